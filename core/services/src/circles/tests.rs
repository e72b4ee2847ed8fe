mod doors;
mod glance;
mod offers;
mod personal;
mod pictures;
mod stewards;

use kith_domain::{circles::Door, input::InputError, roles::CircleRole};

use crate::{
    both,
    circles::{
        self, CircleField, CreateCircle, CreateError, DescribeCircle, EditError, JoinError,
        NotFound, Standing,
    },
    cursor::PageRequest,
    members::SignedIn,
    moderation, sql,
    testing::TestKith,
};

/// What was done in a circle, latest first.
async fn log(t: &TestKith, circle: kith_domain::ids::CircleNo) -> Vec<String> {
    let log = moderation::audit_log(&t.kith, Some(circle), &PageRequest::default()).await;
    log.unwrap()
        .items
        .into_iter()
        .map(|row| row.action)
        .collect()
}

/// Bakers behind a door.
fn behind(door: Door) -> DescribeCircle {
    DescribeCircle {
        name: "Bakers".into(),
        purpose: "Bread and what goes on it".into(),
        house_rules: "Wash your *hands*.".into(),
        door: door.name().into(),
    }
}

/// Bakers behind a door, founded by Ada.
async fn closed(t: &TestKith, door: Door) -> SignedIn {
    let ada = t.member("ada", None).await;
    circles::create(&t.kith, &ada, behind(door)).await.unwrap();
    // Behind a door by invitation the slug is random.
    let tx = t.kith.db().begin().await.unwrap();
    let known = "UPDATE circles SET slug = 'bakers'";
    sql::exec(&tx, known, []).await.unwrap();
    tx.commit().await.unwrap();
    ada
}

fn bakers() -> CreateCircle {
    CreateCircle {
        name: "Bakers".into(),
        purpose: "Bread and what goes on it".into(),
    }
}

both!(a_circle_is_founded_joined_and_left, async |t: &TestKith| {
    let (ada, bob) = (t.member("ada", None).await, t.member("bob", None).await);
    let circle = circles::create(&t.kith, &ada, bakers()).await.unwrap();
    assert_eq!(
        (circle.card.slug.as_str(), circle.standing),
        ("bakers", Standing::In(CircleRole::Founder))
    );
    assert_eq!(
        circles::create(&t.kith, &bob, bakers())
            .await
            .unwrap()
            .card
            .slug,
        "bakers-2"
    );
    for _ in 0..2 {
        let joined = circles::join(&t.kith, &bob, "bakers").await.unwrap();
        assert_eq!(
            (joined.card.members, joined.standing),
            (2, Standing::In(CircleRole::Member))
        );
    }
    let people = circles::members(&t.kith, bob.no, circle.no, &PageRequest::default())
        .await
        .unwrap()
        .items;
    assert_eq!(
        people
            .iter()
            .map(|p| p.person.name.as_str())
            .collect::<Vec<_>>(),
        ["ada", "bob"]
    );
    for _ in 0..2 {
        let left = circles::leave(&t.kith, &bob, "bakers").await.unwrap();
        assert_eq!((left.card.members, left.standing), (1, Standing::Outsider));
    }
    assert!(matches!(
        circles::leave(&t.kith, &ada, "bakers").await,
        Err(JoinError::Founder)
    ));
    assert!(matches!(
        circles::join(&t.kith, &ada, "bakery").await,
        Err(JoinError::NotFound)
    ));
    assert!(matches!(
        circles::get(&t.kith, "bakery", None).await,
        Err(NotFound::Unknown)
    ));
    assert_eq!(circles::mine(&t.kith, bob.no).await.unwrap().len(), 1);
});

both!(
    names_are_checked_and_addresses_of_pages_are_kept_free,
    async |t: &TestKith| {
        let ada = t.member("ada", None).await;
        let wrong = CreateCircle {
            name: " a ".into(),
            purpose: String::new(),
        };
        let refused = circles::create(&t.kith, &ada, wrong).await;
        let Err(CreateError::Fields(fields)) = refused else {
            panic!("{refused:?}");
        };
        assert_eq!(
            fields,
            [
                (CircleField::Name, InputError::TooShort(2)),
                (CircleField::Purpose, InputError::Required),
            ]
        );
        let new = CreateCircle {
            name: "New".into(),
            ..bakers()
        };
        assert_eq!(
            circles::create(&t.kith, &ada, new).await.unwrap().card.slug,
            "new-2"
        );
    }
);

both!(the_list_is_paged_newest_first, async |t: &TestKith| {
    let ada = t.member("ada", None).await;
    for n in 0..5 {
        circles::create(
            &t.kith,
            &ada,
            CreateCircle {
                name: format!("Circle {n}"),
                ..bakers()
            },
        )
        .await
        .unwrap();
    }
    let first = circles::browse(
        &t.kith,
        None,
        &PageRequest {
            after: None,
            limit: Some(3),
        },
    )
    .await
    .unwrap();
    let rest = circles::browse(
        &t.kith,
        None,
        &PageRequest {
            after: first.next.clone(),
            limit: Some(3),
        },
    )
    .await
    .unwrap();
    let names: Vec<_> = first
        .items
        .iter()
        .chain(&rest.items)
        .map(|c| c.name.as_str())
        .collect();
    assert_eq!(
        names,
        ["Circle 4", "Circle 3", "Circle 2", "Circle 1", "Circle 0"]
    );
    assert_eq!((rest.next, first.items[0].joined), (None, false));
});

both!(a_circle_is_described_anew, async |t: &TestKith| {
    let ada = t.member("ada", None).await;
    let bob = t.member("bob", None).await;
    let circle = circles::create(&t.kith, &ada, bakers()).await.unwrap();
    assert_eq!(
        (circle.card.door, circle.house_rules.as_str()),
        (Door::Open, "")
    );
    let new = || DescribeCircle {
        name: "Millers".into(),
        ..behind(Door::OnRequest)
    };
    circles::join(&t.kith, &bob, "bakers").await.unwrap();
    let by_member = circles::edit(&t.kith, &bob, "bakers", new()).await;
    assert!(matches!(by_member, Err(EditError::Forbidden)));
    let wrong = DescribeCircle {
        name: " a ".into(),
        purpose: String::new(),
        house_rules: "x".repeat(4_001),
        door: "ajar".into(),
    };
    let refused = circles::edit(&t.kith, &ada, "bakers", wrong).await;
    let Err(EditError::Fields(fields)) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(
        fields,
        [
            (CircleField::Name, InputError::TooShort(2)),
            (CircleField::Purpose, InputError::Required),
            (CircleField::HouseRules, InputError::TooLong(4_000)),
            (CircleField::Door, InputError::Malformed),
        ]
    );
    for _ in 0..2 {
        let edited = circles::edit(&t.kith, &ada, "bakers", new()).await.unwrap();
        assert_eq!(
            (edited.card.name.as_str(), edited.card.slug.as_str()),
            ("Millers", "bakers")
        );
        assert_eq!(
            (edited.card.door, edited.house_rules.as_str()),
            (Door::OnRequest, "Wash your *hands*.")
        );
    }
    let log = log(t, circle.no).await;
    assert_eq!(log, ["circles.edit", "circles.join", "circles.create"]);
});
