//! Who leaves is gone, and everybody else counts as before.

use kith_domain::{day::DAY_MS, roles::Role};

use super::{ada, factor, joined, mail};
use crate::{
    both,
    circles::{self, CreateCircle},
    community, conversations,
    cursor::PageRequest,
    ledger::{self, Award, AwardError, Wallet},
    members::{
        self, LeaveError, Left, Presence, Register, SignInError, SignedIn, account, check_session,
        erase_due, keep, keep_by_link, keep_stands, leave, open_session, sign_in,
    },
    moderation,
    notifications::{self, Letter},
    partners::{self, CreateKey, Scope},
    portability::check,
    referrals::{self, Ask, NewInvitation},
    sql,
    testing::TestKith,
};

pub(super) const PASSWORD: &str = "correct horse";

pub(super) async fn somebody(t: &TestKith) -> SignedIn {
    let new = joined(&t.kith, ada()).await;
    let session = open_session(&t.kith, new.no, "").await.unwrap();
    check_session(&t.kith, session.id).await.unwrap().unwrap()
}

/// Somebody as they are now.
pub(super) async fn now(t: &TestKith, member: &SignedIn) -> SignedIn {
    let now = account::signed_in(t.kith.db().reader(), &t.kith, member.no).await;
    now.unwrap().unwrap()
}

pub(super) async fn number(t: &TestKith, query: &str) -> i64 {
    sql::number(t.kith.db().reader(), query, []).await.unwrap()
}

pub(super) async fn post(t: &TestKith, member: &SignedIn, slug: &str) {
    conversations::post(&t.kith, member, slug, "Hello")
        .await
        .unwrap();
}

pub(super) async fn circle(t: &TestKith, founder: &SignedIn, name: &str) -> String {
    let command = CreateCircle {
        name: name.into(),
        purpose: "To try".into(),
    };
    circles::create(&t.kith, founder, command)
        .await
        .unwrap()
        .card
        .slug
}

/// Root, Ada, Ben, Cho: each came through the one before; Ada's gate is open.
async fn chain(t: &TestKith) -> [SignedIn; 4] {
    let root = t.member("root", None).await;
    let registered = joined(
        &t.kith,
        members::Register {
            referral: Some(t.token(&root).await),
            ..ada()
        },
    )
    .await;
    let session = open_session(&t.kith, registered.no, "").await.unwrap();
    let ada = check_session(&t.kith, session.id).await.unwrap().unwrap();
    let ben = t.member("ben", Some(&t.token(&ada).await)).await;
    let cho = t.member("cho", Some(&t.token(&ben).await)).await;
    let open = "UPDATE members SET gate_passed_at = 1 WHERE no IN ($1, $2, $3)";
    let values = [&ada, &ben, &cho].map(|one| one.no.0.into());
    sql::exec(t.kith.db().writer(), open, values).await.unwrap();
    [root, ada, ben, cho]
}

/// What is counted of somebody.
async fn counted(t: &TestKith, member: &SignedIn) -> (Vec<i64>, Wallet, i32) {
    let chain = referrals::chain(&t.kith, member.no, &PageRequest::default())
        .await
        .unwrap();
    let wallet = ledger::wallet(&t.kith, member.no).await.unwrap();
    (chain.levels, wallet, chain.depth)
}

