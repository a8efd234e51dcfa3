//! Who still has the floor in the next sentence: "It says that …", and a quotation that runs on.
//!
//! A speaker is carried over one sentence and no further, and only where nothing else can be meant: the sentence before
//! has one speaker, the pronoun agrees with it, or the quotation has not been left. Otherwise the document itself speaks.

use temoin_lang::{Label, Pack, class};
use temoin_model::{ActorClass, Speaker};

use crate::groups::GroupClass;
use crate::names::NameClass;
use crate::sentence::{Analysed, Item};
use crate::speakers::{Cue, has_quotation_mark};

/// What a pronoun can stand for, or what a speaker is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Agreement {
    /// "he"
    Person,
    /// "it"
    Body,
    /// "il", which is said of both.
    One,
    /// "they"
    Many,
}

impl Agreement {
    /// What a captured pronoun says; `None` for a slot, which is no pronoun.
    pub(crate) fn of_pronoun(label: Label, pack: &Pack) -> Option<Self> {
        let Label::Class(class) = label else { return None };
        match pack.lexicon.leaf(class) {
            "person" => Some(Self::Person),
            "body" => Some(Self::Body),
            "many" => Some(Self::Many),
            _ => Some(Self::One),
        }
    }

    fn of_speaker(analysed: &Analysed<'_>, item: Option<Item>) -> Self {
        match item {
            Some(Item::Name(index)) => match analysed.names[index].class {
                NameClass::Actor(ActorClass::Person) => Self::Person,
                _ => Self::Body,
            },
            Some(Item::Group(index)) => Self::of_group(analysed, index),
            _ => Self::Body,
        }
    }

    fn of_group(analysed: &Analysed<'_>, index: usize) -> Self {
        let (scan, group) = (&analysed.scan, &analysed.groups[index]);
        let plural = scan.folded(group.head).ends_with(['s', 'x']) || scan.begins(group.head, class::COLLECTIVE);
        let person = matches!(group.class, GroupClass::People(_))
            || scan.begins(group.head, class::PERSON)
            || scan.begins(group.head, class::TITLE);
        match (plural, person) {
            (true, _) => Self::Many,
            (false, true) => Self::Person,
            (false, false) => Self::Body,
        }
    }

    fn agrees(self, speaker: Self) -> bool {
        self == speaker || self == Self::One && speaker != Self::Many
    }
}

/// The one speaker of a sentence, for the next.
#[derive(Clone, Debug)]
pub(crate) struct Floor {
    /// Index of the sentence.
    sentence: usize,
    speaker: Speaker,
    agreement: Agreement,
    /// Whether the sentence quotes.
    quotes: bool,
}

impl Floor {
    /// What a sentence with its one speaker hands on.
    pub(crate) fn new(analysed: &Analysed<'_>, cue: &Cue, speaker: Speaker) -> Self {
        let quotes = has_quotation_mark(analysed, 0, analysed.scan.len());
        let agreement = Agreement::of_speaker(analysed, cue.item);
        Self { sentence: analysed.index, speaker: Speaker { cue: None, ..speaker }, agreement, quotes }
    }

    /// The same speaker one sentence on.
    pub(crate) fn kept(&self, analysed: &Analysed<'_>) -> Self {
        Self { sentence: analysed.index, quotes: has_quotation_mark(analysed, 0, analysed.scan.len()), ..self.clone() }
    }

    /// Whether the sentence follows right on this one.
    pub(crate) fn reaches(&self, analysed: &Analysed<'_>) -> bool {
        analysed.index == self.sentence + 1
    }

    /// Whom a pronoun stands for.
    pub(crate) fn named_by(&self, pronoun: Agreement) -> Option<&Speaker> {
        pronoun.agrees(self.agreement).then_some(&self.speaker)
    }

    /// The speaker of a quotation that the sentence takes up again and does not leave before token `at`.
    pub(crate) fn quoted_at(&self, analysed: &Analysed<'_>, at: usize) -> Option<&Speaker> {
        let opens = has_quotation_mark(analysed, 0, 1) && !has_quotation_mark(analysed, 1, at);
        (self.quotes && opens).then_some(&self.speaker)
    }
}
