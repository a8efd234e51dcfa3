//! Claims to places, actors, events, voices and contested figures: what many readings say together.
//!
//! One pure function, [`resolve`]. It reads no text beyond the names that the extract stage marked, asks no clock and no
//! file, and does not care in which order documents come: they are put in order of id first, and every choice after
//! that is made by content. The steps, each in its own module, and what each hands on:
//!
//! | module | makes |
//! |---|---|
//! | `places` (with `gazetteer`, `choose`, `spelling`) | which place each mention means |
//! | `actors` | which actor each mention means |
//! | `copies` | which document draws on which |
//! | `events` (with `dates`) | events, and the claims joined to each |
//! | `voices`, `estimates` | independent voices, and low, best and high by the rule `voices-1` |
//! | `suggestions` | claims left open that may belong somewhere, for a person to decide |

mod actors;
mod bodies;
mod case;
mod choose;
mod copies;
mod dates;
mod estimates;
mod events;
mod gazetteer;
mod groups;
mod options;
mod places;
mod rules;
mod spelling;
mod suggestions;
mod voices;

use temoin_model::{Document, Reading, Resolution};

pub use copies::{Source, find_copies};
pub use gazetteer::Gazetteer;
pub use options::{Options, TypeFacts};
pub use spelling::{fold_name, spelling_key};

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
    let case = case::Case::new(documents, readings);
    let places = places::resolve_places(&case, gazetteer);
    let actors = actors::resolve_actors(&case);
    let copies = copies::of_case(&case);
    let gathered = events::gather_events(&case, &places, &actors, options);
    let voices = voices::Voices::new(&actors, &copies);
    let mut events = gathered.events;
    let mut findings = places.findings.clone();
    findings.extend(gathered.findings);
    findings.extend(options.check());
    for event in &mut events {
        event.estimates = estimates::estimate(&case, &voices, &event.claims, options);
    }
    suggestions::suggest(&case, &places, &gathered.open, &mut events);
    findings.sort();
    findings.dedup();
    Resolution { places: places.list, place_links: places.links, actor_links: actors.links, events, copies, findings }
}
