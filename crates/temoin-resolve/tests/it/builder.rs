//! Readings made by hand: sentences with marks that say what the extract stage would have found.
//!
//! | mark | means |
//! |---|---|
//! | `[p Valnoire]`, `[p.country Espagne]` | a place, with its class |
//! | `[t 1951-03-02: le 2 mars]` | a time |
//! | `[a.authority la mairie]` | an actor |
//! | `[e battle +pt: combats]` | words that name an event |
//! | `[c killed 40..40 civilians +pts: 40 civils]` | a claim; also `40..`, `..9`, `?`; `vague`, `possible`, `part` … |
//!
//! `+` ties to mentions of the same sentence: `p` its first place, `t` its first time, `s` its first actor as speaker,
//! `b` its first actor as perpetrator. `v` says that a rule for clauses read the words of an event, and not one for
//! nouns. Marks may nest.

use temoin_model::*;

/// A document in the making.
pub struct Draft {
    name: String,
    title: Option<String>,
    published: Option<String>,
    publisher: Option<String>,
    text: String,
    blocks: Vec<Block>,
    sentences: Vec<Sentence>,
    marks: Vec<(Span, String, usize)>,
    aliases: Vec<(String, String)>,
}

pub fn draft(name: &str) -> Draft {
    Draft {
        name: name.into(),
        title: None,
        published: None,
        publisher: None,
        text: String::new(),
        blocks: Vec::new(),
        sentences: Vec::new(),
        marks: Vec::new(),
        aliases: Vec::new(),
    }
}

impl Draft {
    pub fn title(mut self, title: &str) -> Self {
        self.title = Some(title.into());
        self
    }

    pub fn published(mut self, date: &str) -> Self {
        self.published = Some(date.into());
        self
    }

    pub fn publisher(mut self, name: &str) -> Self {
        self.publisher = Some(name.into());
        self
    }

    pub fn heading(self, marked: &str) -> Self {
        self.block(BlockKind::Heading, &[marked])
    }

    pub fn text(self, sentences: &[&str]) -> Self {
        self.block(BlockKind::Narrative, sentences)
    }

    pub fn alias(mut self, a: &str, b: &str) -> Self {
        self.aliases.push((a.into(), b.into()));
        self
    }

    fn block(mut self, kind: BlockKind, sentences: &[&str]) -> Self {
        let start = self.text.len();
        for marked in sentences {
            let from = self.text.len();
            self.sentence(marked);
            self.sentences.push(Sentence { span: Span::new(from, self.text.len()), block: self.blocks.len() });
            self.text.push(' ');
        }
        self.blocks.push(Block { span: Span::new(start, self.text.len()), kind });
        self.text.push('\n');
        self
    }

    fn sentence(&mut self, marked: &str) {
        let mut open: Vec<(usize, String)> = Vec::new();
        let mut rest = marked;
        while let Some(char) = rest.chars().next() {
            rest = &rest[char.len_utf8()..];
            match char {
                '[' => {
                    let colon = rest.starts_with(['t', 'e', 'c']);
                    let (head, words) = rest.split_once(if colon { ':' } else { ' ' }).expect("a mark");
                    open.push((self.text.len(), head.to_owned()));
                    rest = words.trim_start();
                }
                ']' => {
                    let (from, head) = open.pop().expect("an open mark");
                    let sentence = self.sentences.len();
                    self.marks.push((Span::new(from, self.text.len()), head, sentence));
                }
                _ => self.text.push(char),
            }
        }
    }

    pub fn build(self) -> (Document, Reading) {
        let id = DocumentId::of(&[&self.name]);
        let mut maker = Maker { id: id.clone(), draft: &self, mentions: Vec::new() };
        for (span, head, sentence) in &self.marks {
            maker.mention(*span, head, *sentence);
        }
        maker.mentions.sort_by_key(|mention| mention.quote.span());
        let (claims, events) = (maker.claims(), maker.events());
        let named = |name: &str| maker.mentions.iter().find(|m| m.quote.text() == name).unwrap().id.clone();
        let aliases = self.aliases.iter().map(|(a, b)| (named(a), named(b))).collect();
        let reading = Reading {
            document: id.clone(),
            language: None,
            blocks: self.blocks.clone(),
            sentences: self.sentences.clone(),
            mentions: maker.mentions.clone(),
            claims,
            events,
            aliases,
            findings: Vec::new(),
        };
        (self.document(id), reading)
    }

    fn document(self, id: DocumentId) -> Document {
        let published = self.published.map(|date| Published { edtf: edtf(&date), from: PublishedFrom::Given });
        Document {
            id,
            path: Some(self.name),
            record: None,
            url: None,
            publisher: self.publisher.clone(),
            title: self.title,
            published,
            language: None,
            format: "txt".into(),
            bytes: self.text.len() as u64,
            sha256: Sha256::of(self.text.as_bytes()),
            blocks: self.blocks,
            text: self.text,
            properties: Vec::new(),
            pages: Vec::new(),
            findings: Vec::new(),
        }
    }
}

pub fn edtf(text: &str) -> Edtf {
    Edtf::parse(text).unwrap()
}

struct Maker<'a> {
    id: DocumentId,
    draft: &'a Draft,
    mentions: Vec<Mention>,
}

