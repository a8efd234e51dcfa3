//! `temoin pack`: checks, begins and tries language packs.

use std::path::{Path, PathBuf};

use temoin::packs::{self, Report};

use super::explain::show;
use crate::args::{Args, Pack, PackCheck, PackNew, PackTry};
use crate::failure::Failure;
use crate::output;
use crate::progress::Reporter;
use crate::style::Style;

/// Where a repository keeps its packs.
const PACKS: &str = "packs";

pub fn run(args: &Args, pack: &Pack) -> Result<(), Failure> {
    match pack {
        Pack::Check(asked) => check(args, asked),
        Pack::New(asked) => create(args, asked),
        Pack::Try(asked) => try_sentence(asked),
    }
}

fn check(args: &Args, asked: &PackCheck) -> Result<(), Failure> {
    let report = packs::check(&asked.folder, asked.bless)?;
    output::print(&told(&report, Style::new(args.color)))?;
    match report.failures.len() as u64 {
        0 => Ok(()),
        failed => Err(Failure::check(format!("{} failed", output::counted(failed, "check")))),
    }
}

/// Every failure, then one line for each language and one for what was checked.
fn told(report: &Report, style: Style) -> String {
    let mut text = String::new();
    for failure in &report.failures {
        let (head, rest) = failure.message.split_once('\n').unwrap_or((&failure.message, ""));
        text += &format!("{}: {head}\n", style.strong(&format!("{}:{}", failure.file, failure.line)));
        text.extend(rest.trim_end().lines().map(|line| format!("    {line}\n").replace("    \n", "\n")));
        text.push('\n');
    }
    for (language, version, rules) in &report.languages {
        text += &format!("pack {language} {version}: {}\n", output::counted(*rules as u64, "rule"));
    }
    let made: Vec<_> = report.made.iter().map(|(sort, number)| sort.counted(*number)).collect();
    let all: usize = report.made.iter().map(|(_, number)| number).sum();
    text + &format!(
        "{} checked: {} passed, {} failed\n",
        made.join(", "),
        all - report.failures.len(),
        report.failures.len()
    )
}

fn create(args: &Args, asked: &PackNew) -> Result<(), Failure> {
    let beside =
        || if Path::new(PACKS).is_dir() { Path::new(PACKS).join(&asked.code) } else { asked.code.as_str().into() };
    let folder = asked.output.clone().unwrap_or_else(beside);
    let written = packs::create(&asked.code, &folder)?;
    output::print(&written.iter().map(|path| format!("{}\n", path.display())).collect::<String>())?;
    let next = format!("fill the lists, then: temoin pack check {}", folder.display());
    Reporter::new(args).say(&next);
    Ok(())
}

fn try_sentence(asked: &PackTry) -> Result<(), Failure> {
    let here = || Some(PathBuf::from(PACKS)).filter(|folder| folder.join(&asked.language).join("pack.toml").is_file());
    let folder = asked.packs.clone().or_else(here);
    show(&packs::explain(&asked.sentence, Some(&asked.language), folder.as_deref())?, asked.json)
}
