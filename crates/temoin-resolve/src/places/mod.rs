//! Mentions of places gathered into places with identity.
//!
//! A name that a gazetteer has means one of its places (`choose`); the same name means the same place in other
//! documents of the case that say too little to choose. A name that none has is a place of its own; so is one that only
//! a place bears for which nothing of the document speaks. Two of these become one when the text says so ("X, then called Y") or when they are spellings of one name. Two places of a
//! gazetteer never become one.

mod choose;
mod context;
mod home;
mod publishers;
mod said;
mod spot;

use std::collections::{BTreeMap, BTreeSet};

use temoin_model::{
    Finding, MentionId, MentionValue, Place, PlaceClass, PlaceId, PlaceLink, PlaceReason, PlaceValue, Reading, Severity,
};

use crate::case::Case;
use crate::decisions::Redirects;
use crate::gazetteer::{Gazetteer, KnownPlace, fold_name, spelling_key};
use crate::groups::Groups;
use choose::{Candidate, Choice, Usual, choose, lies_in};
use context::Context;
use home::{Home, home_of};
use publishers::{publisher, regions_of_publishers};

/// A country that one in so many documents speaks of is usual in a case.
const USUAL_SHARE: usize = 4;

/// All places of a case.
pub(crate) struct Places<'g> {
    /// In order of id.
    pub list: Vec<Place>,
    pub links: BTreeMap<MentionId, PlaceLink>,
    pub findings: Vec<Finding>,
    at: BTreeMap<PlaceId, usize>,
    known: BTreeMap<PlaceId, &'g KnownPlace>,
    /// The place that each document is about, by index.
    homes: Vec<Option<PlaceId>>,
    /// The only country and first-level division that each document names, by index.
    divisions: Vec<Option<(String, String)>>,
    /// The town of each quarter.
    towns: BTreeMap<PlaceId, PlaceId>,
}

/// What a mention stands for before names are unified; known places come first, so that they stand for their group.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Node {
    Known(PlaceId),
    Name(String),
}

/// A place mention with what may be meant.
struct Named<'a, 'g> {
    mention: &'a MentionId,
    value: &'a PlaceValue,
    node: Option<Node>,
    candidates: Vec<Candidate<'g>>,
    doubtful: bool,
}

/// What was chosen in every document.
struct Chosen<'a, 'g> {
    named: Vec<Named<'a, 'g>>,
    homes: Vec<Option<Node>>,
    divisions: Vec<Option<(String, String)>>,
    known: BTreeMap<PlaceId, &'g KnownPlace>,
}

/// Folded names of places in these readings: what a gazetteer kept elsewhere has to be asked for.
///
/// # Shape
/// In order, each once; of a name of several words, what follows the first word too ("Downtown Valnoire").
pub fn names_to_find(readings: &[Reading]) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for mention in readings.iter().flat_map(|reading| &reading.mentions) {
        let MentionValue::Place(place) = &mention.value else { continue };
        names.insert(fold_name(&place.name));
        names.extend(place.name.split_once(' ').map(|(_, rest)| fold_name(rest)));
    }
    names.remove("");
    names
}

/// Gives each mention of a place its place.
pub(crate) fn resolve_places<'g>(case: &Case, gazetteer: &'g Gazetteer) -> Places<'g> {
    let mut findings = Vec::new();
    let Chosen { mut named, homes, divisions, mut known } = choose_all(case, gazetteer, &mut findings);
    let towns = towns_of_quarters(&mut known, gazetteer);
    carry_over(&mut named);
    name_doubtful(&mut named);
    let mut groups = Groups::new();
    join_spellings(&named, &known, &mut groups, &mut findings);
    join_aliases(case, &named, &mut groups, &mut findings);
    let (list, links, at) = (Vec::new(), BTreeMap::new(), BTreeMap::new());
    let homes_found = homes.iter().map(|home| home.as_ref().map(|node| id_of(&groups.find(node)))).collect();
    let mut places = Places { list, links, findings, at, known, homes: homes_found, divisions, towns };
    places.fill(&named, homes, &groups, gazetteer);
    places
}

