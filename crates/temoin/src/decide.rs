//! Decisions of people: checked against the record, signed, logged, handed on and taken over.

use temoin_model::{
    Basis, Claim, ClaimId, Decision, Document, Edit, EventId, Figure, MentionValue, Signature, Target, Verdict,
};
use temoin_record::{read_decision, write_decision};
use temoin_resolve::rule_names;

use crate::{Case, Error, Store};

/// What somebody wants to decide, before it is checked and signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// What about.
    pub target: Target,
    /// What.
    pub verdict: Verdict,
    /// Why, in the author's words.
    pub reason: Option<String>,
}

/// Longest name of an author, in characters.
const AUTHOR_CHARS: usize = 80;
/// Longest reason, in characters.
const REASON_CHARS: usize = 2_000;

impl Case {
    /// Adds decisions to the log, all or none, with what their author had before them. [`Case::refresh`] brings the rest
    /// of the record up to them.
    ///
    /// An edit keeps what differs from the claim as it was read; one that changes nothing accepts the claim.
    ///
    /// # Errors
    /// `is_not_found` when a claim, event, place, actor, document or decision named is not in the record; `is_usage` when
    /// the verdict does not suit its target, words given for a speaker are not in the document, a rule does not exist,
    /// or the author has no name; `is_busy` when another process writes.
    pub fn decide(&self, wishes: &[Wish], signature: &Signature) -> Result<Vec<Decision>, Error> {
        let store = self.store()?;
        check_words("the author's name", &signature.author, 1, AUTHOR_CHARS)?;
        let signed = |wish: &Wish| signed(&store, wish, signature);
        let decisions = wishes.iter().map(signed).collect::<Result<Vec<_>, _>>()?;
        store.log(&decisions)?;
        Ok(decisions)
    }

    /// The whole log, one decision a line, as [`Case::import_decisions`] takes it.
    ///
    /// # Errors
    /// `is_integrity` when the log was changed.
    pub fn export_decisions(&self) -> Result<String, Error> {
        let decisions = self.store()?.decisions()?;
        Ok(decisions.iter().map(|decision| write_decision(decision) + "\n").collect())
    }

    /// Adds the decisions of a file to the log, each with its own author and time; those that are there already are passed
    /// over, and what fits nothing here becomes a finding at the next resolution. Gives back how many were added.
    ///
    /// # Errors
    /// As [`read_decisions`]; `is_busy` when another process writes.
    pub fn import_decisions(&self, lines: &str) -> Result<u64, Error> {
        Ok(self.store()?.log(&read_decisions(lines)?)?)
    }
}

/// Reads decisions, one a line; empty lines are passed over.
///
/// # Errors
/// `is_integrity` when a line is no decision or was changed since it was made, with its number.
pub fn read_decisions(lines: &str) -> Result<Vec<Decision>, Error> {
    let numbered = (1..).zip(lines.lines()).filter(|(_, line)| !line.trim().is_empty());
    let read = |(number, line): (usize, &str)| {
        read_decision(line).map_err(|error| Error::from(error).within(format!("line {number}")))
    };
    numbered.map(read).collect()
}

fn check_words(what: &str, words: &str, least: usize, most: usize) -> Result<(), Error> {
    let count = words.trim().chars().count();
    if words.chars().any(|c| c.is_control() && c != '\n') {
        return Err(Error::usage(format!("{what} has control characters: expected plain words")));
    }
    match (least..=most).contains(&count) {
        true => Ok(()),
        false => Err(Error::usage(format!("{what} has {count} characters: expected {least} to {most}"))),
    }
}

fn signed(store: &Store, wish: &Wish, signature: &Signature) -> Result<Decision, Error> {
    let Wish { target, verdict, reason } = wish;
    if !verdict.suits(target) {
        let (name, about, kind) = (verdict.name(), verdict.about(), target.kind());
        let article = if kind.starts_with(['a', 'e']) { "an" } else { "a" };
        return Err(Error::usage(format!("`{name}` cannot be decided of {article} {kind}: expected a {about}")));
    }
    let reason = reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty());
    check_words("the reason", reason.unwrap_or_default(), 0, REASON_CHARS)?;
    let basis = basis_of(store, target)?;
    check(store, target, verdict)?;
    let verdict = match (target, verdict) {
        (Target::Claim(id), Verdict::Edit(edit)) => narrowed(store, id, edit)?,
        (_, other) => other.clone(),
    };
    Ok(Decision::new(signature.clone(), reason.map(str::to_owned), target.clone(), verdict, basis))
}

/// What the author has before them.
fn basis_of(store: &Store, target: &Target) -> Result<Basis, Error> {
    let words = match target {
        Target::Claim(id) => {
            let (document, claim) = claim_of(store, id)?;
            let words = claim.evidence.quote().text().to_owned();
            return Ok(Basis { words, document: Some(document.sha256) });
        }
        Target::Event(id) => store.event(id)?.map(|event| event.title),
        Target::Place(id) => store.place(id)?.map(|place| place.name),
        Target::Actor(id) => store.actor_name(id)?,
        Target::Document(id) => {
            let named = |it: temoin_record::DocumentSummary| it.title.or(it.path).or(it.record).unwrap_or_default();
            store.document_summary(id)?.map(named)
        }
        Target::Decision(id) => store.entry(id.as_str())?.map(|entry| entry.decision.verdict.name().to_owned()),
    };
    let words = words.ok_or_else(|| missing(target.kind(), target.id()))?;
    Ok(Basis { words, document: None })
}

