//! Which words and claims are one event.

use temoin_model::{Named, Nearness, Reason};

use crate::builder::draft;
use crate::{outline, resolved};

#[test]
fn documents_that_give_type_place_and_a_date_that_fits_tell_of_one_event() {
    let resolution = resolved(vec![
        draft("a").text(&["[e bombardment +pt: Bombardement] de [p Valnoire] [t 1951-03-02: le 2 mars]."]),
        draft("b").text(&["[e bombardment +pt: Raid] sur [p Valnoire] en [t 1951-03: mars 1951]."]),
        draft("c").text(&["[e bombardment +pt: Raid] sur [p Valnoire] en [t 1951-05: mai 1951]."]),
        draft("d").text(&["[e bombardment +pt: Raid] sur [p Orme-le-Vieux] [t 1951-03-02: le 2 mars]."]),
    ]);
    assert_eq!(
        outline(&resolution),
        [
            "bombardment | Orme-le-Vieux | 1951-03-02 | 0",
            "bombardment | Valnoire | 1951-03-02 | 0",
            "bombardment | Valnoire | 1951-05 | 0"
        ]
    );
}

#[test]
fn an_open_date_joins_only_when_one_event_fits() {
    let one = [
        draft("a").text(&["[e battle +pt: Combats] à [p Valnoire] [t 1951-03-02: le 2 mars 1951]."]),
        draft("b").text(&["[e battle +pt: Combats] à [p Valnoire] [t XXXX-03-02: un 2 mars]."]),
        draft("c").text(&["Les [e battle +p: combats] de [p Valnoire] ont duré."]),
    ];
    assert_eq!(outline(&resolved(one.into())), ["battle | Valnoire | 1951-03-02 | 0"]);
    let two = resolved(vec![
        draft("a").text(&["[e battle +pt: Combats] à [p Valnoire] [t 1951-03-02: le 2 mars 1951]."]),
        draft("b").text(&["[e battle +pt: Combats] à [p Valnoire] [t 1952-03-02: le 2 mars 1952]."]),
        draft("c").text(&["[e battle +pt: Combats] à [p Valnoire] [t XXXX-03-02: un 2 mars]."]),
        draft("d").text(&["Les [e battle +p: combats] de [p Valnoire] ont duré."]),
    ]);
    assert_eq!(
        outline(&two),
        [
            "battle | Valnoire | 1951-03-02 | 0",
            "battle | Valnoire | 1952-03-02 | 0",
            "battle | Valnoire | XXXX-03-02 | 0"
        ]
    );
    assert!(two.findings.iter().any(|finding| finding.code == "event-ambiguous"));
}

#[test]
fn other_months_and_days_keep_open_dates_apart() {
    let resolution = resolved(vec![
        draft("a").text(&["[e battle +pt: Combats] à [p Valnoire] [t 1951-03-02: le 2 mars 1951]."]),
        draft("b").text(&["[e battle +pt: Combats] à [p Valnoire] [t XXXX-11-07: un 7 novembre]."]),
    ]);
    assert_eq!(outline(&resolution).len(), 2);
}

#[test]
fn a_country_is_too_wide_to_join_documents_by_a_loose_date() {
    let resolution = resolved(vec![
        draft("a").text(&["[e bombardment +pt: Raid] en [p.country Espagne] [t 1937-04-26: le 26 avril]."]),
        draft("b").text(&["[e bombardment +pt: Raid] en [p.country Espagne] en [t 1937: 1937]."]),
        draft("c").text(&["[e bombardment +p: Raid] en [p.country Espagne]."]),
    ]);
    assert_eq!(outline(&resolution).len(), 3);
}

#[test]
fn bare_figures_belong_to_the_event_a_coherent_document_opens_with() {
    let resolution = resolved(vec![draft("a").heading("[e one-sided violence +p: Massacre de [p Valnoire]]").text(&[
        "Le [e one-sided violence +t: massacre] date du [t 1951-03-02: 2 mars 1951].",
        "On ignore tout du reste.",
        "Le bilan est de [c killed 40..40: 40 morts], dont [c killed 8..8 women part: 8 femmes].",
        "À [p Valnoire], rien n'a changé.",
    ])]);
    assert_eq!(outline(&resolution), ["one-sided violence | Valnoire | 1951-03-02 | 2"]);
    assert_eq!(resolution.events[0].title, "Massacre de Valnoire");
    assert_eq!(resolution.events[0].when.date_prec, Some(1));
}

