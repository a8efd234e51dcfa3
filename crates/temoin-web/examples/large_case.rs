//! Writes a large invented case straight into a record, to measure the pages on.
//!
//! ```text
//! cargo run -p temoin-web --example large_case -- FOLDER [DOCUMENTS]
//! ```
//! Each document has ten claims; each event is told by three documents. Nothing in it was read from a text: its only
//! use is its size.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};

use temoin::{Case, Store};
use temoin_model::*;

/// Claims in one document, and documents that tell of one event.
const CLAIMS: usize = 10;
const TOLD_BY: usize = 3;
const PLACES: usize = 5_000;
const ACTORS: usize = 800;
const BATCH: usize = 500;
const TYPES: [&str; 6] = ["attack", "battle", "bombardment", "clash", "displacement", "protest"];

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("expected a folder to write the case to")?);
    let documents = arguments.next().map_or(Ok(100_000), |count| count.parse())?;
    Case::create(&folder)?;
    write(&folder, documents)
}

fn write(folder: &Path, documents: usize) -> Result<(), Box<dyn Error>> {
    let store = Store::open(&folder.join("temoin.sqlite"))?;
    let mut all = Told::default();
    for first in (0..documents).step_by(BATCH) {
        let numbers = first..(first + BATCH).min(documents);
        let batch: Result<Vec<_>, _> = numbers.map(|number| all.document(number)).collect();
        store.put(&batch?)?;
    }
    store.put_resolution(&all.resolution(documents))?;
    for phase in ["read", "extract", "resolve", "index"] {
        store.set_progress(phase, documents as u64, documents as u64)?;
    }
    Ok(())
}

/// What the documents told, by event.
#[derive(Default)]
struct Told {
    claims: BTreeMap<usize, Vec<(ClaimId, u64)>>,
    place_links: BTreeMap<MentionId, PlaceLink>,
    actor_links: BTreeMap<MentionId, ActorId>,
}

/// The sentences of a document: its text, the span of each, and where number and place stand in it.
struct Text {
    text: String,
    sentences: Vec<Sentence>,
    words: Vec<(Span, Span, u64)>,
}

