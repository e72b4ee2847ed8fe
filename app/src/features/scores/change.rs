//! What made a score change since last week.

use std::collections::BTreeMap;

use kith_domain::day::Day;
use kith_services::{members::PersonRef, scores::MemberChange};
use leptos::prelude::*;

use super::model::{Score, by_size, fine, kind_name, moved, part_words, written};
use crate::{
    components::{
        charts::waterfall::{Contribution, Waterfall},
        time::day_text,
    },
    t,
    viewer::Language,
};

/// The change in a sentence, as a waterfall, and who is behind each part of it.
#[component]
pub(super) fn ChangeOf(
    language: Language,
    score: Score,
    change: MemberChange,
    as_of: Day,
    people: BTreeMap<i64, PersonRef>,
) -> impl IntoView {
    let change = written(change);
    let day = |day| day_text(&language, day);
    let before = (
        t!(language, "score-on", day = day(Day(change.then))),
        change.value_then,
    );
    let after = (t!(language, "score-on", day = day(as_of)), change.value_now);
    let changes: Vec<Contribution> = change
        .parts
        .iter()
        .map(|part| Contribution {
            name: kind_name(&language, part.kind),
            change: part.value,
        })
        .collect();
    let words = by_size(&change).into_iter().map(|part| {
        view! { <li>{part_words(&language, part, &people)}</li> }
    });
    let words = words.collect_view();
    let quiet = changes
        .is_empty()
        .then(|| view! { <p class="muted">{t!(language, "score-no-parts")}</p> });
    let picture = (!changes.is_empty()).then(|| {
        view! {
            <Waterfall caption=t!(language, "score-change-caption") before changes after write=fine/>
            <div class="prose prose--s"><ul>{words}</ul></div>
        }
    });
    view! {
        <p>{moved(&language, score, &change)}</p>
        {quiet}
        {picture}
    }
}
