//! What speaks for two reports telling of one event, and what against it.
//!
//! | ground | millionths |
//! |---|---|
//! | shared words: how alike the rare words of both are | 0 to 1 000 000 |
//! | the same place, smaller than a region, or both about the same town | 50 000 |
//! | days between their publication, unless both give one day | takes away days / (days + 60) of both |
//! | the same day | 50 000 |
//! | few other reports give this place and this day | 50 000 |
//! | places that cannot be one, both known to the gazetteer and smaller than a region | -30 000 |
//! | days more than one apart, or the one published more than one before the day of the other | -100 000 |
//! | two types of event, neither of which says only that there was violence | -30 000 |
//! | one of the two says neither where nor when | -40 000 |
//! | another figure of killed or of injured, unless they are one and none or one | -20 000 |
//!
//! Figures of reports that give one place and one day are not held against them: that tolls of one event contradict each
//! other is why they are gathered. Words of two languages cannot be alike; reports in two that give one place and one day
//! count as if theirs were, a little.
//!
//! Reports are joined from [`JOINED`] on; from [`NEARLY`] on a person is shown that they were not.

use std::collections::BTreeMap;

use temoin_model::{ClaimKind, Comparison, Edtf, Ground, PlaceId};

use super::rarity::Rarity;
use super::report::{KINDS, Report};
use crate::events::{View, types};

/// Mean strength from which reports are held to tell of one event.
pub(super) const JOINED: i64 = 130_000;
/// Strength from which two reports kept apart are shown.
pub(super) const NEARLY: i64 = 95_000;

const SAME_PLACE: i64 = 50_000;
const SAME_DAY: i64 = 50_000;
const FEW_THERE: i64 = 50_000;
const OTHER_PLACE: i64 = -30_000;
const OTHER_DAY: i64 = -100_000;
const OTHER_TYPE: i64 = -30_000;
const WORDS_ALONE: i64 = -40_000;
const OTHER_FIGURE: i64 = -20_000;
/// Likeness of reports in two languages that give one place and one day.
const OTHER_LANGUAGE: i64 = 50_000;

/// Days after which a likeness of words, or one place, counts half.
const HALF_DAYS: i64 = 60;
/// So many reports of one place and day are few.
const FEW: usize = 4;
/// In a case of fewer reports, no place and day has many.
pub(super) const SMALL_CASE: usize = 32;
/// Shared words that are shown.
const WORDS_SHOWN: usize = 6;

/// A town and a day.
type Cell<'a> = (&'a PlaceId, &'a Edtf);

/// All reports, ready to be compared.
pub(super) struct Evidence<'a, 'r> {
    view: View<'a>,
    pub reports: &'r [Report<'a>],
    rarity: &'r Rarity,
    cells: BTreeMap<Cell<'a>, Vec<u32>>,
}

