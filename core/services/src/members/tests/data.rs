//! What a member is given of their data: all of it, nothing of others', no secret.

use kith_domain::{
    consent::Apart, ids::CircleNo, interaction::Kind, reaction::Reaction, roles::Role,
};
use serde_json::Value;

use super::leaving::{PASSWORD, somebody};
use crate::{
    both,
    circles::{self, CreateCircle},
    consent,
    conversations::{self, Subject},
    events::{self, ReportEvent},
    ledger::{self, Award},
    members::{
        OwnDataError, SignedIn,
        data::given,
        open_session, own_data,
        profile::{SaveProfile, save_profile},
    },
    partners::{self, CreateKey, Scope},
    rewards::{self, CreateReward},
    scores::record::{Interaction, record},
    sql,
    testing::TestKith,
};

/// The whole document, as text and read.
async fn document(t: &TestKith, member: &SignedIn) -> (String, Value) {
    let mut data = given(&t.kith, member).await.unwrap();
    let mut text = String::new();
    while let Some(piece) = data.piece().await.unwrap() {
        text += &piece;
    }
    let read = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
    (text, read)
}

/// The shop reports what somebody bought.
async fn purchase(t: &TestKith, manager: &SignedIn, member: &SignedIn) {
    let event = ReportEvent {
        kind: "purchase".into(),
        member: member.no,
        amount: Some(4990),
        currency: Some("EUR".into()),
        reference: "A-1001".into(),
        occurred_at: t.kith.now(),
    };
    events::report(&t.kith, manager, event).await.unwrap();
}

/// Ada has done everything at least once; Ben came through her.
async fn community(t: &TestKith) -> (SignedIn, SignedIn) {
    let kith = &t.kith;
    let manager = t.person("manager", None, Role::Manager).await;
    let ada = t.member("ada", None).await;
    let token = t.token(&ada).await;
    let ben = t.member("ben", Some(&token)).await;
    let command = CreateCircle {
        name: "Bakers".into(),
        purpose: "Bread".into(),
    };
    let circle = circles::create(kith, &ada, command).await.unwrap();
    let slug = circle.card.slug.as_str();
    circles::join(kith, &ben, slug).await.unwrap();
    let post = conversations::post(kith, &ada, slug, "Rye \"today\"")
        .await
        .unwrap();
    let own = Subject::post(post.id);
    conversations::edit(kith, &ada, (slug, own), "Rye tomorrow")
        .await
        .unwrap();
    let profile = SaveProfile {
        name: "ada".into(),
        words: "I bake".into(),
        picture_for: "nobody".into(),
        words_for: "circles".into(),
        circles_for: "circles".into(),
        joined_for: "everybody".into(),
        ..SaveProfile::default()
    };
    save_profile(kith, &ada, &profile).await.unwrap();
    conversations::comment(kith, &ben, slug, post.id, "@ada yes")
        .await
        .unwrap();
    conversations::comment(kith, &ada, slug, post.id, "Good")
        .await
        .unwrap();
    for kind in [Reaction::Thanks, Reaction::Smile] {
        conversations::react(kith, &ada, (slug, own), (kind, true))
            .await
            .unwrap();
    }
    consent::keep(kith, &ada, manager.id, Some(Apart::Muted))
        .await
        .unwrap();
    let award = Award {
        member: ada.id,
        points: 500,
        reason: "For the oven".into(),
        key: "k1".into(),
    };
    ledger::award(kith, &manager, award).await.unwrap();
    let command = CreateReward {
        name_en: "Beans".into(),
        name_zh: "豆".into(),
        text_en: "Fresh".into(),
        text_zh: String::new(),
        price: 30,
        codes: rewards::Codes::Given(vec!["CODE-1".into()]),
    };
    let reward = rewards::create(kith, &manager, command).await.unwrap();
    let taken = rewards::reserve(kith, &ada, reward.id, None).await.unwrap();
    rewards::confirm(kith, &ada, taken.id).await.unwrap();
    purchase(t, &manager, &ada).await;
    (ada, ben)
}

