//! The independence gate: who counts, and two things at the same moment.

use jiff::tz::TimeZone;
use kith_domain::{
    day::DAY_MS,
    ids::{CircleNo, MemberNo},
    interaction::Kind,
};
use sea_orm::{DatabaseTransaction, Value};

use super::circle_with;
use crate::{
    Backend, both, conversations,
    cursor::PageRequest,
    db::counting,
    ledger::{
        self,
        pay::{self, Qualified},
        rules::Rule,
    },
    members::SignedIn,
    referrals,
    scores::record::{Interaction, record},
    settings::Settings,
    sql,
    testing::{TestKith, on},
};

async fn say(t: &TestKith, tx: &DatabaseTransaction, from: &SignedIn, to: &SignedIn) {
    let what = Interaction {
        circle: CircleNo::COMMUNITY,
        actor: from.no,
        target: Some(to.no),
        kind: Kind::Message,
    };
    record(tx, &t.kith, what).await.unwrap();
}

/// A mutual tie.
async fn tie(t: &TestKith, one: &SignedIn, other: &SignedIn) {
    let tx = t.kith.db().begin().await.unwrap();
    say(t, &tx, one, other).await;
    say(t, &tx, other, one).await;
    tx.commit().await.unwrap();
}

async fn independent(t: &TestKith, member: &SignedIn) -> usize {
    let progress = referrals::gate_progress(&t.kith, member.no).await.unwrap();
    progress.independent
}

async fn change(t: &TestKith, statement: &str, values: impl IntoIterator<Item = Value>) {
    let db = t.kith.db().writer();
    assert!(sql::exec(db, statement, values).await.unwrap() > 0);
}

/// Makes somebody established, but for the 28 days: imported, and active on ten days.
async fn establish(t: &TestKith, member: MemberNo) {
    let imported = "UPDATE members SET imported = $2 WHERE no = $1";
    change(t, imported, [member.0.into(), true.into()]).await;
    let active = "INSERT INTO activity_days (circle_no, day, member_no, n) VALUES (0, $1, $2, 1)";
    for day in 1..=10 {
        change(t, active, [day.into(), member.0.into()]).await;
    }
}

both!(one_person_counts_once, async |t: &TestKith| {
    let ada = t.member("ada", None).await;
    let bob = t.member("bob", Some(&t.token(&ada).await)).await;
    // Other accounts of the sponsor and of the referee never count.
    for name in ["ada+2", "ada+3", "bob+2", "bob+3"] {
        tie(t, &bob, &t.member(name, None).await).await;
    }
    assert_eq!(independent(t, &bob).await, 0);
    // Nor does the sponsor, however established.
    establish(t, ada.no).await;
    t.clock.days(28);
    tie(t, &bob, &ada).await;
    assert_eq!(independent(t, &bob).await, 0);
    // Accounts of one stranger are one person.
    for name in ["eve", "eve+2", "eve+3", "eve+4"] {
        tie(t, &bob, &t.member(name, None).await).await;
    }
    assert_eq!(independent(t, &bob).await, 1);
    // The most independent of them counts: fay's first account stands in ada's branch.
    let inside = t.member("fay", Some(&t.token(&ada).await)).await;
    tie(t, &bob, &inside).await;
    assert_eq!(independent(t, &bob).await, 1);
    tie(t, &bob, &t.member("fay+2", None).await).await;
    assert_eq!(independent(t, &bob).await, 2);
    // The sponsor's page counts the same people, for all whom she brought at once.
    let page = PageRequest::default();
    let chain = referrals::chain(&t.kith, ada.no, &page).await.unwrap();
    let shown = chain.referees.items.iter();
    let shown: Vec<_> = shown
        .map(|one| (one.person.name.as_str(), one.independent))
        .collect();
    assert_eq!(shown, [("fay", 0), ("bob", 2)]);
    tie(t, &bob, &t.member("gus", None).await).await;
    let progress = referrals::gate_progress(&t.kith, bob.no).await.unwrap();
    assert!(progress.passed_at.is_some());
});

