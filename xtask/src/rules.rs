//! Who may depend on whom, proved with `cargo tree`.

use std::collections::BTreeSet;

use anyhow::{Result, bail};

use crate::tools::{capture, cargo};

const OURS: [&str; 8] = [
    "app",
    "frontend",
    "kith-domain",
    "kith-scoring",
    "kith-services",
    "migrations",
    "server",
    "xtask",
];

/// What must never reach the browser: SQL, password hashing, secrets, the runtime.
const NATIVE: [&str; 8] = [
    "sea-orm",
    "sqlx-core",
    "argon2",
    "hmac",
    "jsonwebtoken",
    "ammonia",
    "tokio",
    "axum",
];

/// One rule: below `package`, built with `args`, only `may` of our crates and none of `never`.
/// `control` has to be found by the very same command, which proves that it looks.
struct Rule {
    package: &'static str,
    args: &'static [&'static str],
    may: &'static [&'static str],
    never: &'static [&'static str],
    control: &'static str,
}

const BROWSER: &[&str] = &[
    "--no-default-features",
    "--features",
    "hydrate",
    "--target",
    "wasm32-unknown-unknown",
];
const RENDERED: &[&str] = &["--no-default-features", "--features", "ssr"];
const DIRECT: &[&str] = &["--depth", "1"];
const WHOLE: &[&str] = &[];

const RULES: &[Rule] = &[
    Rule {
        package: "kith-domain",
        args: WHOLE,
        may: &[],
        never: &NATIVE,
        control: "serde",
    },
    Rule {
        package: "kith-scoring",
        args: WHOLE,
        may: &["kith-domain"],
        never: &NATIVE,
        control: "rayon",
    },
    Rule {
        package: "kith-services",
        args: WHOLE,
        may: &["kith-domain", "kith-scoring"],
        never: &["axum", "leptos"],
        control: "sea-orm",
    },
    Rule {
        package: "frontend",
        args: BROWSER,
        may: &["kith-domain"],
        never: &NATIVE,
        control: "kith-domain",
    },
    // The control of the rule above: the same command finds the services where they may be.
    Rule {
        package: "frontend",
        args: RENDERED,
        may: &["kith-domain", "kith-services", "kith-scoring"],
        never: &[],
        control: "kith-services",
    },
    Rule {
        package: "app",
        args: DIRECT,
        may: &["frontend", "kith-domain", "kith-services"],
        never: &["sea-orm", "sqlx-core"],
        control: "frontend",
    },
    Rule {
        package: "app",
        args: WHOLE,
        may: &["frontend", "kith-domain", "kith-services", "kith-scoring"],
        never: &[],
        control: "kith-services",
    },
    Rule {
        package: "migrations",
        args: WHOLE,
        may: &[],
        never: &[],
        control: "sea-orm-migration",
    },
    Rule {
        package: "xtask",
        args: WHOLE,
        may: &[],
        never: &["sea-orm", "axum", "leptos"],
        control: "wasm-bindgen-cli-support",
    },
    Rule {
        package: "server",
        args: WHOLE,
        may: &[
            "app",
            "frontend",
            "kith-domain",
            "kith-scoring",
            "kith-services",
            "migrations",
        ],
        never: &[],
        control: "app",
    },
];

/// Checks every rule and names all that are broken.
pub(crate) fn check() -> Result<()> {
    let mut broken = Vec::new();
    for rule in RULES {
        let found = below(rule)?;
        let text = format!("{} {}", rule.package, rule.args.join(" "));
        match judge(rule, &found) {
            Ok(()) => println!("  {}: {} crates", text.trim(), found.len()),
            Err(error) => broken.push(format!("{}: {error}", text.trim())),
        }
    }
    if !broken.is_empty() {
        bail!("{}", broken.join("\n"));
    }
    Ok(())
}

/// The names of the crates that the rule's package is compiled with.
fn below(rule: &Rule) -> Result<BTreeSet<String>> {
    let tree = capture(
        cargo()
            .args(["tree", "--locked", "--prefix", "none", "--format", "{p}"])
            .args(["--edges", "normal", "--package", rule.package])
            .args(rule.args),
    )?;
    let names = tree.lines().filter_map(|line| line.split(' ').next());
    let mut names: BTreeSet<_> = names.map(str::to_owned).collect();
    names.remove(rule.package);
    Ok(names)
}

fn judge(rule: &Rule, found: &BTreeSet<String>) -> Result<()> {
    let strangers: Vec<_> = OURS
        .iter()
        .filter(|name| !rule.may.contains(name))
        .chain(rule.never)
        .filter(|name| found.contains(**name))
        .copied()
        .collect();
    if !strangers.is_empty() {
        bail!("must not depend on {}", strangers.join(", "));
    }
    if !found.contains(rule.control) {
        bail!("{} was not found, so the check sees nothing", rule.control);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: Rule = Rule {
        package: "frontend",
        args: BROWSER,
        may: &["kith-domain"],
        never: &["sea-orm"],
        control: "kith-domain",
    };

    fn crates(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn a_forbidden_crate_breaks_the_rule() {
        assert!(judge(&RULE, &crates(&["kith-domain", "serde"])).is_ok());
        assert!(judge(&RULE, &crates(&["kith-domain", "kith-services"])).is_err());
        assert!(judge(&RULE, &crates(&["kith-domain", "sea-orm"])).is_err());
    }

    #[test]
    fn a_check_that_sees_nothing_breaks_too() {
        assert!(judge(&RULE, &crates(&[])).is_err());
    }
}