fn choose_all<'a, 'g>(case: &Case<'a>, gazetteer: &'g Gazetteer, findings: &mut Vec<Finding>) -> Chosen<'a, 'g> {
    let contexts: Vec<Context> = case.docs.iter().map(|doc| Context::of(doc, gazetteer)).collect();
    let countries = usual_countries(&contexts);
    let regions = regions_of_publishers(case, &contexts);
    // A history tells of many places, and is about none.
    let reports = case.docs.iter().map(|doc| doc.document.published.is_some());
    let divisions = reports.zip(&contexts).map(|(report, context)| only_division(context).filter(|_| report)).collect();
    let known = BTreeMap::new();
    let mut chosen = Chosen { named: Vec::new(), homes: Vec::new(), divisions, known };
    for (doc, context) in case.docs.iter().zip(&contexts) {
        let region = publisher(doc).and_then(|publisher| regions.get(publisher)).copied();
        let usual = Usual { countries: &countries, region };
        let choices: BTreeMap<&str, Choice> =
            context.names.keys().filter_map(|name| Some((name.as_str(), choose(name, context, usual)?))).collect();
        let entries = choices.values().filter_map(|choice| choice.chosen);
        chosen.known.extend(entries.map(|entry| (entry.id.clone(), entry)));
        let home = home_of(doc, context, &choices, gazetteer).filter(|_| doc.document.published.is_some());
        let home = home.and_then(|home| match home {
            Home::Known(name) => Some(Node::Known(choices[name.as_str()].chosen?.id.clone())),
            Home::Open(name) => Some(Node::Name(name)),
        });
        chosen.homes.push(home);
        for (mention, value) in doc.places() {
            let folded = fold_name(&value.name);
            let choice = choices.get(folded.as_str());
            if let Some(entry) = choice.and_then(|choice| choice.chosen).filter(|_| context.names[&folded].by_spelling)
            {
                findings.push(spelling_finding(&value.name, &entry.name));
            }
            let (doubtful, candidates) = choice.map_or((false, Vec::new()), |it| (it.doubtful, it.candidates.clone()));
            let node = match choice {
                None => Some(Node::Name(folded)).filter(|node| *node != Node::Name(String::new())),
                Some(choice) => choice.chosen.map(|entry| Node::Known(entry.id.clone())),
            };
            chosen.named.push(Named { mention: &mention.id, value, node, candidates, doubtful });
        }
    }
    chosen
}

/// Codes of the countries that many documents speak of.
fn usual_countries<'g>(contexts: &[Context<'g>]) -> Vec<&'g str> {
    let mut documents: BTreeMap<&str, usize> = BTreeMap::new();
    let mut speaking = 0;
    for context in contexts {
        let countries: BTreeSet<&str> = context.countries.iter().chain(context.implied.keys()).copied().collect();
        speaking += usize::from(!countries.is_empty());
        countries.into_iter().for_each(|country| *documents.entry(country).or_default() += 1);
    }
    documents.into_iter().filter(|(_, count)| count * USUAL_SHARE >= speaking).map(|(country, _)| country).collect()
}

/// Country and name of the only first-level division that a document names.
fn only_division(context: &Context) -> Option<(String, String)> {
    context.only_division().map(|(country, region)| (country.to_owned(), region.to_owned()))
}

/// The town of each quarter that was chosen: the largest around it. Adds it to what is known.
fn towns_of_quarters<'g>(
    known: &mut BTreeMap<PlaceId, &'g KnownPlace>,
    gazetteer: &'g Gazetteer,
) -> BTreeMap<PlaceId, PlaceId> {
    let quarters: Vec<&KnownPlace> = known.values().copied().filter(|entry| entry.is_quarter()).collect();
    let mut towns = BTreeMap::new();
    for quarter in quarters {
        if let Some(town) = gazetteer.town_around(quarter) {
            known.insert(town.id.clone(), town);
            towns.insert(quarter.id.clone(), town.id.clone());
        }
    }
    towns
}

/// A name left open in one document takes the meaning it has in the others, if it has only one there.
fn carry_over(named: &mut [Named]) {
    let mut meanings: BTreeMap<String, BTreeSet<Node>> = BTreeMap::new();
    for named in named.iter() {
        meanings.entry(fold_name(&named.value.name)).or_default().extend(named.node.clone());
    }
    for named in named.iter_mut().filter(|named| named.node.is_none()) {
        let meaning = meanings.get(&fold_name(&named.value.name)).filter(|nodes| nodes.len() == 1);
        named.node = meaning.and_then(|nodes| nodes.first().cloned());
        if let Some(Node::Known(id)) = &named.node {
            named.candidates.sort_by_key(|candidate| candidate.entry.id != *id);
            if let Some(best) = named.candidates.first_mut() {
                best.reasons.push(PlaceReason::OtherDocuments);
            }
        }
    }
}

