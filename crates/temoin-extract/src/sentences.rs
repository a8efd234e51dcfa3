//! Blocks to sentences, by the marks that end them.
//!
//! A sentence ends after `.`, `!`, `?` or `…` with what closes quotations and brackets and with footnote marks glued to
//! it, when what follows can begin another; at a line's end only where the line stands alone. Abbreviations, initials,
//! decimals and ordinals do not end one. A full stop between a small letter and a capital ends one even without space,
//! as scraped pages need.

use temoin_lang::{ClassId, Lexicon, Pack, class, fold, is_blank};
use temoin_model::Span;

/// Cuts the text under `block` into sentences.
///
/// # Shape
/// Spans are in order, do not overlap, hold every character that is not white space, and begin and end with one.
pub(crate) fn cut(text: &str, block: Span, pack: Option<&Pack>) -> Cut {
    let mut sentences = Cut::default();
    let Some(part) = block.slice(text) else { return sentences };
    let wrapped = part.lines().count() > 2 && is_wrapped(part);
    let mut start = 0;
    let lexicon = pack.map(|pack| &pack.lexicon);
    let mut next = 0;
    while let Some((at, c)) = next_telling(part, next) {
        next = at + c.len_utf8();
        if at > start && c.is_uppercase() && runs_on(part, at, lexicon) {
            push_trimmed(part, start, at, block.start, &mut sentences);
            start = at;
        }
        if at < start || !(is_stop(c) || c == '\n') || is_stop(c) && part[..at].ends_with(is_stop) {
            continue;
        }
        if let Some(end) = boundary(part, start, at, c, wrapped, lexicon) {
            push_trimmed(part, start, end, block.start, &mut sentences);
            start = end;
        }
    }
    push_trimmed(part, start, part.len(), block.start, &mut sentences);
    sentences
}

/// The next character from `from` on that may say where a sentence ends; small letters and spaces say nothing.
fn next_telling(part: &str, from: usize) -> Option<(usize, char)> {
    let silent = |byte: &u8| byte.is_ascii_lowercase() || *byte == b' ';
    let at = from + part.as_bytes()[from..].iter().take_while(|byte| silent(byte)).count();
    part[at..].chars().next().map(|c| (at, c))
}

/// What a block was cut into.
#[derive(Debug, Default)]
pub(crate) struct Cut {
    pub spans: Vec<Span>,
    /// The sentences that were longer than any is, and so cut at a space: the index of the first piece of each.
    pub endless: Vec<usize>,
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…')
}

/// No sentence of a report is longer, in bytes; what is longer (a table without marks, hostile input) is cut at a space, so
/// that the work on a document grows with its length and no faster.
pub(crate) const LONGEST: usize = 4_000;

fn push_trimmed(part: &str, start: usize, end: usize, offset: usize, sentences: &mut Cut) {
    let (mut start, mut piece) = (start, &part[start..end]);
    if piece.len() > LONGEST {
        sentences.endless.push(sentences.spans.len());
    }
    while piece.len() > LONGEST {
        let near = (0..=LONGEST).rev().find(|at| piece.is_char_boundary(*at)).unwrap_or(piece.len());
        let cut = piece[..near].rfind(|c: char| c.is_whitespace()).filter(|cut| *cut > 0).unwrap_or(near);
        push_one(part, start, start + cut, offset, sentences);
        start += cut;
        piece = &part[start..end];
    }
    push_one(part, start, end, offset, sentences);
}

fn push_one(part: &str, start: usize, end: usize, offset: usize, sentences: &mut Cut) {
    let piece = &part[start..end];
    let trimmed = piece.trim_matches(|c: char| c.is_whitespace() || is_blank(c));
    if !trimmed.is_empty() {
        let from = start + (piece.len() - piece.trim_start_matches(|c: char| c.is_whitespace() || is_blank(c)).len());
        sentences.spans.push(Span::new(from, from + trimmed.len()).shifted(offset));
    }
}