impl Maker<'_> {
    fn quote(&self, span: Span) -> Quote {
        Quote::take(&self.draft.text, span).unwrap()
    }

    fn mention(&mut self, span: Span, head: &str, sentence: usize) {
        let name = self.quote(span).text().to_owned();
        let value = match (&head[..1], head.split_once('.')) {
            ("p", class) => {
                let class = class.and_then(|(_, class)| PlaceClass::parse(class));
                MentionValue::Place(PlaceValue { name, class, id: None })
            }
            ("a", class) => {
                let class = class.and_then(|(_, class)| ActorClass::parse(class)).unwrap_or(ActorClass::Organisation);
                MentionValue::Actor(ActorValue { name, class, id: None })
            }
            ("t", _) => {
                let edtf = Some(edtf(head[1..].trim()));
                MentionValue::Time(TimeValue { edtf, kind: TimeKind::Date, timex: None, resolved_by: None })
            }
            _ => return,
        };
        let at = span.to_string();
        let id = MentionId::of(&[self.id.as_str(), &at, value.kind()]);
        self.mentions.push(Mention { id, sentence, quote: self.quote(span), value });
    }

    fn first(&self, sentence: usize, kind: &str) -> Option<&Mention> {
        self.mentions.iter().find(|m| m.sentence == sentence && m.value.kind() == kind)
    }

    fn tied(&self, head: &str, letter: char, sentence: usize, kind: &str) -> Option<&Mention> {
        let ties = head.split(' ').find(|word| word.starts_with('+'))?;
        ties.contains(letter).then(|| self.first(sentence, kind))?
    }

    fn events(&self) -> Vec<EventMention> {
        let marks = self.draft.marks.iter().filter(|(_, head, _)| head.starts_with('e'));
        marks
            .map(|(span, head, sentence)| {
                let name = head[1..].split('+').next().unwrap_or("").trim();
                let id = |letter, kind| self.tied(head, letter, *sentence, kind).map(|m| m.id.clone());
                let verb = head.split('+').nth(1).is_some_and(|ties| ties.contains('v'));
                EventMention {
                    id: MentionId::of(&[self.id.as_str(), &span.to_string(), name]),
                    sentence: *sentence,
                    quote: self.quote(*span),
                    event_type: EventType::new(name),
                    when: id('t', "time"),
                    place: id('p', "place"),
                    actors: id('b', "actor").map(|actor| (ActorRole::Perpetrator, actor)).into_iter().collect(),
                    by: By { rule: if verb { "event-passive" } else { "event-noun" }.into(), ..by() },
                }
            })
            .collect()
    }

    fn claims(&self) -> Vec<Claim> {
        let mut claims: Vec<Claim> = Vec::new();
        let mut marks: Vec<_> = self.draft.marks.iter().filter(|(_, head, _)| head.starts_with('c')).collect();
        marks.sort();
        for (span, head, sentence) in marks {
            let whole = claims.iter().rev().find(|claim| claim.part_of.is_none()).map(|claim| claim.id.clone());
            claims.push(self.claim(*span, head, *sentence, whole));
        }
        claims
    }

    fn claim(&self, span: Span, head: &str, sentence: usize, whole: Option<ClaimId>) -> Claim {
        let words: Vec<&str> = head.split(' ').collect();
        let has = |word: &str| words.contains(&word);
        let id = |letter, kind| self.tied(head, letter, sentence, kind).map(|m| m.id.clone());
        let speaker = self.tied(head, 's', sentence, "actor").map(|m| Speaker {
            quote: m.quote.clone(),
            cue: None,
            mention: Some(m.id.clone()),
            id: None,
        });
        let category = words.iter().find_map(|word| VictimCategory::parse(word)).unwrap_or(VictimCategory::Persons);
        let said = if speaker.is_some() { Stance::Reported } else { Stance::Asserted };
        let sentence_span = self.draft.sentences[sentence].span;
        Claim {
            id: ClaimId::of(&[self.id.as_str(), &span.to_string(), head]),
            kind: ClaimKind::new(words[1]),
            evidence: Evidence::new(self.id.clone(), sentence_span, self.quote(span)).unwrap(),
            figure: figure(&words),
            unit: Some("person".into()),
            victims: Victims { text: None, category, nationality: None },
            part_of: whole.filter(|_| has("part")),
            speaker,
            stance: words.iter().find_map(|word| Stance::parse(word)).unwrap_or(said),
            polarity: if has("negated") { Polarity::Negated } else { Polarity::Affirmed },
            when: id('t', "time"),
            place: id('p', "place"),
            perpetrator: id('b', "actor"),
            by: by(),
            superseded_by: has("superseded").then(|| ClaimId::of(&["a later one"])),
        }
    }
}

fn figure(words: &[&str]) -> Figure {
    let Some((low, high)) = words.iter().find_map(|word| word.split_once("..")) else { return Figure::uncounted() };
    let (low, high): (Option<u64>, Option<u64>) = (low.parse().ok(), high.parse().ok());
    let bound = match (low, high) {
        _ if words.contains(&"vague") => Bound::Vague,
        (Some(low), Some(high)) if low == high => Bound::Exact,
        (Some(_), Some(_)) => Bound::Range,
        (Some(_), None) => Bound::AtLeast,
        _ => Bound::AtMost,
    };
    // A victim told without a number ("the driver") is marked `single`.
    let text = (!words.contains(&"single")).then(|| "so many".to_owned());
    Figure { text, low, high, bound }
}

fn by() -> By {
    By { extractor: "rules".into(), rule: "by-hand".into(), pack: "fr".into(), version: "1".into() }
}