both!(everybody_else_counts_as_before, async |t: &TestKith| {
    let [root, ada, ben, cho] = chain(t).await;
    let slug = circle(t, &root, "Bakers").await;
    for person in [&ada, &ben, &cho] {
        circles::join(&t.kith, person, &slug).await.unwrap();
        post(t, person, &slug).await;
    }
    let mut before = Vec::new();
    for person in [&root, &ben, &cho] {
        before.push(counted(t, person).await);
    }
    assert_eq!(before[0].0, [1, 1, 1]);
    assert!(before[0].1.balance > 0, "{before:?}");
    let own = ledger::wallet(&t.kith, ada.no).await.unwrap();
    assert!(own.balance > 0);
    let figures = community::figures(&t.kith).await.unwrap();
    let token = t.token(&ada).await;
    assert_eq!(
        leave(&t.kith, &ada, PASSWORD, "").await.unwrap(),
        Left::Erased
    );
    for (person, before) in [&root, &ben, &cho].into_iter().zip(before) {
        assert_eq!(counted(t, person).await, before);
    }
    assert_eq!(check(&t.kith).await.unwrap(), []);
    let left = ledger::wallet(&t.kith, ada.no).await.unwrap();
    assert_eq!(left, Wallet::default());
    let zero = "SELECT CAST(sum(credits_posted - debits_posted) AS bigint) FROM accounts";
    assert_eq!(number(t, zero).await, 0);
    let written = "SELECT CAST(sum(amount) AS bigint) FROM transfers WHERE memo = 'write_off'";
    assert_eq!(number(t, written).await, own.balance);
    let now = community::figures(&t.kith).await.unwrap();
    assert_eq!(now.members, figures.members - 1);
    // Nothing leads to them any more.
    let refused = sign_in(&t.kith, "ada@example.org", PASSWORD, None).await;
    assert!(matches!(refused, Err(SignInError::WrongCredentials)));
    assert!(
        members::member_card(&t.kith, ada.id)
            .await
            .unwrap()
            .is_none()
    );
    assert!(referrals::invitation(&t.kith, &token).await.is_err());
    let all = members::list(&t.kith, ada.no, &PageRequest::default())
        .await
        .unwrap();
    assert!(all.items.iter().all(|row| row.card.person.id != ada.id));
    let award = Award {
        member: ada.id,
        points: 5,
        reason: "x".into(),
        key: "k".into(),
    };
    let manager = t.person("manager", None, Role::Manager).await;
    let refused = ledger::award(&t.kith, &manager, award).await;
    assert!(matches!(refused, Err(AwardError::UnknownMember)));
    // Their address is free, and whoever takes it is somebody else.
    let again = joined(&t.kith, super::ada()).await;
    assert_ne!(again.no, ada.no);
});

both!(
    parts_of_those_who_left_are_paid_to_nobody,
    async |t: &TestKith| {
        let [root, ada, ben, cho] = chain(t).await;
        leave(&t.kith, &ada, PASSWORD, "").await.unwrap();
        let slug = circle(t, &root, "Bakers").await;
        for person in [&ben, &cho] {
            circles::join(&t.kith, person, &slug).await.unwrap();
        }
        let wallet = async |of: &SignedIn| ledger::wallet(&t.kith, of.no).await.unwrap();
        let before = [wallet(&root).await, wallet(&ben).await];
        post(t, &cho, &slug).await;
        assert_eq!(wallet(&ben).await.balance, before[1].balance + 10);
        assert_eq!(wallet(&root).await, before[0], "two levels are paid");
        post(t, &ben, &slug).await;
        assert_eq!(wallet(&ada).await, Wallet::default());
        // The part of the level above is that of its level, and no more.
        assert_eq!(wallet(&root).await.balance, before[0].balance + 5);
        assert_eq!(check(&t.kith).await.unwrap(), []);
    }
);

both!(what_was_held_lapses, async |t: &TestKith| {
    let ada = somebody(t).await;
    let ben = t.member("ben", Some(&t.token(&ada).await)).await;
    let slug = circle(t, &ben, "Bakers").await;
    post(t, &ben, &slug).await;
    assert!(ledger::wallet(&t.kith, ada.no).await.unwrap().held_in > 0);
    leave(&t.kith, &ada, PASSWORD, "").await.unwrap();
    assert_eq!(
        ledger::wallet(&t.kith, ada.no).await.unwrap(),
        Wallet::default()
    );
    assert_eq!(check(&t.kith).await.unwrap(), []);
});

/// Somebody of a community that sends mail, with a password.
async fn with_mail(t: &TestKith) -> SignedIn {
    t.kith.set_sends_mail(true);
    let hash = members::hash_password(&t.kith, PASSWORD).await.unwrap();
    let new = members::register_simulated(&t.kith, ada(), Role::Member, Some(hash)).await;
    let session = open_session(&t.kith, new.unwrap().no, "").await.unwrap();
    check_session(&t.kith, session.id).await.unwrap().unwrap()
}

async fn ask(t: &TestKith, member: &SignedIn) -> i64 {
    match leave(&t.kith, member, PASSWORD, "").await.unwrap() {
        Left::Soon(day) => day,
        Left::Erased => panic!("at once"),
    }
}

