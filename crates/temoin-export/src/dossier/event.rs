//! The section of one event.

use std::collections::BTreeMap;

use temoin_model::{ActorRole, ClaimKind, Edtf, Event, EventWhere, MentionId};

use super::Page;
use super::dates::Date;
use super::figures::Figures;
use super::marks::{capital, plain, uncapital};
use super::notes::Passage;
use super::words::{Report, Scale};
use crate::summary::{self, distinct};
use crate::wording;

impl<'a> Page<'_, 'a> {
    pub(super) fn event(&mut self, event: &'a Event, level: usize) {
        if self.linked {
            self.paragraph(&format!("<a id=\"{}\"></a>", anchor(event.id.as_str())));
        }
        self.heading(level, &self.title(event));
        let figures = self.figures(event);
        self.lead(event, &figures);
        for figures in &figures {
            self.heading(level + 1, &(self.words.kind)(figures.kind));
            self.table(event, figures);
        }
        self.rules(event);
        self.chronology(event, level + 1);
        self.suggestions(event, level + 1);
        self.open_points(event, &figures, level + 1);
        self.reasons(event, level + 1);
    }

    /// What is reported, who is named, and each voice on each kind of harm.
    fn lead(&mut self, event: &'a Event, figures: &[Figures<'a>]) {
        let report = Report {
            documents: event.documents.len(),
            what: plain(&capital(&wording::type_name(&event.event_type, self.language, self.names))),
            when: event.when.edtf.as_ref().map(|edtf| Date::read(edtf.as_str())),
            place: event.place.as_ref().map(|place| (place, self.scale(place))),
        };
        let mut sentences = vec![(self.words.report)(&report)];
        for role in [ActorRole::Perpetrator, ActorRole::Victim, ActorRole::Participant] {
            let acting = event.actors.iter().filter(|actor| actor.role == role);
            let names = distinct(acting.map(|actor| plain(&actor.name)));
            if !names.is_empty() {
                sentences.push((self.words.parties)(role, &names));
            }
        }
        self.paragraph(&sentences.join(" "));
        for figures in figures {
            let spoken = self.spoken(event, figures);
            self.paragraph(&spoken);
        }
        self.standing(event);
    }

    /// The event it is part of, and the grade a person gave it.
    fn standing(&mut self, event: &Event) {
        let colon = self.words.colon;
        if let Some(whole) = event.part_of.as_ref().and_then(|id| self.catalogue.event(id)) {
            let link = self.link(whole);
            self.paragraph(&format!("{}{colon}{link}.", self.words.part_of));
        }
        if let Some(grade) = &event.grade {
            self.paragraph(&format!("{}{colon}{}.", self.words.grade, plain(grade)));
        }
    }

    fn scale(&self, place: &EventWhere) -> Scale {
        Scale::of(place, self.catalogue.place(&place.id).and_then(|known| known.class))
    }

    fn title(&self, event: &Event) -> String {
        plain(&wording::title(event, self.language, self.names))
    }

    /// The title, as a link where the dossier holds the event's section.
    pub(super) fn link(&self, event: &Event) -> String {
        let title = self.title(event);
        if self.linked { format!("[{title}](#{})", anchor(event.id.as_str())) } else { title }
    }

    /// Each rule that made an estimate of the event, explained where the dossier first uses it.
    fn rules(&mut self, event: &Event) {
        for rule in distinct(event.estimates.iter().map(|estimate| estimate.rule.as_str())) {
            if self.explained.insert(rule.to_owned()) {
                self.paragraph(&(self.words.rule)(rule));
            }
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
        self.heading(level, self.words.chronology);
        let items: Vec<_> = dated.into_iter().map(|((.., edtf), passages)| self.dated_line(edtf, passages)).collect();
        self.items(&items);
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
        format!("**{}**{}{}", self.date(edtf), self.words.colon, words.join(", "))
    }

    /// Claims that may belong here, apart from those that do.
    fn suggestions(&mut self, event: &'a Event, level: usize) {
        let offered = event.suggested.iter().filter_map(|s| Some((self.catalogue.claim(&s.claim)?, &s.reason)));
        let offered: Vec<_> = offered.collect();
        if offered.is_empty() {
            return;
        }
        self.heading(level, self.words.suggestions);
        self.paragraph(self.words.suggestions_note);
        let mut items = Vec::new();
        for (claim, reason) in offered {
            let reason = uncapital(wording::reason(reason, self.language).trim_end_matches('.'));
            let said = format!("{}{}", self.said(claim), self.mark(claim));
            items.push(format!("{said} — {}{}{}.", self.words.may_belong, self.words.colon, plain(&reason)));
        }
        self.items(&items);
    }

    fn open_points(&mut self, event: &Event, figures: &[Figures<'a>], level: usize) {
        let mut points = self.open_circumstances(event);
        points.extend(self.open_figures(event, figures));
        if !points.is_empty() {
            self.heading(level, self.words.open);
            self.items(&points);
        }
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
        let perpetrator = (!named).then_some(say.no_perpetrator);
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
        if figures.iter().all(|figures| figures.kind != &ClaimKind::KILLED) {
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
            self.heading(level, self.words.reasons);
            let reasons: Vec<_> =
                event.reasons.iter().map(|reason| plain(&wording::reason(reason, self.language))).collect();
            self.items(&reasons);
        }
    }
}

/// An id as an anchor: ids are ours, but a stored one could be anything.
fn anchor(id: &str) -> String {
    id.chars().map(|c| if c.is_ascii_alphanumeric() || "-_:.".contains(c) { c } else { '-' }).collect()
}
