use kith_domain::roles::Role;

use crate::{
    both,
    circles::{self, CreateCircle},
    conversations,
    cursor::PageRequest,
    scores::{self, ScoresError},
    testing::TestKith,
};

both!(
    stewards_and_managers_alone_see_scores,
    async |t: &TestKith| {
        let kith = &t.kith;
        let founder = t.member("Ada", None).await;
        let member = t.member("Bo", None).await;
        let outsider = t.member("Cy", None).await;
        let manager = t.person("Mia", None, Role::Manager).await;
        let create = CreateCircle {
            name: "Bread".to_owned(),
            purpose: "Loaves".to_owned(),
        };
        let slug = circles::create(kith, &founder, create)
            .await
            .expect("creates")
            .card
            .slug;
        circles::join(kith, &member, &slug).await.expect("joins");
        conversations::post(kith, &founder, &slug, "The first")
            .await
            .expect("posts");

        for person in [&member, &outsider] {
            let seen = scores::of_circle(kith, person, &slug).await;
            assert!(matches!(seen, Err(ScoresError::Forbidden)), "{seen:?}");
            let list = scores::overview(kith, person, &PageRequest::default()).await;
            assert!(matches!(list, Err(ScoresError::Forbidden)));
            assert!(matches!(
                scores::of_community(kith, person).await,
                Err(ScoresError::Forbidden)
            ));
            assert!(matches!(
                scores::refresh(kith, person, &slug).await,
                Err(ScoresError::Forbidden)
            ));
        }
        let nothing = scores::of_circle(kith, &founder, "nothing").await;
        assert!(matches!(nothing, Err(ScoresError::NotFound)));

        let empty = scores::of_circle(kith, &founder, &slug)
            .await
            .expect("may see");
        assert!(empty.latest.is_none() && empty.history.is_empty());
        scores::refresh(kith, &founder, &slug)
            .await
            .expect("may compute");
        let fresh = scores::of_circle(kith, &manager, &slug)
            .await
            .expect("may see");
        let latest = fresh.latest.expect("computed");
        assert!(fresh.so_far, "the first day is not over");
        assert_eq!(
            (latest.figures.members, latest.figures.stickiness.mau),
            (2, 1)
        );
        assert_eq!(fresh.people[&founder.no.0].name, "Ada");
        assert_eq!(fresh.daily.last().map(|day| day.active), Some(1));
        assert_eq!(fresh.daily.len(), 28);

        let list = scores::overview(kith, &manager, &PageRequest::default())
            .await
            .expect("may see");
        assert_eq!(list.items.len(), 1);
        assert_eq!(list.items[0].weeks.len(), 1);
        t.clock.days(1);
        scores::run_job(kith, |_| {}).await.expect("runs");
        let list = scores::overview(kith, &manager, &PageRequest::default())
            .await
            .expect("may see");
        let as_of: Vec<_> = list.items[0].weeks.iter().map(|week| week.as_of).collect();
        assert_eq!(
            as_of,
            [kith.day(kith.now()).plus(-1)],
            "the whole day instead of the running one"
        );
        let community = scores::of_community(kith, &manager).await.expect("may see");
        assert_eq!(community.latest.expect("computed").figures.members, 4);
        assert!(!community.so_far);
    }
);
