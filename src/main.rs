//! The program `solieu`: what the library does, on the command line.

mod cli;

fn main() -> std::process::ExitCode {
    cli::run()
}
