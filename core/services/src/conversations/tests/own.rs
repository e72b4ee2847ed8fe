use kith_domain::{ids::PostId, input::InputError};

use super::talk::{BAKERS, Talk};
use crate::{
    both, circles,
    conversations::{self, ReadError, Subject, WriteError},
    cursor::PageRequest,
    ledger,
    portability::check,
    sql,
    testing::TestKith,
};

async fn number(t: &TestKith, query: &str) -> i64 {
    sql::number(t.kith.db().reader(), query, []).await.unwrap()
}

both!(
    every_earlier_version_is_kept_for_author_and_stewards,
    async |t: &TestKith| {
        let talk = Talk::begin(t).await;
        let comment = talk.answer(t, &talk.bob, None, "Mine *too*").await;
        let own = Subject::comment(talk.post.id, comment.id);
        for body in ["Mine, too", "Mine, too", "Mine as well"] {
            t.clock.advance(60_000);
            conversations::edit(&t.kith, &talk.bob, (BAKERS, own), body)
                .await
                .unwrap();
        }
        let page = PageRequest {
            after: None,
            limit: Some(1),
        };
        let place = (&talk.circle, own);
        let bakers = circles::get(&t.kith, BAKERS, Some(&talk.bob))
            .await
            .unwrap();
        let (present, first) = conversations::history(&t.kith, &talk.bob, (&bakers, own), &page)
            .await
            .unwrap();
        assert_eq!((present.body.as_str(), present.own), ("Mine as well", true));
        assert_eq!(first.items[0].body, "Mine, too");
        let rest = PageRequest::after(first.next);
        let steward = conversations::history(&t.kith, &talk.ada, place, &rest).await;
        let (present, rest) = steward.unwrap();
        assert!(!present.own);
        assert_eq!(
            (rest.items.len(), rest.items[0].body.as_str()),
            (1, "Mine *too*")
        );
        assert_eq!(rest.items[0].html, "<p>Mine <em>too</em></p>\n");
        assert_eq!(rest.items[0].written_at, comment.created_at);
        assert_eq!(rest.items[0].replaced_at, first.items[0].written_at);
        let cy = circles::get(&t.kith, BAKERS, Some(&talk.cy)).await.unwrap();
        let other = conversations::history(&t.kith, &talk.cy, (&cy, own), &page).await;
        assert!(matches!(other, Err(ReadError::NotFound)), "{other:?}");
        let thread = conversations::thread(&t.kith, &talk.cy, &cy, talk.post.id, &page).await;
        let seen = &thread.unwrap().1.items[0];
        assert_eq!(seen.edited_at, Some(present.written_at));
        assert_eq!(seen.html, "<p>Mine as well</p>\n");
    }
);

both!(
    edits_at_the_same_moment_lose_no_version,
    async |t: &TestKith| {
        let talk = Talk::begin(t).await;
        let own = (BAKERS, Subject::post(talk.post.id));
        let bodies: Vec<String> = (0..8).map(|n| format!("Version {n}")).collect();
        let edits = bodies
            .iter()
            .map(|body| conversations::edit(&t.kith, &talk.ada, own, body));
        for edit in futures::future::join_all(edits).await {
            edit.unwrap();
        }
        let versions = "SELECT count(DISTINCT body) FROM
            (SELECT body FROM revisions UNION ALL SELECT body FROM posts) x";
        assert_eq!(number(t, versions).await, 9);
        assert_eq!(number(t, "SELECT count(*) FROM revisions").await, 8);
    }
);

