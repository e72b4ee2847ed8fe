//! The rows of the pages and of what their islands call.

use super::{Row, at, row};

/// Visitor, member, outsider, steward, manager, administrator.
pub(super) const ROWS: &[Row] = &[
    row("GET /", "", "200 200 200 200 200 200"),
    row("GET /terms", "", "200 200 200 200 200 200"),
    row("GET /api/docs", "", "200 200 200 200 200 200"),
    row("GET /preferences", "", "200 200 200 200 200 200"),
    row(
        "POST /preferences",
        "language=en&theme=dark",
        "on on on on on on",
    ),
    row("GET /join", "", "200 on on on on on"),
    row(
        "POST /join",
        "do=join&name=&email=&password=",
        "422 on on on on on",
    ),
    row("GET /join/{token}", "", "200 200 200 200 200 200"),
    row(
        "POST /join/{token}",
        "do=confirm&password=kettle-otter-mile",
        "422 422 422 422 422 422",
    ),
    row("GET /password", "", "200 200 200 200 200 200"),
    row(
        "POST /password",
        "do=ask&email=nobody",
        "422 422 422 422 422 422",
    ),
    row("GET /password/{token}", "", "200 200 200 200 200 200"),
    row(
        "POST /password/{token}",
        "do=reset&password=kettle-otter-mile",
        "422 422 422 422 422 422",
    ),
    row("GET /address/{token}", "", "200 200 200 200 200 200"),
    row(
        "POST /address/{token}",
        "do=confirm",
        "422 422 422 422 422 422",
    ),
    row("GET /address/undo/{token}", "", "200 200 200 200 200 200"),
    row(
        "POST /address/undo/{token}",
        "do=confirm",
        "422 422 422 422 422 422",
    ),
    // Mails are shown in development and in a demo alone.
    row("GET /outbox", "", "404 404 404 404 404 404"),
    row("GET /i/{token}", "", "200 200 200 200 200 200"),
    row("GET /sign-in", "", "200 on on on on on"),
    row(
        "POST /sign-in",
        "email=x%40example.org&password=wrong",
        "422 on on on on on",
    ),
    // Nobody has shown a password.
    row("GET /sign-in/code", "", "in in in in in in"),
    row(
        "POST /sign-in/code",
        "do=code&code=123456",
        "in in in in in in",
    ),
    row("GET /sign-out", "", "200 200 200 200 200 200"),
    row("GET /setup", "", "200 200 200 200 200 200"),
    row(
        "POST /setup",
        "token=wrong&name=&email=&password=",
        "422 422 422 422 422 422",
    ),
    row("GET /circles", "", "200 200 200 200 200 200"),
    row("GET /circles/new", "", "in 200 200 200 200 200"),
    row(
        "POST /circles/new",
        "name=&purpose=",
        "in 422 422 422 422 422",
    ),
    row("GET /circles/{slug}", "", "200 200 200 200 200 200"),
    row(
        "POST /circles/{slug}",
        "do=post&body=Hello",
        "in on 422 on 422 422",
    ),
    at(
        "POST /circles/{slug}",
        "/circles/{open}",
        "do=join",
        "in on on on on on",
    ),
    at(
        "POST /circles/{slug}",
        "/circles/{open}",
        "do=leave",
        "in on on 422 on on",
    ),
    row("GET /circles/{slug}/members", "", "in 200 200 200 200 200"),
    row(
        "POST /circles/{slug}/members",
        "do=remove&member={victim}&reason=Enough",
        "in 403 403 on on on",
    ),
    row(
        "GET /circles/{slug}/posts/{id}",
        "",
        "in 200 200 200 200 200",
    ),
    row(
        "POST /circles/{slug}/posts/{id}",
        "do=comment&body=Yes",
        "in on 422 on 422 422",
    ),
    row(
        "POST /circles/{slug}/posts/{id}",
        "do=hide&reason=Enough",
        "in 403 403 on on on",
    ),
    row(
        "POST /circles/{slug}/posts/{id}",
        "do=unhide",
        "in 403 404 on on on",
    ),
    row("GET /circles/{slug}/log", "", "in 403 403 200 200 200"),
    row("GET /circles/{slug}/scores", "", "in 403 403 200 200 200"),
    row(
        "POST /circles/{slug}/scores",
        "do=compute",
        "in 403 403 on on on",
    ),
    row("GET /chain", "", "in 200 200 200 200 200"),
    row("GET /wallet", "", "in 200 200 200 200 200"),
    row("GET /wallet/{id}", "", "in 200 200 200 200 200"),
    at(
        "GET /wallet/{id}",
        "/wallet/{entry}",
        "",
        "in 200 404 404 404 404",
    ),
    row("GET /rewards", "", "200 200 200 200 200 200"),
    row("GET /rewards/mine", "", "in 200 200 200 200 200"),
    row("GET /rewards/{id}", "", "in 200 200 200 200 200"),
    row("POST /rewards/{id}", "do=reserve", "in on on on on on"),
    row(
        "POST /rewards/{id}",
        "do=confirm&redemption={confirm}",
        "in on on on on on",
    ),
    row(
        "POST /rewards/{id}",
        "do=cancel&redemption={cancel}",
        "in on on on on on",
    ),
    row("GET /manage", "", "in 403 403 403 200 200"),
    row("GET /manage/members", "", "in 403 403 403 200 200"),
    row(
        "POST /manage/members",
        "do=role&member={victim}&role=manager",
        "in 403 403 403 403 on",
    ),
    row("GET /manage/rewards", "", "in 403 403 403 200 200"),
    row(
        "POST /manage/rewards",
        "do=create&name_en=&price=0",
        "in 403 403 403 422 422",
    ),
    row("GET /settings", "", "in 200 200 200 200 200"),
    row("GET /settings/community", "", "in 403 403 403 403 200"),
    row(
        "POST /settings/community",
        "do=save&name=",
        "in 403 403 403 403 422",
    ),
    row("GET /settings/security", "", "in 200 200 200 200 200"),
    row(
        "POST /settings/security",
        "do=password&present=wrong&password=kettle-otter-mile",
        "in 422 422 422 422 422",
    ),
    row(
        "POST /settings/security",
        "do=address&address-password=wrong&email=new%40example.org",
        "in 422 422 422 422 422",
    ),
    row(
        "POST /settings/security",
        "do=end&session={session-of-victim}",
        "in on on on on on",
    ),
    row("GET /settings/security/app", "", "in 200 200 200 200 200"),
    row(
        "POST /settings/security/app",
        "do=confirm&code=123456",
        "in 422 422 422 422 422",
    ),
    row("GET /settings/keys", "", "in 200 200 200 200 200"),
    row(
        "POST /settings/keys",
        "do=create&name=x&days=1&scope-manage=1",
        "in 403 403 403 200 200",
    ),
    row(
        "POST /settings/keys",
        "do=revoke&key={own-key}",
        "in on on on on on",
    ),
    row(
        "POST /settings/keys",
        "do=revoke&key={key-of-victim}",
        "in 404 404 404 404 on",
    ),
    row(
        "POST /api/strength",
        r#"{"password":"x","name":"","email":""}"#,
        "200 200 200 200 200 200",
    ),
    row("POST /api/figures", "{}", "200 200 200 200 200 200"),
    row(
        "POST /api/entries",
        r#"{"show":"all","after":null}"#,
        "401 200 200 200 200 200",
    ),
    row(
        "POST /api/write",
        r#"{"slug":"{slug}","post":null,"body":"Hello"}"#,
        "401 200 422 200 422 422",
    ),
    row(
        "POST /api/write",
        r#"{"slug":"{slug}","post":"{post}","body":"Yes"}"#,
        "401 200 422 200 422 422",
    ),
    // Ends the sessions, so it comes last.
    row("POST /sign-out", "", "on on on on on on"),
];
