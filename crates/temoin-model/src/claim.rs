//! One assertion by one speaker about one quantity, and the exact words that make it.

use std::borrow::Cow;
use std::fmt;

use compact_str::CompactString;

use crate::{ActorId, ClaimId, DocumentId, Figure, MentionId, Span};

/// Words taken from a text: they cannot differ from what stands at their span.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quote {
    span: Span,
    /// Most quotes are a name or a number, short enough to stand here without memory of their own.
    text: CompactString,
}

/// Why no words could be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuoteError {
    span: Span,
}

impl fmt::Display for QuoteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "bytes {} are not words of the text: expected a non-empty range between whole characters", self.span)
    }
}

impl std::error::Error for QuoteError {}

impl Quote {
    /// Takes the words at `span` out of `text`.
    ///
    /// # Errors
    /// When the span is empty, runs past the end, or cuts a character.
    pub fn take(text: &str, span: Span) -> Result<Self, QuoteError> {
        match span.slice(text) {
            Some(words) if !words.is_empty() => Ok(Self { span, text: words.into() }),
            _ => Err(QuoteError { span }),
        }
    }

    /// Rebuilds a quote that a store kept. Whoever calls it answers for [`Quote::stands_in`] being checked again.
    pub fn from_stored(span: Span, text: impl Into<String>) -> Self {
        Self { span, text: text.into().into() }
    }

    /// Where the words stand.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The words.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether `text` still holds these words at this place.
    pub fn stands_in(&self, text: &str) -> bool {
        self.span.slice(text) == Some(self.text.as_str())
    }
}

/// What stands under a claim: the words, in their sentence, in their document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Evidence {
    document: DocumentId,
    sentence: Span,
    quote: Quote,
}

impl Evidence {
    /// Binds a quote to its document and sentence.
    ///
    /// # Errors
    /// When the quote lies outside the sentence.
    pub fn new(document: DocumentId, sentence: Span, quote: Quote) -> Result<Self, QuoteError> {
        if sentence.contains(quote.span()) {
            Ok(Self { document, sentence, quote })
        } else {
            Err(QuoteError { span: quote.span() })
        }
    }

    /// The document.
    pub fn document(&self) -> &DocumentId {
        &self.document
    }

    /// The sentence.
    pub fn sentence(&self) -> Span {
        self.sentence
    }

    /// The words.
    pub fn quote(&self) -> &Quote {
        &self.quote
    }
}

/// What a claim says happened: `killed`, `displaced`, or an event type's own word.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimKind(CompactString);

impl ClaimKind {
    /// Deaths.
    pub const KILLED: Self = Self(CompactString::const_new("killed"));
    /// Wounded or hurt.
    pub const INJURED: Self = Self(CompactString::const_new("injured"));

    /// A kind by name, as packs give it.
    pub fn new(name: impl Into<String>) -> Self {
        Self(name.into().into())
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is harm to people (as against things destroyed or seized).
    pub fn is_harm(&self) -> bool {
        matches!(
            self.as_str(),
            "killed"
                | "injured"
                | "missing"
                | "captured"
                | "detained"
                | "displaced"
                | "killed_or_injured"
                | "killed_or_missing"
        )
    }
}

impl fmt::Display for ClaimKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One assertion by one speaker about one quantity. It cannot be made without [`Evidence`].
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Of the document, the span, the kind and the figure.
    pub id: ClaimId,
    /// What it says happened.
    pub kind: ClaimKind,
    /// The words that say it.
    pub evidence: Evidence,
    /// The number.
    pub figure: Figure,
    /// `person`, or the thing counted.
    pub unit: Option<String>,
    /// To whom.
    pub victims: Victims,
    /// The claim of which this is a sub-count.
    pub part_of: Option<ClaimId>,
    /// Who says so; `None` is the document's own voice.
    pub speaker: Option<Speaker>,
    /// How firmly it is said.
    pub stance: Stance,
    /// Asserted or denied.
    pub polarity: Polarity,
    /// The mention that says when.
    pub when: Option<MentionId>,
    /// The mention that says where.
    pub place: Option<MentionId>,
    /// The mention that says by whom.
    pub perpetrator: Option<MentionId>,
    /// Which rule read it.
    pub by: By,
    /// The claim of the same source that corrects it.
    pub superseded_by: Option<ClaimId>,
}

/// Who says a claim, and the words that signal it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The speaker as named.
    pub quote: Quote,
    /// The words that signal the attribution ("selon", "revendiqué par"); `None` when they stand outside the sentence.
    pub cue: Option<Quote>,
    /// The mention that names the speaker, if one does.
    pub mention: Option<MentionId>,
    /// The actor it was resolved to; `None` before resolution.
    pub id: Option<ActorId>,
}

