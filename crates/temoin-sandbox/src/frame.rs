//! Bytes on a pipe: a length of eight bytes, little endian, and as many bytes.

use std::io::{self, Read, Write};

/// Writes one frame and hands it on.
pub(crate) fn write_frame(to: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    to.write_all(&(bytes.len() as u64).to_le_bytes())?;
    to.write_all(bytes)?;
    to.flush()
}

/// The length of the next frame; `None` where the stream ends before it.
pub(crate) fn next_length(from: &mut impl Read) -> io::Result<Option<u64>> {
    let mut length = [0; 8];
    let mut filled = 0;
    while filled < length.len() {
        match from.read(&mut length[filled..])? {
            0 if filled == 0 => return Ok(None),
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            more => filled += more,
        }
    }
    Ok(Some(u64::from_le_bytes(length)))
}

/// The bytes of a frame. Memory is taken as they come, so that a false length takes none.
pub(crate) fn read_bytes(from: &mut impl Read, length: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(length).read_to_end(&mut bytes)?;
    match bytes.len() as u64 == length {
        true => Ok(bytes),
        false => Err(io::ErrorKind::UnexpectedEof.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_come_back_as_they_were_written() {
        let mut pipe = Vec::new();
        write_frame(&mut pipe, b"one").unwrap();
        write_frame(&mut pipe, b"").unwrap();
        let mut from = pipe.as_slice();
        assert_eq!(next_length(&mut from).unwrap(), Some(3));
        assert_eq!(read_bytes(&mut from, 3).unwrap(), b"one");
        assert_eq!(next_length(&mut from).unwrap(), Some(0));
        assert_eq!(next_length(&mut from).unwrap(), None);
    }

    #[test]
    fn a_cut_frame_is_an_error_and_a_false_length_takes_no_memory() {
        assert!(next_length(&mut [1u8, 0].as_slice()).is_err());
        assert!(read_bytes(&mut b"short".as_slice(), u64::MAX).is_err());
    }
}
