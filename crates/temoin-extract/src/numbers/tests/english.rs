//! English.

use super::check;

#[test]
fn digits_and_their_groups() {
    check("en", "2,994 graves and 2.5 miles", &["2,994: 2994..2994 exact -", "2.5: 2.5..2.5 exact measure"]);
    check("en", "1.2 million people", &["1.2 million: 1200000..1200000 exact -"]);
    check("en", "3 thousand exiles", &["3 thousand: 3000..3000 exact -"]);
}

#[test]
fn words() {
    check("en", "two hundred and six miners", &["two hundred and six: 206..206 exact -"]);
    check("en", "a hundred and six miners", &["a hundred and six: 106..106 exact -"]);
    check("en", "twenty-five boats", &["twenty-five: 25..25 exact -"]);
    check("en", "a dozen shepherds, two dozen sheep", &["a dozen: 12..12 exact -", "two dozen: 24..24 exact -"]);
    check("en", "half a million people", &["half a million: 500000..500000 exact -"]);
    check("en", "one and a half million people", &["one and a half million: 1500000..1500000 exact -"]);
    check("en", "a million and a half people", &["a million and a half: 1500000..1500000 exact -"]);
    check("en", "twelve hundred people", &["twelve hundred: 1200..1200 exact -"]);
    check("en", "two point five million people", &["two point five million: 2500000..2500000 exact -"]);
    check("en", "half a dozen men", &["half a dozen: 6..6 exact -"]);
}

#[test]
fn bounds() {
    check("en", "at least 40 fishermen", &["at least 40: 40.. at_least -"]);
    check("en", "no fewer than nine villages", &["no fewer than nine: 9.. at_least -"]);
    check("en", "more than a hundred graves", &["more than a hundred: 101.. more_than -"]);
    check("en", "up to 80 bodies", &["up to 80: ..80 at_most -"]);
    check("en", "fewer than ten survivors", &["fewer than ten: ..9 less_than -"]);
    check("en", "some 300 villagers", &["some 300: 300..300 about -"]);
    check("en", "20 or more than 30", &["20: 20..20 exact -", "more than 30: 31.. more_than -"]);
    check("en", "an estimated 50 shepherds", &["an estimated 50: 50..50 about -"]);
    check("en", "40 or so", &["40 or so: 40..40 about -"]);
}

#[test]
fn vague_words() {
    check("en", "dozens of dead", &["dozens: 24..99 vague -"]);
    check("en", "hundreds of thousands fled", &["hundreds of thousands: 200000..999999 vague -"]);
    check("en", "several wounded, no deaths", &["several: 2..9 vague -", "no: 0..0 exact -"]);
}

#[test]
fn ranges() {
    check("en", "between 20 and 30 monks", &["between 20 and 30: 20..30 range -"]);
    check("en", "12-15 monks", &["12-15: 12..15 range -"]);
    check("en", "two or three monks", &["two or three: 2..3 range -"]);
    check("en", "The toll rose from 12 to 15", &["12: 12..12 exact -", "15: 15..15 exact -"]);
}

#[test]
fn what_counts_nothing() {
    check("en", "aged 5, 7 and 12", &["5: 5..5 exact age", "7: 7..7 exact age", "12: 12..12 exact age"]);
    check("en", "a .22 rifle", &[".22: 0.22..0.22 exact -"]);
    check("en", "the 21st regiment", &["21st: 21..21 exact ordinal"]);
    check("en", "the second raid", &["second: 2..2 exact ordinal"]);
    check("en", "at 5 pm", &["5: 5..5 exact clock"]);
    check("en", "a 12-year-old girl, aged 12", &["12: 12..12 exact age", "12: 12..12 exact age"]);
    check("en", "$5m in cash", &["5m: 5000000..5000000 exact money"]);
    check("en", "an F-16 jet", &["16: 16..16 exact reference"]);
    check("en", "two-thirds of the town", &["two-thirds: 0.667..0.667 exact share"]);
    check("en", "a town of 6,000 inhabitants", &["6,000: 6000..6000 exact population"]);
    check("en", "call (321) 555-0142", &["321: 321..321 exact reference", "555-0142: 555..555 exact reference"]);
    check("en", "Ann Example, 34, and Bob Sample (7)", &["34: 34..34 exact age", "7: 7..7 exact reference"]);
    check("en", "nine out of ten", &["nine out of ten: 0.9..0.9 exact share"]);
    check("en", "a third man, a third of them", &["third: 3..3 exact ordinal", "a third: 0.333..0.333 exact share"]);
    check("en", "on 04/07/1961 at 0430", &["04/07/1961: 4..4 exact clock", "0430: 4..4 exact clock"]);
    check("en", "she lost 3-0", &["3-0: 3..3 exact reference"]);
}
