//! Documents to blocks, sentences, mentions and claims.
//!
//! One document at a time, from its text alone: blocks are refined and cut into sentences, noise is set apart; in each
//! sentence times, numbers, names and noun phrases are found and handed as slots to the rules of the language's pack;
//! what the rules match becomes claims, speakers and events. Every row passes `build`'s check that its quote is the
//! text at its span.

mod attach;
mod build;
mod claims;
mod clauses;
mod contest;
mod corrections;
mod events;
mod floor;
mod groups;
mod joints;
mod layout;
mod names;
mod noise;
pub mod numbers;
mod sentence;
mod sentences;
mod speakers;
pub mod times;

use temoin_lang::{Found, Pack, Packs, Reads, Scan};
use temoin_model::{Block, BlockKind, Document, Finding, Reading, Sentence, Severity};

use build::{Builder, Setting};
use sentence::{Analysed, Item};

/// Reads one document with the pack of its language.
///
/// # Shape
/// Mentions, claims and event mentions come in order of span. A document in a language without pack is cut into
/// sentences and read no further, which a finding says.
///
/// # Errors
/// None: what is wrong with a document is a finding of its reading.
pub fn read(document: &Document, packs: &Packs) -> Reading {
    let pack = document.language.as_deref().and_then(|language| packs.language(language));
    let layout::Layout { blocks, sentences, scans, findings, .. } = layout::lay_out(document, pack);
    let mut reading = Reading {
        document: document.id.clone(),
        language: pack.map(|pack| pack.id.clone()),
        blocks,
        sentences,
        mentions: Vec::new(),
        claims: Vec::new(),
        events: Vec::new(),
        aliases: Vec::new(),
        findings,
    };
    match pack {
        Some(pack) => read_sentences(document, pack, scans, &mut reading),
        None => reading.findings.push(Finding::new(
            "language-without-pack",
            Severity::Warning,
            format!(
                "no pack reads the language {}: the text is kept and searchable, nothing is claimed from it",
                document.language.as_deref().unwrap_or("(not known)")
            ),
        )),
    }
    reading
}

/// The sentences of a document that are read, as rules see them: tokens, phrases of the pack and slots.
///
/// # Shape
/// In order; what is set aside as no narrative, and a document in a language without pack, give none.
pub fn scans<'t>(document: &'t Document, packs: &'t Packs) -> Vec<Scan<'t>> {
    let Some(pack) = document.language.as_deref().and_then(|language| packs.language(language)) else {
        return Vec::new();
    };
    let layout::Layout { blocks, sentences, scans, .. } = layout::lay_out(document, Some(pack));
    let mut seen = Vec::new();
    each_analysed(document, pack, scans, &sentences, &blocks, |analysed| seen.push(analysed.scan));
    seen
}

/// The sentences of a document that are read, cut into tokens whose phrases are looked up; no slots yet.
///
/// # Shape
/// As [`scans`], of which it is the first step.
pub fn cut<'t>(document: &'t Document, pack: &'t Pack) -> Vec<Scan<'t>> {
    let layout::Layout { blocks, sentences, mut scans, .. } = layout::lay_out(document, Some(pack));
    let read = (0..sentences.len()).filter(|index| blocks[sentences[*index].block].kind.is_read());
    let scan_anew = |index: usize| pack.scan(&document.text, sentences[index].span);
    read.map(|index| scans[index].take().unwrap_or_else(|| scan_anew(index))).collect()
}

/// Finds times, numbers, names and noun phrases in the sentences that are read, and hands over one after the other.
fn each_analysed<'t>(
    document: &'t Document,
    pack: &'t Pack,
    mut scans: Vec<Option<Scan<'t>>>,
    sentences: &[Sentence],
    blocks: &[Block],
    mut act: impl FnMut(Analysed<'t>),
) {
    let read: Vec<usize> =
        (0..sentences.len()).filter(|index| blocks[sentences[*index].block].kind.is_read()).collect();
    let scan_anew = |index: usize| pack.scan(&document.text, sentences[index].span);
    let scans: Vec<Scan<'_>> =
        read.iter().map(|index| scans[*index].take().unwrap_or_else(|| scan_anew(*index))).collect();
    let published = document.published.as_ref().map(|published| &published.edtf);
    let mut times = times::find_times(&scans, pack, published).into_iter().peekable();
    let known = names::Known::learn(&scans, pack);
    for (at, (index, scan)) in read.iter().zip(scans).enumerate() {
        let own = std::iter::from_fn(|| times.next_if(|time| time.sentence == at)).collect();
        let named = names::find(&scan, at, &known);
        act(Analysed::new(*index, scan, own, named, pack));
    }
}

