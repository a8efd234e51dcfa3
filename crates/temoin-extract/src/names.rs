//! Proper names: words with capitals, and what the words around them say they are.
//!
//! A name is taken for a place, a person or a body only where something says so: a gazetteer, a head noun ("ville de"),
//! a preposition of place, a title, a second name. Within a document what is known of a name holds for its other
//! occurrences. What nothing tells stays without class and becomes no mention.

use std::collections::{BTreeMap, BTreeSet};

use temoin_lang::{Case, ClassId, ClassSet, Edge, Label, Pack, Scan, TokenKind, class, fold, is_hyphen_between};
use temoin_model::{ActorClass, PlaceClass};

/// A run of words with capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    /// First token.
    pub start: usize,
    /// Token after the last.
    pub end: usize,
    /// What it is.
    pub class: NameClass,
}

/// What a name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NameClass {
    Place(Option<PlaceClass>),
    Actor(ActorClass),
    /// Nothing tells; it may speak or act, and becomes no mention.
    Open,
}

/// What a document says of its names, from all its sentences.
#[derive(Debug, Default)]
pub(crate) struct Known {
    classes: BTreeMap<String, NameClass>,
    /// The runs of each sentence.
    runs: Vec<Vec<Run>>,
}

/// First token, token after the last, and what the words in and around a run of capitals say it is.
type Run = (usize, usize, Option<NameClass>);

