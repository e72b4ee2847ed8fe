//! Stewards, a new founder, and rest.

use futures::future::join_all;
use kith_domain::{circles::Door, ids::MemberId, roles::Role};

use super::{bakers, closed, log};
use crate::{
    both,
    circles::{self, DoorError, JoinError, OfferKind, Standing},
    community,
    conversations::{self, WriteError},
    cursor::PageRequest,
    ledger,
    members::SignedIn,
    moderation::{self, ModerateError},
    testing::TestKith,
};
use kith_domain::roles::CircleRole::{Founder, Member, Steward};

async fn standing(t: &TestKith, member: &SignedIn) -> Standing {
    let circle = circles::get(&t.kith, "bakers", Some(member)).await;
    circle.unwrap().standing
}

async fn joined(t: &TestKith, names: [&str; 2]) -> [SignedIn; 2] {
    let people = [
        t.member(names[0], None).await,
        t.member(names[1], None).await,
    ];
    for person in &people {
        circles::join(&t.kith, person, "bakers").await.unwrap();
    }
    people
}

both!(
    the_founder_and_staff_choose_stewards,
    async |t: &TestKith| {
        let ada = closed(t, Door::Open).await;
        let [bob, cy] = joined(t, ["bob", "cy"]).await;
        let eve = t.member("eve", None).await;
        let mia = t.person("mia", None, Role::Manager).await;
        let set = async |by: &SignedIn, whom: MemberId, steward: bool| {
            circles::set_steward(&t.kith, by, ("bakers", whom), steward).await
        };
        for _ in 0..2 {
            set(&ada, bob.id, true).await.unwrap();
        }
        assert_eq!(standing(t, &bob).await, Standing::In(Steward));
        let by_steward = set(&bob, cy.id, true).await;
        assert!(matches!(by_steward, Err(DoorError::Forbidden)));
        let outsider = set(&ada, eve.id, true).await;
        assert!(matches!(outsider, Err(DoorError::NotFound)));
        set(&mia, cy.id, true).await.unwrap();
        // The founder stays what they are.
        set(&mia, ada.id, false).await.unwrap();
        assert_eq!(standing(t, &ada).await, Standing::In(Founder));
        // A steward removes no steward; the founder does, and the role goes with the membership.
        let peer = moderation::remove_member(&t.kith, &bob, "bakers", cy.id, "No").await;
        assert!(matches!(peer, Err(ModerateError::Steward)));
        moderation::remove_member(&t.kith, &ada, "bakers", cy.id, "No")
            .await
            .unwrap();
        assert_eq!(standing(t, &cy).await, Standing::Removed);
        set(&ada, bob.id, false).await.unwrap();
        assert_eq!(standing(t, &bob).await, Standing::In(Member));
        set(&ada, bob.id, true).await.unwrap();
        circles::leave(&t.kith, &bob, "bakers").await.unwrap();
        circles::join(&t.kith, &bob, "bakers").await.unwrap();
        assert_eq!(standing(t, &bob).await, Standing::In(Member));
        let circle = circles::get(&t.kith, "bakers", None).await.unwrap();
        let log = log(t, circle.no).await;
        let made = log
            .iter()
            .filter(|action| *action == "circles.make_steward");
        assert_eq!(made.count(), 3, "{log:?}");
    }
);

async fn offered(t: &TestKith, member: &SignedIn) -> kith_domain::ids::OfferId {
    let offers = circles::offers(&t.kith, member.no, &PageRequest::default()).await;
    let offers = offers.unwrap().items;
    assert_eq!(offers[0].kind, OfferKind::Handover);
    offers[0].id
}

both!(a_circle_is_handed_over, async |t: &TestKith| {
    let ada = closed(t, Door::Open).await;
    let [bob, cy] = joined(t, ["bob", "cy"]).await;
    let eve = t.member("eve", None).await;
    let hand = async |by: &SignedIn, to: &SignedIn| {
        circles::offer_handover(&t.kith, by, "bakers", to.id).await
    };
    assert!(matches!(hand(&bob, &cy).await, Err(DoorError::Forbidden)));
    assert!(matches!(hand(&ada, &eve).await, Err(DoorError::NotFound)));
    assert!(matches!(hand(&ada, &ada).await, Err(DoorError::NotFound)));
    // One is asked at a time, also when two are at the same moment.
    let both = join_all([hand(&ada, &bob), hand(&ada, &cy)]).await;
    assert_eq!(both.iter().filter(|one| one.is_ok()).count(), 1, "{both:?}");
    circles::withdraw_handover(&t.kith, &ada, "bakers")
        .await
        .unwrap();
    hand(&ada, &cy).await.unwrap();
    assert!(matches!(hand(&ada, &bob).await, Err(DoorError::Waiting)));
    let circle = circles::get(&t.kith, "bakers", None).await.unwrap();
    let successor = circles::successor(&t.kith, circle.no).await.unwrap();
    assert_eq!(successor.map(|one| one.name).as_deref(), Some("cy"));
    let offer = offered(t, &cy).await;
    circles::answer(&t.kith, &cy, offer, false).await.unwrap();
    assert!(matches!(hand(&ada, &cy).await, Err(DoorError::TooSoon(_))));
    // Who leaves is not asked any more.
    hand(&ada, &bob).await.unwrap();
    let offer = offered(t, &bob).await;
    circles::leave(&t.kith, &bob, "bakers").await.unwrap();
    let late = circles::answer(&t.kith, &bob, offer, true).await;
    assert!(matches!(late, Err(DoorError::Decided)), "{late:?}");
    circles::join(&t.kith, &bob, "bakers").await.unwrap();
    hand(&ada, &bob).await.unwrap();
    let offer = offered(t, &bob).await;
    let accepts = (0..20).map(|_| circles::answer(&t.kith, &bob, offer, true));
    let accepts = join_all(accepts).await;
    assert_eq!(accepts.iter().filter(|one| one.is_ok()).count(), 1);
    assert_eq!(standing(t, &bob).await, Standing::In(Founder));
    assert_eq!(standing(t, &ada).await, Standing::In(Steward));
    let circle = circles::get(&t.kith, "bakers", None).await.unwrap();
    assert_eq!(
        circle.card.founder.map(|one| one.name).as_deref(),
        Some("bob")
    );
    // Now she may leave, and he may not.
    circles::leave(&t.kith, &ada, "bakers").await.unwrap();
    let stays = circles::leave(&t.kith, &bob, "bakers").await;
    assert!(matches!(stays, Err(JoinError::Founder)));
    let log = log(t, circle.no).await;
    assert_eq!(log[0..2], ["circles.leave", "circles.accept_handover"]);
});

