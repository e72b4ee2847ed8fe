//! The rows of what is neither a page nor an endpoint: the same for everybody.

use super::{Row, at, row};

/// Visitor, member, outsider, steward, manager, administrator.
pub(super) const ROWS: &[Row] = &[
    row("GET /healthz", "", "200 200 200 200 200 200"),
    row("GET /readyz", "", "200 200 200 200 200 200"),
    // They are on this machine; `security::operator` asks from elsewhere.
    row("GET /metrics", "", "200 200 200 200 200 200"),
    row("GET /brand.css", "", "200 200 200 200 200 200"),
    row("GET /favicon.ico", "", "200 200 200 200 200 200"),
    row("GET /robots.txt", "", "200 200 200 200 200 200"),
    at(
        "GET /i/{token}/card.png",
        "/i/{invitation}/card.png",
        "",
        "200 200 200 200 200 200",
    ),
    at(
        "GET /s/{token}/card.png",
        "/s/{share}/card.png",
        "",
        "200 200 200 200 200 200",
    ),
    at(
        "GET /pkg/{*path}",
        "/pkg/nothing.js",
        "",
        "404 404 404 404 404 404",
    ),
    at(
        "GET /assets/{*path}",
        "/assets/nothing.svg",
        "",
        "404 404 404 404 404 404",
    ),
    // In development alone.
    row("GET /dev/live", "", "404 404 404 404 404 404"),
    row("GET /api/v1/openapi.json", "", "200 200 200 200 200 200"),
];