both!(
    contacts_deep_down_cost_no_more_statements,
    async |t: &TestKith| {
        let ada = t.member("ada", None).await;
        let bob = t.member("bob", Some(&t.token(&ada).await)).await;
        // 140 levels below ada are two anchors, and as many below a stranger.
        let mut deep = Vec::new();
        for root in ["in", "out"] {
            let mut last = match root {
                "in" => t.member("in", Some(&t.token(&ada).await)).await,
                _ => t.member("out", None).await,
            };
            for level in 1..140 {
                last = t
                    .member(&format!("{root}-{level}"), Some(&t.token(&last).await))
                    .await;
                if [70, 90, 135, 138].contains(&level) {
                    deep.push(last.clone());
                }
            }
        }
        let page = PageRequest::default();
        let before = counting(referrals::chain(&t.kith, ada.no, &page)).await.1;
        for contact in &deep[..4] {
            establish(t, contact.no).await;
            tie(t, &bob, contact).await;
        }
        // Those in ada's branch count once they are established for 28 days; they have just come.
        assert_eq!(independent(t, &bob).await, 0);
        for contact in &deep[4..6] {
            tie(t, &bob, contact).await;
        }
        let (chain, statements) = counting(referrals::chain(&t.kith, ada.no, &page)).await;
        let referees = chain.unwrap().referees.items;
        let bobs = referees.iter().find(|one| one.person.id == bob.id).unwrap();
        assert_eq!(bobs.independent, 2);
        assert!(statements <= before + 1, "{before}, then {statements}");
    }
);

both!(days_as_a_member_are_the_communitys, async |t: &TestKith| {
    // Noon of 2 March in UTC is 20:00 in Shanghai.
    let ada = t.member("ada", None).await;
    let token = t.token(&ada).await;
    let bob = t.member("bob", Some(&token)).await;
    let elder = t.member("elder", Some(&token)).await;
    establish(t, elder.no).await;
    tie(t, &bob, &elder).await;
    // 17:00 of 29 March is 01:00 of 30 March there: the 28th day has come, in UTC it has not.
    t.clock.days(27);
    t.clock.advance(5 * 3_600_000);
    assert_eq!(independent(t, &bob).await, 0);
    t.kith.adopt(Settings {
        zone: TimeZone::get("Asia/Shanghai").unwrap(),
        ..Settings::default()
    });
    assert_eq!(independent(t, &bob).await, 1);
});

/// Bob, whom ada brought, with two of the three ties that open his gate, and gus, who has spoken to
/// him.
async fn almost(t: &TestKith) -> [SignedIn; 3] {
    let ada = t.member("ada", None).await;
    let bob = t.member("bob", Some(&t.token(&ada).await)).await;
    for name in ["eve", "fay"] {
        tie(t, &bob, &t.member(name, None).await).await;
    }
    let gus = t.member("gus", None).await;
    [ada, bob, gus]
}

/// 20 for the gate and 10 for the post are ada's, and nothing is held.
async fn is_paid(t: &TestKith, ada: &SignedIn) {
    let wallet = ledger::wallet(&t.kith, ada.no).await.unwrap();
    assert_eq!((wallet.balance, wallet.held_in), (30, 0));
    assert_eq!(ledger::check(t.kith.db().reader()).await.unwrap(), []);
}

/// A post that is paid while the gate opens sees the open gate, and makes no hold behind it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_hold_is_made_behind_an_opening_gate() {
    on(Backend::Postgres, async |t: &TestKith| {
        let [ada, bob, gus] = almost(t).await;
        let slug = circle_with(t, &[&bob]).await;
        let opening = t.kith.db().begin().await.unwrap();
        say(t, &opening, &gus, &bob).await;
        say(t, &opening, &bob, &gus).await;
        let posting = {
            let (kith, bob) = (t.kith.clone(), bob.clone());
            tokio::spawn(async move { conversations::post(&kith, &bob, &slug, "Rye").await })
        };
        t.until_one_waits().await;
        opening.commit().await.unwrap();
        posting.await.unwrap().unwrap();
        is_paid(t, &ada).await;
    })
    .await;
}

