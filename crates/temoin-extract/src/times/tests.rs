//! Sentences of our own for each family of time expressions, French and English, and what must stay open.

use std::sync::LazyLock;

use temoin_lang::Packs;
use temoin_model::{Edtf, ResolvedBy, Span};

use super::{FoundTime, find_times};

/// A Wednesday.
const PUBLISHED: &str = "2011-03-16";

fn times_of(language: &str, published: Option<&str>, sentences: &[&str]) -> Vec<(String, FoundTime)> {
    static PACKS: LazyLock<Packs> = LazyLock::new(Packs::builtin);
    let pack = PACKS.language(language).expect("a built-in pack");
    let published = published.map(|text| Edtf::parse(text).unwrap());
    let scans: Vec<_> = sentences.iter().map(|text| pack.scan(text, Span::new(0, text.len()))).collect();
    let found = find_times(&scans, pack, published.as_ref());
    let quote = |time: &FoundTime| {
        let span = scans[time.sentence].span_of(time.start, time.end);
        sentences[time.sentence][span.start..span.end].to_owned()
    };
    found.into_iter().map(|time| (quote(&time), time)).collect()
}

/// Each expression as `words = EDTF | TIMEX3`, with `-` for none.
fn shown(language: &str, published: Option<&str>, sentences: &[&str]) -> Vec<String> {
    let show = |(quote, time): &(String, FoundTime)| {
        let edtf = time.value.edtf.as_ref().map_or("-", Edtf::as_str);
        format!("{quote} = {edtf} | {}", time.value.timex.as_deref().unwrap_or("-"))
    };
    times_of(language, published, sentences).iter().map(show).collect()
}

fn check(language: &str, published: Option<&str>, cases: &[(&str, &[&str])]) {
    for (sentence, expected) in cases {
        assert_eq!(shown(language, published, &[sentence]), *expected, "{sentence}");
    }
}

#[test]
fn days_in_words() {
    check(
        "fr",
        None,
        &[
            ("Le pont fut pris le 3 mai 1921.", &["le 3 mai 1921 = 1921-05-03 | 1921-05-03"]),
            ("Le lundi 1er août 1932, la ville tombe.", &["Le lundi 1er août 1932 = 1932-08-01 | 1932-08-01"]),
            ("Elle fut arrêtée le 12 juin.", &["le 12 juin = XXXX-06-12 | XXXX-06-12"]),
            ("Le bilan du 10 novembre 93 est faux.", &["10 novembre 93 = 1993-11-10 | 1993-11-10"]),
        ],
    );
    check(
        "en",
        None,
        &[
            ("The bridge fell on April 26, 1931.", &["April 26, 1931 = 1931-04-26 | 1931-04-26"]),
            ("On the 26th of April 1931 it fell.", &["the 26th of April 1931 = 1931-04-26 | 1931-04-26"]),
            ("It fell on Tuesday, 5 Sept. 1944.", &["Tuesday, 5 Sept. 1944 = 1944-09-05 | 1944-09-05"]),
            ("It fell on Apr. 26.", &["Apr. 26 = XXXX-04-26 | XXXX-04-26"]),
        ],
    );
}

#[test]
fn days_in_digits() {
    check(
        "fr",
        None,
        &[
            ("Rapport du 04/05/1937.", &["04/05/1937 = 1937-05-04 | 1937-05-04"]),
            ("Rapport du 26.4.1937.", &["26.4.1937 = 1937-04-26 | 1937-04-26"]),
            ("Rapport du 1937-04-26.", &["1937-04-26 = 1937-04-26 | 1937-04-26"]),
        ],
    );
    check(
        "en",
        None,
        &[
            ("Filed 04/05/1937.", &["04/05/1937 = 1937-04-05 | 1937-04-05"]),
            ("Filed 26/04/1937.", &["26/04/1937 = 1937-04-26 | 1937-04-26"]),
            ("Version 1.4.1937.2 was used.", &[]),
        ],
    );
}

#[test]
fn a_day_that_no_calendar_has_is_no_date() {
    assert!(shown("fr", None, &["Le 30 février 1992, dit-il."]).iter().all(|time| !time.contains("1992-02-30")));
    assert!(shown("en", None, &["Filed on 31/02/1992."]).iter().all(|time| !time.contains("02-31")));
}

