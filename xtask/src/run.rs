//! `cargo xtask run` and `release`: from nothing to a serving binary.

use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::assets::{self, Mode};
use crate::steps::timed;
use crate::tools::{cargo, forget_own_build, kith, root, run};

/// Builds what changed and becomes `kith serve`, which migrates, fills the demo and prints the
/// address and the logins.
pub(crate) fn serve() -> Result<()> {
    let binary = build()?;
    let mut command = Command::new(binary);
    forget_own_build(&mut command);
    command.arg("serve").current_dir(root());
    if std::env::var_os("KITH_DEMO").is_none() {
        command.env("KITH_DEMO", "1");
    }
    Err(command.exec()).context("starting kith")
}

/// Builds the one file that is the product and says where it is.
pub(crate) fn release() -> Result<()> {
    let binary = build()?;
    let content = std::fs::read(&binary)?;
    let hash = assets::hex(&Sha256::digest(&content));
    println!(
        "{}\n{} bytes, sha256 {hash}",
        binary.display(),
        content.len()
    );
    Ok(())
}

/// The release binary with the site inside.
pub(crate) fn build() -> Result<PathBuf> {
    assets::build(Mode::Release)?;
    timed("The server, in release", || {
        run(cargo().args(["build", "--release", "--package", "server"]))
    })?;
    kith("release")
}
