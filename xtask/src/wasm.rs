//! The compiler for the islands: the toolchain in use where it has std for wasm32, else Debian's.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};

use crate::debian::{CLIPPY, Toolchain};
use crate::setup::{apt, has_cargo};
use crate::steps::timed;
use crate::tools::{capture, cargo, root, run_within, target, which};

/// The platform of the islands.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// A download that takes longer than this will not end: some networks let it hang.
const RUSTUP_LIMIT: Duration = Duration::from_secs(60);

/// Which compiler builds for the browser.
pub(crate) enum Wasm {
    /// The toolchain that runs us.
    Own { version: String },
    /// Debian's, with a std for wasm32 compiled from its source package.
    Debian(Toolchain),
}

impl Wasm {
    /// Takes what is there; installs only when nothing is. `KITH_WASM=debian` asks for Debian's.
    pub(crate) fn find_or_install() -> Result<Self> {
        if std::env::var("KITH_WASM").as_deref() == Ok("debian") {
            return Toolchain::find_or_install().map(Self::Debian);
        }
        if let Some(own) = own()? {
            return Ok(own);
        }
        if let Some(ready) = Toolchain::ready()? {
            return Ok(Self::Debian(ready));
        }
        if which("rustup").is_some() {
            match timed("rustup target add", rustup_add) {
                Ok(()) => return own()?.context("rustup added the target, yet its std is missing"),
                Err(error) => println!("  {error:#}; trying Debian's packages"),
            }
        }
        Toolchain::find_or_install()
            .map(Self::Debian)
            .with_context(|| format!("no std for {TARGET}; `rustup target add {TARGET}` brings it"))
    }

    /// For the reader, and for the stamp of what was built with it.
    pub(crate) fn describe(&self) -> String {
        match self {
            Self::Own { version } => format!("the toolchain in use, {version}"),
            Self::Debian(toolchain) => format!("Debian's, {}", toolchain.release()),
        }
    }

    /// Where the islands are built, apart from the server: other profile, other target.
    pub(crate) fn target_dir() -> Result<PathBuf> {
        Ok(target()?.join("front"))
    }

    /// `cargo SUBCOMMAND` for wasm32 with the right compiler.
    pub(crate) fn cargo(&self, subcommand: &str) -> Result<Command> {
        let mut command = match self {
            Self::Own { .. } => cargo(),
            Self::Debian(toolchain) => toolchain.cargo(root()),
        };
        command
            .args([subcommand, "--target", TARGET, "--target-dir"])
            .arg(Self::target_dir()?);
        Ok(command)
    }

    /// Installs Debian's clippy where Debian's compiler lacks it; goes on without where it cannot.
    pub(crate) fn with_clippy(self) -> Result<Self> {
        if matches!(self, Self::Own { .. }) || self.has_clippy() {
            return Ok(self);
        }
        match timed("Debian's clippy", || apt(&[CLIPPY])) {
            // A newer compiler may have come along, which wants a std of its own.
            Ok(()) => Self::find_or_install(),
            Err(error) => {
                println!("  {error:#}");
                Ok(self)
            }
        }
    }

    /// The command that brings this compiler's clippy.
    pub(crate) fn how_to_lint(&self) -> String {
        match self {
            Self::Own { .. } => "rustup component add clippy".to_owned(),
            Self::Debian(_) => format!("apt-get install {CLIPPY}"),
        }
    }

    /// Whether this compiler comes with clippy.
    pub(crate) fn has_clippy(&self) -> bool {
        match self {
            Self::Own { .. } => has_cargo("clippy"),
            Self::Debian(_) => Path::new("/usr/bin/cargo-clippy").is_file(),
        }
    }
}

fn rustup_add() -> Result<()> {
    let mut rustup = Command::new("rustup");
    run_within(rustup.args(["target", "add", TARGET]), RUSTUP_LIMIT)
}

/// The toolchain in use, if it has std for wasm32.
fn own() -> Result<Option<Wasm>> {
    let sysroot = capture(Command::new("rustc").args(["--print", "sysroot"]))?;
    let std = Path::new(sysroot.trim()).join("lib/rustlib").join(TARGET);
    if !std.join("lib").is_dir() {
        return Ok(None);
    }
    let version = capture(Command::new("rustc").arg("--version"))?;
    Ok(Some(Wasm::Own {
        version: version.trim().to_owned(),
    }))
}
