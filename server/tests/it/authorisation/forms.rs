//! Every form of every page: what is typed and wrong comes back in place, with all that was typed but
//! passwords. The forms are found on the pages of the route table themselves.

use std::collections::BTreeSet;

use app::routes::{Method, PAGES};
use axum::http::StatusCode;
use kith_domain::{
    ids::{CommentId, DecisionId, PostId},
    moderation::{Step, Subject, Thing},
};
use kith_services::{
    both, circles,
    moderation::{self, Decide, NewReport, Place},
    testing::TestKith,
};
use scraper::{ElementRef, Html, Selector};

use super::{
    Row, at,
    fixture::{Caller, Fixture},
    pages, route,
};
use crate::common::Answer;

/// More than any field takes.
const LONG: usize = 12_000;

/// A field that nobody sees; whoever fills it in is a program.
const UNSEEN: &str = "second_thought";

/// Pages that show a form with fields only to whoever asks for it.
const OPENED: &[Row] = &[
    at(
        "GET /circles/{slug}/shape",
        "/circles/{slug}/shape?verb=split",
        "",
        "",
    ),
    at(
        "GET /circles/{slug}/shape",
        "/circles/{slug}/shape?verb=merge",
        "",
        "",
    ),
    at(
        "GET /circles/{slug}/shape",
        "/circles/{slug}/shape?verb=close",
        "",
        "",
    ),
];

/// A field of a form, and what is typed into it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Typed {
    name: String,
    value: String,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// What the page itself put there.
    Hidden,
    /// Typed, and shown again.
    Text,
    /// Typed, and not shown again.
    Password,
    /// Chosen among others: a radio button, a box or an option.
    Choice,
}

fn every<'a>(within: ElementRef<'a>, selector: &str) -> Vec<ElementRef<'a>> {
    let selector = Selector::parse(selector).expect("a selector");
    within.select(&selector).collect()
}

/// The forms of a page that are sent to it by POST.
fn forms<'a>(page: &'a Html, path: &str) -> Vec<ElementRef<'a>> {
    let forms = every(page.root_element(), "form[method=post]");
    let own = forms.into_iter().filter(|form| {
        let action = form.attr("action").unwrap_or(path);
        action.split('?').next() == path.split('?').next()
    });
    own.collect()
}

/// A form's fields as a browser finds them.
fn fields(form: ElementRef<'_>) -> Vec<Typed> {
    let mut all = Vec::new();
    for field in every(form, "input, textarea, select") {
        let name = field.attr("name").unwrap_or_default();
        if name.is_empty() || name == UNSEEN || field.attr("disabled").is_some() {
            continue;
        }
        let own = field.attr("value").unwrap_or_default().to_owned();
        let (kind, value) = match (field.value().name(), field.attr("type").unwrap_or("text")) {
            ("textarea", _) => (Kind::Text, field.text().collect()),
            ("select", _) => (Kind::Choice, selected(field)),
            (_, "hidden") => (Kind::Hidden, own),
            (_, "checkbox" | "radio") if field.attr("checked").is_none() => continue,
            (_, "checkbox" | "radio") => (Kind::Choice, own),
            (_, "password") => (Kind::Password, own),
            (_, "file" | "submit") => continue,
            _ => (Kind::Text, own),
        };
        all.push(Typed {
            name: name.to_owned(),
            value,
            kind,
        });
    }
    all
}

fn selected(select: ElementRef<'_>) -> String {
    let options = every(select, "option");
    let chosen = options
        .iter()
        .find(|option| option.attr("selected").is_some());
    let chosen = chosen.or_else(|| options.first());
    chosen
        .and_then(|option| option.attr("value"))
        .unwrap_or_default()
        .to_owned()
}

