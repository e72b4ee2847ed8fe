use std::sync::Arc;

mod races;

use kith_domain::roles::Role;

use crate::{
    both,
    cursor::PageRequest,
    ledger::{self, Award},
    members::SignedIn,
    rewards::{
        self, Codes, CreateReward, CreateRewardError, RedeemError, RedemptionState, RewardField,
        RewardView, redeem::RESERVED_MS,
    },
    testing::TestKith,
};

async fn offer(t: &TestKith, price: i64, codes: &[&str]) -> (SignedIn, rewards::RewardView) {
    let manager = t.person("manager", None, Role::Manager).await;
    let reward = rewards::create(&t.kith, &manager, command(price, codes))
        .await
        .unwrap();
    (manager, reward)
}

fn command(price: i64, codes: &[&str]) -> CreateReward {
    CreateReward {
        name_en: "A bag of beans".into(),
        name_zh: String::new(),
        text_en: "Freshly roasted".into(),
        text_zh: "新鲜烘焙".into(),
        price,
        codes: Codes::Given(codes.iter().map(|code| (*code).to_owned()).collect()),
    }
}

fn mistakes(answer: Result<RewardView, CreateRewardError>) -> Vec<RewardField> {
    match answer {
        Err(CreateRewardError::Fields(fields)) => {
            fields.into_iter().map(|(field, _)| field).collect()
        }
        other => panic!("{other:?}"),
    }
}

async fn give(t: &TestKith, manager: &SignedIn, to: &SignedIn, points: i64) {
    let key = format!("{}-{points}", to.no);
    let award = Award {
        member: to.id,
        points,
        reason: "Thanks".into(),
        key,
    };
    ledger::award(&t.kith, manager, award).await.unwrap();
}

both!(
    a_redemption_holds_then_posts_and_hands_out_one_code,
    async |t: &TestKith| {
        let (manager, reward) = offer(t, 30, &["AAA", "BBB"]).await;
        let ada = t.member("ada", None).await;
        assert!(matches!(
            rewards::reserve(&t.kith, &ada, reward.id, None).await,
            Err(RedeemError::NotEnoughPoints)
        ));
        assert_eq!(
            rewards::get(&t.kith, reward.id)
                .await
                .unwrap()
                .unwrap()
                .stock,
            2,
            "a refusal takes no stock"
        );
        give(t, &manager, &ada, 100).await;
        let reserved = rewards::reserve(&t.kith, &ada, reward.id, None)
            .await
            .unwrap();
        assert_eq!(
            (reserved.state, reserved.code.clone()),
            (RedemptionState::Reserved, None)
        );
        let wallet = ledger::wallet(&t.kith, ada.no).await.unwrap();
        assert_eq!(
            (wallet.balance, wallet.available, wallet.held_out),
            (100, 70, 30)
        );
        let confirmed = rewards::confirm(&t.kith, &ada, reserved.id).await.unwrap();
        assert_eq!(
            (confirmed.state, confirmed.code.as_deref()),
            (RedemptionState::Confirmed, Some("AAA"))
        );
        assert_eq!(
            rewards::confirm(&t.kith, &ada, reserved.id)
                .await
                .unwrap()
                .code
                .as_deref(),
            Some("AAA")
        );
        assert!(matches!(
            rewards::cancel(&t.kith, &ada, reserved.id).await,
            Err(RedeemError::Settled)
        ));
        assert!(matches!(
            rewards::confirm(&t.kith, &manager, reserved.id).await,
            Err(RedeemError::NotFound)
        ));
        assert_eq!(ledger::wallet(&t.kith, ada.no).await.unwrap().balance, 70);
        assert_eq!(
            rewards::mine(&t.kith, ada.no, &PageRequest::default())
                .await
                .unwrap()
                .items
                .len(),
            1
        );
        assert_eq!(ledger::check(t.kith.db().reader()).await.unwrap(), []);
    }
);

