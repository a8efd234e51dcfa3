//! What is read from a text, as rows.

use temoin_extract::read;
use temoin_lang::Packs;
use temoin_model::{
    ActorRole, Block, BlockKind, Bound, Claim, Document, DocumentId, EventMention, Figure, Mention, MentionId,
    MentionValue, Polarity, Reading, Sha256, Span, Stance, TimeKind, TimeValue,
};

use crate::markdown::Text;
use crate::row::{Row, What};

/// The reading of a text.
pub(crate) fn reading(text: &Text, packs: &Packs) -> Reading {
    read(&document(text), packs)
}

/// A document made of a text; a blank line separates its blocks.
pub(crate) fn document(text: &Text) -> Document {
    Document {
        id: DocumentId::of(&["spec", &text.body]),
        path: None,
        record: None,
        url: None,
        publisher: None,
        title: None,
        published: text.published.clone(),
        language: Some(text.language.clone()),
        format: "txt".into(),
        bytes: text.body.len() as u64,
        sha256: Sha256::of(text.body.as_bytes()),
        text: text.body.clone(),
        blocks: blocks(&text.body),
        properties: Vec::new(),
        pages: Vec::new(),
        findings: Vec::new(),
    }
}

fn blocks(text: &str) -> Vec<Block> {
    let mut start = 0;
    let mut blocks = Vec::new();
    for piece in text.split_inclusive("\n\n") {
        let kept = piece.trim_end().len();
        if kept > 0 {
            blocks.push(Block { span: Span::new(start, start + kept), kind: BlockKind::Narrative });
        }
        start += piece.len();
    }
    blocks
}

/// Everything read, by order in the text within each kind.
pub(crate) fn rows(reading: &Reading) -> Vec<Row> {
    let mut rows: Vec<Row> = claims(reading);
    rows.extend(reading.events.iter().map(|event| event_row(reading, event)));
    rows.extend(reading.mentions.iter().map(mention));
    let set_aside = reading.blocks.iter().filter(|block| block.kind != BlockKind::Narrative);
    rows.extend(set_aside.map(|block| Row::new(What::Block, block.kind.as_str(), Some(block.span))));
    for (name, other) in &reading.aliases {
        let mut row = Row::new(What::Alias, "", words(reading, other));
        row.under.push(Row::new(What::Of, "", words(reading, name)));
        rows.push(row);
    }
    rows.sort_by_key(|row| (row.what, row.at));
    rows
}

fn words(reading: &Reading, id: &MentionId) -> Option<Span> {
    reading.mention(id).map(|mention| mention.quote.span())
}

/// Claims, each sub-count under its whole.
fn claims(reading: &Reading) -> Vec<Row> {
    let whole = |claim: &&Claim| !claim.part_of.as_ref().is_some_and(|id| reading.claims.iter().any(|c| c.id == *id));
    reading.claims.iter().filter(whole).map(|claim| claim_row(reading, claim)).collect()
}

fn claim_row(reading: &Reading, claim: &Claim) -> Row {
    let value = format!("{} {} {}", claim.kind, figure(&claim.figure), whom(claim));
    let mut row = Row::new(What::Claim, value, Some(claim.evidence.quote().span()));
    row.under = under_claim(reading, claim);
    for part in reading.claims.iter().filter(|part| part.part_of.as_ref() == Some(&claim.id) && part.id != claim.id) {
        let value = format!("{} {}", figure(&part.figure), whom(part));
        let mut under = Row::new(What::Part, value, Some(part.evidence.quote().span()));
        under.under = under_claim(reading, part).into_iter().filter(|own| !row.under.contains(own)).collect();
        row.under.push(under);
    }
    row.under.sort_by_key(|under| (under.what, under.at));
    row
}

/// The victims' category, or the thing counted.
fn whom(claim: &Claim) -> &str {
    match claim.unit.as_deref() {
        None | Some("person") => claim.victims.category.as_str(),
        Some(thing) => thing,
    }
}

fn under_claim(reading: &Reading, claim: &Claim) -> Vec<Row> {
    let mut rows = Vec::new();
    if let Some(speaker) = &claim.speaker {
        let class = speaker.mention.as_ref().and_then(|id| reading.mention(id)).map_or("", class_of);
        rows.push(Row::new(What::Speaker, class, Some(speaker.quote.span())));
        rows.extend(speaker.cue.as_ref().map(|cue| Row::new(What::Cue, "", Some(cue.span()))));
    }
    let usual = if claim.speaker.is_some() { Stance::Reported } else { Stance::Asserted };
    if claim.stance != usual {
        rows.push(Row::new(What::Stance, claim.stance.as_str(), None));
    }
    if claim.polarity == Polarity::Negated {
        rows.push(Row::new(What::Negated, "", None));
    }
    if let Some(by) = &claim.superseded_by {
        let new = reading.claims.iter().find(|claim| claim.id == *by);
        rows.push(Row::new(What::Superseded, "", new.map(|claim| claim.evidence.quote().span())));
    }
    let linked = [(What::Perpetrator, &claim.perpetrator), (What::When, &claim.when), (What::Where, &claim.place)];
    rows.extend(linked.into_iter().filter_map(|(what, id)| Some(link(reading, what, id.as_ref()?))));
    rows.extend(claim.victims.text.as_ref().map(|text| Row::new(What::Victims, text.clone(), None)));
    let end = |end: Option<u64>| end.map_or_else(String::new, |n| n.to_string());
    let limits = format!("{}..{}", end(claim.figure.low), end(claim.figure.high));
    rows.push(Row::new(What::Limits, limits, None));
    rows.push(Row::new(What::Rule, claim.by.rule.clone(), None));
    rows
}