/// The same form with too much in every field; none where nothing can be typed.
fn mistyped(form: ElementRef<'_>) -> Option<Vec<Typed>> {
    let mut typed = fields(form);
    for field in &mut typed {
        if matches!(field.kind, Kind::Text | Kind::Password) {
            field.value = "x".repeat(LONG);
        }
    }
    let any = typed.iter().any(|field| field.kind == Kind::Text);
    any.then_some(typed)
}

/// What tells a form from another one of the same page: what it does, and what is typed into it.
fn what(typed: &[Typed]) -> Vec<String> {
    let told = typed.iter().filter_map(|field| match field.kind {
        Kind::Hidden => (field.name == "do").then(|| format!("do={}", field.value)),
        Kind::Text => Some(field.name.clone()),
        Kind::Password | Kind::Choice => None,
    });
    told.collect()
}

/// What is wrong with the answer to a mistyped form.
fn lost(answer: &Answer, path: &str, typed: &[Typed]) -> Option<String> {
    if answer.status != StatusCode::UNPROCESSABLE_ENTITY {
        return Some(format!("answered {}", answer.status));
    }
    let page = Html::parse_document(&answer.body);
    let same = forms(&page, path).into_iter().map(fields);
    let Some(shown) = same.into_iter().find(|shown| what(shown) == what(typed)) else {
        return Some("the form is gone".to_owned());
    };
    // What the page puts there itself may be another, as a challenge is.
    let own = typed.iter().filter(|field| field.kind != Kind::Hidden);
    let expected = own.map(|field| Typed {
        value: match field.kind {
            Kind::Password => String::new(),
            _ => field.value.clone(),
        },
        ..field.clone()
    });
    let missing: Vec<String> = expected
        .filter(|field| !shown.contains(field))
        .map(|field| field.name)
        .collect();
    (!missing.is_empty()).then(|| format!("lost {missing:?}"))
}

/// The forms that were found, and what went wrong with them.
#[derive(Default)]
struct Found {
    seen: BTreeSet<(String, Vec<String>)>,
    wrong: Vec<String>,
}

impl Found {
    /// Tries the forms that somebody sees at an address of a route.
    async fn look(&mut self, fixture: &Fixture, caller: &Caller<'_>, (route, path): (&str, &str)) {
        let answer = fixture.browse(caller, "GET", path, "").await;
        if answer.status != StatusCode::OK {
            return;
        }
        let plain = path.split('?').next().unwrap_or_default();
        let typed: Vec<Vec<Typed>> = {
            let page = Html::parse_document(&answer.body);
            let forms = forms(&page, plain).into_iter();
            forms.filter_map(mistyped).collect()
        };
        for typed in typed {
            if !self.seen.insert((route.to_owned(), what(&typed))) {
                continue;
            }
            let pairs = typed.iter().map(|field| (&field.name, &field.value));
            let sent = serde_urlencoded::to_string(pairs.collect::<Vec<_>>()).expect("a form");
            let answer = fixture.browse(caller, "POST", plain, &sent).await;
            if let Some(trouble) = lost(&answer, plain, &typed) {
                let what = what(&typed);
                self.wrong
                    .push(format!("{route} as {caller:?}, {what:?}: {trouble}"));
            }
        }
    }
}

/// Reports something in the village's circle.
async fn report(t: &TestKith, fixture: &Fixture, subject: Subject) {
    let outsider = &fixture.village.people[1].member;
    let place = Place::Circle(&fixture.village.slug, Some(subject));
    let new = NewReport {
        reason: "other",
        words: "Look",
    };
    moderation::report(&t.kith, outsider, place, new)
        .await
        .expect("reports");
}

/// A decision of the manager on what was reported.
async fn decided(t: &TestKith, fixture: &Fixture, subject: Subject) -> DecisionId {
    report(t, fixture, subject).await;
    let command = Decide {
        subject,
        step: Step::Warn,
        reason: "Too dark",
        days: 0,
    };
    let manager = &fixture.village.people[3].member;
    moderation::decide(&t.kith, manager, None, command)
        .await
        .expect("decides")
}

