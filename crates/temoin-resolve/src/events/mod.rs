//! Events: words that name one, gathered across documents, and the claims joined to each.
//!
//! 1. `atoms`: what may be an event on its own: words that name one, and claims that say when and where themselves.
//! 2. `cluster`: atoms of one type, one place and compatible dates are one event.
//! 3. `opening`: the main event of a document, to which its bare words and figures belong, if it is coherent
//!    (`main_event`).
//! 4. `reports`: which reports tell of one event, where type, place and date alone do not say.
//! 5. `join`: which event each claim belongs to; what cannot be told stays open.
//! 6. `decided`: events that people split or merged, claims that they moved.
//! 7. `describe` (with `when`): title, date, place, actors, and the wider event it is part of.

mod atoms;
mod cluster;
mod decided;
mod describe;
mod join;
mod main_event;
mod opening;
mod reports;
mod story;
mod when;

use temoin_model::{ClaimId, Copy, Event, EventId, Finding};

use crate::actors::Actors;
use crate::case::Case;
use crate::decisions::{Decided, Redirects};
use crate::options::Options;
use crate::places::Places;

/// Ids of the ontology that gathering needs by name.
mod types {
    use temoin_model::EventType;

    /// Whether it says only that there was violence, not of what form.
    pub(super) fn is_open(event_type: &EventType) -> bool {
        matches!(event_type.as_str(), VIOLENCE | "attack")
    }

    pub(super) const ONE_SIDED: &str = "one-sided violence";
    pub(super) const VIOLENCE: &str = "violence";
    pub(super) const DISPLACEMENT: &str = "displacement";
    pub(super) const DETENTION: &str = "detention";
    pub(super) const DESTRUCTION: &str = "destruction";
}

/// What gathering needs to look at.
#[derive(Clone, Copy)]
struct View<'a> {
    case: &'a Case<'a>,
    places: &'a Places<'a>,
    actors: &'a Actors,
    copies: &'a [Copy],
    options: &'a Options,
    decided: &'a Decided<'a>,
}

/// Events with their claims, and the claims that belong to none.
pub(crate) struct Gathered {
    /// In order of id, without estimates and suggestions.
    pub events: Vec<Event>,
    /// In order of id.
    pub open: Vec<ClaimId>,
    pub findings: Vec<Finding>,
    /// What each event that people merged into another became.
    pub homes: Redirects<EventId>,
}

/// Gathers the events of a case.
pub(crate) fn gather_events(
    case: &Case,
    places: &Places,
    actors: &Actors,
    copies: &[Copy],
    options: &Options,
    decided: &Decided,
) -> Gathered {
    let view = View { case, places, actors, copies, options, decided };
    let atoms = atoms::find_atoms(view);
    let mut clusters = cluster::Clusters::new(view, &atoms);
    clusters.gather_placed();
    let mut openings = opening::find_openings(view, &atoms, &clusters);
    openings.add_placed(view, &mut clusters);
    clusters.gather_placeless(&mut openings);
    clusters.gather_claims(&openings);
    openings.add_claimed(view, &mut clusters);
    reports::gather_reports(view, &mut clusters, &openings);
    let mut joined = join::join_claims(view, &mut clusters, &openings);
    let mut findings = clusters.findings();
    let mut obeying = decided::Obeying::new(&mut clusters, &mut joined);
    obeying.obey();
    let homes = obeying.homes;
    findings.extend(obeying.findings);
    Gathered {
        events: describe::describe(view, &clusters, &openings, &joined.claims),
        open: joined.open,
        findings,
        homes,
    }
}