both!(
    everything_held_is_told_and_no_secret,
    async |t: &TestKith| {
        let (ada, ben) = community(t).await;
        let session = open_session(&t.kith, ada.no, "Firefox").await.unwrap();
        let command = CreateKey {
            name: "Till".into(),
            scopes: vec![Scope::Read],
            expires_days: 30,
        };
        let key = partners::create_key(&t.kith, &ada, command).await.unwrap();
        let (text, all) = document(t, &ada).await;
        let counts = |section: &str| all[section].as_array().unwrap().len();
        for (section, rows) in [
            ("profile", 1),
            ("apart", 1),
            ("sessions", 1),
            ("circles", 1),
            ("requests", 0),
            ("offers", 0),
            ("offers_made", 0),
            ("proposals", 0),
            ("replies", 0),
            ("founded", 1),
            ("mails", 0),
            ("posts", 1),
            ("comments", 1),
            ("revisions", 1),
            ("reactions", 2),
            ("mentions", 1),
            ("links", 1),
            ("referees", 1),
            ("redemptions", 1),
            ("partner", 0),
            ("conversions", 0),
            ("reported_by_partners", 0),
            ("events", 1),
            ("keys", 1),
        ] {
            assert_eq!(counts(section), rows, "{section}: {text}");
        }
        assert_eq!(all["kith"], "member");
        assert_eq!(all["account"]["email"], "ada@example.org");
        assert_eq!(all["account"]["id"], ada.id.to_string());
        assert_eq!(all["account"]["joined_at"], "2026-03-02T12:00:00.000Z");
        assert_eq!(all["profile"][0]["words"], "I bake");
        assert_eq!(all["profile"][0]["picture_for"], "nobody");
        assert_eq!(all["sessions"][0]["device"], "Firefox");
        assert_eq!(all["circles"][0]["role"], "founder");
        assert_eq!(all["events"][0]["reference"], "A-1001");
        assert_eq!(all["events"][0]["outcome"], "no_rule");
        assert_eq!(all["founded"][0]["purpose"], "Bread");
        assert_eq!(all["posts"][0]["body"], "Rye tomorrow");
        assert_eq!(all["revisions"][0]["body"], "Rye \"today\"");
        assert_eq!(all["referees"][0]["name"], "ben");
        assert_eq!(all["redemptions"][0]["code"], "CODE-1");
        assert_eq!(all["keys"][0]["name"], "Till");
        let entries = all["entries"].as_array().unwrap();
        let award = entries
            .iter()
            .find(|entry| entry["for"] == "award")
            .unwrap();
        assert_eq!(
            (&award["reason"], &award["points"]),
            (&"For the oven".into(), &500.into())
        );
        let spent = entries
            .iter()
            .find(|entry| entry["for"] == "redemption")
            .unwrap();
        assert_eq!(
            (&spent["state"], &spent["points"]),
            (&"released".into(), &(-30).into())
        );
        for secret in [
            &session.refresh,
            &key.key,
            "password",
            "$argon2",
            "ben@example.org",
            "yes",
        ] {
            assert!(!text.contains(secret), "{secret}");
        }
        // Ben is told of who invited him, and of nothing that is hers.
        let (text, all) = document(t, &ben).await;
        assert_eq!(all["account"]["invited_by"], "ada");
        assert!(!text.contains("Rye") && !text.contains("CODE-1"), "{text}");
    }
);

both!(
    long_sections_come_in_pieces_and_whole,
    async |t: &TestKith| {
        let ada = t.member("ada", None).await;
        let ben = t.member("ben", None).await;
        let tx = t.kith.db().begin().await.unwrap();
        for n in 0..1_000 {
            let what = Interaction {
                circle: CircleNo::COMMUNITY,
                actor: if n < 995 { ada.no } else { ben.no },
                target: None,
                kind: Kind::Message,
            };
            record(&tx, &t.kith, what).await.unwrap();
        }
        tx.commit().await.unwrap();
        let (_, all) = document(t, &ada).await;
        assert_eq!(all["interactions"].as_array().unwrap().len(), 995);
        let more =
            "INSERT INTO interactions (circle_no, actor_no, kind, at, day) VALUES (0, $1, 0, 1, 1)";
        for _ in 0..5 {
            sql::exec(t.kith.db().writer(), more, [ada.no.0.into()])
                .await
                .unwrap();
        }
        let (_, all) = document(t, &ada).await;
        let told = all["interactions"].as_array().unwrap();
        assert_eq!(told.len(), 1_000, "two whole pieces");
        assert_eq!(told[999]["at"], "1970-01-01T00:00:00.001Z");
    }
);

