//! Markdown: plain text whose marks say what each block is. The marks stay in the text.

use temoin_model::{Block, BlockKind, PropertyFrom, PropertyName, Published, PublishedFrom, Span};

use super::{Reader, txt};
use crate::draft::Draft;
use crate::limits::Budget;
use crate::source::Source;
use crate::{Ingested, furniture, language, layout, published};

/// Reads `.md`.
pub(crate) const READER: Reader = Reader {
    name: "md",
    extensions: &["md", "markdown"],
    about: "the same, by its marks: headings, quotations, tables, notes, the block at its head",
    media: &["text/markdown"],
    binary: false,
    is_surely: |_| false,
    read,
    #[cfg(test)]
    sample: || "---\ntitle: Le moulin\n---\n\n# Le feu\n\nDeux granges ont brûlé.\n".as_bytes().to_vec(),
};

fn read(source: &Source, budget: &mut Budget) -> Ingested {
    txt::read_whole(source, budget, draft)
}

fn draft(text: String) -> Draft {
    let mut draft = Draft { format: READER.name, blocks: lay_out(&text), ..Draft::default() };
    if let Some(matter) = front_matter(&text) {
        read_front_matter(matter.slice(&text).unwrap_or_default(), &mut draft);
    }
    draft.text = text;
    draft.title = draft.title.take().or_else(|| draft.blocks.iter().find_map(|block| draft.heading(block)));
    draft
}

/// The lines between two `---` at the head of the file, both included.
fn front_matter(text: &str) -> Option<Span> {
    let lines = layout::lines(text);
    let is_rule = |line: &&Span| line.slice(text) == Some("---");
    lines.first().filter(is_rule)?;
    let end = lines.iter().skip(1).find(is_rule)?;
    Some(Span::new(lines[0].start, end.end))
}

fn read_front_matter(matter: &str, draft: &mut Draft) {
    for (key, value) in matter.lines().filter_map(|line| line.split_once(':')) {
        let value = value.trim().trim_matches(['"', '\'']).to_owned();
        let given = Some(value.clone()).filter(|value| !value.is_empty());
        let name = match key.trim() {
            "title" => PropertyName::Title,
            "url" => PropertyName::Url,
            "publisher" => PropertyName::Publisher,
            "author" => PropertyName::Author,
            "date" | "published" => PropertyName::Published,
            "lang" | "language" => {
                draft.language = language::primary(&value);
                continue;
            }
            _ => continue,
        };
        draft.know(name, &value, PropertyFrom::Meta);
        match name {
            PropertyName::Title => draft.title = given,
            PropertyName::Url => draft.url = given,
            PropertyName::Publisher => draft.publisher = given,
            PropertyName::Published => {
                let from = PublishedFrom::Meta;
                draft.published = published::read_given(&value).map(|edtf| Published { edtf, from });
            }
            _ => {}
        }
    }
}

/// What a line of Markdown begins.
#[derive(Clone, Copy, PartialEq)]
enum Mark {
    Blank,
    Fence,
    Heading,
    Underline,
    Quotation,
    Item,
    Table,
    Reference,
    Picture,
    Rule,
    Plain,
}

fn mark(line: &str) -> Mark {
    let ruled = |char: char| line.len() >= 3 && line.chars().all(|other| other == char || other == ' ');
    match line {
        "" => Mark::Blank,
        _ if line.starts_with("```") || line.starts_with("~~~") => Mark::Fence,
        _ if is_heading(line) => Mark::Heading,
        _ if line.chars().all(|char| char == '=') || ruled('-') => Mark::Underline,
        _ if ruled('*') || ruled('_') => Mark::Rule,
        _ if line.starts_with('>') => Mark::Quotation,
        _ if is_item(line) => Mark::Item,
        _ if line.starts_with('|') => Mark::Table,
        _ if line.starts_with('[') && (line.contains("]:") || furniture::is_note(line)) => Mark::Reference,
        _ if line.starts_with("![") && line.ends_with(')') => Mark::Picture,
        _ => Mark::Plain,
    }
}

fn is_heading(line: &str) -> bool {
    let rest = line.trim_start_matches('#');
    (1..=6).contains(&(line.len() - rest.len())) && (rest.is_empty() || rest.starts_with(' '))
}

fn is_item(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = (1..=3).contains(&digits) && (line[digits..].starts_with(". ") || line[digits..].starts_with(") "));
    numbered || ["- ", "* ", "+ "].iter().any(|bullet| line.starts_with(bullet))
}

/// Blocks under construction: the last one takes further lines while it is open.
struct Builder {
    blocks: Vec<Block>,
    open: Option<Mark>,
}

