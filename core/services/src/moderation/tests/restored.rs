//! What is brought back: by whom, and how far.

use kith_domain::{
    ids::PostId,
    moderation::{Step, Subject, Thing},
    roles::Role,
};

use super::{bakery, command, decide, post_by, report};
use crate::{
    both, circles, conversations,
    cursor::PageRequest,
    members::{self, SignedIn},
    moderation::{self, AppealError, DecideError, ModerateError, ReportError},
    sql,
    testing::TestKith,
};

both!(
    a_steward_does_not_bring_back_what_a_manager_took,
    async |t: &TestKith| {
        let (ada, bob) = bakery(t).await;
        let mia = t.person("mia", None, Role::Manager).await;
        let cy = t.member("cy", None).await;
        for author in [&ada, &bob] {
            let post = post_by(t, author, "Buy my watch").await;
            report(t, &cy, post, "spam").await.unwrap();
            let hide = command(post, Step::Hide, 0);
            moderation::decide(&t.kith, &mia, None, hide).await.unwrap();
            let shown = moderation::unhide_post(&t.kith, &ada, "bakers", PostId(post.id)).await;
            assert!(matches!(shown, Err(ModerateError::Forbidden)), "{shown:?}");
        }
        let post = post_by(t, &bob, "Rye").await;
        report(t, &cy, post, "spam").await.unwrap();
        let remove = command(post, Step::Remove, 0);
        moderation::decide(&t.kith, &mia, None, remove)
            .await
            .unwrap();
        let back = decide(t, &ada, post, Step::Restore).await;
        assert!(matches!(back, Err(DecideError::Forbidden)), "{back:?}");
        let restore = command(post, Step::Restore, 0);
        moderation::decide(&t.kith, &mia, None, restore)
            .await
            .unwrap();
    }
);

both!(
    a_manager_ends_a_suspension_whatever_it_was_decided_on,
    async |t: &TestKith| {
        let (_, bob) = bakery(t).await;
        let mia = t.person("mia", None, Role::Manager).await;
        let cy = t.member("cy", None).await;
        let post = post_by(t, &bob, "Buy my watch").await;
        report(t, &cy, post, "spam").await.unwrap();
        let session = members::open_session(&t.kith, bob.no, "").await.unwrap();
        let suspend = command(post, Step::Suspend, 365);
        moderation::decide(&t.kith, &mia, None, suspend)
            .await
            .unwrap();
        let until = async || {
            let now = members::check_session(&t.kith, session.id).await.unwrap();
            now.unwrap().suspended_until
        };
        assert!(until().await.is_some());
        let subject = Subject::new(Thing::Member, bob.id.0);
        let desk = moderation::Desk::of(&t.kith, &mia, None).await.unwrap();
        let case = moderation::case(&t.kith, desk, &mia, subject)
            .await
            .unwrap();
        assert!(case.steps.contains(&Step::Restore), "{:?}", case.steps);
        let restore = command(subject, Step::Restore, 0);
        moderation::decide(&t.kith, &mia, None, restore)
            .await
            .unwrap();
        assert_eq!(until().await, None);
    }
);

both!(
    who_reported_it_does_not_answer_the_appeal,
    async |t: &TestKith| {
        let (_, bob) = bakery(t).await;
        let mia = t.person("mia", None, Role::Manager).await;
        let mo = t.person("mo", None, Role::Manager).await;
        let post = post_by(t, &bob, "Watches, historically").await;
        report(t, &mo, post, "spam").await.unwrap();
        let hide = command(post, Step::Hide, 0);
        let id = moderation::decide(&t.kith, &mia, None, hide).await.unwrap();
        let max = t.person("max", None, Role::Manager).await;
        moderation::appeal(&t.kith, &bob, id, "It is about history")
            .await
            .unwrap();
        for manager in [&mia, &mo] {
            let answer = moderation::answer(&t.kith, manager, id, (false, "No")).await;
            assert!(matches!(answer, Err(AppealError::NotFound)), "{answer:?}");
        }
        moderation::answer(&t.kith, &max, id, (true, "It is"))
            .await
            .unwrap();
    }
);

both!(
    a_removal_taken_back_leaves_an_earlier_hide,
    async |t: &TestKith| {
        let (ada, bob) = bakery(t).await;
        let mia = t.person("mia", None, Role::Manager).await;
        let mo = t.person("mo", None, Role::Manager).await;
        let cy = t.member("cy", None).await;
        let post = post_by(t, &bob, "Watches, historically").await;
        report(t, &cy, post, "spam").await.unwrap();
        let hidden = decide(t, &ada, post, Step::Hide).await.unwrap();
        let held = "SELECT count(*) FROM posts WHERE hidden_at IS NOT NULL AND deleted_at IS NULL";
        let held = async || sql::number(t.kith.db().reader(), held, []).await.unwrap();
        let again = t.person("max", None, Role::Manager).await;
        report(t, &again, post, "spam").await.unwrap();
        let remove = command(post, Step::Remove, 0);
        let removed = moderation::decide(&t.kith, &mia, None, remove)
            .await
            .unwrap();
        for (id, left) in [(removed, 1), (hidden, 0)] {
            moderation::appeal(&t.kith, &bob, id, "It is about history")
                .await
                .unwrap();
            moderation::answer(&t.kith, &mo, id, (true, "It is"))
                .await
                .unwrap();
            assert_eq!(held().await, left, "{id}");
        }
    }
);

