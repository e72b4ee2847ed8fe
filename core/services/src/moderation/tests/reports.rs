//! Who reports what, who sees it, and who decides.

use futures::future::join;
use kith_domain::{
    day::DAY_MS,
    ids::PictureId,
    input::InputError,
    moderation::{Reason, Step, Subject, Thing},
    roles::Role,
};

use super::{bakery, command, decide, open, post_by, report};
use crate::{
    both, circles,
    conversations::{self, ReadError},
    cursor::PageRequest,
    members,
    moderation::{self, DecideError, Desk, NewReport, Place, ReportError, ReportField},
    sql,
    testing::TestKith,
};

both!(
    what_one_sees_is_reported_once_and_with_a_reason,
    async |t: &TestKith| {
        let (ada, bob) = bakery(t).await;
        let cy = t.member("cy", None).await;
        let post = post_by(t, &bob, "Buy my watch").await;
        let again = report(t, &bob, post, "spam").await;
        assert!(matches!(again, Err(ReportError::Own)), "{again:?}");
        let silent = report(t, &cy, post, "other").await;
        let Err(ReportError::Fields(wrong)) = silent else {
            panic!("{silent:?}");
        };
        assert_eq!(wrong, [(ReportField::Words, InputError::Required)]);
        report(t, &cy, post, "spam").await.unwrap();
        let again = report(t, &cy, post, "hate").await;
        assert!(matches!(again, Err(ReportError::Again)), "{again:?}");
        // What is hidden from somebody is not there for them.
        let hidden = post_by(t, &bob, "Another watch").await;
        let id = kith_domain::ids::PostId(hidden.id);
        moderation::hide_post(&t.kith, &ada, "bakers", id, "Selling")
            .await
            .unwrap();
        let unseen = report(t, &cy, hidden, "spam").await;
        assert!(matches!(unseen, Err(ReportError::NotFound)), "{unseen:?}");
        let new = NewReport {
            reason: "spam",
            words: "",
        };
        let elsewhere = moderation::report(&t.kith, &cy, Place::Circle("none", None), new).await;
        assert!(matches!(elsewhere, Err(ReportError::NotFound)));
        let page = PageRequest::default();
        let own = moderation::own_reports(&t.kith, &cy, &page).await.unwrap();
        assert_eq!((own.items.len(), own.items[0].step), (1, None));
        decide(t, &ada, post, Step::Dismiss).await.unwrap();
        let own = moderation::own_reports(&t.kith, &cy, &page).await.unwrap();
        assert_eq!(own.items[0].step, Some(Step::Dismiss));
    }
);

both!(
    a_member_is_reported_from_their_page_and_managers_decide,
    async |t: &TestKith| {
        let (ada, bob) = bakery(t).await;
        let mia = t.person("mia", None, Role::Manager).await;
        let cy = t.member("cy", None).await;
        let new = NewReport {
            reason: "harassment",
            words: "",
        };
        let page = Place::Member(bob.id);
        let own = moderation::report(&t.kith, &bob, page, new).await;
        assert!(matches!(own, Err(ReportError::Own)), "{own:?}");
        let shown = moderation::reportable(&t.kith, &cy, page).await.unwrap();
        assert_eq!(shown.words, "bob");
        let id = moderation::report(&t.kith, &cy, page, new).await.unwrap();
        let made = moderation::own_report(&t.kith, &cy, id).await.unwrap();
        assert_eq!(made.map(|report| report.circle), Some(None));
        let foreign = moderation::own_report(&t.kith, &ada, id).await.unwrap();
        assert_eq!(foreign, None);
        assert_eq!(open(t, &ada, Some("bakers")).await, [], "not of a circle");
        let subject = Subject::new(Thing::Member, bob.id.0);
        assert_eq!(open(t, &mia, None).await[0].subject, subject);
        let warn = command(subject, Step::Warn, 0);
        moderation::decide(&t.kith, &mia, None, warn).await.unwrap();
        // Who is apart has no page, and is not there.
        let blocked = Some(kith_domain::consent::Apart::Blocked);
        crate::consent::keep(&t.kith, &ada, bob.id, blocked)
            .await
            .unwrap();
        let unseen = moderation::report(&t.kith, &ada, page, new).await;
        assert!(matches!(unseen, Err(ReportError::NotFound)), "{unseen:?}");
    }
);

