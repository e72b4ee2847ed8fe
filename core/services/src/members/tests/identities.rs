//! Signing in with an account elsewhere, at a provider that says what the test wants.

use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use kith_domain::day::Millis;

use super::{ada, joined, mail};
use crate::{
    both,
    members::{
        self, Attempt, CameBack, FRESH, Identity, IdentityError, JoinError, Joined,
        NewPasswordError, Provider, ProviderError, Register, RegisterError, Sent, SignedIn, Way,
        arrived, change_password, check_session, choose_password, connect_stranger, disconnect,
        is_fresh, join_stranger, open_session, own_identities, provider_address, register, set_out,
        set_out_to_connect, stranger,
    },
    notifications::Letter,
    sql,
    testing::TestKith,
};

const PASSWORD: &str = "correct horse";
const RIGHT: &str = "a lantern in the harbour";
const ISSUER: &str = "https://id.example";
const TEN_MINUTES: Millis = 10 * 60_000;

/// Says the same of whoever brings the code `good`.
#[derive(Default)]
struct Elm(Mutex<Identity>);

#[async_trait]
impl Provider for Elm {
    fn issuer(&self) -> &str {
        ISSUER
    }

    fn name(&self) -> &str {
        "Elm ID"
    }

    async fn address(&self, way: &Way, _: Millis) -> Result<String, ProviderError> {
        Ok(format!("{ISSUER}/sign-in?state={}", way.state))
    }

    async fn identify(&self, code: &str, _: &Way, _: Millis) -> Result<Identity, ProviderError> {
        match code {
            "good" => Ok(self.0.lock().unwrap().clone()),
            "slow" => Err(ProviderError::Unreachable("no route".into())),
            _ => Err(ProviderError::Refused("no such code".into())),
        }
    }
}

impl Elm {
    fn at(t: &TestKith) -> Arc<Self> {
        let elm = Arc::new(Self::default());
        t.kith.set_provider(elm.clone());
        elm
    }

    fn says(&self, subject: &str, email: &str, verified: bool) {
        *self.0.lock().unwrap() = Identity {
            subject: subject.into(),
            email: Some(email.into()),
            email_verified: verified,
            name: Some("Ada  Almond".into()),
        };
    }
}

async fn state_of(t: &TestKith, seal: &str) -> String {
    let address = provider_address(&t.kith, seal).await.unwrap();
    let (_, state) = address.split_once("state=").unwrap();
    state.to_owned()
}

/// Goes there with a seal, and comes back with the code `good`.
async fn go(t: &TestKith, seal: &str, actor: Option<&SignedIn>) -> Result<CameBack, IdentityError> {
    let state = state_of(t, seal).await;
    let sent = Sent {
        state: &state,
        code: "good",
        issuer: ISSUER,
        ..Sent::default()
    };
    arrived(&t.kith, seal, sent, actor.map(|actor| actor.no)).await
}

async fn enter(t: &TestKith) -> CameBack {
    let seal = set_out(&t.kith, "/wallet").await.unwrap();
    go(t, &seal, None).await.unwrap()
}

/// The seal of somebody whom nobody knows.
async fn unknown(t: &TestKith, address_known: bool) -> String {
    match enter(t).await {
        CameBack::Stranger { seal, registered } => {
            assert_eq!(registered, address_known);
            seal
        }
        other => panic!("{other:?}"),
    }
}

async fn signed_in_now(t: &TestKith, member: &SignedIn) -> members::OpenSession {
    open_session(&t.kith, member.no, "").await.unwrap()
}

async fn somebody(t: &TestKith, email: &str) -> SignedIn {
    let command = Register {
        email: email.into(),
        ..ada()
    };
    let new = joined(&t.kith, command).await;
    let session = open_session(&t.kith, new.no, "").await.unwrap();
    check_session(&t.kith, session.id).await.unwrap().unwrap()
}

