//! Work on hostile bytes in child processes that can do nothing else.
//!
//! A parser is the door through which a document's author reaches the machine of those who read it. So bytes are parsed
//! by a child of the same program: it is given bytes on its standard input, gives bytes back on its standard output, and
//! has, where the system can enforce it, no files, no network and no processes of its own ([`confine()`]). Its parent
//! limits what it may take ([`Limits`]), ends it when it takes more, and names the reason ([`Fault`]).
//!
//! Nothing here knows what the bytes mean: [`Worker::ask`] and [`serve()`] carry them, as frames of a length of eight
//! bytes (little endian) and as many bytes.
//!
//! # Example
//! The parent starts its own program with a word that `main` knows, and the child answers until its input ends:
//! ```no_run
//! use std::process::Command;
//! use temoin_sandbox::{Limits, Worker, confine, serve};
//!
//! if std::env::args().any(|word| word == "--apart") {
//!     confine(&Limits::default());
//!     serve(|request| request.to_ascii_uppercase()).unwrap();
//! } else {
//!     let mut command = Command::new(std::env::current_exe().unwrap());
//!     let mut worker = Worker::start(command.arg("--apart"), Limits::default()).unwrap();
//!     assert_eq!(worker.ask(b"deux ponts".to_vec()).unwrap(), b"DEUX PONTS");
//! }
//! ```

mod confine;
mod fault;
mod frame;
mod limits;
mod serve;
mod worker;

pub use confine::{Barrier, Confined, confine};
pub use fault::Fault;
pub use limits::Limits;
pub use serve::serve;
pub use worker::Worker;