/// A gate that opens while a post is being paid waits for the hold, and releases it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_opening_gate_waits_for_a_hold() {
    on(Backend::Postgres, async |t: &TestKith| {
        let [ada, bob, gus] = almost(t).await;
        let paying = t.kith.db().begin().await.unwrap();
        let event = Qualified {
            rule: Rule::FirstPost,
            actor: bob.no,
            circle: None,
            subject: None,
            key: "a post".into(),
        };
        pay::qualify(&paying, &t.kith, event).await.unwrap();
        let opening = {
            let (kith, bob, gus) = (t.kith.clone(), bob.clone(), gus.clone());
            tokio::spawn(async move {
                let tx = kith.db().begin().await.unwrap();
                for (actor, target) in [(gus.no, bob.no), (bob.no, gus.no)] {
                    let what = Interaction {
                        circle: CircleNo::COMMUNITY,
                        actor,
                        target: Some(target),
                        kind: Kind::Message,
                    };
                    record(&tx, &kith, what).await.unwrap();
                }
                tx.commit().await.unwrap();
            })
        };
        t.until_one_waits().await;
        paying.commit().await.unwrap();
        opening.await.unwrap();
        is_paid(t, &ada).await;
    })
    .await;
}

/// The two halves of the tie that opens a gate are written at the same moment.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_who_answer_each_other_at_once_open_the_gate() {
    on(Backend::Postgres, async |t: &TestKith| {
        let [ada, bob, gus] = almost(t).await;
        let slug = circle_with(t, &[&bob, &gus]).await;
        let by_gus = conversations::post(&t.kith, &gus, &slug, "Rye")
            .await
            .unwrap();
        conversations::post(&t.kith, &bob, &slug, "Spelt")
            .await
            .unwrap();
        let first = t.kith.db().begin().await.unwrap();
        say(t, &first, &gus, &bob).await;
        let second = {
            let (kith, bob) = (t.kith.clone(), bob.clone());
            tokio::spawn(async move {
                conversations::comment(&kith, &bob, &slug, by_gus.id, "Good").await
            })
        };
        t.until_one_waits().await;
        first.commit().await.unwrap();
        second.await.unwrap().unwrap();
        is_paid(t, &ada).await;
    })
    .await;
}

both!(a_missed_hold_is_found_and_released, async |t: &TestKith| {
    let ada = t.member("ada", None).await;
    let bob = t.member("bob", Some(&t.token(&ada).await)).await;
    let slug = circle_with(t, &[&bob]).await;
    conversations::post(&t.kith, &bob, &slug, "Rye")
        .await
        .unwrap();
    let passed = "UPDATE members SET gate_passed_at = $2 WHERE no = $1";
    // A gate that opened when the hold had lapsed missed nothing: the sweep ends it.
    let late = t.kith.now() + 90 * DAY_MS;
    change(t, passed, [bob.no.0.into(), late.into()]).await;
    assert_eq!(ledger::check(t.kith.db().reader()).await.unwrap(), []);
    change(t, passed, [bob.no.0.into(), t.kith.now().into()]).await;
    let found = ledger::check(t.kith.db().reader()).await.unwrap();
    let codes: Vec<_> = found.iter().map(|found| found.code).collect();
    assert_eq!(codes, ["ledger.hold_missed"]);
    assert!(found[0].how_to_mend.contains("kith doctor --rebuild"));
    crate::portability::doctor::rebuild(&t.kith).await.unwrap();
    assert_eq!(ledger::check(t.kith.db().reader()).await.unwrap(), []);
    let wallet = ledger::wallet(&t.kith, ada.no).await.unwrap();
    assert_eq!((wallet.balance, wallet.held_in), (10, 0));
});
