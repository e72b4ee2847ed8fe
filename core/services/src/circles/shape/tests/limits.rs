//! Who comes along, who is written to how often, and who may know of what.

use kith_domain::circles::{Door, PEACE};
use migrations::{Migrator, MigratorTrait};

use super::{doors::shut, *};
use crate::{circles::shape::DAYS, db::Backend, testing::on};

/// Eve's circle, into which Ada's moves: Eve has said yes.
async fn accepted(t: &TestKith, ada: &SignedIn, door: Door) -> (SignedIn, CircleView) {
    let eve = t.member("eve", None).await;
    let oven = found(t, &eve, "Oven").await;
    // Whoever proposes it knows of it.
    circles::join(&t.kith, ada, "oven").await.unwrap();
    shut(t, &eve, "oven", door).await;
    let id = propose_merge(&t.kith, ada, "bakers", &merge("oven"))
        .await
        .unwrap();
    decide(&t.kith, &eve, ("oven", id), true).await.unwrap();
    (eve, oven)
}

both!(
    whoever_comes_after_the_yes_stays_outside,
    async |t: &TestKith| {
        let (circle, [ada, _, cho, dan]) = bakers(t).await;
        let (_, oven) = accepted(t, &ada, Door::ByInvitation).await;
        let gil = t.member("gil", None).await;
        circles::join(&t.kith, &gil, "bakers").await.unwrap();
        assert!(!proposal(t, &gil, circle.no).await.asked);
        let comes = answer(&t.kith, &gil, "bakers", Reply::Move).await;
        assert!(matches!(comes, Err(ShapeError::NotFound)), "{comes:?}");
        // Nobody wins a role there by being given one here.
        circles::set_steward(&t.kith, &ada, ("bakers", cho.id), true)
            .await
            .unwrap();
        t.clock.days(8);
        assert_eq!(carry_out_due(&t.kith).await.unwrap(), 1);
        let unknown = circles::get(&t.kith, "oven", Some(&gil)).await;
        assert!(unknown.is_err(), "{unknown:?}");
        for person in [&cho, &dan] {
            let now = standing(t, person, "oven").await;
            assert_eq!(now, Standing::In(CircleRole::Member));
        }
        assert_eq!(count(t, "memberships", oven.no).await, 5);
        assert_eq!(portability::check(&t.kith).await.unwrap(), []);
    }
);

both!(a_yes_is_taken_back_until_its_date, async |t: &TestKith| {
    let (circle, [ada, ..]) = bakers(t).await;
    let (eve, oven) = accepted(t, &ada, Door::Open).await;
    let id = proposal(t, &ada, circle.no).await.id;
    decide(&t.kith, &eve, ("oven", id), false).await.unwrap();
    t.clock.days(DAYS.1 + 1);
    assert_eq!(carry_out_due(&t.kith).await.unwrap(), 0);
    assert_eq!(count(t, "memberships", oven.no).await, 2);
});

both!(
    a_circle_that_declined_is_left_in_peace,
    async |t: &TestKith| {
        let (_, [ada, ..]) = bakers(t).await;
        let eve = t.member("eve", None).await;
        found(t, &eve, "Oven").await;
        let ask = async || propose_merge(&t.kith, &ada, "bakers", &merge("oven")).await;
        let id = ask().await.unwrap();
        decide(&t.kith, &eve, ("oven", id), false).await.unwrap();
        t.clock.advance(PEACE - 1);
        let again = ask().await;
        assert!(matches!(again, Err(ShapeError::TooSoon(_))), "{again:?}");
        t.clock.advance(1);
        ask().await.unwrap();
    }
);

both!(a_circle_proposes_so_often, async |t: &TestKith| {
    let (_, [_, bob, ..]) = bakers(t).await;
    let propose = async || propose_split(&t.kith, &bob, "bakers", &split()).await;
    for _ in 0..5 {
        propose().await.unwrap();
        withdraw(&t.kith, &bob, "bakers").await.unwrap();
    }
    let often = propose().await;
    assert!(matches!(often, Err(ShapeError::Often)), "{often:?}");
    t.clock.days(1);
    propose().await.unwrap();
});

