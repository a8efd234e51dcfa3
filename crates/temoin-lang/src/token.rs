//! Words, numbers and marks of a sentence, each with its place in the original text.

use temoin_model::Span;

use crate::fold::{is_apostrophe, is_blank, is_dash};

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with the apostrophe of an elision ("l'") or of a clitic ("'s").
    Word,
    /// ASCII digits, nothing else: separators are tokens of their own.
    Digits,
    /// One mark.
    Mark,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// No capital at its start, or no letters.
    Lower,
    /// A capital, then small letters (or a capital alone).
    Title,
    /// Two capitals or more, no small letters.
    Upper,
}

/// One word, run of digits or mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the text.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// How it is written.
    pub case: Case,
    /// Whether it follows the token before without space.
    pub glued: bool,
    /// The single character of a mark.
    mark: Option<char>,
}

impl Token {
    /// The token as written.
    #[inline]
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        &text[self.span.start..self.span.end]
    }

    /// Whether it is a word with a capital at its start.
    #[inline]
    pub fn is_capitalised(&self) -> bool {
        self.kind == TokenKind::Word && self.case != Case::Lower
    }

    /// The single character of a mark; `None` for words and digits.
    #[inline]
    pub fn mark(&self) -> Option<char> {
        self.mark
    }
}

/// Words that lose their vowel before another and keep the apostrophe ("l'eau", "jusqu'à").
const ELISIONS: [&str; 14] =
    ["l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu"];

/// Cuts the part of `text` under `within` into tokens.
///
/// # Shape
/// Every character that is not white space is in exactly one token; tokens are in order. Letters and digits are cut
/// apart ("366e" is `366`, `e`; `06h36` is three tokens), hyphens stand alone, an elided word keeps its apostrophe.
///
/// # Example
/// ```
/// use temoin_lang::tokenize;
/// let text = "L'armée a tué 1 200 civils.";
/// let words: Vec<_> = tokenize(text, temoin_model::Span::new(0, text.len())).iter().map(|t| t.text(text)).collect();
/// assert_eq!(words, ["L'", "armée", "a", "tué", "1", "200", "civils", "."]);
/// ```
pub fn tokenize(text: &str, within: Span) -> Vec<Token> {
    let part = &text[within.start..within.end];
    let mut tokens = Vec::with_capacity(part.len() / 5 + 1);
    let mut at = 0;
    let mut last_end = None;
    while at < part.len() {
        let first = part.as_bytes()[at];
        if first == b' ' {
            at += 1;
            continue;
        }
        let Some(c) = part[at..].chars().next() else { break };
        if !first.is_ascii_alphanumeric() && (is_blank(c) || c == '\n') {
            at += c.len_utf8();
            continue;
        }
        let (end, kind) = token_end(part, at, c);
        let span = Span::new(within.start + at, within.start + end);
        let case = if kind == TokenKind::Word { case_of(&part[at..end]) } else { Case::Lower };
        let mark = (kind == TokenKind::Mark).then_some(c);
        tokens.push(Token { span, kind, case, glued: last_end == Some(at), mark });
        at = end;
        last_end = Some(end);
    }
    tokens
}

fn token_end(part: &str, at: usize, first: char) -> (usize, TokenKind) {
    if first.is_ascii_digit() {
        let end = part[at..].find(|c: char| !c.is_ascii_digit()).map_or(part.len(), |n| at + n);
        return (end, TokenKind::Digits);
    }
    if is_letter(first) {
        return (word_end(part, at), TokenKind::Word);
    }
    if is_apostrophe(first) && (at == 0 || part[..at].ends_with(is_letter)) {
        let clitic = clitic_len(&part[at..]);
        if clitic > 0 {
            return (at + clitic, TokenKind::Word);
        }
    }
    (at + first.len_utf8(), TokenKind::Mark)
}

