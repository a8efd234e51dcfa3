//! The figures chart as a drawing that stands for itself: for an article, a report, a wall.
//!
//! It carries its own title, its rule, its words and its colours, and is drawn on white whatever the page looks like.

use std::fmt::Write;

use temoin_model::Estimate;

use super::rows::{Group, Row, Sources};
use super::{Scale, axis, strip};
use crate::messages::Messages;
use crate::view::voice as voice_name;
use crate::words;
use temoin_export::markup::escaped;

const WIDTH: u32 = 1000;
const MARGIN: u32 = 28;
/// Where the columns begin: figure, drawing, stance.
const FIGURE: u32 = 292;
const PLOT: u32 = 480;
const STANCE: u32 = 836;
const ROW: u32 = 30;

const STYLE: &str = "text{font:14px 'Noto Sans','Liberation Sans',Arial,sans-serif;fill:#1c1b19}\
.title{font:600 22px 'Noto Serif','Liberation Serif',Georgia,serif}.group{font-weight:600;font-size:16px}\
.small{font-size:12px;fill:#5b5852}.tick{font-size:11px;fill:#5b5852}.figure{font-weight:600}\
.grid,.rule{stroke:#dcd8cf;stroke-width:1}.band{fill:#dbe6f1}.best{stroke:#7d9fc0;stroke-width:2}\
.dot{fill:#1f4a73;stroke:#1f4a73;stroke-width:2}.dot.about{fill:#fff}.bar:not(.vague){fill:#1f4a73;fill-opacity:.75}\
.bar.vague{stroke:#1f4a73}.hatch{fill:#1f4a73}.open,.stop{stroke:#1f4a73;stroke-width:2.5}\
.head{overflow:visible;fill:#1f4a73}.soft{opacity:.62}.gone{opacity:.4}.gone .figure{text-decoration:line-through}";

const DEFS: &str = r#"<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hatch" width="2.4" height="6"/></pattern></defs>"#;

/// Draws groups one under the other, with a title over them.
pub fn draw(title: &str, groups: &[Group], sources: &Sources, m: &Messages) -> String {
    let mut sheet = Sheet { out: String::new(), y: MARGIN + 22, m };
    sheet.text(MARGIN, "title", title);
    sheet.y += 14;
    for group in groups {
        sheet.draw_group(group, sources);
    }
    sheet.y += 26;
    sheet.text(MARGIN, "small", m.t("chart.legend"));
    sheet.y += 18;
    sheet.text(MARGIN, "small", m.t("foot.words"));
    let height = sheet.y + MARGIN;
    format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" lang="{}"><title>{}</title><style>{STYLE}</style>{DEFS}<rect width="{WIDTH}" height="{height}" fill="#fff"/>{}</svg>"##,
        m.code(),
        escaped(title),
        sheet.out
    )
}

struct Sheet<'m> {
    out: String,
    /// Base line of what is written next.
    y: u32,
    m: &'m Messages,
}

impl Sheet<'_> {
    fn text(&mut self, x: u32, class: &str, words: &str) {
        let _ = write!(self.out, r#"<text class="{class}" x="{x}" y="{}">{}</text>"#, self.y, escaped(words));
    }

    fn draw_group(&mut self, group: &Group, sources: &Sources) {
        let scale = Scale::of(group.rows.iter().map(|row| &row.claim.figure));
        self.y += 30;
        self.text(MARGIN, "group", &words::quantity(group.kind.as_str(), group.victims, group.unit.as_deref(), self.m));
        if let Some(estimate) = &group.estimate {
            self.y += 20;
            let words = summary(estimate, self.m);
            self.text(MARGIN, "small", &words);
        }
        self.y += 10;
        self.nest(&axis(&scale, self.m), 20);
        self.y += 22;
        let mut last = None;
        for row in &group.rows {
            let again = !row.part && last == Some(&row.voice);
            self.draw_row(row, again, group.estimate.as_ref(), &scale, sources);
            if !row.part {
                last = Some(&row.voice);
            }
        }
    }

    fn draw_row(&mut self, row: &Row, again: bool, estimate: Option<&Estimate>, scale: &Scale, sources: &Sources) {
        let (claim, m) = (&row.claim, self.m);
        let document = sources.documents.get(claim.evidence.document());
        let name = document.map(|document| voice_name(claim, document)).unwrap_or_default();
        let who = match (row.part, again) {
            (true, _) => format!("{} {}", m.t("chart.of_which"), m.term("victims", claim.victims.category.as_str())),
            (false, true) => m.t("chart.same_voice").to_owned(),
            (false, false) => name,
        };
        let class = if claim.superseded_by.is_some() {
            "gone"
        } else if claim.stance.is_firm() {
            "firm"
        } else {
            "soft"
        };
        let _ = write!(self.out, r#"<g class="{class}">"#);
        self.nest(&strip(&claim.figure, estimate.filter(|_| !row.part), scale, row.part), ROW);
        self.y += 19;
        self.text(if row.part || again { MARGIN + 20 } else { MARGIN }, "voice", &cut(&who, 32));
        self.text(FIGURE, "figure", &cut(&words::figure(&claim.figure, m), 26));
        self.text(STANCE, "small", &cut(&m.term("stance", claim.stance.as_str()), 24));
        self.y += 11;
        let _ = write!(
            self.out,
            r#"</g><line class="rule" x1="{MARGIN}" x2="{}" y1="{}" y2="{}"/>"#,
            WIDTH - MARGIN,
            self.y,
            self.y
        );
    }

    /// Puts a drawing of the page into the column of drawings, `height` pixels high.
    fn nest(&mut self, drawing: &str, height: u32) {
        let (x, y, width) = (PLOT, self.y, STANCE - PLOT - 20);
        let _ = write!(self.out, r#"<svg x="{x}" y="{y}" width="{width}" height="{height}">{drawing}</svg>"#);
    }
}

/// The estimate in one line, its rule last.
fn summary(estimate: &Estimate, m: &Messages) -> String {
    let best = estimate.best.map_or_else(|| m.t("figure.withheld").to_owned(), |best| m.number(best));
    let part = |label: &str, value: &str| format!("{}{}{value}", m.t(label), m.t("colon"));
    let low = part("estimate.low", &words::end(estimate.low, m));
    let high = part("estimate.high", &words::end(estimate.high, m));
    let (best, rule) = (part("estimate.best", &best), part("estimate.rule", &estimate.rule));
    format!("{low} · {best} · {high} · {} · {rule}", m.n("count.voices", u64::from(estimate.voices)))
}

fn cut(text: &str, length: usize) -> String {
    match text.char_indices().nth(length) {
        Some((at, _)) => format!("{}…", text[..at].trim_end()),
        None => text.to_owned(),
    }
}
