//! Answers over HTTP as web archives keep them: status, headers, and a body that may be cut up and packed.

use std::io::Read;

use brotli_decompressor::Decompressor;
use encoding_rs::Encoding;
use flate2::read::{MultiGzDecoder, ZlibDecoder};
use temoin_model::Finding;

use crate::limits::{Budget, Unpacked, damaged};

/// Size of the buffer that unpacks Brotli.
const BUFFER: usize = 64 << 10;

/// Headers, their names in lower case, in order.
pub(crate) struct Headers(Vec<(String, String)>);

impl Headers {
    /// Reads lines up to an empty one, and gives back what follows it.
    pub(crate) fn read(bytes: &[u8]) -> (Self, &[u8]) {
        let (mut headers, mut rest) = (Vec::<(String, String)>::new(), bytes);
        while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
            let line = String::from_utf8_lossy(&rest[..end]);
            rest = &rest[end + 1..];
            let line = line.trim_end();
            match (line.split_once(':'), headers.last_mut()) {
                _ if line.is_empty() => break,
                (_, Some((_, value))) if line.starts_with([' ', '\t']) => value.push_str(line),
                (Some((name, value)), _) => headers.push((name.trim().to_lowercase(), value.trim().to_owned())),
                (None, _) => {}
            }
        }
        (Self(headers), rest)
    }

    /// The first value of a header.
    pub(crate) fn find(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The media type in lower case, and the encoding if it is said.
    pub(crate) fn media(&self) -> (Option<String>, Option<&'static Encoding>) {
        let Some(stated) = self.find("content-type") else { return (None, None) };
        let lower = stated.to_lowercase();
        let media = lower.split(';').next().unwrap_or_default().trim().to_owned();
        let label = lower.split_once("charset=").map(|(_, label)| label.trim_matches([' ', '"', '\'', ';']));
        (Some(media).filter(|media| !media.is_empty()), label.and_then(|it| Encoding::for_label(it.as_bytes())))
    }
}

/// An answer.
pub(crate) struct Answer<'a> {
    pub(crate) status: u16,
    pub(crate) headers: Headers,
    body: &'a [u8],
}

impl<'a> Answer<'a> {
    /// Reads the head of an answer; `None` for what is none.
    pub(crate) fn read(bytes: &'a [u8]) -> Option<Self> {
        let end = bytes.iter().position(|byte| *byte == b'\n')?;
        let line = std::str::from_utf8(&bytes[..end]).ok()?;
        let status = line.strip_prefix("HTTP/")?.split(' ').nth(1)?.trim().parse().ok()?;
        let (headers, body) = Headers::read(&bytes[end + 1..]);
        Some(Self { status, headers, body })
    }

    /// The body as it was meant, put together and unpacked within the limits.
    pub(crate) fn body(&self, budget: &mut Budget) -> Result<Unpacked, Finding> {
        let joined = self.headers.find("transfer-encoding").is_some_and(|it| it.contains("chunked"));
        let body = joined.then(|| join_chunks(self.body)).flatten().unwrap_or_else(|| self.body.to_vec());
        let most = budget.limits.document_bytes;
        match self.headers.find("content-encoding").map(str::to_lowercase).as_deref() {
            // Some archives keep the header of a body they have unpacked.
            Some("gzip" | "x-gzip") if body.starts_with(b"\x1f\x8b") => {
                budget.unpack_up_to(MultiGzDecoder::new(&body[..]), most)
            }
            Some("deflate") => {
                let unpacked = budget.unpack_up_to(ZlibDecoder::new(&body[..]), most)?;
                let plain = unpacked.bytes.is_empty() && unpacked.damage.is_some();
                Ok(if plain { Unpacked { bytes: body, damage: None } } else { unpacked })
            }
            Some("br") => unpack_or_keep(Decompressor::new(&body[..], BUFFER), &body, budget, most),
            Some("zstd") => {
                let decoder = zstd::stream::read::Decoder::with_buffer(&body[..]);
                let decoder = decoder.map_err(|error| damaged(&format!("its body cannot be unpacked: {error}")))?;
                unpack_or_keep(decoder, &body, budget, most)
            }
            _ => Ok(Unpacked { bytes: body, damage: None }),
        }
    }
}

fn unpack_or_keep(stream: impl Read, body: &[u8], budget: &mut Budget, most: usize) -> Result<Unpacked, Finding> {
    let unpacked = budget.unpack_up_to(stream, most)?;
    let is_plain = unpacked.damage.is_some() && unpacked.bytes.is_empty() && std::str::from_utf8(body).is_ok();
    Ok(if is_plain { Unpacked { bytes: body.to_vec(), damage: None } } else { unpacked })
}

/// Puts a body together that was sent in pieces; `None` where it was not, whatever its headers say.
fn join_chunks(body: &[u8]) -> Option<Vec<u8>> {
    let (mut joined, mut rest) = (Vec::with_capacity(body.len()), body);
    loop {
        let Some(end) = rest.windows(2).position(|pair| pair == b"\r\n") else {
            return (!joined.is_empty()).then_some(joined);
        };
        let length = std::str::from_utf8(&rest[..end]).ok()?.split(';').next()?.trim();
        let length = usize::from_str_radix(length, 16).ok()?;
        rest = &rest[end + 2..];
        if length == 0 {
            return Some(joined);
        }
        let piece = &rest[..length.min(rest.len())];
        joined.extend_from_slice(piece);
        rest = rest.get(length.saturating_add(2)..).unwrap_or_default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::Limits;

    #[test]
    fn bodies_are_put_together() {
        let bytes =
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=ISO-8859-1\r\nTransfer-Encoding: chunked\r\n\r\n\
            4\r\nLe m\r\n5;x\r\noulin\r\n0\r\n\r\n";
        let answer = Answer::read(bytes).unwrap();
        assert_eq!(answer.headers.media(), (Some("text/html".into()), Some(encoding_rs::WINDOWS_1252)));
        let body = answer.body(&mut Budget::new(Limits::default())).unwrap();
        assert_eq!((answer.status, body.bytes.as_slice()), (200, &b"Le moulin"[..]));
    }

    #[test]
    fn headers_that_lie_lose_nothing() {
        let bytes = b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nTransfer-Encoding: chunked\r\n\r\nLe moulin";
        let body = Answer::read(bytes).unwrap().body(&mut Budget::new(Limits::default())).unwrap();
        assert_eq!(body.bytes, b"Le moulin");
        assert!(Answer::read(b"GET / HTTP/1.1\r\n\r\n").is_none());
        assert!(join_chunks(b"ffffffffffffffff\r\nLe moulin").is_some());
    }
}