#[test]
fn a_title_is_a_noun_that_holds_the_place() {
    let title = |marked: &str| resolved(vec![draft("a").heading(marked)]).events[0].title.clone();
    assert_eq!(title("[e bombardment +p: Raid sur [p Valnoire]]"), "Raid sur Valnoire");
    for no_name in [
        "[e bombardment +pv: [p Valnoire] a été bombardée]",
        "[e bombardment +p: Raid] hier, [p Valnoire] pleure",
        "[e bombardment +p: Raid de nuit des avions venus bombarder [p Valnoire]]",
        "[e bombardment +p: Raid, [p Valnoire]]",
    ] {
        assert_eq!(title(no_name), "bombardment, Valnoire");
    }
}

#[test]
fn a_heap_of_scraps_has_no_main_event() {
    let resolution = resolved(vec![draft("a").text(&[
        "On jouait une [e battle: bataille] sur la place.",
        "La [e one-sided violence +pt: tuerie] de [p Valnoire], [t 1951-03-02: le 2 mars], a marqué.",
        "Le conseil a remis sa séance.",
        "On a compté [c killed 40..40: 40 morts] en tout.",
        "La foire aux bœufs est reportée.",
    ])]);
    assert_eq!(outline(&resolution), ["one-sided violence | Valnoire | 1951-03-02 | 0"]);
}

#[test]
fn a_title_kept_apart_names_the_main_event() {
    let resolution = resolved(vec![draft("a").title("Retour à Valnoire").text(&[
        "Il neige.",
        "La [e one-sided violence +pt: tuerie] de [p Valnoire], [t 1951-03-02: le 2 mars], a marqué.",
        "On dort peu à [p Valnoire].",
        "On a compté [c killed 40..40: 40 morts] en tout.",
    ])]);
    assert_eq!(outline(&resolution), ["one-sided violence | Valnoire | 1951-03-02 | 1"]);
}

#[test]
fn a_claim_goes_where_its_own_place_and_date_point() {
    let resolution = resolved(vec![draft("a").text(&[
        "[e bombardment +pt: Bombardement] de [p Valnoire] [t 1951-03-02: le 2 mars 1951].",
        "À [p Valnoire] on compte [c killed 40..40 +p: 40 morts].",
        "À [p Orme-le-Vieux], [t 1951-05-09: le 9 mai], [c killed 1..1 +pt: Untel est tué].",
        "Une [a.armed actor colonne] a tué à [p Bassefontaine] [t 1951-06-01: le 1er juin] \
         [c killed 6..6 civilians +ptb: six civils].",
    ])]);
    assert_eq!(
        outline(&resolution),
        [
            "bombardment | Valnoire | 1951-03-02 | 1",
            "one-sided violence | Bassefontaine | 1951-06-01 | 1",
            "violence | Orme-le-Vieux | 1951-05-09 | 1"
        ]
    );
}

#[test]
fn a_document_that_has_moved_to_another_place_leaves_bare_figures_open() {
    let resolution = resolved(vec![draft("a").text(&[
        "[e bombardment +pt: Bombardement] de [p Valnoire] [t 1951-03-02: le 2 mars 1951].",
        "On pleure à [p Valnoire].",
        "Un autre [e bombardment +pt: raid] frappe [p Orme-le-Vieux] [t 1951-03-09: le 9 mars].",
        "On y compte [c killed 40..40: 40 morts].",
    ])]);
    assert!(resolution.events.iter().all(|event| event.claims.is_empty()));
}