both!(nobody_changes_the_words_of_others, async |t: &TestKith| {
    let talk = Talk::begin(t).await;
    let comment = talk.answer(t, &talk.bob, None, "Mine too").await;
    let of_bob = Subject::comment(talk.post.id, comment.id);
    // Ada is the founder.
    for subject in [of_bob, Subject::post(talk.post.id)] {
        let by = if subject == of_bob {
            &talk.ada
        } else {
            &talk.cy
        };
        let edit = conversations::edit(&t.kith, by, (BAKERS, subject), "Ha").await;
        assert!(matches!(edit, Err(WriteError::NotYours)), "{edit:?}");
        let delete = conversations::delete(&t.kith, by, BAKERS, subject).await;
        assert!(matches!(delete, Err(WriteError::NotYours)), "{delete:?}");
    }
    let own = (BAKERS, of_bob);
    let empty = conversations::edit(&t.kith, &talk.bob, own, " ").await;
    assert!(
        matches!(empty, Err(WriteError::Body(InputError::Required))),
        "{empty:?}"
    );
    let long = "x".repeat(4_001);
    let long = conversations::edit(&t.kith, &talk.bob, own, &long).await;
    assert!(
        matches!(long, Err(WriteError::Body(InputError::TooLong(4_000)))),
        "{long:?}"
    );
    let under = Subject::comment(t.kith.id::<PostId>(), comment.id);
    let elsewhere = conversations::edit(&t.kith, &talk.bob, (BAKERS, under), "x").await;
    assert!(
        matches!(elsewhere, Err(WriteError::NotFound)),
        "{elsewhere:?}"
    );
    // Who left writes no more, and may still take their words along.
    circles::leave(&t.kith, &talk.bob, BAKERS).await.unwrap();
    let left = conversations::edit(&t.kith, &talk.bob, own, "x").await;
    assert!(matches!(left, Err(WriteError::NotAMember)), "{left:?}");
    conversations::delete(&t.kith, &talk.bob, BAKERS, of_bob)
        .await
        .unwrap();
});

both!(
    deleting_leaves_a_place_and_no_words,
    async |t: &TestKith| {
        let talk = Talk::begin(t).await;
        let comment = talk.answer(t, &talk.bob, None, "The secret, @ada").await;
        let below = talk.answer(t, &talk.cy, Some(&comment), "Which one?").await;
        let own = Subject::comment(talk.post.id, comment.id);
        conversations::edit(&t.kith, &talk.bob, (BAKERS, own), "The secret, again")
            .await
            .unwrap();
        let before = ledger::wallet(&t.kith, talk.ada.no).await.unwrap();
        conversations::delete(&t.kith, &talk.bob, BAKERS, own)
            .await
            .unwrap();
        let post = Subject::post(talk.post.id);
        conversations::edit(&t.kith, &talk.ada, (BAKERS, post), "The secret rye")
            .await
            .unwrap();
        conversations::delete(&t.kith, &talk.ada, BAKERS, post)
            .await
            .unwrap();
        for table in ["posts", "comments", "revisions"] {
            let words = format!(
                "SELECT count(*) FROM {table} WHERE body LIKE '%ecret%' OR html LIKE '%ecret%' OR body LIKE '%Rye%'"
            );
            assert_eq!(number(t, &words).await, 0, "{table}");
        }
        assert_eq!(number(t, "SELECT count(*) FROM mentions").await, 0);
        let page = PageRequest::default();
        let thread =
            conversations::thread(&t.kith, &talk.cy, &talk.circle, talk.post.id, &page).await;
        let (view, comments) = thread.unwrap();
        assert_eq!(
            (view.deleted, view.comments, view.html.as_str()),
            (true, 2, "")
        );
        let seen: Vec<_> = comments
            .items
            .iter()
            .map(|one| (one.id, one.deleted))
            .collect();
        assert_eq!(seen, [(comment.id, true), (below.id, false)]);
        assert_eq!(check(&t.kith).await.unwrap(), []);
        assert_eq!(ledger::wallet(&t.kith, talk.ada.no).await.unwrap(), before);
        let home = conversations::home_feed(&t.kith, talk.cy.no, &page)
            .await
            .unwrap();
        assert_eq!(home.items, [], "what is deleted is not new");
        // It is over.
        let again = conversations::delete(&t.kith, &talk.ada, BAKERS, post).await;
        assert!(matches!(again, Err(WriteError::NotFound)), "{again:?}");
        let edit = conversations::edit(&t.kith, &talk.ada, (BAKERS, post), "x").await;
        assert!(matches!(edit, Err(WriteError::NotFound)), "{edit:?}");
        let answer = conversations::comment(&t.kith, &talk.cy, BAKERS, talk.post.id, "x").await;
        assert!(matches!(answer, Err(WriteError::NotFound)), "{answer:?}");
        let history = conversations::history(&t.kith, &talk.ada, (&talk.circle, post), &page).await;
        assert!(matches!(history, Err(ReadError::NotFound)), "{history:?}");
    }
);
