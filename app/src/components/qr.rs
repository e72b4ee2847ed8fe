//! QR codes, drawn as SVG.

use leptos::prelude::*;
use qrcode::{Color, EcLevel};

/// Free modules around the code, as the standard asks for.
const QUIET: usize = 4;

/// A text as a QR code: black on white whatever the theme, since cameras look for that. Nothing for
/// a text that is too long for one.
#[component]
pub fn QrCode(
    /// What it says.
    text: String,
    /// What it is, for those who do not see it.
    label: String,
) -> impl IntoView {
    let code = qrcode::QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let path = path(&code.to_colors(), width);
    let size = width + 2 * QUIET;
    Some(view! {
        <svg class="qr" role="img" aria-label=label viewBox=format!("0 0 {size} {size}") shape-rendering="crispEdges">
            <rect width="100%" height="100%" fill="#fff"/>
            <path d=path fill="#000"/>
        </svg>
    })
}

/// Dark modules as one path, a run of them in a row at a time.
fn path(modules: &[Color], width: usize) -> String {
    let mut path = String::new();
    for (y, row) in modules.chunks(width).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|one, other| one == other) {
            if run[0] == Color::Dark {
                let length = run.len();
                path.push_str(&format!(
                    "M{} {}h{length}v1h-{length}z",
                    x + QUIET,
                    y + QUIET
                ));
            }
            x += run.len();
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dark_modules_are_drawn_in_runs() {
        use Color::{Dark, Light};
        let modules = [Dark, Dark, Light, Light, Light, Dark, Light, Light, Light];
        assert_eq!(path(&modules, 3), "M4 4h2v1h-2zM6 5h1v1h-1z");
    }
}
