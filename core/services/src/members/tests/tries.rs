//! Wrong passwords slow down, and close nothing.

use futures::future::join_all;
use kith_domain::day::{DAY_MS, Millis};

use super::{ada, joined};
use crate::{
    both,
    members::{
        AddressError, NewPasswordError, SecondFactorError, SignInError, change_address,
        change_password, check_session, open_session, renew_codes, sign_in, tries,
    },
    testing::TestKith,
};

const MINUTE: Millis = 60_000;
const RIGHT: &str = "correct horse";

async fn wait(t: &TestKith, address: &str, password: &str, device: Option<&[u8]>) -> Millis {
    match sign_in(&t.kith, address, password, device).await {
        Err(SignInError::Wait(wait)) => wait,
        Ok(_) | Err(SignInError::WrongCredentials) => 0,
        Err(fault) => panic!("{fault}"),
    }
}

both!(
    ten_wrong_passwords_slow_an_account_down,
    async |t: &TestKith| {
        joined(&t.kith, ada()).await;
        // Whether somebody has the address makes no difference.
        for address in ["Ada@example.org", "nobody@example.org"] {
            for _ in 0..10 {
                assert_eq!(wait(t, address, "wrong", None).await, 0);
            }
            assert_eq!(wait(t, address, "wrong", None).await, MINUTE);
            assert_eq!(
                wait(t, address, RIGHT, None).await,
                MINUTE,
                "right or wrong"
            );
            for _ in 0..10 {
                t.clock.advance(MINUTE - 1);
                assert_eq!(wait(t, address, "wrong", None).await, 1);
                t.clock.advance(1);
                assert_eq!(wait(t, address, "wrong", None).await, 0);
            }
            assert_eq!(wait(t, address, "wrong", None).await, 15 * MINUTE);
            t.clock.advance(15 * MINUTE);
        }
        let member = sign_in(&t.kith, "ada@example.org", RIGHT, None).await;
        assert!(member.is_ok(), "the owner gets in");
        assert_eq!(wait(t, "ada@example.org", "wrong", None).await, 0);
        t.clock.advance(DAY_MS + 1);
        assert_eq!(tries::forget_old(&t.kith).await.unwrap(), 2);
    }
);

both!(
    guesses_at_the_same_moment_are_counted,
    async |t: &TestKith| {
        joined(&t.kith, ada()).await;
        let guesses = (0..30).map(|_| wait(t, "ada@example.org", "wrong", None));
        let answers = join_all(guesses).await;
        assert_eq!(answers.iter().filter(|wait| **wait == 0).count(), 10);
    }
);

both!(
    strangers_do_not_spend_the_owners_tries,
    async |t: &TestKith| {
        joined(&t.kith, ada()).await;
        for _ in 0..10 {
            wait(t, "ada@example.org", "wrong", None).await;
        }
        let known: Option<&[u8]> = Some(b"the owner's own device");
        sign_in(&t.kith, "ada@example.org", RIGHT, known)
            .await
            .unwrap();
        // A stolen device has ten as well.
        for _ in 0..10 {
            assert_eq!(wait(t, "ada@example.org", "wrong", known).await, 0);
        }
        assert_eq!(wait(t, "ada@example.org", "wrong", known).await, MINUTE);
        t.clock.advance(DAY_MS + 1);
        for _ in 0..10 {
            assert_eq!(
                wait(t, "ada@example.org", "wrong", known).await,
                0,
                "a day later"
            );
        }
    }
);

both!(
    a_stolen_session_does_not_guess_the_password,
    async |t: &TestKith| {
        let new = joined(&t.kith, ada()).await;
        let session = open_session(&t.kith, new.no, "").await.unwrap();
        let member = check_session(&t.kith, session.id).await.unwrap().unwrap();
        // The tries at one form count at the others.
        for _ in 0..5 {
            let wrong = change_password(&t.kith, &member, None, "wrong", "kettle-otter-mile").await;
            assert!(matches!(wrong, Err(NewPasswordError::Present)));
            let wrong = change_address(&t.kith, &member, "wrong", "new@example.org").await;
            assert!(matches!(wrong, Err(AddressError::Password)));
        }
        let right = renew_codes(&t.kith, &member, RIGHT).await;
        assert!(matches!(right, Err(SecondFactorError::Wait(MINUTE))));
        let right = change_password(&t.kith, &member, None, RIGHT, "kettle-otter-mile").await;
        assert!(matches!(right, Err(NewPasswordError::Wait(MINUTE))));
        // The door is another one, and the owner has keys to it.
        sign_in(&t.kith, "ada@example.org", RIGHT, None)
            .await
            .unwrap();
        t.clock.advance(MINUTE);
        change_password(&t.kith, &member, None, RIGHT, "kettle-otter-mile")
            .await
            .unwrap();
    }
);
