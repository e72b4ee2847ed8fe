//! Sizes of what a browser loads, against `.config/budgets.json`, and `cargo xtask bench`.
//!
//! The binary measures itself on SQLite and on a throw-away PostgreSQL.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::assets::{LINKED, beside, manifest};
use crate::postgres::{Cluster, SERVER};
use crate::tools::{files_below, forget_own_build, root, run, site};

/// Builds in release, prints the sizes, then lets the binary measure itself.
pub(crate) fn run_bench(args: &[String]) -> Result<()> {
    let binary = crate::run::build()?;
    let sizes = budgets();
    let mut command = Command::new(binary);
    forget_own_build(&mut command);
    command.arg("bench").args(args).current_dir(root());
    // Whoever names a server measures that one.
    let cluster = match std::env::var_os(SERVER) {
        Some(_) => None,
        None => Some(Cluster::start()?),
    };
    if let Some(cluster) = &cluster {
        println!("  PostgreSQL at {}", cluster.url());
        command.env(SERVER, cluster.url());
    }
    run(&mut command)?;
    sizes
}

/// Prints the size of each file of the first load; an error if a budget is exceeded.
pub(crate) fn budgets() -> Result<()> {
    let file = root().join(".config/budgets.json");
    let text = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
    let budgets: Value = serde_json::from_str(&text)?;
    let manifest = manifest()?;

    let mut loaded = 0;
    // The server makes these; what they may have counts.
    for (name, what) in [
        ("page_html_bytes", "the page's HTML"),
        ("brand_css_bytes", "brand.css"),
    ] {
        let allowed = limit(&budgets, name)?;
        println!("  {allowed:>9}  allowance for {what}");
        loaded += allowed;
    }
    for kind in LINKED {
        let path = manifest[kind].as_str().context("manifest.json")?;
        let raw = size(&site().join(path))?;
        let small = size(&beside(&site().join(path))).context("built without compression")?;
        println!("  {small:>9}  {path} ({raw} uncompressed)");
        loaded += small;
    }
    println!("  {loaded:>9}  first load");
    let mut fonts = 0;
    for font in files_below(&site().join("assets/fonts"))? {
        if font.extension().is_some_and(|kind| kind == "woff2") {
            fonts += size(&font)?;
        }
    }
    println!("  {fonts:>9}  fonts");
    hold(
        "the first load",
        loaded,
        limit(&budgets, "first_load_bytes")?,
    )?;
    hold("the fonts", fonts, limit(&budgets, "fonts_bytes")?)
}

fn limit(budgets: &Value, name: &str) -> Result<u64> {
    budgets[name]
        .as_u64()
        .with_context(|| format!("budgets.json has no number `{name}`"))
}

fn size(file: &Path) -> Result<u64> {
    let data = fs::metadata(file).with_context(|| file.display().to_string())?;
    Ok(data.len())
}

fn hold(what: &str, bytes: u64, limit: u64) -> Result<()> {
    if bytes > limit {
        bail!(
            "{what}: {bytes} bytes, {} over the budget of {limit}",
            bytes - limit
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::hold;

    #[test]
    fn a_budget_holds_up_to_its_last_byte() {
        assert!(hold("x", 160_000, 160_000).is_ok());
        assert!(hold("x", 160_001, 160_000).is_err());
    }
}
