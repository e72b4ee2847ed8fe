//! The site's files: the islands' wasm, one style sheet, fonts and icons, under names that change
//! with their content, each with a Brotli file beside it. The server embeds `target/site`.

use std::fs::{self, File};
use std::io::Cursor;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use brotli::enc::BrotliEncoderParams;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use wasm_bindgen_cli_support::Bindgen;

use crate::css::minify;
use crate::setup;
use crate::steps::timed;
use crate::tools::{files_below, root, run, site, write};
use crate::wasm::Wasm;

/// What the files are for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Small and compressed.
    Release,
    /// Built in seconds, for a developer who waits.
    Dev,
}

impl Mode {
    fn profile(self) -> &'static str {
        match self {
            Self::Release => "wasm-release",
            Self::Dev => "dev",
        }
    }

    /// Cargo's folder for the profile.
    fn folder(self) -> &'static str {
        match self {
            Self::Release => "wasm-release",
            Self::Dev => "debug",
        }
    }
}

/// The sheet of icons, in `style/public`.
const ICONS: &str = "icons.svg";

/// What the site is made from, besides the lock file and the compiler.
const SOURCES: [&str; 5] = [
    "frontend",
    "core/domain",
    "style",
    "xtask/src",
    "Cargo.toml",
];

/// What pages link, as the manifest calls it, besides the fonts.
pub(crate) const LINKED: [&str; 4] = ["wasm", "js", "css", "icons"];

/// Builds `target/site` unless it is already there, made from the same sources.
pub(crate) fn build(mode: Mode) -> Result<PathBuf> {
    let wasm = setup::for_build()?;
    // `make dev` may be running beside a test; released with the file.
    let lock = File::create(root().join("target/site.lock"))?;
    lock.lock()?;
    let stamp_file = root().join("target/site.stamp");
    let stamp = stamp(&wasm, mode)?;
    let current = fs::read_to_string(&stamp_file).is_ok_and(|old| old == stamp);
    if current && is_complete() {
        println!("  the site's files are current");
        return Ok(site());
    }
    let module = timed("The islands, as wasm", || compile(&wasm, mode))?;
    timed("Bindings, styles, fonts, compression", || {
        let unfinished = root().join("target/site.unfinished");
        if unfinished.is_dir() {
            fs::remove_dir_all(&unfinished)?;
        }
        assemble(&unfinished, &module, mode)?;
        fs::remove_dir_all(site())?;
        fs::rename(&unfinished, site())?;
        write(&stamp_file, stamp.as_bytes())
    })?;
    Ok(site())
}

/// The manifest that the server reads to link the files: paths below the site's folder.
pub(crate) fn manifest() -> Result<Value> {
    let file = site().join("manifest.json");
    let text = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
    serde_json::from_str(&text).with_context(|| file.display().to_string())
}

fn is_complete() -> bool {
    let Ok(manifest) = manifest() else {
        return false;
    };
    LINKED.iter().all(|kind| {
        let path = manifest[kind].as_str();
        path.is_some_and(|path| site().join(path).is_file())
    })
}

/// A hash over everything that the site's files come from.
fn stamp(wasm: &Wasm, mode: Mode) -> Result<String> {
    let mut hash = Sha256::new();
    hash.update(wasm.describe());
    hash.update(mode.profile());
    hash.update(fs::read(root().join("Cargo.lock"))?);
    for source in SOURCES {
        let path = root().join(source);
        let files = if path.is_file() {
            vec![path]
        } else {
            files_below(&path)?
        };
        hash.update(digest(files, root())?);
    }
    Ok(hex(&hash.finalize()))
}

/// A hash over the names below `base` and the contents of `files`.
fn digest(files: Vec<PathBuf>, base: &Path) -> Result<String> {
    let mut hash = Sha256::new();
    for file in files {
        let content = fs::read(&file).with_context(|| file.display().to_string())?;
        let name = file.strip_prefix(base).unwrap_or(&file);
        hash.update(name.as_os_str().as_encoded_bytes());
        hash.update(content.len().to_le_bytes());
        hash.update(&content);
    }
    Ok(hex(&hash.finalize()))
}

fn compile(wasm: &Wasm, mode: Mode) -> Result<PathBuf> {
    println!("  with {}", wasm.describe());
    run(wasm.cargo("build")?.args([
        "--package",
        "frontend",
        "--lib",
        "--no-default-features",
        "--features",
        "hydrate",
        "--profile",
        mode.profile(),
    ]))?;
    let built = Wasm::target_dir()?.join("wasm32-unknown-unknown");
    Ok(built.join(mode.folder()).join("frontend.wasm"))
}

/// Writes the whole site into `folder`.
fn assemble(folder: &Path, module: &Path, mode: Mode) -> Result<()> {
    let (js, wasm) = bind(folder, module)?;
    let Public { fonts, icons } = public(folder)?;
    let css = styles(folder, &fonts)?;
    // The digest changes with every file, also those whose names stay: cargo then embeds anew.
    let digest = digest(files_below(folder)?, folder)?;
    let manifest = json!({
        "js": js, "wasm": wasm, "css": css, "fonts": fonts, "icons": icons, "digest": digest
    });
    if mode == Mode::Release {
        compress(folder)?;
    }
    let text = serde_json::to_vec_pretty(&manifest)?;
    write(&folder.join("manifest.json"), &text)
}

