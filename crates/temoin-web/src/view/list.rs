//! Events and pages of events in lists.

use temoin_model::{Event, Figure};

use crate::ask::Ask;
use crate::chart;
use crate::messages::Messages;
use crate::{dates, words};

/// The figure that stands for an event in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toll {
    /// What is counted.
    pub quantity: String,
    /// Low and high as a range.
    pub range: String,
    /// Best; empty when the rule withholds it.
    pub best: String,
    /// Number of independent voices, in words.
    pub voices: String,
}

/// One line of a list of events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventLine {
    /// Its id.
    pub id: String,
    /// Type of event.
    pub kind: String,
    /// Where, and in what; empty when unknown.
    pub place: String,
    /// Id of the place; empty when unknown.
    pub place_id: String,
    /// When.
    pub when: String,
    /// Title in the reader's language.
    pub title: String,
    /// Its figure, if it has one.
    pub toll: Option<Toll>,
    /// Whether a figure of it is contested.
    pub contested: bool,
    /// Number of documents, in words.
    pub documents: String,
    /// A small drawing of the figures; empty when it was not asked for.
    pub mini: String,
}

impl EventLine {
    /// The line of `event`.
    pub fn of(event: &Event, m: &Messages) -> Self {
        let place = event.place.as_ref();
        Self {
            id: event.id.to_string(),
            kind: m.term("event_type", event.event_type.as_str()),
            place: place.map(|place| words::place(place, m)).unwrap_or_default(),
            place_id: place.map(|place| place.id.to_string()).unwrap_or_default(),
            when: dates::of_event(&event.when, m),
            title: words::event_title(event, m),
            toll: toll(event, m),
            contested: event.estimates.iter().any(|estimate| estimate.contested),
            documents: m.n("count.documents", event.documents.len() as u64),
            mini: String::new(),
        }
    }

    /// The same line with its figures drawn.
    #[must_use]
    pub fn drawn(mut self, event: &Event, figures: &[&Figure], m: &Messages) -> Self {
        let label = self
            .toll
            .as_ref()
            .map(|toll| format!("{}{}{}", toll.quantity, m.t("colon"), toll.range))
            .unwrap_or_default();
        let estimate = chief(event);
        let label = m.fill("overview.mini_label", &[("figures", &label), ("n", &m.number(figures.len() as u64))]);
        self.mini = chart::mini(figures, estimate, &label, m);
        self
    }
}

/// The estimate that stands for an event: a contested one before others, deaths before other harm, most voices first.
pub fn chief(event: &Event) -> Option<&temoin_model::Estimate> {
    event
        .estimates
        .iter()
        .enumerate()
        .max_by_key(|(at, estimate)| {
            let deaths = estimate.kind.as_str() == "killed";
            (estimate.contested, deaths, estimate.voices, std::cmp::Reverse(*at))
        })
        .map(|(_, estimate)| estimate)
}

fn toll(event: &Event, m: &Messages) -> Option<Toll> {
    let estimate = chief(event)?;
    Some(Toll {
        quantity: words::quantity(estimate.kind.as_str(), estimate.victims, None, m),
        range: words::range(estimate.low, estimate.high, m),
        best: estimate.best.map(|best| m.number(best)).unwrap_or_default(),
        voices: m.n("count.voices", u64::from(estimate.voices)),
    })
}

/// Where one is in a long list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pager {
    /// What part is shown, in words.
    pub shown: String,
    /// Address of the part before; empty at the start.
    pub earlier: String,
    /// Address of the part after; empty at the end.
    pub later: String,
}

impl Pager {
    /// Entries on one page.
    pub const SIZE: u64 = 50;

    /// The pager of a page that holds `here` of `total` entries.
    pub fn of(ask: &Ask, here: u64, total: u64, m: &Messages) -> Self {
        let to = |page: u64| ask.with(&[("page", &if page > 1 { page.to_string() } else { String::new() })]);
        Self::between(ask.page(), Self::SIZE, (here, total), to, m)
    }

    /// The same for a list with pages of its own: `page` from 1, `size` entries each, addresses by `to`.
    pub fn between(page: u64, size: u64, (here, total): (u64, u64), to: impl Fn(u64) -> String, m: &Messages) -> Self {
        let first = (page - 1) * size;
        let gaps = [
            ("from", m.number(first + u64::from(here > 0))),
            ("to", m.number(first + here)),
            ("total", m.number(total)),
        ];
        let gaps: Vec<(&str, &str)> = gaps.iter().map(|(name, value)| (*name, value.as_str())).collect();
        Self {
            shown: m.fill("list.shown", &gaps),
            earlier: if page > 1 { to(page - 1) } else { String::new() },
            later: if first + here < total { to(page + 1) } else { String::new() },
        }
    }
}
