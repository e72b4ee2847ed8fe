//! `kith bench`: measures against a floor in the same run, so that a figure means the same on every
//! machine. Each part runs on SQLite, and on PostgreSQL where `KITH_TEST_POSTGRES` names a server.

mod awards;
mod import;
mod pages;
mod place;
mod search;

use std::process::ExitCode;

use anyhow::bail;

use crate::config::Config;
use place::Place;

/// Measure this machine: import, awards, searches and pages, each against a floor
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What to measure: import, awards, search, pages; all when none is named
    parts: Vec<Part>,

    /// Interactions in the import
    #[arg(long, default_value_t = 1_000_000)]
    interactions: u32,

    /// Awards per run
    #[arg(long, default_value_t = 2_000)]
    awards: u32,

    /// Posts that are searched
    #[arg(long, default_value_t = 20_000)]
    posts: u32,
}

/// A part of the bench.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Part {
    /// A file of interactions.
    Import,
    /// Awards by the use case, and the same statements by hand.
    Awards,
    /// Searches by the use case, and scans with LIKE.
    Search,
    /// The main pages.
    Pages,
}

/// Runs the command.
///
/// # Errors
/// A database that does not answer; after everything was measured, an import of a million that took
/// too long.
pub async fn run(args: Args, _config: &Config) -> anyhow::Result<ExitCode> {
    let wanted = |part| args.parts.is_empty() || args.parts.contains(&part);
    let mut too_slow = Vec::new();
    for place in Place::all() {
        if wanted(Part::Import) && !import::measure(&place, args.interactions).await? {
            too_slow.push(place.name());
        }
        if wanted(Part::Awards) {
            awards::measure(&place, args.awards).await?;
        }
        if wanted(Part::Search) {
            search::measure(&place, args.posts).await?;
        }
        if wanted(Part::Pages) {
            pages::measure(&place).await?;
        }
    }
    if !too_slow.is_empty() {
        bail!(
            "the import of {} interactions took longer than three minutes for a million on {}",
            args.interactions,
            too_slow.join(" and on ")
        );
    }
    Ok(ExitCode::SUCCESS)
}

/// One line of the report.
fn line(place: &Place, what: &str, figure: &str) {
    println!("{:10} {what:46} {figure}", place.name());
}
