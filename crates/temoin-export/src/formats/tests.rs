//! What every exporter must hold, run over all of them; then what each one promises.

use std::collections::BTreeMap;

use temoin_model::Corpus;

use super::{EXPORTERS, export, export_with};
use crate::fixture::{options, reversed, rich};
use crate::table::Cells;
use crate::{Error, Language, Options, schema};

type Written = BTreeMap<String, Vec<u8>>;

fn written(format: &str, corpus: &Corpus, options: &Options) -> Written {
    let mut files = Written::new();
    let mut put = |name: &str, bytes: &[u8]| {
        assert!(files.insert(name.to_owned(), bytes.to_vec()).is_none(), "{format} writes {name} once");
        Ok(())
    };
    export(format, corpus, options, &mut put).unwrap();
    files
}

fn text(files: &Written, name: &str) -> String {
    String::from_utf8(files[name].clone()).unwrap()
}

fn table(files: &Written, name: &str) -> Vec<BTreeMap<String, String>> {
    csv::Reader::from_reader(files[name].as_slice()).deserialize().map(Result::unwrap).collect()
}

/// The same body for every exporter: a new line in `EXPORTERS` is tested without another word.
#[test]
fn every_exporter_keeps_the_contract() {
    for exporter in EXPORTERS {
        let (name, corpus) = (exporter.name, rich());
        let empty = written(name, &Corpus::default(), &options());
        let full = written(name, &corpus, &options());
        assert!(empty.keys().eq(full.keys()), "{name} writes the same files for nothing");
        assert_eq!(full, written(name, &corpus, &options()), "{name} repeats itself");
        assert_eq!(full, written(name, &reversed(rich()), &options()), "{name} ignores order");
        assert!(exporter.single_file.is_none_or(|file| full.contains_key(file)), "{name} writes its single file");
        assert!(!exporter.about.is_empty() && !exporter.about.ends_with('.'));
        for (file, bytes) in empty.iter().chain(&full) {
            well_formed(file, bytes);
        }
    }
}