#[test]
fn months_years_decades_centuries() {
    check(
        "fr",
        None,
        &[
            ("Le siège dura depuis juin 1941.", &["juin 1941 = 1941-06/.. | 1941-06"]),
            ("Ils partirent en juillet.", &["juillet = XXXX-07 | XXXX-07"]),
            ("La guerre éclata en 1962.", &["1962 = 1962 | 1962"]),
            ("Les combats des années trente.", &["années trente = 193X | 193"]),
            ("Il mourut en mille neuf cent trente-sept.", &["mille neuf cent trente-sept = 1937 | 1937"]),
            ("Une coutume du XIXe siècle.", &["XIXe siècle = 18XX | 18"]),
        ],
    );
    check(
        "en",
        None,
        &[
            ("It began in June 1941.", &["June 1941 = 1941-06 | 1941-06"]),
            ("The famine of the 1930s spread.", &["the 1930s = 193X | 193"]),
            ("Born on 3 May nineteen eighty-six.", &["3 May nineteen eighty-six = 1986-05-03 | 1986-05-03"]),
            ("A custom of the 19th century.", &["the 19th century = 18XX | 18"]),
            ("Sales fell in the second quarter of 1999.", &["the second quarter of 1999 = 1999-34 | 1999-Q2"]),
        ],
    );
}

#[test]
fn numbers_that_count_are_no_years() {
    check(
        "fr",
        None,
        &[
            ("Il fallut 1950 camions.", &[]),
            ("La note [1992] le dit.", &[]),
            ("Elle coûte 2000 €.", &[]),
            ("Le 12 1995 hommes.", &[]),
        ],
    );
    check("en", None, &[("Some 1950 trucks left.", &[]), ("They paid $1992.", &[]), ("See [1992].", &[])]);
}

#[test]
fn seasons_and_thirds() {
    check(
        "fr",
        None,
        &[
            ("Le village brûla en été 1936.", &["été 1936 = 1936-22 | 1936-SU"]),
            ("Il a été tué.", &[]),
            ("La paix vint au début de 1992.", &["au début de 1992 = 1992-01~/1992-04~ | 1992"]),
            ("Ils fuirent fin juin 1941.", &["fin juin 1941 = 1941-06-21~/1941-06-30~ | 1941-06"]),
        ],
    );
    check(
        "en",
        None,
        &[
            ("They fled in the winter of 1992-93.", &["the winter of 1992-93 = 1992-24 | 1992-WI"]),
            ("They fled in early May 1921.", &["early May 1921 = 1921-05-01~/1921-05-10~ | 1921-05"]),
            ("The mid-1990s were calm.", &["The mid-1990s = 1994~/1996~ | 199"]),
        ],
    );
}

#[test]
fn ranges_are_one_expression_and_lists_several() {
    check(
        "fr",
        None,
        &[
            ("Du 3 au 5 mai 1921, on se battit.", &["3 au 5 mai 1921 = 1921-05-03/1921-05-05 | 1921-05-03"]),
            (
                "Du 28 décembre au 3 janvier 1992.",
                &["28 décembre au 3 janvier 1992 = 1991-12-28/1992-01-03 | 1991-12-28"],
            ),
            (
                "Les 14 et 15 août 1936.",
                &["Les 14 = 1936-08-14 | 1936-08-14", "15 août 1936 = 1936-08-15 | 1936-08-15"],
            ),
        ],
    );
    check(
        "en",
        None,
        &[
            ("It lasted from 1936 to 1939.", &["1936 to 1939 = 1936/1939 | 1936"]),
            ("It lasted from early 1936 to late 1939.", &["early 1936 to late 1939 = 1936-01~/1939-12~ | 1936"]),
            ("It lasted in 1936-39.", &["1936-39 = 1936/1939 | 1936"]),
            ("Between May 3 and 5 June 1921.", &["May 3 and 5 June 1921 = 1921-05-03/1921-06-05 | 1921-05-03"]),
            ("Call 138-2010-2015.", &[]),
        ],
    );
}

#[test]
fn open_intervals() {
    check(
        "fr",
        None,
        &[
            ("Rien avant 1992.", &["1992 = ../1992 | 1992"]),
            ("Depuis 1998, la route est coupée.", &["1998 = 1998/.. | 1998"]),
        ],
    );
    check(
        "en",
        None,
        &[
            ("Nothing was seen after May 1921.", &["May 1921 = 1921-06/.. | 1921-05"]),
            ("Open until 3 May 1921.", &["3 May 1921 = ../1921-05-03 | 1921-05-03"]),
        ],
    );
}

