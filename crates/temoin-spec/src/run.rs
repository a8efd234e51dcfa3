//! One test for each heading, and the tests of the specifications as a whole.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use libtest_mimic::{Failed, Trial};
use temoin_lang::Packs;

use crate::files::SpecFile;
use crate::markdown::{self, Heading, Text};
use crate::row::Row;
use crate::rows::Expected;
use crate::{bless, compare, observe, rows, show};

/// The tests of every file: `fr/harm#passive`; and `specs/…` for what must hold of all.
pub fn trials(files: &[SpecFile], packs: &Arc<Packs>) -> Vec<Trial> {
    let mut trials = Vec::new();
    let mut names = BTreeSet::new();
    let mut faults = Vec::new();
    for file in files {
        let parts = markdown::read(&file.text);
        if parts.is_empty() {
            faults.push(format!("{} holds no test", file.name));
        }
        for part in parts {
            let name = match &part {
                Ok(heading) => format!("{}#{}", file.name, heading.name),
                Err((heading, _)) => format!("{}#{heading}", file.name),
            };
            if !names.insert(name.clone()) {
                faults.push(format!("{name} stands twice: expected one heading of a name in a file"));
            }
            let (path, packs) = (file.path.clone(), Arc::clone(packs));
            trials.push(Trial::test(name, move || match part {
                Ok(heading) => Test { heading, path, packs }.run(),
                Err((_, message)) => Err(format!("{}: {message}", path.display()).into()),
            }));
        }
    }
    trials.push(Trial::test("specs/files-hold-tests-and-names-are-unique", move || {
        if faults.is_empty() { Ok(()) } else { Err(faults.join("\n").into()) }
    }));
    trials
}

struct Test {
    heading: Heading,
    path: PathBuf,
    packs: Arc<Packs>,
}

impl Test {
    fn run(&self) -> Result<(), Failed> {
        for text in &self.heading.texts {
            if self.packs.language(&text.language).is_none() {
                return Err(self.message(&format!("no pack reads `lang={}`", text.language)));
            }
            let found = observe::rows(&observe::reading(text, &self.packs));
            self.check(text, &found)?;
        }
        Ok(())
    }

    fn check(&self, text: &Text, found: &[Row]) -> Result<(), Failed> {
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
    fn read(&self, block: &str, text: &Text, found: &[Row], today: bool) -> Result<Expected, Failed> {
        let bless_kinds = || [rows::kinds(&self.heading.expect.body), rows::kinds(block)].concat();
        rows::read(block, &text.body).map_err(|message| {
            let blessed = self.bless(block, &bless_kinds(), found, text, today);
            self.message(&format!("{message}{blessed}"))
        })
    }

    fn agree(&self, text: &Text, block: &str, expected: &Expected, found: &[Row], why: &str) -> Result<(), Failed> {
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
        if !bless::is_asked() || self.heading.today.is_some() != today {
            return String::new();
        }
        let new = bless::block(old, kinds, found, &text.body);
        match bless::rewrite(&self.path, &self.heading.name, today, &new) {
            Ok(()) => "\nthe block was rewritten to what is read: look at it, then run again\n".into(),
            Err(error) => format!("\nthe block was not rewritten: {error}\n"),
        }
    }

    fn message(&self, what: &str) -> Failed {
        format!("{}:{}\n{what}", self.path.display(), self.heading.line).into()
    }
}
