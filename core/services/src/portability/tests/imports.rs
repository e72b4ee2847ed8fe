//! Handwritten files, good and bad.

use kith_domain::ids::MemberNo;
use sea_orm::FromQueryResult;

use super::{Folder, added, command, edges, import_folder, number, quiet, source};
use crate::{
    both,
    cursor::PageRequest,
    db::is_postgres,
    portability::{Import, check, import, partitions},
    referrals, sql,
    testing::{START, TestKith},
};

#[derive(FromQueryResult)]
struct Person {
    external_id: String,
    no: i64,
    depth: i32,
    joined_at: i64,
    language: String,
    display_name: String,
}

async fn people(t: &TestKith) -> Vec<Person> {
    let query =
        "SELECT external_id, no, depth, joined_at, language, display_name FROM members ORDER BY no";
    sql::all(t.kith.db().reader(), query, []).await.unwrap()
}

/// A community in both forms; the sponsors come after their referees, out of order.
fn community(folder: &Folder) {
    folder.file(
        "members.csv",
        &[
            "id,name,email,language,joined_at",
            "c,\"Cho, the third\",cho@example.org,zh-CN,2026-02-03",
            "b,Ben,,,2026-02-02T00:00:00Z",
            "a,Ada,ada@example.org,en,1769904000",
            "d,,,,",
        ],
    );
    folder.file(
        "referrals.jsonl",
        &[
            r#"{"referee":"c","sponsor":"b"}"#,
            r#"{"referee":"b","sponsor":"a"}"#,
            r#"{"referee":"b","sponsor":"a"}"#,
        ],
    );
    folder.file("circles.jsonl", &[
        r#"{"id":7,"name":"Slow Coffee","purpose":"Beans","founder":"a","created_at":"2026-02-01"}"#,
        r#"{"id":"8","name":"Slow  Coffee"}"#,
    ]);
    folder.file(
        "memberships.csv",
        &[
            "circle,member,role,state,joined_at",
            "7,b,steward,,2026-02-02",
            "7,c,,left,2026-02-03",
            "8,d,,,",
        ],
    );
    folder.file(
        "interactions.jsonl",
        &[
            r#"{"actor":"a","target":"b","circle":"7","time":1770100000}"#,
            r#"{"actor":"a","target":"b","circle":"7","time":1770100000}"#,
            r#"{"actor":"b","circle":"7","kind":"post","time":"2026-02-03T06:26:41Z"}"#,
            r#"{"actor":"d","target":"d","circle":"8","time":"2026-02-10T10:00:00.5Z"}"#,
            r#"{"actor":"d","target":"a","time":"2026-02-12T10:00:00Z"}"#,
        ],
    );
}

both!(
    a_directory_is_imported_once_however_often,
    async |t: &TestKith| {
        let folder = Folder::new();
        community(&folder);
        let imported = import_folder(&t.kith, &folder.0).await.unwrap();
        for (kind, n) in [
            ("members", 4),
            ("circles", 2),
            ("memberships", 3),
            ("referrals", 2),
            ("interactions", 5),
        ] {
            assert_eq!(added(&imported, kind), n, "{kind}");
        }
        let people = people(t).await;
        let named: Vec<&str> = people.iter().map(|p| p.external_id.as_str()).collect();
        assert_eq!(
            named,
            ["a", "b", "c", "d"],
            "sponsors first, else as in the file"
        );
        assert_eq!(
            people.iter().map(|p| p.depth).collect::<Vec<_>>(),
            [0, 1, 2, 0]
        );
        assert_eq!(
            people[3].joined_at, 1_770_717_600_500,
            "the first appearance"
        );
        assert_eq!(
            (people[2].language.as_str(), people[2].display_name.as_str()),
            ("zh-CN", "Cho, the third")
        );
        assert_eq!(people[3].display_name, "d");
        let levels = referrals::chain(&t.kith, MemberNo(people[0].no), &PageRequest::default())
            .await
            .unwrap()
            .levels;
        assert_eq!(&levels[..2], [1, 1]);
        assert_eq!(
            number(t, "SELECT members FROM circles WHERE slug = 'slow-coffee'").await,
            2,
            "founder and steward"
        );
        assert_eq!(
            number(
                t,
                "SELECT members FROM circles WHERE slug = 'slow-coffee-2'"
            )
            .await,
            1
        );
        assert_eq!(
            number(t, "SELECT count(*) FROM tie_days").await,
            2,
            "not to oneself"
        );
        assert_eq!(
            number(t, "SELECT CAST(sum(n) AS bigint) FROM activity_days").await,
            5
        );
        assert_eq!(
            number(t, "SELECT count(*) FROM transfers").await,
            0,
            "nothing is earned"
        );
        assert_eq!(
            number(
                t,
                "SELECT count(*) FROM members WHERE password_hash IS NOT NULL"
            )
            .await,
            0
        );
        assert_eq!(check(&t.kith).await.unwrap(), []);
        let again = import_folder(&t.kith, &folder.0).await.unwrap();
        assert!(
            again.rows.values().all(|(_, added)| *added == 0),
            "{:?}",
            again.rows
        );
        assert_eq!(number(t, "SELECT count(*) FROM audit_log").await, 1);
    }
);

