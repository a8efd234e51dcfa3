//! JSON-LD: claims as W3C Web Annotations on their documents, events and estimates with their provenance (PROV-O).
//!
//! Every name is written out with its prefix, and the prefixes stand in the file: it can be read without asking anybody.
//! A quote is found twice: by its words and the words around them, and by its place, counted in characters.

use serde_json::{Map, Value, json};
use temoin_model::{Claim, Document, Estimate, Event, Span};

use super::{Exporter, Files};
use crate::catalogue::{Catalogue, Entry};
use crate::precision::Precision;
use crate::summary::coordinates;
use crate::{Error, Options};

pub(super) const EXPORTER: Exporter = Exporter {
    name: "jsonld",
    about: "linked data: claims as W3C Web Annotations, events and estimates with their provenance (PROV-O)",
    single_file: Some("record.jsonld"),
    write,
};

/// Characters quoted on each side of the exact words.
const AROUND: usize = 32;

fn write(catalogue: &Catalogue<'_>, options: &Options, files: &mut Files<'_>) -> Result<(), Error> {
    let mut graph = vec![activity(options)];
    for entry in &catalogue.entries {
        graph.push(document(entry.document, catalogue));
        let claims = entry.reading.into_iter().flat_map(|reading| &reading.claims);
        graph.extend(claims.map(|claim| annotation(claim, entry, catalogue)));
    }
    for event in &catalogue.events {
        graph.push(self::event(event, options));
    }
    let mut bytes = format!("{{\"@context\":{},\"@graph\":[", context()).into_bytes();
    // One node a line, so that two versions can be compared line by line.
    for (at, node) in graph.iter().enumerate() {
        bytes.extend_from_slice(if at == 0 { b"\n" } else { b",\n" });
        bytes.extend_from_slice(node.to_string().as_bytes());
    }
    bytes.extend_from_slice(b"\n]}\n");
    files.put("record.jsonld", &bytes)
}

fn context() -> Value {
    json!({
        "oa": "http://www.w3.org/ns/oa#",
        "prov": "http://www.w3.org/ns/prov#",
        "dcterms": "http://purl.org/dc/terms/",
        "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "t": "urn:x-temoin:term:",
        "oa:start": { "@type": "xsd:nonNegativeInteger" },
        "oa:end": { "@type": "xsd:nonNegativeInteger" },
        "t:edtf": { "@type": "http://id.loc.gov/datatypes/edtf/EDTF" }
    })
}

fn iri(sort: &str, id: &str) -> String {
    let kept = |c: char| c.is_ascii_alphanumeric() || "-._~:".contains(c);
    let escaped: String = id
        .chars()
        .map(|c| if kept(c) { c.to_string() } else { c.to_string().bytes().map(|b| format!("%{b:02X}")).collect() })
        .collect();
    format!("urn:x-temoin:{sort}:{escaped}")
}

fn reference(sort: &str, id: &str) -> Value {
    json!({ "@id": iri(sort, id) })
}

