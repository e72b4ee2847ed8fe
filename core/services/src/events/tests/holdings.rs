//! What a balance is made of, and what became of its parts.

use kith_domain::{ids::TransferId, roles::Role};

use super::{
    EventRule,
    life::{enact, happens, pays, spends},
};
use crate::{
    both,
    cursor::PageRequest,
    ledger::{self, ExplainError, LotUse},
    members::SignedIn,
    rewards,
    testing::TestKith,
};

fn one_row(after: Option<String>) -> PageRequest {
    PageRequest {
        after,
        limit: Some(1),
    }
}

/// Points that are left of each lot, in order, read one at a time.
async fn left(t: &TestKith, who: &SignedIn) -> Vec<(i64, i64)> {
    let mut all = Vec::new();
    let mut asked = one_row(None);
    loop {
        let page = ledger::lots(&t.kith, who.no, &asked).await.unwrap();
        all.extend(page.items.iter().map(|lot| (lot.amount, lot.remaining)));
        asked = one_row(page.next);
        if asked.after.is_none() {
            return all;
        }
    }
}

async fn uses(t: &TestKith, who: &SignedIn, id: TransferId) -> Vec<LotUse> {
    let mut all = Vec::new();
    let mut asked = one_row(None);
    loop {
        let page = ledger::lot_uses(&t.kith, who.no, id, &asked).await.unwrap();
        all.extend(page.items);
        asked = one_row(page.next);
        if asked.after.is_none() {
            return all;
        }
    }
}

both!(
    a_balance_names_its_lots_and_each_lot_its_uses,
    async |t: &TestKith| {
        let manager = t.person("manager", None, Role::Manager).await;
        let ada = t.member("ada", None).await;
        let ben = t.member("ben", None).await;
        for (kind, points, days) in [
            ("good", 5, None),
            ("long", 30, Some(20)),
            ("short", 20, Some(10)),
        ] {
            let rule = EventRule {
                lifetime_days: days,
                ..pays(kind, points)
            };
            enact(t, &manager, rule).await;
            happens(t, &manager, &ada, kind).await;
        }
        assert_eq!(left(t, &ada).await, [(20, 20), (30, 30)]);
        assert_eq!(left(t, &ben).await, []);
        let first = ledger::lots(&t.kith, ada.no, &one_row(None)).await.unwrap();
        let short = &first.items[0];
        assert_eq!(short.entry.event.as_ref().unwrap().kind, "short");
        assert_eq!(short.entry.remaining, Some(20));

        // A reservation over both lots that is cancelled, and a reward.
        let reserved = t.reserves(&manager, &ada, 22).await;
        assert_eq!(left(t, &ada).await, [(30, 28)]);
        rewards::cancel(&t.kith, &ada, reserved.id).await.unwrap();
        assert_eq!(left(t, &ada).await, [(20, 20), (30, 30)]);
        spends(t, &manager, &ada, 25).await;
        assert_eq!(left(t, &ada).await, [(30, 25)]);
        let of = |used: &LotUse| (used.entry.amount, used.points, used.given_back);
        let became: Vec<_> = uses(t, &ada, short.entry.id).await.iter().map(of).collect();
        assert_eq!(became, [(-25, 20, false), (-22, 20, true)]);
        let reward = uses(t, &ada, short.entry.id).await.swap_remove(0).entry;
        let from: Vec<_> = uses(t, &ada, reward.id).await.iter().map(of).collect();
        assert_eq!(from, [(20, 20, false), (30, 5, false)]);

        let page = PageRequest::default();
        let entries = ledger::statement(&t.kith, ada.no, ledger::StatementFilter::All, &page);
        let entries = entries.await.unwrap().items;
        let good = entries.iter().find(|entry| entry.amount == 5).unwrap();
        assert_eq!(uses(t, &ada, good.id).await, []);
        for (who, id) in [(&ben, short.entry.id), (&ada, t.kith.id())] {
            let refused = ledger::lot_uses(&t.kith, who.no, id, &page).await;
            assert!(matches!(refused, Err(ExplainError::NotFound)));
        }
    }
);
