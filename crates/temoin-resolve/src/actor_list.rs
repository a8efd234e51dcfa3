//! The user's own list of actors (`actors.csv`): ids, names and the time for which each name holds.

use std::collections::{BTreeMap, BTreeSet};

use temoin_model::{ActorClass, ActorId, Day, Edtf, Finding, Severity};

use crate::bodies::common_name;
use crate::gazetteer::fold_name;

/// Actors with identity from outside: a codebook's, an archive's, the user's own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActorList {
    entries: Vec<Listed>,
    by_name: BTreeMap<String, BTreeSet<usize>>,
}

/// One row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Listed {
    pub id: ActorId,
    pub name: String,
    class: Option<ActorClass>,
    from: Option<Day>,
    to: Option<Day>,
}

impl ActorList {
    /// Reads the list from CSV with the columns `id, name, aliases, kind, ucdp_id, acled_name, from, to, note`.
    ///
    /// # Shape
    /// Only `name`, and `id` or `ucdp_id`, must be filled; aliases are parted by `;`. `from` and `to` are EDTF dates and
    /// inclusive. A row with a fault is left out, and a finding gives its line.
    ///
    /// # Errors
    /// None: what is wrong with a row is a finding.
    ///
    /// # Example
    /// ```
    /// use temoin_resolve::ActorList;
    /// let (_, findings) = ActorList::read("id,name,kind\na1,Orvane Guard,armed actor\na2,,person\n");
    /// assert_eq!(findings[0].message, "line 3 was left out: a name was expected");
    /// ```
    pub fn read(csv: &str) -> (Self, Vec<Finding>) {
        let (mut list, mut findings) = (Self::default(), Vec::new());
        let mut reader = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(csv.as_bytes());
        let header = reader.headers().cloned().unwrap_or_default();
        for cells in reader.records() {
            let at = |cells: &csv::StringRecord| cells.position().map_or(0, csv::Position::line);
            let (line, read) = match &cells {
                Ok(cells) => (at(cells), Row { header: &header, cells }.read()),
                Err(error) => (error.position().map_or(0, csv::Position::line), Err(error.to_string())),
            };
            match read {
                Ok((entry, names)) => list.add(entry, names),
                Err(why) => findings.push(bad_row(line, &why)),
            }
        }
        (list, findings)
    }

    fn add(&mut self, entry: Listed, names: Vec<String>) {
        for name in names {
            let folded = fold_name(&name);
            for key in [common_name(&folded), folded] {
                self.by_name.entry(key).or_default().insert(self.entries.len());
            }
        }
        self.entries.push(entry);
    }

    /// The one actor of the list that goes by a name at a date; `None` where there is none, or several.
    pub(crate) fn find(&self, name: &str, class: ActorClass, date: Option<&Edtf>) -> Option<&Listed> {
        let folded = fold_name(name);
        let rows = self.by_name.get(&folded).or_else(|| self.by_name.get(&common_name(&folded)))?;
        let fits = |entry: &&Listed| entry.is_of(class) && entry.holds(date);
        let found: Vec<&Listed> = rows.iter().map(|at| &self.entries[*at]).filter(fits).collect();
        let same = found.windows(2).all(|pair| pair[0].id == pair[1].id);
        found.first().copied().filter(|_| same)
    }
}

impl Listed {
    /// Texts do not tell armies, authorities and other bodies apart as a codebook does: a body is a body.
    fn is_of(&self, class: ActorClass) -> bool {
        let is_body = |class| !matches!(class, ActorClass::Person | ActorClass::Population);
        self.class.is_none_or(|own| own == class || is_body(own) && is_body(class))
    }

    /// Whether the name holds at a date; where none is known, it may.
    fn holds(&self, date: Option<&Edtf>) -> bool {
        let (first, last) = date.map_or((None, None), Edtf::ends);
        let begun = self.from.zip(last).is_none_or(|(from, last)| from <= last);
        begun && self.to.zip(first).is_none_or(|(to, first)| first <= to)
    }
}

fn bad_row(line: u64, why: &str) -> Finding {
    Finding::new("actor-row-bad", Severity::Warning, format!("line {line} was left out: {why}")).about("actors.csv")
}

