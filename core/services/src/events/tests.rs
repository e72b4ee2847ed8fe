use std::sync::Arc;

use kith_domain::{
    day::DAY_MS,
    events::{Outcome, PAST, SKEW},
    ids::ShopEventId,
    input::InputError,
    referrals::chain::ChainMode,
    roles::Role,
};

use super::{
    Above, EventField, EventFilter, EventRule, EventRuleError, EventRuleField, ReportEvent,
    ReportEventError, ReverseError,
};
use crate::{
    both,
    cursor::PageRequest,
    events,
    ledger::{self, EntryState, StatementFilter},
    members::SignedIn,
    portability, sql,
    testing::TestKith,
};

mod holdings;
mod life;

/// A point for each full euro from five on, sixty for a purchase, a hundred a day.
fn per_euro() -> EventRule {
    EventRule {
        kind: "purchase".into(),
        points: 1,
        unit: Some(100),
        currency: "EUR".into(),
        minimum: Some(500),
        cap: Some(60),
        daily_cap: Some(100),
        above: None,
        mature_days: 0,
        lifetime_days: None,
    }
}

fn purchase(t: &TestKith, member: &SignedIn, amount: i64, reference: &str) -> ReportEvent {
    ReportEvent {
        kind: "purchase".into(),
        member: member.no,
        amount: Some(amount),
        currency: Some("EUR".into()),
        reference: reference.into(),
        occurred_at: t.kith.now(),
    }
}

/// A manager with the rule in force, and a chain of three: the last one buys.
async fn shop(t: &TestKith) -> (SignedIn, [SignedIn; 3]) {
    let manager = t.person("manager", None, Role::Manager).await;
    events::set_rule(&t.kith, &manager, &per_euro())
        .await
        .unwrap();
    let ada = t.member("ada", None).await;
    let ben = t.member("ben", Some(&t.token(&ada).await)).await;
    let cho = t.member("cho", Some(&t.token(&ben).await)).await;
    (manager, [ada, ben, cho])
}

/// What an event led to: its outcome, and points by level.
async fn told(t: &TestKith, id: ShopEventId) -> (Outcome, Vec<(i16, i64)>) {
    let event = events::event(&t.kith, id).await.unwrap().unwrap();
    let payments = events::payments(&t.kith, id).await.unwrap();
    let points = payments.iter().map(|paid| (paid.level, paid.points));
    (event.outcome, points.collect())
}

async fn report(t: &TestKith, by: &SignedIn, event: ReportEvent) -> (Outcome, Vec<(i16, i64)>) {
    let reported = events::report(&t.kith, by, event).await.unwrap();
    assert!(!reported.repeated);
    told(t, reported.id).await
}

/// Somebody has bought something for 49.90.
async fn bought(t: &TestKith, manager: &SignedIn, member: &SignedIn) -> ShopEventId {
    let event = purchase(t, member, 4990, "A-1001");
    let reported = events::report(&t.kith, manager, event).await;
    reported.unwrap().id
}

async fn balances(t: &TestKith, people: &[SignedIn]) -> Vec<(i64, i64)> {
    let mut all = Vec::new();
    for person in people {
        let wallet = ledger::wallet(&t.kith, person.no).await.unwrap();
        all.push((wallet.balance, wallet.held_in));
    }
    all
}

