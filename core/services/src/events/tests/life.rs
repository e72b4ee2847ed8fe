//! Points over their life: when they begin to count, what is spent first, when they expire, and what is
//! owed where they are taken back after they were spent.

use jiff::{Timestamp, tz::TimeZone};
use kith_domain::{
    day::{DAY_MS, Millis},
    ids::ShopEventId,
    roles::Role,
};

use super::{EventRule, purchase};
use crate::{
    both,
    cursor::PageRequest,
    events::{self, ReportEvent},
    ledger::{self, ForgiveError, Wallet},
    members::SignedIn,
    notifications, portability, rewards,
    settings::Settings,
    sql,
    testing::TestKith,
};

/// A rule that pays so many points for an event of a kind.
pub(super) fn pays(kind: &str, points: i64) -> EventRule {
    EventRule {
        kind: kind.into(),
        points,
        ..EventRule::default()
    }
}

pub(super) async fn enact(t: &TestKith, manager: &SignedIn, rule: EventRule) {
    events::set_rule(&t.kith, manager, &rule).await.unwrap();
}

pub(super) async fn happens(
    t: &TestKith,
    manager: &SignedIn,
    who: &SignedIn,
    kind: &str,
) -> ShopEventId {
    let number = sql::number(t.kith.db().reader(), "SELECT count(*) FROM shop_events", []).await;
    let event = ReportEvent {
        kind: kind.into(),
        ..purchase(t, who, 100, &format!("E-{}", number.unwrap()))
    };
    let reported = events::report(&t.kith, manager, event).await;
    reported.unwrap().id
}

async fn wallet(t: &TestKith, member: &SignedIn) -> Wallet {
    ledger::wallet(&t.kith, member.no).await.unwrap()
}

/// What can be spent, what of it expires, and what is owed.
async fn stands(t: &TestKith, member: &SignedIn) -> (i64, i64, i64) {
    let wallet = wallet(t, member).await;
    (wallet.available, wallet.expiring, wallet.owes)
}

pub(super) async fn spends(t: &TestKith, manager: &SignedIn, who: &SignedIn, price: i64) {
    let reserved = t.reserves(manager, who, price).await;
    rewards::confirm(&t.kith, who, reserved.id).await.unwrap();
}

async fn sound(t: &TestKith) {
    assert_eq!(portability::check(&t.kith).await.unwrap(), []);
}

fn instant(text: &str) -> Millis {
    text.parse::<Timestamp>().unwrap().as_millisecond()
}

both!(
    points_expire_at_the_end_of_a_calendar_day,
    async |t: &TestKith| {
        let manager = t.person("manager", None, Role::Manager).await;
        let mut settings = Settings::clone(&t.kith.settings());
        settings.zone = TimeZone::get("Europe/Berlin").unwrap();
        t.kith.adopt(settings);
        // Over the change to summer time and back, over the ends of months and a leap day.
        for (days, from, end) in [
            (1, "2026-03-28T12:00:00Z", "2026-03-29T22:00:00Z"),
            (1, "2026-03-28T22:59:59.999Z", "2026-03-29T22:00:00Z"),
            (1, "2026-03-28T23:00:00Z", "2026-03-30T22:00:00Z"),
            (7, "2026-10-20T12:00:00Z", "2026-10-27T23:00:00Z"),
            (30, "2027-01-31T12:00:00Z", "2027-03-02T23:00:00Z"),
            (1, "2028-02-28T12:00:00Z", "2028-02-29T23:00:00Z"),
        ] {
            let kind = format!("visit_{days}");
            let rule = EventRule {
                lifetime_days: Some(days),
                ..pays(&kind, 10)
            };
            enact(t, &manager, rule).await;
            t.clock.set(instant(from));
            let who = t.member(&format!("m{}", instant(from)), None).await;
            happens(t, &manager, &who, &kind).await;
            let next = ledger::expiring_next(&t.kith, who.no).await.unwrap();
            let next = next.map(|next| (next.points, next.at));
            assert_eq!(next, Some((10, instant(end))), "{from}");
            t.clock.set(instant(end) - 1);
            ledger::expire_points(&t.kith).await.unwrap();
            assert_eq!(stands(t, &who).await, (10, 10, 0), "{from}");
            t.clock.set(instant(end));
            assert_eq!(ledger::expire_points(&t.kith).await.unwrap(), 1, "{from}");
            assert_eq!(ledger::expire_points(&t.kith).await.unwrap(), 0, "once");
            assert_eq!(stands(t, &who).await, (0, 0, 0), "{from}");
        }
        sound(t).await;
    }
);