both!(
    who_left_is_neither_warned_nor_suspended,
    async |t: &TestKith| {
        let (ada, bob) = bakery(t).await;
        let mia = t.person("mia", None, Role::Manager).await;
        let post = post_by(t, &bob, "Buy my watch").await;
        report(t, &ada, post, "spam").await.unwrap();
        let new = NewReport {
            reason: "spam",
            words: "",
        };
        let person = Subject::new(Thing::Member, bob.id.0);
        moderation::report(&t.kith, &ada, Place::Member(bob.id), new)
            .await
            .unwrap();
        t.leaves(bob.no).await;
        let desk = Desk::of(&t.kith, &mia, None).await.unwrap();
        for subject in [post, person] {
            let case = moderation::case(&t.kith, desk, &mia, subject)
                .await
                .unwrap();
            assert_eq!(case.steps, [Step::Dismiss], "{subject:?}");
            for step in [Step::Warn, Step::Suspend] {
                let told = moderation::decide(&t.kith, &mia, None, command(subject, step, 7)).await;
                assert!(matches!(told, Err(DecideError::Step)), "{told:?}");
            }
            let dismiss = command(subject, Step::Dismiss, 0);
            moderation::decide(&t.kith, &mia, None, dismiss)
                .await
                .unwrap();
        }
    }
);

both!(
    who_is_alone_decides_on_what_they_reported,
    async |t: &TestKith| {
        let (_, bob) = bakery(t).await;
        let mia = t.person("mia", None, Role::Manager).await;
        let post = post_by(t, &bob, "Buy my watch").await;
        report(t, &mia, post, "spam").await.unwrap();
        let desk = Desk::of(&t.kith, &mia, None).await.unwrap();
        let case = async || {
            let case = moderation::case(&t.kith, desk, &mia, post).await.unwrap();
            (case.own, case.alone)
        };
        assert_eq!(case().await, (false, true));
        assert!(!open(t, &mia, None).await[0].own);
        let mo = t.person("mo", None, Role::Manager).await;
        assert_eq!(case().await, (true, false));
        assert!(open(t, &mia, None).await[0].own);
        report(t, &mo, post, "spam").await.unwrap();
        let warn = command(post, Step::Warn, 0);
        moderation::decide(&t.kith, &mia, None, warn).await.unwrap();
        let marked = "SELECT count(*) FROM audit_log WHERE action = 'moderation.warn' AND detail LIKE '%\"alone\":true%'";
        let marked = crate::sql::number(t.kith.db().reader(), marked, []).await;
        assert_eq!(marked.unwrap(), 1);
        // What is about somebody they never decide on.
        let about = Subject::new(Thing::Member, mia.id.0);
        let new = NewReport {
            reason: "spam",
            words: "",
        };
        moderation::report(&t.kith, &bob, Place::Member(mia.id), new)
            .await
            .unwrap();
        let own = moderation::decide(&t.kith, &mia, None, command(about, Step::Warn, 0)).await;
        assert!(matches!(own, Err(DecideError::Own)), "{own:?}");
    }
);

both!(
    stewards_see_their_circle_and_no_more,
    async |t: &TestKith| {
        let (ada, bob) = bakery(t).await;
        let mia = t.person("mia", None, Role::Manager).await;
        t.person("mo", None, Role::Manager).await;
        let cy = t.member("cy", None).await;
        let post = post_by(t, &bob, "Buy my watch").await;
        let by_ada = post_by(t, &ada, "I decide here").await;
        for reporter in [&cy, &mia] {
            report(t, reporter, post, "spam").await.unwrap();
        }
        report(t, &cy, by_ada, "harassment").await.unwrap();
        let new = NewReport {
            reason: "hate",
            words: "",
        };
        moderation::report(&t.kith, &cy, Place::Circle("bakers", None), new)
            .await
            .unwrap();
        let cases = open(t, &ada, Some("bakers")).await;
        assert_eq!(cases.len(), 1, "nothing about the circle and its stewards");
        assert_eq!((cases[0].subject, cases[0].reports), (post, 2));
        assert_eq!(cases[0].reasons, [(Reason::Spam, 2)]);
        let all = open(t, &mia, None).await;
        assert_eq!(all.len(), 3);
        let reported = all.iter().find(|case| case.own).map(|case| case.subject);
        assert_eq!(reported, Some(post), "mia reported it");
        for person in [&bob, &cy] {
            let desk = Desk::of(&t.kith, person, Some("bakers")).await;
            assert!(matches!(desk, Err(DecideError::Forbidden)));
            let desk = Desk::of(&t.kith, person, None).await;
            assert!(matches!(desk, Err(DecideError::Forbidden)));
        }
        let above = decide(t, &ada, by_ada, Step::Dismiss).await;
        assert!(matches!(above, Err(DecideError::NotFound)), "{above:?}");
        let own = moderation::decide(&t.kith, &mia, None, command(post, Step::Dismiss, 0)).await;
        assert!(matches!(own, Err(DecideError::Own)), "{own:?}");
        let suspend = decide(t, &ada, post, Step::Suspend).await;
        assert!(matches!(suspend, Err(DecideError::Step)), "{suspend:?}");
    }
);

