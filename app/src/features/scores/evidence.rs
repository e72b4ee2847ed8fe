//! What a score rests on: formula, window, evidence.

use std::collections::BTreeMap;

use kith_domain::day::{Day, WINDOW_DAYS};
use kith_services::{
    members::PersonRef,
    scores::{FORMULA_VERSION, Figures, Snapshot},
};
use leptos::prelude::*;

use super::model::{Score, fine};
use crate::{
    components::{figures::Facts, people::called, time::day_text},
    i18n::grouped,
    t,
    viewer::Language,
};

/// The evidence of one score of a circle.
#[component]
pub(super) fn EvidenceOf(
    language: Language,
    score: Score,
    snapshot: Snapshot,
    people: BTreeMap<i64, PersonRef>,
) -> impl IntoView {
    let figures = &snapshot.figures;
    let (formula, about) = match score {
        Score::Stickiness => (
            t!(language, "score-stickiness-formula"),
            t!(language, "score-stickiness-about"),
        ),
        Score::Depth => (
            t!(language, "score-depth-formula"),
            t!(language, "score-depth-about"),
        ),
    };
    let mut facts = vec![(
        t!(language, "score-window"),
        window(language, snapshot.as_of, &snapshot.zone).into_any(),
    )];
    facts.extend(match score {
        Score::Stickiness => of_stickiness(language, figures, &people),
        Score::Depth => of_depth(language, figures, &people),
    });
    let version = t!(
        language,
        "score-version",
        version = i64::from(FORMULA_VERSION)
    );
    facts.push((t!(language, "score-formula-version"), version.into_any()));
    view! {
        <details class="disclosure">
            <summary>{t!(language, "score-how")}</summary>
            <div class="disclosure__body">
                <aside class="evidence" aria-label=t!(language, "score-how")>
                    <p class="formula">{formula}</p>
                    <p class="small muted">{about}</p>
                    <Facts facts/>
                </aside>
            </div>
        </details>
    }
}

fn window(language: Language, as_of: Day, zone: &str) -> String {
    t!(
        language,
        "score-window-text",
        from = day_text(&language, as_of.plus(1 - WINDOW_DAYS)),
        to = day_text(&language, as_of),
        zone = zone
    )
}

fn name(people: &BTreeMap<i64, PersonRef>, no: i64) -> String {
    people.get(&no).map_or_else(
        || "–".to_owned(),
        |person| called(&crate::visit::language(), &person.name),
    )
}

fn count(n: u64) -> String {
    grouped(i64::try_from(n).unwrap_or(i64::MAX))
}

type FactList = Vec<(String, AnyView)>;

fn of_stickiness(
    language: Language,
    figures: &Figures,
    people: &BTreeMap<i64, PersonRef>,
) -> FactList {
    let (stickiness, evidence) = (&figures.stickiness, &figures.evidence);
    let sum = t!(
        language,
        "score-stickiness-sum",
        days = i64::try_from(evidence.active_days).unwrap_or(0),
        mean = fine(stickiness.mean_dau),
        mau = i64::from(stickiness.mau)
    );
    let present = evidence.most_present.iter().map(|one| {
        t!(
            language,
            "score-present",
            name = name(people, one.member),
            days = i64::from(one.days)
        )
    });
    let present: Vec<String> = present.collect();
    vec![
        (t!(language, "score-calculation"), sum.into_any()),
        (
            t!(language, "score-interactions"),
            count(evidence.interactions).into_any(),
        ),
        (
            t!(language, "score-most-present"),
            present.join(&t!(language, "list-comma")).into_any(),
        ),
    ]
}

fn of_depth(language: Language, figures: &Figures, people: &BTreeMap<i64, PersonRef>) -> FactList {
    let evidence = &figures.evidence;
    let ties = evidence.strongest.iter().map(|tie| {
        t!(
            language,
            "score-tie",
            one = name(people, tie.one),
            other = name(people, tie.other),
            strength = fine(tie.strength)
        )
    });
    let ties: Vec<String> = ties.collect();
    vec![
        (
            t!(language, "score-active"),
            grouped(i64::from(figures.stickiness.mau)).into_any(),
        ),
        (
            t!(language, "score-mutual-ties"),
            grouped(i64::from(figures.mutual_ties)).into_any(),
        ),
        (
            t!(language, "score-targeted"),
            count(evidence.targeted).into_any(),
        ),
        (
            t!(language, "score-strongest"),
            ties.join(&t!(language, "list-comma")).into_any(),
        ),
    ]
}
