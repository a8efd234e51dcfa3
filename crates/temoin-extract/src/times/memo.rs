//! What was read at each token already: dates are parts of ranges, limits, times of day, and each reader asks anew.

use std::cell::RefCell;

/// Answers by token, each worked out once.
pub(super) struct Memo<T> {
    /// The inner `None` is an answer too: nothing stands there.
    answers: RefCell<Vec<Option<Option<T>>>>,
}

impl<T: Copy> Memo<T> {
    pub(super) fn new() -> Self {
        Self { answers: RefCell::new(Vec::new()) }
    }

    /// The answer for a token, from `read` the first time.
    pub(super) fn at(&self, at: usize, read: impl FnOnce() -> Option<T>) -> Option<T> {
        if let Some(Some(known)) = self.answers.borrow().get(at) {
            return *known;
        }
        // Readers ask for other tokens on their way: nothing is borrowed meanwhile.
        let answer = read();
        let mut answers = self.answers.borrow_mut();
        if answers.len() <= at {
            answers.resize(at + 1, None);
        }
        answers[at] = Some(answer);
        answer
    }
}
