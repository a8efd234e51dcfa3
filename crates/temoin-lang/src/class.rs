//! The classes that code asks for by name: the vocabulary between packs and the stages that read with them.
//!
//! They have fixed numbers, the same in every pack, so that asking for one is a constant and not a look-up. A pack that
//! lists nothing under one has an empty class. Classes that only rules ask for (`@harm.noun`) need no entry here.

use crate::lexicon::ClassId;

macro_rules! classes {
    ($($(#[doc = $doc:literal])* $name:ident = $text:literal,)+) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum Number { $($name),+ }

        $(
            #[doc = concat!("`", $text, "`")]
            $(#[doc = $doc])*
            pub const $name: ClassId = ClassId(Number::$name as u32);
        )+

        /// Their names, in order of number; a class comes after those it lies under.
        pub(crate) const NAMES: &[&str] = &[$($text),+];
    };
}

classes! {
    /// Months.
    MONTH = "month",
    /// Seasons by EDTF's numbers.
    SEASON = "season",
    /// Words of times.
    TIME = "time",
    /// Words for about so many: "dizaine".
    TIME_ABOUT = "time.about",
    /// "after next", after a unit or a weekday.
    TIME_AFTER_NEXT = "time.after_next",
    /// "à" before an age.
    TIME_AGE_AT = "time.age_at",
    /// Words after an age: "old".
    TIME_AGE_END = "time.age_end",
    /// Words before an age: "âgé de".
    TIME_AGE_LEAD = "time.age_lead",
    /// "de" before an age.
    TIME_AGE_OF = "time.age_of",
    /// "ago".
    TIME_AGO_AFTER = "time.ago_after",
    /// "il y a".
    TIME_AGO_BEFORE = "time.ago_before",
    /// "dans" before a length.
    TIME_AHEAD = "time.ahead",
    /// "from now" after a length.
    TIME_AHEAD_AFTER = "time.ahead_after",
    /// "in" before a length: ahead only in a sentence that looks ahead.
    TIME_AHEAD_UNSURE = "time.ahead_unsure",
    /// What refers to a time said before.
    TIME_ANAPHOR = "time.anaphor",
    /// Words between the ends of a range that began with "between".
    TIME_AND = "time.and",
    /// "about", between a preposition and a length.
    TIME_APPROXIMATE = "time.approximate",
    /// "the", "le".
    TIME_ARTICLE = "time.article",
    /// Prepositions after which units in the plural are a length: "for years".
    TIME_BARE_LEAD = "time.bare_lead",
    /// "between".
    TIME_BETWEEN = "time.between",
    /// "siècle", "century".
    TIME_CENTURY = "time.century",
    /// Words before a clock time in bare hours.
    TIME_CLOCK_LEAD = "time.clock_lead",
    /// Words before a day without month: "le", "on the".
    TIME_DAY_LEAD = "time.day_lead",
    /// Decades of the twentieth century by name: "thirties".
    TIME_DECADE = "time.decade",
    /// The word before a decade: "années".
    TIME_DECADE_WORD = "time.decade_word",
    /// Words that look ahead to the day right after them: "by Friday".
    TIME_DEADLINE = "time.deadline",
    /// Days from today: "hier".
    TIME_DEICTIC = "time.deictic",
    /// Parts of days from today: "tonight".
    TIME_DEICTIC_PART = "time.deictic_part",
    /// "chaque".
    TIME_EACH = "time.each",
    /// Feasts by days from Easter.
    TIME_EASTER = "time.easter",
    /// Feasts with a fixed day.
    TIME_FEAST = "time.feast",
    /// Feasts by month, weekday and rank within the month.
    TIME_FEAST_NTH = "time.feast_nth",
    /// "dernier" as the last in a series.
    TIME_FINAL = "time.final",
    /// Words that begin a range: "du", "from", "entre".
    TIME_FROM = "time.from",
    /// "from" between a length and the day it runs from.
    TIME_FROM_DAY = "time.from_day",
    /// Words that may follow a year, so that it counts nothing.
    TIME_FUNCTION = "time.function",
    /// Words of a sentence that looks ahead.
    TIME_FUTURE = "time.future",
    /// "demi", "half".
    TIME_HALF = "time.half",
    /// a.m. and p.m.
    TIME_HALF_DAY = "time.half_day",
    /// "H1": a half year by its short name.
    TIME_HALF_NAME = "time.half_name",
    /// "semestre".
    TIME_HALF_YEAR = "time.half_year",
    /// "h", "heures", "o'clock".
    TIME_HOUR_MARK = "time.hour_mark",
    /// "later", after a length: so long after the last date told, or before it.
    TIME_LATER = "time.later",
    /// "after", "before", after a length, where nothing follows that they govern.
    TIME_LATER_BARE = "time.later_bare",
    /// A number that is not said, after a preposition of length only: "depuis des années".
    TIME_LED_VAGUE = "time.led_vague",
    /// Words that are a length by themselves: "quinquennat".
    TIME_LENGTH = "time.length",
    /// Prepositions of length: "pendant", "for".
    TIME_LENGTH_LEAD = "time.length_lead",
    /// Before, after, since, until.
    TIME_LIMIT = "time.limit",
    /// Prepositions after which a name of a month may stand alone.
    TIME_MONTH_LEAD = "time.month_lead",
    /// Words for "more" between a number and its unit.
    TIME_MORE = "time.more",
    /// Days that were named once and for all: "Bloody Sunday".
    TIME_NAMED_DAY = "time.named_day",
    /// Names that hold words of time and tell none: "Sunday Times".
    TIME_NEVER = "time.never",
    /// Noon and midnight.
    TIME_NOON = "time.noon",
    /// "of", "de".
    TIME_OF = "time.of",
    /// "a", "an": one, before a unit only.
    TIME_ONE = "time.one",
    /// How dates in digits are written.
    TIME_ORDER = "time.order",
    /// Present when 4/5 is April.
    TIME_ORDER_MONTH_FIRST = "time.order.month_first",
    /// Ordinals of days, and of weeks and weekdays within a period.
    TIME_ORDINAL = "time.ordinal",
    /// What ordinals in digits end with: "er", "th".
    TIME_ORDINAL_END = "time.ordinal_end",
    /// Parts of the day by TIMEX3's names.
    TIME_PART = "time.part",
    /// Words before a part of the day that follows its date: "au" in "lundi au soir".
    TIME_PART_LEAD = "time.part_lead",
    /// Words of a clause that tells what has been.
    TIME_PAST = "time.past",
    /// "past" before a unit: so long before today.
    TIME_PAST_SPAN = "time.past_span",
    /// Periods with a name.
    TIME_PERIOD = "time.period",
    /// "trimestre", "quarter".
    TIME_QUARTER = "time.quarter",
    /// "Q1", "T3": a quarter by its short name.
    TIME_QUARTER_NAME = "time.quarter_name",
    /// "quart de".
    TIME_QUARTER_OF = "time.quarter_of",
    /// "quarter" as a part of a unit.
    TIME_QUARTER_PART = "time.quarter_part",
    /// "recent" before units in the plural: a past that is not measured.
    TIME_RECENT = "time.recent",
    /// Now, once, some day.
    TIME_REFERENCE = "time.reference",
    /// Repetitions in one word: "quotidien".
    TIME_REPEATED = "time.repeated",
    /// Months of the calendar of the Republic.
    TIME_REPUBLICAN = "time.republican",
    /// "rest of".
    TIME_REST = "time.rest",
    /// Prepositions after which a name of a season may stand alone.
    TIME_SEASON_LEAD = "time.season_lead",
    /// This, last, next, before the unit.
    TIME_SHIFT = "time.shift",
    /// Last, next, after the unit.
    TIME_SHIFT_AFTER = "time.shift_after",
    /// "earlier", "later" before a period that is not over.
    TIME_SIDE = "time.side",
    /// Number words.
    TIME_SMALL = "time.small",
    /// Nouns whose length is told with "de": what follows is no age.
    TIME_SPAN_NOUN = "time.span_noun",
    /// "starting" between a length and its first day.
    TIME_STARTING = "time.starting",
    /// Start, middle, end.
    TIME_THIRD = "time.third",
    /// Words between the ends of a range.
    TIME_TO = "time.to",
    /// Prepositions after which "the week" alone is one of the calendar.
    TIME_UNIT_LEAD = "time.unit_lead",
    /// Names of months that are other words too: alone they need a preposition.
    TIME_UNSURE = "time.unsure",
    /// "plusieurs", "a few": a number not said.
    TIME_VAGUE = "time.vague",
    /// Months that, written small, are verbs.
    TIME_VERB = "time.verb",
    /// "the week of" before its day.
    TIME_WEEK_OF = "time.week_of",
    /// Weekdays in the plural: a repetition.
    TIME_WEEKDAY_PLURAL = "time.weekday_plural",
    /// "en huit" after a weekday: so many weeks after the next.
    TIME_WEEKS_ON = "time.weeks_on",
    /// "all", "toute la", "another": one of the unit that follows.
    TIME_WHOLE = "time.whole",
    /// "within": from today on.
    TIME_WITHIN = "time.within",
    /// The round beginning of a year in words: "nineteen hundred", "mille neuf cent".
    TIME_YEAR_BASE = "time.year_base",
    /// "a year earlier", "year-ago": the same a year before.
    TIME_YEAR_BEFORE = "time.year_before",
    /// "period", "quarter" after "year-earlier".
    TIME_YEAR_BEFORE_NOUN = "time.year_before_noun",
    /// Prepositions after which a plain number may be a year.
    TIME_YEAR_LEAD = "time.year_lead",
    /// The word before a year: "année", "year".
    TIME_YEAR_WORD = "time.year_word",
    /// Zones of the clock: "GMT", "local time".
    TIME_ZONE = "time.zone",
    /// Units of time.
    UNIT = "unit",
    UNIT_AGE = "unit.age",
    UNIT_TIME = "unit.time",
    /// Days of the week, 1 is Monday.
    WEEKDAY = "weekday",
    /// Short forms that end in a full stop.
    ABBREVIATION = "abbreviation",
    /// Short forms that a small letter follows when the sentence goes on.
    ABBREVIATION_ANYWHERE = "abbreviation.anywhere",
    /// Short forms that never end a sentence.
    ABBREVIATION_BEFORE = "abbreviation.before",
    /// Words that describe the noun beside them.
    ADJECTIVE = "adjective",
    /// What stands after a number and says what it is.
    AFTER = "after",
    /// After a time of day.
    AFTER_CLOCK = "after.clock",
    /// After the hours of a time of day.
    AFTER_HOUR = "after.hour",
    /// Years and months, after an age.
    AFTER_YEARS = "after.years",
    /// Armed bodies.
    ARMED = "armed",
    /// Articles.
    ARTICLE = "article",
    /// Bodies of a state.
    AUTHORITY = "authority",
    /// What parts one statement from the next: short gaps do not run over it.
    BARRIER = "barrier",
    /// Words that may begin a clause.
    BARRIER_WORDS = "barrier.words",
    /// Forms of "to be".
    BE = "be",
    /// What stands before a number and says what it is.
    BEFORE = "before",
    /// Before sums of money.
    BEFORE_MONEY = "before.money",
    /// Before numbers of pages, articles, chapters.
    BEFORE_REFERENCE = "before.reference",
    /// Words of a body's cause: "Liberation".
    BODY_CAUSE = "body_cause",
    /// What a body with a cause calls itself: "Movement".
    BODY_HEAD = "body_head",
    /// Nouns in the singular that stand for many.
    COLLECTIVE = "collective",
    /// Turns of phrase that no report has.
    COLLOQUIAL = "colloquial",
    /// What companies add to their names.
    COMPANY_TAIL = "company_tail",
    /// What may complete a noun after a linking word.
    COMPLEMENT = "complement",
    /// Words of revised figures.
    CORRECTION = "correction",
    CORRECTION_NOUN = "correction.noun",
    CORRECTION_VERB = "correction.verb",
    /// Between a number and what it counts.
    COUNTED_LINK = "counted_link",
    /// Determiners, by number.
    DETERMINER = "determiner",
    /// Nouns for an estimate.
    ESTIMATE = "estimate",
    /// Words that tell of an event.
    EVENT = "event",
    /// Nouns that name an event.
    EVENT_NOUN = "event.noun",
    /// Small words: no names, whatever their capital.
    FUNCTION = "function",
    FUNCTION_ADVERB = "function.adverb",
    FUNCTION_CONJUNCTION = "function.conjunction",
    FUNCTION_DETERMINER = "function.determiner",
    FUNCTION_PREPOSITION = "function.preposition",
    FUNCTION_PRONOUN = "function.pronoun",
    /// Points of the compass, which alone name no place.
    DIRECTION = "direction",
    /// Given names.
    GIVEN = "given",
    /// Words of harm.
    HARM = "harm",
    HARM_VERB = "harm.verb",
    /// Forms of "to have".
    HAVE = "have",
    /// What limits a number, before it.
    HEDGE = "hedge",
    HEDGE_ABOUT = "hedge.about",
    /// What limits a number, after it.
    HEDGE_AFTER = "hedge_after",
    /// Institutions that are written with a capital.
    INSTITUTION = "institution",
    /// Those of them that need nothing else.
    INSTITUTION_ALONE = "institution_alone",
    /// What joins two members of a list.
    JOINER = "joiner",
    /// What tells where a title runs into a sentence.
    JOINT = "joint",
    JOINT_HEADING = "joint.heading",
    JOINT_TITLED = "joint.titled",
    /// What ties a complement to its noun.
    LINK = "link",
    /// Currencies.
    MONEY = "money",
    /// Bodies known by name.
    NAMED = "named",
    /// Words of numbers.
    NUMBER = "number",
    NUMBER_ALONE = "number.alone",
    NUMBER_ARTICLE = "number.article",
    NUMBER_CAPITAL_SUFFIX = "number.capital_suffix",
    NUMBER_FRACTION = "number.fraction",
    NUMBER_HUNDRED = "number.hundred",
    NUMBER_JOINED = "number.joined",
    NUMBER_JOINER = "number.joiner",
    NUMBER_JOINER_HUNDRED = "number.joiner.hundred",
    NUMBER_JOINER_PART = "number.joiner.part",
    NUMBER_JOINER_TEN = "number.joiner.ten",
    NUMBER_MINUS = "number.minus",
    NUMBER_NEVER = "number.never",
    NUMBER_NONE = "number.none",
    NUMBER_OF = "number.of",
    NUMBER_ONE_IN = "number.one_in",
    NUMBER_OVER = "number.over",
    NUMBER_PART = "number.part",
    NUMBER_PLUS = "number.plus",
    NUMBER_POINT = "number.point",
    NUMBER_SCALE = "number.scale",
    NUMBER_SHARE = "number.share",
    NUMBER_SUFFIX = "number.suffix",
    NUMBER_TEN = "number.ten",
    NUMBER_UNIT = "number.unit",
    NUMBER_VAGUE = "number.vague",
    /// After a number of people who have no noun.
    OF_THEM = "of_them",
    /// Words of ranks.
    ORDINAL = "ordinal",
    ORDINAL_SUFFIX = "ordinal.suffix",
    ORDINAL_SUFFIX_APART = "ordinal.suffix.apart",
    ORDINAL_WORD = "ordinal.word",
    ORDINAL_WORD_1 = "ordinal.word.1",
    /// Other bodies.
    ORGANISATION = "organisation",
    ORGANISATION_WORDS = "organisation.words",
    /// "other", before a counted noun.
    OTHER = "other",
    /// Small words within a name.
    PARTICLE = "particle",
    /// After given names or a title only.
    PARTICLE_AFTER_GIVEN = "particle.after_given",
    PARTICLE_WORDS = "particle.words",
    /// Articles before a people.
    PEOPLE_ARTICLE = "people_article",
    /// People, by category.
    PERSON = "person",
    PERSON_COMBATANTS = "person.combatants",
    /// Places of the gazetteer.
    PLACE = "place",
    /// Prepositions of place.
    PLACE_BEFORE = "place_before",
    PLACE_BEFORE_ANY = "place_before.any",
    /// What names of places begin with.
    PLACE_FIRST = "place_first",
    PLACE_FIRST_APART = "place_first.apart",
    PLACE_FIRST_HYPHEN = "place_first.hyphen",
    /// Nouns that a place's name follows.
    PLACE_HEAD = "place_head",
    PLACE_HEAD_FEATURE = "place_head.feature",
    PLACE_HEAD_SETTLEMENT = "place_head.settlement",
    /// What stands between hyphens in names of places.
    PLACE_INNER = "place_inner",
    /// Nouns that say of the name before them that it is a part of a town.
    PLACE_PART = "place_part",
    /// Short forms of divisions, after the name of a town.
    PLACE_SHORT = "place_short",
    /// What names of places end with.
    PLACE_TAIL = "place_tail",
    /// Words for what is printed or published.
    PUBLICATION = "publication",
    /// What makes a range of two numbers.
    RANGE = "range",
    RANGE_AND = "range.and",
    RANGE_BETWEEN = "range.between",
    RANGE_BUT = "range.but",
    RANGE_CHANGE = "range.change",
    RANGE_FROM = "range.from",
    RANGE_TO = "range.to",
    /// What a report rests on.
    SOURCE = "source",
    /// Words of saying.
    SPEECH = "speech",
    SPEECH_HEARD = "speech.heard",
    SPEECH_SAID = "speech.said",
    SPEECH_VERB = "speech.verb",
    /// Things that are destroyed or taken.
    THING = "thing",
    /// Words before a person's name.
    TITLE = "title",
    /// After a person's name.
    TITLE_AFTER = "title.after",
    /// Forms of address and ranks.
    TITLE_HONORIFIC = "title.honorific",
    /// Ranks that are a name with what follows.
    TITLE_NOBLE = "title.noble",
    TITLE_OF = "title.of",
    /// What a person is, right before the name.
    TITLE_TRADE = "title.trade",
    TITLE_WORDS = "title.words",
    /// Nouns for a toll.
    TOLL = "toll",
    /// Verbs of reports.
    VERB = "verb",
}
