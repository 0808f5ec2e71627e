//! The command `vanban`.

mod cli;

/// Facts are many short strings: with the system's allocator a document takes a twentieth more time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    cli::run()
}
