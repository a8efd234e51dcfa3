//! A heap of texts of which it is known who copies whom.
//!
//! Originals are made of invented words, the common ones often and the rare ones seldom, with a stock phrase between now
//! and then as reports have them. Copies are made of originals by one edit each, from the list of [`Edit`]. The same
//! seed gives the same heap.

/// What was done to an original to make a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Nothing.
    Verbatim,
    /// Capitals throughout, commas for full stops.
    Restyled,
    /// Another name and place put before it, a note put after it.
    Bylined,
    /// The last tenth cut off.
    Truncated,
    /// Its two halves change places.
    Reordered,
    /// One word in eighty replaced.
    Reworded,
    /// Seventy words in a row put into the middle of a text of one's own.
    Excerpted,
}

impl Edit {
    pub const ALL: [Self; 7] = [
        Self::Verbatim,
        Self::Restyled,
        Self::Bylined,
        Self::Truncated,
        Self::Reordered,
        Self::Reworded,
        Self::Excerpted,
    ];
}

/// Texts, and for each copy the numbers of copy and original with the edit.
pub struct Heap {
    pub texts: Vec<String>,
    pub copies: Vec<(usize, usize, Edit)>,
}

const EXCERPT_WORDS: usize = 70;
const STOCK: [&str; 8] = [
    "according to the authorities of the province who spoke on the telephone",
    "nothing of this could be confirmed from another side by the evening",
    "selon les habitants qui ont pu quitter le village avant la nuit",
    "the spokesman declined to say how many people had been there",
    "on ne sait rien encore de ceux qui étaient restés dans les caves",
    "the road to the north remained closed for the third day in a row",
    "une commission doit se rendre sur les lieux dans le courant de la semaine",
    "as this newspaper reported in its edition of the day before yesterday",
];

/// Numbers without order, the same for the same seed (SplitMix64).
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }
}

/// An invented word: low numbers are short and frequent.
fn word(chance: &mut Chance) -> String {
    const SYLLABLES: [&str; 16] =
        ["ra", "to", "mé", "lin", "vou", "ces", "ja", "dor", "pi", "sal", "be", "nò", "fur", "ke", "gan", "û"];
    let range = [16, 256, 4096, 65_536][chance.below(4)];
    let mut number = chance.below(range);
    let mut word = SYLLABLES[number % 16].to_owned();
    while number >= 16 {
        number /= 16;
        word.push_str(SYLLABLES[number % 16]);
    }
    word
}

fn original(words: usize, chance: &mut Chance) -> String {
    let mut text = String::new();
    let mut left = words;
    while left > 0 {
        let length = left.min(8 + chance.below(20));
        left -= length;
        for at in 0..length {
            let word = word(chance);
            text.push_str(if at == 0 { "Le " } else { " " });
            text.push_str(&word);
        }
        if chance.below(12) == 0 {
            text.push_str(", ");
            text.push_str(STOCK[chance.below(STOCK.len())]);
        }
        text.push_str(". ");
    }
    text
}

fn edited(text: &str, edit: Edit, chance: &mut Chance) -> String {
    let mut words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
    let half = words.len() / 2;
    match edit {
        Edit::Verbatim => {}
        Edit::Restyled => return text.to_uppercase().replace('.', ","),
        Edit::Bylined => return format!("{} {}, {text} {}", word(chance), word(chance), word(chance)),
        Edit::Truncated => words.truncate(words.len() * 9 / 10),
        Edit::Reordered => words.rotate_left(half),
        Edit::Reworded => (0..words.len()).step_by(80).for_each(|at| words[at] = word(chance)),
        Edit::Excerpted => {
            let from = chance.below(words.len().saturating_sub(EXCERPT_WORDS).max(1));
            let passage = words[from..words.len().min(from + EXCERPT_WORDS)].join(" ");
            return format!("{}{passage}. {}", original(150, chance), original(150, chance));
        }
    }
    words.join(" ")
}

/// Makes `originals` texts of about `words` words, then `copies` copies with the edits in turn.
pub fn heap(originals: usize, copies: usize, words: usize, edits: &[Edit], seed: u64) -> Heap {
    let mut chance = Chance::new(seed);
    let mut texts: Vec<String> =
        (0..originals).map(|_| original(words / 2 + chance.below(words), &mut chance)).collect();
    let mut graph = Vec::new();
    for at in 0..copies {
        let (of, edit) = (chance.below(originals), edits[at % edits.len()]);
        graph.push((texts.len(), of, edit));
        texts.push(edited(&texts[of], edit, &mut chance));
    }
    Heap { texts, copies: graph }
}
