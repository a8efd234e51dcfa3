//! An invented record for the tests: towns, papers and figures that never were.

use temoin_model::*;

use crate::{Codes, Language, Options, TypeName, TypeNames};

/// One document being drafted: mentions and claims are found by their words.
struct Draft {
    document: Document,
    reading: Reading,
}

impl Draft {
    fn new(path: &str, language: &str, text: &str) -> Self {
        let id = DocumentId::of(&[path]);
        let blocks = vec![Block { span: Span::new(0, text.len()), kind: BlockKind::Narrative }];
        let mut sentences = Vec::new();
        let mut start = 0;
        for (at, _) in text.match_indices(". ") {
            sentences.push(Sentence { span: Span::new(start, at + 1), block: 0 });
            start = at + 2;
        }
        sentences.push(Sentence { span: Span::new(start, text.len()), block: 0 });
        let document = Document {
            id: id.clone(),
            path: Some(path.to_owned()),
            record: None,
            url: None,
            publisher: None,
            title: None,
            published: None,
            language: Some(language.to_owned()),
            format: "txt".to_owned(),
            bytes: text.len() as u64,
            sha256: Sha256::of(text.as_bytes()),
            text: text.to_owned(),
            blocks: blocks.clone(),
            properties: Vec::new(),
            pages: Vec::new(),
            findings: vec![],
        };
        let reading = Reading {
            document: id,
            language: Some(language.to_owned()),
            blocks,
            sentences,
            mentions: vec![],
            claims: vec![],
            events: vec![],
            aliases: vec![],
            findings: vec![Finding::new("date-ambiguous", Severity::Warning, "could be March").at(Span::new(0, 2))],
        };
        Self { document, reading }
    }

    fn published(mut self, publisher: &str, title: &str, day: &str) -> Self {
        self.document.publisher = Some(publisher.to_owned());
        self.document.title = Some(title.to_owned());
        self.document.published = Some(Published { edtf: Edtf::parse(day).unwrap(), from: PublishedFrom::Given });
        self
    }

    fn quote(&self, words: &str) -> Quote {
        let at = self.document.text.find(words).unwrap_or_else(|| panic!("`{words}` is in the text"));
        Quote::take(&self.document.text, Span::new(at, at + words.len())).unwrap()
    }

    fn sentence_of(&self, quote: &Quote) -> usize {
        self.reading.sentences.iter().position(|sentence| sentence.span.contains(quote.span())).unwrap()
    }

    fn mention(&mut self, words: &str, value: MentionValue) -> MentionId {
        let quote = self.quote(words);
        let id = MentionId::of(&[self.document.id.as_str(), words, value.kind()]);
        self.reading.mentions.push(Mention { id: id.clone(), sentence: self.sentence_of(&quote), quote, value });
        id
    }

    fn time(&mut self, words: &str, edtf: Option<&str>) -> MentionId {
        let edtf = edtf.map(|edtf| Edtf::parse(edtf).unwrap());
        let resolved_by = edtf.as_ref().map(|_| ResolvedBy::Text);
        self.mention(words, MentionValue::Time(TimeValue { edtf, kind: TimeKind::Date, timex: None, resolved_by }))
    }

    fn place(&mut self, words: &str) -> MentionId {
        self.mention(words, MentionValue::Place(PlaceValue { name: words.to_owned(), class: None, id: None }))
    }

    fn claim(&mut self, words: &str, kind: &str, figure: Figure, category: VictimCategory) -> &mut Claim {
        let quote = self.quote(words);
        let sentence = self.reading.sentences[self.sentence_of(&quote)].span;
        let id = ClaimId::of(&[self.document.id.as_str(), words, kind]);
        let evidence = Evidence::new(self.document.id.clone(), sentence, quote).unwrap();
        self.reading.claims.push(Claim {
            id,
            kind: ClaimKind::new(kind),
            evidence,
            figure,
            unit: Some("person".to_owned()),
            victims: Victims { text: Some(words.to_owned()), category, nationality: None },
            part_of: None,
            speaker: None,
            stance: Stance::Asserted,
            polarity: Polarity::Affirmed,
            when: None,
            place: None,
            perpetrator: None,
            by: by(),
            superseded_by: None,
        });
        self.reading.claims.last_mut().unwrap()
    }

