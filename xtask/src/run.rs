//! `cargo xtask run` and `release`: from nothing to a serving binary.

use std::env;
use std::fs;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::assets::{self, Mode};
use crate::steps::timed;
use crate::tools::{cargo, forget_own_build, kith, root, run};

/// Where the demo is unless the user says where the data is: with the default's, `KITH_DEMO=0` would
/// not start empty any more.
const DEMO_DATABASE: &str = "sqlite://data/demo.db";

/// Builds what changed and becomes `kith serve`, which migrates, fills the demo and prints the
/// address and the logins.
pub(crate) fn serve() -> Result<()> {
    let binary = build()?;
    let mut command = Command::new(binary);
    forget_own_build(&mut command);
    command.arg("serve").current_dir(root()).envs(demo());
    Err(command.exec()).context("starting kith")
}

/// What the server is told of the demo, besides what the user's environment says.
pub(crate) fn demo() -> Vec<(&'static str, &'static str)> {
    demo_settings(env::var("KITH_DEMO").ok().as_deref(), names_database())
}

fn demo_settings(wish: Option<&str>, names_database: bool) -> Vec<(&'static str, &'static str)> {
    let off = ["0", "false", "off", "no"];
    let is_on = wish.is_none_or(|wish| !off.contains(&wish.to_lowercase().as_str()));
    let on = wish.is_none().then_some(("KITH_DEMO", "1"));
    let database = (is_on && !names_database).then_some(("KITH_DATABASE", DEMO_DATABASE));
    on.into_iter().chain(database).collect()
}

/// Whether the user says where the data is, in the environment or in the configuration's file,
/// over which the environment would prevail.
fn names_database() -> bool {
    let file = env::var_os("KITH_CONFIG").unwrap_or_else(|| "kith.toml".into());
    env::var_os("KITH_DATABASE").is_some()
        || fs::read_to_string(root().join(file)).is_ok_and(|text| text.contains("database"))
}

/// Builds the one file that is the product and says where it is.
pub(crate) fn release() -> Result<()> {
    let binary = build()?;
    let content = fs::read(&binary)?;
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

#[cfg(test)]
mod tests {
    use super::*;

    const ON: (&str, &str) = ("KITH_DEMO", "1");
    const APART: (&str, &str) = ("KITH_DATABASE", DEMO_DATABASE);

    #[test]
    fn the_demo_has_a_database_of_its_own() {
        assert_eq!(demo_settings(None, false), [ON, APART]);
        assert_eq!(demo_settings(Some("1"), false), [APART]);
        assert!(demo_settings(Some("0"), false).is_empty());
        assert!(demo_settings(Some("Off"), false).is_empty());
    }

    #[test]
    fn a_database_that_the_user_names_is_taken() {
        assert_eq!(demo_settings(None, true), [ON]);
        assert!(demo_settings(Some("1"), true).is_empty());
    }
}
