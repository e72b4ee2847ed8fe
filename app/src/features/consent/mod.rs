//! Whom somebody keeps apart.

mod apart;
mod people;

pub use apart::ApartPage;
pub(crate) use apart::{Folded, apart_address};
pub use people::PeoplePage;
