//! The vocabulary of Témoin: documents, mentions, claims, figures, events, and what holds them together.
//!
//! Pure data: no files, no network, no clock, no randomness. Every stage takes and gives these types and nothing else,
//! so that a stage can be run alone, in a test, in a process of its own or on another machine.
//!
//! Unknown is [`None`], never zero and never an empty string. A [`Span`] is a half-open range of UTF-8 bytes into the
//! clean text of the document named beside it; what leaves the program counts Unicode scalar values instead
//! ([`Span::in_chars`]).

mod claim;
mod comparison;
mod decision;
mod document;
mod edtf;
mod event;
mod figure;
mod finding;
mod id;
mod mention;
mod moment;
mod place_reason;
mod property;
mod reading;
mod reason;
mod span;
mod verdict;

pub use claim::{
    By, Claim, ClaimKind, Evidence, Polarity, Quote, QuoteError, Speaker, Stance, VictimCategory, Victims,
};
pub use comparison::{Comparison, Ground};
pub use decision::{Basis, Decision, Signature, Target, standing};
pub use document::{Block, BlockKind, Copy, CopyRelation, Document, Published, PublishedFrom, Sentence};
pub use edtf::{Day, Edtf, EdtfError, ParseEdtf};
pub use event::{Actor, ActorRole, Event, EventMention, EventType, EventWhen, EventWhere, Suggestion};
pub use figure::{Bound, Estimate, Figure};
pub use finding::{Finding, Severity};
pub use id::{ActorId, ClaimId, DecisionId, DocumentId, EventId, MentionId, PlaceId, Sha256};
pub use mention::{
    ActorClass, ActorValue, Mention, MentionValue, NumberRole, NumberValue, PlaceClass, PlaceValue, ResolvedBy,
    TimeKind, TimeValue,
};
pub use moment::Moment;
pub use place_reason::PlaceReason;
pub use property::{Page, Property, PropertyFrom, PropertyName};
pub use reading::{Corpus, Due, DueReason, EditedClaim, Place, PlaceLink, Reading, Resolution};
pub use reason::{Joining, Named, Nearness, Reason};
pub use span::{CharIndex, Span};
pub use verdict::{Best, Edit, Verdict, VerdictError};
