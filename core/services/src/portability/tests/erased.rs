//! Who left does not come back through files, and no table tells who they were.

use futures::TryStreamExt;
use kith_domain::{reaction::Reaction, roles::Role};

use super::{
    Folder, added, assert_equal, command, copies::another, edges, import_folder, number, problems,
    quiet, source, texts,
};
use crate::{
    both, circles,
    conversations::{self, Subject},
    events::{self, ReportEvent},
    kith::Kith,
    ledger::{self, Award},
    members::{self, SignedIn},
    partners::{self, CreateKey, Scope},
    portability::{backup, check, export, import, restore, tables::TABLES},
    rewards::{self, CreateReward},
    search,
    testing::TestKith,
};

/// Every table's rows as text.
async fn everything(t: &TestKith) -> String {
    let tx = t.kith.db().snapshot().await.unwrap();
    let mut all = String::new();
    for table in &TABLES {
        let mut lines = (table.dump)(&tx).await.unwrap();
        while let Some(line) = lines.try_next().await.unwrap() {
            all += &format!("{}: {line}\n", table.name);
        }
    }
    tx.commit().await.unwrap();
    all
}

/// A circle of theirs, and another that they asked to come into.
async fn gather(kith: &Kith, [ada, quill, ben]: [&SignedIn; 3]) {
    let new = circles::DescribeCircle {
        name: "Weavers".into(),
        purpose: "Cloth".into(),
        house_rules: String::new(),
        door: "on_request".into(),
    };
    circles::create(kith, ada, new).await.unwrap();
    circles::ask(kith, quill, "weavers", "I am Quill-Thorne, the weaver")
        .await
        .unwrap();
    let new = circles::CreateCircle {
        name: "Bakers".into(),
        purpose: "Bread".into(),
    };
    circles::create(kith, quill, new).await.unwrap();
    circles::join(kith, ben, "bakers").await.unwrap();
    circles::join(kith, ada, "bakers").await.unwrap();
}

/// What they say, and what is said to them.
async fn talk(kith: &Kith, [quill, ben]: [&SignedIn; 2]) {
    let post = conversations::post(kith, quill, "bakers", "Quill-Thorne bakes")
        .await
        .unwrap();
    let own = Subject::post(post.id);
    conversations::edit(kith, quill, ("bakers", own), "Quill-Thorne baked")
        .await
        .unwrap();
    let said = "@Quill-Thorne and @ada, hello";
    let named = conversations::comment(kith, ben, "bakers", post.id, said)
        .await
        .unwrap();
    let named = Subject::comment(post.id, named.id);
    let said = "@Quill-Thorne, hello again, @ada";
    conversations::edit(kith, ben, ("bakers", named), said)
        .await
        .unwrap();
    let dropped = conversations::post(kith, ben, "bakers", "For @Quill-Thorne")
        .await
        .unwrap();
    let dropped = Subject::post(dropped.id);
    conversations::edit(kith, ben, ("bakers", dropped), "For nobody")
        .await
        .unwrap();
    conversations::react(kith, quill, ("bakers", named), (Reaction::Thanks, true))
        .await
        .unwrap();
    conversations::open_circle(
        kith,
        quill.no,
        circles::get(kith, "bakers", None).await.unwrap().no,
        true,
    )
    .await
    .unwrap();
}

/// Somebody who has done what one can do, between a sponsor and a referee: `[sponsor, they, referee]`.
async fn quill(t: &TestKith) -> [SignedIn; 3] {
    let kith = &t.kith;
    let manager = t.person("manager", None, Role::Manager).await;
    let ada = t.member("ada", None).await;
    let token = t.token(&ada).await;
    let quill = t.member("Quill-Thorne", Some(&token)).await;
    let token = t.token(&quill).await;
    let ben = t.member("ben", Some(&token)).await;
    gather(kith, [&ada, &quill, &ben]).await;
    talk(kith, [&quill, &ben]).await;
    let award = Award {
        member: quill.id,
        points: 500,
        reason: "Quill-Thorne is kind".into(),
        key: "k1".into(),
    };
    ledger::award(kith, &manager, award).await.unwrap();
    let reward = CreateReward {
        name_en: "Beans".into(),
        name_zh: "豆".into(),
        text_en: "Fresh".into(),
        text_zh: String::new(),
        price: 30,
        codes: rewards::Codes::Given(vec!["A".into(), "B".into()]),
    };
    let reward = rewards::create(kith, &manager, reward).await.unwrap();
    rewards::reserve(kith, &quill, reward.id, None)
        .await
        .unwrap();
    let event = ReportEvent {
        kind: "purchase".into(),
        member: quill.no,
        amount: Some(4990),
        currency: Some("EUR".into()),
        reference: "Parcel of Quill-Thorne".into(),
        occurred_at: kith.now(),
    };
    let event = events::report(kith, &manager, event).await.unwrap();
    events::reverse(kith, &manager, event.id, "Quill-Thorne moved")
        .await
        .unwrap();
    let key = CreateKey {
        name: "Till".into(),
        scopes: vec![Scope::Read],
        expires_days: 30,
    };
    partners::create_key(kith, &quill, key).await.unwrap();
    members::open_session(kith, quill.no, "Firefox")
        .await
        .unwrap();
    kith.set_sends_mail(true);
    members::ask_reset(kith, "quill-thorne@example.org")
        .await
        .unwrap();
    [ada, quill, ben]
}

