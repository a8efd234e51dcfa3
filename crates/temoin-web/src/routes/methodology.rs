//! `/methodology`: what the case was made by, what its recorder owes its readers, and how figures are read and summed up,
//! with an example worked through.

use std::collections::BTreeMap;

use askama::Template;
use serde_json::{Value, json};
use temoin::{Case, Counts};
use temoin_model::{BlockKind, Bound, ClaimKind, Estimate, Figure, Stance, VictimCategory};

use crate::ask::Ask;
use crate::chart::{self, Scale};
use crate::error::Error;
use crate::messages::Messages;
use crate::page::{Frame, Page, render};
use crate::words;

/// What the page tells of the case itself: how much it holds, and the rules and types that made it.
pub struct Methodology {
    counts: Counts,
    rules: Vec<(String, u64)>,
    types: Vec<(String, u64)>,
}

/// What standards of casualty recording ask a recorder to publish, in the order of the page.
const STANDARDS: [&str; 8] =
    ["purpose", "inclusion", "sources", "evaluation", "conflict", "correction", "people", "access"];

impl Page for Methodology {
    fn load(case: &Case, _ask: &Ask) -> Result<Option<Self>, Error> {
        let store = case.store().map_err(Error::while_doing("opening the record"))?;
        Ok(Some(Self {
            counts: store.counts().map_err(Error::while_doing("counting"))?,
            rules: store.estimate_rules().map_err(Error::while_doing("reading the rules"))?,
            types: store.event_types().map_err(Error::while_doing("reading the types of events"))?,
        }))
    }

    fn html(&self, frame: &Frame) -> Result<String, Error> {
        let m = frame.m;
        let scale = Scale::of(FIGURES.iter().map(|(_, figure, _)| figure));
        let estimate = estimate();
        let row = |(voice, figure, stance): &(&'static str, Figure, Stance)| {
            let strip = chart::strip(figure, Some(&estimate), &scale, false);
            (m.term("methodology", voice), words::figure(figure, m), strip, m.term("stance", stance.as_str()))
        };
        let named = |table: &str, name: &str| (m.term(table, name), m.term(&format!("{table}_meaning"), name));
        let shape = |bound: Bound| {
            let figure = sample(bound);
            (words::figure(&figure, m), chart::strip(&figure, None, &shapes(), false), m.term("bound", bound.as_str()))
        };
        render(&MethodologyPage {
            frame,
            m,
            patterns: chart::patterns(),
            axis: chart::axis(&scale, m),
            rows: FIGURES.iter().map(row).collect(),
            shapes: SHAPES.into_iter().map(shape).collect(),
            stances: Stance::ALL
                .into_iter()
                .map(|stance| (named("stance", stance.as_str()), stance.is_firm()))
                .collect(),
            held: [
                m.n("count.documents", self.counts.documents),
                m.n("count.claims", self.counts.claims),
                m.n("count.events", self.counts.events),
                m.n("brush.contested", self.counts.contested),
            ]
            .join(", "),
            rules: self.rules.iter().map(|(rule, count)| rule_line(rule, *count, m)).collect(),
            types: self.types.iter().map(|(kind, count)| (m.term("event_type", kind), m.number(*count))).collect(),
            standards: STANDARDS
                .into_iter()
                .map(|name| (m.term("standard", name), m.term("standard_words", name)))
                .collect(),
            blocks: BlockKind::ALL.into_iter().map(|kind| (m.term("block", kind.as_str()), kind.is_read())).collect(),
        })
    }

    fn twin(&self) -> Result<Value, Error> {
        let figures: Vec<Value> = FIGURES
            .iter()
            .map(
                |(voice, f, stance)| json!({ "voice": voice, "low": f.low, "high": f.high, "stance": stance.as_str() }),
            )
            .collect();
        let e = estimate();
        let named = |counted: &[(String, u64)]| -> BTreeMap<String, u64> { counted.iter().cloned().collect() };
        Ok(
            json!({ "rules": named(&self.rules), "types": named(&self.types), "rule": e.rule, "example": figures, "low": e.low, "best": e.best, "high": e.high, "contested": e.contested }),
        )
    }
}

/// A rule: its name, how many estimates it made, what it does.
fn rule_line(rule: &str, count: u64, m: &Messages) -> (String, String, String) {
    let does = m.explanation("rule", rule).unwrap_or_else(|| m.t("rule.other"));
    (rule.to_owned(), m.n("count.estimates", count), does.to_owned())
}

/// The example: five voices on one invented shelling.
const FIGURES: [(&str, Figure, Stance); 5] = [
    ("voice_relief", figure(Some(30), None, Bound::AtLeast), Stance::Reported),
    ("voice_mayor", figure(Some(45), Some(45), Bound::Exact), Stance::Reported),
    ("voice_hospital", figure(Some(45), Some(45), Bound::Exact), Stance::Asserted),
    ("voice_party", figure(Some(50), Some(80), Bound::Range), Stance::Claimed),
    ("voice_newspaper", figure(Some(60), Some(60), Bound::Exact), Stance::Conditional),
];

const SHAPES: [Bound; 6] = [Bound::Exact, Bound::About, Bound::AtLeast, Bound::AtMost, Bound::Range, Bound::Vague];

const fn figure(low: Option<u64>, high: Option<u64>, bound: Bound) -> Figure {
    Figure { text: None, low, high, bound }
}

/// What the rule makes of the example.
fn estimate() -> Estimate {
    Estimate {
        kind: ClaimKind::KILLED,
        victims: VictimCategory::Persons,
        low: Some(30),
        best: Some(45),
        high: Some(80),
        rule: "voices-1".to_owned(),
        voices: 5,
        contested: true,
        claims: Vec::new(),
    }
}

/// One figure for each shape the charts draw.
fn sample(bound: Bound) -> Figure {
    let (low, high) = match bound {
        Bound::AtLeast => (Some(40), None),
        Bound::AtMost => (None, Some(60)),
        Bound::Range => (Some(40), Some(70)),
        Bound::Vague => (Some(20), Some(99)),
        _ => (Some(50), Some(50)),
    };
    Figure { text: (bound == Bound::Vague).then(|| "dizaines".to_owned()), low, high, bound }
}

fn shapes() -> Scale {
    Scale::of([figure(Some(0), Some(100), Bound::Range)].iter())
}

#[derive(Template)]
#[template(path = "methodology.html")]
struct MethodologyPage<'a> {
    frame: &'a Frame,
    m: &'static Messages,
    patterns: &'static str,
    axis: String,
    rows: Vec<(String, String, String, String)>,
    shapes: Vec<(String, String, String)>,
    stances: Vec<((String, String), bool)>,
    blocks: Vec<(String, bool)>,
    held: String,
    rules: Vec<(String, String, String)>,
    types: Vec<(String, String)>,
    standards: Vec<(String, String)>,
}
