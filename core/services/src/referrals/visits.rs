//! How far visitors go who come by a link, first-party: a row for each visitor, link and step. After
//! ninety days only counts are left.

use std::collections::BTreeMap;

use kith_domain::{
    day::{DAY_MS, Day, Millis},
    referrals::visit::Step,
};
use sea_orm::{DbErr, FromQueryResult};

use crate::{
    db::{self, Fault},
    kith::Kith,
    quotas::{self, Limit},
    sql,
};

/// What a browser is told apart by: random, and nothing else is known of it.
pub type Visitor = [u8; 16];

/// How long a visitor's rows are kept.
pub const KEPT: Millis = 90 * DAY_MS;
/// New visitors of a link from one network within a day; more are a machine.
const NEW: Limit = Limit::per_day(100);
/// Rows that are counted and forgotten at once.
const BATCH: i64 = 2_000;

/// Notes that a visitor came so far; once is enough. Whoever comes for the first time comes to the
/// page of the link, from a network that brought not too many before.
///
/// # Errors
/// What the database refuses.
pub async fn seen(
    kith: &Kith,
    visitor: Visitor,
    (token, network): (&str, &[u8]),
    step: Step,
) -> Result<(), Fault> {
    let known = "SELECT count(*) FROM visits WHERE visitor = $1 AND token = $2 AND step IN (0, $3)";
    let values = [visitor.to_vec().into(), token.into(), step.code().into()];
    let known = sql::number(kith.db().reader(), known, values).await?;
    let first = step == Step::Attention;
    match (first, known) {
        // Known so far, or never seen on the page of the link.
        (true, 1..) | (false, 0 | 2..) => Ok(()),
        _ => db::retry(|| note(kith, visitor, (token, network), step)).await,
    }
}

async fn note(
    kith: &Kith,
    visitor: Visitor,
    (token, network): (&str, &[u8]),
    step: Step,
) -> Result<(), Fault> {
    let tx = kith.db().begin().await?;
    if step == Step::Attention {
        let key = quotas::key("visitors", &[network, token.as_bytes()].concat());
        if !quotas::claim(&tx, kith, key, NEW).await? {
            return Ok(());
        }
    }
    let now = kith.now();
    // Whoever searches sees another page.
    let steps = match step {
        Step::Search => vec![Step::Interest, Step::Search],
        step => vec![step],
    };
    for step in steps {
        let insert = "INSERT INTO visits (visitor, token, step, at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (visitor, token, step) DO NOTHING";
        let values = [
            visitor.to_vec().into(),
            token.into(),
            step.code().into(),
            now.into(),
        ];
        sql::exec(&tx, insert, values).await?;
    }
    tx.commit().await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct Counted {
    step: i16,
    visitors: i64,
}

/// How many visitors of a link came how far, in order of the steps.
///
/// # Errors
/// What the database refuses.
pub async fn steps(kith: &Kith, token: &str) -> Result<[i64; 4], DbErr> {
    let query = "SELECT step, CAST(sum(n) AS bigint) AS visitors FROM (
           SELECT step, count(*) AS n FROM visits WHERE token = $1 GROUP BY step
           UNION ALL SELECT step, visitors AS n FROM visit_days WHERE token = $1
         ) all_steps GROUP BY step";
    let rows: Vec<Counted> = sql::all(kith.db().reader(), query, [token.into()]).await?;
    Ok(Step::ALL.map(|step| {
        let row = rows.iter().find(|row| row.step == step.code());
        row.map_or(0, |row| row.visitors)
    }))
}

#[derive(FromQueryResult)]
struct Gone {
    token: String,
    step: i16,
    at: i64,
}

/// Turns rows that are ninety days old into counts; answers how many.
///
/// # Errors
/// What the database refuses.
pub async fn forget_visits(kith: &Kith) -> Result<u64, Fault> {
    let mut forgotten = 0;
    loop {
        let batch = db::retry(|| forget_some(kith)).await?;
        forgotten += batch;
        if batch < BATCH.unsigned_abs() {
            return Ok(forgotten);
        }
    }
}

/// The rows go and their counts come in one transaction; each row goes once, whoever else does this.
async fn forget_some(kith: &Kith) -> Result<u64, Fault> {
    let tx = kith.db().begin().await?;
    let gone = "DELETE FROM visits WHERE (visitor, token, step) IN
           (SELECT visitor, token, step FROM visits WHERE at <= $1 ORDER BY at LIMIT $2)
         RETURNING token, step, at";
    let before = kith.now() - KEPT;
    let gone: Vec<Gone> = sql::all(&tx, gone, [before.into(), BATCH.into()]).await?;
    let mut days: BTreeMap<(&str, Day, i16), i64> = BTreeMap::new();
    for row in &gone {
        let key = (row.token.as_str(), kith.day(row.at), row.step);
        *days.entry(key).or_default() += 1;
    }
    for ((token, day, step), visitors) in days {
        let add = "INSERT INTO visit_days (token, day, step, visitors) VALUES ($1, $2, $3, $4)
             ON CONFLICT (token, day, step) DO UPDATE SET visitors = visit_days.visitors + excluded.visitors";
        let values = [token.into(), day.0.into(), step.into(), visitors.into()];
        sql::exec(&tx, add, values).await?;
    }
    tx.commit().await?;
    Ok(gone.len() as u64)
}