    fn speaker(&self, words: &str, cue: &str) -> Option<Speaker> {
        Some(Speaker { quote: self.quote(words), cue: Some(self.quote(cue)), mention: None, id: None })
    }
}

fn by() -> By {
    By { extractor: "rules".into(), rule: "toll".to_owned(), pack: "fr".to_owned(), version: "1".to_owned() }
}

pub(crate) fn figure(bound: Bound, low: Option<u64>, high: Option<u64>) -> Figure {
    Figure { text: None, low, high, bound }
}

fn exactly(n: u64) -> Figure {
    figure(Bound::Exact, Some(n), Some(n))
}

fn courier() -> Draft {
    let mut draft = Draft::new(
        "a/courrier.txt",
        "fr",
        "À Brevant, le 3 mars 1951, selon la préfecture, 47 civils, dont 12 femmes, ont été tués. \
         La colonne grise est mise en cause. Des centaines d’habitants auraient été déplacés.",
    )
    .published("Le Courrier de Valdorie", "Nuit de feu à Brevant", "1951-03-05");
    let (when, place) = (draft.time("le 3 mars 1951", Some("1951-03-03")), draft.place("Brevant"));
    let actor = ActorValue { name: "colonne grise".to_owned(), class: ActorClass::ArmedActor, id: None };
    let perpetrator = draft.mention("colonne grise", MentionValue::Actor(actor));
    let number = NumberValue {
        low_nano: Some(47_000_000_000),
        high_nano: Some(47_000_000_000),
        bound: Bound::Exact,
        role: NumberRole::Casualty,
    };
    draft.mention("47", MentionValue::Number(number));
    let speaker = draft.speaker("la préfecture", "selon");
    let whole = draft.claim("47 civils", "killed", exactly(47), VictimCategory::Civilians);
    (whole.when, whole.place, whole.perpetrator) = (Some(when.clone()), Some(place.clone()), Some(perpetrator));
    (whole.speaker, whole.stance) = (speaker.clone(), Stance::Reported);
    let whole = whole.id.clone();
    let part = draft.claim("12 femmes", "killed", exactly(12), VictimCategory::Women);
    (part.part_of, part.speaker, part.stance) = (Some(whole), speaker, Stance::Reported);
    let vague = Figure { text: Some("Des centaines".to_owned()), ..figure(Bound::Vague, Some(200), Some(999)) };
    draft.claim("Des centaines d’habitants", "displaced", vague, VictimCategory::Persons).stance = Stance::Conditional;
    let quote = draft.quote("tués");
    draft.reading.events.push(EventMention {
        id: MentionId::of(&["event", "courrier"]),
        sentence: draft.sentence_of(&quote),
        quote,
        event_type: EventType::new("one-sided violence"),
        when: Some(when),
        place: Some(place),
        actors: vec![],
        by: by(),
    });
    draft
}

fn mission() -> Draft {
    let mut draft = Draft::new(
        "b/mission.txt",
        "en",
        "The relief mission says more than 60 people died in Brevant on the night of 4 March 1951. \
         Elsewhere in Oriel, 1 child was hurt.",
    )
    .published("Relief Mission Bulletin", "Fire at Brevant", "1951-03-20");
    let when = draft.time("4 March 1951", Some("1951-03-04"));
    let speaker = draft.speaker("The relief mission", "says");
    let claim =
        draft.claim("more than 60 people", "killed", figure(Bound::MoreThan, Some(61), None), VictimCategory::Persons);
    (claim.when, claim.speaker, claim.stance) = (Some(when), speaker, Stance::Reported);
    draft.claim("1 child", "injured", exactly(1), VictimCategory::Children);
    draft
}

/// Text that breaks careless quoting: formulas, separators, quotes, Markdown and HTML marks, a line break, letters
/// beyond the basic plane.
fn hostile() -> Draft {
    let mut draft = Draft::new(
        "c/=cmd`|'.txt",
        "fr",
        "😀 =SUM(A1;\"2\") dit que 30 000 | <b>déplacés</b>\n[^1] *ont* fui, `vite`, vers Norvale.",
    )
    .published("-1+1,\"x\";y", "=HYPERLINK(\"x\") | <i>t</i> [^9]", "1951-03");
    draft.document.record = Some("@r\t1".to_owned());
    draft.document.url = Some("https://example.org/?a=1&b=`2`".to_owned());
    let author = Property { name: PropertyName::Author, value: "=A|\"1\"".to_owned(), from: PropertyFrom::Header };
    draft.document.properties = vec![author];
    draft.document.pages = vec![Page { number: 2, span: Span::new(0, draft.document.text.len()) }];
    let speaker = draft.speaker("=SUM(A1;\"2\")", "dit que");
    let words = "30 000 | <b>déplacés</b>\n[^1] *ont* fui";
    let claim = draft.claim(words, "displaced", exactly(30_000), VictimCategory::Persons);
    (claim.speaker, claim.stance) = (speaker, Stance::Claimed);
    draft.claim("`vite`", "destroyed", exactly(11), VictimCategory::Unknown).unit = Some("+maisons|".to_owned());
    draft
}

