//! Members on both databases.

mod data;
mod defence;
mod factor;
mod identities;
mod invitations;
mod leaving;
mod mail;
mod on_request;
mod passkeys;
mod profile;
mod resting;
mod tries;

use futures::future::join_all;
use kith_domain::{day::DAY_MS, ids::MemberNo, input::InputError, roles::Role};

use super::{
    CreateAdministrator, CreateAdministratorError, Joined, Register, RegisterError, RegisterField,
    Registered, Rotated, SetRoleError, SignInError, check_session, create_administrator,
    end_session, has_administrator, open_session, register, rotate_session, sessions, set_role,
    sign_in,
};
use crate::{
    Kith, both,
    cursor::PageRequest,
    members,
    settings::{self, UpdateSettings},
    sql,
    testing::TestKith,
};

fn ada() -> Register {
    Register {
        email: "Ada@Example.org".into(),
        password: "correct horse".into(),
        display_name: "Ada".into(),
        language: "zh-CN".into(),
        referral: None,
        own_browser: false,
        visitor: None,
        accepted_terms: None,
    }
}

/// Registers somebody where no mail is sent.
async fn joined(kith: &Kith, command: Register) -> Registered {
    match register(kith, command).await.unwrap() {
        Joined::Member(registered) => registered,
        Joined::ByMail => panic!("no mail is sent"),
    }
}

both!(a_password_opens_one_account_alone, async |t: &TestKith| {
    let new = joined(&t.kith, ada()).await;
    t.member("imported", None).await;
    let member = sign_in(&t.kith, " ada@example.ORG ", "correct horse", None)
        .await
        .unwrap();
    assert_eq!((member.no, member.id), (new.no, new.id));
    assert_eq!(
        (member.role, member.language.as_str()),
        (Role::Member, "zh-CN")
    );
    for (email, password) in [
        ("ada@example.org", "correct horse "),
        ("ada@example.org", ""),
        ("bob@example.org", "correct horse"),
        // Without a password nobody signs in, whatever is typed.
        ("imported@example.org", ""),
        ("imported@example.org", "correct horse"),
        ("no address", "correct horse"),
    ] {
        let refused = sign_in(&t.kith, email, password, None).await;
        assert!(
            matches!(refused, Err(SignInError::WrongCredentials)),
            "{email} {password}"
        );
    }
});

both!(
    terms_are_accepted_as_they_were_read,
    async |t: &TestKith| {
        let root = t.person("root", None, Role::Administrator).await;
        let terms = |text: &str| UpdateSettings {
            name: "Elm".into(),
            mark: String::new(),
            hue: 28,
            zone: "UTC".into(),
            default_language: "en".into(),
            languages: vec!["en".into()],
            terms_en: text.into(),
            terms_zh: String::new(),
        };
        settings::update(&t.kith, &root, terms("Be kind."))
            .await
            .unwrap();
        let read = t.kith.settings().terms_version;
        let accepting = |version| Register {
            accepted_terms: version,
            ..ada()
        };
        let none = register(&t.kith, accepting(None)).await;
        assert!(matches!(none, Err(RegisterError::TermsNotAccepted)));
        settings::update(&t.kith, &root, terms("Be kinder."))
            .await
            .unwrap();
        let old = register(&t.kith, accepting(Some(read))).await;
        assert!(matches!(old, Err(RegisterError::TermsChanged)));
        let new = joined(&t.kith, accepting(Some(read + 1))).await;
        let kept = "SELECT CAST(terms_version AS bigint) FROM members WHERE no = $1";
        let kept = sql::number(t.kith.db().reader(), kept, [new.no.0.into()]).await;
        assert_eq!(kept.unwrap(), i64::from(read + 1));
    }
);

both!(a_session_lasts_while_it_is_used, async |t: &TestKith| {
    let ada = t.member("ada", None).await;
    let open = open_session(&t.kith, ada.no, "a browser").await.unwrap();
    let found = check_session(&t.kith, open.id).await.unwrap().unwrap();
    assert_eq!(found.no, ada.no);
    t.clock.advance(59 * DAY_MS);
    let Rotated::Continued(next, member) = rotate_session(&t.kith, &open.refresh).await.unwrap()
    else {
        panic!("a token that was not used is good");
    };
    assert_eq!((next.id, member.no), (open.id, ada.no));
    assert_ne!(next.refresh, open.refresh);
    t.clock.advance(59 * DAY_MS);
    assert!(check_session(&t.kith, open.id).await.unwrap().is_some());
    t.clock.advance(DAY_MS);
    assert_eq!(check_session(&t.kith, open.id).await.unwrap(), None);
    let over = rotate_session(&t.kith, &next.refresh).await.unwrap();
    assert_eq!(over, Rotated::Revoked);
});

both!(
    the_token_before_is_good_for_a_moment,
    async |t: &TestKith| {
        let ada = t.member("ada", None).await;
        let open = open_session(&t.kith, ada.no, "").await.unwrap();
        // Two tabs at the same moment: both get the same new token.
        let tabs = [&open.refresh, &open.refresh].map(|token| rotate_session(&t.kith, token));
        let answers: Vec<_> = join_all(tabs)
            .await
            .into_iter()
            .map(Result::unwrap)
            .collect();
        let Rotated::Continued(next, _) = &answers[0] else {
            panic!("the present token is good");
        };
        assert_ne!(next.refresh, open.refresh);
        assert_eq!(answers[1], answers[0]);
        t.clock.advance(sessions::GRACE);
        // An answer that was lost on its way is given again.
        let still = rotate_session(&t.kith, &open.refresh).await.unwrap();
        assert_eq!(still, answers[0]);
        assert!(check_session(&t.kith, open.id).await.unwrap().is_some());
        t.clock.advance(1);
        let stolen = rotate_session(&t.kith, &open.refresh).await.unwrap();
        assert_eq!(stolen, Rotated::Revoked);
        assert_eq!(check_session(&t.kith, open.id).await.unwrap(), None);
    }
);

