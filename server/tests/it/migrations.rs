//! The schema goes, comes back, and is the same again.

use kith_services::{
    Backend, Db, Kith, members, sql,
    testing::{TestEntropy, TestKith},
};
use migrations::{Migrator, MigratorTrait};
use sea_orm::{DbErr, FromQueryResult};

#[derive(FromQueryResult)]
struct Line {
    line: String,
}

/// What is in the database, a line each: tables, columns, indexes, triggers, functions.
async fn schema(db: &Db) -> Vec<String> {
    let query = match db.backend() {
        Backend::Sqlite => {
            "SELECT type || ' ' || name || ' ' || coalesce(sql, '') AS line FROM sqlite_master
             WHERE tbl_name NOT LIKE 'sqlite_%' AND tbl_name <> 'seaql_migrations' ORDER BY line"
        }
        Backend::Postgres => {
            "SELECT line FROM (
               SELECT 'column ' || table_name || ' ' || column_name || ' ' || data_type || ' '
                 || is_nullable AS line FROM information_schema.columns WHERE table_schema = 'public'
                 AND table_name <> 'seaql_migrations'
               UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
                 AND tablename <> 'seaql_migrations'
               UNION ALL SELECT 'constraint ' || conrelid::regclass || ' ' || pg_get_constraintdef(oid)
                 FROM pg_constraint WHERE connamespace = 'public'::regnamespace
                 AND conrelid::regclass::text NOT LIKE '%seaql_migrations'
               UNION ALL SELECT 'trigger ' || tgname || ' on ' || tgrelid::regclass
                 FROM pg_trigger WHERE NOT tgisinternal
               UNION ALL SELECT 'function ' || proname FROM pg_proc
                 WHERE pronamespace = 'public'::regnamespace
             ) everything ORDER BY line"
        }
    };
    let lines: Result<Vec<Line>, DbErr> = sql::all(db.reader(), query, []).await;
    lines
        .expect("reads the schema")
        .into_iter()
        .map(|row| row.line)
        .collect()
}

async fn down_and_up(backend: Backend) {
    let t = TestKith::empty(backend).await;
    let db = t.kith.db().clone();
    assert_eq!(schema(&db).await, [""; 0]);
    Migrator::up(db.writer(), None).await.expect("goes up");
    let first = schema(&db).await;
    assert!(
        first.iter().any(|line| line.contains("transfers")),
        "{first:#?}"
    );
    assert!(
        first.iter().any(|line| line.starts_with("trigger")),
        "{first:#?}"
    );
    Migrator::down(db.writer(), None).await.expect("goes down");
    assert_eq!(schema(&db).await, [""; 0], "something stayed behind");
    Migrator::up(db.writer(), None)
        .await
        .expect("goes up again");
    assert_eq!(schema(&db).await, first);
    assert!(
        Migrator::get_pending_migrations(db.writer())
            .await
            .expect("reads")
            .is_empty()
    );
    let entropy = std::sync::Arc::new(TestEntropy::new(1));
    let kith = Kith::open(db, t.clock.clone(), entropy)
        .await
        .expect("opens");
    assert!(!members::has_administrator(&kith).await.expect("reads"));
    t.remove().await;
}

#[tokio::test]
async fn down_and_up_on_sqlite() {
    down_and_up(Backend::Sqlite).await;
}

#[tokio::test]
async fn down_and_up_on_postgres() {
    down_and_up(Backend::Postgres).await;
}