/// Where the sentence that the mark at `at` would end does end; `None` when it goes on.
fn boundary(
    part: &str,
    start: usize,
    at: usize,
    mark: char,
    wrapped: bool,
    lexicon: Option<&Lexicon>,
) -> Option<usize> {
    if mark == '\n' {
        return line_ends_sentence(part, start, at, wrapped).then_some(at);
    }
    let mut end = at + mark.len_utf8();
    end += part[end..].find(|c| !is_stop(c)).unwrap_or(part.len() - end);
    let dots = end - at;
    if dots > 1 && part[..at].ends_with('[') && part[end..].starts_with(']') {
        return None;
    }
    end += closers(&part[end..]);
    let marks = footnotes(&part[end..]);
    end += marks;
    let rest = &part[end..];
    let Some(next) = rest.chars().next() else { return Some(end) };
    if !next.is_whitespace() && !is_blank(next) {
        let glued = mark == '.' && dots == 1 && glued_start(part, at, rest);
        return (glued || marks > 0 && next.is_uppercase()).then_some(end);
    }
    let following = rest.trim_start_matches(|c: char| c.is_whitespace() || is_blank(c));
    let trails = mark == '…' || dots > 1 || part[..at].ends_with(|c: char| c.is_ascii_digit());
    if !can_begin(following, mark) || trails && goes_on(following) {
        return None;
    }
    let shortened = mark == '.' && dots == 1 && marks == 0 && is_abbreviation(&part[start..at], following, lexicon);
    (!shortened).then_some(end)
}

/// Bytes of closing quotation marks and brackets; a French one may stand after a space.
fn closers(rest: &str) -> usize {
    let mut length = 0;
    loop {
        let tail = &rest[length..];
        let spaced = tail.trim_start_matches(|c| is_blank(c) && c != '\n');
        let gap = tail.len() - spaced.len();
        match spaced.chars().next() {
            Some(c @ '»') => length += gap + c.len_utf8(),
            Some(c @ (')' | ']' | '”' | '’' | '"' | '\'')) if gap == 0 && !opens_word(&spaced[c.len_utf8()..], c) =>
            {
                length += c.len_utf8();
            }
            _ => return length,
        }
    }
}

/// A straight quotation mark before a letter opens, it does not close.
fn opens_word(after: &str, mark: char) -> bool {
    matches!(mark, '"' | '\'') && after.chars().next().is_some_and(char::is_alphanumeric)
}

/// Bytes of footnote marks such as `[11],[17]` or `[citation needed]` glued to the stop.
fn footnotes(rest: &str) -> usize {
    let mut length = 0;
    while let Some(inside) = rest[length..].strip_prefix(['[', ',']) {
        if rest[length..].starts_with(',') {
            if !inside.starts_with('[') {
                break;
            }
            length += 1;
            continue;
        }
        match inside.find(']') {
            Some(close) if close <= 24 && !inside[..close].contains('\n') => length += close + 2,
            _ => break,
        }
    }
    length
}

/// "une voiture.95 passagers": a word of small letters, the stop, a number and a word.
fn starts_with_count(part: &str, at: usize, rest: &str) -> bool {
    let small = part[..at].chars().rev().take_while(|c| c.is_lowercase()).count();
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    small > 3 && after.len() < rest.len() && after.trim_start_matches(is_blank).starts_with(char::is_lowercase)
}

/// "brûlé.Pendant": a small letter (or a footnote's bracket), the stop, a capital and a small letter or a blank.
fn glued_start(part: &str, at: usize, rest: &str) -> bool {
    let before = part[..at].chars().next_back();
    let mut after = rest.chars();
    let (first, second) = (after.next(), after.next());
    before.is_some_and(|c| c.is_lowercase() || matches!(c, ']' | ')' | '»') || c.is_ascii_digit())
        && (first.is_some_and(char::is_uppercase) || starts_with_count(part, at, rest))
        && second.is_some_and(|c| {
            c.is_lowercase() || c.is_ascii_digit() || c.is_whitespace() || temoin_lang::is_apostrophe(c)
        })
        && !part[..at].rsplit(char::is_whitespace).next().is_some_and(|word| word.contains(['/', '@', '.']))
}

/// Whether a sentence begins inside a word, as where a page lost a line's end: "Six blessésDans le choc". A name with a
/// capital in its middle does not end in a small word or a numeral that stands alone.
fn runs_on(part: &str, at: usize, lexicon: Option<&Lexicon>) -> bool {
    let small = part[..at].chars().rev().take_while(|c| c.is_lowercase()).count();
    if small < 3 {
        return false;
    }
    let word = part[at..].split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let small_after = part[at..][word.len()..].trim_start_matches(is_blank).starts_with(char::is_lowercase);
    let opens =
        |lexicon: &Lexicon| [class::FUNCTION, class::NUMBER].iter().any(|class| lexicon.has(*class, &fold(word)));
    word.chars().count() > 1 && small_after && lexicon.is_some_and(opens)
}

