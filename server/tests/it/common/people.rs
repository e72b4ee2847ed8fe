//! One person of each kind, around a circle.

use axum::http::HeaderValue;
use kith_domain::{
    circles::Door,
    ids::{CircleId, PartnerId, TransferId},
    roles::Role,
    shares::Thing,
};
use kith_services::{
    circles::{self, CreateCircle, DescribeCircle},
    conversations,
    events::{self, ReportEvent},
    ledger::{self, Award},
    members::{self, SignedIn},
    partners::programme::{self, CreatePartner, NewTerms},
    referrals::{self, Ask, NewInvitation},
    rewards::{self, CreateReward, RewardView},
    shares::{self, Came},
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
    /// Member of the circle, outsider, steward, manager, administrator, and who acts for a partner.
    pub(crate) people: [Person; 6],
    pub(crate) slug: String,
    pub(crate) post: String,
    /// The member's, under the post.
    pub(crate) comment: String,
    /// A circle that only its founder, the steward, is in.
    pub(crate) open: String,
    /// A circle on request and one by invitation, each with its founder, the steward, the member and a
    /// post.
    pub(crate) on_request: (String, String),
    pub(crate) by_invitation: (String, String),
    pub(crate) reward: RewardView,
    /// The member's referral link.
    pub(crate) token: String,
    /// The member's invitation into the circle by invitation.
    pub(crate) invitation: String,
    /// What the administrator passed on of the circle with the post.
    pub(crate) share: String,
    /// Somebody's questions to the member: one that is looked at, one that is answered and one that is
    /// put away.
    pub(crate) questions: Vec<String>,
    /// The partner's id.
    pub(crate) partner: String,
    /// What the shop reported of the member.
    pub(crate) event: String,
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
        let acting = t.member("partner", None).await;
        let partner = partner(t, &manager, &acting, "Corner shop").await;
        let slug = circle(t, &steward, "Sourdough").await;
        let open = circle(t, &steward, "Film").await;
        circles::join(&t.kith, &member, &slug).await.expect("joins");
        let post = conversations::post(&t.kith, &member, &slug, "First loaf")
            .await
            .expect("posts");
        let pair = (&steward, &member);
        let on_request = closed(t, pair, ("Darkroom", Door::OnRequest)).await;
        let by_invitation = closed(t, pair, ("Night owls", Door::ByInvitation)).await;
        let invitation = NewInvitation {
            circle: Some(by_invitation.0.clone()),
            days: 90,
            ..NewInvitation::default()
        };
        let invitation = referrals::invite(&t.kith, &member, invitation).await;
        let mut questions = Vec::new();
        for network in 0..3_u8 {
            let ask = Ask {
                body: "Is it free?",
                address: "",
                language: "en",
                network: &[network],
            };
            let asked = referrals::ask(&t.kith, &token, ask).await;
            questions.push(asked.expect("asks").to_string());
        }
        let comment = conversations::comment(&t.kith, &member, &slug, post.id, "Second").await;
        let thing = Thing::Circle(id_of(t, &slug).await);
        let share = shares::share(&t.kith, &administrator, thing, Came::default()).await;
        let reward = reward(t, &manager, 300, 20).await;
        let event = purchase(t, &manager, &member).await;
        let granted = manager.clone();
        let mut people = Vec::new();
        for member in [member, outsider, steward, manager, administrator, acting] {
            people.push(Person::arrive(t, host, member, &granted).await);
        }
        let people = people
            .try_into()
            .unwrap_or_else(|_| unreachable!("six people"));
        Self {
            people,
            slug,
            post: post.id.to_string(),
            comment: comment.expect("comments").id.to_string(),
            open,
            on_request,
            by_invitation,
            reward,
            token,
            questions,
            partner: partner.to_string(),
            invitation: invitation.expect("an invitation").token,
            share: share.expect("a share"),
            event,
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

/// Makes a partner, whose terms are accepted; 50 points for an order, on hold for 14 days.
pub(crate) async fn partner(
    t: &TestKith,
    manager: &SignedIn,
    acting: &SignedIn,
    name: &str,
) -> PartnerId {
    let new = CreatePartner {
        name: name.to_owned(),
        member: acting.id.to_string(),
        budget: 10_000,
        until: String::new(),
        terms: NewTerms {
            words: name.to_owned(),
            per_join: 20,
            per_order: 50,
            hold_days: 14,
        },
    };
    let made = programme::create_partner(&t.kith, manager, new).await;
    programme::accept_terms(&t.kith, acting, 1)
        .await
        .expect("accepts");
    programme::make_link(&t.kith, acting, name, name)
        .await
        .expect("a link");
    made.expect("a partner")
}

/// The shop reports that somebody bought something; answers the event's id.
async fn purchase(t: &TestKith, manager: &SignedIn, member: &SignedIn) -> String {
    let event = ReportEvent {
        kind: "purchase".to_owned(),
        member: member.no,
        amount: Some(4990),
        currency: Some("EUR".to_owned()),
        reference: "A-1".to_owned(),
        occurred_at: t.kith.now(),
    };
    let reported = events::report(&t.kith, manager, event).await;
    reported.expect("reports").id.to_string()
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

/// The id of a circle.
async fn id_of(t: &TestKith, slug: &str) -> CircleId {
    let circle = circles::get(&t.kith, slug, None).await;
    circle.expect("a circle").card.id
}

/// Founds a circle behind a door, invites a member and writes a post; answers its slug and the post's
/// id.
pub(crate) async fn closed(
    t: &TestKith,
    (founder, member): (&SignedIn, &SignedIn),
    (name, door): (&str, Door),
) -> (String, String) {
    let command = DescribeCircle {
        name: name.to_owned(),
        purpose: "To try things".to_owned(),
        house_rules: "Knock.".to_owned(),
        door: door.name().to_owned(),
    };
    let circle = circles::create(&t.kith, founder, command).await;
    let slug = circle.expect("a circle").card.slug;
    circles::invite(&t.kith, founder, &slug, &member.id.to_string())
        .await
        .expect("invites");
    circles::join(&t.kith, member, &slug).await.expect("joins");
    let post = conversations::post(&t.kith, member, &slug, "Among us").await;
    (slug, post.expect("posts").id.to_string())
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
