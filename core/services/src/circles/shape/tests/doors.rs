//! What was written behind a door stays behind one, and whoever is suspended shapes nothing.

use kith_domain::circles::Door;

use super::*;
use crate::{circles::DescribeCircle, shares};

/// Changes a circle's door.
pub(super) async fn shut(t: &TestKith, steward: &SignedIn, slug: &str, door: Door) {
    let new = DescribeCircle {
        name: slug.into(),
        purpose: "Bread".into(),
        house_rules: String::new(),
        door: door.name().into(),
    };
    circles::edit(&t.kith, steward, slug, new).await.unwrap();
}

both!(a_merge_opens_no_door, async |t: &TestKith| {
    let (circle, [ada, _, cho, _]) = bakers(t).await;
    let eve = t.member("eve", None).await;
    let oven = found(t, &eve, "Oven").await;
    shut(t, &ada, "bakers", Door::OnRequest).await;
    let refused = propose_merge(&t.kith, &ada, "bakers", &merge("oven")).await;
    assert!(matches!(refused, Err(ShapeError::Wider)), "{refused:?}");
    // The door is closed while the other circle thinks it over.
    shut(t, &ada, "bakers", Door::Open).await;
    let id = propose_merge(&t.kith, &ada, "bakers", &merge("oven"))
        .await
        .unwrap();
    shut(t, &ada, "bakers", Door::OnRequest).await;
    let refused = decide(&t.kith, &eve, ("oven", id), true).await;
    assert!(matches!(refused, Err(ShapeError::Wider)), "{refused:?}");
    // And again after they said yes: nothing moves.
    shut(t, &ada, "bakers", Door::Open).await;
    decide(&t.kith, &eve, ("oven", id), true).await.unwrap();
    shut(t, &ada, "bakers", Door::ByInvitation).await;
    t.clock.days(8);
    assert_eq!(carry_out_due(&t.kith).await.unwrap(), 1);
    let done = past(&t.kith, cho.no, circle.no).await.unwrap();
    assert_eq!(done[0].stage, Stage::Lapsed);
    assert_eq!(count(t, "memberships", oven.no).await, 1);
    assert_eq!(
        standing(t, &cho, "bakers").await,
        Standing::In(CircleRole::Member)
    );
});

both!(a_split_opens_no_door, async |t: &TestKith| {
    let (circle, [ada, bob, ..]) = bakers(t).await;
    shut(t, &ada, "bakers", Door::OnRequest).await;
    let wide = SplitCircle {
        door: "open".into(),
        ..split()
    };
    let refused = propose_split(&t.kith, &ada, "bakers", &wide).await;
    let Err(ShapeError::Fields(fields)) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(fields[0].0, ShapeField::Door);
    propose_split(&t.kith, &ada, "bakers", &split())
        .await
        .unwrap();
    shut(t, &bob, "bakers", Door::ByInvitation).await;
    t.clock.days(8);
    assert_eq!(carry_out_due(&t.kith).await.unwrap(), 1);
    let done = past(&t.kith, ada.no, circle.no).await.unwrap();
    assert_eq!(done[0].stage, Stage::Done);
    let slug = &done[0].into.as_ref().unwrap().slug;
    let new = circles::get(&t.kith, slug, Some(&ada)).await.unwrap();
    assert_eq!(new.card.door, Door::ByInvitation);
});

/// Which posts nobody may share outside, though their circle lets words out.
const KEPT: &str = "SELECT count(*) FROM posts WHERE inside_at IS NOT NULL";

both!(
    what_a_circle_kept_inside_stays_inside,
    async |t: &TestKith| {
        let (_, [ada, bob, ..]) = bakers(t).await;
        let eve = t.member("eve", None).await;
        found(t, &eve, "Oven").await;
        shares::set_outside(&t.kith, &eve, "oven", true)
            .await
            .unwrap();
        t.clock.days(1);
        let post = talk(t, "bakers", &ada, &bob).await;
        circles::join(&t.kith, &bob, "oven").await.unwrap();
        talk(t, "oven", &eve, &bob).await;
        let id = propose_merge(&t.kith, &ada, "bakers", &merge("oven"))
            .await
            .unwrap();
        decide(&t.kith, &eve, ("oven", id), true).await.unwrap();
        t.clock.days(8);
        assert_eq!(carry_out_due(&t.kith).await.unwrap(), 1);
        assert_eq!(number(t, KEPT).await, 1);
        let thing = kith_domain::shares::Thing::Post(post);
        let refused = shares::share(
            &t.kith,
            &bob,
            thing,
            shares::Came {
                via: None,
                visitor: None,
            },
        )
        .await;
        assert!(refused.is_err(), "{refused:?}");
    }
);

both!(
    whoever_is_suspended_answers_and_shapes_nothing,
    async |t: &TestKith| {
        let (_, [ada, bob, cho, _]) = bakers(t).await;
        let until = Some(t.kith.now() + 1);
        let steward = SignedIn {
            suspended_until: until,
            ..bob
        };
        let refused = propose_split(&t.kith, &steward, "bakers", &split()).await;
        assert!(matches!(refused, Err(ShapeError::Forbidden)));
        let refused = circles::archive(&t.kith, &steward, "bakers").await;
        assert!(matches!(refused, Err(circles::DoorError::Forbidden)));
        propose_split(&t.kith, &ada, "bakers", &split())
            .await
            .unwrap();
        ask_members(&t.kith, &ada, "bakers", &[cho.id])
            .await
            .unwrap();
        let asked = SignedIn {
            suspended_until: until,
            ..cho
        };
        answer(&t.kith, &asked, "bakers", Reply::Decline)
            .await
            .unwrap();
    }
);

both!(nobody_waits_for_who_rests, async |t: &TestKith| {
    let (circle, [ada, bob, cho, dan]) = bakers(t).await;
    let eve = t.member("eve", None).await;
    found(t, &eve, "Oven").await;
    let id = propose_merge(&t.kith, &ada, "bakers", &merge("oven"))
        .await
        .unwrap();
    decide(&t.kith, &eve, ("oven", id), true).await.unwrap();
    for person in [&bob, &cho] {
        answer(&t.kith, person, "bakers", Reply::Move)
            .await
            .unwrap();
    }
    let early = carry_out(&t.kith, &ada, "bakers").await;
    assert!(matches!(early, Err(ShapeError::Unanswered(1))), "{early:?}");
    crate::members::start_resting(&t.kith, &dan).await.unwrap();
    let open = proposal(t, &ada, circle.no).await;
    assert_eq!(tally(&t.kith, open.id).await.unwrap().silent, 0);
    let to = carry_out(&t.kith, &ada, "bakers").await.unwrap();
    assert_eq!(to.as_deref(), Some("oven"));
    assert_eq!(
        standing(t, &dan, "oven").await,
        Standing::In(CircleRole::Member)
    );
});
