//! Makes of an uploaded file what is kept of it: two squares without any metadata.

use std::io::Cursor;

use image::{
    DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, Rgb, RgbImage,
    codecs::jpeg::JpegEncoder, imageops::FilterType, metadata::Orientation,
};

use super::jpeg;

/// The largest file that is taken.
pub const MOST_BYTES: usize = 5 * 1024 * 1024;
/// The longest side.
const LONGEST: u32 = 8_000;
/// The most pixels.
const MOST_PIXELS: u64 = 40_000_000;
/// The most memory for the pixels, at 8 bits and four channels; pictures of 16 bits have half of them.
const MOST_MEMORY: u64 = MOST_PIXELS * 4;
/// Of the files that are written.
const QUALITY: u8 = 85;

/// How large a kept picture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// 96 pixels, beside a name.
    Small,
    /// 384 pixels, on the member's page.
    Large,
}

impl Size {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Small, Self::Large];

    /// Its side in pixels, also its name.
    #[must_use]
    pub const fn pixels(self) -> u32 {
        match self {
            Self::Small => 96,
            Self::Large => 384,
        }
    }

    /// The size of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|size| size.pixels().to_string() == name)
    }
}

/// Why nothing is made of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Undrawn {
    /// It is no JPEG, PNG or WebP.
    #[error("the file is no JPEG, PNG or WebP")]
    Kind,
    /// It has too many pixels.
    #[error("the picture has too many pixels")]
    Pixels,
    /// It breaks off, or does not hold what it says.
    #[error("the file is broken")]
    Broken,
}

/// The files that are kept.
#[derive(Clone, Debug)]
pub(super) struct Drawn {
    pub(super) small: Vec<u8>,
    pub(super) large: Vec<u8>,
}

/// Reads a file and makes two squares of its middle, upright. How large it is stands in its head, and is
/// looked at before there is memory for its pixels.
pub(super) fn draw(file: &[u8]) -> Result<Drawn, Undrawn> {
    let picture = scaled(square(read(file)?), Size::Large);
    let small = written(&scaled_down(&picture, Size::Small))?;
    let large = written(&picture)?;
    Ok(Drawn { small, large })
}

