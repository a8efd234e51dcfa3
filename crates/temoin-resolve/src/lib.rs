//! Claims to places, actors, events, voices and contested figures: what many readings say together.
//!
//! One pure function, [`resolve`]. It reads no text beyond the names that the extract stage marked, asks no clock and no
//! file, and does not care in which order documents come: they are put in order of id first, and every choice after
//! that is made by content. The steps, each in its own module, and what each hands on:
//!
//! | module | makes |
//! |---|---|
//! | `places` (with `gazetteer`) | which place each mention means, and which town each document is about |
//! | `actors` (with `actor_list`, `bodies`) | which actor each mention means |
//! | `copies` | which document draws on which |
//! | `events` (with `dates`) | events, and the claims joined to each |
//! | `voices`, `estimates` | independent voices, and low, best and high by the rule `voices-1` |
//! | `suggestions` | claims left open that may belong somewhere, for a person to decide |
//! | `decisions` | what people decided, obeyed by all the others |
//! | `due` | which claims a person should look at first, and why |

mod actor_list;
mod actors;
mod bodies;
mod case;
mod copies;
mod dates;
mod decisions;
mod due;
mod estimates;
mod events;
mod gazetteer;
mod groups;
mod options;
mod places;
mod rules;
mod suggestions;
mod voices;
mod words;

use temoin_model::{Copy, Document, Reading, Resolution};

pub use actor_list::ActorList;
pub use copies::{COPY_METHOD, CopyMemory, Source, Trace, find_copies, find_more_copies};
pub use gazetteer::{Gazetteer, KnownName, KnownPlace, Rank, fold_name, spelling_key};
pub use options::{Options, TypeFacts};
pub use places::names_to_find;
pub use rules::rule_names;

/// Gives back what all readings say together: places, actors, copies, events with their claims and estimates.
///
/// # Shape
/// `readings[i]` is the reading of `documents[i]`, in any order; every list of the result is in order of id. A document
/// without reading (or the reverse) is left out. Without documents the result is empty.
///
/// # Errors
/// None: what was doubtful is in the findings.
///
/// # Example
/// ```
/// use temoin_resolve::{Gazetteer, Options, resolve};
/// let nothing = resolve(&[], &[], &Gazetteer::builtin(), &Options::default());
/// assert!(nothing.events.is_empty());
/// ```
pub fn resolve(documents: &[Document], readings: &[Reading], gazetteer: &Gazetteer, options: &Options) -> Resolution {
    let copies = copies::of_case(&case::Case::new(documents, readings.iter()));
    resolve_with_copies(documents, readings, copies, gazetteer, options)
}

/// The same where it is known who copies whom: `copies` as [`find_copies`] gives them for these documents.
pub fn resolve_with_copies(
    documents: &[Document],
    readings: &[Reading],
    copies: Vec<Copy>,
    gazetteer: &Gazetteer,
    options: &Options,
) -> Resolution {
    let mut decided = decisions::Decided::of(documents, readings, &options.decisions);
    let changed = std::mem::take(&mut decided.readings);
    let case = case::Case::new(documents, readings.iter().chain(&changed));
    let mut places = places::resolve_places(&case, gazetteer);
    let mut actors = actors::resolve_actors(&case, &options.actors);
    decided.unite(&mut places, &mut actors);
    decided.check_documents(documents);
    let gathered = events::gather_events(&case, &places, &actors, &copies, options, &decided);
    let voices = voices::Voices::new(&actors, &copies, &decided);
    let mut events = gathered.events;
    let rules = decided.rules(&gathered.homes);
    for event in &mut events {
        let own = decisions::options_of(options, rules.get(&event.id));
        event.estimates = estimates::estimate(&case, &voices, &event.claims, &own);
    }
    decided.settle(&mut events, &gathered.homes);
    suggestions::suggest(&case, &places, &gathered.open, &mut events);
    let mut findings = places.findings;
    findings.extend(gathered.findings.into_iter().chain(options.check()).chain(decided.findings));
    findings.sort();
    findings.dedup();
    Resolution {
        due: due::due(&case, &places.links, &events),
        places: places.list,
        place_links: places.links,
        actor_links: actors.links,
        events,
        copies,
        findings,
        edited: decided.edited,
        rejected: decided.rejected,
    }
}
