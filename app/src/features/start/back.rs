//! What somebody finds on home who was away for long: what is theirs, and what became of their circles.

use kith_services::{ledger::Wallet, members::Resting};
use leptos::prelude::*;

use crate::{
    components::{
        fields::{Do, Submit},
        time::{Shown, Time},
    },
    t,
    viewer::Language,
};

/// The note; a button puts it away.
#[component]
pub(super) fn WelcomeBack(
    language: Language,
    /// Since when they were away, and what changed.
    back: Resting,
    /// In how many circles they are.
    circles: usize,
    /// Their points.
    wallet: Wallet,
    /// Their chain.
    levels: Vec<i64>,
) -> impl IntoView {
    let comma = t!(language, "list-comma");
    let changed = [(back.rested, "back-rested"), (back.left, "back-left")];
    let changed = changed.into_iter().filter(|(names, _)| !names.is_empty());
    let changed = changed.map(|(names, what)| {
        let names = names.join(&comma);
        let text = match what {
            "back-rested" => t!(language, "back-rested", names = names),
            _ => t!(language, "back-left", names = names),
        };
        view! { <li>{text}</li> }
    });
    let circles = i64::try_from(circles).unwrap_or(i64::MAX);
    let people: i64 = levels.iter().sum();
    view! {
        <section class="card" aria-labelledby="back-title" id="welcome-back">
            <h2 class="card__title" id="back-title">{t!(language, "back-title")}</h2>
            <p>{t!(language, "back-since")} " " <Time at=back.since shown=Shown::Date/></p>
            <ul>
                <li><a href="/circles">{t!(language, "back-circles", count = circles)}</a></li>
                <li><a href="/wallet">{t!(language, "back-points", count = wallet.available)}</a></li>
                <li><a href="/chain">{t!(language, "back-chain", count = people)}</a></li>
                {changed.collect_view()}
            </ul>
            <form method="post" action="/settings/data">
                <Do what="seen"/>
                <Submit text=t!(language, "back-seen") look="button--s"/>
            </form>
        </section>
    }
}
