//! Drafts of a sentence to the rows of a reading. Everything passes through `verify` here: a quote that is not the text
//! at its span, or a figure that cannot be read in its quote, becomes a finding and no row.

use std::collections::BTreeMap;

use temoin_lang::{ClassSet, Pack, Scan, class};
use temoin_model::{
    ActorValue, Claim, ClaimId, ClaimKind, Document, EventMention, EventType, Evidence, Finding, Mention, MentionId,
    MentionValue, NumberRole, NumberValue, PlaceValue, Quote, Severity, Span, Speaker, Stance, Victims,
};

use crate::claims::Draft;
use crate::corrections::{Correction, Link};
use crate::events::EventDraft;
use crate::floor::Floor;
use crate::groups::{self, GroupClass};
use crate::names::{self, NameClass};
use crate::sentence::{Analysed, Item};
use crate::speakers::Cue;

/// Collects the rows of one document.
pub(crate) struct Builder<'d> {
    document: &'d Document,
    pack: &'d Pack,
    pub mentions: Vec<Mention>,
    /// The mention of each span and kind: what is told again needs no second id.
    known: BTreeMap<(Span, &'static str), usize>,
    pub claims: Vec<Claim>,
    pub events: Vec<EventMention>,
    pub aliases: Vec<(MentionId, MentionId)>,
    pub corrections: Vec<Correction>,
    pub findings: Vec<Finding>,
    /// The speaker of the sentence before, while it may still be meant.
    floor: Option<Floor>,
}

/// A claim's place in time and space, by index into the sentence's times and names.
pub(crate) struct Setting {
    pub when: Option<usize>,
    pub place: Option<usize>,
}

impl<'d> Builder<'d> {
    pub(crate) fn new(document: &'d Document, pack: &'d Pack) -> Self {
        Self {
            document,
            pack,
            mentions: Vec::new(),
            known: BTreeMap::new(),
            claims: Vec::new(),
            events: Vec::new(),
            aliases: Vec::new(),
            corrections: Vec::new(),
            findings: Vec::new(),
            floor: None,
        }
    }

    fn quote(&mut self, span: Span) -> Option<Quote> {
        match Quote::take(&self.document.text, span) {
            Ok(quote) => Some(quote),
            Err(error) => {
                self.findings.push(Finding::new("quote-not-found", Severity::Error, error.to_string()).at(span));
                None
            }
        }
    }

    fn mention(&mut self, sentence: usize, span: Span, value: MentionValue) -> Option<MentionId> {
        let kind = value.kind();
        if let Some(known) = self.known.get(&(span, kind)) {
            return Some(self.mentions[*known].id.clone());
        }
        let quote = self.quote(span)?;
        let (start, end) = (span.start.to_string(), span.end.to_string());
        let id = MentionId::of(&[self.document.id.as_str(), kind, &start, &end]);
        self.known.insert((span, kind), self.mentions.len());
        self.mentions.push(Mention { id: id.clone(), sentence, quote, value });
        Some(id)
    }

    /// The mentions of a sentence that stand by themselves: times, names, numbers, bodies said by name.
    pub(crate) fn add_mentions(&mut self, analysed: &Analysed<'_>, claimed: &[(usize, usize)]) {
        for index in 0..analysed.times.len() {
            self.item(analysed, Item::Time(index));
        }
        for index in 0..analysed.names.len() {
            self.item(analysed, Item::Name(index));
        }
        for (index, group) in analysed.groups.iter().enumerate() {
            if matches!(group.class, GroupClass::Actor(_)) && groups::says_which(analysed, group) {
                self.item(analysed, Item::Group(index));
            }
        }
        for number in analysed.numbers.iter().filter(|number| !number.article) {
            let is_claimed = claimed.iter().any(|(start, end)| number.core.0 < *end && *start < number.core.1);
            // The age of a victim stands within whom a claim counts: "a 12-year-old girl".
            let may_count = matches!(number.role, None | Some(NumberRole::Population));
            let role = if is_claimed && may_count { NumberRole::Casualty } else { role(analysed, number) };
            let (low_nano, high_nano, bound) = (number.low, number.high, number.bound);
            let value = NumberValue { low_nano, high_nano, bound, role };
            self.mention(analysed.index, analysed.span(number.start, number.end), MentionValue::Number(value));
        }
    }

    /// The place that a dateline names, though nothing else of a byline is read.
    pub(crate) fn add_dateline(&mut self, sentence: usize, scan: &Scan<'_>) {
        let Some((start, end, class)) = names::of_dateline(scan) else { return };
        let span = scan.span_of(start, end);
        if let Some(value) = name_value(NameClass::Place(class), plain(scan.text(), span)) {
            self.mention(sentence, span, value);
        }
    }

