//! What does not hold in the database although it must, and how it is looked for.

use sea_orm::{ConnectionTrait, DbErr, FromQueryResult};

use crate::sql;

/// Findings of one kind that are listed; the others are counted.
const LISTED: usize = 20;

/// Something that does not hold.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Finding {
    /// Which invariant.
    pub code: &'static str,
    /// What was found.
    pub what: String,
    /// What to do about it.
    pub how_to_mend: &'static str,
}

impl Finding {
    /// All of one kind, as far as they are listed.
    pub(crate) fn some(
        code: &'static str,
        found: Found,
        how_to_mend: &'static str,
    ) -> impl Iterator<Item = Self> {
        let more = found.count.saturating_sub(found.listed.len());
        let more = (more > 0).then(|| format!("and {more} more"));
        let all = found.listed.into_iter().chain(more);
        all.map(move |what| Self {
            code,
            what,
            how_to_mend,
        })
    }
}

/// What one check found.
#[derive(Default)]
pub(crate) struct Found {
    listed: Vec<String>,
    count: usize,
}

impl Found {
    /// Counts a finding, and says what it is as long as they are listed.
    pub(crate) fn add(&mut self, what: impl FnOnce() -> String) {
        self.count += 1;
        if self.listed.len() < LISTED {
            self.listed.push(what());
        }
    }
}

/// A query whose rows are findings: their column `what`.
pub(crate) struct Check<'a> {
    pub(crate) code: &'static str,
    pub(crate) query: &'a str,
    pub(crate) mend: &'static str,
}

impl Check<'_> {
    /// Looks; an empty answer is what should be.
    pub(crate) async fn run<C: ConnectionTrait>(
        &self,
        db: &C,
    ) -> Result<impl Iterator<Item = Finding> + use<C>, DbErr> {
        #[derive(FromQueryResult)]
        struct Odd {
            what: String,
        }
        let query = self.query;
        let odd: Vec<Odd> = sql::all(db, &format!("{query} LIMIT {LISTED}"), []).await?;
        let mut found = Found {
            count: odd.len(),
            listed: odd.into_iter().map(|odd| odd.what).collect(),
        };
        if found.count == LISTED {
            let all = sql::number(db, &format!("SELECT count(*) FROM ({query}) odd"), []).await?;
            found.count = usize::try_from(all).unwrap_or(LISTED);
        }
        Ok(Finding::some(self.code, found, self.mend))
    }
}
