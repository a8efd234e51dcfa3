//! The server itself: bound to loopback, one case, until it is told to stop.

use std::future::Future;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::middleware::from_fn_with_state;
use temoin::Case;
use tokio::net::TcpListener;

use crate::error::Error;
use crate::guard::Door;
use crate::language::Language;
use crate::{guard, routes};

/// How the pages are served.
#[derive(Clone, Debug, Default)]
pub struct ServeOptions {
    /// Port on the loopback address; 0 lets the system choose a free one.
    pub port: u16,
    /// Language of the interface (`fr`, `en`); `None` follows the browser. A reader's own choice goes before either.
    pub language: Option<String>,
}

/// What every request needs.
#[derive(Clone, Debug)]
pub struct Site {
    /// The case shown.
    pub case: Arc<Case>,
    /// The language the server was started with.
    pub language: Option<Language>,
    /// Held by whoever brings the record up to the log of decisions.
    pub refreshing: Arc<Mutex<()>>,
}

/// Serves the pages of a case on loopback until the process is interrupted.
///
/// Blocks. `on_ready` is called once with the address, when the first request can be answered.
///
/// # Errors
/// When the case cannot be opened, the language is not one of the interface's, or the port is taken.
pub fn serve(case_dir: &Path, options: ServeOptions, on_ready: impl FnOnce(SocketAddr)) -> Result<(), Error> {
    serve_until(case_dir, options, on_ready, async {
        // Without a handler for interruption there is nothing to wait for: the process is then ended from outside.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}

fn serve_until(
    case_dir: &Path,
    options: ServeOptions,
    on_ready: impl FnOnce(SocketAddr),
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), Error> {
    let case = Case::open(case_dir).map_err(Error::while_doing("opening the case"))?;
    let language = options.language.as_deref().map(spoken).transpose()?;
    let site = Site { case: Arc::new(case), language, refreshing: Arc::default() };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.map_err(Error::while_doing("starting the server"))?.block_on(async {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port)).await;
        let listener = listener.map_err(Error::while_doing("binding the loopback port"))?;
        let address = listener.local_addr().map_err(Error::while_doing("binding the loopback port"))?;
        let door = Door::new(address.port()).map_err(Error::while_doing("making a secret for this run"))?;
        on_ready(address);
        let served = axum::serve(listener, app(site, door)).with_graceful_shutdown(stop).await;
        served.map_err(Error::while_doing("serving pages"))
    })
}

fn spoken(tag: &str) -> Result<Language, Error> {
    Language::parse(tag).ok_or_else(|| {
        Error::while_doing("choosing the language")(format!("`{tag}` is not spoken here: expected fr or en"))
    })
}

fn app(site: Site, door: Door) -> Router {
    routes::router().with_state(site).layer(from_fn_with_state(door, guard::guard))
}
