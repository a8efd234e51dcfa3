//! What is known of a document beside its text, in words, and on which of its pages a passage stands.

use temoin_model::{Document, Property, PropertyName};

use crate::dates;
use crate::messages::Messages;

/// What the page tells besides the fields of the document, which name the title, the publisher and the date chosen.
const SHOWN: [PropertyName; 5] = [
    PropertyName::Author,
    PropertyName::Recipient,
    PropertyName::Created,
    PropertyName::Modified,
    PropertyName::Captured,
];

/// Label and value of each property shown, with where it stands.
pub fn known(document: &Document, m: &Messages) -> Vec<(String, String)> {
    let of = |name: PropertyName| document.properties.iter().filter(move |it| it.name == name);
    SHOWN.into_iter().flat_map(of).map(|property| line(property, m)).collect()
}

fn line(property: &Property, m: &Messages) -> (String, String) {
    let value = match property.name {
        PropertyName::Created | PropertyName::Modified | PropertyName::Captured => dates::of_text(&property.value, m),
        _ => property.value.clone(),
    };
    let from = m.term("property_from", property.from.as_str());
    (m.term("property", property.name.as_str()), format!("{value} ({from})"))
}

/// The page of the file on which what begins at `offset` stands; `None` for a document without pages.
pub fn page_at(document: &Document, offset: usize) -> Option<u32> {
    // Pages without text share their offset with the page after them, which is the one that holds the words.
    let mut begun = document.pages.iter().filter(|page| !page.span.is_empty() && page.span.start <= offset);
    begun.next_back().map(|page| page.number)
}

#[cfg(test)]
mod tests {
    use temoin_model::{DocumentId, Page, PropertyFrom, Sha256, Span};

    use super::*;
    use crate::language::Language;

    fn document() -> Document {
        let page = |number, start, end| Page { number, span: Span::new(start, end) };
        let property = |name, value: &str, from| Property { name, value: value.into(), from };
        Document {
            id: DocumentId::from_stored("d-1"),
            path: None,
            record: None,
            url: None,
            publisher: None,
            title: None,
            published: None,
            language: None,
            format: "pdf".into(),
            bytes: 0,
            sha256: Sha256::of(b""),
            text: "first page\n\nthird page".into(),
            blocks: Vec::new(),
            properties: vec![
                property(PropertyName::Title, "Returns", PropertyFrom::Properties),
                property(PropertyName::Author, "The relief office", PropertyFrom::Properties),
                property(PropertyName::Modified, "1921-03-16T09:00:00Z", PropertyFrom::Properties),
            ],
            pages: vec![page(1, 0, 10), page(2, 12, 12), page(3, 12, 22)],
            findings: Vec::new(),
        }
    }

    #[test]
    fn properties_say_where_they_stand() {
        let lines = known(&document(), Messages::of(Language::English));
        let told: Vec<String> = lines.iter().map(|(label, value)| format!("{label}: {value}")).collect();
        assert_eq!(
            told,
            ["Author: The relief office (properties of the file)", "Changed: 16 March 1921 (properties of the file)"]
        );
    }

    #[test]
    fn words_stand_on_the_page_that_holds_them() {
        let document = document();
        assert_eq!([0, 9, 11, 12, 20].map(|at| page_at(&document, at)), [1, 1, 1, 3, 3].map(Some));
        assert_eq!(page_at(&Document { pages: Vec::new(), ..document }, 4), None);
    }
}
