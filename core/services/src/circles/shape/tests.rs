mod doors;

mod letters;
mod limits;

use kith_domain::{
    circles::Door,
    ids::{CircleNo, PostId},
    moderation::{Subject as Reported, Thing},
    reaction::Reaction,
    roles::CircleRole,
};

use super::{
    MergeCircle, Proposal, Reply, ShapeError, ShapeField, SplitCircle, Stage, answer, ask_members,
    carry_out, carry_out_due, choose_posts, decide, merged_into, open, past, propose_merge,
    propose_split, tally, withdraw,
};
use crate::{
    both,
    circles::{self, CircleView, CreateCircle, Standing},
    conversations::{self, Subject},
    cursor::PageRequest,
    members::SignedIn,
    moderation::{self, NewReport},
    portability, sql,
    testing::TestKith,
};

async fn found(t: &TestKith, founder: &SignedIn, name: &str) -> CircleView {
    let new = CreateCircle {
        name: name.into(),
        purpose: "Bread".into(),
    };
    circles::create(&t.kith, founder, new).await.unwrap()
}

/// A post with a comment by somebody else, who also reacts.
async fn talk(t: &TestKith, slug: &str, author: &SignedIn, other: &SignedIn) -> PostId {
    let post = conversations::post(&t.kith, author, slug, "Rye @bob").await;
    let post = post.unwrap().id;
    conversations::comment(&t.kith, other, slug, post, "Lovely")
        .await
        .unwrap();
    let subject = (slug, Subject::post(post));
    conversations::react(&t.kith, other, subject, (Reaction::Like, true))
        .await
        .unwrap();
    post
}

fn split() -> SplitCircle {
    SplitCircle {
        name: "Rye bakers".into(),
        purpose: "Rye alone".into(),
        door: "on_request".into(),
        days: "7".into(),
        words: "There are many of us".into(),
    }
}

fn merge(into: &str) -> MergeCircle {
    MergeCircle {
        into: format!("https://kith.example/circles/{into}"),
        days: "3".into(),
        words: "One oven is enough".into(),
    }
}

/// Everything that is the same before and after, in the whole community.
async fn sums(t: &TestKith) -> Vec<i64> {
    let mut all = Vec::new();
    for query in [
        "SELECT count(DISTINCT member_no) FROM memberships WHERE state = 0",
        "SELECT CAST(sum(posts) AS bigint) FROM circles",
        "SELECT count(*) FROM posts",
        "SELECT CAST(sum(comments) AS bigint) FROM posts",
        "SELECT count(*) FROM reactions WHERE withdrawn_at IS NULL",
        "SELECT count(*) FROM mentions",
        "SELECT count(*) FROM interactions",
        "SELECT CAST(sum(n) AS bigint) FROM activity_days",
        "SELECT CAST(sum(n * member_no * day) AS bigint) FROM activity_days",
        "SELECT CAST(sum(n) AS bigint) FROM tie_days",
        "SELECT CAST(sum(n * actor_no) AS bigint) FROM tie_days",
        "SELECT count(*) FROM events",
        "SELECT count(*) FROM transfers",
        "SELECT CAST(sum(credits_posted - debits_posted) AS bigint) FROM accounts WHERE kind = 1",
        "SELECT CAST(sum((credits_posted + credits_pending) * owner_no) AS bigint) FROM accounts WHERE kind = 1",
        "SELECT count(*) FROM reports",
    ] {
        all.push(number(t, query).await);
    }
    all
}

async fn number(t: &TestKith, query: &str) -> i64 {
    sql::number(t.kith.db().reader(), query, []).await.unwrap()
}

/// What a circle holds.
async fn count(t: &TestKith, what: &str, circle: CircleNo) -> i64 {
    let query = format!("SELECT count(*) FROM {what} WHERE circle_no = $1");
    let values = [circle.0.into()];
    sql::number(t.kith.db().reader(), &query, values)
        .await
        .unwrap()
}

async fn standing(t: &TestKith, person: &SignedIn, slug: &str) -> Standing {
    let circle = circles::get(&t.kith, slug, Some(person)).await.unwrap();
    circle.standing
}

async fn proposal(t: &TestKith, viewer: &SignedIn, circle: CircleNo) -> Proposal {
    open(&t.kith, viewer.no, circle).await.unwrap().unwrap()
}