both!(
    file_by_file_gives_the_same_community,
    async |t: &TestKith| {
        let folder = Folder::new();
        community(&folder);
        // Sponsors must have come first here, since everybody has an ordinal when referrals follow.
        folder.file("members.csv", &["id,name", "a,Ada", "b,Ben", "c,Cho", "d,"]);
        for (kind, file) in [
            ("members", "members.csv"),
            ("circles", "circles.jsonl"),
            ("memberships", "memberships.csv"),
            ("referrals", "referrals.jsonl"),
            ("interactions", "interactions.jsonl"),
        ] {
            let one = command(vec![source(kind, folder.0.join(file))]);
            import(&t.kith, &one, &quiet).await.unwrap();
        }
        let people = people(t).await;
        assert_eq!(
            people.iter().map(|p| p.depth).collect::<Vec<_>>(),
            [0, 1, 2, 0]
        );
        assert_eq!(
            people[3].joined_at, 1_770_717_600_500,
            "moved back to the first appearance"
        );
        assert_eq!(people[2].joined_at, START, "the import's time");
        assert_eq!(check(&t.kith).await.unwrap(), []);
    }
);

both!(an_edge_list_makes_what_it_needs, async |t: &TestKith| {
    let folder = Folder::new();
    let file = folder.file(
        "edges.txt",
        &[
            "src dst time",
            "# a comment",
            "1  2 1082040961",
            "1 2 1082040961",
            "3\t1 1082155839",
            "3 3 1082155840",
        ],
    );
    let imported = import(&t.kith, &edges(file.clone(), "Old Messages!"), &quiet)
        .await
        .unwrap();
    assert_eq!(imported.circle.as_deref(), Some("old-messages"));
    assert_eq!(imported.rows["interactions"], (4, 4));
    assert_eq!(added(&imported, "members"), 3);
    assert_eq!(number(t, "SELECT members FROM circles").await, 3);
    assert_eq!(
        number(t, "SELECT created_at FROM circles").await,
        1_082_040_961_000
    );
    assert_eq!(number(t, "SELECT count(*) FROM interactions").await, 4);
    assert_eq!(
        number(t, "SELECT CAST(sum(n) AS bigint) FROM tie_days").await,
        3
    );
    // The same rows in another namespace are other people's.
    let other = Import {
        namespace: "other".to_owned(),
        ..edges(file.clone(), "old-messages")
    };
    let imported = import(&t.kith, &other, &quiet).await.unwrap();
    assert_eq!(
        imported.circle.as_deref(),
        Some("old-messages"),
        "the circle is found by its slug"
    );
    assert_eq!(
        (
            added(&imported, "members"),
            added(&imported, "interactions")
        ),
        (3, 4)
    );
    let again = import(&t.kith, &edges(file, "Old Messages!"), &quiet)
        .await
        .unwrap();
    assert!(
        again.rows.values().all(|(_, added)| *added == 0),
        "{:?}",
        again.rows
    );
    assert_eq!(check(&t.kith).await.unwrap(), []);
});

both!(months_get_their_partitions, async |t: &TestKith| {
    let db = t.kith.db().writer();
    let made = partitions::ensure(db, START, START + 32 * 86_400_000)
        .await
        .unwrap();
    assert_eq!(made, if is_postgres(db) { 2 } else { 0 });
    assert_eq!(
        partitions::ensure(db, START, START).await.unwrap(),
        0,
        "they are there"
    );
    let folder = Folder::new();
    let file = folder.file("edges.txt", &["1 2 1082040961"]);
    import(&t.kith, &edges(file, "x"), &quiet).await.unwrap();
    if is_postgres(db) {
        assert_eq!(
            number(t, "SELECT count(*) FROM interactions_y2004m04").await,
            1
        );
        let insert = "INSERT INTO interactions (circle_no, actor_no, kind, at, day) VALUES (0, 1, 0, 1000, 0)";
        sql::exec(db, insert, []).await.unwrap();
        assert_eq!(
            partitions::ensure(db, 0, 0).await.unwrap(),
            0,
            "its rows lie in the default partition"
        );
    }
});

both!(
    a_deep_branch_is_attached_with_all_below,
    async |t: &TestKith| {
        let folder = Folder::new();
        let names: Vec<String> = (0..150).map(|n| format!("m{n}")).collect();
        let mut members = vec!["id", "top"];
        members.extend(names.iter().map(String::as_str));
        let referrals: Vec<String> = (1..150).rev().map(|n| format!("m{n},m{}", n - 1)).collect();
        let mut lines = vec!["referee,sponsor"];
        lines.extend(referrals.iter().map(String::as_str));
        folder.file("members.csv", &members);
        folder.file("referrals.csv", &lines);
        import_folder(&t.kith, &folder.0).await.unwrap();
        assert_eq!(
            number(t, "SELECT max(CAST(depth AS bigint)) FROM members").await,
            149
        );
        assert_eq!(check(&t.kith).await.unwrap(), []);
        let top = folder.file("more.csv", &["referee,sponsor", "m0,top"]);
        let imported = import(&t.kith, &command(vec![source("referrals", top)]), &quiet)
            .await
            .unwrap();
        assert_eq!(added(&imported, "referrals"), 1);
        assert_eq!(
            number(t, "SELECT max(CAST(depth AS bigint)) FROM members").await,
            150
        );
        assert_eq!(
            number(
                t,
                "SELECT CAST(sum(members) AS bigint) FROM referral_levels WHERE member_no = 1"
            )
            .await,
            32
        );
        assert_eq!(check(&t.kith).await.unwrap(), []);
    }
);
