//! Many at the same moment.

use std::sync::Arc;

use tokio::sync::Barrier;

use super::{command, give, offer};
use crate::{
    both,
    cursor::PageRequest,
    ledger,
    members::SignedIn,
    rewards::{self, RedeemError, RedemptionState, redeem::RESERVED_MS},
    testing::TestKith,
};

async fn stock(t: &TestKith, reward: &rewards::RewardView) -> i64 {
    let now = rewards::get(&t.kith, reward.id).await.unwrap().unwrap();
    now.stock
}

async fn is_sound(t: &TestKith) {
    assert_eq!(crate::portability::check(&t.kith).await.unwrap(), []);
}

both!(one_key_reserves_once, async |t: &TestKith| {
    let (manager, reward) = offer(t, 10, &["A", "B", "C"]).await;
    let ada = t.member("ada", None).await;
    let bob = t.member("bob", None).await;
    for person in [&ada, &bob] {
        give(t, &manager, person, 100).await;
    }
    let gate = Arc::new(Barrier::new(20));
    let tries: Vec<_> = (0..20)
        .map(|_| {
            let (kith, ada, gate) = (t.kith.clone(), ada.clone(), gate.clone());
            tokio::spawn(async move {
                gate.wait().await;
                rewards::reserve(&kith, &ada, reward.id, Some("k".into())).await
            })
        })
        .collect();
    let mut ids = Vec::new();
    for one in tries {
        ids.push(one.await.unwrap().unwrap().id);
    }
    ids.dedup();
    assert_eq!(ids.len(), 1);
    assert_eq!(ledger::wallet(&t.kith, ada.no).await.unwrap().held_out, 10);
    assert_eq!(stock(t, &reward).await, 2);

    // What became of it is the answer from then on.
    rewards::confirm(&t.kith, &ada, ids[0]).await.unwrap();
    let again = rewards::reserve(&t.kith, &ada, reward.id, Some("k".into())).await;
    assert_eq!(again.unwrap().state, RedemptionState::Confirmed);
    let other = rewards::create(&t.kith, &manager, command(5, &["X"])).await;
    let reused = rewards::reserve(&t.kith, &ada, other.unwrap().id, Some("k".into())).await;
    assert!(matches!(reused, Err(RedeemError::KeyReused)));
    // Another member's key of that name is another key, and another key another reservation.
    for (person, key) in [(&bob, "k"), (&ada, "l")] {
        let more = rewards::reserve(&t.kith, person, reward.id, Some(key.into())).await;
        assert!(!ids.contains(&more.unwrap().id));
    }
    // A refusal leaves the key free.
    let refused = rewards::reserve(&t.kith, &bob, reward.id, Some("m".into())).await;
    assert!(matches!(refused, Err(RedeemError::SoldOut)));
    let mine = rewards::mine(&t.kith, bob.no, &PageRequest::default()).await;
    rewards::cancel(&t.kith, &bob, mine.unwrap().items[0].id)
        .await
        .unwrap();
    let now = rewards::reserve(&t.kith, &bob, reward.id, Some("m".into())).await;
    assert_eq!(now.unwrap().state, RedemptionState::Reserved);
    is_sound(t).await;
});

/// What a pair of steps at the same moment left.
async fn settled(
    t: &TestKith,
    member: &SignedIn,
    id: kith_domain::ids::RedemptionId,
) -> RedemptionState {
    let redemption = rewards::redemption(&t.kith, member.no, id).await.unwrap();
    let wallet = ledger::wallet(&t.kith, member.no).await.unwrap();
    assert_eq!(wallet.held_out, 0);
    assert_eq!(
        redemption.code.is_some(),
        redemption.state == RedemptionState::Confirmed
    );
    redemption.state
}

both!(a_reservation_ends_once, async |t: &TestKith| {
    let (manager, reward) = offer(t, 10, &["A", "B", "C", "D", "E", "F", "G", "H"]).await;
    let ada = t.member("ada", None).await;
    give(t, &manager, &ada, 80).await;
    let mut spent = 0;
    for round in 0..8 {
        let open = rewards::reserve(&t.kith, &ada, reward.id, None)
            .await
            .unwrap();
        let gate = Arc::new(Barrier::new(2));
        let other = {
            let (t_kith, ada, gate) = (t.kith.clone(), ada.clone(), gate.clone());
            tokio::spawn(async move {
                gate.wait().await;
                rewards::cancel(&t_kith, &ada, open.id).await
            })
        };
        gate.wait().await;
        let confirmed = rewards::confirm(&t.kith, &ada, open.id).await;
        let cancelled = other.await.unwrap();
        let refused = match (&confirmed, &cancelled) {
            (Ok(_), Err(refused)) | (Err(refused), Ok(_)) => refused,
            both => panic!("round {round}: {both:?}"),
        };
        assert!(matches!(refused, RedeemError::Settled));
        let state = settled(t, &ada, open.id).await;
        assert_eq!(state == RedemptionState::Confirmed, confirmed.is_ok());
        spent += i64::from(confirmed.is_ok());
        is_sound(t).await;
    }
    assert_eq!(stock(t, &reward).await, 8 - spent);
    let wallet = ledger::wallet(&t.kith, ada.no).await.unwrap();
    assert_eq!(wallet.balance, 80 - 10 * spent);
});

both!(
    a_sweep_and_a_confirmation_end_it_once,
    async |t: &TestKith| {
        let (manager, reward) = offer(t, 10, &["A", "B", "C", "D", "E", "F", "G", "H"]).await;
        let ada = t.member("ada", None).await;
        give(t, &manager, &ada, 80).await;
        let mut spent = 0;
        for round in 0..8 {
            let open = rewards::reserve(&t.kith, &ada, reward.id, None)
                .await
                .unwrap();
            let gate = Arc::new(Barrier::new(2));
            let sweep = {
                let (kith, clock, gate) = (t.kith.clone(), t.clock.clone(), gate.clone());
                tokio::spawn(async move {
                    gate.wait().await;
                    // Whoever looked at the clock before may still confirm.
                    clock.advance(RESERVED_MS);
                    rewards::expire(&kith).await.unwrap()
                })
            };
            gate.wait().await;
            let confirmed = rewards::confirm(&t.kith, &ada, open.id).await;
            let swept = sweep.await.unwrap();
            assert_eq!(swept, u64::from(confirmed.is_err()), "round {round}");
            let state = settled(t, &ada, open.id).await;
            assert_eq!(state == RedemptionState::Confirmed, confirmed.is_ok());
            spent += i64::from(confirmed.is_ok());
            is_sound(t).await;
        }
        assert_eq!(stock(t, &reward).await, 8 - spent);
    }
);
