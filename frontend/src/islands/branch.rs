//! The picture of a branch, in which one of the member's own referees can be followed.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::model::Dot;

/// What the picture says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BranchTexts {
    /// The picture in a sentence.
    pub label: String,
    /// What stands in the middle.
    pub me: String,
    /// What the names below are for.
    pub follow: String,
    /// Shows everybody.
    pub everybody: String,
    /// For each of the member's own referees: how many came through them.
    pub behind: Vec<String>,
}

/// Radius of a dot by level.
const RADII: [u8; 5] = [11, 8, 6, 5, 4];
/// From the middle to the outermost ring.
const REACH: f32 = 172.0;

fn round(value: f32) -> f32 {
    (value * 10.0).round() / 10.0
}

/// The picture and the names to follow.
#[island]
pub fn BranchExplorer(
    /// Everybody who is drawn, sponsors first.
    dots: Vec<Dot>,
    /// What it says.
    texts: BranchTexts,
    /// Who is followed at first.
    chosen: Option<u16>,
) -> impl IntoView {
    let chosen = RwSignal::new(chosen);
    let depth = dots.iter().map(|dot| dot.level).max().unwrap_or(1);
    let rings = (1..=depth).map(|level| {
        let radius = round(REACH * f32::from(level) / f32::from(depth));
        view! { <circle class="branch__ring" cx="200" cy="200" r=radius></circle> }
    });
    let links = dots.iter().map(|dot| {
        let ((x, y), (a, b)) = (dot.at, dot.from);
        view! { <path class="branch__link" d=format!("M{a} {b}L{x} {y}")></path> }
    });
    let names: Vec<(u16, String)> =
        dots.iter().filter_map(|dot| Some((dot.through, dot.name.clone()?))).collect();
    let labelled = names.len() <= 14;
    let nodes = dots.iter().cloned().map(|dot| {
        let through = dot.through;
        let radius = RADII[usize::from(dot.level.clamp(1, 5)) - 1];
        let tone = format!("branch__node tone-{}", through % 8);
        let class = move || match chosen.get() {
            Some(other) if other != through => format!("{tone} branch__node--quiet"),
            _ => tone.clone(),
        };
        let label = dot.name.filter(|_| labelled).map(|name| {
            view! { <text class="branch__label" x=dot.at.0 y=round(dot.at.1 + 24.0)>{name}</text> }
        });
        view! {
            <circle class=class cx=dot.at.0 cy=dot.at.1 r=radius on:click=move |_| chosen.set(Some(through))></circle>
            {label}
        }
    });
    let (rings, links, nodes) = (rings.collect_view(), links.collect_view(), nodes.collect_view());
    let behind = texts.behind;
    let said = move || chosen.get().and_then(|index| behind.get(usize::from(index)).cloned());
    let chip = move |index: Option<u16>, name: String| {
        let href = index.map_or_else(|| "/chain".to_owned(), |index| format!("/chain?branch={index}"));
        let follow = move |event: leptos::ev::MouseEvent| {
            event.prevent_default();
            chosen.set(index);
        };
        let current = move || (chosen.get() == index).then_some("true");
        view! { <a class="chip" href=href aria-current=current on:click=follow>{name}</a> }
    };
    let chips = names.into_iter().map(|(index, name)| chip(Some(index), name)).collect_view();
    view! {
        <svg class="branch" viewBox="0 0 400 400" role="img" aria-label=texts.label>
            {rings}
            {links}
            {nodes}
            <circle class="branch__node branch__node--me" cx="200" cy="200" r="19"></circle>
            <text class="branch__me" x="200" y="200">{texts.me}</text>
        </svg>
        <nav class="chips" aria-label=texts.follow>
            {chip(None, texts.everybody)}
            {chips}
        </nav>
        <p class="small muted" role="status">{said}</p>
    }
}
