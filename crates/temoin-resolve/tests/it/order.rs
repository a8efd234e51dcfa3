//! The law: whatever the order of documents, the same resolution.

use proptest::prelude::*;
use temoin_resolve::{Gazetteer, resolve};

use crate::builder::{Draft, draft};
use crate::{build, options};

const PLACES: [&str; 5] = ["Khojaly", "Khodjaly", "Durango", "Ourbatchik", "Urbachik"];
const DATES: [&str; 5] = ["1951-03-02", "1951-03", "1951", "XXXX-03-02", "1952-03-02"];
const TYPES: [&str; 5] = ["battle", "territory captured", "one-sided violence", "attack", "declaration"];

/// One document of a few numbers: which place, date, type, figure, and whether they are said.
fn written(at: usize, seed: (usize, usize, usize, u64, bool)) -> Draft {
    let (place, date, event, dead, bare) = seed;
    let (place, date, event) = (PLACES[place], DATES[date], TYPES[event]);
    let ties = if bare { "+p" } else { "+pt" };
    let first = format!("Des [e {event} {ties}: combats] à [p {place}], [t {date}: ce jour].");
    let second = format!("[a Croix d'Azur] dit [c killed {dead}..{dead} +s: {dead} morts].");
    let third =
        format!("On compte à [p {place}] [c killed {}.. {ties}: plus de morts] que [t {date}: ce jour].", dead / 2);
    let opening = format!("[e {event}{}: Combats] à [p Valnoire].", if bare { " +p" } else { "" });
    draft(&format!("d{at}")).heading(&opening).text(&[
        &first,
        &second,
        &third,
        "On n'en sait pas plus que ce que disent les gens du bourg.",
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_order_of_documents_shows(
        seeds in prop::collection::vec((0..5usize, 0..5usize, 0..5usize, 1..6u64, any::<bool>()), 1..9),
        turn in 0..9usize,
    ) {
        let build_all = || build(seeds.iter().enumerate().map(|(at, seed)| written(at, *seed)).collect());
        let (mut documents, mut readings) = build_all();
        let gazetteer = Gazetteer::builtin();
        let once = resolve(&documents, &readings, &gazetteer, &options());
        let turn = turn % documents.len();
        documents.rotate_left(turn);
        readings.rotate_left(turn);
        documents.reverse();
        readings.reverse();
        prop_assert_eq!(&once, &resolve(&documents, &readings, &gazetteer, &options()));
        let mut ids: Vec<_> = once.events.iter().map(|event| &event.id).collect();
        ids.dedup();
        prop_assert_eq!(ids.len(), once.events.len());
    }
}
