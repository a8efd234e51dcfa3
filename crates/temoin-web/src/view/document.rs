//! A document as it reads: blocks in their order, what was set aside in place, marks on what was found.

use temoin_model::{Block, BlockKind, Claim, Copy, Document, Finding, Mention, MentionValue, Reading, Span};

use super::known::page_at;
use super::passage::pieces;
use crate::ask::Ask;
use crate::finding::{Told, told};
use crate::messages::Messages;
use crate::{dates, words};

/// From this share on, in thousandths, a document is a copy throughout.
const THROUGHOUT: u16 = 800;

/// Some words with all that was found in them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The words.
    pub text: String,
    /// Classes of the mark; empty when nothing was found.
    pub class: String,
    /// What was found, in words; empty when nothing was.
    pub title: String,
    /// Ids of the claims that begin here.
    pub anchors: Vec<String>,
}

/// A block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockView {
    /// Name of its kind in the record.
    pub kind: &'static str,
    /// Whether claims are read from it.
    pub is_read: bool,
    /// Its page, in words; empty when the block before it begins on the same, and in a document without pages.
    pub page: String,
    /// What it was set aside as; empty when it is read, or when the block before it says the same.
    pub aside: String,
    /// Its words, in order.
    pub stretches: Vec<Stretch>,
}

/// Everything the document page shows of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentView {
    /// The blocks, in order.
    pub blocks: Vec<BlockView>,
    /// Language of the text; empty when unknown.
    pub lang: String,
    /// Number of blocks set aside.
    pub aside: u64,
}

/// What the reader came to see, which stands out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pinned {
    /// A claim.
    pub claim: Option<String>,
    /// A passage, as the search page points to it.
    pub passage: Option<Span>,
}

impl Pinned {
    /// Name of the passage's anchor.
    pub const PASSAGE: &str = "here";

    /// Reads `?claim=ID` and `?at=START-END`.
    pub fn of(ask: &Ask) -> Self {
        let ends = ask.value("at").and_then(|at| at.split_once('-'));
        let passage = ends.and_then(|(start, end)| Some(Span::new(start.parse().ok()?, end.parse().ok()?)));
        Self { claim: ask.value("claim").map(str::to_owned), passage }
    }
}

/// A mark: where, its class, its title, the claim that begins with it.
struct Mark<'a> {
    span: Span,
    class: &'a str,
    title: String,
}

impl DocumentView {
    /// Shapes a document for reading; what is `pinned` stands out.
    pub fn of(document: &Document, reading: &Reading, copies: &[Copy], pinned: &Pinned, m: &Messages) -> Self {
        let marks = marks(document, reading, copies, pinned, m);
        let anchors = anchors(reading, pinned);
        let whole = [Block { span: Span::new(0, document.text.len()), kind: BlockKind::Narrative }];
        let blocks = if reading.blocks.is_empty() { whole.as_slice() } else { reading.blocks.as_slice() };
        let shown = |(at, block): (usize, &Block)| BlockView {
            kind: block.kind.as_str(),
            is_read: block.kind.is_read(),
            page: page(document, blocks, at, m),
            aside: label(blocks, at, m),
            stretches: stretches(&document.text, block.span, &marks, &anchors),
        };
        Self {
            blocks: blocks.iter().enumerate().map(shown).collect(),
            lang: document.language.clone().unwrap_or_default(),
            aside: blocks.iter().filter(|block| !block.kind.is_read()).count() as u64,
        }
    }
}

/// Everything that is marked in the text.
fn marks<'a>(
    document: &Document,
    reading: &'a Reading,
    copies: &[Copy],
    pinned: &Pinned,
    m: &Messages,
) -> Vec<Mark<'a>> {
    let mut marks: Vec<Mark<'_>> = reading.claims.iter().map(|claim| claim_mark(claim, pinned, m)).collect();
    marks.extend(reading.mentions.iter().map(|mention| mention_mark(mention, m)));
    // A document that is a copy throughout says so above its text; marking every word of it would hide the rest.
    let partly = |copy: &&Copy| copy.document == document.id && copy.similarity_permille < THROUGHOUT;
    let copied = copies.iter().filter(partly).flat_map(|copy| &copy.spans);
    let title = m.t("document.copied_words");
    marks.extend(copied.map(|span| Mark { span: *span, class: "copied", title: title.to_owned() }));
    marks.extend(pinned.passage.map(|span| Mark { span, class: "found", title: String::new() }));
    marks
}

