//! Bytes to characters: which encoding, what could not be read, and what looks as if it had been read wrongly before.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use temoin_model::{Finding, Severity, Span};

use crate::sniff;

/// How much is shown to the detector.
const SAMPLE: usize = 1 << 20;
/// How far into a page its encoding may be declared.
const PROLOGUE: usize = 4096;

/// Text as it was written, with one kind of line end and without control characters.
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) findings: Vec<Finding>,
}

impl Decoded {
    /// Takes the places out of the findings, for text that is not yet the document's: markup, a line of JSON.
    pub(crate) fn unplaced(mut self) -> Self {
        self.findings.iter_mut().for_each(|finding| finding.span = None);
        self
    }
}

/// Decodes bytes: by their mark, by being UTF-8, by what they declare, by their looks; in that order.
///
/// Valid UTF-8 goes before a declaration, since hardly any text of another encoding is valid UTF-8 by accident, while
/// pages that declare the wrong encoding are common.
pub(crate) fn decode(bytes: &[u8], declared: Option<&'static Encoding>) -> Decoded {
    let (encoding, finding) = find_encoding(bytes, declared);
    let (text, _) = encoding.decode_with_bom_removal(bytes);
    let mut decoded = tidy(&text);
    decoded.findings.extend(finding);
    decoded
}

fn find_encoding(bytes: &[u8], declared: Option<&'static Encoding>) -> (&'static Encoding, Option<Finding>) {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return (encoding, None);
    }
    if let Some(low_first) = sniff::is_utf16(bytes) {
        let encoding = if low_first { UTF_16LE } else { UTF_16BE };
        return (encoding, Some(guessed(encoding)));
    }
    if is_nearly_utf8(bytes) {
        return (UTF_8, declared.filter(|declared| *declared != UTF_8).map(contradicted));
    }
    match declared {
        Some(declared) if declared != UTF_8 => (declared, None),
        _ if bytes.is_ascii() => (UTF_8, None),
        _ => {
            let encoding = guess(bytes);
            (encoding, Some(guessed(encoding)))
        }
    }
}

/// Whether the bytes are UTF-8 beyond ASCII, a few damaged characters apart.
fn is_nearly_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut damaged) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().bytes().filter(|byte| *byte >= 0xc2).count();
        damaged += usize::from(!chunk.invalid().is_empty());
    }
    whole > 0 && whole >= damaged * 4
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, sample.len() == bytes.len());
    detector.guess(None, Utf8Detection::Deny)
}

fn guessed(encoding: &'static Encoding) -> Finding {
    let message = format!("the encoding is not declared and was guessed to be {}", encoding.name());
    Finding::new("charset-guessed", Severity::Warning, message)
}

fn contradicted(declared: &'static Encoding) -> Finding {
    let message = format!("the page declares {} but its bytes are UTF-8, and were read as such", declared.name());
    Finding::new("charset-contradicted", Severity::Info, message)
}

/// The encoding a page declares in its first lines, as `charset=` of a `meta` or `encoding=` of an XML declaration.
pub(crate) fn declared_in_page(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(PROLOGUE)]).to_ascii_lowercase();
    let encoding = ["charset", "encoding"].iter().find_map(|key| {
        head.match_indices(key).find_map(|(at, _)| {
            let value = head[at + key.len()..].trim_start().strip_prefix('=')?;
            let label = value.trim_start_matches([' ', '\t', '"', '\'']);
            let end = label.find(|char: char| !char.is_ascii_alphanumeric() && !"-_:.+".contains(char));
            Encoding::for_label(&label.as_bytes()[..end.unwrap_or(label.len())])
        })
    })?;
    let impossible = encoding == UTF_16LE || encoding == UTF_16BE;
    Some(if impossible { UTF_8 } else { encoding })
}

