//! What administrators do for members who ask them.

use kith_domain::{day::DAY_MS, roles::Role};

use super::{
    factor,
    leaving::{PASSWORD, now, number, somebody},
};
use crate::{
    both,
    cursor::PageRequest,
    members::{
        self, Administrator, ByAdministratorError, Register, SignedIn, account, check_session,
        end_factor_of, erase_member, open_session, register_simulated,
    },
    moderation,
    notifications::{self, Letter},
    portability::check,
    sql,
    testing::TestKith,
};

/// Somebody in a role, with a password.
async fn staff(t: &TestKith, name: &str, role: Role) -> SignedIn {
    let hash = members::hash_password(&t.kith, PASSWORD).await.unwrap();
    let new = Register {
        email: format!("{name}@example.org"),
        password: String::new(),
        display_name: name.into(),
        language: "en".into(),
        referral: None,
        own_browser: false,
        visitor: None,
        accepted_terms: None,
    };
    let new = register_simulated(&t.kith, new, role, Some(hash)).await;
    let no = new.unwrap().no;
    let signed_in = account::signed_in(t.kith.db().reader(), &t.kith, no).await;
    signed_in.unwrap().unwrap()
}

fn by(actor: &SignedIn) -> Administrator<'_> {
    Administrator {
        actor,
        present: PASSWORD,
        code: "",
    }
}

both!(an_administrator_erases_on_request, async |t: &TestKith| {
    let root = staff(t, "root", Role::Administrator).await;
    let mia = staff(t, "mia", Role::Manager).await;
    let ben = t.member("ben", None).await;
    let erase = async |actor: &SignedIn, member: &SignedIn, reason: &str| {
        erase_member(&t.kith, by(actor), member.id, reason).await
    };
    let refused = erase(&mia, &ben, "Asked").await;
    assert!(matches!(refused, Err(ByAdministratorError::Forbidden)));
    let refused = erase(&root, &root, "Asked").await;
    assert!(matches!(refused, Err(ByAdministratorError::Own)));
    let refused = erase(&root, &ben, " ").await;
    assert!(matches!(refused, Err(ByAdministratorError::Reason(_))));
    erase(&root, &ben, "Asked by letter").await.unwrap();
    let refused = erase(&root, &ben, "Asked").await;
    assert!(matches!(refused, Err(ByAdministratorError::Unknown)));
    let log = moderation::audit_log(&t.kith, None, &PageRequest::default())
        .await
        .unwrap();
    let row = log
        .items
        .iter()
        .find(|row| row.action == "members.erase")
        .unwrap();
    assert_eq!(row.reason.as_deref(), Some("Asked by letter"));
    assert_eq!(row.about.as_ref().map(|one| one.name.as_str()), Some(""));
    assert_eq!(check(&t.kith).await.unwrap(), []);
});

both!(
    a_lost_second_factor_is_ended_by_an_administrator,
    async |t: &TestKith| {
        let member = somebody(t).await;
        factor::set_up(t, &member).await;
        let session = open_session(&t.kith, member.no, "").await.unwrap();
        let root = staff(t, "root", Role::Administrator).await;
        let mia = staff(t, "mia", Role::Manager).await;
        t.kith.set_sends_mail(true);
        let end = async |actor: Option<&SignedIn>| {
            end_factor_of(&t.kith, actor.map(by), member.id, "Lost it").await
        };
        let refused = end(Some(&mia)).await;
        assert!(matches!(refused, Err(ByAdministratorError::Forbidden)));
        end(Some(&root)).await.unwrap();
        assert!(
            !members::second_step(&t.kith, member.no)
                .await
                .unwrap()
                .is_asked()
        );
        assert_eq!(check_session(&t.kith, session.id).await.unwrap(), None);
        let page = PageRequest::default();
        let mail = notifications::list(&t.kith, &page)
            .await
            .unwrap()
            .items
            .remove(0);
        assert_eq!(mail.letter, Letter::SecondFactorEnded);
        let again = end(Some(&root)).await;
        assert!(matches!(again, Err(ByAdministratorError::NoFactor)));
        factor::set_up(t, &member).await;
        end(None).await.unwrap();
        let log = moderation::audit_log(&t.kith, None, &page).await.unwrap();
        let ended: Vec<_> = log
            .items
            .iter()
            .filter(|row| row.action == "members.end_factor")
            .collect();
        assert_eq!(ended.len(), 2);
        assert!(ended[0].actor.is_none() && ended[1].actor.is_some());
    }
);