#[test]
fn parts_of_days_and_clock_times() {
    check(
        "fr",
        None,
        &[
            ("Dans la nuit du 4 mai 1921, il plut.", &["la nuit du 4 mai 1921 = 1921-05-04 | 1921-05-04TNI"]),
            (
                "Le 4 mai 1921, à 16h30, il plut.",
                &["Le 4 mai 1921 = 1921-05-04 | 1921-05-04", "16h30 = 1921-05-04 | 1921-05-04T16:30"],
            ),
            ("Il plut à 18 heures.", &["18 heures = - | T18:00"]),
        ],
    );
    check(
        "en",
        Some(PUBLISHED),
        &[
            ("It hit at 4.30 pm.", &["4.30 pm = 2011-03-16 | 2011-03-16T16:30"]),
            ("It hit on Monday morning.", &["Monday morning = 2011-03-14 | 2011-03-14TMO"]),
            ("It hit last night.", &["last night = 2011-03-15 | 2011-03-15TNI"]),
        ],
    );
}

#[test]
fn times_told_from_publication() {
    check(
        "fr",
        Some(PUBLISHED),
        &[
            ("Ils sont morts hier.", &["hier = 2011-03-15 | 2011-03-15"]),
            ("Ils sont morts lundi.", &["lundi = 2011-03-14 | 2011-03-14"]),
            ("Le procès aura lieu lundi.", &["lundi = 2011-03-21 | 2011-03-21"]),
            ("La semaine dernière, rien.", &["La semaine dernière = 2011-03-07/2011-03-13 | 2011-W10"]),
            ("Rien le mois prochain.", &["le mois prochain = 2011-04 | 2011-04"]),
            ("Il y a trois jours, rien.", &["trois jours = 2011-03-13 | 2011-03-13"]),
            ("Il y a deux ans, rien.", &["deux ans = 2009-03-16~ | 2009"]),
            ("Rien le 20 décembre.", &["le 20 décembre = 2010-12-20 | 2010-12-20"]),
        ],
    );
    check(
        "en",
        Some(PUBLISHED),
        &[
            ("They died yesterday.", &["yesterday = 2011-03-15 | 2011-03-15"]),
            ("They died three days ago.", &["three days ago = 2011-03-13 | 2011-03-13"]),
            ("They died this weekend.", &["this weekend = 2011-03-12/2011-03-13 | 2011-W10-WE"]),
            ("They will meet this weekend.", &["this weekend = 2011-03-19/2011-03-20 | 2011-W11-WE"]),
            ("They died last week.", &["last week = 2011-03-07/2011-03-13 | 2011-W10"]),
            ("They died last June.", &["last June = 2010-06 | 2010-06"]),
            ("Talks resume next Friday.", &["next Friday = 2011-03-18 | 2011-03-18"]),
            ("The first Monday of May 1921.", &["The first Monday of May 1921 = 1921-05-02 | 1921-05-02"]),
        ],
    );
}

#[test]
fn without_publication_they_stay_open() {
    check(
        "fr",
        None,
        &[
            ("Ils sont morts hier.", &["hier = - | -"]),
            ("Ils sont morts lundi.", &["lundi = - | XXXX-WXX-1"]),
            ("Rien ce week-end.", &["ce week-end = - | -"]),
            ("La même année, le pont cède.", &["La même année = - | XXXX"]),
            ("Le même jour, le pont cède.", &["Le même jour = - | XXXX-XX-XX"]),
            ("Le lendemain, le pont cède.", &["Le lendemain = - | XXXX-XX-XX"]),
        ],
    );
    check(
        "en",
        None,
        &[
            ("They died yesterday.", &["yesterday = - | -"]),
            ("The next day it fell.", &["The next day = - | XXXX-XX-XX"]),
            ("It has now fallen.", &["now = - | PRESENT_REF"]),
        ],
    );
    check("en", Some("2011-03"), &[("They died yesterday.", &["yesterday = - | -"])]);
}

