//! Every address of the site, asked over a real connection.

// Helpers outside a #[test] fall under the same leave as the tests they serve.
#![allow(clippy::unwrap_used)]

mod fixture;

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::{LazyLock, mpsc};

use temoin_model::{Document, EventId, PlaceId};
use temoin_web::{ServeOptions, serve};

struct Site {
    address: SocketAddr,
    documents: Vec<Document>,
    _dir: tempfile::TempDir,
}

static SITE: LazyLock<Site> = LazyLock::new(|| {
    let dir = tempfile::tempdir().unwrap();
    let case = dir.path().join("brenov");
    let (_, documents) = fixture::make(&case);
    let (ready, address) = mpsc::channel();
    std::thread::spawn(move || serve(&case, ServeOptions::default(), move |address| ready.send(address).unwrap()));
    Site { address: address.recv().unwrap(), documents, _dir: dir }
});

struct Answer {
    status: u16,
    head: String,
    body: String,
}

fn send(request: &str) -> Answer {
    let mut stream = TcpStream::connect(SITE.address).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Answer { status, head: head.to_lowercase(), body: body.to_owned() }
}

fn ask(path: &str, headers: &str) -> Answer {
    send(&format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n{headers}\r\n", SITE.address))
}

fn get(path: &str) -> String {
    let answer = ask(path, "");
    assert_eq!(answer.status, 200, "{path}");
    answer.body
}

fn event(kind: &str, when: &str) -> String {
    format!("/e/{}", EventId::of(&[kind, when]))
}

fn pages() -> Vec<String> {
    let mut pages: Vec<String> =
        ["/", "/events", "/search?q=brenov", "/places", "/sources", "/findings", "/methodology"]
            .map(str::to_owned)
            .to_vec();
    pages.extend(["/actors", "/exports", "/settings", "/events?view=map", "/events?view=time"].map(str::to_owned));
    pages.extend(["/events?from=1921-03&toll=2&sort=toll", "/events?view=map&within=0,0,10,10"].map(str::to_owned));
    pages.extend([event("bombardment", "1921-03-14"), event("battle", "1921-03"), event("ceasefire", "")]);
    pages.extend(["figures", "history"].map(|part| format!("{}/{part}", event("bombardment", "1921-03-14"))));
    pages.extend(
        ["/keys", "/quarantine", "/log", "/review", "/search?q=killed&language=fr&contested=1"].map(str::to_owned),
    );
    pages.extend(SITE.documents.iter().map(|document| format!("/d/{}", document.id)));
    pages.push(format!("/p/{}", PlaceId::of(&["brenov"])));
    let links = get(&event("bombardment", "1921-03-14"));
    let claim = links.split("href=\"/c/").nth(1).unwrap().split('"').next().unwrap();
    pages.push(format!("/c/{claim}"));
    pages
}

#[test]
fn every_page_opens_in_both_languages() {
    for page in pages() {
        for (language, word) in [("fr", "Vue d’ensemble"), ("en", "Method")] {
            let separator = if page.contains('?') { '&' } else { '?' };
            let html = get(&format!("{page}{separator}lang={language}"));
            assert!(html.contains(&format!("<html lang=\"{language}\"")), "{page}");
            assert!(html.contains(word) || language == "fr", "{page}");
            assert_eq!(html.matches("<h1").count(), 1, "{page} has one title");
            assert_eq!(html.matches("<main").count(), 1, "{page}");
            assert!(html.trim_end().ends_with("</html>"), "{page}");
        }
    }
}

#[test]
fn every_page_has_a_twin() {
    for page in pages() {
        let (path, query) =
            page.split_once('?').map_or((page.as_str(), String::new()), |(path, query)| (path, format!("?{query}")));
        let path = if path == "/" { "/index" } else { path };
        let answer = ask(&format!("{path}.json{query}"), "");
        assert_eq!(answer.status, 200, "{path}");
        assert!(answer.head.contains("content-type: application/json"), "{path}");
        serde_json::from_str::<serde_json::Value>(&answer.body).unwrap();
    }
}

#[test]
fn tables_have_a_twin_for_spreadsheets() {
    let parts = ["figures", "history"].map(|part| format!("{}/{part}", event("bombardment", "1921-03-14")));
    let pages = ["/events", "/places", "/sources", "/findings", "/actors", "/quarantine"].map(str::to_owned);
    for page in pages.iter().chain(&parts) {
        let answer = ask(&format!("{page}.csv"), "");
        assert_eq!(answer.status, 200, "{page}");
        assert!(answer.head.contains("content-type: text/csv"), "{page}");
        let (head, rows) = answer.body.split_once("\r\n").unwrap();
        assert!(head.split(',').count() >= 4 && !head.contains('"'), "{head}");
        assert_eq!(rows.is_empty(), page.ends_with("/history"), "{page} has rows where anything is there");
        assert!(get(page).contains(&format!("href=\"{page}.csv\"")), "{page} names it");
    }
    assert_eq!(ask("/methodology.csv", "").status, 404);
}

#[test]
fn the_drawing_of_the_figures_stands_for_itself() {
    let event = event("bombardment", "1921-03-14");
    let drawing = get(&format!("{event}/figures.svg?lang=fr"));
    assert!(drawing.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
    assert!(drawing.contains("Règle") && drawing.contains("dont femmes"), "it says its rule and its parts");
    assert!(!drawing.contains("var(--"), "its colours are its own");
    assert!(!drawing.contains("<script>alert"));
    assert_eq!(get(&format!("{event}/figures.svg?lang=fr")), drawing);
}

/// Word and count of every choice of the facets of a page, as a reader sees them.
fn choices(page: &str) -> Vec<(String, usize)> {
    let html = get(page);
    let facets = html.split("class=\"facets\"").nth(1).unwrap_or_default().split("</details>").next().unwrap();
    let choice = |item: &str| {
        let words = item.split('>').nth(1)?.split('<').next()?.trim().to_owned();
        let count = item.split("class=\"muted\">").nth(1)?.split('<').next()?.parse().ok()?;
        Some((words, count))
    };
    facets.split("<li><a ").skip(1).filter_map(choice).collect()
}

#[test]
fn a_facet_leaves_as_many_as_it_says() {
    let links = |page: &str| -> Vec<(String, usize)> {
        let html = get(page);
        let facets = html.split("class=\"facets\"").nth(1).unwrap().split("</details>").next().unwrap().to_owned();
        let link = |item: &str| item.split("href=\"").nth(1).unwrap().split('"').next().unwrap().replace("&#38;", "&");
        let counts = choices(page).into_iter().map(|(_, count)| count);
        facets.split("<li><a ").skip(1).map(link).zip(counts).collect()
    };
    for page in
        ["/search?q=killed", "/search?q=brenov", "/search?q=killed&language=en", "/events", "/events?contested=1"]
    {
        let links = links(page);
        assert!(links.len() >= 3, "{page} has facets");
        for (link, count) in links {
            let (path, query) = link.split_once('?').map_or((link.as_str(), ""), |(path, query)| (path, query));
            let twin: serde_json::Value = serde_json::from_str(&get(&format!("{path}.json?{query}"))).unwrap();
            let chosen_already = page.matches('=').count() > query.matches('=').count();
            if !chosen_already {
                assert_eq!(twin["total"], count, "{link} from {page}");
            }
        }
    }
}

#[test]
fn a_narrowed_search_says_what_each_filter_costs() {
    let total = |page: &str| -> serde_json::Value {
        serde_json::from_str::<serde_json::Value>(&get(page)).unwrap()["total"].clone()
    };
    let narrowed = get("/search?q=killed&language=en&originals=1&lang=en");
    for without in ["language=en", "originals=1"] {
        let left = total(&format!("/search.json?q=killed&{without}"));
        assert!(narrowed.contains(&format!("without it: {left}")), "{without}: {left}");
    }
}

#[test]
fn a_document_is_a_reference() {
    let document = &SITE.documents[0].id;
    let page = get(&format!("/d/{document}"));
    assert!(page.contains("<meta name=\"citation_title\" content=\"Brenov sous les obus\">"));
    for (form, holds) in [("ris", "TI  - Brenov sous les obus"), ("bib", "title = {{Brenov"), ("csl", "\"issued\"")] {
        let answer = ask(&format!("/d/{document}/cite.{form}"), "");
        assert_eq!(answer.status, 200, "{form}");
        assert!(answer.body.contains(holds), "{form}: {}", answer.body);
        assert!(answer.head.contains("content-disposition: attachment"), "{form}");
        let all = get(&format!("{}/cite.{form}", event("bombardment", "1921-03-14")));
        assert!(all.contains("Brenov shelled"), "{form} of an event names all its documents");
    }
    assert_eq!(ask(&format!("/d/{document}/cite.xml"), "").status, 404);
}

#[test]
fn all_script_together_is_small() {
    let mut scripts = std::collections::BTreeSet::new();
    for page in pages() {
        for address in get(&page).split("<script src=\"").skip(1) {
            scripts.insert(address.split('"').next().unwrap().to_owned());
        }
    }
    assert!(scripts.len() >= 2, "{scripts:?}");
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    for script in &scripts {
        packed.write_all(get(script).as_bytes()).unwrap();
    }
    let bytes = packed.finish().unwrap().len();
    assert!(bytes < 150_000, "{bytes} bytes of script");
}

#[test]
fn what_is_not_read_is_told_with_what_to_do() {
    let html = get("/quarantine?lang=fr");
    assert!(html.contains("heap/&#60;u&#62;scan&#60;/u&#62;.tif") && html.contains("Ce qu’on peut faire"), "{html}");
    assert!(get("/findings?lang=fr").contains("href=\"/quarantine\""));
}

#[test]
fn an_export_is_the_same_twice() {
    let archive = |name: &str| {
        let mut stream = TcpStream::connect(SITE.address).unwrap();
        let request = format!("GET /exports/{name} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", SITE.address);
        stream.write_all(request.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let body = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap() + 4;
        bytes.split_off(body)
    };
    let csv = archive("csv.zip");
    assert!(csv.starts_with(b"PK"));
    assert_eq!(archive("csv.zip"), csv);
    assert_eq!(ask("/exports/nothing.zip", "").status, 404);
}

#[test]
fn a_build_is_followed_to_its_end() {
    let answer = ask("/status/events", "");
    assert!(answer.head.contains("content-type: text/event-stream"));
    assert!(answer.body.contains("\"building\":false"), "{}", answer.body);
}

#[test]
fn the_light_is_kept() {
    let chosen = ask("/settings?theme=dark", "");
    assert!(chosen.head.contains("set-cookie: theme=dark; path=/; samesite=strict; httponly"), "{}", chosen.head);
    assert!(ask("/", "Cookie: a=b; theme=dark\r\n").body.contains("data-theme=\"dark\""));
    assert!(get("/").contains("data-theme=\"system\""));
}

#[test]
fn every_link_leads_somewhere() {
    for page in pages() {
        let html = get(&page);
        for link in html.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            let link = link.replace("&#38;", "&").replace("&amp;", "&");
            let (address, anchor) =
                link.split_once('#').map_or((link.as_str(), None), |(address, anchor)| (address, Some(anchor)));
            let target = match address {
                "" => page.clone(),
                query if query.starts_with('?') => format!("{}{query}", page.split('?').next().unwrap()),
                address => address.to_owned(),
            };
            let answer = ask(&target, "");
            assert_eq!(answer.status, 200, "{link} on {page}");
            if let Some(anchor) = anchor {
                assert!(answer.body.contains(&format!("id=\"{anchor}\"")), "{link} on {page}");
            }
        }
    }
}

#[test]
fn hostile_text_stays_text() {
    for page in pages() {
        let html = get(&page);
        for markup in ["<script>alert", "<img src=x", "<b>", "<u>scan", "<i>"].iter().filter(|markup| **markup != "<b>")
        {
            assert!(!html.contains(markup), "{markup} on {page}");
        }
    }
    for path in [
        "/<script>alert(1)</script>",
        "/e/%3Cscript%3Ealert(1)%3C/script%3E",
        "/search?q=%3Cscript%3Ealert(1)%3C/script%3E\"'",
    ] {
        assert!(
            !ask(&path.replace('<', "%3C").replace('>', "%3E").replace('"', "%22"), "").body.contains("<script>alert"),
            "{path}"
        );
    }
}

#[test]
fn every_answer_carries_the_headers() {
    for page in pages().into_iter().chain([
        "/nowhere".into(),
        "/status.json".into(),
        "/assets/style.css".into(),
        "/e/none".into(),
    ]) {
        let head = ask(&page, "").head;
        for header in [
            "content-security-policy: default-src 'none';",
            "x-content-type-options: nosniff",
            "referrer-policy: same-origin",
            "cross-origin-opener-policy: same-origin",
            "cross-origin-resource-policy: same-origin",
        ] {
            assert!(head.contains(header), "{header} on {page}");
        }
    }
}

#[test]
fn no_page_asks_anybody_else_for_anything() {
    for page in pages() {
        let html = get(&page);
        for attribute in ["src=\"", "href=\"", "action=\""] {
            for address in html.split(attribute).skip(1) {
                assert!(!address.starts_with("http") && !address.starts_with("//"), "{page}");
            }
        }
        assert!(!html.contains(" style=\"") && !html.contains(" onclick"), "{page} keeps to its policy");
    }
}

#[test]
fn strangers_are_turned_away() {
    let request = |method: &str, host: &str, more: &str| {
        send(&format!("{method} / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Length: 0\r\n{more}\r\n"))
            .status
    };
    let ours = SITE.address.to_string();
    let port = SITE.address.port();
    assert_eq!(request("GET", &ours, ""), 200);
    assert_eq!(request("GET", &format!("localhost:{port}"), ""), 200);
    assert_eq!(request("GET", "evil.example", ""), 421);
    assert_eq!(request("GET", &format!("evil.example:{port}"), ""), 421);
    assert_eq!(request("POST", &ours, ""), 403);
    assert_eq!(request("DELETE", &ours, ""), 405);
    assert_eq!(request("GET", &ours, "Origin: http://evil.example\r\n"), 403);
    assert_eq!(request("GET", &ours, "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n"), 403);
}

#[test]
fn originals_are_handed_over_never_shown() {
    let document = &SITE.documents[3];
    let answer = ask(&format!("/d/{}/original", document.id), "");
    assert_eq!((answer.status, answer.body.as_str()), (200, document.text.as_str()));
    assert!(answer.head.contains("content-type: application/octet-stream"));
    assert!(answer.head.contains("content-disposition: attachment; filename=\""));
}

#[test]
fn the_event_page_puts_the_voices_side_by_side() {
    let html = get(&format!("{}?lang=fr", event("bombardment", "1921-03-14")));
    for words in [
        "la mairie",
        "L’hôpital civil",
        "the Red Lantern convoy",
        "au moins 30",
        "50 à 80",
        "18",
        "au conditionnel",
        "contesté",
        "voices-1",
        "dont 1 copie",
    ] {
        assert!(html.contains(words), "{words}");
    }
    assert_eq!(html.matches("the Red Lantern convoy</b>").count(), 1, "a copy adds no voice");
    assert!(html.contains("<mark class=\"quote\">45 habitants ont été tués</mark>"));
    assert!(html.contains("<code>1921-03-14</code>") && html.contains("14 mars 1921"));
}

#[test]
fn suggestions_stand_apart() {
    let html = get(&format!("{}?lang=en", event("battle", "1921-03")));
    let (before, after) = html.split_once("id=\"suggested\"").unwrap();
    assert!(!before.contains("12 soldiers fell") && after.contains("12 soldiers fell"));
    assert!(after.contains("The sentence before names Oster, where this happened; a date beside it fits."));
    assert!(after.contains(&event("bombardment", "1921-03-14")), "what is part of it is listed");
}

#[test]
fn reasons_are_in_the_language_of_the_page() {
    let battle = get(&format!("{}?lang=fr", event("battle", "1921-03")));
    let reason = "La phrase précédente nomme Oster, lieu de l’événement\u{202f}; une date voisine est compatible.";
    assert!(battle.contains(reason));
    let claim = battle.split("id=\"suggested\"").nth(1).unwrap().split("href=\"/c/").nth(1).unwrap();
    let claim = claim.split('"').next().unwrap();
    assert!(get(&format!("/c/{claim}?lang=fr")).contains(reason));
    let shelling = get(&format!("{}?lang=fr", event("bombardment", "1921-03-14")));
    assert!(shelling.contains("Des mots donnent le même type, le même lieu et la même date."));
}

#[test]
fn a_claim_says_where_it_is_offered() {
    let html = get(&event("battle", "1921-03"));
    let claim = html.split("href=\"/c/").nth(1).unwrap().split('"').next().unwrap();
    let html = get(&format!("/c/{claim}?lang=en"));
    assert!(html.contains("Joined to no event.") && html.contains("May belong to"));
    assert!(html.contains(&event("battle", "1921-03")));
}

#[test]
fn a_hit_leads_to_its_sentence() {
    let html = get("/search?q=wounded");
    let link = html.split("?at=").nth(1).unwrap().split('#').next().unwrap();
    let document = html.split("href=\"/d/").nth(1).unwrap().split('?').next().unwrap();
    let page = get(&format!("/d/{document}?at={link}"));
    assert!(page.contains("id=\"here\""));
    assert!(page.split("id=\"here\"").nth(1).unwrap().contains("<mark class=\"claim found\""));
}

#[test]
fn the_document_page_shows_what_was_set_aside() {
    let html = get(&format!("/d/{}?lang=en", SITE.documents[0].id));
    assert!(html.contains(
        "<div class=\"block comment aside\"><p class=\"why\" lang=\"en\">Set aside, not read: reader’s comment"
    ));
    assert!(html.contains("title=\"time: 14 March 1921\""));
    assert!(html.contains("<mark class=\"claim number\""), "a figure is marked inside its claim");
}

#[test]
fn filters_narrow_the_list() {
    let count = |query: &str| get(&format!("/events.json?{query}")).matches("\"reasons\"").count();
    assert_eq!(count(""), 3);
    assert_eq!(count("type=battle"), 1);
    assert_eq!(count("contested=1"), 1);
    assert_eq!(count("year=1921"), 2);
    assert_eq!(count("place=Oster"), 1);
}

#[test]
fn the_dossier_is_a_file_in_every_form() {
    let event = event("bombardment", "1921-03-14");
    let page = get(&event);
    for form in temoin::dossier_forms() {
        let path = format!("{event}/dossier.{form}");
        assert!(page.contains(&format!("href=\"{path}\"")), "the page leads to {path}");
        let answer = ask(&path, "");
        assert_eq!(answer.status, 200, "{path}");
        let name = format!("filename=\"{}.{form}\"", event.trim_start_matches("/e/"));
        assert!(answer.head.contains(&name), "{path}");
    }
    let answer = ask(&format!("{event}/dossier.md"), "");
    assert!(answer.head.contains("content-type: text/markdown"));
    assert!(answer.body.contains("At least 30 people were killed"));
    assert!(ask(&format!("{event}/dossier.html"), "").head.contains("content-type: text/html"));
    assert_eq!(ask(&format!("{event}/dossier.odt"), "").status, 404);
}

#[test]
fn a_choice_of_language_is_kept() {
    let chosen = ask("/?lang=fr", "Accept-Language: en\r\n");
    assert!(chosen.head.contains("set-cookie: lang=fr;"));
    assert!(ask("/", "Accept-Language: en\r\nCookie: lang=fr\r\n").body.contains("<html lang=\"fr\""));
    assert!(ask("/", "Accept-Language: fr\r\n").body.contains("<html lang=\"fr\""));
    assert!(ask("/", "").body.contains("<html lang=\"en\""));
}

#[test]
fn nothing_is_answered_in_the_same_dress() {
    for path in ["/nowhere", "/e/none", "/c/none", "/d/none", "/p/none", "/d/none/original"] {
        let answer = ask(path, "");
        assert_eq!(answer.status, 404, "{path}");
        assert!(answer.body.contains("<h1>Nothing at this address</h1>"), "{path}");
    }
    assert_eq!(ask("/e/none.json", "").status, 404);
}