both!(
    whoever_is_new_joins_without_a_password,
    async |t: &TestKith| {
        t.kith.set_sends_mail(true);
        Elm::at(t).says("elm-1", "Ada@Example.org", true);
        let seal = unknown(t, false).await;
        let shown = stranger(&t.kith, &seal).await.unwrap().unwrap();
        assert_eq!(shown.name, "Ada Almond");
        assert!(shown.verified && shown.joins);
        let typed = || Register {
            // What the provider calls theirs counts, whatever is typed.
            email: "bob@example.org".into(),
            password: String::new(),
            ..ada()
        };
        let new = join_stranger(&t.kith, typed(), Attempt::default(), &seal).await;
        let new = new.unwrap().unwrap();
        let row = "SELECT count(*) FROM members WHERE no = $1 AND email = 'Ada@Example.org'
         AND email_confirmed_at = $2 AND password_hash IS NULL";
        let values = [new.no.0.into(), t.kith.now().into()];
        assert_eq!(
            sql::number(t.kith.db().reader(), row, values)
                .await
                .unwrap(),
            1
        );
        let again = join_stranger(&t.kith, typed(), Attempt::default(), &seal).await;
        assert!(matches!(again, Ok(None)), "it was used");
        t.clock.advance(5);
        let CameBack::Member { member, next } = enter(t).await else {
            panic!("known now");
        };
        assert_eq!((member.no, next.as_str()), (new.no, "/wallet"));
        let own = own_identities(&t.kith, &member).await.unwrap();
        assert_eq!(own[0].address, "Ada@Example.org");
        assert_eq!(own[0].used_at, Some(t.kith.now()));
        let only = disconnect(&t.kith, &member, "", own[0].id()).await;
        assert!(matches!(only, Err(IdentityError::OnlyWay)));
        // The address is somebody's, though it has no password.
        assert_eq!(register(&t.kith, ada()).await.unwrap(), Joined::ByMail);
        mail::mail_to(&t.kith, "Ada@Example.org", Letter::AlreadyMember).await;
    }
);

both!(an_account_is_never_taken_over, async |t: &TestKith| {
    let elm = Elm::at(t);
    let ada = somebody(t, "ada@example.org").await;
    let old = signed_in_now(t, &ada).await;
    t.clock.advance(1);
    elm.says("elm-1", "ADA@example.org", false);
    let seal = unknown(t, false).await;
    let shown = stranger(&t.kith, &seal).await.unwrap().unwrap();
    assert!(!shown.verified && shown.joins, "no mail is sent");
    elm.says("elm-1", "ADA@example.org", true);
    let seal = unknown(t, true).await;
    let typed = Register {
        password: String::new(),
        ..super::ada()
    };
    let taken = join_stranger(&t.kith, typed, Attempt::default(), &seal).await;
    let taken = matches!(taken, Err(JoinError::Register(RegisterError::AddressTaken)));
    assert!(taken);
    // Neither a session from before nor somebody else's shows whose the account is.
    let other = somebody(t, "bob@example.org").await;
    let theirs = signed_in_now(t, &other).await;
    for session in [Some(old.id), Some(theirs.id), None] {
        let refused = connect_stranger(&t.kith, &ada, session, &seal).await;
        assert!(matches!(refused, Err(IdentityError::Over)), "{session:?}");
    }
    t.kith.set_sends_mail(true);
    let new = signed_in_now(t, &ada).await;
    connect_stranger(&t.kith, &ada, Some(new.id), &seal)
        .await
        .unwrap();
    mail::mail_to(&t.kith, "ada@example.org", Letter::IdentityConnected).await;
    let again = connect_stranger(&t.kith, &ada, Some(new.id), &seal).await;
    assert!(matches!(again, Err(IdentityError::Over)), "it was used");
    let CameBack::Member { member, .. } = enter(t).await else {
        panic!("known now");
    };
    assert_eq!(member.no, ada.no);
});

both!(
    an_unproved_address_is_confirmed_by_mail_first,
    async |t: &TestKith| {
        t.kith.set_sends_mail(true);
        Elm::at(t).says("elm-1", "ada@example.org", false);
        let seal = unknown(t, false).await;
        assert!(!stranger(&t.kith, &seal).await.unwrap().unwrap().joins);
        let nobody = join_stranger(&t.kith, ada(), Attempt::default(), &seal).await;
        assert!(matches!(nobody, Ok(None)));
    }
);

