//! Matches of event rules: what happened, where, when, by whom.

use temoin_lang::{Found, Label, Pack, Reads};
use temoin_model::ActorRole;

use crate::attach;
use crate::names::is_governed;
use crate::sentence::{Analysed, Item};

/// An event mention in the making; tokens are those of its sentence.
#[derive(Clone, Debug)]
pub(crate) struct EventDraft {
    pub start: usize,
    pub end: usize,
    /// The word that names or tells it.
    pub trigger: (usize, usize),
    pub event_type: String,
    /// Index into the sentence's times.
    pub when: Option<usize>,
    /// Index into the sentence's names.
    pub place: Option<usize>,
    pub actors: Vec<(ActorRole, Item)>,
    pub rule: String,
    /// The rule's place among the pack's.
    rank: usize,
}

/// Every event told in a sentence, one for each word that tells of one, in order.
pub(crate) fn drafts(analysed: &Analysed<'_>, found: &[Found<'_>], starts: &[usize], pack: &Pack) -> Vec<EventDraft> {
    let mut drafts: Vec<EventDraft> = Vec::new();
    for matched in found.iter().filter(|f| f.rule.reads == Reads::Event) {
        let Some(draft) = draft(analysed, matched, pack) else { continue };
        let twin = drafts.iter_mut().find(|d| d.trigger.0 < draft.trigger.1 && draft.trigger.0 < d.trigger.1);
        match twin {
            Some(known) => {
                // With a place before without; then the earlier rule of the file; then the nearer place.
                let rank = |d: &EventDraft| {
                    (d.place.is_none(), d.rank, d.when.is_none(), std::cmp::Reverse(d.actors.len()), d.end - d.start)
                };
                let (mut kept, other) =
                    if rank(&draft) < rank(known) { (draft, known.clone()) } else { (known.clone(), draft) };
                // One rule sees the place, another who did it.
                let told: Vec<ActorRole> = kept.actors.iter().map(|(role, _)| *role).collect();
                kept.actors.extend(other.actors.into_iter().filter(|(role, _)| !told.contains(role)));
                *known = kept;
            }
            None => drafts.push(draft),
        }
    }
    let taken: Vec<usize> = drafts.iter().filter_map(|d| d.when).collect();
    for draft in &mut drafts {
        draft.when = draft.when.or_else(|| attach::time(analysed, starts, (draft.start, draft.end), &taken, pack));
        draft.place = draft.place.or_else(|| attach::place(analysed, starts, draft.trigger.0, draft.trigger.1));
    }
    drafts.sort_by_key(|d| (d.start, d.end));
    drafts
}

fn draft(analysed: &Analysed<'_>, found: &Found<'_>, pack: &Pack) -> Option<EventDraft> {
    let matched = &found.matched;
    let what = matched.capture("what")?;
    let event_type = match found.rule.with("type") {
        Some(id) => id.to_owned(),
        None => match what.label {
            Label::Class(class) => event_id(pack, class)?,
            _ => return None,
        },
    };
    // The place that a passive has for its subject stands without preposition: "X, a town in Y, was bombed".
    let behind = matched.capture("where").filter(|edge| edge.end <= what.start);
    if behind.is_some_and(|edge| is_governed(&analysed.scan, edge.start)) {
        return None;
    }
    let name = |key: &str| match matched.capture(key).and_then(|edge| analysed.item(edge)) {
        Some(Item::Name(index)) => Some(index),
        _ => None,
    };
    let when = match matched.capture("when").and_then(|edge| analysed.item(edge)) {
        Some(Item::Time(index)) => Some(index),
        _ => None,
    };
    let roles = [("by", ActorRole::Perpetrator), ("against", ActorRole::Victim), ("side", ActorRole::Participant)];
    let actors = roles
        .iter()
        .filter_map(|(key, role)| Some((*role, attach::doer(analysed, analysed.item(matched.capture(key)?)?))))
        .collect();
    Some(EventDraft {
        start: matched.start,
        end: matched.end,
        trigger: (what.start, what.end),
        event_type,
        when,
        place: name("where"),
        actors,
        rule: found.rule.id.clone(),
        rank: found.rank,
    })
}

/// The type's id out of a class `event.<form>.<id>`; ids hold spaces but no dots.
fn event_id(pack: &Pack, class: temoin_lang::ClassId) -> Option<String> {
    pack.lexicon.class_name(class).strip_prefix("event.")?.split_once('.').map(|(_, id)| id.to_owned())
}