fn word_end(part: &str, at: usize) -> usize {
    let end = letters_end(part, at);
    let mut rest = part[end..].chars();
    let Some(apostrophe) = rest.next().filter(|c| is_apostrophe(*c)) else { return end };
    let (next, after) = (rest.next(), end + apostrophe.len_utf8());
    // An elided word keeps its apostrophe even where a space slipped in after it ("l' île").
    if is_elided(&part[at..end]) && next.is_none_or(|c| is_letter(c) || c == ' ') {
        return after;
    }
    // "aujourd'hui", "O'Brien": one word.
    if next.is_some_and(is_letter) && clitic_len(&part[end..]) == 0 { word_end(part, after) } else { end }
}

/// Where the letters from `at` on end; letters without accent need no look at the tables of Unicode.
fn letters_end(part: &str, at: usize) -> usize {
    let mut end = at;
    loop {
        end += part.as_bytes()[end..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        match part[end..].chars().next() {
            Some(c) if !c.is_ascii() && is_letter(c) => end += c.len_utf8(),
            _ => return end,
        }
    }
}

fn is_elided(word: &str) -> bool {
    ELISIONS.iter().any(|elision| elision.eq_ignore_ascii_case(word))
}

/// Bytes of an English clitic ("'s", "'t", "'re", "'ll", "'ve", "'d", "'m") at the start, apostrophe included; 0 if none.
fn clitic_len(rest: &str) -> usize {
    let Some(apostrophe) = rest.chars().next() else { return 0 };
    let after = &rest[apostrophe.len_utf8()..];
    let letters = after.find(|c: char| !is_letter(c)).unwrap_or(after.len());
    match &after[..letters] {
        "s" | "S" | "t" | "d" | "m" | "re" | "ll" | "ve" | "RE" | "T" | "D" => apostrophe.len_utf8() + letters,
        _ => 0,
    }
}

fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    // Latin letters with accents, all but two signs among them.
    matches!(c, 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ')
        || c.is_alphabetic()
        || unicode_normalization::char::is_combining_mark(c)
        || (c.is_numeric() && !c.is_ascii_digit())
}

fn case_of(word: &str) -> Case {
    // What most words are.
    if word.as_bytes()[0].is_ascii_lowercase() {
        return Case::Lower;
    }
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    match letters.next() {
        Some(first) if first.is_uppercase() => {
            let (mut more, mut all_upper) = (false, true);
            for c in letters {
                more = true;
                all_upper &= !c.is_lowercase();
            }
            if more && all_upper { Case::Upper } else { Case::Title }
        }
        _ => Case::Lower,
    }
}

/// Whether a token is a hyphen that joins its two neighbours without space.
pub fn is_hyphen_between(tokens: &[Token], at: usize) -> bool {
    tokens[at].mark().is_some_and(is_dash) && tokens[at].glued && tokens.get(at + 1).is_some_and(|next| next.glued)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokenize(text, Span::new(0, text.len())).iter().map(|t| t.text(text)).collect()
    }

    #[test]
    fn elisions_and_clitics() {
        assert_eq!(words("jusqu’à l'aube d’hier"), ["jusqu’", "à", "l'", "aube", "d’", "hier"]);
        assert_eq!(words("aujourd'hui quelqu'un"), ["aujourd'hui", "quelqu'un"]);
        assert_eq!(words("Turkey's army didn't"), ["Turkey", "'s", "army", "didn", "'t"]);
    }

    #[test]
    fn digits_letters_and_marks_are_apart() {
        assert_eq!(
            words("366e 06h36 1992-93[51]."),
            ["366", "e", "06", "h", "36", "1992", "-", "93", "[", "51", "]", "."]
        );
    }

    #[test]
    fn nothing_but_space_is_lost() {
        let text = "« Ÿ… » — 1\u{202f}000 % d’œufs, n°5 !";
        let joined: String = words(text).concat();
        assert_eq!(joined, text.chars().filter(|c| !c.is_whitespace()).collect::<String>());
    }
}
