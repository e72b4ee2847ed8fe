//! What stewards can do with their circle, and the forms for it.

use kith_domain::{circles::Door, input::limits};
use kith_services::circles::{CircleView, shape::DAYS};
use leptos::prelude::*;

use super::super::fields::Doors;
use crate::{
    components::{
        fields::{Do, Field, Select, Submit, TextArea},
        page::{escape, with_query},
    },
    error::FormError,
    t,
    viewer::Viewer,
    visit::Visit,
};

/// The value of the query that opens a form.
const VERB: &str = "verb";
/// How many days may be chosen.
const CHOICES: [i64; 4] = [DAYS.0, 7, 14, DAYS.1];

/// What can be done, each with what happens to members, words and points; the form of the one that is
/// chosen stands below.
#[component]
pub(super) fn Verbs(
    visit: Visit,
    circle: CircleView,
    /// Nothing is proposed for it yet.
    free: bool,
    /// It moved into another one, and stays at rest.
    merged: bool,
    errors: FormError,
) -> impl IntoView {
    let viewer = visit.viewer.clone();
    let rests = circle.is_at_rest();
    // What was typed stays, also where somebody else proposed something meanwhile.
    let sent = visit.form.what().is_some();
    let chosen = match visit.form.what() {
        Some(what) => Some(what.to_owned()),
        None => viewer.param(VERB).map(str::to_owned),
    };
    let form = match chosen.as_deref() {
        Some("split") if (sent || free && !rests) && circle.standing.is_steward() => {
            let least = circle.card.door;
            view! { <SplitForm visit=visit.clone() least errors/> }.into_any()
        }
        Some("merge") if sent || free && !rests => {
            view! { <MergeForm visit=visit.clone() errors/> }.into_any()
        }
        Some("close") if sent || !rests => {
            view! { <RestForm visit=visit.clone() close=true errors/> }.into_any()
        }
        Some("revive") if sent || rests && !merged => {
            view! { <RestForm visit=visit.clone() close=false errors/> }.into_any()
        }
        _ => ().into_any(),
    };
    let rows = match merged {
        true => Vec::new(),
        false => verbs(&viewer, &circle, free),
    };
    let none = rows.is_empty();
    let rows = rows.into_iter().map(|(href, title, text)| {
        view! {
            <li class="list__item">
                <div class="list__body">
                    <a class="list__title" href=href>{title}</a>
                    <p class="small muted">{text}</p>
                </div>
            </li>
        }
    });
    let rows = rows.collect_view();
    view! {
        {form}
        {(!none).then(|| view! {
            <section class="section" aria-labelledby="verbs-title">
                <h2 class="section__title" id="verbs-title">{t!(viewer, "shape-verbs")}</h2>
                <ul class="list">{rows}</ul>
            </section>
        })}
    }
}

/// The verbs that fit the circle: address, name, and what happens.
fn verbs(viewer: &Viewer, circle: &CircleView, free: bool) -> Vec<(String, String, String)> {
    let rests = circle.is_at_rest();
    let members = format!("/circles/{}/members", escape(&circle.card.slug));
    let verb = |name: &'static str| with_query(viewer, VERB, name);
    let mut rows = Vec::new();
    if !rests && free {
        if circle.standing.is_steward() {
            rows.push((
                verb("split"),
                t!(viewer, "shape-split"),
                t!(viewer, "shape-split-text"),
            ));
        }
        rows.push((
            verb("merge"),
            t!(viewer, "shape-merge"),
            t!(viewer, "shape-merge-text"),
        ));
    }
    if circle.standing.is_founder() {
        rows.push((
            members,
            t!(viewer, "shape-hand-over"),
            t!(viewer, "shape-hand-over-text"),
        ));
    }
    rows.push(if rests {
        (
            verb("revive"),
            t!(viewer, "circle-revive"),
            t!(viewer, "circle-revive-text"),
        )
    } else {
        (
            verb("close"),
            t!(viewer, "circle-archive"),
            t!(viewer, "circle-archive-text"),
        )
    });
    rows
}

/// A form in a card, with a way out of it.
#[component]
fn Card(viewer: Viewer, title: String, text: String, children: Children) -> impl IntoView {
    view! {
        <section class="card" aria-labelledby="form-title">
            <h2 class="card__title" id="form-title">{title}</h2>
            <p class="muted">{text}</p>
            <form class="form" method="post" action=viewer.path.clone()>
                {children()}
            </form>
        </section>
    }
}

