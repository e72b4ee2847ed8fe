//! Writing and searching at the same time.

use std::sync::Arc;

use super::{
    super::{Subject, refresh, run_job},
    count, found, post,
};
use crate::{both, conversations, portability::check, sql, testing::TestKith};

/// Writers, and what each writes.
const WRITERS: usize = 4;
const EACH: usize = 10;

both!(
    what_is_written_is_found_while_others_write,
    async |t: &TestKith| {
        let ada = t.member("ada", None).await;
        let slug = found(t, &ada, "Bakers", "Talk").await;
        let kith = Arc::new(t.kith.clone());
        let mut writers = tokio::task::JoinSet::new();
        for writer in 0..WRITERS {
            let (kith, ada, slug) = (kith.clone(), ada.clone(), slug.clone());
            writers.spawn(async move {
                for n in 0..EACH {
                    let body = format!("bread w{writer}n{n}");
                    let id = conversations::post(&kith, &ada, &slug, &body)
                        .await
                        .unwrap()
                        .id;
                    // Whoever has written finds it, however many others write and search.
                    assert_eq!(count(&kith, &ada, &format!("w{writer}n{n}")).await, 1);
                    let tx = kith.db().begin().await.unwrap();
                    refresh(&tx, Subject::Post(id)).await.unwrap();
                    tx.commit().await.unwrap();
                }
            });
        }
        writers.spawn({
            let (kith, ada) = (kith.clone(), ada.clone());
            async move {
                let mut before = 0;
                while before < WRITERS * EACH {
                    let now = count(&kith, &ada, "bread").await;
                    assert!(now >= before, "{now} after {before}");
                    before = now;
                    tokio::task::yield_now().await;
                }
            }
        });
        while let Some(done) = writers.join_next().await {
            done.unwrap();
        }
        assert_eq!(check(&t.kith).await.unwrap(), []);
    }
);

both!(
    a_text_that_changes_while_it_is_filled_in_is_found_as_it_is,
    async |t: &TestKith| {
        let ada = t.member("ada", None).await;
        let slug = found(t, &ada, "Bakers", "Talk").await;
        let mut ids = Vec::new();
        for _ in 0..8 {
            ids.push(post(t, &ada, &slug, "old").await);
        }
        let delete = "DELETE FROM search_documents";
        sql::exec(t.kith.db().writer(), delete, []).await.unwrap();
        let filling = tokio::spawn({
            let kith = t.kith.clone();
            async move { run_job(&kith, |_| ()).await.unwrap() }
        });
        for id in ids {
            let tx = t.kith.db().begin().await.unwrap();
            let change = "UPDATE posts SET body = 'new' WHERE id = $1";
            sql::exec(&tx, change, [id.0.into()]).await.unwrap();
            refresh(&tx, Subject::Post(id)).await.unwrap();
            tx.commit().await.unwrap();
        }
        filling.await.unwrap();
        assert_eq!(count(&t.kith, &ada, "old").await, 0);
        assert_eq!(count(&t.kith, &ada, "new").await, 8);
        assert_eq!(check(&t.kith).await.unwrap(), []);
    }
);
