//! Export and import, backup and restore: the copy is the same community.

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

use kith_domain::{
    ids::{CircleNo, MemberNo},
    roles::Role,
};

use super::{
    Folder, added, assert_equal, import_folder,
    invited::invite,
    number,
    partnered::partner,
    planted::{interact, plant},
    quiet, texts,
};
use crate::{
    Backend, Kith, both, circles, conversations,
    ledger::{self, Award},
    portability::{
        ExportError, ImportError, Progress, RestoreError, backup, check, export, export::Manifest,
        restore, tables::TABLES,
    },
    scores::rebuild_days,
    settings::Settings,
    sql,
    testing::{TestEntropy, TestKith},
};

async fn copy_by_files(from: &TestKith, to: &TestKith) {
    let (one, two) = (Folder::new(), Folder::new());
    let rows = export(&from.kith, &one.0, &quiet).await.unwrap();
    assert!(
        rows.values().all(|n| *n > 0),
        "every kind has rows: {rows:?}"
    );
    let imported = import_folder(&to.kith, &one.0).await.unwrap();
    for (kind, n) in &rows {
        assert_eq!(imported.rows[kind.as_str()], (*n, *n), "{kind}");
    }
    export(&to.kith, &two.0, &quiet).await.unwrap();
    assert_equal(&one.0, &two.0);
    assert_eq!(check(&to.kith).await.unwrap(), []);
    // Again: nothing is added, and nothing changes.
    let again = import_folder(&to.kith, &one.0).await.unwrap();
    let unchanged = |(kind, (_, added)): (&&str, &(u64, u64))| *added == 0 || *kind == "settings";
    assert!(again.rows.iter().all(unchanged), "{:?}", again.rows);
    export(&to.kith, &two.0, &quiet).await.unwrap();
    assert_equal(&one.0, &two.0);
    // Life goes on behind the copied ordinals.
    to.clock.days(400);
    let next = to.member("newcomer", None).await;
    let last = sql::number(from.kith.db().reader(), "SELECT max(no) FROM members", [])
        .await
        .unwrap();
    assert!(next.no.0 > last);
    conversations::post(&to.kith, &next, "old-messages", "x")
        .await
        .unwrap_err();
    circles::join(&to.kith, &next, "old-messages")
        .await
        .unwrap();
    conversations::post(&to.kith, &next, "old-messages", "I am new here")
        .await
        .unwrap();
    assert_eq!(check(&to.kith).await.unwrap(), []);
}

/// An empty community whose ids and tokens are its own.
pub(super) async fn another(backend: Backend) -> TestKith {
    let mut t = TestKith::new(backend).await;
    let entropy = Arc::new(TestEntropy::new(8));
    t.kith = Kith::open(t.kith.db().clone(), t.clock.clone(), entropy)
        .await
        .unwrap();
    t.kith.set_trusts_newcomers(true);
    t
}

pub(super) async fn settle_down(t: &TestKith) {
    plant(t).await;
    invite(t).await;
    partner(t).await;
    let profile = "INSERT INTO profiles (member_no, words, changed_at)
         SELECT no, 'Rye', 7 FROM members ORDER BY no LIMIT 1";
    sql::exec(t.kith.db().writer(), profile, []).await.unwrap();
    let insert = "INSERT INTO settings (id, name, mark, hue, zone, default_language, languages, terms_en, terms_zh,
      terms_version, demo, updated_at) VALUES (1, 'Ember', 'E', 28, 'Asia/Shanghai', 'en', 'en,zh-CN', '# T', '', 2, $1, 5)";
    sql::exec(t.kith.db().writer(), insert, [false.into()])
        .await
        .unwrap();
    t.kith.adopt(
        crate::settings::Settings::load(t.kith.db().reader())
            .await
            .unwrap(),
    );
    crate::portability::doctor::rebuild(&t.kith).await.unwrap();
    crate::scores::compute(
        &t.kith,
        kith_domain::ids::CircleNo(1),
        t.kith.day(t.kith.now()),
    )
    .await
    .unwrap();
}

