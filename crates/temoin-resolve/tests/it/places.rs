//! Which place a name means.

use temoin_model::{MentionValue, PlaceId, PlaceReason, Reading, Resolution};
use temoin_resolve::{Gazetteer, resolve};

use crate::builder::draft;
use crate::{build, options, resolved};

fn id_of(reading: &Reading, resolution: &Resolution, name: &str) -> Option<PlaceId> {
    let mention = reading.mentions.iter().find(|m| matches!(&m.value, MentionValue::Place(p) if p.name == name));
    resolution.place_links[&mention.unwrap().id].place.clone()
}

fn ids(sentences: &[&str], names: &[&str]) -> Vec<Option<PlaceId>> {
    let (documents, readings) = build(vec![draft("a").text(sentences)]);
    let resolution = resolve(&documents, &readings, &Gazetteer::builtin(), &options());
    names.iter().map(|name| id_of(&readings[0], &resolution, name)).collect()
}

#[test]
fn spellings_and_languages_are_one_place() {
    let found = ids(
        &["De [p Khojaly] à [p Khodjaly].", "Du [p Haut-Karabakh] au [p Karabagh], ou [p Karabakh]."],
        &["Khojaly", "Khodjaly", "Haut-Karabakh", "Karabagh", "Karabakh"],
    );
    assert!(found.iter().all(Option::is_some));
    assert_eq!(found[0], found[1]);
    assert!(found[2] == found[3] && found[3] == found[4] && found[0] != found[2]);
}

#[test]
fn other_scripts_and_alphabets_lead_to_the_place() {
    let names = ["Khojaly", "Ходжалы", "Xocalı", "Ստեփանակերտ", "Stepanakert"];
    let found = ids(&["[p Khojaly], [p Ходжалы], [p Xocalı].", "[p Ստեփանակերտ], [p Stepanakert]."], &names);
    assert!(found.iter().all(Option::is_some));
    assert!(found[0] == found[1] && found[1] == found[2] && found[3] == found[4] && found[0] != found[3]);
}

#[test]
fn spellings_of_a_place_nobody_knows_are_one_place_with_a_finding() {
    let (documents, readings) =
        build(vec![draft("a").text(&["Vers [p Ourbatchik] enfin."]), draft("b").text(&["Near [p Urbachik] at last."])]);
    let resolution = resolve(&documents, &readings, &Gazetteer::builtin(), &options());
    assert_eq!(resolution.places.len(), 1);
    assert_eq!((resolution.places[0].latitude, resolution.places[0].forms.len()), (None, 1));
    assert!(resolution.findings.iter().any(|finding| finding.code == "place-spelling"));
}

#[test]
fn short_names_are_not_unified_by_spelling() {
    let found = ids(&["Entre [p Zouk] et [p Zuk]."], &["Zouk", "Zuk"]);
    assert_ne!(found[0], found[1]);
}

#[test]
fn the_text_says_two_names_are_one_place() {
    let (documents, readings) = build(vec![
        draft("a").text(&["[p Brévanne], alors appelée [p Fort-Ulric], brûle."]).alias("Brévanne", "Fort-Ulric"),
    ]);
    let resolution = resolve(&documents, &readings, &Gazetteer::builtin(), &options());
    assert_eq!(resolution.places.len(), 1);
    assert_eq!(resolution.places[0].forms, ["Fort-Ulric"]);
}

#[test]
fn two_known_places_never_become_one() {
    let (documents, readings) =
        build(vec![draft("a").text(&["[p Bilbao], alors appelée [p Séville], brûle."]).alias("Bilbao", "Séville")]);
    let resolution = resolve(&documents, &readings, &Gazetteer::builtin(), &options());
    assert_eq!(resolution.places.len(), 2);
    assert!(resolution.findings.iter().any(|finding| finding.code == "place-alias-refused"));
}

#[test]
fn the_countries_a_document_names_decide() {
    let country = |sentences: &[&str]| {
        let resolution = resolved(vec![draft("a").text(sentences)]);
        resolution.places.iter().find(|place| place.name == "Durango").and_then(|place| place.country.clone())
    };
    assert_eq!(country(&["En [p Espagne], [p Durango] brûle."]).as_deref(), Some("Spain"));
    assert_eq!(country(&["[p Durango] brûle, près de [p Bilbao]."]).as_deref(), Some("Spain"));
    assert_eq!(country(&["Au [p Mexique], [p Durango] brûle."]).as_deref(), Some("Mexico"));
    assert_eq!(country(&["[p Durango] brûle."]), None);
}

