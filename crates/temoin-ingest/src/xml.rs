//! A walk over XML that takes nothing for granted: no entity is resolved, no address followed, no depth trusted.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};
use temoin_model::{Finding, Severity};

use crate::charset;
use crate::limits::damaged;

/// Deepest nesting that is followed.
const MAX_DEPTH: usize = 512;

/// One step of the walk. Names are without their prefix.
pub(crate) enum Step<'a> {
    Open(&'a str, &'a Attributes<'a>),
    Close(&'a str),
    Text(&'a str),
}

/// The attributes of an element.
pub(crate) struct Attributes<'a>(&'a BytesStart<'a>);

impl Attributes<'_> {
    /// The value of an attribute, by its name without prefix.
    pub(crate) fn find(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let mut known = attributes.with_checks(false).filter_map(Result::ok);
        known.find(|attribute| attribute.key.local_name().as_ref() == name).map(|attribute| expand(&attribute.value))
    }
}

/// Characters of an attribute, its five entities and character references resolved.
fn expand(value: &str) -> String {
    quick_xml::escape::unescape(value).map_or_else(|_| value.to_owned(), |text| text.into_owned())
}

/// Walks over the bytes of an XML part and tells every step; gives back what was odd about it.
pub(crate) fn walk(bytes: &[u8], mut tell: impl FnMut(Step)) -> Vec<Finding> {
    let decoded = charset::decode(bytes, charset::declared_in_page(bytes)).unplaced();
    let mut findings = decoded.findings;
    let mut reader = Reader::from_str(&decoded.text);
    let config = reader.config_mut();
    (config.check_end_names, config.allow_unmatched_ends, config.allow_dangling_amp) = (false, true, true);
    let (mut depth, mut unknown) = (0usize, 0usize);
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => break,
            Ok(Event::Start(start)) => {
                depth += 1;
                tell(Step::Open(start.local_name().as_ref(), &Attributes(&start)));
            }
            Ok(Event::Empty(start)) => {
                tell(Step::Open(start.local_name().as_ref(), &Attributes(&start)));
                tell(Step::Close(start.local_name().as_ref()));
            }
            Ok(Event::End(end)) => {
                depth = depth.saturating_sub(1);
                tell(Step::Close(end.local_name().as_ref()));
            }
            Ok(Event::Text(text)) => tell(Step::Text(&text)),
            Ok(Event::CData(text)) => tell(Step::Text(&text)),
            Ok(Event::GeneralRef(name)) => match resolve(&name) {
                Some(char) => tell(Step::Text(char.encode_utf8(&mut [0; 4]))),
                None => unknown += 1,
            },
            Ok(_) => {}
            Err(error) => {
                findings.push(damaged(&format!("its XML breaks off: {error}")));
                break;
            }
        }
        if depth > MAX_DEPTH {
            let message = format!("elements are nested deeper than {MAX_DEPTH}; what follows was not read");
            findings.push(Finding::new("nesting-too-deep", Severity::Warning, message));
            break;
        }
    }
    findings.extend((unknown > 0).then(|| entities(unknown)));
    findings
}

/// The five entities that XML knows by itself, and character references. Those that a file defines could say anything.
fn resolve(name: &BytesRef) -> Option<char> {
    if let Ok(Some(char)) = name.resolve_char_ref() {
        return Some(char);
    }
    match &**name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => None,
    }
}

fn entities(count: usize) -> Finding {
    let message = format!("{count} entities that the file defines for itself were left out");
    Finding::new("entities-left-out", Severity::Warning, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(xml: &str) -> (String, Vec<String>) {
        let mut text = String::new();
        let findings = walk(xml.as_bytes(), |step| {
            if let Step::Text(words) = step {
                text.push_str(words);
            }
        });
        (text, findings.into_iter().map(|finding| finding.code.into_owned()).collect())
    }

    #[test]
    fn entities_of_the_file_are_never_resolved() {
        let outside = "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><a>un&x; &amp; &#233;</a>";
        assert_eq!(text(outside), ("un & é".to_owned(), vec!["entities-left-out".to_owned()]));
        let flood = "<!DOCTYPE a [<!ENTITY b 'ha'><!ENTITY c '&b;&b;&b;'>]><a>&c;</a>";
        assert_eq!(text(flood).0, "");
    }

    #[test]
    fn depth_and_damage_end_the_walk() {
        assert_eq!(text(&"<a>".repeat(200_000)).1, ["nesting-too-deep"]);
        assert_eq!(text("<a>un<b attr=").0, "un");
    }
}
