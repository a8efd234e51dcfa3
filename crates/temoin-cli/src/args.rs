//! What can be said on the command line.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

const EXAMPLES: &str = "\
Read a heap of reports:
  temoin run reports/                 read a folder and open its pages while it is read
  temoin build reports/ -o my.temoin  the same without pages
  temoin build -o my.temoin           read again what the case keeps

Ask it:
  temoin status                       how much there is, and what went wrong
  temoin search 'port bombarded'      sentences with these words
  temoin figures 'massacre 1936'      every figure of an event, by who gives it
  temoin explain c-0f3a…              why a claim is there: words, rule, speaker, event

Decide, and keep who decided and why:
  temoin decide reject c-0f3a… --author 'A. B.' --reason 'counts sheep'
  temoin log                          what was decided, the latest first

Write a language pack:
  temoin explain 'Three men died.'    how a sentence is read: tokens, rules that matched and nearly did
  temoin pack check packs/en          examples and specs of a pack, each failure with file and line
  temoin pack new pt                  the skeleton of a new language

Hand it on:
  temoin dossier 'massacre 1936' --as docx -o report.docx
  temoin export --format jsonl -o out/
  temoin export --format ged -o events.csv
  temoin verify                       that every quote still stands in its document

The case is --case, else $TEMOIN_CASE, else the current folder when it is one, else the only *.temoin folder in it.

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 findings under --strict, 4 integrity, 5 not found,
            7 the case is in use or needs a newer program.";

/// Turns a heap of reports into a record of what happened, who says so, and the exact sentence that says it.
#[derive(Debug, Parser)]
#[command(name = "temoin", version, after_help = EXAMPLES, max_term_width = 100, subcommand_required = true)]
pub struct Args {
    /// The case to ask: a folder made by `run` or `build`.
    #[arg(long, global = true, value_name = "DIR", env = "TEMOIN_CASE", hide_env = true)]
    pub case: Option<PathBuf>,
    /// Say nothing but errors.
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Tell every finding, small ones too.
    #[arg(short, long, global = true)]
    pub verbose: bool,
    /// When to use colour: auto, always or never.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", hide_possible_values = true)]
    pub color: Color,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// How an answer is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Table,
    /// For programs.
    Json,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read reports and open their pages; results appear while it works.
    Run(Run),
    /// Read reports into a case.
    Build(Build),
    /// Open the pages of a case, on this machine only.
    Serve(Serve),
    /// Show how much a case holds, how far its build came, and what went wrong.
    Status(Status),
    /// Find sentences by their words; accents and case do not matter.
    Search(Search),
    /// Show every figure of an event by who gives it, with the estimate and its rule.
    Figures(Figures),
    /// Explain why a claim, a mention or an event is in the record, or how a sentence is read.
    Explain(Explain),
    /// Write what the documents say of an event, each sentence footnoted to the words it rests on.
    Dossier(Dossier),
    /// Write a case out in a format others read.
    Export(Export),
    /// Decide of a claim, an event, a place, an actor, a document, or take a decision back.
    Decide(Decide),
    /// Show what people decided, the latest first.
    Log(Log),
    /// Hand decisions on as a file, or take them over.
    #[command(subcommand)]
    Decisions(Decisions),
    /// Compare the decisions of two people on the same claims: kappa, alpha, and what they have to talk about.
    Agreement(Agreement),
    /// Check that originals, quotes and events still are what the record says.
    Verify(Verify),
    /// Print the JSON Schema of the JSON Lines export.
    Schema,
    /// Time each stage on files of one's own, on one core, in megabytes a second.
    #[command(hide = true)]
    Bench(Bench),
    /// Check, begin and try language packs.
    #[command(subcommand)]
    Pack(Pack),
    /// Take in gazetteers, and look up places and those that have none.
    #[command(subcommand)]
    Places(Places),
    /// Tell what this machine and this program have to work with, and what stands between readers and the rest.
    Doctor(Doctor),
    /// Read files for another process of this program, apart from everything else.
    #[command(name = temoin::READ_APART, hide = true)]
    ReadApart,
}

