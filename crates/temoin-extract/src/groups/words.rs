//! What a single word is to a phrase.

use temoin_lang::{Case, ClassSet, Scan, class};

/// "Five 'militants'": the writer keeps a word at a distance, and counts all the same.
pub(super) fn is_quotation(mark: char) -> bool {
    matches!(mark, '"' | '\'' | '‘' | '’' | '“' | '”' | '«' | '»')
}

pub(super) fn is_function(scan: &Scan<'_>, at: usize) -> bool {
    scan.begins(at, class::FUNCTION)
}

/// Words that are no nouns that describe another.
const NO_NOUNS: ClassSet = ClassSet::of(&[
    class::FUNCTION,
    class::HARM,
    class::EVENT,
    class::BE,
    class::HAVE,
    class::SPEECH,
    class::NUMBER,
    class::MONTH,
    class::UNIT,
    class::HEDGE,
    class::TOLL,
]);

/// A word without capital, where capitals tell something, that the pack knows as nothing else.
pub(super) fn is_plain_noun(scan: &Scan<'_>, at: usize) -> bool {
    let Some(token) = scan.tokens().get(at) else { return false };
    (token.case == Case::Lower || scan.is_shouted())
        && token.mark().is_none()
        && !scan.is_digits(at)
        && token.span.len() > 3
        && !scan.begins_any(at, &NO_NOUNS)
}