both!(
    an_administrator_shows_that_it_is_them,
    async |t: &TestKith| {
        let root = staff(t, "root", Role::Administrator).await;
        let member = somebody(t).await;
        factor::set_up(t, &member).await;
        let (_, codes) = factor::set_up(t, &root).await;
        let typed = |present, code| Administrator {
            actor: &root,
            present,
            code,
        };
        for (by, password) in [
            (typed("wrong", &codes[0]), true),
            (typed(PASSWORD, ""), false),
        ] {
            for refused in [
                erase_member(&t.kith, by, member.id, "Asked").await,
                end_factor_of(&t.kith, Some(by), member.id, "Lost").await,
            ] {
                let right = match refused {
                    Err(ByAdministratorError::Password) => password,
                    Err(ByAdministratorError::Code) => !password,
                    _ => false,
                };
                assert!(right, "{refused:?}");
            }
        }
        let step = members::second_step(&t.kith, member.no).await.unwrap();
        assert!(step.is_asked());
        // A mistake beside it uses no code up.
        let by = typed(PASSWORD, &codes[0]);
        let refused = end_factor_of(&t.kith, Some(by), member.id, "").await;
        assert!(matches!(refused, Err(ByAdministratorError::Reason(_))));
        end_factor_of(&t.kith, Some(by), member.id, "Lost")
            .await
            .unwrap();
        let by = typed(PASSWORD, &codes[1]);
        erase_member(&t.kith, by, member.id, "Asked").await.unwrap();
    }
);

both!(erasing_leaves_an_administrator, async |t: &TestKith| {
    let ada = staff(t, "ada", Role::Administrator).await;
    let ben = staff(t, "ben", Role::Administrator).await;
    let cho = staff(t, "cho", Role::Manager).await;
    let set = async |leaves_at: Option<i64>| {
        let set = "UPDATE members SET leaves_at = $2 WHERE no = $1";
        let values = [ada.no.0.into(), leaves_at.into()];
        sql::exec(t.kith.db().writer(), set, values).await.unwrap();
    };
    set(Some(t.kith.now() + DAY_MS)).await;
    let last = erase_member(&t.kith, by(&ada), ben.id, "Asked").await;
    assert!(matches!(last, Err(ByAdministratorError::LastAdministrator)));
    set(None).await;
    // Of two who erase each other one does, and whoever lost the role since erases nobody.
    let (one, other) = futures::future::join(
        erase_member(&t.kith, by(&ada), ben.id, "Asked"),
        erase_member(&t.kith, by(&ben), ada.id, "Asked"),
    )
    .await;
    assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
    let erased = if one.is_ok() { &ben } else { &ada };
    let gone = erase_member(&t.kith, by(erased), cho.id, "Asked").await;
    assert!(gone.is_err());
    let administrators = "SELECT count(*) FROM members WHERE role = 2";
    assert_eq!(number(t, administrators).await, 1);
    let demoted = SignedIn {
        role: Role::Administrator,
        ..now(t, &cho).await
    };
    let refused = erase_member(&t.kith, by(&demoted), erased.id, "Asked").await;
    assert!(matches!(refused, Err(ByAdministratorError::Unknown)));
    let mia = t.member("mia", None).await;
    let refused = erase_member(&t.kith, by(&demoted), mia.id, "Asked").await;
    assert!(matches!(refused, Err(ByAdministratorError::Forbidden)));
});

both!(
    the_log_forgets_what_was_called_and_why,
    async |t: &TestKith| {
        let root = staff(t, "root", Role::Administrator).await;
        let member = somebody(t).await;
        let key = crate::partners::CreateKey {
            name: "Quill's till".into(),
            scopes: vec![crate::partners::Scope::Read],
            expires_days: 30,
        };
        crate::partners::create_key(&t.kith, &member, key)
            .await
            .unwrap();
        let award = crate::ledger::Award {
            member: member.id,
            points: 5,
            reason: "Quill's bread".into(),
            key: "k".into(),
        };
        crate::ledger::award(&t.kith, &root, award).await.unwrap();
        let told = "SELECT count(*) FROM audit_log WHERE detail LIKE '%Quill%'";
        assert_eq!(number(t, told).await, 2);
        erase_member(&t.kith, by(&root), member.id, "Asked")
            .await
            .unwrap();
        assert_eq!(number(t, told).await, 0);
        let log = moderation::audit_log(&t.kith, None, &PageRequest::default())
            .await
            .unwrap();
        assert!(log.items.iter().any(|row| row.action == "ledger.award"));
        assert_eq!(check(&t.kith).await.unwrap(), []);
    }
);
