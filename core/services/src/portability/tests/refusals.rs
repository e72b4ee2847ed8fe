//! Files with something wrong in them.

use kith_domain::roles::Role;

use tokio::runtime::Handle;

use super::{
    Folder, added, command, import_folder, number, planted::plant, problems, quiet, source,
};
use crate::{
    both,
    portability::{
        Import, ImportError, Progress, check, export, export::Manifest, from_directory, import,
    },
    testing::TestKith,
};

both!(
    everything_that_is_wrong_is_said_and_nothing_written,
    async |t: &TestKith| {
        let folder = Folder::new();
        t.person("staff", None, Role::Administrator).await;
        folder.file(
            "members.csv",
            &[
                "id,name,email,language,joined_at",
                "a,Ada,ada@example.org,en,2026-02-01",
                "b,Ben,ADA@example.org,en,2026-02-01",
                "c,Cho,staff@example.org,fr,yesterday",
                "a,Ada again,,,",
                ",Nobody,,,",
                "e,too,many,,values,here",
                "mem_x,X,,,",
                "f,F,,,",
                "g,G,,,",
                "h,H,,,",
            ],
        );
        folder.file(
            "referrals.csv",
            &[
                "referee,sponsor",
                "g,f",
                "h,g",
                "f,h",
                "a,a",
                "g,h",
                "f,zoe",
            ],
        );
        folder.file(
            "interactions.jsonl",
            &[
                r#"{"actor":"f","target":"zoe","time":1770100000}"#,
                r#"{"actor":"f","time":1770100000000}"#,
                r#"{"actor":"f","time":"2031-01-01"}"#,
                r#"{"actor":"f","time":1770100000,"kind":"shout","colour":"red"}"#,
                r#"{"actor":"f","time":1770100000,"kind":"shout"}"#,
                "not json",
                "",
                r#"["f"]"#,
            ],
        );
        let found = problems(import_folder(&t.kith, &folder.0).await);
        let said: Vec<String> = found.listed.iter().map(ToString::to_string).collect();
        let expected = [
            "members.csv:3: email is ADA@example.org, which another member has",
            "members.csv:4: language is \"fr\": write one of en, zh-CN",
            "members.csv:4: joined_at is \"yesterday\": write RFC 3339 (2026-03-02T12:00:00Z), a date (2026-03-02), or UNIX seconds",
            "members.csv:5: id is \"a\", which an earlier line has",
            "members.csv:6: id is required",
            "members.csv:7: has 6 values where the header has 5",
            "members.csv:8: id is \"mem_x\": ids that start with mem_ are Kith's own",
            "referrals.csv:4: sponsor stands below the referee: that is a circle",
            "referrals.csv:5: sponsor is the referee",
            "referrals.csv:6: referee has another sponsor on an earlier line",
            "referrals.csv:7: sponsor is \"zoe\", and there is no such member",
            "interactions.jsonl:1: target is \"zoe\", and there is no such member",
            "interactions.jsonl:2: time is \"1770100000000\", outside the years 1970 to 9999 (UNIX times are in seconds)",
            "interactions.jsonl:3: time lies in the future",
            "interactions.jsonl:4: colour is no column of this file",
            "interactions.jsonl:5: kind is \"shout\": write one of message, post, comment, reaction, accepted_invite, redemption",
            "interactions.jsonl:6: is no JSON at character 2: expected ident at line 1 column 2",
            "interactions.jsonl:8: is no JSON object",
        ];
        assert_eq!(said, expected);
        assert_eq!((found.count, found.lines), (18, 17));
        assert_eq!(
            number(t, "SELECT count(*) FROM members WHERE imported").await,
            0
        );
        assert_eq!(number(t, "SELECT count(*) FROM interactions").await, 0);
        assert_eq!(
            number(
                t,
                "SELECT count(*) FROM audit_log WHERE action = 'portability.import'"
            )
            .await,
            0
        );
    }
);

