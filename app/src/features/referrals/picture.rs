//! The picture that other sites show of an invitation: growth rings in the community's colour, and
//! the link as a code. It has no words, so it needs no font (ADR 16).

use std::io;

use qrcode::{Color, EcLevel, QrCode};

use crate::components::rings::{Strokes, ring};

/// As wide and high as other sites like them.
pub const SIZE: (u32, u32) = (1200, 630);
/// Where the rings stand: their middle and their scale.
const RINGS: (f64, f64, f64) = (315.0, 315.0, 5.7);
/// Where the code stands: its middle, the width of its card and of itself at most.
const CODE: (f64, f64, f64, u32) = (880.0, 315.0, 440.0, 400);
/// Radius of the card's corners.
const CORNER: f64 = 36.0;
/// Free modules around the code, as the standard asks for.
const QUIET: u32 = 4;

type Rgb = [u8; 3];

/// What is drawn.
#[derive(Clone, Debug)]
pub struct Picture {
    /// The community's colour.
    pub hue: i16,
    /// The rings, oldest first.
    pub strokes: Strokes,
    /// The shift of the rings' centre, as in the pages.
    pub drift: f64,
    /// The address behind the code.
    pub address: String,
}

/// A colour of the look's scale, as screens want it.
fn colour(lightness: f64, chroma: f64, hue: f64) -> Rgb {
    let (a, b) = (
        chroma * hue.to_radians().cos(),
        chroma * hue.to_radians().sin(),
    );
    let cone = |ka: f64, kb: f64| (lightness + ka * a + kb * b).powi(3);
    let (l, m, s) = (
        cone(0.396_337_777_4, 0.215_803_757_3),
        cone(-0.105_561_345_8, -0.063_854_172_8),
        cone(-0.089_484_177_5, -1.291_485_548),
    );
    let linear = [
        4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
        -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
        -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701 * s,
    ];
    linear.map(|value| {
        let value = value.clamp(0.0, 1.0);
        let shown = if value <= 0.003_130_8 {
            12.92 * value
        } else {
            1.055 * value.powf(1.0 / 2.4) - 0.055
        };
        (shown * 255.0).round() as u8
    })
}

/// So much of `over` upon `under`.
fn blend(under: Rgb, over: Rgb, share: f64) -> Rgb {
    let share = share.clamp(0.0, 1.0);
    let mix = |under: u8, over: u8| {
        let (under, over) = (f64::from(under), f64::from(over));
        (under + (over - under) * share).round() as u8
    };
    [
        mix(under[0], over[0]),
        mix(under[1], over[1]),
        mix(under[2], over[2]),
    ]
}

/// An ellipse as it is drawn: middle, radii, width of the line and share of the colour.
struct Line {
    shape: [f64; 4],
    width: f64,
    share: f64,
}

struct Canvas {
    rings: Vec<Line>,
    ground: Rgb,
    wood: Rgb,
    ink: Rgb,
    code: Vec<Color>,
    modules: u32,
    /// Pixels of a module.
    module: u32,
}

impl Canvas {
    fn new(picture: &Picture) -> Option<Self> {
        let code = QrCode::with_error_correction_level(&picture.address, EcLevel::M).ok()?;
        let modules = u32::try_from(code.width()).ok()?;
        let hue = f64::from(picture.hue);
        let count = picture.strokes.len();
        let (cx, cy, scale) = RINGS;
        let rings = picture.strokes.iter().enumerate().map(|(index, stroke)| {
            let [x, y, rx, ry] = ring(index + 1, count, picture.drift);
            Line {
                shape: [
                    cx + (x - 50.0) * scale,
                    cy + (y - 50.0) * scale,
                    rx * scale,
                    ry * scale,
                ],
                width: stroke.unwrap_or(0.7) * scale,
                share: if stroke.is_some() { 0.85 } else { 0.3 },
            }
        });
        Some(Self {
            rings: rings.collect(),
            ground: colour(0.942, 0.085 * 0.22, hue),
            wood: colour(0.985, 0.085 * 0.08, hue),
            ink: colour(0.46, 0.085, hue),
            code: code.to_colors(),
            modules,
            module: (CODE.3 / (modules + 2 * QUIET)).max(1),
        })
    }

    /// The rings on their disc of wood.
    fn rings_at(&self, x: f64, y: f64) -> Rgb {
        let (cx, cy, scale) = RINGS;
        let disc = 49.0 * scale - (x - cx).hypot(y - cy);
        let mut seen = blend(self.ground, self.wood, disc + 0.5);
        for Line {
            shape: [cx, cy, rx, ry],
            width,
            share,
        } in &self.rings
        {
            let radius = ((x - cx) / rx).hypot((y - cy) / ry);
            let apart = ((radius - 1.0) * f64::midpoint(*rx, *ry)).abs();
            let cover = (width / 2.0 - apart + 0.5).clamp(0.0, 1.0);
            seen = blend(seen, self.ink, cover * share);
        }
        seen
    }

