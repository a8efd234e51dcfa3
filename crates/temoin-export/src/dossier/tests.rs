//! The dossier read as a reader would.

use temoin_model::{Bound, ClaimKind, EventId, VictimCategory};

use super::dates::Date;
use super::words::Words;
use super::{dossier, phrases_en, phrases_fr};
use crate::Language;
use crate::fixture::{figure, rich};

fn brevant(language: Language) -> String {
    dossier(&rich(), &EventId::of(&["brevant"]), language).unwrap()
}

#[test]
fn show() {
    println!("{}\n\n=====\n\n{}", brevant(Language::Fr), brevant(Language::En));
    println!("=====\n{}", super::of_all(&crate::catalogue::Catalogue::new(&rich()), &crate::fixture::options()));
}

fn counted(words: &Words, bound: Bound, low: Option<u64>, high: Option<u64>, category: VictimCategory) -> String {
    (words.counted)(&figure(bound, low, high), &ClaimKind::KILLED, category)
}

#[test]
fn there_is_no_dossier_of_an_unknown_event() {
    assert_eq!(dossier(&rich(), &EventId::from_stored("e-none"), Language::En), None);
}
