//! Finds things of a corpus by id, and fixes the order in which every export goes through them.

use std::collections::BTreeMap;

use temoin_model::{
    ActorId, CharIndex, Claim, ClaimId, Copy, Corpus, Decision, Document, DocumentId, Event, EventId, EventMention,
    Mention, MentionId, MentionValue, Place, PlaceId, Reading, Resolution, Span, Target, TimeValue, Verdict,
};

/// A corpus with its ids looked up, in order of id whatever order it came in.
pub(crate) struct Catalogue<'a> {
    /// Documents in order of id.
    pub entries: Vec<Entry<'a>>,
    /// Events in order of id.
    pub events: Vec<&'a Event>,
    /// What the readings say together.
    pub resolution: &'a Resolution,
    /// The corpus itself.
    pub corpus: &'a Corpus,
    positions: BTreeMap<&'a DocumentId, usize>,
    claims: BTreeMap<&'a ClaimId, &'a Claim>,
    mentions: BTreeMap<&'a MentionId, &'a Mention>,
    event_mentions: BTreeMap<&'a MentionId, (&'a Reading, &'a EventMention)>,
    places: BTreeMap<&'a PlaceId, &'a Place>,
    events_of_claims: BTreeMap<&'a ClaimId, &'a EventId>,
    copies: BTreeMap<&'a DocumentId, Vec<&'a Copy>>,
    reviews: BTreeMap<&'a ClaimId, &'a Decision>,
}

/// A decision on how a claim is read.
fn review(decision: &Decision) -> Option<(&ClaimId, &Decision)> {
    match (&decision.target, &decision.verdict) {
        (Target::Claim(id), Verdict::Accept | Verdict::Reject | Verdict::Unsure | Verdict::Edit(_)) => {
            Some((id, decision))
        }
        _ => None,
    }
}

/// A document with its reading and the index that counts its characters.
pub(crate) struct Entry<'a> {
    pub document: &'a Document,
    pub reading: Option<&'a Reading>,
    chars: CharIndex,
}

impl Entry<'_> {
    /// The span in Unicode scalar values: (start, end).
    pub fn in_chars(&self, span: Span) -> (usize, usize) {
        let range = span.in_chars(&self.chars);
        (range.start, range.end)
    }
}

impl<'a> Catalogue<'a> {
    /// What a person decided of how a claim is read, if it was decided of these very words.
    pub fn review_of(&self, claim: &Claim) -> Option<&'a Decision> {
        let review = self.reviews.get(&claim.id).copied();
        review.filter(|decision| decision.basis.words == claim.evidence.quote().text())
    }

    pub fn new(corpus: &'a Corpus) -> Self {
        let entries = entries(corpus);
        let readings = || corpus.readings.iter();
        let mut events: Vec<&Event> = corpus.resolution.events.iter().collect();
        events.sort_by(|a, b| a.id.cmp(&b.id));
        let mut events_of_claims = BTreeMap::new();
        for event in &events {
            for claim in &event.claims {
                events_of_claims.entry(claim).or_insert(&event.id);
            }
        }
        Self {
            positions: entries.iter().enumerate().map(|(at, entry)| (&entry.document.id, at)).collect(),
            claims: readings().flat_map(|r| &r.claims).map(|claim| (&claim.id, claim)).collect(),
            mentions: readings().flat_map(|r| &r.mentions).map(|mention| (&mention.id, mention)).collect(),
            event_mentions: readings()
                .flat_map(|reading| reading.events.iter().map(move |mention| (&mention.id, (reading, mention))))
                .collect(),
            places: corpus.resolution.places.iter().map(|place| (&place.id, place)).collect(),
            events_of_claims,
            copies: copies(&corpus.resolution),
            reviews: corpus.decisions.iter().filter_map(review).collect(),
            entries,
            events,
            resolution: &corpus.resolution,
            corpus,
        }
    }

    pub fn entry(&self, id: &DocumentId) -> Option<&Entry<'a>> {
        self.positions.get(id).map(|&at| &self.entries[at])
    }

    pub fn claim(&self, id: &ClaimId) -> Option<&'a Claim> {
        self.claims.get(id).copied()
    }

    pub fn mention(&self, id: &MentionId) -> Option<&'a Mention> {
        self.mentions.get(id).copied()
    }

    /// Words that name an event, with the reading they stand in.
    pub fn event_mention(&self, id: &MentionId) -> Option<(&'a Reading, &'a EventMention)> {
        self.event_mentions.get(id).copied()
    }

    pub fn place(&self, id: &PlaceId) -> Option<&'a Place> {
        self.places.get(id).copied()
    }

    pub fn event(&self, id: &EventId) -> Option<&'a Event> {
        self.events.binary_search_by(|event| event.id.cmp(id)).ok().map(|at| self.events[at])
    }

    pub fn event_of(&self, claim: &ClaimId) -> Option<&'a EventId> {
        self.events_of_claims.get(claim).copied()
    }

    /// The claims of an event that are in the corpus, in order of document and span.
    pub fn claims_of(&self, event: &'a Event) -> Vec<&'a Claim> {
        let mut claims: Vec<_> = event.claims.iter().filter_map(|id| self.claim(id)).collect();
        claims.sort_by_key(|claim| (claim.evidence.document(), claim.evidence.quote().span(), &claim.id));
        claims
    }

    /// The actor a mention means: what resolution says, else what the mention itself carries.
    pub fn actor_of(&self, id: &MentionId) -> Option<&'a ActorId> {
        self.resolution.actor_links.get(id).or_else(|| match &self.mention(id)?.value {
            MentionValue::Actor(actor) => actor.id.as_ref(),
            _ => None,
        })
    }

    /// The time a mention names.
    pub fn time_of(&self, id: &MentionId) -> Option<&'a TimeValue> {
        match &self.mention(id)?.value {
            MentionValue::Time(time) => Some(time),
            _ => None,
        }
    }

    /// What `document` was copied from, in order of the earlier document.
    pub fn copies_of(&self, document: &DocumentId) -> &[&'a Copy] {
        self.copies.get(document).map_or(&[], Vec::as_slice)
    }
}

fn entries(corpus: &Corpus) -> Vec<Entry<'_>> {
    let mut entries: Vec<_> = corpus
        .documents
        .iter()
        .enumerate()
        .map(|(at, document)| Entry {
            document,
            reading: corpus.readings.get(at),
            chars: CharIndex::new(&document.text),
        })
        .collect();
    entries.sort_by(|a, b| a.document.id.cmp(&b.document.id));
    entries
}

fn copies(resolution: &Resolution) -> BTreeMap<&DocumentId, Vec<&Copy>> {
    let mut copies: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for copy in &resolution.copies {
        copies.entry(&copy.document).or_default().push(copy);
    }
    copies.values_mut().for_each(|earlier| earlier.sort_by_key(|copy| &copy.of));
    copies
}
