//! `kith members`: what the operator does for a member, when no administrator can.

use std::process::ExitCode;

use anyhow::{Context, bail};
use kith_domain::input::Email;
use kith_services::{
    Kith,
    members::{self, ByAdministratorError, FindError, MemberCard},
};

use crate::config::Config;

/// Look after the account of a member
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    step: Step,
}

#[derive(Debug, clap::Subcommand)]
enum Step {
    /// End the second factor of somebody who lost the app and the recovery codes
    ///
    /// For the last administrator; others are helped on the page «Members» of the managers. Be sure
    /// that it is them who ask. Every session of theirs ends, and they are told by mail.
    EndFactor {
        /// Their e-mail address, or their id (mem_…)
        member: String,

        /// Why; it goes into the record
        #[arg(long, default_value = "Asked the operator")]
        reason: String,
    },
}

/// Runs the command.
///
/// # Errors
/// A database that does not answer, or a member whom the step is not for.
pub async fn run(args: Args, config: &Config) -> anyhow::Result<ExitCode> {
    let kith = super::community(config).await?;
    // The mail waits in the outbox for whichever node sends mails.
    kith.set_sends_mail(config.sends_mail());
    let Step::EndFactor { member, reason } = args.step;
    let card = find(&kith, &member).await?;
    match members::end_factor_of(&kith, None, card.person.id, &reason).await {
        Ok(()) => {}
        Err(ByAdministratorError::NoFactor) => {
            bail!("signing in asks {} for no code", card.person.name)
        }
        Err(error) => return Err(error.into()),
    }
    let name = card.person.name;
    println!("{name} signs in with the password alone now, and was signed out everywhere.");
    kith.db().clone().close().await?;
    Ok(ExitCode::SUCCESS)
}

async fn find(kith: &Kith, named: &str) -> anyhow::Result<MemberCard> {
    if let Ok(email) = Email::parse(named) {
        let card = members::member_at(kith, &email.key).await?;
        return card.with_context(|| format!("nobody has the address {named}"));
    }
    members::find(kith, named)
        .await
        .map_err(|error| match error {
            FindError::Fault(fault) => fault.into(),
            other => anyhow::anyhow!("{named}: {other}"),
        })
}