both!(
    somebody_new_puts_one_link_into_what_they_say,
    async |t: &TestKith| {
        t.kith.set_trusts_newcomers(false);
        let (ada, eve) = (t.member("ada", None).await, t.member("eve", None).await);
        found(t, &ada, "Bakers").await;
        found(t, &eve, "Oven").await;
        let links = "https://a.example https://b.example https://c.example";
        let told = MergeCircle {
            words: links.into(),
            ..merge("oven")
        };
        let refused = propose_merge(&t.kith, &ada, "bakers", &told).await;
        assert!(matches!(refused, Err(ShapeError::Links(_))), "{refused:?}");
        let refused = circles::archive_saying(&t.kith, &ada, "bakers", links).await;
        assert!(matches!(refused, Err(circles::DoorError::Links(_))));
        propose_merge(&t.kith, &ada, "bakers", &merge("oven"))
            .await
            .unwrap();
    }
);

both!(
    the_name_of_a_circle_by_invitation_is_for_who_knows_it,
    async |t: &TestKith| {
        let (circle, [ada, _, cho, _]) = bakers(t).await;
        let eve = t.member("eve", None).await;
        let oven = found(t, &eve, "Oven").await;
        for person in [&ada, &cho] {
            circles::join(&t.kith, person, "oven").await.unwrap();
        }
        circles::leave(&t.kith, &cho, "oven").await.unwrap();
        shut(t, &eve, "oven", Door::ByInvitation).await;
        let id = propose_merge(&t.kith, &ada, "bakers", &merge("oven"))
            .await
            .unwrap();
        assert!(proposal(t, &cho, circle.no).await.into.is_none());
        assert!(proposal(t, &ada, circle.no).await.into.is_some());
        decide(&t.kith, &eve, ("oven", id), true).await.unwrap();
        let asked = proposal(t, &cho, circle.no).await;
        assert_eq!(asked.into.unwrap().slug, "oven", "they are to go there");
        decide(&t.kith, &eve, ("oven", id), false).await.unwrap();
        let done = past(&t.kith, cho.no, circle.no).await.unwrap();
        assert!(done[0].into.is_none());
        assert!(past(&t.kith, eve.no, oven.no).await.unwrap().is_empty());
    }
);

both!(
    a_post_goes_behind_a_door_with_its_author_alone,
    async |t: &TestKith| {
        let (circle, [ada, bob, cho, dan]) = bakers(t).await;
        let with = talk(t, "bakers", &cho, &dan).await;
        let without = talk(t, "bakers", &dan, &cho).await;
        propose_split(&t.kith, &bob, "bakers", &split())
            .await
            .unwrap();
        let unasked = carry_out(&t.kith, &bob, "bakers").await;
        assert!(matches!(unasked, Err(ShapeError::Unasked)), "{unasked:?}");
        ask_members(&t.kith, &bob, "bakers", &[ada.id, cho.id])
            .await
            .unwrap();
        choose_posts(&t.kith, &bob, "bakers", (&[], &[with, without]))
            .await
            .unwrap();
        let leaves = answer(&t.kith, &ada, "bakers", Reply::Move).await;
        assert!(matches!(leaves, Err(ShapeError::Forbidden)), "it is hers");
        answer(&t.kith, &ada, "bakers", Reply::Decline)
            .await
            .unwrap();
        answer(&t.kith, &cho, "bakers", Reply::Move).await.unwrap();
        let new = carry_out(&t.kith, &bob, "bakers").await.unwrap().unwrap();
        let new = circles::get(&t.kith, &new, Some(&bob)).await.unwrap();
        assert_eq!((new.card.members, new.card.posts), (2, 1));
        assert_eq!(count(t, "posts", circle.no).await, 1);
        conversations::thread(&t.kith, &dan, &circle, without, &PageRequest::default())
            .await
            .unwrap();
        assert_eq!(portability::check(&t.kith).await.unwrap(), []);
    }
);