impl Known {
    /// Learns from every sentence of a document.
    pub(crate) fn learn(scans: &[Scan<'_>], pack: &Pack) -> Self {
        let common = common_words(scans);
        let mut known = Self::default();
        for scan in scans {
            let told = |(start, end)| (start, end, evidence(scan, start, end, pack));
            let runs: Vec<Run> = runs(scan, pack, &common).into_iter().map(told).collect();
            for (start, end, told) in &runs {
                if let Some(class) = told {
                    known.add(scan, *start, *end, *class);
                    known.add_surnames(scan, *start, *end, *class);
                }
            }
            known.runs.push(runs);
        }
        known
    }

    fn add(&mut self, scan: &Scan<'_>, start: usize, end: usize, class: NameClass) {
        self.classes.entry(folded(scan, start, end)).or_insert(class);
        if matches!(class, NameClass::Actor(ActorClass::Person)) && end - start > 1 {
            // A person is named in full once and by the last name after.
            let mut last = end - 1;
            while last > start && is_hyphen_between(scan.tokens(), last - 1) {
                last -= 2;
            }
            self.classes.entry(folded(scan, last, end)).or_insert(class);
        }
    }

    /// Spanish and Arabic names go on by a part of what follows the first: "Luis Untel Quidam" is then "Untel" or
    /// "Untel Quidam". A part that the pack has as a word of its own tells nothing.
    fn add_surnames(&mut self, scan: &Scan<'_>, start: usize, end: usize, class: NameClass) {
        if class != NameClass::Actor(ActorClass::Person) || end - start < 2 {
            return;
        }
        for from in start + usize::from(end - start > 2)..end {
            let telling = !scan.begins_phrase(from) && scan.tokens()[from].span.len() > 3;
            if telling && scan.tokens()[from].is_capitalised() {
                self.classes.entry(folded(scan, from, end)).or_insert(class);
                self.classes.entry(folded(scan, from, from + 1)).or_insert(class);
            }
        }
    }
}

/// Words that open a sentence with a capital and stand without it elsewhere in the document.
fn common_words(scans: &[Scan<'_>]) -> BTreeSet<String> {
    let mut openers = BTreeSet::new();
    for scan in scans {
        let opens = |at: &usize| scan.tokens()[*at].is_capitalised() && opens_sentence(scan, *at);
        openers.extend((0..scan.len()).filter(opens).map(|at| scan.folded(at)));
    }
    // One bit for each first letter and length, so that few words are compared.
    let sign = |word: &str| 1u64 << ((word.bytes().next().map_or(0, usize::from) + 5 * word.len()) % 64);
    let signs = openers.iter().fold(0, |signs, word| signs | sign(word));
    let mut common = BTreeSet::new();
    for scan in scans {
        let lower = |at: &usize| scan.tokens()[*at].case == Case::Lower && scan.tokens()[*at].span.len() > 2;
        let words = (0..scan.len()).filter(lower).map(|at| scan.folded(at));
        common.extend(words.filter(|word| signs & sign(word) != 0 && openers.contains(word)));
    }
    common.into_iter().map(str::to_owned).collect()
}

/// Every name of a sentence that has a class, in order; `sentence` counts among those that were learnt from.
pub(crate) fn find(scan: &Scan<'_>, sentence: usize, known: &Known) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    for (start, end, told) in known.runs[sentence].iter().copied() {
        let class = told.or_else(|| known.classes.get(&folded(scan, start, end)).copied());
        let class = class.or_else(|| joined(scan, start, &names));
        let unsure = opens_sentence(scan, start) && end - start == 1;
        if class.is_some() || !unsure {
            names.push(Name { start, end, class: class.unwrap_or(NameClass::Open) });
        }
    }
    names
}

fn folded(scan: &Scan<'_>, start: usize, end: usize) -> String {
    fold(&scan.text()[scan.tokens()[start].span.start..scan.tokens()[end - 1].span.end])
}

/// Runs of tokens that are written as a name.
fn runs(scan: &Scan<'_>, pack: &Pack, common: &BTreeSet<String>) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < scan.len() {
        match run_at(scan, at, pack, common) {
            Some(end) => {
                found.push((at, end));
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

fn run_at(scan: &Scan<'_>, at: usize, pack: &Pack, common: &BTreeSet<String>) -> Option<usize> {
    if !scan.tokens()[at].is_capitalised() || is_clitic(scan, at) {
        return None;
    }
    if let Some((end, _)) = body_at(scan, at, pack) {
        return Some(end);
    }
    let listed = scan.after(at, class::PLACE).or_else(|| scan.after(at, class::NAMED));
    let lone = listed.is_none_or(|end| end == at + 1);
    let known = opens_sentence(scan, at) && is_known_word(scan, at, pack, common);
    if lone && (known || listed.is_none() && is_plain_word(scan, at)) {
        return None;
    }
    if listed.is_none() && scan.is_shouted() && !is_name_word(scan, at, pack) {
        return None;
    }
    let mut end = listed.unwrap_or(at + 1);
    while let Some(next) = continued(scan, end, pack) {
        end = next;
    }
    Some(end)
}

/// A body by its full name: names and words of a cause before what it is ("Untel Popular Liberation Movement"), or the
/// cause after it ("Army of National Liberation"). The token after it, and what it is.
fn body_at<'p>(scan: &Scan<'_>, at: usize, pack: &'p Pack) -> Option<(usize, &'p str)> {
    let cause = |at: usize| scan.after(at, class::BODY_CAUSE);
    let capital = |at: &usize| scan.tokens().get(*at).is_some_and(|token| token.is_capitalised());
    let causes = |from: usize| {
        let mut end = from;
        while let Some(next) = Some(end).filter(capital).and_then(cause) {
            end = next;
        }
        end
    };
    let mut start_of_causes = at;
    while start_of_causes < at + 3 && capital(&start_of_causes) && is_bare_name(scan, start_of_causes, pack) {
        start_of_causes += 1;
    }
    let end_of_causes = causes(start_of_causes);
    let (head, class) = Some(end_of_causes).filter(capital).and_then(|at| leaf(scan, at, pack, class::BODY_HEAD))?;
    if end_of_causes > start_of_causes {
        return Some((head, class));
    }
    let linked = scan.after(head, class::LINK).filter(|_| end_of_causes == at)?;
    let end = causes(linked);
    (end > linked).then_some((end, class))
}

/// A word that no file of the pack has.
fn is_bare_name(scan: &Scan<'_>, at: usize, pack: &Pack) -> bool {
    !scan.begins_phrase(at) && scan.mark(at).is_none() && !scan.is_digits(at) && is_name_word(scan, at, pack)
        || scan.begins(at, class::GIVEN)
}

/// The end of a name that goes on after `end`: a hyphen, a capital, a particle before a capital.
fn continued(scan: &Scan<'_>, end: usize, pack: &Pack) -> Option<usize> {
    let token = scan.tokens().get(end)?;
    let shouted = scan.is_shouted();
    if is_hyphen_between(scan.tokens(), end) && !scan.is_digits(end + 1) {
        return Some(end + 2);
    }
    let capital = |at: usize| {
        scan.tokens().get(at).is_some_and(|t| t.is_capitalised())
            && !is_plain_word(scan, at)
            && !is_clitic(scan, at)
            && (!shouted || is_name_word(scan, at, pack))
    };
    if capital(end) {
        return Some(end + 1);
    }
    let particle = scan.after(end, class::PARTICLE)?;
    ((token.case == Case::Lower || shouted) && capital(particle)).then_some(particle + 1)
}

/// In a text of capitals only: a given name, or a word that no file of the pack has and no ending tells.
fn is_name_word(scan: &Scan<'_>, at: usize, pack: &Pack) -> bool {
    let endings = [&pack.noun_endings, &pack.adjective_endings];
    let told = || scan.folded(at).len() > 5 && endings.iter().any(|endings| ends_with_any(scan.folded(at), endings));
    scan.begins(at, class::GIVEN) || scan.word_id(at) == temoin_lang::WordId::UNKNOWN && !told()
}

fn is_clitic(scan: &Scan<'_>, at: usize) -> bool {
    scan.word(at).starts_with(temoin_lang::is_apostrophe) || scan.word(at).ends_with(temoin_lang::is_apostrophe)
}

fn leaf<'p>(scan: &Scan<'_>, at: usize, pack: &'p Pack, class: ClassId) -> Option<(usize, &'p str)> {
    scan.longest(at, class).map(|(end, found)| (end, pack.lexicon.leaf(found)))
}

/// Words that are no name whatever their capital: function words, months, days, titles.
fn is_plain_word(scan: &Scan<'_>, at: usize) -> bool {
    scan.begins_any(at, &PLAIN)
}

const PLAIN: ClassSet = ClassSet::of(&[
    class::FUNCTION,
    class::MONTH,
    class::WEEKDAY,
    class::TITLE_WORDS,
    class::NUMBER,
    class::HEDGE,
    class::SPEECH,
]);

/// Whether a capital may be there only because a sentence begins.
fn opens_sentence(scan: &Scan<'_>, at: usize) -> bool {
    at == 0
        || scan
            .mark(at - 1)
            .is_some_and(|mark| matches!(mark, '«' | '“' | '"' | ':' | '—' | '–' | '•' | '.' | '?' | '!' | '…'))
}

/// Whether the pack has the word as something else than a name, or the document has it without capital.
fn is_known_word(scan: &Scan<'_>, at: usize, pack: &Pack, common: &BTreeSet<String>) -> bool {
    let names = [class::PLACE, class::NAMED, class::GIVEN];
    let is_name = |class: ClassId| names.iter().any(|name| pack.lexicon.is_under(class, *name));
    let listed = |edge: Edge| edge.end == at + 1 && matches!(edge.label, Label::Class(class) if !is_name(class));
    common.contains(scan.folded(at)) || scan.edges_at(at).any(listed)
}

/// What the name itself and the words around it say it is.
fn evidence(scan: &Scan<'_>, start: usize, end: usize, pack: &Pack) -> Option<NameClass> {
    if let Some((_, class)) = leaf(scan, start, pack, class::NAMED).filter(|(stop, _)| *stop == end) {
        return ActorClass::parse(class).map(NameClass::Actor);
    }
    if let Some((_, class)) = body_at(scan, start, pack).filter(|(stop, _)| *stop == end) {
        return ActorClass::parse(class).map(NameClass::Actor);
    }
    let headed = before_link(scan, start);
    let spot = headed < start && scan.before(headed, class::PLACE_HEAD).is_some();
    if let Some(class) = people(scan, start, end, pack).filter(|_| !spot) {
        return class;
    }
    let gazetteer = leaf(scan, start, pack, class::PLACE).filter(|(stop, _)| *stop == end);
    if let Some(head) = head_before(scan, start, pack) {
        return Some(head);
    }
    if let Some((_, class)) = gazetteer {
        return Some(NameClass::Place(PlaceClass::parse(class)));
    }
    if (start..end).any(|at| scan.begins(at, class::ORGANISATION)) {
        return Some(NameClass::Actor(ActorClass::Organisation));
    }
    let words = (start..end).filter(|at| scan.tokens()[*at].case != Case::Lower).count();
    if scan.begins(start, class::GIVEN) && words > 1 {
        return Some(NameClass::Actor(ActorClass::Person));
    }
    let acronym = (start..end).all(|at| is_acronym(scan, at) || is_hyphen_between(scan.tokens(), at));
    if acronym || is_in_brackets(scan, start, end) {
        return Some(NameClass::Actor(ActorClass::Organisation));
    }
    if scan.is_shouted() {
        return None;
    }
    if stands_in_place(scan, start, pack) {
        return Some(NameClass::Place(None));
    }
    (words > 1 && !opens_sentence(scan, start)).then_some(NameClass::Actor(ActorClass::Person))
}

/// A name that a people goes by: a population where a plural or an article says so, a mere adjective (no mention)
/// before a noun.
fn people(scan: &Scan<'_>, start: usize, end: usize, pack: &Pack) -> Option<Option<NameClass>> {
    if end - start != 1 || leaf(scan, start, pack, class::PLACE).is_some_and(|(stop, _)| stop == end) {
        return None;
    }
    let word = scan.folded(start);
    let plural = word.ends_with(['s', 'x']) && scan.tokens()[start].case == Case::Title;
    let after_article = start > 0 && scan.begins(start - 1, class::PEOPLE_ARTICLE);
    let ending =
        pack.people_endings.iter().any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending.as_str()));
    if plural && after_article {
        return Some(Some(NameClass::Actor(ActorClass::Population)));
    }
    if !ending {
        return None;
    }
    let before_noun = !is_plain_word(scan, end.min(scan.len().saturating_sub(1)));
    let describes = before_noun
        && !pack.adjectives_follow
        && scan.tokens().get(end).is_some_and(|t| t.case == Case::Lower && t.mark().is_none());
    if describes && !plural {
        return Some(None);
    }
    let article = start > 0 && scan.begins(start - 1, class::ARTICLE);
    (plural || after_article && article).then_some(Some(NameClass::Actor(ActorClass::Population)))
}

