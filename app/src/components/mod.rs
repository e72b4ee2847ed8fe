//! The presentational kit: each component is the HTML that `style/README.md` describes.

pub mod art;
pub mod charts;
pub mod feedback;
pub mod fields;
pub mod figures;
pub mod icon;
pub mod menu;
pub mod page;
pub(crate) mod passkey;
pub mod people;
pub mod qr;
pub mod rings;
pub mod share;
pub mod time;
pub mod wechat;
