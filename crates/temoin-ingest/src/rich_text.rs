//! The commands of Rich Text, followed one by one: what is text, what stands aside, what is about the file.

use encoding_rs::{Encoding, WINDOWS_1252};
use temoin_model::{BlockKind, Finding, PropertyName, Severity};

use crate::flow::Flow;
use crate::limits::damaged;

/// Deepest nesting of groups that is followed.
const MAX_DEPTH: usize = 512;

/// Groups that hold no words of the text.
const UNSEEN: &[&str] = &[
    "fonttbl",
    "colortbl",
    "stylesheet",
    "listtable",
    "listoverridetable",
    "rsidtbl",
    "generator",
    "pict",
    "object",
    "themedata",
    "colorschememapping",
    "latentstyles",
    "datastore",
    "xmlnstbl",
    "fldinst",
    "bkmkstart",
    "bkmkend",
    "nonshppict",
    "shpinst",
    "mmathPr",
    "filetbl",
    "revtbl",
    "deleted",
];

/// Where the words of a group go.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Text,
    Aside,
    Property(PropertyName),
    Nowhere,
}

#[derive(Clone, Copy)]
struct Group {
    place: Place,
    /// Characters that stand in for one that is given by number.
    stand_ins: usize,
}

/// A Rich Text file while it is told.
pub(crate) struct Story {
    pub(crate) flow: Flow,
    groups: Vec<Group>,
    pub(crate) properties: Vec<(PropertyName, String)>,
    encoding: &'static Encoding,
    /// Bytes of the file's encoding that are not yet characters.
    pending: Vec<u8>,
    /// Stand-ins still to be passed over.
    passing: usize,
    /// The first half of a character that is given by two numbers.
    half: Option<u16>,
    in_table: bool,
    fresh_group: bool,
}

impl Story {
    pub(crate) fn new() -> Self {
        Self {
            flow: Flow::default(),
            groups: Vec::new(),
            properties: Vec::new(),
            encoding: WINDOWS_1252,
            pending: Vec::new(),
            passing: 0,
            half: None,
            in_table: false,
            fresh_group: false,
        }
    }

