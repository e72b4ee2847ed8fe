//! What stands beside the posts of a circle.

use kith_domain::consent::Apart;

use crate::{
    both,
    circles::{self, CreateCircle, Glance, Waiting},
    consent,
    members::SignedIn,
    scores,
    testing::TestKith,
};

async fn seen(t: &TestKith, who: &SignedIn) -> Glance {
    let circle = circles::get(&t.kith, "bakers", Some(who)).await.unwrap();
    circles::glance(&t.kith, who, &circle).await.unwrap()
}

both!(
    a_circle_shows_who_is_there_and_what_comes_next,
    async |t: &TestKith| {
        let ada = t.member("ada", None).await;
        let ben = t.member("ben", None).await;
        let cy = t.member("cy", None).await;
        let command = CreateCircle {
            name: "Bakers".into(),
            purpose: "Bread".into(),
        };
        circles::create(&t.kith, &ada, command).await.unwrap();
        circles::join(&t.kith, &ben, "bakers").await.unwrap();
        t.clock.days(15);
        circles::join(&t.kith, &cy, "bakers").await.unwrap();
        let names = |people: &[crate::members::PersonRef]| -> Vec<String> {
            people.iter().map(|person| person.name.clone()).collect()
        };
        let glance = seen(t, &ada).await;
        assert_eq!(names(&glance.faces), ["ada", "cy", "ben"]);
        assert_eq!(names(&glance.newcomers), ["cy"]);
        let none = Waiting {
            asking: 0,
            reports: 0,
        };
        assert_eq!(glance.waiting, Some(none));
        let own = seen(t, &cy).await;
        assert_eq!((own.newcomers, own.waiting), (Vec::new(), None));
        consent::keep(&t.kith, &ben, cy.id, Some(Apart::Blocked))
            .await
            .unwrap();
        assert_eq!(names(&seen(t, &ben).await.faces), ["ada", "ben"]);
    }
);

both!(a_circle_shows_twelve_weeks, async |t: &TestKith| {
    let ada = t.member("ada", None).await;
    let ben = t.member("ben", None).await;
    let command = CreateCircle {
        name: "Bakers".into(),
        purpose: "Bread".into(),
    };
    circles::create(&t.kith, &ada, command).await.unwrap();
    circles::join(&t.kith, &ben, "bakers").await.unwrap();
    for person in [&ada, &ben, &ada] {
        crate::conversations::post(&t.kith, person, "bakers", "Rye")
            .await
            .unwrap();
    }
    t.clock.days(7);
    crate::conversations::post(&t.kith, &ada, "bakers", "Wheat")
        .await
        .unwrap();
    let circle = circles::get(&t.kith, "bakers", None).await.unwrap();
    let weeks = scores::weekly(&t.kith, circle.no).await.unwrap();
    let active: Vec<i64> = weeks.iter().map(|week| week.active).collect();
    assert_eq!(active, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 1]);
});
