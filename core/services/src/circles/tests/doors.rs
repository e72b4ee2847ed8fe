//! Who sees what through which door, and asking to come in.

use futures::future::join_all;
use kith_domain::{
    circles::{Door, PEACE},
    input::InputError,
    roles::Role,
};

use super::{behind, closed, log};
use crate::{
    both,
    circles::{self, Answer, DoorError, JoinError, NotFound},
    conversations::{self, ReadError, WriteError},
    cursor::PageRequest,
    ledger::{self, StatementFilter},
    members::SignedIn,
    moderation, sql,
    testing::TestKith,
};

const MANY: usize = 20;

async fn request(t: &TestKith, member: &SignedIn) -> circles::OwnRequest {
    let circle = circles::get(&t.kith, "bakers", Some(member)).await;
    circle.unwrap().request.unwrap()
}

async fn members(t: &TestKith) -> (i64, i64) {
    let count = |query: &'static str| sql::number(t.kith.db().reader(), query, []);
    let said = count("SELECT members FROM circles WHERE slug = 'bakers'");
    let are = count(
        "SELECT count(*) FROM memberships m JOIN circles c ON c.no = m.circle_no
         WHERE c.slug = 'bakers' AND m.state = 0",
    );
    (said.await.unwrap(), are.await.unwrap())
}

both!(
    what_is_written_behind_a_door_is_read_by_members_and_staff,
    async |t: &TestKith| {
        let ada = closed(t, Door::OnRequest).await;
        let eve = t.member("eve", None).await;
        let mia = t.person("mia", None, Role::Manager).await;
        let page = PageRequest::default();
        let post = conversations::post(&t.kith, &ada, "bakers", "Our secret dough")
            .await
            .unwrap();
        for (reader, reads) in [(&ada, true), (&mia, true), (&eve, false)] {
            let name = &reader.display_name;
            let circle = circles::get(&t.kith, "bakers", Some(reader)).await.unwrap();
            assert_eq!(circle.may_read(reader), reads, "{name}");
            assert_eq!((circle.card.members, circle.card.posts), (1, 1), "{name}");
            let feed = conversations::feed(&t.kith, reader, &circle, &page).await;
            let thread = conversations::thread(&t.kith, reader, &circle, post.id, &page).await;
            if reads {
                assert_eq!(feed.unwrap().items.len(), 1, "{name}");
                thread.unwrap();
            } else {
                assert!(matches!(feed, Err(ReadError::Closed)), "{name}");
                assert!(matches!(thread, Err(ReadError::Closed)), "{name}");
            }
            let home = conversations::home_feed(&t.kith, reader.no, &page).await;
            let shown = usize::from(reader.no == ada.no);
            assert_eq!(home.unwrap().items.len(), shown, "{name}");
        }
        let answer = conversations::comment(&t.kith, &eve, "bakers", post.id, "What?").await;
        assert!(matches!(answer, Err(WriteError::NotFound)), "{answer:?}");
        let joined = circles::join(&t.kith, &eve, "bakers").await;
        assert!(matches!(joined, Err(JoinError::Closed)), "{joined:?}");
        assert_eq!(members(t).await, (1, 1));
        // Whoever leaves reads no more.
        circles::ask(&t.kith, &eve, "bakers", "").await.unwrap();
        let asked = request(t, &eve).await.id;
        circles::decide(&t.kith, &ada, "bakers", asked, true)
            .await
            .unwrap();
        let home = conversations::home_feed(&t.kith, eve.no, &page).await;
        assert_eq!(home.unwrap().items.len(), 1);
        circles::leave(&t.kith, &eve, "bakers").await.unwrap();
        let home = conversations::home_feed(&t.kith, eve.no, &page).await;
        assert_eq!(home.unwrap().items.len(), 0);
        let circle = circles::get(&t.kith, "bakers", Some(&eve)).await.unwrap();
        assert!(!circle.may_read(&eve));
    }
);

