//! The forms a dossier is written in. Each takes the same page and adds nothing to it.

mod docx;
mod docx_drawing;
mod html;
mod markdown;
#[cfg(feature = "pdf")]
mod pdf;
mod svg;
#[cfg(feature = "pdf")]
mod typeset;

pub(super) use docx::docx;
pub(super) use html::html;
pub(super) use markdown::markdown;
#[cfg(feature = "pdf")]
pub(super) use pdf::pdf;
