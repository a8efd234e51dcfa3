//! Which time and which place a statement of a sentence has: the nearest in its own clause, else what the sentence set
//! before it.

use temoin_model::{ActorClass, ResolvedBy, TimeKind};

use temoin_lang::{Edge, Label, Pack, Slot};

use crate::clauses;
use crate::groups::{Group, GroupClass};
use crate::names::{Name, NameClass, is_located};
use crate::sentence::{Analysed, Item};
use crate::times::FoundTime;

/// The time of what stands at tokens `start..end`: an index into the sentence's times.
///
/// Times in `taken` belong to something else. A sentence with one date only gives it to all that it tells.
pub(crate) fn time(
    analysed: &Analysed<'_>,
    starts: &[usize],
    (start, end): (usize, usize),
    taken: &[usize],
    pack: &Pack,
) -> Option<usize> {
    let dated = |index: &usize| {
        let value = &analysed.times[*index].value;
        let vague = value.timex.as_deref().is_some_and(|timex| timex.ends_with("_REF"));
        let telling = is_of_telling(analysed, &analysed.times[*index], pack);
        let compared = is_of_comparison(analysed, &analysed.times[*index], pack);
        let off = vague || telling || compared || is_said_again(analysed, &analysed.times[*index]);
        matches!(value.kind, TimeKind::Date | TimeKind::Time) && !off && !taken.contains(index)
    };
    let spans = |index: usize| (analysed.times[index].start, analysed.times[index].end);
    // An hour that no day anchors gives way to a day further on: "at 0930 this morning".
    let anchored = |index: &usize| dated(index) && analysed.times[*index].value.edtf.is_some();
    let on_a_day = nearest((0..analysed.times.len()).filter(anchored), spans, starts, (start, end), usize::MAX);
    let near =
        on_a_day.or_else(|| nearest((0..analysed.times.len()).filter(dated), spans, starts, (start, end), usize::MAX));
    let mut all = (0..analysed.times.len()).filter(dated);
    near.or_else(|| all.next().filter(|_| all.next().is_none() && analysed.times.len() == 1))
}

/// Whether a time says when something was said or printed, not when it happened: a cue or a word of publication stands
/// right before it ("said on Friday", "published on 3 May"), or it opens the sentence and a speaker follows ("Le 9 mai, la
/// mairie a déclaré").
fn is_of_telling(analysed: &Analysed<'_>, time: &FoundTime, pack: &Pack) -> bool {
    let scan = &analysed.scan;
    let listed = |name: &str| pack.lexicon.class(name);
    let ends_at = |at: usize| {
        ["publication", "speech.verb", "speech.said", "speech.heard"]
            .iter()
            .any(|name| listed(name).is_some_and(|class| scan.longest_before(at, class).is_some()))
    };
    let small = |at: usize| listed("function").is_some_and(|class| scan.longest(at, class).is_some());
    let says = |at: usize| listed("speech.verb").is_some_and(|class| scan.longest(at, class).is_some());
    let speaker_follows = || {
        let next = time.end + usize::from(scan.mark(time.end) == Some(','));
        let is_actor = |edge: &Edge| edge.label == Label::Slot(Slot::Actor);
        (next..next + 2).any(|at| scan.edges_at(at).filter(is_actor).any(|edge| says(edge.end) || says(edge.end + 1)))
    };
    ends_at(time.start)
        || time.start > 1 && small(time.start - 1) && ends_at(time.start - 1)
        || time.start <= 1 && speaker_follows()
}

/// Whether the date right after a time says it again in full: "on the same day, Thursday, April 29".
fn is_said_again(analysed: &Analysed<'_>, time: &FoundTime) -> bool {
    let beside = analysed.scan.mark(time.end) == Some(',');
    let named = |other: &&FoundTime| other.value.edtf.is_some();
    let told = time.value.resolved_by == Some(ResolvedBy::Context) || time.value.edtf.is_none();
    beside && told && analysed.times.iter().filter(named).any(|other| other.start == time.end + 1)
}