fn read(file: &[u8]) -> Result<DynamicImage, Undrawn> {
    let format = image::guess_format(file).map_err(|_| Undrawn::Kind)?;
    if !matches!(
        format,
        ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP
    ) {
        return Err(Undrawn::Kind);
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST);
    limits.max_image_height = Some(LONGEST);
    // What decoders need besides the pixels is bounded too.
    limits.max_alloc = Some(2 * MOST_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(file), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(refused)?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if width.max(height) > LONGEST || pixels > MOST_PIXELS || decoder.total_bytes() > MOST_MEMORY {
        return Err(Undrawn::Pixels);
    }
    if format == ImageFormat::Jpeg && !jpeg::is_whole(file) {
        return Err(Undrawn::Broken);
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(refused)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

fn refused(error: image::ImageError) -> Undrawn {
    match error {
        image::ImageError::Limits(_) => Undrawn::Pixels,
        _ => Undrawn::Broken,
    }
}

/// The middle of it.
fn square(picture: DynamicImage) -> DynamicImage {
    let (width, height) = (picture.width(), picture.height());
    let side = width.min(height);
    if width == height {
        return picture;
    }
    picture.crop_imm((width - side) / 2, (height - side) / 2, side, side)
}

fn scaled(picture: DynamicImage, size: Size) -> RgbImage {
    let side = size.pixels();
    opaque(&picture.resize_exact(side, side, FilterType::Triangle))
}

fn scaled_down(picture: &RgbImage, size: Size) -> RgbImage {
    let side = size.pixels();
    image::imageops::resize(picture, side, side, FilterType::Triangle)
}

/// On white where it is transparent.
fn opaque(picture: &DynamicImage) -> RgbImage {
    let pixels = picture.to_rgba8();
    RgbImage::from_fn(pixels.width(), pixels.height(), |x, y| {
        let [red, green, blue, alpha] = pixels.get_pixel(x, y).0;
        Rgb([red, green, blue].map(|value| {
            let (value, alpha) = (u32::from(value), u32::from(alpha));
            let mixed = (value * alpha + 255 * (255 - alpha) + 127) / 255;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        }))
    })
}

/// As JPEG: pixels alone.
fn written(picture: &RgbImage) -> Result<Vec<u8>, Undrawn> {
    let mut file = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut file, QUALITY);
    picture
        .write_with_encoder(encoder)
        .map_err(|_| Undrawn::Broken)?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let picture = RgbImage::from_fn(width, height, |x, _| {
            // Red on the left, blue on the right.
            if x < width / 2 {
                Rgb([250, 0, 0])
            } else {
                Rgb([0, 0, 250])
            }
        });
        let mut file = Cursor::new(Vec::new());
        picture.write_to(&mut file, ImageFormat::Png).unwrap();
        file.into_inner()
    }

    fn jpeg(picture: &RgbImage) -> Vec<u8> {
        written(picture).unwrap()
    }

    /// A JPEG with this behind its first marker.
    fn with_exif(file: &[u8], exif: &[u8]) -> Vec<u8> {
        let length = u16::try_from(exif.len() + 8).unwrap().to_be_bytes();
        let head = [&file[..2], &[0xff, 0xe1], &length, b"Exif\0\0"].concat();
        [&head[..], exif, &file[2..]].concat()
    }

    /// Big endian, one entry of the orientation, and a place in plain letters.
    fn turned(orientation: u8) -> Vec<u8> {
        let mut exif = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
        exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
        exif.extend(b"GPS 52.5163 N 13.3777 E");
        exif
    }

    fn open(file: &[u8]) -> RgbImage {
        image::load_from_memory(file).unwrap().to_rgb8()
    }

    #[test]
    fn two_squares_come_out_of_any_shape() {
        for (width, height) in [(800, 300), (300, 800), (40, 40), (1, 900)] {
            let drawn = draw(&png(width, height)).unwrap();
            assert_eq!(open(&drawn.small).dimensions(), (96, 96));
            assert_eq!(open(&drawn.large).dimensions(), (384, 384));
        }
    }

    #[test]
    fn nothing_but_pixels_is_kept_and_they_stand_upright() {
        let plain = open(&png(400, 400));
        let file = with_exif(&jpeg(&plain), &turned(3));
        assert!(file.windows(3).any(|part| part == b"GPS"));
        let drawn = draw(&file).unwrap();
        for kept in [&drawn.small, &drawn.large] {
            assert!(!kept.windows(4).any(|part| part == b"Exif"));
            assert!(!kept.windows(3).any(|part| part == b"GPS"));
            // Turned by half a turn, red stands on the right.
            let picture = open(kept);
            let side = picture.width();
            assert!(picture.get_pixel(2, side / 2).0[2] > 200);
            assert!(picture.get_pixel(side - 3, side / 2).0[0] > 200);
        }
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        let good = png(300, 300);
        assert_eq!(draw(b"GIF89a and more").unwrap_err(), Undrawn::Kind);
        assert_eq!(draw(b"<svg/>").unwrap_err(), Undrawn::Kind);
        assert_eq!(draw(b"").unwrap_err(), Undrawn::Kind);
        let half = &good[..good.len() / 2];
        assert_eq!(draw(half).unwrap_err(), Undrawn::Broken);
        assert_eq!(draw(&good[..12]).unwrap_err(), Undrawn::Broken);
    }

    #[test]
    fn a_jpeg_that_breaks_off_is_refused_wherever_it_does() {
        let whole = jpeg(&open(&png(300, 300)));
        assert!(draw(&whole).is_ok());
        for left in [20, whole.len() / 2, whole.len() - 2, whole.len() - 1] {
            let refused = draw(&whole[..left]).unwrap_err();
            assert_eq!(refused, Undrawn::Broken, "{left} of {}", whole.len());
        }
        // Phones put more behind the end.
        assert!(draw(&[&whole[..], b"and a film"].concat()).is_ok());
    }

    #[test]
    fn a_small_file_of_many_pixels_is_refused_before_they_are_read() {
        // The head of a PNG says how large it is.
        let mut bomb = png(10, 10);
        bomb[16..20].copy_from_slice(&50_000_u32.to_be_bytes());
        bomb[20..24].copy_from_slice(&50_000_u32.to_be_bytes());
        let crc = crc(&bomb[12..29]);
        bomb[29..33].copy_from_slice(&crc.to_be_bytes());
        assert_eq!(draw(&bomb).unwrap_err(), Undrawn::Pixels);
        assert_eq!(draw(&png(8_001, 1)).unwrap_err(), Undrawn::Pixels);
        // That of a JPEG too, behind the precision of its frame.
        let mut bomb = jpeg(&open(&png(10, 10)));
        let frame = bomb
            .windows(2)
            .position(|two| two == [0xff_u8, 0xc0])
            .unwrap();
        bomb[frame + 5..frame + 9].copy_from_slice(&[0xff; 4]);
        assert_eq!(draw(&bomb).unwrap_err(), Undrawn::Pixels);
    }

    fn crc(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(u32::MAX, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
                if crc & 1 == 1 {
                    (crc >> 1) ^ 0xedb8_8320
                } else {
                    crc >> 1
                }
            })
        })
    }
}