both!(what_expires_first_is_spent_first, async |t: &TestKith| {
    let manager = t.person("manager", None, Role::Manager).await;
    let who = t.member("ada", None).await;
    for (kind, days) in [("good", None), ("long", Some(20)), ("short", Some(10))] {
        let rule = EventRule {
            lifetime_days: days,
            ..pays(kind, 100)
        };
        enact(t, &manager, rule).await;
        happens(t, &manager, &who, kind).await;
    }
    let left = async || {
        let left = "SELECT CAST(COALESCE(sum(remaining), 0) AS bigint) FROM lots WHERE amount = 100
                 AND expires_at = (SELECT min(expires_at) FROM lots)";
        sql::number(t.kith.db().reader(), left, []).await.unwrap()
    };
    assert_eq!(stands(t, &who).await, (300, 200, 0));
    spends(t, &manager, &who, 30).await;
    assert_eq!((stands(t, &who).await, left().await), ((270, 170, 0), 70));
    // Over the end of one lot into the next, and back again.
    let reserved = t.reserves(&manager, &who, 120).await;
    assert_eq!((stands(t, &who).await, left().await), ((150, 50, 0), 0));
    rewards::cancel(&t.kith, &who, reserved.id).await.unwrap();
    assert_eq!((stands(t, &who).await, left().await), ((270, 170, 0), 70));
    // What is reserved does not expire; what comes back after its end does.
    let reserved = t.reserves(&manager, &who, 60).await;
    t.clock.days(11);
    assert_eq!(ledger::expire_points(&t.kith).await.unwrap(), 1);
    assert_eq!(stands(t, &who).await, (200, 100, 0));
    rewards::cancel(&t.kith, &who, reserved.id).await.unwrap();
    assert_eq!(stands(t, &who).await, (200, 100, 0), "at once");
    assert_eq!(ledger::expire_points(&t.kith).await.unwrap(), 0);
    // All that expires, and then what counts for good.
    spends(t, &manager, &who, 150).await;
    assert_eq!(stands(t, &who).await, (50, 0, 0));
    let page = PageRequest::default();
    let all = ledger::StatementFilter::All;
    let entries = ledger::statement(&t.kith, who.no, all, &page)
        .await
        .unwrap();
    let expired: Vec<i64> = entries
        .items
        .iter()
        .filter(|entry| entry.memo == "expired")
        .map(|entry| entry.amount)
        .collect();
    assert_eq!(expired, [-60, -10]);
    sound(t).await;
});

both!(points_count_once_they_are_due, async |t: &TestKith| {
    let manager = t.person("manager", None, Role::Manager).await;
    let ada = t.member("ada", None).await;
    let ben = t.member("ben", Some(&t.token(&ada).await)).await;
    let rule = EventRule {
        mature_days: 14,
        lifetime_days: Some(30),
        ..pays("purchase", 40)
    };
    enact(t, &manager, rule).await;
    happens(t, &manager, &ben, "purchase").await;
    let held = async |who: &SignedIn| wallet(t, who).await.held_in;
    assert_eq!((held(&ben).await, held(&ada).await), (40, 20));
    t.clock.days(13);
    t.clock.advance(DAY_MS - 1);
    assert_eq!(ledger::release_due(&t.kith).await.unwrap(), 0);
    t.clock.advance(1);
    // The sponsor's part waits for the gate too.
    assert_eq!(ledger::release_due(&t.kith).await.unwrap(), 1);
    assert_eq!(stands(t, &ben).await, (40, 40, 0));
    assert_eq!(held(&ada).await, 20);
    let next = ledger::expiring_next(&t.kith, ben.no).await.unwrap();
    let end = ledger::lots::end_of(&t.kith, t.kith.now(), 30);
    assert_eq!(next.map(|next| next.at), Some(end), "from then on");
    let open = "UPDATE members SET gate_passed_at = $2 WHERE no = $1";
    let values = [ben.no.0.into(), t.kith.now().into()];
    sql::exec(t.kith.db().writer(), open, values).await.unwrap();
    // Once it is open, the entry waits for nothing but the job.
    let page = PageRequest::default();
    let held = ledger::statement(&t.kith, ada.no, ledger::StatementFilter::Held, &page).await;
    assert!(!held.unwrap().items[0].gated);
    assert_eq!(ledger::release_due(&t.kith).await.unwrap(), 1);
    assert_eq!(stands(t, &ada).await, (20, 20, 0));
    assert_eq!(ledger::release_due(&t.kith).await.unwrap(), 0);
    sound(t).await;
});