/// A name whose known bearers are doubtful is a place of its own, without coordinates.
fn name_doubtful(named: &mut [Named]) {
    for named in named.iter_mut().filter(|named| named.node.is_none() && named.doubtful) {
        named.node = Some(Node::Name(fold_name(&named.value.name)));
    }
}

/// Joins names of the same spelling key to the one known place that has it, else to each other.
fn join_spellings(
    named: &[Named],
    known: &BTreeMap<PlaceId, &KnownPlace>,
    groups: &mut Groups<Node>,
    findings: &mut Vec<Finding>,
) {
    let mut known_by_key: BTreeMap<String, BTreeSet<&PlaceId>> = BTreeMap::new();
    for (id, entry) in known {
        for key in entry.names().filter_map(spelling_key) {
            known_by_key.entry(key).or_default().insert(id);
        }
    }
    let names: BTreeSet<&String> = named.iter().filter_map(|named| unknown_name(named.node.as_ref())).collect();
    let mut first_by_key: BTreeMap<String, &String> = BTreeMap::new();
    for name in names {
        let Some(key) = spelling_key(name) else { continue };
        let same_key = known_by_key.get(&key).filter(|ids| ids.len() == 1).and_then(BTreeSet::first);
        if let Some(id) = same_key {
            groups.join(&Node::Known((*id).clone()), &Node::Name(name.clone()));
            findings.push(spelling_finding(name, &known[*id].name));
        } else if let Some(first) = first_by_key.get(&key) {
            groups.join(&Node::Name((*first).clone()), &Node::Name(name.clone()));
            findings.push(spelling_finding(name, first));
        } else {
            first_by_key.insert(key, name);
        }
    }
}

fn unknown_name(node: Option<&Node>) -> Option<&String> {
    match node? {
        Node::Name(name) => Some(name),
        Node::Known(_) => None,
    }
}

fn spelling_finding(name: &str, other: &str) -> Finding {
    let message = format!("`{name}` was taken as another spelling of `{other}`");
    Finding::new("place-spelling", Severity::Info, message)
}

/// Joins the two names that a text gives to one place.
fn join_aliases(case: &Case, named: &[Named], groups: &mut Groups<Node>, findings: &mut Vec<Finding>) {
    let nodes: BTreeMap<&MentionId, &Node> = named.iter().filter_map(|n| Some((n.mention, n.node.as_ref()?))).collect();
    for doc in &case.docs {
        let pairs: BTreeSet<&(MentionId, MentionId)> = doc.reading.aliases.iter().collect();
        for (a, b) in pairs {
            let (Some(a), Some(b)) = (nodes.get(a), nodes.get(b)) else { continue };
            match (groups.find(a), groups.find(b)) {
                (Node::Known(a), Node::Known(b)) if a != b => {
                    let message = format!("the text calls {a} and {b} one place, the gazetteer has two: kept apart");
                    findings.push(Finding::new("place-alias-refused", Severity::Warning, message).about(doc.label()));
                }
                _ => groups.join(a, b),
            }
        }
    }
}

