//! What one document says of where it is about: its names with all they may mean, the countries and regions it names.

use std::collections::{BTreeMap, BTreeSet};

use temoin_model::{ActorClass, Edtf, Mention, MentionValue, PlaceClass, PlaceValue};

use super::choose::lies_in;
use super::said::{division_after, is_division};
use crate::case::Doc;
use crate::gazetteer::{Gazetteer, KnownPlace, Rank, fold_name, spelling_key};

/// A town chosen by hand counts as at least this large against towns of the same name elsewhere.
const CHOSEN_POPULATION: u64 = 300_000;

/// A name has at least so many letters.
const SHORTEST: usize = 3;

/// Of towns whose number of inhabitants is unknown.
const LEAST_POPULATION: u64 = 500;

/// A name of a document with everything that it may mean.
#[derive(Default)]
pub(super) struct NameHere<'g> {
    pub candidates: Vec<&'g KnownPlace>,
    /// Whether it was found only under its spelling key.
    pub by_spelling: bool,
    /// What the words around it say it is.
    pub class: Option<PlaceClass>,
    /// How often it is named, and how often as a spot or a part of a town: "the Valnoire neighborhood".
    pub mentions: usize,
    pub as_spot: usize,
    /// What the text writes after it: countries and regions.
    pub said: Vec<&'g KnownPlace>,
    /// Whether it is the first word of the title, which has a capital whatever it is.
    pub opens_title: bool,
    /// Whether it is named as a place or as where a body is of, and not only in a title.
    pub is_named: bool,
}

/// A document's names, by folded name, and what it names beside them.
#[derive(Default)]
pub(super) struct Context<'g> {
    pub names: BTreeMap<String, NameHere<'g>>,
    /// Codes of the countries it names.
    pub countries: BTreeSet<&'g str>,
    /// First-level divisions it names, as country and name.
    pub regions: BTreeSet<(&'g str, &'g str)>,
    /// Countries in which all that a name may mean lies, with those names.
    pub implied: BTreeMap<&'g str, BTreeSet<String>>,
    /// Names that no gazetteer has, with the name of the town of which they name a part.
    pub parts: BTreeMap<String, String>,
    /// Divisions that the title writes after a town, often that of whoever published it.
    pub said_beside: Vec<&'g KnownPlace>,
    /// Names of towns that were taken for bodies.
    pub datelines: BTreeSet<String>,
    /// Names in the title before the name of whoever published it.
    pub titled: BTreeSet<String>,
    /// First and last year it speaks of, as far as its dates tell.
    pub years: Option<(i32, i32)>,
}

impl<'g> Context<'g> {
    /// Reads off a document what its names may mean.
    pub fn of(doc: &Doc, gazetteer: &'g Gazetteer) -> Self {
        let mut context = Self { years: years_of(doc), ..Self::default() };
        for (mention, place) in doc.places() {
            context.add_mention(doc, mention, place, gazetteer);
        }
        for (mention, actor) in doc.actors() {
            if actor.class == ActorClass::Organisation {
                context.add_dateline(doc, mention, &actor.name, gazetteer);
            }
            if !matches!(actor.class, ActorClass::Person | ActorClass::Population) {
                context.add_within(&actor.name, gazetteer);
            }
        }
        if let Some(title) = &doc.document.title {
            context.add_title(title, gazetteer);
        }
        context.note_divisions();
        context
    }

    fn add_mention(&mut self, doc: &Doc, mention: &Mention, place: &PlaceValue, gazetteer: &'g Gazetteer) {
        let span = mention.quote.span();
        let (before, after) = (doc.document.text.get(..span.start), doc.document.text.get(span.end..));
        let follows = before.is_some_and(|before| before.ends_with(", ") || before.ends_with('('));
        let name = self.name(&place.name, gazetteer);
        if let Some(region) = gazetteer.abbreviated(&place.name).filter(|_| follows) {
            (name.candidates, name.by_spelling) = (vec![region], false);
        }
        name.is_named = true;
        name.mentions += 1;
        name.as_spot += usize::from(place.class == Some(PlaceClass::Feature));
        name.class = name.class.or(place.class);
        let said = after.and_then(|rest| division_after(rest, gazetteer));
        let candidates = &name.candidates;
        let fits = |said: &&KnownPlace| match candidates[..] {
            [] => said.rank <= Rank::Large,
            _ => candidates.iter().any(|entry| lies_in(entry, said)),
        };
        name.said.extend(said.filter(fits));
        if name.candidates.is_empty() {
            self.add_part(&place.name, gazetteer);
        }
    }