/// Whether what follows can begin a sentence. After `.` a small letter cannot, except in text without capitals.
fn can_begin(following: &str, mark: char) -> bool {
    let mut chars = following
        .chars()
        .skip_while(|c| matches!(c, '"' | '“' | '«' | '(' | '[' | '—' | '–' | '-' | '‘' | '\'') || is_blank(*c));
    match chars.next() {
        None => true,
        Some(c) if c.is_lowercase() => {
            mark != '.' && mark != '…' && following.starts_with(['«', '“', '"', '—', '–'])
                || starts_scrap(following, mark)
        }
        Some(c) => c.is_uppercase() || c.is_numeric() || !c.is_alphabetic() && !matches!(c, ',' | ';' | ':'),
    }
}

/// What follows an ellipsis or a number and is no new sentence.
fn goes_on(following: &str) -> bool {
    following.starts_with(char::is_lowercase)
}

/// A small letter begins a sentence after a full stop when its whole sentence is written carelessly: no stop of a
/// careful writer is followed so. After `!` and `?` it goes on ("Quoi ? dit-il").
fn starts_scrap(following: &str, mark: char) -> bool {
    mark == '.'
        && !following.starts_with(['(', '[', '/'])
        && following.split([' ', '\u{a0}']).nth(2).is_some()
        && following.trim_end().len() > 20
}

/// Whether the word before the stop is an abbreviation, an initial or a lone number of a list.
fn is_abbreviation(before: &str, following: &str, lexicon: Option<&Lexicon>) -> bool {
    let word = before
        .rsplit(|c: char| c.is_whitespace() || is_blank(c) || matches!(c, '(' | '«' | '"' | '['))
        .next()
        .unwrap_or(before);
    let word = word.rsplit(temoin_lang::is_apostrophe).next().unwrap_or(word);
    let folded = fold(word);
    let listed = |class: ClassId| lexicon.is_some_and(|lexicon| lexicon.has(class, &folded));
    if listed(class::ABBREVIATION_BEFORE) {
        return true;
    }
    if is_initial(word) {
        return !ends_with_letter(&before[..before.len() - word.len()], word) || !opens_sentence(following, lexicon);
    }
    if word.contains('.') && word.chars().all(|c| c.is_uppercase() || c == '.') {
        return !following.starts_with(|c: char| c.is_uppercase()) || word.len() < 4;
    }
    listed(class::ABBREVIATION_ANYWHERE)
        && (!following.starts_with(|c: char| c.is_uppercase()) || names_time(following, lexicon))
}

/// Whether a weekday, a month or a zone of the clock follows, as after "6 a.m." and "Jan.": "Tuesday", but neither
/// "Tuesday's" nor "Tuesday was", which open sentences.
fn names_time(following: &str, lexicon: Option<&Lexicon>) -> bool {
    let word = following.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let folded = fold(word);
    let listed = |class: ClassId| lexicon.is_some_and(|lexicon| lexicon.has(class, &folded));
    let next = following[word.len()..].trim_start_matches(is_blank).split(|c: char| !c.is_alphabetic()).next();
    let verb = next.is_some_and(|next| lexicon.is_some_and(|lexicon| lexicon.has(class::TIME_PAST, &fold(next))));
    let owns = following[word.len()..].starts_with(temoin_lang::is_apostrophe);
    !verb && !owns && [class::WEEKDAY, class::MONTH, class::TIME_ZONE].into_iter().any(listed)
}

/// "J. Dupont", "J.-P. Dupont"; but neither "A36." nor "25 °C.".
fn is_initial(word: &str) -> bool {
    word.split(['.', '-']).all(|part| part.chars().count() <= 1)
        && word.chars().any(char::is_alphabetic)
        && word.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-'))
        && (word.contains('-') || !word.contains('.'))
}

/// Whether a letter may end the sentence that `before` begins: "la vitamine C.", "av. J.-C.", but not "M. J.".
fn ends_with_letter(before: &str, letter: &str) -> bool {
    let before = before.trim_end();
    before.ends_with(char::is_lowercase) || letter.contains('-') && before.ends_with('.')
}

/// Whether what follows an initial opens a sentence rather than a name: "la vitamine C. Il".
fn opens_sentence(following: &str, lexicon: Option<&Lexicon>) -> bool {
    let word = following.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    word.starts_with(char::is_uppercase) && lexicon.is_some_and(|lexicon| lexicon.has(class::FUNCTION, &fold(word)))
}

