//! How sticky a circle is and how deep its relations run (`docs/FORMULAS.md`, 1 and 3).
//!
//! Interactions are rolled up by day as they are recorded. A job computes the figures of each
//! circle from the roll-ups and stores them as snapshots, so that a page never waits.

pub mod circle;
pub mod entity;
pub mod figures;
pub mod history;
mod job;
mod members;
mod overview;
pub mod record;
mod report;
mod rollups;
mod snapshot;
#[cfg(test)]
mod tests;

pub use circle::{CircleScores, ScoresError, iso, of_circle, of_community, refresh};
pub use figures::{Evidence, Figures, MemberChange, MemberPart, Part, Presence, StrongTie};
pub use history::{DayCount, daily, history, weekly};
pub use job::{JobReport, Progress, run_job};
pub use kith_scoring::ContributionKind;
pub use overview::{CircleFigures, WeekFigures, overview};
pub use report::{ScoreError, ScoreReport, score};
pub use rollups::rebuild_days;
pub(crate) use rollups::{day_in_sql, hold_roll_ups};
pub use snapshot::{FORMULA_VERSION, Snapshot, compute, latest, snapshot};

/// Days between two points of a history.
pub const WEEK: i32 = 7;
/// Weeks that a history goes back.
pub const HISTORY_WEEKS: i32 = 12;
