//! The bench of those who write packs: checks what a pack says of itself, shows how a sentence is read, begins a new pack.
//!
//! # Specifications
//! Markdown files in which every heading is a test.
//!
//! A specification says in plain sight what Témoin understands: a name, a sentence of prose, a text, and everything that
//! is read from it. Files lie in `packs/<language>/spec/` (and `packs/ontology/spec/`), and open with the comment that
//! all data files open with. A heading without blocks is prose.
//!
//! ~~~text
//! # total-with-parts-by-a-party
//! A party gives a total and two sub-counts.
//! ```text lang=fr published=1992-03-02 origin=invented by=AB
//! Selon la préfecture, au moins 47 civils, dont 12 femmes, ont été tués à Valombre le 26 février.
//! ```
//! ```expect
//! claim killed at_least 47 civilians @ `au moins 47 civils, dont 12 femmes, ont été tués`
//!   part 12 women @ `12 femmes`
//!   speaker @ `préfecture`
//!   cue @ `Selon`
//!   where @ `Valombre`
//!   when 1992-02-26 @ `26 février`
//! ```
//! ~~~
//!
//! # Texts
//! `lang`, `origin` (`invented`, `adapted`, `quoted` with `licence=`) and `by` (initials or name, one word) are required;
//! `published` is an EDTF date. A blank line separates blocks of the layout. Several texts before one `expect` are
//! variants: each must give the same.
//!
//! # Lines
//! One line is a word, a value where there is one, and ``@ `the words` ``; what belongs to a row stands under it, two
//! spaces further in. The words must stand once in the text (else `` `words`#2 `` is the second), whole words only; a
//! space of theirs matches a blank of any kind.
//!
//! | row | value | under it, always checked | under it, checked where listed |
//! |---|---|---|---|
//! | `claim` | kind, figure, victims' category (or the thing counted) | `part`, `speaker`, `stance`, `negated`, `superseded` (by the quote of another claim), `perpetrator` | `cue`, `when`, `where`, `victims`, `limits`, `rule` |
//! | `part` | figure and category; its speaker and stance are the whole's | as `claim` | as `claim` |
//! | `event` | type | `perpetrator`, `victim`, `participant` | `when`, `where`, `rule` |
//! | `time` | EDTF, `open`, `duration P3D`, `set …` | | `timex`, `from` (`text`, `publication`, `context`) |
//! | `place` | | | `class` |
//! | `actor` | class | | |
//! | `number` | figure and role | | |
//! | `block` | kind of what is not narrative | | |
//! | `alias` | | `of` (the other name of the place) | |
//!
//! Figures: `12`, `about 613`, `at_least 200`, `more_than 200`, `at_most 50`, `less_than 50`, `range 500-1000`,
//! `vague 200-999`, `sum 4`, `uncounted`. `limits 201..` says in numbers what a figure affirms. A stance is listed when it
//! is not the usual one: `asserted` without speaker, `reported` with one. The value or the words of a line *under* a row
//! may be left out; `-` as its value says that there is none.
//!
//! # What is checked
//! Claims: every one read must be listed. Any other row: none is checked if none is listed; if one is, all must be.
//! `no events` (or `no times`, …) lists none; `nothing` is `no claims` and `no events`.
//!
//! # Gaps
//! A known miss says `gap: why` in its prose, what should be read in `expect`, and what is read so far in a block
//! `today`. The test fails when today's reading changes, and when it has become right. No test is ever ignored.
//!
//! With `--bless`, or `TEMOIN_BLESS=1` under `cargo test`, a failing block is rewritten to what is read; the test still fails that once, for somebody
//! must have looked.
//!
//! Beside the specifications, every rule's own `examples` and `counter_examples` are run (`rule/fr/passive/example-1`).

mod bench;
mod bless;
mod check;
mod compare;
mod examples;
mod explain;
mod files;
mod markdown;
mod observe;
mod quotes;
mod row;
mod rows;
mod run;
mod show;
mod skeleton;

pub use bench::{Bench, OpenError};
pub use check::{Check, Failure, Sort};
pub use explain::{Captured, Explained, Fired, Line, Near, SlotFound, TokenRead, Words};
pub use skeleton::skeleton;
