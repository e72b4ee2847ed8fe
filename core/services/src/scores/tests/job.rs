use std::sync::Arc;

use jiff::tz::TimeZone;
use kith_domain::{
    day::DAY_MS,
    ids::{CircleNo, MemberNo},
};

use super::rows::{Planted, circle, members, plant};
use crate::{
    Kith, both,
    scores::{self, JobReport, Progress, run_job},
    sql,
    testing::{START, TestKith},
};

/// Two members who answer each other every day of the last six weeks, and a third who joins in
/// during the last one.
async fn two_friends(kith: &Kith) -> (CircleNo, Vec<MemberNo>) {
    let people = members(kith, 3).await;
    let circle = circle(kith, "friends").await;
    let mut rows: Vec<Planted> = Vec::new();
    for day in 1..=42 {
        let at = START - day * DAY_MS;
        rows.push((circle, people[0], Some(people[1]), at));
        rows.push((circle, people[1], Some(people[0]), at));
        if day <= 5 {
            rows.push((circle, people[2], Some(people[0]), at));
        }
    }
    plant(kith, &rows).await;
    (circle, people)
}

async fn written(kith: &Kith) -> u64 {
    match run_job(kith, |_| {}).await.expect("runs") {
        JobReport::Done { written, .. } => written,
        JobReport::Leased => panic!("nobody else holds the job"),
    }
}

both!(a_second_run_writes_nothing, async |t: &TestKith| {
    let (circle, people) = two_friends(&t.kith).await;
    let mut seen = Vec::new();
    let report = run_job(&t.kith, |progress| seen.push(progress))
        .await
        .expect("runs");
    // Six weekly points and today, for the circle and for the community.
    assert_eq!(
        report,
        JobReport::Done {
            circles: 2,
            written: 14
        }
    );
    assert_eq!(
        seen,
        [
            Progress { done: 1, total: 2 },
            Progress { done: 2, total: 2 }
        ]
    );
    assert_eq!(written(&t.kith).await, 0);

    let yesterday = t.kith.day(START).plus(-1);
    let latest = scores::latest(&t.kith, circle)
        .await
        .expect("reads")
        .expect("computed");
    assert_eq!(latest.as_of, yesterday);
    let figures = &latest.figures;
    assert_eq!((figures.members, figures.stickiness.mau), (3, 3));
    assert!((figures.stickiness.stickiness - (28.0 + 28.0 + 5.0) / 28.0 / 3.0).abs() < 1e-12);
    assert_eq!(figures.evidence.strongest[0].one, people[0].0);
    let history = scores::history(&t.kith, circle, yesterday)
        .await
        .expect("reads");
    assert_eq!(history.len(), 6);
    assert_eq!(history.last().map(|last| last.as_of), Some(yesterday));

    let tx = t.kith.db().begin().await.expect("begins");
    scores::rebuild_days(&tx, &TimeZone::UTC)
        .await
        .expect("rebuilds");
    tx.commit().await.expect("commits");
    assert_eq!(written(&t.kith).await, 0, "the same roll-ups again");
});

both!(changed_inputs_are_computed_again, async |t: &TestKith| {
    let (circle, people) = two_friends(&t.kith).await;
    assert_eq!(written(&t.kith).await, 14);
    let day = t.kith.day(START - 10 * DAY_MS);
    for circle in [circle] {
        sql::exec(
            t.kith.db().writer(),
            "INSERT INTO activity_days (circle_no, day, member_no, n) VALUES ($1, $2, $3, 1)",
            [circle.0.into(), day.0.into(), people[2].0.into()],
        )
        .await
        .expect("history is amended");
    }
    // As of today, yesterday and a week before that; nothing older saw the new row.
    assert_eq!(written(&t.kith).await, 6);
});

both!(
    only_one_node_runs_it_and_another_goes_on,
    async |t: &TestKith| {
        two_friends(&t.kith).await;
        let held = t.kith.now() + 60_000;
        let mark = format!(r#"{{"today":{},"circle":1}}"#, t.kith.day(START).0);
        sql::exec(
            t.kith.db().writer(),
            "INSERT INTO jobs (name, state, done, total, detail, lease_until, updated_at) \
         VALUES ('scores', 'running', 1, 2, $1, $2, 0)",
            [mark.into(), held.into()],
        )
        .await
        .expect("another node is at it");
        assert_eq!(
            run_job(&t.kith, |_| {}).await.expect("asks"),
            JobReport::Leased
        );

        t.clock.advance(60_001);
        // The first circle was done by the node that fell silent; the community is left.
        assert_eq!(written(&t.kith).await, 7);
        // The next run looks at everything again.
        assert_eq!(written(&t.kith).await, 7);
        assert_eq!(written(&t.kith).await, 0);
    }
);

both!(two_at_once_do_the_work_once, async |t: &TestKith| {
    two_friends(&t.kith).await;
    let other = Kith::bare(
        t.kith.db().clone(),
        t.clock.clone(),
        Arc::new(crate::testing::TestEntropy::new(8)),
    );
    let (one, two) = tokio::join!(run_job(&t.kith, |_| {}), run_job(&other, |_| {}));
    let reports = [one.expect("runs"), two.expect("runs")];
    let written: u64 = reports
        .iter()
        .map(|report| match report {
            JobReport::Done { written, .. } => *written,
            JobReport::Leased => 0,
        })
        .sum();
    assert_eq!(written, 14, "{reports:?}");
});

both!(days_cut_in_another_zone, async |t: &TestKith| {
    let people = members(&t.kith, 2).await;
    let circle = circle(&t.kith, "late").await;
    // 23:30 in Shanghai on the day before START in UTC, and 00:30 an hour later.
    let midnight = START - 12 * 3_600_000 - 8 * 3_600_000;
    plant(
        &t.kith,
        &[
            (circle, people[0], Some(people[1]), midnight - 1_800_000),
            (circle, people[0], Some(people[1]), midnight + 1_800_000),
        ],
    )
    .await;
    let as_of = t.kith.day(START);
    let shanghai = TimeZone::get("Asia/Shanghai").expect("known");
    let utc = scores::score(&t.kith, "late", as_of, None)
        .await
        .expect("scores");
    let cut = scores::score(&t.kith, "late", as_of, Some(shanghai.clone()))
        .await
        .expect("scores");
    assert!((utc.mean_dau - 1.0 / 28.0).abs() < 1e-12, "one day in UTC");
    assert!(
        (cut.mean_dau - 2.0 / 28.0).abs() < 1e-12,
        "two days in Shanghai"
    );
    assert_eq!(
        (cut.zone.as_str(), cut.nodes, cut.directed_edges),
        ("Asia/Shanghai", 2, 1)
    );

    let mut settings = (*t.kith.settings()).clone();
    settings.zone = shanghai.clone();
    let tx = t.kith.db().begin().await.expect("begins");
    scores::rebuild_days(&tx, &shanghai)
        .await
        .expect("rebuilds");
    tx.commit().await.expect("commits");
    t.kith.adopt(settings);
    let rebuilt = scores::score(&t.kith, "late", as_of, None)
        .await
        .expect("scores");
    assert_eq!(rebuilt, cut);
    // Yesterday and today, for the circle and the community, now in days of Shanghai.
    assert_eq!(written(&t.kith).await, 4);
});