/// Text that breaks careless quoting must leave a file that its own readers still open, with no live formula.
fn well_formed(file: &str, bytes: &[u8]) {
    if file.ends_with(".parquet") {
        return assert!(bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1"), "{file} is whole");
    }
    let text = std::str::from_utf8(bytes).unwrap_or_else(|_| panic!("{file} is UTF-8"));
    assert!(text.is_empty() || text.ends_with('\n'), "{file} ends its last line");
    match file.rsplit('.').next() {
        Some("csv") => {
            let mut reader = csv::Reader::from_reader(bytes);
            let cells =
                reader.records().flat_map(|record| record.unwrap().iter().map(str::to_owned).collect::<Vec<_>>());
            for cell in cells.filter(|cell| cell.parse::<f64>().is_err()) {
                assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{file} holds a formula: {cell}");
            }
        }
        Some("jsonl") => text.lines().for_each(|line| drop(serde_json::from_str::<serde_json::Value>(line).unwrap())),
        Some("geojson" | "jsonld") => drop(serde_json::from_str::<serde_json::Value>(text).unwrap()),
        Some("md") => assert!(!text.contains("<b>") && !text.contains("<i>"), "{file} lets HTML through"),
        other => panic!("{file}: no check is known for {other:?}"),
    }
}

#[test]
fn errors_say_what_was_expected() {
    let unknown = export("docx", &Corpus::default(), &options(), &mut |_, _| Ok(())).unwrap_err();
    assert!(unknown.is_unknown_format());
    let list = "jsonl, csv, parquet, jsonld, ged, acled, geojson, markdown";
    assert_eq!(unknown.to_string(), format!("`docx` is no export format: expected one of {list}"));
    let refuse = &mut |_: &str, _: &[u8]| Err(std::io::Error::other("full"));
    let refused: Error = export("csv", &Corpus::default(), &options(), refuse).unwrap_err();
    assert!(refused.is_write() && !refused.is_unknown_format());
    assert_eq!(refused.to_string(), "could not write `claims.csv` of the export");
}

#[test]
fn jsonl_keeps_its_own_schema() {
    let schema = schema();
    let files = written("jsonl", &rich(), &options());
    for (file, bytes) in &files {
        let items = schema["properties"][file.as_str()]["items"]["$ref"].as_str().unwrap();
        let line = serde_json::json!({ "$ref": items, "$defs": schema["$defs"] });
        let validator = jsonschema::validator_for(&line).unwrap();
        for row in std::str::from_utf8(bytes).unwrap().lines() {
            let row = serde_json::from_str(row).unwrap();
            let errors: Vec<_> = validator.iter_errors(&row).map(|error| error.to_string()).collect();
            assert!(errors.is_empty(), "{file}: {errors:?} in {row}");
        }
    }
    let claim = serde_json::json!({ "$ref": "#/$defs/ClaimRow", "$defs": schema["$defs"] });
    assert!(!jsonschema::is_valid(&claim, &serde_json::json!({ "id": "c-1" })), "a claim without evidence is none");
}

#[test]
fn jsonl_spans_count_characters() {
    let files = written("jsonl", &rich(), &options());
    let rows = |name: &str| -> Vec<serde_json::Value> {
        text(&files, name).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    let texts: BTreeMap<String, Vec<char>> = rows("documents.jsonl")
        .iter()
        .map(|row| (row["id"].as_str().unwrap().to_owned(), row["text"].as_str().unwrap().chars().collect()))
        .collect();
    let quoted = |row: &serde_json::Value, document: &str| -> String {
        let at = |key: &str| row[key].as_u64().unwrap() as usize;
        texts[document][at("start")..at("end")].iter().collect()
    };
    let mut seen = 0;
    for row in rows("mentions.jsonl").iter().chain(&rows("claims.jsonl")) {
        let document = row["document"].as_str().unwrap();
        assert_eq!(quoted(row, document), row["quote"].as_str().unwrap());
        if row["speaker"].is_object() {
            assert_eq!(quoted(&row["speaker"], document), row["speaker"]["text"].as_str().unwrap());
        }
        seen += 1;
    }
    assert_eq!(seen, 5 + 7);
    let rows = rows("documents.jsonl");
    let paged = rows.iter().find(|row| row["pages"][0]["number"] == 2).unwrap();
    assert_eq!(paged["pages"][0]["end"], texts[paged["id"].as_str().unwrap()].len());
    assert_eq!(paged["properties"][0], serde_json::json!({"name": "author", "value": "=A|\"1\"", "from": "header"}));
}

#[test]
fn jsonl_claims_carry_what_resolution_found() {
    let files = written("jsonl", &rich(), &options());
    let claims = text(&files, "claims.jsonl");
    let claim: serde_json::Value = claims
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .find(|c: &serde_json::Value| c["quote"] == "47 civils")
        .unwrap();
    assert_eq!(claim["where"]["id"], "geonames:1");
    assert_eq!(claim["where"]["class"], "settlement");
    assert_eq!(claim["where"]["candidates"][1]["id"], "geonames:2");
    assert_eq!(claim["when"]["edtf"], "1951-03-03");
    assert_eq!(claim["cue"], "selon");
    assert!(claim["perpetrator"]["id"].is_string() && claim["perpetrator"]["mention"].is_string());
    assert!(claim["event"].is_string());
    assert!(claim["review"].is_null() && claim.as_object().unwrap().contains_key("review"));
    let part: serde_json::Value = claims
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .find(|c: &serde_json::Value| c["quote"] == "12 femmes")
        .unwrap();
    assert_eq!(part["part_of"], claim["id"]);
}

#[test]
fn ged_has_49_columns_and_loses_nothing() {
    let files = written("ged", &rich(), &options());
    let rows = table(&files, "ged.csv");
    let brevant = rows.iter().find(|row| row["where_coordinates"] == "Brevant").unwrap();
    assert_eq!(brevant.len(), 49);
    let [best, high, low] = ["best", "high", "low"].map(|column| brevant[column].as_str());
    assert_eq!((best, high, low), ("47", "", "47"));
    assert_eq!((brevant["deaths_civilians"].as_str(), brevant["deaths_unknown"].as_str()), ("47", "0"));
    assert_eq!((brevant["side_a"].as_str(), brevant["side_b"].as_str()), ("colonne grise", "Civilians"));
    assert_eq!(brevant["date_start"], "1951-03-03 00:00:00.000");
    assert_eq!(brevant["geom_wkt"], "POINT (-3.5 45.25)");
    assert_eq!(brevant["source_original"].split(';').count(), 2);
    assert!(brevant["id"].parse::<i32>().unwrap() > 0);
    let header = text(&files, "ged.csv").lines().next().unwrap().to_owned();
    assert!(header.ends_with("deaths_unknown,best,high,low,gwnoa,gwnob"));
    let left_out = table(&files, "ged-left-out.csv");
    assert_eq!(rows.len() + left_out.len(), rich().resolution.events.len());
    assert!(left_out.iter().all(|row| !row["reason"].is_empty()));
}

#[test]
fn acled_counts_low_and_says_so() {
    let files = written("acled", &rich(), &options());
    let rows = table(&files, "acled.csv");
    assert_eq!(rows.len(), 1);
    let row = &rows[0];
    assert_eq!((row.len(), row["fatalities"].as_str(), row["time_precision"].as_str()), (31, "47", "2"));
    assert_eq!((row["actor1"].as_str(), row["actor2"].as_str()), ("colonne grise", "Civilians (Valdorie)"));
    assert!(row["notes"].contains("low 47, best 47, high open by rule voices-1, contested"), "{}", row["notes"]);
    let reasons: Vec<_> = table(&files, "acled-left-out.csv").into_iter().map(|row| row["reason"].clone()).collect();
    assert!(reasons.contains(&"the date is wider than a month".to_owned()), "{reasons:?}");
    assert!(reasons.contains(&"ACLED has no event type for it".to_owned()), "{reasons:?}");
}

#[test]
fn csv_keeps_one_row_for_each_claim() {
    let files = written("csv", &rich(), &options());
    let claims = table(&files, "claims.csv");
    assert_eq!(claims.len(), 7);
    let hostile = claims.iter().find(|row| row["low"] == "30000").unwrap();
    assert_eq!(hostile["document_title"], "'=HYPERLINK(\"x\") | <i>t</i> [^9]");
    assert_eq!(hostile["quote"], "30 000 | <b>déplacés</b>\n[^1] *ont* fui");
    assert_eq!(table(&files, "events.csv").len(), 3);
}

#[test]
fn geojson_draws_no_false_pin() {
    let files = written("geojson", &rich(), &options());
    let map: serde_json::Value = serde_json::from_slice(&files["events.geojson"]).unwrap();
    let features = map["features"].as_array().unwrap();
    let of = |place: &str| features.iter().find(|feature| feature["properties"]["place"] == place).unwrap();
    let [point, area] = of("Brevant")["geometry"]["geometries"].as_array().unwrap().as_slice() else { panic!() };
    assert_eq!(point["coordinates"], serde_json::json!([-3.5, 45.25]));
    assert_eq!(area["coordinates"][0].as_array().unwrap().len(), 37);
    assert_eq!(of("Brevant")["properties"]["pin"], true);
    assert_eq!(of("Oriel")["properties"]["pin"], false);
    assert_eq!(of("Oriel")["properties"]["precision"], "region");
    assert_eq!(table(&files, "unplaced.csv").len(), 1);
}

#[test]
fn raw_tables_keep_text_as_it_is() {
    let mut files = Written::new();
    let mut put = |name: &str, bytes: &[u8]| {
        files.insert(name.to_owned(), bytes.to_vec());
        Ok(())
    };
    export_with("csv", &rich(), &options(), Cells::Raw, &mut put).unwrap();
    let claims = table(&files, "claims.csv");
    assert!(claims.iter().any(|row| row["document_title"].starts_with("=HYPERLINK")));
}

#[test]
fn annotations_find_their_quote_by_words_and_by_place() {
    let record: serde_json::Value =
        serde_json::from_slice(&written("jsonld", &rich(), &options())["record.jsonld"]).unwrap();
    let corpus = rich();
    let texts: BTreeMap<String, &str> =
        corpus.documents.iter().map(|d| (format!("urn:x-temoin:document:{}", d.id), d.text.as_str())).collect();
    let claims: Vec<_> =
        record["@graph"].as_array().unwrap().iter().filter(|node| node["oa:hasTarget"].is_object()).collect();
    assert_eq!(claims.len(), 7);
    for claim in claims {
        let target = &claim["oa:hasTarget"];
        let text = texts[target["oa:hasSource"]["@id"].as_str().unwrap()];
        let [words, place] = target["oa:hasSelector"].as_array().unwrap().as_slice() else { panic!() };
        let part = |name: &str| words[name].as_str().unwrap();
        assert!(text.contains(&[part("oa:prefix"), part("oa:exact"), part("oa:suffix")].concat()));
        let at = |name: &str| place[name].as_u64().unwrap() as usize;
        let found: String = text.chars().take(at("oa:end")).skip(at("oa:start")).collect();
        assert_eq!(found, part("oa:exact"));
    }
}

#[test]
fn the_dossier_speaks_both_languages() {
    let french = Options { language: Language::Fr, ..options() };
    let (en, fr) = (written("markdown", &rich(), &options()), written("markdown", &rich(), &french));
    assert!(text(&en, "dossier.md").contains("## Contents"));
    assert!(text(&fr, "dossier.md").contains("## Sommaire"));
}

#[test]
fn the_table_of_contents_says_what_titles_leave_open() {
    let french = Options { language: Language::Fr, ..options() };
    let page = text(&written("markdown", &rich(), &french), "dossier.md");
    let contents: Vec<&str> = page.lines().filter(|line| line.starts_with("- [")).collect();
    let told: Vec<&str> = contents.iter().map(|line| line.split_once("](").map_or(*line, |(title, _)| title)).collect();
    let titles = ["- [Accrochage, Oriel, 1951", "- [Violence d’un seul côté, Brevant, 3–4 mars 1951", "- [=siege\\|"];
    assert_eq!(told, titles);
    let ends: Vec<&str> = contents.iter().filter_map(|line| Some(line.split_once(')')?.1)).collect();
    assert_eq!(ends, ["", " — tués\u{a0}: 47 ou plus (contesté)", ", date ouverte, lieu non dit"]);
}

#[test]
fn titles_are_in_the_language_of_the_export() {
    let french = Options { language: Language::Fr, ..options() };
    let title = "Violence d’un seul côté, Brevant, 3–4 mars 1951";
    let titles = |format, file, column: &str| -> Vec<String> {
        table(&written(format, &rich(), &french), file).into_iter().map(|row| row[column].clone()).collect()
    };
    assert!(titles("csv", "events.csv", "title").contains(&title.to_owned()));
    assert!(titles("csv", "claims.csv", "event").contains(&title.to_owned()));
    assert!(titles("ged", "ged-left-out.csv", "title").contains(&"'=siege|".to_owned()));
    assert!(text(&written("geojson", &rich(), &french), "events.geojson").contains(title));
    // ACLED's notes are in English throughout.
    assert!(
        titles("acled", "acled.csv", "notes")[0].starts_with("One-sided violence, Brevant, 3–4 March 1951. Killed")
    );
}
