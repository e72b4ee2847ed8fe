//! Appeals go to somebody else, and what is taken back is as before.

use kith_domain::{
    ids::DecisionId,
    moderation::{APPEAL, Outcome, Step, Subject, Thing},
    roles::Role,
};

use super::{bakery, command, decide, post_by, report};
use crate::{
    both, circles, conversations,
    cursor::PageRequest,
    members::{self, SignedIn},
    moderation::{self, AppealError, NoticeError},
    notifications::{self, Letter},
    testing::TestKith,
};

async fn latest(t: &TestKith, member: &SignedIn) -> DecisionId {
    let page = PageRequest::default();
    let notices = moderation::notices(&t.kith, member, &page).await.unwrap();
    notices.items[0].id
}

async fn waiting(t: &TestKith, person: &SignedIn) -> usize {
    let page = PageRequest::default();
    let appeals = moderation::appeals(&t.kith, person, &page).await.unwrap();
    appeals.items.len()
}

both!(
    a_hidden_post_is_shown_again_by_somebody_else,
    async |t: &TestKith| {
        t.kith.set_sends_mail(true);
        let (_, bob) = bakery(t).await;
        let mia = t.person("mia", None, Role::Manager).await;
        let mo = t.person("mo", None, Role::Manager).await;
        let cy = t.member("cy", None).await;
        let post = post_by(t, &bob, "Watches, historically").await;
        report(t, &cy, post, "spam").await.unwrap();
        let hide = command(post, Step::Hide, 0);
        moderation::decide(&t.kith, &mia, None, hide).await.unwrap();
        let id = latest(t, &bob).await;
        let told = moderation::notice(&t.kith, &bob, id).await.unwrap();
        assert!(told.unwrap().new);
        let foreign = moderation::appeal(&t.kith, &cy, id, "No").await;
        assert!(matches!(foreign, Err(NoticeError::NotFound)));
        moderation::appeal(&t.kith, &bob, id, "It is about history")
            .await
            .unwrap();
        let twice = moderation::appeal(&t.kith, &bob, id, "Really").await;
        assert!(matches!(twice, Err(NoticeError::Over)));
        assert_eq!((waiting(t, &mia).await, waiting(t, &mo).await), (0, 1));
        let by_mia = moderation::answer(&t.kith, &mia, id, (true, "Fine")).await;
        assert!(matches!(by_mia, Err(AppealError::NotFound)), "{by_mia:?}");
        let by_bob = moderation::answer(&t.kith, &bob, id, (true, "Fine")).await;
        assert!(matches!(by_bob, Err(AppealError::Forbidden)));
        moderation::answer(&t.kith, &mo, id, (true, "It is history"))
            .await
            .unwrap();
        let late = moderation::answer(&t.kith, &mo, id, (false, "No")).await;
        assert!(matches!(late, Err(AppealError::Answered)), "{late:?}");
        let circle = circles::get(&t.kith, "bakers", Some(&cy)).await.unwrap();
        let page = PageRequest::default();
        let feed = conversations::feed(&t.kith, &cy, &circle, &page).await;
        assert_eq!(feed.unwrap().items.len(), 1, "shown again");
        let notice = moderation::notice(&t.kith, &bob, id)
            .await
            .unwrap()
            .unwrap();
        let appeal = notice.appeal.unwrap();
        assert_eq!(appeal.outcome, Outcome::Overturned);
        assert_eq!(appeal.answer.as_deref(), Some("It is history"));
        assert!(notice.new, "the answer is to be read");
        let mails = notifications::list(&t.kith, &page).await.unwrap().items;
        let letters: Vec<Letter> = mails.iter().map(|mail| mail.letter).collect();
        assert_eq!(letters, [Letter::AppealAnswered, Letter::Decided]);
        let told = mails[0].decision.as_ref().unwrap();
        assert_eq!(
            (told.reason.as_str(), told.overturned),
            ("It is history", true)
        );
    }
);

both!(who_is_alone_answers_and_is_told_so, async |t: &TestKith| {
    let (_, bob) = bakery(t).await;
    let mia = t.person("mia", None, Role::Manager).await;
    let cy = t.member("cy", None).await;
    let subject = Subject::new(Thing::Member, bob.id.0);
    report(t, &cy, subject, "harassment").await.unwrap();
    let session = members::open_session(&t.kith, bob.no, "").await.unwrap();
    let suspend = command(subject, Step::Suspend, 7);
    moderation::decide(&t.kith, &mia, None, suspend)
        .await
        .unwrap();
    let id = latest(t, &bob).await;
    moderation::appeal(&t.kith, &bob, id, "It was a joke")
        .await
        .unwrap();
    let one = moderation::waiting(&t.kith, &mia, id).await.unwrap();
    assert!(one.alone);
    moderation::answer(&t.kith, &mia, id, (true, "So it was"))
        .await
        .unwrap();
    let now = members::check_session(&t.kith, session.id).await.unwrap();
    assert_eq!(now.unwrap().suspended_until, None);
});

both!(
    the_only_manager_is_told_that_nobody_answers_them,
    async |t: &TestKith| {
        let bob = t.member("bob", None).await;
        let mia = t.person("mia", None, Role::Manager).await;
        let only = async |person| moderation::is_only_manager(&t.kith, person).await.unwrap();
        assert_eq!((only(&bob).await, only(&mia).await), (false, true));
        let mo = t.person("mo", None, Role::Manager).await;
        assert!(!only(&mia).await);
        t.leaves(mo.no).await;
        assert!(only(&mia).await);
    }
);

both!(an_appeal_has_thirty_days, async |t: &TestKith| {
    let (ada, bob) = bakery(t).await;
    let cy = t.member("cy", None).await;
    for (wait, open) in [(APPEAL - 1, true), (APPEAL, false)] {
        let post = post_by(t, &bob, "Buy my watch").await;
        report(t, &cy, post, "spam").await.unwrap();
        decide(t, &ada, post, Step::Warn).await.unwrap();
        let id = latest(t, &bob).await;
        t.clock.advance(wait);
        let appeal = moderation::appeal(&t.kith, &bob, id, "No").await;
        assert_eq!(appeal.is_ok(), open, "{appeal:?}");
    }
});