#[test]
fn what_one_document_settles_holds_for_one_that_says_too_little() {
    let (documents, readings) =
        build(vec![draft("a").text(&["En [p Espagne], [p Durango] brûle."]), draft("b").text(&["[p Durango] brûle."])]);
    let resolution = resolve(&documents, &readings, &Gazetteer::builtin(), &options());
    let of = |at: usize| id_of(&readings[at], &resolution, "Durango");
    assert_eq!((of(0), of(0).is_some()), (of(1), true));
    let open = resolved(vec![draft("c").text(&["[p Durango] brûle."])]);
    let link = open.place_links.values().next().unwrap();
    assert!(link.place.is_none() && link.candidates.len() > 1);
}

#[test]
fn the_name_shown_is_the_form_found_most_often() {
    let resolution = resolved(vec![draft("a").text(&["[p Gernika], [p Gernika] et [p Guernica]."])]);
    assert_eq!(
        (resolution.places[0].name.as_str(), resolution.places[0].forms.join(",")),
        ("Gernika", "Guernica".into())
    );
    assert_eq!(resolution.places[0].country.as_deref(), Some("Spain"));
}

#[test]
fn the_users_own_places_come_first() {
    let (documents, readings) = build(vec![draft("a").text(&["[p Valnoire] brûle."])]);
    let csv = "name,lat,lon,country\nValnoire,45.5,1.5,France\n";
    let (gazetteer, _) = Gazetteer::builtin().with(csv);
    let resolution = resolve(&documents, &readings, &gazetteer, &options());
    assert_eq!((resolution.places[0].latitude, resolution.places[0].country.as_deref()), (Some(45.5), Some("France")));
}

#[test]
fn a_small_town_far_from_all_the_document_names_is_not_meant() {
    let latitude = |sentences: &[&str]| {
        let resolution = resolved(vec![draft("a").text(sentences)]);
        resolution.places.iter().find(|place| place.name == "Alvand").and_then(|place| place.latitude)
    };
    assert_eq!(latitude(&["En [p Espagne], [p Alvand] brûle."]), None);
    assert!(latitude(&["En [p Iran], [p Alvand] brûle."]).is_some());
    assert!(latitude(&["[p Alvand] brûle."]).is_some());
}

#[test]
fn the_region_a_document_names_tells_towns_of_one_name_apart() {
    let region = |sentences: &[&str]| {
        let resolution = resolved(vec![draft("a").text(sentences)]);
        resolution.places.iter().find(|place| place.name == "Springfield").and_then(|place| place.region.clone())
    };
    assert_eq!(region(&["In [p Springfield], [p Illinois], it rained."]).as_deref(), Some("Illinois"));
    assert_eq!(region(&["In [p Springfield], [p Missouri], it rained."]).as_deref(), Some("Missouri"));
    assert_eq!(region(&["In [p Springfield], it rained."]), None);
}

#[test]
fn what_is_written_after_a_name_tells_which_is_meant() {
    let region = |text: &str| {
        let resolution = resolved(vec![draft("a").text(&[text])]);
        resolution.places.iter().find(|place| place.name == "Springfield").and_then(|place| place.region.clone())
    };
    assert_eq!(region("In [p Springfield], Mo., it rained.").as_deref(), Some("Missouri"));
    assert_eq!(region("In [p Springfield], IL, it rained.").as_deref(), Some("Illinois"));
    assert_eq!(region("In [p Springfield], in vain, it rained."), None);
}

#[test]
fn why_a_place_was_chosen_is_told() {
    let (documents, readings) = build(vec![draft("a").text(&["In [p Springfield], Mo., it rained."])]);
    let resolution = resolve(&documents, &readings, &Gazetteer::builtin(), &options());
    let link = resolution.place_links.values().next().unwrap();
    assert_eq!(link.reasons.first(), Some(&PlaceReason::SaidAfter));
    assert!(link.candidates.len() > 5);
}