fn read_sentences<'t>(document: &'t Document, pack: &'t Pack, scans: Vec<Option<Scan<'t>>>, reading: &mut Reading) {
    let mut builder = Builder::new(document, pack);
    each_analysed(document, pack, scans, &reading.sentences, &reading.blocks, |analysed| {
        let block = reading.sentences[analysed.index].block;
        let counts_harm = reading.blocks[block].kind != BlockKind::Table;
        read_sentence(&analysed, pack, counts_harm, &mut builder);
    });
    let bylines = (0..reading.sentences.len())
        .filter(|at| reading.blocks[reading.sentences[*at].block].kind == BlockKind::Byline);
    for index in bylines {
        builder.add_dateline(index, &pack.scan(&document.text, reading.sentences[index].span));
    }
    reading.findings.append(&mut builder.findings);
    reading.mentions = builder.mentions;
    reading.mentions.sort_by(|a, b| (a.quote.span(), &a.id).cmp(&(b.quote.span(), &b.id)));
    reading.claims = builder.claims;
    reading.claims.sort_by(|a, b| (a.evidence.quote().span(), &a.id).cmp(&(b.evidence.quote().span(), &b.id)));
    reading.claims.dedup_by(|a, b| a.id == b.id);
    corrections::apply(&mut reading.claims, &builder.corrections, &reading.sentences);
    reading.events = builder.events;
    reading.events.sort_by(|a, b| (a.quote.span(), &a.id).cmp(&(b.quote.span(), &b.id)));
    reading.aliases = builder.aliases;
}

fn read_sentence(analysed: &Analysed<'_>, pack: &Pack, counts_harm: bool, builder: &mut Builder<'_>) {
    let found = pack.rules.claims(&analysed.scan);
    let starts = if found.is_empty() { Vec::new() } else { clauses::starts(&analysed.scan) };
    let mut drafts = if counts_harm { claims::drafts(analysed, &found, pack) } else { Vec::new() };
    let corrections = if counts_harm { corrections::find(analysed, &found, &mut drafts) } else { Vec::new() };
    let events = events::drafts(analysed, &found, &starts, pack);
    let cues = speakers::cues(analysed, &found, pack);
    let voices: Vec<_> = drafts.iter().map(|d| speakers::governing(analysed, &cues, &starts, d.start, d.end)).collect();
    let settings: Vec<Setting> = drafts
        .iter()
        .map(|d| Setting {
            when: attach::time(analysed, &starts, (d.start, d.end), &[], pack),
            place: attach::place(analysed, &starts, d.start, d.end),
        })
        .collect();
    let claimed: Vec<(usize, usize)> = drafts.iter().map(|d| d.who).collect();
    builder.add_mentions(analysed, &claimed);
    builder.take_floor(analysed);
    builder.add_claims(analysed, &drafts, &voices, &settings);
    builder.hand_on(analysed, &cues);
    builder.add_corrections(analysed, &drafts, &corrections);
    builder.add_events(analysed, &events);
    add_aliases(analysed, &found, builder);
}

/// Two names that the text gives to one place.
fn add_aliases(analysed: &Analysed<'_>, found: &[Found<'_>], builder: &mut Builder<'_>) {
    for matched in found.iter().filter(|f| f.rule.reads == Reads::Alias) {
        let mut named = |key: &str| match matched.matched.capture(key).and_then(|edge| analysed.item(edge)) {
            Some(item @ Item::Name(_)) => builder.item(analysed, item),
            _ => None,
        };
        if let (Some(a), Some(b)) = (named("name"), named("other")) {
            builder.aliases.push((a, b));
        }
    }
}
