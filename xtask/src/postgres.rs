//! A throw-away PostgreSQL for tests and measurements, which commits to the disk as a real one does.
//!
//! A shell owns the cluster and waits for the end of its standard input, which we hold open.
//! However this program ends (done, failed, interrupted, killed), the pipe closes, and the shell
//! stops the cluster and removes its files.

use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::setup::{is_root, postgres};
use crate::tools::answers;

/// Prints `ready` when the cluster accepts connections. `$1`: the programs' folder, `$2`: the port.
const GUARD: &str = r#"
set -eu
dir=$(mktemp -d "${TMPDIR:-/tmp}/kith-pg.XXXXXX")
end() {
  "$1/pg_ctl" -D "$dir/data" -m immediate -w stop >/dev/null 2>&1 || true
  rm -rf "$dir"
}
trap 'end "$1"' EXIT
trap 'exit 1' INT TERM HUP
"$1/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --no-locale >"$dir/log" 2>&1 &&
"$1/pg_ctl" -D "$dir/data" -l "$dir/log" -w -t 60 start >/dev/null \
  -o "-c listen_addresses=127.0.0.1 -p $2 -k '$dir' -c max_connections=200 \
      -c fsync=on -c synchronous_commit=on -c full_page_writes=on" || {
  cat "$dir/log" >&2
  exit 1
}
echo ready
cat >/dev/null
"#;

/// The variable that tells programs where the server is.
pub(crate) const SERVER: &str = "KITH_TEST_POSTGRES";

/// A running cluster; it ends with this value.
pub(crate) struct Cluster {
    guard: Child,
    port: u16,
}

impl Cluster {
    /// Starts an empty cluster on a free port of the loopback address.
    pub(crate) fn start() -> Result<Self> {
        let bin = postgres()?;
        // The port is free now and might not be in a moment; then another is tried.
        let mut failure = String::new();
        for _ in 0..3 {
            let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
            let mut guard = as_ordinary_user()
                .args(["sh", "-c", GUARD, "kith-pg"])
                .arg(&bin)
                .arg(port.to_string())
                .current_dir("/")
                // Out of reach of the terminal's Ctrl-C: it has to clean up.
                .process_group(0)
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .context("starting PostgreSQL")?;
            let mut line = String::new();
            if let Some(stdout) = guard.stdout.as_mut() {
                BufReader::new(stdout).read_line(&mut line)?;
            }
            let cluster = Self { guard, port };
            if line.trim() == "ready" {
                return Ok(cluster);
            }
            failure = cluster.complaint()?;
        }
        bail!("PostgreSQL does not start:\n{failure}")
    }

    /// The address of its administrator's database.
    pub(crate) fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    fn complaint(mut self) -> Result<String> {
        let mut text = String::new();
        if let Some(mut stderr) = self.guard.stderr.take() {
            stderr.read_to_string(&mut text)?;
        }
        Ok(text)
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.guard.stdin.take());
        if let Err(error) = self.guard.wait() {
            eprintln!("PostgreSQL's guard: {error}");
        }
    }
}

/// PostgreSQL refuses to run as root.
fn as_ordinary_user() -> Command {
    if !is_root() {
        return Command::new("env");
    }
    let user = if answers("id", &["postgres"]) {
        "postgres"
    } else {
        "nobody"
    };
    let mut command = Command::new("runuser");
    command.args(["-u", user, "--"]);
    command
}

#[cfg(test)]
mod tests {
    use std::net::TcpStream;

    use super::Cluster;

    #[test]
    fn a_cluster_answers_and_is_gone_afterwards() {
        let cluster = Cluster::start().expect("PostgreSQL starts");
        let address = ("127.0.0.1", cluster.port);
        assert!(
            cluster
                .url()
                .ends_with(&format!(":{}/postgres", cluster.port))
        );
        assert!(TcpStream::connect(address).is_ok());
        drop(cluster);
        assert!(TcpStream::connect(address).is_err());
    }
}
