//! A small community in which everything has happened at least once.

use kith_domain::{
    consent::Apart,
    ids::{CircleNo, CommentId, MemberNo, PostId, RuleVersionId},
    interaction::Kind,
    moderation::Thing,
    reaction::Reaction,
    roles::Role,
};
use serde_json::json;

use super::{Folder, edges, quiet};
use crate::{
    audit,
    circles::{self, CircleView, shape},
    consent,
    conversations::{self, NewComment, Subject},
    cursor::PageRequest,
    events::{self, EventRule, ReportEvent},
    ledger::{self, Award},
    members::SignedIn,
    moderation,
    portability::import,
    rewards::{self, CreateReward},
    scores::{
        self,
        record::{Interaction, record},
    },
    sql,
    testing::TestKith,
};

/// Plants it. Two namespaces share an external id, and one name has odd characters.
pub(super) async fn plant(t: &TestKith) {
    let manager = t.person("manager", None, Role::Manager).await;
    let ada = t.member("ada", None).await;
    let token = t.token(&ada).await;
    let ben = t.member("ben", Some(&token)).await;
    let token = t.token(&ben).await;
    t.clock.days(1);
    let cho = t.member("cho", Some(&token)).await;
    let circle = circles::create(
        &t.kith,
        &ada,
        circles::CreateCircle {
            name: "胶片 摄影 & Film".into(),
            purpose: "Slow\npictures \"only\"".into(),
        },
    )
    .await
    .unwrap();
    let slug = circle.card.slug.clone();
    let dan = t.member("dan", None).await;
    for person in [&ben, &cho, &dan] {
        circles::join(&t.kith, person, &slug).await.unwrap();
    }
    let post = conversations::post(
        &t.kith,
        &cho,
        &slug,
        "Hello *there*\n\n\\u0000 \u{2028} 你好",
    )
    .await
    .unwrap();
    let hidden = conversations::post(&t.kith, &ben, &slug, "Another one")
        .await
        .unwrap();
    moderation::hide_post(&t.kith, &ada, &slug, hidden.id, "Says \"nothing\"")
        .await
        .unwrap();
    report(t, &ben, &slug, post.id).await;
    moderation::remove_member(&t.kith, &ada, &slug, dan.id, "Never spoke")
        .await
        .unwrap();
    change_a_rule(t).await;
    let welcome = conversations::comment(&t.kith, &ben, &slug, post.id, "Welcome, <b>friend</b>")
        .await
        .unwrap();
    talk(t, (&ada, &cho), &circle, (post.id, welcome.id)).await;
    propose(t, &ada, (&slug, &ben), post.id).await;
    circles::leave(&t.kith, &ben, &slug).await.unwrap();
    close_a_door(t, &cho, [&ada, &ben, &dan]).await;
    redeem(t, &manager, &cho).await;
    shop(t, &manager, &cho).await;
    interact(t, circle.no, ada.no, ben.no).await;
    consent::keep(&t.kith, &dan, manager.id, Some(Apart::Muted))
        .await
        .unwrap();
    import_twice(t).await;
    scores::compute(&t.kith, circle.no, t.kith.day(t.kith.now()))
        .await
        .unwrap();
    let entry = audit::Entry {
        actor: Some(manager.no),
        action: "test.note",
        circle: Some(circle.no),
        subject: None,
        detail: json!({ "why": "a \"quoted\" reason" }),
    };
    audit::write(t.kith.db().writer(), &t.kith, entry)
        .await
        .unwrap();
}

/// Somebody reports a post, and appeals against what was decided on their own.
async fn report(t: &TestKith, person: &SignedIn, slug: &str, post: PostId) {
    let subject = kith_domain::moderation::Subject::new(Thing::Post, post.0);
    let new = moderation::NewReport {
        reason: "other",
        words: "Too \"slow\"\nfor me",
    };
    let place = moderation::Place::Circle(slug, Some(subject));
    moderation::report(&t.kith, person, place, new)
        .await
        .unwrap();
    let notices = moderation::notices(&t.kith, person, &PageRequest::default()).await;
    let notice = notices.unwrap().items.remove(0);
    moderation::appeal(&t.kith, person, notice.id, "It says \"something\"")
        .await
        .unwrap();
}

