//! The command line: arguments in, an exit code out. One file for each command, each a few library calls.
//!
//! 0: done. 1: done, but an input failed or a check found differences. 2: could not run.

mod check;
mod completions;
mod documents;
mod explain;
mod input;
mod man;
mod output;
mod parse;
mod reader;
mod refs;
mod schema;
mod tasks;
mod terminal;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use vanban::{Error, Grammar};

/// Reads Vietnamese administrative documents (kế hoạch, quyết định, công văn …) and gives back their structure as data.
#[derive(Parser)]
#[command(name = "vanban", version, arg_required_else_help = true, after_help = EXAMPLES)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  vanban parse ke-hoach.txt                 one document as JSON
  vanban parse ke-hoach.pdf                 the same of a PDF
  vanban parse *.txt *.pdf -o out           one JSON file for each document
  vanban explain ke-hoach.txt               every fact in its paragraph, with its rule
  vanban check corpus                       what changed against the stored results
  vanban refs documents                     who cites whom in a folder, and what is at odds
  vanban tasks documents --to ics           who must do what by when, as a calendar

Exit codes:
  0  done
  1  done, but an input failed or a check found differences
  2  could not run: wrong arguments, wrong grammar, nowhere to write";

#[derive(Subcommand)]
enum Command {
    Parse(parse::ParseArgs),
    Explain(explain::ExplainArgs),
    Check(check::CheckArgs),
    Refs(refs::RefsArgs),
    Tasks(tasks::TasksArgs),
    Schema(schema::SchemaArgs),
    Completions(completions::CompletionsArgs),
    Man(man::ManArgs),
    #[command(name = reader::WORKER, hide = true)]
    Worker(reader::WorkerArgs),
}

/// Where the words and shapes come from.
#[derive(Args, Clone)]
struct GrammarArgs {
    /// Use the grammar files of this folder instead of the built-in ones
    #[arg(long, value_name = "DIR")]
    grammars: Option<PathBuf>,
}

impl GrammarArgs {
    fn load(&self) -> Result<Grammar, Error> {
        match &self.grammars {
            Some(dir) => Grammar::from_dir(dir),
            None => Grammar::builtin(),
        }
    }
}

/// How a command that ran came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Done,
    Differs,
}

/// Why a command stopped.
enum Stop {
    /// Whoever reads the output went away: not a failure.
    Quiet,
    /// A sentence for the user.
    Message(String),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Stop::Message(error.to_string())
    }
}

/// Runs the command of the arguments.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return terminal::usage(&error),
    };
    let result = match &cli.command {
        Command::Parse(args) => parse::run(args),
        Command::Explain(args) => explain::run(args),
        Command::Check(args) => check::run(args),
        Command::Refs(args) => refs::run(args),
        Command::Tasks(args) => tasks::run(args),
        Command::Schema(args) => schema::run(args),
        Command::Completions(args) => completions::run(args),
        Command::Man(args) => man::run(args),
        Command::Worker(args) => reader::serve(args),
    };
    match result {
        Ok(Outcome::Done) | Err(Stop::Quiet) => ExitCode::SUCCESS,
        Ok(Outcome::Differs) => ExitCode::from(1),
        Err(Stop::Message(message)) => {
            terminal::error(&message);
            ExitCode::from(2)
        }
    }
}