both!(
    an_export_is_imported_and_exported_again_equal,
    async |t: &TestKith| {
        settle_down(t).await;
        let other = another(t.kith.db().backend()).await;
        copy_by_files(t, &other).await;
        other.remove().await;
    }
);

both!(
    an_export_crosses_to_the_other_database,
    async |t: &TestKith| {
        settle_down(t).await;
        let backend = match t.kith.db().backend() {
            Backend::Sqlite => Backend::Postgres,
            Backend::Postgres => Backend::Sqlite,
        };
        let other = another(backend).await;
        copy_by_files(t, &other).await;
        other.remove().await;
    }
);

/// Rows of each table, and what the roll-ups say.
async fn counts(t: &TestKith) -> Vec<(String, i64)> {
    let mut counts = Vec::new();
    let sums = ["activity_days", "tie_days"].map(|table| {
        let query = format!("SELECT CAST(sum(n) AS bigint) FROM {table}");
        (table, query)
    });
    let rows = TABLES.iter().map(|table| {
        let query = format!("SELECT count(*) FROM {}", table.name);
        (table.name, query)
    });
    for (table, query) in rows.chain(sums) {
        counts.push((table.to_owned(), number(t, &query).await));
    }
    counts
}

both!(
    an_export_goes_back_into_its_own_database,
    async |t: &TestKith| {
        settle_down(t).await;
        let (one, two) = (Folder::new(), Folder::new());
        export(&t.kith, &one.0, &quiet).await.unwrap();
        let before = counts(t).await;
        for run in 0..2 {
            let imported = import_folder(&t.kith, &one.0).await.unwrap();
            let changed =
                |(kind, (_, added)): (&&str, &(u64, u64))| *added > 0 && *kind != "settings";
            assert!(!imported.rows.iter().any(changed), "{:?}", imported.rows);
            assert_eq!(counts(t).await, before, "run {run}");
            export(&t.kith, &two.0, &quiet).await.unwrap();
            assert_equal(&one.0, &two.0);
            assert_eq!(check(&t.kith).await.unwrap(), []);
        }
        // Life goes on, in another zone; the export is an old one by now.
        interact(t, CircleNo(1), MemberNo(2), MemberNo(3)).await;
        let tx = t.kith.db().begin().await.unwrap();
        let zone = "UPDATE settings SET zone = 'America/St_Johns'";
        sql::exec(&tx, zone, []).await.unwrap();
        let there = Settings::load(&tx).await.unwrap();
        rebuild_days(&tx, &there.zone).await.unwrap();
        tx.commit().await.unwrap();
        t.kith.adopt(there);
        let rows = "SELECT count(*) FROM interactions";
        let before = number(t, rows).await;
        import_folder(&t.kith, &one.0).await.unwrap();
        assert_eq!(number(t, rows).await, before);
        assert_eq!(t.kith.settings().zone_name(), "Asia/Shanghai");
        assert_eq!(check(&t.kith).await.unwrap(), []);
    }
);

both!(
    settings_that_cannot_be_written_leave_the_old_ones,
    async |t: &TestKith| {
        settle_down(t).await;
        let folder = Folder::new();
        export(&t.kith, &folder.0, &quiet).await.unwrap();
        let file = folder.0.join("settings.jsonl");
        let text = std::fs::read_to_string(&file).unwrap();
        let broken = text
            .replace("\"terms_version\":2", "\"terms_version\":9999999999")
            .replace("Ember", "Ashes");
        assert_ne!(text, broken);
        std::fs::write(&file, broken).unwrap();
        let refused = import_folder(&t.kith, &folder.0).await;
        assert!(matches!(refused, Err(ImportError::Fault(_))), "{refused:?}");
        let kept = Settings::load(t.kith.db().reader()).await.unwrap();
        assert_eq!((kept.name.as_str(), kept.terms_version), ("Ember", 2));
    }
);

