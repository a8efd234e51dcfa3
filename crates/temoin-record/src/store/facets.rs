//! Counts of sentences and events by what they can be narrowed by, each under all other filters.

use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};
use temoin_model::{Target, Verdict, standing};

use super::Store;
use super::events::condition;
use crate::{Error, EventFacet, EventFilter, HitCounts, HitFacet, HitFilter, HitReview};

/// More sentences than this are not counted facet by facet: a reader adds a word first.
const COUNTED: u64 = 2_000;
/// Choices listed of one facet.
const CHOICES: u8 = 12;

/// A claim of the sentence `s`.
const CLAIM: &str = "claims AS c WHERE c.document = s.document AND c.sentence_start = s.start";
/// Whom such a claim counts, as people corrected it.
const VICTIMS: &str =
    "coalesce((SELECT k.value FROM edited_claims AS k WHERE k.claim = c.id), c.value) ->> '$.victims.category'";
/// Whether such a claim is of an event with contested figures.
const CONTESTED: &str = "EXISTS (SELECT 1 FROM event_claims AS j JOIN events AS e ON e.key = j.event
                                 WHERE j.claim = c.id AND j.role = 'joined' AND e.contested)";
/// Whether the document `d` repeats no other.
const ORIGINAL: &str = "NOT EXISTS (SELECT 1 FROM copies AS o WHERE o.document = d.id AND o.relation <> 'excerpt')";

impl Store {
    /// The choices that narrow a search, facet by facet; `None` when too many sentences hold the words to be counted, or
    /// when the query holds no word.
    ///
    /// # Errors
    /// `is_busy` when another process holds the record. No text of `query` is an error.
    pub fn hit_counts(&self, query: &str, filter: &HitFilter) -> Result<Option<Vec<HitCounts>>, Error> {
        let snapshot = self.reading()?;
        let Some(expression) = self.expression(query)? else { return Ok(None) };
        let all = "SELECT count(*) FROM (SELECT 1 FROM sentence_words WHERE sentence_words MATCH ?1 LIMIT ?2)";
        if self.count(all, (&expression, super::bounded(COUNTED + 1)))? > COUNTED {
            return Ok(None);
        }
        let judged = self.judged_claims()?;
        let counts = HitFacet::ALL.map(|facet| self.facet_counts(&expression, filter, facet, &judged));
        let counts = counts.into_iter().collect::<Result<_, _>>()?;
        snapshot.finish()?;
        Ok(Some(counts))
    }

    fn facet_counts(
        &self,
        expression: &str,
        filter: &HitFilter,
        facet: HitFacet,
        judged: &str,
    ) -> Result<HitCounts, Error> {
        let (conditions, values) = hit_condition(&filter.without(facet), judged);
        let ask = |what: &str, join: &str, rest: &str, given: Option<&str>| {
            let sql = format!(
                "SELECT {what} FROM sentence_words AS f JOIN sentences AS s ON s.key = f.rowid
                 JOIN documents AS d ON d.key = s.document {join} WHERE sentence_words MATCH ? AND {conditions} {rest}"
            );
            let given = given.map(|text| Value::Text(text.to_owned())).into_iter();
            (sql, given.chain([Value::Text(expression.to_owned())]).chain(values.clone()).collect::<Vec<_>>())
        };
        let (sql, params) = ask("count(*)", "", "", None);
        let total = self.count(&sql, params_from_iter(params))?;
        let (what, join, given) = choices(facet, judged);
        let rest = format!("GROUP BY choice HAVING choice IS NOT NULL ORDER BY found DESC, choice LIMIT {CHOICES}");
        let (sql, params) = ask(&format!("{what} AS choice, count(DISTINCT s.key) AS found"), join, &rest, given);
        let values = self.rows(&sql, params_from_iter(params), choice_of_row)?;
        Ok(HitCounts { facet, total, values })
    }

    /// The ids of the claims that anybody judged, as a JSON list; `unsure` leaves a claim to somebody else.
    pub(super) fn judged_claims(&self) -> Result<String, Error> {
        let log = self.decisions()?;
        let claim = |decision: &temoin_model::Decision| match (&decision.target, &decision.verdict) {
            (Target::Claim(id), Verdict::Accept | Verdict::Reject | Verdict::Edit(_) | Verdict::Move(_)) => {
                Some(id.as_str().to_owned())
            }
            _ => None,
        };
        let judged: Vec<String> = standing(&log).into_iter().filter_map(claim).collect();
        Ok(serde_json::to_string(&judged)?)
    }

