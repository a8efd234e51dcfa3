//! When a document was published: as given, as its page says, as its dateline says, as its file is named.

use temoin_model::{Edtf, Published, PublishedFrom};

use crate::{dateline, furniture};

/// Reads a date that was handed over: EDTF, or an ISO 8601 date-time of which the day is kept.
pub(crate) fn read_given(text: &str) -> Option<Edtf> {
    let text = text.trim();
    let is_moment = matches!(text.as_bytes().get(10), Some(b'T' | b' ')) && !text.contains('/');
    let date = if is_moment { text.get(..10)? } else { text };
    Edtf::parse(date).ok()
}

/// Takes the date from the head of the text (a dateline, or a byline of its own) or, failing that, from the file's name.
pub(crate) fn find(opening: &str, path: Option<&str>) -> Option<Published> {
    let from_text = dateline::find_day(opening).or_else(|| opening.lines().take(4).find_map(furniture::find_day_out));
    let from_text = from_text.map(|edtf| Published { edtf, from: PublishedFrom::Dateline });
    let from_name = || Some(Published { edtf: find_in_name(path?)?, from: PublishedFrom::Filename });
    from_text.or_else(from_name)
}

/// The one ISO day in a file's name; two different ones say nothing.
fn find_in_name(path: &str) -> Option<Edtf> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let mut days = name.char_indices().filter_map(|(at, _)| day_at(name, at));
    let first = days.next()?;
    days.all(|day| day == first).then_some(first)
}

fn day_at(name: &str, at: usize) -> Option<Edtf> {
    let word = name.get(at..at + 10)?;
    let alone = !name[..at].ends_with(|char: char| char.is_ascii_digit() || char == '-')
        && !name[at + 10..].starts_with(|char: char| char.is_ascii_digit());
    alone.then(|| dateline::read_iso_day(word)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_dates() {
        let read = |text| read_given(text).map(|edtf| edtf.as_str().to_owned());
        assert_eq!(read("1937-04").as_deref(), Some("1937-04"));
        assert_eq!(read("1937-04-28T06:00:00+02:00").as_deref(), Some("1937-04-28"));
        assert_eq!(read("1937-04-28 06:00").as_deref(), Some("1937-04-28"));
        assert_eq!(read("1937-04-26/1937-04-28").as_deref(), Some("1937-04-26/1937-04-28"));
        assert_eq!(read("28 avril 1937"), None);
        assert_eq!(read("1937-04-31"), None);
    }

    #[test]
    fn file_names() {
        let read = |path| find_in_name(path).map(|edtf| edtf.as_str().to_owned());
        assert_eq!(read("press/1937-04-28-morning.txt").as_deref(), Some("1937-04-28"));
        assert_eq!(read("1937-04-28/morning.txt"), None);
        assert_eq!(read("1937-04-28_1937-04-29.txt"), None);
        assert_eq!(read("ref-11937-04-28.txt"), None);
        assert_eq!(read("é1937-02-30.txt"), None);
    }
}
