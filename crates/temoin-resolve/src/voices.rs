//! Independent voices: from whom a claim comes in the end.
//!
//! - The same speaker in whatever document is one voice: by resolved actor, else by folded name.
//! - What a document says itself is the voice of that document; documents that are identical or nearly so have one
//!   voice; a passage taken over from another document has the voice of the document it was taken from.
//! - A person may have decided that a document is a voice of its own, or that it draws on another.

use std::collections::BTreeMap;

use temoin_model::{ActorId, Claim, Copy, CopyRelation, DocumentId, MentionId, Span};

use crate::actors::Actors;
use crate::bodies::common_name;
use crate::decisions::Decided;
use crate::gazetteer::fold_name;
use crate::groups::Groups;

/// An origin of claims.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Voice {
    Actor(ActorId),
    Named(String),
    Document(DocumentId),
}

/// What is needed to tell voices.
pub(crate) struct Voices<'a> {
    actors: &'a Actors,
    documents: Groups<DocumentId>,
    /// Passages taken over, by the later document.
    excerpts: BTreeMap<&'a DocumentId, Vec<(Span, &'a DocumentId)>>,
}

impl<'a> Voices<'a> {
    pub fn new(actors: &'a Actors, copies: &'a [Copy], decided: &Decided) -> Self {
        let mut documents = Groups::new();
        let mut excerpts: BTreeMap<&DocumentId, Vec<(Span, &DocumentId)>> = BTreeMap::new();
        let independent = decided.independent();
        for copy in copies.iter().filter(|copy| !independent.contains(&copy.document)) {
            match copy.relation {
                CopyRelation::Excerpt => {
                    let passages = copy.spans.iter().map(|span| (*span, &copy.of));
                    excerpts.entry(&copy.document).or_default().extend(passages);
                }
                CopyRelation::Identical | CopyRelation::Near => documents.join(&copy.document, &copy.of),
            }
        }
        decided.dependent().for_each(|(document, on)| documents.join(document, on));
        Self { actors, documents, excerpts }
    }

    /// Whose voice a claim is.
    pub fn of(&self, claim: &Claim) -> Voice {
        let Some(speaker) = &claim.speaker else { return Voice::Document(self.origin(claim)) };
        match (self.actor(speaker.mention.as_ref()), &speaker.id) {
            (Some(actor), _) | (None, Some(actor)) => Voice::Actor(actor.clone()),
            (None, None) => Voice::Named(common_name(&fold_name(speaker.quote.text()))),
        }
    }

    fn actor(&self, mention: Option<&MentionId>) -> Option<&ActorId> {
        self.actors.of(mention)
    }

    /// The document a claim was taken over from, rather one that took nothing over itself; else its own.
    fn origin(&self, claim: &Claim) -> DocumentId {
        let document = claim.evidence.document();
        let quote = claim.evidence.quote().span();
        let passages = self.excerpts.get(document).into_iter().flatten();
        let source = passages.filter(|(passage, _)| passage.contains(quote)).map(|(_, of)| *of);
        let source = source.min_by_key(|of| (self.excerpts.contains_key(of), *of));
        self.documents.find(source.unwrap_or(document))
    }
}
