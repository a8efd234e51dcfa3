//! Which known place a name means in one document.
//!
//! Each candidate gets points for what speaks for it; the reasons are kept with it. The first is meant when it leads
//! the second by as much as four times the inhabitants would, else nothing is chosen and all candidates stay. What
//! nothing speaks for but its name is a village of the same name more often than the place that is meant: a small town
//! is not chosen then, and neither is a larger one in a document that names other countries.

use std::cmp::Reverse;

use temoin_model::{PlaceClass, PlaceReason};

use super::context::{Context, NameHere, weight};
use super::said::is_division;
use crate::gazetteer::{KnownPlace, Rank, distance_km, fold_name, is_within_km};

/// A town as large may be meant where nothing but its name speaks for it.
pub(super) const WELL_KNOWN_POPULATION: u64 = 150_000;

/// Two towns so close are named together.
const NEIGHBOURS_KM: f64 = 80.0;

/// Points by which the first must lead: four times the inhabitants.
const LEAD: i64 = 8;

/// A candidate with what speaks for it.
#[derive(Clone, Debug)]
pub(super) struct Candidate<'g> {
    pub entry: &'g KnownPlace,
    pub reasons: Vec<PlaceReason>,
    points: i64,
}

/// What a name may mean.
#[derive(Clone, Debug)]
pub(super) struct Choice<'g> {
    /// The one meant; `None` when it cannot be told, or is doubtful.
    pub chosen: Option<&'g KnownPlace>,
    /// All, best first.
    pub candidates: Vec<Candidate<'g>>,
    /// Whether the best is more likely another place of its name that no gazetteer has.
    pub doubtful: bool,
}

/// What other documents of the case speak of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Usual<'a> {
    /// Codes of the countries that many documents of the case name.
    pub countries: &'a [&'a str],
    /// Country and name of the division that most reports of the same publisher name.
    pub region: Option<(&'a str, &'a str)>,
}

/// Chooses what a name of the document means; `None` when no gazetteer has it.
pub(super) fn choose<'g>(folded: &str, context: &Context<'g>, usual: Usual<'_>) -> Option<Choice<'g>> {
    let name = &context.names[folded];
    let mut candidates: Vec<Candidate> =
        name.candidates.iter().map(|entry| candidate(entry, folded, name, context, usual)).collect();
    if name.by_spelling {
        candidates.retain(|candidate| candidate.entry.rank == Rank::Chosen || candidate.is_backed());
    }
    candidates.sort_by_key(|candidate| (Reverse(candidate.points), candidate.entry.id.clone()));
    let several = candidates.len() > 1;
    let best = candidates.first_mut()?;
    if several && best.reasons.is_empty() {
        best.reasons.push(PlaceReason::Larger);
    }
    let best = candidates.first()?;
    let leads = candidates.get(1).is_none_or(|second| best.points - second.points >= LEAD);
    let doubtful = is_part_of_town(name, best) || is_doubtful(best, candidates.len(), context, usual);
    let chosen = (leads && !doubtful).then_some(best.entry);
    Some(Choice { chosen, candidates, doubtful })
}

impl Candidate<'_> {
    /// Whether something of the document speaks for it beside its name and size.
    fn is_backed(&self) -> bool {
        const WEAK: [PlaceReason; 5] = [
            PlaceReason::OnlyOne,
            PlaceReason::Larger,
            PlaceReason::CaseCountry,
            PlaceReason::TitleRegion,
            PlaceReason::PublisherRegion,
        ];
        self.reasons.iter().any(|reason| !WEAK.contains(reason))
    }
}

fn candidate<'g>(
    entry: &'g KnownPlace,
    folded: &str,
    name: &NameHere<'g>,
    context: &Context<'g>,
    usual: Usual<'_>,
) -> Candidate<'g> {
    let country = entry.country.as_deref().unwrap_or("");
    let alone = name.candidates.len() == 1;
    let near = neighbourhood(entry, folded, context);
    let clues = [
        (name.said.iter().any(|said| lies_in(entry, said)), PlaceReason::SaidAfter, 1000),
        (name.class == Some(entry.class), PlaceReason::ClassSaid, 200),
        (in_region(entry, context), PlaceReason::RegionNamed, 24),
        (context.said_beside.iter().any(|said| lies_in(entry, said)), PlaceReason::TitleRegion, 12),
        (usual.region.is_some_and(|region| is_of(entry, region)), PlaceReason::PublisherRegion, 24),
        (near > 0, PlaceReason::Neighbours, near),
        (context.countries.contains(country), PlaceReason::CountryNamed, 40),
        (context.implies(country, folded), PlaceReason::CountryImplied, 30),
        (usual.countries.contains(&country), PlaceReason::CaseCountry, 30),
        (alone, PlaceReason::OnlyOne, 0),
    ];
    let mut points = 4 * i64::from(weight(entry).ilog2()) + standing(entry);
    let mut reasons = Vec::new();
    for (_, reason, worth) in clues.into_iter().filter(|(holds, ..)| *holds) {
        points += worth;
        reasons.push(reason);
    }
    if !is_of_the_time(entry, folded, context) {
        points -= 100;
        reasons.push(PlaceReason::OtherYears);
    }
    Candidate { entry, reasons, points }
}

/// A state comes before a region and a region before a town of its name, a town before its quarters.
fn standing(entry: &KnownPlace) -> i64 {
    match (entry.class, entry.rank) {
        (PlaceClass::Country, _) => 40,
        (PlaceClass::Region, Rank::Chosen | Rank::Large) => 20,
        (PlaceClass::Region, _) => -24,
        (_, Rank::Part) => -10,
        _ => 0,
    }
}

