//! What templates are given: everything already in words, in the order it is shown.

mod decision;
mod document;
mod edit;
mod event;
mod evidence;
mod excerpt;
mod known;
mod list;
mod passage;
mod sentences;

pub use decision::DecisionLine;
pub use document::{DocumentView, Pinned, finding_line};
pub use edit::EditForm;
pub use event::{EventView, figure_groups, figures_sheet};
pub use evidence::{DocumentLink, EvidenceView, title as document_title, voice};
pub use excerpt::Excerpt;
pub use known::{known, page_at};
pub use list::{EventLine, Pager, chief};
pub use passage::{Passage, Piece, pieces};