both!(
    what_waits_for_a_gate_and_a_day_lapses_with_the_gate,
    async |t: &TestKith| {
        let manager = t.person("manager", None, Role::Manager).await;
        let ada = t.member("ada", None).await;
        let ben = t.member("ben", Some(&t.token(&ada).await)).await;
        let rule = EventRule {
            mature_days: 100,
            ..pays("purchase", 40)
        };
        enact(t, &manager, rule).await;
        happens(t, &manager, &ben, "purchase").await;
        t.clock.days(90);
        assert_eq!(ledger::expire_holds(&t.kith).await.unwrap(), 1);
        t.clock.days(10);
        assert_eq!(ledger::release_due(&t.kith).await.unwrap(), 1, "her own");
        assert_eq!(stands(t, &ben).await, (40, 0, 0));
        assert_eq!(wallet(t, &ada).await, Wallet::default());
        sound(t).await;
    }
);

both!(
    members_are_told_before_points_expire,
    async |t: &TestKith| {
        let manager = t.person("manager", None, Role::Manager).await;
        let (ada, ben) = (t.member("ada", None).await, t.member("ben", None).await);
        for days in [30, 33, 45] {
            let rule = EventRule {
                lifetime_days: Some(days),
                ..pays(&format!("visit_{days}"), days)
            };
            enact(t, &manager, rule).await;
            for who in [&ada, &ben] {
                happens(t, &manager, who, &format!("visit_{days}")).await;
            }
        }
        t.kith.set_sends_mail(true);
        let rests = "UPDATE members SET resting_since = 1 WHERE no = $1";
        sql::exec(t.kith.db().writer(), rests, [ben.no.0.into()])
            .await
            .unwrap();
        let end = ledger::lots::end_of(&t.kith, t.kith.now(), 30);
        let warned = async || ledger::warn_of_expiry(&t.kith).await.unwrap();
        let told = async || {
            let mails = notifications::claim_due(&t.kith).await.unwrap();
            let told = mails.into_iter().map(|mail| (mail.address, mail.expiring));
            told.collect::<Vec<_>>()
        };
        t.clock.set(end - 14 * DAY_MS - 1);
        assert_eq!((warned().await, told().await), (0, vec![]));
        t.clock.advance(1);
        assert_eq!(warned().await, 2);
        let expires = |points, end: Millis| notifications::Expires {
            points,
            last: t.kith.day(end - 1),
        };
        let address = || "ada@example.org".to_owned();
        assert_eq!(told().await, [(address(), Some(expires(30, end)))]);
        // Three days later more is due, and told of a week after the first.
        t.clock.days(3);
        assert_eq!(warned().await, 0);
        t.clock.days(4);
        spends(t, &manager, &ada, 30).await;
        assert_eq!((warned().await, warned().await), (2, 0));
        let next = (address(), Some(expires(33, end + 3 * DAY_MS)));
        assert_eq!(told().await, [next]);
        // What was spent before the mail went is not told of.
        t.clock.days(8);
        assert_eq!(warned().await, 2);
        spends(t, &manager, &ada, 78).await;
        assert_eq!(told().await, []);
    }
);

