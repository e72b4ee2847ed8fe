//! Debian's own Rust for the islands, for where rustup cannot download its std for wasm32: the
//! packages lack only that std, which is compiled once from their source.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::setup::apt;
use crate::steps::timed;
use crate::tools::{cache, capture, forget_own_build, metadata, run, which, write};
use crate::wasm::TARGET;

/// Compiler, cargo and the source of std; formatter and lints besides, for the tests.
const PACKAGES: [&str; 5] = [
    "rustc-web",
    "cargo-web",
    "rust-web-src",
    "rustfmt-web",
    CLIPPY,
];
/// The package of the lints alone.
pub(crate) const CLIPPY: &str = "rust-web-clippy";

/// The compiler, its std for wasm32 and a linker.
pub(crate) struct Toolchain {
    release: String,
    sysroot: PathBuf,
    linker: PathBuf,
}

impl Toolchain {
    /// Installs packages and compiles std where that has not been done.
    pub(crate) fn find_or_install() -> Result<Self> {
        Compiler::find_or_install()?.with_std()
    }

    /// The toolchain if nothing has to be compiled for it.
    pub(crate) fn ready() -> Result<Option<Self>> {
        match Compiler::find() {
            Some(found) if found.sysroot()?.is_dir() => found.with_std().map(Some),
            _ => Ok(None),
        }
    }

    /// The compiler's version.
    pub(crate) fn release(&self) -> &str {
        &self.release
    }

    /// Its cargo, told where std and the linker are.
    pub(crate) fn cargo(&self, folder: &Path) -> Command {
        let mut command = plain_cargo(folder);
        let flags = format!("--sysroot={}", self.sysroot.display());
        command
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags)
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", &self.linker);
        command
    }
}

/// Debian's compiler, found by its programs: package versions move.
struct Compiler {
    release: String,
    llvm: String,
    source: PathBuf,
}

impl Compiler {
    fn find_or_install() -> Result<Self> {
        if let Some(found) = Self::find() {
            return Ok(found);
        }
        timed("Debian's Rust packages", || apt(&PACKAGES))?;
        Self::find().with_context(|| {
            format!(
                "the packages {} brought no compiler of at least version {} with its source",
                PACKAGES.join(", "),
                required().unwrap_or_default()
            )
        })
    }

    fn find() -> Option<Self> {
        let rustc = Path::new("/usr/bin/rustc");
        if !rustc.is_file() || !Path::new("/usr/bin/cargo").is_file() {
            return None;
        }
        let verbose = capture(plain(Command::new(rustc)).arg("-vV")).ok()?;
        let field = |name: &str| {
            let line = verbose.lines().find_map(|line| line.strip_prefix(name))?;
            Some(line.trim().to_owned())
        };
        let release = field("release:")?;
        let llvm = field("LLVM version:")?.split('.').next()?.to_owned();
        let sysroot = capture(plain(Command::new(rustc)).args(["--print", "sysroot"])).ok()?;
        let source = Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library");
        let new_enough = minor(&release)? >= minor(&required().ok()?)?;
        (new_enough && source.join("std").is_dir()).then_some(Self {
            release,
            llvm,
            source,
        })
    }

    fn sysroot(&self) -> Result<PathBuf> {
        Ok(cache()?.join(format!("wasm-sysroot-{}", self.release)))
    }

    /// Compiles std unless that was done before.
    fn with_std(self) -> Result<Toolchain> {
        let linker = self.linker()?;
        let sysroot = self.sysroot()?;
        if !sysroot.is_dir() {
            timed("std for wasm32 from Debian's source", || {
                self.build_std(&sysroot)
            })?;
        }
        Ok(Toolchain {
            release: self.release,
            sysroot,
            linker,
        })
    }

    /// The linker of the compiler's own LLVM, else the newest there is.
    fn linker(&self) -> Result<PathBuf> {
        if let Some(found) = self.find_linker() {
            return Ok(found);
        }
        let package = format!("lld-{}", self.llvm);
        timed("Debian's linker", || apt(&[&package]))?;
        self.find_linker()
            .with_context(|| format!("no wasm-ld; install it with `apt-get install {package}`"))
    }

    fn find_linker(&self) -> Option<PathBuf> {
        which(&format!("wasm-ld-{}", self.llvm)).or_else(|| {
            let programs = fs::read_dir("/usr/bin").into_iter().flatten().flatten();
            let newest = programs
                .filter_map(|entry| {
                    let name = entry.file_name().into_string().ok()?;
                    let version: u32 = name.strip_prefix("wasm-ld-")?.parse().ok()?;
                    Some((version, entry.path()))
                })
                .max();
            newest.map(|(_, path)| path).or_else(|| which("wasm-ld"))
        })
    }

    fn build_std(&self, sysroot: &Path) -> Result<()> {
        println!("  from {}", self.source.display());
        let project = cache()?.join(format!("wasm-std-{}", self.release));
        let manifest = "[package]\nname = \"wasm-std\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\
                        [lib]\npath = \"lib.rs\"\n[workspace]\n";
        write(&project.join("Cargo.toml"), manifest.as_bytes())?;
        write(&project.join("lib.rs"), b"")?;
        run(plain_cargo(&project)
            .env("RUSTC_BOOTSTRAP", "1")
            .env("RUSTFLAGS", "-Cembed-bitcode=yes")
            .args(["build", "--release", "--target", TARGET])
            .args(["-Zbuild-std=std,panic_abort", "--target-dir", "target"]))?;

        // Complete or not there at all: it is renamed into place.
        let unfinished = sysroot.with_extension("unfinished");
        if unfinished.is_dir() {
            fs::remove_dir_all(&unfinished)?;
        }
        let lib = unfinished.join("lib/rustlib").join(TARGET).join("lib");
        fs::create_dir_all(&lib)?;
        let built = project.join("target").join(TARGET).join("release/deps");
        let mut copied = 0;
        for entry in fs::read_dir(&built)? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if name.ends_with(".rlib") && !name.starts_with("libwasm_std") {
                fs::copy(&path, lib.join(name.as_ref()))?;
                copied += 1;
            }
        }
        if copied == 0 {
            bail!("building std left no libraries in {}", built.display());
        }
        fs::rename(&unfinished, sysroot)?;
        fs::remove_dir_all(&project)?;
        Ok(())
    }
}

/// Debian's programs only: no rustup, none of its settings.
fn plain(mut command: Command) -> Command {
    forget_own_build(&mut command);
    command.env("PATH", "/usr/bin:/bin");
    for name in [
        "CARGO",
        "RUSTC",
        "RUSTUP_TOOLCHAIN",
        "RUSTC_WRAPPER",
        "RUSTFLAGS",
    ] {
        command.env_remove(name);
    }
    command
}

fn plain_cargo(folder: &Path) -> Command {
    let mut command = plain(Command::new("/usr/bin/cargo"));
    command.current_dir(folder);
    command
}

/// The workspace's `rust-version`.
fn required() -> Result<String> {
    let packages = &metadata()?["packages"];
    packages[0]["rust_version"]
        .as_str()
        .map(str::to_owned)
        .context("the workspace names no rust-version")
}

fn minor(version: &str) -> Option<u32> {
    version.split('.').nth(1)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::minor;

    #[test]
    fn the_minor_version_is_compared() {
        assert_eq!(minor("1.96.0"), Some(96));
        assert_eq!(minor("1.94"), Some(94));
        assert_eq!(minor("nonsense"), None);
    }
}
