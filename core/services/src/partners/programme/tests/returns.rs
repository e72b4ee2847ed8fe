//! What goes back, what is forgotten with a member, and what came before a pause.

use super::*;
use crate::partners::forget_brought;

both!(
    what_is_reserved_goes_back_before_it_is_spent,
    async |t: &TestKith| {
        let p = accepted(t, 150).await;
        let made = counted(t, &p, "A-1").await;
        t.clock.days(14);
        ledger::release_due(&t.kith).await.unwrap();
        let reserved = reserved(t, &p, 50).await;
        assert_eq!(wallet(t, &p.shop).await.available, 0);
        assert_eq!(undo(t, &p, made.id).await.taken_back, 50);
        let late = rewards::cancel(&t.kith, &p.shop, reserved.id).await;
        assert!(
            matches!(late, Err(rewards::RedeemError::Settled)),
            "{late:?}"
        );
        let left = wallet(t, &p.shop).await;
        assert_eq!((left.balance, left.available), (0, 0));
        sound(t).await;
    }
);

both!(
    an_order_of_whoever_left_names_nobody,
    async |t: &TestKith| {
        let p = accepted(t, 1_000).await;
        let ada = t.member("ada", Some(&p.token)).await;
        let theirs = Report {
            via: Via::Member(ada.id.to_string()),
            ..order(&p, "A-1")
        };
        let made = report(&t.kith, &p.shop, p.id, &theirs).await.unwrap();
        undo(t, &p, made.conversion.id).await;
        let tx = t.kith.db().begin().await.unwrap();
        forget_brought(&tx, ada.no).await.unwrap();
        tx.commit().await.unwrap();
        for rest in [
            "SELECT count(*) FROM conversions WHERE member_no IS NOT NULL OR reason <> ''",
            "SELECT count(*) FROM audit_log WHERE detail <> '{}'
               AND action IN ('partners.report', 'partners.reverse')",
        ] {
            let rest = sql::number(t.kith.db().reader(), rest, []).await;
            assert_eq!(rest.unwrap(), 0);
        }
        let gone = "UPDATE members SET erased_at = 1 WHERE no = $1";
        sql::exec(t.kith.db().writer(), gone, [ada.no.0.into()])
            .await
            .unwrap();
        let again = report(&t.kith, &p.shop, p.id, &theirs).await.unwrap();
        assert!(again.repeated, "reported twice, counted once");
    }
);

both!(
    an_order_placed_in_a_pause_is_never_paid,
    async |t: &TestKith| {
        let p = accepted(t, 1_000).await;
        let pause = async |pause: bool| {
            let done = pause_partner(&t.kith, &p.manager, p.id, pause).await;
            done.unwrap();
            t.kith.now()
        };
        let begin = t.kith.now();
        // One that ends in the millisecond in which it begins is none.
        pause(true).await;
        pause(false).await;
        let mut pauses = Vec::new();
        for _ in 0..2 {
            t.clock.days(1);
            let since = pause(true).await;
            t.clock.days(1);
            pauses.push((since, pause(false).await));
        }
        let mut moments = vec![(begin, None)];
        for (since, until) in pauses {
            let paused = Some(Unpaid::Paused);
            moments.extend([(since - 1, None), (since, paused)]);
            moments.extend([(until - 1, paused), (until, None)]);
        }
        for (nth, (at, unpaid)) in moments.into_iter().enumerate() {
            let placed = Report {
                at: Some(at),
                ..order(&p, &format!("A-{nth}"))
            };
            let made = report(&t.kith, &p.shop, p.id, &placed).await.unwrap();
            assert_eq!(made.conversion.unpaid, unpaid, "the moment {nth}");
        }
        sound(t).await;
    }
);

both!(
    an_order_from_before_a_pause_is_paid,
    async |t: &TestKith| {
        let p = accepted(t, 1_000).await;
        t.clock.days(1);
        let since = t.kith.now();
        pause_partner(&t.kith, &p.manager, p.id, true)
            .await
            .unwrap();
        t.clock.days(1);
        for (reference, at, unpaid) in [
            ("A-1", since - 1, None),
            ("A-2", since, Some(Unpaid::Paused)),
            ("A-3", t.kith.now(), Some(Unpaid::Paused)),
        ] {
            let placed = Report {
                at: Some(at),
                ..order(&p, reference)
            };
            let made = report(&t.kith, &p.shop, p.id, &placed).await.unwrap();
            assert_eq!(made.conversion.unpaid, unpaid, "{reference}");
        }
    }
);