/// What stands right before the name: a title, a deed done to a person, a head noun of a place or body.
fn head_before(scan: &Scan<'_>, start: usize, pack: &Pack) -> Option<NameClass> {
    let before = |at: usize, class: ClassId| {
        scan.longest_before(at, class).map(|(from, found)| (from, pack.lexicon.leaf(found)))
    };
    if before(start, class::TITLE_OF).is_some() {
        return Some(NameClass::Actor(ActorClass::Person));
    }
    let mut noun_end = before_link(scan, start);
    // An adjective may stand between: "le président arménien X".
    let titled = before(start, class::TITLE_WORDS).or_else(|| {
        let skipped = start.checked_sub(1).filter(|at| is_adjective(scan, *at, pack))?;
        before(skipped, class::TITLE_WORDS)
    });
    if titled.is_some() {
        return Some(NameClass::Actor(ActorClass::Person));
    }
    if noun_end < start && noun_end > 0 && is_adjective(scan, noun_end - 1, pack) {
        noun_end -= usize::from(before(noun_end, class::PLACE_HEAD).is_none());
    }
    if let Some((_, class)) = before(noun_end, class::PLACE_HEAD) {
        return Some(NameClass::Place(PlaceClass::parse(class)));
    }
    let body = noun_end == start && before(noun_end, class::ORGANISATION_WORDS).is_some();
    body.then_some(NameClass::Actor(ActorClass::Organisation))
}