both!(a_circle_rests_and_lives_again, async |t: &TestKith| {
    let ada = closed(t, Door::Open).await;
    let [bob, cy] = joined(t, ["bob", "cy"]).await;
    let eve = t.member("eve", None).await;
    let post = conversations::post(&t.kith, &ada, "bakers", "Hello")
        .await
        .unwrap();
    circles::create(&t.kith, &ada, bakers()).await.unwrap();
    let by_member = circles::archive(&t.kith, &bob, "bakers").await;
    assert!(matches!(by_member, Err(DoorError::Forbidden)));
    for _ in 0..2 {
        circles::archive(&t.kith, &ada, "bakers").await.unwrap();
    }
    let page = PageRequest::default();
    let slugs = |cards: Vec<circles::CircleCard>| -> Vec<String> {
        cards.into_iter().map(|card| card.slug).collect()
    };
    let living = circles::browse(&t.kith, None, &page).await.unwrap();
    assert_eq!(slugs(living.items), ["bakers-2"]);
    let resting = circles::at_rest(&t.kith, None, &page).await.unwrap();
    assert_eq!(slugs(resting.items), ["bakers"]);
    let own = circles::mine(&t.kith, ada.no).await.unwrap();
    assert_eq!(slugs(own), ["bakers-2", "bakers"]);
    // Read as before, written in no more, and nothing is earned.
    let circle = circles::get(&t.kith, "bakers", Some(&eve)).await.unwrap();
    let feed = conversations::feed(&t.kith, &eve, &circle, &page).await;
    assert_eq!(feed.unwrap().items.len(), 1);
    let before = ledger::wallet(&t.kith, bob.no).await.unwrap();
    let refused = conversations::post(&t.kith, &bob, "bakers", "Hm").await;
    assert!(matches!(refused, Err(WriteError::AtRest)), "{refused:?}");
    let refused = conversations::comment(&t.kith, &cy, "bakers", post.id, "Hm").await;
    assert!(matches!(refused, Err(WriteError::AtRest)), "{refused:?}");
    assert_eq!(ledger::wallet(&t.kith, bob.no).await.unwrap(), before);
    assert_eq!(
        community::silent_circles(&t.kith, bob.no).await.unwrap(),
        []
    );
    let refused = circles::join(&t.kith, &eve, "bakers").await;
    assert!(matches!(refused, Err(JoinError::AtRest)), "{refused:?}");
    let refused = circles::invite(&t.kith, &ada, "bakers", "eve@example.org").await;
    assert!(matches!(refused, Err(DoorError::AtRest)), "{refused:?}");
    circles::revive(&t.kith, &ada, "bakers").await.unwrap();
    circles::join(&t.kith, &eve, "bakers").await.unwrap();
    conversations::post(&t.kith, &bob, "bakers", "Back")
        .await
        .unwrap();
    let circle = circles::get(&t.kith, "bakers", None).await.unwrap();
    assert_eq!((circle.card.posts, circle.card.members), (2, 4));
    let log = log(t, circle.no).await;
    assert_eq!(log[1..3], ["circles.revive", "circles.archive"]);
});

both!(
    who_asked_before_the_rest_is_answered_after_it,
    async |t: &TestKith| {
        let ada = closed(t, Door::OnRequest).await;
        let eve = t.member("eve", None).await;
        circles::ask(&t.kith, &eve, "bakers", "").await.unwrap();
        circles::invite(&t.kith, &ada, "bakers", "eve@example.org")
            .await
            .unwrap();
        let circle = circles::get(&t.kith, "bakers", Some(&eve)).await.unwrap();
        let (request, offer) = (circle.request.unwrap().id, circle.invitation.unwrap());
        circles::archive(&t.kith, &ada, "bakers").await.unwrap();
        let approved = circles::decide(&t.kith, &ada, "bakers", request, true).await;
        assert!(matches!(approved, Err(DoorError::AtRest)), "{approved:?}");
        let accepted = circles::answer(&t.kith, &eve, offer, true).await;
        assert!(matches!(accepted, Err(DoorError::AtRest)), "{accepted:?}");
        let bob = t.member("bob", None).await;
        let asked = circles::ask(&t.kith, &bob, "bakers", "").await;
        assert!(matches!(asked, Err(DoorError::AtRest)), "{asked:?}");
        circles::revive(&t.kith, &ada, "bakers").await.unwrap();
        circles::decide(&t.kith, &ada, "bakers", request, true)
            .await
            .unwrap();
        assert_eq!(standing(t, &eve).await, Standing::In(Member));
    }
);
