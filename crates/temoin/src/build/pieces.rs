//! Large files of records cut into pieces, so that all threads read them and the first documents are there soon.

use std::ops::Range;

use temoin_ingest::{Input, Part};

/// How large a piece is, but for its last line.
const PIECE_BYTES: usize = 512 << 10;

/// A part of a file that is read by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    range: Range<usize>,
    lines_before: usize,
}

/// The pieces of a file: of JSON Lines whole lines, of anything else the file.
///
/// A cut is made only before a line that begins an object, so that no piece is taken for another format than the file.
pub(super) fn pieces(path: &str, bytes: &[u8]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut piece = Piece { range: 0..0, lines_before: 0 };
    if is_lines_of_records(path, bytes) {
        for (lines, line) in bytes.split_inclusive(|byte| *byte == b'\n').enumerate() {
            if piece.range.len() >= PIECE_BYTES && line.starts_with(b"{") {
                let next = Piece { range: piece.range.end..piece.range.end, lines_before: lines };
                pieces.push(std::mem::replace(&mut piece, next));
            }
            piece.range.end += line.len();
        }
    }
    piece.range.end = bytes.len();
    pieces.push(piece);
    pieces
}

/// By name and by its first byte: what is packed, or in UTF-16, is not cut.
fn is_lines_of_records(path: &str, bytes: &[u8]) -> bool {
    let path = path.to_ascii_lowercase();
    let named = path.ends_with(".jsonl") || path.ends_with(".ndjson");
    named && bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start().starts_with(b"{")
}

impl Piece {
    /// It as a reader is given it, out of the bytes of the file at a path.
    pub(super) fn part<'f>(&self, path: &'f str, file: &'f [u8]) -> Part<'f> {
        let input = Input { bytes: &file[self.range.clone()], path: Some(path) };
        Part { input, lines_before: self.lines_before }
    }

    /// How many bytes of the file are in it.
    pub(super) fn len(&self) -> usize {
        self.range.len()
    }

    /// Whether others come before it.
    pub(super) fn goes_on(&self) -> bool {
        self.range.start > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stay_whole_and_keep_their_numbers() {
        let lines: String = (0..40_000).map(|number| format!("{{\"id\":\"{number}\"}}\nno object\n")).collect();
        let pieces = pieces("a/News.JSONL", lines.as_bytes());
        assert!(pieces.len() > 1);
        let whole: Vec<u8> = pieces.iter().flat_map(|piece| lines.as_bytes()[piece.range.clone()].to_vec()).collect();
        assert_eq!(whole, lines.as_bytes());
        let second = pieces[1].part("a.jsonl", lines.as_bytes());
        let first_line = second.input.bytes.split(|byte| *byte == b'\n').next().unwrap();
        assert_eq!(lines.lines().nth(second.lines_before).map(str::as_bytes), Some(first_line));
        assert!(first_line.starts_with(b"{") && pieces[1].goes_on() && !pieces[0].goes_on());
    }

    #[test]
    fn anything_else_is_one_piece() {
        let much = vec![b'\n'; 3 << 20];
        for (path, bytes) in [("a.txt", much.as_slice()), ("a.jsonl", &much), ("a.jsonl", b""), ("b", b"{}")] {
            let [piece] = pieces(path, bytes).try_into().unwrap();
            assert_eq!((piece.part(path, bytes).input.bytes, piece.len()), (bytes, bytes.len()));
        }
    }
}
