//! What the operator is told and does.

use std::{path::Path, time::Duration};

use axum::http::StatusCode;
use kith_domain::roles::Role;
use kith_services::{both, members, sql, testing::TestKith};

use server::commands::migrated_community;

use super::browser::{self, Answer, Browser, PASSWORD, site};
use crate::common::config;

both!(health_is_told_to_whoever_is_near, async |t: &TestKith| {
    let site = site(t, &[]).await;
    let mut probe = Browser::new(&site);
    assert_eq!(probe.get("/healthz").await.body, "ok");
    assert_eq!(probe.get("/readyz").await.status, StatusCode::OK);
    let metrics = probe.get("/metrics").await.body;
    assert!(metrics.contains("http_requests_total"), "{metrics}");
    let outside = [("x-forwarded-for", "192.0.2.1")];
    let answer = probe.get_with(&outside, "/metrics").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let mut stranger = probe.clone();
    stranger.move_to([192, 0, 2, 1]);
    assert_eq!(stranger.get("/metrics").await.status, StatusCode::NOT_FOUND);
    site.state.stopping.cancel();
    assert_eq!(
        probe.get("/readyz").await.status,
        StatusCode::SERVICE_UNAVAILABLE
    );
});

both!(
    the_one_time_token_makes_one_administrator,
    async |t: &TestKith| {
        let site = site(t, &[]).await;
        let token = site
            .state
            .setup_token
            .clone()
            .expect("nobody administers yet");
        let mut operator = Browser::new(&site);
        let fields = |token: &str| {
            let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
            vec![
                pair("token", token),
                pair("name", "Root"),
                pair("email", "root@example.org"),
                pair("password", PASSWORD),
            ]
        };
        let answer = operator.post_pairs("/setup", &fields("guess")).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!members::has_administrator(&t.kith).await.unwrap());
        let answer = operator.post_pairs("/setup", &fields(&token)).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert!(members::has_administrator(&t.kith).await.unwrap());
        assert_eq!(
            operator.get("/settings").await.status,
            StatusCode::OK,
            "and is signed in"
        );
    }
);

/// Fills in the form for the first administrator.
async fn set_up(operator: &mut Browser, token: &str, email: &str) -> Answer {
    let fields = [
        ("token", token),
        ("name", "Root"),
        ("email", email),
        ("password", PASSWORD),
    ];
    operator.post("/setup", &fields).await
}

both!(
    every_node_prints_the_same_one_time_token,
    async |t: &TestKith| {
        let (one, other) = (site(t, &[]).await, site(t, &[]).await);
        let token = one.state.setup_token.clone().expect("nobody administers");
        assert_eq!(other.state.setup_token, Some(token.clone()));
        let mut operator = Browser::new(&other);
        let answer = set_up(&mut operator, &token, "root@example.org").await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        // It is spent on the node, too, that still remembers it.
        let answer = set_up(&mut Browser::new(&one), &token, "second@example.org").await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(site(t, &[]).await.state.setup_token.is_none());
        let spent = sql::number(
            t.kith.db().reader(),
            "SELECT COUNT(*) FROM secrets WHERE name = 'setup-token'",
            [],
        );
        assert_eq!(spent.await.unwrap(), 0);
    }
);

both!(
    a_community_that_moved_is_set_up_again,
    async |t: &TestKith| {
        let ada = t.person("ada", None, Role::Administrator).await;
        assert!(site(t, &[]).await.state.setup_token.is_none());
        // As an import leaves it: roles come along, passwords do not.
        sql::exec(
            t.kith.db().writer(),
            "UPDATE members SET password_hash = NULL",
            [],
        )
        .await
        .unwrap();
        let site = site(t, &[]).await;
        let token = site.state.setup_token.clone().expect("nobody can sign in");
        let mut operator = Browser::new(&site);
        let answer = set_up(&mut operator, &token, "ada@example.org").await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert_eq!(operator.get("/settings").await.status, StatusCode::OK);
        let again = members::sign_in(&t.kith, "ada@example.org", PASSWORD, None).await;
        assert_eq!(again.unwrap().id, ada.id);
    }
);

both!(whether_it_is_ready_is_only_read, async |t: &TestKith| {
    let site = site(t, &[]).await;
    let mut probe = Browser::new(&site);
    // The only writer of an embedded database is busy.
    let busy = t.kith.db().begin().await.unwrap();
    let answer = tokio::time::timeout(Duration::from_secs(5), probe.get("/readyz"));
    let answer = answer.await.expect("the writer is not needed");
    assert_eq!(answer.status, StatusCode::OK);
    busy.rollback().await.unwrap();
    let db = t.kith.db();
    sql::exec(db.writer(), "DROP TABLE seaql_migrations", [])
        .await
        .unwrap();
    let answer = probe.get("/readyz").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.body, "run `kith migrate`");
    let made = sql::number(db.reader(), "SELECT COUNT(*) FROM seaql_migrations", []).await;
    assert!(made.is_err(), "nothing was made");
});

both!(
    figures_are_not_counted_for_each_who_asks,
    async |t: &TestKith| {
        let site = site(t, &[]).await;
        let mut visitor = Browser::new(&site);
        let mut ask = async || {
            let answer = visitor
                .post_body("/api/figures", "application/json", "{}".to_owned())
                .await;
            assert_eq!(answer.status, StatusCode::OK);
            (answer.body.clone(), answer.statements())
        };
        let (first, statements) = ask().await;
        assert_eq!((first.as_str(), statements), ("[0,0,0,0]", 1));
        assert_eq!(ask().await, (first, 0));
        browser::register(t, "ada").await;
        assert_eq!(ask().await.0, "[1,0,0,0]", "whoever joins is counted");
        t.clock.advance(10_000);
        assert_eq!(ask().await.1, 1);
    }
);

#[cfg(unix)]
#[tokio::test]
async fn an_embedded_database_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("new/data/kith.db");
    let config = config(&format!(
        "[database]\nurl = \"sqlite://{}\"\n",
        file.display()
    ));
    let kith = migrated_community(&config).await.unwrap();
    sql::exec(kith.db().writer(), "UPDATE members SET role = 0", [])
        .await
        .unwrap();
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    for end in ["db", "db-wal", "db-shm"] {
        assert_eq!(mode(&file.with_extension(end)), 0o600, "{end}");
    }
    for above in file.ancestors().skip(1).take(2) {
        assert_eq!(mode(above), 0o700, "{}", above.display());
    }
    kith.db().clone().close().await.unwrap();
    // What the operator has opened to others stays so.
    let shared = std::fs::Permissions::from_mode(0o640);
    std::fs::set_permissions(&file, shared).unwrap();
    let kith = migrated_community(&config).await.unwrap();
    assert_eq!(mode(&file), 0o640);
    kith.db().clone().close().await.unwrap();
}