    /// How many events there are of each value of a facet, most first, under all filters of `filter`.
    ///
    /// # Errors
    /// `is_busy` when another process holds the record.
    pub fn event_facet(&self, filter: &EventFilter, facet: EventFacet) -> Result<Vec<(String, u64)>, Error> {
        let (condition, values) = condition(filter);
        let column = facet.column();
        let sql = format!(
            "SELECT {column} AS choice, count(*) AS found FROM events AS e WHERE {condition} AND {column} IS NOT NULL
             GROUP BY choice ORDER BY found DESC, choice"
        );
        self.rows(&sql, params_from_iter(values), choice_of_row)
    }
}

/// The value of a facet as SQL, the tables it needs, and the value these take.
fn choices(facet: HitFacet, judged: &str) -> (String, &'static str, Option<&str>) {
    const CLAIMS: &str = "JOIN claims AS c ON c.document = s.document AND c.sentence_start = s.start";
    const PLACES: &str = "JOIN mentions AS m ON m.document = s.document AND m.sentence = s.position
                          JOIN place_links AS l ON l.mention = m.id";
    let (what, join, given) = match facet {
        HitFacet::Year => ("substr(d.published, 1, 4)", "", None),
        HitFacet::Place => ("l.place", PLACES, None),
        HitFacet::Source => ("d.publisher", "", None),
        HitFacet::Language => ("d.language", "", None),
        HitFacet::Victims => (VICTIMS, CLAIMS, None),
        HitFacet::Review => {
            ("CASE WHEN c.id IN (SELECT value FROM json_each(?)) THEN 'judged' ELSE 'open' END", CLAIMS, Some(judged))
        }
        HitFacet::Contested => return (format!("CASE WHEN {CONTESTED} THEN 1 END"), CLAIMS, None),
        HitFacet::Originals => return (format!("CASE WHEN {ORIGINAL} THEN 1 END"), "", None),
    };
    (what.to_owned(), join, given)
}

/// The filter as a condition over `sentences AS s` and `documents AS d`, with its values in order; `judged` are the claims
/// judged, as a JSON list.
pub(super) fn hit_condition(filter: &HitFilter, judged: &str) -> (String, Vec<Value>) {
    let mut parts = vec!["true".to_owned()];
    let mut values = Vec::new();
    let mut add = |part: String, given: Option<&str>| {
        parts.push(part);
        values.extend(given.map(|text| Value::Text(text.to_owned())));
    };
    if let Some(year) = &filter.year {
        add("substr(d.published, 1, 4) = ?".to_owned(), Some(year));
    }
    if let Some(place) = &filter.place {
        let named = "EXISTS (SELECT 1 FROM mentions AS m JOIN place_links AS l ON l.mention = m.id
                             WHERE m.document = s.document AND m.sentence = s.position AND l.place = ?)";
        add(named.to_owned(), Some(place.as_str()));
    }
    if let Some(source) = &filter.source {
        add("d.publisher = ?".to_owned(), Some(source));
    }
    if let Some(language) = &filter.language {
        add("d.language = ?".to_owned(), Some(language));
    }
    if let Some(victims) = filter.victims {
        add(format!("EXISTS (SELECT 1 FROM {CLAIM} AND {VICTIMS} = ?)"), Some(victims.as_str()));
    }
    if let Some(state) = filter.review {
        let not = if state == HitReview::Open { "NOT" } else { "" };
        add(format!("EXISTS (SELECT 1 FROM {CLAIM} AND c.id {not} IN (SELECT value FROM json_each(?)))"), Some(judged));
    }
    if filter.contested {
        add(format!("EXISTS (SELECT 1 FROM {CLAIM} AND {CONTESTED})"), None);
    }
    if filter.originals {
        add(ORIGINAL.to_owned(), None);
    }
    (parts.join(" AND "), values)
}

fn choice_of_row(row: &Row<'_>) -> Result<(String, u64), Error> {
    let choice = match row.get::<_, Value>("choice")? {
        Value::Integer(number) => number.to_string(),
        _ => row.get("choice")?,
    };
    Ok((choice, row.get::<_, i64>("found")?.cast_unsigned()))
}
