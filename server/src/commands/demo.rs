//! `kith demo`: an empty database is filled with a simulated community.

use std::{
    io::{IsTerminal, Write},
    process::ExitCode,
};

use anyhow::{Context, bail};
use kith_services::{
    Kith,
    demo::{self, DemoLogin, DemoPart, DemoPlan, Progress},
};

use crate::{clock::Stopwatch, config::Config};

/// Fill an empty database with a simulated community, and print who can be signed in as
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What everything is drawn from: the same seed and the same last day give the same community
    #[arg(long, value_name = "N", default_value_t = DemoPlan::default().seed)]
    seed: u64,

    /// Members, 12 to 5000
    #[arg(long, value_name = "M", default_value_t = DemoPlan::default().members,
        value_parser = clap::builder::RangedU64ValueParser::<usize>::new().range(12..=5000))]
    members: usize,

    /// Months of 30 days up to now, 1 to 36
    #[arg(long, value_name = "K", default_value_t = DemoPlan::default().months,
        value_parser = clap::value_parser!(u32).range(1..=36))]
    months: u32,
}

/// Runs the command.
///
/// # Errors
/// A database that is not empty, or does not answer.
pub async fn run(args: Args, config: &Config) -> anyhow::Result<ExitCode> {
    let kith = super::migrated_community(config).await?;
    let plan = DemoPlan {
        seed: args.seed,
        members: args.members,
        months: args.months,
    };
    fill(&kith, plan).await?;
    tell(&kith).await?;
    kith.db().clone().close().await?;
    Ok(ExitCode::SUCCESS)
}

/// Fills the database where nobody is in it yet.
///
/// # Errors
/// A simulation that breaks off.
pub async fn fill_empty(kith: &Kith) -> anyhow::Result<()> {
    if demo::is_empty(kith).await? {
        fill(kith, DemoPlan::default()).await?;
    }
    Ok(())
}

async fn fill(kith: &Kith, plan: DemoPlan) -> anyhow::Result<()> {
    let watch = Stopwatch::start();
    println!(
        "Simulating {} members over {} months",
        plan.members, plan.months
    );
    let report = demo::seed(kith, plan, show)
        .await
        .context("filling the demo")?;
    println!(
        "{} circles, {} posts, {} comments, {} rewards redeemed, in {:.0} s",
        report.circles,
        report.posts,
        report.comments,
        report.redemptions,
        watch.elapsed().as_secs_f64()
    );
    Ok(())
}

/// A line that counts days, where somebody looks.
fn show(Progress { days, of }: Progress) {
    let mut stderr = std::io::stderr().lock();
    if stderr.is_terminal() {
        // Nobody reads a broken pipe.
        let _ = write!(stderr, "\rday {days} of {of}");
        let _ = if days == of {
            writeln!(stderr)
        } else {
            stderr.flush()
        };
    }
}

/// Prints who can be signed in as, where the database holds a demo.
///
/// # Errors
/// A database that does not answer.
pub async fn tell(kith: &Kith) -> anyhow::Result<()> {
    let logins = demo::logins(kith).await?;
    if logins.is_empty() {
        return Ok(());
    }
    println!("\nThis is a demo: everybody in it is made up. Sign in as one of them:\n");
    for DemoLogin {
        part,
        name,
        email,
        password,
    } in logins
    {
        let part = match part {
            DemoPart::Administrator => "administrator",
            DemoPart::Manager => "manager",
            DemoPart::Steward => "steward",
            DemoPart::Member => "member",
            DemoPart::Partner => "partner",
        };
        println!("  {part:14} {email:36} {password}   {name}");
    }
    println!();
    Ok(())
}

/// A demo is for the person at this machine: its people are made up, and its logins stand on the
/// console.
///
/// # Errors
/// An address that others can reach.
pub fn refuse_public(kith: &Kith, config: &Config) -> anyhow::Result<()> {
    if kith.settings().demo && !config.server.is_local()? {
        bail!(
            "the database holds a demo, which is for the person at this machine; set server.bind to 127.0.0.1:3000 and leave server.public_url away, or name another database"
        );
    }
    Ok(())
}
