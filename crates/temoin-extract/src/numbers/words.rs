//! Numbers in words, alone or after digits: "deux cent mille", "a hundred and six", "21,5 millions", "two dozen".

use temoin_model::{Bound, NumberRole};

use super::context::Context;
use super::core::{Core, ONE};
use super::digits::{self, Digits};
use super::shares::{is_denominator, read_share};
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
    if let Some((end, scale)) = suffix_at(context, digits.end, at) {
        builder.tally.multiply_scale(scale, false);
        builder.end = end;
    } else {
        builder.run();
    }
    let lead = builder.tally.lead.or(digits.lead);
    Core { lead, ..builder.into_core() }
}

/// "10k", "1.2bn", "3M", "$5m": letters that scale the digits they stand right after.
fn suffix_at(context: &Context<'_, '_>, at: usize, start: usize) -> Option<(usize, i128)> {
    if !context.is_glued_word(at) {
        return None;
    }
    let is_money = context.longest_before(start, 0, "before.money").is_some();
    let capital = || context.longest(at, "number.capital_suffix").filter(|_| is_money || context.is_capital(at));
    let (end, scale) = context.longest(at, "number.suffix").or_else(capital)?;
    Some((end, scale.parse().ok()?))
}

/// Reads a number that begins with a word, ordinals and fractions included.
pub(super) fn read_words(context: &Context<'_, '_>, at: usize) -> Option<Core> {
    if let Some((end, _)) = context.longest(at, "number.minus") {
        let core = context.is(end, "number.unit").then(|| read_words(context, end)).flatten()?;
        return Some(Core { start: at, low: -core.low, high: -core.high, ..core });
    }
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

/// "a hundred", "un million et demi", "une centaine", "un tiers", or the article alone.
fn read_after_article(context: &Context<'_, '_>, at: usize, end: usize) -> Option<Core> {
    let one = Core::exact(at, end, ONE);
    if let Some(core) = read_share(context, &one) {
        // "a third of them", but "a third man".
        let is_share = context.is(core.end, "number.of") || !context.is_word(core.end);
        let is_share = is_share || !context.is(end, "ordinal.word");
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
    /// The last part was a ten, or a hundred or scale: what a joining "et", "and" may follow.
    joins: Option<&'static str>,
}

impl<'c, 's, 't> Builder<'c, 's, 't> {
    fn new(context: &'c Context<'s, 't>, start: usize, end: usize, tally: Tally) -> Self {
        Self { context, start, end, tally, about: false, ordinal: false, joins: None }
    }

    /// Takes parts as long as they fit.
    fn run(&mut self) {
        while self.step() {}
    }

    fn step(&mut self) -> bool {
        let at = if self.end > self.start { self.context.over_hyphen(self.end) } else { self.end };
        if self.step_digits(at) || self.step_decimals(at) {
            return true;
        }
        let (at, joined) = self.over_joiner(at);
        let Some((end, part)) = part_at(self.context, at) else { return false };
        // "two million and three fifths" is no 2 000 003.
        let is_numerator = is_denominator(self.context, end);
        if joined && (is_numerator || matches!(part, Part::Scale(_) | Part::Collective(..) | Part::Plus(_))) {
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
        let taken = digits.value >= 100 * ONE && self.tally.add(digits.value, 0);
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
        let mut decimals = Builder::new(self.context, end, end, Tally::new());
        while decimals.end < self.context.scan.len() && decimals.step_small() {}
        let value = decimals.tally.value() / ONE;
        if decimals.end == end {
            return false;
        }
        self.tally.add_decimals(value * ONE / 10i128.pow(value.to_string().len() as u32));
        self.end = decimals.end;
        true
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
        let core = Core { lead: self.tally.lead, ..Core::exact(self.start, self.end, self.tally.value()) };
        if self.ordinal {
            return core.with_role(NumberRole::Ordinal);
        }
        read_share(self.context, &core).unwrap_or_else(|| rough(core, self.about))
    }
}
