//! French.

use super::check;

#[test]
fn digits_and_their_groups() {
    check(
        "fr",
        "30\u{202f}000 réfugiés et 1 200 blessés",
        &["30\u{202f}000: 30000..30000 exact -", "1 200: 1200..1200 exact -"],
    );
    check("fr", "2.994 tombes, 2,5 fois", &["2.994: 2994..2994 exact -", "2,5: 2.5..2.5 exact measure"]);
    check("fr", "en 1992 200 morts", &["1992: 1992..1992 exact -", "200: 200..200 exact -"]);
    check("fr", "1.200.000 déplacés", &["1.200.000: 1200000..1200000 exact -"]);
}

#[test]
fn words() {
    check("fr", "six cent quatorze villageois", &["six cent quatorze: 614..614 exact -"]);
    check("fr", "quatre-vingt-dix-sept corps", &["quatre-vingt-dix-sept: 97..97 exact -"]);
    check("fr", "septante et un, nonante-neuf", &["septante et un: 71..71 exact -", "nonante-neuf: 99..99 exact -"]);
    check("fr", "deux cent mille exilés", &["deux cent mille: 200000..200000 exact -"]);
    check("fr", "mille neuf cent trente-sept", &["mille neuf cent trente-sept: 1937..1937 exact -"]);
    check("fr", "trente et un otages", &["trente et un: 31..31 exact -"]);
    check("fr", "30 mille hommes", &["30 mille: 30000..30000 exact -"]);
    check("fr", "un million et demi de personnes", &["un million et demi: 1500000..1500000 exact -"]);
    check("fr", "un demi-million de personnes", &["un demi-million: 500000..500000 exact -"]);
}

#[test]
fn bounds() {
    check("fr", "au moins 200 pêcheurs", &["au moins 200: 200.. at_least -"]);
    check("fr", "plus de 12 000 familles", &["plus de 12 000: 12001.. more_than -"]);
    check("fr", "plus d'une centaine de corps", &["plus d'une centaine: 101.. more_than -"]);
    check("fr", "moins de 50 rescapés", &["moins de 50: ..49 less_than -"]);
    check("fr", "pas moins de 40 maisons", &["pas moins de 40: 40.. at_least -"]);
    check("fr", "quelque 70 bergers", &["quelque 70: 70..70 about -"]);
    check("fr", "200 au moins", &["200 au moins: 200.. at_least -"]);
    check("fr", "jusqu'à trente soldats", &["jusqu'à trente: ..30 at_most -"]);
    check("fr", "une quarantaine de marins", &["une quarantaine: 40..40 about -"]);
}

#[test]
fn vague_words() {
    check("fr", "des centaines de morts", &["des centaines: 200..999 vague -"]);
    check("fr", "plusieurs dizaines de milliers de gens", &["plusieurs dizaines de milliers: 20000..99999 vague -"]);
    check("fr", "aucun mort", &["aucun: 0..0 exact -"]);
    check("fr", "quelques 900 tentes", &["quelques 900: 900..900 about -"]);
    check("fr", "plusieurs blessés", &["plusieurs: 2..9 vague -"]);
}

#[test]
fn ranges() {
    check("fr", "jusqu'à 300 à 700 personnes", &["jusqu'à 300 à 700: 300..700 range -"]);
    check("fr", "entre 20 et 30 mineurs", &["entre 20 et 30: 20..30 range -"]);
    check("fr", "de 12 à 15 mineurs", &["de 12 à 15: 12..15 range -"]);
    check("fr", "2 à 3 millions de gens", &["2 à 3 millions: 2000000..3000000 range -"]);
    check("fr", "trois ou quatre hommes", &["trois ou quatre: 3..4 range -"]);
    check("fr", "10 à 15 000 tentes", &["10 à 15 000: 10000..15000 range -"]);
    check("fr", "plus de 20 mais moins de 30 cas", &["plus de 20 mais moins de 30: 21..29 range -"]);
    check("fr", "une hausse de 20 % à 30 %", &["de 20 % à 30: 20..30 range share"]);
    check("fr", "Le bilan passe de 12 à 15 morts", &["12: 12..12 exact -", "15: 15..15 exact -"]);
}

#[test]
fn what_counts_nothing() {
    check("fr", "Il avait 40 ans il y a 10 ans", &["40: 40..40 exact age", "10: 10..10 exact measure"]);
    check("fr", "âgés de 5, 7 et 12 ans", &["5: 5..5 exact age", "7: 7..7 exact age", "12: 12..12 exact age"]);
    check("fr", "le 4e bataillon", &["4e: 4..4 exact ordinal"]);
    check("fr", "publié à 07h45", &["07h45: 7..7 exact clock"]);
    check("fr", "un rapport[12]", &["12: 12..12 exact reference"]);
    check("fr", "la résolution 1234 et l'article 7", &["1234: 1234..1234 exact reference", "7: 7..7 exact reference"]);
    check("fr", "8 % du pays", &["8: 8..8 exact share"]);
    check("fr", "un canon de 155 mm, un AK-47", &["155: 155..155 exact measure", "47: 47..47 exact reference"]);
    check("fr", "un sur trois", &["un sur trois: 0.333..0.333 exact share"]);
    check("fr", "une cinquième barque", &["cinquième: 5..5 exact ordinal"]);
    check("fr", "quatre cinquièmes des champs", &["quatre cinquièmes: 0.8..0.8 exact share"]);
    check("fr", "pages 12 et 13", &["12: 12..12 exact reference", "13: 13..13 exact reference"]);
    check("fr", "vers 5 heures", &["vers 5: 5..5 about clock"]);
    check("fr", "la veille à 16 heures, durant 16 heures", &["16: 16..16 exact clock", "16: 16..16 exact measure"]);
    check("fr", "deux tiers du village", &["deux tiers: 0.667..0.667 exact share"]);
    check("fr", "2 millions d'euros", &["2 millions: 2000000..2000000 exact money"]);
    check("fr", "un bourg de 4 100 habitants", &["4 100: 4100..4100 exact population"]);
    check("fr", "une femme âgée de 31 ans", &["31: 31..31 exact age"]);
    check("fr", "des enfants de moins de 9 ans", &["moins de 9: ..8 less_than age"]);
    check("fr", "près de vingt ans", &["près de vingt: 20..20 about measure"]);
}

#[test]
fn a_unit_carries_over() {
    check(
        "fr",
        "On tirait 18,5 millions de tonnes de sel ; plus tard, ce volume tombait à presque 2,1 millions.",
        &["18,5 millions: 18500000..18500000 exact measure", "presque 2,1 millions: 2100000..2100000 about measure"],
    );
}