both!(
    a_copy_brings_what_it_lived_back_to_its_origin,
    async |t: &TestKith| {
        settle_down(t).await;
        let (there, back) = (Folder::new(), Folder::new());
        export(&t.kith, &there.0, &quiet).await.unwrap();
        let copy = another(t.kith.db().backend()).await;
        import_folder(&copy.kith, &there.0).await.unwrap();
        copy.clock.days(400);
        interact(&copy, CircleNo(1), MemberNo(2), MemberNo(3)).await;
        export(&copy.kith, &back.0, &quiet).await.unwrap();
        let imported = import_folder(&t.kith, &back.0).await.unwrap();
        assert_eq!(added(&imported, "interactions"), 2);
        export(&t.kith, &there.0, &quiet).await.unwrap();
        assert_equal(&there.0, &back.0);
        assert_eq!(check(&t.kith).await.unwrap(), []);
        copy.remove().await;
    }
);

both!(
    a_backup_touches_nothing_but_its_own_file,
    async |t: &TestKith| {
        let folder = Folder::new();
        let mine = folder.file("kith.partial", &["mine"]);
        let file = folder.0.join("kith.backup");
        backup(t.kith.db(), &file, &quiet).await.unwrap();
        assert_eq!(std::fs::read_to_string(&mine).unwrap(), "mine\n");
        assert_eq!(std::fs::read_dir(&folder.0).unwrap().count(), 2);
        let nowhere = folder.0.join("none/kith.backup");
        for said in [
            backup(t.kith.db(), &nowhere, &quiet)
                .await
                .unwrap_err()
                .to_string(),
            restore(t.kith.db(), &nowhere, &quiet)
                .await
                .unwrap_err()
                .to_string(),
            export(&t.kith, &mine, &quiet)
                .await
                .unwrap_err()
                .to_string(),
        ] {
            assert!(said.starts_with(&*folder.0.to_string_lossy()), "{said}");
        }
    }
);

both!(an_export_that_breaks_off_is_none, async |t: &TestKith| {
    plant(t).await;
    let folder = Folder::new();
    // What comes next cannot be written.
    let blocked = folder.0.join("circles.jsonl");
    let block = |progress: Progress<'_>| {
        if progress.what == "members" {
            std::fs::create_dir(&blocked).unwrap();
        }
    };
    let broken = export(&t.kith, &folder.0, &block).await.unwrap_err();
    assert!(broken.to_string().contains("circles.jsonl"), "{broken}");
    assert!(folder.0.join("members.jsonl").exists());
    let refused = Manifest::find(&folder.0).unwrap_err();
    assert!(refused.contains("was not finished"), "{refused}");
    std::fs::remove_dir(&blocked).unwrap();
    export(&t.kith, &folder.0, &quiet).await.unwrap();
    assert!(Manifest::find(&folder.0).unwrap().is_some());
});

both!(
    a_backup_is_restored_on_both_databases,
    async |t: &TestKith| {
        settle_down(t).await;
        assert_eq!(check(&t.kith).await.unwrap(), []);
        let (folder, files) = (Folder::new(), Folder::new());
        let file = folder.0.join("kith.backup");
        let backed = backup(t.kith.db(), &file, &quiet).await.unwrap();
        export(&t.kith, &files.0, &quiet).await.unwrap();
        for backend in [Backend::Sqlite, Backend::Postgres] {
            let other = another(backend).await;
            let restored = restore(other.kith.db(), &file, &quiet).await.unwrap();
            assert_eq!(restored, backed);
            assert!(restored["members"] > 4 && restored["transfers"] > 4);
            assert_eq!(check(&other.kith).await.unwrap(), []);
            let exported = Folder::new();
            export(&other.kith, &exported.0, &quiet).await.unwrap();
            assert_equal(&files.0, &exported.0);
            let again = restore(other.kith.db(), &file, &quiet).await;
            assert!(matches!(again, Err(RestoreError::Occupied(_))), "{again:?}");
            other.clock.days(400);
            other.member("newcomer", None).await;
            other.remove().await;
        }
    }
);

