//! Progress of long commands, on standard error.

use std::{
    io::{IsTerminal, Write},
    sync::{Mutex, PoisonError},
};

use kith_services::portability::Progress;

/// Rows between two lines where standard error is a file.
const EVERY: u64 = 100_000;

/// One line that counts up; in a file, a line now and then.
#[derive(Debug, Default)]
pub(super) struct Bar(Mutex<String>);

impl Bar {
    /// Shows where a step stands.
    pub(super) fn show(&self, progress: Progress<'_>) {
        let Progress { step, what, rows } = progress;
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now = format!("{step} {what}");
        let mut stderr = std::io::stderr().lock();
        // Nobody reads a broken pipe.
        let _ = if !stderr.is_terminal() {
            if rows % EVERY == 0 {
                writeln!(stderr, "{now}: {rows}")
            } else {
                Ok(())
            }
        } else if *last == now || last.is_empty() {
            write!(stderr, "\r{now}: {rows}")
        } else {
            write!(stderr, "\n{now}: {rows}")
        };
        let _ = stderr.flush();
        *last = now;
    }

    /// Ends the line.
    pub(super) fn end(&self) {
        let shown = !self
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .is_empty();
        if shown && std::io::stderr().is_terminal() {
            eprintln!();
        }
    }
}
