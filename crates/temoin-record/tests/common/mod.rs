//! A small case made by hand, with every value that a store could lose.

use std::collections::BTreeMap;

use temoin_model::*;

pub const TEXT: &str = "Le maire de Valdoré annonce 14 morts.\nL’armée en dénombre « au moins 9 » à Val-Doré.";

fn quote(words: &str) -> Quote {
    let start = TEXT.find(words).unwrap();
    Quote::take(TEXT, Span::new(start, start + words.len())).unwrap()
}

fn by() -> By {
    By { extractor: "rules".into(), rule: "killed.total".into(), pack: "fr".into(), version: "0.1.0".into() }
}

fn sentences() -> Vec<Sentence> {
    let end = TEXT.find('\n').unwrap();
    vec![Sentence { span: Span::new(0, end), block: 0 }, Sentence { span: Span::new(end + 1, TEXT.len()), block: 1 }]
}

pub fn document(path: &str) -> Document {
    let layout = sentences().iter().map(|s| Block { span: s.span, kind: BlockKind::Narrative }).collect();
    Document {
        id: DocumentId::of(&[path]),
        path: Some(path.into()),
        record: Some("7".into()),
        url: None,
        publisher: Some("L’Écho".into()),
        title: None,
        published: Some(Published { edtf: Edtf::parse("1937-04").unwrap(), from: PublishedFrom::Filename }),
        language: Some("fr".into()),
        format: "txt".into(),
        bytes: u64::MAX,
        sha256: Sha256::of(TEXT.as_bytes()),
        text: TEXT.into(),
        blocks: layout,
        properties: Vec::new(),
        pages: Vec::new(),
        findings: vec![Finding::new("byline-guessed", Severity::Info, "a byline was guessed").at(Span::new(0, 8))],
    }
}

pub fn bare_document(path: &str) -> Document {
    let text = "No one was hurt.".to_owned();
    Document {
        id: DocumentId::of(&[path]),
        path: None,
        record: None,
        url: Some("https://example.org/a".into()),
        publisher: None,
        title: Some("A quiet day".into()),
        published: None,
        language: None,
        format: "jsonl".into(),
        bytes: 16,
        sha256: Sha256::of(text.as_bytes()),
        text,
        blocks: Vec::new(),
        properties: Vec::new(),
        pages: Vec::new(),
        findings: Vec::new(),
    }
}

pub fn bare_reading(document: &Document) -> Reading {
    Reading {
        document: document.id.clone(),
        language: None,
        blocks: Vec::new(),
        sentences: Vec::new(),
        mentions: Vec::new(),
        claims: Vec::new(),
        events: Vec::new(),
        aliases: Vec::new(),
        findings: Vec::new(),
    }
}

fn mention(document: &Document, sentence: usize, words: &str, value: MentionValue) -> Mention {
    let id = MentionId::of(&[document.id.as_str(), words, value.kind()]);
    Mention { id, sentence, quote: quote(words), value }
}

fn mentions(document: &Document) -> Vec<Mention> {
    let place = |name: &str, class| MentionValue::Place(PlaceValue { name: name.into(), class, id: None });
    let actor = |name: &str, class| MentionValue::Actor(ActorValue { name: name.into(), class, id: None });
    let number =
        |low_nano, high_nano, bound, role| MentionValue::Number(NumberValue { low_nano, high_nano, bound, role });
    let time = TimeValue {
        edtf: Edtf::parse("XXXX-06-12").ok(),
        kind: TimeKind::Date,
        timex: Some("XXXX-06-12".into()),
        resolved_by: Some(ResolvedBy::Context),
    };
    let open = TimeValue { edtf: None, kind: TimeKind::Set, timex: None, resolved_by: None };
    vec![
        mention(document, 0, "Le maire", actor("maire", ActorClass::Authority)),
        mention(document, 0, "Valdoré", place("Valdoré", Some(PlaceClass::Settlement))),
        mention(document, 0, "14", number(Some(14_000), Some(i128::MAX), Bound::Exact, NumberRole::Casualty)),
        mention(document, 0, "annonce", MentionValue::Time(time)),
        mention(document, 1, "L’armée", actor("armée", ActorClass::ArmedActor)),
        mention(document, 1, "9", number(Some(i128::MIN), None, Bound::AtLeast, NumberRole::Count)),
        mention(document, 1, "dénombre", MentionValue::Time(open)),
        mention(document, 1, "Val-Doré", place("Val-Doré", None)),
    ]
}

