//! `temoin doctor`: what there is to work with.

use temoin::Checkup;

use crate::args::Doctor;
use crate::failure::Failure;
use crate::output;

pub fn run(doctor: &Doctor) -> Result<(), Failure> {
    let checkup = Checkup::of(&std::env::current_exe()?);
    if doctor.json {
        let mut json = serde_json::to_value(&checkup).unwrap_or_default();
        json["version"] = env!("CARGO_PKG_VERSION").into();
        json["ready"] = checkup.is_ready().into();
        return Ok(output::print_json(&json)?);
    }
    Ok(output::print(&as_text(&checkup))?)
}

fn as_text(checkup: &Checkup) -> String {
    let mut text = format!("temoin {}\n", env!("CARGO_PKG_VERSION"));
    let mut line = |name: &str, said: &str| text += &format!("  {name:<12} {said}\n");
    line("languages", &checkup.languages.join(", "));
    line("formats", &checkup.formats.join(", "));
    line("threads", &checkup.threads.to_string());
    match &checkup.readers {
        Err(why) => line("readers", &format!("cannot be started: {why}")),
        Ok(barriers) => {
            line("readers", "work in processes of their own; what keeps these from the rest:");
            line("  files", &barriers.files);
            line("  calls", &barriers.calls);
            line("  resources", &barriers.resources);
        }
    }
    text += match (&checkup.readers, checkup.is_ready()) {
        (Ok(barriers), _) if !barriers.all_stand() => {
            "ready; a hostile file could reach further than it should where a barrier is missing\n"
        }
        (_, true) => "ready\n",
        (_, false) => "not ready: without its readers the program takes nothing in\n",
    };
    text
}
