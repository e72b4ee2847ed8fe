//! The site's files: style sheet, islands, fonts, pictures. In the released program they are inside
//! it; a developer's program reads them from the folder where they are built.

use std::{borrow::Cow, fs, path::PathBuf, sync::Arc};

use app::assets::Assets;
use axum::{
    extract::{Query, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use rust_embed::RustEmbed;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::state::AppState;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../target/site"]
struct Embedded;

const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const REVALIDATE: HeaderValue = HeaderValue::from_static("public, no-cache");

/// Where the files are.
#[derive(Clone, Debug)]
pub struct Site(Option<Arc<PathBuf>>);

/// What the build says about the files.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Manifest {
    css: String,
    js: String,
    wasm: String,
    icons: String,
    fonts: std::collections::BTreeMap<String, String>,
}

impl Site {
    /// The files in a folder, or those inside the program.
    #[must_use]
    pub fn find(folder: Option<PathBuf>) -> Self {
        Self(folder.map(Arc::new))
    }

    /// Reads a file; none where there is no such one. `path` has no slash at its beginning.
    fn read(&self, path: &str) -> Option<Cow<'static, [u8]>> {
        let steps_out = path.split('/').any(|part| matches!(part, "" | "." | ".."));
        if steps_out || path.contains('\\') {
            return None;
        }
        match &self.0 {
            Some(folder) => fs::read(folder.join(path)).ok().map(Cow::Owned),
            None => Embedded::get(path).map(|file| file.data),
        }
    }

    /// The addresses of what every page links.
    #[must_use]
    pub fn assets(&self, dev: bool) -> Assets {
        let manifest: Manifest = self
            .read("manifest.json")
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default();
        let address = |path: String| {
            if path.is_empty() {
                path
            } else {
                format!("/{path}")
            }
        };
        Assets {
            css: address(manifest.css),
            js: address(manifest.js),
            wasm: address(manifest.wasm),
            icons: address(manifest.icons),
            fonts: manifest.fonts.into_values().map(address).collect(),
            dev,
        }
    }
}

/// Sends a file, compressed where the build did that and the browser takes it.
pub async fn file(State(state): State<AppState>, request: Request) -> Response {
    let path = request.uri().path().trim_start_matches('/').to_owned();
    send(&state.site, &path, request.headers())
}

/// `/favicon.ico`, for browsers that ask without being told.
pub async fn icon(State(state): State<AppState>, headers: HeaderMap) -> Response {
    send(&state.site, "assets/favicon.svg", &headers)
}

/// `/robots.txt`.
pub async fn robots(State(state): State<AppState>, headers: HeaderMap) -> Response {
    send(&state.site, "assets/robots.txt", &headers)
}

fn send(site: &Site, path: &str, headers: &HeaderMap) -> Response {
    let compressed = takes_brotli(headers)
        .then(|| site.read(&format!("{path}.br")))
        .flatten();
    let is_compressed = compressed.is_some();
    let Some(bytes) = compressed.or_else(|| site.read(path)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let mut answer = HeaderMap::new();
    answer.insert(header::CONTENT_TYPE, media_type(path));
    answer.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if is_compressed {
        answer.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
    }
    if is_hashed(path) {
        answer.insert(header::CACHE_CONTROL, FOREVER);
        return (answer, bytes).into_response();
    }
    answer.insert(header::CACHE_CONTROL, REVALIDATE);
    let tag = tag(&bytes);
    let known = headers
        .get(header::IF_NONE_MATCH)
        .is_some_and(|known| *known == tag);
    answer.insert(header::ETAG, tag);
    if known {
        return (StatusCode::NOT_MODIFIED, answer).into_response();
    }
    (answer, bytes).into_response()
}

fn takes_brotli(headers: &HeaderMap) -> bool {
    headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| {
            value.split(',').any(|part| {
                let (name, quality) = part.split_once(';').unwrap_or((part, ""));
                name.trim() == "br" && !quality.trim().trim_end_matches(['.', '0']).ends_with("q=")
            })
        })
}

/// Whether the name holds twelve digits of the content's hash, so that it never changes.
fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split('.')
        .any(|part| part.len() == 12 && part.bytes().all(|b| b.is_ascii_hexdigit()))
}

fn tag(bytes: &[u8]) -> HeaderValue {
    let hash = Sha256::digest(bytes);
    let digits: String = hash[..8].iter().map(|byte| format!("{byte:02x}")).collect();
    HeaderValue::from_str(&format!("\"{digits}\"")).unwrap_or(HeaderValue::from_static("\"\""))
}

