//! Plain SQL for what the query builder says less clearly. Placeholders are `$1, $2, …` on both
//! databases.

use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, RuntimeErr, Statement, Value};

fn statement<C: ConnectionTrait>(
    db: &C,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Statement {
    Statement::from_sql_and_values(db.get_database_backend(), sql, values)
}

/// Runs a statement; answers how many rows it changed.
///
/// # Errors
/// What the database refuses.
pub async fn exec<C: ConnectionTrait>(
    db: &C,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<u64, DbErr> {
    Ok(db
        .execute_raw(statement(db, sql, values))
        .await?
        .rows_affected())
}

/// The first row of a query.
///
/// # Errors
/// What the database refuses, or a column of another type.
pub async fn one<T: FromQueryResult, C: ConnectionTrait>(
    db: &C,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<Option<T>, DbErr> {
    let row = db.query_one_raw(statement(db, sql, values)).await?;
    row.map(|row| T::from_query_result(&row, "")).transpose()
}

/// All rows of a query; the statement itself bounds how many.
///
/// # Errors
/// What the database refuses, or a column of another type.
pub async fn all<T: FromQueryResult, C: ConnectionTrait>(
    db: &C,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<Vec<T>, DbErr> {
    let rows = db.query_all_raw(statement(db, sql, values)).await?;
    rows.iter()
        .map(|row| T::from_query_result(row, ""))
        .collect()
}

/// The one number that a query answers, 0 where there is no row.
///
/// # Errors
/// What the database refuses, or a column of another type.
pub async fn number<C: ConnectionTrait>(
    db: &C,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<i64, DbErr> {
    let row = db.query_one_raw(statement(db, sql, values)).await?;
    row.map_or(Ok(0), |row| {
        row.try_get_by_index::<Option<i64>>(0)
            .map(|n| n.unwrap_or(0))
    })
}

/// `($1, $2), ($3, $4), …` for that many rows of that many columns, numbered from 1.
#[must_use]
pub fn rows(rows: usize, columns: usize) -> String {
    let row = |r: usize| {
        let marks: Vec<String> = (1..=columns)
            .map(|c| format!("${}", r * columns + c))
            .collect();
        format!("({})", marks.join(", "))
    };
    (0..rows).map(row).collect::<Vec<_>>().join(", ")
}

/// `$from, …` for that many values.
#[must_use]
pub fn marks(from: usize, count: usize) -> String {
    (from..from + count)
        .map(|n| format!("${n}"))
        .collect::<Vec<_>>()
        .join(", ")
}

/// Whether running the transaction again can succeed: PostgreSQL's `serialization_failure` and
/// `deadlock_detected`.
#[must_use]
pub fn is_transient(error: &DbErr) -> bool {
    let (DbErr::Exec(cause) | DbErr::Query(cause) | DbErr::Conn(cause)) = error else {
        return false;
    };
    let RuntimeErr::SqlxError(cause) = cause else {
        return false;
    };
    cause
        .as_database_error()
        .and_then(|refusal| refusal.code())
        .is_some_and(|state| matches!(&*state, "40001" | "40P01"))
}

#[cfg(test)]
mod tests;
