//! Invitations: whom they bring, and when they end.

mod mail;

use futures::future::join_all;
use kith_domain::{
    circles::Door,
    day::DAY_MS,
    input::InputError,
    referrals::invitation::{Kind, Standing},
    roles::Role,
};

use crate::{
    both, circles,
    cursor::PageRequest,
    members::{self, Register, RegisterError, SignedIn, register_simulated},
    referrals::{
        self, InvitationField, InviteError, NewInvitation, OwnError, OwnInvitation, TakeError,
        UnknownLink,
    },
    sql,
    testing::TestKith,
};

fn link() -> NewInvitation {
    NewInvitation {
        days: 7,
        ..NewInvitation::default()
    }
}

async fn make(t: &TestKith, who: &SignedIn, new: NewInvitation) -> OwnInvitation {
    referrals::invite(&t.kith, who, new).await.unwrap()
}

fn newcomer(name: &str, token: &str) -> Register {
    Register {
        email: format!("{name}@example.org"),
        password: "otters on the mile".to_owned(),
        display_name: name.to_owned(),
        language: "en".to_owned(),
        referral: Some(token.to_owned()),
        own_browser: false,
        visitor: None,
        accepted_terms: None,
    }
}

async fn come(t: &TestKith, command: Register) -> Result<members::Registered, RegisterError> {
    crate::db::retry(|| register_simulated(&t.kith, command.clone(), Role::Member, None)).await
}

async fn sponsor(t: &TestKith, member: kith_domain::ids::MemberNo) -> Option<String> {
    let chain = referrals::chain(&t.kith, member, &PageRequest::default()).await;
    chain.unwrap().sponsor.map(|sponsor| sponsor.name)
}

/// Bakers behind a door, founded by somebody.
async fn bakers(t: &TestKith, founder: &SignedIn, door: Door) {
    let circle = circles::DescribeCircle {
        name: "Bakers".into(),
        purpose: "Bread".into(),
        house_rules: String::new(),
        door: door.name().into(),
    };
    circles::create(&t.kith, founder, circle).await.unwrap();
    // Behind a door by invitation the slug is random.
    let known = "UPDATE circles SET slug = 'bakers'";
    sql::exec(t.kith.db().writer(), known, []).await.unwrap();
}

async fn is_in(t: &TestKith, member: &SignedIn) -> bool {
    let circle = circles::get(&t.kith, "bakers", Some(member)).await;
    circle.is_ok_and(|circle| circle.standing.is_in())
}

fn into_bakers(max_uses: Option<i64>) -> NewInvitation {
    NewInvitation {
        circle: Some("bakers".into()),
        max_uses,
        ..link()
    }
}

both!(
    of_twenty_at_once_the_last_use_lets_one_in,
    async |t: &TestKith| {
        let ada = t.member("ada", None).await;
        let new = NewInvitation {
            max_uses: Some(2),
            ..link()
        };
        let token = make(t, &ada, new).await.token;
        let first = come(t, newcomer("first", &token)).await.unwrap();
        assert_eq!(sponsor(t, first.no).await.as_deref(), Some("ada"));
        let names: Vec<String> = (0..20).map(|n| format!("guest{n}")).collect();
        let tasks = names.iter().map(|name| {
            let (kith, command) = (t.kith.clone(), newcomer(name, &token));
            tokio::spawn(async move {
                crate::db::retry(|| register_simulated(&kith, command.clone(), Role::Member, None))
                    .await
            })
        });
        let answers: Vec<_> = join_all(tasks)
            .await
            .into_iter()
            .map(Result::unwrap)
            .collect();
        let (came, kept): (Vec<_>, Vec<_>) = answers.into_iter().partition(Result::is_ok);
        assert_eq!(came.len(), 1);
        assert!(
            kept.iter()
                .all(|answer| matches!(answer, Err(RegisterError::Invitation(Standing::UsedUp))))
        );
        let count = async |query: &str| sql::number(t.kith.db().reader(), query, []).await;
        assert_eq!(count("SELECT count(*) FROM members").await.unwrap(), 3);
        assert_eq!(count("SELECT uses FROM invitations").await.unwrap(), 2);
        let uses = "SELECT count(*) FROM invitation_uses";
        assert_eq!(count(uses).await.unwrap(), 2);
        // Without it, they may come.
        let alone = Register {
            referral: None,
            ..newcomer("guest0", &token)
        };
        let alone = come(t, alone).await;
        assert!(matches!(alone, Ok(_) | Err(RegisterError::AddressTaken)));
    }
);

