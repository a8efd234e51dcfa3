//! The folded copy of a word that patterns are matched on: case, accents, apostrophes, dashes and spaces set aside.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Whether a character is some kind of apostrophe or single closing quotation mark.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘' | '´' | '`' | '′' | '＇')
}

/// Whether a character joins words or numbers as a dash does.
pub fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{00AD}' | '﹣' | '－')
}

/// Whether a character is a space of any width that does not end a line.
pub fn is_blank(c: char) -> bool {
    c != '\n' && c.is_whitespace() || matches!(c, '\u{200B}' | '\u{2060}' | '\u{FEFF}')
}

/// Folds a piece of text: lower case, no marks, plain apostrophes and dashes, ligatures taken apart, every run of white
/// space one space.
///
/// # Example
/// ```
/// assert_eq!(temoin_lang::fold("L’ÉTÉ à Œuf\u{202f}–\u{a0}Çà"), "l'ete a oeuf - ca");
/// ```
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// [`fold`] into a buffer that is cleared first, so that a loop over words allocates once.
pub fn fold_into(text: &str, folded: &mut String) {
    folded.clear();
    append_folded(text, folded);
}

/// Whether a token is written as it folds; if not, its folded form comes after what the buffer holds.
pub(crate) fn fold_onto(token: &str, folded: &mut String) -> bool {
    let same = token.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'`' && !byte.is_ascii_uppercase());
    if !same {
        append_folded(token, folded);
    }
    same
}

/// [`fold`] after what a buffer holds.
fn append_folded(text: &str, folded: &mut String) {
    let start = folded.len();
    if text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'`') {
        folded.push_str(text);
        folded[start..].make_ascii_lowercase();
        return;
    }
    let mut blank = false;
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            flush_blank(&mut blank, folded);
            folded.push(c.to_ascii_lowercase());
        } else if is_blank(c) || c == '\n' {
            blank = folded.len() > start;
        } else {
            flush_blank(&mut blank, folded);
            fold_char(c, folded);
        }
    }
}

fn flush_blank(blank: &mut bool, folded: &mut String) {
    if std::mem::take(blank) {
        folded.push(' ');
    }
}

fn fold_char(c: char, folded: &mut String) {
    match c {
        _ if c.is_ascii() => folded.push(if is_apostrophe(c) { '\'' } else { c }),
        _ if is_apostrophe(c) => folded.push('\''),
        _ if is_dash(c) => folded.push('-'),
        'œ' | 'Œ' => folded.push_str("oe"),
        'æ' | 'Æ' => folded.push_str("ae"),
        'ß' => folded.push_str("ss"),
        'ſ' => folded.push('s'),
        'ø' | 'Ø' => folded.push('o'),
        'đ' | 'Đ' => folded.push('d'),
        'ł' | 'Ł' => folded.push('l'),
        'ı' => folded.push('i'),
        _ => match plain_letter(c) {
            Some(letter) => folded.push(letter),
            None => decompose(c, folded),
        },
    }
}

/// The letter under the accent, for those of western Europe: what [`decompose`] gives, without its tables.
fn plain_letter(c: char) -> Option<char> {
    Some(match c {
        'à'..='å' | 'À'..='Å' => 'a',
        'ç' | 'Ç' => 'c',
        'è'..='ë' | 'È'..='Ë' => 'e',
        'ì'..='ï' | 'Ì'..='Ï' => 'i',
        'ñ' | 'Ñ' => 'n',
        'ò'..='ö' | 'Ò'..='Ö' => 'o',
        'ù'..='ü' | 'Ù'..='Ü' => 'u',
        'ý' | 'ÿ' | 'Ý' => 'y',
        _ => return None,
    })
}

fn decompose(c: char, folded: &mut String) {
    folded.extend(
        c.nfkd().filter(|m| !is_combining_mark(*m)).flat_map(char::to_lowercase).filter(|m| !is_combining_mark(*m)),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_what_writers_vary() {
        assert_eq!(fold("d’Azerbaïdjan"), "d'azerbaidjan");
        assert_eq!(fold("Xocalı İstanbul"), "xocali istanbul");
        assert_eq!(fold(" 30\u{202f}000 "), "30 000");
        assert_eq!(fold("quatre‑vingt"), "quatre-vingt");
    }

    #[test]
    fn the_short_way_gives_what_the_long_way_gives() {
        for c in '\u{80}'..'\u{250}' {
            let mut long = String::new();
            decompose(c, &mut long);
            assert!(plain_letter(c).is_none_or(|letter| letter.to_string() == long), "{c}");
        }
    }
}
