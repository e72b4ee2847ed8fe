//! Who may call what: each route with one person of each kind, from a table that must name every
//! route there is. A new route without a row fails.

mod fixture;
mod forms;
mod pages;
mod plain;
mod programs;

use std::collections::BTreeSet;

use app::routes::{Method, PAGES};
use kith_services::{both, testing::TestKith};
use leptos::server_fn;
use server::api::v1;

use fixture::{Caller, Fixture, KINDS};

/// A row: the route as the host knows it, what is sent, and what each kind of person is answered.
///
/// In what is sent, `{…}` stands for something of the fixture. An answer is a status; `in` leads to
/// the sign-in page, `on` to another page.
pub(crate) struct Row {
    route: &'static str,
    /// The address with its query, where it is not the route's with everything filled in.
    path: Option<&'static str>,
    sent: &'static str,
    answers: &'static str,
}

/// Answers of visitor, member, outsider, steward, manager, administrator and, where it is another than
/// that of the outsider, of whoever acts for a partner.
const fn row(route: &'static str, sent: &'static str, answers: &'static str) -> Row {
    Row {
        route,
        path: None,
        sent,
        answers,
    }
}

/// The same at an address of its own.
const fn at(
    route: &'static str,
    path: &'static str,
    sent: &'static str,
    answers: &'static str,
) -> Row {
    Row {
        route,
        path: Some(path),
        sent,
        answers,
    }
}

/// A page's route, from its path with `:part`.
fn route(method: &str, path: &str) -> String {
    let parts = path.split('/').map(|part| match part.strip_prefix(':') {
        Some(name) => format!("{{{name}}}"),
        None => part.to_owned(),
    });
    format!("{method} {}", parts.collect::<Vec<_>>().join("/"))
}

/// Every route of the host, the pages, the islands and the API, as `METHOD /path/{part}`.
fn routes() -> BTreeSet<String> {
    let mut routes = BTreeSet::new();
    for page in PAGES {
        routes.insert(route("GET", page.path));
        if page.method == Method::Form {
            routes.insert(route("POST", page.path));
        }
    }
    routes.extend(
        server::plain_routes()
            .iter()
            .map(|(path, _)| format!("GET {path}")),
    );
    routes.insert(format!("GET {}", server::dev::LIVE));
    routes.insert(format!("POST {}", server::downloads::OWN_DATA));
    routes.insert(format!("GET {}", server::downloads::MONTH));
    routes.insert(format!("GET {}", server::portraits::PICTURE));
    routes.insert(format!("GET {}{}", v1::PREFIX, v1::DOCUMENT));
    for (path, method) in server_fn::axum::server_fn_paths() {
        // The hash at the end changes with the place of the function's code.
        routes.insert(format!(
            "{method} {}",
            path.trim_end_matches(|c: char| c.is_ascii_digit())
        ));
    }
    let paths = v1::openapi()["paths"].as_object().expect("paths");
    for (path, item) in paths {
        for method in item.as_object().expect("an item").keys() {
            routes.insert(format!("{} {path}", method.to_uppercase()));
        }
    }
    routes
}

fn rows() -> impl Iterator<Item = &'static Row> {
    pages::ROWS.iter().chain(programs::ROWS).chain(plain::ROWS)
}

#[test]
fn every_route_has_a_row_and_every_row_a_route() {
    let routes = routes();
    let named: BTreeSet<String> = rows().map(|row| row.route.to_owned()).collect();
    let missing: Vec<_> = routes.difference(&named).collect();
    assert!(missing.is_empty(), "routes without a row: {missing:#?}");
    let gone: Vec<_> = named.difference(&routes).collect();
    assert!(gone.is_empty(), "rows without a route: {gone:#?}");
}

async fn compare(t: &TestKith, rows: &[Row]) {
    let fixture = Fixture::new(t).await;
    let mut wrong = Vec::new();
    for row in rows {
        let mut expected: Vec<&str> = row.answers.split_whitespace().collect();
        if expected.len() + 1 == KINDS.len() {
            let outsider = expected[2];
            expected.push(outsider);
        }
        assert_eq!(expected.len(), KINDS.len(), "{}", row.route);
        let mut seen = Vec::new();
        for caller in fixture.callers() {
            seen.push(fixture.call(row, &caller).await);
        }
        if seen != expected {
            let Row { route, sent, .. } = row;
            wrong.push(format!(
                "{route} {sent}\n  expected {expected:?}\n  answered {seen:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "of {KINDS:?}:\n{}", wrong.join("\n"));
    assert!(fixture.victims_are_signed_in(t).await);
}

both!(people_see_what_is_theirs, async |t: &TestKith| compare(
    t,
    pages::ROWS
)
.await);

both!(files_are_for_everybody, async |t: &TestKith| {
    compare(t, plain::ROWS).await;
});

both!(programs_may_what_their_members_may, async |t: &TestKith| {
    compare(t, programs::ROWS).await;
});

impl Row {
    fn method(&self) -> &'static str {
        self.route.split(' ').next().unwrap_or_default()
    }

    fn path(&self) -> &'static str {
        self.path
            .unwrap_or_else(|| self.route.split(' ').nth(1).unwrap_or_default())
    }

    fn is_for_programs(&self) -> bool {
        let rest = self.path().strip_prefix(v1::PREFIX);
        rest.is_some_and(|rest| rest != v1::DOCUMENT)
    }
}

/// A caller's name, for messages.
impl std::fmt::Debug for Caller<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.kind)
    }
}