fn missing(kind: &str, id: &str) -> Error {
    Error::not_found(format!("no {kind} has the id {id}"))
}

fn claim_of(store: &Store, id: &ClaimId) -> Result<(Document, Claim), Error> {
    let claim = store.claim_as_put(id)?.ok_or_else(|| missing("claim", id.as_str()))?;
    let found = store.document_as_put(claim.evidence.document())?;
    let (document, _) = found.ok_or_else(|| missing("document", claim.evidence.document().as_str()))?;
    Ok((document, claim))
}

/// Whether what the verdict names is there.
fn check(store: &Store, target: &Target, verdict: &Verdict) -> Result<(), Error> {
    let itself = |other: &str| match other == target.id() {
        true => Err(Error::usage(format!("{other} is itself: expected another {}", target.kind()))),
        false => Ok(()),
    };
    let event = |id: &EventId| match store.event(id)? {
        Some(_) => Ok(()),
        None => Err(missing("event", id.as_str())),
    };
    match verdict {
        Verdict::Move(Some(to)) => event(to),
        Verdict::Merge(into) => itself(into.as_str()).and_then(|()| event(into)),
        Verdict::Split(claims) => check_held(store, target, claims),
        Verdict::Rule(rule) if !rule_names().any(|known| known == rule) => {
            let known: Vec<_> = rule_names().collect();
            Err(Error::usage(format!("there is no rule `{rule}`: expected one of {}", known.join(", "))))
        }
        Verdict::Best(best) => check_estimated(store, target, best),
        Verdict::SamePlace(other) => {
            itself(other.as_str()).and_then(|()| basis_of(store, &Target::Place(other.clone())).map(drop))
        }
        Verdict::SameActor(other) => {
            itself(other.as_str()).and_then(|()| basis_of(store, &Target::Actor(other.clone())).map(drop))
        }
        Verdict::Dependent(on) => {
            itself(on.as_str()).and_then(|()| basis_of(store, &Target::Document(on.clone())).map(drop))
        }
        _ => Ok(()),
    }
}

fn check_held(store: &Store, target: &Target, claims: &std::collections::BTreeSet<ClaimId>) -> Result<(), Error> {
    let held = store.event(&EventId::from_stored(target.id()))?.map(|event| event.claims).unwrap_or_default();
    match claims.iter().find(|claim| !held.contains(claim)) {
        Some(other) => Err(Error::usage(format!("claim {other} is not of the event: expected claims that it holds"))),
        None => Ok(()),
    }
}

fn check_estimated(store: &Store, target: &Target, best: &temoin_model::Best) -> Result<(), Error> {
    let estimates = store.event(&EventId::from_stored(target.id()))?.map(|event| event.estimates).unwrap_or_default();
    let known: Vec<String> = estimates.iter().map(|it| format!("{} {}", it.kind, it.victims.as_str())).collect();
    let asked = format!("{} {}", best.kind, best.victims.as_str());
    match known.contains(&asked) {
        true => Ok(()),
        false => {
            Err(Error::usage(format!("the event has no estimate of `{asked}`: expected one of {}", known.join(", "))))
        }
    }
}

/// What of an edit differs from the claim as it was read.
fn narrowed(store: &Store, id: &ClaimId, edit: &Edit) -> Result<Verdict, Error> {
    let (document, claim) = claim_of(store, id)?;
    if let Some(Some(words)) = &edit.speaker
        && !document.text.contains(words.as_str())
    {
        return Err(Error::usage(format!(
            "`{words}` does not stand in the document: expected the speaker in its words"
        )));
    }
    let value = |mention: &Option<temoin_model::MentionId>| mention.as_ref().map(|id| store.mention(id)).transpose();
    let (when, place) = (value(&claim.when)?.flatten(), value(&claim.place)?.flatten());
    let date = when.and_then(|mention| match mention.value {
        MentionValue::Time(time) => time.edtf,
        _ => None,
    });
    let place = place.and_then(|mention| match mention.value {
        MentionValue::Place(place) => Some(place.name),
        _ => None,
    });
    let speaker = claim.speaker.map(|speaker| speaker.quote.text().to_owned());
    let ends = |figure: &Figure| (figure.low, figure.high, figure.bound);
    let narrowed = Edit {
        figure: edit.figure.clone().filter(|figure| ends(figure) != ends(&claim.figure)),
        victims: edit.victims.filter(|victims| *victims != claim.victims.category),
        speaker: edit.speaker.clone().filter(|words| *words != speaker),
        when: edit.when.clone().filter(|when| *when != date),
        place: edit.place.clone().filter(|name| *name != place),
        stance: edit.stance.filter(|stance| *stance != claim.stance),
    };
    Ok(if narrowed.is_empty() { Verdict::Accept } else { Verdict::Edit(narrowed) })
}
