use futures::future::join_all;
use kith_domain::{input::InputError, roles::Role};

use super::{
    CreateKey, CreateKeyError, CreatedKey, KeyField, KeyView, RevokeKeyError, Scope, authenticate,
    create_key,
    idempotency::{self, Begin},
    list_keys, revoke_key,
};
use crate::{both, cursor::PageRequest, members::SignedIn, testing::TestKith};

fn shop() -> CreateKey {
    CreateKey {
        name: " The  shop ".into(),
        scopes: vec![Scope::Points, Scope::Read, Scope::Read],
        expires_days: 30,
    }
}

fn mistakes(answer: Result<CreatedKey, CreateKeyError>) -> Vec<(KeyField, InputError)> {
    match answer {
        Err(CreateKeyError::Fields(fields)) => fields,
        other => panic!("{other:?}"),
    }
}

async fn keys_of(t: &TestKith, member: &SignedIn) -> Vec<KeyView> {
    let page = PageRequest::default();
    list_keys(&t.kith, member, &page).await.unwrap().items
}

both!(
    a_key_acts_as_its_maker_until_it_ends,
    async |t: &TestKith| {
        let ada = t.person("ada", None, Role::Manager).await;
        let made = create_key(&t.kith, &ada, shop()).await.unwrap();
        assert_eq!((made.key.len(), made.view.name.as_str()), (48, "The shop"));
        let caller = authenticate(&t.kith, &made.key).await.unwrap().unwrap();
        assert_eq!((caller.key, caller.member.no), (made.view.id, ada.no));
        assert!(caller.may(Scope::Read) && caller.may(Scope::Points) && !caller.may(Scope::Write));
        let listed = keys_of(t, &ada).await;
        assert_eq!(listed[0].last_used_at, Some(t.kith.now()));
        let other = format!("{}A", &made.key[..47]);
        for wrong in ["", "kith_", other.as_str(), &made.key[5..]] {
            assert_eq!(authenticate(&t.kith, wrong).await.unwrap(), None, "{wrong}");
        }
        t.clock.days(30);
        assert_eq!(authenticate(&t.kith, &made.key).await.unwrap(), None);
    }
);

both!(
    keys_are_checked_before_they_are_made,
    async |t: &TestKith| {
        let bob = t.member("bob", None).await;
        let wrong = CreateKey {
            name: " ".into(),
            scopes: vec![],
            expires_days: 0,
        };
        let range = InputError::OutOfRange(1, 366);
        assert_eq!(
            mistakes(create_key(&t.kith, &bob, wrong).await),
            [
                (KeyField::Name, InputError::Required),
                (KeyField::Scopes, InputError::Required),
                (KeyField::ExpiresDays, range),
            ]
        );
        let long = CreateKey {
            expires_days: 367,
            ..shop()
        };
        let refused = create_key(&t.kith, &bob, long).await;
        assert_eq!(mistakes(refused), [(KeyField::ExpiresDays, range)]);
        let managing = CreateKey {
            scopes: vec![Scope::Manage],
            ..shop()
        };
        let refused = create_key(&t.kith, &bob, managing).await;
        assert!(matches!(refused, Err(CreateKeyError::Forbidden)));
        assert_eq!(keys_of(t, &bob).await, []);
    }
);

both!(
    a_key_is_revoked_by_its_maker_or_an_administrator,
    async |t: &TestKith| {
        let (ada, bob) = (t.member("ada", None).await, t.member("bob", None).await);
        let root = t.person("root", None, Role::Administrator).await;
        let made = create_key(&t.kith, &ada, shop()).await.unwrap();
        let second = create_key(&t.kith, &ada, shop()).await.unwrap();
        let by_bob = revoke_key(&t.kith, &bob, made.view.id).await;
        assert!(matches!(by_bob, Err(RevokeKeyError::Unknown)));
        revoke_key(&t.kith, &ada, made.view.id).await.unwrap();
        assert_eq!(authenticate(&t.kith, &made.key).await.unwrap(), None);
        let again = revoke_key(&t.kith, &ada, made.view.id).await;
        assert!(matches!(again, Err(RevokeKeyError::Unknown)));
        assert_eq!(keys_of(t, &bob).await, []);
        assert_eq!(keys_of(t, &root).await.len(), 2);
        revoke_key(&t.kith, &root, second.view.id).await.unwrap();
    }
);

