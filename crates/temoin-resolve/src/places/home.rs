//! The place a report is about: the town its bodies are of, its events and its opening name.
//!
//! Reports name a street or a club where something happened and the town elsewhere, often only in the name of its police.
//! What speaks for a town are its mentions, a mention in the title, in the opening or beside words for an event, a dateline,
//! and a body named after it. Where no town stands out it is a district that is named, or the only region. A report that
//! says little has none.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use temoin_model::{ActorClass, BlockKind, Mention, PlaceClass};

use super::choose::Choice;
use super::context::{Context, place_within};
use super::said::is_division;
use super::spot::lies_within;
use crate::case::Doc;
use crate::gazetteer::{Gazetteer, KnownPlace, Rank, fold_name};

/// So many sentences are the opening.
const OPENING: usize = 3;

/// A town with fewer points does not stand out.
const LEAST_POINTS: usize = 3;

/// The place that a report is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Home {
    /// A place that is known, by its name in the report.
    Known(String),
    /// A name that several towns bear.
    Open(String),
}

/// What one report says for a name.
#[derive(Clone, Copy, Debug, Default)]
struct Votes {
    mentions: usize,
    eventful: usize,
    bodies: usize,
    opening: usize,
    titled: bool,
    dateline: bool,
    first: usize,
}

impl Votes {
    fn points(self) -> usize {
        let title = if self.titled { 3 } else { 0 };
        let dateline = if self.dateline { 4 } else { 0 };
        self.mentions.min(4)
            + 2 * self.eventful.min(2)
            + 5 * self.bodies.min(2)
            + 2 * self.opening.min(2)
            + title
            + dateline
    }
}

/// The place a document is about, by what each of its names may mean.
pub(super) fn home_of(
    doc: &Doc,
    context: &Context,
    choices: &BTreeMap<&str, Choice>,
    gazetteer: &Gazetteer,
) -> Option<Home> {
    let votes = votes_of(doc, context, gazetteer);
    let best = |test: &dyn Fn(&KnownPlace) -> bool, least: usize| {
        let meant = |name: &str| {
            choices.get(name).filter(|it| !it.doubtful && it.candidates.first().is_some_and(|c| test(c.entry)))
        };
        let told = votes.iter().filter(|(name, votes)| votes.points() >= least && meant(name).is_some());
        told.max_by_key(|(_, votes)| (votes.points(), Reverse(votes.first))).map(|(name, _)| name)
    };
    let town = |entry: &KnownPlace| entry.class == PlaceClass::Settlement && !entry.is_quarter();
    let best_town = best(&town, LEAST_POINTS);
    let part = best_town.and_then(|name| town_around(name, &votes, choices));
    let name = part.or(best_town).or_else(|| best(&KnownPlace::is_second_level, 1));
    let name = name.or_else(|| best(&is_region, 1).filter(|_| context.regions.len() == 1))?;
    let chosen = choices.get(name.as_str()).is_some_and(|choice| choice.chosen.is_some());
    Some(if chosen { Home::Known(name.clone()) } else { Home::Open(name.clone()) })
}

/// The large town of which a name is a part, as a gazetteer may list one by itself: the report names that town in its dateline
/// or by its bodies, and no body of the part.
fn town_around<'v>(
    name: &str,
    votes: &'v BTreeMap<String, Votes>,
    choices: &BTreeMap<&str, Choice>,
) -> Option<&'v String> {
    let entry = |name: &str| choices.get(name).and_then(|it| it.chosen);
    let part = entry(name).filter(|_| votes[name].bodies == 0)?;
    let told = votes.iter().filter(|(_, votes)| votes.dateline || votes.bodies > 0);
    let around = told.filter(|(name, _)| entry(name).is_some_and(|town| lies_within(part, town)));
    around.max_by_key(|(_, votes)| (votes.points(), Reverse(votes.first))).map(|(name, _)| name)
}

fn is_region(entry: &KnownPlace) -> bool {
    entry.class == PlaceClass::Region && is_division(entry)
}

fn votes_of(doc: &Doc, context: &Context, gazetteer: &Gazetteer) -> BTreeMap<String, Votes> {
    let mut votes: BTreeMap<String, Votes> = BTreeMap::new();
    let (eventful, opening) = (eventful_sentences(doc), end_of_opening(doc));
    for (mention, place) in doc.places() {
        let folded = fold_name(&place.name);
        let name = context.parts.get(&folded).cloned().unwrap_or(folded);
        let said = votes.entry(name).or_insert(Votes { first: mention.sentence, ..Votes::default() });
        said.mentions += 1;
        said.eventful += usize::from(eventful.contains(&mention.sentence));
        said.opening += usize::from(mention.sentence < opening);
        said.dateline |= mention.sentence < opening && is_dateline(doc, mention);
    }
    for (mention, actor) in doc.actors().filter(|(_, actor)| actor.class == ActorClass::Authority) {
        if let Some(name) = place_within(&actor.name, gazetteer) {
            let said = votes.entry(name).or_insert(Votes { first: mention.sentence, ..Votes::default() });
            said.bodies += 1;
        }
    }
    for name in &context.datelines {
        let said = votes.entry(name.clone()).or_default();
        (said.mentions, said.opening, said.dateline) = (said.mentions + 1, said.opening + 1, true);
    }
    // A title has capitals that are no names: a village that only the title seems to name is none.
    let is_told = |name: &&String| {
        let here = &context.names[*name];
        here.is_named || !here.opens_title && here.candidates.iter().any(|entry| entry.rank <= Rank::Large)
    };
    for name in context.titled.iter().filter(is_told) {
        votes.entry(name.clone()).or_insert(Votes { first: usize::MAX, ..Votes::default() }).titled = true;
    }
    votes
}

/// Whether a name in capitals begins its sentence: "VALNOIRE — ".
fn is_dateline(doc: &Doc, mention: &Mention) -> bool {
    let quote = &mention.quote;
    let begins = doc.reading.sentences.get(mention.sentence).is_some_and(|it| it.span.start == quote.span().start);
    begins && !quote.text().chars().any(char::is_lowercase)
}

fn eventful_sentences(doc: &Doc) -> BTreeSet<usize> {
    let words = doc.reading.events.iter().map(|event| event.sentence);
    words.chain(doc.reading.claims.iter().filter_map(|claim| doc.sentence_of(claim))).collect()
}

/// The sentence after the opening: headings, and so many sentences that are read.
fn end_of_opening(doc: &Doc) -> usize {
    let read = |at: &usize| doc.block_kind(*at).is_some_and(|kind| kind.is_read() && kind != BlockKind::Heading);
    (0..doc.reading.sentences.len()).filter(read).nth(OPENING - 1).map_or(usize::MAX, |at| at + 1)
}
