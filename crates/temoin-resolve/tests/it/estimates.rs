//! The rule voices-1.

use temoin_model::{Estimate, VictimCategory};
use temoin_resolve::{Gazetteer, Options, resolve};

use crate::builder::{Draft, draft};
use crate::{build, options};

const HEAD: &str = "[e one-sided violence +pt: Tuerie] à [p Valnoire], [t 1951-03-02: le 2 mars].";

fn estimates_with(drafts: Vec<Draft>, options: &Options) -> Vec<Estimate> {
    let (documents, readings) = build(drafts);
    let resolution = resolve(&documents, &readings, &Gazetteer::builtin(), options);
    assert_eq!(resolution.events.len(), 1);
    resolution.events[0].estimates.clone()
}

fn estimates(drafts: Vec<Draft>) -> Vec<Estimate> {
    estimates_with(drafts, &options())
}

fn told(name: &str, sentences: &[&str]) -> Draft {
    let all: Vec<&str> = std::iter::once(HEAD).chain(sentences.iter().copied()).collect();
    draft(name).text(&all)
}

fn figures(estimate: &Estimate) -> (Option<u64>, Option<u64>, Option<u64>, u32, bool) {
    (estimate.low, estimate.best, estimate.high, estimate.voices, estimate.contested)
}

fn example() -> Vec<Draft> {
    vec![
        told(
            "a",
            &["[a.authority La mairie] dit [c killed 40..40 +s: 40 morts].", "On a [c killed 40..40: 40 morts]."],
        ),
        told(
            "b",
            &[
                "[a Croix d'Azur] compte [c killed 25.. +s: au moins 25 morts].",
                "[a Croix d'Azur] n'exclut pas [c killed 60..80 possible +s: 60 à 80 morts].",
            ],
        ),
        told("c", &["On parle de [c killed 24..99 vague: douzaines de morts]."]),
    ]
}

#[test]
fn the_worked_example() {
    let found = estimates(example());
    assert_eq!(found.len(), 1);
    assert_eq!(figures(&found[0]), (Some(24), Some(40), Some(99), 4, false));
    assert_eq!((found[0].rule.as_str(), found[0].claims.len()), ("voices-1", 5));
}

#[test]
fn voices_that_exclude_each_other_contest() {
    let mut drafts = example();
    drafts.push(told("d", &["[a.authority Le préfet] dit [c killed 300..300 +s: 300 morts]."]));
    let found = estimates(drafts);
    assert_eq!(figures(&found[0]), (Some(24), Some(40), Some(300), 5, true));
    let mut drafts = example();
    drafts.push(told("d", &["[a.authority Le préfet] dit [c killed 300..300 +s: 300 morts]."]));
    let withheld = estimates_with(drafts, &Options { best_when_contested: false, ..options() });
    assert_eq!((withheld[0].best, withheld[0].contested), (None, true));
}

#[test]
fn one_speaker_is_one_voice_and_does_not_contest_itself() {
    let found = estimates(vec![
        told("a", &["[a Croix d'Azur] compte [c killed 10..10 +s: 10 morts]."]),
        told("b", &["[a CROIX D’AZUR] compte [c killed 30..30 +s: 30 morts]."]),
        told("c", &["La radio dit [c killed 30..30: 30 morts]."]),
    ]);
    assert_eq!(figures(&found[0]), (Some(10), Some(30), Some(30), 2, true));
    let alone = estimates(vec![told(
        "a",
        &[
            "[a Croix d'Azur] compte [c killed 10..10 +s: 10 morts].",
            "[a Croix d'Azur] compte [c killed 30..30 +s: 30 morts].",
        ],
    )]);
    // In one document a voice tells of ten of the thirty again.
    assert_eq!(figures(&alone[0]), (Some(10), Some(30), Some(30), 1, false));
}

#[test]
fn one_victim_told_again_is_no_second_figure() {
    let found = estimates(vec![
        told("a", &["On a [c killed 3..3: trois morts].", "[c killed 1..1 single: Le meunier est mort] sur place."]),
        told("b", &["[c killed 1..1 single: Le meunier est mort]."]),
    ]);
    assert_eq!(figures(&found[0]), (Some(3), Some(3), Some(3), 2, false));
}

#[test]
fn men_and_women_tell_of_some_of_the_total() {
    let found = estimates(vec![told("a", &["On a tué [c killed 4..4 men: quatre hommes]."])]);
    let rows: Vec<_> = found.iter().map(|e| (e.victims, e.best)).collect();
    assert_eq!(rows, [(VictimCategory::Men, Some(4)), (VictimCategory::Persons, Some(4))]);
}

#[test]
fn victims_listed_in_a_sentence_are_added_up() {
    let found = estimates(vec![told(
        "a",
        &["[c killed 1..1 women single: Une femme [c killed 2..2 men: et deux hommes sont morts]]."],
    )]);
    let total = found.iter().find(|e| e.victims == VictimCategory::Persons).unwrap();
    assert_eq!((total.best, total.rule.as_str(), total.claims.len()), (Some(3), "voices-1+sum", 2));
}

