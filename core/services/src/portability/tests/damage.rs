//! The doctor finds what was broken on purpose.

use kith_domain::{
    ids::{CircleNo, MemberNo},
    interaction::Kind,
};

use super::{number, planted::plant};
use crate::{
    both,
    db::is_postgres,
    portability::{check, doctor},
    scores::record::{Interaction, record},
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
            "UPDATE accounts SET credits_posted = credits_posted + 1 WHERE kind = 2",
            &["ledger.balance", "ledger.zero"][..],
            "UPDATE accounts SET credits_posted = credits_posted - 1 WHERE kind = 2",
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
            "UPDATE referral_levels SET members = members + 1 WHERE level = 2",
            "DELETE FROM referral_levels WHERE level = 1",
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
                "scores.ties",
                "referrals.levels",
            ]
        );
        doctor::rebuild(&t.kith).await.unwrap();
        assert_eq!(codes(t).await, [""; 0]);
    }
);

both!(
    an_interaction_counts_on_its_own_day,
    async |t: &TestKith| {
        plant(t).await;
        break_with(t, "UPDATE interactions SET day = day + 1").await;
        assert!(codes(t).await.contains(&"scores.day"));
        doctor::rebuild(&t.kith).await.unwrap();
        assert_eq!(codes(t).await, [""; 0]);
        // The days of another zone: nobody cut them anew.
        let zone = "INSERT INTO settings (id, name, mark, hue, zone, default_language, languages, terms_en, terms_zh,
      terms_version, demo, updated_at) VALUES (1, 'E', 'E', 28, 'Pacific/Kiritimati', 'en', 'en', '', '', 1, $1, 5)";
        let written = sql::exec(t.kith.db().writer(), zone, [false.into()]).await;
        assert_eq!(written.unwrap(), 1);
        assert_eq!(codes(t).await, ["scores.day"]);
        doctor::rebuild(&t.kith).await.unwrap();
        assert_eq!(codes(t).await, [""; 0]);
    }
);

both!(many_findings_are_counted, async |t: &TestKith| {
    let mut token = None;
    for n in 0..27 {
        let member = t.member(&format!("m{n}"), token.as_deref()).await;
        token = Some(t.token(&member).await);
    }
    for damage in [
        "UPDATE accounts SET credits_posted = credits_posted + 1 WHERE kind = 1",
        "UPDATE activity_days SET n = n + 1",
        "UPDATE referral_levels SET members = members + 1 WHERE level = 1",
    ] {
        break_with(t, damage).await;
    }
    let findings = check(&t.kith).await.unwrap();
    for (code, all) in [
        ("ledger.balance", 27),
        ("scores.activity", 26),
        ("referrals.levels", 26),
    ] {
        let said: Vec<&str> = findings
            .iter()
            .filter(|found| found.code == code)
            .map(|found| found.what.as_str())
            .collect();
        assert_eq!(said.len(), 21, "{code}: {said:?}");
        assert_eq!(said[20], format!("and {} more", all - 20), "{code}");
    }
});

both!(
    roll_ups_are_rebuilt_beside_people_who_act,
    async |t: &TestKith| {
        plant(t).await;
        t.clock.days(1);
        let tx = t.kith.db().begin().await.unwrap();
        let what = Interaction {
            circle: CircleNo(1),
            actor: MemberNo(2),
            target: Some(MemberNo(3)),
            kind: Kind::Message,
        };
        record(&tx, &t.kith, what).await.unwrap();
        let kith = t.kith.clone();
        let rebuilding = tokio::spawn(async move { doctor::rebuild(&kith).await });
        if is_postgres(&tx) {
            // It waits for whoever is counting already.
            let waits = "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'activity_days'::regclass
                         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";
            while number(t, waits).await == 0 {
                assert!(!rebuilding.is_finished(), "nobody was waited for");
            }
        }
        tx.commit().await.unwrap();
        rebuilding.await.unwrap().unwrap();
        assert_eq!(codes(t).await, [""; 0]);
    }
);