async fn report(t: &TestKith, person: &SignedIn, slug: &str, post: PostId) {
    let subject = Reported::new(Thing::Post, post.0);
    let new = NewReport {
        reason: "other",
        words: "Too dark",
    };
    let place = moderation::Place::Circle(slug, Some(subject));
    moderation::report(&t.kith, person, place, new)
        .await
        .unwrap();
}

/// Ada founded «Bakers»; Bob is a steward of it, Cho and Dan are members.
async fn bakers(t: &TestKith) -> (CircleView, [SignedIn; 4]) {
    let mut people = Vec::new();
    for name in ["ada", "bob", "cho", "dan"] {
        people.push(t.member(name, None).await);
    }
    let people: [SignedIn; 4] = people.try_into().unwrap();
    let [ada, bob, cho, dan] = &people;
    let circle = found(t, ada, "Bakers").await;
    for person in [bob, cho, dan] {
        circles::join(&t.kith, person, "bakers").await.unwrap();
    }
    circles::set_steward(&t.kith, ada, ("bakers", bob.id), true)
        .await
        .unwrap();
    (circle, people)
}

both!(
    a_split_moves_who_said_yes_and_what_was_chosen,
    async |t: &TestKith| {
        let (circle, [ada, bob, cho, dan]) = bakers(t).await;
        let moving = talk(t, "bakers", &cho, &bob).await;
        let staying = talk(t, "bakers", &bob, &dan).await;
        report(t, &dan, "bakers", moving).await;
        conversations::open_circle(&t.kith, cho.no, circle.no, true)
            .await
            .unwrap();
        t.clock.days(1);
        let before = sums(t).await;
        propose_split(&t.kith, &bob, "bakers", &split())
            .await
            .unwrap();
        let again = propose_split(&t.kith, &ada, "bakers", &split()).await;
        assert!(matches!(again, Err(ShapeError::Open)));
        let asked = ask_members(&t.kith, &bob, "bakers", &[ada.id, cho.id, dan.id, bob.id]).await;
        assert_eq!(asked.unwrap(), 3, "whoever proposes it is not asked");
        choose_posts(&t.kith, &bob, "bakers", (&[moving, staying], &[staying]))
            .await
            .unwrap();
        choose_posts(&t.kith, &bob, "bakers", (&[moving, staying], &[moving]))
            .await
            .unwrap();
        let early = carry_out(&t.kith, &bob, "bakers").await;
        assert!(matches!(early, Err(ShapeError::Unanswered(3))));
        answer(&t.kith, &ada, "bakers", Reply::Both).await.unwrap();
        answer(&t.kith, &cho, "bakers", Reply::Decline)
            .await
            .unwrap();
        answer(&t.kith, &cho, "bakers", Reply::Move).await.unwrap();
        let seen = proposal(t, &cho, circle.no).await;
        assert_eq!((seen.reply, seen.asked), (Some(Reply::Move), true));
        let counted = tally(&t.kith, seen.id).await.unwrap();
        assert_eq!((counted.yes, counted.silent, counted.posts), (2, 1, 1));
        t.clock.days(8);
        assert_eq!(carry_out_due(&t.kith).await.unwrap(), 1);
        assert_eq!(carry_out_due(&t.kith).await.unwrap(), 0);
        assert_eq!(sums(t).await, before);
        let new = circles::get(&t.kith, "rye-bakers", Some(&bob))
            .await
            .unwrap();
        assert_eq!((new.card.members, new.card.posts), (3, 1));
        assert_eq!(new.card.door, Door::OnRequest);
        assert_eq!(new.standing, Standing::In(CircleRole::Founder));
        assert_eq!(
            standing(t, &ada, "rye-bakers").await,
            Standing::In(CircleRole::Steward)
        );
        assert_eq!(
            standing(t, &cho, "rye-bakers").await,
            Standing::In(CircleRole::Member)
        );
        assert_eq!(standing(t, &cho, "bakers").await, Standing::Outsider);
        assert_eq!(
            standing(t, &bob, "bakers").await,
            Standing::In(CircleRole::Steward)
        );
        assert_eq!(standing(t, &dan, "rye-bakers").await, Standing::Outsider);
        for (what, n) in [
            ("posts", 1),
            ("reports", 1),
            ("circle_visits", 1),
            ("events", 1),
        ] {
            assert_eq!(count(t, what, new.no).await, n, "{what}");
        }
        assert_eq!(count(t, "posts", circle.no).await, 1);
        let log = moderation::audit_log(&t.kith, Some(new.no), &PageRequest::default()).await;
        assert_eq!(log.unwrap().items[0].action, "circles.split");
        let told = circles::mine(&t.kith, dan.no).await.unwrap();
        assert!(told.iter().any(|card| card.slug == "bakers" && card.told));
        assert_eq!(portability::check(&t.kith).await.unwrap(), []);
    }
);

