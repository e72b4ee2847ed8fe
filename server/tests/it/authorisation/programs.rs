//! The rows of the API. Every person has a key for all that they may, visitors have none.

use super::{Row, at, row};

/// Visitor, member, outsider, steward, manager, administrator.
pub(super) const ROWS: &[Row] = &[
    row("GET /api/v1/me", "", "401 200 200 200 200 200"),
    row(
        "PUT /api/v1/me/language",
        r#"{"language":"en"}"#,
        "401 204 204 204 204 204",
    ),
    row("GET /api/v1/figures", "", "401 200 200 200 200 200"),
    row("GET /api/v1/log", "", "401 403 403 403 200 200"),
    row("GET /api/v1/settings", "", "401 200 200 200 200 200"),
    row(
        "PUT /api/v1/settings",
        r#"{"name":"By {kind}","mark":"","hue":28,"zone":"UTC","default_language":"en",
            "languages":["en","zh-CN"],"terms":{"en":"","zh":""}}"#,
        "401 403 403 403 403 200",
    ),
    row("GET /api/v1/members", "", "401 403 403 403 200 200"),
    row("GET /api/v1/members/{id}", "", "401 200 200 200 200 200"),
    row(
        "PUT /api/v1/members/{id}/role",
        r#"{"role":"manager"}"#,
        "401 403 403 403 403 200",
    ),
    row("GET /api/v1/circles", "", "401 200 200 200 200 200"),
    row(
        "POST /api/v1/circles",
        r#"{"name":"Of {kind}","purpose":"To try"}"#,
        "401 201 201 201 201 201",
    ),
    row("GET /api/v1/circles/{slug}", "", "401 200 200 200 200 200"),
    row(
        "GET /api/v1/circles/{slug}/members",
        "",
        "401 200 200 200 200 200",
    ),
    at(
        "PUT /api/v1/circles/{slug}/membership",
        "/api/v1/circles/{open}/membership",
        "",
        "401 200 200 200 200 200",
    ),
    at(
        "DELETE /api/v1/circles/{slug}/membership",
        "/api/v1/circles/{open}/membership",
        "",
        "401 204 204 409 204 204",
    ),
    row("GET /api/v1/feed", "", "401 200 200 200 200 200"),
    row(
        "GET /api/v1/circles/{slug}/posts",
        "",
        "401 200 200 200 200 200",
    ),
    row(
        "POST /api/v1/circles/{slug}/posts",
        r#"{"body":"Hello"}"#,
        "401 201 403 201 403 403",
    ),
    row(
        "GET /api/v1/circles/{slug}/posts/{id}",
        "",
        "401 200 200 200 200 200",
    ),
    row(
        "GET /api/v1/circles/{slug}/posts/{id}/comments",
        "",
        "401 200 200 200 200 200",
    ),
    row(
        "POST /api/v1/circles/{slug}/posts/{id}/comments",
        r#"{"body":"Yes"}"#,
        "401 201 403 201 403 403",
    ),
    row(
        "PUT /api/v1/circles/{slug}/posts/{id}/hidden",
        r#"{"reason":"Enough"}"#,
        "401 403 403 204 204 204",
    ),
    // Hidden now: only its author and those who moderate see it.
    row(
        "GET /api/v1/circles/{slug}/posts/{id}",
        "",
        "401 200 404 200 200 200",
    ),
    row(
        "GET /api/v1/circles/{slug}/posts/{id}/comments",
        "",
        "401 200 404 200 200 200",
    ),
    row(
        "DELETE /api/v1/circles/{slug}/posts/{id}/hidden",
        "",
        "401 403 403 204 204 204",
    ),
    row(
        "POST /api/v1/circles/{slug}/removals",
        r#"{"member":"{victim}","reason":"Enough"}"#,
        "401 403 403 204 204 204",
    ),
    row(
        "GET /api/v1/circles/{slug}/log",
        "",
        "401 403 403 200 200 200",
    ),
    row(
        "GET /api/v1/circles/{slug}/scores",
        "",
        "401 403 403 200 200 200",
    ),
    row(
        "POST /api/v1/circles/{slug}/scores",
        "",
        "401 403 403 200 200 200",
    ),
    row("GET /api/v1/scores", "", "401 403 403 403 200 200"),
    row("GET /api/v1/scores/circles", "", "401 403 403 403 200 200"),
    row("GET /api/v1/referrals/link", "", "401 200 200 200 200 200"),
    row("GET /api/v1/referrals/chain", "", "401 200 200 200 200 200"),
    row(
        "GET /api/v1/invitations/{token}",
        "",
        "401 200 200 200 200 200",
    ),
    row("GET /api/v1/wallet", "", "401 200 200 200 200 200"),
    row("GET /api/v1/wallet/entries", "", "401 200 200 200 200 200"),
    row(
        "GET /api/v1/wallet/entries/{id}",
        "",
        "401 200 200 200 200 200",
    ),
    at(
        "GET /api/v1/wallet/entries/{id}",
        "/api/v1/wallet/entries/{entry}",
        "",
        "401 200 404 404 404 404",
    ),
    row("GET /api/v1/rules", "", "401 200 200 200 200 200"),
    row(
        "POST /api/v1/awards",
        r#"{"member":"{member}","points":1,"reason":"Thanks"}"#,
        "401 403 403 403 201 201",
    ),
    row("GET /api/v1/rewards", "", "401 200 200 200 200 200"),
    row("GET /api/v1/rewards/{id}", "", "401 200 200 200 200 200"),
    row(
        "POST /api/v1/rewards",
        r#"{"name_en":"Of {kind}","text_en":"It","price":1,"codes":["A"]}"#,
        "401 403 403 403 201 201",
    ),
    row("GET /api/v1/redemptions", "", "401 200 200 200 200 200"),
    row(
        "POST /api/v1/redemptions",
        r#"{"reward":"{reward}"}"#,
        "401 201 201 201 201 201",
    ),
    row(
        "GET /api/v1/redemptions/{id}",
        "",
        "401 200 200 200 200 200",
    ),
    at(
        "GET /api/v1/redemptions/{id}",
        "/api/v1/redemptions/{of-member}",
        "",
        "401 200 404 404 404 404",
    ),
    at(
        "POST /api/v1/redemptions/{id}/confirm",
        "/api/v1/redemptions/{of-member}/confirm",
        "",
        "401 200 404 404 404 404",
    ),
    row(
        "POST /api/v1/redemptions/{id}/confirm",
        "",
        "401 200 200 200 200 200",
    ),
    row(
        "POST /api/v1/redemptions/{id}/cancel",
        "",
        "401 200 200 200 200 200",
    ),
];
