use kith_domain::ids::CommentId;

use super::talk::{BAKERS, Talk};
use crate::{
    both,
    conversations::{self, CommentView, NewComment, Subject, WriteError},
    cursor::{PAGE, PageRequest},
    db::counting,
    sql,
    testing::TestKith,
};

/// The whole thread, in pages of so many.
async fn read(t: &TestKith, talk: &Talk, limit: u64) -> Vec<CommentView> {
    let mut all = Vec::new();
    let mut page = PageRequest {
        after: None,
        limit: Some(limit),
    };
    loop {
        let thread = conversations::thread(&t.kith, &talk.cy, &talk.circle, talk.post.id, &page);
        let (thread, statements) = counting(thread).await;
        assert_eq!(statements, 3);
        let (_, comments) = thread.unwrap();
        all.extend(comments.items);
        page.after = comments.next;
        if page.after.is_none() {
            return all;
        }
    }
}

both!(
    answers_stand_behind_what_they_answer,
    async |t: &TestKith| {
        let talk = Talk::begin(t).await;
        let one = talk.answer(t, &talk.ada, None, "one").await;
        let two = talk.answer(t, &talk.bob, None, "two").await;
        let to_one = talk.answer(t, &talk.bob, Some(&one), "to one").await;
        let deeper = talk.answer(t, &talk.cy, Some(&to_one), "deeper").await;
        talk.answer(t, &talk.ada, Some(&two), "to two").await;
        let deepest = talk.answer(t, &talk.ada, Some(&deeper), "deepest").await;
        talk.answer(t, &talk.bob, Some(&deepest), "below that")
            .await;
        talk.answer(t, &talk.cy, Some(&one), "to one, late").await;
        let expected = [
            ("one", 1, None),
            ("to one", 2, Some("ada")),
            ("deeper", 3, Some("bob")),
            ("deepest", 3, Some("cy")),
            ("below that", 3, Some("ada")),
            ("to one, late", 2, Some("ada")),
            ("two", 1, None),
            ("to two", 2, Some("bob")),
        ];
        for limit in [1, 3, 100] {
            let all = read(t, &talk, limit).await;
            let seen: Vec<_> = all
                .iter()
                .map(|one| {
                    let answers = one.answers.as_ref().map(|answered| answered.name.as_str());
                    (one.body.as_str(), one.level, answers)
                })
                .collect();
            assert_eq!(seen, expected, "in pages of {limit}");
        }
        let ties = "SELECT count(*) FROM tie_days WHERE actor_no = $1 AND target_no = $2";
        let towards = [talk.cy.no.0.into(), talk.bob.no.0.into()];
        let ties = sql::number(t.kith.db().reader(), ties, towards)
            .await
            .unwrap();
        assert_eq!(
            ties, 1,
            "an answer is towards whom it answers, not towards the post's author"
        );
    }
);

both!(only_what_is_there_is_answered, async |t: &TestKith| {
    let talk = Talk::begin(t).await;
    let comment = talk.answer(t, &talk.bob, None, "Mine too").await;
    let other = conversations::post(&t.kith, &talk.ada, BAKERS, "Wheat")
        .await
        .unwrap();
    let under = |post, answers| NewComment {
        slug: BAKERS,
        post,
        answers: Some(answers),
        body: "x",
    };
    let elsewhere = conversations::answer(&t.kith, &talk.ada, under(other.id, comment.id)).await;
    assert!(
        matches!(elsewhere, Err(WriteError::NotFound)),
        "{elsewhere:?}"
    );
    let own = Subject::comment(talk.post.id, comment.id);
    conversations::delete(&t.kith, &talk.bob, BAKERS, own)
        .await
        .unwrap();
    let gone = conversations::answer(&t.kith, &talk.ada, under(talk.post.id, comment.id)).await;
    assert!(matches!(gone, Err(WriteError::NotFound)), "{gone:?}");
});

both!(a_comment_is_found_on_its_page, async |t: &TestKith| {
    let talk = Talk::begin(t).await;
    let mut comments = Vec::new();
    for n in 0..=PAGE {
        comments.push(
            talk.answer(t, &talk.bob, None, &format!("comment {n}"))
                .await,
        );
    }
    let post = talk.post.id;
    let of = async |comment: CommentId| {
        let page = conversations::page_of(&t.kith, post, comment)
            .await
            .unwrap();
        let thread = conversations::thread(&t.kith, &talk.cy, &talk.circle, post, &page);
        thread.await.unwrap().1.items[0].body.clone()
    };
    let last = comments.pop().unwrap();
    assert_eq!(of(comments.pop().unwrap().id).await, "comment 0");
    assert_eq!(of(last.id).await, format!("comment {PAGE}"));
    let unknown = t.kith.id::<CommentId>();
    assert_eq!(of(unknown).await, "comment 0");
});
