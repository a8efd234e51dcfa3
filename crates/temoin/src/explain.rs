//! Why something is in the record: the words, the rule that read them, who says them, what they were joined to.

use std::collections::BTreeMap;
use std::fmt;

use temoin_export::{Options, Proposal, proposed_grades};
use temoin_model::{
    ActorValue, Claim, ClaimId, Comparison, Decision, Document, DocumentId, Estimate, Event, EventId, EventMention,
    Figure, Mention, MentionId, MentionValue, PlaceReason, Reason, Span,
};

use crate::{Case, Error, Store};

/// Why something is in the record: labelled lines, in the order to read them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// What is explained, in a few words.
    pub subject: String,
    /// Label and text.
    pub lines: Vec<(&'static str, String)>,
}

impl Case {
    /// Explains a claim, a mention or an event, by its id.
    ///
    /// # Errors
    /// `is_not_found` when the record holds nothing of that id.
    pub fn explain(&self, id: &str) -> Result<Explanation, Error> {
        let store = self.store()?;
        let wording = self.wording("en")?;
        if let Some(claim) = store.claim(&ClaimId::from_stored(id))? {
            return explain_claim(&store, &claim, &wording);
        }
        if let Some(event) = store.event(&EventId::from_stored(id))? {
            return explain_event(&store, &event, &wording);
        }
        let mention_id = MentionId::from_stored(id);
        if let Some(mention) = store.mention(&mention_id)? {
            return explain_mention(&store, &mention);
        }
        match store.event_mention(&mention_id)? {
            Some(mention) => explain_event_mention(&store, &mention),
            None => Err(Error::not_found(format!("nothing in the record has the id `{id}`"))),
        }
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.subject)?;
        let width = self.lines.iter().map(|(label, _)| label.chars().count()).max().unwrap_or(0);
        for (label, text) in &self.lines {
            let mut label = *label;
            for line in text.lines() {
                writeln!(f, "  {label:<width$}  {line}")?;
                label = "";
            }
        }
        Ok(())
    }
}

fn explain_claim(store: &Store, claim: &Claim, wording: &Options) -> Result<Explanation, Error> {
    let mut lines = vec![("quote", format!("« {} »", claim.evidence.quote().text()))];
    lines.extend(place_in_document(store, claim.evidence.document(), claim.evidence.sentence())?);
    let by = &claim.by;
    lines.push(("read by", format!("rule {} of pack {} {} ({})", by.rule, by.pack, by.version, by.extractor)));
    lines.push(("said by", said_by(claim)));
    lines.push(("stance", format!("{}, {}", claim.stance.as_str(), claim.polarity.as_str())));
    lines.push(("figure", figure(&claim.figure)));
    lines.push(("counts", counted(claim)));
    for (label, mention) in [("when", &claim.when), ("where", &claim.place), ("by whom", &claim.perpetrator)] {
        if let Some(mention) = mention {
            lines.push((label, store.mention(mention)?.map_or_else(|| mention.to_string(), |it| meant(&it))));
        }
    }
    lines.extend(claim.part_of.iter().map(|whole| ("part of", whole.to_string())));
    lines.extend(claim.superseded_by.iter().map(|later| ("superseded by", later.to_string())));
    lines.extend(joined(store, claim, wording)?);
    lines.extend(decided(store, claim.id.as_str())?);
    Ok(Explanation { subject: format!("claim {}: {}", claim.id, claim.kind), lines })
}

/// The event a claim was joined to, and why; or that it was joined to none.
fn joined(store: &Store, claim: &Claim, wording: &Options) -> Result<Vec<(&'static str, String)>, Error> {
    let event = store.event_of_claim(&claim.id)?;
    let Some(event) = event.map(|id| store.event(&id)).transpose()?.flatten() else {
        let offers = store.events_suggesting(&claim.id)?.into_iter();
        let offers: Vec<_> =
            offers.map(|(event, why)| ("suggested", format!("for {event}: {}", wording.reason(&why)))).collect();
        return Ok(if offers.is_empty() { vec![("event", "joined to none".to_owned())] } else { offers });
    };
    let mut lines = vec![("event", format!("{} ({})", wording.title(&event), event.id))];
    let joining = event.reasons.iter().filter(|why| label_of(why) == "because");
    lines.extend(joining.map(|why| ("because", wording.reason(why))));
    let counting = event.estimates.iter().filter(|estimate| estimate.claims.contains(&claim.id));
    lines.extend(counting.map(|it| ("counts in", estimate(it))));
    Ok(lines)
}

