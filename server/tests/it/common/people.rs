//! One person of each kind, around a circle.

use axum::http::HeaderValue;
use kith_domain::{ids::TransferId, roles::Role};
use kith_services::{
    circles::{self, CreateCircle},
    conversations,
    ledger::{self, Award},
    members::{self, SignedIn},
    rewards::{self, CreateReward, RewardView},
    testing::TestKith,
};
use server::security::session::session_cookies;

use super::{Host, full_key};

/// Somebody as whom routes are called.
pub(crate) struct Person {
    pub(crate) member: SignedIn,
    /// The cookies of a session.
    pub(crate) cookies: String,
    /// An API key for everything that they may.
    pub(crate) key: String,
    /// An entry of their wallet.
    pub(crate) entry: TransferId,
}

/// A circle with its people, and something to read and redeem.
pub(crate) struct Village {
    /// Member of the circle, outsider, steward, manager, administrator.
    pub(crate) people: [Person; 5],
    pub(crate) slug: String,
    pub(crate) post: String,
    /// A circle that only its founder, the steward, is in.
    pub(crate) open: String,
    pub(crate) reward: RewardView,
    /// The member's referral link.
    pub(crate) token: String,
}

impl Village {
    /// Founds one.
    pub(crate) async fn found(t: &TestKith, host: &Host) -> Self {
        let member = t.member("member", None).await;
        let token = t.token(&member).await;
        let outsider = t.member("outsider", None).await;
        let steward = t.member("steward", None).await;
        let manager = t.person("manager", None, Role::Manager).await;
        let administrator = t.person("administrator", None, Role::Administrator).await;
        let slug = circle(t, &steward, "Sourdough").await;
        let open = circle(t, &steward, "Film").await;
        circles::join(&t.kith, &member, &slug).await.expect("joins");
        let post = conversations::post(&t.kith, &member, &slug, "First loaf")
            .await
            .expect("posts");
        let reward = reward(t, &manager, 300, 20).await;
        let granted = manager.clone();
        let mut people = Vec::new();
        for member in [member, outsider, steward, manager, administrator] {
            people.push(Person::arrive(t, host, member, &granted).await);
        }
        let people = people
            .try_into()
            .unwrap_or_else(|_| unreachable!("five people"));
        Self {
            people,
            slug,
            post: post.id.to_string(),
            open,
            reward,
            token,
        }
    }
}

impl Person {
    async fn arrive(t: &TestKith, host: &Host, member: SignedIn, granted: &SignedIn) -> Self {
        Self {
            cookies: cookies(host, &member).await,
            key: full_key(&t.kith, &member).await,
            entry: grant(t, granted, &member, 10_000).await,
            member,
        }
    }
}

/// Founds a circle; answers its slug.
pub(crate) async fn circle(t: &TestKith, founder: &SignedIn, name: &str) -> String {
    let command = CreateCircle {
        name: name.to_owned(),
        purpose: "To try things".to_owned(),
    };
    let circle = circles::create(&t.kith, founder, command)
        .await
        .expect("a circle");
    circle.card.slug
}

/// Puts a reward on offer.
pub(crate) async fn reward(
    t: &TestKith,
    manager: &SignedIn,
    price: i64,
    stock: usize,
) -> RewardView {
    let command = CreateReward {
        name_en: "Bread".to_owned(),
        name_zh: String::new(),
        text_en: "A loaf".to_owned(),
        text_zh: String::new(),
        price,
        codes: rewards::Codes::Given((0..stock).map(|n| format!("CODE-{n}")).collect()),
    };
    rewards::create(&t.kith, manager, command)
        .await
        .expect("a reward")
}

/// Grants points.
pub(crate) async fn grant(
    t: &TestKith,
    manager: &SignedIn,
    member: &SignedIn,
    points: i64,
) -> TransferId {
    let command = Award {
        member: member.id,
        points,
        reason: "a start".to_owned(),
        key: format!("start:{}", member.id),
    };
    ledger::award(&t.kith, manager, command)
        .await
        .expect("grants")
        .id
}

/// Signs a member in; answers what the browser would send.
pub(crate) async fn cookies(host: &Host, member: &SignedIn) -> String {
    let open = members::open_session(&host.state.kith, member.no, "test")
        .await
        .expect("opens");
    let cookies = session_cookies(&host.state, &open).expect("cookies");
    let pair = |cookie: &HeaderValue| {
        let text = cookie.to_str().expect("text");
        text.split(';').next().unwrap_or_default().to_owned()
    };
    cookies.iter().map(pair).collect::<Vec<_>>().join("; ")
}
