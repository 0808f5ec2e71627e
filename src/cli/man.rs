//! `vanban man`: the manual page of the program or of one command.

use clap::{Args, CommandFactory};

use super::{Cli, Outcome, Stop, output};

/// Print the manual page, of the program or of one command
#[derive(Args)]
#[command(after_help = "Examples:\n  vanban man | man -l -\n  vanban man parse > vanban-parse.1")]
pub(super) struct ManArgs {
    /// The command
    command: Option<String>,
}

/// Prints the page.
pub(super) fn run(args: &ManArgs) -> Result<Outcome, Stop> {
    let mut program = Cli::command();
    program.build();
    let command = match &args.command {
        None => program,
        Some(name) => match program.find_subcommand(name) {
            Some(command) => command.clone(),
            None => return Err(Stop::Message(format!("{name}: no such command; see vanban --help"))),
        },
    };
    let mut page = Vec::new();
    clap_mangen::Man::new(command)
        .render(&mut page)
        .map_err(|e| Stop::Message(format!("the manual page cannot be made: {e}")))?;
    output::print(&String::from_utf8_lossy(&page))?;
    Ok(Outcome::Done)
}
