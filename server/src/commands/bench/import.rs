//! A million interactions: the whole `kith import`, against bare multi-row INSERTs of the same rows.

use std::{
    env, fs,
    io::{BufWriter, Write},
    path::Path,
    process::{Command, Stdio},
    time::Duration,
};

use anyhow::{Context, bail};
use kith_services::{Kith, sql};
use rand::{Rng, SeedableRng, rngs::StdRng};

use super::{line, place::Place};
use crate::clock::Stopwatch;

/// Members between whom the interactions go.
const MEMBERS: u32 = 20_000;
/// A million interactions may take that long.
const MILLION: Duration = Duration::from_secs(180);
/// From so many on the limit decides; with fewer, what every import does once weighs too much.
const FULL: u32 = 1_000_000;
/// Rows per statement of the floor.
const FLOOR_ROWS: usize = 500;
/// 2026-01-01 and the 180 days that the interactions are spread over, in seconds.
const FIRST: i64 = 1_767_225_600;
const SPAN: u32 = 180 * 86_400;

/// Answers whether the import kept its limit, as far as that decides.
pub(super) async fn measure(place: &Place, interactions: u32) -> anyhow::Result<bool> {
    let bench = place.open("import").await?;
    let file = env::temp_dir().join(format!("kith_bench_edges_{}", std::process::id()));
    write_edges(&file, interactions)?;
    let (took, peak) = import(&bench.url, &file)?;
    let rate = f64::from(interactions) / took.as_secs_f64();
    let counted = sql::number(
        bench.kith.db().reader(),
        "SELECT count(*) FROM interactions",
        [],
    )
    .await?;
    if counted != i64::from(interactions) {
        bail!("{counted} of {interactions} interactions arrived");
    }
    let floor = floor(&bench.kith, interactions).await?;
    let figure = format!(
        "{:.1} s, {rate:.0}/s, peak {} MiB; {:.1} × bare INSERTs ({:.1} s)",
        took.as_secs_f64(),
        peak / 1024,
        took.as_secs_f64() / floor.as_secs_f64(),
        floor.as_secs_f64(),
    );
    let what = format!("import of {interactions} interactions");
    line(place, &what, &figure);
    let limit = MILLION.mul_f64(f64::from(interactions) / 1e6);
    let in_time = took <= limit;
    let verdict = if in_time { "ok" } else { "TOO SLOW" };
    let figure = format!("{:.1} s: {verdict}", limit.as_secs_f64());
    line(place, "  its limit, three minutes for a million", &figure);
    fs::remove_file(file)?;
    bench.remove().await?;
    Ok(in_time || interactions < FULL)
}

/// Pairs from a fixed seed; a fifth answers the pair before, so that there are mutual ties.
fn edges(interactions: u32) -> impl Iterator<Item = (u32, u32, i64)> {
    let mut rng = StdRng::seed_from_u64(7);
    let mut last = (1, 2);
    (0..interactions).map(move |_| {
        let pair = if rng.random_ratio(1, 5) {
            (last.1, last.0)
        } else {
            (rng.random_range(1..=MEMBERS), rng.random_range(1..=MEMBERS))
        };
        last = pair;
        (pair.0, pair.1, FIRST + i64::from(rng.random_range(0..SPAN)))
    })
}

fn write_edges(file: &Path, interactions: u32) -> anyhow::Result<()> {
    let mut out = BufWriter::new(fs::File::create(file)?);
    for (actor, target, time) in edges(interactions) {
        writeln!(out, "{actor} {target} {time}")?;
    }
    Ok(out.flush()?)
}

/// Runs the command as an operator would; answers its time and peak memory in KiB.
fn import(url: &str, file: &Path) -> anyhow::Result<(Duration, u64)> {
    let watch = Stopwatch::start();
    let mut child = Command::new(env::current_exe()?)
        .args([
            "import",
            "interactions",
            "--circle",
            "Bench",
            "--columns",
            "actor,target,time",
        ])
        .args(["--delimiter", " ", "--database", url])
        .arg(file)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .context("starting the import")?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    let end = loop {
        if let Some(end) = child.try_wait()? {
            break end;
        }
        let text = fs::read_to_string(&status).unwrap_or_default();
        let kib = text
            .lines()
            .find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB"));
        peak = peak.max(kib.and_then(|kib| kib.trim().parse().ok()).unwrap_or(0));
        std::thread::sleep(Duration::from_millis(20));
    };
    if !end.success() {
        bail!("the import failed: {end}");
    }
    Ok((watch.elapsed(), peak))
}

/// The least that any import does: the same rows into a bare table, with nothing checked.
async fn floor(kith: &Kith, interactions: u32) -> anyhow::Result<Duration> {
    let create = "CREATE TABLE floor (circle_no bigint, actor_no bigint, target_no bigint, kind smallint, at bigint, day integer)";
    sql::exec(kith.db().writer(), create, []).await?;
    let rows: Vec<(u32, u32, i64)> = edges(interactions).collect();
    let watch = Stopwatch::start();
    let tx = kith.db().begin().await?;
    for chunk in rows.chunks(FLOOR_ROWS) {
        let insert = format!("INSERT INTO floor VALUES {}", sql::rows(chunk.len(), 6));
        let values = chunk.iter().flat_map(|(actor, target, time)| {
            [
                1_i64.into(),
                i64::from(*actor).into(),
                i64::from(*target).into(),
                0_i16.into(),
                (time * 1000).into(),
                i32::try_from(time / 86_400).unwrap_or(0).into(),
            ]
        });
        sql::exec(&tx, &insert, values).await?;
    }
    tx.commit().await?;
    Ok(watch.elapsed())
}
