//! Steps with a heading and a duration, and the summary at the end of a test run.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

/// Runs `work` and says what it does and how long it took.
pub(crate) fn timed<T>(title: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("▸ {title} …");
    let (result, took) = measure(work);
    match &result {
        Ok(_) => println!("  {title}: {}", seconds(took)),
        Err(_) => println!("  {title}: failed after {}", seconds(took)),
    }
    result
}

#[expect(
    clippy::disallowed_methods,
    reason = "the build measures its own duration; nothing of the product depends on it"
)]
fn measure<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let result = work();
    (result, start.elapsed())
}

fn seconds(duration: Duration) -> String {
    let total = duration.as_secs_f64();
    if total < 60.0 {
        format!("{total:.1} s")
    } else {
        let whole = duration.as_secs();
        format!("{} min {:02} s", whole / 60, whole % 60)
    }
}

/// What a step that passed has to say beside "ok", if anything.
pub(crate) type Remark = Option<String>;

struct Row {
    name: &'static str,
    took: Duration,
    outcome: Result<Remark>,
}

/// Runs all steps, also after one has failed, so that one run shows everything that is wrong.
pub(crate) struct Report {
    only: Vec<String>,
    rows: Vec<Row>,
}

impl Report {
    /// `only` names the steps to run; empty means all.
    pub(crate) fn new(only: &[String]) -> Self {
        Self {
            only: only.to_vec(),
            rows: Vec::new(),
        }
    }

    /// Runs one step unless the caller asked for others.
    pub(crate) fn step(
        &mut self,
        name: &'static str,
        title: &str,
        work: impl FnOnce() -> Result<Remark>,
    ) {
        if !self.only.is_empty() && !self.only.iter().any(|wanted| wanted == name) {
            return;
        }
        println!("\n━━ {name}: {title}");
        let (outcome, took) = measure(work);
        if let Err(error) = &outcome {
            println!("error: {error:#}");
        }
        println!("── {name}: {}", seconds(took));
        self.rows.push(Row {
            name,
            took,
            outcome,
        });
    }

    /// Prints a line for each step; an error if any of them failed.
    pub(crate) fn finish(self) -> Result<()> {
        println!("\n━━ Summary");
        for row in &self.rows {
            let (mark, text) = match &row.outcome {
                Ok(None) => ("ok    ", String::new()),
                Ok(Some(remark)) => ("ok    ", remark.clone()),
                Err(error) => ("FAILED", first_line(&format!("{error:#}"))),
            };
            println!("{mark} {:<9} {:>13}  {text}", row.name, seconds(row.took));
        }
        let total = self.rows.iter().map(|row| row.took).sum();
        let failed = self.rows.iter().filter(|row| row.outcome.is_err()).count();
        println!("{} steps in {}", self.rows.len(), seconds(total));
        if failed > 0 {
            bail!("{failed} of {} steps failed", self.rows.len());
        }
        Ok(())
    }
}

fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_like_a_clock() {
        assert_eq!(seconds(Duration::from_millis(1_240)), "1.2 s");
        assert_eq!(seconds(Duration::from_secs(61)), "1 min 01 s");
    }

    #[test]
    fn a_failing_step_fails_the_report_and_the_others_still_run() {
        let mut ran = Vec::new();
        let mut report = Report::new(&[]);
        report.step("one", "fails", || bail!("broken"));
        report.step("two", "runs", || {
            ran.push("two");
            Ok(None)
        });
        assert!(report.finish().is_err());
        assert_eq!(ran, ["two"]);
    }

    #[test]
    fn only_the_named_steps_run() {
        let mut report = Report::new(&["two".to_owned()]);
        report.step("one", "must not run", || bail!("ran"));
        report.step("two", "runs", || Ok(None));
        assert!(report.finish().is_ok());
    }
}
