//! What new accounts are limited in, on both sides of each boundary.

use kith_domain::{
    moderation::{FULL_AGE, Newcomer},
    roles::Role,
};

use super::bakery;
use crate::{
    both,
    circles::{self, CreateCircle, CreateError},
    conversations::{self, WriteError},
    members::{SignedIn, profile},
    referrals::{self, InviteError, NewInvitation},
    testing::TestKith,
};

const TWO: &str = "https://a.example and www.b.example";
const THREE: &str = "https://a.example, www.b.example, http://c.example";

async fn post(t: &TestKith, person: &SignedIn, body: &str) -> Result<(), WriteError> {
    conversations::post(&t.kith, person, "bakers", body)
        .await
        .map(|_| ())
}

both!(links_until_one_has_taken_part, async |t: &TestKith| {
    let (_, bob) = bakery(t).await;
    t.kith.set_trusts_newcomers(false);
    let refused = post(t, &bob, THREE).await;
    let left = Newcomer { days: 3, texts: 3 };
    assert!(
        matches!(refused, Err(WriteError::Links(new)) if new == left),
        "{refused:?}"
    );
    post(t, &bob, TWO).await.unwrap();
    post(t, &bob, "Bread").await.unwrap();
    t.clock.advance(FULL_AGE);
    let refused = post(t, &bob, THREE).await;
    let left = Newcomer { days: 0, texts: 1 };
    assert!(
        matches!(refused, Err(WriteError::Links(new)) if new == left),
        "{refused:?}"
    );
    post(t, &bob, "More bread").await.unwrap();
    post(t, &bob, THREE).await.unwrap();
});

both!(links_wherever_one_says_something, async |t: &TestKith| {
    let (ada, bob) = bakery(t).await;
    t.kith.set_trusts_newcomers(false);
    let cy = t.member("cy", None).await;
    let profile = profile::SaveProfile {
        name: "Bob".into(),
        words: THREE.into(),
        picture_for: "everybody".into(),
        words_for: "everybody".into(),
        circles_for: "everybody".into(),
        joined_for: "everybody".into(),
        ..profile::SaveProfile::default()
    };
    let saved = profile::save_profile(&t.kith, &bob, &profile).await;
    assert!(
        matches!(saved, Err(profile::SaveProfileError::Links(_))),
        "{saved:?}"
    );
    let purpose = CreateCircle {
        name: "Watches".into(),
        purpose: THREE.into(),
    };
    let founded = circles::create(&t.kith, &cy, purpose).await;
    assert!(matches!(founded, Err(CreateError::Links(_))), "{founded:?}");
    let rules = circles::DescribeCircle {
        name: "Bakers".into(),
        purpose: "Bread".into(),
        house_rules: THREE.into(),
        door: "open".into(),
    };
    let edited = circles::edit(&t.kith, &ada, "bakers", rules).await;
    assert!(
        matches!(edited, Err(circles::EditError::Links(_))),
        "{edited:?}"
    );
    let message = NewInvitation {
        message: THREE.into(),
        days: 1,
        ..NewInvitation::default()
    };
    let invited = referrals::invite(&t.kith, &bob, message).await;
    assert!(matches!(invited, Err(InviteError::Links(_))), "{invited:?}");
    let ask = referrals::Ask {
        body: THREE,
        address: "",
        language: "en",
        network: &[1],
    };
    let asked = referrals::ask(&t.kith, &t.token(&ada).await, ask).await;
    assert!(
        matches!(asked, Err(referrals::AskError::Links)),
        "{asked:?}"
    );
});

both!(whom_staff_invited_is_known, async |t: &TestKith| {
    bakery(t).await;
    let mia = t.person("mia", None, Role::Manager).await;
    let token = t.token(&mia).await;
    let cy = t.member("cy", Some(&token)).await;
    circles::join(&t.kith, &cy, "bakers").await.unwrap();
    t.kith.set_trusts_newcomers(false);
    post(t, &cy, THREE).await.unwrap();
});

both!(one_circle_and_five_mails, async |t: &TestKith| {
    t.kith.set_sends_mail(true);
    t.kith.set_trusts_newcomers(false);
    let ada = t.member("ada", None).await;
    let found = async |name: &str| {
        let command = CreateCircle {
            name: name.to_owned(),
            purpose: "To try".into(),
        };
        circles::create(&t.kith, &ada, command).await
    };
    found("Bakers").await.unwrap();
    let second = found("Potters").await;
    assert!(
        matches!(second, Err(CreateError::Newcomer(_))),
        "{second:?}"
    );
    t.clock.days(2);
    let later = found("Potters").await;
    assert!(matches!(later, Err(CreateError::Newcomer(_))), "{later:?}");
    let invite = async |n: i32| {
        let new = NewInvitation {
            to: Some(format!("{n}@example.org")),
            days: 7,
            ..NewInvitation::default()
        };
        referrals::invite(&t.kith, &ada, new).await
    };
    for n in 0..5 {
        invite(n).await.unwrap();
    }
    let more = invite(5).await;
    assert!(matches!(more, Err(InviteError::Newcomer(_))), "{more:?}");
    t.clock.days(1);
    invite(6).await.unwrap();
});

both!(
    new_accounts_do_not_vouch_for_each_other,
    async |t: &TestKith| {
        let (ada, bob) = bakery(t).await;
        t.kith.set_trusts_newcomers(false);
        circles::set_steward(&t.kith, &ada, ("bakers", bob.id), true)
            .await
            .unwrap();
        let refused = post(t, &bob, THREE).await;
        assert!(matches!(refused, Err(WriteError::Links(_))), "{refused:?}");
        // Once the founder has taken part, their word counts.
        for body in ["Rye", "Oats", "Wheat"] {
            post(t, &ada, body).await.unwrap();
        }
        t.clock.advance(FULL_AGE - 1);
        assert!(post(t, &bob, THREE).await.is_err());
        t.clock.advance(1);
        post(t, &bob, THREE).await.unwrap();
    }
);

both!(
    links_count_however_they_are_written,
    async |t: &TestKith| {
        let (_, bob) = bakery(t).await;
        t.kith.set_trusts_newcomers(false);
        for body in [
            "[a](//a.example) [b](//b.example) [c](//c.example)",
            "[a](https&#58;//a.example) [b](https&#58;//b.example) [c](https&#58;//c.example)",
            "[a](https:\\//a.example) [b](https:\\//b.example) [c](https:\\//c.example)",
        ] {
            let refused = post(t, &bob, body).await;
            assert!(
                matches!(refused, Err(WriteError::Links(_))),
                "{body}: {refused:?}"
            );
        }
        let named = format!(
            "[a](/circles/bakers) [b](/rewards) [c](#x) @[Bob]({})",
            bob.id
        );
        post(t, &bob, &named).await.unwrap();
    }
);
