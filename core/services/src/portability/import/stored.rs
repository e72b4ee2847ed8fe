//! Interactions as the table holds them.

use kith_domain::day::Millis;
use sea_orm::{ConnectionTrait, DbErr, Value};

use super::super::bulk::Batch;
use crate::{db::is_postgres, sql};

/// Gives the rows that were recorded here the keys under which an export brings them back, so that
/// it adds none of them a second time.
pub(super) async fn name_native<C: ConnectionTrait>(db: &C) -> Result<(), DbErr> {
    let key = "'native ' || circle_no || ' ' || actor_no || ' ' || coalesce(target_no, 0) || ' ' || kind || ' ' || at || ' ' || n";
    let key = if is_postgres(db) {
        format!("convert_to({key}, 'UTF8')")
    } else {
        format!("CAST({key} AS blob)")
    };
    let query = format!(
        "UPDATE interactions SET import_key = {key} FROM
           (SELECT id AS row_id, at AS row_at, import_key IS NULL AS native,
              row_number() OVER (PARTITION BY circle_no, actor_no, target_no, kind, at ORDER BY id) - 1 AS n
            FROM interactions WHERE import_key IS NULL OR length(import_key) <> 16) counted
         WHERE native AND id = row_id AND at = row_at"
    );
    sql::exec(db, &query, []).await?;
    Ok(())
}

/// A row of the table.
pub(super) struct Stored {
    pub(super) circle: i64,
    pub(super) actor: i64,
    pub(super) target: Option<i64>,
    pub(super) kind: i16,
    pub(super) at: Millis,
    pub(super) day: i32,
    pub(super) key: Vec<u8>,
}

/// Rows for one statement.
#[derive(Default)]
pub(super) struct Chunk(pub(super) Vec<Stored>);

impl Chunk {
    /// Inserts the rows that are not there; answers how many.
    pub(super) async fn insert<C: ConnectionTrait>(self, tx: &C) -> Result<u64, DbErr> {
        if is_postgres(tx) {
            self.insert_arrays(tx).await
        } else {
            self.insert_rows(tx).await
        }
    }

    /// One array per column, which PostgreSQL reads several times faster than one mark per value.
    async fn insert_arrays<C: ConnectionTrait>(self, tx: &C) -> Result<u64, DbErr> {
        let query = "
            INSERT INTO interactions (circle_no, actor_no, target_no, kind, at, day, import_key)
            SELECT circle, actor, nullif(target, 0), kind, at, day, key
            FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::smallint[], $5::bigint[], $6::integer[],
              $7::bytea[]) WITH ORDINALITY AS u (circle, actor, target, kind, at, day, key, n)
            ORDER BY n ON CONFLICT DO NOTHING";
        fn column<T: Into<Value>>(rows: &[Stored], value: impl Fn(&Stored) -> T) -> Vec<T> {
            rows.iter().map(value).collect()
        }
        let rows = &self.0;
        let values: [Value; 7] = [
            column(rows, |row| row.circle).into(),
            column(rows, |row| row.actor).into(),
            column(rows, |row| row.target.unwrap_or(0)).into(),
            column(rows, |row| row.kind).into(),
            column(rows, |row| row.at).into(),
            column(rows, |row| row.day).into(),
            column(rows, |row| row.key.clone()).into(),
        ];
        sql::exec(tx, query, values).await
    }

    async fn insert_rows<C: ConnectionTrait>(self, tx: &C) -> Result<u64, DbErr> {
        let columns = [
            "circle_no",
            "actor_no",
            "target_no",
            "kind",
            "at",
            "day",
            "import_key",
        ];
        let mut batch = Batch::new("interactions", columns);
        let mut added = 0;
        for row in self.0 {
            batch.push([
                row.circle.into(),
                row.actor.into(),
                row.target.into(),
                row.kind.into(),
                row.at.into(),
                row.day.into(),
                row.key.into(),
            ]);
            if batch.is_full() {
                added += batch.send(tx).await?;
            }
        }
        added += batch.send(tx).await?;
        Ok(added)
    }
}
