//! The classes of `dates.toml` that the reading of times asks for, looked up once per document.

use temoin_lang::{ClassId, ClassSet, Lexicon, Scan};

macro_rules! words {
    ($($(#[doc = $doc:literal])+ $name:ident = $class:literal,)+) => {
        /// A class of words of `dates.toml`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Word {
            $($(#[doc = $doc])+ $name,)+
        }

        const CLASSES: &[&str] = &[$($class),+];
    };
}

words! {
    /// "a", "an": one, before a unit only.
    One = "time.one",
    /// Number words.
    Small = "time.small",
    /// Words for about so many: "dizaine".
    About = "time.about",
    /// "plusieurs", "a few": a number not said.
    Vague = "time.vague",
    /// "demi", "half".
    Half = "time.half",
    /// "quart de".
    QuarterOf = "time.quarter_of",
    /// Ordinals of days, and of weeks and weekdays within a period.
    Ordinal = "time.ordinal",
    /// What ordinals in digits end with: "er", "th".
    OrdinalEnd = "time.ordinal_end",
    /// "dernier" as the last in a series.
    Final = "time.final",
    /// Months.
    Month = "month",
    /// Names of months that are other words too: alone they need a preposition.
    Unsure = "time.unsure",
    /// Days of the week, 1 is Monday.
    Weekday = "weekday",
    /// Seasons by EDTF's numbers.
    Season = "season",
    /// Units of time.
    Unit = "unit",
    /// Words that are a length by themselves: "quinquennat".
    Length = "time.length",
    /// "trimestre", "quarter".
    Quarter = "time.quarter",
    /// "semestre".
    HalfYear = "time.half_year",
    /// "Q1", "T3": a quarter by its short name.
    QuarterName = "time.quarter_name",
    /// Weekdays in the plural: a repetition.
    Weekdays = "time.weekday_plural",
    /// "about", between a preposition and a length.
    Approximate = "time.approximate",
    /// Words before an age: "âgé de".
    AgeLead = "time.age_lead",
    /// Words after an age: "old".
    AgeEnd = "time.age_end",
    /// "all", "toute la", "another": one of the unit that follows.
    Whole = "time.whole",
    /// "quarter" as a part of a unit.
    QuarterPart = "time.quarter_part",
    /// Nouns whose length is told with "de": what follows is no age.
    SpanNoun = "time.span_noun",
    /// A number that is not said, after a preposition of length only: "depuis des années".
    LedVague = "time.led_vague",
    /// Prepositions of length: "pendant", "for".
    LengthLead = "time.length_lead",
    /// Months that, written small, are verbs.
    Verb = "time.verb",
    /// "the week of" before its day.
    WeekOf = "time.week_of",
    /// "in" before a length: ahead only in a sentence that looks ahead.
    AheadUnsure = "time.ahead_unsure",
    /// "H1": a half year by its short name.
    HalfName = "time.half_name",
    /// "de" before an age.
    AgeOf = "time.age_of",
    /// "en huit" after a weekday: so many weeks after the next.
    WeeksOn = "time.weeks_on",
    /// "à" before an age.
    AgeAt = "time.age_at",
    /// The round beginning of a year in words: "nineteen hundred", "mille neuf cent".
    YearBase = "time.year_base",
    /// "from" between a length and the day it runs from.
    FromDay = "time.from_day",
    /// The word before a year: "année", "year".
    YearNoun = "time.year_word",
    /// The word before a decade: "années".
    DecadeNoun = "time.decade_word",
    /// Decades of the twentieth century by name: "thirties".
    Decade = "time.decade",
    /// "siècle", "century".
    Century = "time.century",
    /// "the", "le".
    Article = "time.article",
    /// "of", "de".
    Of = "time.of",
    /// Words that begin a range: "du", "from", "entre".
    From = "time.from",
    /// Words between the ends of a range.
    To = "time.to",
    /// Words between the ends of a range that began with "between".
    And = "time.and",
    /// "between".
    Between = "time.between",
    /// Prepositions after which a plain number may be a year.
    YearLead = "time.year_lead",
    /// Prepositions after which a name of a season may stand alone.
    SeasonLead = "time.season_lead",
    /// Prepositions after which a name of a month may stand alone.
    MonthLead = "time.month_lead",
    /// Words that may follow a year, so that it counts nothing.
    Function = "time.function",
    /// Start, middle, end.
    Third = "time.third",
    /// Before, after, since, until.
    Limit = "time.limit",
    /// Days from today: "hier".
    Deictic = "time.deictic",
    /// Parts of days from today: "tonight".
    DeicticPart = "time.deictic_part",
    /// This, last, next, before the unit.
    Shift = "time.shift",
    /// Last, next, after the unit.
    ShiftAfter = "time.shift_after",
    /// "il y a".
    AgoBefore = "time.ago_before",
    /// "ago".
    AgoAfter = "time.ago_after",
    /// "dans" before a length.
    Ahead = "time.ahead",
    /// "from now" after a length.
    AheadAfter = "time.ahead_after",
    /// Words of a clause that looks ahead.
    Future = "time.future",
    /// Words of a clause that tells what has been.
    Past = "time.past",
    /// "later", after a length: so long after the last date told, or before it.
    Later = "time.later",
    /// "after", "before", after a length, where nothing follows that they govern.
    LaterBare = "time.later_bare",
    /// "a year earlier", "year-ago": the same a year before.
    YearBefore = "time.year_before",
    /// "period", "quarter" after "year-earlier".
    YearBeforeNoun = "time.year_before_noun",
    /// "earlier", "later" before a period that is not over.
    Side = "time.side",
    /// "recent" before units in the plural: a past that is not measured.
    Recent = "time.recent",
    /// Prepositions after which units in the plural are a length: "for years".
    BareLead = "time.bare_lead",
    /// "past" before a unit: so long before today.
    PastSpan = "time.past_span",
    /// "rest of".
    Rest = "time.rest",
    /// "within": from today on.
    Within = "time.within",
    /// Prepositions after which "the week" alone is one of the calendar.
    UnitLead = "time.unit_lead",
    /// "after next", after a unit or a weekday.
    AfterNext = "time.after_next",
    /// "starting" between a length and its first day.
    StartingOn = "time.starting",
    /// Zones of the clock: "GMT", "local time".
    Zone = "time.zone",
    /// Names that hold words of time and tell none: "Sunday Times".
    Never = "time.never",
    /// Feasts by month, weekday and rank within the month.
    FeastNth = "time.feast_nth",
    /// Days that were named once and for all: "Bloody Sunday".
    NamedDay = "time.named_day",
    /// Months of the calendar of the Republic.
    Republican = "time.republican",
    /// Words for "more" between a number and its unit.
    More = "time.more",
    /// "chaque".
    Each = "time.each",
    /// Repetitions in one word: "quotidien".
    Repeated = "time.repeated",
    /// Parts of the day by TIMEX3's names.
    Part = "time.part",
    /// Words before a part of the day that follows its date: "au" in "lundi au soir".
    PartLead = "time.part_lead",
    /// Noon and midnight.
    Noon = "time.noon",
    /// "h", "heures", "o'clock".
    HourMark = "time.hour_mark",
    /// Words before a clock time in bare hours.
    ClockLead = "time.clock_lead",
    /// a.m. and p.m.
    HalfDay = "time.half_day",
    /// Periods with a name.
    Named = "time.period",
    /// Feasts with a fixed day.
    Feast = "time.feast",
    /// Feasts by days from Easter.
    Easter = "time.easter",
    /// Now, once, some day.
    Reference = "time.reference",
    /// What refers to a time said before.
    Anaphor = "time.anaphor",
    /// Words before a day without month: "le", "on the".
    DayLead = "time.day_lead",
    /// Present when 4/5 is April.
    MonthFirst = "time.order.month_first",
}

/// Words that are common outside times.
const COMMON: [Word; 43] = [
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
];

/// The pack's classes by [`Word`].
pub(super) struct Words<'p> {
    pub(super) lexicon: &'p Lexicon,
    classes: Vec<Option<ClassId>>,
    /// What all classes above lie under.
    roots: Vec<ClassId>,
    common: ClassSet,
}

impl<'p> Words<'p> {
    pub(super) fn new(lexicon: &'p Lexicon) -> Self {
        let roots = ["time", "month", "weekday", "season", "unit"];
        let classes: Vec<Option<ClassId>> = CLASSES.iter().map(|name| lexicon.class(name)).collect();
        let common = COMMON.iter().filter_map(|word| classes[*word as usize]).collect();
        let roots = roots.into_iter().filter_map(|name| lexicon.class(name)).collect();
        Self { lexicon, classes, roots, common }
    }

    /// Whether a phrase of `dates.toml` begins at a token.
    pub(super) fn begin_at(&self, scan: &Scan<'_>, at: usize) -> bool {
        self.roots.iter().any(|root| scan.begins(at, *root))
    }

    /// Whether a class says by itself that time is spoken of, as "month" does and "of" does not.
    pub(super) fn names_time(&self, class: ClassId) -> bool {
        self.roots.iter().any(|root| self.lexicon.is_under(class, *root))
            && !self.lexicon.is_under_any(class, &self.common)
    }

    /// The class; `None` when the pack lacks it.
    pub(super) fn class(&self, word: Word) -> Option<ClassId> {
        self.classes[word as usize]
    }
}
