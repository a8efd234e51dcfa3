//! Proper names: words with capitals, and what the words around them say they are.
//!
//! A name is taken for a place, a person or a body only where something says so: a gazetteer, a head noun ("ville de"),
//! a preposition of place, a title, a second name. Each of these weighs so much ([`evidence`]); what is sure in itself
//! stands, and what is not gives way to all that the document says of the same words ([`known`]). What nothing tells
//! stays without class and becomes no mention.

mod bodies;
mod evidence;
mod known;
mod persons;
mod places;
mod runs;
#[cfg(test)]
mod tests;
mod words;

use temoin_lang::{Scan, class};
use temoin_model::{ActorClass, PlaceClass};

use evidence::SURE;
pub(crate) use known::Known;
use known::Run;
pub(crate) use places::{is_governed, is_located, of_dateline};
pub(crate) use words::is_adjective;

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

const PERSON: NameClass = NameClass::Actor(ActorClass::Person);
const ORGANISATION: NameClass = NameClass::Actor(ActorClass::Organisation);

/// Every name of a sentence that has a class, in order; `sentence` counts among those that were learnt from.
pub(crate) fn find(scan: &Scan<'_>, sentence: usize, known: &Known) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    for Run { start, end, told } in known.runs(sentence).iter().copied() {
        let class = match told {
            Some(told) if told.weight >= SURE => Some(told.class),
            _ => known.class(&words::folded(scan, start, end)).or(told.map(|told| told.class)),
        };
        let class = class.or_else(|| joined(scan, start, &names));
        let unsure = words::opens_sentence(scan, start) && end - start == 1;
        if class.is_some() || !unsure {
            names.push(Name { start, end, class: class.unwrap_or(NameClass::Open) });
        }
    }
    names
}

/// "Orvane, de Bel Orme et de Valombre": a name tied to the one before by a comma or "et" is of its class.
fn joined(scan: &Scan<'_>, start: usize, names: &[Name]) -> Option<NameClass> {
    let before = names.last().filter(|name| name.class != NameClass::Open)?;
    let link = places::before_link(scan, start);
    let between = before.end..link;
    let ties = between.clone().all(|at| scan.mark(at) == Some(',') || scan.begins(at, class::JOINER));
    (ties && !between.is_empty() && between.len() <= 2).then_some(before.class)
}
