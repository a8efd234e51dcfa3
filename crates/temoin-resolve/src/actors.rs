//! Mentions of actors gathered into actors with identity.
//!
//! An actor is its folded name and class within the case; a body named in two languages has one name ([`common_name`]). A
//! last name is the fuller name that the same document gives ("Anna Brel … Brel"), when it gives only one. A short form
//! is the long name beside which a text puts it ("Ligue du Fleuve (LF)"), in every document, unless texts put it beside
//! several. What the user's list names has the list's id, where one row alone fits the name, the kind and the day.

use std::collections::{BTreeMap, BTreeSet};

use temoin_model::{ActorClass, ActorId, ActorValue, Mention, MentionId};

use crate::actor_list::{ActorList, Listed};
use crate::bodies::common_name;
use crate::case::{Case, Doc};
use crate::decisions::Redirects;
use crate::gazetteer::fold_name;
use crate::groups::Groups;

/// All actors of a case.
pub(crate) struct Actors {
    pub links: BTreeMap<MentionId, ActorId>,
    names: BTreeMap<ActorId, String>,
}

/// An actor before short forms are joined to long ones: the longest name comes first and stands for its group.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Node {
    shortness: std::cmp::Reverse<usize>,
    name: String,
    class: ActorClass,
}

impl Node {
    fn of(actor: &ActorValue) -> Self {
        let folded = fold_name(&actor.name);
        let name = if actor.class == ActorClass::Person { folded } else { common_name(&folded) };
        Self { shortness: std::cmp::Reverse(name.len()), name, class: actor.class }
    }

    fn id(&self) -> ActorId {
        ActorId::of(&[self.class.as_str(), &self.name])
    }
}

impl Actors {
    /// The actor a mention means.
    pub fn of(&self, mention: Option<&MentionId>) -> Option<&ActorId> {
        self.links.get(mention?)
    }

    /// Whether anything names it.
    pub fn knows(&self, id: &ActorId) -> bool {
        self.names.contains_key(id)
    }

    /// Makes actors one that a person held to be one.
    pub fn unite(&mut self, same: &Redirects<ActorId>) {
        if !same.is_empty() {
            self.links.values_mut().for_each(|id| *id = same.end(id));
        }
    }

    /// Its usual name: the form found most often, the longest among equals.
    pub fn name<'s>(&'s self, id: &'s ActorId) -> &'s str {
        self.names.get(id).map_or(id.as_str(), String::as_str)
    }
}

/// Gives each mention of an actor its actor.
pub(crate) fn resolve_actors(case: &Case, list: &ActorList) -> Actors {
    let short_forms = short_forms(case);
    let (mut links, mut names) = (BTreeMap::new(), BTreeMap::new());
    let mut forms: BTreeMap<ActorId, BTreeMap<&str, usize>> = BTreeMap::new();
    for doc in &case.docs {
        let full_names = full_names(doc);
        for (mention, actor) in doc.actors() {
            let node = full_names.get(&Node::of(actor)).cloned().unwrap_or_else(|| Node::of(actor));
            let node = short_forms.find(&node);
            let listed = listed(list, doc, actor, &node);
            let id = listed.map_or_else(|| node.id(), |listed| listed.id.clone());
            *forms.entry(id.clone()).or_default().entry(actor.name.as_str()).or_default() += 1;
            names.extend(listed.map(|listed| (id.clone(), listed.name.clone())));
            links.insert(mention.id.clone(), id);
        }
    }
    for (id, forms) in forms {
        names.entry(id).or_insert_with(|| usual(&forms).unwrap_or_default());
    }
    Actors { links, names }
}

/// The row of the user's list that a mention means: by its own words, or by the fuller name they stand for.
fn listed<'l>(list: &'l ActorList, doc: &Doc, actor: &ActorValue, node: &Node) -> Option<&'l Listed> {
    let date = doc.document.published.as_ref().map(|published| &published.edtf);
    list.find(&actor.name, actor.class, date).or_else(|| list.find(&node.name, actor.class, date))
}

fn usual(forms: &BTreeMap<&str, usize>) -> Option<String> {
    let best = forms.iter().max_by_key(|(form, count)| (**count, form.len(), std::cmp::Reverse(**form)))?;
    Some((*best.0).to_owned())
}

/// Last names of a document with the one fuller name each belongs to.
fn full_names(doc: &Doc) -> BTreeMap<Node, Node> {
    let people: BTreeSet<Node> =
        doc.actors().map(|(_, actor)| Node::of(actor)).filter(|node| node.class == ActorClass::Person).collect();
    let mut full = BTreeMap::new();
    for short in people.iter().filter(|node| !node.name.contains(' ')) {
        let ends = |node: &&Node| node.name.strip_suffix(&short.name).is_some_and(|first| first.ends_with(' '));
        let fuller: Vec<&Node> = people.iter().filter(ends).collect();
        if let [only] = fuller[..] {
            full.insert(short.clone(), only.clone());
        }
    }
    full
}

/// Short forms that texts put in brackets after one long name.
fn short_forms(case: &Case) -> Groups<Node> {
    let mut long_of: BTreeMap<Node, BTreeSet<Node>> = BTreeMap::new();
    for doc in &case.docs {
        let actors: Vec<(&Mention, &ActorValue)> = doc.actors().collect();
        for pair in actors.windows(2) {
            let [(long, long_value), (short, short_value)] = pair else { continue };
            if stands_in_brackets(doc, long, short) && abbreviates(&short_value.name, &long_value.name) {
                long_of.entry(Node::of(short_value)).or_default().insert(Node::of(long_value));
            }
        }
    }
    let mut groups = Groups::new();
    for (short, long) in &long_of {
        if let (1, Some(long)) = (long.len(), long.first()) {
            groups.join(short, long);
        }
    }
    groups
}

fn stands_in_brackets(doc: &Doc, long: &Mention, short: &Mention) -> bool {
    let text = &doc.document.text;
    let between = text.get(long.quote.span().end..short.quote.span().start);
    let after = text.get(short.quote.span().end..).unwrap_or("");
    between.is_some_and(|between| between.trim() == "(") && after.trim_start().starts_with(')')
}

/// Capitals only, shorter than the name, beginning with its first letter.
fn abbreviates(short: &str, long: &str) -> bool {
    let capitals = short.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let first = |name: &str| fold_name(name).chars().next();
    capitals && short.chars().count() < long.chars().count() && first(short) == first(long)
}