/// Whether a line's end also ends the sentence: a blank line, or a line that was not broken for width.
fn line_ends_sentence(part: &str, start: usize, at: usize, wrapped: bool) -> bool {
    let line = part[start..at].rsplit('\n').next().unwrap_or_default().trim_end();
    let next = part[at + 1..].trim_start_matches([' ', '\t']);
    if next.starts_with('\n') || next.is_empty() {
        return true;
    }
    let continues = next.chars().next().is_some_and(|c| c.is_lowercase());
    let broken_for_width = wrapped && (40..=100).contains(&line.chars().count());
    !broken_for_width && !continues
}

/// Whether most lines are near one width, as in text broken by hand.
fn is_wrapped(part: &str) -> bool {
    let lengths: Vec<usize> = part.lines().map(|line| line.trim_end().chars().count()).filter(|n| *n > 0).collect();
    let Some(longest) = lengths.iter().max() else { return false };
    let near = lengths.iter().filter(|n| **n * 3 >= *longest * 2).count();
    *longest <= 110 && near * 3 >= lengths.len() * 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use temoin_lang::Packs;

    fn french(text: &str) -> Vec<String> {
        let packs = Packs::builtin();
        cut(text, Span::new(0, text.len()), packs.language("fr"))
            .spans
            .iter()
            .map(|s| s.slice(text).unwrap().to_owned())
            .collect()
    }

    #[test]
    fn stops_marks_and_closers() {
        assert_eq!(french("Il pleut. Elle sort ! « Où vas-tu ? » demande-t-il. Rien.").len(), 4);
        assert_eq!(
            french("Le pont a sauté[12]. La ville est coupée.[3],[4] On attend."),
            ["Le pont a sauté[12].", "La ville est coupée.[3],[4]", "On attend."]
        );
    }

    #[test]
    fn missing_space_after_a_stop() {
        assert_eq!(
            french("Trois maisons ont brûlé.Pendant la nuit, on a fui."),
            ["Trois maisons ont brûlé.", "Pendant la nuit, on a fui."]
        );
        assert_eq!(french("Voir www.exemple.Org pour la suite.").len(), 1);
        assert_eq!(french("La grange a brûléDans la nuit, on a fui.").len(), 2);
        assert_eq!(french("Le car a heurté une charrette.40 voyageurs sont descendus.").len(), 2);
        assert_eq!(french("La chaîne TéléBourg et le réseau RadioLibre ont suivi.").len(), 1);
    }

    #[test]
    fn abbreviations_and_initials_go_on() {
        assert_eq!(french("M. Untel et J. Personne ont vu 3.000 soldats av. J.-C. Ils ont fui.").len(), 2);
        assert_eq!(french("Le gén. Quidam est parti.").len(), 1);
        assert_eq!(french("On a vu J.-P. Quidam sur l'A36. Il dormait par 12 °C. La nuit tombait.").len(), 3);
    }

    #[test]
    fn a_clock_goes_on_to_its_day() {
        let packs = Packs::builtin();
        let count = |text: &str| cut(text, Span::new(0, text.len()), packs.language("en")).spans.len();
        assert_eq!(count("The siren rang at 6 a.m. Tuesday in St. Anywhere. It stopped at 7 p.m. The men left."), 3);
        assert_eq!(count("It rang at 5 p.m. EST and at 3 a.m. 12 March."), 1);
        assert_eq!(count("He left at 5 p.m. Tuesday was quiet."), 2);
    }

    #[test]
    fn an_ellipsis_goes_on_in_small_letters() {
        assert_eq!(french("Il a pris... un parapluie. [...] Puis il est sorti.").len(), 2);
        assert_eq!(french("Elle hésitait... Le train partit.").len(), 2);
    }

    #[test]
    fn an_endless_sentence_is_cut_at_spaces_and_loses_nothing() {
        let text = "dix morts ".repeat(2_000);
        assert_eq!(cut(&text, Span::new(0, text.len()), None).endless, [0]);
        let cut = french(&text);
        assert!(cut.iter().all(|sentence| sentence.len() <= LONGEST));
        assert_eq!(cut.concat().replace(' ', ""), text.replace(' ', ""));
    }

    #[test]
    fn lines_end_sentences_unless_broken_for_width() {
        assert_eq!(french("Titre de la page\nLe texte commence ici.").len(), 2);
        let wrapped = "La colonne avançait vers le nord quand elle fut prise\nsous le feu des pièces placées au bord de la rivière\nDans la plaine, les chevaux fuyaient devant les flammes.";
        assert_eq!(french(wrapped).len(), 1);
    }
}
