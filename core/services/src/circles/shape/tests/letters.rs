//! Mails to those who are asked.

use kith_domain::consent::Apart;

use super::{
    super::{Stage, Verb, ask_members, decide, propose_merge, propose_split, withdraw},
    bakers, found, merge, split,
};
use crate::{
    both, circles, consent,
    notifications::{self, Letter},
    testing::TestKith,
};

/// Who is written to now, in order of their addresses.
async fn due(t: &TestKith) -> Vec<String> {
    let due = notifications::claim_due(&t.kith).await.unwrap();
    assert!(due.iter().all(|mail| mail.letter == Letter::Shape));
    let mut readers: Vec<String> = due.into_iter().map(|mail| mail.address).collect();
    readers.sort();
    readers
}

both!(who_is_asked_gets_a_mail, async |t: &TestKith| {
    let (_, [ada, bob, cho, dan]) = bakers(t).await;
    let eve = t.member("eve", None).await;
    found(t, &eve, "Oven").await;
    t.kith.set_sends_mail(true);
    consent::keep(&t.kith, &dan, bob.id, Some(Apart::Blocked))
        .await
        .unwrap();
    propose_split(&t.kith, &bob, "bakers", &split())
        .await
        .unwrap();
    assert!(due(t).await.is_empty(), "nobody is asked yet");
    for members in [&[cho.id][..], &[ada.id, cho.id, dan.id][..]] {
        ask_members(&t.kith, &bob, "bakers", members).await.unwrap();
    }
    let asked = notifications::claim_due(&t.kith).await.unwrap();
    let told = asked[0].proposed.clone().unwrap();
    assert_eq!((told.verb, told.stage), (Verb::Split, Stage::Open));
    assert_eq!(told.slug, "bakers");
    assert_eq!(
        (told.circle.as_str(), told.into.as_str()),
        ("Bakers", "Rye bakers")
    );
    let mut readers: Vec<&str> = asked.iter().map(|mail| mail.address.as_str()).collect();
    readers.sort_unstable();
    assert_eq!(readers, ["ada@example.org", "cho@example.org"], "once each");
    withdraw(&t.kith, &bob, "bakers").await.unwrap();
    let id = propose_merge(&t.kith, &ada, "bakers", &merge("oven"))
        .await
        .unwrap();
    let asked = notifications::claim_due(&t.kith).await.unwrap();
    assert_eq!(asked.len(), 1);
    let told = asked[0].proposed.clone().unwrap();
    assert_eq!((told.stage, told.slug.as_str()), (Stage::Waiting, "oven"));
    decide(&t.kith, &eve, ("oven", id), true).await.unwrap();
    // Whoever left before it was sent is told nothing more.
    circles::leave(&t.kith, &cho, "bakers").await.unwrap();
    assert_eq!(due(t).await, ["bob@example.org", "dan@example.org"]);
    withdraw(&t.kith, &ada, "bakers").await.unwrap();
    propose_split(&t.kith, &bob, "bakers", &split())
        .await
        .unwrap();
    ask_members(&t.kith, &bob, "bakers", &[ada.id])
        .await
        .unwrap();
    withdraw(&t.kith, &bob, "bakers").await.unwrap();
    assert!(due(t).await.is_empty(), "it is over");
});