/// Whether a time only says since when nothing was like it: "the deadliest attack since 2004".
fn is_of_comparison(analysed: &Analysed<'_>, time: &FoundTime, pack: &Pack) -> bool {
    const REACH: usize = 8;
    let open = time.value.edtf.as_ref().is_some_and(|edtf| edtf.as_str().ends_with("/.."));
    let superlative = || pack.lexicon.class("superlative");
    let before = time.start.saturating_sub(REACH)..time.start;
    open && superlative().is_some_and(|class| before.into_iter().any(|at| analysed.scan.begins(at, class)))
}

/// Who did it, by name where the phrase holds one: "members of the FFV" and "FFV guerrillas" are the FFV. Members of
/// something that has no name are that thing: "members of the rural militia".
pub(crate) fn doer(analysed: &Analysed<'_>, item: Item) -> Item {
    let Item::Group(index) = item else { return item };
    let group = &analysed.groups[index];
    let within = |start: usize, end: usize| group.start <= start && end <= group.end;
    let beside_head = |start: usize, end: usize| within(start, end) && !(start..end).contains(&group.head);
    let is_body = |name: &Name| {
        matches!(
            name.class,
            NameClass::Actor(ActorClass::ArmedActor | ActorClass::Organisation | ActorClass::Authority)
        )
    };
    let named = || analysed.names.iter().position(|name| is_body(name) && beside_head(name.start, name.end));
    let is_actor = |other: &Group| matches!(other.class, GroupClass::Actor(_));
    let body = || {
        let same = |other: &Group| other.head == group.head || beside_head(other.start, other.end);
        analysed.groups.iter().position(|other| is_actor(other) && same(other))
    };
    let whole = || if is_actor(group) { None } else { body() };
    named().map(Item::Name).or_else(|| whole().map(Item::Group)).unwrap_or(item)
}

/// The place of what stands at tokens `start..end`: an index into the sentence's names.
///
/// Only a place that the sentence says something happens at counts, or one named within `start..end` itself. A sentence with
/// one such place only gives it to all that it tells.
pub(crate) fn place(analysed: &Analysed<'_>, starts: &[usize], start: usize, end: usize) -> Option<usize> {
    let scan = &analysed.scan;
    // "L'Observatoire, basé à Londres": where who speaks has a desk.
    let seat = scan.lexicon().class("seat");
    let is_seat = |at: usize| seat.is_some_and(|seat| scan.before(at, seat).is_some());
    let placed = |index: &usize| {
        let name = &analysed.names[*index];
        let inside = start <= name.start && name.end <= end;
        matches!(name.class, NameClass::Place(_))
            && (inside || is_located(scan, name.start) || name.start == 0)
            && !is_seat(name.start)
    };
    let spans = |index: usize| (analysed.names[index].start, analysed.names[index].end);
    let near = nearest((0..analysed.names.len()).filter(placed), spans, starts, (start, end), 20);
    let mut all = (0..analysed.names.len()).filter(placed);
    near.or_else(|| all.next().filter(|_| all.next().is_none()))
}

/// The nearest of `items` to `start..end`: in the same clause on either side, in another only before.
fn nearest(
    items: impl Iterator<Item = usize>,
    spans: impl Fn(usize) -> (usize, usize),
    starts: &[usize],
    (start, end): (usize, usize),
    reach: usize,
) -> Option<usize> {
    let clause = clauses::of(starts, start);
    let distance = |index: usize| {
        let (from, to) = spans(index);
        let gap = if from >= end { from - end } else { start.saturating_sub(to) };
        let own = clauses::of(starts, from) == clause;
        (own || to <= start).then_some((!own, gap, from)).filter(|(_, gap, _)| *gap <= reach)
    };
    items.filter_map(|index| distance(index).map(|far| (far, index))).min().map(|(_, index)| index)
}
