//! Months of a wallet: where they begin and end, and that each adds up.

use jiff::{Timestamp, tz::TimeZone};
use kith_domain::roles::Role;
use serde_json::Value;

use super::award;
use crate::{
    both,
    cursor::PageRequest,
    events::{self, EventRule, ReportEvent},
    ledger::{
        self, StatementFilter,
        month::Month,
        monthly::{Cause, FileForm, MonthFile, month_movements, month_summary},
    },
    members::SignedIn,
    rewards,
    settings::Settings,
    testing::TestKith,
};

fn in_berlin(t: &TestKith) {
    let mut settings = Settings::clone(&t.kith.settings());
    settings.zone = TimeZone::get("Europe/Berlin").unwrap();
    t.kith.adopt(settings);
}

fn at(t: &TestKith, text: &str) {
    t.clock
        .set(text.parse::<Timestamp>().unwrap().as_millisecond());
}

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

async fn file(t: &TestKith, who: &SignedIn, of: &str, form: FileForm) -> String {
    let mut file = MonthFile::new(&t.kith, who.no, month(of), form);
    let mut text = String::new();
    while let Some(piece) = file.piece().await.unwrap() {
        text += &piece;
    }
    text
}

/// Opening, closing, what came in and what went out, and the sums.
async fn sums(t: &TestKith, who: &SignedIn, of: &str) -> ([i64; 4], Vec<(Cause, i64, i64)>) {
    let summary = month_summary(&t.kith, who.no, month(of)).await.unwrap();
    let sums = summary.sums.iter();
    (
        [
            summary.opening,
            summary.closing,
            summary.earned,
            summary.spent,
        ],
        sums.map(|sum| (sum.cause, sum.points, sum.entries))
            .collect(),
    )
}

/// Points and balances, the latest first, read two at a time.
async fn moved(t: &TestKith, who: &SignedIn, of: &str, filter: StatementFilter) -> Vec<(i64, i64)> {
    let mut all = Vec::new();
    let mut asked = PageRequest {
        after: None,
        limit: Some(2),
    };
    loop {
        let page = month_movements(&t.kith, who.no, (month(of), filter), &asked)
            .await
            .unwrap();
        all.extend(page.items.iter().map(|m| (m.entry.amount, m.balance)));
        asked.after = page.next;
        if asked.after.is_none() {
            return all;
        }
    }
}