#[test]
fn a_report_puts_its_event_in_the_town_it_is_about() {
    let report = |sentences: &[&str]| {
        let resolution = resolved(vec![draft("a").published("1951-03-03").text(sentences)]);
        let place = resolution.events[0].place.clone().unwrap();
        (place.name, place.where_prec)
    };
    let street = "[e bombardment +pt: Bombardement] de la [p rue Haute] [t 1951-03-02: le 2 mars 1951].";
    assert_eq!(report(&[street, "[p Bilbao] compte ses morts.", "[p Bilbao] attend."]), ("Bilbao".into(), Some(1)));
    assert_eq!(report(&[street, "Rien de plus."]), ("rue Haute".into(), None));
}

#[test]
fn a_dateline_and_the_town_s_police_tell_more_than_a_name_in_the_report() {
    let report = |sentences: &[&str]| {
        let resolution = resolved(vec![draft("a").published("1951-03-03").text(sentences)]);
        resolution.events[0].place.clone().map(|place| place.name)
    };
    let shots = "[e attack: Shots] were fired at [p Elm Court].";
    let named = "[p Bilbao] and [p Bilbao] again.";
    assert_eq!(report(&["[p SEVILLE] — Rain fell.", shots, named]).as_deref(), Some("SEVILLE"));
    assert_eq!(report(&["Rain fell.", shots, named, "[a.authority Seville police] came."]).as_deref(), Some("Bilbao"));
    assert_eq!(
        report(&["[a.authority Seville police] and [a.authority Seville police] came.", shots, named]).as_deref(),
        Some("Sevilla")
    );
}

#[test]
fn whoever_speaks_for_a_body_is_no_town() {
    let resolution = resolved(vec![draft("a").published("1951-03-03").text(&[
        "[e attack: Shots] were fired at [p Elm Court].",
        "[a.authority Coroner Anna Bilbao] came, and [a.authority Coroner Anna Bilbao] left.",
    ])]);
    assert_eq!(resolution.events[0].place.as_ref().map(|place| place.name.as_str()), Some("Elm Court"));
}

#[test]
fn a_part_of_a_town_is_not_the_town_of_its_name() {
    let named = |text: &str| {
        let resolution = resolved(vec![draft("a").text(&[text])]);
        resolution.places.iter().find(|place| place.name == "Austin").and_then(|place| place.region.clone())
    };
    assert_eq!(named("It rained in [p Austin].").as_deref(), Some("Texas"));
    assert_eq!(named("It rained in the [p.feature Austin] neighborhood."), None);
}

#[test]
fn a_publisher_s_other_reports_tell_which_town_of_a_name_is_meant() {
    let reports = |publisher: &str| {
        let mut drafts = vec![draft("a").publisher("Ormeval Courier").text(&["In [p Springfield], it rained."])];
        for (name, town) in [("b", "Columbia"), ("c", "Joplin")] {
            drafts.push(draft(name).publisher(publisher).text(&[&format!("In [p {town}], Mo., it rained.")]));
        }
        let (documents, readings) = build(drafts);
        let resolution = resolve(&documents, &readings, &Gazetteer::builtin(), &options());
        let mention = readings.iter().flat_map(|r| &r.mentions).find(|m| m.quote.text() == "Springfield").unwrap();
        resolution.place_links[&mention.id].clone()
    };
    assert_eq!(reports("Another Courier").place, None);
    let told = reports("Ormeval Courier");
    assert!(told.place.is_some() && told.reasons.contains(&PlaceReason::PublisherRegion));
}

#[test]
fn a_division_is_the_one_whose_towns_are_named() {
    let country = |sentences: &[&str]| {
        let resolution = resolved(vec![draft("a").text(sentences)]);
        resolution.places.iter().find(|place| place.name == "Georgia").and_then(|place| place.country.clone())
    };
    assert_eq!(country(&["From [p Atlanta] to [p Macon], all [p Georgia] burns."]).as_deref(), Some("United States"));
    assert_eq!(country(&["From [p Tbilisi] to [p Batumi], all [p Georgia] burns."]).as_deref(), Some("Georgia"));
}