    /// Reads the file to its end; gives back why it stopped before.
    pub(crate) fn read(&mut self, bytes: &[u8]) -> Option<Finding> {
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            at += 1;
            match byte {
                b'{' => {
                    self.flush();
                    let outer = self.groups.last().copied().unwrap_or(Group { place: Place::Text, stand_ins: 1 });
                    self.groups.push(outer);
                    (self.fresh_group, self.passing) = (true, 0);
                    if self.groups.len() > MAX_DEPTH {
                        return Some(too_deep());
                    }
                }
                b'}' => self.close_group(),
                b'\\' => at = self.command(bytes, at),
                b'\r' | b'\n' => {}
                byte => self.byte(*byte),
            }
        }
        self.flush();
        (!self.groups.is_empty()).then(|| damaged("it ends before its end: groups are left open"))
    }

    fn place(&self) -> Place {
        self.groups.last().map_or(Place::Text, |group| group.place)
    }

    fn close_group(&mut self) {
        self.flush();
        let closed = self.groups.pop();
        let ends_aside = closed.is_some_and(|group| group.place == Place::Aside) && self.place() != Place::Aside;
        if ends_aside {
            self.flow.close_aside();
        }
        self.passing = 0;
    }

    /// Reads a command after its stroke, and gives back where it ends.
    fn command(&mut self, bytes: &[u8], at: usize) -> usize {
        let Some(first) = bytes.get(at) else { return at };
        if !first.is_ascii_alphabetic() {
            return self.symbol(bytes, at, *first);
        }
        let letters = bytes[at..].iter().take(32).take_while(|byte| byte.is_ascii_alphabetic()).count();
        let word = String::from_utf8_lossy(&bytes[at..at + letters]).into_owned();
        let mut end = at + letters;
        let sign = usize::from(bytes.get(end) == Some(&b'-'));
        let digits =
            bytes[(end + sign).min(bytes.len())..].iter().take(10).take_while(|byte| byte.is_ascii_digit()).count();
        let mut number = None;
        if digits > 0 {
            number =
                std::str::from_utf8(&bytes[end..end + sign + digits]).ok().and_then(|text| text.parse::<i64>().ok());
            end += sign + digits;
        }
        end += usize::from(bytes.get(end) == Some(&b' '));
        if word == "bin" {
            let length = usize::try_from(number.unwrap_or(0)).unwrap_or(0);
            return end.saturating_add(length).min(bytes.len());
        }
        self.word(&word, number);
        self.fresh_group = false;
        end
    }

    /// A command of one character: a byte by number, a mark, an escaped brace.
    fn symbol(&mut self, bytes: &[u8], at: usize, first: u8) -> usize {
        match first {
            b'\'' => {
                let digits = bytes.get(at + 1..at + 3).and_then(|pair| std::str::from_utf8(pair).ok());
                if let Some(byte) = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
                    self.byte(byte);
                    return at + 3;
                }
            }
            b'*' => self.set_place(Place::Nowhere),
            b'~' => self.tell("\u{a0}"),
            b'_' => self.tell("\u{2011}"),
            b'\\' | b'{' | b'}' => self.byte(first),
            b'\n' | b'\r' => self.end_paragraph(),
            _ => {}
        }
        at + 1
    }

    fn word(&mut self, word: &str, number: Option<i64>) {
        match word {
            "ansicpg" => self.encoding = encoding_of_page(number.unwrap_or_default()),
            "mac" => self.encoding = encoding_rs::MACINTOSH,
            "uc" => {
                if let Some(group) = self.groups.last_mut() {
                    group.stand_ins = usize::try_from(number.unwrap_or(1)).unwrap_or(1).min(8);
                }
            }
            "u" => self.numbered(number.unwrap_or_default()),
            "par" | "sect" | "page" => self.end_paragraph(),
            "line" => self.with_text(Flow::break_line),
            "tab" => self.tell(" "),
            "emdash" => self.tell("—"),
            "endash" => self.tell("–"),
            "lquote" => self.tell("‘"),
            "rquote" => self.tell("’"),
            "ldblquote" => self.tell("“"),
            "rdblquote" => self.tell("”"),
            "bullet" => self.tell("•"),
            "trowd" => self.begin_row(),
            "cell" => {
                self.end_paragraph();
                self.with_text(Flow::open_cell);
            }
            "pard" => self.leave_table(),
            _ => self.destination(word),
        }
    }

    /// A command that says what the group holds.
    fn destination(&mut self, word: &str) {
        let place = match word {
            "footnote" | "annotation" => {
                self.flush();
                let kind = if word == "footnote" { BlockKind::Reference } else { BlockKind::Comment };
                if self.place() == Place::Text {
                    self.flow.open_aside(kind);
                    self.set_place(Place::Aside);
                }
                return;
            }
            "header" | "footer" | "headerl" | "headerr" | "headerf" | "footerl" | "footerr" | "footerf" => {
                Place::Nowhere
            }
            "info" => Place::Nowhere,
            "title" => Place::Property(PropertyName::Title),
            "author" => Place::Property(PropertyName::Author),
            _ if UNSEEN.contains(&word) => Place::Nowhere,
            _ => return,
        };
        if let Place::Property(name) = place {
            self.properties.push((name, String::new()));
        }
        self.set_place(place);
    }

    fn set_place(&mut self, place: Place) {
        self.flush();
        if let Some(group) = self.groups.last_mut() {
            group.place = place;
        }
    }

    /// A character by its number, in two halves beyond the first 65 536.
    fn numbered(&mut self, number: i64) {
        self.flush();
        let unit = (number & 0xffff) as u16;
        let units: Vec<u16> = self.half.take().into_iter().chain([unit]).collect();
        if (0xd800..0xdc00).contains(&unit) {
            self.half = Some(unit);
        } else {
            self.tell(&String::from_utf16_lossy(&units));
        }
        self.passing = self.groups.last().map_or(1, |group| group.stand_ins);
    }

    fn byte(&mut self, byte: u8) {
        if self.passing > 0 {
            self.passing -= 1;
        } else if self.place() != Place::Nowhere {
            self.pending.push(byte);
        }
    }

    /// Makes characters of the bytes so far.
    fn flush(&mut self) {
        if !self.pending.is_empty() {
            let bytes = std::mem::take(&mut self.pending);
            let (text, _) = self.encoding.decode_without_bom_handling(&bytes);
            let clean: String = text.chars().filter(|char| !char.is_control()).collect();
            self.put(&clean);
        }
    }

    fn tell(&mut self, words: &str) {
        self.flush();
        self.put(words);
    }

    fn put(&mut self, words: &str) {
        match self.place() {
            Place::Text | Place::Aside => self.flow.add(words),
            Place::Property(_) => {
                if let Some((_, value)) = self.properties.last_mut() {
                    value.push_str(words);
                }
            }
            Place::Nowhere => {}
        }
    }

    fn with_text(&mut self, then: impl FnOnce(&mut Flow)) {
        self.flush();
        if matches!(self.place(), Place::Text | Place::Aside) {
            then(&mut self.flow);
        }
    }

    fn end_paragraph(&mut self) {
        self.with_text(|flow| flow.end_paragraph(None));
    }

    fn begin_row(&mut self) {
        if self.place() != Place::Text {
            return;
        }
        self.flush();
        if !self.in_table {
            self.flow.end_paragraph(None);
            self.flow.open_table();
            self.in_table = true;
        }
        self.flow.open_row();
        self.flow.open_cell();
    }

    fn leave_table(&mut self) {
        if self.in_table && self.place() == Place::Text {
            self.flush();
            self.in_table = false;
            self.flow.close_table();
        }
    }
}

fn encoding_of_page(page: i64) -> &'static Encoding {
    let label = match page {
        65001 => "utf-8".to_owned(),
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        10000 => "macintosh".to_owned(),
        page => format!("windows-{page}"),
    };
    Encoding::for_label(label.as_bytes()).unwrap_or(WINDOWS_1252)
}

fn too_deep() -> Finding {
    let message = format!("groups are nested deeper than {MAX_DEPTH}; what follows was not read");
    Finding::new("nesting-too-deep", Severity::Warning, message)
}
