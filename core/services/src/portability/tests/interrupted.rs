//! An import that is stopped somewhere and run again is the import that was never stopped.

use std::panic::{AssertUnwindSafe, resume_unwind};

use futures::FutureExt;
use sea_orm::FromQueryResult;

use super::{
    Folder, assert_equal, command,
    copies::{another, settle_down},
    edges, import_folder, number, quiet, source,
};
use crate::{
    Kith, both,
    portability::{
        Import, Progress, check, columns::KINDS, export, export::Manifest, from_directory, import,
    },
    sql,
    testing::TestKith,
};

/// Runs an import until it says this, and ends it right there.
async fn stop_at(kith: &Kith, one: &Import, at: impl Fn(Progress<'_>) -> bool + Sync) {
    let stopping = |progress: Progress<'_>| {
        if at(progress) {
            resume_unwind(Box::new("stopped"));
        }
    };
    let stopped = AssertUnwindSafe(import(kith, one, &stopping)).catch_unwind();
    assert!(stopped.await.is_err(), "was to be stopped");
}

#[derive(FromQueryResult)]
struct Line {
    line: String,
}

/// What an import brought, by the files' own names.
async fn brought(t: &TestKith) -> Vec<String> {
    let mut lines = Vec::new();
    for query in [
        "SELECT m.external_id || ' ' || m.display_name || ' ' || m.joined_at || ' ' || m.depth
           || coalesce(' by ' || s.external_id, '') AS line
         FROM members m LEFT JOIN members s ON s.no = m.sponsor_no",
        "SELECT m.external_id || ' ' || l.level || ' ' || l.members AS line
         FROM referral_levels l JOIN members m ON m.no = l.member_no",
        "SELECT slug || ' ' || name || ' ' || members || ' ' || created_at AS line FROM circles",
        "SELECT c.slug || ' ' || m.external_id || ' ' || p.role || ' ' || p.state || ' ' || p.joined_at AS line
         FROM memberships p JOIN circles c ON c.no = p.circle_no JOIN members m ON m.no = p.member_no",
        "SELECT coalesce(c.slug, '-') || ' ' || a.external_id || ' ' || coalesce(b.external_id, '-') || ' '
           || i.at || ' ' || i.day || ' ' || i.kind AS line
         FROM interactions i JOIN members a ON a.no = i.actor_no LEFT JOIN members b ON b.no = i.target_no
         LEFT JOIN circles c ON c.no = i.circle_no",
        "SELECT 'active ' || coalesce(c.slug, '-') || ' ' || d.day || ' ' || m.external_id || ' ' || d.n AS line
         FROM activity_days d JOIN members m ON m.no = d.member_no LEFT JOIN circles c ON c.no = d.circle_no",
        "SELECT 'tied ' || d.day || ' ' || a.external_id || ' ' || b.external_id || ' ' || d.n AS line
         FROM tie_days d JOIN members a ON a.no = d.actor_no JOIN members b ON b.no = d.target_no",
    ] {
        let rows: Vec<Line> = sql::all(t.kith.db().reader(), query, [])
            .await
            .unwrap_or_else(|error| panic!("{query}: {error}"));
        assert!(!rows.is_empty(), "{query}");
        let mut rows: Vec<String> = rows.into_iter().map(|row| row.line).collect();
        rows.sort();
        lines.extend(rows);
    }
    lines
}

/// Some circles of people who brought each other and talk.
fn community(folder: &Folder) -> Import {
    let members: Vec<String> = (0..60).map(|n| format!("p{n},P {n}")).collect();
    let referrals: Vec<String> = (1..60)
        .map(|n| format!("p{},p{}", 60 - n, (60 - n) / 2))
        .collect();
    let interactions: Vec<String> = (0..400)
        .map(|n| {
            let circle = ["", "x", "y"][n % 3];
            format!(
                "p{},p{},{circle},{}",
                n % 60,
                n * 7 % 60,
                1_760_000_000 + n / 2 * 20_000
            )
        })
        .collect();
    let file = |kind: &str, header: &str, lines: &[String]| {
        let all: Vec<&str> = std::iter::once(header)
            .chain(lines.iter().map(String::as_str))
            .collect();
        source(kind, folder.file(&format!("{kind}.csv"), &all))
    };
    command(vec![
        file("members", "id,name", &members),
        file(
            "circles",
            "id,name,founder",
            &["x,First,p1".to_owned(), "y,Second,p2".to_owned()],
        ),
        file(
            "memberships",
            "circle,member",
            &["x,p3".to_owned(), "y,p4".to_owned()],
        ),
        file("referrals", "referee,sponsor", &referrals),
        file("interactions", "actor,target,circle,time", &interactions),
    ])
}