both!(
    a_merge_takes_everybody_along_who_does_not_decline,
    async |t: &TestKith| {
        let (circle, [ada, bob, cho, dan]) = bakers(t).await;
        let eve = t.member("eve", None).await;
        let oven = found(t, &eve, "Oven").await;
        for person in [&bob, &dan] {
            circles::join(&t.kith, person, "oven").await.unwrap();
        }
        moderation::remove_member(&t.kith, &eve, "oven", dan.id, "Burnt it")
            .await
            .unwrap();
        let post = talk(t, "bakers", &cho, &bob).await;
        talk(t, "oven", &eve, &bob).await;
        report(t, &dan, "bakers", post).await;
        t.clock.days(1);
        let before = sums(t).await;
        let id = propose_merge(&t.kith, &ada, "bakers", &merge("oven"))
            .await
            .unwrap();
        let back = propose_merge(&t.kith, &eve, "oven", &merge("bakers")).await;
        assert!(matches!(back, Err(ShapeError::Open)));
        let unasked = answer(&t.kith, &cho, "bakers", Reply::Decline).await;
        assert!(matches!(unasked, Err(ShapeError::Decided)));
        let others = decide(&t.kith, &ada, ("oven", id), true).await;
        assert!(matches!(others, Err(ShapeError::Forbidden)));
        let (one, two) = tokio::join!(
            decide(&t.kith, &eve, ("oven", id), true),
            decide(&t.kith, &eve, ("oven", id), true),
        );
        assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
        answer(&t.kith, &cho, "bakers", Reply::Decline)
            .await
            .unwrap();
        t.clock.days(4);
        let (one, two) = tokio::join!(carry_out_due(&t.kith), carry_out_due(&t.kith));
        assert_eq!(one.unwrap() + two.unwrap(), 1);
        let mut after = sums(t).await;
        // Cho leaves instead, and Dan does not come in again.
        assert_eq!(after[0], before[0] - 2);
        after[0] = before[0];
        assert_eq!(after, before);
        assert_eq!(
            standing(t, &ada, "oven").await,
            Standing::In(CircleRole::Steward)
        );
        assert_eq!(
            standing(t, &bob, "oven").await,
            Standing::In(CircleRole::Steward)
        );
        assert_eq!(standing(t, &cho, "oven").await, Standing::Outsider);
        assert_eq!(standing(t, &dan, "oven").await, Standing::Removed);
        assert_eq!(
            standing(t, &eve, "oven").await,
            Standing::In(CircleRole::Founder)
        );
        for what in [
            "posts",
            "reports",
            "events",
            "interactions",
            "activity_days",
            "tie_days",
        ] {
            assert_eq!(count(t, what, circle.no).await, 0, "{what}");
        }
        let taken = circles::get(&t.kith, "oven", Some(&eve)).await.unwrap();
        assert_eq!((taken.card.members, taken.card.posts), (3, 2));
        let old = circles::get(&t.kith, "bakers", Some(&ada)).await.unwrap();
        assert_eq!((old.card.members, old.is_at_rest()), (0, true));
        let to = merged_into(&t.kith, "bakers", ada.no)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(to.slug, "oven");
        assert!(
            merged_into(&t.kith, "bakers", cho.no)
                .await
                .unwrap()
                .is_none()
        );
        let done = past(&t.kith, eve.no, oven.no).await.unwrap();
        assert_eq!(done[0].stage, Stage::Done);
        assert_eq!(portability::check(&t.kith).await.unwrap(), []);
    }
);

