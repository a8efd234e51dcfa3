//! The dossier read as a reader would: whole in both languages, then the turns of phrase one by one.

use std::{env, fs};

use temoin_model::{
    Bound, Claim, ClaimId, ClaimKind, Corpus, EventId, Figure, Polarity, Quote, Span, Stance, VictimCategory,
};

use super::dates::Date;
use super::voices::is_proper;
use super::words::{Count, Manner, Report, Statement, Words};
use super::{Draft, Form, of_all, phrases_en, phrases_fr};
use crate::catalogue::Catalogue;
use crate::fixture::{figure, options, options_in, reversed, rich};
use crate::{Language, Options};

const FR: &Words = &phrases_fr::WORDS;
const EN: &Words = &phrases_en::WORDS;

fn dossier(corpus: &Corpus, event: &EventId, language: Language) -> String {
    let bytes = super::dossier(corpus, std::slice::from_ref(event), Form::Markdown, &options_in(language)).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// Compares with the page kept beside this file; `TEMOIN_BLESS=1` rewrites it and still fails once.
fn reads(language: Language, kept: &str) {
    let page = dossier(&rich(), &EventId::of(&["brevant"]), language);
    if page != kept && env::var_os("TEMOIN_BLESS").is_some() {
        let name = format!("{}/src/dossier/brevant.{}.txt", env!("CARGO_MANIFEST_DIR"), language.as_str());
        fs::write(name, &page).unwrap();
    }
    assert_eq!(page, kept);
}

#[test]
fn a_whole_dossier_in_french() {
    reads(Language::Fr, include_str!("brevant.fr.txt"));
}

#[test]
fn a_whole_dossier_in_english() {
    reads(Language::En, include_str!("brevant.en.txt"));
}

#[test]
fn there_is_no_dossier_of_an_unknown_event() {
    let ids = [EventId::from_stored("e-none")];
    let refused = super::dossier(&rich(), &ids, Form::Markdown, &options()).unwrap_err();
    assert!(refused.is_not_found());
    assert_eq!(refused.to_string(), "`e-none` is no event of the record");
}

#[test]
fn titles_and_regions_are_said_in_words() {
    let corpus = rich();
    let id = EventId::of(&["oriel"]);
    let page = |language| dossier(&corpus, &id, language);
    assert!(page(Language::Fr).starts_with("# Accrochage, Oriel, 1951\n"));
    assert!(page(Language::En).starts_with("# Clash, Oriel, 1951\n"));
    assert!(page(Language::Fr).contains("dans la région d’Oriel (Azurie)"));
}

#[test]
fn a_part_whose_whole_is_elsewhere_stands_alone_and_circles_end() {
    let mut corpus = rich();
    let claims = || corpus.readings.iter().flat_map(|reading| &reading.claims);
    let ids: Vec<_> = claims().filter(|claim| claim.kind == ClaimKind::KILLED).map(|claim| claim.id.clone()).collect();
    for claim in corpus.readings.iter_mut().flat_map(|reading| &mut reading.claims) {
        if let Some(at) = ids.iter().position(|id| *id == claim.id) {
            claim.part_of = Some(ids[(at + 1) % ids.len()].clone());
        }
    }
    let page = dossier(&corpus, &EventId::of(&["brevant"]), Language::En);
    for figure in ["47 civilians[^", "12 women[^", "more than 60 people[^"] {
        assert!(page.contains(figure), "{figure} in {page}");
    }
}

#[test]
fn a_figure_said_twice_is_one_row_and_a_denial_says_so() {
    let mut corpus = rich();
    let claims = corpus.readings.iter_mut().flat_map(|reading| &mut reading.claims);
    let displaced = claims.filter(|claim| claim.kind.as_str() == "displaced").find(|claim| claim.speaker.is_none());
    let mut again = displaced.unwrap().clone();
    again.id = ClaimId::of(&["again"]);
    let denied =
        Claim { id: ClaimId::of(&["denied"]), polarity: Polarity::Negated, stance: Stance::Asserted, ..again.clone() };
    let event = corpus.resolution.events.iter_mut().find(|event| event.title.contains("Brevant")).unwrap();
    event.claims.extend([again.id.clone(), denied.id.clone()]);
    let id = event.id.clone();
    corpus.readings[0].claims.extend([again, denied]);
    let page = dossier(&corpus, &id, Language::En);
    let rows: Vec<_> = page.lines().filter(|line| line.starts_with("| Le Courrier de Valdorie")).collect();
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert!(rows.iter().any(|row| row.contains("][^") && row.ends_with("| reportedly | Nuit de feu à Brevant |")));
    assert!(rows.iter().any(|row| row.contains("| asserted by the document, said not to be so |")), "{rows:?}");
    assert!(page.contains("it is not so that 200 to 999 people were displaced"), "{page}");
}

#[test]
fn nobody_is_told_by_its_nought_alone() {
    let mut corpus = rich();
    let claim =
        corpus.readings.iter_mut().flat_map(|reading| &mut reading.claims).find(|claim| claim.speaker.is_none());
    let claim = claim.unwrap();
    (claim.polarity, claim.stance) = (Polarity::Negated, Stance::Asserted);
    (claim.figure.low, claim.figure.high) = (Some(0), Some(0));
    let page = of_all(&Catalogue::new(&corpus), &options_in(Language::En));
    assert!(!page.contains("said not to be so"), "{page}");
}

#[test]
fn the_last_line_names_the_version_apart() {
    let options = Options { tool_version: "3.1.0".to_owned(), ..options_in(Language::Fr) };
    let page = of_all(&Catalogue::new(&rich()), &options);
    assert!(page.contains("Établi par Témoin 3.1.0."), "{page}");
}

#[test]
fn a_speaker_gets_the_article_of_the_text_back() {
    let corpus = rich();
    let catalogue = Catalogue::new(&corpus);
    let [fr, en] = [Language::Fr, Language::En].map(options_in);
    let (french, english) = (Draft::new(&catalogue, &fr), Draft::new(&catalogue, &en));
    assert_eq!(french.article_at_end_of("Le bilan du "), Some("le "));
    assert_eq!(french.article_at_end_of("C’est ce que dit L’"), Some("l’"));
    assert_eq!(french.article_at_end_of("dont parle "), None);
    assert_eq!(english.article_at_end_of("That is what a "), Some("a "));
    assert_eq!(english.article_at_end_of("du "), None);
}

#[test]
fn names_are_told_from_descriptions() {
    for name in ["Relief Mission", "ONU", "L’ONU", "Médecins de Combe", "MSF"] {
        assert!(is_proper(name), "{name}");
    }
    for description in ["la préfecture", "elle", "un médecin de Brevant", "", "il"] {
        assert!(!is_proper(description), "{description}");
    }
}

#[test]
fn figures_agree_with_what_they_count() {
    use Bound::{About, AtLeast, AtMost, Exact, LessThan, MoreThan, Range, Uncounted};
    use VictimCategory::{Children, Civilians, Persons, Women};
    let cases = [
        (figure(Exact, Some(1), Some(1)), Women, "1 femme tuée", "1 woman killed"),
        (figure(Exact, Some(30_000), Some(30_000)), Persons, "30\u{202f}000 personnes tuées", "30,000 people killed"),
        (figure(Exact, Some(0), Some(0)), Civilians, "aucun civil tué", "no civilians killed"),
        (figure(Exact, Some(0), Some(0)), Women, "aucune femme tuée", "no women killed"),
        (figure(AtLeast, Some(200), None), Civilians, "au moins 200 civils tués", "at least 200 civilians killed"),
        (figure(MoreThan, Some(201), None), Children, "plus de 200 enfants tués", "more than 200 children killed"),
        (figure(LessThan, None, Some(49)), Children, "moins de 50 enfants tués", "fewer than 50 children killed"),
        (figure(AtMost, None, Some(9)), Persons, "au plus 9 personnes tuées", "at most 9 people killed"),
        (figure(About, Some(60), Some(60)), Persons, "environ 60 personnes tuées", "about 60 people killed"),
        (figure(Range, Some(5), Some(9)), Women, "de 5 à 9 femmes tuées", "5 to 9 women killed"),
        (
            figure(Uncounted, None, None),
            Civilians,
            "des civils tués, sans nombre",
            "civilians killed (number not given)",
        ),
    ];
    for (figure, category, french, english) in cases {
        assert_eq!((FR.counted)(&figure, &ClaimKind::KILLED, category), french);
        assert_eq!((EN.counted)(&figure, &ClaimKind::KILLED, category), english);
    }
}

#[test]
fn vague_words_stand_beside_their_range() {
    let vague = Figure { text: Some("une|trentaine".into()), ..figure(Bound::Vague, Some(25), Some(35)) };
    let missing = ClaimKind::new("killed_or_missing");
    let said = (FR.counted)(&vague, &missing, VictimCategory::Women);
    assert_eq!(said, "de 25 à 35 femmes tuées ou portées disparues («\u{a0}une|trentaine\u{a0}»)");
    assert_eq!((EN.group)(&vague, VictimCategory::Women), "25 to 35 women (“une|trentaine”)");
}

#[test]
fn things_are_said_in_the_words_of_the_document() {
    let kind = ClaimKind::new("destroyed");
    let said = |words: &Words, manner, figure: Figure| {
        let count = Count {
            figure,
            victims: VictimCategory::Unknown,
            unit: Some("granges".to_owned()),
            corrected: false,
            marks: String::new(),
            parts: Vec::new(),
        };
        let statement = Statement { kind: kind.clone(), manner, counts: vec![count] };
        (words.sentence)(&["X".to_owned()], 0, &[statement], 0)
    };
    let vague = || Figure { text: Some("des dizaines".into()), ..figure(Bound::Vague, Some(20), Some(99)) };
    let firm = said(FR, Manner::Firm, vague());
    assert_eq!(firm, "Selon X, les destructions comprennent de 20 à 99 granges («\u{a0}des dizaines\u{a0}»).");
    assert_eq!(
        said(EN, Manner::Conditional, vague()),
        "According to X, 20 to 99 granges (“des dizaines”) were reportedly destroyed."
    );
    let uncounted = || figure(Bound::Uncounted, None, None);
    let possible = said(FR, Manner::Possible, uncounted());
    assert_eq!(possible, "Selon X, il est possible que les destructions comprennent des granges (sans nombre).");
    assert_eq!((EN.things)(&uncounted(), "granges"), "granges (number not given)");
}

#[test]
fn words_are_cited_with_their_capitals() {
    let mut corpus = rich();
    let reading = corpus.readings.iter_mut().find(|reading| !reading.events.is_empty()).unwrap();
    let document = corpus.documents.iter().find(|document| document.id == reading.document).unwrap();
    let start = document.text.find("Brevant").unwrap();
    reading.events[0].quote = Quote::take(&document.text, Span::new(start, start + "Brevant".len())).unwrap();
    let page = dossier(&corpus, &EventId::of(&["brevant"]), Language::En);
    assert!(page.contains("“Brevant”"), "{page}");
}

#[test]
fn dates_are_said_in_full() {
    let said = |words: &Words, edtf: &str, end: &str| {
        let report = Report { documents: 1, what: "X".into(), when: Some(Date::read(edtf)), place: None };
        let sentence = (words.report)(&report);
        sentence.split_once("X, ").unwrap().1.strip_suffix(end).unwrap().to_owned()
    };
    let cases = [
        ("1937-04-26", "le 26 avril 1937", "on 26 April 1937"),
        ("1937-05-01", "le 1er mai 1937", "on 1 May 1937"),
        ("1937-05", "en mai 1937", "in May 1937"),
        ("1937-05~", "vers mai 1937", "around May 1937"),
        ("1937?", "en 1937 (date incertaine)", "in 1937 (date uncertain)"),
        ("193X", "dans les années 1930", "in the 1930s"),
        ("1937-21", "au printemps 1937", "in spring 1937"),
        ("XXXX-06-12", "un 12 juin (année non précisée)", "on a 12 June (year not given)"),
        ("1931-03-03/1931-03-04", "entre le 3 et le 4 mars 1931", "between 3 and 4 March 1931"),
        ("1931-02-25/1931-03-01", "entre le 25 février et le 1er mars 1931", "between 25 February and 1 March 1931"),
        ("1931-12/1932-01", "entre décembre 1931 et janvier 1932", "between December 1931 and January 1932"),
        ("1931-01~/1931-04~", "entre janvier et avril 1931 environ", "roughly between January and April 1931"),
        ("1931-24", "à l’hiver 1931", "in winter 1931"),
        ("../1931-21", "au plus tard au printemps 1931", "no later than spring 1931"),
        ("1992-03/..", "depuis mars 1992", "since March 1992"),
        ("../1992-03-04", "au plus tard le 4 mars 1992", "no later than 4 March 1992"),
        ("1992-03/", "à une date notée \u{2}c1992-03/\u{3}", "on a date written \u{2}c1992-03/\u{3}"),
    ];
    for (edtf, french, english) in cases {
        assert_eq!(said(FR, edtf, ", sans en dire le lieu."), french);
        assert_eq!(said(EN, edtf, ", without saying where."), english);
    }
}

#[test]
fn french_puts_thin_spaces_before_its_marks() {
    let page = dossier(&rich(), &EventId::of(&["brevant"]), Language::Fr);
    let own_words = page.lines().filter(|line| !line.starts_with("[^") && !line.starts_with("- **="));
    for line in own_words {
        for mark in [" ;", " :", " ?", " !", "« ", " »"] {
            assert!(!line.contains(mark), "a breaking space before `{mark}` in: {line}");
        }
    }
}

#[test]
fn every_form_says_the_same_bytes_again() {
    let ids: Vec<EventId> = rich().resolution.events.iter().map(|event| event.id.clone()).collect();
    for form in Form::ALL {
        let bytes = |corpus: &Corpus| super::dossier(corpus, &ids, *form, &options_in(Language::Fr)).unwrap();
        let written = bytes(&rich());
        assert_eq!(written, bytes(&reversed(rich())), "{} ignores order", form.as_str());
        assert_eq!(Form::parse(form.as_str()), Some(*form));
        let magic: &[u8] = match form.as_str() {
            "docx" => b"PK",
            "pdf" => b"%PDF-",
            "html" => b"<!doctype html>",
            _ => b"# ",
        };
        assert!(written.starts_with(magic), "{}", form.as_str());
    }
}

#[test]
fn a_page_asks_nobody_for_anything_and_runs_nothing() {
    let ids = [EventId::of(&["brevant"]), EventId::of(&["open"])];
    let bytes = super::dossier(&rich(), &ids, Form::Html, &options_in(Language::En)).unwrap();
    let page = String::from_utf8(bytes).unwrap();
    for asking in ["<script", "<img", "<link", "src=", "href=\"http", "url(", "@import", "<b>", "<i>t"] {
        assert!(!page.contains(asking), "{asking}");
    }
    let anchors: Vec<&str> = page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(anchors.iter().all(|to| page.contains(&format!("id=\"{to}\""))), "every link leads somewhere");
}

#[test]
fn the_checkpoint_is_of_all_the_rest() {
    let page = dossier(&rich(), &EventId::of(&["brevant"]), Language::En);
    let line = page.lines().find(|line| line.starts_with("Checkpoint")).unwrap();
    let hash = temoin_model::Sha256::of(page.replace(&format!("{line}\n\n"), "").as_bytes());
    assert!(line.contains(hash.as_str()), "{line}");
}
