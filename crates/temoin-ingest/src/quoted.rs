//! What a mail quotes of the mails before it: words of others, which stay in it to be seen and are read apart from it.

use std::collections::BTreeMap;

use temoin_model::BlockKind;

use crate::draft::Sheet;
use crate::layout;

/// What a mail quotes, by how many hands it went through: those whom the sender answers, those whom they answered.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Quoted(BTreeMap<usize, String>);

impl Quoted {
    /// Each writer's words, the last writer first, under a name of their own.
    pub(crate) fn into_texts(self) -> impl Iterator<Item = (String, String)> {
        self.0.into_iter().map(|(depth, text)| (format!("quoted-{depth}.txt"), text))
    }

    fn add(&mut self, depth: usize, words: &str) {
        let text = self.0.entry(depth).or_default();
        text.push_str(words);
        text.push('\n');
    }
}

/// Prints plain text: what the sender says as its form tells, what others said as it stands, set aside; what follows the
/// dashes is a signature.
pub(crate) fn print_text(text: &str, sheet: &mut Sheet, quoted: &mut Quoted) {
    let lines: Vec<(usize, &str, &str)> = text.split_inclusive('\n').map(unquoted).collect();
    let mut signed = false;
    for run in lines.chunk_by(|a, b| (a.0 > 0) == (b.0 > 0)) {
        let words: String = run.iter().map(|(_, line, _)| *line).collect();
        if run[0].0 > 0 {
            sheet.print(words.trim_end(), BlockKind::Other);
            run.iter().for_each(|(depth, _, bare)| quoted.add(*depth, bare.trim_end()));
        } else {
            print_own(&words, sheet, &mut signed);
        }
    }
}

fn print_own(text: &str, sheet: &mut Sheet, signed: &mut bool) {
    for block in layout::lay_out(text) {
        let words = block.span.slice(text).unwrap_or_default();
        *signed |= words == "--" || words.starts_with("--\n") || words.starts_with("-- \n");
        sheet.print(words, if *signed { BlockKind::Other } else { block.kind });
    }
}

/// Prints a page that came as a mail: passages set in are what others said.
pub(crate) fn print_page(page: Sheet, sheet: &mut Sheet, quoted: &mut Quoted) {
    for block in &page.blocks {
        let words = block.span.slice(&page.text).unwrap_or_default();
        if block.kind == BlockKind::Quotation {
            quoted.add(1, words);
            quoted.add(1, "");
        }
        let aside = block.kind == BlockKind::Quotation;
        sheet.print(words, if aside { BlockKind::Other } else { block.kind });
    }
}

/// How deep a line is quoted, the line, and what is left of it without the marks.
fn unquoted(line: &str) -> (usize, &str, &str) {
    let (mut depth, mut bare) = (0, line);
    while let Some(rest) = bare.strip_prefix('>') {
        depth += 1;
        bare = rest.strip_prefix(' ').unwrap_or(rest);
    }
    (depth, line, bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_writer_is_heard_apart() {
        let text = "I saw neither.\n> The bridge is down,\n> they say.\n>> Who says so?\n>\n> The miller.\nAsk him.\n";
        let (mut sheet, mut quoted) = (Sheet::default(), Quoted::default());
        print_text(text, &mut sheet, &mut quoted);
        let kinds: Vec<BlockKind> = sheet.blocks.iter().map(|block| block.kind).collect();
        assert_eq!(kinds, [BlockKind::Narrative, BlockKind::Other, BlockKind::Narrative]);
        let texts: Vec<(String, String)> = quoted.into_texts().collect();
        let expected =
            [("quoted-1.txt", "The bridge is down,\nthey say.\n\nThe miller.\n"), ("quoted-2.txt", "Who says so?\n")];
        assert_eq!(texts, expected.map(|(name, text)| (name.to_owned(), text.to_owned())));
    }
}