both!(
    a_slug_does_not_tell_of_a_circle_by_invitation,
    async |t: &TestKith| {
        let (ada, eve) = (t.member("ada", None).await, t.member("eve", None).await);
        let hidden = circles::create(&t.kith, &ada, behind(Door::ByInvitation));
        let hidden = hidden.await.unwrap().card.slug;
        assert!(
            hidden.starts_with("bakers-") && hidden.len() > 30,
            "{hidden}"
        );
        let open = circles::create(&t.kith, &eve, behind(Door::Open)).await;
        assert_eq!(open.unwrap().card.slug, "bakers");
    }
);

both!(
    a_circle_by_invitation_is_there_for_those_who_are_in_it,
    async |t: &TestKith| {
        let ada = closed(t, Door::ByInvitation).await;
        let eve = t.member("eve", None).await;
        let mia = t.person("mia", None, Role::Manager).await;
        let page = PageRequest::default();
        for (viewer, there) in [
            (None, false),
            (Some(&eve), false),
            (Some(&ada), true),
            (Some(&mia), true),
        ] {
            let found = circles::get(&t.kith, "bakers", viewer).await;
            assert_eq!(found.is_ok(), there, "{viewer:?}");
            let listed = circles::browse(&t.kith, viewer, &page).await.unwrap();
            assert_eq!(listed.items.len(), usize::from(there), "{viewer:?}");
        }
        let unknown = circles::get(&t.kith, "bakers", Some(&eve)).await;
        assert!(matches!(unknown, Err(NotFound::Unknown)));
        for refused in [
            circles::join(&t.kith, &eve, "bakers").await.is_err(),
            circles::ask(&t.kith, &eve, "bakers", "").await.is_err(),
            circles::invite(&t.kith, &eve, "bakers", "eve@example.org")
                .await
                .is_err(),
        ] {
            assert!(refused);
        }
        let post = conversations::post(&t.kith, &eve, "bakers", "Hello?").await;
        assert!(matches!(post, Err(WriteError::NotFound)), "{post:?}");
        assert_eq!(members(t).await, (1, 1));
    }
);

both!(
    a_steward_lets_somebody_in_and_declines_somebody,
    async |t: &TestKith| {
        let ada = closed(t, Door::OnRequest).await;
        let (bob, eve) = (t.member("bob", None).await, t.member("eve", None).await);
        let long = circles::ask(&t.kith, &bob, "bakers", &"x".repeat(401)).await;
        assert!(matches!(
            long,
            Err(DoorError::Message(InputError::TooLong(400)))
        ));
        for words in ["I bake", "I bake a lot"] {
            let circle = circles::ask(&t.kith, &bob, "bakers", words).await.unwrap();
            assert!(circle.card.asked && !circle.card.joined);
        }
        t.clock.advance(1);
        circles::ask(&t.kith, &eve, "bakers", "").await.unwrap();
        let circle = circles::get(&t.kith, "bakers", Some(&ada)).await.unwrap();
        let page = PageRequest {
            after: None,
            limit: Some(1),
        };
        let first = circles::asking(&t.kith, &ada, &circle, &page)
            .await
            .unwrap();
        assert_eq!(
            (
                first.items[0].person.name.as_str(),
                first.items[0].message.as_str()
            ),
            ("bob", "I bake")
        );
        let rest = PageRequest::after(first.next.clone());
        let rest = circles::asking(&t.kith, &ada, &circle, &rest)
            .await
            .unwrap();
        assert_eq!((rest.items.len(), rest.next), (1, None));
        let seen = circles::get(&t.kith, "bakers", Some(&eve)).await.unwrap();
        let by_outsider = circles::asking(&t.kith, &eve, &seen, &page).await;
        assert!(matches!(by_outsider, Err(DoorError::Forbidden)));
        let (bobs, eves) = (first.items[0].id, rest.items[0].id);
        let by_asker = circles::decide(&t.kith, &eve, "bakers", eves, true).await;
        assert!(matches!(by_asker, Err(DoorError::Forbidden)));
        circles::decide(&t.kith, &ada, "bakers", bobs, true)
            .await
            .unwrap();
        circles::decide(&t.kith, &ada, "bakers", eves, false)
            .await
            .unwrap();
        let again = circles::decide(&t.kith, &ada, "bakers", eves, true).await;
        assert!(matches!(again, Err(DoorError::Decided)), "{again:?}");
        assert_eq!(request(t, &bob).await.answer, Answer::Accepted);
        assert_eq!(request(t, &eve).await.answer, Answer::Declined);
        assert_eq!(members(t).await, (2, 2));
        assert_eq!(
            log(t, circle.no).await,
            [
                "circles.decline",
                "circles.approve",
                "circles.ask",
                "circles.ask",
                "circles.create"
            ]
        );
        let page = PageRequest::default();
        let entries = moderation::audit_log(&t.kith, Some(circle.no), &page);
        let about = entries.await.unwrap().items[0].about.clone();
        assert_eq!(about.map(|person| person.name).as_deref(), Some("eve"));
    }
);