    /// "Downtown Valnoire": one word before the name of a town tells a part of it.
    fn add_part(&mut self, name: &str, gazetteer: &'g Gazetteer) {
        let whole = name.split_once(' ').map(|(_, rest)| fold_name(rest)).filter(|rest| !rest.is_empty());
        if let Some(whole) = whole.filter(|whole| !gazetteer.named(whole).is_empty()) {
            self.name(&whole, gazetteer).is_named = true;
            self.parts.insert(fold_name(name), whole);
        }
    }

    /// A dateline in capitals looks like the short form of a body: "VALNOIRE, Tex. —".
    fn add_dateline(&mut self, doc: &Doc, mention: &Mention, name: &str, gazetteer: &'g Gazetteer) {
        let after = doc.document.text.get(mention.quote.span().end..);
        let folded = fold_name(name);
        let Some(said) = after.and_then(|rest| division_after(rest, gazetteer)) else { return };
        if gazetteer.named(&folded).iter().any(|entry| lies_in(entry, said)) {
            let place = self.name(name, gazetteer);
            place.is_named = true;
            place.said.push(said);
            self.datelines.insert(folded);
        }
    }

    /// The name with what it may mean; what it looks like in another script or alphabet counts only where none bears it.
    fn name(&mut self, written: &str, gazetteer: &'g Gazetteer) -> &mut NameHere<'g> {
        self.names.entry(fold_name(written)).or_insert_with_key(|folded| {
            // Of one or two letters: initials, points of the compass.
            let named = if folded.len() < SHORTEST { Vec::new() } else { gazetteer.named(folded) };
            let by_spelling = named.is_empty();
            let spelled = || spelling_key(written).map(|key| gazetteer.spelled(&key)).unwrap_or_default();
            let candidates = if by_spelling { spelled() } else { named };
            NameHere { candidates, by_spelling, ..NameHere::default() }
        })
    }

    /// A place that a body is named after says where the document is: the longest at the head or at the end of its name.
    fn add_within(&mut self, body: &str, gazetteer: &'g Gazetteer) {
        if let Some(name) = place_within(body, gazetteer) {
            self.name(&name, gazetteer).is_named = true;
        }
    }

    /// Titles go on with whoever published them, after a dash or a bar: that tells where they are read, not what they tell.
    fn add_title(&mut self, title: &str, gazetteer: &'g Gazetteer) {
        for (at, segment) in title.split(" - ").flat_map(|part| part.split(['|', '–', '—'])).enumerate() {
            let found = self.add_runs(segment, gazetteer);
            if at == 0 {
                self.titled.extend(found);
            }
        }
    }

    /// Names in a title, which is no sentence: the longest runs of words with capitals that a gazetteer has.
    fn add_runs(&mut self, text: &str, gazetteer: &'g Gazetteer) -> Vec<String> {
        let mut found = Vec::new();
        let words: Vec<&str> = text.split_whitespace().map(without_possessive).collect();
        let mut at = 0;
        while at < words.len() {
            let ends = (at + 1..=words.len().min(at + 3)).rev();
            let known = |end: &usize| {
                let run = &words[at..*end];
                let capitals = run.iter().all(|word| word.starts_with(char::is_uppercase));
                let whole = run[..run.len() - 1].iter().all(|word| !word.ends_with([',', ':', ';', '?', ')']));
                capitals && whole && !gazetteer.named(&fold_name(&words[at..*end].join(" "))).is_empty()
            };
            match ends.into_iter().find(known) {
                Some(end) => {
                    let name = fold_name(&words[at..end].join(" "));
                    let said = rest_of(text, words[end - 1]).and_then(|rest| division_after(rest, gazetteer));
                    self.said_beside.extend(said);
                    self.name(&name, gazetteer).opens_title |= at == 0;
                    found.push(name);
                    at = end;
                }
                None => at += 1,
            }
        }
        found
    }

    fn note_divisions(&mut self) {
        for (folded, name) in &self.names {
            let certain: Vec<&KnownPlace> = match &name.candidates[..] {
                _ if name.by_spelling || !name.is_named => Vec::new(),
                [only] => vec![only],
                several => only_division(several).into_iter().collect(),
            };
            if let [only] = certain[..]
                && let (true, Some(country), Some(region)) = (only.is_second_level(), &only.country, &only.region)
            {
                self.regions.insert((country, region));
            }
            for division in certain.into_iter().chain(name.said.iter().copied()).filter(|entry| is_division(entry)) {
                let Some(country) = &division.country else { continue };
                self.countries.insert(country);
                if division.class == PlaceClass::Region {
                    self.regions.insert((country, &division.name));
                }
            }
            let countries: BTreeSet<&str> =
                name.candidates.iter().filter_map(|entry| entry.country.as_deref()).collect();
            if let (Some(country), 1, false) = (countries.first(), countries.len(), name.by_spelling) {
                self.implied.entry(country).or_default().insert(folded.clone());
            }
        }
    }

    /// The only first-level division that it names, with its country.
    pub fn only_division(&self) -> Option<(&'g str, &'g str)> {
        let mut regions = self.regions.iter().copied();
        regions.next().filter(|_| regions.next().is_none())
    }

    /// Whether some other name can only mean places of this country.
    pub fn implies(&self, country: &str, but: &str) -> bool {
        self.implied.get(country).is_some_and(|names| names.iter().any(|name| name != but))
    }
}

/// The country or first-level division among what a name may mean, if there is one and it stands above the rest: a state
/// beside towns of its name does not.
fn only_division<'g>(candidates: &[&'g KnownPlace]) -> Option<&'g KnownPlace> {
    let mut divisions = candidates.iter().copied().filter(|entry| is_division(entry));
    let only = divisions.next().filter(|_| divisions.next().is_none())?;
    let larger = |entry: &&KnownPlace| entry.class == PlaceClass::Settlement && entry.population >= CHOSEN_POPULATION;
    let chosen = only.rank <= Rank::Large && !candidates.iter().any(larger);
    (only.class == PlaceClass::Country || chosen).then_some(only)
}

