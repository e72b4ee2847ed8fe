use std::sync::atomic::{AtomicU32, Ordering};

use kith_domain::ids::MemberNo;
use tokio::sync::Barrier;

use super::{exec, is_transient, number};
use crate::{
    Backend, both,
    db::{Fault, retry},
    testing::{TestKith, on},
};

const LOCK: &str = "UPDATE members SET language = language || '!' WHERE no = $1";

/// Changes one row and then the other; in the first round both have one before they want the second.
async fn both_rows(
    t: &TestKith,
    rows: [MemberNo; 2],
    (tries, meet): (&AtomicU32, &Barrier),
) -> Result<(), Fault> {
    let round = AtomicU32::new(0);
    retry(|| async {
        tries.fetch_add(1, Ordering::SeqCst);
        let tx = t.kith.db().begin().await?;
        exec(&tx, LOCK, [rows[0].0.into()]).await?;
        if round.fetch_add(1, Ordering::SeqCst) == 0 {
            meet.wait().await;
        }
        exec(&tx, LOCK, [rows[1].0.into()]).await?;
        tx.commit().await?;
        Ok(())
    })
    .await
}

/// PostgreSQL ends one of two transactions that wait for each other; it runs again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_that_lock_crosswise_both_succeed() {
    on(Backend::Postgres, async |t: &TestKith| {
        let (ada, bob) = (
            t.member("ada", None).await.no,
            t.member("bob", None).await.no,
        );
        let (tries, meet) = (AtomicU32::new(0), Barrier::new(2));
        let (one, other) = tokio::join!(
            both_rows(t, [ada, bob], (&tries, &meet)),
            both_rows(t, [bob, ada], (&tries, &meet)),
        );
        one.unwrap();
        other.unwrap();
        // Once each, and again whenever one was ended.
        assert!(tries.load(Ordering::SeqCst) > 2);
        let done = "SELECT count(*) FROM members WHERE language = 'en!!'";
        assert_eq!(number(t.kith.db().reader(), done, []).await.unwrap(), 2);
    })
    .await;
}

both!(other_refusals_are_final, async |t: &TestKith| {
    let db = t.kith.db().writer();
    for refused in [
        "INSERT INTO secrets (name, value) VALUES ('40001', NULL)",
        "SELECT * FROM deadlock_detected_40P01",
    ] {
        let error = exec(db, refused, []).await.unwrap_err();
        assert!(!is_transient(&error), "{error}");
    }
});