fn estimate(kind: &str, victims: VictimCategory, values: [Option<u64>; 3], claims: &[&Claim]) -> Estimate {
    let [low, best, high] = values;
    let mut claims: Vec<_> = claims.iter().map(|claim| claim.id.clone()).collect();
    claims.sort();
    Estimate {
        kind: ClaimKind::new(kind),
        victims,
        low,
        best,
        high,
        rule: "voices-1".to_owned(),
        voices: claims.len() as u32,
        contested: claims.len() > 1,
        claims,
    }
}

fn event(id: &str, event_type: &str, title: &str) -> Event {
    Event {
        id: EventId::of(&[id]),
        event_type: EventType::new(event_type),
        title: title.to_owned(),
        when: EventWhen { edtf: None, earliest: None, latest: None, date_prec: None },
        place: None,
        actors: vec![],
        documents: vec![],
        mentions: vec![],
        claims: vec![],
        suggested: vec![],
        estimates: vec![],
        grade: None,
        part_of: None,
        reasons: vec![],
    }
}

fn when(edtf: &str, date_prec: u8) -> EventWhen {
    let edtf = Edtf::parse(edtf).unwrap();
    let (first, last) = edtf.days().unwrap();
    EventWhen { edtf: Some(edtf), earliest: Some(first), latest: Some(last), date_prec: Some(date_prec) }
}

fn brevant(courier: &Draft, mission: &Draft, hostile: &Draft) -> Event {
    let (a, b) = (&courier.reading.claims, &mission.reading.claims);
    let mut event = event("brevant", "one-sided violence", "Violence against civilians, Brevant, 3–4 March 1951");
    event.when = when("1951-03-03/1951-03-04", 2);
    event.place = Some(EventWhere {
        name: "Brevant".to_owned(),
        id: PlaceId::from_stored("geonames:1"),
        region: Some("Haute-Combe".to_owned()),
        country: Some("Valdorie".to_owned()),
        latitude: Some(45.25),
        longitude: Some(-3.5),
        where_prec: Some(1),
    });
    event.actors =
        vec![Actor { role: ActorRole::Perpetrator, name: "colonne grise".to_owned(), id: ActorId::of(&["grise"]) }];
    event.documents = vec![courier.document.id.clone(), mission.document.id.clone()];
    event.mentions = courier.reading.events.iter().map(|mention| mention.id.clone()).collect();
    event.claims = a.iter().chain(&b[..1]).map(|claim| claim.id.clone()).collect();
    let suggestion = Suggestion {
        claim: hostile.reading.claims[0].id.clone(),
        reason: Reason::Near(Nearness {
            named: Named::After,
            place: "Brevant*".to_owned(),
            range: None,
            date_fits: true,
        }),
        score_permille: 412,
    };
    event.suggested = vec![suggestion];
    event.estimates = vec![
        estimate("killed", VictimCategory::Persons, [Some(47), Some(47), None], &[&a[0], &b[0]]),
        estimate("killed", VictimCategory::Civilians, [Some(47), Some(47), Some(47)], &[&a[0]]),
        estimate("displaced", VictimCategory::Persons, [Some(200), None, Some(999)], &[&a[2]]),
    ];
    event.reasons = vec![Reason::Joined(Joining::FittingDate), Reason::Worded("both |name| Brevant".to_owned())];
    event
}