both!(
    keys_made_at_once_are_all_counted_and_listed_in_pages,
    async |t: &TestKith| {
        let ada = t.member("ada", None).await;
        for _ in 0..45 {
            create_key(&t.kith, &ada, shop()).await.unwrap();
        }
        let at_once = (0..20).map(|_| create_key(&t.kith, &ada, shop()));
        let made = join_all(at_once).await;
        assert_eq!(made.iter().filter(|made| made.is_ok()).count(), 5);
        let refused = |made: &Result<_, _>| matches!(made, Err(CreateKeyError::TooMany));
        assert_eq!(made.iter().filter(|made| refused(made)).count(), 15);
        let mut seen = std::collections::BTreeSet::new();
        let mut page = PageRequest::default();
        for rows in [20, 20, 10] {
            let listed = list_keys(&t.kith, &ada, &page).await.unwrap();
            assert_eq!(listed.items.len(), rows);
            seen.extend(listed.items.iter().map(|key| key.id.0));
            page = PageRequest::after(listed.next);
        }
        assert_eq!((seen.len(), page.after), (50, None));
    }
);

both!(
    the_first_answer_under_a_key_is_the_answer,
    async |t: &TestKith| {
        let begin = |hash: &'static [u8]| idempotency::begin(&t.kith, "key_1 award", "k", hash);
        assert_eq!(begin(b"one").await.unwrap(), Begin::Run);
        assert_eq!(begin(b"one").await.unwrap(), Begin::Running);
        assert_eq!(begin(b"two").await.unwrap(), Begin::Mismatch);
        idempotency::finish(&t.kith, "key_1 award", "k", 201, "{}")
            .await
            .unwrap();
        assert_eq!(
            begin(b"one").await.unwrap(),
            Begin::Replay(201, "{}".into())
        );
        assert_eq!(begin(b"two").await.unwrap(), Begin::Mismatch);
        let elsewhere = idempotency::begin(&t.kith, "key_2 award", "k", b"two")
            .await
            .unwrap();
        assert_eq!(elsewhere, Begin::Run);
        // An answer is never lost to a late cleaning up.
        idempotency::abandon(&t.kith, "key_1 award", "k")
            .await
            .unwrap();
        assert_eq!(
            begin(b"one").await.unwrap(),
            Begin::Replay(201, "{}".into())
        );
        t.clock.days(8);
        assert_eq!(idempotency::forget_old(&t.kith).await.unwrap(), 2);
        assert_eq!(begin(b"two").await.unwrap(), Begin::Run);
    }
);

both!(
    a_request_that_was_cut_off_runs_again_once,
    async |t: &TestKith| {
        let begin = || idempotency::begin(&t.kith, "s", "k", b"one");
        assert_eq!(begin().await.unwrap(), Begin::Run);
        t.clock.advance(idempotency::STALE);
        assert_eq!(begin().await.unwrap(), Begin::Running);
        t.clock.advance(1);
        let answers: Vec<_> = join_all([begin(), begin()]).await;
        let runs = answers
            .iter()
            .filter(|a| matches!(a, Ok(Begin::Run)))
            .count();
        assert_eq!(runs, 1);
        idempotency::abandon(&t.kith, "s", "k").await.unwrap();
        assert_eq!(begin().await.unwrap(), Begin::Run);
    }
);

both!(
    of_many_requests_with_one_key_one_runs,
    async |t: &TestKith| {
        let each = (0..20).map(|_| idempotency::begin(&t.kith, "s", "k", b"one"));
        let answers: Vec<_> = join_all(each).await;
        let runs = answers
            .iter()
            .filter(|a| matches!(a, Ok(Begin::Run)))
            .count();
        let waits = answers
            .iter()
            .filter(|a| matches!(a, Ok(Begin::Running)))
            .count();
        assert_eq!((runs, waits), (1, 19));
    }
);