both!(a_purchase_pays_along_the_chain, async |t: &TestKith| {
    let (manager, people) = shop(t).await;
    let paid = report(t, &manager, purchase(t, &people[2], 4990, "A-1001")).await;
    assert_eq!(paid, (Outcome::Paid, vec![(0, 49), (1, 24), (2, 12)]));
    // The levels above wait for the gate of whoever bought.
    assert_eq!(balances(t, &people).await, [(0, 12), (0, 24), (49, 0)]);
    let page = PageRequest::default();
    let own = ledger::statement(&t.kith, people[2].no, StatementFilter::All, &page).await;
    let own = own.unwrap().items.remove(0);
    assert_eq!(own.rule.as_deref(), Some("event:purchase"));
    let event = own.event.clone().unwrap();
    assert_eq!(
        (event.reference.as_deref(), event.amount),
        (Some("A-1001"), Some(4990))
    );
    let why = ledger::explain(&t.kith, people[2].no, own.id)
        .await
        .unwrap();
    assert_eq!(
        (why.base, why.part, why.capped),
        (Some(49), Some(49), false)
    );
    // What was bought is told to whoever bought it, and the kind to those above.
    let above = ledger::statement(&t.kith, people[1].no, StatementFilter::All, &page).await;
    let above = above.unwrap().items.remove(0);
    let event = above.event.clone().unwrap();
    assert_eq!(
        (event.kind.as_str(), event.reference, event.amount),
        ("purchase", None, None)
    );
    let why = ledger::explain(&t.kith, people[1].no, above.id)
        .await
        .unwrap();
    assert_eq!(
        (why.base, why.part, why.capped),
        (Some(49), Some(24), false)
    );
    assert_eq!(ledger::check(t.kith.db().reader()).await.unwrap(), []);
});

both!(
    twenty_reports_of_one_reference_pay_once,
    async |t: &TestKith| {
        let (manager, people) = shop(t).await;
        let gate = Arc::new(tokio::sync::Barrier::new(20));
        let tries: Vec<_> = (0..20)
            .map(|_| {
                let (kith, manager, gate) = (t.kith.clone(), manager.clone(), gate.clone());
                let event = purchase(t, &people[2], 4990, "A-1001");
                tokio::spawn(async move {
                    gate.wait().await;
                    events::report(&kith, &manager, event).await.unwrap()
                })
            })
            .collect();
        let mut first = 0;
        for one in tries {
            first += i32::from(!one.await.unwrap().repeated);
        }
        assert_eq!(first, 1);
        assert_eq!(balances(t, &people).await, [(0, 12), (0, 24), (49, 0)]);
        let other = purchase(t, &people[2], 4991, "A-1001");
        let refused = events::report(&t.kith, &manager, other).await;
        assert!(matches!(refused, Err(ReportEventError::ReferenceTaken)));
        // Long after, the same event is still the same one.
        let again = purchase(t, &people[2], 4990, "A-1001");
        t.clock.days(200);
        let again = events::report(&t.kith, &manager, again).await.unwrap();
        assert!(again.repeated);
        assert_eq!(ledger::check(t.kith.db().reader()).await.unwrap(), []);
    }
);

both!(what_is_not_rewarded_says_why, async |t: &TestKith| {
    let (manager, people) = shop(t).await;
    let buys = |amount, reference: &str| purchase(t, &people[2], amount, reference);
    let unpaid = |outcome| (outcome, Vec::<(i16, i64)>::new());
    let below = report(t, &manager, buys(499, "1")).await;
    assert_eq!(below, unpaid(Outcome::BelowMinimum));
    let least = report(t, &manager, buys(500, "2")).await;
    assert_eq!(least, (Outcome::Paid, vec![(0, 5), (1, 2), (2, 1)]));
    let dollars = ReportEvent {
        currency: Some("USD".into()),
        ..buys(4990, "3")
    };
    let dollars = report(t, &manager, dollars).await;
    assert_eq!(dollars, unpaid(Outcome::OtherCurrency));
    let review = ReportEvent {
        kind: "review".into(),
        amount: None,
        currency: None,
        ..buys(0, "4")
    };
    assert_eq!(report(t, &manager, review).await, unpaid(Outcome::NoRule));
    // Sixty at most for one, and a hundred a day: 5 + 60 + 35.
    let large = report(t, &manager, buys(1_000_000, "5")).await;
    assert_eq!(large.1, [(0, 60), (1, 30), (2, 15)]);
    let cut = report(t, &manager, buys(6000, "6")).await;
    assert_eq!(cut.1, [(0, 35), (1, 30), (2, 15)]);
    // Ben has had 62 and Ada 31.
    for (reference, above) in [("7", [30, 15]), ("8", [8, 15]), ("9", [0, 15])] {
        let (outcome, paid) = report(t, &manager, buys(6000, reference)).await;
        let expected: Vec<(i16, i64)> = (1..).zip(above).filter(|(_, n)| *n > 0).collect();
        assert_eq!((outcome, paid), (Outcome::Paid, expected), "{reference}");
    }
    let rest = report(t, &manager, buys(6000, "10")).await;
    assert_eq!(rest, (Outcome::Paid, vec![(2, 15)]));
    let last = report(t, &manager, buys(6000, "11")).await;
    assert_eq!(last, (Outcome::Paid, vec![(2, 9)]));
    let capped = report(t, &manager, buys(6000, "12")).await;
    assert_eq!(capped, unpaid(Outcome::Capped));
    let suspend = "UPDATE members SET suspended_until = $2 WHERE no = $1";
    let until = (t.kith.now() + 30 * DAY_MS).into();
    sql::exec(
        t.kith.db().writer(),
        suspend,
        [people[2].no.0.into(), until],
    )
    .await
    .unwrap();
    t.clock.days(1);
    let suspended = report(t, &manager, buys(4990, "13")).await;
    assert_eq!(suspended, unpaid(Outcome::Suspended));
    events::stop_rule(&t.kith, &manager, "purchase")
        .await
        .unwrap();
    let stopped = report(t, &manager, buys(4990, "14")).await;
    assert_eq!(stopped, unpaid(Outcome::NoRule));
    assert_eq!(ledger::check(t.kith.db().reader()).await.unwrap(), []);
});

