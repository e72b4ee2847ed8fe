//! `cargo xtask test`: everything that has to hold before a change goes in.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::assets::{self, Mode};
use crate::bench::budgets;
use crate::postgres::{Cluster, SERVER};
use crate::rules;
use crate::setup::{self, has_cargo};
use crate::steps::{Remark, Report};
use crate::tools::{self, cargo, kith, root, run};

type Check = fn() -> Result<Remark>;

const STEPS: [(&str, &str, Check); 9] = [
    ("format", "cargo fmt", format),
    ("rules", "who may depend on whom", dependency_rules),
    ("wasm", "domain and islands compile for the browser", wasm),
    ("assets", "the site's files and their budgets", site),
    ("clippy", "lints of the whole workspace", clippy),
    ("licences", "licences and sources of dependencies", licences),
    (
        "tests",
        "unit, property, service and router tests on SQLite and PostgreSQL",
        rust_tests,
    ),
    ("docs", "examples in the documentation", doc_tests),
    (
        "browser",
        "pages in Chromium, with JavaScript and without",
        browser,
    ),
];

/// Runs the steps named in `only`, or all of them.
pub(crate) fn run_steps(only: &[String]) -> Result<()> {
    let list = STEPS.map(|(name, title, _)| format!("{name:<9} {title}"));
    let list = list.join("\n");
    if only.iter().any(|word| word == "--list") {
        println!("{list}");
        return Ok(());
    }
    for wanted in only {
        if !STEPS.iter().any(|(name, ..)| name == wanted) {
            bail!("no step is called `{wanted}`; there are\n{list}");
        }
    }
    // The server's crate embeds the folder, so it has to exist for every step.
    fs::create_dir_all(tools::site())?;
    let mut report = Report::new(only);
    for (name, title, check) in STEPS {
        report.step(name, title, check);
    }
    report.finish()
}

fn format() -> Result<Remark> {
    setup::component("fmt")?;
    run(cargo().args(["fmt", "--all", "--check"]))?;
    Ok(None)
}

fn dependency_rules() -> Result<Remark> {
    rules::check().map(|()| None)
}

/// Clippy sees the islands twice: as the server renders them, and here as the browser runs them.
fn wasm() -> Result<Remark> {
    let wasm = setup::for_build()?.with_clippy()?;
    let (subcommand, lints, remark): (_, &[&str], _) = if wasm.has_clippy() {
        ("clippy", &["--", "-D", "warnings"], None)
    } else {
        let remark = format!(
            "CHECKED, NOT LINTED: no clippy with {} (`{}`)",
            wasm.describe(),
            wasm.how_to_lint()
        );
        ("check", &[], Some(remark))
    };
    for package in [&["kith-domain"][..], &["frontend", "--features", "hydrate"]] {
        run(wasm
            .cargo(subcommand)?
            .args(["--no-default-features", "--package"])
            .args(package)
            .args(lints))?;
    }
    Ok(remark)
}

fn site() -> Result<Remark> {
    assets::build(Mode::Release)?;
    budgets().map(|()| None)
}

fn clippy() -> Result<Remark> {
    setup::component("clippy")?;
    run(cargo().args([
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]))?;
    Ok(None)
}

fn licences() -> Result<Remark> {
    if !has_cargo("deny") {
        return Ok(Some(
            "NOT CHECKED: cargo-deny is not installed (`cargo install --locked cargo-deny`)".into(),
        ));
    }
    run(cargo()
        .args(["deny", "--workspace", "check"])
        .args(["--config", ".cargo/deny.toml"])
        .args(["bans", "licenses", "sources"]))?;
    Ok(None)
}

fn rust_tests() -> Result<Remark> {
    let cluster = Cluster::start()?;
    println!("  PostgreSQL at {}", cluster.url());
    let mut command = cargo();
    let remark = if has_cargo("nextest") {
        command.args(["nextest", "run", "--workspace"]);
        None
    } else {
        command.args(["test", "--workspace", "--all-targets", "--no-fail-fast"]);
        Some("with cargo test, which is slower: cargo-nextest is not installed".to_owned())
    };
    run(command.env(SERVER, cluster.url()))?;
    let remarks: Vec<String> = remark.into_iter().chain(missing_data()).collect();
    Ok((!remarks.is_empty()).then(|| remarks.join("; ")))
}

/// Tests that read real data pass without them; only here can anybody see that they did.
fn missing_data() -> Remark {
    match env::var_os("KITH_DATA") {
        Some(folder) => missing_in(Path::new(&folder)),
        None => missing_in(&root().join("../shared/data")),
    }
}

fn missing_in(folder: &Path) -> Remark {
    let file = folder.join("college-msg.txt");
    (!file.is_file()).then(|| {
        format!(
            "NOT TESTED: the published figures of CollegeMsg, because {} is not there (KITH_DATA names its folder)",
            file.display()
        )
    })
}

fn doc_tests() -> Result<Remark> {
    let packages = ["--package", "kith-domain", "--package", "kith-scoring"];
    run(cargo().args(["test", "--quiet", "--doc"]).args(packages))?;
    Ok(None)
}

fn browser() -> Result<Remark> {
    let chromium = setup::chromium()?;
    println!("  Node.js {}, {}", setup::node()?, chromium.display());
    // The whole workspace's features, so that nothing compiles again after the Rust tests.
    run(cargo().args(["build", "--workspace", "--bin", "kith"]))?;
    install_packages()?;
    run(end2end("npm").args(["run", "--silent", "check"]))?;
    let cluster = Cluster::start()?;
    run(playwright(kith("debug")?, chromium).env(SERVER, cluster.url()))?;
    Ok(None)
}

/// Takes the pictures of the README, of the demo in the released program.
pub(crate) fn take_pictures() -> Result<()> {
    let chromium = setup::chromium()?;
    setup::node()?;
    let program = crate::run::build()?;
    install_packages()?;
    run(playwright(program, chromium).args(["--config", "pictures.config.ts"]))
}

fn playwright(program: PathBuf, chromium: PathBuf) -> Command {
    let mut command = end2end("npx");
    command
        .args(["--no-install", "playwright", "test"])
        .env("KITH_BIN", program)
        .env("KITH_CHROMIUM", chromium);
    command
}

/// `npm ci`, unless what is installed is what the lock file asks for.
fn install_packages() -> Result<()> {
    let folder = root().join("end2end");
    let lock = folder.join("package-lock.json");
    let wanted = fs::read(&lock).with_context(|| lock.display().to_string())?;
    let installed = folder.join("node_modules/.kith-lock");
    if fs::read(&installed).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    run(end2end("npm")
        .args(["ci", "--no-audit", "--no-fund"])
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))?;
    tools::write(&installed, &wanted)
}

fn end2end(program: &str) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root().join("end2end"));
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_that_are_not_there_are_named() {
        let folder = env::temp_dir().join(format!("kith_xtask_{}", std::process::id()));
        let remark = missing_in(&folder).expect("nothing is there");
        assert!(remark.starts_with("NOT TESTED") && remark.contains("college-msg.txt"));
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join("college-msg.txt"), "1 2 3").expect("a file");
        assert_eq!(missing_in(&folder), None);
        fs::remove_dir_all(folder).expect("goes");
    }
}