both!(members_have_all_of_the_last_day, async |t: &TestKith| {
    let (circle, [ada, ..]) = bakers(t).await;
    accepted(t, &ada, Door::Open).await;
    let due_at = proposal(t, &ada, circle.no).await.due_at;
    let day = t.kith.day(due_at);
    assert_eq!(t.kith.day(due_at + 1), day.plus(1));
    t.clock.set(due_at - 1);
    assert_eq!(carry_out_due(&t.kith).await.unwrap(), 0);
    t.clock.set(due_at);
    assert_eq!(carry_out_due(&t.kith).await.unwrap(), 1);
});

/// Whoever leaves the community while it is carried out is in neither circle afterwards.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn leaving_waits_for_who_carries_it_out() {
    on(Backend::Postgres, async |t: &TestKith| {
        let (_, [_, bob, cho, _]) = bakers(t).await;
        propose_split(&t.kith, &bob, "bakers", &split())
            .await
            .unwrap();
        ask_members(&t.kith, &bob, "bakers", &[cho.id])
            .await
            .unwrap();
        answer(&t.kith, &cho, "bakers", Reply::Both).await.unwrap();
        let held = t.kith.db().begin().await.unwrap();
        let hold = "SELECT no FROM circles FOR NO KEY UPDATE";
        sql::exec(&held, hold, []).await.unwrap();
        let carrying = {
            let (kith, bob) = (t.kith.clone(), bob.clone());
            tokio::spawn(async move { carry_out(&kith, &bob, "bakers").await })
        };
        t.until_one_waits().await;
        let leaving = {
            let (kith, cho) = (t.kith.clone(), cho.clone());
            tokio::spawn(async move {
                let tx = kith.db().begin().await.unwrap();
                circles::quit_all(&tx, &kith, cho.no, cho.id).await.unwrap();
                tx.commit().await.unwrap();
            })
        };
        // Behind whoever carries it out.
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        held.commit().await.unwrap();
        assert!(carrying.await.unwrap().unwrap().is_some());
        leaving.await.unwrap();
        let there = "SELECT count(*) FROM memberships s JOIN members m ON m.no = s.member_no
             WHERE s.state = 0 AND m.display_name = 'cho'";
        assert_eq!(number(t, there).await, 0);
        assert_eq!(portability::check(&t.kith).await.unwrap(), []);
    })
    .await;
}

both!(
    a_yes_from_before_the_roles_takes_everybody_along,
    async |t: &TestKith| {
        let (_, [ada, _, cho, dan]) = bakers(t).await;
        let (_, oven) = accepted(t, &ada, Door::Open).await;
        answer(&t.kith, &cho, "bakers", Reply::Decline)
            .await
            .unwrap();
        let db = t.kith.db().writer();
        let since = Migrator::migrations()
            .iter()
            .rev()
            .position(|step| step.name() == "m0025_proposal_roles");
        let steps = u32::try_from(since.unwrap() + 1).unwrap();
        Migrator::down(db, Some(steps)).await.unwrap();
        // Before it, a row was made by answering alone.
        let silent = "DELETE FROM circle_proposal_members WHERE answer < 2";
        sql::exec(db, silent, []).await.unwrap();
        Migrator::up(db, None).await.unwrap();
        t.clock.days(8);
        assert_eq!(carry_out_due(&t.kith).await.unwrap(), 1);
        let founder = standing(t, &ada, "oven").await;
        assert_eq!(founder, Standing::In(CircleRole::Steward));
        let member = standing(t, &dan, "oven").await;
        assert_eq!(member, Standing::In(CircleRole::Member));
        assert_eq!(standing(t, &cho, "oven").await, Standing::Outsider);
        assert_eq!(count(t, "memberships", oven.no).await, 4);
    }
);
