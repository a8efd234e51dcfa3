//! Search over sentences: words as people type them, never a query language.

use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};
use temoin_model::{DocumentId, Span};

use super::facets::hit_condition;
use super::{Store, bounded};
use crate::rows::span_of_row;
use crate::{Error, Hit, HitFilter};

/// What FTS5 puts around a word found. Neither stands in clean text; where one does, the hit has no marks.
const OPEN: char = '\u{2}';
const CLOSE: char = '\u{3}';

/// More sentences than this are listed in the order they were read.
const RANKED: u64 = 20_000;

/// Words that French writes into the next one: "l'armée", "qu'une".
const ELISIONS: [&str; 12] = ["l", "d", "s", "n", "j", "m", "t", "c", "qu", "jusqu", "lorsqu", "puisqu"];

impl Store {
    /// Sentences that hold every word, best first; words that stand everywhere rank none before another. Case and accents do not matter, the last word may be a beginning, and
    /// a place is found under all its names.
    ///
    /// # Errors
    /// `is_busy` when another process holds the record. No text of `query` is an error.
    pub fn search(&self, query: &str, skip: u64, limit: u64) -> Result<Vec<Hit>, Error> {
        self.search_where(query, &HitFilter::default(), skip, limit)
    }

    /// The same, only those that a filter lets through.
    ///
    /// # Errors
    /// `is_busy` when another process holds the record. No text of `query` is an error.
    pub fn search_where(&self, query: &str, filter: &HitFilter, skip: u64, limit: u64) -> Result<Vec<Hit>, Error> {
        let snapshot = self.reading()?;
        let Some(expression) = self.expression(query)? else { return Ok(Vec::new()) };
        let order = if self.is_everywhere(&expression)? { "f.rowid" } else { "f.rank, d.id, s.position" };
        let judged = if filter.review.is_some() { self.judged_claims()? } else { String::new() };
        let (condition, given) = hit_condition(filter, &judged);
        let mut values = vec![Value::Text(expression)];
        values.extend(given);
        values.extend([limit, skip].map(|number| Value::Integer(bounded(number))));
        let sql = format!(
            "SELECT d.id, d.title, s.start, s.stop, f.text AS sentence,
                    highlight(sentence_words, 0, char({}), char({})) AS marked
             FROM sentence_words AS f JOIN sentences AS s ON s.key = f.rowid JOIN documents AS d ON d.key = s.document
             WHERE sentence_words MATCH ? AND {condition} ORDER BY {order} LIMIT ? OFFSET ?",
            OPEN as u32, CLOSE as u32
        );
        let hits = self.rows(&sql, params_from_iter(values), hit_of_row)?;
        snapshot.finish()?;
        Ok(hits)
    }

    /// The query as FTS5 takes it, with the other names of places in it; `None` when it holds no word.
    pub(super) fn expression(&self, query: &str) -> Result<Option<String>, Error> {
        let mut failed = None;
        let names = |word: &str| {
            self.other_names(word).unwrap_or_else(|error| {
                failed = Some(error);
                Vec::new()
            })
        };
        let expression = match_expression(query, names);
        failed.map_or(Ok(expression), Err)
    }

    /// Under which other names a search finds the places that its words name, each once, in the order they come.
    ///
    /// # Errors
    /// `is_busy` when another process holds the record.
    pub fn names_beside(&self, query: &str) -> Result<Vec<String>, Error> {
        let mut names: Vec<String> = Vec::new();
        for word in query.split_whitespace().filter_map(searched) {
            for name in self.other_names(&word)? {
                let same = |known: &String| known.to_lowercase() == name.to_lowercase();
                if name.to_lowercase() != word.to_lowercase() && !names.iter().any(same) {
                    names.push(name);
                }
            }
        }
        Ok(names)
    }

    /// Whether so many sentences hold the words that ranking them would take long and tell nothing apart.
    fn is_everywhere(&self, expression: &str) -> Result<bool, Error> {
        let sql = "SELECT count(*) FROM (SELECT 1 FROM sentence_words WHERE sentence_words MATCH ?1 LIMIT ?2)";
        Ok(self.count(sql, (expression, bounded(RANKED + 1)))? > RANKED)
    }

