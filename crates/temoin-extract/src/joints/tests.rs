//! Where sentences are cut, and where not.

use super::*;
use temoin_lang::Packs;
use temoin_model::Span;

fn pieces(language: &str, text: &str) -> Vec<String> {
    let packs = Packs::builtin();
    let pack = packs.language(language).unwrap();
    let scan = pack.scan(text, Span::new(0, text.len()));
    let joints = find(&scan, pack, &Common::new(text), is_list(text, &[Span::new(0, text.len())]));
    let ends = joints.iter().map(|(at, _)| *at).chain([scan.len()]);
    let starts = [0].into_iter().chain(joints.iter().map(|(at, _)| *at));
    starts.zip(ends).map(|(start, end)| scan.span_of(start, end).slice(text).unwrap().to_owned()).collect()
}

#[test]
fn a_title_runs_into_a_sentence() {
    assert_eq!(
        pieces("fr", "Un pont neuf pour la vallée Au terme des travaux, le maire a coupé le ruban."),
        ["Un pont neuf pour la vallée", "Au terme des travaux, le maire a coupé le ruban."]
    );
    assert_eq!(
        pieces("en", "New bridge opens downtown The mayor cut the ribbon."),
        ["New bridge opens downtown", "The mayor cut the ribbon."]
    );
    assert_eq!(pieces("fr", "NOTICE DE SÉCURITÉ Chaque appareil porte un numéro.").len(), 2);
}

#[test]
fn two_sentences_without_a_stop() {
    assert_eq!(pieces("fr", "La réunion est reportée à mardi Il faudra prévenir les voisins.").len(), 2);
    assert_eq!(pieces("fr", "Il pleuvait depuis l'aube ; nul ne sortait dans les rues vides.").len(), 2);
}

#[test]
fn items_of_a_list() {
    assert_eq!(pieces("fr", "Voir aussi - Histoire du bourg - Liste des ponts - Vieux moulins").len(), 4);
    assert_eq!(pieces("fr", "Le maire - un ancien maçon - a posé la pierre.").len(), 1);
}

#[test]
fn names_explain_their_capitals() {
    for text in [
        "Le quotidien La Dépêche du Bourg a publié la liste.",
        "Le président Quidam a reçu le ministre Untel au palais.",
        "Il a fermé la salle A de l'école et le guichet B du port.",
        "Deux autres Français ont été vus près du port.",
    ] {
        assert_eq!(pieces("fr", text), [text]);
    }
    for text in
        ["All I know is that I saw it.", "The Elm County Sheriff's Office said so.", "He read the novel The Gate."]
    {
        assert_eq!(pieces("en", text), [text]);
    }
}

#[test]
fn harm_keeps_its_semicolons() {
    let text = "Selon la police, trois hommes sont morts au port ; deux autres ont été blessés à la gare.";
    assert_eq!(pieces("fr", text), [text]);
}
