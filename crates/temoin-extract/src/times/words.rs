//! The classes of `dates.toml` that the reading of times asks for.

use temoin_lang::{ClassId, ClassSet, Lexicon, Scan, class};

macro_rules! words {
    ($($(#[doc = $doc:literal])+ $name:ident = $class:ident,)+) => {
        /// A class of words of `dates.toml`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Word {
            $($(#[doc = $doc])+ $name,)+
        }

        const CLASSES: &[ClassId] = &[$(class::$class),+];
    };
}

words! {
    /// "a", "an": one, before a unit only.
    One = TIME_ONE,
    /// Number words.
    Small = TIME_SMALL,
    /// Words for about so many: "dizaine".
    About = TIME_ABOUT,
    /// "plusieurs", "a few": a number not said.
    Vague = TIME_VAGUE,
    /// "demi", "half".
    Half = TIME_HALF,
    /// "quart de".
    QuarterOf = TIME_QUARTER_OF,
    /// Ordinals of days, and of weeks and weekdays within a period.
    Ordinal = TIME_ORDINAL,
    /// What ordinals in digits end with: "er", "th".
    OrdinalEnd = TIME_ORDINAL_END,
    /// "dernier" as the last in a series.
    Final = TIME_FINAL,
    /// Months.
    Month = MONTH,
    /// Names of months that are other words too: alone they need a preposition.
    Unsure = TIME_UNSURE,
    /// Days of the week, 1 is Monday.
    Weekday = WEEKDAY,
    /// Seasons by EDTF's numbers.
    Season = SEASON,
    /// Units of time.
    Unit = UNIT,
    /// Words that are a length by themselves: "quinquennat".
    Length = TIME_LENGTH,
    /// "trimestre", "quarter".
    Quarter = TIME_QUARTER,
    /// "semestre".
    HalfYear = TIME_HALF_YEAR,
    /// "Q1", "T3": a quarter by its short name.
    QuarterName = TIME_QUARTER_NAME,
    /// Weekdays in the plural: a repetition.
    Weekdays = TIME_WEEKDAY_PLURAL,
    /// "about", between a preposition and a length.
    Approximate = TIME_APPROXIMATE,
    /// Words before an age: "âgé de".
    AgeLead = TIME_AGE_LEAD,
    /// Words after an age: "old".
    AgeEnd = TIME_AGE_END,
    /// "all", "toute la", "another": one of the unit that follows.
    Whole = TIME_WHOLE,
    /// "quarter" as a part of a unit.
    QuarterPart = TIME_QUARTER_PART,
    /// Nouns whose length is told with "de": what follows is no age.
    SpanNoun = TIME_SPAN_NOUN,
    /// A number that is not said, after a preposition of length only: "depuis des années".
    LedVague = TIME_LED_VAGUE,
    /// Prepositions of length: "pendant", "for".
    LengthLead = TIME_LENGTH_LEAD,
    /// Months that, written small, are verbs.
    Verb = TIME_VERB,
    /// "the week of" before its day.
    WeekOf = TIME_WEEK_OF,
    /// "in" before a length: ahead only in a sentence that looks ahead.
    AheadUnsure = TIME_AHEAD_UNSURE,
    /// "H1": a half year by its short name.
    HalfName = TIME_HALF_NAME,
    /// "de" before an age.
    AgeOf = TIME_AGE_OF,
    /// "en huit" after a weekday: so many weeks after the next.
    WeeksOn = TIME_WEEKS_ON,
    /// "à" before an age.
    AgeAt = TIME_AGE_AT,
    /// The round beginning of a year in words: "nineteen hundred", "mille neuf cent".
    YearBase = TIME_YEAR_BASE,
    /// "from" between a length and the day it runs from.
    FromDay = TIME_FROM_DAY,
    /// The word before a year: "année", "year".
    YearNoun = TIME_YEAR_WORD,
    /// The word before a decade: "années".
    DecadeNoun = TIME_DECADE_WORD,
    /// Decades of the twentieth century by name: "thirties".
    Decade = TIME_DECADE,
    /// "siècle", "century".
    Century = TIME_CENTURY,
    /// "the", "le".
    Article = TIME_ARTICLE,
    /// "of", "de".
    Of = TIME_OF,
    /// Words that begin a range: "du", "from", "entre".
    From = TIME_FROM,
    /// Words between the ends of a range.
    To = TIME_TO,
    /// Words between the ends of a range that began with "between".
    And = TIME_AND,
    /// "between".
    Between = TIME_BETWEEN,
    /// Prepositions after which a plain number may be a year.
    YearLead = TIME_YEAR_LEAD,
    /// Prepositions after which a name of a season may stand alone.
    SeasonLead = TIME_SEASON_LEAD,
    /// Prepositions after which a name of a month may stand alone.
    MonthLead = TIME_MONTH_LEAD,
    /// Words that may follow a year, so that it counts nothing.
    Function = TIME_FUNCTION,
    /// Start, middle, end.
    Third = TIME_THIRD,
    /// Before, after, since, until.
    Limit = TIME_LIMIT,
    /// Days from today: "hier".
    Deictic = TIME_DEICTIC,
    /// Parts of days from today: "tonight".
    DeicticPart = TIME_DEICTIC_PART,
    /// This, last, next, before the unit.
    Shift = TIME_SHIFT,
    /// Last, next, after the unit.
    ShiftAfter = TIME_SHIFT_AFTER,
    /// "il y a".
    AgoBefore = TIME_AGO_BEFORE,
    /// "ago".
    AgoAfter = TIME_AGO_AFTER,
    /// "dans" before a length.
    Ahead = TIME_AHEAD,
    /// "from now" after a length.
    AheadAfter = TIME_AHEAD_AFTER,
    /// Words of a clause that looks ahead.
    Future = TIME_FUTURE,
    /// "by": the day right after it lies ahead.
    Deadline = TIME_DEADLINE,
    /// Words of a clause that tells what has been.
    Past = TIME_PAST,
    /// "later", after a length: so long after the last date told, or before it.
    Later = TIME_LATER,
    /// "after", "before", after a length, where nothing follows that they govern.
    LaterBare = TIME_LATER_BARE,
    /// "a year earlier", "year-ago": the same a year before.
    YearBefore = TIME_YEAR_BEFORE,
    /// "period", "quarter" after "year-earlier".
    YearBeforeNoun = TIME_YEAR_BEFORE_NOUN,
    /// "earlier", "later" before a period that is not over.
    Side = TIME_SIDE,
    /// "recent" before units in the plural: a past that is not measured.
    Recent = TIME_RECENT,
    /// Prepositions after which units in the plural are a length: "for years".
    BareLead = TIME_BARE_LEAD,
    /// "past" before a unit: so long before today.
    PastSpan = TIME_PAST_SPAN,
    /// "rest of".
    Rest = TIME_REST,
    /// "within": from today on.
    Within = TIME_WITHIN,
    /// Prepositions after which "the week" alone is one of the calendar.
    UnitLead = TIME_UNIT_LEAD,
    /// "after next", after a unit or a weekday.
    AfterNext = TIME_AFTER_NEXT,
    /// "starting" between a length and its first day.
    StartingOn = TIME_STARTING,
    /// Zones of the clock: "GMT", "local time".
    Zone = TIME_ZONE,
    /// Names that hold words of time and tell none: "Sunday Times".
    Never = TIME_NEVER,
    /// Feasts by month, weekday and rank within the month.
    FeastNth = TIME_FEAST_NTH,
    /// Days that were named once and for all: "Bloody Sunday".
    NamedDay = TIME_NAMED_DAY,
    /// Months of the calendar of the Republic.
    Republican = TIME_REPUBLICAN,
    /// Words for "more" between a number and its unit.
    More = TIME_MORE,
    /// "chaque".
    Each = TIME_EACH,
    /// Repetitions in one word: "quotidien".
    Repeated = TIME_REPEATED,
    /// Parts of the day by TIMEX3's names.
    Part = TIME_PART,
    /// Words before a part of the day that follows its date: "au" in "lundi au soir".
    PartLead = TIME_PART_LEAD,
    /// Noon and midnight.
    Noon = TIME_NOON,
    /// "h", "heures", "o'clock".
    HourMark = TIME_HOUR_MARK,
    /// Words before a clock time in bare hours.
    ClockLead = TIME_CLOCK_LEAD,
    /// a.m. and p.m.
    HalfDay = TIME_HALF_DAY,
    /// Periods with a name.
    Named = TIME_PERIOD,
    /// Feasts with a fixed day.
    Feast = TIME_FEAST,
    /// Feasts by days from Easter.
    Easter = TIME_EASTER,
    /// Now, once, some day.
    Reference = TIME_REFERENCE,
    /// What refers to a time said before.
    Anaphor = TIME_ANAPHOR,
    /// Words before a day without month: "le", "on the".
    DayLead = TIME_DAY_LEAD,
    /// Present when 4/5 is April.
    MonthFirst = TIME_ORDER_MONTH_FIRST,
}

/// What all words of times lie under.
const OF_TIMES: ClassSet = ClassSet::of(&[class::TIME, class::MONTH, class::WEEKDAY, class::SEASON, class::UNIT]);

/// The classes of words as a set.
pub(super) const fn set(words: &[Word]) -> ClassSet {
    let mut set = ClassSet::of(&[]);
    let mut at = 0;
    while at < words.len() {
        set = set.with(CLASSES[words[at] as usize]);
        at += 1;
    }
    set
}

/// Words that are common outside times.
const COMMON: ClassSet = set(&[
    Word::One,
    Word::Small,
    Word::Vague,
    Word::LedVague,
    Word::Half,
    Word::Ordinal,
    Word::Final,
    Word::Article,
    Word::Of,
    Word::From,
    Word::To,
    Word::And,
    Word::Between,
    Word::YearLead,
    Word::MonthLead,
    Word::SeasonLead,
    Word::Function,
    Word::Third,
    Word::Limit,
    Word::Shift,
    Word::AgoBefore,
    Word::Ahead,
    Word::AheadUnsure,
    Word::Future,
    Word::Deadline,
    Word::LengthLead,
    Word::PartLead,
    Word::ClockLead,
    Word::AgeOf,
    Word::SpanNoun,
    Word::DayLead,
    Word::Past,
    Word::Later,
    Word::LaterBare,
    Word::YearBeforeNoun,
    Word::Side,
    Word::Recent,
    Word::BareLead,
    Word::Rest,
    Word::Within,
    Word::StartingOn,
    Word::More,
    Word::AgeAt,
    Word::UnitLead,
]);

/// The classes by [`Word`], as a pack lists them.
pub(super) struct Words<'p> {
    pub(super) lexicon: &'p Lexicon,
}

impl<'p> Words<'p> {
    pub(super) fn new(lexicon: &'p Lexicon) -> Self {
        Self { lexicon }
    }

    /// Whether a phrase of `dates.toml` begins at a token.
    pub(super) fn begin_at(&self, scan: &Scan<'_>, at: usize) -> bool {
        scan.begins_any(at, &OF_TIMES)
    }

    /// Whether a phrase at a token says by itself that time is spoken of, as "month" does and "of" does not.
    pub(super) fn name_time_at(&self, scan: &Scan<'_>, at: usize) -> bool {
        let names_time = |class: ClassId| {
            let above = self.lexicon.known_above(class);
            above.meets(&OF_TIMES) && !above.meets(&COMMON)
        };
        scan.begins_any(at, &OF_TIMES) && scan.phrases_at(at).any(|(_, class)| names_time(class))
    }

    /// The class, whether the pack has it or not.
    #[inline]
    pub(super) const fn known(word: Word) -> ClassId {
        CLASSES[word as usize]
    }

    /// The class; `None` when the pack lacks it.
    #[inline]
    pub(super) fn class(&self, word: Word) -> Option<ClassId> {
        Some(CLASSES[word as usize]).filter(|class| self.lexicon.lists(*class))
    }
}
