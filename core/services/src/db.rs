//! Connections. On SQLite one writer that begins IMMEDIATE, and readers beside it; on PostgreSQL
//! one pool.

use std::{cell::Cell, future::Future, sync::Arc, time::Duration};

use sea_orm::{
    ConnectOptions, Database, DatabaseBackend, DatabaseConnection, DatabaseTransaction, DbErr,
    SqliteTransactionMode, TransactionOptions, TransactionTrait,
    sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous},
};

/// Which database stands behind a [`Db`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backend {
    /// Embedded.
    Sqlite,
    /// A server.
    Postgres,
}

/// An open database.
#[derive(Clone, Debug)]
pub struct Db {
    reader: DatabaseConnection,
    writer: DatabaseConnection,
    backend: Backend,
}

tokio::task_local! {
    static STATEMENTS: Cell<u32>;
}

/// Runs a future and counts the SQL statements that it sends.
pub async fn counting<T>(future: impl Future<Output = T>) -> (T, u32) {
    STATEMENTS
        .scope(Cell::new(0), async {
            let value = future.await;
            (value, statements())
        })
        .await
}

/// The statements sent so far inside [`counting`]; 0 outside.
#[must_use]
pub fn statements() -> u32 {
    STATEMENTS.try_with(Cell::get).unwrap_or(0)
}

fn count(connection: &mut DatabaseConnection) {
    connection.set_metric_callback(|_| {
        // Outside of a request nobody counts.
        let _ = STATEMENTS.try_with(|n| n.set(n.get() + 1));
    });
}

impl Db {
    /// Opens `sqlite://path?mode=rwc`, `sqlite::memory:` is not supported (each connection would
    /// have a database of its own), or `postgres://…`.
    ///
    /// # Errors
    /// A URL of another kind, or a database that does not answer.
    pub async fn connect(url: &str) -> Result<Self, DbErr> {
        if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            Self::postgres(url).await
        } else if url.starts_with("sqlite:") && !url.contains(":memory:") {
            Self::sqlite(url).await
        } else {
            Err(DbErr::Custom(format!(
                "{url:?} is no database URL: write sqlite://PATH or postgres://USER@HOST/NAME"
            )))
        }
    }

    async fn sqlite(url: &str) -> Result<Self, DbErr> {
        let mut writer = Database::connect(sqlite_options(url, 1)).await?;
        let mut reader = Database::connect(sqlite_options(url, 8)).await?;
        count(&mut writer);
        count(&mut reader);
        Ok(Self {
            reader,
            writer,
            backend: Backend::Sqlite,
        })
    }

    async fn postgres(url: &str) -> Result<Self, DbErr> {
        let mut options = ConnectOptions::new(url);
        options
            .max_connections(16)
            .acquire_timeout(Duration::from_secs(30))
            .sqlx_logging(false);
        let mut pool = Database::connect(options).await?;
        count(&mut pool);
        Ok(Self {
            reader: pool.clone(),
            writer: pool,
            backend: Backend::Postgres,
        })
    }

    /// Which database this is.
    #[must_use]
    pub const fn backend(&self) -> Backend {
        self.backend
    }

    /// For queries alone.
    #[must_use]
    pub const fn reader(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// For migrations and the rare statement that is a transaction of its own.
    #[must_use]
    pub const fn writer(&self) -> &DatabaseConnection {
        &self.writer
    }

    /// Begins a transaction that may write. On SQLite it holds the only writer from here on.
    ///
    /// # Errors
    /// What the database refuses.
    pub async fn begin(&self) -> Result<DatabaseTransaction, DbErr> {
        self.writer
            .begin_with_options(TransactionOptions {
                isolation_level: None,
                access_mode: None,
                sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            })
            .await
    }

    /// Begins a transaction that only reads and sees one state of the data throughout.
    ///
    /// # Errors
    /// What the database refuses.
    pub async fn snapshot(&self) -> Result<DatabaseTransaction, DbErr> {
        let isolation_level =
            (self.backend == Backend::Postgres).then_some(sea_orm::IsolationLevel::RepeatableRead);
        self.reader
            .begin_with_options(TransactionOptions {
                isolation_level,
                access_mode: None,
                sqlite_transaction_mode: Some(SqliteTransactionMode::Deferred),
            })
            .await
    }

    /// Closes all connections.
    ///
    /// # Errors
    /// What the database refuses.
    pub async fn close(self) -> Result<(), DbErr> {
        if self.backend == Backend::Sqlite {
            self.reader.close().await?;
        }
        self.writer.close().await
    }
}

fn sqlite_options(url: &str, connections: u32) -> ConnectOptions {
    let url = if url.contains('?') {
        url.to_owned()
    } else {
        format!("{url}?mode=rwc")
    };
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(Duration::from_secs(30))
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(|options| {
            options
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true)
                .busy_timeout(Duration::from_secs(10))
                .pragma("cache_size", "-32768")
                .pragma("temp_store", "memory")
        });
    options
}

/// The dialect of a connection, for the few statements that differ.
#[must_use]
pub fn is_postgres<C: sea_orm::ConnectionTrait>(db: &C) -> bool {
    db.get_database_backend() == DatabaseBackend::Postgres
}

/// Runs a use case again while PostgreSQL says that a concurrent one was in its way.
///
/// # Errors
/// The use case's own error, or the last refusal after five tries.
pub async fn retry<T, E, F, Fut>(mut run: F) -> Result<T, E>
where
    F: FnMut() -> Fut,
    Fut: Future<Output = Result<T, E>>,
    E: Transient,
{
    for _ in 0..4 {
        match run().await {
            Err(error) if error.is_transient() => tokio::task::yield_now().await,
            answer => return answer,
        }
    }
    run().await
}

/// Runs a use case that does some of what is due in a transaction, until one finds nothing more; answers how
/// much was done.
///
/// # Errors
/// As [`retry`].
pub async fn until_done<E, F, Fut>(mut some: F) -> Result<u64, E>
where
    F: FnMut() -> Fut,
    Fut: Future<Output = Result<u64, E>>,
    E: Transient,
{
    let mut done = 0;
    loop {
        match retry(&mut some).await? {
            0 => return Ok(done),
            more => done += more,
        }
    }
}

/// An error that may say «run the transaction again».
pub trait Transient {
    /// Whether a second run can succeed.
    fn is_transient(&self) -> bool;
}

/// What went wrong inside; logged once with the request's id and never sent.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{0}")]
pub struct Fault(pub Arc<DbErr>);

impl From<DbErr> for Fault {
    fn from(error: DbErr) -> Self {
        Self(Arc::new(error))
    }
}

impl Fault {
    /// A fault that is no database's.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        DbErr::Custom(text.into()).into()
    }
}

impl Transient for Fault {
    fn is_transient(&self) -> bool {
        crate::sql::is_transient(&self.0)
    }
}
