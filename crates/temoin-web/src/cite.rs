//! Documents as references: CSL-JSON, RIS and BibTeX, as collectors of references take them.
//!
//! A reference says what the record knows and nothing more; the hash of the bytes goes along as a note, so that the
//! reference names this very document.

use serde_json::{Map, Value, json};
use temoin_model::{Document, PropertyName};

use crate::view::document_title;

/// The forms, as the endings of their addresses.
pub const FORMS: [&str; 3] = ["ris", "bib", "csl"];

/// The references to documents in one of the forms, with the media type; `None` for a form that is none.
pub fn written<'d>(
    documents: impl Iterator<Item = &'d Document>,
    form: &str,
) -> Option<(String, &'static str, &'static str)> {
    let documents = documents.map(Reference::of);
    Some(match form {
        "ris" => (documents.map(|it| it.ris()).collect(), "application/x-research-info-systems", "ris"),
        "bib" => (documents.map(|it| it.bib()).collect::<Vec<_>>().join("\n"), "application/x-bibtex", "bib"),
        "csl" => {
            let items: Vec<Value> = documents.map(|it| it.csl()).collect();
            (format!("{:#}\n", Value::Array(items)), "application/vnd.citationstyles.csl+json", "json")
        }
        _ => return None,
    })
}

/// What a reference says.
struct Reference<'d> {
    document: &'d Document,
    title: String,
    authors: Vec<&'d str>,
    /// Year, month and day, as far as they are known.
    date: Vec<u32>,
}

impl<'d> Reference<'d> {
    fn of(document: &'d Document) -> Self {
        let authors = document.properties.iter().filter(|property| property.name == PropertyName::Author);
        let date = document.published.as_ref().map(|published| published.edtf.as_str()).unwrap_or_default();
        Self {
            document,
            title: document_title(
                document.title.as_deref(),
                document.path.as_deref(),
                document.record.as_deref(),
                document.id.as_str(),
            ),
            authors: authors.map(|author| author.value.as_str()).collect(),
            // A part that is open or doubtful ends what a reference can say.
            date: date.split('-').map_while(|part| part.parse().ok()).collect(),
        }
    }

    fn csl(&self) -> Value {
        let document = self.document;
        let mut item = Map::new();
        let mut put = |name: &str, value: Value| drop(item.insert(name.to_owned(), value));
        put("id", json!(document.id.as_str()));
        put("type", json!("document"));
        put("title", json!(self.title));
        if !self.authors.is_empty() {
            put("author", self.authors.iter().map(|name| json!({ "literal": name })).collect());
        }
        if !self.date.is_empty() {
            put("issued", json!({ "date-parts": [self.date] }));
        }
        let known = [("publisher", &document.publisher), ("language", &document.language), ("URL", &document.url)];
        for (name, value) in known {
            if let Some(value) = value {
                put(name, json!(value));
            }
        }
        put("note", json!(self.hash()));
        Value::Object(item)
    }

    fn ris(&self) -> String {
        let document = self.document;
        let mut lines = vec![("TY", "GEN".to_owned()), ("ID", document.id.to_string()), ("TI", self.title.clone())];
        lines.extend(self.authors.iter().map(|author| ("AU", (*author).to_owned())));
        lines.extend(document.publisher.iter().map(|publisher| ("PB", publisher.clone())));
        if let Some(year) = self.date.first() {
            lines.push(("PY", format!("{year:04}")));
            let parts = self.date.iter().map(|part| format!("{part:02}")).collect::<Vec<_>>().join("/");
            lines.push(("DA", format!("{parts}{}", "/".repeat(4 - self.date.len().min(3)))));
        }
        lines.extend(document.language.iter().map(|language| ("LA", language.clone())));
        lines.extend(document.url.iter().map(|url| ("UR", url.clone())));
        lines.extend([("N1", self.hash()), ("ER", String::new())]);
        // One line for each: a line end within a value would begin a field of its own.
        let line = |(tag, value): &(&str, String)| format!("{tag}  - {}\r\n", one_line(value));
        lines.iter().map(line).collect()
    }

