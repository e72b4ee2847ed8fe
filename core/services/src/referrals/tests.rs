mod branch;
mod gate;
mod invitations;
mod questions;
mod reassign;
mod visits;

use kith_domain::day::DAY_MS;

use crate::{
    both, circles, conversations,
    cursor::PageRequest,
    ledger::{self, EntryState, StatementFilter},
    members::SignedIn,
    referrals::{self, UnknownLink},
    testing::TestKith,
};

/// Both write a post, and each comments on the other's: a mutual tie.
async fn meet(t: &TestKith, slug: &str, one: &SignedIn, other: &SignedIn) {
    for (author, reader) in [(one, other), (other, one)] {
        let post = conversations::post(&t.kith, author, slug, "Good morning")
            .await
            .unwrap();
        conversations::comment(&t.kith, reader, slug, post.id, "And to you")
            .await
            .unwrap();
    }
}

async fn circle_with(t: &TestKith, people: &[&SignedIn]) -> String {
    let command = circles::CreateCircle {
        name: "Bakers".into(),
        purpose: "Bread".into(),
    };
    let slug = circles::create(&t.kith, people[0], command)
        .await
        .unwrap()
        .card
        .slug;
    for person in &people[1..] {
        circles::join(&t.kith, person, &slug).await.unwrap();
    }
    slug
}

both!(a_link_makes_a_referee_exactly_once, async |t: &TestKith| {
    let ada = t.member("ada", None).await;
    let token = t.token(&ada).await;
    let invitation = referrals::open_link(&t.kith, &token).await.unwrap();
    assert_eq!(
        (invitation.inviter.name.as_str(), invitation.unpaid),
        ("ada", false)
    );
    assert_eq!(
        invitation
            .offers
            .iter()
            .map(|o| o.parts.clone())
            .collect::<Vec<_>>(),
        [vec![20, 10, 5], vec![40, 20, 10]]
    );
    let bob = t.member("bob", Some(&token)).await;
    let cyd = t.member("cyd", Some(&t.token(&bob).await)).await;
    let chain = referrals::chain(&t.kith, ada.no, &PageRequest::default())
        .await
        .unwrap();
    assert_eq!(chain.levels, [1, 1]);
    assert_eq!(chain.referees.items.len(), 1);
    assert_eq!(chain.referees.items[0].person.name, "bob");
    let names: Vec<_> = chain
        .branch
        .nodes
        .iter()
        .map(|n| (n.parent, n.level, n.name.as_deref()))
        .collect();
    assert_eq!(
        names,
        [
            (None, 0, None),
            (Some(0), 1, Some("bob")),
            (Some(1), 2, None)
        ]
    );
    let below = referrals::chain(&t.kith, cyd.no, &PageRequest::default())
        .await
        .unwrap();
    assert_eq!(
        (below.sponsor.unwrap().name.as_str(), below.depth),
        ("bob", 2)
    );
    assert_eq!(referrals::my_link(&t.kith, ada.no).await.unwrap().visits, 1);
    assert!(matches!(
        referrals::open_link(&t.kith, "nonsense").await,
        Err(UnknownLink::Unknown)
    ));
});

both!(
    nobody_refers_themselves_or_for_staff,
    async |t: &TestKith| {
        use kith_domain::roles::Role;
        let ada = t.member("ada", None).await;
        let twin = t.member("ada+two", Some(&t.token(&ada).await)).await;
        let manager = t.person("mia", None, Role::Manager).await;
        let guest = t.member("guest", Some(&t.token(&manager).await)).await;
        for person in [&twin, &guest] {
            let chain = referrals::chain(&t.kith, person.no, &PageRequest::default())
                .await
                .unwrap();
            assert_eq!(
                (chain.sponsor, chain.depth),
                (None, 0),
                "{}",
                person.display_name
            );
        }
        let chain = referrals::chain(&t.kith, guest.no, &PageRequest::default())
            .await
            .unwrap();
        assert_eq!(chain.invited_by.unwrap().name, "mia");
    }
);

both!(a_cycle_is_refused_by_the_database, async |t: &TestKith| {
    let ada = t.member("ada", None).await;
    let bob = t.member("bob", Some(&t.token(&ada).await)).await;
    let loops = "UPDATE members SET sponsor_no = $1, depth = 1 WHERE no = $2";
    for (sponsor, member) in [(bob.no, ada.no), (ada.no, ada.no)] {
        let refused = crate::sql::exec(
            t.kith.db().writer(),
            loops,
            [sponsor.0.into(), member.0.into()],
        )
        .await;
        assert!(refused.is_err());
    }
});

