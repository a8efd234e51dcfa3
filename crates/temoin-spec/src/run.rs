//! One test for each heading, and the tests of the specifications as a whole.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use temoin_lang::Packs;

use crate::check::{Check, Failure, Sort};
use crate::files::SpecFile;
use crate::markdown::{self, Heading, Text};
use crate::row::Row;
use crate::rows::Expected;
use crate::{bless, compare, observe, rows, show};

/// The checks of every file: `fr/harm#passive`. A file without tests, and a name that stands twice, fail.
pub(crate) fn checks(files: &[SpecFile], packs: &Arc<Packs>, bless: bool) -> Vec<Check> {
    files.iter().flat_map(|file| of_file(file, packs, bless)).collect()
}

fn of_file(file: &SpecFile, packs: &Arc<Packs>, bless: bool) -> Vec<Check> {
    let parts = markdown::read(&file.text);
    if parts.is_empty() {
        return vec![failing(file, "nothing", 1, "the file holds no test: expected a heading with blocks")];
    }
    let mut names = BTreeSet::new();
    let mut checks = Vec::new();
    for part in parts {
        let (heading, line) = match &part {
            Ok(heading) => (heading.name.clone(), heading.line),
            Err(bad) => (bad.heading.clone(), bad.line),
        };
        if !names.insert(heading.clone()) {
            let message = "the heading stands twice: expected one of a name in a file";
            checks.push(failing(file, &format!("{heading}-again"), line, message));
        }
        checks.push(match part {
            Ok(heading) => {
                let name = format!("{}#{}", file.name, heading.name);
                let test = Test { heading, path: file.path.clone(), packs: Arc::clone(packs), bless };
                Check::new(name, Sort::Spec, move || test.run())
            }
            Err(bad) => failing(file, &heading, line, &bad.message),
        });
    }
    checks
}

fn failing(file: &SpecFile, heading: &str, line: usize, message: &str) -> Check {
    let failure = Failure { file: file.path.display().to_string(), line, message: message.to_owned() };
    Check::new(format!("{}#{heading}", file.name), Sort::Spec, move || Err(failure))
}

struct Test {
    heading: Heading,
    path: PathBuf,
    packs: Arc<Packs>,
    bless: bool,
}

impl Test {
    fn run(&self) -> Result<(), Failure> {
        for text in &self.heading.texts {
            if self.packs.language(&text.language).is_none() {
                return Err(self.message(&format!("no pack reads `lang={}`", text.language)));
            }
            let found = observe::rows(&observe::reading(text, &self.packs));
            self.check(text, &found)?;
        }
        Ok(())
    }

    fn check(&self, text: &Text, found: &[Row]) -> Result<(), Failure> {
        let heading = &self.heading;
        let mut expected = self.read(&heading.expect.body, text, found, false)?;
        let Some(today) = &heading.today else {
            return self.agree(text, &heading.expect.body, &expected, found, "");
        };
        let mut so_far = self.read(&today.body, text, found, true)?;
        expected.kinds.extend(&so_far.kinds);
        so_far.kinds.clone_from(&expected.kinds);
        if compare::compare(&expected, found).is_empty() {
            return Err(self.message("the gap is closed: take out its line `gap:` and its block `today`"));
        }
        self.agree(text, &today.body, &so_far, found, "a known miss is now read otherwise, and not yet rightly\n")
    }

    /// Reads a block; a bad one is rewritten too where that is asked for.
    fn read(&self, block: &str, text: &Text, found: &[Row], today: bool) -> Result<Expected, Failure> {
        let bless_kinds = || [rows::kinds(&self.heading.expect.body), rows::kinds(block)].concat();
        rows::read(block, &text.body).map_err(|message| {
            let blessed = self.bless(block, &bless_kinds(), found, text, today);
            self.message(&format!("{message}{blessed}"))
        })
    }

    fn agree(&self, text: &Text, block: &str, expected: &Expected, found: &[Row], why: &str) -> Result<(), Failure> {
        let differences = compare::compare(expected, found);
        if differences.is_empty() {
            return Ok(());
        }
        let blessed = self.bless(block, &expected.kinds, found, text, self.heading.today.is_some());
        let shown = show::differences(&text.body, &differences);
        let gap = self.heading.gap.as_ref().map_or_else(String::new, |gap| format!("gap: {gap}\n"));
        Err(self.message(&format!("{gap}{why}{shown}{blessed}")))
    }

    /// Rewrites a block where that is asked for, and says so. What should be read of a gap is never rewritten.
    fn bless(&self, old: &str, kinds: &[crate::row::What], found: &[Row], text: &Text, today: bool) -> String {
        if !self.bless || self.heading.today.is_some() != today {
            return String::new();
        }
        let new = bless::block(old, kinds, found, &text.body);
        match bless::rewrite(&self.path, &self.heading.name, today, &new) {
            Ok(()) => "\nthe block was rewritten to what is read: look at it, then run again\n".into(),
            Err(error) => format!("\nthe block was not rewritten: {error}\n"),
        }
    }

    fn message(&self, what: &str) -> Failure {
        let (file, line) = (self.path.display().to_string(), self.heading.line);
        let message = format!("`{}` is not read as expected\n{}", self.heading.name, what.trim_start_matches('\n'));
        Failure { file, line, message }
    }
}
