//! What bytes are before anybody reads them: nothing, machine data, or text.

/// How much of a file is looked at.
const HEAD: usize = 64 << 10;

/// First bytes of files that hold no plain text, and what such files are called.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
];

/// Whether no byte is more than white space.
pub(crate) fn is_blank(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xff\xfe").or(bytes.strip_prefix(b"\xfe\xff")).unwrap_or(bytes);
    without_bom(bytes).iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0)
}

/// What kind of machine data the bytes are; `None` for what may be text.
pub(crate) fn find_binary(bytes: &[u8]) -> Option<&'static str> {
    let known = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, name)| *name);
    if known.is_some() || is_utf16(bytes).is_some() {
        return known;
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    let controls = head.iter().filter(|byte| is_control(**byte)).count();
    (controls * 20 > head.len()).then_some("machine data")
}

/// A control character that no text needs.
pub(crate) fn is_control(byte: u8) -> bool {
    (byte < 0x20 && !matches!(byte, b'\t' | b'\n' | 0x0b | 0x0c | b'\r')) || byte == 0x7f
}

/// Whether the bytes are UTF-16, and if so whether the low byte comes first. Without a mark it is told by the zeros:
/// in most scripts nearly all high bytes are the same and many are zero.
pub(crate) fn is_utf16(bytes: &[u8]) -> Option<bool> {
    match bytes {
        [0xff, 0xfe, ..] => return Some(true),
        [0xfe, 0xff, ..] => return Some(false),
        _ => {}
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), head.len() / 2);
    match () {
        () if pairs < 4 => None,
        () if odd * 10 > pairs * 4 && even * 50 < pairs => Some(true),
        () if even * 10 > pairs * 4 && odd * 50 < pairs => Some(false),
        () => None,
    }
}

/// The bytes after a UTF-8 byte order mark.
pub(crate) fn without_bom(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn machine_data_is_told_from_text() {
        assert_eq!(find_binary(b"%PDF-1.4 and so on"), Some("a PDF"));
        assert_eq!(find_binary(&[0, 1, 2, 3, 200, 7, 9, 8]), Some("machine data"));
        assert_eq!(find_binary("Onze maisons ont brûlé.".as_bytes()), None);
        let wide: Vec<u8> = "Onze maisons".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!((find_binary(&wide), is_utf16(&wide)), (None, Some(true)));
    }

    #[test]
    fn blank_is_blank_with_a_mark_too() {
        assert!(is_blank(b"\xef\xbb\xbf \r\n"));
        assert!(!is_blank(b"a"));
    }
}
