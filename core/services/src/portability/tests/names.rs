//! Who is meant by what files call them.

use std::fs;

use super::{
    Folder, added, command, copies::another, edges, import_folder, number, planted::plant, quiet,
    source,
};
use crate::{
    both, circles,
    portability::{Import, check, export, import},
    testing::TestKith,
};

both!(
    a_circle_keeps_its_id_whatever_slugs_others_take,
    async |t: &TestKith| {
        let folder = Folder::new();
        folder.file("members.csv", &["id", "a", "b"]);
        folder.file("circles.csv", &["id,name", "foo,Alpha"]);
        folder.file("memberships.csv", &["circle,member", "foo,a"]);
        import_folder(&t.kith, &folder.0).await.unwrap();
        let ada = t.member("ada", None).await;
        let named = |name: &str| circles::CreateCircle {
            name: name.to_owned(),
            purpose: "Another one".to_owned(),
        };
        let other = circles::create(&t.kith, &ada, named("Foo")).await.unwrap();
        assert_eq!(other.card.slug, "foo");
        folder.file("memberships.csv", &["circle,member", "foo,a", "foo,b"]);
        let imported = import_folder(&t.kith, &folder.0).await.unwrap();
        assert_eq!(added(&imported, "memberships"), 1);
        assert_eq!(added(&imported, "circles"), 0);
        for (slug, members) in [("alpha", 2), ("foo", 1)] {
            let query = format!("SELECT members FROM circles WHERE slug = '{slug}'");
            assert_eq!(number(t, &query).await, members, "{slug}");
        }
        // The other one is meant by its id.
        let line = format!("{},b", other.card.id);
        let file = folder.file("more.csv", &["circle,member", &line]);
        import(&t.kith, &command(vec![source("memberships", file)]), &quiet)
            .await
            .unwrap();
        assert_eq!(
            number(t, "SELECT members FROM circles WHERE slug = 'foo'").await,
            2
        );
    }
);

both!(
    only_interactions_make_unknown_people,
    async |t: &TestKith| {
        let folder = Folder::new();
        let members = folder.file("members.csv", &["id,name", "a,Ada", "b,Ben"]);
        let interactions =
            folder.file("interactions.csv", &["actor,target,time", "a,c,2026-02-01"]);
        let both = Import {
            circle: Some("Tea".to_owned()),
            ..command(vec![
                source("members", members),
                source("interactions", interactions),
            ])
        };
        import(&t.kith, &both, &quiet).await.unwrap();
        let names = "SELECT count(*) FROM members WHERE display_name IN ('Ada', 'Ben', 'c')";
        assert_eq!(number(t, names).await, 3);
        assert_eq!(number(t, "SELECT count(*) FROM members").await, 3);
        assert_eq!(number(t, "SELECT members FROM circles").await, 2);
    }
);

both!(
    without_its_manifest_an_export_fills_another_community,
    async |t: &TestKith| {
        plant(t).await;
        let folder = Folder::new();
        export(&t.kith, &folder.0, &quiet).await.unwrap();
        fs::remove_file(folder.0.join("manifest.json")).unwrap();
        let other = another(t.kith.db().backend()).await;
        other.clock.days(400);
        let imported = import_folder(&other.kith, &folder.0).await.unwrap();
        // What is said in personal circles, and they with it, goes over with its manifest alone.
        let shared = "circles WHERE owner_no IS NULL";
        for table in ["members", shared, "memberships", "interactions"] {
            let count = format!("SELECT count(*) FROM {table}");
            assert_eq!(
                number(&other, &count).await,
                number(t, &count).await,
                "{table}"
            );
        }
        let brought = "SELECT count(*) FROM members WHERE sponsor_no IS NOT NULL";
        assert_eq!(number(&other, brought).await, number(t, brought).await);
        assert!(added(&imported, "referrals") > 0);
        assert_eq!(
            number(&other, "SELECT count(*) FROM members WHERE imported").await,
            number(&other, "SELECT count(*) FROM members").await
        );
        assert_eq!(check(&other.kith).await.unwrap(), []);
        let again = import_folder(&other.kith, &folder.0).await.unwrap();
        assert!(
            again.rows.values().all(|(_, added)| *added == 0),
            "{:?}",
            again.rows
        );
        other.remove().await;
    }
);

both!(
    a_name_without_letters_is_no_other_circles,
    async |t: &TestKith| {
        let ada = t.member("ada", None).await;
        let create = circles::CreateCircle {
            name: "Circle".to_owned(),
            purpose: "There before".to_owned(),
        };
        circles::create(&t.kith, &ada, create).await.unwrap();
        let folder = Folder::new();
        let file = folder.file("edges.txt", &["1 2 1082040961"]);
        for run in 0..2 {
            let imported = import(&t.kith, &edges(file.clone(), "\u{2615}"), &quiet)
                .await
                .unwrap();
            assert_eq!(imported.circle.as_deref(), Some("circle-2"), "run {run}");
        }
        assert_eq!(
            number(t, "SELECT members FROM circles WHERE slug = 'circle'").await,
            1
        );
    }
);

both!(
    an_id_that_is_cut_ends_with_a_letter,
    async |t: &TestKith| {
        let folder = Folder::new();
        let long = format!("{} x", "n".repeat(59));
        let members = folder.file("members.csv", &["id", &long]);
        import(&t.kith, &command(vec![source("members", members)]), &quiet)
            .await
            .unwrap();
        let whole = format!(
            "SELECT count(*) FROM members WHERE display_name = '{}'",
            "n".repeat(59)
        );
        assert_eq!(number(t, &whole).await, 1);
    }
);
