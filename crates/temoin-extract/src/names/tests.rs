//! What names sentences hold, on invented names.

use temoin_lang::{Packs, Scan};
use temoin_model::{ActorClass, Span};

use super::{Known, NameClass, find};

/// The names of one class in sentences of one document, in order.
fn named(language: &str, sentences: &[&str], wanted: NameClass) -> Vec<String> {
    let packs = Packs::builtin();
    let pack = packs.language(language).unwrap();
    let scans: Vec<Scan<'_>> = sentences.iter().map(|text| pack.scan(text, Span::new(0, text.len()))).collect();
    let known = Known::learn(&scans, pack);
    let is_wanted = |class: NameClass| match (class, wanted) {
        (NameClass::Place(_), NameClass::Place(_)) => true,
        _ => class == wanted,
    };
    let mut found = Vec::new();
    for (at, scan) in scans.iter().enumerate() {
        let names = find(scan, at, &known).into_iter().filter(|name| is_wanted(name.class));
        found.extend(names.map(|name| scan.span_of(name.start, name.end).slice(scan.text()).unwrap().to_owned()));
    }
    found
}

fn persons(language: &str, sentences: &[&str]) -> Vec<String> {
    named(language, sentences, NameClass::Actor(ActorClass::Person))
}

fn bodies(language: &str, sentences: &[&str]) -> Vec<String> {
    let classes = [ActorClass::Authority, ActorClass::Organisation, ActorClass::ArmedActor];
    classes.into_iter().flat_map(|class| named(language, sentences, NameClass::Actor(class))).collect()
}

fn places(language: &str, sentences: &[&str]) -> Vec<String> {
    named(language, sentences, NameClass::Place(None))
}

#[test]
fn a_title_makes_a_person_with_and_without_particle() {
    assert_eq!(
        persons("fr", &["On a vu M. Tarvel et Mme de Brastin chez le duc d'Ormeval."]),
        ["Tarvel", "de Brastin", "d'Ormeval"]
    );
    assert_eq!(persons("en", &["They met Capt. Tarvel and the Earl of Brastin."]), ["Tarvel", "Brastin"]);
    assert_eq!(persons("en", &["The deed was signed by Orval Tarvel, Esq."]), ["Orval Tarvel"]);
}

#[test]
fn an_office_rules_a_place_and_is_no_part_of_a_name() {
    assert_eq!(persons("fr", &["Le futur président ormevalais Tarvel a parlé au maire de Lyon."]), ["Tarvel"]);
    assert_eq!(places("fr", &["Le futur président ormevalais Tarvel a parlé au maire de Lyon."]), ["Lyon"]);
}

#[test]
fn an_article_makes_a_body_of_dotted_initials() {
    assert_eq!(bodies("fr", &["Les facteurs de la O.R.V. ont voté la grève."]), ["O.R.V."]);
    assert_eq!(bodies("en", &["The mill was sold to the O.R.V. on Monday."]), ["O.R.V."]);
    assert_eq!(bodies("en", &["The mill was sold to O.R.V. Tarvel on Monday."]), [""; 0]);
}

#[test]
fn initials_and_given_names_make_full_names() {
    assert_eq!(
        persons("en", &["A note by J. P. Tarvel and Martha Q. Brastin was read."]),
        ["J. P. Tarvel", "Martha Q. Brastin"]
    );
    assert_eq!(persons("fr", &["Il nomme Otto de Brastin."]), ["Otto de Brastin"]);
}

#[test]
fn a_person_named_in_full_is_known_by_the_last_name() {
    assert_eq!(persons("fr", &["On a vu Henri Tarvel.", "Tarvel a répondu."]), ["Henri Tarvel", "Tarvel"]);
}

#[test]
fn what_is_sure_in_one_sentence_corrects_a_guess_in_another() {
    let sentences = ["M. Tarvel est venu.", "On écrit à Tarvel et à Tarvel encore."];
    assert_eq!(persons("fr", &sentences[..1]), ["Tarvel"]);
    assert_eq!(places("fr", &sentences[1..]).len(), 2);
    assert_eq!(persons("fr", &["M. Tarvel est venu.", "On écrit à Tarvel."]), ["Tarvel", "Tarvel"]);
}

#[test]
fn institutions_are_named_by_what_they_are_for() {
    assert_eq!(
        bodies("fr", &["Hier, le Conseil fédéral et la Ligue des Pêcheurs ont voté."]),
        ["Conseil fédéral", "Ligue des Pêcheurs"]
    );
    assert_eq!(bodies("fr", &["Il a donné un conseil fédéral à ses amis."]), [""; 0]);
    assert_eq!(
        bodies("en", &["Yesterday the Tarvel Bank and the Board of Public Works agreed."]),
        ["Board of Public Works", "Tarvel Bank"]
    );
}

#[test]
fn short_forms_are_bodies_and_capitals_among_capitals_are_not() {
    assert_eq!(bodies("fr", &["Selon la FTB, rien n'a changé depuis hier soir."]), ["FTB"]);
    assert_eq!(
        bodies("fr", &["Voir la page FTB ORV TRA de ce journal, qui donne le programme de la soirée."]),
        [""; 0]
    );
}

#[test]
fn places_are_known_by_how_their_names_are_built() {
    assert_eq!(
        places("fr", &["On attendait Tarvel-sur-Orve puis Saint-Brastin."]),
        ["Tarvel-sur-Orve", "Saint-Brastin"]
    );
    assert_eq!(places("en", &["The farmers of Tarvel County met."]), ["Tarvel County"]);
}

#[test]
fn old_print_and_broken_words_are_read() {
    assert_eq!(places("fr", &["On écrit de Lau¬ sanne."]), ["Lau¬ sanne"]);
    assert_eq!(places("fr", &["Les lettres de Laufanne sont arrivées."]), ["Laufanne"]);
    assert_eq!(persons("fr", &["On attend M. Tar¬ vel."]), ["Tar¬ vel"]);
}

#[test]
fn a_point_of_the_compass_alone_is_no_place() {
    assert_eq!(places("en", &["Shots were heard in the 5700 block of West 4th."]), [""; 0]);
}

#[test]
fn a_division_after_a_comma_makes_a_place() {
    assert_eq!(places("en", &["ST. TARVEL, S.C. (XYZ) - It rained."]), ["ST. TARVEL", "S.C"]);
    assert_eq!(
        places("en", &["They came from Tarvel, Mo., and Brastin, Texas."]),
        ["Tarvel", "Mo", "Brastin", "Texas"]
    );
    assert_eq!(places("en", &["Tarvel, Mo and the others came."]), [""; 0]);
}

#[test]
fn a_person_s_last_name_is_no_town_until_something_says_so() {
    let sentences = ["Martha Anderson left.", "Police know Anderson well, and Anderson knows them."];
    assert_eq!(persons("en", &sentences), ["Martha Anderson", "Anderson", "Anderson"]);
    assert_eq!(places("en", &[sentences[0], "They live in Anderson."]), ["Anderson"]);
}
