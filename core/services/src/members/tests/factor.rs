//! A second factor opens an account once per code.

use futures::future::join_all;
use kith_domain::{day::DAY_MS, roles::Role};
use totp_rs::{Builder, Secret};

use super::{ada, joined};
use crate::{
    both,
    cursor::PageRequest,
    members::{
        self, GRACE, SecondFactorError, SetRoleError, SignedIn, begin_second_factor, check_code,
        check_session, confirm_second_factor, end_second_factor, open_session, renew_codes,
        second_factor, second_step, set_role,
    },
    notifications::{self, Letter},
    sql,
    testing::TestKith,
};

const PASSWORD: &str = "correct horse";

async fn somebody(t: &TestKith) -> SignedIn {
    let new = joined(&t.kith, ada()).await;
    let session = open_session(&t.kith, new.no, "").await.unwrap();
    check_session(&t.kith, session.id).await.unwrap().unwrap()
}

/// What an app shows that was set up with this secret, so many steps of half a minute from now.
fn code(t: &TestKith, secret: &str, steps: i64) -> String {
    let secret = Secret::try_from_base32(secret.replace(' ', "")).unwrap();
    let app = Builder::new().with_secret(secret).build().unwrap();
    let seconds = t.kith.now() / 1000 + 30 * steps;
    app.generate(seconds.try_into().unwrap()).to_string()
}

/// Sets an app up; answers its secret and the recovery codes.
pub(super) async fn set_up(t: &TestKith, member: &SignedIn) -> (String, Vec<String>) {
    let setup = begin_second_factor(&t.kith, member).await.unwrap();
    let first = code(t, &setup.secret, 0);
    let codes = confirm_second_factor(&t.kith, member, PASSWORD, &first)
        .await
        .unwrap();
    (setup.secret, codes)
}

both!(
    an_app_is_set_up_with_a_code_of_its_own,
    async |t: &TestKith| {
        let member = somebody(t).await;
        let setup = begin_second_factor(&t.kith, &member).await.unwrap();
        assert!(setup.uri.starts_with("otpauth://totp/"), "{}", setup.uri);
        assert_eq!(begin_second_factor(&t.kith, &member).await.unwrap(), setup);
        assert!(
            !second_step(&t.kith, member.no).await.unwrap().is_asked(),
            "not yet"
        );
        for wrong in ["", "000000", "123 456"] {
            let refused = confirm_second_factor(&t.kith, &member, PASSWORD, wrong).await;
            assert!(matches!(refused, Err(SecondFactorError::Code)), "{wrong}");
        }
        t.kith.set_sends_mail(true);
        let (_, codes) = set_up(t, &member).await;
        assert_eq!(codes.len(), 10);
        assert!(second_step(&t.kith, member.no).await.unwrap().is_asked());
        let again = begin_second_factor(&t.kith, &member).await;
        assert!(matches!(again, Err(SecondFactorError::Exists)));
        let mails = notifications::list(&t.kith, &PageRequest::default())
            .await
            .unwrap();
        assert_eq!(mails.items[0].letter, Letter::SecondFactorOn);
    }
);

both!(a_code_opens_once_and_for_a_moment, async |t: &TestKith| {
    let member = somebody(t).await;
    let (secret, _) = set_up(t, &member).await;
    let first = code(t, &secret, 0);
    let used = check_code(&t.kith, member.no, &first).await;
    assert!(
        matches!(used, Err(SecondFactorError::Code)),
        "it set the app up"
    );
    t.clock.advance(60_000);
    for steps in [-2, 2] {
        let far = check_code(&t.kith, member.no, &code(t, &secret, steps)).await;
        assert!(matches!(far, Err(SecondFactorError::Code)), "{steps}");
    }
    let now = code(t, &secret, 0);
    let spaced = format!("{} {}", &now[..3], &now[3..]);
    let tries = [(); 5].map(|()| check_code(&t.kith, member.no, &spaced));
    let answers = join_all(tries).await;
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
    let before = check_code(&t.kith, member.no, &code(t, &secret, -1)).await;
    assert!(
        matches!(before, Err(SecondFactorError::Code)),
        "older than one used"
    );
});

