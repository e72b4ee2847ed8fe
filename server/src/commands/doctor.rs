//! `kith doctor`: says what is wrong, and how to mend it.

use std::process::ExitCode;

use kith_services::{findings::Finding, portability::doctor};

use crate::config::Config;

/// Check configuration, database, migrations and everything that must hold in the data
///
/// Exits with 1 when something is wrong.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// First count anew what follows from other rows: days, roll-ups and counters
    #[arg(long)]
    rebuild: bool,

    /// Print one JSON object per finding
    #[arg(long)]
    json: bool,
}

/// Runs the command. The configuration was checked when it was read.
///
/// # Errors
/// None: whatever stops the checks is a finding.
pub async fn run(args: Args, config: &Config) -> anyhow::Result<ExitCode> {
    let findings = look(&args, config).await;
    for finding in &findings {
        if args.json {
            println!("{}", serde_json::to_string(finding)?);
        } else {
            println!(
                "{}: {}\n  {}",
                finding.code, finding.what, finding.how_to_mend
            );
        }
    }
    if !findings.is_empty() {
        return Ok(ExitCode::FAILURE);
    }
    if !args.json {
        println!(
            "{} is well: configuration, database, migrations, ledger, counters",
            config.database.shown()
        );
    }
    Ok(ExitCode::SUCCESS)
}

async fn look(args: &Args, config: &Config) -> Vec<Finding> {
    let one = |code, what: String, how_to_mend| {
        vec![Finding {
            code,
            what,
            how_to_mend,
        }]
    };
    // Says what is missing, be it the file, the server or a migration, and the command for it.
    let kith = match super::community(config).await {
        Ok(kith) => kith,
        Err(error) => {
            let mend = "Check [database] url in the configuration, and that the database runs.";
            return one("database", format!("{error:#}"), mend);
        }
    };
    if args.rebuild
        && let Err(error) = doctor::rebuild(&kith).await
    {
        return one(
            "database.rebuild",
            error.to_string(),
            "See the message of the database.",
        );
    }
    if let Err(error) = pictures(config).await {
        let mend = "Check KITH_PICTURES, that this user may write there, and for a bucket the AWS_… \
                    variables and that its key may list, read, write and delete.";
        return one("pictures", error, mend);
    }
    let findings = doctor::check(&kith).await;
    // It is closed with the process in any case.
    let _ = kith.db().clone().close().await;
    findings.unwrap_or_else(|error| {
        one(
            "database.query",
            error.to_string(),
            "See the message of the database; run kith migrate if a table is missing.",
        )
    })
}

/// Whether the store of pictures opens and answers.
async fn pictures(config: &Config) -> Result<(), String> {
    let store = config.pictures.open(&config.database);
    let store = store.map_err(|error| error.to_string())?;
    store.check().await.map_err(|fault| fault.to_string())
}
