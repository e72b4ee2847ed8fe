use super::talk::{BAKERS, Talk};
use crate::{both, conversations, db::counting, sql, testing::TestKith};

const MINUTE: i64 = 60_000;

both!(a_circle_is_new_until_it_is_opened, async |t: &TestKith| {
    let talk = Talk::begin(t).await;
    let news = async |who| {
        let news = conversations::news(&t.kith, who).await.unwrap();
        news.iter()
            .map(|one| (one.slug.clone(), one.posts))
            .collect::<Vec<_>>()
    };
    let open = async |first| {
        let open = conversations::open_circle(&t.kith, talk.bob.no, talk.circle.no, first);
        let (since, statements) = counting(open).await;
        (since.unwrap().unwrap(), statements)
    };
    t.clock.advance(MINUTE);
    let one = conversations::post(&t.kith, &talk.ada, BAKERS, "One")
        .await
        .unwrap();
    conversations::post(&t.kith, &talk.bob, BAKERS, "My own")
        .await
        .unwrap();
    assert_eq!(news(talk.bob.no).await, [(BAKERS.to_owned(), 1)]);
    assert_eq!(news(talk.dan.no).await, []);
    let (since, statements) = open(true).await;
    assert!(since < one.created_at, "it is marked as new");
    assert_eq!(statements, 2, "one is read, one is written");
    assert_eq!(news(talk.bob.no).await, [(BAKERS.to_owned(), 0)]);
    assert_eq!(news(talk.cy.no).await, [(BAKERS.to_owned(), 2)]);
    t.clock.advance(MINUTE);
    assert_eq!(
        open(true).await,
        (since, 1),
        "a reload shows the same, and writes nothing"
    );
    let two = conversations::post(&t.kith, &talk.ada, BAKERS, "Two")
        .await
        .unwrap();
    assert_eq!(news(talk.bob.no).await, [(BAKERS.to_owned(), 1)]);
    assert_eq!(open(false).await, (since, 1), "a later page writes nothing");
    t.clock.advance(1);
    assert_eq!(open(true).await, (since, 2));
    t.clock.advance(30 * MINUTE);
    let (later, _) = open(true).await;
    assert!(
        later > two.created_at,
        "on the next visit nothing is new any more"
    );
    let rows = "SELECT count(*) FROM circle_visits";
    assert_eq!(
        sql::number(t.kith.db().reader(), rows, []).await.unwrap(),
        1
    );
});

both!(
    who_is_not_in_a_circle_leaves_no_trace,
    async |t: &TestKith| {
        let talk = Talk::begin(t).await;
        let open = conversations::open_circle(&t.kith, talk.dan.no, talk.circle.no, true);
        let (since, statements) = counting(open).await;
        assert_eq!((since.unwrap(), statements), (None, 1));
    }
);