both!(
    a_backup_while_people_act_is_one_moment,
    async |t: &TestKith| {
        settle_down(t).await;
        let manager = t.person("giver", None, Role::Manager).await;
        let ada = t.member("given", None).await;
        let given = Arc::new(AtomicU32::new(0));
        let (kith, counted) = (t.kith.clone(), given.clone());
        let acting = tokio::spawn(async move {
            loop {
                let award = Award {
                    member: ada.id,
                    points: 1,
                    reason: "Meanwhile".into(),
                    key: format!("act {}", counted.load(Ordering::SeqCst)),
                };
                ledger::award(&kith, &manager, award).await.unwrap();
                counted.fetch_add(1, Ordering::SeqCst);
            }
        });
        while given.load(Ordering::SeqCst) < 3 {
            tokio::task::yield_now().await;
        }
        let folder = Folder::new();
        let file = folder.0.join("kith.backup");
        let backed = backup(t.kith.db(), &file, &quiet).await.unwrap();
        let all = given.load(Ordering::SeqCst);
        while given.load(Ordering::SeqCst) == all {
            tokio::task::yield_now().await;
        }
        acting.abort();
        assert!(
            acting.await.unwrap_err().is_cancelled(),
            "people acted all the time"
        );
        let other = another(t.kith.db().backend()).await;
        let restored = restore(other.kith.db(), &file, &quiet).await.unwrap();
        assert_eq!(restored, backed);
        assert_eq!(check(&other.kith).await.unwrap(), []);
        other.remove().await;
    }
);

both!(
    a_cut_or_changed_backup_restores_nothing,
    async |t: &TestKith| {
        plant(t).await;
        let folder = Folder::new();
        let file = folder.0.join("kith.backup");
        backup(t.kith.db(), &file, &quiet).await.unwrap();
        let whole = std::fs::read(&file).unwrap();
        let other = TestKith::new(t.kith.db().backend()).await;
        let unpacked = std::io::read_to_string(flate2::read::GzDecoder::new(&whole[..])).unwrap();
        let mut forged = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        std::io::Write::write_all(
            &mut forged,
            unpacked
                .replace("\"amount\":500", "\"amount\":900")
                .as_bytes(),
        )
        .unwrap();
        for bytes in [
            &whole[..whole.len() / 2],
            &whole[..10],
            &b"no backup at all"[..],
            &forged.finish().unwrap()[..],
        ] {
            std::fs::write(&file, bytes).unwrap();
            let result = restore(other.kith.db(), &file, &quiet).await;
            assert!(
                matches!(result, Err(RestoreError::Damaged(_))),
                "{result:?}"
            );
            assert_eq!(
                sql::number(other.kith.db().reader(), "SELECT count(*) FROM members", [])
                    .await
                    .unwrap(),
                0
            );
        }
        other.remove().await;
    }
);

both!(
    an_export_holds_no_secrets_and_overwrites_only_exports,
    async |t: &TestKith| {
        plant(t).await;
        let hash = "UPDATE members SET password_hash = 'PASSWORD-HASH'";
        sql::exec(t.kith.db().writer(), hash, []).await.unwrap();
        let folder = Folder::new();
        folder.file("thesis.txt", &["mine"]);
        let refused = export(&t.kith, &folder.0, &quiet).await;
        assert!(
            matches!(refused, Err(ExportError::Occupied(_))),
            "{refused:?}"
        );
        let empty = Folder::new();
        export(&t.kith, &empty.0, &quiet).await.unwrap();
        export(&t.kith, &empty.0, &quiet).await.unwrap();
        assert!(
            texts(&empty.0)
                .iter()
                .all(|(_, text)| !text.contains("PASSWORD-HASH"))
        );
    }
);