both!(what_cannot_be_is_not_written, async |t: &TestKith| {
    let (manager, people) = shop(t).await;
    let event = |reference: &str| purchase(t, &people[0], 4990, reference);
    let refused = events::report(&t.kith, &people[0], event("1")).await;
    assert!(matches!(refused, Err(ReportEventError::Forbidden)));
    let now = t.kith.now();
    for (at, fits) in [
        (now - PAST - 1, false),
        (now - PAST, true),
        (now + SKEW, true),
        (now + SKEW + 1, false),
    ] {
        let event = ReportEvent {
            occurred_at: at,
            ..event(&format!("at {at}"))
        };
        let reported = events::report(&t.kith, &manager, event).await;
        match reported {
            Ok(_) => assert!(fits, "{at}"),
            Err(error) => assert!(!fits && matches!(error, ReportEventError::Time), "{error}"),
        }
    }
    let odd = ReportEvent {
        kind: "Purchase".into(),
        amount: Some(-1),
        currency: Some("euro".into()),
        ..event("")
    };
    let Err(ReportEventError::Fields(wrong)) = events::report(&t.kith, &manager, odd).await else {
        panic!("it was written");
    };
    let fields: Vec<EventField> = wrong.iter().map(|(field, _)| *field).collect();
    let expected = [
        EventField::Kind,
        EventField::Reference,
        EventField::Amount,
        EventField::Currency,
    ];
    assert_eq!(fields, expected);
    t.leaves(people[0].no).await;
    let gone = events::report(&t.kith, &manager, event("2")).await;
    assert!(matches!(gone, Err(ReportEventError::UnknownMember)));
});

both!(a_return_restores_every_balance, async |t: &TestKith| {
    let (manager, people) = shop(t).await;
    let kept = purchase(t, &people[2], 500, "kept");
    events::report(&t.kith, &manager, kept).await.unwrap();
    let before = balances(t, &people).await;
    let event = purchase(t, &people[2], 4990, "A-1001");
    let id = events::report(&t.kith, &manager, event).await.unwrap().id;
    let refused = events::reverse(&t.kith, &people[2], id, "Mine").await;
    assert!(matches!(refused, Err(ReverseError::Forbidden)));
    let refused = events::reverse(&t.kith, &manager, id, " ").await;
    let required = ReverseError::Reason(InputError::Required).to_string();
    assert_eq!(refused.unwrap_err().to_string(), required);
    let gate = Arc::new(tokio::sync::Barrier::new(10));
    let tries: Vec<_> = (0..10)
        .map(|_| {
            let (kith, manager, gate) = (t.kith.clone(), manager.clone(), gate.clone());
            tokio::spawn(async move {
                gate.wait().await;
                events::reverse(&kith, &manager, id, "Returned").await
            })
        })
        .collect();
    for one in tries {
        one.await.unwrap().unwrap();
    }
    assert_eq!(balances(t, &people).await, before);
    let payments = events::payments(&t.kith, id).await.unwrap();
    let back: Vec<_> = payments.iter().filter(|one| one.points < 0).collect();
    assert_eq!((back.len(), back[0].points), (1, -49));
    let voided = |one: &&events::Payment| matches!(one.state, EntryState::Voided { .. });
    assert_eq!(payments.iter().filter(voided).count(), 2);
    let event = events::event(&t.kith, id).await.unwrap().unwrap();
    assert_eq!((event.outcome, event.points), (Outcome::Paid, 85));
    let reversal = event.reversal.unwrap();
    assert_eq!(
        (reversal.by.as_str(), reversal.reason.as_str()),
        ("manager", "Returned")
    );
    assert_eq!(ledger::check(t.kith.db().reader()).await.unwrap(), []);
});

