//! The command `vanban`.

mod cli;

/// Facts are many short strings: with the system's allocator a document takes a twentieth more time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    // the allocator asks for huge pages, which gain no time here and take 20 MiB; where the kernel knows no such call, they stay
    #[cfg(target_os = "linux")]
    let _ = rustix::thread::disable_transparent_huge_pages(true);
    cli::run()
}