/// Who was harmed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Victims {
    /// The words that name them; `None` when nothing does.
    pub text: Option<String>,
    /// The category they fall under.
    pub category: VictimCategory,
    /// ISO 3166 alpha-2 code, or a people's folded name, when said.
    pub nationality: Option<String>,
}

/// Groups of victims that are counted apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VictimCategory {
    /// People taking no part in fighting.
    Civilians,
    /// Members of armed forces and groups.
    Combatants,
    /// Women.
    Women,
    /// Men.
    Men,
    /// Children.
    Children,
    /// Old people.
    Elderly,
    /// Journalists.
    Journalists,
    /// Aid and health workers.
    AidWorkers,
    /// Police.
    Police,
    /// People, without more.
    Persons,
    /// Not said.
    Unknown,
}

impl VictimCategory {
    /// Every category, in the order of the contract.
    pub const ALL: [Self; 11] = [
        Self::Civilians,
        Self::Combatants,
        Self::Women,
        Self::Men,
        Self::Children,
        Self::Elderly,
        Self::Journalists,
        Self::AidWorkers,
        Self::Police,
        Self::Persons,
        Self::Unknown,
    ];

    /// The contract's name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Civilians => "civilians",
            Self::Combatants => "combatants",
            Self::Women => "women",
            Self::Men => "men",
            Self::Children => "children",
            Self::Elderly => "elderly",
            Self::Journalists => "journalists",
            Self::AidWorkers => "aid workers",
            Self::Police => "police",
            Self::Persons => "persons",
            Self::Unknown => "unknown",
        }
    }

    /// The reverse of [`VictimCategory::as_str`].
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|category| category.as_str() == name)
    }
}

/// How firmly a claim is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stance {
    /// In the document's own voice.
    Asserted,
    /// By somebody whom the document quotes.
    Reported,
    /// By somebody whom the document keeps at a distance ("revendiqué par", "claims").
    Claimed,
    /// As an estimate.
    Estimated,
    /// As something that may be.
    Possible,
    /// In the conditional of report ("auraient été tués", "reportedly").
    Conditional,
    /// As something untrue.
    Denied,
    /// By the party that did it.
    Admitted,
}

impl Stance {
    /// Every stance, in the order of the contract.
    pub const ALL: [Self; 8] = [
        Self::Asserted,
        Self::Reported,
        Self::Claimed,
        Self::Estimated,
        Self::Possible,
        Self::Conditional,
        Self::Denied,
        Self::Admitted,
    ];

    /// The contract's name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Asserted => "asserted",
            Self::Reported => "reported",
            Self::Claimed => "claimed",
            Self::Estimated => "estimated",
            Self::Possible => "possible",
            Self::Conditional => "conditional",
            Self::Denied => "denied",
            Self::Admitted => "admitted",
        }
    }

    /// The reverse of [`Stance::as_str`].
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stance| stance.as_str() == name)
    }

    /// Whether it affirms enough to set a best estimate.
    pub fn is_firm(self) -> bool {
        !matches!(self, Self::Possible | Self::Conditional | Self::Denied)
    }
}

/// Asserted or denied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Polarity {
    /// It is said to be so.
    Affirmed,
    /// It is said not to be so.
    Negated,
}

impl Polarity {
    /// The contract's name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Affirmed => "affirmed",
            Self::Negated => "negated",
        }
    }

    /// The reverse of [`Polarity::as_str`].
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Affirmed, Self::Negated].into_iter().find(|polarity| polarity.as_str() == name)
    }
}

/// What read a claim or an event mention.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct By {
    /// Name of the extractor (`rules`).
    pub extractor: Cow<'static, str>,
    /// The rule's id within its pack.
    pub rule: String,
    /// The pack's id (`fr`).
    pub pack: String,
    /// The pack's version.
    pub version: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_cannot_cut_a_character() {
        assert!(Quote::take("tués", Span::new(0, 2)).is_ok());
        assert!(Quote::take("tués", Span::new(0, 3)).is_err());
        assert!(Quote::take("tués", Span::new(2, 2)).is_err());
        assert!(Quote::take("tués", Span::new(2, 9)).is_err());
    }

    #[test]
    fn evidence_stays_in_its_sentence() {
        let quote = Quote::take("Il a plu. Douze morts.", Span::new(10, 21)).unwrap();
        assert!(Evidence::new(DocumentId::of(&["x"]), Span::new(0, 9), quote.clone()).is_err());
        assert!(Evidence::new(DocumentId::of(&["x"]), Span::new(10, 22), quote).is_ok());
    }
}
