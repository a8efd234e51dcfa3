//! A number under construction: what has been added, and what may still be.

use super::core::ONE;

/// Adds up the parts of a number in words.
///
/// The grammar is one for French and English: parts go from great to small, a hundred and a scale multiply what stands
/// before them, and after each part `room` says how much still fits ("vingt" leaves room for nine, "soixante" for
/// nineteen). What does not fit begins another number.
#[derive(Clone, Debug)]
pub(super) struct Tally {
    /// Blocks whose scale was said, in billionths.
    done: i128,
    /// The block under way, in billionths.
    block: i128,
    /// Whether anything stands in the block.
    begun: bool,
    /// What the next part must be less than, in billionths.
    room: i128,
    /// The last scale said.
    scale: Option<i128>,
    /// What stood before the first scale.
    lead: Option<i128>,
    /// What stood before the hundred that came first.
    lead_hundred: Option<i128>,
}

impl Tally {
    /// An empty one.
    pub(super) fn new() -> Self {
        Self { done: 0, block: 0, begun: false, room: 1000 * ONE, scale: None, lead: None, lead_hundred: None }
    }

    /// One that begins with digits, which only a hundred or a scale may follow.
    pub(super) fn from_digits(value: i128) -> Self {
        Self { block: value, begun: true, room: 0, ..Self::new() }
    }

    /// The value so far, in billionths.
    pub(super) fn value(&self) -> i128 {
        self.done + self.block
    }

    /// Whether the last part was a scale.
    pub(super) fn ends_in_scale(&self) -> bool {
        self.open_scale().is_some()
    }

    /// Adds a part that leaves `room` for the next; false when it does not fit.
    pub(super) fn add(&mut self, value: i128, room: i128) -> bool {
        let fits = value < self.room && (value > 0 || !self.begun && self.done == 0);
        if fits {
            self.block += value;
            self.begun = true;
            self.room = room;
        }
        fits
    }

    /// Adds decimals, or a half, to the block; only a scale may follow.
    pub(super) fn add_decimals(&mut self, value: i128) {
        self.block += value;
        self.begun = true;
        self.room = 0;
    }

    /// Multiplies the block by a hundred; `alone` says whether the word stands for itself.
    pub(super) fn multiply_hundred(&mut self, hundred: i128, alone: bool) -> bool {
        let fits = if self.begun {
            self.block > 0 && self.block < hundred * ONE && self.scale.is_none_or(|s| self.block * hundred < s * ONE)
        } else {
            alone && self.room > hundred * ONE
        };
        if fits {
            self.lead_hundred = Some(self.block).filter(|_| self.begun && self.scale.is_none());
            self.block = if self.begun { self.block * hundred } else { hundred * ONE };
            self.begun = true;
            self.room = hundred * ONE;
        }
        fits
    }

    /// Closes the block with a scale; `alone` says whether the word stands for itself.
    pub(super) fn multiply_scale(&mut self, scale: i128, alone: bool) -> bool {
        let greater = self.scale.is_some_and(|last| scale > last);
        let fits = match self.scale {
            Some(last) if scale == last => false,
            _ if greater => self.value() < scale * ONE,
            _ => self.begun || alone,
        };
        if fits {
            let block = if self.begun || greater { self.block } else { ONE };
            self.lead = self.lead.or(Some(block));
            self.done = if greater { (self.done + block) * scale } else { self.done + block * scale };
            self.block = 0;
            self.begun = false;
            self.room = scale * ONE;
            self.scale = Some(scale);
        }
        fits
    }

    /// The last scale, while nothing stands after it.
    pub(super) fn open_scale(&self) -> Option<i128> {
        self.scale.filter(|_| !self.begun)
    }

    /// What stands before the multipliers of a round number, the least first: 4 and 400 in "four hundred thousand".
    pub(super) fn leads(&self) -> [Option<i128>; 2] {
        let is_round = |lead: &i128| {
            let rest = 100 * self.scale.unwrap_or(1);
            *lead > 0 && self.value() == lead * rest
        };
        [self.lead_hundred.filter(is_round), self.lead]
    }

    /// Whether `value` is less than what the last part leaves room for.
    pub(super) fn has_room(&self, value: i128) -> bool {
        value < self.room
    }

    /// Adds an amount of its own ("and a fifth"), which nothing may follow.
    pub(super) fn add_amount(&mut self, value: i128) {
        self.add_decimals(value);
    }

    /// Adds thousandths of the last scale ("un million et demi"), or of one ("deux et demi"); it always fits.
    pub(super) fn add_part(&mut self, thousandths: i128) -> bool {
        match self.open_scale() {
            Some(scale) => self.done += thousandths * scale * ONE / 1000,
            None => self.add_decimals(thousandths * ONE / 1000),
        }
        true
    }
}
