//! One line of an `expect` block: what was written, or what was read.

use temoin_model::Span;

/// What a line is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum What {
    Claim,
    Event,
    Time,
    Place,
    Actor,
    Number,
    Block,
    Alias,
    Part,
    Speaker,
    Stance,
    Negated,
    Superseded,
    Perpetrator,
    Victim,
    Participant,
    Of,
    Cue,
    When,
    Where,
    Victims,
    Limits,
    Timex,
    From,
    Class,
    Rule,
}

impl What {
    const ALL: [(Self, &str); 26] = [
        (Self::Claim, "claim"),
        (Self::Event, "event"),
        (Self::Time, "time"),
        (Self::Place, "place"),
        (Self::Actor, "actor"),
        (Self::Number, "number"),
        (Self::Block, "block"),
        (Self::Alias, "alias"),
        (Self::Part, "part"),
        (Self::Speaker, "speaker"),
        (Self::Stance, "stance"),
        (Self::Negated, "negated"),
        (Self::Superseded, "superseded"),
        (Self::Perpetrator, "perpetrator"),
        (Self::Victim, "victim"),
        (Self::Participant, "participant"),
        (Self::Of, "of"),
        (Self::Cue, "cue"),
        (Self::When, "when"),
        (Self::Where, "where"),
        (Self::Victims, "victims"),
        (Self::Limits, "limits"),
        (Self::Timex, "timex"),
        (Self::From, "from"),
        (Self::Class, "class"),
        (Self::Rule, "rule"),
    ];

    /// The word that begins the line.
    pub(crate) fn as_str(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// The reverse of [`What::as_str`].
    pub(crate) fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, name)| *name == word).map(|(what, _)| *what)
    }

    /// The word for many of them: "no aliases".
    pub(crate) fn plural(self) -> String {
        let ending = if self == Self::Alias { "es" } else { "s" };
        format!("{}{ending}", self.as_str())
    }

    /// Every kind of row.
    pub(crate) fn rows() -> impl Iterator<Item = Self> {
        Self::ALL.iter().map(|(what, _)| *what).filter(|what| what.is_row())
    }

    /// Whether it is a row of its own.
    pub(crate) fn is_row(self) -> bool {
        self < Self::Part
    }

    /// What may stand under it.
    pub(crate) fn holds(self) -> &'static [Self] {
        use What::{
            Class, Cue, From, Limits, Negated, Of, Part, Participant, Perpetrator, Rule, Speaker, Stance, Superseded,
            Timex, Victim, Victims, When, Where,
        };
        match self {
            Self::Claim | Self::Part => {
                &[Part, Speaker, Stance, Negated, Superseded, Perpetrator, Cue, When, Where, Victims, Limits, Rule]
            }
            Self::Event => &[Perpetrator, Victim, Participant, When, Where, Rule],
            Self::Time => &[Timex, From],
            Self::Place => &[Class],
            Self::Alias => &[Of],
            _ => &[],
        }
    }

    /// Whether what stands under a row must be listed there, rather than only where somebody cares.
    pub(crate) fn is_always_checked(self) -> bool {
        self <= Self::Of
    }
}

/// One line, with what stands under it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Row {
    pub(crate) at: Option<Span>,
    pub(crate) what: What,
    /// Empty where there is none.
    pub(crate) value: String,
    pub(crate) under: Vec<Row>,
}

impl Row {
    /// A row without anything under it.
    pub(crate) fn new(what: What, value: impl Into<String>, at: Option<Span>) -> Self {
        Self { at, what, value: value.into(), under: Vec::new() }
    }

    /// Word and value, as a line begins.
    pub(crate) fn head(&self) -> String {
        format!("{} {}", self.what.as_str(), self.value).trim_end().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_the_order_of_the_enum() {
        for (at, (what, name)) in What::ALL.iter().enumerate() {
            assert_eq!(*what as usize, at, "{name}");
            assert_eq!(What::parse(what.as_str()), Some(*what));
        }
    }
}
