//! Figures: amounts of points, tiles, meters, tables.

use leptos::prelude::*;

use crate::i18n::{grouped, signed};

/// An amount of points.
#[component]
pub fn Points(
    /// How many; negative leaves the wallet.
    amount: i64,
    /// Written with its sign.
    #[prop(optional)]
    change: bool,
    /// They are held.
    #[prop(optional)]
    held: bool,
    /// Large.
    #[prop(optional)]
    large: bool,
) -> impl IntoView {
    let class = [
        Some("points"),
        large.then_some("points--l"),
        (amount < 0).then_some("points--out"),
        held.then_some("points--held"),
    ];
    let class = class.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let text = if change {
        signed(amount)
    } else {
        grouped(amount)
    };
    view! { <span class=class>{text}</span> }
}

/// One figure with its name, and what there is to say about it.
#[derive(Clone, Debug, Default)]
pub struct Tile {
    /// What is counted.
    pub label: String,
    /// The figure.
    pub value: String,
    /// Beside it.
    pub note: Option<String>,
}

/// Figures side by side.
#[component]
pub fn Tiles(
    /// In order.
    tiles: Vec<Tile>,
) -> impl IntoView {
    let tiles = tiles.into_iter().map(|tile| {
        let note = tile
            .note
            .map(|note| view! { <dd class="tile__note">{note}</dd> });
        view! {
            <div class="tile">
                <dt class="tile__label">{tile.label}</dt>
                <dd class="tile__value">{tile.value}</dd>
                {note}
            </div>
        }
    });
    view! { <dl class="tiles">{tiles.collect_view()}</dl> }
}

/// How far something is.
#[component]
pub fn Gauge(
    /// What it is about.
    #[prop(into)]
    label: String,
    /// How far, in words.
    #[prop(into)]
    text: String,
    /// How far.
    value: i64,
    /// Where it ends.
    max: i64,
) -> impl IntoView {
    let class = if value >= max {
        "meter meter--good"
    } else {
        "meter"
    };
    view! {
        <div class="gauge">
            <p class="gauge__label">{label.clone()} " " <b>{text.clone()}</b></p>
            <meter class=class min="0" max=max.to_string() value=value.min(max).to_string()
                aria-label=label>{text}</meter>
        </div>
    }
}

/// Names and values.
#[component]
pub fn Facts(
    /// In order.
    facts: Vec<(String, AnyView)>,
) -> impl IntoView {
    let facts = facts.into_iter().map(|(name, value)| {
        view! { <div><dt>{name}</dt><dd>{value}</dd></div> }
    });
    view! { <dl class="facts">{facts.collect_view()}</dl> }
}

/// A column of a [`DataTable`].
#[derive(Clone, Debug)]
pub struct Column {
    /// Its heading.
    pub name: String,
    /// It holds figures.
    pub numeric: bool,
}

impl Column {
    /// A column of words.
    #[must_use]
    pub fn text(name: String) -> Self {
        Self {
            name,
            numeric: false,
        }
    }

    /// A column of figures.
    #[must_use]
    pub fn number(name: String) -> Self {
        Self {
            name,
            numeric: true,
        }
    }
}

/// A table; its first column names the rows. On phones each row becomes a block.
#[component]
pub fn DataTable(
    /// What the table shows.
    #[prop(into)]
    label: String,
    /// The columns.
    columns: Vec<Column>,
    /// The rows, a cell for each column.
    rows: Vec<Vec<AnyView>>,
) -> impl IntoView {
    let heads = columns.iter().map(|column| {
        let class = column.numeric.then_some("table__num");
        view! { <th scope="col" class=class>{column.name.clone()}</th> }
    });
    let heads = heads.collect_view();
    let rows = rows.into_iter().map(|row| {
        let cells = row
            .into_iter()
            .zip(&columns)
            .enumerate()
            .map(|(index, (cell, column))| {
                let class = column.numeric.then_some("table__num");
                if index == 0 {
                    view! { <th scope="row" class=class>{cell}</th> }.into_any()
                } else {
                    view! { <td class=class data-label=column.name.clone()>{cell}</td> }.into_any()
                }
            });
        view! { <tr>{cells.collect_view()}</tr> }
    });
    let rows = rows.collect_view();
    view! {
        <div class="table-wrap" role="region" aria-label=label tabindex="0">
            <table class="table table--stack">
                <thead><tr>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