fn media_type(path: &str) -> HeaderValue {
    HeaderValue::from_static(match path.rsplit('.').next().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "ico" => "image/x-icon",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        "webmanifest" => "application/manifest+json",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    })
}

/// The colour in the address of `/brand.css`, so that another colour is another address.
#[derive(Debug, Deserialize)]
pub struct Brand {
    hue: Option<i16>,
}

/// The community's colour.
pub async fn brand(State(state): State<AppState>, Query(brand): Query<Brand>) -> Response {
    let asked = brand.hue;
    let asked = asked.filter(|hue| (0..360).contains(hue));
    let hue = asked.unwrap_or_else(|| state.kith.settings().hue);
    let cache = if asked.is_some() { FOREVER } else { REVALIDATE };
    let headers: [(HeaderName, HeaderValue); 2] = [
        (header::CONTENT_TYPE, media_type("brand.css")),
        (header::CACHE_CONTROL, cache),
    ];
    (headers, brand_sheet(hue)).into_response()
}

fn brand_sheet(hue: i16) -> String {
    format!(":root{{--brand-hue:{hue}}}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> (tempfile::TempDir, Site) {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("a parent")).expect("makes");
            fs::write(path, text).expect("writes");
        };
        write("pkg/kith.0123456789ab.js", "plain");
        write("pkg/kith.0123456789ab.js.br", "small");
        write("assets/mark.svg", "<svg/>");
        write("assets/icons.0123456789ab.svg", "<svg/>");
        write(
            "manifest.json",
            r#"{"css":"assets/kith.css","js":"pkg/kith.js","icons":"assets/icons.0123456789ab.svg"}"#,
        );
        let site = Site::find(Some(folder.path().to_path_buf()));
        (folder, site)
    }

    fn asking(name: HeaderName, value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_static(value))])
    }

    #[test]
    fn hashed_files_are_compressed_and_kept_for_ever() {
        let (_folder, site) = site();
        let brotli = asking(header::ACCEPT_ENCODING, "gzip, br");
        let answer = send(&site, "pkg/kith.0123456789ab.js", &brotli);
        assert_eq!(answer.headers()[header::CONTENT_ENCODING], "br");
        assert_eq!(answer.headers()[header::CACHE_CONTROL], FOREVER);
        let refused = asking(header::ACCEPT_ENCODING, "gzip, br;q=0");
        let answer = send(&site, "pkg/kith.0123456789ab.js", &refused);
        assert!(!answer.headers().contains_key(header::CONTENT_ENCODING));
    }

    #[test]
    fn icons_are_kept_for_ever() {
        let (_folder, site) = site();
        let answer = send(&site, "assets/icons.0123456789ab.svg", &HeaderMap::new());
        assert_eq!(answer.headers()[header::CACHE_CONTROL], FOREVER);
        assert_eq!(answer.headers()[header::CONTENT_TYPE], "image/svg+xml");
    }

    #[test]
    fn other_files_are_asked_for_again_by_their_tag() {
        let (_folder, site) = site();
        let first = send(&site, "assets/mark.svg", &HeaderMap::new());
        assert_eq!(first.headers()[header::CACHE_CONTROL], REVALIDATE);
        let mut headers = HeaderMap::new();
        headers.insert(header::IF_NONE_MATCH, first.headers()[header::ETAG].clone());
        let second = send(&site, "assets/mark.svg", &headers);
        assert_eq!(second.status(), StatusCode::NOT_MODIFIED);
    }

    #[test]
    fn nothing_outside_the_folder_is_read() {
        let (_folder, site) = site();
        for path in [
            "../Cargo.toml",
            "assets/../../x",
            "/etc/passwd",
            "assets//mark.svg",
            "",
        ] {
            assert!(site.read(path).is_none(), "{path}");
        }
    }

    #[test]
    fn the_colour_keeps_its_allowance() {
        let budgets = include_str!("../../.config/budgets.json");
        let budgets: serde_json::Value = serde_json::from_str(budgets).expect("JSON");
        let allowed = budgets["brand_css_bytes"].as_u64().expect("a number");
        assert!(brand_sheet(359).len() as u64 <= allowed);
    }

    #[test]
    fn the_manifest_names_the_files() {
        let (_folder, site) = site();
        let assets = site.assets(false);
        assert_eq!(assets.css, "/assets/kith.css");
        assert_eq!(assets.icons, "/assets/icons.0123456789ab.svg");
        assert_eq!(assets.wasm, "");
    }
}
