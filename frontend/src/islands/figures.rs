//! The figures of the start page, counted again while it is open.

use leptos::prelude::*;

use crate::model::{Counted, grouped};

/// Between two counts.
#[cfg(feature = "hydrate")]
const EVERY: std::time::Duration = std::time::Duration::from_secs(20);

/// Counted side by side.
#[island]
pub fn LiveFigures(
    /// As counted when the page was made.
    figures: Counted,
    /// What they are called.
    labels: [String; 4],
) -> impl IntoView {
    let (now, set_now) = signal(figures);
    let list = NodeRef::new();
    #[cfg(feature = "hydrate")]
    count_again(set_now, list);
    #[cfg(not(feature = "hydrate"))]
    let _ = set_now;
    let items: Vec<_> = labels
        .into_iter()
        .enumerate()
        .map(|(index, label)| {
            view! {
                <div class="figures__item">
                    <dt class="figures__label">{label}</dt>
                    <dd class="figures__value">{move || grouped(now.get()[index])}</dd>
                </div>
            }
        })
        .collect();
    view! { <dl class="figures" id="live-figures" node_ref=list>{items}</dl> }
}

/// Counts as long as the list is on the page.
#[cfg(feature = "hydrate")]
fn count_again(set_now: WriteSignal<Counted>, list: NodeRef<leptos::html::Dl>) {
    set_timeout(
        move || {
            if !list.get_untracked().is_some_and(|list| list.is_connected()) {
                return;
            }
            leptos::task::spawn_local(async move {
                if let Ok(figures) = crate::calls::figures().await {
                    set_now.set(figures);
                }
                count_again(set_now, list);
            });
        },
        EVERY,
    );
}