both!(
    what_was_spent_is_owed_and_settled_by_what_comes_next,
    async |t: &TestKith| {
        let manager = t.person("manager", None, Role::Manager).await;
        let who = t.member("ada", None).await;
        enact(t, &manager, pays("purchase", 50)).await;
        enact(t, &manager, pays("visit", 20)).await;
        let bought = happens(t, &manager, &who, "purchase").await;
        spends(t, &manager, &who, 40).await;
        events::reverse(&t.kith, &manager, bought, "Returned")
            .await
            .unwrap();
        assert_eq!(stands(t, &who).await, (0, 0, 40), "ten were left");
        sound(t).await;
        happens(t, &manager, &who, "visit").await;
        assert_eq!(stands(t, &who).await, (0, 0, 20));
        for _ in 0..2 {
            happens(t, &manager, &who, "visit").await;
        }
        assert_eq!(stands(t, &who).await, (20, 0, 0));
        let page = PageRequest::default();
        let changes = ledger::debts(&t.kith, who.no, &page).await.unwrap().items;
        let changes: Vec<(&str, i64)> = changes
            .iter()
            .map(|entry| (entry.memo.as_str(), entry.points))
            .collect();
        let settled = ("debt_settled", -20);
        let made = ledger::debts(&t.kith, who.no, &page).await.unwrap().items;
        let told = made
            .last()
            .map(|entry| (entry.reason.as_deref(), entry.reference.as_deref()));
        assert_eq!(told, Some((Some("Returned"), Some("E-0"))));
        assert_eq!(changes, [settled, settled, ("debt", 40)]);
        sound(t).await;
    }
);

both!(
    a_debt_is_forgiven_once_and_gone_with_who_leaves,
    async |t: &TestKith| {
        let manager = t.person("manager", None, Role::Manager).await;
        let (ada, ben) = (t.member("ada", None).await, t.member("ben", None).await);
        enact(t, &manager, pays("purchase", 50)).await;
        for who in [&ada, &ben] {
            let bought = happens(t, &manager, who, "purchase").await;
            spends(t, &manager, who, 50).await;
            events::reverse(&t.kith, &manager, bought, "Returned")
                .await
                .unwrap();
            assert_eq!(stands(t, who).await, (0, 0, 50));
        }
        let refused = ledger::forgive(&t.kith, &ada, ada.id, "Mine").await;
        assert!(matches!(refused, Err(ForgiveError::Forbidden)));
        let refused = ledger::forgive(&t.kith, &manager, ada.id, " ").await;
        assert!(matches!(refused, Err(ForgiveError::Reason(_))));
        let forgiven = ledger::forgive(&t.kith, &manager, ada.id, "Our mistake").await;
        assert_eq!(forgiven.unwrap(), 50);
        let again = ledger::forgive(&t.kith, &manager, ada.id, "Our mistake").await;
        assert!(matches!(again, Err(ForgiveError::Nothing)));
        assert_eq!(stands(t, &ada).await, (0, 0, 0));
        let page = PageRequest::default();
        let last = ledger::debts(&t.kith, ada.no, &page).await.unwrap().items;
        assert_eq!(last[0].reason.as_deref(), Some("Our mistake"));
        sound(t).await;
        t.leaves(ben.no).await;
        assert_eq!(stands(t, &ben).await, (0, 0, 0));
        t.leaves(ada.no).await;
        let told = "SELECT count(*) FROM events WHERE subject = 'Our mistake'";
        let told = sql::number(t.kith.db().reader(), told, []).await.unwrap();
        let logged = "SELECT count(*) FROM audit_log WHERE detail LIKE '%Our mistake%'";
        let logged = sql::number(t.kith.db().reader(), logged, []).await.unwrap();
        assert_eq!((told, logged), (0, 0));
        sound(t).await;
    }
);

both!(
    what_expired_is_not_owed_when_it_is_taken_back,
    async |t: &TestKith| {
        let manager = t.person("manager", None, Role::Manager).await;
        let who = t.member("ada", None).await;
        let rule = EventRule {
            lifetime_days: Some(1),
            ..pays("purchase", 50)
        };
        enact(t, &manager, rule).await;
        enact(t, &manager, pays("visit", 20)).await;
        let bought = happens(t, &manager, &who, "purchase").await;
        spends(t, &manager, &who, 15).await;
        t.clock.days(2);
        assert_eq!(ledger::expire_points(&t.kith).await.unwrap(), 1);
        happens(t, &manager, &who, "visit").await;
        events::reverse(&t.kith, &manager, bought, "Returned")
            .await
            .unwrap();
        // Fifteen were spent; the other points pay for them.
        assert_eq!(stands(t, &who).await, (5, 0, 0));
        sound(t).await;
    }
);