both!(
    bad_lines_can_be_left_out_and_mended,
    async |t: &TestKith| {
        let (folder, rejects) = (Folder::new(), Folder::new());
        let members = folder.file(
            "members.csv",
            &[
                "id,email",
                "a,a@example.org",
                "b,nonsense",
                "c,c@example.org",
            ],
        );
        let interactions = folder.file(
            "interactions.jsonl",
            &[
                r#"{"actor":"a","target":"c","time":1770100000}"#,
                r#"{"actor":"a","target":"b","time":1770100000}"#,
            ],
        );
        let sources = vec![
            source("interactions", interactions),
            source("members", members),
        ];
        let lenient = Import {
            rejects: Some(rejects.0.clone()),
            ..command(sources)
        };
        let imported = import(&t.kith, &lenient, &quiet).await.unwrap();
        assert_eq!(
            (
                added(&imported, "members"),
                added(&imported, "interactions")
            ),
            (2, 1)
        );
        assert_eq!((imported.problems.count, imported.rejected.len()), (2, 2));
        let rejected = rejects.0.join("members.rejected.csv");
        assert_eq!(
            std::fs::read_to_string(&rejected).unwrap(),
            "id,email\nb,nonsense\n"
        );
        std::fs::write(&rejected, "id,email\nb,b@example.org\n").unwrap();
        let mended = command(vec![
            source("members", rejected),
            source(
                "interactions",
                rejects.0.join("interactions.rejected.jsonl"),
            ),
        ]);
        let imported = import(&t.kith, &mended, &quiet).await.unwrap();
        assert_eq!(
            (
                added(&imported, "members"),
                added(&imported, "interactions")
            ),
            (1, 1)
        );
    }
);

both!(
    many_problems_are_counted_and_a_hundred_listed,
    async |t: &TestKith| {
        let folder = Folder::new();
        let lines: Vec<String> = (0..250).map(|n| format!("x{n}\tnever")).collect();
        let mut all = vec!["id\tjoined_at"];
        all.extend(lines.iter().map(String::as_str));
        let mut one = source("members", folder.file("members.csv", &all));
        one.layout = crate::portability::Layout::Plain {
            columns: vec!["id".to_owned(), "joined_at".to_owned()],
            delimiter: '\t',
        };
        let found = problems(import(&t.kith, &command(vec![one]), &quiet).await);
        assert_eq!((found.listed.len(), found.count), (100, 250));
        assert!(
            found
                .to_string()
                .ends_with("… and 150 more\n250 problems on 250 lines"),
            "{found}"
        );
    }
);

both!(a_sponsor_who_came_later_is_refused, async |t: &TestKith| {
    let folder = Folder::new();
    let members = folder.file("members.csv", &["id", "late", "early"]);
    import(&t.kith, &command(vec![source("members", members)]), &quiet)
        .await
        .unwrap();
    let native = t.member("native", None).await;
    let referrals = folder.file(
        "referrals.csv",
        &[
            "referee,sponsor",
            "late,early",
            &format!("{},early", native.id),
        ],
    );
    let found = problems(
        import(
            &t.kith,
            &command(vec![source("referrals", referrals)]),
            &quiet,
        )
        .await,
    );
    let said: Vec<&str> = found.listed.iter().map(|p| p.what.as_str()).collect();
    assert!(said[0].starts_with("came after the referee"), "{said:?}");
    assert_eq!(said[1], "registered without a sponsor");
});

both!(files_that_cannot_be_read_say_why, async |t: &TestKith| {
    let folder = Folder::new();
    for (lines, what) in [
        (&["id,nmae", "a,b"][..], "no column \"nmae\""),
        (&["id,id", "a,b"], "there twice"),
        (&["name,email", "a,b"], "no column \"id\""),
    ] {
        let file = folder.file("members.csv", lines);
        let result = import(&t.kith, &command(vec![source("members", file)]), &quiet).await;
        let Err(ImportError::File { what: said, .. }) = result else {
            panic!("{result:?}")
        };
        assert!(said.contains(what), "{said}");
    }
    let missing = import(
        &t.kith,
        &command(vec![source("members", folder.0.join("none.csv"))]),
        &quiet,
    )
    .await;
    assert!(matches!(missing, Err(ImportError::File { .. })));
});