    /// The names of the places of which `word` is one.
    fn other_names(&self, word: &str) -> Result<Vec<String>, Error> {
        let sql = "SELECT name, forms FROM places WHERE position IN (
                       SELECT rowid FROM place_words WHERE place_words MATCH ?1) ORDER BY position";
        let found = self.rows(sql, [quoted(word)], |row| {
            let mut names: Vec<String> = crate::rows::json(row, "forms")?;
            names.insert(0, row.get("name")?);
            Ok(names)
        })?;
        Ok(found.concat())
    }
}

/// The query as FTS5 takes it, each word in quotes so that nothing in it is syntax; `None` when it holds no word.
/// `other_names` gives what may stand in place of a word.
pub(super) fn match_expression(query: &str, mut other_names: impl FnMut(&str) -> Vec<String>) -> Option<String> {
    let words: Vec<_> = query.split_whitespace().filter_map(searched).collect();
    let last = words.len().checked_sub(1)?;
    let terms = words.iter().enumerate().map(|(i, word)| {
        let mut choices = vec![quoted(word) + if i == last { "*" } else { "" }];
        choices.extend(other_names(word).iter().filter_map(|name| searched(name)).map(|name| quoted(&name)));
        format!("({})", choices.join(" OR "))
    });
    Some(terms.collect::<Vec<_>>().join(" AND "))
}

/// What of a word is looked for: its letters, accents and digits, without the elided word before it.
fn searched(word: &str) -> Option<String> {
    let mut rest = word;
    while let Some((before, after)) = rest.split_once(['\'', '’', 'ʼ']) {
        if !ELISIONS.contains(&before.to_lowercase().as_str()) {
            break;
        }
        rest = after;
    }
    let kept = |c: char| c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c);
    let parts: Vec<_> = rest.split(|c| !kept(c)).filter(|part| !part.is_empty()).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

fn quoted(word: &str) -> String {
    format!("\"{}\"", word.replace('"', "\"\""))
}

fn hit_of_row(row: &Row<'_>) -> Result<Hit, Error> {
    let sentence: String = row.get("sentence")?;
    Ok(Hit {
        document: DocumentId::from_stored(row.get::<_, String>("id")?),
        title: row.get("title")?,
        span: span_of_row(row)?,
        marks: marks(&sentence, &row.get::<_, String>("marked")?),
        sentence,
    })
}

fn marks(sentence: &str, marked: &str) -> Vec<Span> {
    if sentence.contains([OPEN, CLOSE]) {
        return Vec::new();
    }
    let (mut marks, mut at, mut start) = (Vec::new(), 0, 0);
    for character in marked.chars() {
        match character {
            OPEN => start = at,
            CLOSE => marks.push(Span::new(start, at)),
            other => at += other.len_utf8(),
        }
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expression(query: &str) -> Option<String> {
        match_expression(query, |_| Vec::new())
    }

    #[test]
    fn words_are_quoted_and_the_last_is_a_beginning() {
        assert_eq!(expression("douze mor").as_deref(), Some(r#"("douze") AND ("mor"*)"#));
        assert_eq!(expression(r#"NEAR( "x" OR - *"#).as_deref(), Some(r#"("NEAR") AND ("x") AND ("OR"*)"#));
        assert_eq!(expression(" - ( \" "), None);
    }

    #[test]
    fn elided_words_are_left_out() {
        assert_eq!(expression("l'armée qu’une").as_deref(), Some(r#"("armée") AND ("une"*)"#));
        assert_eq!(expression("aujourd'hui").as_deref(), Some(r#"("aujourd hui"*)"#));
    }

    #[test]
    fn marks_are_byte_ranges_of_the_sentence() {
        assert_eq!(marks("été 1937", "\u{2}été\u{3} \u{2}1937\u{3}"), [Span::new(0, 5), Span::new(6, 10)]);
    }
}
