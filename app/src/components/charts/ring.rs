//! Shares of a whole as rings.

use leptos::prelude::*;

use super::scale::round;

/// A share of a whole as a ring, with the figure inside.
#[component]
pub fn RingChart(
    /// 0 to 1; beyond is cut.
    share: f64,
    /// The figure inside.
    #[prop(into)]
    text: String,
    /// What the picture says, in a sentence.
    #[prop(into)]
    summary: String,
    /// Larger.
    #[prop(optional)]
    large: bool,
) -> impl IntoView {
    let part = round(share.clamp(0.0, 1.0) * 100.0);
    view! {
        <svg class=if large { "ring ring--l" } else { "ring" } viewBox="0 0 100 100" role="img" aria-label=summary>
            <circle class="ring__track" cx="50" cy="50" r="42"></circle>
            <circle class="ring__value" cx="50" cy="50" r="42" pathLength="100"
                stroke-dasharray=format!("{part} 100")></circle>
            <text class="ring__text" x="50" y="50">{text}</text>
        </svg>
    }
}
