//! Documents that are missing, stale or left over; the job that writes them; copies.

use std::sync::Arc;

use super::{
    super::{JobReport, Progress, fill, run_job},
    count, found, post,
};
use crate::{
    Backend, Kith, both, conversations,
    db::is_postgres,
    members::SignedIn,
    portability::{backup, check, doctor, restore},
    sql,
    testing::{TestEntropy, TestKith},
};

async fn bakery(t: &TestKith) -> SignedIn {
    let ada = t.member("ada", None).await;
    let slug = found(t, &ada, "Bakers", "All about bread").await;
    let id = post(t, &ada, &slug, "Rye bread").await;
    conversations::comment(&t.kith, &ada, &slug, id, "Oat bread")
        .await
        .unwrap();
    ada
}

async fn change(t: &TestKith, statement: &str) {
    sql::exec(t.kith.db().writer(), statement, [])
        .await
        .expect(statement);
}

async fn codes(t: &TestKith) -> Vec<&'static str> {
    let found = check(&t.kith).await.unwrap();
    found.iter().map(|finding| finding.code).collect()
}

both!(the_doctor_sees_and_mends, async |t: &TestKith| {
    let ada = bakery(t).await;
    assert_eq!(codes(t).await, [""; 0]);
    for (damage, code) in [
        (
            "DELETE FROM search_documents WHERE kind = 1",
            "search.missing",
        ),
        (
            "UPDATE search_documents SET tokens = 'wcake x fcake' WHERE kind = 0",
            "search.stale",
        ),
        (
            "UPDATE search_documents SET version = 0 WHERE kind = 2",
            "search.stale",
        ),
        (
            "UPDATE search_documents SET at = at + 1 WHERE kind = 2",
            "search.stale",
        ),
        ("UPDATE posts SET body = 'Wheat bread'", "search.stale"),
        ("DELETE FROM comments", "search.left"),
    ] {
        change(t, damage).await;
        let found = codes(t).await;
        assert!(found.contains(&code), "{damage}: {found:?}");
        doctor::rebuild(&t.kith).await.unwrap();
        assert_eq!(codes(t).await, [""; 0], "{damage}");
    }
    assert_eq!(count(&t.kith, &ada, "bread").await, 2);
    assert_eq!(count(&t.kith, &ada, "wheat").await, 1);
    if !is_postgres(t.kith.db().reader()) {
        change(
            t,
            "INSERT INTO search_index (search_index) VALUES ('delete-all')",
        )
        .await;
        assert_eq!(count(&t.kith, &ada, "bread").await, 0);
        assert_eq!(codes(t).await, ["search.index"]);
        doctor::rebuild(&t.kith).await.unwrap();
        assert_eq!(codes(t).await, [""; 0]);
        assert_eq!(count(&t.kith, &ada, "bread").await, 2);
    }
});

both!(the_job_writes_what_is_lacking_once, async |t: &TestKith| {
    let ada = bakery(t).await;
    let idle = run_job(&t.kith, |_| panic!("nothing is lacking"))
        .await
        .unwrap();
    assert_eq!(idle, JobReport::Done { written: 0 });
    change(t, "DELETE FROM search_documents").await;
    assert_eq!(count(&t.kith, &ada, "bread").await, 0);
    let mut seen = Vec::new();
    let done = run_job(&t.kith, |progress| seen.push(progress))
        .await
        .unwrap();
    assert_eq!(done, JobReport::Done { written: 3 });
    assert_eq!(seen.last(), Some(&Progress { done: 3, total: 3 }));
    assert_eq!(count(&t.kith, &ada, "bread").await, 3);
    // Documents of another cut are made anew.
    change(
        t,
        "UPDATE search_documents SET version = version - 1, tokens = 'x' WHERE kind < 2",
    )
    .await;
    assert_eq!(count(&t.kith, &ada, "bread").await, 1);
    assert_eq!(fill(&t.kith, |_| ()).await.unwrap(), 2);
    assert_eq!(count(&t.kith, &ada, "bread").await, 3);
    assert_eq!(codes(t).await, [""; 0]);
});

both!(
    another_node_goes_on_when_the_lease_is_over,
    async |t: &TestKith| {
        bakery(t).await;
        change(t, "DELETE FROM search_documents").await;
        let until = t.kith.now() + 1_000;
        let held = format!(
            "INSERT INTO jobs (name, state, done, total, detail, lease_until, updated_at)
         VALUES ('search', 'running', 0, 3, '', {until}, 0)"
        );
        change(t, &held).await;
        assert_eq!(run_job(&t.kith, |_| ()).await.unwrap(), JobReport::Leased);
        t.clock.advance(1_001);
        // It broke off half-way: the circles are done.
        run_job(&t.kith, |_| ()).await.unwrap();
        change(t, "DELETE FROM search_documents WHERE kind > 0").await;
        let done = run_job(&t.kith, |_| ()).await.unwrap();
        assert_eq!(done, JobReport::Done { written: 2 });
        let lease = "SELECT lease_until FROM jobs WHERE name = 'search'";
        assert_eq!(
            sql::number(t.kith.db().reader(), lease, []).await.unwrap(),
            0
        );
    }
);

both!(
    a_copy_of_the_other_kind_is_searchable_at_once,
    async |t: &TestKith| {
        let ada = bakery(t).await;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("copy.backup");
        backup(t.kith.db(), &file, &|_| ()).await.unwrap();
        let backend = match t.kith.db().backend() {
            Backend::Sqlite => Backend::Postgres,
            Backend::Postgres => Backend::Sqlite,
        };
        let other = TestKith::new(backend).await;
        restore(other.kith.db(), &file, &|_| ()).await.unwrap();
        let kith = Kith::open(
            other.kith.db().clone(),
            other.clock.clone(),
            Arc::new(TestEntropy::new(9)),
        );
        let kith = kith.await.unwrap();
        assert_eq!(count(&kith, &ada, "bread").await, 3);
        assert_eq!(check(&kith).await.unwrap(), []);
        other.remove().await;
    }
);
