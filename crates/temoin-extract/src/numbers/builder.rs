//! Walks over the words of a number, one part after the other, and adds them up.

use temoin_lang::{ClassId, class};
use temoin_model::NumberRole;

use super::context::Context;
use super::core::{Core, ONE};
use super::digits;
use super::shares::{read_added, read_share};
use super::tally::Tally;
use super::words::{read_cardinal, rough};

/// A word within a number, with its value.
#[derive(Clone, Copy)]
pub(super) enum Part {
    /// To nineteen.
    Unit(i128),
    /// Twenty to ninety, and what the unit after it must be less than.
    Ten(i128, i128),
    Hundred(i128),
    Scale(i128),
    /// A dozen; whether it is meant roughly.
    Collective(i128, bool),
    /// "and a half", in thousandths.
    Plus(i128),
    Ordinal(i128),
}

/// The longest word at `at` that can be part of a number.
pub(super) fn part_at(context: &Context<'_, '_>, at: usize) -> Option<(usize, Part)> {
    let number = context.phrases(at, class::NUMBER).filter_map(|(end, name)| {
        let (kind, value) = name.split_once('.')?;
        let leaf = || value.parse::<i128>().ok();
        let part = match kind {
            "unit" => Part::Unit(leaf()?),
            "ten" => Part::Ten(leaf()?, 10),
            "long_ten" => Part::Ten(leaf()?, 20),
            "hundred" => Part::Hundred(leaf()?),
            "scale" => Part::Scale(leaf()?),
            "plus" => Part::Plus(leaf()?),
            "collective" => {
                let (sense, value) = value.split_once('.')?;
                Part::Collective(value.parse().ok()?, sense == "about")
            }
            _ => return None,
        };
        Some((end, part))
    });
    let ordinal =
        context.phrases(at, class::ORDINAL_WORD).filter_map(|(end, n)| Some((end, Part::Ordinal(n.parse().ok()?))));
    number.chain(ordinal).max_by_key(|(end, _)| *end)
}

/// The scale at `at`: the token after, and how many it is.
pub(super) fn scale_at(context: &Context<'_, '_>, at: usize) -> Option<(usize, i128)> {
    match part_at(context, at)? {
        (end, Part::Scale(scale)) => Some((end, scale)),
        _ => None,
    }
}

/// Walks over the parts of a number.
pub(super) struct Builder<'c, 's, 't> {
    context: &'c Context<'s, 't>,
    start: usize,
    pub(super) end: usize,
    pub(super) tally: Tally,
    about: bool,
    pub(super) ordinal: bool,
    /// What is read divides: its last word is a fraction's.
    divides: bool,
    /// The last part was a ten, or a hundred or scale: what a joining "et", "and" may follow.
    joins: Option<ClassId>,
    /// The last part was a ten.
    joins_unit: bool,
}

impl<'c, 's, 't> Builder<'c, 's, 't> {
    pub(super) fn new(context: &'c Context<'s, 't>, start: usize, end: usize, tally: Tally) -> Self {
        Self {
            context,
            start,
            end,
            tally,
            about: false,
            ordinal: false,
            divides: false,
            joins: None,
            joins_unit: false,
        }
    }

    /// One that reads what divides: "fifths", "twenty-firsts".
    pub(super) fn divisor(context: &'c Context<'s, 't>, at: usize) -> Self {
        Self { divides: true, ..Self::new(context, at, at, Tally::new()) }
    }

    /// Takes parts as long as they fit.
    pub(super) fn run(&mut self) {
        while self.step() {}
    }