fn claims(document: &Document, mentions: &[Mention]) -> Vec<Claim> {
    let claim = |words: &str, sentence: usize, figure: Figure| Claim {
        id: ClaimId::of(&[document.id.as_str(), words]),
        kind: ClaimKind::KILLED,
        evidence: Evidence::new(document.id.clone(), sentences()[sentence].span, quote(words)).unwrap(),
        figure,
        unit: Some("person".into()),
        victims: Victims { text: None, category: VictimCategory::Unknown, nationality: None },
        part_of: None,
        speaker: None,
        stance: Stance::Asserted,
        polarity: Polarity::Affirmed,
        when: None,
        place: None,
        perpetrator: None,
        by: by(),
        superseded_by: None,
    };
    let mayor = Speaker {
        quote: quote("Le maire"),
        cue: Some(quote("annonce")),
        mention: Some(mentions[0].id.clone()),
        id: None,
    };
    let total = Claim {
        speaker: Some(mayor),
        stance: Stance::Reported,
        place: Some(mentions[1].id.clone()),
        victims: Victims {
            text: Some("morts".into()),
            category: VictimCategory::AidWorkers,
            nationality: Some("ES".into()),
        },
        ..claim("14 morts", 0, Figure { text: Some("14".into()), low: Some(14), high: Some(14), bound: Bound::Exact })
    };
    let part = Claim {
        kind: ClaimKind::new("destroyed"),
        unit: None,
        part_of: Some(total.id.clone()),
        polarity: Polarity::Negated,
        when: Some(mentions[6].id.clone()),
        perpetrator: Some(mentions[4].id.clone()),
        superseded_by: Some(total.id.clone()),
        ..claim(
            "au moins 9",
            1,
            Figure { text: Some("au moins 9".into()), low: Some(u64::MAX), high: None, bound: Bound::AtLeast },
        )
    };
    vec![total, part, claim("dénombre", 1, Figure::uncounted())]
}

pub fn reading(document: &Document) -> Reading {
    let mentions = mentions(document);
    let event = EventMention {
        id: MentionId::of(&[document.id.as_str(), "event"]),
        sentence: 0,
        quote: quote("14 morts"),
        event_type: EventType::new("one-sided violence"),
        when: None,
        place: Some(mentions[1].id.clone()),
        actors: vec![(ActorRole::Perpetrator, mentions[4].id.clone())],
        by: by(),
    };
    let mut blocks = document.blocks.clone();
    blocks[1].kind = BlockKind::Quotation;
    Reading {
        document: document.id.clone(),
        language: Some("fr".into()),
        blocks,
        sentences: sentences(),
        claims: claims(document, &mentions),
        events: vec![event],
        aliases: vec![(mentions[1].id.clone(), mentions[7].id.clone())],
        findings: vec![Finding::new("date-open", Severity::Warning, "the year stays open")],
        mentions,
    }
}

fn place() -> Place {
    Place {
        id: PlaceId::from_stored("geonames:1"),
        name: "Valdoré".into(),
        forms: vec!["Val-Doré".into(), "Valldorat".into()],
        class: Some(PlaceClass::Settlement),
        region: None,
        country: Some("Nowhere".into()),
        latitude: Some(0.1 + 0.2),
        longitude: Some(-3.000_000_000_000_000_4),
    }
}

fn contested(document: &Document, reading: &Reading, place: &Place) -> Event {
    let estimate = Estimate {
        kind: ClaimKind::KILLED,
        victims: VictimCategory::Persons,
        low: Some(9),
        best: None,
        high: Some(u64::MAX),
        rule: "voices-1".into(),
        voices: 2,
        contested: true,
        claims: vec![reading.claims[0].id.clone()],
    };
    Event {
        id: EventId::from_stored("e-1"),
        event_type: EventType::new("one-sided violence"),
        title: "Killings at Valdoré, 1937-04-26".into(),
        when: EventWhen {
            edtf: Edtf::parse("1937-04-26").ok(),
            earliest: Some(Day { year: 1937, month: 4, day: 26 }),
            latest: Some(Day { year: 1937, month: 4, day: 26 }),
            date_prec: Some(1),
        },
        place: Some(EventWhere {
            name: place.name.clone(),
            id: place.id.clone(),
            region: Some("Haut".into()),
            country: place.country.clone(),
            latitude: place.latitude,
            longitude: None,
            where_prec: Some(7),
        }),
        actors: vec![Actor { role: ActorRole::Participant, name: "Armée".into(), id: ActorId::of(&["armée"]) }],
        documents: vec![document.id.clone()],
        mentions: vec![reading.events[0].id.clone()],
        claims: vec![reading.claims[0].id.clone()],
        suggested: vec![Suggestion {
            claim: reading.claims[1].id.clone(),
            reason: Reason::Near(Nearness {
                named: Named::After,
                place: "Valdoré".into(),
                range: Some((9, u64::MAX)),
                date_fits: true,
            }),
            score_permille: 412,
        }],
        estimates: vec![estimate],
        grade: Some("B".into()),
        part_of: Some(EventId::from_stored("e-2")),
        reasons: vec![Reason::Joined(Joining::SameDate), Reason::Worded("same place".into())],
    }
}