/// Gives text one kind of line end, drops a mark at its head, and puts a space for each control character; nothing
/// else is touched, so that spans into the text hold for whoever has the file.
pub(crate) fn tidy(text: &str) -> Decoded {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut clean = String::with_capacity(text.len());
    let (mut controls, mut first) = (0usize, 0);
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' => clean.push('\n'),
            _ if char.is_ascii() && sniff::is_control(char as u8) => {
                first = if controls == 0 { clean.len() } else { first };
                controls += 1;
                clean.push(' ');
            }
            _ => clean.push(char),
        }
    }
    let controls = (controls > 0).then(|| controls_found(controls, first));
    let (clean, mended) = mend(clean);
    // What is mended becomes shorter, and places before it stay where they were only if it comes later.
    let controls = controls.map(|finding| Finding { span: finding.span.filter(|_| mended.is_none()), ..finding });
    Decoded { text: clean, findings: controls.into_iter().chain(mended).collect() }
}

/// Puts right what is surely UTF-8 that was once read as Latin-1; the original keeps it as it came.
fn mend(text: String) -> (String, Option<Finding>) {
    let found = find_mojibake(&text);
    if found.is_empty() {
        return (text, None);
    }
    let mut mended = String::with_capacity(text.len());
    let (mut after, mut first) = (0, None);
    for (span, char) in &found {
        mended.push_str(&text[after..span.start]);
        let start = mended.len();
        mended.push(*char);
        first.get_or_insert(Span::new(start, mended.len()));
        after = span.end;
    }
    mended.push_str(&text[after..]);
    let message = format!("{} had been read in a wrong encoding before; put right", counted(found.len(), "character"));
    let finding = Finding::new("mojibake-mended", Severity::Info, message);
    (mended, Some(Finding { span: first, ..finding }))
}

fn controls_found(count: usize, first: usize) -> Finding {
    let message = format!("{} stand as spaces", counted(count, "control character"));
    Finding::new("control-characters", Severity::Warning, message).at(Span::new(first, first + 1))
}