/// Where links lead into the text: offset and name.
fn anchors<'a>(reading: &'a Reading, pinned: &Pinned) -> Vec<(usize, &'a str)> {
    let claims = reading.claims.iter().map(|claim| (claim.evidence.quote().span().start, claim.id.as_str()));
    claims.chain(pinned.passage.map(|span| (span.start, Pinned::PASSAGE))).collect()
}

fn label(blocks: &[Block], at: usize, m: &Messages) -> String {
    let kind = blocks[at].kind;
    let said = at > 0 && blocks[at - 1].kind == kind;
    if kind.is_read() || said { String::new() } else { m.term("block", kind.as_str()) }
}

fn page(document: &Document, blocks: &[Block], at: usize, m: &Messages) -> String {
    let of = |at: usize| page_at(document, blocks[at].span.start);
    let number = of(at).filter(|_| at == 0 || of(at - 1) != of(at));
    number.map(|number| m.fill("document.page", &[("n", &number.to_string())])).unwrap_or_default()
}

fn stretches(text: &str, block: Span, marks: &[Mark<'_>], anchors: &[(usize, &str)]) -> Vec<Stretch> {
    let within: Vec<&Mark<'_>> = marks.iter().filter(|mark| mark.span.overlaps(block)).collect();
    let classes: Vec<(Span, &str)> = within.iter().map(|mark| (mark.span, mark.class)).collect();
    let mut at = block.start;
    let stretch = |piece: super::Piece| {
        let span = Span::new(at, at + piece.text.len());
        at = span.end;
        let over = within.iter().filter(|mark| mark.span.contains(span) && !mark.title.is_empty());
        let titles: Vec<&str> = over.map(|mark| mark.title.as_str()).collect();
        let begin = anchors.iter().filter(|(start, _)| *start == span.start);
        let anchors = begin.map(|(_, anchor)| (*anchor).to_owned()).collect();
        Stretch { text: piece.text, class: piece.class, title: titles.join(" · "), anchors }
    };
    pieces(text, block, &classes).into_iter().map(stretch).collect()
}

fn claim_mark<'a>(claim: &Claim, pinned: &Pinned, m: &Messages) -> Mark<'a> {
    let quantity = words::quantity(claim.kind.as_str(), claim.victims.category, claim.unit.as_deref(), m);
    Mark {
        span: claim.evidence.quote().span(),
        class: if pinned.claim.as_deref() == Some(claim.id.as_str()) { "claim pinned" } else { "claim" },
        title: format!("{quantity}{}{}", m.t("colon"), words::figure(&claim.figure, m)),
    }
}

fn mention_mark<'a>(mention: &Mention, m: &Messages) -> Mark<'a> {
    let kind = mention.value.kind();
    let detail = match &mention.value {
        MentionValue::Time(time) => match &time.edtf {
            Some(edtf) => dates::in_words(edtf, m),
            None => time.timex.clone().unwrap_or_else(|| m.t("document.time_open").to_owned()),
        },
        MentionValue::Place(place) => {
            place.class.map(|class| m.term("place_class", class.as_str())).unwrap_or_default()
        }
        MentionValue::Actor(actor) => m.term("actor_class", actor.class.as_str()),
        MentionValue::Number(number) => m.term("number_role", number.role.as_str()),
    };
    let label = m.term("mention", kind);
    let title = if detail.is_empty() { label } else { format!("{label}{}{detail}", m.t("colon")) };
    Mark { span: mention.quote.span(), class: kind, title }
}

/// A finding in words: its weight, what it says, the words it is about.
pub fn finding_line(finding: &Finding, text: Option<&str>, m: &Messages) -> (String, Told, String) {
    let quoted = finding.span.and_then(|span| span.slice(text?)).unwrap_or_default();
    let short: String = quoted.chars().take(160).collect();
    (m.term("severity", finding.severity.as_str()), told(&finding.message, m), short)
}
