//! Computing and storing the figures of a circle as of a day.

use std::sync::Arc;

use kith_domain::{
    day::{Day, Millis},
    ids::CircleNo,
};
use sea_orm::FromQueryResult;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{figures::Figures, members::Joined, rollups::RollUps};
use crate::{db::Fault, kith::Kith, sql};

/// Version of what a snapshot holds; goes up when a formula changes or a figure is added.
pub const FORMULA_VERSION: i32 = 2;

/// The stored figures of a circle as of a day.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Snapshot {
    /// The circle; 0 for the community.
    pub circle: CircleNo,
    /// The day that the figures count up to the end of.
    pub as_of: Day,
    /// Version of the formulas.
    pub formula_version: i32,
    /// The zone in which days were cut.
    pub zone: String,
    /// Digest of the rows that went in, in hexadecimal.
    pub inputs: String,
    /// The figures.
    pub figures: Figures,
    /// When they were computed.
    pub computed_at: Millis,
}

#[derive(FromQueryResult)]
pub(super) struct Row {
    circle_no: i64,
    as_of: i32,
    formula_version: i32,
    zone: String,
    inputs: String,
    figures: String,
    computed_at: i64,
}

/// The columns of [`Row`].
pub(super) const COLUMNS: &str =
    "circle_no, as_of, formula_version, zone, inputs, figures, computed_at";

impl TryFrom<Row> for Snapshot {
    type Error = Fault;

    fn try_from(row: Row) -> Result<Self, Fault> {
        Ok(Self {
            circle: CircleNo(row.circle_no),
            as_of: Day(row.as_of),
            formula_version: row.formula_version,
            zone: row.zone,
            inputs: row.inputs,
            figures: serde_json::from_str(&row.figures)
                .map_err(|error| Fault::new(format!("stored figures: {error}")))?,
            computed_at: row.computed_at,
        })
    }
}

/// Reads snapshots; of other formulas than ours they are passed over.
pub(super) fn parse(rows: Vec<Row>) -> Result<Vec<Snapshot>, Fault> {
    rows.into_iter()
        .filter(|row| row.formula_version == FORMULA_VERSION)
        .map(Snapshot::try_from)
        .collect()
}

/// The stored figures of a circle as of a day.
///
/// # Errors
/// What the database refuses.
pub async fn snapshot(
    kith: &Kith,
    circle: CircleNo,
    as_of: Day,
) -> Result<Option<Snapshot>, Fault> {
    let rows: Vec<Row> = sql::all(
        kith.db().reader(),
        &format!("SELECT {COLUMNS} FROM snapshots WHERE circle_no = $1 AND as_of = $2"),
        [circle.0.into(), as_of.0.into()],
    )
    .await?;
    Ok(parse(rows)?.pop())
}

/// The latest stored figures of a circle that count a whole day; in a circle's first day, those
/// of today so far.
///
/// # Errors
/// What the database refuses.
pub async fn latest(kith: &Kith, circle: CircleNo) -> Result<Option<Snapshot>, Fault> {
    let rows: Vec<Row> = sql::all(
        kith.db().reader(),
        &format!(
            "SELECT {COLUMNS} FROM snapshots WHERE circle_no = $1 AND formula_version = $2 \
             ORDER BY CASE WHEN as_of < $3 THEN 0 ELSE 1 END, as_of DESC LIMIT 1"
        ),
        [
            circle.0.into(),
            FORMULA_VERSION.into(),
            kith.day(kith.now()).0.into(),
        ],
    )
    .await?;
    Ok(parse(rows)?.pop())
}

/// Computes the figures of a circle as of a day and stores them, unless they stand there already
/// for the same inputs.
///
/// # Errors
/// What the database refuses.
pub async fn compute(kith: &Kith, circle: CircleNo, as_of: Day) -> Result<Snapshot, Fault> {
    Refresh::read(kith, circle, as_of)
        .await?
        .store(kith, &[as_of])
        .await?;
    snapshot(kith, circle, as_of)
        .await?
        .ok_or_else(|| Fault::new("the snapshot just written is gone"))
}

