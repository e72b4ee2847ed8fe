use std::sync::Arc;

use kith_domain::{ids::MemberId, ledger::MAX_TRANSFER, roles::Role};

use crate::{
    Backend, both,
    circles::{self, CreateCircle},
    conversations,
    cursor::PageRequest,
    ledger::{self, Award, AwardError, StatementFilter, Wallet},
    members::SignedIn,
    sql,
    testing::TestKith,
};

mod direct;
mod fairness;
mod locks;
mod model;
mod monthly;

async fn circle(t: &TestKith, founder: &SignedIn, name: &str) -> String {
    let command = CreateCircle {
        name: name.into(),
        purpose: "Talk".into(),
    };
    let made = circles::create(&t.kith, founder, command).await.unwrap();
    made.card.slug
}

fn award(member: MemberId, points: i64, key: &str) -> Award {
    Award {
        member,
        points,
        reason: "For the cake".into(),
        key: key.into(),
    }
}

both!(
    an_award_is_one_entry_and_its_key_grants_once,
    async |t: &TestKith| {
        let manager = t.person("manager", None, Role::Manager).await;
        let ada = t.member("ada", None).await;
        let first = ledger::award(&t.kith, &manager, award(ada.id, 25, "k"))
            .await
            .unwrap();
        let again = ledger::award(&t.kith, &manager, award(ada.id, 25, "k"))
            .await
            .unwrap();
        assert_eq!(
            (first.id, first.repeated, again.repeated),
            (again.id, false, true)
        );
        let other = ledger::award(&t.kith, &manager, award(ada.id, 26, "k")).await;
        assert!(matches!(other, Err(AwardError::KeyReused)));
        for points in [0, -1, MAX_TRANSFER + 1] {
            let refused = ledger::award(&t.kith, &manager, award(ada.id, points, "x")).await;
            assert!(matches!(refused, Err(AwardError::Points)), "{points}");
        }
        let entries = ledger::statement(
            &t.kith,
            ada.no,
            StatementFilter::All,
            &PageRequest::default(),
        )
        .await
        .unwrap();
        assert_eq!(entries.items.len(), 1);
        assert_eq!(
            (entries.items[0].amount, entries.items[0].subject.as_deref()),
            (25, Some("For the cake"))
        );
        assert_eq!(ledger::wallet(&t.kith, ada.no).await.unwrap().balance, 25);
    }
);

both!(twenty_awards_with_one_key_give_one, async |t: &TestKith| {
    let manager = t.person("manager", None, Role::Manager).await;
    let ada = t.member("ada", None).await;
    let gate = Arc::new(tokio::sync::Barrier::new(20));
    let tries: Vec<_> = (0..20)
        .map(|_| {
            let (kith, manager, gate) = (t.kith.clone(), manager.clone(), gate.clone());
            tokio::spawn(async move {
                gate.wait().await;
                ledger::award(&kith, &manager, award(ada.id, 100, "once"))
                    .await
                    .unwrap()
            })
        })
        .collect();
    let mut granted = 0;
    for one in tries {
        granted += i32::from(!one.await.unwrap().repeated);
    }
    assert_eq!(granted, 1);
    assert_eq!(ledger::wallet(&t.kith, ada.no).await.unwrap().balance, 100);
});

both!(only_staff_grants_points, async |t: &TestKith| {
    let (ada, bob) = (t.member("ada", None).await, t.member("bob", None).await);
    for to in [&ada, &bob] {
        let refused = ledger::award(&t.kith, &ada, award(to.id, 5, "mine")).await;
        assert!(matches!(refused, Err(AwardError::Forbidden)));
        let wallet = ledger::wallet(&t.kith, to.no).await.unwrap();
        assert_eq!(wallet, Wallet::default());
    }
    let root = t.person("root", None, Role::Administrator).await;
    let granted = ledger::award(&t.kith, &root, award(bob.id, 5, "mine")).await;
    assert!(!granted.unwrap().repeated, "the refused one left no trace");
});

