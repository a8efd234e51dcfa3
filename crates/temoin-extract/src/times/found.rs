//! A time expression on its way out: its tokens, its value, and the day later times of day refer to.

use temoin_model::{Day, Edtf, ResolvedBy, TimeKind, TimeValue};

use super::period::Period;

/// A time expression read.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) edtf: Option<String>,
    pub(super) kind: TimeKind,
    pub(super) timex: Option<String>,
    pub(super) by: Option<ResolvedBy>,
    /// The day it names, for times of day that follow.
    pub(super) day: Option<Day>,
    /// The period it names, for "two years later" and its like.
    pub(super) told: Option<Period>,
}

impl Found {
    /// Something without a place in the calendar: a length, a repetition, what nothing anchors.
    pub(super) fn open(start: usize, end: usize, kind: TimeKind, timex: Option<String>) -> Self {
        Self { start, end, edtf: None, kind, timex, by: None, day: None, told: None }
    }

    /// A period.
    pub(super) fn dated(start: usize, end: usize, period: Period, by: Option<ResolvedBy>) -> Self {
        let by = by.filter(|_| !period.is_open());
        let day = period.first().filter(|first| period.last() == Some(*first));
        let told =
            Some(period).filter(|period| !period.is_open() && !matches!(period, Period::Days(..) | Period::Years(..)));
        Self { start, end, edtf: period.edtf(), kind: TimeKind::Date, timex: period.timex(), by, day, told }
    }

    /// The value; `None` when what was read is no date of any calendar.
    pub(super) fn value(&self) -> Option<TimeValue> {
        let edtf = match &self.edtf {
            Some(text) => Some(Edtf::parse(text).ok()?),
            None => None,
        };
        Some(TimeValue { edtf, kind: self.kind, timex: self.timex.clone(), resolved_by: self.by })
    }
}
