//! What is reported of an event, and what each voice says of it, in sentences.

use std::collections::{BTreeMap, BTreeSet};

use temoin_model::{ActorId, ActorRole, Claim, Event, MentionId};

use super::Draft;
use super::dates::Date;
use super::figures::{Figures, thing};
use super::notes::Passage;
use super::text::plain;
use super::voices::is_proper;
use super::words::{Count, Manner, Report, Statement};
use crate::summary;

/// Sentences about one kind of harm; further voices are only in the table.
const SENTENCES: usize = 8;
/// Voices that say the same, named in one sentence.
const NAMES: usize = 4;
/// Further figures of one voice in one manner, told in its sentence.
const FIGURES: usize = 5;
/// Passages about the event as a whole that are cited.
const WORDS: usize = 6;
/// Words of a name; more are a clause, and read badly in a list.
const NAME: usize = 3;

/// What one voice says, kind of harm by kind of harm.
struct Telling {
    who: Vec<String>,
    statements: Vec<Statement>,
}

/// A claim and those that count parts of it.
type Whole<'a, 'f> = (&'a Claim, &'f [&'a Claim]);

impl<'a> Draft<'_, 'a> {
    /// What is reported, in which words, who is named, and each voice on each kind of harm.
    pub(super) fn lead(&mut self, event: &'a Event, figures: &[Figures<'a>]) {
        let report = Report {
            documents: event.documents.len(),
            what: plain(&self.options.phrase(&event.event_type)),
            when: event.when.edtf.as_ref().map(|edtf| Date::read(edtf.as_str())),
            place: event.place.as_ref().map(|place| (place, self.scale(place))),
        };
        let report = (self.words.report)(&report);
        let (called, told) = self.called(event);
        let mut sentences = vec![format!("{}{told}.", report.trim_end_matches('.'))];
        if !called.is_empty() {
            sentences.push((self.words.called)(&called));
        }
        for role in [ActorRole::Perpetrator, ActorRole::Victim, ActorRole::Participant] {
            let names = self.parties(event, role);
            if !names.is_empty() {
                sentences.push((self.words.parties)(role, &names));
            }
        }
        self.paragraph(sentences.join(" "));
        for figures in figures {
            let told = self.told(event, figures);
            self.paragraph(told);
        }
    }

    /// The words documents have for the event, each once, with a note for each document that has them; and the notes of
    /// passages too long to be a name, which tell of it as a sentence does.
    fn called(&mut self, event: &'a Event) -> (Vec<String>, String) {
        let mut said: Vec<(String, BTreeMap<_, Passage<'a>>)> = Vec::new();
        for (reading, mention) in event.mentions.iter().filter_map(|id| self.catalogue.event_mention(id)) {
            let sentence = reading.sentences.get(mention.sentence).map(|sentence| sentence.span);
            let passage = Passage { document: &reading.document, quote: &mention.quote, sentence, claim: None };
            let word = plain(mention.quote.text());
            let at = said.iter().position(|(known, _)| begins(known, &word) || begins(&word, known));
            let at = at.unwrap_or_else(|| {
                said.push((word.clone(), BTreeMap::new()));
                said.len() - 1
            });
            // The shortest; of two that differ in their capital, the one whose capital no sentence lent it.
            let order = |word: &str| (word.len(), word.starts_with(char::is_uppercase));
            if order(&word) < order(&said[at].0) {
                said[at].0 = word;
            }
            said[at].1.entry(passage.document).or_insert(passage);
        }
        let [open, close] = self.words.quotes;
        said.truncate(WORDS);
        let is_name = |word: &str| word.split_whitespace().count() <= NAME;
        let (names, clauses): (Vec<_>, Vec<_>) = said.into_iter().partition(|(word, _)| is_name(word));
        let mut marks = |passages: BTreeMap<_, Passage<'a>>| -> String {
            passages.into_values().map(|passage| self.notes.mark(passage)).collect()
        };
        let told = clauses.into_iter().map(|(_, passages)| marks(passages)).collect();
        let quoted = |(word, passages)| format!("{open}{word}{close}{}", marks(passages));
        (names.into_iter().map(quoted).collect(), told)
    }

    /// The actors of a role by name, each with a note to the words that give it the role.
    fn parties(&mut self, event: &'a Event, role: ActorRole) -> Vec<String> {
        let mut named = BTreeSet::new();
        let mut parties = Vec::new();
        for actor in event.actors.iter().filter(|actor| actor.role == role) {
            if named.insert(plain(&actor.name)) {
                let passage = self.passage_of(event, role, &actor.id);
                let name = self.party(&actor.name, passage.as_ref());
                let mark = passage.map(|passage| self.notes.mark(passage));
                parties.push(name + &mark.unwrap_or_default());
            }
        }
        parties
    }

    /// The name of an actor; words of another language that are no proper name keep their quotation marks.
    fn party(&self, name: &str, passage: Option<&Passage<'a>>) -> String {
        let document = passage.and_then(|passage| self.catalogue.entry(passage.document)).map(|entry| entry.document);
        let language = document.and_then(|document| document.language.as_deref());
        let [open, close] = self.words.quotes;
        match language.is_some_and(|language| language != self.language.as_str()) && !is_proper(name) {
            true => format!("{open}{}{close}", plain(name)),
            false => plain(name),
        }
    }

    /// The first words that give an actor its role: of a claim, else of a naming of the event.
    fn passage_of(&self, event: &'a Event, role: ActorRole, actor: &ActorId) -> Option<Passage<'a>> {
        let is = |id: &MentionId| self.catalogue.actor_of(id) == Some(actor);
        let claimed = self.catalogue.claims_of(event).into_iter().find_map(|claim| {
            let id = claim.perpetrator.as_ref().filter(|id| role == ActorRole::Perpetrator && is(id))?;
            self.actor_passage(claim.evidence.document(), id)
        });
        let named = || {
            event.mentions.iter().filter_map(|id| self.catalogue.event_mention(id)).find_map(|(reading, mention)| {
                let (_, id) = mention.actors.iter().find(|(part, id)| *part == role && is(id))?;
                self.actor_passage(&reading.document, id)
            })
        };
        claimed.or_else(named)
    }

    fn actor_passage(&self, document: &'a temoin_model::DocumentId, id: &MentionId) -> Option<Passage<'a>> {
        let mention = self.catalogue.mention(id)?;
        let reading = self.catalogue.entry(document)?.reading?;
        let sentence = reading.sentences.get(mention.sentence).map(|sentence| sentence.span);
        Some(Passage { document, quote: &mention.quote, sentence, claim: None })
    }

    /// The paragraph of one kind of harm: how far the voices agree, then each of them.
    fn told(&mut self, event: &'a Event, figures: &Figures<'a>) -> String {
        let total = summary::total(event, figures.kind).filter(|total| total.voices > 1);
        let mut sentences: Vec<String> =
            total.map(|total| (self.words.overview)(figures.kind, total)).into_iter().collect();
        let tellings = self.tellings(figures);
        let left: usize = tellings.iter().skip(SENTENCES).map(|telling| telling.who.len()).sum();
        for (turn, telling) in tellings.into_iter().take(SENTENCES).enumerate() {
            let named = &telling.who[..telling.who.len().min(NAMES)];
            let others = telling.who.len() - named.len();
            sentences.push((self.words.sentence)(named, others, &telling.statements, turn));
        }
        sentences.extend((left > 0).then(|| (self.words.more)(left)));
        sentences.join(" ")
    }

    /// What each voice says, in order of first appearance; voices that say the same say it together.
    fn tellings(&mut self, figures: &Figures<'a>) -> Vec<Telling> {
        let mut by_voice: Vec<(String, Vec<Whole<'a, '_>>)> = Vec::new();
        for (whole, parts) in &figures.wholes {
            let voice = self.voice(whole);
            let at = by_voice.iter().position(|(known, _)| *known == voice).unwrap_or(by_voice.len());
            if at == by_voice.len() {
                by_voice.push((voice, Vec::new()));
            }
            by_voice[at].1.push((whole, parts));
        }
        let mut tellings: Vec<Telling> = Vec::new();
        for (voice, claims) in by_voice {
            let statements = self.statements(claims);
            match tellings.iter_mut().find(|telling| alike(&telling.statements, &statements)) {
                Some(known) => {
                    known.who.push(voice);
                    known.statements = joined(std::mem::take(&mut known.statements), statements);
                }
                None => tellings.push(Telling { who: vec![voice], statements }),
            }
        }
        tellings
    }

    /// The claims of one voice as statements, firm ones first; a figure given twice is told once, with both notes.
    fn statements(&mut self, claims: Vec<Whole<'a, '_>>) -> Vec<Statement> {
        let mut by_manner: BTreeMap<Manner, Vec<Count>> = BTreeMap::new();
        let mut kind = None;
        for (claim, parts) in claims {
            kind.get_or_insert_with(|| claim.kind.clone());
            let count = self.count(claim, parts);
            let counts = by_manner.entry(Manner::of(claim)).or_default();
            match counts.iter_mut().find(|known| known.says(&count)) {
                Some(known) => known.marks += &count.marks,
                None => counts.push(count),
            }
        }
        let Some(kind) = kind else { return Vec::new() };
        // `One was killed, and nobody` is no sentence: a nought has its own clause.
        let mut statements = Vec::new();
        for (manner, mut counts) in by_manner {
            counts.sort_by_key(|count| !count.figure.is_counted());
            let (noughts, mut counts): (Vec<_>, Vec<_>) =
                counts.into_iter().partition(|count| count.figure.high == Some(0));
            counts.truncate(FIGURES + 1);
            let parts = [counts, noughts].into_iter().filter(|counts| !counts.is_empty());
            statements.extend(parts.map(|counts| Statement { kind: kind.clone(), manner, counts }));
        }
        statements
    }

    fn count(&mut self, claim: &'a Claim, parts: &[&'a Claim]) -> Count {
        let marks = self.mark(claim);
        let mut told: Vec<(String, String)> = Vec::new();
        for part in parts {
            let (words, mark) = (self.of_group(part), self.mark(part));
            match told.iter_mut().find(|(known, _)| *known == words) {
                Some((_, marks)) => *marks += &mark,
                None => told.push((words, mark)),
            }
        }
        Count {
            figure: claim.figure.clone(),
            victims: claim.victims.category,
            unit: thing(claim),
            corrected: claim.superseded_by.is_some(),
            marks,
            parts: told,
        }
    }
}

impl Count {
    /// Whether both say the same but for their notes.
    fn says(&self, other: &Self) -> bool {
        let bounds =
            |count: &Self| (count.figure.low, count.figure.high, count.figure.bound, count.victims, count.corrected);
        let parts = |count: &Self| count.parts.iter().map(|(words, _)| words.clone()).collect::<Vec<_>>();
        bounds(self) == bounds(other) && self.unit == other.unit && parts(self) == parts(other)
    }
}

/// Whether a name of an event begins with the whole words of another: `massacre of Orme` with `massacre`.
fn begins(name: &str, start: &str) -> bool {
    let (name, start) = (name.to_lowercase(), start.to_lowercase());
    name.strip_prefix(&start).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// Whether two voices say the same but for their notes.
fn alike(a: &[Statement], b: &[Statement]) -> bool {
    let same = |(a, b): (&Statement, &Statement)| {
        let counts = a.counts.len() == b.counts.len() && a.counts.iter().zip(&b.counts).all(|(a, b)| a.says(b));
        counts && a.kind == b.kind && a.manner == b.manner
    };
    a.len() == b.len() && a.iter().zip(b).all(same)
}

/// The statements of one with the notes of both.
fn joined(mut one: Vec<Statement>, other: Vec<Statement>) -> Vec<Statement> {
    for (one, other) in one.iter_mut().zip(other) {
        for (count, other) in one.counts.iter_mut().zip(other.counts) {
            count.marks += &other.marks;
            for ((_, marks), (_, more)) in count.parts.iter_mut().zip(other.parts) {
                *marks += &more;
            }
        }
    }
    one
}