/// A number that looks random and is the same every time.
fn mixed(number: usize) -> usize {
    let mut x = (number as u64).wrapping_add(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (x ^ (x >> 31)) as usize
}

fn place_name(number: usize) -> String {
    let syllables = ["bre", "no", "val", "dor", "ker", "mi", "sta", "lo", "ux", "tan"];
    let pick = |shift: u32| syllables[number / 10_usize.pow(shift) % syllables.len()];
    let name = [pick(0), pick(1), pick(2), pick(3)].concat();
    name[..1].to_uppercase() + &name[1..]
}

fn text(number: usize) -> Text {
    let mut made = Text { text: String::new(), sentences: Vec::new(), words: Vec::new() };
    for at in 0..CLAIMS {
        let event = event_of(number, at);
        let (dead, place) = (1 + mixed(event * 31 + at % 4) as u64 % 240, place_name(mixed(event) % PLACES));
        let start = made.text.len();
        made.text.push_str("The council of the valley says that ");
        let figure = made.text.len();
        made.text.push_str(&format!("{dead} people were killed"));
        let figure = Span::new(figure, made.text.len());
        made.text.push_str(" near ");
        let named = Span::new(made.text.len(), made.text.len() + place.len());
        made.text.push_str(&format!("{place}. "));
        made.sentences.push(Sentence { span: Span::new(start, made.text.len() - 1), block: 0 });
        made.words.push((figure, named, dead));
    }
    made
}

/// The event that a claim of a document is about: its own, or that of a neighbour.
fn event_of(document: usize, claim: usize) -> usize {
    document.saturating_sub(claim % TOLD_BY)
}

fn place_id(number: usize) -> PlaceId {
    PlaceId::of(&["place", &number.to_string()])
}

fn actor_id(number: usize) -> ActorId {
    ActorId::of(&["actor", &number.to_string()])
}

impl Told {
    fn document(&mut self, number: usize) -> Result<(Document, Reading), Box<dyn Error>> {
        let Text { text, sentences, words } = text(number);
        let id = DocumentId::of(&["large", &number.to_string()]);
        let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Narrative };
        let mut reading = Reading {
            document: id.clone(),
            language: Some("en".into()),
            blocks: vec![block],
            sentences,
            mentions: Vec::new(),
            claims: Vec::new(),
            events: Vec::new(),
            aliases: Vec::new(),
            findings: Vec::new(),
        };
        if number.is_multiple_of(3) {
            reading.findings.push(Finding::new("language-contradicted", Severity::Warning, "told otherwise"));
        }
        for (at, (figure, named, dead)) in words.into_iter().enumerate() {
            let event = event_of(number, at);
            let quote = Quote::take(&text, figure)?;
            let claim = self.claim(&id, at, reading.sentences[at].span, quote, dead)?;
            self.claims.entry(event).or_default().push((claim.id.clone(), dead));
            reading.claims.push(claim);
            let quote = Quote::take(&text, named)?;
            reading.mentions.push(self.place(&id, at, mixed(event) % PLACES, quote));
        }
        let quote = Quote::take(&text, Span::new(0, 25))?;
        reading.mentions.push(self.actor(&id, mixed(number) % ACTORS, quote));
        Ok((document(id, number, text), reading))
    }

    fn claim(
        &self,
        document: &DocumentId,
        at: usize,
        sentence: Span,
        quote: Quote,
        dead: u64,
    ) -> Result<Claim, Box<dyn Error>> {
        Ok(Claim {
            id: ClaimId::of(&[document.as_str(), &at.to_string()]),
            kind: ClaimKind::KILLED,
            evidence: Evidence::new(document.clone(), sentence, quote)?,
            figure: Figure { text: Some(dead.to_string()), low: Some(dead), high: Some(dead), bound: Bound::Exact },
            unit: Some("person".into()),
            victims: Victims { text: None, category: VictimCategory::Persons, nationality: None },
            part_of: None,
            speaker: None,
            stance: Stance::Asserted,
            polarity: Polarity::Affirmed,
            when: None,
            place: None,
            perpetrator: None,
            by: By { extractor: "rules".into(), rule: "made.up".into(), pack: "en".into(), version: "0".into() },
            superseded_by: None,
        })
    }

    fn place(&mut self, document: &DocumentId, at: usize, number: usize, quote: Quote) -> Mention {
        let id = MentionId::of(&[document.as_str(), "place", &at.to_string()]);
        let place = place_id(number);
        let link = PlaceLink { place: Some(place.clone()), candidates: vec![place], reasons: Vec::new() };
        self.place_links.insert(id.clone(), link);
        let value = PlaceValue { name: place_name(number), class: Some(PlaceClass::Settlement), id: None };
        Mention { id, sentence: at, quote, value: MentionValue::Place(value) }
    }

    fn actor(&mut self, document: &DocumentId, number: usize, quote: Quote) -> Mention {
        let id = MentionId::of(&[document.as_str(), "actor"]);
        self.actor_links.insert(id.clone(), actor_id(number));
        let value = ActorValue { name: actor_name(number), class: ActorClass::Authority, id: None };
        Mention { id, sentence: 0, quote, value: MentionValue::Actor(value) }
    }

    fn resolution(self, documents: usize) -> Resolution {
        let copy = |number: usize| Copy {
            document: DocumentId::of(&["large", &number.to_string()]),
            of: DocumentId::of(&["large", &(number - 1).to_string()]),
            relation: CopyRelation::Near,
            similarity_permille: 870,
            spans: Vec::new(),
        };
        Resolution {
            events: self.claims.iter().map(|(number, claims)| event(*number, claims, documents)).collect(),
            places: (0..PLACES).map(place).collect(),
            place_links: self.place_links,
            actor_links: self.actor_links,
            copies: (1..documents).step_by(5).map(copy).collect(),
            ..Resolution::default()
        }
    }
}

