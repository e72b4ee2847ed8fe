//! What a registration through the pages has to pass: a field that nobody sees, the operator's
//! question, work that the browser does, and a pace. No third party is asked, and no address is kept.
//! `docs/adr/0020-sign-up-defence.md` says why so.

mod challenge;
mod counts;
pub mod entity;
mod pace;
mod question;

use kith_domain::day::Millis;

pub use challenge::{Challenge, challenge};
pub use counts::{Defended, KEPT_DAYS, defended};
pub use pace::forget_attempts;
pub use question::{
    JoinQuestion, JoinQuestionError, JoinQuestionField, SetJoinQuestions, join_question,
    join_questions, set_join_questions,
};

use super::register::{self, Joined, Register, RegisterError};
use crate::{
    db::{Fault, retry},
    error::faulty,
    kith::Kith,
};
use counts::Outcome;

/// What came with the form besides what a person typed about themselves.
#[derive(Clone, Debug, Default)]
pub struct Attempt<'a> {
    /// The field that nobody sees.
    pub honeypot: &'a str,
    /// What the form asked of the browser.
    pub challenge: &'a str,
    /// What the browser found; empty without scripts.
    pub proof: &'a str,
    /// The answer to the operator's question.
    pub answer: &'a str,
    /// Tells the network apart from others, without naming it; none for whoever is at the machine.
    pub network: Option<&'a [u8]>,
}

/// Why an attempt was not let through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The field that nobody sees was filled in.
    Trapped,
    /// The answer to the question is another.
    Answer,
    /// Too many wrong answers came before: this long to wait.
    Answers(Millis),
    /// Too many came before, from this network or to the whole community.
    Paced {
        /// This long to wait.
        wait: Millis,
        /// The browser has done its work; whoever's has not waits sooner.
        proved: bool,
    },
}

/// Why nobody was registered.
#[derive(Clone, Debug, thiserror::Error)]
pub enum JoinError {
    /// What was typed needs to be different.
    #[error(transparent)]
    Register(#[from] RegisterError),
    /// It may be a program.
    #[error("the attempt was not let through")]
    Refused(Refusal),
    /// Something inside.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(JoinError);

/// Registers whoever filled in the form of a page, as [`register::register`] does, once the attempt
/// has passed. What was typed is checked before, so that a slip uses nothing up. Where mail is sent,
/// a program that falls for the hidden field is answered as everybody is.
///
/// # Errors
/// [`JoinError`].
pub async fn join(
    kith: &Kith,
    command: Register,
    attempt: Attempt<'_>,
) -> Result<Joined, JoinError> {
    let ready = register::prepare(kith, command).await?;
    match defend(kith, &attempt).await? {
        Ok(()) => Ok(register::finish(kith, ready).await?),
        Err(Refusal::Trapped) if kith.sends_mail() => Ok(Joined::ByMail),
        Err(refusal) => Err(JoinError::Refused(refusal)),
    }
}

/// The one check of every way to join: outside what broke, inside what was refused.
pub(super) async fn defend(
    kith: &Kith,
    attempt: &Attempt<'_>,
) -> Result<Result<(), Refusal>, Fault> {
    if !attempt.honeypot.trim().is_empty() {
        counts::count(kith.db().writer(), kith, Outcome::Honeypot).await?;
        return Ok(Err(Refusal::Trapped));
    }
    let mark = pace::mark(kith, attempt.network).await?;
    let mark = mark.as_deref();
    let answered = retry(|| question::check(kith, attempt.answer, mark)).await?;
    if let Err(refusal) = answered {
        return Ok(Err(refusal));
    }
    let done = challenge::is_done(kith, attempt.challenge, attempt.proof).await?;
    let proof = done.then_some(attempt.challenge);
    retry(|| pace::claim(kith, mark, proof)).await
}
