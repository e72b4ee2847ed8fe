//! What stands around a plot: heading, axes, the figures as a table.

use leptos::prelude::*;

use super::scale::Scale;
use crate::{
    components::figures::{Column, DataTable},
    t,
    visit::language,
};

/// How a figure is written.
pub type Write = fn(f64) -> String;

/// A number as it is, with up to three decimals.
#[must_use]
pub fn plain(value: f64) -> String {
    let text = format!("{value:.3}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text.starts_with('-') {
        text.replacen('-', "−", 1)
    } else {
        text.to_owned()
    }
}

/// The frame of a chart with a grid of horizontal lines.
#[component]
pub(super) fn Frame(
    title: String,
    note: Option<String>,
    summary: String,
    scale: Scale,
    write: Write,
    labels: Vec<String>,
    /// The labels stand under bars.
    bands: bool,
    small: bool,
    legend: AnyView,
    table: (Vec<Column>, Vec<Vec<AnyView>>),
    children: Children,
) -> impl IntoView {
    let ticks = scale.ticks();
    let grid: String = ticks
        .iter()
        .map(|tick| format!("M0 {0}H100", scale.y(*tick)))
        .collect();
    let ticks = ticks
        .into_iter()
        .map(|tick| view! { <li>{write(tick)}</li> });
    let labels = labels.into_iter().map(|label| view! { <li>{label}</li> });
    let below = if bands {
        "chart__x chart__x--bands"
    } else {
        "chart__x"
    };
    let (columns, rows) = table;
    view! {
        <figure class=if small { "chart chart--s" } else { "chart" }>
            <figcaption class="chart__head">
                <p class="chart__title title-4">{title.clone()}</p>
                {note.map(|note| view! { <p class="chart__note">{note}</p> })}
            </figcaption>
            <div class="chart__frame">
                <ol class="chart__y" aria-hidden="true">{ticks.collect_view()}</ol>
                <svg class="chart__plot" viewBox="0 0 100 100" preserveAspectRatio="none" role="img"
                    aria-label=summary>
                    <g class="chart__grid"><path d=grid></path></g>
                    {children()}
                </svg>
                <ol class=below aria-hidden="true">{labels.collect_view()}</ol>
            </div>
            {legend}
            <details class="chart__data">
                <summary>{t!(language(), "chart-figures")}</summary>
                <DataTable label=title columns rows/>
            </details>
        </figure>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_short() {
        assert_eq!(plain(0.25), "0.25");
        assert_eq!(plain(2.0), "2");
        assert_eq!(plain(-0.0331), "−0.033");
        assert_eq!(plain(1000.0), "1000");
    }
}