#[test]
fn the_hit_less_the_killed_were_injured() {
    let found = estimates(vec![told(
        "a",
        &["[c killed_or_injured 6..6: Six personnes ont été touchées].", "On a [c killed 2..2: deux morts]."],
    )]);
    let injured = found.iter().find(|e| e.kind.as_str() == "injured").unwrap();
    assert_eq!((injured.best, injured.rule.as_str(), injured.claims.len()), (Some(4), "voices-1+difference", 2));
}

#[test]
fn some_of_the_hit_say_that_at_least_so_many_were_injured() {
    let found = estimates(vec![told("a", &["[c killed_or_injured 5..5 children: Cinq adolescents ont été touchés]."])]);
    let injured = found.iter().find(|e| e.kind.as_str() == "injured").unwrap();
    assert_eq!((injured.low, injured.best, injured.rule.as_str()), (Some(5), Some(5), "voices-1+difference"));
}

#[test]
fn copies_are_one_voice() {
    let long = "Les habitants de la rue basse racontent que la colonne est venue par le moulin avant l'aube, \
                et que [c killed 12..12: douze personnes sont mortes].";
    let other = "Un passant, interrogé le lendemain, a compté lui-même [c killed 9..9: neuf morts] au bord du chemin.";
    let found = estimates(vec![told("a", &[long]), told("b", &[long]), told("c", &[other])]);
    assert_eq!(figures(&found[0]), (Some(9), Some(9), Some(12), 2, true));
}

#[test]
fn ties_go_to_the_lower() {
    let found = estimates(vec![
        told("a", &["On a [c killed 20..20: 20 morts]."]),
        told("b", &["La radio en a trouvé davantage, soit [c killed 30..30: 30 morts]."]),
    ]);
    assert_eq!(figures(&found[0]), (Some(20), Some(20), Some(30), 2, true));
}

#[test]
fn sub_counts_stand_apart_and_label_nothing_else() {
    let found = estimates(vec![told(
        "a",
        &[
            "On a [c killed 40..40 civilians: 40 civils], dont [c killed 8..8 women part: 8 femmes] et \
         [c killed 3..3 children part: 3 enfants].",
            "On compte [c killed_or_missing 50..50: 50 morts ou disparus] et [c injured 7..7: 7 blessés].",
        ],
    )]);
    let rows: Vec<(&str, VictimCategory, Option<u64>)> =
        found.iter().map(|e| (e.kind.as_str(), e.victims, e.best)).collect();
    assert_eq!(
        rows,
        [
            ("injured", VictimCategory::Persons, Some(7)),
            ("killed", VictimCategory::Civilians, Some(40)),
            ("killed", VictimCategory::Women, Some(8)),
            ("killed", VictimCategory::Children, Some(3)),
            ("killed_or_missing", VictimCategory::Persons, Some(50)),
        ]
    );
}

#[test]
fn what_is_negated_superseded_or_uncounted_is_left_out() {
    let found = estimates(vec![told(
        "a",
        &[
            "On n'a pas [c killed 90..90 negated: 90 morts].",
            "On disait [c killed 70..70 superseded: 70 morts].",
            "Il y a [c killed ?: des morts].",
        ],
    )]);
    assert_eq!(found, []);
}

#[test]
fn vague_words_set_best_only_alone_and_the_possible_never() {
    let vague = estimates(vec![told("a", &["On a [c killed 20..99 vague: des dizaines de morts]."])]);
    assert_eq!(figures(&vague[0]), (Some(20), Some(20), Some(99), 1, false));
    let possible = estimates(vec![told("a", &["Il y aurait [c killed 30..30 conditional: 30 morts]."])]);
    assert_eq!(figures(&possible[0]), (Some(30), None, Some(30), 1, false));
}

#[test]
fn a_rule_that_does_not_exist_is_told() {
    let (documents, readings) = build(example());
    let asked = Options { rule: "average-1".into(), ..options() };
    let resolution = resolve(&documents, &readings, &Gazetteer::builtin(), &asked);
    assert_eq!(
        resolution.findings.iter().find(|f| f.code == "rule-unknown").map(|f| f.message.as_str()),
        Some(
            "there is no rule `average-1` for estimates: expected one of voices-1, conservative-1, range-1, \
             most-conservative-1; `voices-1` was used"
        )
    );
}

#[test]
fn a_case_may_choose_another_rule() {
    let with = |rule: &str| estimates_with(example(), &Options { rule: rule.to_owned(), ..options() });
    let conservative = with("conservative-1");
    assert_eq!(figures(&conservative[0]), (Some(24), Some(25), Some(99), 4, false));
    assert_eq!(conservative[0].rule, "conservative-1");
    assert_eq!(figures(&with("most-conservative-1")[0]), (Some(24), Some(24), Some(24), 4, false));
    assert_eq!(figures(&with("range-1")[0]), (Some(24), None, Some(99), 4, false));
    assert_eq!(with("median-9")[0].rule, "voices-1");
}
