//! From a number to its place on the chart's line, in per cent of the width.

use temoin_model::Figure;

/// Room kept free at the left and right end, for dots at nought and for arrow heads.
pub const LEFT: f64 = 2.0;
/// Where the line ends; what is open to the right runs on to 100.
pub const RIGHT: f64 = 94.0;
/// How far from nought the powers of ten begin on a line of equal ratios, which has no nought of its own.
const BREAK: f64 = 8.0;
/// Above this ratio of greatest to least figure a linear line would press the small ones together at its start.
const LOGARITHMIC_FROM: f64 = 200.0;

/// A line from nought (or one) up to a round number.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    max: f64,
    min: f64,
    logarithmic: bool,
    /// Where the least power of ten stands; right of nought where a figure is nought.
    start: f64,
    ticks: Vec<u64>,
}

impl Scale {
    /// A line that holds every end of `figures`; one up to 10 when there is none.
    pub fn of<'a>(figures: impl Iterator<Item = &'a Figure> + Clone) -> Self {
        let ends = figures.flat_map(|figure| [figure.low, figure.high]).flatten();
        let greatest = ends.clone().max().unwrap_or(10).max(1) as f64;
        let nought = ends.clone().any(|end| end == 0);
        let least = ends.filter(|end| *end > 0).min().unwrap_or(1) as f64;
        if greatest / least > LOGARITHMIC_FROM {
            Self::logarithmic(least, greatest, nought)
        } else {
            Self::linear(greatest)
        }
    }

    fn linear(greatest: f64) -> Self {
        let step = round_step(greatest / 4.0);
        let count = (greatest / step).ceil();
        let ticks = (0..=count as u64).map(|i| i * step as u64).collect();
        Self { max: count * step, min: 0.0, logarithmic: false, start: LEFT, ticks }
    }

    fn logarithmic(least: f64, greatest: f64, nought: bool) -> Self {
        let (first, last) = (least.log10().floor() as i32, greatest.log10().ceil() as i32);
        let powers = (first..=last).map(|power| 10f64.powi(power) as u64);
        let ticks = nought.then_some(0).into_iter().chain(powers).collect();
        let start = if nought { LEFT + BREAK } else { LEFT };
        Self { max: 10f64.powi(last), min: 10f64.powi(first), logarithmic: true, start, ticks }
    }

    /// Whether equal distances are equal ratios; a reader must be told.
    pub fn is_logarithmic(&self) -> bool {
        self.logarithmic
    }

    /// The numbers written under the line.
    pub fn ticks(&self) -> &[u64] {
        &self.ticks
    }

    /// Where `value` stands, from [`LEFT`] to [`RIGHT`].
    pub fn at(&self, value: u64) -> f64 {
        if value == 0 {
            return LEFT;
        }
        let value = value as f64;
        let share = if self.logarithmic {
            (value.max(self.min).log10() - self.min.log10()) / (self.max.log10() - self.min.log10())
        } else {
            value / self.max
        };
        self.start + share.clamp(0.0, 1.0) * (RIGHT - self.start)
    }
}

/// The least of 1, 2, 5 times a power of ten that is not under `rough`; never under one person.
fn round_step(rough: f64) -> f64 {
    let power = 10f64.powf(rough.max(1.0).log10().floor());
    [1.0, 2.0, 5.0, 10.0].into_iter().map(|factor| factor * power).find(|step| *step >= rough).unwrap_or(power * 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use temoin_model::Bound;

    fn figure(low: u64, high: u64) -> Figure {
        Figure { text: None, low: Some(low), high: Some(high), bound: Bound::Range }
    }

    #[test]
    fn a_line_starts_at_nought_and_ends_round() {
        let scale = Scale::of([figure(63, 63), figure(500, 900)].iter());
        assert_eq!(scale.ticks(), [0, 500, 1000]);
        assert_eq!(scale.at(0), LEFT);
        assert_eq!(scale.at(1000), RIGHT);
        assert_eq!(scale.at(500), (LEFT + RIGHT) / 2.0);
        assert!(!scale.is_logarithmic());
    }

    #[test]
    fn far_apart_figures_get_equal_ratios() {
        let scale = Scale::of([figure(3, 3), figure(40_000, 40_000)].iter());
        assert!(scale.is_logarithmic());
        assert_eq!(scale.ticks(), [1, 10, 100, 1000, 10_000, 100_000]);
        assert!(scale.at(3) < scale.at(40) && scale.at(40) < scale.at(40_000));
    }

    #[test]
    fn nought_stands_apart_from_one_where_ratios_are_equal() {
        let scale = Scale::of([figure(0, 0), figure(1, 40_000)].iter());
        assert!(scale.is_logarithmic());
        assert_eq!(scale.ticks(), [0, 1, 10, 100, 1000, 10_000, 100_000]);
        assert!(scale.at(0) == LEFT && scale.at(1) > LEFT + 4.0, "{}", scale.at(1));
        assert_eq!(scale.at(100_000), RIGHT);
    }

    #[test]
    fn small_and_absent_figures_have_a_line_too() {
        assert_eq!(Scale::of([figure(0, 0)].iter()).ticks(), [0, 1]);
        assert_eq!(Scale::of([].iter()).ticks().last(), Some(&10));
        assert_eq!(Scale::of([figure(1, 4)].iter()).ticks(), [0, 1, 2, 3, 4]);
    }
}