both!(what_cannot_be_is_refused_in_place, async |t: &TestKith| {
    let (circle, [ada, bob, cho, dan]) = bakers(t).await;
    let wrong = SplitCircle {
        name: " a ".into(),
        days: "2".into(),
        door: "ajar".into(),
        ..split()
    };
    let refused = propose_split(&t.kith, &ada, "bakers", &wrong).await;
    let Err(ShapeError::Fields(fields)) = refused else {
        panic!("{refused:?}");
    };
    let fields: Vec<ShapeField> = fields.into_iter().map(|(field, _)| field).collect();
    assert_eq!(
        fields,
        [ShapeField::Name, ShapeField::Door, ShapeField::Days]
    );
    let by_member = propose_split(&t.kith, &cho, "bakers", &split()).await;
    assert!(matches!(by_member, Err(ShapeError::Forbidden)));
    for into in ["nowhere", "bakers"] {
        let nowhere = propose_merge(&t.kith, &ada, "bakers", &merge(into)).await;
        assert!(matches!(nowhere, Err(ShapeError::Fields(_))), "{nowhere:?}");
    }
    // Nobody says yes, so it lapses.
    propose_split(&t.kith, &bob, "bakers", &split())
        .await
        .unwrap();
    ask_members(&t.kith, &bob, "bakers", &[cho.id])
        .await
        .unwrap();
    let unasked = answer(&t.kith, &dan, "bakers", Reply::Both).await;
    assert!(matches!(unasked, Err(ShapeError::NotFound)));
    answer(&t.kith, &cho, "bakers", Reply::Decline)
        .await
        .unwrap();
    assert_eq!(carry_out(&t.kith, &bob, "bakers").await.unwrap(), None);
    // Taken back.
    propose_split(&t.kith, &bob, "bakers", &split())
        .await
        .unwrap();
    withdraw(&t.kith, &ada, "bakers").await.unwrap();
    let over = carry_out(&t.kith, &bob, "bakers").await;
    assert!(matches!(over, Err(ShapeError::Decided)));
    // Whoever said yes has left in between, and whoever proposed it leaves the community.
    propose_split(&t.kith, &bob, "bakers", &split())
        .await
        .unwrap();
    ask_members(&t.kith, &bob, "bakers", &[cho.id, dan.id])
        .await
        .unwrap();
    answer(&t.kith, &cho, "bakers", Reply::Move).await.unwrap();
    circles::leave(&t.kith, &cho, "bakers").await.unwrap();
    t.clock.days(8);
    assert_eq!(carry_out_due(&t.kith).await.unwrap(), 1);
    let stages = past(&t.kith, ada.no, circle.no).await.unwrap();
    let stages: Vec<Stage> = stages.iter().map(|one| one.stage).collect();
    assert_eq!(stages, [Stage::Lapsed, Stage::Withdrawn, Stage::Lapsed]);
    assert_eq!(number(t, "SELECT count(*) FROM circles").await, 1);
    assert_eq!(portability::check(&t.kith).await.unwrap(), []);
});

both!(rest_and_return_are_told_with_words, async |t: &TestKith| {
    let (circle, [ada, _, cho, _]) = bakers(t).await;
    propose_split(&t.kith, &ada, "bakers", &split())
        .await
        .unwrap();
    circles::archive_saying(&t.kith, &ada, "bakers", "The oven is broken")
        .await
        .unwrap();
    assert!(open(&t.kith, ada.no, circle.no).await.unwrap().is_none());
    let resting = propose_merge(&t.kith, &ada, "bakers", &merge("bakers")).await;
    assert!(matches!(resting, Err(ShapeError::Fields(_))));
    circles::revive_saying(&t.kith, &ada, "bakers", "It is mended")
        .await
        .unwrap();
    let told = past(&t.kith, cho.no, circle.no).await.unwrap();
    let words: Vec<&str> = told.iter().map(|one| one.words.as_str()).collect();
    assert_eq!(
        words,
        ["It is mended", "The oven is broken", "There are many of us"]
    );
    let mine = circles::mine(&t.kith, cho.no).await.unwrap();
    assert!(mine[0].told);
    t.clock.days(8);
    let mine = circles::mine(&t.kith, cho.no).await.unwrap();
    assert!(!mine[0].told);
    let tx = t.kith.db().begin().await.unwrap();
    circles::quit_all(&tx, &t.kith, ada.no, ada.id)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(
        number(t, "SELECT count(*) FROM circle_proposals WHERE words <> ''").await,
        0
    );
});