/// The token after the noun that a linking word ("de", "of") ties to the name at `start`; `start` itself without one.
fn before_link(scan: &Scan<'_>, start: usize) -> usize {
    scan.before(start, class::LINK).unwrap_or(start)
}

/// Whether a preposition of place governs the name, or a noun of event ("la prise de", "the battle of").
fn stands_in_place(scan: &Scan<'_>, start: usize, pack: &Pack) -> bool {
    if is_prepositional(scan, start) {
        return true;
    }
    let noun = before_link(scan, start);
    noun < start
        && (noun.saturating_sub(6)..noun).rev().any(|at| {
            let event = scan.after(at, class::EVENT_NOUN);
            event.is_some_and(|end| (end..noun).all(|between| is_adjective(scan, between, pack)))
        })
}

/// Whether the words before a place say that something is there: a preposition of place, or a head noun that is a spot
/// ("the market of X", "les rues de X"). A mere complement ("la guerre de X") does not.
pub(crate) fn is_located(scan: &Scan<'_>, start: usize) -> bool {
    let link = before_link(scan, start);
    let spots = [class::PLACE_HEAD_SETTLEMENT, class::PLACE_HEAD_FEATURE];
    is_governed(scan, start) || link < start && spots.iter().any(|class| scan.before(link, *class).is_some())
}

