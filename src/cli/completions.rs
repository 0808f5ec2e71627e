//! `vanban completions`: what a shell needs to complete the commands.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::{Cli, Outcome, Stop, output};

/// Print the completions for a shell
#[derive(Args)]
#[command(after_help = "Example:\n  vanban completions bash > ~/.local/share/bash-completion/completions/vanban")]
pub(super) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// Prints the completions.
pub(super) fn run(args: &CompletionsArgs) -> Result<Outcome, Stop> {
    // by way of memory, for the generator does not bear a pipe that breaks
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "vanban", &mut script);
    output::print(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Done)
}
