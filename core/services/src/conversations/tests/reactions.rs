use kith_domain::reaction::Reaction::{self, Smile, Thanks};

use super::talk::{BAKERS, Talk};
use crate::{
    both,
    conversations::{self, ReactionCount, Subject, WriteError},
    cursor::PageRequest,
    moderation, sql,
    testing::TestKith,
};

async fn interactions(t: &TestKith) -> i64 {
    let query = "SELECT count(*) FROM interactions WHERE kind = 3";
    sql::number(t.kith.db().reader(), query, []).await.unwrap()
}

const fn times(kind: Reaction, count: i64, own: bool) -> ReactionCount {
    ReactionCount { kind, count, own }
}

both!(
    a_reaction_counts_once_however_often_it_is_given,
    async |t: &TestKith| {
        let talk = Talk::begin(t).await;
        let on = (BAKERS, Subject::post(talk.post.id));
        for given in [true, true, false, true, false, false, true] {
            let kind = (Thanks, given);
            conversations::react(&t.kith, &talk.bob, on, kind)
                .await
                .unwrap();
        }
        assert_eq!(interactions(t).await, 1);
        for person in [&talk.ada, &talk.cy] {
            conversations::react(&t.kith, person, on, (Thanks, true))
                .await
                .unwrap();
        }
        conversations::react(&t.kith, &talk.bob, on, (Smile, true))
            .await
            .unwrap();
        conversations::react(&t.kith, &talk.cy, on, (Thanks, false))
            .await
            .unwrap();
        assert_eq!(interactions(t).await, 4);
        let page = PageRequest::default();
        let feed = conversations::feed(&t.kith, &talk.bob, &talk.circle, &page)
            .await
            .unwrap();
        let expected = [times(Thanks, 2, true), times(Smile, 1, true)];
        assert_eq!(feed.items[0].reactions, expected);
        let seen =
            conversations::thread(&t.kith, &talk.cy, &talk.circle, talk.post.id, &page).await;
        let expected = [times(Thanks, 2, false), times(Smile, 1, false)];
        assert_eq!(seen.unwrap().0.reactions, expected);
    }
);

both!(
    many_taps_at_once_are_one_interaction,
    async |t: &TestKith| {
        let talk = Talk::begin(t).await;
        let comment = talk.answer(t, &talk.bob, None, "Mine too").await;
        let on = (BAKERS, Subject::comment(talk.post.id, comment.id));
        let taps = (0..8).map(|_| conversations::react(&t.kith, &talk.cy, on, (Thanks, true)));
        for tap in futures::future::join_all(taps).await {
            tap.unwrap();
        }
        assert_eq!(interactions(t).await, 1);
        let page = PageRequest::default();
        let seen =
            conversations::thread(&t.kith, &talk.cy, &talk.circle, talk.post.id, &page).await;
        let (post, comments) = seen.unwrap();
        assert_eq!(post.reactions, []);
        assert_eq!(comments.items[0].reactions, [times(Thanks, 1, true)]);
    }
);

both!(
    only_members_react_and_only_to_what_is_there,
    async |t: &TestKith| {
        let talk = Talk::begin(t).await;
        let on = (BAKERS, Subject::post(talk.post.id));
        let outside = conversations::react(&t.kith, &talk.dan, on, (Thanks, true)).await;
        assert!(
            matches!(outside, Err(WriteError::NotAMember)),
            "{outside:?}"
        );
        let elsewhere = ("brewers", on.1);
        let elsewhere = conversations::react(&t.kith, &talk.bob, elsewhere, (Thanks, true)).await;
        assert!(
            matches!(elsewhere, Err(WriteError::NotFound)),
            "{elsewhere:?}"
        );
        moderation::hide_post(&t.kith, &talk.ada, BAKERS, talk.post.id, "Hm")
            .await
            .unwrap();
        let hidden = conversations::react(&t.kith, &talk.bob, on, (Thanks, true)).await;
        assert!(matches!(hidden, Err(WriteError::NotFound)), "{hidden:?}");
        moderation::unhide_post(&t.kith, &talk.ada, BAKERS, talk.post.id)
            .await
            .unwrap();
        conversations::delete(&t.kith, &talk.ada, BAKERS, on.1)
            .await
            .unwrap();
        let deleted = conversations::react(&t.kith, &talk.bob, on, (Thanks, true)).await;
        assert!(matches!(deleted, Err(WriteError::NotFound)), "{deleted:?}");
        assert_eq!(interactions(t).await, 0);
    }
);
