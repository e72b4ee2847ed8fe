//! Files and copies, on both databases.

mod college;
mod copies;
mod damage;
mod erased;
mod handover;
mod imports;
mod interrupted;
mod invited;
mod million;
mod names;
mod partnered;
mod plain;
mod planted;
mod refusals;
mod rejects;
mod tables;

use std::{
    fs,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
};

use super::{
    Import, ImportError, Imported, Problems, Progress, from_directory, import,
    records::{Layout, Source},
};
use crate::{
    Kith,
    portability::{columns::Kind, export::Manifest},
    sql,
    testing::TestKith,
};

static COUNTER: AtomicU32 = AtomicU32::new(0);

/// A folder that goes with the test.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let name = format!(
            "kith_files_{}_{}",
            std::process::id(),
            COUNTER.fetch_add(1, Ordering::SeqCst)
        );
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str, lines: &[&str]) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, lines.join("\n") + "\n").unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn quiet(_: Progress<'_>) {}

fn command(sources: Vec<Source>) -> Import {
    Import {
        sources,
        namespace: "test".to_owned(),
        circle: None,
        rejects: None,
        whole: None,
    }
}

async fn import_folder(kith: &Kith, folder: &Path) -> Result<Imported, ImportError> {
    let whole = Manifest::find(folder).unwrap();
    let sources = from_directory(folder, whole.is_some()).unwrap();
    import(
        kith,
        &Import {
            whole,
            ..command(sources)
        },
        &quiet,
    )
    .await
}

fn edges(path: PathBuf, circle: &str) -> Import {
    let columns = ["actor", "target", "time"].map(str::to_owned).to_vec();
    let source = Source {
        kind: Kind::named("interactions").unwrap(),
        path,
        layout: Layout::Plain {
            columns,
            delimiter: ' ',
        },
    };
    Import {
        circle: Some(circle.to_owned()),
        ..command(vec![source])
    }
}

fn problems(result: Result<Imported, ImportError>) -> Problems {
    match result {
        Err(ImportError::Problems(problems)) => problems,
        other => panic!("expected problems, got {other:?}"),
    }
}

fn added(imported: &Imported, kind: &str) -> u64 {
    imported.rows.get(kind).map_or(0, |(_, added)| *added)
}

/// Files of a folder by name, with their texts.
fn texts(folder: &Path) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            (
                path.file_name().unwrap().to_string_lossy().into_owned(),
                fs::read_to_string(path).unwrap(),
            )
        })
        .collect();
    all.sort();
    all
}

/// Fails with the first line that differs.
fn assert_equal(one: &Path, other: &Path) {
    let (one, other) = (texts(one), texts(other));
    assert_eq!(one.len(), other.len());
    for ((name, text), (other_name, other_text)) in one.iter().zip(&other) {
        assert_eq!(name, other_name);
        for (line, other_line) in text.lines().zip(other_text.lines()) {
            assert_eq!(line, other_line, "in {name}");
        }
        assert_eq!(text.len(), other_text.len(), "in {name}");
    }
}

fn source(kind: &str, path: PathBuf) -> Source {
    Source::new(Kind::named(kind).unwrap(), path)
}

async fn number(t: &TestKith, query: &str) -> i64 {
    sql::number(t.kith.db().reader(), query, []).await.unwrap()
}
