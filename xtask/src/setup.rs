//! Finds what a build or a test needs, installs what can be installed, and names the command for
//! the rest.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use anyhow::{Context, Result, anyhow, bail};

use crate::steps::timed;
use crate::tools::{answers, capture, run, site, which};
use crate::wasm::Wasm;

/// `cargo xtask setup`: everything that `make run` and `make test` need.
pub(crate) fn all() -> Result<()> {
    let mut missing = Vec::new();
    let mut want = |title: &str, found: Result<String>| match found {
        Ok(text) => println!("  {title}: {text}"),
        Err(error) => missing.push(format!("{title}: {error:#}")),
    };
    want("C compiler", compiler());
    want("rustfmt", component("fmt"));
    want("clippy", component("clippy"));
    want(
        "wasm32 target",
        timed("Compiler for the islands", Wasm::find_or_install)
            .and_then(Wasm::with_clippy)
            .map(|found| found.describe()),
    );
    want(
        "PostgreSQL",
        timed("PostgreSQL for the tests", postgres).map(shown),
    );
    want("Node.js", node());
    want(
        "Chromium",
        timed("Chromium for the tests", chromium).map(shown),
    );
    want("cargo-nextest", optional("nextest", "cargo-nextest"));
    want("cargo-deny", optional("deny", "cargo-deny"));
    if missing.is_empty() {
        return Ok(());
    }
    bail!("missing:\n  {}", missing.join("\n  "))
}

/// What building the site needs. The folder exists from here on, because the server's crate
/// embeds it and does not compile without.
pub(crate) fn for_build() -> Result<Wasm> {
    fs::create_dir_all(site())?;
    compiler()?;
    timed("Compiler for the islands", Wasm::find_or_install)
}

fn shown(path: PathBuf) -> String {
    path.display().to_string()
}

fn compiler() -> Result<String> {
    let found = which("cc").or_else(|| which("gcc"));
    found
        .map(shown)
        .ok_or_else(|| anyhow!("SQLite is compiled from C; install it with `apt-get install gcc`"))
}

/// A part of the toolchain that `rustup`'s minimal profile leaves out: `cargo SUBCOMMAND`.
pub(crate) fn component(subcommand: &str) -> Result<String> {
    if has_cargo(subcommand) {
        return Ok("found".to_owned());
    }
    bail!("there is no `cargo {subcommand}`; `rustup component add rustfmt clippy` brings it")
}

fn optional(subcommand: &str, package: &str) -> Result<String> {
    Ok(if has_cargo(subcommand) {
        "found".to_owned()
    } else {
        format!("not installed; the tests do without it (`cargo install --locked {package}`)")
    })
}

/// Whether `cargo SUBCOMMAND` is installed.
pub(crate) fn has_cargo(subcommand: &str) -> bool {
    answers("cargo", &[subcommand, "--version"])
}

/// Node.js 18 or later, as the browser tests need it.
pub(crate) fn node() -> Result<String> {
    let hint = "install Node.js 18 or later: `apt-get install nodejs npm`";
    let version = capture(Command::new("node").arg("--version")).context(hint)?;
    let major: u32 = version
        .trim()
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|text| text.parse().ok())
        .with_context(|| format!("`node --version` says {version}"))?;
    if major < 18 {
        bail!("Node.js {} is too old; {hint}", version.trim());
    }
    if which("npm").is_none() {
        bail!("npm is missing; {hint}");
    }
    Ok(version.trim().to_owned())
}

/// The folder of PostgreSQL's server programs, the newest where there are several.
pub(crate) fn postgres() -> Result<PathBuf> {
    if let Some(found) = find_postgres() {
        return Ok(found);
    }
    apt(&["postgresql"])?;
    find_postgres().context("`apt-get install postgresql` brought no initdb")
}

fn find_postgres() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten();
    let newest = versions
        .flatten()
        .map(|entry| entry.path().join("bin"))
        .filter(|bin| bin.join("initdb").is_file())
        .max_by_key(|bin| version_in(bin));
    newest.or_else(|| which("initdb")?.parent().map(Path::to_path_buf))
}

fn version_in(bin: &Path) -> u32 {
    bin.parent()
        .and_then(Path::file_name)
        .and_then(|name| name.to_str()?.parse().ok())
        .unwrap_or(0)
}

/// A Chromium for Playwright; `KITH_CHROMIUM` chooses one.
pub(crate) fn chromium() -> Result<PathBuf> {
    if let Some(chosen) = std::env::var_os("KITH_CHROMIUM") {
        return Ok(chosen.into());
    }
    if let Some(found) = find_chromium() {
        return Ok(found);
    }
    // Not every release has the shell.
    apt(&["chromium-headless-shell"]).or_else(|_| apt(&["chromium"]))?;
    find_chromium().context("`apt-get install chromium` brought no chromium")
}

/// The one without windows first: it needs half the time.
fn find_chromium() -> Option<PathBuf> {
    [
        "chromium-headless-shell",
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    ]
    .into_iter()
    .find_map(which)
}

/// Installs Debian packages, as root or with a sudo that asks for no password.
pub(crate) fn apt(packages: &[&str]) -> Result<()> {
    static UPDATED: OnceLock<()> = OnceLock::new();
    let by_hand = format!("install with `apt-get install {}`", packages.join(" "));
    if which("apt-get").is_none() {
        bail!("no apt-get here; {by_hand} or what your system has in its place");
    }
    let prefix: &[&str] = if is_root() {
        &[]
    } else if answers("sudo", &["-n", "true"]) {
        &["sudo", "-n"]
    } else {
        bail!("not root; {by_hand}");
    };
    let apt_get = |args: &[&str]| {
        let words = [
            prefix,
            &["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"],
            args,
        ];
        let words = words.concat();
        run(Command::new(words[0]).args(&words[1..])).context(by_hand.clone())
    };
    if UPDATED.set(()).is_ok() {
        apt_get(&["update"])?;
    }
    let install = ["install", "-y", "--no-install-recommends"];
    apt_get(&[&install[..], packages].concat())
}

/// Whether we are root, who may install packages but must not run PostgreSQL.
pub(crate) fn is_root() -> bool {
    capture(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}
