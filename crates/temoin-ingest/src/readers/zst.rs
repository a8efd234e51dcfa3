//! What is packed with Zstandard: one file, or a TAR archive.

use zstd::stream::read::Decoder;

use super::{Reader, gz};

/// Reads `.zst`.
pub(crate) const READER: Reader = Reader {
    name: "zst",
    extensions: &["zst", "zstd"],
    about: "the file in it, of any format listed here",
    media: &["application/zstd"],
    binary: true,
    is_surely: |bytes| bytes.starts_with(b"\x28\xb5\x2f\xfd"),
    read: |source, budget| gz::read_packed(source, budget, open),
    #[cfg(test)]
    sample: || zstd::encode_all("Deux granges ont brûlé.".as_bytes(), 3).unwrap(),
};

/// Largest window that is granted, as a power of two: what `zstd --long` writes and no more.
const WINDOW_LOG: u32 = 27;

fn open(bytes: &[u8]) -> std::io::Result<Decoder<'_, &[u8]>> {
    let mut decoder = Decoder::with_buffer(bytes)?;
    decoder.window_log_max(WINDOW_LOG)?;
    Ok(decoder)
}