/// A split is proposed, with somebody who said yes and a post that would move.
async fn propose(t: &TestKith, founder: &SignedIn, (slug, asked): (&str, &SignedIn), post: PostId) {
    let split = shape::SplitCircle {
        name: "暗房 & \"Dark\"".into(),
        purpose: "Red\nlight".into(),
        door: "by_invitation".into(),
        days: "30".into(),
        words: "There are \"many\" of us".into(),
    };
    shape::propose_split(&t.kith, founder, slug, &split)
        .await
        .unwrap();
    shape::ask_members(&t.kith, founder, slug, &[asked.id])
        .await
        .unwrap();
    shape::answer(&t.kith, asked, slug, shape::Reply::Both)
        .await
        .unwrap();
    shape::choose_posts(&t.kith, founder, slug, (&[post], &[post]))
        .await
        .unwrap();
}

/// A circle behind a door, at which everything has happened; it rests now.
async fn close_a_door(t: &TestKith, founder: &SignedIn, people: [&SignedIn; 3]) {
    let [ada, ben, dan] = people;
    let command = circles::DescribeCircle {
        name: "Darkroom".into(),
        purpose: "Red light".into(),
        house_rules: "1. *Knock*\n2. Wait".into(),
        door: "on_request".into(),
    };
    let circle = circles::create(&t.kith, founder, command).await.unwrap();
    let slug = circle.card.slug.as_str();
    for (person, answer) in [(ada, Some(true)), (ben, Some(false)), (dan, None)] {
        let asked = circles::ask(&t.kith, person, slug, "Let me in").await;
        let asked = asked.unwrap().request.unwrap().id;
        if let Some(yes) = answer {
            circles::decide(&t.kith, founder, slug, asked, yes)
                .await
                .unwrap();
        }
    }
    circles::set_steward(&t.kith, founder, (slug, ada.id), true)
        .await
        .unwrap();
    circles::invite(&t.kith, founder, slug, "ben@example.org")
        .await
        .unwrap();
    circles::offer_handover(&t.kith, founder, slug, ada.id)
        .await
        .unwrap();
    circles::archive(&t.kith, founder, slug).await.unwrap();
}

/// Answers, names, reactions given and withdrawn, words changed and deleted, a circle opened.
async fn talk(
    t: &TestKith,
    (ada, cho): (&SignedIn, &SignedIn),
    circle: &CircleView,
    (post, comment): (PostId, CommentId),
) {
    let slug = circle.card.slug.as_str();
    let answer = |answers, body| NewComment {
        slug,
        post,
        answers: Some(answers),
        body,
    };
    let kith = &t.kith;
    let thanks = answer(comment, "@cho and @ben, \"thanks\"");
    let thanks = conversations::answer(kith, ada, thanks).await.unwrap();
    let regret = answer(thanks.id, "What I regret");
    let regret = conversations::answer(kith, cho, regret).await.unwrap();
    let comment = Subject::comment(post, comment);
    for kind in [Reaction::Thanks, Reaction::Smile] {
        let given = (kind, true);
        conversations::react(kith, ada, (slug, comment), given)
            .await
            .unwrap();
        let given = (kind, kind == Reaction::Thanks);
        conversations::react(kith, cho, (slug, Subject::post(post)), (kind, true))
            .await
            .unwrap();
        conversations::react(kith, cho, (slug, Subject::post(post)), given)
            .await
            .unwrap();
    }
    let own = Subject::comment(post, thanks.id);
    conversations::edit(kith, ada, (slug, own), "@cho, thanks")
        .await
        .unwrap();
    let own = Subject::comment(post, regret.id);
    conversations::edit(kith, cho, (slug, own), "What I regret more")
        .await
        .unwrap();
    conversations::delete(kith, cho, slug, own).await.unwrap();
    conversations::open_circle(kith, ada.no, circle.no, true)
        .await
        .unwrap();
    let seen = conversations::mentions(kith, cho.no, &PageRequest::default())
        .await
        .unwrap();
    conversations::see_mentions(kith, cho.no, seen.items[0].id)
        .await
        .unwrap();
    among_the_chosen(t, cho, ada).await;
}

/// A personal circle with a post, which somebody in it answers.
async fn among_the_chosen(t: &TestKith, owner: &SignedIn, chosen: &SignedIn) {
    circles::choose(&t.kith, owner, chosen.id).await.unwrap();
    let circle = circles::own(&t.kith, owner.no).await.unwrap().unwrap();
    let slug = circle.card.slug.as_str();
    let post = conversations::post(&t.kith, owner, slug, "For you alone")
        .await
        .unwrap();
    conversations::comment(&t.kith, chosen, slug, post.id, "Thank you")
        .await
        .unwrap();
    conversations::see_chosen(&t.kith, chosen.no).await.unwrap();
}

