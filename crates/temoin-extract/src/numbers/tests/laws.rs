//! What holds of every sentence.

use temoin_lang::Packs;
use temoin_model::Span;

use crate::numbers::find_numbers;

/// Pieces that meet in every pair and triple: joints are where readers of numbers overrun.
const PIECES: [&str; 12] = ["12", "1 200", "3,5", "à", "et", "cent", "million", "-", "au moins", "(", "½", "^"];

#[test]
fn numbers_are_in_order_and_do_not_overlap() {
    let packs = Packs::builtin();
    for pack in packs.languages() {
        for first in PIECES.into_iter().chain(["999999999999999999999"]) {
            for second in PIECES {
                for third in PIECES {
                    for space in ["", " "] {
                        let text = [first, second, third].join(space);
                        let scan = pack.scan(&text, Span::new(0, text.len()));
                        let mut end = 0;
                        for number in find_numbers(&scan, pack) {
                            assert!(end <= number.start && number.start < number.end, "{text}");
                            assert!(number.start <= number.core.0 && number.core.1 <= number.end, "{text}");
                            assert!(number.core.0 < number.core.1 && number.end <= scan.len(), "{text}");
                            let ends = number.low.zip(number.high);
                            assert!(ends.is_none_or(|(low, high)| low <= high), "{text}");
                            end = number.end;
                        }
                    }
                }
            }
        }
    }
}
