use std::{
    collections::{BTreeMap, BTreeSet},
    panic::{AssertUnwindSafe, resume_unwind},
};

use futures::FutureExt;
use kith_domain::{ids::CircleNo, roles::Role};
use sea_orm::FromQueryResult;

use super::{DemoError, DemoLogin, DemoPart, DemoPlan, is_broken_off, logins, seed};
use crate::{
    Kith, both,
    cursor::PAGE,
    ledger, members,
    portability::{Import, check, export, export::Manifest, from_directory, import},
    scores, sql,
    testing::TestKith,
};

const SMALL: DemoPlan = DemoPlan {
    seed: 12,
    members: 40,
    months: 2,
};

#[derive(FromQueryResult, PartialEq, Debug)]
struct Row {
    id: String,
}

/// What was lived, as one text per row.
async fn trace(kith: &Kith) -> Vec<Row> {
    let mut rows = Vec::new();
    for table in [
        "SELECT display_name || joined_at || depth AS id FROM members ORDER BY no",
        "SELECT slug || created_at AS id FROM circles ORDER BY no",
        "SELECT body || created_at AS id FROM posts ORDER BY id",
        "SELECT body || created_at AS id FROM comments ORDER BY id",
        "SELECT memo || amount || at || kind AS id FROM transfers ORDER BY id",
        "SELECT token AS id FROM referral_links ORDER BY member_no",
    ] {
        rows.extend(
            sql::all::<Row, _>(kith.db().reader(), table, [])
                .await
                .expect("reads"),
        );
    }
    rows
}

async fn count(kith: &Kith, sql: &str) -> i64 {
    sql::number(kith.db().reader(), sql, [])
        .await
        .expect("counts")
}

both!(a_community_is_lived, async |t: &TestKith| {
    let kith = &t.kith;
    let report = seed(kith, SMALL, |_| {}).await.expect("lives");
    assert_eq!(report.members, 41, "and the partner");
    assert!(
        report.circles >= 4 && report.posts > 60 && report.comments > 60,
        "{report:?}"
    );
    let findings = ledger::check(kith.db().reader()).await.expect("checks");
    assert!(findings.is_empty(), "{findings:?}");

    assert!(kith.settings().demo, "pages say that it is a demo");
    let future = "SELECT COUNT(*) FROM interactions WHERE at > ";
    assert_eq!(count(kith, &format!("{future}{}", kith.now())).await, 0);
    assert!(
        count(kith, "SELECT CAST(MAX(depth) AS bigint) FROM members").await >= 3,
        "chains have levels"
    );
    assert!(
        count(
            kith,
            "SELECT COUNT(*) FROM members WHERE gate_passed_at IS NOT NULL"
        )
        .await
            > 0
    );
    assert!(
        count(kith, "SELECT COUNT(*) FROM holds WHERE state = 0").await > 0,
        "some parts wait"
    );
    assert!(
        count(kith, "SELECT COUNT(*) FROM holds WHERE state = 1").await > 0,
        "some were paid"
    );
    assert!(report.redemptions > 0);
    trade_is_lived(kith).await;
    let twice = "SELECT COUNT(*) FROM (SELECT circle_no, body FROM posts \
                 GROUP BY circle_no, body HAVING COUNT(*) > 1) repeated";
    assert_eq!(count(kith, twice).await, 0, "no text twice");

    let community = scores::latest(kith, CircleNo::COMMUNITY)
        .await
        .expect("reads");
    let figures = community.expect("computed").figures;
    assert!(figures.stickiness.stickiness > 0.05 && figures.relationship_depth > 0.1);
    let again = seed(kith, SMALL, |_| {}).await;
    assert!(matches!(again, Err(DemoError::NotEmpty)), "{again:?}");
    assert!(!is_broken_off(kith).await.expect("reads"));
    no_text_twice_on_a_page(kith).await;
    it_moves(t).await;
});

/// No page about the partner or the shop is empty.
async fn trade_is_lived(kith: &Kith) {
    for (what, query) in [
        (
            "pending conversions",
            "SELECT COUNT(*) FROM conversions c JOIN holds h ON h.transfer_id = c.hold_id
             WHERE h.state = 0",
        ),
        (
            "released ones",
            "SELECT COUNT(*) FROM conversions c JOIN holds h ON h.transfer_id = c.hold_id
             WHERE h.state = 1",
        ),
        (
            "one that was taken back",
            "SELECT COUNT(*) FROM conversions WHERE reversed_at IS NOT NULL",
        ),
        (
            "people who joined by the partner's links",
            "SELECT COUNT(*) FROM partner_links l
             JOIN invitation_uses u ON u.invitation_id = l.invitation_id WHERE u.newcomer",
        ),
        (
            "visitors who looked around",
            "SELECT COUNT(*) FROM visits v JOIN invitations i ON i.token = v.token
             JOIN partner_links l ON l.invitation_id = i.id WHERE v.step = 2",
        ),
        (
            "purchases that paid",
            "SELECT COUNT(*) FROM shop_events WHERE kind = 'purchase' AND outcome = 0",
        ),
        (
            "reviews that paid",
            "SELECT COUNT(*) FROM shop_events WHERE kind = 'review' AND outcome = 0",
        ),
        (
            "an event that was taken back",
            "SELECT COUNT(*) FROM shop_events WHERE reversed_at IS NOT NULL",
        ),
        (
            "two rules for the shop",
            "SELECT COUNT(*) - 1 FROM rule_versions WHERE active AND rule LIKE 'event:%'",
        ),
    ] {
        assert!(count(kith, query).await > 0, "{what}");
    }
    assert_eq!(check(kith).await.expect("checks"), []);
}