both!(
    memberships_that_contradict_each_other_are_refused,
    async |t: &TestKith| {
        let folder = Folder::new();
        folder.file("members.csv", &["id", "a", "b", "c"]);
        folder.file(
            "circles.csv",
            &["id,name,founder", "x,First,a", "y,Second,a"],
        );
        folder.file(
            "memberships.csv",
            &[
                "circle,member,role,state,joined_at",
                "x,b,,,2026-02-01",
                "x,b,member,active,2026-02-01",
                "x,b,steward,,2026-02-01",
                "x,b,,left,2026-02-01",
                "x,a,,,2026-01-01",
                "y,a,member,,",
                "y,c,,,",
            ],
        );
        let found = problems(import_folder(&t.kith, &folder.0).await);
        let said: Vec<String> = found.listed.iter().map(ToString::to_string).collect();
        let twice = "member is in this circle on an earlier line, in another way";
        assert_eq!(
            said,
            [
                format!("memberships.csv:4: {twice}"),
                format!("memberships.csv:5: {twice}"),
                "memberships.csv:7: role is another than in circles: founder".to_owned(),
            ]
        );
        folder.file(
            "memberships.csv",
            &["circle,member,joined_at", "x,b,", "x,b,", "x,a,2026-01-01"],
        );
        let imported = import_folder(&t.kith, &folder.0).await.unwrap();
        assert_eq!(added(&imported, "memberships"), 2);
        let since = "SELECT joined_at FROM memberships WHERE role = 2 AND circle_no =
                     (SELECT no FROM circles WHERE external_id = 'x')";
        assert_eq!(
            number(t, since).await,
            1_767_225_600_000,
            "the founder's line says more than the circle's"
        );
        let founders = "SELECT count(*) FROM memberships WHERE role = 2";
        assert_eq!(number(t, founders).await, 2);
        assert_eq!(check(&t.kith).await.unwrap(), []);
    }
);

both!(a_refused_circle_is_unknown, async |t: &TestKith| {
    let (folder, rejects) = (Folder::new(), Folder::new());
    let members = folder.file("members.csv", &["id", "a"]);
    let circles = folder.file(
        "circles.csv",
        &["id,name,slug", "first,First,", "second,Second,first"],
    );
    let memberships = folder.file("memberships.csv", &["circle,member", "first,a", "second,a"]);
    let lenient = Import {
        rejects: Some(rejects.0.clone()),
        ..command(vec![
            source("members", members),
            source("circles", circles),
            source("memberships", memberships),
        ])
    };
    let imported = import(&t.kith, &lenient, &quiet).await.unwrap();
    let said: Vec<&str> = imported
        .problems
        .listed
        .iter()
        .map(|p| p.what.as_str())
        .collect();
    assert_eq!(
        said,
        [
            "is \"first\", which another circle has",
            "is \"second\", and there is no such circle"
        ]
    );
    assert_eq!(
        (added(&imported, "circles"), added(&imported, "memberships")),
        (1, 1)
    );
    assert_eq!(check(&t.kith).await.unwrap(), []);
});

both!(an_export_is_imported_whole, async |t: &TestKith| {
    plant(t).await;
    let folder = Folder::new();
    export(&t.kith, &folder.0, &quiet).await.unwrap();
    let whole = Manifest::find(&folder.0).unwrap();
    let sources = from_directory(&folder.0, true).unwrap();
    for (wrong, option) in [
        (
            Import {
                rejects: Some(folder.0.clone()),
                ..command(Vec::new())
            },
            "--skip-bad-lines",
        ),
        (
            Import {
                circle: Some("x".to_owned()),
                ..command(Vec::new())
            },
            "--circle",
        ),
    ] {
        let wrong = Import {
            whole: whole.clone(),
            sources: sources.clone(),
            ..wrong
        };
        let result = import(&t.kith, &wrong, &quiet).await;
        let Err(ImportError::File { file, .. }) = result else {
            panic!("{result:?}")
        };
        assert_eq!(file, option);
    }
    // Half of it: as an export leaves it that is stopped.
    std::fs::write(folder.0.join("manifest.json"), "{}").unwrap();
    let refused = Manifest::find(&folder.0).unwrap_err();
    assert!(refused.contains("was not finished"), "{refused}");
});

both!(
    an_address_that_is_taken_meanwhile_is_named,
    async |t: &TestKith| {
        let folder = Folder::new();
        let members = folder.file("members.csv", &["id,email", "a,", "b,Ben@example.org"]);
        let one = command(vec![source("members", members)]);
        // Registers when the file has been checked.
        let registers = |progress: Progress<'_>| {
            if progress.step == "checking" {
                let register = t.member("ben", None);
                tokio::task::block_in_place(|| Handle::current().block_on(register));
            }
        };
        let overtaken = import(&t.kith, &one, &registers).await;
        let Err(ImportError::Overtaken(what)) = &overtaken else {
            panic!("{overtaken:?}")
        };
        assert_eq!(what, "Ben@example.org");
        assert_eq!(number(t, "SELECT count(*) FROM members").await, 1);
        let found = problems(import(&t.kith, &one, &quiet).await);
        assert_eq!(
            found.listed[0].to_string(),
            "members.csv:3: email is Ben@example.org, which another member has"
        );
    }
);
