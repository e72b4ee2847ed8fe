//! The doctor finds what was broken on purpose.

use super::planted::plant;
use crate::{
    both,
    portability::{check, doctor},
    sql,
    testing::TestKith,
};

async fn codes(t: &TestKith) -> Vec<&'static str> {
    let mut codes: Vec<&str> = check(&t.kith)
        .await
        .unwrap()
        .into_iter()
        .map(|found| found.code)
        .collect();
    codes.dedup();
    codes
}

async fn break_with(t: &TestKith, statement: &str) {
    assert!(
        sql::exec(t.kith.db().writer(), statement, [])
            .await
            .unwrap()
            > 0,
        "{statement}"
    );
}

both!(each_kind_of_damage_is_found, async |t: &TestKith| {
    plant(t).await;
    assert_eq!(codes(t).await, [""; 0]);
    for (damage, code, mending) in [
        (
            "UPDATE accounts SET credits_posted = credits_posted + 1 WHERE key = 'spent'",
            &["ledger.balance", "ledger.zero"][..],
            "UPDATE accounts SET credits_posted = credits_posted - 1 WHERE key = 'spent'",
        ),
        (
            "UPDATE holds SET state = 1 WHERE state = 2",
            &["ledger.hold_state", "rewards.hold"],
            "",
        ),
        (
            "UPDATE rewards SET stock = stock + 1",
            &["rewards.stock"],
            "UPDATE rewards SET stock = stock - 1",
        ),
        (
            "UPDATE members SET lineage = anchor.lineage FROM (SELECT lineage FROM members WHERE no = 1) anchor WHERE no = 3",
            &["referrals.place"],
            "",
        ),
        (
            "UPDATE referral_levels SET members = members + 1 WHERE level = 2",
            &["referrals.levels"],
            "",
        ),
        (
            "DELETE FROM referral_levels WHERE level = 1",
            &["referrals.levels"],
            "",
        ),
    ] {
        let before = codes(t).await;
        break_with(t, damage).await;
        let found = codes(t).await;
        assert!(
            code.iter().all(|code| found.contains(code)),
            "{damage}: {found:?}"
        );
        if !mending.is_empty() {
            break_with(t, mending).await;
            assert_eq!(codes(t).await, before, "{mending}");
        }
    }
});

both!(
    what_follows_from_other_rows_is_counted_anew,
    async |t: &TestKith| {
        plant(t).await;
        for damage in [
            "UPDATE activity_days SET n = n + 1",
            "DELETE FROM tie_days",
            "UPDATE circles SET members = members + 1, posts = posts + 1",
            "UPDATE posts SET comments = comments + 1",
        ] {
            break_with(t, damage).await;
        }
        let found = codes(t).await;
        assert_eq!(
            found,
            [
                "circles.members",
                "circles.posts",
                "posts.comments",
                "scores.activity",
                "scores.ties"
            ]
        );
        doctor::rebuild(&t.kith).await.unwrap();
        assert_eq!(codes(t).await, [""; 0]);
    }
);