both!(
    who_was_removed_from_a_circle_reads_why_and_comes_back_on_appeal,
    async |t: &TestKith| {
        let (ada, bob) = bakery(t).await;
        let mia = t.person("mia", None, Role::Manager).await;
        moderation::remove_member(&t.kith, &ada, "bakers", bob.id, "Rude")
            .await
            .unwrap();
        let page = PageRequest::default();
        let told = moderation::notices(&t.kith, &bob, &page)
            .await
            .unwrap()
            .items;
        let one = &told[0];
        assert_eq!(
            (one.subject.thing, one.step, one.reason.as_str()),
            (Thing::Circle, Step::Remove, "Rude")
        );
        moderation::appeal(&t.kith, &bob, one.id, "I was not")
            .await
            .unwrap();
        moderation::answer(&t.kith, &mia, one.id, (true, "So it seems"))
            .await
            .unwrap();
        let circle = circles::get(&t.kith, "bakers", Some(&bob)).await.unwrap();
        assert!(circle.standing.is_in());
        assert_eq!(circle.card.members, 2);
    }
);

both!(
    words_of_a_profile_come_back_on_appeal,
    async |t: &TestKith| {
        let (_, bob) = bakery(t).await;
        let mia = t.person("mia", None, Role::Manager).await;
        let mo = t.person("mo", None, Role::Manager).await;
        let words = "INSERT INTO profiles (member_no, words, changed_at) VALUES ($1, 'I bake', 1)";
        sql::exec(t.kith.db().writer(), words, [bob.no.0.into()])
            .await
            .unwrap();
        moderation::clear_profile(&t.kith, &mia, bob.id, "Selling")
            .await
            .unwrap();
        let page = PageRequest::default();
        let told = moderation::notices(&t.kith, &bob, &page)
            .await
            .unwrap()
            .items;
        let one = &told[0];
        assert_eq!((one.subject.thing, one.step), (Thing::Member, Step::Remove));
        moderation::appeal(&t.kith, &bob, one.id, "I do bake")
            .await
            .unwrap();
        moderation::answer(&t.kith, &mo, one.id, (true, "True"))
            .await
            .unwrap();
        let stands = "SELECT count(*) FROM profiles WHERE words = 'I bake' AND cleared_at IS NULL";
        let stands = sql::number(t.kith.db().reader(), stands, []).await.unwrap();
        assert_eq!(stands, 1);
    }
);

both!(
    a_hidden_comment_keeps_its_place_and_comes_back,
    async |t: &TestKith| {
        let (ada, bob) = bakery(t).await;
        let cy = t.member("cy", None).await;
        circles::join(&t.kith, &cy, "bakers").await.unwrap();
        let post = PostId(post_by(t, &ada, "Rye").await.id);
        let said = conversations::comment(&t.kith, &bob, "bakers", post, "Buy my watch").await;
        let id = said.unwrap().id;
        let seen = async |reader: &SignedIn| {
            let circle = circles::get(&t.kith, "bakers", Some(reader)).await.unwrap();
            let page = PageRequest::default();
            let thread = conversations::thread(&t.kith, reader, &circle, post, &page).await;
            let one = thread.unwrap().1.items.remove(0);
            (one.body, one.hidden)
        };
        let hide = async |by: &SignedIn| {
            moderation::hide_comment(&t.kith, by, "bakers", id, "No selling").await
        };
        let refused = hide(&cy).await;
        assert!(
            matches!(refused, Err(ModerateError::Forbidden)),
            "{refused:?}"
        );
        hide(&ada).await.unwrap();
        let why = Some("No selling".to_owned());
        for reader in [&ada, &bob] {
            assert_eq!(seen(reader).await, ("Buy my watch".to_owned(), why.clone()));
        }
        assert_eq!(seen(&cy).await, (String::new(), Some(String::new())));
        let subject = Subject::new(Thing::Comment, id.0);
        let unseen = report(t, &cy, subject, "spam").await;
        assert!(matches!(unseen, Err(ReportError::NotFound)), "{unseen:?}");
        let answer = conversations::NewComment {
            slug: "bakers",
            post,
            answers: Some(id),
            body: "How much?",
        };
        assert!(conversations::answer(&t.kith, &cy, answer).await.is_err());
        let page = PageRequest::default();
        let told = moderation::notices(&t.kith, &bob, &page).await.unwrap();
        assert_eq!(
            (told.items[0].step, told.items[0].reason.as_str()),
            (Step::Hide, "No selling")
        );
        let mia = t.person("mia", None, Role::Manager).await;
        moderation::appeal(&t.kith, &bob, told.items[0].id, "A joke")
            .await
            .unwrap();
        moderation::answer(&t.kith, &mia, told.items[0].id, (true, "It was"))
            .await
            .unwrap();
        assert_eq!(seen(&cy).await, ("Buy my watch".to_owned(), None));
    }
);

both!(
    a_comment_is_removed_and_brought_back_with_its_words,
    async |t: &TestKith| {
        let (ada, bob) = bakery(t).await;
        let cy = t.member("cy", None).await;
        let post = PostId(post_by(t, &ada, "Rye").await.id);
        let said = conversations::comment(&t.kith, &bob, "bakers", post, "Buy *my* watch").await;
        let comment = Subject::new(Thing::Comment, said.unwrap().id.0);
        report(t, &cy, comment, "spam").await.unwrap();
        decide(t, &ada, comment, Step::Remove).await.unwrap();
        let stands = "SELECT count(*) FROM comments
             WHERE deleted_at IS NULL AND body = 'Buy *my* watch' AND html LIKE '%<em>my</em>%'";
        let stands = async || sql::number(t.kith.db().reader(), stands, []).await.unwrap();
        assert_eq!(stands().await, 0);
        decide(t, &ada, comment, Step::Restore).await.unwrap();
        assert_eq!(stands().await, 1);
    }
);
