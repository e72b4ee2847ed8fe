mod appeals;
mod newcomers;
mod reports;
mod restored;

use kith_domain::{
    ids::{DecisionId, ReportId},
    input::InputError,
    moderation::{Step, Subject, Thing},
    roles::Role,
};

use crate::{
    both,
    circles::{self, CreateCircle, JoinError},
    conversations::{self, ReadError},
    cursor::PageRequest,
    members::SignedIn,
    moderation::{
        self, Case, Decide, DecideError, Desk, ModerateError, NewReport, Place, ReportError,
    },
    testing::TestKith,
};

/// Ada founded "Bakers", which Bob is in.
async fn bakery(t: &TestKith) -> (SignedIn, SignedIn) {
    let (ada, bob) = (t.member("ada", None).await, t.member("bob", None).await);
    let command = CreateCircle {
        name: "Bakers".into(),
        purpose: "Bread".into(),
    };
    circles::create(&t.kith, &ada, command).await.unwrap();
    circles::join(&t.kith, &bob, "bakers").await.unwrap();
    (ada, bob)
}

async fn post_by(t: &TestKith, author: &SignedIn, body: &str) -> Subject {
    let post = conversations::post(&t.kith, author, "bakers", body).await;
    Subject::new(Thing::Post, post.unwrap().id.0)
}

async fn report(
    t: &TestKith,
    person: &SignedIn,
    subject: Subject,
    reason: &str,
) -> Result<ReportId, ReportError> {
    let place = Place::Circle("bakers", Some(subject));
    let new = NewReport { reason, words: "" };
    moderation::report(&t.kith, person, place, new).await
}

const fn command(subject: Subject, step: Step, days: i64) -> Decide<'static> {
    Decide {
        subject,
        step,
        reason: "Because",
        days,
    }
}

/// Decides as a steward of the circle.
async fn decide(
    t: &TestKith,
    person: &SignedIn,
    subject: Subject,
    step: Step,
) -> Result<DecisionId, DecideError> {
    moderation::decide(&t.kith, person, Some("bakers"), command(subject, step, 1)).await
}

/// What waits at a desk.
async fn open(t: &TestKith, person: &SignedIn, slug: Option<&str>) -> Vec<Case> {
    let desk = Desk::of(&t.kith, person, slug).await.unwrap();
    let page = PageRequest::default();
    let cases = moderation::cases(&t.kith, desk, person, &page).await;
    cases.unwrap().items
}

both!(
    a_steward_hides_a_post_and_the_log_says_why,
    async |t: &TestKith| {
        let (ada, bob, eve) = (
            t.member("ada", None).await,
            t.member("bob", None).await,
            t.member("eve", None).await,
        );
        let command = CreateCircle {
            name: "Bakers".into(),
            purpose: "Bread".into(),
        };
        circles::create(&t.kith, &ada, command).await.unwrap();
        circles::join(&t.kith, &bob, "bakers").await.unwrap();
        let post = conversations::post(&t.kith, &bob, "bakers", "Buy my watch")
            .await
            .unwrap();
        for person in [&bob, &eve] {
            let refused =
                moderation::hide_post(&t.kith, person, "bakers", post.id, "because").await;
            assert!(
                matches!(refused, Err(ModerateError::Forbidden)),
                "{}",
                person.display_name
            );
        }
        let silent = moderation::hide_post(&t.kith, &ada, "bakers", post.id, " ").await;
        assert!(matches!(
            silent,
            Err(ModerateError::Reason(InputError::Required))
        ));
        moderation::hide_post(&t.kith, &ada, "bakers", post.id, "Selling")
            .await
            .unwrap();
        moderation::hide_post(&t.kith, &ada, "bakers", post.id, "Again")
            .await
            .unwrap();
        let circle = circles::get(&t.kith, "bakers", Some(&ada)).await.unwrap();
        let for_eve = circles::get(&t.kith, "bakers", Some(&eve)).await.unwrap();
        let page = PageRequest::default();
        assert_eq!(
            conversations::feed(&t.kith, &eve, &for_eve, &page)
                .await
                .unwrap()
                .items,
            []
        );
        let seen = conversations::feed(&t.kith, &ada, &circle, &page)
            .await
            .unwrap()
            .items;
        assert_eq!(seen[0].hidden.as_deref(), Some("Selling"));
        assert!(
            conversations::comment(&t.kith, &ada, "bakers", post.id, "hm")
                .await
                .is_err()
        );
        let log = moderation::audit_log(&t.kith, Some(circle.no), &page)
            .await
            .unwrap()
            .items;
        assert_eq!(
            (log[0].action.as_str(), log[0].reason.as_deref()),
            ("moderation.hide_post", Some("Selling"))
        );
        assert_eq!(log.len(), 3, "founding, joining, hiding once");
        moderation::unhide_post(&t.kith, &ada, "bakers", post.id)
            .await
            .unwrap();
        assert_eq!(
            conversations::feed(&t.kith, &eve, &for_eve, &page)
                .await
                .unwrap()
                .items
                .len(),
            1
        );
    }
);