/// Three documents, an event that is placed and contested, one in a region, and one with neither date nor place.
pub(crate) fn rich() -> Corpus {
    let (courier, mission, hostile) = (courier(), mission(), hostile());
    let mut oriel = event("oriel", "clash", "Clash, Oriel, 1951");
    oriel.when = when("1951", 5);
    oriel.place = Some(EventWhere {
        name: "Oriel".to_owned(),
        id: PlaceId::of(&["oriel"]),
        region: None,
        country: Some("Azurie".to_owned()),
        latitude: Some(44.0),
        longitude: Some(2.0),
        where_prec: Some(4),
    });
    oriel.documents = vec![mission.document.id.clone()];
    oriel.claims = vec![mission.reading.claims[1].id.clone()];
    let hurt = &mission.reading.claims[1];
    oriel.estimates = vec![estimate("injured", VictimCategory::Children, [Some(1); 3], &[hurt])];
    let mut open = event("open", "=siege|", "+Unknown *event*");
    open.documents = vec![hostile.document.id.clone()];
    open.claims = hostile.reading.claims.iter().map(|claim| claim.id.clone()).collect();
    let mut corpus = Corpus {
        findings: vec![Finding::new("file-empty", Severity::Warning, "no text in it").about("d/empty.txt")],
        ..Corpus::default()
    };
    let mut events = vec![brevant(&courier, &mission, &hostile), oriel, open];
    events.sort_by(|a, b| a.id.cmp(&b.id));
    corpus.resolution = resolution(&courier, &mission, events);
    let mut drafts = vec![courier, mission, hostile];
    drafts.sort_by(|a, b| a.document.id.cmp(&b.document.id));
    (corpus.documents, corpus.readings) = drafts.into_iter().map(|draft| (draft.document, draft.reading)).unzip();
    corpus
}

fn resolution(courier: &Draft, mission: &Draft, events: Vec<Event>) -> Resolution {
    let brevant = PlaceId::from_stored("geonames:1");
    let place = Place {
        id: brevant.clone(),
        name: "Brevant".to_owned(),
        forms: vec!["Brévant".to_owned()],
        class: Some(PlaceClass::Settlement),
        region: Some("Haute-Combe".to_owned()),
        country: Some("Valdorie".to_owned()),
        latitude: Some(45.25),
        longitude: Some(-3.5),
    };
    let of_kind = |kind| courier.reading.mentions.iter().find(move |m| m.value.kind() == kind).unwrap().id.clone();
    let candidates = vec![brevant.clone(), PlaceId::from_stored("geonames:2")];
    let link = PlaceLink { place: Some(brevant), candidates, reasons: vec![PlaceReason::SaidAfter] };
    let copy = Copy {
        document: mission.document.id.clone(),
        of: courier.document.id.clone(),
        relation: CopyRelation::Excerpt,
        similarity_permille: 125,
        spans: vec![Span::new(0, 10)],
    };
    Resolution {
        places: vec![place],
        place_links: [(of_kind("place"), link)].into(),
        actor_links: [(of_kind("actor"), ActorId::of(&["grise"]))].into(),
        events,
        copies: vec![copy],
        ..Resolution::default()
    }
}

/// The same corpus with its documents, readings and events the other way round.
pub(crate) fn reversed(mut corpus: Corpus) -> Corpus {
    corpus.documents.reverse();
    corpus.readings.reverse();
    corpus.resolution.events.reverse();
    corpus.resolution.copies.reverse();
    corpus
}

fn names() -> TypeNames {
    let both = |id: &str, en: &str, fr: &str| {
        let names = [("en".to_owned(), en.to_owned()), ("fr".to_owned(), fr.to_owned())];
        (EventType::new(id), TypeName { name: names.into(), ..TypeName::default() })
    };
    [both("one-sided violence", "one-sided violence", "violence d'un seul côté"), both("clash", "clash", "accrochage")]
        .into()
}

/// The same options in another language.
pub(crate) fn options_in(language: Language) -> Options {
    Options { language, ..options() }
}

/// Options with codes and names for two of the types.
pub(crate) fn options() -> Options {
    let one_sided = Codes {
        ucdp: Some(3),
        acled: Some(("Violence against civilians".to_owned(), "Attack".to_owned())),
        plover: Some("ASSAULT".to_owned()),
    };
    let clash = Codes { ucdp: Some(1), acled: Some(("Battles".to_owned(), "Armed clash".to_owned())), plover: None };
    Options {
        tool_version: "0.0.0".to_owned(),
        names: names(),
        codes: [(EventType::new("one-sided violence"), one_sided), (EventType::new("clash"), clash)].into(),
        ..Options::default()
    }
}
