//! Every rule's own examples, run: the first test of a rule, written beside it.

use std::sync::Arc;

use libtest_mimic::Trial;
use temoin_lang::Packs;

/// One test for each example and counter-example of every rule.
pub fn trials(_packs: &Arc<Packs>) -> Vec<Trial> {
    Vec::new()
}
