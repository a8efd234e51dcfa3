//! Stored forms of events and of the words that name them.

use rusqlite::Row;
use serde::{Deserialize, Serialize};
use temoin_model::{Actor, ActorId, ActorRole, Day, Event, EventMention, EventType, MentionId, Reason};

use super::{StoredBy, StoredReason, json, offset, quote_of_row, word};
use crate::Error;

/// Everything of an event that has neither a column nor a table.
#[derive(Serialize, Deserialize)]
pub(crate) struct EventValue {
    actors: Vec<StoredActor>,
    mentions: Vec<String>,
    reasons: Vec<StoredReason>,
}

#[derive(Serialize, Deserialize)]
struct StoredActor {
    role: String,
    name: String,
    id: String,
}

impl From<&Event> for EventValue {
    fn from(event: &Event) -> Self {
        let actor = |actor: &Actor| StoredActor {
            role: actor.role.as_str().to_owned(),
            name: actor.name.clone(),
            id: actor.id.as_str().to_owned(),
        };
        Self {
            actors: event.actors.iter().map(actor).collect(),
            mentions: event.mentions.iter().map(|id| id.as_str().to_owned()).collect(),
            reasons: event.reasons.iter().map(StoredReason::from).collect(),
        }
    }
}

/// What an [`EventValue`] gives back.
pub(crate) struct EventParts {
    pub(crate) actors: Vec<Actor>,
    pub(crate) mentions: Vec<MentionId>,
    pub(crate) reasons: Vec<Reason>,
}

impl EventValue {
    /// The actors, the mentions and the reasons, given back.
    pub(crate) fn read(self) -> Result<EventParts, Error> {
        let actors = self.actors.into_iter().map(|stored| {
            let role = word("role of an actor", &stored.role, ActorRole::parse)?;
            Ok(Actor { role, name: stored.name, id: ActorId::from_stored(stored.id) })
        });
        let actors = actors.collect::<Result<_, Error>>()?;
        let reasons = self.reasons.into_iter().map(StoredReason::read).collect::<Result<_, Error>>()?;
        Ok(EventParts { actors, mentions: self.mentions.into_iter().map(MentionId::from_stored).collect(), reasons })
    }
}

/// Everything of an event mention that has no column.
#[derive(Serialize, Deserialize)]
pub(crate) struct EventMentionValue {
    when: Option<String>,
    place: Option<String>,
    actors: Vec<(String, String)>,
    by: StoredBy,
}

impl From<&EventMention> for EventMentionValue {
    fn from(mention: &EventMention) -> Self {
        let actor = |(role, id): &(ActorRole, MentionId)| (role.as_str().to_owned(), id.as_str().to_owned());
        Self {
            when: mention.when.as_ref().map(|id| id.as_str().to_owned()),
            place: mention.place.as_ref().map(|id| id.as_str().to_owned()),
            actors: mention.actors.iter().map(actor).collect(),
            by: (&mention.by).into(),
        }
    }
}

/// A row of `event_mentions`.
pub(crate) fn event_mention_of_row(row: &Row<'_>) -> Result<EventMention, Error> {
    let value: EventMentionValue = json(row, "value")?;
    let actor = |(role, id): (String, String)| {
        Ok((word("role of an actor", &role, ActorRole::parse)?, MentionId::from_stored(id)))
    };
    Ok(EventMention {
        id: MentionId::from_stored(row.get::<_, String>("id")?),
        sentence: offset(row, "sentence")?,
        quote: quote_of_row(row)?,
        event_type: EventType::new(row.get::<_, String>("type")?),
        when: value.when.map(MentionId::from_stored),
        place: value.place.map(MentionId::from_stored),
        actors: value.actors.into_iter().map(actor).collect::<Result<_, Error>>()?,
        by: value.by.into(),
    })
}

/// Reads a day back as [`Day`] prints it; years before 0 begin with a hyphen.
pub(crate) fn day_of(text: &str) -> Option<Day> {
    let mut parts = text.rsplitn(3, '-');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    Some(Day { year: year.parse().ok()?, month: month.parse().ok()?, day: day.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_read_back() {
        for day in [Day { year: 1937, month: 4, day: 26 }, Day { year: -43, month: 12, day: 7 }] {
            assert_eq!(day_of(&day.to_string()), Some(day));
        }
        assert_eq!(day_of("1937-04"), None);
    }
}
