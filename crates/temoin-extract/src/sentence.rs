//! A sentence analysed: its tokens, the items found in it, and the slots that patterns see.

use temoin_lang::{Edge, Label, Pack, Scan, Slot, class, is_dash};
use temoin_model::Span;

use crate::contest;
use crate::corrections;
use crate::groups::{self, Group, GroupClass};
use crate::names::{self, Name, NameClass};
use crate::numbers::{FoundNumber, find_numbers};
use crate::times::FoundTime;
use temoin_model::ActorClass;

/// All that was found in one sentence before any rule ran.
pub(crate) struct Analysed<'t> {
    /// Index among the reading's sentences.
    pub index: usize,
    pub scan: Scan<'t>,
    pub numbers: Vec<FoundNumber>,
    pub times: Vec<FoundTime>,
    pub names: Vec<Name>,
    pub groups: Vec<Group>,
    /// What the slots' items point to.
    pub items: Vec<Item>,
}

/// What a slot stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Item {
    Number(usize),
    Group(usize),
    Name(usize),
    Time(usize),
}

impl<'t> Analysed<'t> {
    /// Finds numbers and phrases of one sentence; times and names were found over the whole document.
    pub(crate) fn new(index: usize, scan: Scan<'t>, times: Vec<FoundTime>, names: Vec<Name>, pack: &Pack) -> Self {
        let numbers = find_numbers(&scan, pack);
        let times: Vec<FoundTime> =
            times.into_iter().filter(|t| !numbers.iter().any(|n| contest::is_no_time(&scan, n, t))).collect();
        let is_time = |t: &FoundTime| !corrections::is_no_time(&scan, (t.start, t.end));
        let times: Vec<FoundTime> = times.into_iter().filter(is_time).collect();
        let in_time = |n: &FoundNumber| times.iter().any(|t| n.core.0 < t.end && t.start < n.core.1);
        let numbers: Vec<FoundNumber> = numbers.into_iter().filter(|n| !in_time(n)).collect();
        let in_date = |name: &Name| times.iter().any(|t| t.start <= name.start && name.end <= t.end);
        let names: Vec<Name> = names.into_iter().filter(|name| !in_date(name)).collect();
        let groups = groups::find(&scan, pack, &numbers, &names);
        let mut analysed = Self { index, scan, numbers, times, names, groups, items: Vec::new() };
        analysed.fill_slots(pack);
        analysed
    }

    fn fill_slots(&mut self, pack: &Pack) {
        let mut slots: Vec<(usize, usize, Slot, Item)> = Vec::new();
        let counts = |n: &FoundNumber| n.role.is_none() && (!n.article || counts_harm(&self.scan, n.end));
        for (i, number) in self.numbers.iter().enumerate().filter(|(_, n)| counts(n)) {
            slots.push((number.start, number.end, Slot::Number, Item::Number(i)));
        }
        for (i, time) in self.times.iter().enumerate() {
            slots.push((time.start, time.end, Slot::Time, Item::Time(i)));
        }
        for (i, name) in self.names.iter().enumerate() {
            slots.extend(name_slots(name.class).iter().map(|slot| (name.start, name.end, *slot, Item::Name(i))));
        }
        for (i, group) in self.groups.iter().enumerate() {
            slots.extend(group_slots(group).iter().map(|slot| (group.start, group.end, *slot, Item::Group(i))));
        }
        slots.extend(over_asides(&self.scan, &slots));
        let edge = |(item, (start, end, slot, _)): (usize, &(usize, usize, Slot, Item))| Edge {
            start: *start,
            end: *end,
            label: Label::Slot(*slot),
            item,
        };
        let mut edges: Vec<Edge> = slots.iter().enumerate().map(edge).collect();
        let adjectives = (0..self.scan.len()).filter(|at| names::is_adjective(&self.scan, *at, pack));
        let adjective = |at| Edge { start: at, end: at + 1, label: Label::Slot(Slot::Adjective), item: usize::MAX };
        edges.extend(adjectives.map(adjective));
        self.items = slots.into_iter().map(|(.., item)| item).collect();
        self.scan.set_slots(edges);
    }

    /// What a captured slot stands for; `None` for words and classes.
    pub(crate) fn item(&self, edge: Edge) -> Option<Item> {
        matches!(edge.label, Label::Slot(_)).then(|| self.items.get(edge.item).copied()).flatten()
    }

    /// The bytes from token `start` up to, not including, token `end`.
    pub(crate) fn span(&self, start: usize, end: usize) -> Span {
        self.scan.span_of(start, end)
    }
}

/// An aside is no longer, in tokens.
const LONGEST_ASIDE: usize = 16;

/// People with the aside that follows them: "two children and eight others (three soldiers and five villagers) were hurt".
/// What is told of them stands behind it, so they reach as far as it does.
fn over_asides(scan: &Scan<'_>, slots: &[(usize, usize, Slot, Item)]) -> Vec<(usize, usize, Slot, Item)> {
    let people = |slot: &Slot| matches!(slot, Slot::People | Slot::Group | Slot::Person);
    let reaching = |(start, end, slot, item): &(usize, usize, Slot, Item)| {
        aside_end(scan, *end).filter(|_| people(slot)).map(|after| (*start, after, *slot, *item))
    };
    slots.iter().filter_map(reaching).collect()
}

/// The token after the aside in brackets or between dashes that begins at `at`.
pub(crate) fn aside_end(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let close = match scan.mark(at)? {
        '(' => ')',
        '[' => ']',
        mark if is_dash(mark) && !scan.is_glued(at) => mark,
        _ => return None,
    };
    let last = (at + LONGEST_ASIDE).min(scan.len());
    let closes = (at + 2..last).find(|at| scan.mark(*at) == Some(close))?;
    let double = |at: usize| is_dash(close) && scan.mark(at + 1) == Some(close);
    Some(closes + 1 + usize::from(double(closes)))
}

/// Whether a word of harm stands right after, or one word on: an article that counts ("un mort", "one more wounded").
fn counts_harm(scan: &Scan<'_>, at: usize) -> bool {
    (at..at + 2).any(|at| scan.begins(at, class::HARM))
}

fn name_slots(class: NameClass) -> &'static [Slot] {
    match class {
        NameClass::Place(_) => &[Slot::Place],
        NameClass::Actor(ActorClass::Person) => &[Slot::Person, Slot::Actor],
        NameClass::Actor(_) | NameClass::Open => &[Slot::Actor],
    }
}

fn group_slots(group: &Group) -> &'static [Slot] {
    match (group.class, group.number) {
        (GroupClass::People(_), Some(_)) => &[Slot::People],
        (GroupClass::People(_), None) => &[Slot::Group],
        (GroupClass::Actor(_) | GroupClass::Source, _) => &[Slot::Actor],
        (GroupClass::Things, Some(_)) => &[Slot::Things],
        (GroupClass::Things, None) => &[],
    }
}
