//! Which actor a name means.

use temoin_model::{ActorId, Reading, Resolution};
use temoin_resolve::{Gazetteer, resolve};

use crate::builder::{Draft, draft};
use crate::{build, options};

fn ids(drafts: Vec<Draft>) -> Vec<Vec<ActorId>> {
    let (documents, readings) = build(drafts);
    let resolution = resolve(&documents, &readings, &Gazetteer::builtin(), &options());
    let of = |reading: &Reading, resolution: &Resolution| {
        reading.mentions.iter().filter_map(|m| resolution.actor_links.get(&m.id).cloned()).collect()
    };
    readings.iter().map(|reading| of(reading, &resolution)).collect()
}

#[test]
fn a_last_name_is_the_full_name_of_its_document() {
    let found = ids(vec![
        draft("a").text(&["[a.person Anna Brel] parle.", "[a.person Brel] se tait."]),
        draft("b").text(&["[a.person Brel] écrit."]),
        draft("c").text(&["[a.person Anna Brel], [a.person Luc Brel] et [a.person Brel]."]),
    ]);
    assert_eq!(found[0][0], found[0][1]);
    assert_ne!(found[1][0], found[0][0]);
    assert!(found[2][2] != found[2][0] && found[2][2] != found[2][1]);
}

#[test]
fn a_short_form_is_the_long_name_it_stands_beside() {
    let found = ids(vec![
        draft("a").text(&["La [a Ligue du Fleuve] ([a LF]) appelle."]),
        draft("b").text(&["La [a LF] refuse."]),
        draft("c").text(&["La [a Ligue du Fleuve], puis la [a LN], appellent."]),
    ]);
    assert!(found[0][0] == found[0][1] && found[1][0] == found[0][0]);
    assert_ne!(found[2][0], found[2][1]);
}

#[test]
fn class_tells_actors_of_one_name_apart() {
    let found = ids(vec![draft("a").text(&["La [a.authority garde] et la [a.organisation Garde]."])]);
    assert_ne!(found[0][0], found[0][1]);
}
