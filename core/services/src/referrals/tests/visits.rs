//! How far visitors go.

use futures::future::join_all;
use kith_domain::referrals::visit::Step::{self, Action, Attention, Interest, Search};

use crate::{
    both,
    referrals::{KEPT_VISITS, Visitor, forget_visits, seen, steps},
    sql,
    testing::TestKith,
};

const LINK: &str = "7kq2mwx4tz9r";

async fn see(t: &TestKith, visitor: u8, step: Step) {
    seen(&t.kith, visitor_no(visitor), (LINK, b"network"), step)
        .await
        .unwrap();
}

const fn visitor_no(number: u8) -> Visitor {
    [number; 16]
}

async fn rows(t: &TestKith, table: &str) -> i64 {
    let count = format!("SELECT count(*) FROM {table}");
    sql::number(t.kith.db().reader(), &count, []).await.unwrap()
}

both!(each_step_counts_once_for_a_visitor, async |t: &TestKith| {
    // Who was never on the page of the link did not come by it.
    see(t, 1, Interest).await;
    assert_eq!(steps(&t.kith, LINK).await.unwrap(), [0; 4]);
    let twice = [1, 1, 2].map(|visitor| see(t, visitor, Attention));
    join_all(twice).await;
    for step in [Search, Interest, Search, Action] {
        see(t, 1, step).await;
    }
    see(t, 2, Interest).await;
    assert_eq!(steps(&t.kith, LINK).await.unwrap(), [2, 2, 1, 1]);
    assert_eq!(steps(&t.kith, "another").await.unwrap(), [0; 4]);
});

both!(
    after_ninety_days_only_counts_are_left,
    async |t: &TestKith| {
        for visitor in 1..=3 {
            see(t, visitor, Attention).await;
        }
        see(t, 1, Search).await;
        t.clock.advance(KEPT_VISITS - 1);
        assert_eq!(forget_visits(&t.kith).await.unwrap(), 0);
        t.clock.advance(1);
        see(t, 4, Attention).await;
        let all = join_all([(); 4].map(|()| forget_visits(&t.kith))).await;
        let forgotten: u64 = all.into_iter().map(Result::unwrap).sum();
        assert_eq!(forgotten, 5);
        assert_eq!(
            (rows(t, "visits").await, rows(t, "visit_days").await),
            (1, 3)
        );
        assert_eq!(steps(&t.kith, LINK).await.unwrap(), [4, 1, 1, 0]);
    }
);

both!(
    a_network_brings_a_hundred_visitors_a_day,
    async |t: &TestKith| {
        for visitor in 0..=110 {
            see(t, visitor, Attention).await;
        }
        assert_eq!(steps(&t.kith, LINK).await.unwrap()[0], 100);
    }
);
