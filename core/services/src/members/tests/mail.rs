//! What mails and their links do.

use futures::future::join_all;
use kith_domain::day::Millis;

use super::{ada, joined};
use crate::{
    Kith, both,
    cursor::PageRequest,
    members::{
        self, AddressChange, AddressError, AskResetError, ConfirmError, Entering, Joined,
        NewPasswordError, Register, SignInError, ask_reset, change_address, change_password,
        check_session, confirm_address, confirm_registration, newcomer_behind, open_session,
        register, reset_password, reset_stands, second_step, sign_in, undo_address, undo_stands,
    },
    notifications::{self, Letter, Mail, MailState},
    partners::{self, CreateKey, Scope},
    referrals, sql,
    testing::TestKith,
};

const HOUR: Millis = 60 * 60 * 1000;
const NEW: &str = "kettle-otter-mile";
/// Behind the link of a registration.
const CHOSEN: &str = "otters on the mile";

/// The outbox, the latest first.
async fn mails(kith: &Kith) -> Vec<Mail> {
    let page = notifications::list(kith, &PageRequest::default()).await;
    page.unwrap().items
}

/// The latest mail to an address, which must be this letter.
pub(super) async fn mail_to(kith: &Kith, address: &str, letter: Letter) -> Mail {
    let mails = mails(kith).await;
    let found = mails.into_iter().find(|mail| mail.address == address);
    let found = found.unwrap_or_else(|| panic!("a mail to {address}"));
    assert_eq!(found.letter, letter);
    found
}

pub(super) async fn token_to(kith: &Kith, address: &str, letter: Letter) -> String {
    mail_to(kith, address, letter).await.token.unwrap()
}

async fn members_count(kith: &Kith) -> i64 {
    let count = "SELECT count(*) FROM members";
    sql::number(kith.db().reader(), count, []).await.unwrap()
}

both!(
    a_mail_makes_a_member_whoever_opens_it,
    async |t: &TestKith| {
        let eve = t.member("eve", None).await;
        t.kith.set_sends_mail(true);
        let command = Register {
            referral: Some(t.token(&eve).await),
            ..ada()
        };
        assert_eq!(register(&t.kith, command).await.unwrap(), Joined::ByMail);
        assert_eq!(members_count(&t.kith).await, 1, "nobody yet");
        let mail = mail_to(&t.kith, "Ada@Example.org", Letter::ConfirmRegistration).await;
        assert_eq!(
            (mail.name.as_str(), mail.language.as_str()),
            ("Ada", "zh-CN")
        );
        let token = mail.token.unwrap();
        // Until the last moment of a day.
        t.clock.advance(24 * HOUR - 1);
        let newcomer = newcomer_behind(&t.kith, &token).await.unwrap().unwrap();
        assert_eq!(newcomer.display_name, "Ada");
        let tries =
            [(); 5].map(|()| confirm_registration(&t.kith, &token, CHOSEN, Entering::default()));
        let answers = join_all(tries).await;
        assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
        assert!(
            answers
                .iter()
                .all(|answer| matches!(answer, Ok(_) | Err(ConfirmError::Link)))
        );
        let weak = confirm_registration(&t.kith, &token, "password1", Entering::default()).await;
        assert!(matches!(weak, Err(ConfirmError::Link)), "it was used");
        let new = sign_in(&t.kith, "ada@example.org", CHOSEN, None)
            .await
            .unwrap();
        assert!(members::own_address(&t.kith, &new).await.unwrap().confirmed);
        let chain = referrals::chain(&t.kith, new.no, &PageRequest::default())
            .await
            .unwrap();
        assert_eq!(chain.sponsor.map(|sponsor| sponsor.id), Some(eve.id));
    }
);

both!(a_link_of_a_mail_ends_after_a_day, async |t: &TestKith| {
    t.kith.set_sends_mail(true);
    register(&t.kith, ada()).await.unwrap();
    let token = token_to(&t.kith, "Ada@Example.org", Letter::ConfirmRegistration).await;
    t.clock.advance(24 * HOUR);
    assert_eq!(newcomer_behind(&t.kith, &token).await.unwrap(), None);
    let late = confirm_registration(&t.kith, &token, CHOSEN, Entering::default()).await;
    assert!(matches!(late, Err(ConfirmError::Link)));
    assert_eq!(members_count(&t.kith).await, 0);
});

