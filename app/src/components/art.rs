//! Drawings for empty states and errors, inline so that they follow the theme.

use leptos::prelude::*;

/// A drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawing {
    /// Nothing yet.
    Seed,
    /// No circle.
    Rings,
    /// No referee.
    Branch,
    /// No reward.
    Nest,
    /// No activity.
    Quiet,
    /// An error.
    Knot,
    /// Not found.
    Gap,
}

impl Drawing {
    const fn file(self) -> &'static str {
        match self {
            Self::Seed => include_str!("../../../style/public/art/seed.svg"),
            Self::Rings => include_str!("../../../style/public/art/rings.svg"),
            Self::Branch => include_str!("../../../style/public/art/branch.svg"),
            Self::Nest => include_str!("../../../style/public/art/nest.svg"),
            Self::Quiet => include_str!("../../../style/public/art/quiet.svg"),
            Self::Knot => include_str!("../../../style/public/art/knot.svg"),
            Self::Gap => include_str!("../../../style/public/art/gap.svg"),
        }
    }

    /// The view box and what is drawn in it.
    fn parts(self) -> (&'static str, &'static str) {
        let file = self.file();
        let frame = file
            .split_once("viewBox=\"")
            .and_then(|(_, rest)| rest.split_once('"'))
            .map_or("0 0 200 150", |(frame, _)| frame);
        let drawn = file
            .split_once('>')
            .and_then(|(_, rest)| rest.rsplit_once("</svg>"))
            .map_or("", |(drawn, _)| drawn);
        (frame, drawn)
    }
}

/// A drawing.
#[component]
pub fn Art(
    /// Which.
    drawing: Drawing,
    /// Its class.
    class: &'static str,
) -> impl IntoView {
    let (frame, drawn) = drawing.parts();
    view! {
        <svg class=class viewBox=frame fill="none" stroke="currentColor" stroke-linecap="round"
            stroke-linejoin="round" aria-hidden="true" inner_html=drawn></svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_drawing_has_a_frame_and_lines() {
        for drawing in [
            Drawing::Seed,
            Drawing::Rings,
            Drawing::Branch,
            Drawing::Nest,
            Drawing::Quiet,
            Drawing::Knot,
            Drawing::Gap,
        ] {
            let (frame, drawn) = drawing.parts();
            assert_eq!(frame.split(' ').count(), 4, "{drawing:?}");
            assert!(drawn.starts_with('<') && drawn.len() > 100, "{drawing:?}");
        }
    }
}
