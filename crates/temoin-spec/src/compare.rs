//! What was expected against what was read.

use crate::row::{Row, What};
use crate::rows::Expected;

/// One disagreement; one side may be missing.
#[derive(Clone, Debug)]
pub(crate) struct Difference {
    /// The head of the row that it lies under, if it lies under one.
    pub(crate) under: Option<String>,
    pub(crate) expected: Option<Row>,
    pub(crate) found: Option<Row>,
}

/// Every disagreement, for the kinds of row that are listed.
pub(crate) fn compare(expected: &Expected, found: &[Row]) -> Vec<Difference> {
    let found: Vec<&Row> = found.iter().filter(|row| expected.kinds.contains(&row.what)).collect();
    let rows: Vec<&Row> = expected.rows.iter().collect();
    let mut differences = Vec::new();
    for (wanted, read) in pair(&rows, &found, same_row) {
        match (wanted, read) {
            (Some(wanted), Some(read)) if same_row(wanted, read) => differences.extend(under(wanted, read)),
            (wanted, read) => {
                differences.push(Difference { under: None, expected: wanted.cloned(), found: read.cloned() });
            }
        }
    }
    differences
}

fn same_row(wanted: &Row, read: &Row) -> bool {
    (wanted.what, &wanted.value, wanted.at) == (read.what, &read.value, read.at)
}

/// A line under a row leaves open what it does not say.
fn same_under(wanted: &Row, read: &Row) -> bool {
    let value = wanted.value.is_empty() || wanted.value == read.value;
    let at = wanted.at.is_none() || wanted.at == read.at;
    wanted.what == read.what && value && at && under(wanted, read).is_empty()
}

/// The disagreements of two equal rows in what stands under them.
fn under(wanted: &Row, read: &Row) -> Vec<Difference> {
    let mut differences = Vec::new();
    for what in wanted.what.holds() {
        let listed: Vec<&Row> = wanted.under.iter().filter(|row| row.what == *what).collect();
        let all: Vec<&Row> = read.under.iter().filter(|row| row.what == *what).collect();
        if listed.is_empty() && !what.is_always_checked() {
            continue;
        }
        let none = |row: &&Row| row.value == "-";
        let listed: Vec<&Row> = listed.into_iter().filter(|row| !none(row)).collect();
        for (wanted_under, read_under) in pair(&listed, &all, same_under) {
            let same = matches!((wanted_under, read_under), (Some(a), Some(b)) if same_under(a, b));
            if !same {
                let (expected, found) = (wanted_under.cloned(), read_under.cloned());
                differences.push(Difference { under: Some(wanted.head()), expected, found });
            }
        }
    }
    differences
}

type Pair<'r> = (Option<&'r Row>, Option<&'r Row>);

/// Each row with its equal; then each left with one of its sort that shares words with it; then the rest alone.
fn pair<'r>(wanted: &[&'r Row], read: &[&'r Row], same: impl Fn(&Row, &Row) -> bool) -> Vec<Pair<'r>> {
    let mut left: Vec<&Row> = read.to_vec();
    let mut pairs: Vec<Pair<'r>> = wanted.iter().map(|row| (Some(*row), None)).collect();
    for near in [false, true] {
        for (row, partner) in pairs.iter_mut().filter(|(_, partner)| partner.is_none()) {
            let Some(row) = row else { continue };
            let at = left.iter().position(|other| if near { is_near(row, other) } else { same(row, other) });
            *partner = at.map(|at| left.remove(at));
        }
    }
    pairs.extend(left.into_iter().map(|row| (None, Some(row))));
    pairs
}

fn is_near(row: &Row, other: &Row) -> bool {
    let overlap = match (row.at, other.at) {
        (Some(a), Some(b)) => a.overlaps(b),
        _ => row.what != What::Part,
    };
    row.what == other.what && overlap
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rows;

    const TEXT: &str = "Selon la mairie, 47 civils ont été tués, dont 12 femmes.";
    const FOUND: &str = "claim killed 47 civilians @ `47 civils`\n  part 12 women @ `12 femmes`\n  speaker authority @ `mairie`\n  cue @ `Selon`\nevent attack @ `tués`\n";

    fn differences(block: &str) -> usize {
        compare(&rows::read(block, TEXT).unwrap(), &rows::read(FOUND, TEXT).unwrap().rows).len()
    }

    #[test]
    fn what_is_not_said_under_a_row_is_open_where_it_may_be() {
        assert_eq!(differences(FOUND), 0);
        assert_eq!(differences("claim killed 47 civilians @ `47 civils`\n  part @ `12 femmes`\n  speaker"), 0);
    }

    #[test]
    fn every_claim_speaker_and_part_must_be_listed() {
        assert_eq!(differences("no claims"), 1);
        assert_eq!(differences("claim killed 47 civilians @ `47 civils`"), 2);
        assert_eq!(differences("claim killed 47 persons @ `47 civils`"), 1);
    }

    #[test]
    fn other_rows_are_checked_where_their_kind_is_listed() {
        let claim = "claim killed 47 civilians @ `47 civils`\n  part @ `12 femmes`\n  speaker";
        assert_eq!(differences(&format!("{claim}\nno events")), 1);
        assert_eq!(differences(&format!("{claim}\n  cue -")), 1);
        assert_eq!(differences(&format!("{claim}\n  when -")), 0);
        assert_eq!(differences(&format!("{claim}\nplace @ `mairie`")), 1);
    }
}