    /// The mention of an item; none for a phrase that names nobody.
    pub(crate) fn item(&mut self, analysed: &Analysed<'_>, item: Item) -> Option<MentionId> {
        let (span, value) = match item {
            Item::Time(index) => {
                let time = &analysed.times[index];
                (analysed.span(time.start, time.end), MentionValue::Time(time.value.clone()))
            }
            Item::Name(index) => {
                let name = &analysed.names[index];
                let span = analysed.span(name.start, name.end);
                (span, name_value(name.class, plain(analysed.scan.text(), span))?)
            }
            Item::Group(index) => {
                let group = &analysed.groups[index];
                let GroupClass::Actor(class) = group.class else { return None };
                let span = analysed.span(group.core, group.end);
                (span, name_value(NameClass::Actor(class), plain(analysed.scan.text(), span))?)
            }
            Item::Number(_) => return None,
        };
        self.mention(analysed.index, span, value)
    }

    /// Makes the claims of a sentence. `voices[i]` governs `drafts[i]`.
    pub(crate) fn add_claims(
        &mut self,
        analysed: &Analysed<'_>,
        drafts: &[Draft],
        voices: &[(Option<&Cue>, Option<Stance>)],
        settings: &[Setting],
    ) {
        let ids: Vec<ClaimId> = drafts.iter().map(|draft| self.claim_id(analysed, draft)).collect();
        for (i, draft) in drafts.iter().enumerate() {
            let part_of = draft.part_of.map(|whole| ids[whole].clone());
            if let Some(claim) = self.claim(analysed, draft, voices[i], &settings[i], ids[i].clone(), part_of) {
                self.claims.push(claim);
            }
        }
    }

    /// Notes what a sentence corrects; it is applied when all claims are there.
    pub(crate) fn add_corrections(&mut self, analysed: &Analysed<'_>, drafts: &[Draft], links: &[Link]) {
        let id = |index: Option<usize>| index.map(|index| self.claim_id(analysed, &drafts[index]));
        let corrections: Vec<Correction> =
            links.iter().map(|link| Correction { old: id(link.old), new: id(link.new) }).collect();
        self.corrections.extend(corrections);
    }

    fn claim_id(&self, analysed: &Analysed<'_>, draft: &Draft) -> ClaimId {
        let who = analysed.span(draft.who.0, draft.who.1);
        let end = |end: Option<u64>| end.map_or_else(String::new, |n| n.to_string());
        let (low, high) = (end(draft.figure.low), end(draft.figure.high));
        ClaimId::of(&[
            self.document.id.as_str(),
            &draft.kind,
            &who.to_string(),
            &low,
            &high,
            draft.figure.bound.as_str(),
        ])
    }

    fn claim(
        &mut self,
        analysed: &Analysed<'_>,
        draft: &Draft,
        (cue, doubt): (Option<&Cue>, Option<Stance>),
        setting: &Setting,
        id: ClaimId,
        part_of: Option<ClaimId>,
    ) -> Option<Claim> {
        let quote = self.quote(analysed.span(draft.start, draft.end))?;
        let readable = draft.figure.text.as_ref().is_none_or(|text| quote.text().contains(text.as_str()));
        let evidence = Evidence::new(self.document.id.clone(), analysed.scan.span(), quote);
        let evidence = match evidence {
            Ok(evidence) if readable => evidence,
            _ => {
                let message = format!("the figure {:?} cannot be read in its quote", draft.figure.text);
                let span = analysed.span(draft.start, draft.end);
                self.findings.push(Finding::new("figure-not-in-quote", Severity::Error, message).at(span));
                return None;
            }
        };
        let speaker = match cue {
            Some(cue) => self.speaker(analysed, cue),
            None => self.floor.as_ref().and_then(|floor| floor.quoted_at(analysed, draft.start)).cloned(),
        };
        let stance = stance(draft, cue, doubt, speaker.is_some());
        let victims = draft.victims.map(|(start, end)| plain(analysed.scan.text(), analysed.span(start, end)));
        Some(Claim {
            id,
            kind: ClaimKind::new(draft.kind.clone()),
            evidence,
            figure: draft.figure.clone(),
            unit: Some(draft.unit.clone()).filter(|unit| !unit.is_empty()),
            victims: Victims { text: victims, category: draft.category, nationality: None },
            part_of,
            stance,
            speaker,
            polarity: draft.polarity,
            when: setting.when.and_then(|index| self.item(analysed, Item::Time(index))),
            place: setting.place.and_then(|index| self.item(analysed, Item::Name(index))),
            perpetrator: draft.perpetrator.and_then(|item| self.item(analysed, item)),
            by: self.pack.signed(&draft.rule),
            superseded_by: None,
        })
    }

