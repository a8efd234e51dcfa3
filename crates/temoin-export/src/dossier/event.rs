//! The section of one event.

use std::collections::BTreeMap;

use temoin_model::{ActorRole, ClaimKind, Edtf, Event, EventWhere, MentionId, Reason};

use super::figures::Figures;
use super::notes::Passage;
use super::page::Block;
use super::text::{emphasis, plain, strong, uncapital};
use super::words::Scale;
use super::{Draft, anchor, chart, map};
use crate::{summary, wording};

impl<'a> Draft<'_, 'a> {
    pub(super) fn event(&mut self, event: &'a Event, level: usize) {
        if self.linked.contains(&event.id) {
            self.blocks.push(Block::Anchor(anchor(event.id.as_str())));
        }
        self.heading(level, &self.title(event));
        let figures = self.figures(event);
        self.lead(event, &figures);
        self.standing(event);
        self.tables(event, &figures, level + 1);
        self.chronology(event, level + 1);
        self.map(event, level + 1);
        self.suggestions(event, level + 1);
        self.open_points(event, &figures, level + 1);
        self.reasons(event, level + 1);
    }

    /// The event it is part of, and the grade a person gave it.
    fn standing(&mut self, event: &Event) {
        let colon = self.words.colon;
        if let Some(whole) = event.part_of.as_ref().and_then(|id| self.catalogue.event(id)) {
            let link = self.link(whole);
            self.paragraph(format!("{}{colon}{link}.", self.words.part_of));
        }
        if let Some(grade) = &event.grade {
            self.paragraph(format!("{}{colon}{}.", self.words.grade, plain(grade)));
        }
    }

    pub(super) fn scale(&self, place: &EventWhere) -> Scale {
        Scale::of(place, self.catalogue.place(&place.id).and_then(|known| known.class))
    }

    /// Each kind of harm as a chart and a table, then the estimates of all of them.
    fn tables(&mut self, event: &'a Event, figures: &[Figures<'a>], level: usize) {
        if figures.is_empty() {
            return;
        }
        self.heading(level, self.words.heads.figures);
        for figures in figures {
            self.heading(level + 1, &(self.words.kind)(figures.kind));
            self.blocks.extend(chart::draw(self, event, figures).map(Block::Drawing));
            self.table(figures);
        }
        self.estimates(event, level + 1);
    }

    /// Where it happened, on the outline of the land around.
    fn map(&mut self, event: &Event, level: usize) {
        if let Some((place, drawing)) =
            event.place.as_ref().and_then(|place| Some((place, map::draw(place, self.words)?)))
        {
            self.heading(level, self.words.heads.map);
            self.blocks.push(Block::Drawing(drawing));
            self.paragraph((self.words.whereabouts)(place));
        }
    }

    /// The dates given, with the words that go with each, one passage a sentence; left out where all agree.
    fn chronology(&mut self, event: &'a Event, level: usize) {
        let mut dated: BTreeMap<_, Vec<Passage<'a>>> = BTreeMap::new();
        for (edtf, passage) in self.dated(event) {
            let key = (edtf.ends().0.is_none(), edtf.ends().0, edtf);
            let passages = dated.entry(key).or_default();
            let same_sentence =
                |told: &Passage<'_>| (told.document, told.sentence) == (passage.document, passage.sentence);
            if !passages.iter().any(same_sentence) {
                passages.push(passage);
            }
        }
        if dated.len() < 2 {
            return;
        }
        self.heading(level, self.words.heads.chronology);
        let items = dated.into_iter().map(|((.., edtf), passages)| self.dated_line(edtf, passages)).collect();
        self.list(items);
    }

    fn dated(&self, event: &'a Event) -> Vec<(&'a Edtf, Passage<'a>)> {
        let edtf = |id: &Option<MentionId>| self.catalogue.time_of(id.as_ref()?)?.edtf.as_ref();
        let claims = self.catalogue.claims_of(event).into_iter();
        let claims = claims.filter_map(|claim| Some((edtf(&claim.when)?, Passage::of(claim))));
        let named = event.mentions.iter().filter_map(|id| self.catalogue.event_mention(id));
        let named = named.filter_map(|(reading, mention)| {
            let sentence = reading.sentences.get(mention.sentence).map(|sentence| sentence.span);
            let passage = Passage { document: &reading.document, quote: &mention.quote, sentence, claim: None };
            Some((edtf(&mention.when)?, passage))
        });
        claims.chain(named).collect()
    }

    fn dated_line(&mut self, edtf: &Edtf, passages: Vec<Passage<'a>>) -> String {
        let [open, close] = self.words.quotes;
        let mut words: Vec<_> = Vec::new();
        for passage in passages {
            let mark = self.notes.mark(passage);
            words.push(format!("{open}{}{close}{mark}", plain(passage.quote.text())));
        }
        format!("{}{}{}", strong(&self.date(edtf)), self.words.colon, words.join(", "))
    }

    /// Claims that may belong here, apart from those that do.
    fn suggestions(&mut self, event: &'a Event, level: usize) {
        let offered = event.suggested.iter().filter_map(|s| Some((self.catalogue.claim(&s.claim)?, &s.reason)));
        let offered: Vec<_> = offered.collect();
        if offered.is_empty() {
            return;
        }
        self.heading(level, self.words.heads.suggestions);
        self.paragraph(self.words.suggestions_note.to_owned());
        let mut items = Vec::new();
        for (claim, reason) in offered {
            let reason = uncapital(wording::reason(reason, self.language).trim_end_matches('.'));
            let said = format!("{}{}", self.said(claim), self.mark(claim));
            items.push(format!("{said} — {}{}{}.", self.words.may_belong, self.words.colon, plain(&reason)));
        }
        self.list(items);
    }

    fn open_points(&mut self, event: &Event, figures: &[Figures<'a>], level: usize) {
        let mut points = self.open_circumstances(event);
        points.extend(self.open_figures(event, figures));
        if !points.is_empty() {
            self.heading(level, self.words.heads.open);
            self.list(points);
        }
    }

    /// Whether one may ask who did it and how many died: not of a declaration or a ceasefire.
    fn is_violent(&self, event: &Event) -> bool {
        let acled = self.options.codes.get(&event.event_type).and_then(|codes| codes.acled.as_ref());
        acled.is_none_or(|(event_type, _)| !matches!(event_type.as_str(), "Strategic developments" | "Protests"))
    }

    fn open_circumstances(&self, event: &Event) -> Vec<String> {
        let say = &self.words.open_points;
        let date = match &event.when.edtf {
            _ if event.when.earliest.is_none() || event.when.latest.is_none() => Some(say.date_unknown),
            Some(edtf) if !edtf.is_day() => Some(say.date_partial),
            _ => None,
        };
        let place = match &event.place {
            None => Some(say.place_unknown),
            Some(place) if summary::coordinates(place).is_none() => Some(say.place_unlocated),
            Some(place) if self.scale(place) != Scale::Place => Some(say.place_wide),
            Some(_) => None,
        };
        let named = event.actors.iter().any(|actor| actor.role == ActorRole::Perpetrator);
        let perpetrator = (!named && self.is_violent(event)).then_some(say.no_perpetrator);
        [date, place, perpetrator].into_iter().flatten().map(str::to_owned).collect()
    }

    fn open_figures(&self, event: &Event, figures: &[Figures<'a>]) -> Vec<String> {
        let say = &self.words.open_points;
        let mut points = Vec::new();
        for figures in figures {
            let mut estimates = event.estimates.iter().filter(|estimate| &estimate.kind == figures.kind);
            if estimates.clone().any(|estimate| estimate.contested) {
                points.push((say.contested)(figures.kind));
            } else if estimates.clone().next().is_some() && estimates.all(|estimate| estimate.voices <= 1) {
                points.push((say.one_voice)(figures.kind));
            }
        }
        if self.is_violent(event) && figures.iter().all(|figures| figures.kind != &ClaimKind::KILLED) {
            points.push(say.no_killed.to_owned());
        }
        let uncounted: usize = figures.iter().map(Figures::uncounted).sum();
        let pending = event.suggested.len();
        points.extend((uncounted > 0).then(|| (say.uncounted)(uncounted)));
        points.extend((pending > 0).then(|| (say.pending)(pending)));
        points
    }

    fn reasons(&mut self, event: &Event, level: usize) {
        if !event.reasons.is_empty() {
            self.heading(level, self.words.heads.reasons);
            let reasons = event.reasons.iter().map(|reason| self.reason(reason)).collect();
            self.list(reasons);
        }
    }

    /// A reason as a sentence; documents go by their names here, as in the sources.
    fn reason(&self, reason: &Reason) -> String {
        let told = plain(&wording::reason(reason, self.language));
        let Reason::Compared(comparison) = reason else { return told };
        comparison.documents.iter().filter_map(|id| self.catalogue.entry(id)).fold(told, |told, entry| {
            told.replace(entry.document.id.as_str(), &emphasis(&self.document_name(entry.document)))
        })
    }
}