    /// The code on its card.
    fn code_at(&self, x: u32, y: u32) -> Rgb {
        let (cx, cy, card, _) = CODE;
        let (px, py) = (f64::from(x) + 0.5, f64::from(y) + 0.5);
        let inner = card / 2.0 - CORNER;
        let (dx, dy) = (
            ((px - cx).abs() - inner).max(0.0),
            ((py - cy).abs() - inner).max(0.0),
        );
        let inside = CORNER - dx.hypot(dy);
        let ground = blend(self.ground, [255; 3], inside + 0.5);
        match self.module_at(x, y) {
            Some(Color::Dark) => [0; 3],
            _ => ground,
        }
    }

    /// The module that a pixel belongs to.
    fn module_at(&self, x: u32, y: u32) -> Option<Color> {
        let half = self.modules * self.module / 2;
        let from = |middle: f64| (middle as u32).saturating_sub(half);
        let column = x.checked_sub(from(CODE.0))? / self.module;
        let row = y.checked_sub(from(CODE.1))? / self.module;
        let within = column < self.modules && row < self.modules;
        let index = usize::try_from(row * self.modules + column).ok()?;
        within.then(|| self.code.get(index).copied()).flatten()
    }

    fn pixels(&self) -> Vec<u8> {
        let (width, height) = SIZE;
        let mut pixels = Vec::with_capacity((width * height * 3) as usize);
        for y in 0..height {
            for x in 0..width {
                let seen = if x < 630 {
                    self.rings_at(f64::from(x) + 0.5, f64::from(y) + 0.5)
                } else {
                    self.code_at(x, y)
                };
                pixels.extend_from_slice(&seen);
            }
        }
        pixels
    }
}

/// The picture as a PNG; none where the address is too long for a code.
///
/// # Errors
/// What the encoder refuses.
pub fn png(picture: &Picture) -> io::Result<Option<Vec<u8>>> {
    let Some(canvas) = Canvas::new(picture) else {
        return Ok(None);
    };
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, SIZE.0, SIZE.1);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&canvas.pixels())?;
    writer.finish()?;
    Ok(Some(file))
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;
    use crate::components::rings::varied;

    fn picture(hue: i16) -> Picture {
        Picture {
            hue,
            strokes: varied(9),
            drift: 8.0,
            address: "https://elm.example/i/7kq2mwx4tz9r".to_owned(),
        }
    }

    fn read(file: &[u8]) -> Option<(u32, u32, Vec<u8>)> {
        let mut reader = png::Decoder::new(Cursor::new(file)).read_info().ok()?;
        let mut pixels = vec![0; reader.output_buffer_size()?];
        let info = reader.next_frame(&mut pixels).ok()?;
        Some((info.width, info.height, pixels))
    }

    #[test]
    fn the_picture_holds_rings_and_a_code_that_can_be_read() {
        let picture = picture(160);
        let file = png(&picture).ok().flatten().unwrap_or_default();
        assert!(file.len() < 200_000, "{} bytes", file.len());
        let Some((width, height, pixels)) = read(&file) else {
            panic!("no picture");
        };
        assert_eq!((width, height), SIZE);
        let at = |x: u32, y: u32| {
            let from = ((y * width + x) * 3) as usize;
            [pixels[from], pixels[from + 1], pixels[from + 2]]
        };
        let code = QrCode::with_error_correction_level(&picture.address, EcLevel::M);
        let (modules, colours) = match code {
            Ok(code) => (code.width() as u32, code.to_colors()),
            Err(error) => panic!("{error}"),
        };
        let module = CODE.3 / (modules + 2 * QUIET);
        let (left, top) = (880 - modules * module / 2, 315 - modules * module / 2);
        for (index, colour) in (0_u32..).zip(&colours) {
            let (row, column) = (index / modules, index % modules);
            let seen = at(
                left + column * module + module / 2,
                top + row * module + module / 2,
            );
            let expected = if *colour == Color::Dark { 0 } else { 255 };
            assert_eq!(seen, [expected; 3], "module {row} {column}");
        }
        // Dark lines cross the disc, and its edge lies within the picture.
        let ink = colour(0.46, 0.085, 160.0);
        let near = |a: Rgb, b: Rgb| a.iter().zip(b).all(|(a, b)| a.abs_diff(b) < 40);
        let crossed = (0..630).filter(|x| near(at(*x, 315), ink)).count();
        assert!(crossed > 20, "{crossed} dark pixels");
        assert_eq!(at(2, 2), colour(0.942, 0.085 * 0.22, 160.0));
    }

    #[test]
    fn colours_follow_the_hue() {
        assert_eq!(colour(1.0, 0.0, 0.0), [255; 3]);
        assert_eq!(colour(0.0, 0.0, 90.0), [0; 3]);
        let [r, g, _] = colour(0.6, 0.1, 145.0);
        assert!(g > r, "green");
        let [r, _, b] = colour(0.6, 0.1, 260.0);
        assert!(b > r, "blue");
        assert_ne!(png(&picture(20)).ok(), png(&picture(200)).ok());
    }

    #[test]
    fn an_address_that_is_too_long_has_no_picture() {
        let address = "x".repeat(5_000);
        let long = Picture {
            address,
            ..picture(1)
        };
        assert!(matches!(png(&long), Ok(None)));
    }
}