both!(
    a_wallet_gives_back_what_it_still_holds,
    async |t: &TestKith| {
        let (manager, people) = shop(t).await;
        let id = bought(t, &manager, &people[0]).await;
        let spend = "UPDATE accounts SET debits_posted = debits_posted + 40 WHERE owner_no = $1";
        sql::exec(t.kith.db().writer(), spend, [people[0].no.0.into()])
            .await
            .unwrap();
        events::reverse(&t.kith, &manager, id, "Returned")
            .await
            .unwrap();
        assert_eq!(balances(t, &people[..1]).await, [(0, 0)]);
        let told = told(t, id).await;
        assert_eq!(told, (Outcome::Paid, vec![(0, 49), (0, -9)]));
    }
);

both!(what_is_reserved_is_not_spent, async |t: &TestKith| {
    let (manager, people) = shop(t).await;
    let id = bought(t, &manager, &people[0]).await;
    t.reserves(&manager, &people[0], 49).await;
    events::reverse(&t.kith, &manager, id, "Returned")
        .await
        .unwrap();
    assert_eq!(balances(t, &people[..1]).await, [(0, 0)]);
    let told = told(t, id).await;
    assert_eq!(told, (Outcome::Paid, vec![(0, 49), (0, -49)]));
    assert_eq!(ledger::check(t.kith.db().reader()).await.unwrap(), []);
});

both!(of_whoever_left_no_reason_is_kept, async |t: &TestKith| {
    let (manager, people) = shop(t).await;
    let id = bought(t, &manager, &people[0]).await;
    t.leaves(people[0].no).await;
    events::reverse(&t.kith, &manager, id, "Ada sent it back")
        .await
        .unwrap();
    for kept in [
        "SELECT count(*) FROM shop_events WHERE reversal_reason IS NOT NULL",
        "SELECT count(*) FROM audit_log WHERE detail LIKE '%Ada sent%'",
    ] {
        let kept = sql::number(t.kith.db().reader(), kept, []).await;
        assert_eq!(kept.unwrap(), 0);
    }
    assert_eq!(portability::check(&t.kith).await.unwrap(), []);
});

both!(rules_have_versions_and_previews, async |t: &TestKith| {
    let (manager, people) = shop(t).await;
    let refused = events::set_rule(&t.kith, &people[0], &per_euro()).await;
    assert!(matches!(refused, Err(EventRuleError::Forbidden)));
    let preview = events::preview(&t.kith, &manager, &per_euro(), Some(4990)).await;
    assert_eq!(preview.unwrap().parts, Ok(vec![49, 24, 12]));
    let preview = events::preview(&t.kith, &manager, &per_euro(), Some(499)).await;
    assert_eq!(preview.unwrap().parts, Err(Outcome::BelowMinimum));
    let double = EventRule {
        points: 2,
        ..per_euro()
    };
    let rule = events::set_rule(&t.kith, &manager, &double).await.unwrap();
    assert_eq!((rule.version, rule.base), (2, 2));
    assert_eq!(events::event_rules(&t.kith).await.unwrap(), [rule]);
    assert_eq!(ledger::rules(&t.kith).await.unwrap().len(), 3);
    let odd = EventRule {
        points: 0,
        unit: Some(0),
        currency: String::new(),
        daily_cap: Some(0),
        ..per_euro()
    };
    let Err(EventRuleError::Fields(wrong)) = events::set_rule(&t.kith, &manager, &odd).await else {
        panic!("it is in force");
    };
    let fields: Vec<EventRuleField> = wrong.iter().map(|(field, _)| *field).collect();
    let expected = [
        EventRuleField::Points,
        EventRuleField::Unit,
        EventRuleField::DailyCap,
        EventRuleField::Currency,
    ];
    assert_eq!(fields, expected);
});

