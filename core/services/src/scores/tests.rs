//! Scores on rows with known answers.

mod college;
mod job;
mod planted;
mod rows;
mod views;
