//! `temoin serve`: the pages of a case.

use std::net::SocketAddr;
use std::path::Path;
use std::process::{Command, Stdio};

use temoin_web::ServeOptions;

use crate::args::{Args, Pages, Serve};
use crate::failure::Failure;
use crate::place;
use crate::progress::Reporter;

pub fn run(args: &Args, serve: &Serve) -> Result<(), Failure> {
    let case = place::open(serve.at.as_deref().or(args.case.as_deref()))?;
    show(case.dir(), &serve.pages, &Reporter::new(args))
}

/// Serves a case until interrupted, and opens it in the browser where there is a display.
pub fn show(case: &Path, pages: &Pages, reporter: &Reporter) -> Result<(), Failure> {
    let options = ServeOptions { port: pages.port, language: pages.lang.clone() };
    let ready = |address: SocketAddr| {
        let url = format!("http://{address}/");
        reporter.say(&format!("open at {url} (Ctrl-C to stop)"));
        if !pages.no_open && has_display() {
            open_browser(&url);
        }
    };
    temoin_web::serve(case, options, ready).map_err(|error| Failure::other(error.to_string()))
}

fn has_display() -> bool {
    cfg!(any(target_os = "macos", target_os = "windows"))
        || ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some_and(|it| !it.is_empty()))
}

/// The address was printed: a browser that does not start is no reason to stop.
fn open_browser(url: &str) {
    let (program, first): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(target_os = "windows") {
        ("cmd", &["/C", "start", ""])
    } else {
        ("xdg-open", &[])
    };
    let mut command = Command::new(program);
    command.args(first).arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    drop(command.spawn());
}