/// The same rule with its own levels above, each with a quarter.
fn own(mode: ChainMode, levels: i64) -> EventRule {
    let above = Above {
        mode,
        levels,
        share: 2_500,
    };
    EventRule {
        above: Some(above),
        ..per_euro()
    }
}

both!(a_rule_names_its_own_levels, async |t: &TestKith| {
    let (manager, people) = shop(t).await;
    for (mode, levels, parts) in [
        (ChainMode::Geometric, 1, vec![49, 12]),
        (ChainMode::Geometric, 3, vec![49, 12, 3, 0]),
        (ChainMode::Direct, 0, vec![49, 12]),
        (ChainMode::None, 0, vec![49]),
    ] {
        let rule = own(mode, levels);
        let preview = events::preview(&t.kith, &manager, &rule, Some(4990)).await;
        assert_eq!(preview.unwrap().parts, Ok(parts.clone()));
        let rule = events::set_rule(&t.kith, &manager, &rule).await.unwrap();
        let again = events::set_rule(&t.kith, &manager, &own(mode, levels)).await;
        assert_eq!(again.unwrap(), rule, "the same is no new version");
        let reference = format!("{mode:?} {levels}");
        let (_, paid) = report(t, &manager, purchase(t, &people[2], 4990, &reference)).await;
        let paid: Vec<i64> = paid.into_iter().map(|(_, points)| points).collect();
        // Nobody stands above the third.
        let expected: Vec<i64> = parts.into_iter().take(3).collect();
        assert_eq!(paid, expected);
        t.clock.days(1);
    }
    assert_eq!(events::event_rules(&t.kith).await.unwrap()[0].version, 5);
    let odd = EventRule {
        above: Some(Above {
            mode: ChainMode::Geometric,
            levels: 4,
            share: 0,
        }),
        ..per_euro()
    };
    let Err(EventRuleError::Fields(wrong)) = events::set_rule(&t.kith, &manager, &odd).await else {
        panic!("it is in force");
    };
    let fields: Vec<EventRuleField> = wrong.iter().map(|(field, _)| *field).collect();
    assert_eq!(fields, [EventRuleField::Levels, EventRuleField::Share]);
    assert_eq!(ledger::check(t.kith.db().reader()).await.unwrap(), []);
});

both!(
    events_are_listed_by_kind_and_member,
    async |t: &TestKith| {
        let (manager, people) = shop(t).await;
        for (n, person) in people.iter().enumerate() {
            let event = purchase(t, person, 4990, &format!("A-{n}"));
            events::report(&t.kith, &manager, event).await.unwrap();
        }
        let list = async |filter: EventFilter, page: PageRequest| {
            let found = events::list(&t.kith, &filter, &page).await.unwrap();
            let references = found.items.into_iter().filter_map(|event| event.reference);
            (references.collect::<Vec<_>>(), found.next)
        };
        let first = PageRequest {
            after: None,
            limit: Some(2),
        };
        let (references, next) = list(EventFilter::default(), first).await;
        assert_eq!(references, ["A-2", "A-1"]);
        let (references, next) = list(EventFilter::default(), PageRequest::after(next)).await;
        assert_eq!((references, next), (vec!["A-0".to_owned()], None));
        let of_ben = EventFilter {
            kind: Some("purchase".into()),
            member: Some(people[1].no),
        };
        assert_eq!(list(of_ben, PageRequest::default()).await.0, ["A-1"]);
        let reviews = EventFilter {
            kind: Some("review".into()),
            member: None,
        };
        assert!(list(reviews, PageRequest::default()).await.0.is_empty());
    }
);