    fn step(&mut self) -> bool {
        let at = if self.end > self.start { self.over_hyphen() } else { self.end };
        if self.step_digits(at) || self.step_decimals(at) {
            return true;
        }
        if self.step_added() {
            return false;
        }
        let (at, joined) = self.over_joiner(at);
        if joined && self.step_joined_digits(at) {
            return false;
        }
        let Some((end, part)) = self.part_at(at) else { return false };
        if joined && (matches!(part, Part::Scale(_) | Part::Collective(..) | Part::Plus(_)) || !self.takes_whole(at)) {
            return false;
        }
        let taken = self.take(at, part);
        if taken {
            self.end = end;
        }
        let is_last =
            matches!(part, Part::Collective(..)) || matches!(part, Part::Plus(_)) && self.tally.ends_in_scale();
        taken && !self.ordinal && !is_last
    }

    /// The token after a hyphen; one with spaces counts between a ten and a unit ("twenty - two" on a scanned page).
    fn over_hyphen(&self) -> usize {
        let next = self.context.over_hyphen(self.end);
        let is_spaced = next == self.end && self.joins_unit && self.context.scan.mark(self.end) == Some('-');
        let is_unit = || self.context.phrases(next + 1, class::NUMBER_UNIT).any(|(_, n)| n.len() == 1 && n != "0");
        if is_spaced && is_unit() { next + 1 } else { next }
    }

    /// "between a hundred and two hundred": what "and" joins must fit below what stands before, or multiply it.
    fn takes_whole(&self, at: usize) -> bool {
        let Some((_, value)) = read_cardinal(self.context, at) else { return true };
        let multiplies =
            value % (1000 * ONE) == 0 && self.context.longest_before(self.start, 0, class::RANGE_BETWEEN).is_none();
        self.tally.has_room(value) || multiplies && self.tally.open_scale().is_none()
    }

    fn part_at(&self, at: usize) -> Option<(usize, Part)> {
        let fraction = self.context.longest(at, class::NUMBER_FRACTION).filter(|_| self.divides);
        let fraction = fraction.and_then(|(end, n)| Some((end, Part::Ordinal(n.parse().ok()?))));
        fraction.or_else(|| part_at(self.context, at))
    }

    /// "and a fifth", "et trois quarts": a part of one, or of the last scale.
    fn step_added(&mut self) -> bool {
        let goes_on = self.end > self.start && !self.divides && !self.ordinal;
        let scale = self.tally.open_scale();
        let Some((end, value)) = goes_on.then(|| read_added(self.context, self.end, scale)).flatten() else {
            return false;
        };
        self.tally.add_amount(value);
        self.end = end;
        true
    }

    /// "3 hundred and 21".
    fn step_joined_digits(&mut self, at: usize) -> bool {
        let Some(digits) = digits::read_digits(self.context, at).filter(|digits| digits.is_plain) else { return false };
        let scales = matches!(part_at(self.context, digits.end), Some((_, Part::Hundred(_) | Part::Scale(_))));
        let taken = !scales && self.tally.add(digits.value, 0);
        if taken {
            self.end = digits.end;
        }
        taken
    }

    /// Steps over "et" between a ten and the units it joins, and over "and" after a hundred or a scale.
    fn over_joiner(&self, at: usize) -> (usize, bool) {
        let joins = self.joins.filter(|_| !self.context.is(at, class::NUMBER_PLUS));
        let joiner = joins.and_then(|class| Some((class, self.context.longest(at, class)?.0)));
        match joiner {
            Some((class::NUMBER_JOINER_TEN, end)) => {
                let end = self.context.over_hyphen(end);
                let fits = self.context.is(end, class::NUMBER_JOINED) || self.context.is(end, class::ORDINAL_WORD_1);
                if fits { (end, true) } else { (at, false) }
            }
            Some((_, end)) => (end, true),
            None => (at, false),
        }
    }

