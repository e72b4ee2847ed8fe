//! An invitation that was used, a question about it, visits that are counts by now, and what was passed
//! on.

use kith_domain::{day::DAY_MS, shares::Thing};

use crate::{
    circles,
    referrals::{self, Ask, NewInvitation},
    shares::{self, Came},
    sql,
    testing::TestKith,
};

/// Adds them to the community.
pub(super) async fn invite(t: &TestKith) {
    let (ivo, nia) = (t.member("ivo", None).await, t.member("nia", None).await);
    let new = circles::CreateCircle {
        name: "Seed library".into(),
        purpose: "Beans, mostly".into(),
    };
    let circle = circles::create(&t.kith, &ivo, new).await.unwrap();
    let thing = Thing::Circle(circle.card.id);
    shares::set_outside(&t.kith, &ivo, &circle.card.slug, true)
        .await
        .unwrap();
    let first = shares::share(&t.kith, &ivo, thing, Came::default()).await;
    let first = first.unwrap();
    let came = Came {
        via: Some(&first),
        visitor: None,
    };
    shares::share(&t.kith, &nia, thing, came).await.unwrap();
    shares::revoke(&t.kith, &ivo, &first).await.unwrap();
    let new = NewInvitation {
        circle: Some(circle.card.slug),
        message: "Bring a jar".into(),
        max_uses: Some(3),
        days: 7,
        ..NewInvitation::default()
    };
    let made = referrals::invite(&t.kith, &ivo, new).await.unwrap();
    referrals::take(&t.kith, &nia, &made.token).await.unwrap();
    let question = Ask {
        body: "Which beans?",
        address: "",
        language: "en",
        network: b"here",
    };
    referrals::ask(&t.kith, &made.token, question)
        .await
        .unwrap();
    let asked = "INSERT INTO join_questions (language, question, answers)
         VALUES ('en', 'What do we swap?', 'beans'), ('zh-CN', '我们交换什么？', '豆子')";
    sql::exec(t.kith.db().writer(), asked, []).await.unwrap();
    let counted = "INSERT INTO visit_days (token, day, step, visitors) VALUES ($1, $2, 0, 12), ($1, $2, 1, 4)";
    let day = t.kith.day(t.kith.now() - 100 * DAY_MS);
    let values = [made.token.into(), day.0.into()];
    sql::exec(t.kith.db().writer(), counted, values)
        .await
        .unwrap();
}
