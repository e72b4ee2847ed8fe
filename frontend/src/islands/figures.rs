//! The figures of the start page, counted again while it is open.

use leptos::prelude::*;

use crate::model::{Numbers, grouped};

/// Between two counts.
#[cfg(feature = "hydrate")]
const EVERY: std::time::Duration = std::time::Duration::from_secs(20);

/// Figures side by side.
#[island]
pub fn LiveFigures(
    /// As counted when the page was made.
    numbers: Numbers,
    /// What the four figures are called: members, circles, active this week, posts.
    labels: [String; 4],
) -> impl IntoView {
    let (now, set_now) = signal(numbers);
    let list = NodeRef::<leptos::html::Dl>::new();
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| count_again(list, set_now));
    #[cfg(not(feature = "hydrate"))]
    let _ = set_now;
    let values: [fn(&Numbers) -> i64; 4] = [|n| n.members, |n| n.circles, |n| n.active, |n| n.posts];
    let items = labels.into_iter().zip(values).map(|(label, value)| {
        view! {
            <div class="figures__item">
                <dt class="figures__label">{label}</dt>
                <dd class="figures__value">{move || grouped(value(&now.get()))}</dd>
            </div>
        }
    });
    view! { <dl class="figures" node_ref=list>{items.collect_view()}</dl> }
}

/// Counts while the list is on the page and the page is seen.
#[cfg(feature = "hydrate")]
fn count_again(list: NodeRef<leptos::html::Dl>, set_now: WriteSignal<Numbers>) {
    let handle = StoredValue::new(None::<leptos::leptos_dom::helpers::IntervalHandle>);
    let started = set_interval_with_handle(
        move || {
            let shown = list.get_untracked().is_some_and(|list| list.is_connected());
            if !shown {
                if let Some(handle) = handle.get_value() {
                    handle.clear();
                }
                return;
            }
            leptos::task::spawn_local(async move {
                if let Ok(numbers) = crate::calls::figures().await {
                    set_now.set(numbers);
                }
            });
        },
        EVERY,
    );
    handle.set_value(started.ok());
}