fn document(id: DocumentId, number: usize, text: String) -> Document {
    let (month, day) = (1 + number / 28 % 12, 1 + number % 28);
    let published = format!("{}-{month:02}-{day:02}", 1990 + mixed(number) % 30);
    let edtf = Edtf::parse(&published).ok();
    Document {
        id,
        path: Some(format!("{:03}/report-{number:06}.txt", number / 1000)),
        record: None,
        url: None,
        publisher: Some(format!("Courier {}", mixed(number) % 60)),
        title: Some(format!("Report {number}")),
        published: edtf.map(|edtf| Published { edtf, from: PublishedFrom::Given }),
        language: Some("en".into()),
        format: "txt".into(),
        bytes: text.len() as u64,
        sha256: Sha256::of(text.as_bytes()),
        blocks: vec![Block { span: Span::new(0, text.len()), kind: BlockKind::Narrative }],
        text,
        properties: Vec::new(),
        pages: Vec::new(),
        findings: Vec::new(),
    }
}

fn actor_name(number: usize) -> String {
    format!("council of {}", place_name(number))
}

fn place(number: usize) -> Place {
    let (name, spread) = (place_name(number), mixed(number));
    Place {
        id: place_id(number),
        forms: vec![name.clone()],
        name,
        class: Some(PlaceClass::Settlement),
        region: Some(format!("Region {}", spread % 40)),
        country: Some(format!("Land {}", spread % 12)),
        latitude: Some(-35.0 + (spread % 9_000) as f64 / 100.0),
        longitude: Some(-100.0 + (spread / 9_000 % 24_000) as f64 / 100.0),
    }
}

fn event(number: usize, claims: &[(ClaimId, u64)], documents: usize) -> Event {
    let at = place(mixed(number) % PLACES);
    let day = Day {
        year: 1990 + (mixed(number) % 30) as i32,
        month: 1 + (number / 28 % 12) as u8,
        day: 1 + (number % 28) as u8,
    };
    let kind = EventType::new(TYPES[mixed(number) % TYPES.len()]);
    let told = (number..(number + TOLD_BY).min(documents)).map(|it| DocumentId::of(&["large", &it.to_string()]));
    let mut told: Vec<DocumentId> = told.collect();
    told.sort_unstable();
    let actor = mixed(number) % ACTORS;
    Event {
        id: EventId::of(&["large", &number.to_string()]),
        title: format!("{kind}, {}, {day}", at.name),
        event_type: kind,
        when: EventWhen {
            edtf: Edtf::parse(&day.to_string()).ok(),
            earliest: Some(day),
            latest: Some(day),
            date_prec: Some(1),
        },
        place: Some(EventWhere {
            name: at.name,
            id: at.id,
            region: at.region,
            country: at.country,
            latitude: at.latitude,
            longitude: at.longitude,
            where_prec: Some(1),
        }),
        actors: vec![Actor { role: ActorRole::Participant, name: actor_name(actor), id: actor_id(actor) }],
        documents: told,
        mentions: Vec::new(),
        claims: claims.iter().map(|(id, _)| id.clone()).collect(),
        suggested: Vec::new(),
        estimates: vec![estimate(number, claims)],
        grade: None,
        part_of: (number % 50 == 1).then(|| EventId::of(&["large", &(number - 1).to_string()])),
        reasons: vec![Reason::Joined(Joining::SameDate)],
    }
}

fn estimate(number: usize, claims: &[(ClaimId, u64)]) -> Estimate {
    let figures = claims.iter().map(|(_, dead)| *dead);
    let (low, high) = (figures.clone().min(), figures.max());
    Estimate {
        kind: ClaimKind::KILLED,
        victims: VictimCategory::Persons,
        low,
        best: low,
        high,
        rule: "voices-1".into(),
        voices: 1 + (number % 3) as u32,
        contested: number.is_multiple_of(10) && low != high,
        claims: claims.iter().map(|(id, _)| id.clone()).collect(),
    }
}