#[test]
fn other_types_at_one_place_and_date_are_part_of_the_wider() {
    let resolution = resolved(vec![
        draft("a").text(&[
            "[e one-sided violence +pt: Massacre] à [p Valnoire] [t 1951-03-02: le 2 mars 1951].",
            "[t 1951-03-02: Ce jour-là] la colonne [e territory captured +t: prend la ville], faisant \
             [c killed 40..40: 40 morts].",
            "Depuis, [p Valnoire] est vide.",
        ]),
        draft("b").text(&["La [e territory captured +p: prise] de [p Valnoire] pèse."]),
    ]);
    assert_eq!(
        outline(&resolution),
        ["one-sided violence | Valnoire | 1951-03-02 | 1", "territory captured | Valnoire | 1951-03-02 | 0"]
    );
    let by_type = |name: &str| resolution.events.iter().find(|e| e.event_type.as_str() == name).unwrap();
    let (massacre, capture) = (by_type("one-sided violence"), by_type("territory captured"));
    assert_eq!((massacre.part_of.as_ref(), capture.part_of.as_ref()), (Some(&capture.id), None));
    assert_eq!(capture.documents.len(), 2);
}

#[test]
fn a_region_around_the_main_event_means_the_main_event() {
    let resolution = resolved(vec![draft("a").text(&[
        "[e one-sided violence +p: Massacre] à [p Badajoz] : [c killed 90..90: 90 morts].",
        "Le [e one-sided violence +pt: massacre] d'[p Estrémadure] date d'[t 1936-08: août 1936].",
        "À [p Badajoz], [t 1936-08-14: le 14 août 1936], le [e one-sided violence +pt: massacre] commence.",
    ])]);
    assert_eq!(outline(&resolution).len(), 1);
}

#[test]
fn an_open_claim_is_suggested_with_its_reason_and_counted_in_nothing() {
    let resolution = resolved(vec![
        draft("a").text(&[
            "[e one-sided violence +pt: Massacre] à [p Valnoire] [t 1951-03-02: le 2 mars] : [c killed 600..600: 600 morts].",
            "[a Croix d'Azur] en compte [c killed 200.. +s: au moins 200] à [p Valnoire].",
        ]),
        draft("b").text(&[
            "Le conseil a remis sa séance.",
            "Un carnet retrouvé donne [c killed 450..450: 450 morts].",
            "Depuis, à [p Valnoire], les volets restent clos.",
            "On a compté ailleurs [c injured 300..300: 300 blessés].",
            "La foire aux bœufs est reportée.",
        ]),
    ]);
    assert_eq!(outline(&resolution), ["one-sided violence | Valnoire | 1951-03-02 | 2"]);
    let event = &resolution.events[0];
    let nearness =
        Nearness { named: Named::After, place: "Valnoire".to_owned(), range: Some((200, 600)), date_fits: false };
    let [offer] = event.suggested.as_slice() else { panic!("one claim is offered: {:?}", event.suggested) };
    assert_eq!((&offer.reason, offer.score_permille), (&Reason::Near(nearness), 850));
    assert!(event.estimates.iter().all(|e| !e.claims.contains(&event.suggested[0].claim)));
    assert_eq!((event.estimates[0].low, event.estimates[0].high), (Some(200), Some(600)));
}

#[test]
fn an_event_id_survives_what_is_added() {
    let first = || draft("a").text(&["[e battle +pt: Combats] à [p Valnoire] [t 1951-03-02: le 2 mars 1951]."]);
    let more =
        draft("b").text(&["Les [e battle +pt: combats] de [p Valnoire] en [t 1951: 1951] : [c killed 3..3: 3 morts]."]);
    assert_eq!(resolved(vec![first()]).events[0].id, resolved(vec![more, first()]).events[0].id);
}

#[test]
fn a_word_for_anything_violent_means_the_event_told_more_closely() {
    let resolution = resolved(vec![
        draft("a").text(&["[e bombardment +pt: Bombardement] de [p Valnoire] [t 1951-03-02: le 2 mars 1951]."]),
        draft("b").text(&[
            "L'[e attack +pt: attaque] de [p Valnoire], en [t 1951-03: mars 1951] : [c killed 9..9: 9 morts].",
        ]),
        draft("c").text(&["L'[e attack +p: attaque] de [p Valnoire] : [c killed 7..7: 7 morts]."]),
        draft("d").text(&["L'[e attack +pt: attaque] de [p Orme-le-Vieux], en [t 1951-03: mars 1951]."]),
    ]);
    assert_eq!(
        outline(&resolution),
        ["attack | Orme-le-Vieux | 1951-03 | 0", "bombardment | Valnoire | 1951-03-02 | 2"]
    );
}