both!(
    a_way_back_counts_once_and_for_ten_minutes,
    async |t: &TestKith| {
        Elm::at(t).says("elm-1", "ada@example.org", true);
        let seal = set_out(&t.kith, "/").await.unwrap();
        let other = set_out(&t.kith, "/").await.unwrap();
        let state = state_of(t, &seal).await;
        let sent = Sent {
            state: &state,
            code: "good",
            ..Sent::default()
        };
        let crossed = arrived(&t.kith, &other, sent, None).await;
        assert!(
            matches!(crossed, Err(IdentityError::Over)),
            "another browser's"
        );
        t.clock.advance(TEN_MINUTES - 1);
        let tries = [(); 5].map(|()| arrived(&t.kith, &seal, sent, None));
        let answers = futures::future::join_all(tries).await;
        assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
        t.clock.advance(1);
        let late = provider_address(&t.kith, &other).await;
        assert!(matches!(late, Err(IdentityError::Over)));
    }
);

both!(
    what_the_provider_refuses_lets_nobody_in,
    async |t: &TestKith| {
        let elm = Elm::at(t);
        elm.says("", "ada@example.org", true);
        type Is = fn(&IdentityError) -> bool;
        let cases: [(&str, &str, &str, Is); 6] = [
            ("", "access_denied", ISSUER, |error| {
                matches!(error, IdentityError::Denied)
            }),
            ("", "server_error", ISSUER, |error| {
                matches!(error, IdentityError::Refused)
            }),
            ("good", "", "https://other.example", |error| {
                matches!(error, IdentityError::Refused)
            }),
            ("bad", "", ISSUER, |error| {
                matches!(error, IdentityError::Refused)
            }),
            ("slow", "", ISSUER, |error| {
                matches!(error, IdentityError::Unreachable)
            }),
            // Somebody without a name.
            ("good", "", ISSUER, |error| {
                matches!(error, IdentityError::Refused)
            }),
        ];
        for (code, error, issuer, expected) in cases {
            let seal = set_out(&t.kith, "/").await.unwrap();
            let state = state_of(t, &seal).await;
            let sent = Sent {
                state: &state,
                code,
                error,
                issuer,
            };
            let refused = arrived(&t.kith, &seal, sent, None).await.unwrap_err();
            assert!(expected(&refused), "{code} {error} {issuer}: {refused}");
        }
    }
);

both!(a_member_connects_and_disconnects, async |t: &TestKith| {
    let elm = Elm::at(t);
    let ada = somebody(t, "ada@example.org").await;
    let bob = somebody(t, "bob@example.org").await;
    t.kith.set_sends_mail(true);
    elm.says("elm-1", "ada@elsewhere.example", true);
    let wrong = set_out_to_connect(&t.kith, &ada, "wrong").await;
    assert!(matches!(wrong, Err(IdentityError::Password)));
    let seal = set_out_to_connect(&t.kith, &ada, PASSWORD).await.unwrap();
    let other = go(t, &seal, Some(&bob)).await;
    assert!(
        matches!(other, Err(IdentityError::Over)),
        "somebody else came back"
    );
    let seal = set_out_to_connect(&t.kith, &ada, PASSWORD).await.unwrap();
    assert_eq!(go(t, &seal, Some(&ada)).await.unwrap(), CameBack::Connected);
    mail::mail_to(&t.kith, "ada@example.org", Letter::IdentityConnected).await;
    let seal = set_out_to_connect(&t.kith, &bob, PASSWORD).await.unwrap();
    let taken = go(t, &seal, Some(&bob)).await;
    assert!(matches!(taken, Err(IdentityError::Taken)));
    elm.says("elm-2", "ada@elsewhere.example", true);
    let seal = set_out_to_connect(&t.kith, &ada, PASSWORD).await.unwrap();
    let second = go(t, &seal, Some(&ada)).await;
    assert!(matches!(second, Err(IdentityError::Exists)));
    let own = own_identities(&t.kith, &ada).await.unwrap();
    assert_eq!((own.len(), ada.has_password), (1, true));
    let id = own[0].id();
    let wrong = disconnect(&t.kith, &ada, "wrong", id).await;
    assert!(matches!(wrong, Err(IdentityError::Password)));
    let theirs = disconnect(&t.kith, &bob, PASSWORD, id).await;
    assert!(matches!(theirs, Err(IdentityError::NotFound)));
    disconnect(&t.kith, &ada, PASSWORD, id).await.unwrap();
    mail::mail_to(&t.kith, "ada@example.org", Letter::IdentityDisconnected).await;
    elm.says("elm-1", "ada@elsewhere.example", true);
    unknown(t, false).await;
});