/// A rule's second version, which is in force from here on.
async fn change_a_rule(t: &TestKith) {
    let tx = t.kith.db().begin().await.unwrap();
    let rule = "rule = (SELECT min(rule) FROM rule_versions)";
    let retire = format!("UPDATE rule_versions SET active = $1 WHERE {rule}");
    sql::exec(&tx, &retire, [false.into()]).await.unwrap();
    let enact = format!(
        "INSERT INTO rule_versions
           (id, rule, version, active, base, mode, levels, delta, beta, budget, daily_cap, hold_days, created_at)
         SELECT $1, rule, 2, $2, base + 1, 1, 1, delta, beta, budget, daily_cap, 60, created_at + 5
         FROM rule_versions WHERE {rule}"
    );
    let values = [t.kith.id::<RuleVersionId>().0.into(), true.into()];
    assert_eq!(sql::exec(&tx, &enact, values).await.unwrap(), 1);
    tx.commit().await.unwrap();
}

/// The same rows in two namespaces, where the same id is another person.
async fn import_twice(t: &TestKith) {
    for namespace in ["one", "two"] {
        let folder = Folder::new();
        let file = folder.file(
            "edges.txt",
            &[
                "a b t",
                "1 2 1082040961",
                "1 2 1082040961",
                "2 2 1092155839",
            ],
        );
        let mut command = edges(file, "Old messages");
        command.namespace = namespace.to_owned();
        import(&t.kith, &command, &quiet).await.unwrap();
    }
}

pub(super) async fn interact(t: &TestKith, circle: CircleNo, one: MemberNo, other: MemberNo) {
    let tx = t.kith.db().begin().await.unwrap();
    for _ in 0..2 {
        let what = Interaction {
            circle,
            actor: one,
            target: Some(other),
            kind: Kind::Message,
        };
        record(&tx, &t.kith, what).await.unwrap();
    }
    tx.commit().await.unwrap();
}

/// The shop reports two purchases, one of which goes back.
async fn shop(t: &TestKith, manager: &SignedIn, member: &SignedIn) {
    let rule = EventRule {
        kind: "purchase".into(),
        points: 1,
        unit: Some(100),
        currency: "EUR".into(),
        minimum: Some(500),
        cap: Some(60),
        daily_cap: Some(100),
        above: None,
        mature_days: 0,
        lifetime_days: Some(365),
    };
    events::set_rule(&t.kith, manager, &rule).await.unwrap();
    for reference in ["A \"1\"", "A 2"] {
        let event = ReportEvent {
            kind: "purchase".into(),
            member: member.no,
            amount: Some(4990),
            currency: Some("EUR".into()),
            reference: reference.into(),
            occurred_at: t.kith.now() - 1,
        };
        let reported = events::report(&t.kith, manager, event).await.unwrap();
        if reference == "A 2" {
            events::reverse(&t.kith, manager, reported.id, "Was \"broken\"")
                .await
                .unwrap();
        }
    }
}

async fn redeem(t: &TestKith, manager: &SignedIn, member: &SignedIn) {
    let award = Award {
        member: member.id,
        points: 500,
        reason: "Thanks".into(),
        key: "k1".into(),
    };
    ledger::award(&t.kith, manager, award).await.unwrap();
    let command = CreateReward {
        name_en: "Beans".into(),
        name_zh: "豆".into(),
        text_en: "Fresh".into(),
        text_zh: String::new(),
        price: 30,
        codes: rewards::Codes::Given(["A", "B", "C", "D"].map(str::to_owned).to_vec()),
    };
    let reward = rewards::create(&t.kith, manager, command).await.unwrap();
    let taken = rewards::reserve(&t.kith, member, reward.id, Some("once".into()))
        .await
        .unwrap();
    rewards::confirm(&t.kith, member, taken.id).await.unwrap();
    let given_back = rewards::reserve(&t.kith, member, reward.id, None)
        .await
        .unwrap();
    rewards::cancel(&t.kith, member, given_back.id)
        .await
        .unwrap();
    rewards::reserve(&t.kith, member, reward.id, None)
        .await
        .unwrap();
    t.clock.days(100);
    ledger::expire_holds(&t.kith).await.unwrap();
    rewards::expire(&t.kith).await.unwrap();
    rewards::reserve(&t.kith, member, reward.id, None)
        .await
        .unwrap();
}