both!(
    the_data_is_given_five_times_an_hour,
    async |t: &TestKith| {
        let ada = t.member("ada", None).await;
        let ben = t.member("ben", None).await;
        let tries = [(); 8].map(|()| given(&t.kith, &ada));
        let answers = futures::future::join_all(tries).await;
        assert_eq!(answers.iter().filter(|one| one.is_ok()).count(), 5);
        t.clock.advance(59 * 60_000);
        let refused = given(&t.kith, &ada).await;
        assert!(
            matches!(refused, Err(OwnDataError::TooOften(60_000))),
            "{refused:?}"
        );
        given(&t.kith, &ben).await.unwrap();
        t.clock.advance(60_000);
        given(&t.kith, &ada).await.unwrap();
        let noted =
            "SELECT count(*) FROM audit_log WHERE action = 'members.export' AND actor_no = $1";
        let noted = sql::number(t.kith.db().reader(), noted, [ada.no.0.into()]).await;
        assert_eq!(noted.unwrap(), 6);
    }
);

both!(
    the_data_is_for_who_knows_the_password,
    async |t: &TestKith| {
        let member = somebody(t).await;
        let refused = own_data(&t.kith, &member, "wrong").await;
        assert!(matches!(refused, Err(OwnDataError::Password)));
        own_data(&t.kith, &member, PASSWORD).await.unwrap();
    }
);

both!(
    offers_and_mails_are_part_of_the_data,
    async |t: &TestKith| {
        let (ada, ben) = (t.member("ada", None).await, t.member("ben", None).await);
        let command = CreateCircle {
            name: "Bakers".into(),
            purpose: "Bread".into(),
        };
        let circle = circles::create(&t.kith, &ada, command).await.unwrap();
        let slug = circle.card.slug.as_str();
        circles::join(&t.kith, &ben, slug).await.unwrap();
        circles::offer_handover(&t.kith, &ada, slug, ben.id)
            .await
            .unwrap();
        t.kith.set_sends_mail(true);
        crate::members::ask_confirmation(&t.kith, &ada)
            .await
            .unwrap();
        let (_, all) = document(t, &ada).await;
        assert_eq!(all["offers_made"][0]["kind"], "handover");
        assert_eq!(all["mails"][0]["letter"], "confirm_address");
        assert_eq!(all["mails"][0]["address"], "ada@example.org");
        let (_, all) = document(t, &ben).await;
        assert_eq!(all["offers"][0]["kind"], "handover");
        assert_eq!(all["mails"].as_array().unwrap().len(), 0);
    }
);

both!(
    who_is_apart_is_not_named_in_the_data,
    async |t: &TestKith| {
        let ada = t.member("ada", None).await;
        let ben = t.member("ben", Some(&t.token(&ada).await)).await;
        let (_, before) = document(t, &ada).await;
        assert_eq!(before["referees"][0]["name"], "ben");
        consent::keep(&t.kith, &ben, ada.id, Some(Apart::Blocked))
            .await
            .unwrap();
        let (_, after) = document(t, &ada).await;
        assert_eq!(after["referees"][0]["name"], "");
    }
);

both!(the_file_names_whom_the_pages_name, async |t: &TestKith| {
    let ada = t.member("ada", None).await;
    let ben = t.member("ben", Some(&t.token(&ada).await)).await;
    let cy = t.member("cy", Some(&t.token(&ben).await)).await;
    circles::choose(&t.kith, &ben, cy.id).await.unwrap();
    let named = async || {
        let (_, data) = document(t, &ben).await;
        let chosen = data["chosen"].as_array().unwrap().len();
        (data["account"]["invited_by"].clone(), chosen)
    };
    assert_eq!(named().await, ("ada".into(), 1));
    for one in [&ada, &cy] {
        consent::keep(&t.kith, one, ben.id, Some(Apart::Blocked))
            .await
            .unwrap();
    }
    assert_eq!(named().await, ("".into(), 0));
});
