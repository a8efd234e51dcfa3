//! Records of named fields: which name means what, and how a record becomes a draft.

use std::collections::BTreeMap;

use temoin_model::{Finding, PropertyFrom, PropertyName, Published, PublishedFrom, Severity};

use crate::draft::Draft;
use crate::readers::{draft_of_page, draft_of_text};
use crate::{charset, language, published};

/// What a field may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Field {
    Id,
    Text,
    Html,
    Title,
    Url,
    Publisher,
    Author,
    Published,
    Modified,
    Language,
}

/// Names of fields, folded: the program's own first, then those that other tools write.
const NAMES: &[(Field, &[&str])] = &[
    (Field::Id, &["id", "uid", "uuid", "guid", "record", "docid", "doc id", "document id", "article id"]),
    (
        Field::Text,
        &[
            "text",
            "texte",
            "body",
            "content",
            "contenu",
            "article",
            "story",
            "maintext",
            "full text",
            "fulltext",
            "text content",
            "textcontent",
            "article text",
            "body text",
            "article body",
            "articlebody",
            "plain text",
        ],
    ),
    (Field::Html, &["html", "raw html", "page html", "content html", "body html"]),
    (Field::Title, &["title", "titre", "headline", "heading", "upload title", "name"]),
    (Field::Url, &["url", "link", "lien", "uri", "permalink", "source url", "article url"]),
    (
        Field::Publisher,
        &["publisher", "outlet", "site", "site name", "sitename", "publication", "journal", "source name", "source"],
    ),
    (Field::Author, &["author", "authors", "auteur", "auteurs", "byline", "creator"]),
    (
        Field::Published,
        &[
            "published",
            "date",
            "published at",
            "date published",
            "publish date",
            "publication date",
            "pub date",
            "pubdate",
            "published date",
            "created at",
            "upload timestamp",
            "timestamp",
        ],
    ),
    (Field::Modified, &["modified", "updated", "updated at", "date modified", "last modified"]),
    (Field::Language, &["language", "lang", "langue", "language code"]),
];

/// A field's name in lower case, its words parted by single spaces.
pub(crate) fn fold(name: &str) -> String {
    let spaced = name.replace(['_', '-', '.'], " ").to_lowercase();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Which column of a table holds what: for each meaning, the column whose name comes first in its list.
pub(crate) fn find_columns<'a>(names: impl Iterator<Item = &'a str>) -> BTreeMap<Field, usize> {
    let folded: Vec<String> = names.map(fold).collect();
    let column = |known: &&[&str]| known.iter().find_map(|name| folded.iter().position(|folded| folded == name));
    NAMES.iter().filter_map(|(field, known)| Some((*field, column(known)?))).collect()
}

/// The names under which a text is looked for, for whoever has a table without one.
pub(crate) fn text_names() -> String {
    NAMES[1].1[..6].join(", ")
}

/// One record: what it holds, and how it is called in findings.
pub(crate) struct Fields {
    pub(crate) values: BTreeMap<Field, String>,
    /// `line 3`, `row 3`.
    pub(crate) place: String,
    pub(crate) findings: Vec<Finding>,
}

impl Fields {
    pub(crate) fn take(&mut self, field: Field) -> Option<String> {
        self.values.remove(&field).filter(|text| !text.trim().is_empty())
    }

    pub(crate) fn notice(&mut self, code: &'static str, message: String) {
        self.findings.push(Finding::new(code, Severity::Warning, message));
    }

    /// The draft of the record; `None` where neither text nor page holds anything.
    pub(crate) fn into_draft(mut self, format: &'static str) -> Option<Draft> {
        let mut draft = self.take_content()?;
        draft.format = format;
        self.describe(&mut draft);
        draft.findings.append(&mut self.findings);
        Some(draft)
    }

    fn take_content(&mut self) -> Option<Draft> {
        let (text, page) = (self.take(Field::Text), self.take(Field::Html));
        if text.is_some() && page.is_some() {
            let message = format!("{}: both a text and a page are given; the text was read", self.place);
            self.notice("record-content-twice", message);
        }
        if let Some(text) = text {
            let tidied = charset::tidy(&text);
            self.findings.extend(tidied.findings);
            return Some(draft_of_text(tidied.text));
        }
        let tidied = charset::tidy(&page?).unplaced();
        self.findings.extend(tidied.findings);
        let url = self.values.get(&Field::Url).map(String::as_str);
        Some(draft_of_page(&tidied.text, url))
    }

    /// What the record says of its document goes before what the document says of itself.
    fn describe(&mut self, draft: &mut Draft) {
        let mut own = std::mem::take(&mut draft.properties);
        let given = [
            (Field::Title, PropertyName::Title),
            (Field::Url, PropertyName::Url),
            (Field::Publisher, PropertyName::Publisher),
            (Field::Author, PropertyName::Author),
            (Field::Modified, PropertyName::Modified),
        ];
        for (field, name) in given {
            let Some(value) = self.take(field) else { continue };
            draft.know(name, &value, PropertyFrom::Given);
            match field {
                Field::Title => draft.title = Some(value),
                Field::Url => draft.url = Some(value),
                Field::Publisher => draft.publisher = Some(value),
                _ => {}
            }
        }
        self.date(draft);
        if let Some(tag) = self.take(Field::Language) {
            match language::primary(&tag) {
                Some(code) => draft.language = Some(code),
                None => {
                    let place = &self.place;
                    let message = format!("{place}: `language` is `{tag}`, expected an ISO 639-1 code");
                    self.notice("language-invalid", message);
                }
            }
        }
        draft.properties.append(&mut own);
    }

    fn date(&mut self, draft: &mut Draft) {
        let Some(given) = self.take(Field::Published) else { return };
        draft.know(PropertyName::Published, &given, PropertyFrom::Given);
        match published::read_given(&given) {
            Some(edtf) => draft.published = Some(Published { edtf, from: PublishedFrom::Given }),
            None => {
                let place = &self.place;
                let message = format!("{place}: `published` is `{given}`, expected EDTF or an ISO 8601 date");
                self.notice("published-invalid", message);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_name_goes_before_others() {
        let columns = find_columns(["Headline", "Content", "text", "Date_Published", "Lien"].into_iter());
        let expected = [(Field::Text, 2), (Field::Title, 0), (Field::Url, 4), (Field::Published, 3)];
        assert_eq!(columns, expected.into());
    }

    #[test]
    fn what_is_given_goes_before_what_the_page_says() {
        let values = [(Field::Html, "<title>A</title><p>Le moulin.</p>"), (Field::Title, "B"), (Field::Author, "C")];
        let values = values.into_iter().map(|(field, value)| (field, value.to_owned())).collect();
        let draft = Fields { values, place: "row 2".into(), findings: vec![] }.into_draft("csv").unwrap();
        assert_eq!((draft.title.as_deref(), draft.known(PropertyName::Author).as_deref()), (Some("B"), Some("C")));
        assert!(
            Fields { values: BTreeMap::new(), place: "row 3".into(), findings: vec![] }.into_draft("csv").is_none()
        );
    }
}
