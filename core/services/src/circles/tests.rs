use kith_domain::{input::InputError, roles::CircleRole};

use crate::{
    both,
    circles::{self, CircleField, CreateCircle, CreateError, JoinError, NotFound, Standing},
    cursor::PageRequest,
    testing::TestKith,
};

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
    let people = circles::members(&t.kith, circle.no, &PageRequest::default())
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
