//! Counted people joined to those of a claim: "12 femmes et 9 enfants ont été tués".

use temoin_lang::{Edge, Label, Pack};

use super::Draft;
use crate::groups::GroupClass;
use crate::sentence::Analysed;

/// Counted people joined to those of a claim ("12 femmes et 9 enfants ont été tués") are claimed with them.
pub(super) fn spread(analysed: &Analysed<'_>, drafts: &mut Vec<Draft>, pack: &Pack) {
    let mut at = 0;
    while at < drafts.len() {
        let draft = drafts[at].clone();
        let verb_follows = draft.end > draft.who.1;
        let joined =
            if verb_follows { before(analysed, draft.who.0, pack) } else { after(analysed, draft.who.1, pack) };
        at += 1;
        let Some(group) = joined else { continue };
        let edge = Edge {
            start: analysed.groups[group].start,
            end: analysed.groups[group].end,
            label: Label::Slot(temoin_lang::Slot::People),
            item: 0,
        };
        if drafts.iter().any(|d| d.kind == draft.kind && d.who.0 < edge.end && edge.start < d.who.1) {
            continue;
        }
        let number = analysed.groups[group].number.and_then(|n| analysed.numbers[n].figure(&analysed.scan));
        if let (Some(figure), GroupClass::People(category)) = (number, analysed.groups[group].class) {
            let (start, end) = (draft.start.min(edge.start), draft.end.max(edge.end));
            let victims = Some((analysed.groups[group].core, analysed.groups[group].end));
            drafts.push(Draft { figure, victims, category, who: (edge.start, edge.end), start, end, ..draft });
        }
    }
    drafts.sort_by_key(|d| (d.start, d.end, d.who));
}

/// The counted people that end right before token `at`, but for a comma or joiner.
pub(super) fn before(analysed: &Analysed<'_>, at: usize, pack: &Pack) -> Option<usize> {
    let link = at.checked_sub(1)?;
    if !is_link(analysed, link, pack) {
        return None;
    }
    counted_people(analysed, |start, end| start < end && end == link)
}

/// The counted people that begin right after token `at`, but for a comma or joiner.
pub(super) fn after(analysed: &Analysed<'_>, at: usize, pack: &Pack) -> Option<usize> {
    if !is_link(analysed, at, pack) {
        return None;
    }
    counted_people(analysed, |start, _| start == at + 1)
}

/// Inhabitants are counted for their own sake and joined to no toll: "un bourg de 3 000 habitants, 40 morts".
pub(super) fn counted_people(analysed: &Analysed<'_>, stands: impl Fn(usize, usize) -> bool) -> Option<usize> {
    let counted = |number: usize| analysed.numbers[number].role.is_none();
    analysed.groups.iter().position(|g| {
        g.number.is_some_and(counted) && matches!(g.class, GroupClass::People(_)) && stands(g.start, g.end)
    })
}

pub(super) fn is_link(analysed: &Analysed<'_>, at: usize, pack: &Pack) -> bool {
    let joiner = pack.lexicon.class("joiner").is_some_and(|class| analysed.scan.longest(at, class).is_some());
    joiner || analysed.scan.mark(at) == Some(',')
}