both!(nobody_learns_who_is_registered, async |t: &TestKith| {
    joined(&t.kith, ada()).await;
    t.kith.set_sends_mail(true);
    let again = register(&t.kith, ada()).await.unwrap();
    assert_eq!(again, Joined::ByMail);
    let mail = mail_to(&t.kith, "Ada@Example.org", Letter::AlreadyMember).await;
    assert_eq!(mail.token, None);
    for _ in 0..5 {
        assert_eq!(register(&t.kith, ada()).await.unwrap(), Joined::ByMail);
        ask_reset(&t.kith, "ada@example.org").await.unwrap();
        ask_reset(&t.kith, "nobody@example.org").await.unwrap();
    }
    // Three of each an hour, and none to strangers.
    assert_eq!(mails(&t.kith).await.len(), 6);
    t.clock.advance(HOUR);
    ask_reset(&t.kith, "ada@example.org").await.unwrap();
    assert_eq!(mails(&t.kith).await.len(), 7);
    t.kith.set_sends_mail(false);
    let refused = ask_reset(&t.kith, "ada@example.org").await;
    assert!(matches!(refused, Err(AskResetError::NoMail)));
});

both!(
    an_address_gets_three_links_an_hour_also_at_once,
    async |t: &TestKith| {
        joined(&t.kith, ada()).await;
        t.kith.set_sends_mail(true);
        let asked = [(); 8].map(|()| ask_reset(&t.kith, "ada@example.org"));
        for one in futures::future::join_all(asked).await {
            one.unwrap();
        }
        assert_eq!(mails(&t.kith).await.len(), 3);
    }
);

both!(the_first_link_of_two_counts, async |t: &TestKith| {
    t.kith.set_sends_mail(true);
    register(&t.kith, ada()).await.unwrap();
    let first = token_to(&t.kith, "Ada@Example.org", Letter::ConfirmRegistration).await;
    register(&t.kith, ada()).await.unwrap();
    let second = token_to(&t.kith, "Ada@Example.org", Letter::ConfirmRegistration).await;
    assert_ne!(first, second);
    confirm_registration(&t.kith, &second, CHOSEN, Entering::default())
        .await
        .unwrap();
    let taken = confirm_registration(&t.kith, &first, CHOSEN, Entering::default()).await;
    assert!(matches!(taken, Err(ConfirmError::AddressTaken)));
    sign_in(&t.kith, "ada@example.org", CHOSEN, None)
        .await
        .unwrap();
});

both!(imported_people_claim_their_account, async |t: &TestKith| {
    let old = t.member("ada", None).await;
    t.kith.set_sends_mail(true);
    register(&t.kith, ada()).await.unwrap();
    let token = token_to(&t.kith, "Ada@Example.org", Letter::ConfirmRegistration).await;
    let claimed = confirm_registration(&t.kith, &token, CHOSEN, Entering::default())
        .await
        .unwrap();
    assert_eq!(
        (claimed.member.no, claimed.member.display_name.as_str()),
        (old.no, "Ada")
    );
    sign_in(&t.kith, "ada@example.org", CHOSEN, None)
        .await
        .unwrap();
    // A new password does the same.
    let bob = t.member("bob", None).await;
    ask_reset(&t.kith, "bob@example.org").await.unwrap();
    let token = token_to(&t.kith, "bob@example.org", Letter::ResetPassword).await;
    assert_eq!(
        reset_password(&t.kith, &token, NEW).await.unwrap().no,
        bob.no
    );
});

