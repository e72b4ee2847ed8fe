//! Commands as an operator runs them, against the real program.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, Output, Stdio},
};

use kith_services::{Backend, both, sql, testing::TestKith};

const KITH: &str = env!("CARGO_BIN_EXE_kith");

fn kith(folder: &Path, database: &str, args: &[&str]) -> Output {
    Command::new(KITH)
        .args(args)
        .args(["--database", database])
        .env("KITH_LOG", "error")
        .env_remove("KITH_DEMO")
        .current_dir(folder)
        .output()
        .expect("the program runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[tokio::test]
async fn a_look_at_an_empty_database_leaves_it_empty() {
    for (backend, tables) in [
        (Backend::Sqlite, "SELECT count(*) FROM sqlite_master"),
        (
            Backend::Postgres,
            "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()",
        ),
    ] {
        let t = TestKith::empty(backend).await;
        let looked = kith(&std::env::temp_dir(), &t.url, &["doctor"]);
        let said = text(&looked.stdout);
        assert_eq!(looked.status.code(), Some(1), "{said}");
        assert!(said.contains("kith migrate --database"), "{said}");
        let made = sql::number(t.kith.db().reader(), tables, []).await;
        assert_eq!(made.expect("counts"), 0, "{backend:?}");
        t.remove().await;
    }
}

both!(
    an_export_and_its_import_say_what_they_do,
    async |t: &TestKith| {
        t.member("ada", None).await;
        let folder = tempfile::tempdir().expect("a folder");
        let run = |args: &[&str]| kith(folder.path(), &t.url, args);
        let exported = run(&["export", "copy"]);
        assert!(exported.status.success(), "{}", text(&exported.stderr));
        let back = run(&["import", "copy"]);
        assert!(back.status.success(), "{}", text(&back.stderr));
        assert!(text(&back.stdout).contains("members: 1 read, 0 new"));
        for (args, said) in [
            (
                &["import", "copy", "--skip-bad-lines"][..],
                "an export is imported whole or not at all",
            ),
            (
                &["import", "copy", "--columns", "actor,time"],
                "--columns describes one file",
            ),
        ] {
            let refused = run(args);
            assert!(!refused.status.success());
            let error = text(&refused.stderr);
            assert!(error.contains(said), "{error}");
        }
        std::fs::write(folder.path().join("people.csv"), "id,email\na,b\nc,\n").expect("writes");
        let lenient = run(&["import", "members", "people.csv", "--skip-bad-lines"]);
        assert!(lenient.status.success(), "{}", text(&lenient.stderr));
        let kept = std::fs::read_to_string(folder.path().join("members.rejected.csv"));
        assert_eq!(kept.expect("is there"), "id,email\na,b\n");
    }
);

both!(
    a_demo_that_moved_in_an_export_is_served,
    async |t: &TestKith| {
        // The settings came along, the logins are secrets and did not.
        let demo = "INSERT INTO settings (id, name, mark, hue, zone, default_language, languages, terms_en,
            terms_zh, terms_version, demo, updated_at)
            VALUES (1, 'Elm Yard', 'E', 42, 'UTC', 'en', 'en', '', '', 1, $1, 5)";
        let written = sql::exec(t.kith.db().writer(), demo, [true.into()]).await;
        assert_eq!(written.expect("writes"), 1);
        t.member("ada", None).await;
        let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = free.local_addr().expect("an address").to_string();
        drop(free);
        let mut server = Command::new(KITH)
            .args(["serve", "--bind", &address, "--database", &t.url])
            .env("KITH_LOG", "error")
            .env_remove("KITH_DEMO")
            .current_dir(std::env::temp_dir())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the server starts");
        let out = BufReader::new(server.stdout.take().expect("its output"));
        let first = out.lines().next().expect("a line").expect("readable");
        server.kill().expect("ends");
        server.wait().expect("ended");
        assert!(first.starts_with("Kith serves"), "{first}");
    }
);
