//! Monthly partitions of the interactions on PostgreSQL.

use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};
use kith_domain::day::Millis;
use sea_orm::{ConnectionTrait, DbErr};

use crate::{db::is_postgres, sql};

/// Months made at once at most: what lies further goes into the partition for everything else.
const MOST: usize = 600;

/// Makes sure that the interactions between two instants, both included, have partitions of their
/// months (UTC). A month whose rows went into `interactions_other` before stays there. Nothing to
/// do on SQLite. Answers how many were made.
///
/// # Errors
/// What the database refuses.
pub async fn ensure<C: ConnectionTrait>(db: &C, from: Millis, to: Millis) -> Result<u32, DbErr> {
    if !is_postgres(db) {
        return Ok(0);
    }
    let mut made = 0;
    for month in months(from, to) {
        made += u32::from(ensure_month(db, month).await?);
    }
    Ok(made)
}

/// First days of the months between two instants.
fn months(from: Millis, to: Millis) -> Vec<Date> {
    let day = |at: Millis| {
        let at = Timestamp::from_millisecond(at).ok()?;
        Some(TimeZone::UTC.to_datetime(at).date().first_of_month())
    };
    let (Some(first), Some(last)) = (day(from), day(to)) else {
        return Vec::new();
    };
    let after = |month: &Date| month.checked_add(1.month()).ok();
    std::iter::successors(Some(first), after)
        .take_while(|month| *month <= last)
        .take(MOST)
        .collect()
}

fn start(month: Date) -> Millis {
    month
        .to_zoned(TimeZone::UTC)
        .map_or(0, |zoned| zoned.timestamp().as_millisecond())
}

async fn ensure_month<C: ConnectionTrait>(db: &C, month: Date) -> Result<bool, DbErr> {
    let name = format!("interactions_y{:04}m{:02}", month.year(), month.month());
    let exists = "SELECT count(*) FROM pg_class WHERE oid = to_regclass($1)";
    if sql::number(db, exists, [name.clone().into()]).await? > 0 {
        return Ok(false);
    }
    let from = start(month);
    let to = month.checked_add(1.month()).map_or(Millis::MAX, start);
    let taken = "SELECT count(*) FROM (SELECT 1 FROM interactions_other WHERE at >= $1 AND at < $2 LIMIT 1) x";
    if sql::number(db, taken, [from.into(), to.into()]).await? > 0 {
        return Ok(false);
    }
    db.execute_unprepared(&format!(
        "CREATE TABLE IF NOT EXISTS {name} PARTITION OF interactions FOR VALUES FROM ({from}) TO ({to})"
    ))
    .await?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_month_between_two_instants_is_named() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap().as_millisecond();
        let all = months(at("2025-11-30T23:59:59Z"), at("2026-02-01T00:00:00Z"));
        let names: Vec<String> = all.iter().map(ToString::to_string).collect();
        assert_eq!(
            names,
            ["2025-11-01", "2025-12-01", "2026-01-01", "2026-02-01"]
        );
        assert!(months(at("2026-02-01T00:00:00Z"), at("2026-01-01T00:00:00Z")).is_empty());
        assert_eq!(start(all[3]), at("2026-02-01T00:00:00Z"));
    }
}
