//! Rules: patterns with what they read, as pack files give them.

use std::collections::BTreeMap;

use crate::automaton::{Automaton, Match, PatternId};
use crate::lexicon::Lexicon;
use crate::scan::Scan;
use crate::source::{Node, Origin, PackError, Source};

/// One rule of a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Unique within its pack.
    pub id: String,
    /// What it reads.
    pub reads: Reads,
    /// What else the rule says (`kind = "killed"`), checked against [`Reads::allows`].
    pub with: BTreeMap<String, String>,
    /// What it matches, as written.
    pub patterns: Vec<String>,
    /// What it must not overlap, as written.
    pub unless: Vec<String>,
    /// Sentences it must read; the first test of every rule.
    pub examples: Vec<Example>,
    /// Sentences it must leave alone.
    pub counter_examples: Vec<Example>,
    /// Where it stands.
    pub origin: Origin,
}

/// A sentence that shows what a rule reads, or where it stops.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The sentence.
    pub text: String,
    /// Where it stands.
    pub origin: Origin,
}

impl Rule {
    /// What the rule says under `key`.
    pub fn with(&self, key: &str) -> Option<&str> {
        self.with.get(key).map(String::as_str)
    }
}

/// What a rule reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reads {
    /// A sentence or its beginning that is no narrative.
    Noise,
    /// A place, an actor: needs tokens and times only.
    Mention,
    /// Harm with a figure.
    Claim,
    /// A sub-count of the figure before it.
    Part,
    /// A figure that corrects another: `new`, `old`, or both.
    Correction,
    /// Who says what is claimed.
    Speaker,
    /// How firmly it is said, whoever says it.
    Stance,
    /// Something that happened.
    Event,
    /// Two names of one place.
    Alias,
}

impl Reads {
    const ALL: [Self; 9] = [
        Self::Noise,
        Self::Mention,
        Self::Claim,
        Self::Part,
        Self::Correction,
        Self::Speaker,
        Self::Stance,
        Self::Event,
        Self::Alias,
    ];

    /// The name rule files use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Noise => "noise",
            Self::Mention => "mention",
            Self::Claim => "claim",
            Self::Part => "part",
            Self::Correction => "correction",
            Self::Speaker => "speaker",
            Self::Stance => "stance",
            Self::Event => "event",
            Self::Alias => "alias",
        }
    }

    /// The keys a rule may give beside its patterns, and the values each may have (none: any).
    pub fn allows(self) -> &'static [(&'static str, &'static [&'static str])] {
        const KINDS: &[&str] = &[
            "killed",
            "injured",
            "missing",
            "captured",
            "detained",
            "displaced",
            "killed_or_injured",
            "killed_or_missing",
            "destroyed",
            "seized",
        ];
        /// How many the captured words stand for; `and_one` is one more than they count ("with two others"), `some` at least
        /// so many ("two are in hospital").
        const COUNTS: &[&str] = &["none", "one", "singular", "two", "three", "four", "five", "six", "and_one", "some"];
        const STANCES: &[&str] =
            &["asserted", "reported", "claimed", "estimated", "possible", "conditional", "denied", "admitted"];
        match self {
            Self::Noise => {
                &[("block", &["byline", "comment", "interface", "navigation", "reference", "heading", "caption"])]
            }
            Self::Mention => &[
                ("slot", &["place", "person", "actor", "group"]),
                (
                    "class",
                    &[
                        "country",
                        "region",
                        "settlement",
                        "feature",
                        "person",
                        "armed actor",
                        "authority",
                        "organisation",
                        "population",
                    ],
                ),
            ],
            Self::Claim => &[
                ("kind", KINDS),
                ("stance", STANCES),
                ("polarity", &["negated"]),
                ("count", COUNTS),
                ("quote", &["who"]),
            ],
            Self::Part | Self::Correction => &[("kind", KINDS)],
            Self::Speaker => &[("stance", STANCES), ("scope", &["clause", "sentence"])],
            Self::Stance => &[("stance", STANCES), ("scope", &["clause", "sentence"])],
            Self::Event => &[("type", &[])],
            Self::Alias => &[],
        }
    }

    fn stage(self) -> usize {
        match self {
            Self::Noise => 0,
            Self::Mention => 1,
            _ => 2,
        }
    }
}

/// Every rule of a pack, compiled.
#[derive(Clone, Debug)]
pub struct Rules {
    rules: Vec<Rule>,
    stages: [Automaton; 3],
    /// For each stage, what each of its patterns belongs to: a rule, and whether it forbids.
    owners: [Vec<(usize, bool)>; 3],
}

/// A rule that matched.
#[derive(Clone, Debug)]
pub struct Found<'p> {
    /// The rule.
    pub rule: &'p Rule,
    /// The rule's place in the order of the files.
    pub rank: usize,
    /// Where and what.
    pub matched: Match<'p>,
}

impl Rules {
    pub(crate) fn new() -> Self {
        let stages = std::array::from_fn(|_| Automaton::new());
        Self { rules: Vec::new(), stages, owners: Default::default() }
    }

    /// Works out what reading asks for, once every rule is in and the lexicon is closed.
    pub(crate) fn finish(&mut self, lexicon: &Lexicon) {
        self.stages.iter_mut().for_each(|stage| stage.finish(lexicon));
    }

    pub(crate) fn add_file(&mut self, source: &Source<'_>, lexicon: &mut Lexicon) -> Result<(), PackError> {
        for (key, node) in source.entries() {
            if key != "rule" {
                return Err(node.error(format!("expected only [[rule]] tables, found `{key}`")));
            }
            for rule in node.array()? {
                self.add(rule, lexicon)?;
            }
        }
        Ok(())
    }