both!(any_older_token_ends_the_session, async |t: &TestKith| {
    let ada = t.member("ada", None).await;
    let open = open_session(&t.kith, ada.no, "").await.unwrap();
    let mut token = open.refresh.clone();
    for _ in 0..3 {
        let Rotated::Continued(next, _) = rotate_session(&t.kith, &token).await.unwrap() else {
            panic!("the present token is good");
        };
        token = next.refresh;
    }
    assert_eq!(
        rotate_session(&t.kith, &open.refresh).await.unwrap(),
        Rotated::Revoked
    );
    assert_eq!(
        rotate_session(&t.kith, &token).await.unwrap(),
        Rotated::Revoked
    );
    for nonsense in ["", "x", "****", &token[1..]] {
        assert_eq!(
            rotate_session(&t.kith, nonsense).await.unwrap(),
            Rotated::Revoked
        );
    }
});

both!(whoever_signs_out_is_out, async |t: &TestKith| {
    let ada = t.member("ada", None).await;
    let here = open_session(&t.kith, ada.no, "here").await.unwrap();
    let there = open_session(&t.kith, ada.no, "there").await.unwrap();
    end_session(&t.kith, here.id).await.unwrap();
    assert_eq!(check_session(&t.kith, here.id).await.unwrap(), None);
    assert_eq!(
        rotate_session(&t.kith, &here.refresh).await.unwrap(),
        Rotated::Revoked
    );
    assert!(check_session(&t.kith, there.id).await.unwrap().is_some());
    t.clock.days(2);
    assert_eq!(sessions::forget_ended(&t.kith).await.unwrap(), 1);
});

fn first(name: &str) -> CreateAdministrator {
    CreateAdministrator {
        email: format!("{name}@example.org"),
        password: "correct horse".into(),
        display_name: name.into(),
        language: "en".into(),
    }
}

both!(one_becomes_the_first_administrator, async |t: &TestKith| {
    let bad = CreateAdministrator {
        password: "short".into(),
        ..first("ada")
    };
    let Err(CreateAdministratorError::Fields(fields)) = create_administrator(&t.kith, bad).await
    else {
        panic!("a short password is refused");
    };
    assert_eq!(fields, [(RegisterField::Password, InputError::TooShort(8))]);
    assert!(!has_administrator(&t.kith).await.unwrap());
    let tries = ["ada", "bob", "cyd"].map(|name| create_administrator(&t.kith, first(name)));
    let answers = join_all(tries).await;
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
    assert!(has_administrator(&t.kith).await.unwrap());
    let late = create_administrator(&t.kith, first("dan")).await;
    assert!(matches!(late, Err(CreateAdministratorError::Exists)));
    let members = members::list(&t.kith, MemberNo(0), &PageRequest::default())
        .await
        .unwrap();
    assert_eq!(members.items.len(), 1);
    assert_eq!(members.items[0].card.role, Role::Administrator);
});

both!(
    administrators_give_roles_and_one_remains,
    async |t: &TestKith| {
        let ada = t.person("ada", None, Role::Administrator).await;
        let eve = t.person("eve", None, Role::Administrator).await;
        let bob = t.member("bob", None).await;
        let by_bob = set_role(&t.kith, &bob, bob.id, Role::Administrator).await;
        assert!(matches!(by_bob, Err(SetRoleError::Forbidden)));
        set_role(&t.kith, &ada, bob.id, Role::Manager)
            .await
            .unwrap();
        let card = members::member_card(&t.kith, bob.id)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(card.role, Role::Manager);
        // Both at the same moment: one of them stays.
        let each = [(&ada, eve.id), (&eve, ada.id)]
            .map(|(actor, other)| set_role(&t.kith, actor, other, Role::Member));
        let answers = join_all(each).await;
        assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
        let refused = answers.into_iter().find_map(Result::err);
        assert!(matches!(refused, Some(SetRoleError::LastAdministrator)));
        let nobody = set_role(&t.kith, &ada, t.kith.id(), Role::Manager).await;
        assert!(matches!(nobody, Err(SetRoleError::Unknown)));
    }
);

both!(lists_have_pages, async |t: &TestKith| {
    for name in ["ada", "bob", "cyd"] {
        t.member(name, None).await;
    }
    let names = |page: &crate::cursor::Page<members::MemberRow>| {
        page.items
            .iter()
            .map(|row| row.card.person.name.clone())
            .collect::<Vec<_>>()
    };
    let request = PageRequest {
        after: None,
        limit: Some(2),
    };
    let page = members::list(&t.kith, MemberNo(0), &request).await.unwrap();
    assert_eq!(names(&page), ["cyd", "bob"]);
    let request = PageRequest {
        after: page.next,
        limit: Some(2),
    };
    let page = members::list(&t.kith, MemberNo(0), &request).await.unwrap();
    assert_eq!((names(&page), page.next), (vec!["ada".to_owned()], None));
});