/// How long members have to answer, and what is said to them.
#[component]
fn Asking(visit: Visit, errors: FormError) -> impl IntoView {
    let viewer = visit.viewer.clone();
    let options = CHOICES.map(|days| {
        (
            days.to_string(),
            t!(viewer, "shape-days-choice", count = days),
        )
    });
    let days = match visit.form.field("days") {
        "" => "7".to_owned(),
        days => days.to_owned(),
    };
    view! {
        <Select name="days" label=t!(viewer, "shape-days") options=options.to_vec() value=days
            hint=t!(viewer, "shape-days-hint") errors=errors.clone()/>
        <TextArea name="words" label=t!(viewer, "shape-words") value=visit.form.field("words")
            hint=t!(viewer, "shape-words-hint") maxlength=limits::REASON optional=true rows=3 errors/>
    }
}

#[component]
fn SplitForm(
    visit: Visit,
    /// The new circle's door is at least as closed.
    least: Door,
    errors: FormError,
) -> impl IntoView {
    let viewer = visit.viewer.clone();
    let form = visit.form.clone();
    let door = match form.field("door") {
        "" => least.name().to_owned(),
        door => door.to_owned(),
    };
    view! {
        <Card viewer=viewer.clone() title=t!(viewer, "shape-split") text=t!(viewer, "shape-split-next")>
            <Do what="split"/>
            <Field name="name" label=t!(viewer, "shape-new-name") value=form.field("name")
                hint=t!(viewer, "circle-name-hint") maxlength=limits::CIRCLE_NAME errors=errors.clone()/>
            <TextArea name="purpose" label=t!(viewer, "circle-purpose") value=form.field("purpose")
                hint=t!(viewer, "circle-purpose-hint") maxlength=limits::CIRCLE_PURPOSE errors=errors.clone()/>
            <Doors chosen=door least errors=errors.clone()/>
            <Asking visit errors/>
            <div class="form__actions">
                <Submit text=t!(viewer, "shape-split-propose")/>
                <a class="button button--ghost" href=viewer.path.clone()>{t!(viewer, "cancel")}</a>
            </div>
        </Card>
    }
}

#[component]
fn MergeForm(visit: Visit, errors: FormError) -> impl IntoView {
    let viewer = visit.viewer.clone();
    let into = visit.form.field("into").to_owned();
    view! {
        <Card viewer=viewer.clone() title=t!(viewer, "shape-merge") text=t!(viewer, "shape-merge-next")>
            <Do what="merge"/>
            <Field name="into" label=t!(viewer, "shape-into") value=into hint=t!(viewer, "shape-into-hint")
                maxlength=limits::QUERY errors=errors.clone()/>
            <Asking visit errors/>
            <div class="form__actions">
                <Submit text=t!(viewer, "shape-merge-propose")/>
                <a class="button button--ghost" href=viewer.path.clone()>{t!(viewer, "cancel")}</a>
            </div>
        </Card>
    }
}

#[component]
fn RestForm(visit: Visit, close: bool, errors: FormError) -> impl IntoView {
    let viewer = visit.viewer.clone();
    let words = visit.form.field("words").to_owned();
    let (what, title, text, button, look) = if close {
        (
            "close",
            t!(viewer, "circle-archive-title"),
            t!(viewer, "circle-archive-text"),
            t!(viewer, "circle-archive"),
            "button--danger",
        )
    } else {
        (
            "revive",
            t!(viewer, "circle-revive-title"),
            t!(viewer, "circle-revive-text"),
            t!(viewer, "circle-revive"),
            "button--primary",
        )
    };
    view! {
        <Card viewer=viewer.clone() title text>
            <Do what/>
            <TextArea name="words" label=t!(viewer, "shape-words") value=words hint=t!(viewer, "shape-words-hint")
                maxlength=limits::REASON optional=true rows=3 errors/>
            <div class="form__actions">
                <Submit text=button look/>
                <a class="button button--ghost" href=viewer.path.clone()>{t!(viewer, "cancel")}</a>
            </div>
        </Card>
    }
}