both!(of_two_moderators_one_decides, async |t: &TestKith| {
    let (ada, bob) = bakery(t).await;
    let mia = t.person("mia", None, Role::Manager).await;
    let cy = t.member("cy", None).await;
    let post = post_by(t, &bob, "Buy my watch").await;
    report(t, &cy, post, "spam").await.unwrap();
    let as_manager = moderation::decide(&t.kith, &mia, None, command(post, Step::Hide, 0));
    let (one, other) = join(decide(t, &ada, post, Step::Warn), as_manager).await;
    let won = [one.is_ok(), other.is_ok()];
    assert!(
        won == [true, false] || won == [false, true],
        "{one:?} {other:?}"
    );
    let late = [one.err(), other.err()].into_iter().flatten().next();
    assert!(matches!(late, Some(DecideError::Decided)), "{late:?}");
    let page = PageRequest::default();
    let told = moderation::notices(&t.kith, &bob, &page).await.unwrap();
    assert_eq!(told.items.len(), 1);
    assert!(open(t, &mia, None).await.is_empty());
});

both!(
    removed_words_stay_in_the_record_alone,
    async |t: &TestKith| {
        let (ada, bob) = bakery(t).await;
        let cy = t.member("cy", None).await;
        let post = post_by(t, &bob, "Buy my **watch**").await;
        report(t, &cy, post, "spam").await.unwrap();
        decide(t, &ada, post, Step::Remove).await.unwrap();
        let page = PageRequest::default();
        let circle = circles::get(&t.kith, "bakers", Some(&cy)).await.unwrap();
        let id = kith_domain::ids::PostId(post.id);
        let gone = conversations::thread(&t.kith, &cy, &circle, id, &page).await;
        assert!(matches!(gone, Err(ReadError::NotFound)));
        let (seen, _) = conversations::thread(&t.kith, &bob, &circle, id, &page)
            .await
            .unwrap();
        assert_eq!((seen.body.as_str(), seen.deleted), ("", true));
        let desk = Desk::of(&t.kith, &ada, Some("bakers")).await.unwrap();
        let case = moderation::case(&t.kith, desk, &ada, post).await.unwrap();
        assert_eq!((case.words.trim(), case.gone), ("Buy my watch", true));
        assert_eq!(case.steps, [Step::Restore]);
        decide(t, &ada, post, Step::Restore).await.unwrap();
        let (seen, _) = conversations::thread(&t.kith, &cy, &circle, id, &page)
            .await
            .unwrap();
        assert_eq!(seen.body, "Buy my **watch**");
    }
);

both!(a_suspension_ends_by_itself, async |t: &TestKith| {
    let (_, bob) = bakery(t).await;
    let mia = t.person("mia", None, Role::Manager).await;
    let cy = t.member("cy", None).await;
    let subject = Subject::new(Thing::Member, bob.id.0);
    report(t, &cy, subject, "harassment").await.unwrap();
    let session = members::open_session(&t.kith, bob.no, "").await.unwrap();
    for days in [0, 366] {
        let odd = command(subject, Step::Suspend, days);
        let odd = moderation::decide(&t.kith, &mia, None, odd).await;
        assert!(matches!(odd, Err(DecideError::Days(_))), "{odd:?}");
    }
    let suspend = command(subject, Step::Suspend, 3);
    moderation::decide(&t.kith, &mia, None, suspend)
        .await
        .unwrap();
    let until = async || {
        let now = members::check_session(&t.kith, session.id).await.unwrap();
        now.unwrap().suspended_until
    };
    assert_eq!(until().await, Some(t.kith.now() + 3 * DAY_MS));
    t.clock.advance(3 * DAY_MS - 1);
    assert!(until().await.is_some());
    t.clock.advance(1);
    assert_eq!(until().await, None);
});

