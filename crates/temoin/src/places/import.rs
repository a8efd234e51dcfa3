//! Files taken into the index, line by line.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use rusqlite::Transaction;
use temoin_model::{Finding, Severity, Sha256};
use temoin_resolve::Gazetteer;

use super::index::{Index, Source};
use super::{Imported, geonames, jsonl};
use crate::Error;

/// Bad rows of a file that are told one by one.
const TOLD: u64 = 20;

/// What a file holds, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Places,
    OtherNames,
    Divisions,
    Countries,
    Lines,
    Own,
}

fn form_of(path: &Path) -> Result<Form, Error> {
    let name = name_of(path).to_lowercase();
    let begins = |head: &str| name.starts_with(head);
    Ok(match () {
        () if name.ends_with(".csv") => Form::Own,
        () if name.ends_with(".jsonl") => Form::Lines,
        () if !name.ends_with(".txt") => {
            let expected = "expected a GeoNames dump (.txt), .jsonl or .csv";
            return Err(Error::usage(format!("`{}`: {expected}", path.display())));
        }
        () if begins("alternatenames") => Form::OtherNames,
        () if begins("admin1codes") || begins("admin2codes") => Form::Divisions,
        () if begins("countryinfo") => Form::Countries,
        () => Form::Places,
    })
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Takes in files, all of them or none.
pub(super) fn import(index: &mut Index, files: &[PathBuf]) -> Result<Imported, Error> {
    let forms = files.iter().map(|path| form_of(path)).collect::<Result<Vec<_>, _>>()?;
    let mut imported = index.import(|db| {
        let mut imported = Imported::default();
        for (path, form) in files.iter().zip(forms) {
            let taken = one(db, path, form, &mut imported.findings);
            let rows = taken.map_err(|error| error.within(path.display().to_string()))?;
            imported.files.push((path.clone(), rows));
        }
        Ok(imported)
    })?;
    (imported.places, imported.names) = index.counts()?;
    Ok(imported)
}

fn one(db: &Transaction<'_>, path: &Path, form: Form, findings: &mut Vec<Finding>) -> Result<u64, Error> {
    let name = name_of(path);
    let mut source = Source::begin(db, &name)?;
    if form == Form::Own {
        return own(source, path, &name, findings);
    }
    let mut lines = Lines::of(File::open(path)?);
    let (mut taken, mut bad) = (0, 0);
    let mut number = 0;
    while let Some(line) = lines.next()? {
        number += 1;
        let put = match line {
            Ok("") => Ok(false),
            Ok(line) => take(&mut source, form, line)?,
            Err(()) => Err("no UTF-8: expected the file as it was downloaded".to_owned()),
        };
        match put {
            Ok(took) => taken += u64::from(took),
            Err(why) => {
                bad += 1;
                if bad <= TOLD {
                    findings.push(bad_row(&name, &format!("line {number} was left out: {why}")));
                }
            }
        }
    }
    if bad > TOLD {
        findings.push(bad_row(&name, &format!("{} more lines were left out", bad - TOLD)));
    }
    source.finish(&lines.stamp)?;
    Ok(taken)
}

fn bad_row(file: &str, message: &str) -> Finding {
    Finding::new("place-row-bad", Severity::Warning, message.to_owned()).about(file)
}

/// Takes one line: whether it was taken, or why it could not be read.
fn take(source: &mut Source<'_>, form: Form, line: &str) -> Result<Result<bool, String>, Error> {
    let named = match form {
        Form::Places => match geonames::place(line) {
            Ok(row) => return source.put(Some(row.number), &row.place, Some(&row.division)).map(|()| Ok(true)),
            Err(why) => Err(why),
        },
        Form::Lines | Form::Own => match jsonl::place(line) {
            Ok(place) => return source.put(None, &place, None).map(|()| Ok(true)),
            Err(why) => Err(why),
        },
        Form::Divisions => match geonames::division(line) {
            Ok((code, name)) => return source.put_division(&code, &name).map(|()| Ok(true)),
            Err(why) => Err(why),
        },
        Form::OtherNames => geonames::other_name(line),
        Form::Countries => geonames::country(line),
    };
    match named {
        Ok(Some((place, name))) => source.put_name(place, &name).map(|()| Ok(true)),
        Ok(None) => Ok(Ok(false)),
        Err(why) => Ok(Err(why)),
    }
}

/// The user's own places: a table small enough to be read whole.
fn own(mut source: Source<'_>, path: &Path, name: &str, findings: &mut Vec<Finding>) -> Result<u64, Error> {
    let bytes = std::fs::read(path)?;
    let text = String::from_utf8_lossy(&bytes);
    let (places, bad) = Gazetteer::builtin().read_own(text.trim_start_matches('\u{feff}'), name);
    findings.extend(bad);
    places.iter().try_for_each(|place| source.put(None, place, None))?;
    source.finish(Sha256::of(&bytes).as_str())?;
    Ok(places.len() as u64)
}

/// Bytes between two links of a stamp.
const LINK: usize = 1 << 20;

/// The lines of a file, one at a time, and a stamp of all that was read.
struct Lines {
    reader: BufReader<File>,
    line: Vec<u8>,
    /// What the stamp does not cover yet.
    open: Vec<u8>,
    stamp: String,
}

impl Lines {
    fn of(file: File) -> Self {
        Self { reader: BufReader::new(file), line: Vec::new(), open: Vec::new(), stamp: String::new() }
    }

    /// The next line without its end; the inner error is one that is no UTF-8.
    fn next(&mut self) -> Result<Option<Result<&str, ()>>, Error> {
        self.line.clear();
        let ended = self.reader.read_until(b'\n', &mut self.line)? == 0;
        self.open.extend_from_slice(&self.line);
        if ended || self.open.len() > LINK {
            self.stamp = Sha256::of(&[self.stamp.as_bytes(), &self.open].concat()).to_string();
            self.open.clear();
        }
        if ended {
            return Ok(None);
        }
        let line = self.line.strip_suffix(b"\n").unwrap_or(&self.line);
        Ok(Some(std::str::from_utf8(line.strip_suffix(b"\r").unwrap_or(line)).map_err(|_| ())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOWN: &str = "7\tValnoire\tValnoire\tValnera\t45.5\t1.25\tP\tPPL\tFR\t\t75\t\t\t\t900\t\t\t\t\n";

    fn written(folder: &Path, name: &str, text: &[u8]) -> PathBuf {
        let path = folder.join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    #[test]
    fn files_of_each_form_meet_in_one_place() {
        let folder = tempfile::tempdir().unwrap();
        let mut index = Index::create(&folder.path().join("places.sqlite")).unwrap();
        let files = [
            written(folder.path(), "FR.txt", TOWN.as_bytes()),
            written(folder.path(), "alternateNamesV2.txt", b"1\t7\tfr\tPort-Ulric\t\t\t\t1\t1851\t1920\n"),
            written(folder.path(), "admin1CodesASCII.txt", "FR.75\tHaute Plaine\tHaute Plaine\t9\n".as_bytes()),
            written(folder.path(), "more.jsonl", b"{\"id\":\"Q0\",\"name\":\"Valnoire\"}\n"),
            written(folder.path(), "places.csv", b"name,lat,lon\nFort-Ulric,45,1\n"),
        ];
        let done = import(&mut index, &files).unwrap();
        assert_eq!((done.places, done.findings.len()), (3, 0));
        let found = index.named("port ulric").unwrap();
        let (place, own) = &found[0];
        assert_eq!((place.id.as_str(), place.region.as_deref(), *own), ("geonames:7", Some("Haute Plaine"), false));
        assert_eq!(place.aliases[0].to, Some(1920));
        assert_eq!(index.named("valnoire").unwrap().len(), 2);
        assert!(index.named("fort ulric").unwrap()[0].1);
    }

    #[test]
    fn bad_rows_are_told_with_their_line_and_the_rest_is_taken() {
        let folder = tempfile::tempdir().unwrap();
        let mut index = Index::create(&folder.path().join("places.sqlite")).unwrap();
        let text = [b"one cell\n", TOWN.as_bytes(), b"\xff\n"].concat();
        let done = import(&mut index, &[written(folder.path(), "FR.txt", &text)]).unwrap();
        let told: Vec<&str> = done.findings.iter().map(|finding| finding.message.as_str()).collect();
        assert_eq!(
            told,
            [
                "line 1 was left out: 1 columns: expected 19",
                "line 3 was left out: no UTF-8: expected the file as it was downloaded"
            ]
        );
        assert_eq!((done.places, done.findings[0].path.as_deref()), (1, Some("FR.txt")));
    }

    #[test]
    fn a_file_taken_again_is_replaced_and_changes_the_stamp() {
        let folder = tempfile::tempdir().unwrap();
        let mut index = Index::create(&folder.path().join("places.sqlite")).unwrap();
        let path = written(folder.path(), "FR.txt", TOWN.as_bytes());
        import(&mut index, std::slice::from_ref(&path)).unwrap();
        let before = index.stamp().unwrap();
        written(folder.path(), "FR.txt", TOWN.replace("Valnera", "Valnova").as_bytes());
        let done = import(&mut index, std::slice::from_ref(&path)).unwrap();
        assert_eq!((done.places, done.names), (1, 2));
        assert!(index.named("valnera").unwrap().is_empty() && index.stamp().unwrap() != before);
    }

    #[test]
    fn a_file_of_no_known_form_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let mut index = Index::create(&folder.path().join("places.sqlite")).unwrap();
        let error = import(&mut index, &[PathBuf::from("allCountries.zip")]).unwrap_err();
        assert!(error.is_usage(), "{error}");
        assert_eq!(error.to_string(), "`allCountries.zip`: expected a GeoNames dump (.txt), .jsonl or .csv");
    }
}