fn open_event() -> Event {
    Event {
        id: EventId::from_stored("e-2"),
        event_type: EventType::new("battle"),
        title: "Battle".into(),
        when: EventWhen { edtf: None, earliest: None, latest: None, date_prec: None },
        place: None,
        actors: Vec::new(),
        documents: Vec::new(),
        mentions: Vec::new(),
        claims: Vec::new(),
        suggested: Vec::new(),
        estimates: Vec::new(),
        grade: None,
        part_of: None,
        reasons: Vec::new(),
    }
}

fn resolution(document: &Document, reading: &Reading, bare: &Document) -> Resolution {
    let place = place();
    let chosen = PlaceLink {
        place: Some(place.id.clone()),
        candidates: vec![place.id.clone()],
        reasons: vec![PlaceReason::RegionNamed, PlaceReason::OnlyOne],
    };
    let torn = PlaceLink {
        place: None,
        candidates: vec![place.id.clone(), PlaceId::from_stored("geonames:2")],
        reasons: Vec::new(),
    };
    let copy = Copy {
        document: bare.id.clone(),
        of: document.id.clone(),
        relation: CopyRelation::Excerpt,
        similarity_permille: 999,
        spans: vec![Span::new(0, 2), Span::new(3, 6)],
    };
    let edited = Claim {
        figure: Figure { low: Some(1), high: Some(2), bound: Bound::Range, ..reading.claims[0].figure.clone() },
        when: Some(MentionId::of(&["decided"])),
        ..reading.claims[0].clone()
    };
    let dated = TimeValue { edtf: None, kind: TimeKind::Date, timex: None, resolved_by: None };
    let mention = Mention {
        id: MentionId::of(&["decided"]),
        sentence: 0,
        quote: edited.evidence.quote().clone(),
        value: MentionValue::Time(dated),
    };
    let due = |at: usize, reasons: &[DueReason]| Due {
        claim: reading.claims[at].id.clone(),
        event: EventId::from_stored("e-1"),
        reasons: reasons.to_vec(),
    };
    Resolution {
        edited: vec![EditedClaim { claim: edited, mentions: vec![mention] }],
        rejected: vec![reading.claims[1].id.clone()],
        due: vec![due(0, &[DueReason::Contested, DueReason::SingleVoice]), due(2, &[])],
        events: vec![contested(document, reading, &place), open_event()],
        place_links: BTreeMap::from([(reading.mentions[1].id.clone(), chosen), (reading.mentions[7].id.clone(), torn)]),
        actor_links: BTreeMap::from([(reading.mentions[0].id.clone(), ActorId::of(&["maire"]))]),
        places: vec![place],
        copies: vec![copy],
        findings: vec![Finding::new("place-torn", Severity::Info, "two places may be meant").about("a.txt")],
    }
}

/// Two documents, one full and one bare, with all that can be said of them.
pub fn corpus() -> Corpus {
    let (full, bare) = (document("a.txt"), bare_document("b.jsonl"));
    let (read, unread) = (reading(&full), bare_reading(&bare));
    let resolution = resolution(&full, &read, &bare);
    let mut pairs = vec![(full, read), (bare, unread)];
    pairs.sort_by(|a, b| a.0.id.cmp(&b.0.id));
    let (documents, readings) = pairs.into_iter().unzip();
    let findings = vec![Finding::new("format-unknown", Severity::Error, "no reader for `c.xyz`").about("c.xyz")];
    Corpus { documents, readings, resolution, findings, decisions: Vec::new() }
}