both!(a_mail_leads_to_a_new_password_once, async |t: &TestKith| {
    let new = joined(&t.kith, ada()).await;
    let session = open_session(&t.kith, new.no, "a browser").await.unwrap();
    t.kith.set_sends_mail(true);
    ask_reset(&t.kith, " ADA@example.org ").await.unwrap();
    let token = token_to(&t.kith, "Ada@Example.org", Letter::ResetPassword).await;
    t.clock.advance(HOUR - 1);
    assert!(reset_stands(&t.kith, &token).await.unwrap());
    for weak in ["short", "password1", "ada@example.org"] {
        let weak = reset_password(&t.kith, &token, weak).await;
        assert!(matches!(weak, Err(NewPasswordError::Password(_))));
    }
    let tries = [(); 5].map(|()| reset_password(&t.kith, &token, NEW));
    let answers = join_all(tries).await;
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
    assert_eq!(check_session(&t.kith, session.id).await.unwrap(), None);
    let old = sign_in(&t.kith, "ada@example.org", "correct horse", None).await;
    assert!(matches!(old, Err(SignInError::WrongCredentials)));
    sign_in(&t.kith, "ada@example.org", NEW, None)
        .await
        .unwrap();
    mail_to(&t.kith, "Ada@Example.org", Letter::PasswordChanged).await;
    // Another link, not used in time.
    ask_reset(&t.kith, "ada@example.org").await.unwrap();
    let token = token_to(&t.kith, "Ada@Example.org", Letter::ResetPassword).await;
    t.clock.advance(HOUR);
    assert!(!reset_stands(&t.kith, &token).await.unwrap());
    let late = reset_password(&t.kith, &token, "quite another sentence").await;
    assert!(matches!(late, Err(NewPasswordError::Link)));
});

both!(made_up_tokens_open_nothing, async |t: &TestKith| {
    joined(&t.kith, ada()).await;
    t.kith.set_sends_mail(true);
    ask_reset(&t.kith, "ada@example.org").await.unwrap();
    let token = token_to(&t.kith, "Ada@Example.org", Letter::ResetPassword).await;
    // One for a password confirms no address, makes no member, undoes nothing.
    let address = confirm_address(&t.kith, &token).await;
    assert!(matches!(address, Err(AddressError::Link)));
    assert!(!undo_stands(&t.kith, &token).await.unwrap());
    assert_eq!(newcomer_behind(&t.kith, &token).await.unwrap(), None);
    let swapped = if token.ends_with('A') { "B" } else { "A" };
    let forged = format!("{}{swapped}", &token[..token.len() - 2]);
    for nonsense in ["", "x", "****", &token[1..], &forged] {
        let answer = reset_password(&t.kith, nonsense, NEW).await;
        assert!(matches!(answer, Err(NewPasswordError::Link)), "{nonsense}");
    }
    assert!(reset_stands(&t.kith, &token).await.unwrap());
});

both!(
    whoever_knows_the_password_changes_it,
    async |t: &TestKith| {
        let new = joined(&t.kith, ada()).await;
        let here = open_session(&t.kith, new.no, "here").await.unwrap();
        let there = open_session(&t.kith, new.no, "there").await.unwrap();
        let member = check_session(&t.kith, here.id).await.unwrap().unwrap();
        let wrong = change_password(&t.kith, &member, Some(here.id), "wrong", NEW).await;
        assert!(matches!(wrong, Err(NewPasswordError::Present)));
        change_password(&t.kith, &member, Some(here.id), "correct horse", NEW)
            .await
            .unwrap();
        assert!(check_session(&t.kith, here.id).await.unwrap().is_some());
        assert_eq!(check_session(&t.kith, there.id).await.unwrap(), None);
        sign_in(&t.kith, "ada@example.org", NEW, None)
            .await
            .unwrap();
    }
);

