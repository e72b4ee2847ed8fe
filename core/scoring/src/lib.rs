//! The numerics of Kith: stickiness, ties, graphs and referral forests.
//!
//! Pure and deterministic: rows in, figures out; the order of the rows never shows in a result.
//! Members are `u32` numbers; [`Dense`] gives them to ids of any other type.
//! The formulas stand in `docs/FORMULAS.md`; each module with one carries a `FORMULA_VERSION`, to be
//! stored beside its figures and raised whenever a formula changes.

pub mod contributions;
pub mod dense;
pub mod depth;
pub mod forest;
pub mod graph;
pub mod life;
pub mod stickiness;
pub mod window;

pub use contributions::{Change, Contribution, ContributionKind, MemberShare};
pub use dense::Dense;
pub use depth::{MemberDepth, RelationshipDepth, Tie, TieDay, Ties};
pub use forest::{Forest, ForestError, ForestFigures, Tree};
pub use graph::{Graph, GraphFigures};
pub use life::life;
pub use stickiness::{ActiveDays, ActivityDay, Stickiness};
pub use window::{Day, WINDOW_DAYS, Window, decay};
