//! Who copies whom.

use std::collections::{BTreeMap, BTreeSet};

use proptest::collection::vec;
use proptest::prelude::*;
use temoin_model::{Copy, CopyRelation, DocumentId, Span};
use temoin_resolve::{CopyMemory, Source, find_copies, find_more_copies};

use crate::builder::draft;
use crate::copy_graph::{Edit, heap};
use crate::resolved;

const REPORT: &str = "Au matin du deux mars les habitants du bourg ont vu venir par la route de la rivière une colonne de \
    camions d'où des hommes armés sont descendus pour fouiller une à une les maisons de la rue basse avant de repartir \
    vers le moulin où deux granges brûlaient encore le lendemain selon le curé qui les a comptées.";
const OTHER: &str = "Le préfet a fait savoir qu'aucun ordre n'avait été donné ce jour-là et qu'une enquête dirait qui \
    conduisait la colonne, pourquoi elle avait quitté la caserne, et ce que valaient les récits qu'on en fait au bourg.";

fn copies(texts: &[(&str, Option<&str>, &str)]) -> Vec<Copy> {
    let drafts = texts.iter().map(|(name, published, text)| {
        let draft = draft(name).text(&[text]);
        match published {
            Some(date) => draft.published(date),
            None => draft,
        }
    });
    resolved(drafts.collect()).copies
}

fn id(name: &str) -> DocumentId {
    DocumentId::of(&[name])
}

#[test]
fn the_same_words_are_identical_whatever_their_dress() {
    let upper = REPORT.to_uppercase();
    let found = copies(&[("a", Some("1951-03-04"), REPORT), ("b", Some("1951-03-03"), &upper)]);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].relation, found[0].similarity_permille), (CopyRelation::Identical, 1000));
    assert_eq!((&found[0].document, &found[0].of), (&id("a"), &id("b")));
}

#[test]
fn edited_words_are_near() {
    let edited = REPORT.replace("le lendemain", "au soir");
    let found = copies(&[("a", None, REPORT), ("b", None, &edited)]);
    assert_eq!(found[0].relation, CopyRelation::Near);
    assert!(found[0].similarity_permille >= 800 && found[0].spans.len() == 2);
}

#[test]
fn a_passage_within_a_longer_text_is_an_excerpt() {
    let longer = format!("{OTHER} {REPORT}");
    let found = copies(&[("long", Some("1951-03-05"), &longer), ("short", Some("1951-03-03"), REPORT)]);
    assert_eq!((found.len(), found[0].relation), (1, CopyRelation::Excerpt));
    assert_eq!((&found[0].document, &found[0].of), (&id("long"), &id("short")));
    let span = found[0].spans[0];
    assert_eq!(&longer[span.start..span.end], REPORT.trim_end_matches('.'));
    let undated = copies(&[("long", None, &longer), ("short", None, REPORT)]);
    assert_eq!((&undated[0].document, undated[0].similarity_permille), (&id("short"), 1000));
}

#[test]
fn different_texts_and_short_phrases_are_no_copies() {
    assert_eq!(copies(&[("a", None, REPORT), ("b", None, OTHER)]), []);
    assert_eq!(copies(&[("a", None, "Rien à signaler."), ("b", None, "Rien à signaler.")]), []);
}

#[test]
fn a_text_printed_by_many_links_each_to_the_first() {
    let texts: Vec<(String, String)> = (0..60).map(|n| (format!("d{n}"), format!("{REPORT} Numéro {n}."))).collect();
    let texts: Vec<(&str, Option<&str>, &str)> = texts.iter().map(|(n, t)| (n.as_str(), None, t.as_str())).collect();
    let found = copies(&texts);
    assert!(found.len() >= 59 && found.len() < 60 * 24, "{}", found.len());
}

#[test]
fn every_copy_of_a_known_heap_is_found_and_no_other() {
    let made = heap(60, 140, 220, &Edit::ALL, 7);
    let names: Vec<String> = (0..made.texts.len()).map(|at| format!("t{at:03}")).collect();
    let texts: Vec<(&str, Option<&str>, &str)> =
        names.iter().zip(&made.texts).map(|(name, text)| (name.as_str(), None, text.as_str())).collect();
    let found = copies(&texts);
    let number = |id: &DocumentId| names.iter().position(|name| DocumentId::of(&[name]) == *id).unwrap();
    let of = |at: usize| made.copies.iter().find(|(copy, ..)| *copy == at).map_or(at, |(_, of, _)| *of);
    let mut families: Vec<usize> = (0..names.len()).collect();
    for link in &found {
        let (a, b) = (number(&link.document), number(&link.of));
        assert_eq!(of(a), of(b), "{link:?}");
        let (from, to) = (families[a], families[b]);
        families.iter_mut().filter(|family| **family == from).for_each(|family| *family = to);
        if let Some((.., edit)) = made.copies.iter().find(|(copy, of, _)| [(a, b), (b, a)].contains(&(*copy, *of))) {
            assert_eq!(link.relation, relation_of(*edit), "{edit:?}");
        }
    }
    for (copy, of, edit) in &made.copies {
        assert_eq!(families[*copy], families[*of], "{edit:?}");
    }
}

fn relation_of(edit: Edit) -> CopyRelation {
    match edit {
        Edit::Verbatim | Edit::Restyled => CopyRelation::Identical,
        Edit::Bylined | Edit::Truncated | Edit::Reordered | Edit::Reworded => CopyRelation::Near,
        Edit::Excerpted => CopyRelation::Excerpt,
    }
}

/// Texts in order of id, as a search is given them.
fn sources(texts: &BTreeMap<DocumentId, String>) -> Vec<Source<'_>> {
    let passages = |text: &str| vec![Span::new(0, text.len())];
    texts.iter().map(|(id, text)| Source { id, text, passages: passages(text), days: None }).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Texts come in lots, and some go again; each time only the new ones are read, and the links are those of a search
    /// that began with nothing.
    #[test]
    fn what_is_remembered_changes_no_link(seed in 0..1000u64, lots in vec(0..4usize, 90), gone in vec(any::<bool>(), 90)) {
        // Few originals with many copies each: prints of more documents than are paired with one another.
        let made = heap(4, 86, 120, &Edit::ALL, seed);
        let ids: Vec<DocumentId> = (0..made.texts.len()).map(|at| DocumentId::of(&[&at.to_string()])).collect();
        let (mut memory, mut texts) = (CopyMemory::default(), BTreeMap::new());
        for lot in 0..4 {
            let new: BTreeSet<usize> = (0..ids.len()).filter(|at| lots[*at] == lot).collect();
            texts.extend(new.iter().map(|at| (ids[*at].clone(), made.texts[*at].clone())));
            let (copies, learnt) = find_more_copies(&sources(&texts), &memory);
            prop_assert_eq!(&copies, &find_copies(&sources(&texts)));
            prop_assert_eq!(learnt.traces.len(), new.len());
            memory.traces.extend(learnt.traces);
            memory.compared.extend(learnt.compared);
            let (_, nothing) = find_more_copies(&sources(&texts), &memory);
            prop_assert_eq!(nothing, CopyMemory::default());
            let leaves = |id: &DocumentId| lot == 1 && ids.iter().position(|it| it == id).is_some_and(|at| gone[at]);
            texts.retain(|id, _| !leaves(id));
            memory.traces.retain(|id, _| !leaves(id));
            memory.compared.retain(|(later, earlier), _| !leaves(later) && !leaves(earlier));
        }
    }
}
