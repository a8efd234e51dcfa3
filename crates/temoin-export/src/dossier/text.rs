//! Running text that carries a few marks, so that one text serves every form the dossier is written in.
//!
//! A mark is a control character before and after the words it holds. [`plain`] takes control characters out of words
//! that come from documents, so no document can forge one; what Markdown, HTML or a word processor would misread is
//! escaped by the writer of that form, and nowhere else.

const OPEN: char = '\u{2}';
const CLOSE: char = '\u{3}';
const PART: char = '\u{1f}';

/// A stretch of running text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Run<'t> {
    Plain(&'t str),
    Strong(&'t str),
    Emphasis(&'t str),
    /// An id, a hash, a file: letter for letter.
    Code(&'t str),
    /// The number of a note.
    Note(usize),
    /// A place of the dossier itself, and the words that lead there.
    Link {
        to: &'t str,
        text: &'t str,
    },
}

/// Words that come from a document: runs of white space become one space, as any reader would show them.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = false;
    for c in text.chars() {
        if c.is_control() || c == ' ' {
            blank = true;
            continue;
        }
        if std::mem::take(&mut blank) && !out.is_empty() {
            out.push(' ');
        }
        out.push(c);
    }
    out
}

/// The words, strong.
pub(super) fn strong(text: &str) -> String {
    marked('s', &plain(text))
}

/// The words, emphasised: titles, names of files.
pub(super) fn emphasis(text: &str) -> String {
    marked('e', &plain(text))
}

/// The words letter for letter.
pub(super) fn code(text: &str) -> String {
    marked('c', &text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>())
}

/// The mark that leads to a note.
pub(super) fn note(number: usize) -> String {
    marked('n', &number.to_string())
}

/// Words that lead to another place of the dossier.
pub(super) fn link(to: &str, text: &str) -> String {
    marked('l', &format!("{}{PART}{}", plain(to), plain(text)))
}

fn marked(kind: char, text: &str) -> String {
    format!("{OPEN}{kind}{text}{CLOSE}")
}

/// Takes running text apart.
pub(super) fn runs(text: &str) -> Vec<Run<'_>> {
    let mut runs = Vec::new();
    let mut rest = text;
    while let Some((before, marked)) = rest.split_once(OPEN) {
        if !before.is_empty() {
            runs.push(Run::Plain(before));
        }
        let (held, after) = marked.split_once(CLOSE).unwrap_or((marked, ""));
        runs.extend(run(held));
        rest = after;
    }
    if !rest.is_empty() {
        runs.push(Run::Plain(rest));
    }
    runs
}

fn run(held: &str) -> Option<Run<'_>> {
    let (kind, text) = held.split_at_checked(1)?;
    match kind {
        "s" => Some(Run::Strong(text)),
        "e" => Some(Run::Emphasis(text)),
        "c" => Some(Run::Code(text)),
        "n" => text.parse().ok().map(Run::Note),
        _ => text.split_once(PART).map(|(to, text)| Run::Link { to, text }),
    }
}

/// The words alone, without marks and notes.
pub(super) fn words(text: &str) -> String {
    let word = |run: Run<'_>| match run {
        Run::Plain(text) | Run::Strong(text) | Run::Emphasis(text) | Run::Code(text) | Run::Link { text, .. } => {
            text.to_owned()
        }
        Run::Note(_) => String::new(),
    };
    runs(text).into_iter().map(word).collect()
}

/// The number with `separator` between groups of three digits.
pub(super) fn grouped(number: u64, separator: char) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

/// The text with its first letter in upper case.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The text with its first letter in lower case.
pub(super) fn uncapital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn running_text_comes_apart() {
        let text = format!("Tel que {} le dit{}, voir {}.", strong("elle"), note(7), link("e-1", "là"));
        let link = Run::Link { to: "e-1", text: "là" };
        let [a, b, c] = [Run::Plain("Tel que "), Run::Plain(" le dit"), Run::Plain(", voir ")];
        assert_eq!(runs(&text), [a, Run::Strong("elle"), b, Run::Note(7), c, link, Run::Plain(".")]);
        assert_eq!(words(&text), "Tel que elle le dit, voir là.");
    }

    #[test]
    fn no_document_forges_a_mark() {
        assert_eq!(plain("a\u{2}n1\u{3} b"), "a n1 b");
        assert_eq!(runs(&code("x\u{3}y")), [Run::Code("x y")]);
        assert_eq!(plain("  Il y a\u{a0}:\n "), "Il y a\u{a0}:");
    }

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(grouped(30_000, ','), "30,000");
        assert_eq!(grouped(999, ','), "999");
        assert_eq!(grouped(1_000_000, '\u{202f}'), "1\u{202f}000\u{202f}000");
    }
}