/// What clean text shows of earlier damage: characters that were lost, and UTF-8 that was once read as Latin-1.
pub(crate) fn find_damage(text: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    let lost: Vec<usize> = text.match_indices('\u{fffd}').map(|(at, _)| at).collect();
    if let Some(first) = lost.first() {
        let message = format!("{} could not be read and stand as U+FFFD", counted(lost.len(), "character"));
        let span = Span::new(*first, first + '\u{fffd}'.len_utf8());
        findings.push(Finding::new("charset-replaced", Severity::Warning, message).at(span));
    }
    let mojibake = find_mojibake(text);
    if let Some(first) = mojibake.first() {
        let message = format!(
            "{} look like UTF-8 that was read as Latin-1 before it came here; the text was left as it is",
            counted(mojibake.len(), "character")
        );
        findings.push(Finding::new("mojibake", Severity::Warning, message).at(first.0));
    }
    findings
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// How many characters stand for one, by the first of them: an accented letter, guillemet or hard space (`Ã©`, `Â«`),
/// a dash, a quote or the euro sign (`â€™`), a letter of another script, a picture.
fn width_of_mojibake(lead: char) -> Option<usize> {
    match lead {
        'Â' | 'Ã' | 'Ä' | 'Å' | 'Ð' | 'Ñ' | 'Ø' | 'Ù' => Some(2),
        'â' => Some(3),
        'ð' => Some(4),
        _ => None,
    }
}

/// How many places there must be where their first characters are letters of some language too.
const ENOUGH_PLACES: usize = 3;

/// Places where several characters are the bytes of one, and which one that is.
fn find_mojibake(text: &str) -> Vec<(Span, char)> {
    let mut found = Vec::new();
    let mut after = 0;
    for (at, lead) in text.char_indices() {
        let Some(width) = width_of_mojibake(lead).filter(|_| at >= after) else { continue };
        let Some((i, last)) = text[at..].char_indices().nth(width - 1) else { continue };
        let end = at + i + last.len_utf8();
        let bytes: Option<Vec<u8>> = text[at..end].chars().map(latin_byte).collect();
        let decoded = bytes.and_then(|bytes| String::from_utf8(bytes).ok()).and_then(|one| one.chars().next());
        if let Some(char) = decoded.filter(|char| is_likely(*char)) {
            found.push((Span::new(at, end), char));
            after = end;
        }
    }
    let plain = found.iter().any(|(span, _)| text[span.start..].starts_with(['Â', 'Ã', 'â']));
    if !plain && found.len() < ENOUGH_PLACES {
        found.clear();
    }
    found
}

/// Whether a character is one that texts are made of: a letter, a mark of punctuation, a picture.
fn is_likely(char: char) -> bool {
    char.is_alphabetic() || matches!(char, '\u{a0}'..='\u{bf}' | '\u{2000}'..='\u{2bff}' | '\u{1f000}'..='\u{1ffff}')
}

/// The byte that Latin-1, or its Windows form, gives a character.
fn latin_byte(char: char) -> Option<u8> {
    if let Ok(byte) = u8::try_from(u32::from(char)) {
        return Some(byte);
    }
    let mut buffer = [0; 4];
    let (bytes, _, failed) = WINDOWS_1252.encode(char.encode_utf8(&mut buffer));
    (!failed).then(|| bytes.first().copied()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(findings: &[Finding]) -> Vec<&str> {
        findings.iter().map(|finding| finding.code.as_ref()).collect()
    }

    #[test]
    fn utf8_goes_before_a_wrong_declaration() {
        let page = "<meta charset=iso-8859-1><p>Été</p>";
        let declared = declared_in_page(page.as_bytes());
        assert_eq!(declared, Some(WINDOWS_1252));
        let decoded = decode(page.as_bytes(), declared);
        assert!(decoded.text.contains("Été"));
        assert_eq!(codes(&decoded.findings), ["charset-contradicted"]);
    }

    #[test]
    fn a_declared_encoding_is_taken_at_its_word() {
        let page = b"<?xml version='1.0' encoding='ISO-8859-1'?><p>\xc9t\xe9</p>";
        let decoded = decode(page, declared_in_page(page));
        assert!(decoded.text.contains("Été"));
        assert_eq!(codes(&decoded.findings), [""; 0]);
    }

    #[test]
    fn old_bytes_are_guessed() {
        let decoded = decode(b"Les bless\xe9s ont \xe9t\xe9 soign\xe9s \xe0 l'h\xf4pital.", None);
        assert_eq!(decoded.text, "Les blessés ont été soignés à l'hôpital.");
        assert_eq!(codes(&decoded.findings), ["charset-guessed"]);
    }

    #[test]
    fn utf8_cut_short_stays_utf8() {
        let bytes = "Cinq blessés à l'hôpital, évacués".as_bytes();
        let decoded = decode(&[bytes, b"\xc3"].concat(), None);
        assert!(decoded.text.starts_with("Cinq blessés à"));
        assert_eq!(codes(&find_damage(&decoded.text)), ["charset-replaced"]);
    }

    #[test]
    fn utf16_is_read_with_and_without_mark() {
        let wide: Vec<u8> = "Douze blessés".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(&wide, None).text, "Douze blessés");
        assert_eq!(decode(&[&[0xfe, 0xff], wide.as_slice()].concat(), None).text, "Douze blessés");
    }

    #[test]
    fn line_ends_and_controls() {
        let decoded = decode(b"\xef\xbb\xbfun\r\ndeux\rtrois\x00quatre\n", None);
        assert_eq!(decoded.text, "un\ndeux\ntrois quatre\n");
        assert_eq!(decoded.findings[0].span, Some(Span::new(13, 14)));
    }

    #[test]
    fn mojibake_is_noticed_and_left() {
        let findings = find_damage("Les blessÃ©s nâ€™ont rien dit");
        assert_eq!(codes(&findings), ["mojibake"]);
        assert!(findings[0].message.starts_with("2 characters"));
        assert_eq!(codes(&find_damage("Le château de São João, pâté")), [""; 0]);
    }

    #[test]
    fn mojibake_is_put_right() {
        let tidied = tidy("Les blessÃ©s de lâ€™Å“uvre nâ€™ont rien dit Â» — Ñ, Å et â restent");
        assert_eq!(tidied.text, "Les blessés de l’œuvre n’ont rien dit » — Ñ, Å et â restent");
        assert_eq!(codes(&tidied.findings), ["mojibake-mended"]);
        assert_eq!(tidied.findings[0].span.unwrap().slice(&tidied.text), Some("é"));
        assert_eq!(tidy("Pâté de São, Ø±").text, "Pâté de São, Ø±");
    }
}
