//! Matches of claim rules to drafts of claims: figure, victims, parts.

mod counted;
mod joined;
mod parts;
mod twice;

use temoin_lang::{Edge, Found, Label, Pack, Reads};
use temoin_model::{Figure, Polarity, Stance, VictimCategory};

use crate::attach;
use crate::sentence::{Analysed, Item};
use counted::{count, some};
use twice::{drop_appositions, drop_echoes, drop_known_states, keep_longest};

/// A claim in the making; tokens are those of its sentence.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub kind: String,
    /// Tokens of the quote.
    pub start: usize,
    pub end: usize,
    /// Tokens of whom or what it counts.
    pub who: (usize, usize),
    pub figure: Figure,
    pub unit: String,
    /// Tokens of the words that name the victims.
    pub victims: Option<(usize, usize)>,
    pub category: VictimCategory,
    /// Index of the draft of which this is a sub-count.
    pub part_of: Option<usize>,
    /// Whether it counts those who suffered it besides somebody told before.
    pub besides: bool,
    pub perpetrator: Option<Item>,
    pub stance: Option<Stance>,
    pub polarity: Polarity,
    pub rule: String,
}

/// Every claim of a sentence, in order of quote.
pub(crate) fn drafts(analysed: &Analysed<'_>, found: &[Found<'_>], pack: &Pack) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for matched in found.iter().filter(|f| f.rule.reads == Reads::Claim) {
        if let Some(draft) = draft(analysed, matched, pack) {
            keep_longest(&mut drafts, draft);
        }
    }
    drop_appositions(analysed, &mut drafts);
    drop_echoes(&mut drafts);
    drop_known_states(&mut drafts);
    let mut lists = joined::spread(analysed, &mut drafts, &parts::told(found), pack);
    parts::add(analysed, found, &mut drafts, pack);
    joined::add_company(&mut drafts, &mut lists);
    joined::add_totals(&mut drafts, &lists);
    drafts
}

fn draft(analysed: &Analysed<'_>, found: &Found<'_>, pack: &Pack) -> Option<Draft> {
    let matched = &found.matched;
    // A phrase that says both whom and what ("pas de victimes") is captured once.
    let phrase = || matched.capture("who").filter(|edge| matches!(edge.label, Label::Class(_)));
    let what = matched.capture("what").or_else(phrase);
    let kind = match found.rule.with("kind") {
        Some(kind) => kind.to_owned(),
        None => match what?.label {
            Label::Class(class) => pack.lexicon.leaf(class).to_owned(),
            _ => return None,
        },
    };
    if what.is_some_and(|edge| is_cut_short(analysed, edge, pack)) {
        return None;
    }
    let who = matched.capture("who")?;
    let mut counted = count(analysed, who, found.rule.with("count"))?;
    counted.figure = match found.rule.with("count") {
        Some("some") => some(counted.figure),
        _ => counted.figure,
    };
    if what.is_some_and(|edge| edge.start >= who.start && edge.end <= who.end) {
        counted.victims = None;
    }
    let negated = found.rule.with("polarity") == Some("negated") || counted.figure.high == Some(0);
    let things = matches!(kind.as_str(), "destroyed" | "seized");
    let whole = (matched.start.min(who.start), matched.end.max(who.end));
    let (start, end) = if found.rule.with("quote") == Some("who") { (who.start, who.end) } else { whole };
    Some(Draft {
        kind,
        start,
        end,
        who: (who.start, who.end),
        figure: counted.figure,
        unit: if things { counted.noun } else { "person".to_owned() },
        victims: counted.victims,
        category: counted.category,
        part_of: None,
        besides: found.rule.with("count") == Some("and_one"),
        perpetrator: matched.capture("by").and_then(|edge| Some(attach::doer(analysed, analysed.item(edge)?))),
        stance: found.rule.with("stance").and_then(Stance::parse),
        polarity: if negated { Polarity::Negated } else { Polarity::Affirmed },
        rule: found.rule.id.clone(),
    })
}

/// Whether a longer phrase of harm begins where `what` does: "shot" in "shot dead", "killed" in "killed or wounded".
fn is_cut_short(analysed: &Analysed<'_>, what: Edge, pack: &Pack) -> bool {
    let Label::Class(class) = what.label else { return false };
    let form = pack.lexicon.class_name(class).rsplit_once('.').and_then(|(form, _)| pack.lexicon.class(form));
    let longest = form.and_then(|form| analysed.scan.longest(what.start, form));
    longest.is_some_and(|(end, _)| end > what.end)
}