/// Pages with forms that are there once something was reported, decided, appealed or chosen.
async fn grown(t: &TestKith, fixture: &Fixture) -> Vec<(&'static str, String)> {
    let village = &fixture.village;
    let [member, _, steward, ..] = village.people.each_ref().map(|person| &person.member);
    let post: PostId = village.post.parse().expect("a post");
    let comment: CommentId = village.comment.parse().expect("a comment");
    let notice = decided(t, fixture, Subject::new(Thing::Post, post.0)).await;
    let appealed = decided(t, fixture, Subject::new(Thing::Comment, comment.0)).await;
    moderation::appeal(&t.kith, member, appealed, "It is bread")
        .await
        .expect("appeals");
    report(t, fixture, Subject::new(Thing::Post, post.0)).await;
    circles::choose(&t.kith, member, steward.id)
        .await
        .expect("chooses");
    let slug = &village.slug;
    let removed = format!("/circles/{slug}/members?remove={}", member.id);
    vec![
        ("GET /notices/{id}", format!("/notices/{notice}")),
        (
            "GET /manage/appeals/{id}",
            format!("/manage/appeals/{appealed}"),
        ),
        (
            "GET /manage/reports/{id}",
            format!("/manage/reports/{post}"),
        ),
        (
            "GET /circles/{slug}/reports/{id}",
            format!("/circles/{slug}/reports/{post}"),
        ),
        ("GET /circles/{slug}/members", removed),
        ("GET /members/{id}", format!("/members/{}?clear", member.id)),
        (
            "GET /members/{id}",
            format!("/members/{}?clear", steward.id),
        ),
        ("GET /my-circle", "/my-circle".to_owned()),
    ]
}

/// Pages on which nothing is typed that is shown again: buttons, boxes and lists alone, or a password.
const BUTTONS: &[&str] = &[
    "/address/undo/{token}",
    "/address/{token}",
    "/circles",
    "/circles/{slug}/scores",
    "/keep/{token}",
    "/manage/members",
    "/members/{id}",
    "/partner/terms",
    "/people/{id}/apart",
    "/preferences",
    "/rewards/{id}",
    "/settings/data",
    "/settings/people",
    "/settings/security/passkeys",
    "/settings/security/provider",
    "/share/{id}",
    "/shares/{token}",
    "/sign-out",
];

/// Pages whose form waits for a mail, a second step or an empty community; the browser drives them in
/// forms.spec.ts, joining.spec.ts, mail.spec.ts and factor.spec.ts.
const BEHIND: &[&str] = &[
    "/join/{token}",
    "/password",
    "/password/{token}",
    "/setup",
    "/sign-in/code",
];

both!(what_is_typed_is_not_lost, async |t: &TestKith| {
    let fixture = Fixture::new(t).await;
    let mut found = Found::default();
    let forms = PAGES.iter().filter(|page| page.method == Method::Form);
    let forms: BTreeSet<String> = forms.map(|page| route("GET", page.path)).collect();
    let rows = pages::ROWS.iter().chain(OPENED);
    for row in rows.filter(|row| forms.contains(row.route)) {
        for caller in fixture.callers() {
            let path = fixture.filled(row.path(), &caller);
            found.look(&fixture, &caller, (row.route, &path)).await;
        }
    }
    for (route, path) in grown(t, &fixture).await {
        for caller in fixture.callers() {
            found.look(&fixture, &caller, (route, &path)).await;
        }
    }
    assert!(found.wrong.is_empty(), "{}", found.wrong.join("\n"));
    let reached = found.seen.into_iter().map(|(route, _)| route);
    let reached: BTreeSet<String> = reached.collect();
    let left: BTreeSet<String> = forms.difference(&reached).cloned().collect();
    let known = BUTTONS
        .iter()
        .chain(BEHIND)
        .map(|path| format!("GET {path}"));
    assert_eq!(left, known.collect(), "pages of which no form was tried");
});