#[test]
fn what_was_said_before_counts_only_where_it_may() {
    let sentences = ["Le 4 mai 1921, la ville tombe.", "À 18 heures, tout est fini."];
    assert_eq!(shown("fr", None, &sentences)[1], "18 heures = - | T18:00");
    assert_eq!(shown("fr", Some(PUBLISHED), &sentences)[1], "18 heures = 1921-05-04 | 1921-05-04T18:00");
}

#[test]
fn a_sentence_about_other_years_lends_no_year_of_publication() {
    check(
        "fr",
        Some(PUBLISHED),
        &[
            (
                "En 1921, ils prennent la ville le 7 novembre.",
                &["1921 = 1921 | 1921", "le 7 novembre = XXXX-11-07 | XXXX-11-07"],
            ),
            ("Ils prennent la ville le 7 novembre.", &["le 7 novembre = 2010-11-07 | 2010-11-07"]),
        ],
    );
}

#[test]
fn a_document_of_another_time_lends_no_year_of_publication() {
    let history = ["Le 7 mai 1921, la ville brûle.", "Quatre semaines plus tôt, le 12 avril, un pont avait sauté."];
    assert!(shown("fr", Some(PUBLISHED), &history).contains(&"le 12 avril = XXXX-04-12 | XXXX-04-12".to_owned()));
    let news =
        ["Le 7 mai 1921, la ville brûle.", "Le 3 mai 2010, on s'en souvient.", "Le 12 février, un pont a sauté."];
    assert!(shown("fr", Some(PUBLISHED), &news).contains(&"Le 12 février = 2011-02-12 | 2011-02-12".to_owned()));
}

#[test]
fn says_what_fixed_it() {
    let by = |published, sentence| times_of("en", published, &[sentence])[0].1.value.resolved_by;
    assert_eq!(by(None, "It fell on 3 May 1921."), Some(ResolvedBy::Text));
    assert_eq!(by(Some(PUBLISHED), "It fell on 3 May."), Some(ResolvedBy::Publication));
    assert_eq!(by(None, "It fell on 3 May."), None);
    assert_eq!(by(None, "It lasted two weeks."), None);
}

#[test]
fn lengths_and_repetitions() {
    check(
        "fr",
        None,
        &[
            ("Le siège a duré trois jours.", &["trois jours = - | P3D"]),
            ("Cela fait près de trente ans.", &["trente ans = - | P30Y"]),
            ("Une trêve de deux heures et demie.", &["deux heures et demie = - | PT2.5H"]),
            ("Fermé pendant 3 h.", &["3 h = - | PT3H"]),
            ("Après une dizaine de jours.", &["une dizaine de jours = - | P10D"]),
            ("Pendant plusieurs années.", &["plusieurs années = - | PXY"]),
            ("On tire chaque jour.", &["chaque jour = - | P1D"]),
            ("On tire tous les jeudis.", &["tous les jeudis = - | XXXX-WXX-4"]),
        ],
    );
    check(
        "en",
        None,
        &[
            ("A truce of two weeks.", &["two weeks = - | P2W"]),
            ("A truce of an hour and a half.", &["an hour and a half = - | PT1.5H"]),
            ("Shots every Monday.", &["every Monday = - | XXXX-WXX-1"]),
            ("Shots each year.", &["each year = - | P1Y"]),
        ],
    );
}

#[test]
fn ages_are_no_lengths() {
    check(
        "fr",
        None,
        &[
            ("Une fillette de 6 ans dort.", &[]),
            ("Une femme, 41 ans, dort.", &[]),
            ("Des hommes âgés de 18 à 25 ans.", &[]),
            ("Une peine de 10 ans.", &["10 ans = - | P10Y"]),
        ],
    );
    check("en", None, &[("A 26-year-old man sleeps.", &[]), ("A man aged 41 years sleeps.", &[])]);
}

#[test]
fn words_that_are_also_months_or_parts_of_names() {
    check(
        "en",
        None,
        &[
            ("They may 5 times refuse.", &[]),
            ("They may march.", &[]),
            ("They left in May.", &["May = XXXX-05 | XXXX-05"]),
            ("They left on May 5.", &["May 5 = XXXX-05-05 | XXXX-05-05"]),
            ("He reads the Evening Daily Post.", &[]),
        ],
    );
    check("fr", None, &[("Les sept blessés.", &[]), ("Quelques mars.", &[]), ("Le journal Midi Libre.", &[])]);
}