both!(no_table_tells_who_somebody_was, async |t: &TestKith| {
    let [ada, quill, ben] = quill(t).await;
    let token = t.token(&quill).await;
    let before = everything(t).await;
    let told = [
        "Quill-Thorne",
        "quill-thorne@example.org",
        "quill-thorne",
        "the weaver",
        "Firefox",
        token.as_str(),
    ];
    for text in told {
        assert!(before.contains(text), "{text}");
    }
    // Why staff did something is theirs to have written, and stays in the log.
    let but_the_log = |all: String| -> Vec<String> {
        let lines = all.lines().filter(|line| !line.starts_with("audit_log"));
        lines.map(str::to_owned).collect()
    };
    t.leaves(quill.no).await;
    let after = but_the_log(everything(t).await);
    for text in told {
        let found = after.iter().find(|line| line.contains(text));
        assert_eq!(found, None, "{text}");
    }
    assert_eq!(check(&t.kith).await.unwrap(), []);
    // Others are still named where they were.
    let circle = circles::get(&t.kith, "bakers", Some(&ben)).await.unwrap();
    let feed = conversations::feed(
        &t.kith,
        &ben,
        &circle,
        &crate::cursor::PageRequest::default(),
    )
    .await
    .unwrap();
    let post = feed.items.iter().find(|post| post.deleted).unwrap();
    assert_eq!(post.author.name, "");
    let shown = everything(t).await;
    assert!(shown.contains("@…, hello again"), "{shown}");
    assert!(shown.contains(&format!("@[ada]({})", ada.id)));
    // Once more changes nothing.
    members::erase_due(&t.kith).await.unwrap();
    assert_eq!(everything(t).await, shown);
    search::rebuild(&t.kith).await.unwrap();
});

both!(a_copy_carries_that_somebody_left, async |t: &TestKith| {
    let [_, quill, _] = quill(t).await;
    let old = Folder::new();
    export(&t.kith, &old.0, &quiet).await.unwrap();
    t.leaves(quill.no).await;
    let now = Folder::new();
    export(&t.kith, &now.0, &quiet).await.unwrap();
    // Back into the same community from before: nobody comes back.
    import_folder(&t.kith, &old.0).await.unwrap();
    assert_eq!(check(&t.kith).await.unwrap(), []);
    let again = Folder::new();
    export(&t.kith, &again.0, &quiet).await.unwrap();
    assert_equal(&now.0, &again.0);
    // Into another: they are erased there too.
    let other = another(t.kith.db().backend()).await;
    import_folder(&other.kith, &now.0).await.unwrap();
    assert_eq!(check(&other.kith).await.unwrap(), []);
    let copied = Folder::new();
    export(&other.kith, &copied.0, &quiet).await.unwrap();
    assert_equal(&now.0, &copied.0);
    assert!(
        texts(&copied.0)
            .iter()
            .all(|(_, text)| !text.contains("quill-thorne@"))
    );
    assert_eq!(
        number(
            &other,
            "SELECT count(*) FROM members WHERE erased_at IS NOT NULL"
        )
        .await,
        1
    );
    other.remove().await;
    let file = again.0.join("copy.backup");
    backup(t.kith.db(), &file, &quiet).await.unwrap();
    let other = TestKith::new(t.kith.db().backend()).await;
    restore(other.kith.db(), &file, &quiet).await.unwrap();
    assert_eq!(everything(&other).await, everything(t).await);
    other.remove().await;
});

both!(an_import_brings_nobody_back, async |t: &TestKith| {
    let folder = Folder::new();
    let people = folder.file(
        "members.csv",
        &["id,name,email", "c-17,Quill,quill@example.org", "c-18,Ben,"],
    );
    import(
        &t.kith,
        &command(vec![source("members", people.clone())]),
        &quiet,
    )
    .await
    .unwrap();
    let quill = members::find(&t.kith, "c-17").await.unwrap();
    t.leaves(quill.no).await;
    assert!(!everything(t).await.contains("c-17"));
    let ours = quill.person.id.to_string();
    let refused =
        problems(import(&t.kith, &command(vec![source("members", people)]), &quiet).await);
    assert!(
        refused.to_string().contains("who left this community"),
        "{refused}"
    );
    for name in ["c-17", &ours] {
        let line = format!("{name},Quill");
        let people = folder.file("again.csv", &["id,name", &line]);
        let refused =
            problems(import(&t.kith, &command(vec![source("members", people)]), &quiet).await);
        assert!(refused.to_string().contains("who left"), "{refused}");
        let talk = folder.file("edges.txt", &[&format!("{name} c-18 1082040961")]);
        problems(import(&t.kith, &edges(talk, "Old"), &quiet).await);
    }
    // In another namespace it is somebody else.
    let people = folder.file("other.csv", &["id,name", "c-17,Another"]);
    let mut other = command(vec![source("members", people)]);
    other.namespace = "elsewhere".into();
    let imported = import(&t.kith, &other, &quiet).await.unwrap();
    assert_eq!(added(&imported, "members"), 1);
});
