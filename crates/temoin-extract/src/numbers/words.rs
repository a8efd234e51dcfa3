//! Numbers in words, alone or after digits: "deux cent mille", "a hundred and six", "21,5 millions", "two dozen".

use temoin_model::{Bound, NumberRole};

use super::context::Context;
use super::core::{Core, ONE};
use super::digits::{self, Digits};
use super::shares::{read_added, read_share};
use super::tally::Tally;

/// A word within a number, with its value.
#[derive(Clone, Copy)]
enum Part {
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
fn part_at(context: &Context<'_, '_>, at: usize) -> Option<(usize, Part)> {
    let number = context.phrases(at, "number").filter_map(|(end, name)| {
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
        context.phrases(at, "ordinal.word").filter_map(|(end, n)| Some((end, Part::Ordinal(n.parse().ok()?))));
    number.chain(ordinal).max_by_key(|(end, _)| *end)
}

/// The scale at `at`: the token after, and how many it is.
pub(super) fn scale_at(context: &Context<'_, '_>, at: usize) -> Option<(usize, i128)> {
    match part_at(context, at)? {
        (end, Part::Scale(scale)) => Some((end, scale)),
        _ => None,
    }
}

/// Reads "half a million", "une demi-douzaine": a part of the scale or collective that must follow.
pub(super) fn read_part(context: &Context<'_, '_>, at: usize) -> Option<Core> {
    let (end, thousandths) = context.longest(at, "number.part")?;
    let share = thousandths.parse::<i128>().ok()?;
    let of = |value: i128| value * ONE * share / 1000;
    match part_at(context, context.over_hyphen(end))? {
        (end, Part::Scale(scale)) => Some(Core::exact(at, end, of(scale))),
        (end, Part::Collective(value, about)) => Some(rough(Core::exact(at, end, of(value)), about)),
        _ => None,
    }
}

fn rough(core: Core, about: bool) -> Core {
    Core { bound: if about { Bound::About } else { core.bound }, ..core }
}

/// Goes on from digits: "3 millions", "12 hundred", "2 dozen", "10k".
pub(super) fn read_after_digits(context: &Context<'_, '_>, at: usize, digits: &Digits) -> Core {
    let mut builder = Builder::new(context, at, digits.end, Tally::from_digits(digits.value));
    if let Some((end, scale)) = suffix_at(context, digits, at) {
        builder.tally.multiply_scale(scale, false);
        builder.end = end;
    } else {
        builder.run();
    }
    let [hundred, scale] = builder.tally.leads();
    Core { leads: [hundred, scale.or(digits.lead)], ..builder.into_core() }
}

/// "10k", "1.2bn", "3M", "$5m": letters that scale the digits they stand right after, or off it after decimals ("2,1 M").
fn suffix_at(context: &Context<'_, '_>, digits: &Digits, start: usize) -> Option<(usize, i128)> {
    let at = digits.end;
    let has_decimals = digits.value % ONE != 0;
    if !context.is_glued_word(at) && !(has_decimals && context.is_word(at)) {
        return None;
    }
    let is_money = context.longest_before(start, 0, "before.money").is_some();
    let is_told =
        |at: usize| context.is_capital(at) || has_decimals && context.scan.is_glued(at) && !context.is(at, "unit");
    let capital = || context.longest(at, "number.capital_suffix").filter(|_| is_money || is_told(at));
    let (end, scale) = context.longest(at, "number.suffix").or_else(capital)?;
    Some((end, scale.parse().ok()?))
}

/// Reads a number that begins with a word, ordinals and fractions included.
pub(super) fn read_words(context: &Context<'_, '_>, at: usize) -> Option<Core> {
    let article = context.longest(at, "number.article");
    if let Some(core) = article.and_then(|(end, _)| read_after_article(context, at, end)) {
        return Some(core);
    }
    let mut builder = Builder::new(context, at, at, Tally::new());
    builder.run();
    let is_empty = builder.end == at;
    let article = article.is_some_and(|(end, _)| end == builder.end);
    (!is_empty).then(|| Core { article, ..builder.into_core() })
}

/// Reads a plain number in words: the token after, and its value in billionths.
pub(super) fn read_cardinal(context: &Context<'_, '_>, at: usize) -> Option<(usize, i128)> {
    let mut builder = Builder::new(context, at, at, Tally::new());
    builder.run();
    (builder.end > at && !builder.ordinal).then(|| (builder.end, builder.tally.value()))
}

/// Reads what a fraction has under its line, in words: "fifths", "twenty-firsts"; the token after, and how many.
pub(super) fn read_denominator(context: &Context<'_, '_>, at: usize) -> Option<(usize, i128)> {
    let mut builder = Builder { divides: true, ..Builder::new(context, at, at, Tally::new()) };
    builder.run();
    (builder.ordinal && builder.end > at).then(|| (builder.end, builder.tally.value() / ONE))
}

/// "a hundred", "un million et demi", "une centaine", "un tiers", or the article alone.
fn read_after_article(context: &Context<'_, '_>, at: usize, end: usize) -> Option<Core> {
    let one = Core::exact(at, end, ONE);
    if let Some(core) = read_share(context, &one) {
        // "a third of them", but "a third man".
        let is_share = context.is(core.end, "number.of") || !context.is_word(core.end);
        let is_share = is_share || !context.is(core.end - 1, "ordinal.word");
        return Some(if is_share { core } else { Core { article: true, ..one } });
    }
    let mut builder = Builder::new(context, at, end, Tally::new());
    builder.tally.add(ONE, 0);
    builder.run();
    let article = builder.end == end;
    let is_compound = article && context.is(at, "number.unit") && part_at(context, end).is_some();
    (!is_compound).then(|| Core { article, ..builder.into_core() })
}

/// Walks over the parts of a number.
struct Builder<'c, 's, 't> {
    context: &'c Context<'s, 't>,
    start: usize,
    end: usize,
    tally: Tally,
    about: bool,
    ordinal: bool,
    /// What is read divides: its last word is a fraction's.
    divides: bool,
    /// The last part was a ten, or a hundred or scale: what a joining "et", "and" may follow.
    joins: Option<&'static str>,
    /// The last part was a ten.
    joins_unit: bool,
}

impl<'c, 's, 't> Builder<'c, 's, 't> {
    fn new(context: &'c Context<'s, 't>, start: usize, end: usize, tally: Tally) -> Self {
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

    /// Takes parts as long as they fit.
    fn run(&mut self) {
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
        let is_unit = || self.context.phrases(next + 1, "number.unit").any(|(_, n)| n.len() == 1 && n != "0");
        if is_spaced && is_unit() { next + 1 } else { next }
    }

    /// "between a hundred and two hundred": what "and" joins must fit below what stands before, or multiply it.
    fn takes_whole(&self, at: usize) -> bool {
        let Some((_, value)) = read_cardinal(self.context, at) else { return true };
        let multiplies =
            value % (1000 * ONE) == 0 && self.context.longest_before(self.start, 0, "range.between").is_none();
        self.tally.has_room(value) || multiplies && self.tally.open_scale().is_none()
    }

    fn part_at(&self, at: usize) -> Option<(usize, Part)> {
        let fraction = self.context.longest(at, "number.fraction").filter(|_| self.divides);
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
        let joins = self.joins.filter(|_| !self.context.is(at, "number.plus"));
        let joiner = joins.and_then(|class| Some((class, self.context.longest(at, class)?.0)));
        match joiner {
            Some(("number.joiner.ten", end)) => {
                let end = self.context.over_hyphen(end);
                let fits = self.context.is(end, "number.joined") || self.context.is(end, "ordinal.word.1");
                if fits { (end, true) } else { (at, false) }
            }
            Some((_, end)) => (end, true),
            None => (at, false),
        }
    }

    fn take(&mut self, at: usize, part: Part) -> bool {
        let alone = self.context.is(at, "number.alone");
        let (taken, joins) = match part {
            Part::Unit(n) => (self.tally.add(n * ONE, 0), None),
            Part::Ten(n, room) => (self.tally.add(n * ONE, room * ONE), Some("number.joiner.ten")),
            Part::Hundred(n) => (self.tally.multiply_hundred(n, alone), Some("number.joiner.hundred")),
            Part::Scale(n) => (self.tally.multiply_scale(n, alone), Some("number.joiner.hundred")),
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
        let Some((end, _)) = self.context.longest(at, "number.point") else { return false };
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
        while let Some((end, "0")) = self.context.longest(at, "number.unit") {
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

    fn into_core(self) -> Core {
        let core = Core { leads: self.tally.leads(), ..Core::exact(self.start, self.end, self.tally.value()) };
        if self.ordinal {
            return core.with_role(NumberRole::Ordinal);
        }
        read_share(self.context, &core).unwrap_or_else(|| rough(core, self.about))
    }
}
