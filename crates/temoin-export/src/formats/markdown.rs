//! Markdown: the cited dossier of every event.

use super::{Exporter, Files};
use crate::catalogue::Catalogue;
use crate::{Error, Options, dossier};

pub(super) const EXPORTER: Exporter = Exporter {
    name: "markdown",
    about: "the cited dossier: every event with its figures side by side, footnoted to the sentence",
    single_file: Some("dossier.md"),
    write,
};

fn write(catalogue: &Catalogue<'_>, options: &Options, files: &mut Files<'_>) -> Result<(), Error> {
    files.put("dossier.md", dossier::of_all(catalogue, options).as_bytes())
}