impl Places<'_> {
    /// The place a mention means.
    pub fn of(&self, mention: Option<&MentionId>) -> Option<&PlaceId> {
        self.links.get(mention?)?.place.as_ref()
    }

    /// Makes places one that a person held to be one; each takes the names of those it stands for.
    pub fn unite(&mut self, same: &Redirects<PlaceId>) {
        if same.is_empty() {
            return;
        }
        for link in self.links.values_mut() {
            link.place = link.place.as_ref().map(|id| same.end(id));
        }
        for (from, to) in same.iter() {
            let gone = self.list[self.at[from]].clone();
            let kept = &mut self.list[self.at[&to]];
            let names = std::iter::once(gone.name).chain(gone.forms).filter(|name| *name != kept.name);
            kept.forms = kept.forms.drain(..).chain(names).collect::<BTreeSet<_>>().into_iter().collect();
        }
        for home in self.homes.iter_mut().flatten().chain(self.towns.values_mut()) {
            *home = same.end(home);
        }
        self.list.retain(|place| same.end(&place.id) == place.id);
        self.index();
    }

    fn index(&mut self) {
        self.at = self.list.iter().enumerate().map(|(at, place)| (place.id.clone(), at)).collect();
    }

    /// The place with this id.
    pub fn place(&self, id: &PlaceId) -> Option<&Place> {
        self.at.get(id).map(|&at| &self.list[at])
    }

    /// Whether it is a country or a region rather than a point in one.
    pub fn is_wide(&self, id: &PlaceId) -> bool {
        matches!(self.place(id).and_then(|place| place.class), Some(PlaceClass::Country | PlaceClass::Region))
    }

    /// Whether it is a country.
    pub fn is_country(&self, id: &PlaceId) -> bool {
        self.place(id).and_then(|place| place.class) == Some(PlaceClass::Country)
    }

    /// Whether `wide` is a country or region in which `narrow` lies, as far as the gazetteer tells.
    pub fn contains(&self, wide: &PlaceId, narrow: &PlaceId) -> bool {
        let (Some(outer), Some(inner)) = (self.known.get(wide), self.known.get(narrow)) else { return false };
        wide != narrow && lies_in(inner, outer)
    }

    /// Whether no gazetteer has it: a street, a club, a hamlet.
    pub fn is_unknown(&self, id: &PlaceId) -> bool {
        !self.known.contains_key(id)
    }

    /// Whether two places can be one spot: the same, or one in the other; of a place no gazetteer has, any country or
    /// region may hold it.
    pub fn compatible(&self, a: &PlaceId, b: &PlaceId) -> bool {
        let unknown = |id| self.is_unknown(id);
        a == b
            || self.contains(a, b)
            || self.contains(b, a)
            || (self.is_wide(a) && unknown(b))
            || (self.is_wide(b) && unknown(a))
    }

    fn fill(&mut self, named: &[Named], homes: Vec<Option<Node>>, groups: &Groups<Node>, gazetteer: &Gazetteer) {
        let towns = self.towns.values().cloned().map(Node::Known);
        let beside = homes.into_iter().flatten().chain(towns).map(|node| (groups.find(&node), Vec::new()));
        let mut members: BTreeMap<Node, Vec<&Named>> = beside.collect();
        for named in named {
            let root = named.node.as_ref().map(|node| groups.find(node));
            let place = root.as_ref().map(id_of);
            let mut candidates: Vec<PlaceId> = named.candidates.iter().map(|it| it.entry.id.clone()).collect();
            candidates.extend(place.clone().filter(|id| !candidates.contains(id)));
            let best = named.candidates.first().filter(|it| Some(&it.entry.id) == place.as_ref());
            let reasons = best.map(|it| it.reasons.clone()).unwrap_or_default();
            self.links.insert(named.mention.clone(), PlaceLink { place, candidates, reasons });
            if let Some(root) = root {
                members.entry(root).or_default().push(named);
            }
        }
        self.list = members.iter().map(|(root, of)| self.gathered(root, of, gazetteer)).collect();
        self.list.sort_by(|a, b| a.id.cmp(&b.id));
        self.index();
    }

    fn gathered(&self, root: &Node, members: &[&Named], gazetteer: &Gazetteer) -> Place {
        let id = id_of(root);
        let entry = self.known.get(&id);
        let mut forms: BTreeMap<&str, usize> = BTreeMap::new();
        for member in members {
            *forms.entry(member.value.name.as_str()).or_default() += 1;
        }
        let usual = entry.map(|entry| entry.name.as_str());
        let name = forms.iter().max_by_key(|(form, count)| (**count, Some(**form) == usual, std::cmp::Reverse(**form)));
        let name = name.map(|(form, _)| *form).or(usual).map_or_else(|| name_of(root), str::to_owned);
        let forms: BTreeSet<&str> = forms.into_keys().chain(usual).filter(|form| *form != name).collect();
        let country = entry.and_then(|entry| entry.country.as_deref());
        Place {
            id,
            forms: forms.into_iter().map(str::to_owned).collect(),
            class: entry.map(|entry| entry.class).or_else(|| commonest_class(members)),
            region: entry.and_then(|entry| entry.region.clone()),
            country: country.map(|code| gazetteer.country_name(code).unwrap_or(code).to_owned()),
            latitude: entry.and_then(|entry| entry.latitude),
            longitude: entry.and_then(|entry| entry.longitude),
            name,
        }
    }
}

/// The name of a place that no mention names as such, as a title or a body's name has it.
fn name_of(root: &Node) -> String {
    let Node::Name(name) = root else { return String::new() };
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default()
    };
    name.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

fn id_of(root: &Node) -> PlaceId {
    match root {
        Node::Known(id) => id.clone(),
        Node::Name(name) => PlaceId::of(&["place", &spelling_key(name).unwrap_or_else(|| name.clone())]),
    }
}

fn commonest_class(members: &[&Named]) -> Option<PlaceClass> {
    let mut counts: BTreeMap<PlaceClass, usize> = BTreeMap::new();
    for class in members.iter().filter_map(|member| member.value.class) {
        *counts.entry(class).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(class, count)| (*count, *class)).map(|(class, _)| class)
}
