//! Lines over time, and columns over time.

use leptos::prelude::*;

use super::{
    frame::{Frame, Write},
    scale::{Scale, round, thinned},
};
use crate::components::figures::Column;

/// Labels under a plot.
const LABELS: usize = 5;

/// One line.
#[derive(Clone, Debug)]
pub struct Series {
    /// What it shows.
    pub name: String,
    /// A value for each label; none where there is none.
    pub values: Vec<Option<f64>>,
    /// Dashed, for what is compared with.
    pub dash: bool,
    /// `tone-0` … `tone-7`; nothing for the brand's colour.
    pub tone: &'static str,
}

fn x(index: usize, count: usize) -> f64 {
    if count < 2 {
        50.0
    } else {
        round(index as f64 * 100.0 / (count - 1) as f64)
    }
}

/// The path of a line; gaps stay open.
fn path(values: &[Option<f64>], scale: &Scale) -> String {
    let mut drawn = String::new();
    let mut pen_down = false;
    for (index, value) in values.iter().enumerate() {
        match value {
            Some(value) => {
                let letter = if pen_down { 'L' } else { 'M' };
                drawn.push_str(&format!(
                    "{letter}{} {}",
                    x(index, values.len()),
                    scale.y(*value)
                ));
                pen_down = true;
            }
            None => pen_down = false,
        }
    }
    drawn
}

fn legend(series: &[Series]) -> AnyView {
    if series.len() < 2 {
        return ().into_any();
    }
    let items = series.iter().map(|line| {
        let dash = if line.dash {
            "legend__item legend__item--dash"
        } else {
            "legend__item"
        };
        view! { <li class=format!("{dash} {}", line.tone)>{line.name.clone()}</li> }
    });
    view! { <ul class="legend">{items.collect_view()}</ul> }.into_any()
}

fn table(
    over: String,
    labels: &[String],
    series: &[Series],
    write: Write,
) -> (Vec<Column>, Vec<Vec<AnyView>>) {
    let columns = std::iter::once(Column::text(over))
        .chain(series.iter().map(|line| Column::number(line.name.clone())))
        .collect();
    let rows = labels.iter().enumerate().map(|(index, label)| {
        let cells = series.iter().map(|line| {
            let value = line.values.get(index).copied().flatten();
            value.map_or_else(|| "–".to_owned(), write).into_any()
        });
        std::iter::once(label.clone().into_any())
            .chain(cells)
            .collect()
    });
    (columns, rows.collect())
}

/// Lines over time.
#[component]
pub fn LineChart(
    /// What is shown.
    title: String,
    /// Formula or unit.
    #[prop(optional, into)]
    note: Option<String>,
    /// What the picture says, in a sentence.
    summary: String,
    /// What the horizontal axis is, for the table.
    over: String,
    /// The points of the axis, oldest first.
    labels: Vec<String>,
    /// The lines; the first is filled.
    series: Vec<Series>,
    /// How figures are written.
    #[prop(default = super::frame::plain)]
    write: Write,
    /// 120 pixels high.
    #[prop(optional)]
    small: bool,
) -> impl IntoView {
    let scale = Scale::fitting(
        series
            .iter()
            .flat_map(|line| line.values.iter().copied().flatten()),
    );
    let lines = series.iter().enumerate().map(|(index, line)| {
        let drawn = path(&line.values, &scale);
        let class = if line.dash {
            "chart__line chart__line--dash"
        } else {
            "chart__line"
        };
        let whole = line.values.iter().all(Option::is_some) && line.values.len() > 1;
        let area = (index == 0 && whole).then(|| {
            view! { <path class="chart__area" d=format!("{drawn}V100H0Z")></path> }
        });
        let end = line
            .values
            .iter()
            .rposition(Option::is_some)
            .and_then(|at| Some((at, line.values[at]?)));
        let dot = end.map(|(at, value)| {
            let d = format!("M{} {}h0", x(at, line.values.len()), scale.y(value));
            view! { <path class="chart__dot" d=d></path> }
        });
        view! { <g class=line.tone>{area}<path class=class d=drawn></path>{dot}</g> }
    });
    let lines = lines.collect_view();
    let (legend, table) = (legend(&series), table(over, &labels, &series, write));
    view! {
        <Frame title note summary scale write labels=thinned(&labels, LABELS) bands=false small legend table>
            {lines}
        </Frame>
    }
}

/// Columns over time.
#[component]
pub fn BarChart(
    /// What is shown.
    title: String,
    /// Formula or unit.
    #[prop(optional, into)]
    note: Option<String>,
    /// What the picture says, in a sentence.
    summary: String,
    /// What the horizontal axis is, for the table.
    over: String,
    /// What the columns show, for the table.
    name: String,
    /// A label and a value for each column, oldest first.
    bars: Vec<(String, f64)>,
    /// How figures are written.
    #[prop(default = super::frame::plain)]
    write: Write,
    /// 120 pixels high.
    #[prop(optional)]
    small: bool,
) -> impl IntoView {
    let scale = Scale::fitting(bars.iter().map(|(_, value)| *value));
    let band = 100.0 / bars.len().max(1) as f64;
    let drawn = bars.iter().enumerate().map(|(index, (_, value))| {
        let y = scale.y(*value);
        let left = round(band * (index as f64 + 0.15));
        view! { <rect class="chart__bar" x=left y=y width=round(band * 0.7) height=round(100.0 - y)></rect> }
    });
    let drawn = drawn.collect_view();
    let labels: Vec<String> = bars.iter().map(|(label, _)| label.clone()).collect();
    let values = bars.iter().map(|(_, value)| Some(*value)).collect();
    let series = [Series {
        name,
        values,
        dash: false,
        tone: "",
    }];
    let table = table(over, &labels, &series, write);
    let bands = labels.len() <= 12;
    let labels = if bands {
        labels
    } else {
        thinned(&labels, LABELS)
    };
    view! {
        <Frame title note summary scale write labels bands small legend=().into_any() table>
            {drawn}
        </Frame>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_stay_open() {
        let scale = Scale {
            step: 1.0,
            steps: 2,
        };
        let values = [Some(0.0), Some(2.0), None, Some(1.0), Some(1.0)];
        assert_eq!(path(&values, &scale), "M0 100L25 0M75 50L100 50");
        assert_eq!(path(&[Some(1.0)], &scale), "M50 50");
        assert_eq!(path(&[], &scale), "");
    }
}
