//! Quotes to spans and back, so that nobody counts bytes by hand.

use temoin_model::Span;

/// Where `quote` stands in `text`, whole words only; the `nth` time, or the only time if `None`.
///
/// # Errors
/// In words: not there, there more than once, or fewer times than asked.
pub(crate) fn find(text: &str, quote: &str, nth: Option<usize>) -> Result<Span, String> {
    let all = places(text, quote);
    match (nth, all.as_slice()) {
        (_, []) => Err(format!("`{quote}` does not stand in the text")),
        (None, [only]) => Ok(*only),
        (None, many) => Err(format!("`{quote}` stands {} times in the text: expected `{quote}`#1 or so", many.len())),
        (Some(nth), many) => nth.checked_sub(1).and_then(|at| many.get(at)).copied().ok_or_else(|| {
            format!("`{quote}`#{nth}: it stands {} times in the text, and counting begins at 1", many.len())
        }),
    }
}

/// The quote at a span as an `expect` line gives it.
pub(crate) fn write(text: &str, span: Span) -> String {
    let quote: String =
        span.slice(text).unwrap_or_default().chars().map(|c| if is_blank(c) { ' ' } else { c }).collect();
    let all = places(text, &quote);
    match all.iter().position(|place| *place == span) {
        Some(at) if all.len() > 1 => format!("`{quote}`#{}", at + 1),
        _ => format!("`{quote}`"),
    }
}

fn places(text: &str, quote: &str) -> Vec<Span> {
    let starts = text.char_indices().map(|(at, _)| at);
    starts
        .filter_map(|start| Some(Span::new(start, start + length(&text[start..], quote)?)))
        .filter(|span| is_whole(text, *span))
        .collect()
}

/// How many bytes of `text` the quote covers, if the text begins with it.
fn length(text: &str, quote: &str) -> Option<usize> {
    let mut rest = text.chars();
    for expected in quote.chars() {
        let found = rest.next()?;
        let same = found == expected || is_blank(found) && is_blank(expected);
        same.then_some(())?;
    }
    Some(text.len() - rest.as_str().len()).filter(|length| *length > 0)
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || temoin_lang::is_blank(c)
}

/// Whether the span cuts no word.
fn is_whole(text: &str, span: Span) -> bool {
    let cut = |left: Option<char>, right: Option<char>| {
        left.is_some_and(char::is_alphanumeric) && right.is_some_and(char::is_alphanumeric)
    };
    let inside = &text[span.start..span.end];
    !cut(text[..span.start].chars().next_back(), inside.chars().next())
        && !cut(inside.chars().next_back(), text[span.end..].chars().next())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_of_any_kind_match_a_space() {
        let text = "1\u{202f}200 morts,\u{a0}12 blessés\net 12 disparus";
        assert_eq!(find(text, "1 200 morts", None).map(|span| span.start), Ok(0));
        assert_eq!(find(text, "blessés et", None).map(|span| span.slice(text)), Ok(Some("blessés\net")));
        assert!(find(text, "200", None).is_ok());
        assert!(find(text, "2 disparus", None).unwrap_err().contains("does not stand"));
    }

    #[test]
    fn a_quote_that_stands_twice_needs_its_number() {
        let text = "12 morts et 12 blessés, pas 112";
        assert!(find(text, "12", None).unwrap_err().contains("2 times"));
        let second = find(text, "12", Some(2)).unwrap();
        assert_eq!(write(text, second), "`12`#2");
        assert!(find(text, "12", Some(3)).is_err());
        assert!(find(text, "12", Some(0)).is_err());
    }
}