both!(
    twenty_members_take_the_last_place_in_a_circle_once,
    async |t: &TestKith| {
        let ada = t.member("ada", None).await;
        bakers(t, &ada, Door::ByInvitation).await;
        let token = make(t, &ada, into_bakers(Some(1))).await.token;
        let mut people = Vec::new();
        for n in 0..20 {
            people.push(t.member(&format!("m{n}"), None).await);
        }
        let tasks = people.iter().cloned().map(|one| {
            let (kith, token) = (t.kith.clone(), token.clone());
            tokio::spawn(async move { referrals::take(&kith, &one, &token).await })
        });
        let answers: Vec<_> = join_all(tasks)
            .await
            .into_iter()
            .map(Result::unwrap)
            .collect();
        let taken: Vec<_> = answers.iter().filter(|answer| answer.is_ok()).collect();
        assert_eq!(taken.len(), 1);
        let circle = circles::get(&t.kith, "bakers", Some(&ada)).await.unwrap();
        assert_eq!(circle.card.members, 2);
    }
);

both!(an_invitation_ends_with_its_term, async |t: &TestKith| {
    let ada = t.member("ada", None).await;
    let made = make(t, &ada, NewInvitation { days: 1, ..link() }).await;
    let token = made.token.clone();
    assert_eq!((made.kind, made.standing), (Kind::Link, Standing::Open));
    t.clock.advance(DAY_MS - 1);
    referrals::open_link(&t.kith, &token).await.unwrap();
    come(t, newcomer("just", &token)).await.unwrap();
    t.clock.advance(1);
    let late = come(t, newcomer("late", &token)).await;
    assert!(matches!(
        late,
        Err(RegisterError::Invitation(Standing::Expired))
    ));
    let shown = referrals::invitation(&t.kith, &token).await;
    assert!(matches!(shown, Err(UnknownLink::Over(Standing::Expired))));
    // A new term from now on.
    let long = referrals::renew(&t.kith, &ada, &token, 91).await;
    let range = InputError::OutOfRange(1, 90);
    assert!(matches!(long, Err(OwnError::Days(error)) if error == range));
    let renewed = referrals::renew(&t.kith, &ada, &token, 90).await.unwrap();
    assert_eq!(renewed.expires_at, t.kith.now() + 90 * DAY_MS);
    come(t, newcomer("late", &token)).await.unwrap();
    // Taken back, it stays so.
    let bob = t.member("bob", None).await;
    let not_his = referrals::revoke(&t.kith, &bob, &token).await;
    assert!(matches!(not_his, Err(OwnError::NotFound)));
    for _ in 0..2 {
        referrals::revoke(&t.kith, &ada, &token).await.unwrap();
    }
    let never = come(t, newcomer("never", &token)).await;
    assert!(matches!(
        never,
        Err(RegisterError::Invitation(Standing::Revoked))
    ));
    let again = referrals::renew(&t.kith, &ada, &token, 1).await;
    assert!(matches!(again, Err(OwnError::Over(Standing::Revoked))));
    let page = referrals::invitations(&t.kith, ada.no, &PageRequest::default()).await;
    let own = page.unwrap().items.remove(0);
    assert_eq!(
        (own.uses, own.visits, own.standing),
        (2, 1, Standing::Revoked)
    );
});

both!(what_is_typed_is_bounded, async |t: &TestKith| {
    let ada = t.member("ada", None).await;
    let new = NewInvitation {
        message: "x".repeat(401),
        max_uses: Some(0),
        days: 0,
        to: None,
        circle: None,
    };
    let Err(InviteError::Fields(wrong)) = referrals::invite(&t.kith, &ada, new).await else {
        panic!("refused");
    };
    let expected = [
        (InvitationField::Message, InputError::TooLong(400)),
        (InvitationField::Uses, InputError::OutOfRange(1, 100)),
        (InvitationField::Days, InputError::OutOfRange(1, 90)),
    ];
    assert_eq!(wrong, expected);
    let nobody = referrals::invite(&t.kith, &ada, mail::to("bob@example.org")).await;
    assert!(matches!(nobody, Err(InviteError::NoMail)));
    let nowhere = referrals::invite(&t.kith, &ada, into_bakers(None)).await;
    assert!(matches!(nowhere, Err(InviteError::NotFound)));
    for _ in 0..50 {
        make(t, &ada, link()).await;
    }
    let more = referrals::invite(&t.kith, &ada, link()).await;
    assert!(matches!(more, Err(InviteError::Enough)));
    t.clock.days(1);
    make(t, &ada, link()).await;
    let first = PageRequest::default();
    let first = referrals::invitations(&t.kith, ada.no, &first)
        .await
        .unwrap();
    let second = PageRequest::after(first.next);
    let second = referrals::invitations(&t.kith, ada.no, &second).await;
    let (one, two) = (&first.items[19], &second.unwrap().items[0]);
    assert!(one.id > two.id);
});

