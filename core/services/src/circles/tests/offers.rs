//! Invitations into a circle.

use kith_domain::{
    circles::{Door, PEACE},
    input::InputError,
    roles::Role,
};

use super::{behind, closed, log};
use crate::{
    both,
    circles::{self, DoorError, OfferKind, OfferView},
    cursor::PageRequest,
    members::SignedIn,
    moderation, sql,
    testing::TestKith,
};

async fn waiting(t: &TestKith, member: &SignedIn) -> Vec<OfferView> {
    let offers = circles::offers(&t.kith, member.no, &PageRequest::default()).await;
    offers.unwrap().items
}

/// Somebody is invited, and accepts.
async fn comes(t: &TestKith, inviter: &SignedIn, member: &SignedIn) {
    circles::invite(&t.kith, inviter, "bakers", &member.id.to_string())
        .await
        .unwrap();
    let offer = waiting(t, member).await.remove(0);
    circles::answer(&t.kith, member, offer.id, true)
        .await
        .unwrap();
}

both!(
    a_member_invites_those_whom_they_brought,
    async |t: &TestKith| {
        let ada = closed(t, Door::ByInvitation).await;
        let bob = t.member("bob", Some(&t.token(&ada).await)).await;
        let cy = t.member("cy", Some(&t.token(&bob).await)).await;
        let circle = circles::get(&t.kith, "bakers", Some(&ada)).await.unwrap();
        let names = async |inviter: &SignedIn| -> Vec<String> {
            let page = PageRequest::default();
            let people = circles::invitable(&t.kith, inviter.no, circle.no, &page).await;
            people
                .unwrap()
                .items
                .into_iter()
                .map(|one| one.name)
                .collect()
        };
        assert_eq!(names(&ada).await, ["bob"]);
        circles::invite(&t.kith, &ada, "bakers", &bob.id.to_string())
            .await
            .unwrap();
        assert_eq!(names(&ada).await, [""; 0]);
        let offer = waiting(t, &bob).await.remove(0);
        assert_eq!(
            (
                offer.kind,
                offer.by.name.as_str(),
                offer.circle_slug.as_str()
            ),
            (OfferKind::Membership, "ada", "bakers")
        );
        // Invited, one sees what it is for, and not what is written.
        let seen = circles::get(&t.kith, "bakers", Some(&bob)).await.unwrap();
        assert!(seen.card.invited && !seen.may_read(&bob));
        assert_eq!(seen.house_rules, "Wash your *hands*.");
        let other = circles::answer(&t.kith, &cy, offer.id, true).await;
        assert!(matches!(other, Err(DoorError::NotFound)));
        let slug = circles::answer(&t.kith, &bob, offer.id, true)
            .await
            .unwrap();
        assert_eq!(slug, "bakers");
        let again = circles::answer(&t.kith, &bob, offer.id, false).await;
        assert!(matches!(again, Err(DoorError::Decided)));
        // Bob is no steward: he invites his sponsor and his referees, and nobody else.
        assert_eq!(names(&bob).await, ["cy"]);
        let dan = t.member("dan", None).await;
        for whom in [
            dan.id.to_string(),
            "dan@example.org".into(),
            "no@example.org".into(),
        ] {
            let stranger = circles::invite(&t.kith, &bob, "bakers", &whom).await;
            assert!(matches!(stranger, Err(DoorError::NotFound)), "{whom}");
        }
        circles::invite(&t.kith, &bob, "bakers", &cy.id.to_string())
            .await
            .unwrap();
        assert_eq!(waiting(t, &cy).await.len(), 1);
        // Where stewards decide who comes in, members invite nobody, and whom they invited waits no more.
        circles::invite(&t.kith, &ada, "bakers", &dan.id.to_string())
            .await
            .unwrap();
        circles::edit(&t.kith, &ada, "bakers", behind(Door::OnRequest))
            .await
            .unwrap();
        assert_eq!(waiting(t, &cy).await, []);
        assert_eq!(waiting(t, &dan).await.len(), 1, "a steward's stays");
        let past = circles::invite(&t.kith, &bob, "bakers", &cy.id.to_string()).await;
        assert!(matches!(past, Err(DoorError::Forbidden)));
    }
);

both!(
    an_unknown_address_is_answered_like_a_known_one,
    async |t: &TestKith| {
        let ada = closed(t, Door::ByInvitation).await;
        let eve = t.member("eve", None).await;
        let mia = t.person("mia", None, Role::Manager).await;
        let circle = circles::get(&t.kith, "bakers", Some(&ada)).await.unwrap();
        let nobody = "mem_00000000000070008000000000000000";
        for inviter in [&ada, &mia] {
            for whom in [
                "nobody@example.org",
                "Eve@Example.org",
                nobody,
                "ada@example.org",
            ] {
                circles::invite(&t.kith, inviter, "bakers", whom)
                    .await
                    .unwrap();
            }
        }
        assert_eq!(waiting(t, &eve).await.len(), 1);
        assert_eq!(waiting(t, &ada).await, [], "who is in is not invited");
        let page = PageRequest::default();
        let log = crate::moderation::audit_log(&t.kith, Some(circle.no), &page);
        let rows = log.await.unwrap().items;
        assert_eq!(rows.len(), 9);
        assert!(rows[..8].iter().all(|row| row.subject.is_none()));
        let odd = circles::invite(&t.kith, &ada, "bakers", "eve at home").await;
        assert!(matches!(odd, Err(DoorError::Whom(InputError::Malformed))));
        let empty = circles::invite(&t.kith, &ada, "bakers", " ").await;
        assert!(matches!(empty, Err(DoorError::Whom(InputError::Required))));
    }
);