    fn add(&mut self, node: Node<'_>, lexicon: &mut Lexicon) -> Result<(), PackError> {
        let draft = Draft::read(node)?;
        if let Some(twin) = self.rules.iter().find(|rule| rule.id == draft.rule.id) {
            return Err(node.error(format!("the rule `{}` stands already at {}", twin.id, twin.origin)));
        }
        let stage = draft.rule.reads.stage();
        let owner = self.rules.len();
        for (patterns, forbids) in [(&draft.patterns, false), (&draft.unless, true)] {
            for pattern in patterns {
                let text = pattern.str()?;
                let added = self.stages[stage].add(text, lexicon);
                let PatternId(id) = added.map_err(|message| pattern.error(format!("in `{text}`: {message}")))?;
                debug_assert_eq!(id, self.owners[stage].len());
                self.owners[stage].push((owner, forbids));
            }
        }
        self.rules.push(draft.rule);
        Ok(())
    }

    /// Every rule, in the order of the files.
    pub fn all(&self) -> &[Rule] {
        &self.rules
    }

    /// The rules of one stage that match, with every place where they do, in order of start and end.
    ///
    /// A match that overlaps what its rule forbids (`unless`) is left out.
    fn run<'p>(&'p self, stage: usize, scan: &Scan<'_>) -> Vec<Found<'p>> {
        let matches = self.stages[stage].find(scan);
        if matches.is_empty() {
            return Vec::new();
        }
        let owner = |m: &Match<'_>| self.owners[stage][m.pattern.0];
        let forbidden: Vec<(usize, usize, usize)> =
            matches.iter().filter(|m| owner(m).1).map(|m| (owner(m).0, m.start, m.end)).collect();
        let kept = matches.into_iter().filter(|m| {
            let (rule, forbids) = owner(m);
            !forbids && !forbidden.iter().any(|(r, start, end)| *r == rule && *start < m.end && m.start < *end)
        });
        let found = |matched: Match<'p>| {
            let (rank, _) = owner(&matched);
            Found { rule: &self.rules[rank], rank, matched }
        };
        kept.map(found).collect()
    }

    /// Noise rules that match.
    pub fn noise(&self, scan: &Scan<'_>) -> Vec<Found<'_>> {
        self.run(0, scan)
    }

    /// Mention rules that match.
    pub fn mentions(&self, scan: &Scan<'_>) -> Vec<Found<'_>> {
        self.run(1, scan)
    }

    /// All other rules that match; the scan must hold its slots.
    pub fn claims(&self, scan: &Scan<'_>) -> Vec<Found<'_>> {
        self.run(2, scan)
    }
}

struct Draft<'s> {
    rule: Rule,
    patterns: Vec<Node<'s>>,
    unless: Vec<Node<'s>>,
}

impl<'s> Draft<'s> {
    fn read(node: Node<'s>) -> Result<Self, PackError> {
        let mut rule = Rule {
            id: String::new(),
            reads: Reads::Claim,
            with: BTreeMap::new(),
            patterns: Vec::new(),
            unless: Vec::new(),
            examples: Vec::new(),
            counter_examples: Vec::new(),
            origin: node.origin(),
        };
        let (mut patterns, mut unless, mut reads) = (Vec::new(), Vec::new(), None);
        for (key, value) in node.table()? {
            match key {
                "id" => rule.id = value.str()?.to_owned(),
                "reads" => reads = Some(read_reads(value)?),
                "patterns" => patterns = value.array()?,
                "unless" => unless = value.array()?,
                "examples" => rule.examples = read_examples(value)?,
                "counter_examples" => rule.counter_examples = read_examples(value)?,
                _ => {
                    rule.with.insert(key.to_owned(), value.str()?.to_owned());
                }
            }
        }
        rule.reads = reads.ok_or_else(|| node.error("the rule lacks `reads`"))?;
        if rule.id.is_empty() || patterns.is_empty() {
            return Err(node.error("a rule needs an `id` and `patterns`"));
        }
        check_with(&rule, node)?;
        (rule.patterns, rule.unless) = (written(&patterns)?, written(&unless)?);
        Ok(Self { rule, patterns, unless })
    }
}

fn written(patterns: &[Node<'_>]) -> Result<Vec<String>, PackError> {
    patterns.iter().map(|node| Ok(node.str()?.to_owned())).collect()
}

fn read_examples(value: Node<'_>) -> Result<Vec<Example>, PackError> {
    value.array()?.into_iter().map(|node| Ok(Example { text: node.str()?.to_owned(), origin: node.origin() })).collect()
}

fn read_reads(value: Node<'_>) -> Result<Reads, PackError> {
    let name = value.str()?;
    Reads::ALL.into_iter().find(|reads| reads.as_str() == name).ok_or_else(|| {
        let known: Vec<&str> = Reads::ALL.iter().map(|reads| reads.as_str()).collect();
        value.error(format!("`{name}`: expected one of {}", known.join(", ")))
    })
}

fn check_with(rule: &Rule, node: Node<'_>) -> Result<(), PackError> {
    for (key, value) in &rule.with {
        let Some((_, values)) = rule.reads.allows().iter().find(|(known, _)| known == key) else {
            return Err(node.error(format!("rule `{}`: a {} rule has no `{key}`", rule.id, rule.reads.as_str())));
        };
        if !values.is_empty() && !values.contains(&value.as_str()) {
            return Err(node.error(format!("rule `{}`: `{key}` is one of {}", rule.id, values.join(", "))));
        }
    }
    Ok(())
}