impl Builder {
    fn add(&mut self, line: Span, mark: Mark, kind: BlockKind) {
        self.blocks.push(Block { span: line, kind });
        self.open = Some(mark);
    }

    fn extend(&mut self, line: Span) {
        if let Some(last) = self.blocks.last_mut() {
            last.span = last.span.join(line);
        }
    }
}

fn lay_out(text: &str) -> Vec<Block> {
    let mut builder = Builder { blocks: Vec::new(), open: None };
    let matter = front_matter(text);
    builder.blocks.extend(matter.map(|span| Block { span, kind: BlockKind::Other }));
    let body = matter.map_or(0, |span| span.end);
    for line in layout::lines(text).into_iter().filter(|line| line.start >= body) {
        place(&mut builder, line, line.slice(text).unwrap_or_default());
    }
    for block in &mut builder.blocks {
        let words = block.span.slice(text).unwrap_or_default();
        if block.kind == BlockKind::Narrative {
            block.kind = furniture::kind(words).unwrap_or(BlockKind::Narrative);
        }
    }
    builder.blocks
}

/// Puts a line where it belongs: into the open block, or at the head of a new one.
fn place(builder: &mut Builder, line: Span, words: &str) {
    let mark = mark(words);
    match (builder.open, mark) {
        (Some(Mark::Fence), _) => {
            if !line.is_empty() {
                builder.extend(line);
            }
            builder.open = (mark != Mark::Fence).then_some(Mark::Fence);
        }
        (_, Mark::Blank) => builder.open = None,
        (Some(Mark::Plain), Mark::Underline) => {
            builder.extend(line);
            builder.open = None;
            if let Some(last) = builder.blocks.last_mut() {
                last.kind = BlockKind::Heading;
            }
        }
        (Some(open @ (Mark::Quotation | Mark::Table | Mark::Reference)), mark) if open == mark => builder.extend(line),
        (Some(Mark::Plain | Mark::Item | Mark::Quotation | Mark::Reference), Mark::Plain) => builder.extend(line),
        (_, mark) => builder.add(line, mark, kind(mark)),
    }
    if matches!(mark, Mark::Heading | Mark::Rule | Mark::Picture) && builder.open != Some(Mark::Fence) {
        builder.open = None;
    }
}

fn kind(mark: Mark) -> BlockKind {
    match mark {
        Mark::Heading => BlockKind::Heading,
        Mark::Quotation => BlockKind::Quotation,
        Mark::Table => BlockKind::Table,
        Mark::Reference => BlockKind::Reference,
        Mark::Picture => BlockKind::Caption,
        Mark::Fence | Mark::Rule | Mark::Underline => BlockKind::Other,
        Mark::Item | Mark::Plain | Mark::Blank => BlockKind::Narrative,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn laid_out(text: &str) -> Vec<(BlockKind, &str)> {
        lay_out(text).into_iter().map(|block| (block.kind, block.span.slice(text).unwrap())).collect()
    }

    #[test]
    fn marks_type_blocks() {
        let text = "# Le moulin\n\nDeux granges\nont brûlé.\n> Rien à dire,\n> selon le maire.\n\n- une grange\n  de bois\n- \
                    un four\n\n| lieu | granges |\n|---|---|\n| Bayonne | 2 |\n\n```\ncode\n\n# pas un titre\n```\nFin.\n\n\
                    [^1]: Une note.\n";
        use BlockKind::{Heading, Narrative, Other, Quotation, Reference, Table};
        let kinds: Vec<BlockKind> = laid_out(text).iter().map(|block| block.0).collect();
        assert_eq!(kinds, [Heading, Narrative, Quotation, Narrative, Narrative, Table, Other, Narrative, Reference]);
        assert_eq!(laid_out(text)[3].1, "- une grange\n  de bois");
    }

    #[test]
    fn underlined_headings() {
        assert_eq!(
            laid_out("Le moulin\n=========\nFin."),
            [(BlockKind::Heading, "Le moulin\n========="), (BlockKind::Narrative, "Fin.")]
        );
    }

    #[test]
    fn front_matter_is_metadata() {
        let draft = draft("---\ntitle: \"Le moulin\"\ndate: 1937-05-03\nlang: fr-FR\n---\n\nDeux granges.".to_owned());
        assert_eq!(draft.title.as_deref(), Some("Le moulin"));
        assert_eq!(draft.published.unwrap().edtf.as_str(), "1937-05-03");
        assert_eq!(draft.language.as_deref(), Some("fr"));
        assert_eq!(draft.blocks[0].kind, BlockKind::Other);
    }
}