/// What is known; a property that nothing is known of is left out.
fn node(properties: impl IntoIterator<Item = (&'static str, Value)>) -> Value {
    let known = |value: &Value| !value.is_null() && value.as_array().is_none_or(|items| !items.is_empty());
    let properties = properties.into_iter().filter(|(_, value)| known(value));
    Value::Object(properties.map(|(name, value)| (name.to_owned(), value)).collect::<Map<_, _>>())
}

fn activity(options: &Options) -> Value {
    node([
        ("@id", json!(iri("activity", "reading"))),
        ("@type", json!("prov:Activity")),
        ("dcterms:title", json!(format!("temoin {}", options.tool_version).trim_end())),
    ])
}

fn document(document: &Document, catalogue: &Catalogue<'_>) -> Value {
    let copies = catalogue.copies_of(&document.id).iter().map(|copy| reference("document", copy.of.as_str()));
    node([
        ("@id", json!(iri("document", document.id.as_str()))),
        ("@type", json!("prov:Entity")),
        ("t:sha256", json!(document.sha256.as_str())),
        ("dcterms:title", json!(document.title)),
        ("dcterms:publisher", json!(document.publisher)),
        ("dcterms:language", json!(document.language)),
        ("dcterms:identifier", json!(document.url)),
        ("t:path", json!(document.path)),
        ("t:edtf", json!(document.published.as_ref().map(|published| published.edtf.as_str()))),
        ("prov:wasDerivedFrom", json!(copies.collect::<Vec<_>>())),
    ])
}

/// A claim: an annotation whose target is the quote and whose body is what was read in it.
fn annotation(claim: &Claim, entry: &Entry<'_>, catalogue: &Catalogue<'_>) -> Value {
    let event = catalogue.event_of(&claim.id).map(|id| reference("event", id.as_str()));
    let corrected = claim.superseded_by.as_ref().map(|id| reference("claim", id.as_str()));
    node([
        ("@id", json!(iri("claim", claim.id.as_str()))),
        ("@type", json!(["oa:Annotation", "prov:Entity"])),
        ("oa:motivatedBy", json!({ "@id": "oa:describing" })),
        ("oa:hasTarget", target(claim, entry)),
        ("oa:hasBody", body(claim, catalogue)),
        ("prov:wasQuotedFrom", reference("document", entry.document.id.as_str())),
        ("prov:wasGeneratedBy", reference("activity", "reading")),
        ("t:event", json!(event)),
        ("t:supersededBy", json!(corrected)),
        ("t:rule", json!(format!("{}/{}", claim.by.pack, claim.by.rule))),
    ])
}

fn target(claim: &Claim, entry: &Entry<'_>) -> Value {
    let span = claim.evidence.quote().span();
    let (start, end) = entry.in_chars(span);
    let (before, after) = around(&entry.document.text, span);
    json!({
        "@type": "oa:SpecificResource",
        "oa:hasSource": reference("document", entry.document.id.as_str()),
        "oa:hasSelector": [
            {
                "@type": "oa:TextQuoteSelector",
                "oa:exact": claim.evidence.quote().text(),
                "oa:prefix": before,
                "oa:suffix": after,
            },
            { "@type": "oa:TextPositionSelector", "oa:start": start, "oa:end": end },
        ],
    })
}

/// The characters before and after a span.
fn around(text: &str, span: Span) -> (&str, &str) {
    let (before, after) = (text.get(..span.start).unwrap_or(""), text.get(span.end..).unwrap_or(""));
    let from = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    let to = after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
    (&before[from..], &after[..to])
}

fn body(claim: &Claim, catalogue: &Catalogue<'_>) -> Value {
    let speaker = claim.speaker.as_ref().map(|speaker| {
        let actor = speaker.mention.as_ref().and_then(|id| catalogue.actor_of(id)).or(speaker.id.as_ref());
        node([
            ("@id", json!(actor.map(|id| iri("actor", id.as_str())))),
            ("@type", json!("prov:Agent")),
            ("dcterms:title", json!(speaker.quote.text())),
        ])
    });
    let when = claim.when.as_ref().and_then(|id| catalogue.time_of(id)).and_then(|time| time.edtf.as_ref());
    node([
        ("@type", json!("t:Claim")),
        ("t:kind", json!(claim.kind.as_str())),
        ("t:low", json!(claim.figure.low)),
        ("t:high", json!(claim.figure.high)),
        ("t:bound", json!(claim.figure.bound.as_str())),
        ("t:figure", json!(claim.figure.text)),
        ("t:unit", json!(claim.unit)),
        ("t:victims", json!(claim.victims.category.as_str())),
        ("t:stance", json!(claim.stance.as_str())),
        ("t:polarity", json!(claim.polarity.as_str())),
        ("t:partOf", json!(claim.part_of.as_ref().map(|id| reference("claim", id.as_str())))),
        ("t:edtf", json!(when.map(|edtf| edtf.as_str()))),
        ("prov:wasAttributedTo", json!(speaker)),
    ])
}

fn event(event: &Event, options: &Options) -> Value {
    let claims = event.claims.iter().map(|id| reference("claim", id.as_str()));
    let actors = event.actors.iter().map(|actor| {
        json!({ "t:role": actor.role.as_str(), "t:actor": { "@id": iri("actor", actor.id.as_str()), "dcterms:title": actor.name } })
    });
    node([
        ("@id", json!(iri("event", event.id.as_str()))),
        ("@type", json!(["t:Event", "prov:Entity"])),
        ("t:type", json!(event.event_type.as_str())),
        ("dcterms:title", json!(options.title(event))),
        ("t:edtf", json!(event.when.edtf.as_ref().map(|edtf| edtf.as_str()))),
        ("t:datePrecision", json!(event.when.date_prec)),
        ("t:place", place(event)),
        ("t:actor", json!(actors.collect::<Vec<_>>())),
        ("t:estimate", json!(event.estimates.iter().map(estimate).collect::<Vec<_>>())),
        ("t:grade", json!(event.grade)),
        ("t:partOf", json!(event.part_of.as_ref().map(|id| reference("event", id.as_str())))),
        ("prov:wasDerivedFrom", json!(claims.collect::<Vec<_>>())),
    ])
}

fn place(event: &Event) -> Value {
    let Some(place) = &event.place else { return Value::Null };
    let point = coordinates(place);
    node([
        ("@id", json!(iri("place", place.id.as_str()))),
        ("dcterms:title", json!(place.name)),
        ("t:region", json!(place.region)),
        ("t:country", json!(place.country)),
        ("geo:lat", json!(point.map(|(latitude, _)| latitude))),
        ("geo:long", json!(point.map(|(_, longitude)| longitude))),
        ("t:placePrecision", json!(place.where_prec)),
        ("t:radiusKm", json!(point.and_then(|_| Precision::of(place.where_prec).radius_km))),
    ])
}

fn estimate(estimate: &Estimate) -> Value {
    let claims = estimate.claims.iter().map(|id| reference("claim", id.as_str()));
    node([
        ("@type", json!("t:Estimate")),
        ("t:kind", json!(estimate.kind.as_str())),
        ("t:victims", json!(estimate.victims.as_str())),
        ("t:low", json!(estimate.low)),
        ("t:best", json!(estimate.best)),
        ("t:high", json!(estimate.high)),
        ("t:rule", json!(estimate.rule)),
        ("t:voices", json!(estimate.voices)),
        ("t:contested", json!(estimate.contested)),
        ("prov:wasDerivedFrom", json!(claims.collect::<Vec<_>>())),
    ])
}