#[test]
fn the_main_event_may_be_called_by_another_name() {
    let other = || draft("b").text(&["La [e one-sided violence +p: tuerie] de [p Valnoire] reste dans les mémoires."]);
    let resolution = resolved(vec![
        draft("a").text(&[
            "[e bombardment +pt: Bombardement] de [p Valnoire] [t 1951-03-02: le 2 mars 1951].",
            "Le [e one-sided violence +p: massacre] de [p Valnoire] a fait [c killed 9..9: 9 morts].",
        ]),
        other(),
    ]);
    assert_eq!(
        outline(&resolution),
        ["bombardment | Valnoire | 1951-03-02 | 1", "one-sided violence | Valnoire | - | 0"]
    );
    assert_eq!(resolved(vec![other()]).events.len(), 1);
}

#[test]
fn a_place_that_cannot_be_told_takes_no_default() {
    let resolution = resolved(vec![draft("a").text(&[
        "[e bombardment +pt: Bombardement] de [p Valnoire] [t 1951-03-02: le 2 mars 1951].",
        "À [p Durango] on compte [c killed 9..9 +p: 9 morts].",
    ])]);
    assert_eq!(outline(&resolution), ["bombardment | Valnoire | 1951-03-02 | 0"]);
}

#[test]
fn a_dispatch_that_names_its_town_once_is_coherent() {
    let resolution = resolved(vec![draft("a").text(&[
        "ELVAS, [t 1951-03-03: 3 mars].",
        "[p Valnoire], [e territory captured +t: prise d'assaut] [t 1951-03-02: vendredi], n'est plus qu'une ville morte.",
        "Les toits fument encore.",
        "On parle de [c killed 40..40: 40 morts].",
        "Au poste, des gardes ont laissé passer une charrette.",
    ])]);
    assert_eq!(outline(&resolution), ["territory captured | Valnoire | 1951-03-02 | 1"]);
    assert_eq!(resolution.events[0].title, "territory captured, Valnoire, 1951-03-02");
}

#[test]
fn a_report_that_says_the_day_apart_dates_its_event() {
    let day_of = |told: &[&str]| {
        let mut sentences = vec!["Une [e attack +p: attaque] à [p Valnoire] a fait [c killed 2..2: deux morts]."];
        sentences.extend(told);
        let resolution = resolved(vec![draft("a").published("1951-03-05").text(&sentences)]);
        resolution.events[0].when.edtf.as_ref().map(ToString::to_string)
    };
    assert_eq!(day_of(&["Il était tard [t 1951-03-03: samedi]."]).as_deref(), Some("1951-03-03"));
    // Two days, one of them of something else: which is not said. Too old a day, or one to come: it is another's.
    let two = ["Il était tard [t 1951-03-03: samedi].", "Un homme s’est rendu [t 1951-03-04: dimanche]."];
    assert_eq!(day_of(&two).as_deref(), Some("../1951-03-05"));
    assert_eq!(day_of(&["Le quai est fermé depuis [t 1951-01-03: le 3 janvier]."]).as_deref(), Some("../1951-03-05"));
    assert_eq!(day_of(&["Le quai rouvre [t 1951-03-07: mercredi]."]).as_deref(), Some("../1951-03-05"));
}

#[test]
fn the_assault_by_which_a_town_was_taken_is_its_capture() {
    let resolution = resolved(vec![draft("a").published("1951-03-05").text(&[
        "La [e territory captured +pt: prise] de [p Valnoire] [t 1951-03-02: le 2 mars] a surpris.",
        "Des obus sont tombés avant [e offensive +t: l’assaut] du [t 1951-03-02: 2 mars].",
    ])]);
    assert_eq!(outline(&resolution), ["territory captured | Valnoire | 1951-03-02 | 0"]);
}

#[test]
fn figures_of_a_document_that_opens_with_another_town_are_not_given_to_what_it_mentions() {
    let resolution = resolved(vec![draft("a").published("1951-06").text(&[
        "En mars, la petite ville de [p Badajoz] brûle sous les bombes.",
        "Des historiens ont retrouvé la trace de [c killed 12..12: douze morts].",
        "À [p Bilbao], le [e bombardment +pt: bombardement] du [t 1951-02-02: 2 février] avait précédé.",
    ])]);
    assert_eq!(outline(&resolution), ["bombardment | Bilbao | 1951-02-02 | 0"]);
}
