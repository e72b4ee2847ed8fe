//! Charts: SVG drawn on the server, each with its figures as a table.

pub mod bars;
pub mod frame;
pub mod line;
pub mod ring;
pub mod scale;
pub mod waterfall;