impl<'a, 'r> Evidence<'a, 'r> {
    pub fn new(view: View<'a>, reports: &'r [Report<'a>], rarity: &'r Rarity) -> Self {
        let mut cells: BTreeMap<Cell, Vec<u32>> = BTreeMap::new();
        for (at, report) in (0..).zip(reports) {
            for cell in report.cells(view) {
                cells.entry(cell).or_default().push(at);
            }
        }
        Self { view, reports, rarity, cells }
    }

    /// Places and days that few reports give: the reports of each.
    pub fn small_cells(&self) -> impl Iterator<Item = &[u32]> {
        self.cells.values().map(Vec::as_slice).filter(|reports| self.are_few(reports.len()))
    }

    fn are_few(&self, reports: usize) -> bool {
        reports <= FEW || self.reports.len() < SMALL_CASE
    }

    /// How much speaks for the two, less what speaks against.
    pub fn strength(&self, a: u32, b: u32) -> i64 {
        let grounds = self.grounds(a, b);
        let likeness = match self.are_in_two_languages(a, b) && is_one_cell(&grounds) {
            true => OTHER_LANGUAGE,
            false => self.rarity.likeness(a as usize, b as usize),
        };
        let days = grounds.iter().find_map(|ground| match ground {
            Ground::DaysBetween(days) => Some(i64::from(*days)),
            _ => None,
        });
        let fades = |ground: &&Ground| matches!(ground, Ground::SamePlace(_));
        let fading: i64 = grounds.iter().filter(fades).map(weight).sum();
        let lasting: i64 = grounds.iter().filter(|ground| !fades(ground)).map(weight).sum();
        (likeness + fading) * HALF_DAYS / (HALF_DAYS + days.unwrap_or(0)) + lasting
    }

    /// The two reports and what was found, for people.
    pub fn comparison(&self, a: u32, b: u32, joined: bool) -> Comparison {
        let (one, other) = (&self.reports[a as usize], &self.reports[b as usize]);
        let docs = [one.docs[0], other.docs[0]];
        let words = self.rarity.shared_words(self.view, self.reports, a as usize, b as usize, WORDS_SHOWN);
        let mut grounds: Vec<Ground> =
            Some(words).filter(|words| !words.is_empty()).map(Ground::SharedWords).into_iter().collect();
        grounds.extend(self.grounds(a, b));
        let score = self.strength(a, b).clamp(0, 1_000_000) / 1000;
        Comparison {
            documents: docs.map(|doc| self.view.case.docs[doc].document.id.clone()),
            joined,
            score_permille: u16::try_from(score).expect("at most a thousand thousandths"),
            grounds,
        }
    }

    /// Everything but the words.
    fn grounds(&self, a: u32, b: u32) -> Vec<Ground> {
        let (a, b) = (&self.reports[a as usize], &self.reports[b as usize]);
        let mut grounds = Vec::new();
        let days = a.day.zip(b.day);
        let same_day = days.filter(|(a, b)| a == b).map(|(day, _)| day);
        let narrow = |(a, b): &(&PlaceId, &PlaceId)| !self.view.places.is_wide(a) && !self.view.places.is_wide(b);
        let places = a.place.zip(b.place).filter(narrow);
        let towns = a.town.zip(b.town).filter(narrow);
        let same_place = places.into_iter().chain(towns).find(|(a, b)| a == b).map(|(place, _)| place);
        grounds.extend(same_place.map(|place| Ground::SamePlace(self.name(place))));
        grounds.extend(same_day.map(|day| Ground::SameDay(day.clone())));
        if let Some(cell) = same_place.zip(same_day)
            && self.are_few(self.cells.get(&cell).map_or(0, Vec::len))
        {
            grounds.push(Ground::FewThere);
        }
        let between = u32::try_from((a.published - b.published).abs()).unwrap_or(u32::MAX);
        grounds.extend(Some(between).filter(|days| *days > 0 && same_day.is_none()).map(Ground::DaysBetween));
        if let Some((one, other)) = places.filter(|(a, b)| same_place.is_none() && self.exclude(a, b)) {
            grounds.push(Ground::OtherPlaces([self.name(one), self.name(other)]));
        }
        if let Some((one, other)) = days.filter(|(a, b)| are_apart(a, b)) {
            grounds.push(Ground::OtherDays([one.clone(), other.clone()]));
        } else {
            grounds.extend(too_early(a, b).or_else(|| too_early(b, a)).map(Ground::OtherDays));
        }
        if !types_agree(a, b) {
            grounds.push(Ground::OtherTypes([a.event_type.clone(), b.event_type.clone()]));
        }
        if a.is_adrift() || b.is_adrift() {
            grounds.push(Ground::WordsAlone);
        }
        if !is_one_cell(&grounds) {
            grounds.extend(other_figures(a, b));
        }
        grounds
    }

    fn are_in_two_languages(&self, a: u32, b: u32) -> bool {
        let language = |at: u32| &self.view.case.docs[self.reports[at as usize].docs[0]].reading.language;
        language(a) != language(b)
    }

    fn exclude(&self, a: &PlaceId, b: &PlaceId) -> bool {
        let places = self.view.places;
        !places.is_unknown(a) && !places.is_unknown(b) && !places.compatible(a, b)
    }

    fn name(&self, place: &PlaceId) -> String {
        self.view.places.place(place).map_or_else(|| place.to_string(), |place| place.name.clone())
    }
}

/// The table in the head of this module; likeness, place and days are taken together there.
fn weight(ground: &Ground) -> i64 {
    match ground {
        Ground::SamePlace(_) => SAME_PLACE,
        Ground::SameDay(_) => SAME_DAY,
        Ground::FewThere => FEW_THERE,
        Ground::OtherPlaces(_) => OTHER_PLACE,
        Ground::OtherDays(_) => OTHER_DAY,
        Ground::OtherFigures(..) => OTHER_FIGURE,
        Ground::OtherTypes(_) => OTHER_TYPE,
        Ground::WordsAlone => WORDS_ALONE,
        Ground::SharedWords(_) | Ground::DaysBetween(_) => 0,
    }
}

/// Whether both give one place, smaller than a region, and one day.
fn is_one_cell(grounds: &[Ground]) -> bool {
    let has = |is: fn(&Ground) -> bool| grounds.iter().any(is);
    has(|ground| matches!(ground, Ground::SamePlace(_))) && has(|ground| matches!(ground, Ground::SameDay(_)))
}

fn types_agree(a: &Report, b: &Report) -> bool {
    let open = |report: &Report| types::is_open(&report.event_type);
    a.event_type == b.event_type || open(a) || open(b)
}

fn are_apart(a: &Edtf, b: &Edtf) -> bool {
    let first = |date: &Edtf| date.days().map(|(first, _)| first.number());
    first(a).zip(first(b)).is_some_and(|(a, b)| (a - b).abs() > 1)
}

/// The day of the first and the time by which the second was published, where that was before: it cannot tell of it.
fn too_early(a: &Report, b: &Report) -> Option<[Edtf; 2]> {
    let day = a.day?;
    let (first, _) = day.days()?;
    (first.number() - b.published > 1).then(|| [day.clone(), b.until.clone()])
}

fn other_figures(a: &Report, b: &Report) -> Vec<Ground> {
    let pairs = KINDS.into_iter().zip(a.figures.into_iter().zip(b.figures));
    let differ = pairs.filter_map(|(kind, (a, b))| {
        let (one, other) = (a.unwrap_or(0), b.unwrap_or(0));
        (one != other && one + other > 2).then(|| Ground::OtherFigures(ClaimKind::new(kind), [one, other]))
    });
    differ.collect()
}