both!(an_account_moves_to_another_address, async |t: &TestKith| {
    let new = joined(&t.kith, ada()).await;
    let session = open_session(&t.kith, new.no, "").await.unwrap();
    let member = check_session(&t.kith, session.id).await.unwrap().unwrap();
    t.member("bob", None).await;
    t.kith.set_sends_mail(true);
    let to = |address: &'static str| change_address(&t.kith, &member, "correct horse", address);
    let wrong = change_address(&t.kith, &member, "wrong", "ada@new.example").await;
    assert!(matches!(wrong, Err(AddressError::Password)));
    assert!(matches!(
        to("no address").await,
        Err(AddressError::Email(_))
    ));
    assert!(matches!(
        to("Ada@Example.org").await,
        Err(AddressError::Same)
    ));
    // That somebody has it is said to whoever reads its mails alone.
    assert_eq!(to("bob@example.org").await.unwrap(), AddressChange::ByMail);
    let token = token_to(&t.kith, "bob@example.org", Letter::ConfirmAddress).await;
    let taken = confirm_address(&t.kith, &token).await;
    assert!(matches!(taken, Err(AddressError::Taken)));
    assert_eq!(to("ada@new.example").await.unwrap(), AddressChange::ByMail);
    sign_in(&t.kith, "ada@example.org", "correct horse", None)
        .await
        .unwrap();
    let token = token_to(&t.kith, "ada@new.example", Letter::ConfirmAddress).await;
    confirm_address(&t.kith, &token).await.unwrap();
    assert!(confirm_address(&t.kith, &token).await.is_err(), "once");
    sign_in(&t.kith, "ada@new.example", "correct horse", None)
        .await
        .unwrap();
    assert!(
        sign_in(&t.kith, "ada@example.org", "correct horse", None)
            .await
            .is_err()
    );
    // The address before is told, and has a week to take the account back.
    let undo = token_to(&t.kith, "Ada@Example.org", Letter::AddressChanged).await;
    t.clock.advance(7 * 24 * HOUR - 1);
    assert!(undo_stands(&t.kith, &undo).await.unwrap());
    let session = open_session(&t.kith, new.no, "").await.unwrap();
    let reset = undo_address(&t.kith, &undo).await.unwrap();
    assert_eq!(check_session(&t.kith, session.id).await.unwrap(), None);
    let thief = sign_in(&t.kith, "ada@example.org", "correct horse", None).await;
    assert!(thief.is_err(), "whoever moved it knew the password");
    reset_password(&t.kith, &reset, NEW).await.unwrap();
    sign_in(&t.kith, "ada@example.org", NEW, None)
        .await
        .unwrap();
    assert!(!undo_stands(&t.kith, &undo).await.unwrap());
});

both!(an_address_is_confirmed_later, async |t: &TestKith| {
    let new = joined(&t.kith, ada()).await;
    let session = open_session(&t.kith, new.no, "").await.unwrap();
    let member = check_session(&t.kith, session.id).await.unwrap().unwrap();
    let refused = members::ask_confirmation(&t.kith, &member).await;
    assert!(matches!(refused, Err(AddressError::NoMail)));
    // Without mail another address holds at once, unless somebody has it.
    t.member("bob", None).await;
    let to = |address: &'static str| change_address(&t.kith, &member, "correct horse", address);
    assert!(matches!(
        to("bob@example.org").await,
        Err(AddressError::Taken)
    ));
    assert_eq!(to("ada@new.example").await.unwrap(), AddressChange::Done);
    t.kith.set_sends_mail(true);
    assert!(
        !members::own_address(&t.kith, &member)
            .await
            .unwrap()
            .confirmed
    );
    members::ask_confirmation(&t.kith, &member).await.unwrap();
    let token = token_to(&t.kith, "ada@new.example", Letter::ConfirmAddress).await;
    let behind = members::address_behind(&t.kith, &token).await.unwrap();
    assert_eq!(behind.as_deref(), Some("ada@new.example"));
    confirm_address(&t.kith, &token).await.unwrap();
    assert!(
        members::own_address(&t.kith, &member)
            .await
            .unwrap()
            .confirmed
    );
});

