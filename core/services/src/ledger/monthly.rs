//! A month of a wallet, as a bank states it: what it held before, what came and went, and what it held
//! after each of it. An entry counts from when it was posted: what was on hold stands in the month of its
//! release.

mod file;

use kith_domain::{
    day::Millis,
    ids::{MemberNo, TransferId},
};
use sea_orm::{DbErr, FromQueryResult, Value};
use serde::Serialize;
use uuid::Uuid;

use super::{
    month::Month,
    statement::{EntryView, StatementFilter, entries_of},
};
use crate::{
    cursor::{self, Page, PageRequest},
    kith::Kith,
    sql,
};

pub use file::{FileForm, MonthFile};

/// What points came by, or went for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// What the member did.
    OwnActs,
    /// What people along their chain did.
    Chain,
    /// Awards of managers.
    Awards,
    /// A partner's programme.
    Partnership,
    /// Rewards.
    Spent,
    /// Points whose time was over.
    Expired,
    /// What was taken back.
    TakenBack,
    /// What was owed.
    DebtSettled,
    /// Anything else, such as what a later version knows.
    Other,
}

impl Cause {
    fn of(memo: &str, level: i16) -> Self {
        match memo {
            "rule" if level > 0 => Self::Chain,
            "rule" => Self::OwnActs,
            "award" => Self::Awards,
            "partner_join" | "partner_order" => Self::Partnership,
            "redemption" => Self::Spent,
            "expired" => Self::Expired,
            "reversal" | "clawback" => Self::TakenBack,
            "debt_settled" => Self::DebtSettled,
            _ => Self::Other,
        }
    }
}

/// What one cause moved in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct CauseSum {
    /// Which.
    pub cause: Cause,
    /// Points, negative where more left than came.
    pub points: i64,
    /// Entries.
    pub entries: i64,
}

/// A month in figures: `opening` and all `sums` make `closing`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MonthSummary {
    /// Which.
    pub month: Month,
    /// The month of the wallet's first entry that counts; none for an empty one.
    pub first: Option<Month>,
    /// The month that runs.
    pub present: Month,
    /// What the wallet held before it.
    pub opening: i64,
    /// What it held at its end, or holds now.
    pub closing: i64,
    /// What came in.
    pub earned: i64,
    /// What went out, not negative.
    pub spent: i64,
    /// By cause, in the order of [`Cause`]; none without entries.
    pub sums: Vec<CauseSum>,
}

#[derive(FromQueryResult)]
struct Sum {
    memo: String,
    level: i16,
    points: i64,
    entries: i64,
    earned: i64,
}

#[derive(FromQueryResult)]
struct Before {
    opening: i64,
    first: Option<i64>,
}

/// What a wallet's balance is made of, each with its sign.
const MOVED: &str = "SELECT t.id, COALESCE(t.pending_id, t.id) AS entry_id, t.at, t.memo,
       CAST(COALESCE(t.level, 0) AS smallint) AS level,
       CASE WHEN t.credit_no = w.no THEN t.amount ELSE -t.amount END AS points
     FROM accounts w JOIN transfers t ON (t.debit_no = w.no OR t.credit_no = w.no)
     WHERE w.owner_no = $1 AND t.kind IN (0, 2)";

/// A member's month in figures.
///
/// # Errors
/// What the database refuses.
pub async fn month_summary(
    kith: &Kith,
    member: MemberNo,
    month: Month,
) -> Result<MonthSummary, DbErr> {
    let db = kith.db().reader();
    let (start, end) = month.bounds(&kith.settings());
    let before = format!(
        "SELECT CAST(COALESCE(sum(CASE WHEN m.at < $2 THEN m.points ELSE 0 END), 0) AS bigint) AS opening,
           min(m.at) AS first FROM ({MOVED}) m"
    );
    let before: Option<Before> = sql::one(db, &before, [member.0.into(), start.into()]).await?;
    let before = before.unwrap_or(Before {
        opening: 0,
        first: None,
    });
    let sums = format!(
        "SELECT m.memo, CAST(CASE WHEN m.level > 0 THEN 1 ELSE 0 END AS smallint) AS level,
           CAST(sum(m.points) AS bigint) AS points, count(*) AS entries,
           CAST(sum(CASE WHEN m.points > 0 THEN m.points ELSE 0 END) AS bigint) AS earned
         FROM ({MOVED} AND t.at >= $2 AND t.at < $3) m
         GROUP BY m.memo, CASE WHEN m.level > 0 THEN 1 ELSE 0 END"
    );
    let values: [Value; 3] = [member.0.into(), start.into(), end.into()];
    let rows: Vec<Sum> = sql::all(db, &sums, values).await?;
    let earned = rows.iter().map(|row| row.earned).sum();
    let change: i64 = rows.iter().map(|row| row.points).sum();
    let settings = kith.settings();
    let of = |at: Millis| Month::of(settings.day(at));
    Ok(MonthSummary {
        month,
        first: before.first.map(of),
        present: of(kith.now()),
        opening: before.opening,
        closing: before.opening + change,
        earned,
        spent: earned - change,
        sums: by_cause(rows),
    })
}

