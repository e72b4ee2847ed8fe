//! What a change is made of: from one total, through its contributions, to the next.

use leptos::prelude::*;

use super::{frame::Write, scale::round};
use crate::{t, visit::language};

/// One contribution.
#[derive(Clone, Debug)]
pub struct Contribution {
    /// What it is.
    pub name: String,
    /// What it adds, or takes away.
    pub change: f64,
}

/// A row of the picture: where its bar begins and how wide it is, in per cent of the scale.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Bar {
    x: f64,
    width: f64,
}

/// The scale that all rows share: lowest and highest value reached on the way.
fn extent(before: f64, changes: &[Contribution]) -> (f64, f64) {
    let mut level = before;
    let mut extent = (before.min(0.0), before.max(0.0));
    for contribution in changes {
        level += contribution.change;
        extent = (extent.0.min(level), extent.1.max(level));
    }
    extent
}

fn bar(from: f64, to: f64, (low, high): (f64, f64)) -> Bar {
    let span = if high > low { high - low } else { 1.0 };
    let x = |value: f64| (value - low) / span * 100.0;
    let (left, right) = (x(from.min(to)), x(from.max(to)));
    Bar {
        x: round(left),
        width: round((right - left).max(0.4)),
    }
}

#[component]
fn Row(name: String, class: &'static str, bar: Bar, value: String, total: bool) -> impl IntoView {
    view! {
        <tr class=total.then_some("waterfall__total")>
            <th scope="row">{name}</th>
            <td class="waterfall__cell">
                <svg class="waterfall__bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                    <rect class=class x=bar.x width=bar.width height="10"></rect>
                </svg>
            </td>
            <td class="waterfall__value">{value}</td>
        </tr>
    }
}

/// A waterfall. The last total is the first plus all contributions.
#[component]
pub fn Waterfall(
    /// What it shows.
    #[prop(into)]
    caption: String,
    /// The first total and its name.
    before: (String, f64),
    /// In order.
    changes: Vec<Contribution>,
    /// The last total and its name.
    after: (String, f64),
    /// How figures are written.
    #[prop(default = super::frame::plain)]
    write: Write,
) -> impl IntoView {
    let language = language();
    let extent = extent(before.1, &changes);
    let mut level = before.1;
    let rows = changes.into_iter().map(|contribution| {
        let next = level + contribution.change;
        let drawn = bar(level, next, extent);
        level = next;
        let class = if contribution.change < 0.0 {
            "waterfall__minus"
        } else {
            "waterfall__plus"
        };
        let sign = if contribution.change > 0.0 { "+" } else { "" };
        let value = format!("{sign}{}", write(contribution.change));
        view! { <Row name=contribution.name class bar=drawn value total=false/> }
    });
    let rows = rows.collect_view();
    view! {
        <table class="waterfall">
            <caption class="waterfall__caption">{caption}</caption>
            <thead class="visually-hidden">
                <tr>
                    <th scope="col">{t!(language, "waterfall-contribution")}</th>
                    <th scope="col">{t!(language, "waterfall-picture")}</th>
                    <th scope="col">{t!(language, "waterfall-change")}</th>
                </tr>
            </thead>
            <tbody>
                <Row name=before.0 class="waterfall__level" bar=bar(0.0, before.1, extent) value=write(before.1) total=true/>
                {rows}
                <Row name=after.0 class="waterfall__level" bar=bar(0.0, after.1, extent) value=write(after.1) total=true/>
            </tbody>
        </table>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bar_begins_where_the_one_before_ends() {
        let changes = [0.2, -0.1].map(|change| Contribution {
            name: String::new(),
            change,
        });
        let extent = extent(0.3, &changes);
        assert_eq!(extent, (0.0, 0.5));
        assert_eq!(
            bar(0.0, 0.3, extent),
            Bar {
                x: 0.0,
                width: 60.0
            }
        );
        assert_eq!(
            bar(0.3, 0.5, extent),
            Bar {
                x: 60.0,
                width: 40.0
            }
        );
        assert_eq!(
            bar(0.5, 0.4, extent),
            Bar {
                x: 80.0,
                width: 20.0
            }
        );
    }

    #[test]
    fn a_change_of_nothing_is_still_seen() {
        assert_eq!(bar(0.0, 0.0, (0.0, 0.0)), Bar { x: 0.0, width: 0.4 });
    }
}
