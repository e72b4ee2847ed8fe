//! The direct mode: one sponsor, and a factor for the quality of whom they brought.

use kith_domain::day::DAY_MS;

use super::circle;
use crate::{
    both, circles, conversations,
    cursor::PageRequest,
    ledger::{self, Explanation, StatementFilter},
    members::SignedIn,
    sql,
    testing::TestKith,
};

/// R = 30 under `direct`, with a daily cap.
async fn enact(t: &TestKith, daily_cap: i64) {
    ledger::rules(&t.kith).await.unwrap();
    let direct =
        "UPDATE rule_versions SET mode = 1, base = 30, daily_cap = $1 WHERE rule = 'first_post'";
    sql::exec(t.kith.db().writer(), direct, [daily_cap.into()])
        .await
        .unwrap();
}

/// The sponsor's latest entry, explained.
async fn latest(t: &TestKith, sponsor: &SignedIn) -> Explanation {
    let page = PageRequest::default();
    let entries = ledger::statement(&t.kith, sponsor.no, StatementFilter::Held, &page)
        .await
        .unwrap();
    ledger::explain(&t.kith, sponsor.no, entries.items[0].id)
        .await
        .unwrap()
}

both!(
    the_direct_sponsor_gets_a_part_of_the_right_quality,
    async |t: &TestKith| {
        enact(t, 40).await;
        let ada = t.member("ada", None).await;
        let bob = t.member("bob", Some(&t.token(&ada).await)).await;
        let token = t.token(&bob).await;
        let mut referees = Vec::new();
        for n in 0..6 {
            referees.push(t.member(&format!("r{n}"), Some(&token)).await);
        }
        let slug = circle(t, &ada, "Bakers").await;
        for referee in &referees {
            circles::join(&t.kith, referee, &slug).await.unwrap();
        }
        t.clock.days(28);
        // Whoever comments is active, and nobody is paid for it.
        let post = conversations::post(&t.kith, &ada, &slug, "Rye")
            .await
            .unwrap();
        for referee in &referees[..3] {
            conversations::comment(&t.kith, referee, &slug, post.id, "Good")
                .await
                .unwrap();
        }
        conversations::post(&t.kith, &referees[3], &slug, "Spelt")
            .await
            .unwrap();
        // ⌊30 · ½ · 4/6⌋, and nothing for ada, two levels up.
        let why = latest(t, &bob).await;
        assert_eq!((why.entry.amount, why.part), (10, Some(15)));
        assert_eq!((why.quality_cut, why.capped), (true, false));
        assert_eq!(ledger::wallet(&t.kith, ada.no).await.unwrap().held_in, 0);
        assert!(matches!(why.entry.state, ledger::EntryState::Held { until }
            if until == t.kith.now() + 90 * DAY_MS));

        // ⌊15 · 5/6⌋ is 12 and ⌊15 · 6/6⌋ is 15; of 40 a day 40 − 22 − 15 are left after that.
        let mut amounts = Vec::new();
        for referee in &referees[4..] {
            conversations::post(&t.kith, referee, &slug, "Wheat")
                .await
                .unwrap();
            let why = latest(t, &bob).await;
            assert!(!why.capped);
            amounts.push((why.entry.amount, why.quality_cut));
        }
        assert_eq!(amounts, [(12, true), (15, false)]);
        conversations::post(&t.kith, &referees[0], &slug, "Oat")
            .await
            .unwrap();
        let why = latest(t, &bob).await;
        assert_eq!((why.entry.amount, why.part), (3, Some(15)));
        assert_eq!((why.quality_cut, why.capped), (false, true));
        assert_eq!(ledger::wallet(&t.kith, bob.no).await.unwrap().held_in, 40);
        assert_eq!(ledger::check(t.kith.db().reader()).await.unwrap(), []);
    }
);
