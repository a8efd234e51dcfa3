//! What must hold of the reading of any text whatever, tried on texts thrown together from the words of the packs.

use std::sync::LazyLock;

use proptest::prelude::*;
use temoin_extract::read;
use temoin_lang::{Packs, forms, is_blank};
use temoin_model::{
    Block, BlockKind, ClaimId, Document, DocumentId, Edtf, Published, PublishedFrom, Reading, Sha256, Span,
};

static PACKS: LazyLock<Packs> = LazyLock::new(Packs::builtin);
static FRENCH: LazyLock<Source> = LazyLock::new(|| Source::of("fr"));
static ENGLISH: LazyLock<Source> = LazyLock::new(|| Source::of("en"));

/// What texts of a language are thrown together from.
struct Source {
    words: Vec<String>,
    /// The examples of the rules, so that claims and events come up often enough.
    sentences: Vec<String>,
}

impl Source {
    fn of(language: &str) -> Self {
        let rules = PACKS.language(language).expect("the pack is built in").rules.all();
        let sentences = rules.iter().flat_map(|rule| rule.examples.iter().chain(&rule.counter_examples));
        Self { words: vocabulary(language), sentences: sentences.map(|example| example.text.clone()).collect() }
    }
}

/// Every form of every word of a pack; of places by their hundred, for they would drown the rest.
fn vocabulary(language: &str) -> Vec<String> {
    let pack = PACKS.language(language).expect("the pack is built in");
    let (places, others): (Vec<_>, Vec<_>) =
        pack.lexicon.entries().iter().partition(|entry| entry.class.starts_with("place."));
    let kept = others.into_iter().chain(places.into_iter().step_by(100));
    let mut words: Vec<String> = kept.filter_map(|entry| forms(&entry.notation).ok()).flatten().collect();
    words.sort();
    words.dedup();
    words
}

fn word(words: &'static [String]) -> impl Strategy<Value = String> {
    (prop::sample::select(words), 0u8..5).prop_map(|(word, case)| {
        let mut letters = word.chars();
        match (case, letters.next()) {
            (0, Some(first)) => first.to_uppercase().chain(letters).collect(),
            (1, _) if word.len() < 8 => word.to_uppercase(),
            _ => word,
        }
    })
}

fn piece(source: &'static Source) -> impl Strategy<Value = String> {
    const MARKS: &[&str] = &[
        ".", ",", ";", ":", "!", "?", "…", "(", ")", "[", "]", "«", "»", "“", "”", "\"", "'", "’", "-", "–", "—", "/",
        "%", "°", "€", "·", "é", "e\u{301}", "😀",
    ];
    prop_oneof![
        12 => word(&source.words),
        1 => prop::sample::select(source.sentences.as_slice()),
        2 => (0u32..30_000).prop_map(|number| number.to_string()),
        1 => "[0-9]{1,3}[ .,\u{a0}\u{202f}/:h-][0-9]{1,4}",
        3 => prop::sample::select(MARKS).prop_map(str::to_owned),
    ]
}

fn text(source: &'static Source) -> impl Strategy<Value = String> {
    const BLANKS: &[&str] = &[" ", " ", " ", " ", " ", "\u{a0}", "\u{202f}", "\u{200b}", "  ", "\t", "", "\n", "\n\n"];
    let blank = prop::sample::select(BLANKS).prop_map(str::to_owned);
    prop::collection::vec((piece(source), blank), 0..70)
        .prop_map(|pieces| pieces.into_iter().flat_map(|(piece, blank)| [piece, blank]).collect())
}

fn document(text: &str, language: &str, kinds: &[BlockKind]) -> Document {
    Document {
        id: DocumentId::of(&[language, text]),
        path: None,
        record: None,
        url: None,
        publisher: None,
        title: None,
        published: Edtf::parse("1992-03-02").ok().map(|edtf| Published { edtf, from: PublishedFrom::Given }),
        language: Some(language.into()),
        format: "txt".into(),
        bytes: text.len() as u64,
        sha256: Sha256::of(text.as_bytes()),
        text: text.into(),
        blocks: blocks(text, kinds),
        properties: Vec::new(),
        pages: Vec::new(),
        findings: Vec::new(),
    }
}

/// A block for each stretch between blank lines; the kinds come round and round.
fn blocks(text: &str, kinds: &[BlockKind]) -> Vec<Block> {
    let mut start = 0;
    let mut blocks = Vec::new();
    for piece in text.split_inclusive("\n\n") {
        let kept = piece.trim_end().len();
        let kind = kinds.get(blocks.len() % kinds.len().max(1)).copied().unwrap_or(BlockKind::Narrative);
        if kept > 0 {
            blocks.push(Block { span: Span::new(start, start + kept), kind });
        }
        start += piece.len();
    }
    blocks
}

