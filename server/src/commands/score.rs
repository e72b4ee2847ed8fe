//! `kith score`: the scores of a circle as of a day.

use std::process::ExitCode;

use anyhow::anyhow;
use jiff::tz::TimeZone;
use kith_services::{scores, settings};

use crate::config::Config;

/// Print the scores of a circle at the end of a day
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The circle's slug, as its address and the import show it
    #[arg(long, value_name = "SLUG")]
    circle: String,

    /// The day, YYYY-MM-DD [default: today]
    #[arg(long, value_name = "DAY")]
    as_of: Option<String>,

    /// The time zone in which days are cut [default: the community's]
    #[arg(long, value_name = "ZONE")]
    zone: Option<String>,

    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

/// Runs the command.
///
/// # Errors
/// An unknown circle, a day or zone that is none, or a database that refuses.
pub async fn run(args: Args, config: &Config) -> anyhow::Result<ExitCode> {
    let kith = super::community(config).await?;
    let as_of = match &args.as_of {
        Some(text) => settings::parse_day(text)
            .ok_or_else(|| anyhow!("--as-of {text:?} is no day: write YYYY-MM-DD"))?,
        None => kith.day(kith.now()),
    };
    let zone = args
        .zone
        .as_deref()
        .map(|name| TimeZone::get(name).map_err(|_| anyhow!("--zone {name:?} is no time zone")))
        .transpose()?;
    let report = scores::score(&kith, &args.circle, as_of, zone).await?;
    let value = serde_json::to_value(&report)?;
    match value.as_object() {
        Some(fields) if !args.json => {
            for (name, value) in fields {
                println!(
                    "{name:24} {}",
                    value
                        .as_str()
                        .map_or_else(|| value.to_string(), str::to_owned)
                );
            }
        }
        _ => println!("{}", serde_json::to_string(&report)?),
    }
    kith.db().clone().close().await?;
    Ok(ExitCode::SUCCESS)
}