/// A mention seen from the claim or event that points to it.
fn link(reading: &Reading, what: What, id: &MentionId) -> Row {
    let mention = reading.mention(id);
    let value = match mention.map(|mention| &mention.value) {
        Some(MentionValue::Time(time)) => time_value(time),
        Some(MentionValue::Actor(actor)) => actor.class.as_str().to_owned(),
        _ => String::new(),
    };
    Row::new(what, value, mention.map(|mention| mention.quote.span()))
}

fn class_of(mention: &Mention) -> &'static str {
    match &mention.value {
        MentionValue::Actor(actor) => actor.class.as_str(),
        _ => "",
    }
}

fn event_row(reading: &Reading, event: &EventMention) -> Row {
    let mut row = Row::new(What::Event, event.event_type.as_str(), Some(event.quote.span()));
    let roles = [
        (ActorRole::Perpetrator, What::Perpetrator),
        (ActorRole::Victim, What::Victim),
        (ActorRole::Participant, What::Participant),
    ];
    for (role, what) in roles {
        let actors = event.actors.iter().filter(|(own, _)| *own == role);
        row.under.extend(actors.map(|(_, id)| link(reading, what, id)));
    }
    let linked = [(What::When, &event.when), (What::Where, &event.place)];
    row.under.extend(linked.into_iter().filter_map(|(what, id)| Some(link(reading, what, id.as_ref()?))));
    row.under.push(Row::new(What::Rule, event.by.rule.clone(), None));
    row
}

fn mention(mention: &Mention) -> Row {
    let at = Some(mention.quote.span());
    match &mention.value {
        MentionValue::Time(time) => {
            let mut row = Row::new(What::Time, time_value(time), at);
            row.under.extend(time.timex.as_ref().map(|timex| Row::new(What::Timex, timex.clone(), None)));
            row.under.extend(time.resolved_by.map(|by| Row::new(What::From, by.as_str(), None)));
            row
        }
        MentionValue::Place(place) => {
            let mut row = Row::new(What::Place, "", at);
            row.under.extend(place.class.map(|class| Row::new(What::Class, class.as_str(), None)));
            row
        }
        MentionValue::Actor(actor) => Row::new(What::Actor, actor.class.as_str(), at),
        MentionValue::Number(number) => {
            let (low, high) = (number.low_nano.map(decimal), number.high_nano.map(decimal));
            let value = format!("{} {}", limited(number.bound, low, high), number.role.as_str());
            Row::new(What::Number, value, at)
        }
    }
}

fn time_value(time: &TimeValue) -> String {
    match (time.kind, &time.edtf, &time.timex) {
        (TimeKind::Duration | TimeKind::Set, _, timex) => {
            format!("{} {}", time.kind.as_str(), timex.as_deref().unwrap_or_default()).trim_end().to_owned()
        }
        (_, Some(edtf), _) => edtf.as_str().to_owned(),
        (_, None, _) => "open".to_owned(),
    }
}

/// Billionths as a decimal number, to the nearest thousandth.
fn decimal(nano: i128) -> String {
    let milli = (nano + nano.signum() * 500_000) / 1_000_000;
    let sign = if milli < 0 { "-" } else { "" };
    let text = format!("{sign}{}.{:03}", milli.abs() / 1000, milli.abs() % 1000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A figure in words: `47`, `at_least 200`. What lies beyond an open end is named by the end itself.
fn figure(figure: &Figure) -> String {
    let (low, high) = match figure.bound {
        Bound::MoreThan => (figure.low.map(|low| low.saturating_sub(1)), figure.high),
        Bound::LessThan => (figure.low, figure.high.map(|high| high + 1)),
        _ => (figure.low, figure.high),
    };
    limited(figure.bound, low.map(|n| n.to_string()), high.map(|n| n.to_string()))
}

fn limited(bound: Bound, low: Option<String>, high: Option<String>) -> String {
    let (low, high) = (low.unwrap_or_default(), high.unwrap_or_default());
    let numbers = match bound {
        Bound::Uncounted => String::new(),
        Bound::Range | Bound::Vague => format!("{low}-{high}"),
        _ if low == high || high.is_empty() => low,
        _ if low.is_empty() => high,
        _ => format!("{low}-{high}"),
    };
    let name = if bound == Bound::Exact { "" } else { bound.as_str() };
    format!("{name} {numbers}").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_in_words() {
        let words = |bound, low, high| figure(&Figure { text: None, low, high, bound });
        assert_eq!(words(Bound::Exact, Some(47), Some(47)), "47");
        assert_eq!(words(Bound::MoreThan, Some(201), None), "more_than 200");
        assert_eq!(words(Bound::LessThan, None, Some(49)), "less_than 50");
        assert_eq!(words(Bound::Range, Some(500), Some(1000)), "range 500-1000");
        assert_eq!(words(Bound::Uncounted, None, None), "uncounted");
        assert_eq!((decimal(21_500_000_000), decimal(-3_000_000_000)), ("21.5".into(), "-3".into()));
    }

    #[test]
    fn a_blank_line_separates_blocks() {
        let text = "Un.\nDeux.\n\nTrois.";
        let spans: Vec<_> = blocks(text).iter().filter_map(|block| block.span.slice(text)).collect();
        assert_eq!(spans, ["Un.\nDeux.", "Trois."]);
    }
}