fn kinds() -> impl Strategy<Value = Vec<BlockKind>> {
    let kind = prop_oneof![4 => Just(BlockKind::Narrative), 1 => prop::sample::select(&BlockKind::ALL[..])];
    prop::collection::vec(kind, 1..4)
}

/// All that is quoted is the text at its place, and lies in its sentence.
fn check_quotes(document: &Document, reading: &Reading) {
    for (id, quote) in reading.quotes() {
        assert!(quote.stands_in(&document.text), "{id} quotes {:?}", quote.text());
    }
    for claim in &reading.claims {
        assert!(claim.evidence.sentence().contains(claim.evidence.quote().span()));
        let figure = claim.figure.text.as_deref().unwrap_or_default();
        assert!(claim.evidence.quote().text().contains(figure), "{figure:?} is not in {:?}", claim.evidence.quote());
        let speaker = claim.speaker.iter().flat_map(|speaker| [Some(&speaker.quote), speaker.cue.as_ref()]);
        assert!(speaker.flatten().all(|quote| quote.stands_in(&document.text)));
    }
    for mention in &reading.mentions {
        assert!(reading.sentences[mention.sentence].span.contains(mention.quote.span()));
    }
}

/// What points to something points to something that is there.
fn check_links(reading: &Reading) {
    let known = |id: &Option<_>| id.as_ref().is_none_or(|id| reading.mention(id).is_some());
    for claim in &reading.claims {
        assert!(known(&claim.when) && known(&claim.place) && known(&claim.perpetrator));
        let whole = |id: &ClaimId| reading.claims.iter().any(|other| other.id == *id && other.id != claim.id);
        assert!(claim.part_of.as_ref().is_none_or(whole), "{:?} is part of nothing", claim.evidence.quote());
    }
    for event in &reading.events {
        assert!(known(&event.when) && known(&event.place));
        assert!(event.actors.iter().all(|(_, id)| reading.mention(id).is_some()));
    }
    let mut ids: Vec<&str> = reading.quotes().map(|(id, _)| id).collect();
    ids.sort_unstable();
    assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "two rows have one id");
}

/// Sentences lie in order in their blocks and leave out nothing but blanks.
fn check_layout(document: &Document, reading: &Reading) {
    let spans: Vec<Span> = reading.sentences.iter().map(|sentence| sentence.span).collect();
    assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start), "sentences overlap or are out of order");
    assert!(reading.blocks.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "blocks overlap");
    for sentence in &reading.sentences {
        assert!(reading.blocks[sentence.block].span.contains(sentence.span));
        assert!(sentence.span.slice(&document.text).is_some_and(|words| !words.trim().is_empty()));
    }
    for block in &document.blocks {
        for (at, c) in document.text[block.span.start..block.span.end].char_indices() {
            let at = block.span.start + at;
            let blank = c.is_whitespace() || is_blank(c);
            let within = |span: &Span| span.start <= at && at < span.end;
            assert!(blank || spans.iter().any(within), "{c:?} at {at} lies in no sentence");
        }
    }
}

fn check(text: &str, language: &str, kinds: &[BlockKind]) {
    let document = document(text, language, kinds);
    let reading = read(&document, &PACKS);
    check_quotes(&document, &reading);
    check_links(&reading);
    check_layout(&document, &reading);
    let errors: Vec<_> = reading.findings.iter().filter(|f| f.code.as_ref() == "quote-not-found").collect();
    assert!(errors.is_empty(), "{errors:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_french_text_is_read(text in text(&FRENCH), kinds in kinds()) {
        check(&text, "fr", &kinds);
    }

    #[test]
    fn any_english_text_is_read(text in text(&ENGLISH), kinds in kinds()) {
        check(&text, "en", &kinds);
    }

    #[test]
    fn any_text_at_all_is_read(text in "\\PC{0,200}", french in any::<bool>()) {
        check(&text, if french { "fr" } else { "en" }, &[BlockKind::Narrative]);
    }

    #[test]
    fn one_document_says_nothing_to_the_next(first in text(&FRENCH), second in text(&FRENCH), kinds in kinds()) {
        let (first, second) = (document(&first, "fr", &kinds), document(&second, "fr", &kinds));
        let alone = read(&second, &PACKS);
        drop(read(&first, &PACKS));
        prop_assert_eq!(&read(&second, &PACKS), &alone);
    }
}
