//! A month as a file, in pieces: however many entries it has, a page of them is held at once.

use std::str::FromStr;

use jiff::Timestamp;
use kith_domain::{day::Millis, ids::MemberNo, input::InputError};
use serde::Serialize;
use serde_json::json;

use super::{MonthSummary, Movement, month_movements, month_summary};
use crate::{
    cursor::{MAX_PAGE, PageRequest},
    db::Fault,
    kith::Kith,
    ledger::{month::Month, statement::StatementFilter},
};

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileForm {
    /// For spreadsheets.
    Csv,
    /// For programs.
    Json,
}

impl FileForm {
    /// Its name, and how files of it end.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }
}

impl FromStr for FileForm {
    type Err = InputError;

    fn from_str(name: &str) -> Result<Self, InputError> {
        match name {
            "csv" => Ok(Self::Csv),
            "json" => Ok(Self::Json),
            _ => Err(InputError::Malformed),
        }
    }
}

/// A line of the file.
#[derive(Debug, Serialize)]
struct Line {
    id: String,
    at: String,
    points: i64,
    balance: i64,
    memo: String,
    level: Option<i16>,
    rule: Option<String>,
    version: Option<i32>,
    circle: Option<String>,
    actor: Option<String>,
    subject: Option<String>,
}

impl From<Movement> for Line {
    fn from(moved: Movement) -> Self {
        let entry = moved.entry;
        let reference = entry.event.and_then(|event| event.reference);
        Self {
            id: moved.id.to_string(),
            at: instant(moved.at),
            points: entry.amount,
            balance: moved.balance,
            memo: entry.memo,
            level: entry.level,
            rule: entry.rule,
            version: entry.version,
            circle: entry.circle.map(|(_, name)| name),
            actor: entry.actor.map(|actor| actor.name),
            subject: entry.subject.or(reference),
        }
    }
}

fn instant(at: Millis) -> String {
    Timestamp::from_millisecond(at).map_or_else(|_| String::new(), |at| format!("{at:.3}"))
}

/// A text that no spreadsheet takes for a formula: an apostrophe stands before what could begin one, as
/// OWASP advises against CSV injection.
fn inert(text: String) -> String {
    let begins = text
        .trim_start()
        .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if begins || text.starts_with(['\t', '\r', '\n']) {
        format!("'{text}")
    } else {
        text
    }
}

impl Line {
    fn inert(self) -> Self {
        Self {
            memo: inert(self.memo),
            rule: self.rule.map(inert),
            circle: self.circle.map(inert),
            actor: self.actor.map(inert),
            subject: self.subject.map(inert),
            ..self
        }
    }
}

/// The columns of the CSV, which are the fields of the JSON.
const COLUMNS: [&str; 11] = [
    "id", "at", "points", "balance", "memo", "level", "rule", "version", "circle", "actor",
    "subject",
];

fn csv(lines: Vec<Line>, head: bool) -> Result<String, Fault> {
    let fault = |error: &dyn std::fmt::Display| Fault::new(error.to_string());
    let mut writer = csv::WriterBuilder::new()
        .has_headers(false)
        .from_writer(Vec::new());
    if head {
        writer
            .write_record(COLUMNS)
            .map_err(|error| fault(&error))?;
    }
    for line in lines {
        writer
            .serialize(line.inert())
            .map_err(|error| fault(&error))?;
    }
    let bytes = writer.into_inner().map_err(|error| fault(&error))?;
    String::from_utf8(bytes).map_err(|error| fault(&error))
}

/// A member's month as a file, from its beginning.
#[derive(Debug)]
pub struct MonthFile {
    kith: Kith,
    member: MemberNo,
    month: Month,
    form: FileForm,
    place: Place,
}

#[derive(Debug)]
enum Place {
    Head,
    /// Behind that cursor; none at the beginning.
    Lines(Option<String>),
    End,
}

impl MonthFile {
    /// The file of a month.
    #[must_use]
    pub fn new(kith: &Kith, member: MemberNo, month: Month, form: FileForm) -> Self {
        Self {
            kith: kith.clone(),
            member,
            month,
            form,
            place: Place::Head,
        }
    }

    /// The next piece; none once the file is complete.
    ///
    /// # Errors
    /// What the database refuses; the file then breaks off.
    pub async fn piece(&mut self) -> Result<Option<String>, Fault> {
        match std::mem::replace(&mut self.place, Place::End) {
            Place::Head => {
                self.place = Place::Lines(None);
                self.head().await.map(Some)
            }
            Place::Lines(after) => self.lines(after).await.map(Some),
            Place::End => Ok(None),
        }
    }

    async fn head(&self) -> Result<String, Fault> {
        if self.form == FileForm::Csv {
            // The mark tells spreadsheets that it is UTF-8.
            return Ok(format!("\u{feff}{}", csv(Vec::new(), true)?));
        }
        let MonthSummary {
            month,
            opening,
            closing,
            earned,
            spent,
            sums,
            ..
        } = month_summary(&self.kith, self.member, self.month).await?;
        let head = json!({
            "month": month, "zone": self.kith.settings().zone_name(), "opening": opening,
            "closing": closing, "earned": earned, "spent": spent, "sums": sums,
        });
        let head = head.to_string();
        Ok(format!("{},\"movements\":[", &head[..head.len() - 1]))
    }

    async fn lines(&mut self, after: Option<String>) -> Result<String, Fault> {
        let first = after.is_none();
        let asked = PageRequest {
            after,
            limit: Some(MAX_PAGE),
        };
        let all = (self.month, StatementFilter::All);
        let page = month_movements(&self.kith, self.member, all, &asked).await?;
        let last = page.next.is_none();
        if !last {
            self.place = Place::Lines(page.next);
        }
        let lines: Vec<Line> = page.items.into_iter().map(Line::from).collect();
        if self.form == FileForm::Csv {
            return csv(lines, false);
        }
        let mut text = String::new();
        for (n, line) in lines.iter().enumerate() {
            if n > 0 || !first {
                text.push(',');
            }
            text += &serde_json::to_string(line).map_err(|error| Fault::new(error.to_string()))?;
        }
        if last {
            text += "]}";
        }
        Ok(text)
    }
}

#[cfg(test)]
mod tests {
    use super::inert;

    #[test]
    fn no_text_is_a_formula() {
        for text in [
            "=1+1", "+49", "-1", "@a", " =1", "＝1", "\t=1", "\r", "\n=1",
        ] {
            assert_eq!(inert(text.to_owned()), format!("'{text}"));
        }
        for text in ["", "Ada", "1", "a=b", "'=1"] {
            assert_eq!(inert(text.to_owned()), text);
        }
    }
}