both!(
    a_reported_member_is_shown_with_their_picture,
    async |t: &TestKith| {
        let (ada, bob) = bakery(t).await;
        let mia = t.person("mia", None, Role::Manager).await;
        let cy = t.member("cy", None).await;
        let subject = Subject::new(Thing::Member, bob.id.0);
        report(t, &cy, subject, "harassment").await.unwrap();
        let id: PictureId = t.kith.id();
        let put = "INSERT INTO profiles (member_no, picture, changed_at) VALUES ($1, $2, 1)";
        let values = [bob.no.0.into(), id.0.into()];
        sql::exec(t.kith.db().writer(), put, values).await.unwrap();
        let circle = Desk::of(&t.kith, &ada, Some("bakers")).await.unwrap();
        // Managers see it whoever it is for, stewards as the member shows it.
        for (audience, to_steward) in [(1, true), (2, false)] {
            let to = "UPDATE profiles SET picture_for = $1";
            let to = sql::exec(t.kith.db().writer(), to, [audience.into()]).await;
            to.unwrap();
            for (person, desk, sees) in [(&mia, Desk::Staff, true), (&ada, circle, to_steward)] {
                let case = moderation::case(&t.kith, desk, person, subject).await;
                let picture = case.unwrap().picture;
                assert_eq!(picture, sees.then_some(id), "{audience} {desk:?}");
            }
        }
    }
);

both!(
    who_hands_a_circle_over_hands_no_decision_over,
    async |t: &TestKith| {
        let (ada, bob) = bakery(t).await;
        let mia = t.person("mia", None, Role::Manager).await;
        let cy = t.member("cy", None).await;
        let eve = t.member("eve", None).await;
        let circle = circles::get(&t.kith, "bakers", Some(&ada)).await.unwrap();
        let subject = Subject::new(Thing::Circle, circle.card.id.0);
        let new = || NewReport {
            reason: "spam",
            words: "",
        };
        let place = Place::Circle("bakers", None);
        moderation::report(&t.kith, &cy, place, new())
            .await
            .unwrap();
        circles::offer_handover(&t.kith, &ada, "bakers", bob.id)
            .await
            .unwrap();
        let page = PageRequest::default();
        let offers = circles::offers(&t.kith, bob.no, &page).await.unwrap();
        circles::answer(&t.kith, &bob, offers.items[0].id, true)
            .await
            .unwrap();
        moderation::report(&t.kith, &eve, place, new())
            .await
            .unwrap();
        let about = open(t, &mia, None).await.remove(0).about.unwrap();
        let case = moderation::case(&t.kith, Desk::Staff, &mia, subject).await;
        let shown = case.unwrap().about.unwrap();
        assert_eq!((about.id, shown.id), (ada.id, ada.id));
        moderation::decide(&t.kith, &mia, None, command(subject, Step::Suspend, 3))
            .await
            .unwrap();
        for (person, suspended) in [(&ada, 1), (&bob, 0)] {
            let until =
                "SELECT count(*) FROM members WHERE no = $1 AND suspended_until IS NOT NULL";
            let found = sql::number(t.kith.db().reader(), until, [person.no.0.into()]).await;
            assert_eq!(found.unwrap(), suspended, "{}", person.display_name);
        }
    }
);

both!(
    a_circles_desk_names_no_other_circle,
    async |t: &TestKith| {
        let (ada, bob) = bakery(t).await;
        let (cy, eve) = (t.member("cy", None).await, t.member("eve", None).await);
        let command = circles::CreateCircle {
            name: "Recovery".into(),
            purpose: "Quietly".into(),
        };
        circles::create(&t.kith, &eve, command).await.unwrap();
        let subject = Subject::new(Thing::Member, bob.id.0);
        circles::join(&t.kith, &bob, "recovery").await.unwrap();
        report(t, &cy, subject, "harassment").await.unwrap();
        let new = NewReport {
            reason: "harassment",
            words: "",
        };
        let other = Place::Circle("recovery", Some(subject));
        moderation::report(&t.kith, &eve, other, new).await.unwrap();
        let desk = Desk::of(&t.kith, &ada, Some("bakers")).await.unwrap();
        let case = moderation::case(&t.kith, desk, &ada, subject)
            .await
            .unwrap();
        let (slug, _) = case.circle.unwrap();
        assert_eq!(slug, "bakers");
    }
);

both!(
    hiding_again_and_again_writes_five_mails,
    async |t: &TestKith| {
        t.kith.set_sends_mail(true);
        let (ada, bob) = bakery(t).await;
        let post = post_by(t, &bob, "Bread").await;
        let id = kith_domain::ids::PostId(post.id);
        for _ in 0..4 {
            moderation::hide_post(&t.kith, &ada, "bakers", id, "Hm")
                .await
                .unwrap();
            moderation::unhide_post(&t.kith, &ada, "bakers", id)
                .await
                .unwrap();
        }
        let mails = "SELECT count(*) FROM mails";
        let mails = sql::number(t.kith.db().reader(), mails, []).await;
        assert_eq!(mails.unwrap(), 5);
        let page = PageRequest::default();
        let told = moderation::notices(&t.kith, &bob, &page).await.unwrap();
        assert_eq!(told.items.len(), 8, "each stands on its page");
    }
);
