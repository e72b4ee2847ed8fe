//! The `kith` command.

use std::process::ExitCode;

use clap::Parser;
use server::commands::{self, Cli};

#[tokio::main]
async fn main() -> ExitCode {
    match commands::run(Cli::parse()).await {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