both!(
    a_new_password_undoes_what_was_begun_or_is_recent,
    async |t: &TestKith| {
        Elm::at(t).says("elm-1", "ada@elsewhere.example", true);
        let ada = somebody(t, "ada@example.org").await;
        let begun = set_out_to_connect(&t.kith, &ada, PASSWORD).await.unwrap();
        members::change_password(&t.kith, &ada, None, PASSWORD, "kettle-otter-mile")
            .await
            .unwrap();
        let late = go(t, &begun, Some(&ada)).await;
        assert!(matches!(late, Err(IdentityError::Over)));
        let seal = set_out_to_connect(&t.kith, &ada, "kettle-otter-mile")
            .await
            .unwrap();
        go(t, &seal, Some(&ada)).await.unwrap();
        t.kith.set_sends_mail(true);
        members::ask_reset(&t.kith, "ada@example.org")
            .await
            .unwrap();
        let token = mail::token_to(&t.kith, "ada@example.org", Letter::ResetPassword).await;
        members::reset_password(&t.kith, &token, "otters on the mile")
            .await
            .unwrap();
        unknown(t, false).await;
    }
);

both!(
    who_has_just_signed_in_chooses_a_first_password,
    async |t: &TestKith| {
        let elm = Elm::at(t);
        elm.says("ada-1", "ada@example.org", true);
        let seal = unknown(t, false).await;
        let typed = Register {
            password: String::new(),
            ..ada()
        };
        let new = join_stranger(&t.kith, typed, Attempt::default(), &seal).await;
        let new = new.unwrap().unwrap();
        let session = open_session(&t.kith, new.no, "").await.unwrap();
        let ada = check_session(&t.kith, session.id).await.unwrap().unwrap();
        let sign_in = async || signed_in_now(t, &ada).await.id;
        let choose = async |session| choose_password(&t.kith, &ada, session, RIGHT).await;
        let (other, late) = (sign_in().await, sign_in().await);
        t.clock.advance(FRESH);
        assert!(!is_fresh(&t.kith, &ada, Some(late)).await.unwrap());
        for session in [None, Some(late)] {
            let refused = choose(session).await;
            assert!(
                matches!(refused, Err(NewPasswordError::Stale)),
                "{refused:?}"
            );
        }
        let bob = t.member("bob", None).await;
        let bobs = signed_in_now(t, &bob).await.id;
        assert!(matches!(
            choose(Some(bobs)).await,
            Err(NewPasswordError::Stale)
        ));
        let fresh = sign_in().await;
        t.clock.advance(FRESH - 1);
        assert!(is_fresh(&t.kith, &ada, Some(fresh)).await.unwrap());
        let weak = choose_password(&t.kith, &ada, Some(fresh), "password").await;
        assert!(matches!(weak, Err(NewPasswordError::Password(_))));
        choose(Some(fresh)).await.unwrap();
        assert!(check_session(&t.kith, fresh).await.unwrap().is_some());
        assert!(check_session(&t.kith, other).await.unwrap().is_none());
        // Once there is one, it takes the present one to change it.
        assert!(matches!(
            choose(Some(fresh)).await,
            Err(NewPasswordError::Stale)
        ));
        change_password(&t.kith, &ada, Some(fresh), RIGHT, "kettle-otter-mile")
            .await
            .unwrap();
    }
);