fn is_doubtful(best: &Candidate, bearers: usize, context: &Context, usual: Usual<'_>) -> bool {
    let (entry, usual) = (best.entry, usual.countries);
    let (large, well_known) = (entry.rank <= Rank::Large, entry.population >= WELL_KNOWN_POPULATION);
    let near = best.reasons.iter().any(|it| matches!(it, PlaceReason::SaidAfter | PlaceReason::Neighbours));
    if entry.rank == Rank::Chosen || near || large && well_known {
        return false;
    }
    if is_in_other_region(entry, context) {
        return true;
    }
    let at_home = entry.country.as_deref().is_some_and(|country| usual.contains(&country));
    let elsewhere = !context.countries.is_empty();
    match (best.is_backed(), large, bearers) {
        (true, ..) => false,
        (false, true, 1) => elsewhere || !usual.is_empty() && !at_home,
        (false, true, _) => elsewhere && !at_home,
        (false, false, _) => elsewhere || !at_home,
    }
}

/// Whether the words say that the name is a part of a town, and no quarter of that name is known: it is not the town.
fn is_part_of_town(name: &NameHere, best: &Candidate) -> bool {
    let town = best.entry.class == PlaceClass::Settlement && !best.entry.is_quarter();
    let said = best.reasons.contains(&PlaceReason::SaidAfter) || best.entry.rank == Rank::Chosen;
    town && !said && name.as_spot > 0 && name.as_spot * 2 >= name.mentions
}

/// Whether a place is a first-level division or lies in it.
fn is_of(entry: &KnownPlace, (country, region): (&str, &str)) -> bool {
    let division = entry.region.as_deref().unwrap_or(&entry.name);
    entry.class != PlaceClass::Country && entry.country.as_deref() == Some(country) && division == region
}

fn in_region(entry: &KnownPlace, context: &Context) -> bool {
    context.regions.iter().any(|region| is_of(entry, *region))
}

/// Whether the document names regions of the country, and not the one a place lies in.
fn is_in_other_region(entry: &KnownPlace, context: &Context) -> bool {
    let Some(country) = entry.country.as_deref().filter(|_| entry.region.is_some()) else { return false };
    let names_any = context.regions.range((country, "")..).next().is_some_and(|(named, _)| *named == country);
    names_any && !in_region(entry, context)
}

/// Whether a place lies in a country or region.
pub(super) fn lies_in(inner: &KnownPlace, outer: &KnownPlace) -> bool {
    let country = outer.country.is_some() && outer.country == inner.country;
    match outer.class {
        PlaceClass::Country => country && inner.class != PlaceClass::Country,
        PlaceClass::Region if inner.class == PlaceClass::Country => false,
        PlaceClass::Region => (country && inner.region.as_ref() == Some(&outer.name)) || covers(outer, inner),
        _ => false,
    }
}

fn covers(region: &KnownPlace, inner: &KnownPlace) -> bool {
    // Towns of a table say which division they lie in; a disc says less.
    if region.rank == Rank::Small || inner.id == region.id {
        return false;
    }
    // The middle of a district's towns is not its own middle.
    let slack_km = if region.is_second_level() { 15.0 } else { 0.0 };
    let same_country = region.country.is_none() || region.country == inner.country;
    let (Some(centre), Some(at), Some(radius_km)) = (region.point(), inner.point(), region.radius_km) else {
        return false;
    };
    let smaller = inner.radius_km.is_none_or(|inner_km| inner_km < radius_km);
    same_country && smaller && distance_km(centre, at) <= radius_km + slack_km
}

/// How much the other names of the document speak for a place: those near it, and those in its region, each by the share
/// that the places meant so have among all of their name. A village speaks softly: half of the words that look like one
/// are none.
fn neighbourhood(entry: &KnownPlace, folded: &str, context: &Context) -> i64 {
    let (Some(point), false) = (entry.point(), entry.class == PlaceClass::Country) else { return 0 };
    let wide = is_division(entry);
    let near = |other: &KnownPlace| match wide {
        true => lies_in(other, entry),
        false => other.point().is_some_and(|at| is_within_km(point, at, NEIGHBOURS_KM)),
    };
    let beside =
        |other: &KnownPlace| entry.region.is_some() && other.region == entry.region && other.country == entry.country;
    let small = |other: &KnownPlace| other.class == PlaceClass::Settlement || other.is_second_level();
    let mut total = 0;
    for (_, other) in context.names.iter().filter(|(name, other)| *name != folded && !other.by_spelling) {
        let all: u64 = other.candidates.iter().map(|entry| weight(entry)).sum();
        for meant in other.candidates.iter().filter(|meant| small(meant) && meant.id != entry.id && all > 0) {
            let worth = 40 * i64::from(near(meant)) + 20 * i64::from(beside(meant));
            total += worth * loudness(meant) * (weight(meant) * 100 / all).cast_signed() / 400;
        }
    }
    total.min(100)
}

/// Of four: how far a place can be trusted to be meant at all.
fn loudness(entry: &KnownPlace) -> i64 {
    match weight(entry) {
        _ if entry.is_second_level() => 4,
        0..10_000 => 1,
        10_000..50_000 => 2,
        _ => 4,
    }
}

/// Whether the name was in use when the document plays; names without years always are.
fn is_of_the_time(entry: &KnownPlace, folded: &str, context: &Context) -> bool {
    let Some((first, last)) = context.years else { return true };
    let dated = entry.aliases.iter().filter(|alias| alias.from.is_some() || alias.to.is_some());
    let mut same = dated.filter(|alias| fold_name(&alias.text) == folded).peekable();
    same.peek().is_none() || same.any(|alias| alias.holds(first, last))
}