    fn speaker(&mut self, analysed: &Analysed<'_>, cue: &Cue) -> Option<Speaker> {
        let (start, end) = cue.speaker?;
        let words = cue.words.and_then(|(start, end)| self.quote(analysed.span(start, end)));
        if let Some(pronoun) = cue.pronoun {
            let named = self.floor.as_ref().and_then(|floor| floor.named_by(pronoun)).cloned();
            return named.map(|speaker| Speaker { cue: words, ..speaker });
        }
        let quote = self.quote(analysed.span(start, end))?;
        let mention = cue.item.and_then(|item| self.item(analysed, item));
        Some(Speaker { quote, cue: words, mention, id: None })
    }

    /// Lets go of a speaker whom another sentence parts from this one.
    pub(crate) fn take_floor(&mut self, analysed: &Analysed<'_>) {
        self.floor = self.floor.take().filter(|floor| floor.reaches(analysed));
    }

    /// Keeps the one speaker of a sentence for the next; several, or none, leave it open.
    pub(crate) fn hand_on(&mut self, analysed: &Analysed<'_>, cues: &[Cue]) {
        let mut spoken = cues.iter().filter(|cue| cue.speaker.is_some());
        let first = spoken.next();
        let alone = first.is_none_or(|first| spoken.all(|cue| cue.speaker == first.speaker));
        self.floor = match (first, self.floor.take()) {
            (Some(cue), kept) if alone => match cue.pronoun {
                Some(pronoun) => kept.filter(|floor| floor.named_by(pronoun).is_some()).map(|f| f.kept(analysed)),
                None => self.speaker(analysed, cue).map(|speaker| Floor::new(analysed, cue, speaker)),
            },
            (None, Some(floor)) if floor.quoted_at(analysed, analysed.scan.len().min(2)).is_some() => {
                Some(floor.kept(analysed))
            }
            _ => None,
        };
    }

    /// Makes the event mentions of a sentence.
    pub(crate) fn add_events(&mut self, analysed: &Analysed<'_>, drafts: &[EventDraft]) {
        for draft in drafts {
            let Some(quote) = self.quote(analysed.span(draft.start, draft.end)) else { continue };
            let span = quote.span().to_string();
            let actors =
                draft.actors.iter().filter_map(|(role, item)| Some((*role, self.item(analysed, *item)?))).collect();
            let when = draft.when.and_then(|index| self.item(analysed, Item::Time(index)));
            let place = draft.place.and_then(|index| self.item(analysed, Item::Name(index)));
            self.events.push(EventMention {
                id: MentionId::of(&[self.document.id.as_str(), "event", &draft.event_type, &span]),
                sentence: analysed.index,
                quote,
                event_type: EventType::new(draft.event_type.clone()),
                when,
                place,
                actors,
                by: self.pack.signed(&draft.rule),
            });
        }
    }
}

/// The firmest doubt wins over the speaker's own stance; without either, it is the document's own word.
fn stance(draft: &Draft, cue: Option<&Cue>, doubt: Option<Stance>, quoted: bool) -> Stance {
    let voice = cue.map(|cue| cue.stance).or(quoted.then_some(Stance::Reported));
    draft.stance.or(doubt).or(voice).unwrap_or(Stance::Asserted)
}

/// What a name's mention says; `None` for a name of which nothing tells what it is.
fn name_value(class: NameClass, name: String) -> Option<MentionValue> {
    match class {
        NameClass::Place(class) => Some(MentionValue::Place(PlaceValue { name, class, id: None })),
        NameClass::Actor(class) => Some(MentionValue::Actor(ActorValue { name, class, id: None })),
        NameClass::Open => None,
    }
}

/// The words at a span with every run of white space one space, and words that a line's end parted made whole.
fn plain(text: &str, span: Span) -> String {
    let words = span.slice(text).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    words.replace("¬ ", "").replace('¬', "")
}

/// What a number counts that no claim rests on.
fn role(analysed: &Analysed<'_>, number: &crate::numbers::FoundNumber) -> NumberRole {
    if let Some(role) = number.role {
        return role;
    }
    let counted = analysed.groups.iter().find(|g| g.number.is_some_and(|n| analysed.numbers[n].start == number.start));
    match counted {
        Some(group) if is_force(&analysed.scan, group.head) => NumberRole::Strength,
        Some(_) => NumberRole::Count,
        None if analysed.scan.tokens().get(number.end).is_some_and(|t| t.mark().is_none()) => NumberRole::Count,
        None => NumberRole::Other,
    }
}

fn is_force(scan: &Scan<'_>, head: usize) -> bool {
    scan.begins_any(head, &ClassSet::of(&[class::ARMED, class::PERSON_COMBATANTS]))
}