both!(
    two_weeks_are_left_where_mail_is_sent,
    async |t: &TestKith| {
        let member = with_mail(t).await;
        let session = open_session(&t.kith, member.no, "").await.unwrap();
        let key = CreateKey {
            name: "Till".into(),
            scopes: vec![Scope::Read],
            expires_days: 300,
        };
        let key = partners::create_key(&t.kith, &member, key)
            .await
            .unwrap()
            .key;
        let opens = async || {
            partners::authenticate(&t.kith, &key)
                .await
                .unwrap()
                .is_some()
        };
        let wrong = leave(&t.kith, &member, "wrong", "").await;
        assert!(matches!(wrong, Err(LeaveError::Password)));
        assert!(opens().await);
        assert_eq!(ask(t, &member).await, t.kith.now() + 14 * DAY_MS);
        let session = check_session(&t.kith, session.id).await.unwrap();
        assert_eq!(session, None, "signed out everywhere");
        assert!(!opens().await);
        let page = PageRequest::default();
        let mails = notifications::list(&t.kith, &page).await.unwrap();
        let mail = &mails.items[0];
        assert_eq!(
            (mail.letter, mail.address.as_str()),
            (Letter::Leaving, "Ada@Example.org")
        );
        let token = mail.token.clone().unwrap();
        // The mail's link keeps it, once.
        t.clock.days(13);
        assert_eq!(erase_due(&t.kith).await.unwrap(), 0);
        assert!(keep_stands(&t.kith, &token).await.unwrap());
        keep_by_link(&t.kith, &token).await.unwrap();
        let again = keep_by_link(&t.kith, &token).await;
        assert!(matches!(again, Err(LeaveError::Link)));
        assert!(opens().await);
        t.clock.days(13);
        assert_eq!(erase_due(&t.kith).await.unwrap(), 0);
    }
);

both!(who_signs_in_keeps_the_account, async |t: &TestKith| {
    let member = with_mail(t).await;
    let day = ask(t, &member).await;
    t.clock.days(1);
    assert_eq!(ask(t, &member).await, day, "asking again puts nothing off");
    let back = sign_in(&t.kith, "ada@example.org", PASSWORD, None)
        .await
        .unwrap();
    assert_eq!(back.presence, Presence::Leaving(day));
    for _ in 0..2 {
        keep(&t.kith, &back).await.unwrap();
    }
    t.clock.days(20);
    assert_eq!(erase_due(&t.kith).await.unwrap(), 0);
    // On both sides of the day.
    let day = ask(t, &member).await;
    t.clock.set(day - 1);
    assert_eq!(erase_due(&t.kith).await.unwrap(), 0);
    t.clock.set(day);
    assert_eq!(erase_due(&t.kith).await.unwrap(), 1);
    assert_eq!(erase_due(&t.kith).await.unwrap(), 0);
    assert_eq!(check(&t.kith).await.unwrap(), []);
    let kept = "SELECT count(*) FROM mails";
    assert_eq!(number(t, kept).await, 0, "no mail to the address is left");
    let left = "SELECT count(*) FROM audit_log WHERE action = 'members.left'";
    assert_eq!(number(t, left).await, 1);
});

both!(
    a_moved_address_is_a_way_back_as_long_as_the_account,
    async |t: &TestKith| {
        let member = with_mail(t).await;
        let to = "thief@example.net";
        members::change_address(&t.kith, &member, PASSWORD, to)
            .await
            .unwrap();
        let token = mail::token_to(&t.kith, to, Letter::ConfirmAddress).await;
        members::confirm_address(&t.kith, &token).await.unwrap();
        let undo = mail::token_to(&t.kith, "Ada@Example.org", Letter::AddressChanged).await;
        t.clock.days(6);
        let day = ask(t, &member).await;
        t.clock.set(day - 1);
        assert!(members::undo_stands(&t.kith, &undo).await.unwrap());
        members::undo_address(&t.kith, &undo).await.unwrap();
        assert_eq!(now(t, &member).await.presence, Presence::Here);
        t.clock.days(2);
        assert_eq!(erase_due(&t.kith).await.unwrap(), 0);
        // What could not be used any more stays so.
        assert!(!members::undo_stands(&t.kith, &undo).await.unwrap());
    }
);

both!(who_rests_and_stays_rests_on, async |t: &TestKith| {
    let member = with_mail(t).await;
    members::start_resting(&t.kith, &member).await.unwrap();
    let resting = now(t, &member).await.presence;
    let day = ask(t, &member).await;
    assert_eq!(now(t, &member).await.presence, Presence::Leaving(day));
    keep(&t.kith, &member).await.unwrap();
    assert_eq!(now(t, &member).await.presence, resting);
    assert_eq!(resting, Presence::Resting(t.kith.now()));
});

