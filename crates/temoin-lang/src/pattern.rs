//! The notation of patterns and its parser.
//!
//! | notation | matches |
//! |---|---|
//! | `tués` `l'` `,` | that word or mark, folded |
//! | `@harm.killed` | a phrase of that class or of one under it |
//! | `<people>` | a slot |
//! | `<people:who>` `@cue:cue` | the same, captured under a name |
//! | `( a b \| c )` | one of the alternatives |
//! | `x?` | x or nothing |
//! | `..4` | up to four tokens, over no barrier of the pack and no other number |
//! | `...4` | up to four tokens, over no semicolon |
//! | `!x` | nothing, where no x begins |
//! | `^` `$` | the sentence's first or last token |

use std::fmt;

use crate::scan::Slot;

/// A parsed pattern: what follows what.
pub(crate) type Sequence = Vec<Element>;

/// One element of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Element {
    Unit { unit: Unit, capture: Option<String> },
    OneOf(Vec<Sequence>),
    Optional(Box<Element>),
    Gap { most: usize, over_barriers: bool },
    Not(Unit),
    Start,
    End,
}

/// What a single step matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    Word(String),
    Class(String),
    Slot(Slot),
}

impl Element {
    /// Whether it is one word or class: slots and lists of alternatives are met by most sentences.
    pub(crate) fn is_word_or_class(&self) -> bool {
        matches!(self, Self::Unit { unit: Unit::Word(_) | Unit::Class(_), .. })
    }

    /// Whether it is a gap.
    pub(crate) fn is_gap(&self) -> bool {
        matches!(self, Self::Gap { .. })
    }
}

impl fmt::Display for Element {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unit { unit, capture } => unit.write(capture.as_deref(), f),
            Self::OneOf(choices) => {
                let words = |choice: &Sequence| choice.iter().map(Self::to_string).collect::<Vec<_>>().join(" ");
                write!(f, "( {} )", choices.iter().map(words).collect::<Vec<_>>().join(" | "))
            }
            Self::Optional(inner) => write!(f, "{inner}?"),
            Self::Gap { most, over_barriers } => write!(f, "{}{most}", if *over_barriers { "..." } else { ".." }),
            Self::Not(unit) => f.write_str("!").and_then(|()| unit.write(None, f)),
            Self::Start => f.write_str("^"),
            Self::End => f.write_str("$"),
        }
    }
}

impl Unit {
    fn write(&self, capture: Option<&str>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let capture = capture.map(|name| format!(":{name}")).unwrap_or_default();
        match self {
            Self::Word(word) => f.write_str(word),
            Self::Class(class) => write!(f, "@{class}{capture}"),
            Self::Slot(slot) => write!(f, "<{}{capture}>", slot.as_str()),
        }
    }
}

/// Reads a pattern.
///
/// # Errors
/// What was expected and where, in words.
pub(crate) fn parse(pattern: &str) -> Result<Sequence, String> {
    let pieces = cut(pattern);
    let mut at = 0;
    let sequence = parse_sequence(&pieces, &mut at)?;
    match pieces.get(at) {
        None if sequence.is_empty() => Err("expected a pattern, found nothing".into()),
        None => Ok(sequence),
        Some(extra) => Err(format!("`{extra}` has no opening bracket")),
    }
}

/// Cuts at spaces and around brackets and bars.
fn cut(pattern: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    for word in pattern.split_whitespace() {
        let mut rest = word;
        while let Some(c) = rest.chars().next() {
            let end = if matches!(c, '(' | '|') {
                1
            } else if c == ')' {
                if rest[1..].starts_with('?') { 2 } else { 1 }
            } else {
                rest.find(['(', ')', '|']).unwrap_or(rest.len())
            };
            pieces.push(&rest[..end]);
            rest = &rest[end..];
        }
    }
    pieces
}

fn parse_sequence(pieces: &[&str], at: &mut usize) -> Result<Sequence, String> {
    let mut sequence = Vec::new();
    while let Some(piece) = pieces.get(*at) {
        match *piece {
            "|" | ")" | ")?" => break,
            "(" => sequence.push(parse_choice(pieces, at)?),
            _ => {
                *at += 1;
                parse_piece(piece, &mut sequence)?;
            }
        }
    }
    Ok(sequence)
}

