//! How sticky circles are and how deep their relations run, each figure with its formula, window
//! and evidence.

mod change;
mod charts;
mod evidence;
mod model;
mod page;

pub(crate) use charts::{Spark, activity_chart};
pub(crate) use model::fine;
pub use page::ScoresPage;
pub(crate) use page::{direction, tiles};
