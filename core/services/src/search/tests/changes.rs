//! Texts that change or go.

use kith_domain::ids::CircleId;

use super::{
    super::{Subject, refresh, remove},
    count, find, found, post, query,
};
use crate::{both, conversations, portability::check, sql, testing::TestKith};

both!(what_was_changed_is_found_as_it_is, async |t: &TestKith| {
    let ada = t.member("ada", None).await;
    let slug = found(t, &ada, "Bakers", "All about yeast").await;
    let circle = find(&t.kith, None, &query("yeast")).await.items[0].circle;
    let id = post(t, &ada, &slug, "Rye bread").await;
    let comment = conversations::comment(&t.kith, &ada, &slug, id, "Oat bread")
        .await
        .unwrap()
        .id;
    for (change, subject) in [
        ("UPDATE posts SET body = 'Wheat rolls'", Subject::Post(id)),
        (
            "UPDATE comments SET body = 'Wheat buns'",
            Subject::Comment(comment),
        ),
        (
            "UPDATE circles SET purpose = 'Wheat'",
            Subject::Circle(circle),
        ),
    ] {
        let tx = t.kith.db().begin().await.unwrap();
        sql::exec(&tx, change, []).await.unwrap();
        refresh(&tx, subject).await.unwrap();
        tx.commit().await.unwrap();
    }
    assert_eq!(count(&t.kith, &ada, "wheat").await, 3);
    assert_eq!(count(&t.kith, &ada, "bread").await, 0);
    assert_eq!(count(&t.kith, &ada, "yeast").await, 0);
    assert_eq!(check(&t.kith).await.unwrap(), []);
    // What is rolled back was never written.
    let tx = t.kith.db().begin().await.unwrap();
    remove(&tx, Subject::Post(id)).await.unwrap();
    tx.rollback().await.unwrap();
    assert_eq!(count(&t.kith, &ada, "wheat").await, 3);
});

both!(what_was_deleted_is_not_found, async |t: &TestKith| {
    let ada = t.member("ada", None).await;
    let slug = found(t, &ada, "Bakers", "All about yeast").await;
    let id = post(t, &ada, &slug, "Rye bread").await;
    let mut comments = Vec::new();
    for _ in 0..2 {
        let comment = conversations::comment(&t.kith, &ada, &slug, id, "Oat bread");
        comments.push(comment.await.unwrap().id);
    }
    let db = t.kith.db().writer();
    let one = comments[0];
    sql::exec(db, "DELETE FROM comments WHERE id = $1", [one.0.into()])
        .await
        .unwrap();
    refresh(db, Subject::Comment(one)).await.unwrap();
    assert_eq!(count(&t.kith, &ada, "bread").await, 2);
    remove(db, Subject::Comment(comments[1])).await.unwrap();
    assert_eq!(count(&t.kith, &ada, "bread").await, 1);
    refresh(db, Subject::Comment(comments[1])).await.unwrap();
    remove(db, Subject::Post(id)).await.unwrap();
    assert_eq!(count(&t.kith, &ada, "bread").await, 0);
    refresh(db, Subject::Post(id)).await.unwrap();
    assert_eq!(count(&t.kith, &ada, "bread").await, 1);
    // A row that goes takes its document along.
    sql::exec(db, "DELETE FROM comments", []).await.unwrap();
    sql::exec(db, "DELETE FROM posts", []).await.unwrap();
    assert_eq!(count(&t.kith, &ada, "bread").await, 0);
    let nobody: CircleId = t.kith.id();
    refresh(db, Subject::Circle(nobody)).await.unwrap();
});