both!(
    sponsors_wait_for_the_gate_and_are_paid_once,
    async |t: &TestKith| {
        let ada = t.member("ada", None).await;
        let bob = t.member("bob", Some(&t.token(&ada).await)).await;
        let cyd = t.member("cyd", Some(&t.token(&bob).await)).await;
        let others = [
            t.member("eve", None).await,
            t.member("fay", None).await,
            t.member("gus", None).await,
        ];
        let slug = circle_with(t, &[&ada, &bob, &cyd, &others[0], &others[1], &others[2]]).await;

        conversations::post(&t.kith, &cyd, &slug, "My first loaf")
            .await
            .unwrap();
        let wallet = |who: &SignedIn| {
            let (k, no) = (t.kith.clone(), who.no);
            async move { ledger::wallet(&k, no).await.unwrap() }
        };
        assert_eq!(wallet(&cyd).await.balance, 20);
        assert_eq!(
            (wallet(&bob).await.balance, wallet(&bob).await.held_in),
            (0, 10)
        );
        assert_eq!(
            (wallet(&ada).await.balance, wallet(&ada).await.held_in),
            (0, 5)
        );
        let held = ledger::statement(
            &t.kith,
            bob.no,
            StatementFilter::Held,
            &PageRequest::default(),
        )
        .await
        .unwrap();
        assert!(
            matches!(held.items[0].state, EntryState::Held { until } if until == t.kith.now() + 90 * DAY_MS)
        );
        let why = ledger::explain(&t.kith, bob.no, held.items[0].id)
            .await
            .unwrap();
        assert_eq!(
            (why.gate.unwrap().independent, why.gate_needs, why.part),
            (0, 3, Some(10))
        );

        // People from the sponsor's own branch do not open the gate: bob and ada are above cyd.
        meet(t, &slug, &cyd, &bob).await;
        meet(t, &slug, &cyd, &others[0]).await;
        meet(t, &slug, &cyd, &others[1]).await;
        assert_eq!(
            referrals::gate_progress(&t.kith, cyd.no)
                .await
                .unwrap()
                .independent,
            2
        );
        meet(t, &slug, &cyd, &others[2]).await;
        assert!(
            referrals::gate_progress(&t.kith, cyd.no)
                .await
                .unwrap()
                .passed_at
                .is_some()
        );
        // 10 and 20 for the sponsor, 5 and 10 above, 20 and 40 for the referee; bob posted once himself.
        assert_eq!(wallet(&cyd).await.balance, 60);
        assert_eq!(
            (wallet(&bob).await.balance, wallet(&bob).await.held_in),
            (20 + 30, 0)
        );
        assert_eq!(
            wallet(&ada).await.held_in,
            10,
            "bob has not passed his own gate"
        );
        assert_eq!(wallet(&ada).await.balance, 5 + 10);
        meet(t, &slug, &cyd, &others[2]).await;
        assert_eq!(wallet(&cyd).await.balance, 60, "paid once");
        assert_eq!(ledger::check(t.kith.db().reader()).await.unwrap(), []);
    }
);

both!(
    holds_lapse_after_ninety_days_and_not_before,
    async |t: &TestKith| {
        let ada = t.member("ada", None).await;
        let bob = t.member("bob", Some(&t.token(&ada).await)).await;
        let slug = circle_with(t, &[&bob]).await;
        conversations::post(&t.kith, &bob, &slug, "Hello")
            .await
            .unwrap();
        t.clock.advance(90 * DAY_MS - 1);
        assert_eq!(ledger::expire_holds(&t.kith).await.unwrap(), 0);
        t.clock.advance(1);
        assert_eq!(ledger::expire_holds(&t.kith).await.unwrap(), 1);
        assert_eq!(ledger::expire_holds(&t.kith).await.unwrap(), 0);
        assert_eq!(
            ledger::wallet(&t.kith, ada.no).await.unwrap(),
            ledger::Wallet::default()
        );
        assert_eq!(ledger::check(t.kith.db().reader()).await.unwrap(), []);
    }
);

both!(a_chain_of_150_is_counted_and_drawn, async |t: &TestKith| {
    let first = t.member("m0", None).await;
    let mut last = first.clone();
    for n in 1..150 {
        last = t
            .member(&format!("m{n}"), Some(&t.token(&last).await))
            .await;
    }
    let chain = referrals::chain(&t.kith, last.no, &PageRequest::default())
        .await
        .unwrap();
    assert_eq!(chain.depth, 149);
    let sponsors = referrals::sponsors(t.kith.db().reader(), last.no, 200)
        .await
        .unwrap()
        .sponsors;
    assert_eq!(sponsors.len(), 149);
    assert_eq!(sponsors[148], first.no);
    let top = referrals::chain(&t.kith, first.no, &PageRequest::default())
        .await
        .unwrap();
    assert_eq!(top.levels, [1; 32]);
    let anchor = referrals::chain(&t.kith, sponsors[148 - 64], &PageRequest::default())
        .await
        .unwrap();
    assert_eq!(
        anchor.branch.nodes.len(),
        1 + 64,
        "64 levels of an anchor's branch are drawn"
    );
    assert!(anchor.branch.truncated);
});