both!(
    who_was_declined_asks_again_after_a_week,
    async |t: &TestKith| {
        let ada = closed(t, Door::OnRequest).await;
        let eve = t.member("eve", None).await;
        circles::ask(&t.kith, &eve, "bakers", "").await.unwrap();
        let id = request(t, &eve).await.id;
        circles::decide(&t.kith, &ada, "bakers", id, false)
            .await
            .unwrap();
        let again = t.kith.now() + PEACE;
        t.clock.advance(PEACE - 1);
        let soon = circles::ask(&t.kith, &eve, "bakers", "").await;
        assert!(
            matches!(soon, Err(DoorError::TooSoon(at)) if at == again),
            "{soon:?}"
        );
        t.clock.advance(1);
        circles::ask(&t.kith, &eve, "bakers", "Please")
            .await
            .unwrap();
        let anew = request(t, &eve).await;
        assert_eq!(
            (anew.answer, anew.message.as_str()),
            (Answer::Waiting, "Please")
        );
        assert_ne!(anew.id, id);
        // What is taken back can be asked again at once.
        for _ in 0..2 {
            circles::withdraw(&t.kith, &eve, "bakers").await.unwrap();
        }
        assert_eq!(request(t, &eve).await.answer, Answer::Withdrawn);
        let late = circles::decide(&t.kith, &ada, "bakers", anew.id, true).await;
        assert!(matches!(late, Err(DoorError::Decided)));
        circles::ask(&t.kith, &eve, "bakers", "").await.unwrap();
        let old = circles::decide(&t.kith, &ada, "bakers", anew.id, true).await;
        assert!(matches!(old, Err(DoorError::NotFound)), "{old:?}");
        let rows = sql::number(
            t.kith.db().reader(),
            "SELECT count(*) FROM circle_requests",
            [],
        );
        assert_eq!(rows.await.unwrap(), 1);
    }
);

both!(who_was_removed_waits_to_be_invited, async |t: &TestKith| {
    let ada = closed(t, Door::Open).await;
    let eve = t.member("eve", None).await;
    circles::join(&t.kith, &eve, "bakers").await.unwrap();
    moderation::remove_member(&t.kith, &ada, "bakers", eve.id, "Rude")
        .await
        .unwrap();
    let open = circles::ask(&t.kith, &eve, "bakers", "").await;
    assert!(matches!(open, Err(DoorError::Removed)), "{open:?}");
    circles::invite(&t.kith, &ada, "bakers", "eve@example.org")
        .await
        .unwrap();
    let offers = circles::offers(&t.kith, eve.no, &PageRequest::default()).await;
    assert_eq!(offers.unwrap().items.len(), 1);
    let bob = t.member("bob", None).await;
    let not_asked = circles::ask(&t.kith, &bob, "bakers", "").await;
    assert!(
        matches!(not_asked, Err(DoorError::NoRequests)),
        "{not_asked:?}"
    );
});

both!(many_approvals_make_one_member, async |t: &TestKith| {
    let ada = closed(t, Door::OnRequest).await;
    let eve = t.member("eve", None).await;
    let asks = (0..MANY).map(|_| circles::ask(&t.kith, &eve, "bakers", "Me"));
    for asked in join_all(asks).await {
        assert!(asked.unwrap().card.asked);
    }
    let id = request(t, &eve).await.id;
    let decisions = (0..MANY).map(|n| circles::decide(&t.kith, &ada, "bakers", id, n % 5 > 0));
    let answers = join_all(decisions).await;
    let done = answers.iter().filter(|answer| answer.is_ok()).count();
    let late = answers
        .iter()
        .filter(|answer| matches!(answer, Err(DoorError::Decided)));
    assert_eq!((done, late.count()), (1, MANY - 1), "{answers:?}");
    let approved = request(t, &eve).await.answer == Answer::Accepted;
    let expected = if approved { 2 } else { 1 };
    assert_eq!(members(t).await, (expected, expected));
    let circle = circles::get(&t.kith, "bakers", Some(&ada)).await.unwrap();
    assert_eq!(log(t, circle.no).await.len(), 3, "founded, asked, answered");
});

