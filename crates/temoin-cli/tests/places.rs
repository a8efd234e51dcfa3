//! Gazetteers taken in, names looked up and names that stay unplaced, as people call for them.

// Helpers outside a #[test] fall under the same leave as the tests they serve.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const REPORT: &str = "Le 3 mai 1931, la milice a attaqué la ville de Tarvelgrad, en France. Selon la préfecture, 14 civils ont \
                      été tués à Tarvelgrad, et 2 à Brastinval.\n";

const DUMP: &str = "7\tTarvelburg\tTarvelburg\t\t45.5\t1.25\tP\tPPL\tFR\t\t75\t\t\t\t900\t\t\t\t\n8\tno coordinates\n";

const OTHER_NAMES: &str = "1\t7\tfr\tTarvelgrad\t\t\t\t1\t1924\t1990\n2\t7\tru\tТарвельград\t\t\t\t\t\t\n";

fn temoin(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_temoin"));
    command.current_dir(folder).args(args).env_remove("TEMOIN_CASE").stdin(Stdio::null());
    command.output().unwrap()
}

fn asked(folder: &Path, args: &[&str]) -> String {
    let output = temoin(folder, args);
    assert_eq!(output.status.code(), Some(0), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn built() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("reports")).unwrap();
    fs::write(folder.path().join("reports/a.txt"), REPORT).unwrap();
    fs::write(folder.path().join("FR.txt"), DUMP).unwrap();
    fs::write(folder.path().join("alternateNamesV2.txt"), OTHER_NAMES).unwrap();
    asked(folder.path(), &["build", "reports", "-q"]);
    folder
}

#[test]
fn what_is_imported_places_the_names_of_a_case() {
    let folder = built();
    let before = asked(folder.path(), &["places", "list", "--unplaced"]);
    let rows: Vec<&str> = before.lines().map(str::trim).collect();
    assert_eq!(rows, ["2  Tarvelgrad", "1  Brastinval"]);

    let told = asked(folder.path(), &["places", "import", "FR.txt", "alternateNamesV2.txt"]);
    assert!(told.contains("FR.txt: line 2 was left out: 2 columns: expected 19"), "{told}");
    assert!(told.contains("1 places under 3 names"), "{told}");

    asked(folder.path(), &["build", "reports", "-q"]);
    let placed = asked(folder.path(), &["places", "list"]);
    assert!(placed.contains("Tarvelgrad, France (45.5, 1.25)  geonames:7"), "{placed}");
    assert_eq!(asked(folder.path(), &["places", "list", "--unplaced"]).trim(), "1  Brastinval");
}

#[test]
fn a_name_is_found_in_any_script_and_spelling() {
    let folder = built();
    asked(folder.path(), &["places", "import", "FR.txt", "alternateNamesV2.txt"]);
    let found = |name: &str| asked(folder.path(), &["places", "find", name]);
    assert!(found("Тарвельград").contains("geonames:7"));
    for written in ["Khojaly", "Ходжалы", "Xocalı"] {
        assert!(found(written).contains("Khojaly, Nagorno-Karabakh"), "{written}: {}", found(written));
    }
    assert_eq!(found("Nowhere Whatsoever"), "");
    assert!(asked(folder.path(), &["places", "find", "Tarvelgrad", "--json"]).contains("\"from\":1924"));
}

#[test]
fn a_file_that_is_no_gazetteer_is_refused() {
    let folder = built();
    let refused = temoin(folder.path(), &["places", "import", "reports/a.xml"]);
    assert!(refused.status.code() != Some(0));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("expected a GeoNames dump"));
}