both!(
    an_import_goes_on_where_it_was_stopped,
    async |t: &TestKith| {
        let folder = Folder::new();
        let one = community(&folder);
        let undisturbed = another(t.kith.db().backend()).await;
        import(&undisturbed.kith, &one, &quiet).await.unwrap();

        let after_members = |p: Progress<'_>| p.step == "writing" && p.what == "members";
        stop_at(&t.kith, &one, after_members).await;
        assert_eq!(number(t, "SELECT count(*) FROM members").await, 60);
        assert_eq!(number(t, "SELECT count(*) FROM circles").await, 0);

        let before_roll_ups =
            |p: Progress<'_>| p.step == "writing" && p.what == "interactions" && p.rows == 400;
        stop_at(&t.kith, &one, before_roll_ups).await;
        assert_eq!(number(t, "SELECT count(*) FROM interactions").await, 400);
        assert_eq!(number(t, "SELECT count(*) FROM activity_days").await, 0);
        assert!(!check(&t.kith).await.unwrap().is_empty());

        let some_roll_ups = |p: Progress<'_>| p.step == "counting";
        stop_at(&t.kith, &one, some_roll_ups).await;
        assert!(number(t, "SELECT count(*) FROM activity_days").await > 0);
        assert!(!check(&t.kith).await.unwrap().is_empty());

        import(&t.kith, &one, &quiet).await.unwrap();
        assert_eq!(brought(t).await, brought(&undisturbed).await);
        assert_eq!(check(&t.kith).await.unwrap(), []);
        undisturbed.remove().await;
    }
);

both!(
    an_edge_list_goes_on_where_it_was_stopped,
    async |t: &TestKith| {
        let folder = Folder::new();
        let lines: Vec<String> = (0..300)
            .map(|n| format!("{} {} {}", n % 20, n * 3 % 20, 1_082_040_961 + n * 9_000))
            .collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let one = edges(folder.file("edges.txt", &lines), "College");
        let written = |p: Progress<'_>| p.step == "writing" && p.what == "interactions";
        stop_at(&t.kith, &one, written).await;
        assert_eq!(number(t, "SELECT count(*) FROM memberships").await, 0);
        import(&t.kith, &one, &quiet).await.unwrap();
        assert_eq!(number(t, "SELECT members FROM circles").await, 20);
        assert_eq!(
            number(t, "SELECT CAST(sum(n) AS bigint) FROM activity_days").await,
            300
        );
        assert_eq!(check(&t.kith).await.unwrap(), []);
    }
);

both!(
    an_export_arrives_whole_however_often_it_is_stopped,
    async |t: &TestKith| {
        settle_down(t).await;
        let (there, back) = (Folder::new(), Folder::new());
        export(&t.kith, &there.0, &quiet).await.unwrap();
        let other = another(t.kith.db().backend()).await;
        let one = Import {
            whole: Manifest::find(&there.0).unwrap(),
            ..command(from_directory(&there.0, true).unwrap())
        };
        // Circles and referrals say nothing of their own.
        let silent = ["settings", "circles", "memberships", "referrals"];
        for kind in KINDS.iter().filter(|kind| !silent.contains(&kind.name)) {
            let written = |p: Progress<'_>| p.step == "writing" && p.what == kind.name;
            stop_at(&other.kith, &one, written).await;
        }
        import_folder(&other.kith, &there.0).await.unwrap();
        export(&other.kith, &back.0, &quiet).await.unwrap();
        assert_equal(&there.0, &back.0);
        assert_eq!(check(&other.kith).await.unwrap(), []);
        other.remove().await;
    }
);