both!(
    one_account_that_fails_does_not_keep_the_others,
    async |t: &TestKith| {
        let (ada, ben) = (t.member("ada", None).await, t.member("ben", None).await);
        for one in [&ada, &ben] {
            let due = "UPDATE members SET leaves_at = $2 WHERE no = $1";
            let values = [one.no.0.into(), (t.kith.now() - 1).into()];
            sql::exec(t.kith.db().writer(), due, values).await.unwrap();
        }
        // A circle whose counter is at nothing already refuses to lose a member.
        let slug = circle(t, &ada, "Bakers").await;
        let broken = "UPDATE circles SET members = 0 WHERE slug = $1";
        let broken = sql::exec(t.kith.db().writer(), broken, [slug.into()]).await;
        broken.unwrap();
        assert!(erase_due(&t.kith).await.is_err());
        let gone = members::member_card(&t.kith, ben.id).await.unwrap();
        assert!(gone.is_none());
        let stays = members::member_card(&t.kith, ada.id).await.unwrap();
        assert!(stays.is_some());
    }
);

both!(the_code_is_asked_for, async |t: &TestKith| {
    let member = somebody(t).await;
    let (_, codes) = factor::set_up(t, &member).await;
    let without = leave(&t.kith, &member, PASSWORD, "").await;
    assert!(matches!(without, Err(LeaveError::Code)));
    assert_eq!(
        leave(&t.kith, &member, PASSWORD, &codes[0]).await.unwrap(),
        Left::Erased
    );
});

both!(an_administrator_stays, async |t: &TestKith| {
    let member = somebody(t).await;
    let promote = "UPDATE members SET role = 2, staff_since = $2 WHERE no = $1";
    let values = [member.no.0.into(), t.kith.now().into()];
    sql::exec(t.kith.db().writer(), promote, values)
        .await
        .unwrap();
    let last = leave(&t.kith, &member, PASSWORD, "").await;
    assert!(matches!(last, Err(LeaveError::LastAdministrator)));
    // Somebody who is about to leave is no other one.
    let root = t.person("root", None, Role::Administrator).await;
    let soon = "UPDATE members SET leaves_at = $2 WHERE no = $1";
    let values = [root.no.0.into(), (t.kith.now() + DAY_MS).into()];
    sql::exec(t.kith.db().writer(), soon, values).await.unwrap();
    let last = leave(&t.kith, &member, PASSWORD, "").await;
    assert!(matches!(last, Err(LeaveError::LastAdministrator)));
    keep(&t.kith, &root).await.unwrap();
    assert_eq!(
        leave(&t.kith, &member, PASSWORD, "").await.unwrap(),
        Left::Erased
    );
    // Nor does the job leave a community without one.
    let values = [root.no.0.into(), t.kith.now().into()];
    sql::exec(t.kith.db().writer(), soon, values).await.unwrap();
    assert_eq!(erase_due(&t.kith).await.unwrap(), 0);
    assert!(
        members::member_card(&t.kith, root.id)
            .await
            .unwrap()
            .is_some()
    );
});

both!(circles_find_their_next_founder, async |t: &TestKith| {
    let ada = somebody(t).await;
    let (ben, cho) = (t.member("ben", None).await, t.member("cho", None).await);
    let slugs = [
        circle(t, &ada, "One").await,
        circle(t, &ada, "Two").await,
        circle(t, &ada, "Three").await,
    ];
    for slug in &slugs[..2] {
        circles::join(&t.kith, &ben, slug).await.unwrap();
        t.clock.advance(1_000);
        circles::join(&t.kith, &cho, slug).await.unwrap();
    }
    circles::set_steward(&t.kith, &ada, (&slugs[0], cho.id), true)
        .await
        .unwrap();
    circles::offer_handover(&t.kith, &ada, &slugs[1], cho.id)
        .await
        .unwrap();
    leave(&t.kith, &ada, PASSWORD, "").await.unwrap();
    let founder = async |slug: &str| {
        let circle = circles::get(&t.kith, slug, Some(&ben)).await.unwrap();
        let founder = circle.card.founder.as_ref().map(|one| one.name.clone());
        (founder, circle.is_at_rest(), circle.card.members)
    };
    assert_eq!(
        founder(&slugs[0]).await,
        (Some("cho".into()), false, 2),
        "the steward"
    );
    assert_eq!(
        founder(&slugs[1]).await,
        (Some("ben".into()), false, 2),
        "the longest member"
    );
    assert_eq!(founder(&slugs[2]).await, (None, true, 0), "nobody");
    let page = PageRequest::default();
    assert_eq!(
        circles::offers(&t.kith, cho.no, &page).await.unwrap().items,
        []
    );
    let no = circles::get(&t.kith, &slugs[0], None).await.unwrap().no;
    let log = moderation::audit_log(&t.kith, Some(no), &page)
        .await
        .unwrap();
    assert!(log.items.iter().any(|row| row.action == "circles.inherit"));
    assert_eq!(check(&t.kith).await.unwrap(), []);
});