    fn bib(&self) -> String {
        let document = self.document;
        let mut fields = vec![("title", braced(&self.title))];
        if !self.authors.is_empty() {
            let authors: Vec<String> = self.authors.iter().map(|author| braced(author)).collect();
            fields.push(("author", authors.join(" and ")));
        }
        fields.extend(self.date.first().map(|year| ("year", year.to_string())));
        fields.extend(self.date.get(1).map(|month| ("month", month.to_string())));
        fields.extend(self.date.get(2).map(|day| ("day", day.to_string())));
        fields.extend(document.publisher.iter().map(|publisher| ("publisher", braced(publisher))));
        fields.extend(document.language.iter().map(|language| ("langid", braced(language))));
        fields.extend(document.url.iter().map(|url| ("url", braced(url))));
        fields.push(("note", self.hash()));
        let fields: Vec<String> = fields.iter().map(|(name, value)| format!("  {name} = {{{value}}}")).collect();
        format!("@misc{{{},\n{}\n}}\n", document.id, fields.join(",\n"))
    }

    fn hash(&self) -> String {
        format!("SHA-256 {}", self.document.sha256)
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text in braces, in which no character is a command.
fn braced(text: &str) -> String {
    let mut out = String::from("{");
    for character in one_line(text).chars() {
        match character {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' | '}' | '%' | '&' | '#' | '_' | '$' => out.extend(['\\', character]),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            other => out.push(other),
        }
    }
    out.push('}');
    out
}

#[cfg(test)]
mod tests {
    use temoin_model::{DocumentId, Edtf, Published, PublishedFrom, Sha256};

    use super::*;

    fn document(date: &str) -> Document {
        let published = Some(Published { edtf: Edtf::parse(date).unwrap(), from: PublishedFrom::Given });
        Document {
            id: DocumentId::from_stored("d-1"),
            path: Some("press/a.html".into()),
            record: None,
            url: Some("https://example.org/a_b".into()),
            publisher: Some("Harbour & Sea".into()),
            title: Some("Returns,\nsecond list".into()),
            published,
            language: Some("en".into()),
            format: "html".into(),
            bytes: 0,
            sha256: Sha256::of(b""),
            text: String::new(),
            blocks: Vec::new(),
            properties: Vec::new(),
            pages: Vec::new(),
            findings: Vec::new(),
        }
    }

    #[test]
    fn a_reference_says_what_is_known() {
        let day = document("1921-03-15");
        let (ris, ..) = written([&day].into_iter(), "ris").unwrap();
        assert!(ris.contains("TI  - Returns, second list\r\n"), "{ris}");
        assert!(ris.contains("DA  - 1921/03/15/\r\n") && ris.ends_with("ER  - \r\n"), "{ris}");
        let (bib, ..) = written([&day].into_iter(), "bib").unwrap();
        assert!(bib.contains("publisher = {{Harbour \\& Sea}}") && bib.contains("url = {{https://example.org/a\\_b}}"));
        let (csl, ..) = written([&day].into_iter(), "csl").unwrap();
        let csl: Value = serde_json::from_str(&csl).unwrap();
        assert_eq!(csl[0]["issued"]["date-parts"][0], json!([1921, 3, 15]));
        assert!(csl[0].get("author").is_none(), "nobody is made an author");
        assert!(written([&day].into_iter(), "xml").is_none());
    }

    #[test]
    fn an_open_date_stays_open() {
        let (csl, ..) = written([&document("1921-03-XX")].into_iter(), "csl").unwrap();
        let csl: Value = serde_json::from_str(&csl).unwrap();
        assert_eq!(csl[0]["issued"]["date-parts"][0], json!([1921, 3]));
    }
}
