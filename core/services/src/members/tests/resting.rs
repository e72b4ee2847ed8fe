//! Who rests is left in peace, and who was away for long is welcomed back.

use kith_domain::day::DAY_MS;

use super::leaving::{circle, now, number, post};
use crate::{
    both, circles, conversations,
    cursor::PageRequest,
    ledger,
    members::{
        check_session, come_back, look_back, open_session, rotate_session, seen_back, start_resting,
    },
    moderation,
    testing::TestKith,
};

both!(who_rests_is_left_in_peace, async |t: &TestKith| {
    let ada = t.member("ada", None).await;
    let ben = t.member("ben", Some(&t.token(&ada).await)).await;
    let slug = circle(t, &ada, "Bakers").await;
    let other = circle(t, &ada, "Weavers").await;
    circles::join(&t.kith, &ben, &slug).await.unwrap();
    let page = PageRequest::default();
    let seen = async |slug: &str| circles::get(&t.kith, slug, Some(&ada)).await.unwrap();
    let offered = async || {
        let circle = seen(&slug).await;
        let named = conversations::people(&t.kith, ada.no, &circle, "be")
            .await
            .unwrap();
        let invitable = circles::invitable(&t.kith, ada.no, seen(&other).await.no, &page)
            .await
            .unwrap();
        circles::invite(&t.kith, &ada, &other, &ben.id.to_string())
            .await
            .unwrap();
        let offers = circles::offers(&t.kith, ben.no, &page).await.unwrap();
        (named.len(), invitable.items.len(), offers.items.len())
    };
    start_resting(&t.kith, &ben).await.unwrap();
    start_resting(&t.kith, &ben).await.unwrap();
    assert_eq!(offered().await, (0, 0, 0));
    let members = circles::members(&t.kith, ada.no, seen(&slug).await.no, &page)
        .await
        .unwrap();
    assert_eq!(
        members
            .items
            .iter()
            .map(|one| one.resting)
            .collect::<Vec<_>>(),
        [false, true]
    );
    // What their chain earns goes on.
    let cho = t.member("cho", Some(&t.token(&ben).await)).await;
    circles::join(&t.kith, &cho, &slug).await.unwrap();
    post(t, &cho, &slug).await;
    assert!(ledger::wallet(&t.kith, ben.no).await.unwrap().held_in > 0);
    come_back(&t.kith, &ben).await.unwrap();
    come_back(&t.kith, &ben).await.unwrap();
    assert_eq!(offered().await, (1, 1, 1));
    assert_eq!(
        look_back(&t.kith, &now(t, &ben).await).await.unwrap(),
        None,
        "it was not for long"
    );
    let noted =
        "SELECT count(*) FROM audit_log WHERE action IN ('members.rest', 'members.come_back')";
    assert_eq!(number(t, noted).await, 2);
});

both!(
    who_was_away_for_a_year_is_welcomed_back,
    async |t: &TestKith| {
        let ada = t.member("ada", None).await;
        let ben = t.member("ben", None).await;
        let slugs = [
            circle(t, &ada, "Stays").await,
            circle(t, &ada, "Rests").await,
            circle(t, &ada, "Removes").await,
        ];
        for slug in &slugs {
            circles::join(&t.kith, &ben, slug).await.unwrap();
        }
        let session = open_session(&t.kith, ben.no, "").await.unwrap();
        let begun = t.kith.now();
        t.clock.days(100);
        circles::archive(&t.kith, &ada, &slugs[1]).await.unwrap();
        moderation::remove_member(&t.kith, &ada, &slugs[2], ben.id, "Quiet")
            .await
            .unwrap();
        t.clock.set(begun + 365 * DAY_MS - 1);
        open_session(&t.kith, ben.no, "").await.unwrap();
        assert_eq!(
            look_back(&t.kith, &now(t, &ben).await).await.unwrap(),
            None,
            "a moment less than a year"
        );
        // A session that is used is being here.
        let open = open_session(&t.kith, ben.no, "").await.unwrap();
        t.clock.days(30);
        rotate_session(&t.kith, &open.refresh).await.unwrap();
        let since = t.kith.now();
        circles::revive(&t.kith, &ada, &slugs[1]).await.unwrap();
        t.clock.days(1);
        circles::archive(&t.kith, &ada, &slugs[1]).await.unwrap();
        t.clock.set(since + 365 * DAY_MS);
        assert!(check_session(&t.kith, session.id).await.unwrap().is_none());
        open_session(&t.kith, ben.no, "").await.unwrap();
        let found = look_back(&t.kith, &now(t, &ben).await)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            (found.since, found.rested, found.left),
            (since, vec!["Rests".into()], vec![])
        );
        seen_back(&t.kith, &ben).await.unwrap();
        assert_eq!(look_back(&t.kith, &now(t, &ben).await).await.unwrap(), None);
        // So is who rested for a year.
        start_resting(&t.kith, &ben).await.unwrap();
        let since = t.kith.now();
        t.clock.days(200);
        moderation::remove_member(&t.kith, &ada, &slugs[0], ben.id, "Quiet")
            .await
            .unwrap();
        open_session(&t.kith, ben.no, "").await.unwrap();
        t.clock.days(200);
        come_back(&t.kith, &ben).await.unwrap();
        let found = look_back(&t.kith, &now(t, &ben).await)
            .await
            .unwrap()
            .unwrap();
        assert_eq!((found.since, found.left), (since, vec!["Stays".into()]));
    }
);