/// `temoin places`
#[derive(Debug, Subcommand)]
pub enum Places {
    /// Take gazetteers into the case, for later builds: GeoNames dumps (.txt), places as .jsonl, one's own places.csv.
    Import(PlacesImport),
    /// List the places of the case, the most mentioned first.
    List(PlacesList),
    /// Show what a name may mean.
    Find(PlacesFind),
}

/// `temoin places import`
#[derive(Debug, clap::Args)]
pub struct PlacesImport {
    /// Files: allCountries.txt and its like, alternateNamesV2.txt, admin1CodesASCII.txt, admin2Codes.txt, countryInfo.txt,
    /// .jsonl, .csv.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

/// `temoin places list`
#[derive(Debug, clap::Args)]
pub struct PlacesList {
    /// Only names that no gazetteer could place.
    #[arg(long)]
    pub unplaced: bool,
    /// Answer in JSON, one object a line.
    #[arg(long)]
    pub json: bool,
}

/// `temoin places find`
#[derive(Debug, clap::Args)]
pub struct PlacesFind {
    /// A name, in any script and spelling.
    #[arg(required = true, value_name = "NAME")]
    pub name: Vec<String>,
    /// Answer in JSON, one object a line.
    #[arg(long)]
    pub json: bool,
}

/// `temoin doctor`
#[derive(Debug, clap::Args)]
pub struct Doctor {
    /// Answer in JSON.
    #[arg(long)]
    pub json: bool,
}

/// `temoin run`
#[derive(Debug, clap::Args)]
pub struct Run {
    /// Files and folders to read, or one case to open and bring up to date.
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Where to keep the case [default: PATH.temoin, beside the first PATH].
    #[arg(short, long, value_name = "CASE")]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub pages: Pages,
}

/// `temoin build`
#[derive(Debug, clap::Args)]
pub struct Build {
    /// Files and folders to read; without any, the case is rebuilt from what it keeps.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Where to keep the case [default: PATH.temoin, beside the first PATH].
    #[arg(short, long, value_name = "CASE")]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub reading: Reading,
    /// End with exit code 3 when there is a warning or an error among the findings.
    #[arg(long)]
    pub strict: bool,
}

/// How reports are read.
#[derive(Debug, clap::Args)]
pub struct Reading {
    /// A folder of language packs to use instead of the built-in ones, now and later.
    #[arg(long, value_name = "DIR")]
    pub packs: Option<PathBuf>,
    /// An index of places to use instead of the case's own, now and later: the places.sqlite of a case with an import.
    #[arg(long, value_name = "FILE")]
    pub places: Option<PathBuf>,
    /// Number of threads [default: one for each core].
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub jobs: Option<u16>,
}

/// How pages are opened.
#[derive(Debug, clap::Args)]
pub struct Pages {
    /// Do not open the browser.
    #[arg(long)]
    pub no_open: bool,
    /// Port on this machine; 0 takes a free one.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub port: u16,
    /// Language of the pages (fr, en) [default: the browser's].
    #[arg(long, value_name = "CODE")]
    pub lang: Option<String>,
}

/// `temoin serve`
#[derive(Debug, clap::Args)]
pub struct Serve {
    /// The case.
    #[arg(value_name = "CASE")]
    pub at: Option<PathBuf>,
    #[command(flatten)]
    pub pages: Pages,
}

/// `temoin status`
#[derive(Debug, clap::Args)]
pub struct Status {
    /// The case.
    #[arg(value_name = "CASE")]
    pub at: Option<PathBuf>,
    /// Answer in JSON.
    #[arg(long)]
    pub json: bool,
}

/// `temoin search`
#[derive(Debug, clap::Args)]
pub struct Search {
    /// Words that the sentence holds; the last may be a beginning.
    #[arg(required = true, value_name = "WORDS")]
    pub words: Vec<String>,
    /// How many sentences at most.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub limit: u64,
    /// One JSON object a line.
    #[arg(long)]
    pub json: bool,
}

/// `temoin figures`
#[derive(Debug, clap::Args)]
pub struct Figures {
    /// An event: its id, the beginning of its id, or words of its title.
    #[arg(required = true, value_name = "EVENT")]
    pub event: Vec<String>,
    /// How to answer: table or json.
    #[arg(long, value_name = "FORMAT", default_value = "table", hide_possible_values = true)]
    pub format: Format,
}

/// `temoin explain`
#[derive(Debug, clap::Args)]
pub struct Explain {
    /// Id of a claim, a mention or an event; or a sentence, to see how it is read.
    #[arg(value_name = "ID|SENTENCE")]
    pub what: String,
    /// Language of the sentence [default: told by the sentence].
    #[arg(long, value_name = "CODE")]
    pub lang: Option<String>,
    /// A folder of language packs to read the sentence with instead of the built-in ones.
    #[arg(long, value_name = "DIR")]
    pub packs: Option<PathBuf>,
    /// Answer in JSON.
    #[arg(long)]
    pub json: bool,
}

/// `temoin bench`
#[derive(Debug, clap::Args)]
pub struct Bench {
    /// Files and folders to read.
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Answer in JSON.
    #[arg(long)]
    pub json: bool,
}

/// `temoin pack`
#[derive(Debug, Subcommand)]
pub enum Pack {
    /// Run the examples and specs of a pack and show what fails, with file and line.
    Check(PackCheck),
    /// Write the skeleton of a new language, with first specs that fail until it is filled.
    New(PackNew),
    /// Show how a sentence is read with the pack of a language.
    Try(PackTry),
}

/// `temoin pack check`
#[derive(Debug, clap::Args)]
pub struct PackCheck {
    /// A folder of packs, or of one language.
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// Rewrite specs that fail to what is read; they still fail this once, for somebody must look.
    #[arg(long)]
    pub bless: bool,
}

/// `temoin pack new`
#[derive(Debug, clap::Args)]
pub struct PackNew {
    /// The language, by ISO 639-1 code.
    #[arg(value_name = "CODE")]
    pub code: String,
    /// Where to write it [default: packs/CODE where there is a folder packs, else CODE].
    #[arg(short, long, value_name = "DIR")]
    pub output: Option<PathBuf>,
}

/// `temoin pack try`
#[derive(Debug, clap::Args)]
pub struct PackTry {
    /// The language, by ISO 639-1 code.
    #[arg(value_name = "CODE")]
    pub language: String,
    /// What to read.
    #[arg(value_name = "SENTENCE")]
    pub sentence: String,
    /// A folder of packs to read it with [default: the folder packs where there is one, else the built-in ones].
    #[arg(long, value_name = "DIR")]
    pub packs: Option<PathBuf>,
    /// Answer in JSON.
    #[arg(long)]
    pub json: bool,
}

/// `temoin dossier`
#[derive(Debug, clap::Args)]
pub struct Dossier {
    /// Events, each by its id, the beginning of its id, or words of its title (quoted) [default: all].
    #[arg(value_name = "EVENT")]
    pub events: Vec<String>,
    /// The form.
    #[arg(long = "as", value_name = "FORM", default_value = "html", value_parser = form_parser())]
    pub form: String,
    /// Language of the dossier (fr, en) [default: the one most documents are in].
    #[arg(long, value_name = "CODE")]
    pub lang: Option<String>,
    /// The file to write [default: standard output].
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// The forms a dossier can be written in.
fn form_parser() -> clap::builder::PossibleValuesParser {
    temoin::dossier_forms().collect::<Vec<_>>().into()
}

/// `temoin export`
#[derive(Debug, clap::Args)]
pub struct Export {
    /// The case.
    #[arg(value_name = "CASE")]
    pub at: Option<PathBuf>,
    /// The format.
    #[arg(long, short, value_name = "FORMAT", value_parser = format_parser())]
    pub format: String,
    /// The file or the folder to write [default: standard output, for formats of one file].
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
    /// Language of what is written for people (fr, en) [default: the one most documents are in].
    #[arg(long, value_name = "CODE")]
    pub lang: Option<String>,
    /// Leave text in tables as it is; a spreadsheet would run what begins like a formula.
    #[arg(long)]
    pub raw_csv: bool,
}

/// The formats there are, so that help lists them with what they give.
fn format_parser() -> clap::builder::PossibleValuesParser {
    temoin::formats()
        .map(|(name, about)| clap::builder::PossibleValue::new(name).help(about))
        .collect::<Vec<_>>()
        .into()
}

/// What can be decided, for the help of `temoin decide`.
const VERDICTS: &str = "\
Of a claim:     accept, reject, unsure, edit [low=N] [high=N] [bound=B] [victims=V] [speaker=WORDS] [when=EDTF]
                [place=NAME] [stance=S], move to=EVENT (to= for none)
Of an event:    merge into=EVENT, split claims='CLAIM CLAIM', best value=N kind=killed victims=persons, rule rule=NAME,
                grade grade=WORD (grade= takes it away)
Of a place:     same-place as=PLACE
Of an actor:    same-actor as=ACTOR
Of a document:  dependent on=DOCUMENT, independent
Of a decision:  undo";

/// `temoin decide`
#[derive(Debug, clap::Args)]
#[command(after_help = VERDICTS)]
pub struct Decide {
    /// What is decided.
    #[arg(value_name = "VERDICT")]
    pub verdict: String,
    /// Id of what it is decided of.
    #[arg(value_name = "ID")]
    pub id: String,
    /// Terms of the verdict.
    #[arg(value_name = "NAME=VALUE")]
    pub terms: Vec<String>,
    /// Who decides.
    #[arg(long, value_name = "NAME", env = "TEMOIN_AUTHOR", hide_env_values = true)]
    pub author: String,
    /// Why.
    #[arg(long, value_name = "WORDS")]
    pub reason: Option<String>,
}

/// `temoin log`
#[derive(Debug, clap::Args)]
pub struct Log {
    /// Only what was decided of the thing with this id.
    #[arg(value_name = "ID")]
    pub id: Option<String>,
    /// How many entries at most.
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub limit: u64,
    /// Answer in JSON, one entry a line.
    #[arg(long)]
    pub json: bool,
}

/// `temoin decisions`
#[derive(Debug, Subcommand)]
pub enum Decisions {
    /// Write every decision, one a line in JSON.
    Export {
        /// The file to write [default: standard output].
        #[arg(value_name = "FILE")]
        file: Option<PathBuf>,
    },
    /// Add the decisions of a file to the log; those that are there already are passed over.
    Import {
        /// The file.
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}

/// `temoin agreement`
#[derive(Debug, clap::Args)]
pub struct Agreement {
    /// The decisions of one person, as `temoin decisions export` writes them.
    #[arg(value_name = "A")]
    pub first: PathBuf,
    /// Those of the other.
    #[arg(value_name = "B")]
    pub second: PathBuf,
    /// Answer in JSON.
    #[arg(long)]
    pub json: bool,
}

/// `temoin verify`
#[derive(Debug, clap::Args)]
pub struct Verify {
    /// The case.
    #[arg(value_name = "CASE")]
    pub at: Option<PathBuf>,
    /// Have Poppler's `pdftotext`, or a program that is called like it, read the PDFs too, and name those it reads
    /// otherwise. It is not confined as our own readers are.
    #[arg(long, value_name = "PROGRAM", num_args = 0..=1, require_equals = true, default_missing_value = "pdftotext")]
    pub second_opinion: Option<PathBuf>,
}
