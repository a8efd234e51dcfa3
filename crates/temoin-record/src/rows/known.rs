//! Stored forms of what is known of a document beside its text, and of its pages.

use rusqlite::Row;
use temoin_model::{Page, Property, PropertyFrom, PropertyName};

use super::{SpanPair, json, pair_of, span_of, word};
use crate::Error;

/// Properties as JSON keeps them: name, value, where it stands.
pub(crate) fn stored_properties(properties: &[Property]) -> Vec<(&'static str, &str, &'static str)> {
    properties.iter().map(|it| (it.name.as_str(), it.value.as_str(), it.from.as_str())).collect()
}

/// Pages as JSON keeps them: number and offsets.
pub(crate) fn stored_pages(pages: &[Page]) -> Vec<(u32, SpanPair)> {
    pages.iter().map(|page| (page.number, pair_of(page.span))).collect()
}

/// The column `properties`.
pub(crate) fn properties_of_row(row: &Row<'_>) -> Result<Vec<Property>, Error> {
    let stored: Vec<(String, String, String)> = json(row, "properties")?;
    let property = |(name, value, from): (String, String, String)| {
        Ok(Property {
            name: word("name of a property", &name, PropertyName::parse)?,
            value,
            from: word("place of a property", &from, PropertyFrom::parse)?,
        })
    };
    stored.into_iter().map(property).collect()
}

/// The column `pages`.
pub(crate) fn pages_of_row(row: &Row<'_>) -> Result<Vec<Page>, Error> {
    let stored: Vec<(u32, SpanPair)> = json(row, "pages")?;
    Ok(stored.into_iter().map(|(number, span)| Page { number, span: span_of(span) }).collect())
}