fn parse_choice(pieces: &[&str], at: &mut usize) -> Result<Element, String> {
    let mut choices = Vec::new();
    loop {
        *at += 1;
        choices.push(parse_sequence(pieces, at)?);
        match pieces.get(*at) {
            Some(&"|") => {}
            Some(&close @ (")" | ")?")) => {
                *at += 1;
                if choices.iter().any(Vec::is_empty) {
                    return Err("expected something in each alternative, found nothing".into());
                }
                let choice = Element::OneOf(choices);
                return Ok(if close == ")?" { Element::Optional(Box::new(choice)) } else { choice });
            }
            _ => return Err("expected `)`, found the end".into()),
        }
    }
}

fn parse_piece(piece: &str, sequence: &mut Sequence) -> Result<(), String> {
    match piece {
        "^" => sequence.push(Element::Start),
        "$" => sequence.push(Element::End),
        "?" => sequence.push(unit("?", None)?),
        _ if piece.starts_with("..") => sequence.push(parse_gap(piece)?),
        _ if piece.len() > 1 && piece.starts_with('!') => match unit(&piece[1..], None)? {
            Element::Unit { unit, .. } => sequence.push(Element::Not(unit)),
            _ => return Err(format!("`{piece}`: only one word, class or slot can be forbidden")),
        },
        _ => {
            let (body, optional) = match piece.strip_suffix('?') {
                Some(body) => (body, true),
                None => (piece, false),
            };
            for word in parse_unit(body)? {
                sequence.push(if optional { Element::Optional(Box::new(word)) } else { word });
            }
        }
    }
    Ok(())
}

fn parse_gap(piece: &str) -> Result<Element, String> {
    let over_barriers = piece.starts_with("...");
    let digits = piece.trim_start_matches('.');
    match digits.parse() {
        Ok(most @ 1..=20) => Ok(Element::Gap { most, over_barriers }),
        _ => Err(format!("`{piece}`: expected a number of tokens from 1 to 20 after the dots")),
    }
}

/// A class, a slot, or a word; a word with a hyphen or an inner apostrophe is several tokens.
fn parse_unit(body: &str) -> Result<Vec<Element>, String> {
    if body.starts_with(['@', '<']) {
        return Ok(vec![unit(body, None)?]);
    }
    let tokens = crate::token::tokenize(body, temoin_model::Span::new(0, body.len()));
    tokens.iter().map(|token| unit(token.text(body), None)).collect()
}

fn unit(body: &str, capture: Option<&str>) -> Result<Element, String> {
    let name =
        |text: &str| text.split_once(':').map_or((text.to_owned(), None), |(a, b)| (a.to_owned(), Some(b.to_owned())));
    if let Some(class) = body.strip_prefix('@') {
        let (class, capture) = name(class);
        return Ok(Element::Unit { unit: Unit::Class(class), capture });
    }
    if body.len() > 1 && body.starts_with('<') {
        let inside = body[1..].strip_suffix('>').ok_or_else(|| format!("`{body}`: expected `>` at the end"))?;
        let (slot, capture) = name(inside);
        let slot = Slot::parse(&slot).ok_or_else(|| {
            let known: Vec<&str> = Slot::ALL.iter().map(|s| s.as_str()).collect();
            format!("`{body}`: expected one of the slots {}", known.join(", "))
        })?;
        return Ok(Element::Unit { unit: Unit::Slot(slot), capture });
    }
    Ok(Element::Unit { unit: Unit::Word(body.to_owned()), capture: capture.map(str::to_owned) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn class(name: &str, capture: Option<&str>) -> Element {
        Element::Unit { unit: Unit::Class(name.into()), capture: capture.map(Into::into) }
    }

    #[test]
    fn reads_every_notation() {
        let read = parse("<people:who> ..4 ( @be | a été )? !@negation @harm.killed:what $").unwrap();
        assert_eq!(read.len(), 6);
        assert_eq!(read[1], Element::Gap { most: 4, over_barriers: false });
        assert!(matches!(&read[2], Element::Optional(inner) if matches!(&**inner, Element::OneOf(c) if c.len() == 2)));
        assert_eq!(read[4], class("harm.killed", Some("what")));
    }

    #[test]
    fn elements_are_written_as_they_are_read() {
        let pattern = "^ <people:who> ...4 ( @be | a été )? !@negation @harm.killed:what $";
        let written: Vec<String> = parse(pattern).unwrap().iter().map(ToString::to_string).collect();
        assert_eq!(written.join(" "), pattern);
    }

    #[test]
    fn says_what_is_wrong() {
        assert!(parse("<crowd>").unwrap_err().contains("one of the slots"));
        assert!(parse("( a | b").unwrap_err().contains("expected `)`"));
        assert!(parse("a )").unwrap_err().contains("no opening"));
        assert!(parse("..0 a").unwrap_err().contains("1 to 20"));
        assert!(parse("").is_err());
    }
}
