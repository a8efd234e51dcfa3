//! Writes words that come from documents so that Markdown shows them as they are.

/// Escapes what Markdown or HTML would read as a mark; runs of white space become one space, as any renderer shows them.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut blank = false;
    for c in text.chars() {
        if c.is_control() || c == ' ' {
            blank = true;
            continue;
        }
        if std::mem::take(&mut blank) && !out.is_empty() {
            out.push(' ');
        }
        if "\\`*_{}[]<>#|~&$!".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// The text as a code span, with a fence longer than any run of backticks in it.
pub(super) fn code(text: &str) -> String {
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let longest = line.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    if longest == 0 {
        return format!("`{line}`");
    }
    let fence = "`".repeat(longest + 1);
    format!("{fence} {line} {fence}")
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
    fn marks_lose_their_power() {
        assert_eq!(plain("a |b|\n<i>[^1]*"), "a \\|b\\| \\<i\\>\\[^1\\]\\*");
        assert_eq!(plain("  Il y a\u{a0}:  "), "Il y a\u{a0}:");
        assert_eq!(code("a/b.txt"), "`a/b.txt`");
        assert_eq!(code("a``b"), "``` a``b ```");
    }

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(grouped(30_000, ','), "30,000");
        assert_eq!(grouped(999, ','), "999");
        assert_eq!(grouped(1_000_000, '\u{202f}'), "1\u{202f}000\u{202f}000");
    }
}