/// Runs wasm-bindgen and names its two files by their content. The script's own default address
/// of the module is mended too.
fn bind(folder: &Path, module: &Path) -> Result<(String, String)> {
    let pkg = folder.join("pkg");
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(module)
        .web(true)?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .omit_default_module_path(false)
        .out_name("kith");
    bindgen
        .generate(&pkg)
        .with_context(|| format!("wasm-bindgen on {}", module.display()))?;

    let wasm = fs::read(pkg.join("kith_bg.wasm"))?;
    let wasm_name = hashed("kith.wasm", &wasm);
    let js = fs::read_to_string(pkg.join("kith.js"))?;
    let linked = js.replace("kith_bg.wasm", &wasm_name);
    if linked == js {
        bail!("wasm-bindgen's script no longer names kith_bg.wasm");
    }
    let js_name = hashed("kith.js", linked.as_bytes());
    fs::rename(pkg.join("kith_bg.wasm"), pkg.join(&wasm_name))?;
    fs::remove_file(pkg.join("kith.js"))?;
    write(&pkg.join(&js_name), linked.as_bytes())?;
    Ok((format!("pkg/{js_name}"), format!("pkg/{wasm_name}")))
}

/// Paths of the files of `style/public` whose names hold their hash.
struct Public {
    /// By plain name.
    fonts: Map<String, Value>,
    icons: String,
}

/// Copies `style/public` to `assets/`. Fonts and icons get hashed names, since every page loads
/// them and they are cached for ever. The others keep theirs: browsers and the web manifest ask for
/// the favicon and its like at fixed addresses, and no page waits for them.
fn public(folder: &Path) -> Result<Public> {
    let source = root().join("style/public");
    let (mut fonts, mut icons) = (Map::new(), None);
    for file in files_below(&source)? {
        let content = fs::read(&file)?;
        let relative = file.strip_prefix(&source)?;
        let name = relative.file_name().unwrap_or_default().to_string_lossy();
        if relative.starts_with("fonts") && is_font(&file) {
            let path = write_hashed(folder, "assets/fonts", &name, &content)?;
            fonts.insert(name.into_owned(), Value::String(path));
        } else if relative == Path::new(ICONS) {
            icons = Some(write_hashed(folder, "assets", &name, &content)?);
        } else {
            write(&folder.join("assets").join(relative), &content)?;
        }
    }
    let icons = icons.with_context(|| format!("there is no {}", source.join(ICONS).display()))?;
    Ok(Public { fonts, icons })
}

/// Writes a file under a name with its hash; answers its path below the site's folder.
fn write_hashed(site: &Path, folder: &str, name: &str, content: &[u8]) -> Result<String> {
    let path = format!("{folder}/{}", hashed(name, content));
    write(&site.join(&path), content)?;
    Ok(path)
}

fn is_font(file: &Path) -> bool {
    file.extension()
        .is_some_and(|extension| extension == "woff2")
}

/// Joins `style/*.css` in the order of their names.
fn styles(folder: &Path, fonts: &Map<String, Value>) -> Result<String> {
    let mut sheet = String::new();
    for file in files_below(&root().join("style"))? {
        let ours = file.parent() == Some(&root().join("style"));
        if ours && file.extension().is_some_and(|extension| extension == "css") {
            let source = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
            sheet.push_str(&minify(&source));
        }
    }
    for (name, path) in fonts {
        let path = path.as_str().unwrap_or_default();
        sheet = sheet.replace(&format!("assets/fonts/{name}"), path);
    }
    write_hashed(folder, "assets", "kith.css", sheet.as_bytes())
}

/// Puts a Brotli file beside each file that gets smaller by it.
fn compress(folder: &Path) -> Result<()> {
    let params = BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        ..Default::default()
    };
    for file in files_below(folder)? {
        if is_packed(&file) {
            continue;
        }
        let content = fs::read(&file)?;
        let mut small = Vec::new();
        brotli::BrotliCompress(&mut Cursor::new(&content), &mut small, &params)?;
        if small.len() < content.len() {
            write(&beside(&file), &small)?;
        }
    }
    Ok(())
}

/// The name of a file's compressed copy.
pub(crate) fn beside(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".br");
    PathBuf::from(name)
}

fn is_packed(file: &Path) -> bool {
    let packed = ["woff2", "png", "jpg", "webp", "avif"];
    let extension = file.extension().unwrap_or_default();
    packed.iter().any(|known| extension == *known)
}

/// `kith.js` with 12 digits of its content's hash: `kith.0f3a….js`.
fn hashed(name: &str, content: &[u8]) -> String {
    let hash = hex(&Sha256::digest(content)[..6]);
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}.{hash}.{extension}"),
        None => format!("{name}.{hash}"),
    }
}

/// Hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_change_with_the_content() {
        assert_eq!(hashed("kith.js", b""), "kith.e3b0c44298fc.js");
        assert_ne!(hashed("kith.js", b"a"), hashed("kith.js", b"b"));
    }

    #[test]
    fn fonts_and_pictures_are_packed_already() {
        assert!(is_packed(Path::new("fonts/text.woff2")));
        assert!(!is_packed(Path::new("kith.css")));
        assert_eq!(beside(Path::new("a/kith.css")), Path::new("a/kith.css.br"));
    }
}
