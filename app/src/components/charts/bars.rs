//! Bars in the rows of a table.

use leptos::prelude::*;

use super::scale::round;

/// A row.
#[derive(Clone, Debug)]
pub struct BarRow {
    /// What it is.
    pub name: String,
    /// How much.
    pub value: f64,
    /// How much, written.
    pub text: String,
}

/// A table whose figures are drawn as bars beside them.
#[component]
pub fn Bars(
    /// What it shows, for screen readers.
    #[prop(into)]
    caption: String,
    /// In order.
    rows: Vec<BarRow>,
) -> impl IntoView {
    let max = rows.iter().map(|row| row.value).fold(0.0, f64::max);
    let rows = rows.into_iter().map(|row| {
        let width = if max > 0.0 { round(row.value / max * 100.0) } else { 0.0 };
        view! {
            <tr>
                <th scope="row">{row.name}</th>
                <td class="bars__cell">
                    <svg class="bars__bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                        <rect width=width height="10"></rect>
                    </svg>
                </td>
                <td class="bars__value">{row.text}</td>
            </tr>
        }
    });
    view! {
        <table class="bars">
            <caption class="visually-hidden">{caption}</caption>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}