both!(
    twenty_approvals_of_one_request_give_one_membership,
    async |t: &TestKith| {
        let ada = closed(t, Door::OnRequest).await;
        let eve = t.member("eve", None).await;
        circles::ask(&t.kith, &eve, "bakers", "").await.unwrap();
        let id = request(t, &eve).await.id;
        // By an invitation at the same moment, too.
        circles::invite(&t.kith, &ada, "bakers", &eve.id.to_string())
            .await
            .unwrap();
        let offers = circles::offers(&t.kith, eve.no, &PageRequest::default()).await;
        let offer = offers.unwrap().items[0].id;
        let decisions = (0..MANY).map(|_| circles::decide(&t.kith, &ada, "bakers", id, true));
        let accepts = (0..MANY).map(|_| circles::answer(&t.kith, &eve, offer, true));
        let (decided, accepted) = tokio::join!(join_all(decisions), join_all(accepts));
        let done = decided.iter().filter(|answer| answer.is_ok()).count()
            + accepted.iter().filter(|answer| answer.is_ok()).count();
        assert!(done >= 1, "{decided:?} {accepted:?}");
        let faults = |error: &DoorError| !matches!(error, DoorError::Decided);
        assert!(
            !decided
                .iter()
                .filter_map(|one| one.as_ref().err())
                .any(faults)
        );
        assert!(
            !accepted
                .iter()
                .filter_map(|one| one.as_ref().err())
                .any(faults)
        );
        assert_eq!(members(t).await, (2, 2));
        assert_eq!(request(t, &eve).await.answer, Answer::Accepted);
    }
);

both!(
    a_door_that_opens_lets_those_in_who_wait,
    async |t: &TestKith| {
        let ada = closed(t, Door::OnRequest).await;
        let eve = t.member("eve", None).await;
        circles::ask(&t.kith, &eve, "bakers", "").await.unwrap();
        circles::edit(&t.kith, &ada, "bakers", behind(Door::ByInvitation))
            .await
            .unwrap();
        // Who waits for an answer still knows of the circle.
        assert!(request(t, &eve).await.answer == Answer::Waiting);
        circles::edit(&t.kith, &ada, "bakers", behind(Door::Open))
            .await
            .unwrap();
        circles::join(&t.kith, &eve, "bakers").await.unwrap();
        assert_eq!(request(t, &eve).await.answer, Answer::Accepted);
        assert_eq!(members(t).await, (2, 2));
    }
);

both!(
    a_wallet_does_not_name_a_circle_by_invitation,
    async |t: &TestKith| {
        let ada = t.member("ada", None).await;
        let bob = t.member("bob", Some(&t.token(&ada).await)).await;
        let circle = circles::create(&t.kith, &bob, behind(Door::ByInvitation)).await;
        let slug = circle.unwrap().card.slug;
        conversations::post(&t.kith, &bob, &slug, "Among us")
            .await
            .unwrap();
        let (all, page) = (StatementFilter::All, PageRequest::default());
        let named = async |member: &SignedIn, level: i16| {
            let entries = ledger::statement(&t.kith, member.no, all, &page).await;
            let entries = entries.unwrap().items;
            let entry = entries.iter().find(|entry| entry.level == Some(level));
            entry.expect("an entry").circle.clone()
        };
        assert!(named(&bob, 0).await.is_some(), "his own is named");
        assert_eq!(named(&ada, 1).await, None);
        // Once she is in, it is.
        circles::invite(&t.kith, &bob, &slug, &ada.id.to_string())
            .await
            .unwrap();
        circles::join(&t.kith, &ada, &slug).await.unwrap();
        assert!(named(&ada, 1).await.is_some());
    }
);