fn explain_event(store: &Store, event: &Event, wording: &Options) -> Result<Explanation, Error> {
    let mut lines = vec![("type", event.event_type.to_string())];
    lines.extend(event.when.edtf.iter().map(|edtf| ("when", edtf.to_string())));
    lines.extend(event.place.iter().map(|place| ("where", format!("{} ({})", place.name, place.id))));
    lines.extend(event.actors.iter().map(|actor| (actor.role.as_str(), actor.name.clone())));
    lines.push(("told by", number_of(event.documents.len(), "document")));
    lines.extend(event.reasons.iter().map(|why| (label_of(why), wording.reason(why))));
    lines.extend(event.estimates.iter().map(|it| ("estimate", estimate(it))));
    for claim in store.claims(&event.claims)? {
        lines.push(("claim", summary(&claim)));
    }
    for offer in &event.suggested {
        let claim = store.claim(&offer.claim)?.map_or_else(|| offer.claim.to_string(), |claim| summary(&claim));
        lines.push(("suggested", format!("{claim}\n{}", wording.reason(&offer.reason))));
    }
    lines.extend(event.part_of.iter().map(|whole| ("part of", whole.to_string())));
    lines.extend(proposed(store, event)?);
    lines.extend(decided(store, event.id.as_str())?);
    Ok(Explanation { subject: format!("event {}: {}", event.id, wording.title(event)), lines })
}

/// The grades that other recorders' rules would give, with the test that fired.
fn proposed(store: &Store, event: &Event) -> Result<Vec<(&'static str, String)>, Error> {
    let claims = store.claims(&event.claims)?;
    let mut actors = BTreeMap::new();
    for mention in claims.iter().filter_map(|claim| claim.perpetrator.as_ref()) {
        let value = store.mention(mention)?.map(|mention| mention.value);
        if let Some(MentionValue::Actor(ActorValue { id: Some(id), .. })) = value {
            actors.insert(mention, id);
        }
    }
    let claims: Vec<&Claim> = claims.iter().collect();
    let proposals = proposed_grades(event, &claims, |mention| actors.get(mention).cloned());
    let told = |it: Proposal| {
        let on: String = it.claims.iter().map(|claim| format!("\n{claim}")).collect();
        ("proposed", format!("{} {}, by the test {}: {}{on}", it.scheme, it.grade, it.test, it.because))
    };
    Ok(proposals.into_iter().map(told).collect())
}

/// What nearly joined the event stands apart from what did.
fn label_of(reason: &Reason) -> &'static str {
    match reason {
        Reason::Compared(Comparison { joined: false, .. }) => "nearly",
        _ => "because",
    }
}

fn explain_mention(store: &Store, mention: &Mention) -> Result<Explanation, Error> {
    let mut lines = vec![("names", meant(mention))];
    if let Some(link) = store.place_link(&mention.id)? {
        for id in &link.candidates {
            let name = store.place(id)?.map_or_else(|| id.to_string(), |place| format!("{} ({id})", place.name));
            let why = if link.place.as_ref() == Some(id) { chosen(&link.reasons) } else { String::new() };
            lines.push(("may mean", format!("{name}{why}")));
        }
    }
    lines.extend(place_of_mention(store, &mention.id, mention.sentence)?);
    lines.extend(decided(store, mention.id.as_str())?);
    Ok(Explanation { subject: format!("mention {}: {}", mention.id, mention.value.kind()), lines })
}

/// Says that a place was chosen, and for what.
fn chosen(reasons: &[PlaceReason]) -> String {
    let told: Vec<&str> = reasons.iter().map(|reason| told(*reason)).collect();
    if told.is_empty() { ", chosen".to_owned() } else { format!(", chosen: {}", told.join("; ")) }
}

fn told(reason: PlaceReason) -> &'static str {
    match reason {
        PlaceReason::SaidAfter => "the text writes its region or country after the name",
        PlaceReason::ClassSaid => "the words beside the name say what it is",
        PlaceReason::RegionNamed => "the document names its region",
        PlaceReason::TitleRegion => "the title names its region",
        PlaceReason::PublisherRegion => "its publisher mostly reports on its region",
        PlaceReason::Neighbours => "places around it are named too",
        PlaceReason::CountryNamed => "the document names its country",
        PlaceReason::CountryImplied => "other names can only mean places of its country",
        PlaceReason::CaseCountry => "many documents of the case speak of its country",
        PlaceReason::OnlyOne => "no other place of the name is known",
        PlaceReason::Larger => "it is the largest of the name",
        PlaceReason::OtherDocuments => "the name means it in other documents",
        PlaceReason::OtherYears => "against it, the name was its name in other years",
        other => other.as_str(),
    }
}