/// "Valnoire's" names Valnoire.
fn without_possessive(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word)
}

/// What follows a word in a text, without the mark that may end it.
fn rest_of<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let word = word.trim_end_matches([',', ':', ';']);
    text.find(word).and_then(|at| text.get(at + word.len()..))
}

/// The folded name of the known place that the name of a body begins with, or ends with after a small word: "mairie de
/// Valnoire". What ends it after a capital is more often whoever speaks for it ("Coroner Anna Valnoire").
pub(super) fn place_within(body: &str, gazetteer: &Gazetteer) -> Option<String> {
    let words: Vec<&str> = body.split_whitespace().collect();
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    let runs = (1..words.len().min(5)).rev().flat_map(|length| {
        let (before, last) = words.split_at(words.len() - length);
        [Some(&words[..length]), Some(last).filter(|_| !before.last().is_some_and(capital))]
    });
    let capitals = runs.flatten().filter(|run| run.first().is_some_and(capital));
    let mut known = capitals.map(|run| fold_name(&run.join(" ")));
    known.find(|name| !name.is_empty() && !gazetteer.named(name).is_empty())
}

/// How much a place counts against others of its name.
pub(super) fn weight(entry: &KnownPlace) -> u64 {
    let least = if entry.rank == Rank::Chosen { CHOSEN_POPULATION } else { LEAST_POPULATION };
    entry.population.max(least)
}

/// First and last year among the dates of a document; its own day of publication where it has no other.
fn years_of(doc: &Doc) -> Option<(i32, i32)> {
    let years = |date: &Edtf| date.days().map(|(first, last)| (first.year, last.year));
    let told = doc.reading.mentions.iter().filter_map(|mention| match &mention.value {
        MentionValue::Time(time) => time.edtf.as_ref().and_then(years),
        _ => None,
    });
    let all = told.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
    all.or_else(|| doc.document.published.as_ref().and_then(|published| years(&published.edtf)))
}
