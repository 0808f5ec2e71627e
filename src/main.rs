//! The command `vanban`.

mod cli;

fn main() -> std::process::ExitCode {
    cli::run()
}
