//! Who finds what.

use kith_domain::roles::Role;

use super::{count, find, found, post, query};
use crate::{both, circles, conversations, db::counting, moderation, testing::TestKith};

both!(
    a_hidden_post_is_found_by_those_who_may_see_it,
    async |t: &TestKith| {
        let (ada, bob, eve) = (
            t.member("ada", None).await,
            t.member("bob", None).await,
            t.member("eve", None).await,
        );
        let manager = t.person("manager", None, Role::Manager).await;
        let slug = found(t, &ada, "Bakers", "All about yeast").await;
        for person in [&bob, &eve] {
            circles::join(&t.kith, person, &slug).await.unwrap();
        }
        let id = post(t, &bob, &slug, "Yeast is nonsense").await;
        conversations::comment(&t.kith, &eve, &slug, id, "What nonsense")
            .await
            .unwrap();
        for person in [&ada, &bob, &eve, &manager] {
            assert_eq!(count(&t.kith, person, "nonsense").await, 2);
        }
        moderation::hide_post(&t.kith, &ada, &slug, id, "Rude")
            .await
            .unwrap();
        for (person, there) in [(&ada, 2), (&bob, 2), (&eve, 0), (&manager, 2)] {
            assert_eq!(
                count(&t.kith, person, "nonsense").await,
                there,
                "{}",
                person.display_name
            );
        }
        let hits = find(&t.kith, Some(&ada), &query("nonsense")).await.items;
        assert!(hits.iter().all(|hit| hit.hidden));
        moderation::unhide_post(&t.kith, &ada, &slug, id)
            .await
            .unwrap();
        assert_eq!(count(&t.kith, &eve, "nonsense").await, 2);
        // A steward of another circle is none here.
        found(t, &eve, "Brewers", "Beer").await;
        moderation::hide_post(&t.kith, &ada, &slug, id, "Rude")
            .await
            .unwrap();
        assert_eq!(count(&t.kith, &eve, "nonsense").await, 0);
    }
);

both!(visitors_find_circles_alone, async |t: &TestKith| {
    let ada = t.member("ada", None).await;
    let slug = found(t, &ada, "Bakers", "All about yeast").await;
    post(t, &ada, &slug, "Yeast rises").await;
    let (hits, statements) = counting(find(&t.kith, None, &query("yeast"))).await;
    assert_eq!((hits.items.len(), statements), (1, 1));
    assert_eq!(hits.items[0].post, None);
    assert_eq!(find(&t.kith, None, &query("rises")).await.items, []);
    // Who is signed in reads every circle, in it or not.
    let bob = t.member("bob", None).await;
    assert_eq!(count(&t.kith, &bob, "yeast").await, 2);
});