both!(
    what_comes_back_of_somebody_is_found_and_erased,
    async |t: &TestKith| {
        let ada = somebody(t).await;
        let ben = t.member("ben", None).await;
        let slug = circle(t, &ben, "Bakers").await;
        circles::join(&t.kith, &ada, &slug).await.unwrap();
        let words = conversations::post(&t.kith, &ada, &slug, "Hello").await;
        let words = conversations::Subject::post(words.unwrap().id);
        conversations::edit(&t.kith, &ada, (&slug, words), "Hello all")
            .await
            .unwrap();
        t.token(&ada).await;
        leave(&t.kith, &ada, PASSWORD, "").await.unwrap();
        for back in [
            "UPDATE members SET display_name = 'Ada' WHERE no = $1",
            "UPDATE posts SET body = 'I was here' WHERE author_no = $1",
            "UPDATE revisions SET body = 'I was here' WHERE subject_id IN
               (SELECT id FROM posts WHERE author_no = $1)",
            "UPDATE referral_links SET token = 'back' WHERE member_no = $1",
            "INSERT INTO circle_requests (circle_no, member_no, id, message, state, asked_at, decided_at)
               SELECT c.no, $1, c.id, 'I am Ada', 2, 1, 1 FROM circles c WHERE c.slug = 'bakers'",
            "UPDATE memberships SET state = 0 WHERE member_no = $1",
        ] {
            sql::exec(t.kith.db().writer(), back, [ada.no.0.into()])
                .await
                .unwrap();
            let found = check(&t.kith).await.unwrap();
            assert!(
                found.iter().any(|one| one.code == "members.erased"),
                "{back}: {found:?}"
            );
            crate::portability::doctor::rebuild(&t.kith).await.unwrap();
            crate::portability::doctor::rebuild(&t.kith).await.unwrap();
            assert_eq!(check(&t.kith).await.unwrap(), [], "{back}");
        }
    }
);

both!(
    an_address_goes_however_others_typed_it,
    async |t: &TestKith| {
        let bob = t.member("bob", None).await;
        t.kith.set_sends_mail(true);
        for address in ["ada.l@gmail.com", "adal+bread@gmail.com", "other@gmail.com"] {
            let new = NewInvitation {
                to: Some(address.into()),
                days: 7,
                ..NewInvitation::default()
            };
            referrals::invite(&t.kith, &bob, new).await.unwrap();
        }
        let token = t.token(&bob).await;
        let typed = [
            "Ada.L+rye@googlemail.com",
            "adal@gmail.com",
            "other@gmail.com",
        ];
        for (network, address) in (0..).zip(typed) {
            let asked = Ask {
                body: "Is it free?",
                address,
                language: "en",
                network: &[network],
            };
            referrals::ask(&t.kith, &token, asked).await.unwrap();
        }
        t.kith.set_sends_mail(false);
        let command = Register {
            email: "Ada.L+x@gmail.com".into(),
            ..ada()
        };
        let new = joined(&t.kith, command).await;
        let session = open_session(&t.kith, new.no, "").await.unwrap();
        let ada = check_session(&t.kith, session.id).await.unwrap().unwrap();
        leave(&t.kith, &ada, PASSWORD, "").await.unwrap();
        for table in ["invitations", "questions"] {
            let kept = format!("SELECT count(*) FROM {table} WHERE address IS NOT NULL");
            assert_eq!(number(t, &kept).await, 1, "somebody else's of {table}");
        }
    }
);