both!(
    a_newcomer_comes_into_the_circle_as_long_as_the_inviter_may_invite,
    async |t: &TestKith| {
        let ada = t.member("ada", None).await;
        bakers(t, &ada, Door::ByInvitation).await;
        let bob = t.member("bob", None).await;
        let token = make(t, &ada, into_bakers(None)).await.token;
        assert_eq!(
            referrals::take(&t.kith, &bob, &token).await.unwrap(),
            "bakers"
        );
        // Again: nothing is used.
        referrals::take(&t.kith, &bob, &token).await.unwrap();
        assert_eq!(
            sponsor(t, bob.no).await,
            None,
            "nothing changes who brought them"
        );
        let own = referrals::own_invitation(&t.kith, ada.no, &token).await;
        assert_eq!(own.unwrap().unwrap().uses, 1);
        let bobs = make(t, &bob, into_bakers(None)).await.token;
        let shown = referrals::invitation(&t.kith, &bobs).await.unwrap();
        assert_eq!(
            shown.circle.map(|circle| circle.slug).as_deref(),
            Some("bakers")
        );
        let cy = t.member("cy", Some(&bobs)).await;
        assert!(is_in(t, &cy).await);
        assert_eq!(sponsor(t, cy.no).await.as_deref(), Some("bob"));
        // Bob is out: his invitation makes members, and lets nobody in.
        circles::leave(&t.kith, &bob, "bakers").await.unwrap();
        let shown = referrals::invitation(&t.kith, &bobs).await.unwrap();
        assert_eq!((shown.circle, shown.lapsed), (None, true));
        let renewed = referrals::renew(&t.kith, &bob, &bobs, 7).await;
        assert!(matches!(renewed, Err(OwnError::Lapsed)));
        let dan = t.member("dan", Some(&bobs)).await;
        assert!(!is_in(t, &dan).await);
        assert_eq!(sponsor(t, dan.no).await.as_deref(), Some("bob"));
        let lapsed = referrals::take(&t.kith, &dan, &bobs).await;
        assert!(matches!(lapsed, Err(TakeError::Lapsed)));
        let own = referrals::take(&t.kith, &ada, &token).await;
        assert!(matches!(own, Err(TakeError::Own)));
        let plain = make(t, &ada, link()).await.token;
        let nowhere = referrals::take(&t.kith, &dan, &plain).await;
        assert!(matches!(nowhere, Err(TakeError::NotFound)));
        // Who was removed is not let in by a link.
        let slug = "bakers";
        crate::moderation::remove_member(&t.kith, &ada, slug, cy.id, "Enough")
            .await
            .unwrap();
        let removed = referrals::take(&t.kith, &cy, &token).await;
        assert!(matches!(removed, Err(TakeError::Removed)));
        let circle = circles::get(&t.kith, "bakers", Some(&ada)).await.unwrap();
        assert_eq!(circle.card.members, 1);
        assert_eq!(
            crate::portability::doctor::check(&t.kith).await.unwrap(),
            []
        );
    }
);

both!(members_invite_where_they_may, async |t: &TestKith| {
    let ada = t.member("ada", None).await;
    bakers(t, &ada, Door::OnRequest).await;
    let bob = t
        .member("bob", Some(&make(t, &ada, into_bakers(None)).await.token))
        .await;
    assert!(is_in(t, &bob).await);
    let refused = referrals::invite(&t.kith, &bob, into_bakers(None)).await;
    assert!(matches!(refused, Err(InviteError::Forbidden)));
});

both!(nobody_comes_through_themselves, async |t: &TestKith| {
    let ada = t.member("ada", None).await;
    let new = NewInvitation {
        max_uses: Some(1),
        ..link()
    };
    let token = make(t, &ada, new).await.token;
    for (name, own_browser) in [("ada+two", false), ("someone", true)] {
        let command = Register {
            own_browser,
            ..newcomer(name, &token)
        };
        let twin = come(t, command).await.unwrap();
        assert!(twin.own && !twin.attributed, "{name}");
        assert_eq!(sponsor(t, twin.no).await, None);
    }
    // The use is still there.
    let other = come(t, newcomer("other", &token)).await.unwrap();
    assert!(other.attributed && !other.own);
});
