//! The verbs, one file each.

mod agreement;
mod bench;
mod build;
mod decide;
mod decisions;
mod doctor;
mod dossier;
mod event;
mod explain;
mod export;
mod figures;
mod log;
mod pack;
mod places;
mod run;
mod schema;
mod search;
mod serve;
mod status;
mod verify;

use crate::args::{Args, Command};
use crate::failure::Failure;

/// Does what the command line says.
pub fn run(args: Args) -> Result<(), Failure> {
    match &args.command {
        Command::Run(run) => run::run(&args, run),
        Command::Build(build) => build::run(&args, build),
        Command::Serve(serve) => serve::run(&args, serve),
        Command::Status(status) => status::run(&args, status),
        Command::Search(search) => search::run(&args, search),
        Command::Figures(figures) => figures::run(&args, figures),
        Command::Explain(explain) => explain::run(&args, explain),
        Command::Dossier(dossier) => dossier::run(&args, dossier),
        Command::Export(export) => export::run(&args, export),
        Command::Decide(decide) => decide::run(&args, decide),
        Command::Log(log) => log::run(&args, log),
        Command::Decisions(decisions) => decisions::run(&args, decisions),
        Command::Agreement(agreement) => agreement::run(agreement),
        Command::Verify(verify) => verify::run(&args, verify),
        Command::Schema => schema::run(),
        Command::Bench(bench) => bench::run(bench),
        Command::Places(asked) => places::run(&args, asked),
        Command::Pack(pack) => pack::run(&args, pack),
        Command::Doctor(doctor) => doctor::run(doctor),
        Command::ReadApart => Ok(temoin::read_apart()?),
    }
}