both!(
    a_month_begins_at_midnight_and_adds_up,
    async |t: &TestKith| {
        let manager = t.person("manager", None, Role::Manager).await;
        let ada = t.member("ada", None).await;
        in_berlin(t);
        let give = async |points, key: &str| {
            let granted = ledger::award(&t.kith, &manager, award(ada.id, points, key)).await;
            granted.unwrap();
        };
        at(t, "2026-09-30T21:59:59.999Z");
        give(100, "september").await;
        at(t, "2026-09-30T22:00:00Z");
        give(7, "october").await;
        // It is reserved in one month and spent in the next, after the change from summer time.
        at(t, "2026-10-31T22:59:00Z");
        let reserved = t.reserves(&manager, &ada, 40).await;
        at(t, "2026-10-31T23:00:00Z");
        rewards::confirm(&t.kith, &ada, reserved.id).await.unwrap();
        let rule = EventRule {
            kind: "visit".into(),
            points: 50,
            ..EventRule::default()
        };
        events::set_rule(&t.kith, &manager, &rule).await.unwrap();
        let visit = ReportEvent {
            kind: "visit".into(),
            member: ada.no,
            amount: None,
            currency: None,
            reference: "V-1".into(),
            occurred_at: t.kith.now(),
        };
        let visit = events::report(&t.kith, &manager, visit).await.unwrap();
        t.clock.advance(1000);
        events::reverse(&t.kith, &manager, visit.id, "Twice")
            .await
            .unwrap();

        let none = ([0, 0, 0, 0], Vec::new());
        assert_eq!(sums(t, &ada, "2026-08").await, none);
        let september = ([0, 100, 100, 0], vec![(Cause::Awards, 100, 1)]);
        assert_eq!(sums(t, &ada, "2026-09").await, september);
        let october = ([100, 107, 7, 0], vec![(Cause::Awards, 7, 1)]);
        assert_eq!(sums(t, &ada, "2026-10").await, october);
        let causes = vec![
            (Cause::OwnActs, 50, 1),
            (Cause::Spent, -40, 1),
            (Cause::TakenBack, -50, 1),
        ];
        assert_eq!(sums(t, &ada, "2026-11").await, ([107, 67, 50, 90], causes));
        let wallet = ledger::wallet(&t.kith, ada.no).await.unwrap();
        assert_eq!(wallet.balance, 67);
        let all = [(-50, 67), (50, 117), (-40, 67)];
        assert_eq!(moved(t, &ada, "2026-11", StatementFilter::All).await, all);
        let out = moved(t, &ada, "2026-11", StatementFilter::Spent).await;
        assert_eq!(out, [(-50, 67), (-40, 67)]);
        let earned = moved(t, &ada, "2026-11", StatementFilter::Earned).await;
        assert_eq!(earned, [(50, 117)]);
        let held = moved(t, &ada, "2026-11", StatementFilter::Held).await;
        assert_eq!(held, []);
        let october = moved(t, &ada, "2026-10", StatementFilter::All).await;
        assert_eq!(october, [(7, 107)], "what is reserved has not moved");
        let summary = month_summary(&t.kith, ada.no, month("2026-08"))
            .await
            .unwrap();
        assert_eq!(summary.first, Some(month("2026-09")));
        assert_eq!(summary.present, month("2026-11"));
    }
);

both!(
    a_month_is_a_file_that_no_spreadsheet_runs,
    async |t: &TestKith| {
        let manager = t.person("manager", None, Role::Manager).await;
        let ada = t.member("ada", None).await;
        let bob = t.member("bob", None).await;
        for n in 0..102 {
            let given = ledger::Award {
                reason: "=HYPERLINK(\"http://x\",\"a, b\")".into(),
                ..award(ada.id, 1, &n.to_string())
            };
            ledger::award(&t.kith, &manager, given).await.unwrap();
            t.clock.advance(1);
        }
        // Somebody else's points stay theirs.
        ledger::award(&t.kith, &manager, award(bob.id, 5, "bob"))
            .await
            .unwrap();
        let text = file(t, &ada, "2026-03", FileForm::Csv).await;
        assert!(text.starts_with("\u{feff}id,at,points,balance,memo,"));
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), 102);
        assert_eq!((&rows[0][2], &rows[0][3]), ("1", "102"));
        assert_eq!((&rows[101][2], &rows[101][3]), ("1", "1"));
        for row in &rows {
            assert_eq!(&row[10], "'=HYPERLINK(\"http://x\",\"a, b\")");
        }
        let json: Value =
            serde_json::from_str(&file(t, &ada, "2026-03", FileForm::Json).await).unwrap();
        assert_eq!(
            (&json["month"], &json["closing"]),
            (&"2026-03".into(), &102.into())
        );
        let moved = json["movements"].as_array().unwrap();
        assert_eq!(moved.len(), 102);
        assert_eq!(moved[101]["balance"], 1);
        assert_eq!(moved[0]["subject"], "=HYPERLINK(\"http://x\",\"a, b\")");
        let empty = file(t, &ada, "2026-04", FileForm::Json).await;
        let empty: Value = serde_json::from_str(&empty).unwrap();
        assert_eq!(
            (&empty["opening"], &empty["movements"]),
            (&102.into(), &Value::Array(vec![]))
        );
        let empty = file(t, &ada, "2026-04", FileForm::Csv).await;
        assert_eq!(empty.lines().count(), 1);
    }
);
