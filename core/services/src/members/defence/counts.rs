//! What became of attempts to register, by the hour and without a word about who made them.

use kith_domain::day::{DAY_MS, Millis};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult};

use crate::{db::Fault, kith::Kith, sql};

/// So many days are counted and kept.
pub const KEPT_DAYS: i64 = 30;

const HOUR: Millis = DAY_MS / 24;
/// What is usual is read off the last week, for two hours as the present ones.
const USUAL: i64 = 7 * 24;

/// What became of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It was let through.
    Passed,
    /// The hidden field was filled in.
    Honeypot,
    /// Its browser had done no work, and too many such came before.
    NoProof,
    /// Too many came before.
    Paced,
    /// The answer was wrong.
    WrongAnswer,
}

impl Outcome {
    const fn code(self) -> i16 {
        match self {
            Self::Passed => 0,
            Self::Honeypot => 1,
            Self::NoProof => 2,
            Self::Paced => 3,
            Self::WrongAnswer => 4,
        }
    }
}

fn hour(at: Millis) -> i64 {
    at.div_euclid(HOUR)
}

/// Counts an attempt.
pub(super) async fn count<C: ConnectionTrait>(
    db: &C,
    kith: &Kith,
    outcome: Outcome,
) -> Result<(), DbErr> {
    let count = "INSERT INTO join_hours (hour, outcome, n) VALUES ($1, $2, 1)
         ON CONFLICT (hour, outcome) DO UPDATE SET n = join_hours.n + 1";
    let values = [hour(kith.now()).into(), outcome.code().into()];
    sql::exec(db, count, values).await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct Pace {
    recent: i64,
    earlier: i64,
}

/// How many were let through in this hour and the one before, and how many usually are in two hours.
pub(super) async fn pace(kith: &Kith) -> Result<(i64, i64), DbErr> {
    let query = "SELECT
           CAST(coalesce(sum(CASE WHEN hour >= $2 THEN n ELSE 0 END), 0) AS bigint) AS recent,
           CAST(coalesce(sum(CASE WHEN hour < $2 THEN n ELSE 0 END), 0) AS bigint) AS earlier
         FROM join_hours WHERE outcome = 0 AND hour >= $1";
    let recent = hour(kith.now()) - 1;
    let values = [(recent - USUAL).into(), recent.into()];
    let row: Option<Pace> = sql::one(kith.db().reader(), query, values).await?;
    Ok(row.map_or((0, 0), |row| (row.recent, row.earlier * 2 / USUAL)))
}

/// What the defence did within thirty days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Defended {
    /// Let through.
    pub passed: i64,
    /// Fell for the hidden field.
    pub honeypot: i64,
    /// Without proof of work, when too many such came.
    pub no_proof: i64,
    /// With it, when too many came; or after too many wrong answers.
    pub paced: i64,
    /// Answered wrongly.
    pub wrong_answers: i64,
}

#[derive(FromQueryResult)]
struct Counted {
    outcome: i16,
    n: i64,
}

/// What the defence did within thirty days.
///
/// # Errors
/// What the database refuses.
pub async fn defended(kith: &Kith) -> Result<Defended, Fault> {
    let query = "SELECT outcome, CAST(sum(n) AS bigint) AS n FROM join_hours WHERE hour > $1
         GROUP BY outcome";
    let values = [hour(kith.now() - KEPT_DAYS * DAY_MS).into()];
    let rows: Vec<Counted> = sql::all(kith.db().reader(), query, values).await?;
    let of = |outcome: Outcome| {
        let row = rows.iter().find(|row| row.outcome == outcome.code());
        row.map_or(0, |row| row.n)
    };
    Ok(Defended {
        passed: of(Outcome::Passed),
        honeypot: of(Outcome::Honeypot),
        no_proof: of(Outcome::NoProof),
        paced: of(Outcome::Paced),
        wrong_answers: of(Outcome::WrongAnswer),
    })
}

/// Forgets the hours that nobody looks at any more.
pub(super) async fn forget_old(kith: &Kith) -> Result<u64, DbErr> {
    let old = "DELETE FROM join_hours WHERE hour <= $1";
    let values = [hour(kith.now() - KEPT_DAYS * DAY_MS).into()];
    sql::exec(kith.db().writer(), old, values).await
}