/// Whether a preposition of place governs a name, with or without a head noun between ("à X", "près de la ville de X").
pub(crate) fn is_governed(scan: &Scan<'_>, start: usize) -> bool {
    let link = before_link(scan, start);
    let headed = || scan.before(link, class::PLACE_HEAD).is_some_and(|head| is_prepositional(scan, head));
    is_prepositional(scan, start) || headed()
}

/// Whether a preposition of place stands right before `at`, an article between where the preposition takes one.
fn is_prepositional(scan: &Scan<'_>, at: usize) -> bool {
    let bare = scan.before(at, class::ARTICLE).unwrap_or(at);
    scan.before(at, class::PLACE_BEFORE).is_some() || scan.before(bare, class::PLACE_BEFORE_ANY).is_some()
}

/// "Orvane, de Bel Orme et de Valombre": a name tied to the one before by a comma or "et" is of its class.
fn joined(scan: &Scan<'_>, start: usize, names: &[Name]) -> Option<NameClass> {
    let before = names.last().filter(|name| name.class != NameClass::Open)?;
    let link = before_link(scan, start);
    let between = before.end..link;
    let ties = between.clone().all(|at| scan.mark(at) == Some(',') || scan.begins(at, class::JOINER));
    (ties && !between.is_empty() && between.len() <= 2).then_some(before.class)
}

/// "The Front for the Valley \[FFV\]": one word in capitals, set in brackets after the words it stands for.
fn is_in_brackets(scan: &Scan<'_>, start: usize, end: usize) -> bool {
    let initial = |at: usize| scan.word(at).chars().next().map(|letter| letter.to_ascii_uppercase());
    let opened = start > 1 && scan.mark(start - 1).is_some_and(|mark| matches!(mark, '(' | '['));
    let closed = scan.mark(end).is_some_and(|mark| matches!(mark, ')' | ']'));
    let letters = scan.word(start).chars().count();
    let spelt = || (start.saturating_sub(letters + 4)..start - 1).any(|at| initial(at) == initial(start));
    opened
        && closed
        && end == start + 1
        && (2..=6).contains(&letters)
        && scan.tokens()[start].case == Case::Upper
        && spelt()
}

fn is_acronym(scan: &Scan<'_>, at: usize) -> bool {
    let length = scan.word(at).chars().count();
    if scan.tokens()[at].case != Case::Upper {
        return false;
    }
    let shouting = scan.tokens().iter().filter(|token| token.case == Case::Upper).count();
    (2..=8).contains(&length)
        && shouting * 3 <= scan.len().max(4)
        && !scan.word(at).chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C' | 'D' | 'M'))
}

fn ends_with_any(word: &str, endings: &[String]) -> bool {
    let last = word.as_bytes().last();
    // They stand in order of their last letter, which alone tells most apart.
    let from = endings.partition_point(|ending| ending.as_bytes().last() < last);
    let mut alike = endings[from..].iter().take_while(|ending| ending.as_bytes().last() == last);
    alike.any(|ending| word.ends_with(ending.as_str()))
}

/// Whether a word describes the noun beside it: listed, or by its ending.
pub(crate) fn is_adjective(scan: &Scan<'_>, at: usize, pack: &Pack) -> bool {
    let Some(token) = scan.tokens().get(at) else { return false };
    if token.kind != TokenKind::Word {
        return false;
    }
    if scan.begins(at, class::ADJECTIVE) {
        return true;
    }
    let word = scan.word(at);
    if word.len() < 6 || scan.begins_any(at, &NO_ADJECTIVE) || word.chars().count() < 6 {
        return false;
    }
    let ends = |endings: &[String]| ends_with_any(scan.folded(at), endings);
    (token.case == Case::Lower || scan.is_shouted()) && ends(&pack.adjective_endings)
        || !pack.adjectives_follow && token.is_capitalised() && ends(&pack.people_endings)
}

/// What a word is that is no adjective, whatever its ending.
const NO_ADJECTIVE: ClassSet =
    ClassSet::of(&[class::FUNCTION, class::HARM, class::EVENT, class::PERSON, class::SPEECH, class::BE]);
