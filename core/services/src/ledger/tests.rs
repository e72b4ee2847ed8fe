use std::sync::Arc;

use kith_domain::{
    ids::{MemberNo, TransferId},
    ledger::MAX_TRANSFER,
    roles::Role,
};
use rand::{Rng, SeedableRng, seq::IndexedRandom};
use rand_chacha::ChaCha12Rng;

use crate::{
    both,
    cursor::PageRequest,
    ledger::{
        self, Award, AwardError, StatementFilter,
        transfer::{self, MoveError, Movement, Settlement},
    },
    sql,
    testing::TestKith,
};

fn award(actor: MemberNo, member: kith_domain::ids::MemberId, points: i64, key: &str) -> Award {
    Award {
        actor,
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
        let first = ledger::award(&t.kith, award(manager.no, ada.id, 25, "k"))
            .await
            .unwrap();
        let again = ledger::award(&t.kith, award(manager.no, ada.id, 25, "k"))
            .await
            .unwrap();
        assert_eq!(
            (first.id, first.repeated, again.repeated),
            (again.id, false, true)
        );
        let other = ledger::award(&t.kith, award(manager.no, ada.id, 26, "k")).await;
        assert!(matches!(other, Err(AwardError::KeyReused)));
        for points in [0, -1, MAX_TRANSFER + 1] {
            let refused = ledger::award(&t.kith, award(manager.no, ada.id, points, "x")).await;
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
            let (kith, gate) = (t.kith.clone(), gate.clone());
            tokio::spawn(async move {
                gate.wait().await;
                ledger::award(&kith, award(manager.no, ada.id, 100, "once"))
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

both!(transfers_cannot_be_changed, async |t: &TestKith| {
    let manager = t.person("manager", None, Role::Manager).await;
    let ada = t.member("ada", None).await;
    ledger::award(&t.kith, award(manager.no, ada.id, 25, "k"))
        .await
        .unwrap();
    for change in [
        "UPDATE transfers SET amount = 1000000",
        "DELETE FROM transfers",
    ] {
        assert!(
            sql::exec(t.kith.db().writer(), change, []).await.is_err(),
            "{change}"
        );
    }
});

both!(a_statement_is_paged_and_filtered, async |t: &TestKith| {
    let manager = t.person("manager", None, Role::Manager).await;
    let ada = t.member("ada", None).await;
    for n in 1..=7 {
        ledger::award(&t.kith, award(manager.no, ada.id, n, &format!("k{n}")))
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
        let command = crate::circles::CreateCircle {
            name: format!("Circle {n}"),
            purpose: "Talk".into(),
        };
        let circle = crate::circles::create(&t.kith, &ada, command)
            .await
            .unwrap();
        crate::conversations::post(&t.kith, &ada, &circle.card.slug, "Hello")
            .await
            .unwrap();
    }
    assert_eq!(
        ledger::wallet(&t.kith, ada.no).await.unwrap().balance,
        100,
        "five times 20, then the cap"
    );
    t.clock.days(1);
    let command = crate::circles::CreateCircle {
        name: "Tomorrow".into(),
        purpose: "Talk".into(),
    };
    let circle = crate::circles::create(&t.kith, &ada, command)
        .await
        .unwrap();
    crate::conversations::post(&t.kith, &ada, &circle.card.slug, "Hello")
        .await
        .unwrap();
    assert_eq!(ledger::wallet(&t.kith, ada.no).await.unwrap().balance, 120);
});

/// What the model of the property test knows.
#[derive(Default)]
struct Model {
    balance: [i64; 4],
    reserved: [i64; 4],
    open: Vec<(TransferId, usize, i64)>,
    settled: Vec<TransferId>,
}

/// Random movements against a model: the database accepts exactly what the model accepts, and every
/// invariant holds after each.
async fn random_movements(t: &TestKith, seed: u64) {
    let mut rng = ChaCha12Rng::seed_from_u64(seed);
    let mut people = Vec::new();
    for n in 0..4 {
        people.push(t.member(&format!("s{seed}p{n}"), None).await.no);
    }
    let mut model = Model::default();
    for _ in 0..60 {
        let tx = t.kith.db().begin().await.unwrap();
        let done = if rng.random_ratio(1, 5) {
            settle_one(t, &tx, &mut model, &mut rng).await
        } else {
            move_some(t, &tx, &people, &mut model, &mut rng).await
        };
        if done {
            tx.commit().await.unwrap();
        } else {
            tx.rollback().await.unwrap();
        }
    }
    for (n, no) in people.iter().enumerate() {
        let wallet = ledger::wallet(&t.kith, *no).await.unwrap();
        let expected = (model.balance[n], model.reserved[n]);
        assert_eq!((wallet.balance, wallet.held_out), expected, "seed {seed}");
    }
    assert_eq!(
        ledger::check(t.kith.db().reader()).await.unwrap(),
        [],
        "seed {seed}"
    );
}

/// Awards, spends or reserves a random amount; whether it was accepted.
async fn move_some(
    t: &TestKith,
    tx: &sea_orm::DatabaseTransaction,
    people: &[MemberNo],
    model: &mut Model,
    rng: &mut ChaCha12Rng,
) -> bool {
    let who = rng.random_range(0..people.len());
    let amount = rng.random_range(0..=60);
    let wallet = transfer::wallet_account(tx, people[who]).await.unwrap();
    let spent = transfer::spent_account(tx).await.unwrap();
    let issuance = transfer::issuance_account(tx, people[who]).await.unwrap();
    let movement = |debit, credit| Movement {
        debit,
        credit,
        amount,
        event: None,
        level: None,
        memo: "test",
    };
    let affordable = amount > 0 && amount <= model.balance[who] - model.reserved[who];
    match rng.random_range(0..4) {
        0 | 1 => {
            let moved = transfer::post(tx, &t.kith, movement(issuance, wallet)).await;
            assert_eq!(moved.is_ok(), amount > 0, "an award of {amount}");
            model.balance[who] += amount;
            moved.is_ok()
        }
        2 => {
            let moved = transfer::post(tx, &t.kith, movement(wallet, spent)).await;
            assert_eq!(moved.is_ok(), affordable, "spending {amount}");
            model.balance[who] -= if affordable { amount } else { 0 };
            affordable
        }
        _ => {
            let held =
                transfer::reserve(tx, &t.kith, movement(wallet, spent), i64::MAX, None).await;
            assert_eq!(held.is_ok(), affordable, "reserving {amount}");
            held.is_ok_and(|id| {
                model.reserved[who] += amount;
                model.open.push((id, who, amount));
                true
            })
        }
    }
}

async fn settle_one(
    t: &TestKith,
    tx: &sea_orm::DatabaseTransaction,
    model: &mut Model,
    rng: &mut ChaCha12Rng,
) -> bool {
    if let Some(id) = model.settled.choose(rng) {
        let again = transfer::settle(tx, &t.kith, *id, Settlement::Post).await;
        assert!(
            matches!(again, Err(MoveError::Settled)),
            "a hold is settled once"
        );
    }
    if model.open.is_empty() {
        return false;
    }
    let (id, who, amount) = model
        .open
        .swap_remove(rng.random_range(0..model.open.len()));
    let how = [Settlement::Post, Settlement::Void, Settlement::Expire][rng.random_range(0..3)];
    transfer::settle(tx, &t.kith, id, how).await.unwrap();
    model.reserved[who] -= amount;
    if how == Settlement::Post {
        model.balance[who] -= amount;
    }
    model.settled.push(id);
    true
}

both!(
    random_movements_keep_every_invariant,
    async |t: &TestKith| {
        for seed in 0..6 {
            random_movements(t, seed).await;
        }
    }
);

both!(a_broken_ledger_is_noticed, async |t: &TestKith| {
    let manager = t.person("manager", None, Role::Manager).await;
    let ada = t.member("ada", None).await;
    ledger::award(&t.kith, award(manager.no, ada.id, 25, "k"))
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
