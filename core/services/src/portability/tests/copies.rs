//! Export and import, backup and restore: the copy is the same community.

use std::sync::Arc;

use super::{Folder, assert_equal, import_folder, planted::plant, quiet, texts};
use crate::{
    Backend, Kith, both, circles, conversations,
    portability::{ExportError, RestoreError, backup, check, export, restore},
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
async fn another(backend: Backend) -> TestKith {
    let mut t = TestKith::new(backend).await;
    let entropy = Arc::new(TestEntropy::new(8));
    t.kith = Kith::open(t.kith.db().clone(), t.clock.clone(), entropy)
        .await
        .unwrap();
    t
}

async fn settle_down(t: &TestKith) {
    plant(t).await;
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
