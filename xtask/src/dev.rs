//! `cargo xtask dev`: rebuilds on change and restarts the server; pages reload when it is back.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::{Child, Command};
use std::thread;
use std::time::{Duration, SystemTime};

use anyhow::Result;

use crate::assets::{self, Mode};
use crate::run::demo;
use crate::steps::timed;
use crate::tools::{cargo, files_below, forget_own_build, kith, root, run};

const WATCHED: [&str; 6] = ["app", "core", "frontend", "migrations", "server", "style"];

/// Files are looked at this often; nothing tells us of a change by itself.
const POLL: Duration = Duration::from_millis(400);

/// How long the server may take to finish what it accepted.
const FAREWELL: Duration = Duration::from_secs(5);

/// Never ends by itself.
pub(crate) fn watch() -> Result<()> {
    let mut server = None;
    loop {
        let seen = times()?;
        match build() {
            Ok(binary) => {
                if let Some(old) = server.take() {
                    stop(old)?;
                }
                server = Some(start(binary)?);
            }
            Err(error) => println!("error: {error:#}\n  waiting for a change"),
        }
        while times()? == seen {
            thread::sleep(POLL);
        }
        println!("\n▸ something changed");
    }
}

fn build() -> Result<PathBuf> {
    assets::build(Mode::Dev)?;
    timed("The server", || {
        run(cargo().args(["build", "--package", "server"]))
    })?;
    kith("debug")
}

/// When each watched file was last written.
fn times() -> Result<BTreeMap<PathBuf, SystemTime>> {
    let mut times = BTreeMap::new();
    for folder in WATCHED {
        for file in files_below(&root().join(folder))? {
            // An editor may have replaced it in the meantime.
            if let Ok(time) = file.metadata().and_then(|data| data.modified()) {
                times.insert(file, time);
            }
        }
    }
    Ok(times)
}

fn start(binary: PathBuf) -> Result<Child> {
    let mut command = Command::new(binary);
    forget_own_build(&mut command);
    command
        .arg("serve")
        .current_dir(root())
        .env("KITH_DEV", "1")
        .envs(demo());
    Ok(command.spawn()?)
}

/// Asks the server to end, and ends it if it does not.
fn stop(mut server: Child) -> Result<()> {
    Command::new("kill")
        .args(["-TERM", &server.id().to_string()])
        .status()?;
    let mut waited = Duration::ZERO;
    while waited < FAREWELL {
        if server.try_wait()?.is_some() {
            return Ok(());
        }
        thread::sleep(POLL);
        waited += POLL;
    }
    server.kill()?;
    server.wait()?;
    Ok(())
}
