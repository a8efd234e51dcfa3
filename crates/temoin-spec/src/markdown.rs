//! A specification file cut into its headings, texts and blocks.

use std::collections::BTreeMap;

use temoin_model::{Edtf, Published, PublishedFrom};

/// One heading that is a test.
#[derive(Clone, Debug)]
pub(crate) struct Heading {
    pub(crate) name: String,
    /// From 1.
    pub(crate) line: usize,
    /// Why it is a known miss, if it is.
    pub(crate) gap: Option<String>,
    pub(crate) texts: Vec<Text>,
    pub(crate) expect: Fence,
    pub(crate) today: Option<Fence>,
}

/// A text with what its opening line says about it.
#[derive(Clone, Debug)]
pub(crate) struct Text {
    pub(crate) body: String,
    pub(crate) language: String,
    pub(crate) published: Option<Published>,
}

/// A fenced block: its inside, and the lines that the inside covers (from 0, half open).
#[derive(Clone, Debug)]
pub(crate) struct Fence {
    info: String,
    pub(crate) body: String,
    pub(crate) lines: (usize, usize),
}

/// A heading of a file, or what is wrong with it.
pub(crate) type Part = Result<Heading, Bad>;

/// What is wrong with a heading.
#[derive(Clone, Debug)]
pub(crate) struct Bad {
    pub(crate) heading: String,
    /// From 1.
    pub(crate) line: usize,
    pub(crate) message: String,
}

/// Every heading of a file that holds blocks, in order.
pub(crate) fn read(file: &str) -> Vec<Part> {
    sections(file).into_iter().filter(|section| !section.fences.is_empty()).map(Section::read).collect()
}

#[derive(Default)]
struct Section {
    name: String,
    line: usize,
    gap: Option<String>,
    fences: Vec<Fence>,
}

fn sections(file: &str) -> Vec<Section> {
    let mut sections = vec![Section { name: "before the first heading".into(), line: 1, ..Section::default() }];
    let mut open: Option<Fence> = None;
    for (at, line) in file.lines().enumerate() {
        let last = sections.last_mut().expect("one stands there from the start");
        match (&mut open, line.strip_prefix("```")) {
            (Some(_), Some(_)) => last.fences.extend(open.take()),
            (Some(fence), None) => {
                fence.body.push_str(line);
                fence.body.push('\n');
                fence.lines.1 = at + 1;
            }
            (None, Some(info)) => {
                open = Some(Fence { info: info.trim().into(), body: String::new(), lines: (at + 1, at + 1) });
            }
            (None, None) if line.starts_with('#') => {
                let name = line.trim_start_matches('#').trim().to_owned();
                sections.push(Section { name, line: at + 1, ..Section::default() });
            }
            (None, None) => {
                last.gap = last.gap.take().or_else(|| line.strip_prefix("gap:").map(|why| why.trim().into()))
            }
        }
    }
    let last = sections.last_mut().expect("one stands there from the start");
    last.fences.extend(open.map(|fence| Fence { info: "unclosed".into(), ..fence }));
    sections
}

impl Section {
    fn read(self) -> Part {
        let (heading, line) = (self.name.clone(), self.line);
        self.read_blocks().map_err(|message| Bad { heading, line, message })
    }

    fn read_blocks(self) -> Result<Heading, String> {
        let (mut texts, mut expect, mut today) = (Vec::new(), None, None);
        for fence in self.fences {
            match fence.info.split(' ').next() {
                Some("text") if expect.is_none() => texts.push(read_text(&fence)?),
                Some("text") => return Err("a text after its `expect`: expected texts first".into()),
                Some("expect") => fill(&mut expect, fence)?,
                Some("today") => fill(&mut today, fence)?,
                _ => return Err(format!("a block `{}`: expected text, expect or today, each closed", fence.info)),
            }
        }
        if texts.is_empty() {
            return Err("no ```text block".into());
        }
        let slug = |c: char| c.is_alphanumeric() && !c.is_uppercase() || c == '-';
        if !self.name.chars().all(slug) {
            return Err("the name of a test is small letters, digits and hyphens".into());
        }
        let expect = expect.ok_or("no ```expect block")?;
        if today.is_some() != self.gap.is_some() {
            return Err("a known miss has both a line `gap: why` and a block `today`".into());
        }
        Ok(Heading { name: self.name, line: self.line, gap: self.gap, texts, expect, today })
    }
}

fn fill(place: &mut Option<Fence>, fence: Fence) -> Result<(), String> {
    match place.replace(fence) {
        Some(first) => Err(format!("two `{}` blocks", first.info)),
        None => Ok(()),
    }
}

fn read_text(fence: &Fence) -> Result<Text, String> {
    let mut says = BTreeMap::new();
    for word in fence.info.split_whitespace().skip(1) {
        let (key, value) = word.split_once('=').ok_or_else(|| format!("`{word}`: expected key=value"))?;
        if !["lang", "published", "origin", "licence", "by"].contains(&key) {
            return Err(format!("`{key}=`: expected lang, published, origin, licence or by"));
        }
        says.insert(key, value);
    }
    let needed =
        |key: &str| says.get(key).copied().filter(|value| !value.is_empty()).ok_or(format!("the text lacks `{key}=`"));
    needed("by")?;
    match needed("origin")? {
        "invented" => {}
        "adapted" | "quoted" => drop(needed("licence")?),
        other => return Err(format!("`origin={other}`: expected invented, adapted or quoted")),
    }
    let published =
        says.get("published").map(|date| Edtf::parse(date).map_err(|error| error.to_string())).transpose()?;
    let published = published.map(|edtf| Published { edtf, from: PublishedFrom::Given });
    Ok(Text { body: fence.body.trim_end().to_owned(), language: needed("lang")?.to_owned(), published })
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str =
        "# a title\nProse.\n\n## one\nWhy.\n```text lang=fr origin=invented by=AB\nUn.\n```\n```expect\nnothing\n```\n";

    #[test]
    fn a_heading_without_blocks_is_prose() {
        let parts = read(GOOD);
        let [Ok(one)] = parts.as_slice() else { panic!("{parts:?}") };
        assert_eq!((one.name.as_str(), one.line, one.texts[0].body.as_str()), ("one", 4, "Un."));
        assert_eq!(GOOD.lines().nth(one.expect.lines.0), Some("nothing"));
    }

    #[test]
    fn what_a_heading_lacks_is_named() {
        let wrong = |file: &str| read(file).remove(0).unwrap_err().message;
        assert_eq!(wrong(&GOOD.replace(" by=AB", "")), "the text lacks `by=`");
        assert_eq!(wrong(&GOOD.replace("origin=invented ", "")), "the text lacks `origin=`");
        assert!(wrong(&GOOD.replace("invented", "quoted")).contains("licence"));
        assert!(wrong(&GOOD.replace("Why.", "gap: why")).contains("today"));
        assert!(wrong(&GOOD.replace("## one", "## One")).contains("small letters"));
        assert!(wrong(&GOOD.replace("```\n```expect\nnothing\n", "")).contains("no ```expect"));
        assert!(wrong(&GOOD.replace("nothing\n```", "nothing")).contains("closed"));
    }
}