both!(a_thief_does_not_keep_an_account, async |t: &TestKith| {
    let new = joined(&t.kith, ada()).await;
    let session = open_session(&t.kith, new.no, "").await.unwrap();
    let member = check_session(&t.kith, session.id).await.unwrap().unwrap();
    t.kith.set_sends_mail(true);
    let to = async |address: &str| {
        let asked = change_address(&t.kith, &member, "correct horse", address).await;
        assert_eq!(asked.unwrap(), AddressChange::ByMail);
        t.clock.advance(1);
        token_to(&t.kith, address, Letter::ConfirmAddress).await
    };
    // From the owner's address to one of the thief's, and on to another.
    let kept = to("evil@example.net").await;
    for address in ["thief@example.net", "other@example.net"] {
        let token = to(address).await;
        confirm_address(&t.kith, &token).await.unwrap();
        t.clock.advance(1);
    }
    let later = confirm_address(&t.kith, &kept).await;
    assert!(
        matches!(later, Err(AddressError::Link)),
        "moving voids what was asked for before"
    );
    members::ask_confirmation(&t.kith, &member).await.unwrap();
    let again = token_to(&t.kith, "other@example.net", Letter::ConfirmAddress).await;
    let back = token_to(&t.kith, "thief@example.net", Letter::AddressChanged).await;
    let owners = token_to(&t.kith, "Ada@Example.org", Letter::AddressChanged).await;
    // What the thief made while the account was theirs.
    let key = CreateKey {
        name: "mine".into(),
        scopes: vec![Scope::Read],
        expires_days: 30,
    };
    let key = partners::create_key(&t.kith, &member, key)
        .await
        .unwrap()
        .key;
    let app = "INSERT INTO second_factors (member_no, secret, created_at, confirmed_at, last_step)
         VALUES ($1, $2, $3, $3, 0)";
    let values = [new.no.0.into(), vec![7_u8; 20].into(), t.kith.now().into()];
    sql::exec(t.kith.db().writer(), app, values).await.unwrap();
    let code = "INSERT INTO recovery_codes (member_no, hash) VALUES ($1, $2)";
    let values = [new.no.0.into(), vec![9_u8; 32].into()];
    sql::exec(t.kith.db().writer(), code, values).await.unwrap();
    undo_address(&t.kith, &back).await.unwrap();
    let codes = "SELECT count(*) FROM recovery_codes";
    let codes = sql::number(t.kith.db().reader(), codes, []).await.unwrap();
    assert_eq!(codes, 0, "the thief read them");
    // The owner's way back outlives the thief's, and nothing of the thief's outlives the owner's.
    let reset = undo_address(&t.kith, &owners).await.unwrap();
    for token in [&again, &kept] {
        let moved = confirm_address(&t.kith, token).await;
        assert!(matches!(moved, Err(AddressError::Link)));
    }
    let program = partners::authenticate(&t.kith, &key).await.unwrap();
    assert!(program.is_none());
    assert!(!second_step(&t.kith, new.no).await.unwrap().is_asked());
    reset_password(&t.kith, &reset, NEW).await.unwrap();
    let owner = sign_in(&t.kith, "ada@example.org", NEW, None)
        .await
        .unwrap();
    assert_eq!(owner.no, new.no);
});

both!(
    a_changed_password_voids_what_was_asked_for,
    async |t: &TestKith| {
        let new = joined(&t.kith, ada()).await;
        let session = open_session(&t.kith, new.no, "").await.unwrap();
        let member = check_session(&t.kith, session.id).await.unwrap().unwrap();
        t.kith.set_sends_mail(true);
        change_address(&t.kith, &member, "correct horse", "evil@example.net")
            .await
            .unwrap();
        let move_away = token_to(&t.kith, "evil@example.net", Letter::ConfirmAddress).await;
        ask_reset(&t.kith, "ada@example.org").await.unwrap();
        let reset = token_to(&t.kith, "Ada@Example.org", Letter::ResetPassword).await;
        change_password(&t.kith, &member, Some(session.id), "correct horse", NEW)
            .await
            .unwrap();
        let moved = confirm_address(&t.kith, &move_away).await;
        assert!(matches!(moved, Err(AddressError::Link)));
        assert!(!reset_stands(&t.kith, &reset).await.unwrap());
    }
);

both!(a_link_that_is_over_is_not_sent, async |t: &TestKith| {
    joined(&t.kith, ada()).await;
    t.kith.set_sends_mail(true);
    ask_reset(&t.kith, "ada@example.org").await.unwrap();
    t.clock.advance(HOUR);
    assert!(notifications::claim_due(&t.kith).await.unwrap().is_empty());
    let mail = mail_to(&t.kith, "Ada@Example.org", Letter::ResetPassword).await;
    assert_eq!(mail.state, MailState::Failed);
    assert_eq!(mail.trouble.as_deref(), Some("its link is over"));
});
