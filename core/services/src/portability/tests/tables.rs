//! No table is forgotten.

use sea_orm::FromQueryResult;

use crate::{
    Backend,
    portability::{columns::KINDS, tables::TABLES},
    sql,
    testing::TestKith,
};

#[derive(FromQueryResult)]
struct Name {
    name: String,
}

#[tokio::test]
async fn a_backup_has_every_table_and_an_export_says_what_it_leaves_out() {
    let t = TestKith::new(Backend::Sqlite).await;
    // The index of the search follows the rows of its documents by itself.
    let query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
                 AND name <> 'seaql_migrations' AND name NOT LIKE 'search_index%' ORDER BY name";
    let all: Vec<Name> = sql::all(t.kith.db().reader(), query, []).await.unwrap();
    let all: Vec<&str> = all.iter().map(|row| row.name.as_str()).collect();
    let mut backed: Vec<&str> = TABLES.iter().map(|table| table.name).collect();
    backed.sort_unstable();
    assert_eq!(all, backed);
    let exported = |table: &&&str| KINDS.iter().any(|kind| kind.table == **table);
    let left_out: Vec<&str> = all
        .iter()
        .filter(|table| !exported(table))
        .copied()
        .collect();
    // Computed from others, or belonging to this installation alone.
    let expected = [
        "activity_days",
        "api_keys",
        "bounces",
        "idempotency_keys",
        "jobs",
        "join_hours",
        "mails",
        "member_identities",
        "passkeys",
        "picture_files",
        "proofs",
        "quotas",
        "recovery_codes",
        "referral_levels",
        "search_documents",
        "second_factors",
        "secrets",
        "sessions",
        "sign_in_tries",
        "tie_days",
        "used_challenges",
        "visits",
    ];
    assert_eq!(left_out, expected);
    t.remove().await;
}