    fn take(&mut self, at: usize, part: Part) -> bool {
        let alone = self.context.is(at, class::NUMBER_ALONE);
        let (taken, joins) = match part {
            Part::Unit(n) => (self.tally.add(n * ONE, 0), None),
            Part::Ten(n, room) => (self.tally.add(n * ONE, room * ONE), Some(class::NUMBER_JOINER_TEN)),
            Part::Hundred(n) => (self.tally.multiply_hundred(n, alone), Some(class::NUMBER_JOINER_HUNDRED)),
            Part::Scale(n) => (self.tally.multiply_scale(n, alone), Some(class::NUMBER_JOINER_HUNDRED)),
            Part::Collective(n, about) => {
                self.about = about;
                // "cette dizaine" counts by itself, "dozen" without a number does not.
                (self.tally.multiply_scale(n, about && self.end == self.start), None)
            }
            Part::Plus(thousandths) => (self.end > self.start && self.tally.add_part(thousandths), None),
            Part::Ordinal(n) => (self.take_ordinal(n), None),
        };
        if taken {
            self.joins = joins;
            self.joins_unit = matches!(part, Part::Ten(..));
        }
        taken
    }

    fn take_ordinal(&mut self, n: i128) -> bool {
        let taken = match n {
            100 => self.tally.multiply_hundred(n, true),
            1000.. => self.tally.multiply_scale(n, true),
            _ => self.tally.add(n * ONE, 0),
        };
        self.ordinal = taken;
        taken
    }

    /// "4 mille 300": digits after a scale.
    fn step_digits(&mut self, at: usize) -> bool {
        if !self.tally.ends_in_scale() || self.context.scan.is_glued(at) {
            return false;
        }
        let Some(digits) = digits::read_digits(self.context, at) else { return false };
        let scales = matches!(part_at(self.context, digits.end), Some((_, Part::Hundred(_) | Part::Scale(_))));
        let taken = (scales || digits.value >= 100 * ONE) && self.tally.add(digits.value, 0);
        if taken {
            self.end = digits.end;
        }
        taken
    }

    /// "two point two", "deux virgule soixante et onze".
    fn step_decimals(&mut self, at: usize) -> bool {
        if self.end == self.start || self.tally.ends_in_scale() {
            return false;
        }
        let Some((end, _)) = self.context.longest(at, class::NUMBER_POINT) else { return false };
        let Some((end, value)) = self.read_decimals(end) else { return false };
        self.tally.add_decimals(value);
        self.end = end;
        true
    }

    /// "zero three", "soixante et onze", "77" after the point: the token after, and the value in billionths.
    fn read_decimals(&self, mut at: usize) -> Option<(usize, i128)> {
        if let Some(digits) = digits::read_digits(self.context, at).filter(|digits| digits.is_plain) {
            return Some((digits.end, digits::decimal_value(self.context.scan.word(at))?));
        }
        let mut places = 0;
        while let Some((end, "0")) = self.context.longest(at, class::NUMBER_UNIT) {
            (at, places) = (end, places + 1);
        }
        let mut decimals = Builder::new(self.context, at, at, Tally::new());
        while decimals.end < self.context.scan.len() && decimals.step_small() {}
        let value = decimals.tally.value() / ONE;
        if decimals.end > at {
            places += value.to_string().len() as u32;
        }
        (0 < places && places <= 9).then(|| (decimals.end, value * ONE / 10i128.pow(places)))
    }

    /// A step within decimals, where no scale belongs.
    fn step_small(&mut self) -> bool {
        let at = if self.end > self.start { self.context.over_hyphen(self.end) } else { self.end };
        let (at, _) = self.over_joiner(at);
        match part_at(self.context, at) {
            Some((end, part @ (Part::Unit(_) | Part::Ten(..)))) if self.take(at, part) => {
                self.end = end;
                true
            }
            _ => false,
        }
    }

    pub(super) fn into_core(self) -> Core {
        let core = Core { leads: self.tally.leads(), ..Core::exact(self.start, self.end, self.tally.value()) };
        if self.ordinal {
            return core.with_role(NumberRole::Ordinal);
        }
        read_share(self.context, &core).unwrap_or_else(|| rough(core, self.about))
    }
}