both!(
    twenty_first_posts_in_one_circle_pay_once,
    async |t: &TestKith| {
        let ada = t.member("ada", None).await;
        let slug = circle(t, &ada, "Bakers").await;
        let gate = Arc::new(tokio::sync::Barrier::new(20));
        let tries: Vec<_> = (0..20)
            .map(|n| {
                let (kith, ada, slug) = (t.kith.clone(), ada.clone(), slug.clone());
                let gate = gate.clone();
                tokio::spawn(async move {
                    gate.wait().await;
                    conversations::post(&kith, &ada, &slug, &format!("Loaf {n}")).await
                })
            })
            .collect();
        for one in tries {
            one.await.unwrap().unwrap();
        }
        assert_eq!(ledger::wallet(&t.kith, ada.no).await.unwrap().balance, 20);
        let circle = circles::get(&t.kith, &slug, None).await.unwrap();
        assert_eq!(circle.card.posts, 20);
        assert_eq!(ledger::check(t.kith.db().reader()).await.unwrap(), []);
    }
);

both!(transfers_cannot_be_changed, async |t: &TestKith| {
    let manager = t.person("manager", None, Role::Manager).await;
    let ada = t.member("ada", None).await;
    ledger::award(&t.kith, &manager, award(ada.id, 25, "k"))
        .await
        .unwrap();
    let mut changes = vec![
        "UPDATE transfers SET amount = 1000000",
        "DELETE FROM transfers",
    ];
    if t.kith.db().backend() == Backend::Postgres {
        changes.push("TRUNCATE transfers CASCADE");
    }
    let db = t.kith.db().writer();
    for change in changes {
        let refused = sql::exec(db, change, []).await.unwrap_err().to_string();
        assert!(refused.contains("transfers are immutable"), "{refused}");
    }
    let left = "SELECT count(*) FROM transfers WHERE amount = 25";
    assert_eq!(sql::number(db, left, []).await.unwrap(), 1);
});

both!(a_statement_is_paged_and_filtered, async |t: &TestKith| {
    let manager = t.person("manager", None, Role::Manager).await;
    let ada = t.member("ada", None).await;
    for n in 1..=7 {
        ledger::award(&t.kith, &manager, award(ada.id, n, &format!("k{n}")))
            .await
            .unwrap();
    }
    let mut page = PageRequest {
        after: None,
        limit: Some(3),
    };
    let mut seen = Vec::new();
    loop {
        let part = ledger::statement(&t.kith, ada.no, StatementFilter::Earned, &page)
            .await
            .unwrap();
        seen.extend(part.items.iter().map(|entry| entry.amount));
        let Some(next) = part.next else { break };
        page.after = Some(next);
    }
    assert_eq!(seen, [7, 6, 5, 4, 3, 2, 1]);
    let spent = ledger::statement(
        &t.kith,
        ada.no,
        StatementFilter::Spent,
        &PageRequest::default(),
    )
    .await
    .unwrap();
    assert_eq!(spent.items, []);
});

both!(a_daily_cap_cuts_what_exceeds_it, async |t: &TestKith| {
    let ada = t.member("ada", None).await;
    for n in 0..7 {
        let slug = circle(t, &ada, &format!("Circle {n}")).await;
        conversations::post(&t.kith, &ada, &slug, "Hello")
            .await
            .unwrap();
    }
    assert_eq!(
        ledger::wallet(&t.kith, ada.no).await.unwrap().balance,
        100,
        "five times 20, then the cap"
    );
    t.clock.days(1);
    let slug = circle(t, &ada, "Tomorrow").await;
    conversations::post(&t.kith, &ada, &slug, "Hello")
        .await
        .unwrap();
    assert_eq!(ledger::wallet(&t.kith, ada.no).await.unwrap().balance, 120);
});

both!(a_broken_ledger_is_noticed, async |t: &TestKith| {
    let manager = t.person("manager", None, Role::Manager).await;
    let ada = t.member("ada", None).await;
    ledger::award(&t.kith, &manager, award(ada.id, 25, "k"))
        .await
        .unwrap();
    let forge = "UPDATE accounts SET credits_posted = credits_posted + 5 WHERE owner_no = $1";
    sql::exec(t.kith.db().writer(), forge, [ada.no.0.into()])
        .await
        .unwrap();
    let codes: Vec<_> = ledger::check(t.kith.db().reader())
        .await
        .unwrap()
        .into_iter()
        .map(|f| f.code)
        .collect();
    assert_eq!(codes, ["ledger.balance", "ledger.zero"]);
});