#[derive(FromQueryResult)]
struct Text {
    circle_no: i64,
    post: uuid::Uuid,
    body: String,
}

/// Whatever page of a feed is opened: its posts, and what is said under them.
async fn no_text_twice_on_a_page(kith: &Kith) {
    let all = |query: &'static str| sql::all::<Text, _>(kith.db().reader(), query, []);
    let posts = all("SELECT circle_no, id AS post, body FROM posts ORDER BY id DESC")
        .await
        .expect("reads");
    let comments = all(
        "SELECT p.circle_no, c.post_id AS post, c.body FROM comments c \
         JOIN posts p ON p.id = c.post_id",
    )
    .await
    .expect("reads");
    let mut under: BTreeMap<_, Vec<&str>> = BTreeMap::new();
    for comment in &comments {
        under.entry(comment.post).or_default().push(&comment.body);
    }
    let mut feeds: BTreeMap<i64, Vec<&Text>> = BTreeMap::new();
    for post in &posts {
        feeds.entry(post.circle_no).or_default().push(post);
    }
    // The home of somebody who is in every circle shows the posts alone.
    for page in posts.windows(PAGE as usize) {
        let texts: BTreeSet<_> = page.iter().map(|post| &post.body).collect();
        assert_eq!(texts.len(), page.len(), "twice on a page of the home");
    }
    assert!(feeds.values().any(|feed| feed.len() >= PAGE as usize));
    for (circle, feed) in feeds {
        for page in feed.windows(PAGE as usize) {
            let mut seen = BTreeSet::new();
            for post in page {
                let below = under.get(&post.post).into_iter().flatten().copied();
                for text in std::iter::once(post.body.as_str()).chain(below) {
                    assert!(
                        seen.insert(text),
                        "twice on a page of circle {circle}: {text}"
                    );
                }
            }
        }
    }
}

/// A demo that comes in an export has no logins, and is whole all the same.
async fn it_moves(t: &TestKith) {
    let folder = tempfile::tempdir().expect("a folder");
    export(&t.kith, folder.path(), &|_| {})
        .await
        .expect("exports");
    let there = TestKith::new(t.kith.db().backend()).await;
    let one = Import {
        sources: from_directory(folder.path(), true).expect("files"),
        namespace: "import".to_owned(),
        circle: None,
        rejects: None,
        whole: Manifest::find(folder.path()).expect("a manifest"),
    };
    import(&there.kith, &one, &|_| {}).await.expect("imports");
    assert!(there.kith.settings().demo);
    assert_eq!(logins(&there.kith).await.expect("reads"), []);
    assert!(!is_broken_off(&there.kith).await.expect("reads"));
    there.remove().await;
}

both!(a_demo_that_broke_off_is_known, async |t: &TestKith| {
    let broken = seed(&t.kith, SMALL, |_| resume_unwind(Box::new("stopped")));
    assert!(AssertUnwindSafe(broken).catch_unwind().await.is_err());
    assert!(is_broken_off(&t.kith).await.expect("reads"));
    let again = seed(&t.kith, SMALL, |_| {}).await;
    assert!(matches!(again, Err(DemoError::BrokenOff)), "{again:?}");
});

both!(visitors_can_be_five_of_them, async |t: &TestKith| {
    let report = seed(&t.kith, SMALL, |_| {}).await.expect("lives");
    let known = logins(&t.kith).await.expect("reads");
    assert_eq!(known, report.logins);
    let parts: Vec<_> = known.iter().map(|login| login.part).collect();
    use DemoPart::{Administrator, Manager, Member, Partner, Steward};
    assert_eq!(parts, [Administrator, Manager, Steward, Member, Partner]);
    let roles = [
        Role::Administrator,
        Role::Manager,
        Role::Member,
        Role::Member,
        Role::Member,
    ];
    for (login, role) in known.iter().zip(roles) {
        let signed_in = members::sign_in(&t.kith, &login.email, &login.password, None)
            .await
            .expect("is let in");
        assert_eq!(
            (signed_in.role, &signed_in.display_name),
            (role, &login.name)
        );
        assert_eq!(signed_in.for_partner, login.part == Partner);
    }
    let of = |login: &DemoLogin| format!("SELECT no FROM members WHERE email = '{}'", login.email);
    let (steward, member) = (of(&known[2]), of(&known[3]));
    let founded = format!("SELECT COUNT(*) FROM circles WHERE founder_no IN ({steward})");
    assert!(
        count(&t.kith, &founded).await > 0,
        "the steward founded a circle"
    );
    let brought = format!("SELECT COUNT(*) FROM members WHERE sponsor_no IN ({member})");
    assert!(
        count(&t.kith, &brought).await > 0,
        "the member invited others"
    );
    let invited = format!("SELECT sponsor_no FROM members WHERE no IN ({member})");
    assert!(count(&t.kith, &invited).await > 0, "and was invited");
});

both!(the_same_seed_is_the_same_community, async |t: &TestKith| {
    seed(&t.kith, SMALL, |_| {}).await.expect("lives");
    let other = TestKith::new(t.kith.db().backend()).await;
    let passwords = seed(&other.kith, SMALL, |_| {})
        .await
        .expect("lives")
        .logins;
    assert_eq!(trace(&t.kith).await, trace(&other.kith).await);
    let random: BTreeSet<_> = passwords
        .iter()
        .map(|login| login.password.clone())
        .collect();
    assert_eq!(random.len(), 5);
    other.remove().await;
});