both!(what_is_left_alone_goes_back, async |t: &TestKith| {
    let (manager, reward) = offer(t, 30, &["AAA"]).await;
    let ada = t.member("ada", None).await;
    give(t, &manager, &ada, 30).await;
    let first = rewards::reserve(&t.kith, &ada, reward.id, None)
        .await
        .unwrap();
    assert!(matches!(
        rewards::reserve(&t.kith, &ada, reward.id, None).await,
        Err(RedeemError::SoldOut)
    ));
    assert_eq!(
        rewards::cancel(&t.kith, &ada, first.id)
            .await
            .unwrap()
            .state,
        RedemptionState::Cancelled
    );
    let second = rewards::reserve(&t.kith, &ada, reward.id, None)
        .await
        .unwrap();
    t.clock.advance(RESERVED_MS - 1);
    assert_eq!(rewards::expire(&t.kith).await.unwrap(), 0);
    t.clock.advance(1);
    assert!(matches!(
        rewards::confirm(&t.kith, &ada, second.id).await,
        Err(RedeemError::Settled)
    ));
    assert_eq!(rewards::expire(&t.kith).await.unwrap(), 1);
    assert_eq!(rewards::expire(&t.kith).await.unwrap(), 0);
    assert_eq!(
        rewards::get(&t.kith, reward.id)
            .await
            .unwrap()
            .unwrap()
            .stock,
        1
    );
    assert_eq!(ledger::wallet(&t.kith, ada.no).await.unwrap().available, 30);
    assert_eq!(ledger::check(t.kith.db().reader()).await.unwrap(), []);
});

both!(the_last_one_goes_to_one_of_twenty, async |t: &TestKith| {
    let (manager, reward) = offer(t, 10, &["ONLY"]).await;
    let mut people = Vec::new();
    for n in 0..20 {
        let person = t.member(&format!("p{n}"), None).await;
        give(t, &manager, &person, 10).await;
        people.push(person);
    }
    let gate = Arc::new(tokio::sync::Barrier::new(20));
    let tries: Vec<_> = people
        .into_iter()
        .map(|person| {
            let (kith, gate) = (t.kith.clone(), gate.clone());
            tokio::spawn(async move {
                gate.wait().await;
                rewards::reserve(&kith, &person, reward.id, None).await
            })
        })
        .collect();
    let mut won = 0;
    for one in tries {
        match one.await.unwrap() {
            Ok(_) => won += 1,
            Err(RedeemError::SoldOut) => {}
            Err(other) => panic!("{other}"),
        }
    }
    assert_eq!(won, 1);
    assert_eq!(ledger::check(t.kith.db().reader()).await.unwrap(), []);
});

both!(what_makes_no_reward_is_refused, async |t: &TestKith| {
    let manager = t.person("manager", None, Role::Manager).await;
    let ada = t.member("ada", None).await;
    assert!(matches!(
        rewards::create(&t.kith, &ada, command(1, &["A"])).await,
        Err(CreateRewardError::Forbidden)
    ));
    let wrong = CreateReward {
        name_en: " ".into(),
        name_zh: "豆".repeat(81),
        ..command(0, &["  "])
    };
    assert_eq!(
        mistakes(rewards::create(&t.kith, &manager, wrong).await),
        [
            RewardField::NameEn,
            RewardField::NameZh,
            RewardField::Price,
            RewardField::Codes
        ]
    );
    for count in [0, -1, 1_001] {
        let many = CreateReward {
            codes: Codes::Made(count),
            ..command(1, &[])
        };
        let made = rewards::create(&t.kith, &manager, many).await;
        assert_eq!(mistakes(made), [RewardField::Count], "{count}");
    }
    let made = CreateReward {
        codes: Codes::Made(1_000),
        ..command(1, &[])
    };
    let made = rewards::create(&t.kith, &manager, made).await.unwrap();
    assert_eq!(made.stock, 1_000);
    let twice = rewards::create(&t.kith, &manager, command(1, &["A", "A", "B"]))
        .await
        .unwrap();
    assert_eq!((twice.stock, twice.name_zh.as_str()), (2, "A bag of beans"));
});
