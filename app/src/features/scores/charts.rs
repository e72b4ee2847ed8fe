//! The charts of a circle's scores.

use kith_services::scores::{DayCount, Snapshot};
use leptos::prelude::*;

use super::model::{Score, fine};
use crate::{
    components::{
        charts::line::{LineChart, Series},
        time::short_day_text,
    },
    t,
    viewer::Language,
};

/// Active members by day.
pub(crate) fn activity_chart(language: Language, daily: &[DayCount]) -> AnyView {
    let labels = daily
        .iter()
        .map(|day| short_day_text(&language, day.day))
        .collect();
    let values: Vec<Option<f64>> = daily.iter().map(|day| Some(day.active as f64)).collect();
    let most = daily.iter().map(|day| day.active).max().unwrap_or(0);
    let last = daily.last().map_or(0, |day| day.active);
    let days = i64::try_from(daily.len()).unwrap_or(0);
    let series = vec![Series {
        name: t!(language, "score-dau"),
        values,
        dash: false,
        tone: "",
    }];
    view! {
        <LineChart title=t!(language, "score-dau-title") note=t!(language, "score-dau-note")
            summary=t!(language, "score-dau-summary", days = days, last = last, most = most)
            over=t!(language, "score-day") labels series/>
    }
    .into_any()
}

/// A score week by week.
pub(super) fn history_chart(
    language: Language,
    score: Score,
    history: &[Snapshot],
) -> Option<AnyView> {
    if history.len() < 2 {
        return None;
    }
    let (title, name) = match score {
        Score::Stickiness => (
            t!(language, "score-stickiness-history"),
            t!(language, "score-stickiness"),
        ),
        Score::Depth => (
            t!(language, "score-depth-history"),
            t!(language, "score-depth"),
        ),
    };
    let value = |snapshot: &Snapshot| match score {
        Score::Stickiness => snapshot.figures.stickiness.stickiness,
        Score::Depth => snapshot.figures.relationship_depth,
    };
    let labels = history
        .iter()
        .map(|point| short_day_text(&language, point.as_of))
        .collect();
    let (first, last) = (value(&history[0]), value(&history[history.len() - 1]));
    let values = history.iter().map(|point| Some(value(point))).collect();
    let series = vec![Series {
        name,
        values,
        dash: false,
        tone: "tone-2",
    }];
    let chart = view! {
        <LineChart title summary=t!(language, "score-history-summary", first = fine(first), last = fine(last))
            over=t!(language, "score-as-of") labels series write=fine small=true/>
    };
    Some(chart.into_any())
}

/// A small line without axes; the figures stand beside it.
#[component]
pub(crate) fn Spark(
    /// Oldest first; drawn from two on.
    values: Vec<f64>,
) -> impl IntoView {
    (values.len() > 1).then(|| {
        let line = spark_path(&values);
        let area = format!("{line}V30H0Z");
        view! {
            <svg class="spark" viewBox="0 0 100 30" preserveAspectRatio="none" aria-hidden="true">
                <path class="chart__area" d=area></path>
                <path class="chart__line" d=line></path>
            </svg>
        }
    })
}

fn spark_path(values: &[f64]) -> String {
    let most = values.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
    let step = 100.0 / (values.len() - 1) as f64;
    let point = |(index, value): (usize, &f64)| {
        let (x, y) = (index as f64 * step, 28.0 - 26.0 * value / most);
        format!("{}{x:.1} {y:.1}", if index == 0 { 'M' } else { 'L' })
    };
    values.iter().enumerate().map(point).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spark_fills_its_box() {
        assert_eq!(
            spark_path(&[0.0, 0.5, 1.0]),
            "M0.0 28.0L50.0 15.0L100.0 2.0"
        );
        assert_eq!(spark_path(&[0.0, 0.0]), "M0.0 28.0L100.0 28.0");
    }
}