/// A circle's rows, read once for the snapshots of several days.
pub(super) struct Refresh {
    circle: CircleNo,
    rows: Arc<RollUps>,
    joined: Joined,
}

impl Refresh {
    /// Reads what happened up to a day.
    pub(super) async fn read(kith: &Kith, circle: CircleNo, until: Day) -> Result<Self, Fault> {
        let tx = kith.db().snapshot().await?;
        let rows = Arc::new(RollUps::read(&tx, circle, until).await?);
        let joined = Joined::read(&tx, circle).await?;
        tx.commit().await?;
        Ok(Self {
            circle,
            rows,
            joined,
        })
    }

    /// First day with an interaction.
    pub(super) fn first_day(&self) -> Option<Day> {
        self.rows.first_day()
    }

    /// Computes and stores the figures of these days (ascending) where inputs changed; answers how
    /// many were written.
    pub(super) async fn store(&self, kith: &Kith, days: &[Day]) -> Result<u64, Fault> {
        let settings = kith.settings();
        let known = self.known(kith).await?;
        let mut written = 0;
        for (day, rows) in days.iter().zip(self.rows.digests(days)) {
            let end = settings.start_of(day.plus(1));
            let members = self.joined.count(&self.rows, *day, end);
            let inputs = digest(&rows, settings.zone_name(), *day, members);
            if known
                .iter()
                .any(|(known, digest)| known == day && *digest == inputs)
            {
                continue;
            }
            let (rows, day) = (self.rows.clone(), *day);
            let measure = move || Figures::measure(&rows.until(day), day.0, members);
            let figures = tokio::task::spawn_blocking(measure)
                .await
                .map_err(|error| Fault::new(error.to_string()))?;
            self.write(kith, day, &inputs, &figures).await?;
            written += 1;
        }
        Ok(written)
    }

    async fn known(&self, kith: &Kith) -> Result<Vec<(Day, String)>, Fault> {
        #[derive(FromQueryResult)]
        struct Known {
            as_of: i32,
            inputs: String,
        }
        let known: Vec<Known> = sql::all(
            kith.db().reader(),
            "SELECT as_of, inputs FROM snapshots WHERE circle_no = $1 AND formula_version = $2",
            [self.circle.0.into(), FORMULA_VERSION.into()],
        )
        .await?;
        let known = known.into_iter().map(|row| (Day(row.as_of), row.inputs));
        Ok(known.collect())
    }

    async fn write(
        &self,
        kith: &Kith,
        day: Day,
        inputs: &str,
        figures: &Figures,
    ) -> Result<(), Fault> {
        let figures =
            serde_json::to_string(figures).map_err(|error| Fault::new(error.to_string()))?;
        sql::exec(
            kith.db().writer(),
            &format!(
                "INSERT INTO snapshots ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7) \
                 ON CONFLICT (circle_no, as_of) DO UPDATE SET \
                 formula_version = excluded.formula_version, zone = excluded.zone, \
                 inputs = excluded.inputs, figures = excluded.figures, \
                 computed_at = excluded.computed_at"
            ),
            [
                self.circle.0.into(),
                day.0.into(),
                FORMULA_VERSION.into(),
                kith.settings().zone_name().into(),
                inputs.into(),
                figures.into(),
                kith.now().into(),
            ],
        )
        .await?;
        Ok(())
    }
}

fn digest(rows: &[u8; 32], zone: &str, as_of: Day, members: u32) -> String {
    let hash = Sha256::new()
        .chain_update(FORMULA_VERSION.to_le_bytes())
        .chain_update(rows)
        .chain_update(as_of.0.to_le_bytes())
        .chain_update(members.to_le_bytes())
        .chain_update(zone.as_bytes())
        .finalize();
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}