both!(
    an_author_learns_that_their_post_was_hidden_and_why,
    async |t: &TestKith| {
        let (ada, bob, eve) = (
            t.member("ada", None).await,
            t.member("bob", None).await,
            t.member("eve", None).await,
        );
        let mia = t.person("mia", None, Role::Manager).await;
        let command = CreateCircle {
            name: "Bakers".into(),
            purpose: "Bread".into(),
        };
        circles::create(&t.kith, &ada, command).await.unwrap();
        for person in [&bob, &eve] {
            circles::join(&t.kith, person, "bakers").await.unwrap();
        }
        let post = conversations::post(&t.kith, &bob, "bakers", "Buy my watch")
            .await
            .unwrap();
        assert!(post.own);
        moderation::hide_post(&t.kith, &ada, "bakers", post.id, "Selling")
            .await
            .unwrap();
        let page = PageRequest::default();
        let why = Some("Selling".to_owned());
        for (reader, reason, own) in [
            (&bob, why.clone(), true),
            (&eve, None, false),
            (&ada, why.clone(), false),
            (&mia, why.clone(), false),
        ] {
            let name = &reader.display_name;
            let circle = circles::get(&t.kith, "bakers", Some(reader)).await.unwrap();
            let feed = conversations::feed(&t.kith, reader, &circle, &page)
                .await
                .unwrap();
            let seen = feed.items.first();
            assert_eq!(seen.and_then(|post| post.hidden.clone()), reason, "{name}");
            assert_eq!(seen.is_some_and(|post| post.own), own, "{name}");
            let thread = conversations::thread(&t.kith, reader, &circle, post.id, &page).await;
            match thread {
                Ok((post, _)) => assert_eq!((post.hidden, post.own), (reason, own), "{name}"),
                Err(ReadError::NotFound) => assert_eq!(reason, None, "{name}"),
                Err(other) => panic!("{other}"),
            }
        }
        // At home it is shown to its author alone.
        for (reader, shown) in [(&bob, 1), (&eve, 0), (&ada, 0)] {
            let home = conversations::home_feed(&t.kith, reader.no, &page)
                .await
                .unwrap();
            assert_eq!(home.items.len(), shown, "{}", reader.display_name);
        }
        moderation::unhide_post(&t.kith, &ada, "bakers", post.id)
            .await
            .unwrap();
        let circle = circles::get(&t.kith, "bakers", None).await.unwrap();
        let (post, _) = conversations::thread(&t.kith, &bob, &circle, post.id, &page)
            .await
            .unwrap();
        assert_eq!((post.hidden, post.own), (None, true));
    }
);

both!(
    who_is_removed_cannot_come_back_alone,
    async |t: &TestKith| {
        let (ada, bob) = (t.member("ada", None).await, t.member("bob", None).await);
        let mia = t.person("mia", None, Role::Manager).await;
        let command = CreateCircle {
            name: "Bakers".into(),
            purpose: "Bread".into(),
        };
        circles::create(&t.kith, &ada, command).await.unwrap();
        circles::join(&t.kith, &bob, "bakers").await.unwrap();
        let founder = moderation::remove_member(&t.kith, &mia, "bakers", ada.id, "coup").await;
        assert!(matches!(founder, Err(ModerateError::Steward)));
        let by_member = moderation::remove_member(&t.kith, &bob, "bakers", ada.id, "coup").await;
        assert!(matches!(by_member, Err(ModerateError::Forbidden)));
        moderation::remove_member(&t.kith, &ada, "bakers", bob.id, "Rude")
            .await
            .unwrap();
        assert!(matches!(
            circles::join(&t.kith, &bob, "bakers").await,
            Err(JoinError::Removed)
        ));
        let again = moderation::remove_member(&t.kith, &ada, "bakers", bob.id, "Rude").await;
        assert!(matches!(again, Err(ModerateError::NotFound)));
        assert_eq!(
            circles::get(&t.kith, "bakers", None)
                .await
                .unwrap()
                .card
                .members,
            1
        );
        let log = moderation::audit_log(&t.kith, None, &PageRequest::default())
            .await
            .unwrap()
            .items;
        assert_eq!(log[0].about.as_ref().map(|p| p.name.as_str()), Some("bob"));
    }
);
