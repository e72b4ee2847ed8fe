use kith_domain::ids::MemberNo;

use super::talk::{BAKERS, Talk};
use crate::{
    both, circles, community,
    conversations::{self, Subject},
    cursor::PageRequest,
    moderation, sql,
    testing::TestKith,
};

/// What the head of the pages says.
async fn unseen(t: &TestKith, who: MemberNo) -> i64 {
    community::news(&t.kith, who).await.unwrap().mentions
}

both!(a_name_leads_to_whoever_has_it, async |t: &TestKith| {
    let talk = Talk::begin(t).await;
    let body = "Ask @bob, @dan or @ada";
    let post = conversations::post(&t.kith, &talk.ada, BAKERS, body)
        .await
        .unwrap();
    let bob = format!("@[bob]({})", talk.bob.id);
    let ada = format!("@[ada]({})", talk.ada.id);
    assert_eq!(post.body, format!("Ask {bob}, @dan or {ada}"));
    assert!(
        post.html
            .contains("Ask <span class=\"mention\">@bob</span>, @dan"),
        "{}",
        post.html
    );
    assert_eq!(unseen(t, talk.bob.no).await, 1);
    assert_eq!(
        unseen(t, talk.dan.no).await,
        0,
        "who is not in the circle is not named"
    );
    assert_eq!(
        unseen(t, talk.ada.no).await,
        0,
        "nobody is told of themselves"
    );
    let comment = talk
        .answer(t, &talk.cy, None, &format!("{bob} {bob} knows"))
        .await;
    let page = PageRequest::default();
    let seen = conversations::mentions(&t.kith, talk.bob.no, &page)
        .await
        .unwrap();
    let seen: Vec<_> = seen
        .items
        .iter()
        .map(|one| (one.by.name.as_str(), one.post, one.comment, one.new))
        .collect();
    let expected = [
        ("cy", talk.post.id, Some(comment.id), true),
        ("ada", post.id, None, true),
    ];
    assert_eq!(seen, expected);
});

both!(
    two_of_one_name_are_told_apart_by_their_ids,
    async |t: &TestKith| {
        let talk = Talk::begin(t).await;
        let mut other = t.member("other-bob", None).await;
        let rename = "UPDATE members SET display_name = 'bob' WHERE no = $1";
        crate::sql::exec(t.kith.db().writer(), rename, [other.no.0.into()])
            .await
            .unwrap();
        other.display_name = "bob".into();
        circles::join(&t.kith, &other, BAKERS).await.unwrap();
        let post = conversations::post(&t.kith, &talk.ada, BAKERS, "Hi @bob")
            .await
            .unwrap();
        assert_eq!(post.body, "Hi @bob");
        let circle = circles::get(&t.kith, BAKERS, Some(&talk.ada))
            .await
            .unwrap();
        let offered = conversations::people(&t.kith, talk.ada.no, &circle, "BO")
            .await
            .unwrap();
        assert_eq!(offered.len(), 2);
        let written = offered
            .iter()
            .find(|one| one.person.id == other.id)
            .unwrap();
        let body = format!("Hi {}", written.written);
        conversations::post(&t.kith, &talk.ada, BAKERS, &body)
            .await
            .unwrap();
        assert_eq!(unseen(t, other.no).await, 1);
        assert_eq!(unseen(t, talk.bob.no).await, 0);
        let outside = circles::get(&t.kith, BAKERS, Some(&talk.dan))
            .await
            .unwrap();
        assert_eq!(
            conversations::people(&t.kith, talk.ada.no, &outside, "")
                .await
                .unwrap(),
            []
        );
        assert_eq!(
            conversations::people(&t.kith, talk.ada.no, &circle, "%")
                .await
                .unwrap(),
            []
        );
    }
);

