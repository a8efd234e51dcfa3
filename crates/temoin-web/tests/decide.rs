//! Deciding over a real connection: what our own page sends is logged, what any other sends is refused and changes nothing.

// Helpers outside a #[test] fall under the same leave as the tests they serve.
#![allow(clippy::unwrap_used)]

mod fixture;

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::sync::mpsc;

use temoin::Case;
use temoin_web::{ServeOptions, serve};

struct Site {
    address: SocketAddr,
    case: PathBuf,
    _dir: tempfile::TempDir,
}

/// Every address at which something changes, with a body that would change it.
const CHANGING: [(&str, &str); 2] = [("/decide", "verdict=accept&target=CLAIM"), ("/author", "author=A.%20B.")];

impl Site {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let case = dir.path().join("brenov");
        fixture::make(&case);
        let (ready, address) = mpsc::channel();
        let served = case.clone();
        std::thread::spawn(move || {
            serve(&served, ServeOptions::default(), move |address| ready.send(address).unwrap())
        });
        Self { address: address.recv().unwrap(), case, _dir: dir }
    }

    fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(self.address).unwrap();
        let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let length = body.len();
        let head = format!("{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n", self.address);
        stream.write_all(format!("{head}{headers}Content-Length: {length}\r\n\r\n{body}").as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        (answer.split(' ').nth(1).unwrap().parse().unwrap(), answer)
    }

    /// The secret of this run, as our own pages get it.
    fn secret(&self) -> String {
        let (_, page) = self.send("GET", "/review", &[], "");
        let cookie = page.lines().find_map(|line| line.strip_prefix("set-cookie: temoin-")).unwrap();
        assert!(cookie.contains("SameSite=Strict; HttpOnly"), "{cookie}");
        format!("temoin-{}", cookie.split(';').next().unwrap())
    }

    fn claim(&self) -> String {
        let corpus = Case::open(&self.case).unwrap().corpus().unwrap();
        corpus.readings.iter().flat_map(|reading| &reading.claims).next().unwrap().id.to_string()
    }

    fn logged(&self) -> Vec<String> {
        let decisions = Case::open(&self.case).unwrap().store().unwrap().decisions().unwrap();
        decisions.iter().map(|it| format!("{} {}", it.signature.author, it.verdict.name())).collect()
    }
}

#[test]
fn only_our_own_page_decides() {
    let site = Site::new();
    let (origin, secret, claim) = (format!("http://{}", site.address), site.secret(), site.claim());
    let cookie = format!("{secret}; author=A.%20B.");
    let (form, ours) = ("application/x-www-form-urlencoded", ("Origin", origin.as_str()));
    for (path, body) in CHANGING {
        let body = body.replace("CLAIM", &claim);
        let (kind, known) = (("Content-Type", form), ("Cookie", cookie.as_str()));
        let refused: [&[(&str, &str)]; 6] = [
            &[kind, known],
            &[kind, ("Origin", "http://evil.example"), known],
            &[kind, ("Origin", "null"), known],
            &[kind, ours],
            &[kind, ours, known, ("Sec-Fetch-Site", "cross-site")],
            &[("Content-Type", "text/plain"), ours, known],
        ];
        for headers in refused {
            assert!([403, 415].contains(&site.send("POST", path, headers, &body).0), "{path} {headers:?}");
        }
        for method in ["GET", "HEAD", "PUT", "DELETE", "PATCH"] {
            let (status, _) = site.send(method, path, &[kind, ours, known], &body);
            assert_eq!(status, 405, "{method} {path}");
        }
        assert_eq!(site.logged(), Vec::<String>::new());
    }
    let body = format!("verdict=accept&target={claim}");
    let headers = [("Content-Type", form), ours, ("Cookie", cookie.as_str()), ("Sec-Fetch-Site", "same-origin")];
    let (status, answer) = site.send("POST", "/decide", &headers, &body);
    assert_eq!(status, 303, "{answer}");
    assert!(answer.contains("location: /review"), "{answer}");
    let json = [("Content-Type", "application/json"), ours, ("Cookie", cookie.as_str())];
    let body = format!("{{\"verdict\":\"unsure\",\"target\":\"{claim}\"}}");
    assert_eq!(site.send("POST", "/decide", &json, &body).0, 200);
    assert_eq!(site.logged(), ["A. B. accept", "A. B. unsure"]);
    let (_, page) = site.send("GET", &format!("/c/{claim}"), &[], "");
    assert!(page.contains("A. B.") && page.contains("unsure"), "the claim's page tells it");
}

#[test]
fn what_cannot_be_decided_is_told_and_not_logged() {
    let site = Site::new();
    let (origin, secret, claim) = (format!("http://{}", site.address), site.secret(), site.claim());
    let named = format!("{secret}; author=A.%20B.");
    let ask = |cookie: &str, body: &str| {
        let kind = ("Content-Type", "application/x-www-form-urlencoded");
        site.send("POST", "/decide", &[kind, ("Origin", &origin), ("Cookie", cookie)], body)
    };
    assert_eq!(ask(&named, "verdict=accept&target=c-none").0, 404);
    assert_eq!(ask(&named, "verdict=bless&target=c-none").0, 400);
    assert_eq!(ask(&named, "verdict=accept").0, 400);
    let (status, page) = ask(&secret, &format!("verdict=accept&target={claim}"));
    assert_eq!(status, 400);
    assert!(page.contains("the author&#39;s name has 0 characters"), "{page}");
    let foreign = format!("verdict=accept&target={claim}&next=//evil.example/");
    assert!(!ask(&named, &foreign).1.contains("evil.example"));
    assert_eq!(site.logged(), ["A. B. accept"]);
}