fn explain_event_mention(store: &Store, mention: &EventMention) -> Result<Explanation, Error> {
    let by = &mention.by;
    let mut lines = vec![("quote", format!("« {} »", mention.quote.text()))];
    lines.extend(place_of_mention(store, &mention.id, mention.sentence)?);
    lines.push(("read by", format!("rule {} of pack {} {} ({})", by.rule, by.pack, by.version, by.extractor)));
    Ok(Explanation { subject: format!("mention {}: words for {}", mention.id, mention.event_type), lines })
}

fn place_of_mention(store: &Store, id: &MentionId, sentence: usize) -> Result<Vec<(&'static str, String)>, Error> {
    let Some(document) = store.document_of_mention(id)? else { return Ok(Vec::new()) };
    let Some((_, reading)) = store.document_as_put(&document)? else { return Ok(Vec::new()) };
    let span = reading.sentences.get(sentence).map_or(Span::new(0, 0), |sentence| sentence.span);
    place_in_document(store, &document, span)
}

fn place_in_document(store: &Store, id: &DocumentId, sentence: Span) -> Result<Vec<(&'static str, String)>, Error> {
    let Some((document, _)) = store.document_as_put(id)? else { return Ok(Vec::new()) };
    let words = sentence.slice(&document.text).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    Ok(vec![("sentence", words), ("document", named(&document)), ("bytes", format!("{sentence} of {id}"))])
}

fn named(document: &Document) -> String {
    let parts = [&document.title, &document.publisher, &document.path, &document.record];
    let known: Vec<_> = parts.into_iter().flatten().map(String::as_str).collect();
    known.join(" · ")
}

fn said_by(claim: &Claim) -> String {
    let Some(speaker) = &claim.speaker else { return "the document itself".to_owned() };
    match &speaker.cue {
        Some(cue) => format!("{}, by the words « {} »", speaker.quote.text(), cue.text()),
        None => speaker.quote.text().to_owned(),
    }
}

fn figure(figure: &Figure) -> String {
    let text = figure.text.as_deref().unwrap_or("not counted");
    format!("« {text} »: {}, {}", figure.bound.as_str(), ends(figure.low, figure.high))
}

fn ends(low: Option<u64>, high: Option<u64>) -> String {
    let end = |end: Option<u64>| end.map_or_else(|| "open".to_owned(), |end| end.to_string());
    format!("from {} to {}", end(low), end(high))
}

fn counted(claim: &Claim) -> String {
    let words = claim.victims.text.as_ref().map(|text| format!("« {text} », "));
    format!("{}{}", words.unwrap_or_default(), claim.victims.category.as_str())
}

fn summary(claim: &Claim) -> String {
    format!("{} {} « {} », {}", claim.id, claim.kind, claim.evidence.quote().text(), said_by(claim))
}

fn estimate(estimate: &Estimate) -> String {
    let best = estimate.best.map_or_else(|| "none".to_owned(), |best| best.to_string());
    format!(
        "{} {}: {}, best {best}; rule {}, {}{}",
        estimate.kind,
        estimate.victims.as_str(),
        ends(estimate.low, estimate.high),
        estimate.rule,
        number_of(estimate.voices as usize, "voice"),
        if estimate.contested { ", contested" } else { "" },
    )
}

/// `1 voice`, `2 voices`.
fn number_of(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// A mention's words and what they were taken to mean.
fn meant(mention: &Mention) -> String {
    let meaning = match &mention.value {
        MentionValue::Time(time) => time.edtf.as_ref().map(ToString::to_string),
        MentionValue::Place(place) => place.id.as_ref().map(ToString::to_string),
        MentionValue::Actor(actor) => actor.id.as_ref().map(ToString::to_string),
        MentionValue::Number(number) => Some(number.role.as_str().to_owned()),
    };
    format!("« {} »: {}", mention.quote.text(), meaning.as_deref().unwrap_or("left open"))
}

fn decided(store: &Store, id: &str) -> Result<Vec<(&'static str, String)>, Error> {
    let told = |entry: temoin_record::Entry| {
        let Decision { signature, reason, verdict, .. } = entry.decision;
        let terms: String = verdict.terms().iter().map(|(name, value)| format!(" {name} `{value}`")).collect();
        let reason = reason.map(|reason| format!(": {reason}")).unwrap_or_default();
        ("decided", format!("{}{terms} by {} at {}{reason}", verdict.name(), signature.author, signature.at))
    };
    Ok(store.entries_about(id)?.into_iter().map(told).collect())
}