/// A row by column name.
struct Row<'a> {
    header: &'a csv::StringRecord,
    cells: &'a csv::StringRecord,
}

impl Row<'_> {
    fn text(&self, column: &str) -> Option<&str> {
        let at = self.header.iter().position(|name| name.eq_ignore_ascii_case(column))?;
        self.cells.get(at).filter(|cell| !cell.is_empty())
    }

    /// The actor, and every name it goes by.
    fn read(&self) -> Result<(Listed, Vec<String>), String> {
        let name = self.text("name").ok_or("a name was expected")?;
        let id = match (self.text("id"), self.text("ucdp_id")) {
            (Some(id), _) => id.to_owned(),
            (None, Some(ucdp)) => format!("ucdp:{ucdp}"),
            (None, None) => return Err("an id was expected, in `id` or in `ucdp_id`".to_owned()),
        };
        let (from, to) = (self.date("from")?, self.date("to")?);
        let (from, to) = (from.and_then(|from| from.ends().0), to.and_then(|to| to.ends().1));
        if from.zip(to).is_some_and(|(from, to)| to < from) {
            return Err("`to` was expected to be no earlier than `from`".to_owned());
        }
        let aliases = self.text("aliases").unwrap_or("").split(';').map(str::trim).filter(|alias| !alias.is_empty());
        let names = [name].into_iter().chain(aliases).chain(self.text("acled_name")).map(str::to_owned).collect();
        Ok((Listed { id: ActorId::from_stored(id), name: name.to_owned(), class: self.kind()?, from, to }, names))
    }

    fn kind(&self) -> Result<Option<ActorClass>, String> {
        let Some(kind) = self.text("kind") else { return Ok(None) };
        let known = ActorClass::ALL.map(ActorClass::as_str).join(", ");
        ActorClass::parse(kind).map(Some).ok_or_else(|| format!("`{kind}` is no kind: expected one of {known}"))
    }

    fn date(&self, column: &str) -> Result<Option<Edtf>, String> {
        self.text(column).map(Edtf::parse).transpose().map_err(|error| format!("in `{column}`, {error}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "id,name,aliases,kind,ucdp_id,acled_name,from,to,note\n\
                        a1,Garde d'Orvane,Orvane Guard;GO,armed actor,,,1990,1994,first\n\
                        ,Garde d'Orvane,,armed actor,77,,1995,,its successor\n\
                        a3,Marek Orvan,,person,,,,,\n\
                        a4,Ligue,,bande,,,,,\n\
                        a5,Union,,,,,1994,1990,\n";

    fn id(name: &str, class: ActorClass, date: &str) -> Option<String> {
        let date = Edtf::parse(date).ok();
        ActorList::read(LIST).0.find(name, class, date.as_ref()).map(|entry| entry.id.as_str().to_owned())
    }

    #[test]
    fn a_name_means_what_it_meant_at_the_time() {
        assert_eq!(id("garde d'Orvane", ActorClass::ArmedActor, "1992-02").as_deref(), Some("a1"));
        assert_eq!(id("Garde d'Orvane", ActorClass::Organisation, "1996").as_deref(), Some("ucdp:77"));
        assert_eq!(id("GO", ActorClass::Organisation, "").as_deref(), Some("a1"));
    }

    #[test]
    fn nothing_is_forced() {
        assert_eq!(id("Garde d'Orvane", ActorClass::ArmedActor, ""), None);
        assert_eq!(id("Marek Orvan", ActorClass::Organisation, "1992"), None);
        assert_eq!(id("Orvan", ActorClass::Person, "1992"), None);
    }

    #[test]
    fn a_fault_is_told_with_its_line() {
        let messages: Vec<String> = ActorList::read(LIST).1.into_iter().map(|finding| finding.message).collect();
        assert_eq!(
            messages,
            [
                "line 5 was left out: `bande` is no kind: expected one of person, armed actor, authority, organisation, \
                 population",
                "line 6 was left out: `to` was expected to be no earlier than `from`"
            ]
        );
    }
}
