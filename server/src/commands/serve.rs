//! `kith serve`: the pages, the API and the background jobs.

use std::{net::SocketAddr, process::ExitCode, time::Duration};

use anyhow::{Context, bail};
use kith_services::Kith;
use tokio::{
    net::TcpListener,
    signal::unix::{Signal, SignalKind, signal},
};

use super::demo;
use crate::{
    clock::Stopwatch,
    config::Config,
    jobs::{Jobs, Mailer},
    router,
    state::AppState,
};

/// What was accepted has this long to finish once the server is told to stop.
const FAREWELL: Duration = Duration::from_secs(40);

/// Serve the community: pages, API and background jobs
#[derive(Debug, clap::Args)]
#[command(after_long_help = after_help())]
pub struct Args {
    /// Where to listen, such as 127.0.0.1:3000
    #[arg(long, value_name = "ADDRESS")]
    pub bind: Option<String>,

    /// Leave the background jobs to `kith worker`
    #[arg(long)]
    without_jobs: bool,
}

fn after_help() -> String {
    format!(
        "{settings}
Examples:

  kith serve
      An embedded database in data/kith.db, pages on http://127.0.0.1:3000. The first start prints
      a one-time address under which you become the administrator.

  KITH_DEMO=1 kith serve
      The same with a simulated community to look around in, and logins for it.

  KITH_DATABASE=postgres://kith@db/kith KITH_BIND=0.0.0.0:3000 \\
  KITH_PUBLIC_URL=https://kith.example KITH_TRUSTED_PROXIES=10.0.0.0/8 kith serve
      One of several servers behind a proxy that speaks TLS. `kith worker` adds hands for the jobs.

/healthz says whether the process lives, /readyz whether it can serve, /metrics what it counted.
SIGTERM and SIGINT end it after what it accepted.",
        settings = Config::help()
    )
}

/// Runs the command until it is told to stop.
///
/// # Errors
/// A database that does not answer, an address that is taken.
pub async fn run(args: Args, config: &Config) -> anyhow::Result<ExitCode> {
    let watch = Stopwatch::start();
    let kith = super::migrated_community(config).await?;
    // A demo is never reachable from elsewhere, not for a moment.
    demo::refuse_public(&kith, config)?;
    let listener = listen(config).await?;
    kith.set_pictures(config.pictures.open(&config.database)?);
    prepare_demo(&kith, config).await?;
    let state = AppState::new(kith.clone(), config).await?;
    let stopping = state.stopping.clone();
    let mailer = Mailer::new(config)?;
    let jobs = (!args.without_jobs).then(|| Jobs::start(&kith, mailer, &stopping));
    let signals = Signals::catch()?;
    if !config.sends_mail() {
        tracing::warn!(
            "no mail is sent, so nobody confirms an address or gets a new password by mail; set \
             KITH_SMTP and KITH_MAIL_FROM"
        );
    }
    greet(config, &state, watch.elapsed());
    if config.server.is_secure() && state.trusted_proxies.is_empty() {
        tracing::warn!(
            "no proxy is trusted, so everybody counts as one address and shares its limits; set \
             KITH_TRUSTED_PROXIES to the proxy's address"
        );
    }
    demo::tell(&kith).await?;
    let app = router(state.clone()).into_make_service_with_connect_info::<SocketAddr>();
    let told = stopping.clone();
    let serving =
        axum::serve(listener, app).with_graceful_shutdown(async move { told.cancelled().await });
    let serving = tokio::spawn(async move { serving.await });
    signals.received().await;
    tracing::info!("stopping: finishing what was accepted");
    stopping.cancel();
    match tokio::time::timeout(FAREWELL, serving).await {
        Ok(ended) => ended??,
        Err(_) => tracing::warn!("some requests took too long and were cut off"),
    }
    // Their callers are gone, but what they asked for needs the database to its end.
    state.finish().await;
    if let Some(jobs) = jobs {
        jobs.finish().await;
    }
    kith.db().clone().close().await?;
    Ok(ExitCode::SUCCESS)
}

async fn listen(config: &Config) -> anyhow::Result<TcpListener> {
    let address = config.server.bind()?;
    TcpListener::bind(address).await.with_context(|| {
        format!(
            "listening on {address}; where it is taken, choose another: KITH_BIND=127.0.0.1:3001"
        )
    })
}

async fn prepare_demo(kith: &Kith, config: &Config) -> anyhow::Result<()> {
    if config.demo.enabled {
        demo::fill_empty(kith).await?;
    }
    if kith_services::demo::is_broken_off(kith).await? {
        bail!(
            "filling the demo broke off; remove {} and start again",
            config.database.shown()
        );
    }
    Ok(())
}

/// Tells the operator where Kith is and what to do first.
fn greet(config: &Config, state: &AppState, took: Duration) {
    let url = &state.public_url;
    println!(
        "Kith serves {url} (ready in {:.1} s, {})",
        took.as_secs_f64(),
        config.database.shown()
    );
    if let Some(token) = &state.setup_token {
        println!(
            "\nThere is no administrator yet. Become it, once, here:\n\n  {url}/setup?token={token}\n\n\
             The one-time token is {token}"
        );
    }
}

/// SIGTERM and SIGINT, caught from the moment in which this is made: before anybody is told that the
/// server is ready. Until then they end the program at once, also in a long start.
#[derive(Debug)]
pub struct Signals {
    terminate: Signal,
    interrupt: Signal,
}

impl Signals {
    /// Begins to catch them.
    ///
    /// # Errors
    /// A system without signals.
    pub fn catch() -> std::io::Result<Self> {
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
        })
    }

    /// Waits for the first of either.
    pub async fn received(mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}