both!(recovery_codes_open_once_each, async |t: &TestKith| {
    let member = somebody(t).await;
    let (_, codes) = set_up(t, &member).await;
    let shouted = codes[0].to_uppercase().replace('-', " ");
    let tries = [(); 5].map(|()| check_code(&t.kith, member.no, &shouted));
    let answers = join_all(tries).await;
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
    assert_eq!(second_factor(&t.kith, &member).await.unwrap().codes, 9);
    let wrong = renew_codes(&t.kith, &member, "wrong").await;
    assert!(matches!(wrong, Err(SecondFactorError::Password)));
    let new = renew_codes(&t.kith, &member, PASSWORD).await.unwrap();
    let old = check_code(&t.kith, member.no, &codes[1]).await;
    assert!(matches!(old, Err(SecondFactorError::Code)));
    check_code(&t.kith, member.no, &new[0]).await.unwrap();
    let wrong = end_second_factor(&t.kith, &member, "wrong").await;
    assert!(matches!(wrong, Err(SecondFactorError::Password)));
    end_second_factor(&t.kith, &member, PASSWORD).await.unwrap();
    assert!(!second_step(&t.kith, member.no).await.unwrap().is_asked());
    let none = check_code(&t.kith, member.no, &new[1]).await;
    assert!(matches!(none, Err(SecondFactorError::None)));
});

both!(wrong_codes_slow_down, async |t: &TestKith| {
    let member = somebody(t).await;
    let (secret, _) = set_up(t, &member).await;
    t.clock.advance(60_000);
    for _ in 0..10 {
        let wrong = check_code(&t.kith, member.no, "000000").await;
        assert!(matches!(wrong, Err(SecondFactorError::Code)));
    }
    let right = check_code(&t.kith, member.no, &code(t, &secret, 0)).await;
    assert!(matches!(right, Err(SecondFactorError::Wait(60_000))));
    t.clock.advance(60_000);
    check_code(&t.kith, member.no, &code(t, &secret, 0))
        .await
        .unwrap();
});

both!(
    staff_without_one_are_held_back_after_a_while,
    async |t: &TestKith| {
        let root = t.person("root", None, Role::Administrator).await;
        let hash = members::hash_password(&t.kith, PASSWORD).await.unwrap();
        let known = "UPDATE members SET password_hash = $1 WHERE no = $2";
        let values = [hash.into(), root.no.0.into()];
        sql::exec(t.kith.db().writer(), known, values)
            .await
            .unwrap();
        t.clock.days(30);
        let ada = somebody(t).await;
        set_role(&t.kith, &root, ada.id, Role::Manager)
            .await
            .unwrap();
        t.clock.advance(GRACE - 1);
        let session = open_session(&t.kith, ada.no, "").await.unwrap();
        let now = async || check_session(&t.kith, session.id).await.unwrap().unwrap();
        assert_eq!(
            (now().await.role, now().await.held_back),
            (Role::Manager, false)
        );
        t.clock.advance(1);
        assert_eq!(
            (now().await.role, now().await.held_back),
            (Role::Member, true)
        );
        let session_of_root = open_session(&t.kith, root.no, "").await.unwrap();
        let root = check_session(&t.kith, session_of_root.id)
            .await
            .unwrap()
            .unwrap();
        let refused = set_role(&t.kith, &root, ada.id, Role::Member).await;
        assert!(matches!(refused, Err(SetRoleError::Forbidden)));
        set_up(t, &ada).await;
        assert_eq!(
            (now().await.role, now().await.held_back),
            (Role::Manager, false)
        );
        let due = second_factor(&t.kith, &ada).await.unwrap().due;
        assert_eq!(due, Some(t.kith.now()));
        // An order of the role begins the time anew; one within the staff does not.
        set_up(t, &root).await;
        let root = check_session(&t.kith, session_of_root.id)
            .await
            .unwrap()
            .unwrap();
        t.clock.advance(DAY_MS);
        set_role(&t.kith, &root, ada.id, Role::Administrator)
            .await
            .unwrap();
        assert_eq!(second_factor(&t.kith, &ada).await.unwrap().due, due);
        set_role(&t.kith, &root, ada.id, Role::Member)
            .await
            .unwrap();
        assert_eq!(second_factor(&t.kith, &ada).await.unwrap().due, None);
        set_role(&t.kith, &root, ada.id, Role::Manager)
            .await
            .unwrap();
        let again = second_factor(&t.kith, &ada).await.unwrap().due;
        assert_eq!(again, Some(t.kith.now() + GRACE));
        assert!(members::has_administrator(&t.kith).await.unwrap());
    }
);

both!(
    staff_that_came_in_a_file_set_one_up_first,
    async |t: &TestKith| {
        let ada = somebody(t).await;
        let imported = "UPDATE members SET role = 2, staff_since = NULL WHERE no = $1";
        let values = [ada.no.0.into()];
        sql::exec(t.kith.db().writer(), imported, values)
            .await
            .unwrap();
        let session = open_session(&t.kith, ada.no, "").await.unwrap();
        let now = async || check_session(&t.kith, session.id).await.unwrap().unwrap();
        assert_eq!(
            (now().await.role, now().await.held_back),
            (Role::Member, true)
        );
        set_up(t, &ada).await;
        assert_eq!(now().await.role, Role::Administrator);
    }
);
