//! Rules whose first step never occurs change nothing that other rules read, and cost no more than a question.

use temoin_lang::{Edge, Found, Label, Match, PackFile, Packs, Slot};
use temoin_model::Span;

const TEXTS: [&str; 4] = [
    "Le moulin rouge tourne, et deux meuniers ont chanté.",
    "Deux meuniers chantent ; le moulin tourne.",
    "Rien ne bouge.",
    "",
];

const RULES: &str = r#"
[[rule]]
id = "song"
reads = "claim"
patterns = ["<people:who> ..3 @song:what", "@song:what ( et | , ) ..2 <people:who>"]
unless = ["ne ..2 @song"]

[[rule]]
id = "mill"
reads = "event"
patterns = ["( le | du )? moulin @colour? ..2 @turn:what", "^ @pronoun:who ..2 bouge"]
"#;

fn file(path: &str, text: String) -> PackFile {
    PackFile { path: path.into(), text }
}

/// A pack with `inert` rules beside its own, before and after them.
fn packs(inert: usize) -> Packs {
    let dead: Vec<String> = (0..inert)
        .map(|n| {
            format!(
                "[[rule]]\nid = \"inert-{n}\"\nreads = \"claim\"\npatterns = [\"jamaisdit{n} ..3 @song:what\", \"jamaisdit ..{} <people:who> @turn\"]\n",
                n % 9 + 1
            )
        })
        .collect();
    let (before, after) = dead.split_at(inert / 2);
    Packs::from_files(&[
        file("xx/pack.toml", "id = \"xx\"\nname = \"X\"\nversion = \"1\"".into()),
        file(
            "xx/words.toml",
            "song = [\"chant[é|ent]\"]\nturn = [\"tourne\"]\npronoun = [\"rien\"]\ncolour = [\"rouge\"]".into(),
        ),
        file("xx/rules/a.toml", before.concat()),
        file("xx/rules/b.toml", RULES.into()),
        file("xx/rules/c.toml", after.concat()),
    ])
    .expect("the pack of this test is well written")
}

fn read(packs: &Packs, text: &str) -> Vec<String> {
    let pack = packs.language("xx").expect("the packs have it");
    let mut scan = pack.scan(text, Span::new(0, text.len()));
    let counted = (0..scan.len().saturating_sub(1)).filter(|at| scan.folded(*at) == "deux");
    let people = |at| Edge { start: at, end: at + 2, label: Label::Slot(Slot::People), item: 0 };
    scan.set_slots(counted.map(people).collect());
    // A pattern's number depends on how many stand before it, what it reads does not.
    let row = |found: Found<'_>| {
        let Match { start, end, captures, .. } = found.matched;
        let captures: Vec<_> = captures.iter().map(|(name, edge)| (name, edge.start, edge.end)).collect();
        format!("{} {start} {end} {captures:?}", found.rule.id)
    };
    let mut found: Vec<String> = pack.rules.claims(&scan).into_iter().map(row).collect();
    found.sort();
    found
}

#[test]
fn rules_that_never_begin_change_no_result() {
    let (plain, crowded) = (packs(0), packs(200));
    let counts: Vec<usize> = TEXTS.iter().map(|text| read(&plain, text).len()).collect();
    assert!(counts[0] > 1 && counts[1] > 1 && counts[2] > 0 && counts[3] == 0, "{counts:?}");
    for text in TEXTS {
        assert_eq!(read(&plain, text), read(&crowded, text), "{text}");
    }
}
