//! Addresses of events that are no longer: a merged one leads on, a split one offers its parts, one that went says so.

// Helpers outside a #[test] fall under the same leave as the tests they serve.
#![allow(clippy::unwrap_used)]

mod fixture;

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::mpsc;

use temoin_model::{ClaimId, Event, EventId, Resolution};
use temoin_web::{ServeOptions, serve};

fn ask(address: SocketAddr, path: &str) -> (u16, String) {
    let mut stream = TcpStream::connect(address).unwrap();
    let head = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(head.as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let answer = String::from_utf8_lossy(&answer).into_owned();
    (answer.split(' ').nth(1).unwrap().parse().unwrap(), answer)
}

fn renamed(event: &Event, id: &str, claims: &[ClaimId]) -> Event {
    Event { id: EventId::from_stored(id), claims: claims.to_vec(), suggested: Vec::new(), ..event.clone() }
}

#[test]
fn no_address_of_an_event_is_ever_lost() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("brenov");
    let (case, _) = fixture::make(&path);
    let store = case.store().unwrap();
    let old = case.corpus().unwrap().resolution;
    let shelling = EventId::of(&["bombardment", "1921-03-14"]);
    let shelled = old.events.iter().find(|event| event.id == shelling).unwrap().clone();
    let (first, second) = shelled.claims.split_at(2);
    let put = |events: Vec<Event>| store.put_resolution(&Resolution { events, ..old.clone() }).unwrap();
    let (ready, address) = mpsc::channel();
    let served = path.clone();
    std::thread::spawn(move || serve(&served, ServeOptions::default(), move |address| ready.send(address).unwrap()));
    let address = address.recv().unwrap();
    let old_address = format!("/e/{shelling}");

    // All its claims are in one other event.
    put(vec![renamed(&shelled, "e-whole", &shelled.claims)]);
    for rest in ["", ".json", "/figures", "/history", "/history.csv", "/figures.svg", "/dossier.md", "/cite.ris"] {
        let (status, answer) = ask(address, &format!("{old_address}{rest}"));
        assert_eq!(status, 301, "{rest}: {answer}");
        assert!(answer.contains(&format!("location: /e/e-whole{rest}\r\n")), "{rest}: {answer}");
        assert_eq!(ask(address, &format!("/e/e-whole{rest}")).0, 200, "{rest}");
    }
    let (_, history) = ask(address, "/e/e-whole/history");
    assert!(history.contains(&old_address), "the history names its former address");

    // They are in two.
    put(vec![renamed(&shelled, "e-one", first), renamed(&shelled, "e-two", second)]);
    let (status, answer) = ask(address, &old_address);
    assert_eq!(status, 300, "{answer}");
    assert!(answer.contains("href=\"/e/e-one\"") && answer.contains("href=\"/e/e-two\""), "{answer}");
    let (status, answer) = ask(address, &format!("{old_address}.json"));
    assert_eq!(status, 300);
    assert!(answer.contains("\"instead\":[\"/e/e-two\",\"/e/e-one\"]"), "most of it first: {answer}");

    // They are in none.
    put(Vec::new());
    assert_eq!(ask(address, &old_address).0, 410);
    assert_eq!(ask(address, "/e/never").0, 404);
}