#[test]
fn periods_and_feasts_by_name() {
    check(
        "fr",
        None,
        &[
            ("Pendant la guerre froide.", &["la guerre froide = 1947/1991 | -"]),
            ("À Pâques 1961.", &["Pâques 1961 = 1961-04-02 | 1961-04-02"]),
        ],
    );
    check(
        "en",
        None,
        &[
            ("In World War II.", &["World War II = 1939/1945 | -"]),
            ("On Christmas Eve 1914.", &["Christmas Eve 1914 = 1914-12-24 | 1914-12-24"]),
        ],
    );
}

#[test]
fn expressions_are_in_order_and_do_not_overlap() {
    let sentence = "From 3 to 5 May 1921, then on 6 May at 4 pm, and again two weeks later, it rained every day.";
    let found = times_of("en", Some(PUBLISHED), &[sentence]);
    assert!(found.len() >= 4, "{found:?}");
    assert!(found.windows(2).all(|pair| pair[0].1.end <= pair[1].1.start));
}

#[test]
fn the_story_has_its_own_time() {
    let told = |sentences: &[&str]| shown("en", Some(PUBLISHED), sentences).pop();
    let first = "The bridge was bombed on 3 May 1931.";
    for (second, expected) in [
        ("The next day, the town fell.", "The next day = 1931-05-04 | 1931-05-04"),
        ("The army left that night.", "that night = 1931-05-03 | 1931-05-03TNI"),
        ("Two weeks later, it was rebuilt.", "Two weeks later = 1931-05-11/1931-05-17 | 1931-W20"),
        ("The following year, it fell again.", "The following year = 1932 | 1932"),
        ("A second one was blown up the same month.", "the same month = 1931-05 | 1931-05"),
        ("He resigned the day after the vote.", "3 May 1931 = 1931-05-03 | 1931-05-03"),
    ] {
        assert_eq!(told(&[first, second]).as_deref(), Some(expected), "{second}");
    }
}

#[test]
fn the_nearest_verb_says_where_a_weekday_lies() {
    check(
        "en",
        Some(PUBLISHED),
        &[
            (
                "Police said Monday that the vote will be held Friday.",
                &["Monday = 2011-03-14 | 2011-03-14", "Friday = 2011-03-18 | 2011-03-18"],
            ),
            ("The ferry sank in April.", &["April = 2010-04 | 2010-04"]),
        ],
    );
}

#[test]
fn business_news_counts_in_quarters() {
    check(
        "en",
        Some(PUBLISHED),
        &[
            (
                "Its third-quarter loss was half that of a year earlier.",
                &["third-quarter = 2011-35 | 2011-Q3", "a year earlier = 2010-35 | 2010-Q3"],
            ),
            ("In the fourth quarter of last year it grew.", &["the fourth quarter of last year = 2010-36 | 2010-Q4"]),
            (
                "In the first three months of 2009 it fell.",
                &["the first three months of 2009 = 2009-01-01/2009-03-31 | P3M"],
            ),
            ("Over the past two quarters, nothing.", &["the past two quarters = 2010-07-01/2010-12-31 | P6M"]),
        ],
    );
}

#[test]
fn names_that_hold_words_of_time_tell_none() {
    check(
        "en",
        Some(PUBLISHED),
        &[
            ("He told the Sunday Times so.", &[]),
            ("The Tuesday Club met.", &[]),
            ("The fall of the wall was sudden.", &[]),
            ("At 2000 last night it rained.", &["2000 last night = 2011-03-15 | 2011-03-15T20:00"]),
            (
                "It rained at 2100 (0300 GMT), thus late.",
                &["2100 = 2011-03-16 | 2011-03-16T21:00", "0300 GMT = 2011-03-16 | 2011-03-16T03:00"],
            ),
        ],
    );
}

#[test]
fn dates_of_the_republic() {
    check(
        "fr",
        None,
        &[
            ("Le coup du 18 brumaire an VIII.", &["18 brumaire an VIII = 1799-11-09 | 1799-11-09"]),
            ("Le 9 thermidor an II, il tombe.", &["Le 9 thermidor an II = 1794-07-27 | 1794-07-27"]),
            ("En messidor, rien.", &[]),
        ],
    );
}