both!(
    mentions_follow_what_is_written_and_readable,
    async |t: &TestKith| {
        let talk = Talk::begin(t).await;
        let own = (BAKERS, Subject::post(talk.post.id));
        let page = PageRequest::default();
        let count = async || {
            let listed = conversations::mentions(&t.kith, talk.bob.no, &page)
                .await
                .unwrap();
            (listed.items.len(), unseen(t, talk.bob.no).await)
        };
        conversations::edit(&t.kith, &talk.ada, own, "Rye, @bob")
            .await
            .unwrap();
        assert_eq!(count().await, (1, 1));
        let listed = conversations::mentions(&t.kith, talk.bob.no, &page)
            .await
            .unwrap();
        conversations::see_mentions(&t.kith, talk.bob.no, listed.items[0].id)
            .await
            .unwrap();
        conversations::edit(&t.kith, &talk.ada, own, "More rye, @bob and @cy")
            .await
            .unwrap();
        assert_eq!(count().await, (1, 0), "what was seen stays seen");
        assert_eq!(unseen(t, talk.cy.no).await, 1);
        moderation::hide_post(&t.kith, &talk.ada, BAKERS, talk.post.id, "Hm")
            .await
            .unwrap();
        assert_eq!(count().await, (0, 0));
        moderation::unhide_post(&t.kith, &talk.ada, BAKERS, talk.post.id)
            .await
            .unwrap();
        circles::leave(&t.kith, &talk.bob, BAKERS).await.unwrap();
        assert_eq!(count().await, (0, 0), "who left reads no more");
        circles::join(&t.kith, &talk.bob, BAKERS).await.unwrap();
        assert_eq!(count().await, (1, 0));
        conversations::edit(&t.kith, &talk.ada, own, "Rye for @cy")
            .await
            .unwrap();
        assert_eq!(count().await, (0, 0));
    }
);

both!(a_later_mention_stays_unseen, async |t: &TestKith| {
    let talk = Talk::begin(t).await;
    for _ in 0..3 {
        conversations::post(&t.kith, &talk.ada, BAKERS, "Hi @bob")
            .await
            .unwrap();
    }
    let two = PageRequest {
        after: None,
        limit: Some(2),
    };
    let page = conversations::mentions(&t.kith, talk.bob.no, &two)
        .await
        .unwrap();
    let rest = PageRequest::after(page.next.clone());
    let rest = conversations::mentions(&t.kith, talk.bob.no, &rest)
        .await
        .unwrap();
    assert_eq!((page.items.len(), rest.items.len()), (2, 1));
    conversations::post(&t.kith, &talk.cy, BAKERS, "Hi @bob")
        .await
        .unwrap();
    conversations::see_mentions(&t.kith, talk.bob.no, page.items[0].id)
        .await
        .unwrap();
    assert_eq!(unseen(t, talk.bob.no).await, 1);
});

both!(
    a_text_of_full_length_has_room_for_names,
    async |t: &TestKith| {
        let talk = Talk::begin(t).await;
        let body = format!("@bob {}", "x".repeat(9_995));
        let post = conversations::post(&t.kith, &talk.ada, BAKERS, &body)
            .await
            .unwrap();
        let own = (BAKERS, Subject::post(post.id));
        let longer = format!("{}y", post.body);
        assert!(longer.chars().count() > 10_000);
        conversations::edit(&t.kith, &talk.ada, own, &longer)
            .await
            .unwrap();
    }
);

both!(who_left_is_named_no_more, async |t: &TestKith| {
    let talk = Talk::begin(t).await;
    let bob = format!("@[bob]({})", talk.bob.id);
    let body = format!("Ask {bob}");
    let post = conversations::post(&t.kith, &talk.ada, BAKERS, &body)
        .await
        .unwrap();
    let post = Subject::post(post.id);
    let edit = async |body: &str| {
        conversations::edit(&t.kith, &talk.ada, (BAKERS, post), body)
            .await
            .unwrap();
    };
    edit(&format!("Better ask {bob}")).await;
    let count = async |table: &str, body: &str| {
        let count = format!("SELECT count(*) FROM {table} WHERE body = $1");
        let count = sql::number(t.kith.db().reader(), &count, [body.into()]).await;
        count.unwrap()
    };
    t.leaves(talk.bob.no).await;
    assert_eq!(count("posts", "Better ask @…").await, 1);
    assert_eq!(count("revisions", "Ask @…").await, 1);
    // A form that was open meanwhile still has the name in it.
    edit(&format!("Rather ask {bob}")).await;
    assert_eq!(count("posts", "Rather ask @…").await, 1);
});
