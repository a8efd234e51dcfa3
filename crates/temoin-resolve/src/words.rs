//! The words of a text as they are compared: one hash for each, the same whatever the case, the accents and the marks
//! between the words.

use std::sync::LazyLock;

use temoin_model::Span;
use unicode_normalization::char::is_combining_mark;

use crate::gazetteer::fold_name;

/// What a character does in the text that is compared.
#[derive(Clone, Copy)]
enum Fold {
    /// It stands for these bytes of a word, the first `u8` of them.
    Letters([u8; 4], u8),
    /// It is no part of what is compared, and does not part words.
    Nothing,
    /// It parts words.
    Gap,
}

/// One past the last character that the table knows: the Latin blocks.
const TABLE_END: usize = 0x250;

static TABLE: LazyLock<Vec<Fold>> =
    LazyLock::new(|| (0..TABLE_END as u32).map(|code| char::from_u32(code).map_or(Fold::Gap, fold)).collect());

/// How a character is compared, found the slow way; what folds to more than four bytes is compared as it stands.
fn fold(char: char) -> Fold {
    if is_combining_mark(char) || char == '\u{ad}' {
        return Fold::Nothing;
    }
    if !char.is_alphanumeric() {
        return Fold::Gap;
    }
    let mut bytes = [0; 4];
    let folded = fold_name(char.encode_utf8(&mut [0; 4]));
    let folded = if folded.len() <= 4 { folded } else { char.to_string() };
    bytes[..folded.len()].copy_from_slice(folded.as_bytes());
    if folded.is_empty() { Fold::Gap } else { Fold::Letters(bytes, folded.len() as u8) }
}

/// FNV-1a, the same on every machine: where it begins, and what it multiplies by.
const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0100_0000_01b3;

/// For each ASCII character the letter or digit it is compared as, or 0 for one that parts words.
const ASCII: [u8; 128] = {
    let mut table = [0; 128];
    let mut code = 0;
    while code < 128 {
        if (code as u8).is_ascii_alphanumeric() {
            table[code] = (code as u8).to_ascii_lowercase();
        }
        code += 1;
    }
    table
};

/// Hands on the hash and the span of every word of a block, in order.
pub(crate) fn each_word(text: &str, block: Span, mut each: impl FnMut(u64, Span)) {
    let bytes = &text.as_bytes()[..block.end];
    let mut at = block.start;
    while at < bytes.len() {
        let start = at;
        let mut hash = BASIS;
        loop {
            match bytes.get(at) {
                Some(ascii @ ..0x80) if ASCII[usize::from(*ascii)] != 0 => {
                    hash = (hash ^ u64::from(ASCII[usize::from(*ascii)])).wrapping_mul(PRIME);
                    at += 1;
                }
                Some(0x80..) => match letters(&text[at..], hash) {
                    Some((length, longer)) => (at, hash) = (at + length, longer),
                    None => break,
                },
                _ => break,
            }
        }
        if hash != BASIS {
            each(hash, Span::new(start, at));
        }
        at += text[at..block.end].chars().next().map_or(1, char::len_utf8);
    }
}

/// The length of the character that a text begins with and the hash of the word that it goes on with; `None` when it
/// parts words.
fn letters(text: &str, hash: u64) -> Option<(usize, u64)> {
    let char = text.chars().next()?;
    match TABLE.get(char as usize).copied().unwrap_or_else(|| fold(char)) {
        Fold::Letters(bytes, count) => {
            let add = |hash: u64, letter: &u8| (hash ^ u64::from(*letter)).wrapping_mul(PRIME);
            Some((char.len_utf8(), bytes[..usize::from(count)].iter().fold(hash, add)))
        }
        Fold::Nothing => Some((char.len_utf8(), hash)),
        Fold::Gap => None,
    }
}

/// Runs of this many words are compared.
pub(crate) const SHINGLE_WORDS: usize = 5;

/// The hash of each run of [`SHINGLE_WORDS`] words, by the place of its first word; none for a shorter text.
pub(crate) fn shingles(words: &[u64], into: &mut Vec<u64>) {
    /// Odd, so that no word is lost when it is multiplied.
    const BASE: u64 = 0x9e37_79b9_7f4a_7c15;
    const FIRST: u64 = BASE.wrapping_pow(SHINGLE_WORDS as u32);
    into.clear();
    let mut rolling = 0u64;
    for (at, word) in words.iter().enumerate() {
        rolling = rolling.wrapping_add(*word).wrapping_mul(BASE);
        if at >= SHINGLE_WORDS {
            rolling = rolling.wrapping_sub(words[at - SHINGLE_WORDS].wrapping_mul(FIRST.wrapping_mul(BASE)));
        }
        if at + 1 >= SHINGLE_WORDS {
            into.push(mixed(rolling));
        }
    }
}

/// Spreads a sum over all 64 bits, so that the least of several hashes is any of them with the same chance.
fn mixed(mut hash: u64) -> u64 {
    hash ^= hash >> 32;
    hash = hash.wrapping_mul(0xd6e8_feb8_6659_fd93);
    hash ^= hash >> 32;
    hash = hash.wrapping_mul(0xd6e8_feb8_6659_fd93);
    hash ^ (hash >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<(u64, &str)> {
        let mut words = Vec::new();
        each_word(text, Span::new(0, text.len()), |hash, span| words.push((hash, span.slice(text).unwrap_or(""))));
        words
    }

    #[test]
    fn words_agree_whatever_their_case_accents_and_marks() {
        let hashes = |text| words(text).into_iter().map(|(hash, _)| hash).collect::<Vec<_>>();
        assert_eq!(hashes("L’œuvre, ÉTÉ 1943 : Ходжалы"), hashes("l'oeuvre e\u{301}te\u{301} 1943 (ходжалы)"));
        assert_ne!(hashes("north south"), hashes("south north"));
        assert_eq!(
            words(" Près\u{ad} d'ici.").iter().map(|word| word.1).collect::<Vec<_>>(),
            ["Près\u{ad}", "d", "ici"]
        );
    }

    #[test]
    fn a_shingle_is_its_words_wherever_they_stand() {
        let (mut alone, mut within) = (Vec::new(), Vec::new());
        shingles(&[1, 2, 3, 4, 5], &mut alone);
        shingles(&[9, 8, 1, 2, 3, 4, 5, 7], &mut within);
        assert_eq!((alone.len(), within.len()), (1, 4));
        assert_eq!(alone[0], within[2]);
        shingles(&[1, 2, 3, 4], &mut within);
        assert!(within.is_empty());
    }
}
