//! Many rows in one statement, and ordinals for them.

use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, Value};

use crate::{db::is_postgres, sql};

/// Values bound by one statement; both databases take more.
const VALUES: usize = 16_000;

/// Rows for one table, sent a few thousand at a time.
#[derive(Debug)]
pub(super) struct Batch {
    table: &'static str,
    columns: Vec<&'static str>,
    values: Vec<Value>,
    conflict: &'static str,
}

impl Batch {
    pub(super) fn new(table: &'static str, columns: impl Into<Vec<&'static str>>) -> Self {
        Self {
            table,
            columns: columns.into(),
            values: Vec::new(),
            conflict: "DO NOTHING",
        }
    }

    /// What happens to a row that is there: `(key) DO UPDATE SET …` instead of nothing.
    pub(super) fn on_conflict(self, conflict: &'static str) -> Self {
        Self { conflict, ..self }
    }

    pub(super) fn push(&mut self, row: impl IntoIterator<Item = Value>) {
        self.values.extend(row);
    }

    pub(super) fn is_full(&self) -> bool {
        self.values.len() + self.columns.len() > VALUES
    }

    /// Inserts what is gathered, but for rows that are there; answers how many were inserted.
    pub(super) async fn send<C: ConnectionTrait>(&mut self, db: &C) -> Result<u64, DbErr> {
        match self.take(db, "") {
            Some((statement, values)) => sql::exec(db, &statement, values).await,
            None => Ok(0),
        }
    }

    /// The same; answers what `returning` says of the inserted rows.
    pub(super) async fn send_returning<T: FromQueryResult, C: ConnectionTrait>(
        &mut self,
        db: &C,
        returning: &str,
    ) -> Result<Vec<T>, DbErr> {
        match self.take(db, returning) {
            Some((statement, values)) => sql::all(db, &statement, values).await,
            None => Ok(Vec::new()),
        }
    }

    fn take<C: ConnectionTrait>(
        &mut self,
        db: &C,
        returning: &str,
    ) -> Option<(String, Vec<Value>)> {
        let rows = self.values.len() / self.columns.len();
        if rows == 0 {
            return None;
        }
        let statement = format!(
            "INSERT INTO {} ({}) VALUES {} ON CONFLICT {} {returning}",
            self.table,
            self.columns.join(", "),
            marks(db, rows, self.columns.len()),
            self.conflict,
        );
        Some((statement, std::mem::take(&mut self.values)))
    }
}

/// The marks of that many rows. SQLite looks a numbered mark up among all others, so it gets plain
/// ones.
fn marks<C: ConnectionTrait>(db: &C, rows: usize, columns: usize) -> String {
    if is_postgres(db) {
        return sql::rows(rows, columns);
    }
    let row = format!("({})", vec!["?"; columns].join(","));
    vec![row; rows].join(",")
}

#[derive(FromQueryResult)]
struct Next {
    no: i64,
}

/// New ordinals for that many rows of a table whose key is `no`, ascending. On SQLite they are ours
/// because the transaction holds the only writer.
pub(super) async fn ordinals<C: ConnectionTrait>(
    tx: &C,
    table: &str,
    count: usize,
) -> Result<Vec<i64>, DbErr> {
    let count = i64::try_from(count).unwrap_or(0);
    if is_postgres(tx) {
        let query =
            "SELECT nextval(pg_get_serial_sequence($1, 'no')) AS no FROM generate_series(1, $2)";
        let rows: Vec<Next> = sql::all(tx, query, [table.into(), count.into()]).await?;
        return Ok(rows.into_iter().map(|row| row.no).collect());
    }
    let query = "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = $1), 0)";
    let last = sql::number(tx, query, [table.into()]).await?;
    Ok((last + 1..=last + count).collect())
}

/// Lets a table's own numbering go on behind the rows that were inserted with theirs. SQLite does
/// so by itself.
pub(super) async fn go_on<C: ConnectionTrait>(
    tx: &C,
    table: &str,
    column: &str,
) -> Result<(), DbErr> {
    if is_postgres(tx) {
        let query = format!(
            "SELECT setval(pg_get_serial_sequence('{table}', '{column}'), coalesce(max({column}), 1), max({column}) IS NOT NULL)
             FROM {table}"
        );
        sql::number(tx, &query, []).await?;
    }
    Ok(())
}