both!(a_no_is_left_in_peace, async |t: &TestKith| {
    let ada = closed(t, Door::ByInvitation).await;
    let eve = t.member("eve", None).await;
    let invite = || circles::invite(&t.kith, &ada, "bakers", "eve@example.org");
    invite().await.unwrap();
    let offer = waiting(t, &eve).await[0].id;
    circles::answer(&t.kith, &eve, offer, false).await.unwrap();
    assert!(circles::get(&t.kith, "bakers", Some(&eve)).await.is_err());
    t.clock.advance(PEACE - 1);
    invite().await.unwrap();
    assert_eq!(waiting(t, &eve).await, []);
    t.clock.advance(1);
    invite().await.unwrap();
    assert_eq!(waiting(t, &eve).await.len(), 1);
    let circle = circles::get(&t.kith, "bakers", Some(&ada)).await.unwrap();
    let log = log(t, circle.no).await;
    assert!(
        !log.iter().any(|action| action.contains("decline")),
        "{log:?}"
    );
    // Joining is accepting.
    circles::join(&t.kith, &eve, "bakers").await.unwrap();
    assert_eq!(waiting(t, &eve).await, []);
    let left = circles::leave(&t.kith, &eve, "bakers").await.unwrap();
    assert_eq!((left.card.members, left.card.joined), (1, false));
    assert!(circles::join(&t.kith, &eve, "bakers").await.is_err());
    let open = "SELECT count(*) FROM circle_offers WHERE state = 0";
    assert_eq!(
        sql::number(t.kith.db().reader(), open, []).await.unwrap(),
        0
    );
});

both!(somebody_invites_fifty_a_day, async |t: &TestKith| {
    let ada = closed(t, Door::ByInvitation).await;
    // Alike whether there is such a member.
    for n in 0..50 {
        circles::invite(&t.kith, &ada, "bakers", &format!("{n}@example.org"))
            .await
            .unwrap();
    }
    let bob = t.member("bob", None).await;
    let invite = async || circles::invite(&t.kith, &ada, "bakers", &bob.id.to_string()).await;
    let refused = invite().await;
    assert!(matches!(refused, Err(DoorError::Enough)), "{refused:?}");
    assert_eq!(waiting(t, &bob).await, []);
    t.clock.days(1);
    invite().await.unwrap();
    assert_eq!(waiting(t, &bob).await.len(), 1);
});

both!(
    only_who_is_in_the_circle_is_asked_about,
    async |t: &TestKith| {
        let ada = closed(t, Door::Open).await;
        let (bob, cy) = (t.member("bob", None).await, t.member("cy", None).await);
        circles::join(&t.kith, &bob, "bakers").await.unwrap();
        let circle = circles::get(&t.kith, "bakers", Some(&ada)).await.unwrap();
        let found = async |id| {
            circles::member(&t.kith, ada.no, circle.no, id)
                .await
                .unwrap()
        };
        assert_eq!(found(bob.id).await.unwrap().person.name, "bob");
        assert!(found(cy.id).await.is_none());
    }
);

both!(who_was_removed_is_invited_back, async |t: &TestKith| {
    let ada = closed(t, Door::Open).await;
    let bob = t.member("bob", None).await;
    circles::join(&t.kith, &bob, "bakers").await.unwrap();
    moderation::remove_member(&t.kith, &ada, "bakers", bob.id, "By mistake")
        .await
        .unwrap();
    comes(t, &ada, &bob).await;
    let circle = circles::get(&t.kith, "bakers", Some(&bob)).await.unwrap();
    assert!(circle.standing.is_in());
});

both!(
    invitations_end_with_the_stewardship_behind_a_door,
    async |t: &TestKith| {
        let ada = closed(t, Door::OnRequest).await;
        let (bob, cy) = (t.member("bob", None).await, t.member("cy", None).await);
        comes(t, &ada, &bob).await;
        circles::set_steward(&t.kith, &ada, ("bakers", bob.id), true)
            .await
            .unwrap();
        circles::invite(&t.kith, &bob, "bakers", &cy.id.to_string())
            .await
            .unwrap();
        assert_eq!(waiting(t, &cy).await.len(), 1);
        circles::set_steward(&t.kith, &ada, ("bakers", bob.id), false)
            .await
            .unwrap();
        assert_eq!(waiting(t, &cy).await, []);
    }
);
