//! An explanation for people: sections under headings, widest first.

use std::fmt;

use super::{Explained, Fired, Line, Near, TokenRead};

/// How many rules that nearly matched are told.
const TOLD: usize = 8;

impl fmt::Display for Explained {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "read with the pack {} {}", self.language, self.version)?;
        self.write_tokens(f)?;
        writeln!(f, "\nslots")?;
        for slot in &self.slots {
            writeln!(f, "  {:<10} « {} »  {}..{}", slot.slot, slot.words.quote, slot.words.start, slot.words.end)?;
        }
        writeln!(f, "\nread")?;
        self.read.iter().try_for_each(|line| write_line(f, line, 1))?;
        if self.read.is_empty() {
            writeln!(f, "  nothing")?;
        }
        writeln!(f, "\nrules that matched")?;
        self.fired.iter().try_for_each(|fired| write_fired(f, fired))?;
        if self.fired.is_empty() {
            writeln!(f, "  none")?;
        }
        self.write_near(f)
    }
}

impl Explained {
    fn write_tokens(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\ntokens")?;
        let width = self.tokens.iter().map(|token| token.words.quote.chars().count()).max().unwrap_or(0);
        for token in &self.tokens {
            let line = format!("  {:<width$}  {}", token.words.quote, classes(token));
            writeln!(f, "{}", line.trim_end())?;
        }
        Ok(())
    }

    fn write_near(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\nrules that nearly matched")?;
        self.near.iter().take(TOLD).try_for_each(|near| write_one_near(f, near))?;
        match self.near.len() {
            0 => writeln!(f, "  none"),
            all if all > TOLD => writeln!(f, "  … and {} more: --json has them all", all - TOLD),
            _ => Ok(()),
        }
    }
}

/// The classes of a token, with the phrase where it is longer.
fn classes(token: &TokenRead) -> String {
    let listed = token.classes.iter().map(|listed| match listed.phrase == token.words.quote {
        true => listed.class.clone(),
        false => format!("{} « {} »", listed.class, listed.phrase),
    });
    listed.collect::<Vec<_>>().join(", ")
}

fn write_line(f: &mut fmt::Formatter<'_>, line: &Line, depth: usize) -> fmt::Result {
    let head = format!("{} {}", line.what, line.value);
    let words = line.words.as_ref().map(|words| format!(" @ `{}`", words.quote)).unwrap_or_default();
    writeln!(f, "{}{}{words}", "  ".repeat(depth), head.trim_end())?;
    line.under.iter().try_for_each(|under| write_line(f, under, depth + 1))
}

fn write_fired(f: &mut fmt::Formatter<'_>, fired: &Fired) -> fmt::Result {
    let Fired { rule, reads, origin, pack, version, .. } = fired;
    writeln!(f, "  {rule} ({reads}, {pack} {version}, {origin}) « {} »", fired.words.quote)?;
    for captured in &fired.captures {
        writeln!(f, "      {} = « {} »", captured.name, captured.words.quote)?;
    }
    if fired.signed == Some(false) {
        writeln!(f, "      nothing read carries its name: another reading of these words says more")?;
    }
    Ok(())
}

fn write_one_near(f: &mut fmt::Formatter<'_>, near: &Near) -> fmt::Result {
    let Near { rule, reads, origin, met, of, pattern, message, .. } = near;
    writeln!(f, "  {rule} ({reads}, {origin}): {met} of {of}")?;
    writeln!(f, "      {pattern}")?;
    writeln!(f, "      {message}")
}