fn by_cause(rows: Vec<Sum>) -> Vec<CauseSum> {
    let mut sums: Vec<CauseSum> = Vec::new();
    for row in rows {
        let cause = Cause::of(&row.memo, row.level);
        if let Some(sum) = sums.iter_mut().find(|sum| sum.cause == cause) {
            sum.points += row.points;
            sum.entries += row.entries;
        } else {
            let (points, entries) = (row.points, row.entries);
            sums.push(CauseSum {
                cause,
                points,
                entries,
            });
        }
    }
    sums.sort_by_key(|sum| sum.cause);
    sums
}

/// Something that changed the balance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Movement {
    /// The transfer that moved the points: the entry's own, or the one that released it.
    pub id: TransferId,
    /// When they moved.
    pub at: Millis,
    /// What the wallet held afterwards.
    pub balance: i64,
    /// The entry, with the points and their sign.
    pub entry: EntryView,
}

#[derive(FromQueryResult)]
struct Moved {
    id: Uuid,
    entry_id: Uuid,
    at: i64,
    balance: i64,
}

/// A page of what changed a member's balance in a month, the latest first. Of the filter,
/// [`StatementFilter::Held`] shows nothing, since what is held has not moved.
///
/// # Errors
/// What the database refuses.
pub async fn month_movements(
    kith: &Kith,
    member: MemberNo,
    (month, filter): (Month, StatementFilter),
    page: &PageRequest,
) -> Result<Page<Movement>, DbErr> {
    let limit = page.limit();
    let (start, end) = month.bounds(&kith.settings());
    let condition = match filter {
        StatementFilter::All => "TRUE",
        StatementFilter::Earned => "o.points > 0",
        StatementFilter::Spent => "o.points < 0",
        StatementFilter::Held => "FALSE",
    };
    let mut values: Vec<Value> = vec![
        member.0.into(),
        start.into(),
        end.into(),
        (limit + 1).cast_signed().into(),
    ];
    let after = page.moment().map_or("", |(at, id, _)| {
        values.extend([at.into(), id.into()]);
        "AND (o.at < $5 OR (o.at = $5 AND o.id < $6))"
    });
    let query = format!(
        "SELECT o.id, o.entry_id, o.at, o.balance FROM (SELECT m.id, m.entry_id, m.at, m.points,
             CAST(sum(m.points) OVER (ORDER BY m.at, m.id) AS bigint) AS balance
           FROM ({MOVED} AND t.at < $3) m) o
         WHERE o.at >= $2 AND {condition} {after} ORDER BY o.at DESC, o.id DESC LIMIT $4"
    );
    let moved: Vec<Moved> = sql::all(kith.db().reader(), &query, values).await?;
    let moved = with_entries(kith, member, moved).await?;
    Ok(Page::of(moved, limit, |moved: &Movement| {
        cursor::of_moment(moved.at, moved.id.0, 0)
    }))
}

async fn with_entries(
    kith: &Kith,
    member: MemberNo,
    moved: Vec<Moved>,
) -> Result<Vec<Movement>, DbErr> {
    let ids = moved.iter().map(|moved| moved.entry_id);
    let entries = entries_of(kith, member, ids).await?;
    let whole = |moved: Moved| {
        let entry = entries.iter().find(|entry| entry.id.0 == moved.entry_id)?;
        Some(Movement {
            id: TransferId(moved.id),
            at: moved.at,
            balance: moved.balance,
            entry: entry.clone(),
        })
    };
    Ok(moved.into_iter().filter_map(whole).collect())
}
