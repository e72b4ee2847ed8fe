//! Muting and blocking, on both databases.

use kith_domain::{
    consent::{Apart, MOST_APART},
    reaction::Reaction,
    roles::Role,
};

use super::{ApartError, forget, keep, kept, regard};
use crate::{
    both,
    circles::{self, CreateCircle, DoorError},
    community,
    conversations::{self, NewComment, ReadError, Subject, WriteError},
    cursor::PageRequest,
    members::{
        SignedIn,
        profile::{MemberPageError, member_page},
    },
    referrals::{self, UnknownLink},
    sql,
    testing::TestKith,
};

const BAKERS: &str = "bakers";

/// Ada founded the circle; Ben, whom she brought, and Cy joined it.
async fn three(t: &TestKith) -> [SignedIn; 3] {
    let ada = t.member("ada", None).await;
    let ben = t.member("ben", Some(&t.token(&ada).await)).await;
    let cy = t.member("cy", None).await;
    let command = CreateCircle {
        name: "Bakers".into(),
        purpose: "Bread".into(),
    };
    circles::create(&t.kith, &ada, command).await.unwrap();
    for person in [&ben, &cy] {
        circles::join(&t.kith, person, BAKERS).await.unwrap();
    }
    [ada, ben, cy]
}

/// How many posts somebody sees in the circle, and how many of them folded.
async fn seen(t: &TestKith, reader: &SignedIn) -> (usize, usize) {
    let circle = circles::get(&t.kith, BAKERS, Some(reader)).await.unwrap();
    let page = PageRequest::default();
    let feed = conversations::feed(&t.kith, reader, &circle, &page)
        .await
        .unwrap();
    let folded = feed.items.iter().filter(|post| post.folded).count();
    (feed.items.len(), folded)
}

async fn mentions(t: &TestKith, member: &SignedIn) -> i64 {
    community::news(&t.kith, member.no).await.unwrap().mentions
}

both!(who_is_muted_is_folded_and_silent, async |t: &TestKith| {
    let [ada, ben, cy] = three(t).await;
    conversations::post(&t.kith, &ben, BAKERS, "Rye for @cy")
        .await
        .unwrap();
    assert_eq!((seen(t, &cy).await, mentions(t, &cy).await), ((1, 0), 1));
    keep(&t.kith, &cy, ben.id, Some(Apart::Muted))
        .await
        .unwrap();
    assert_eq!((seen(t, &cy).await, mentions(t, &cy).await), ((1, 1), 0));
    // Nobody else notices.
    assert_eq!(seen(t, &ben).await, (1, 0));
    assert_eq!(seen(t, &ada).await, (1, 0));
    assert!(member_page(&t.kith, &ben, cy.id).await.is_ok());
    keep(&t.kith, &cy, ben.id, None).await.unwrap();
    assert_eq!((seen(t, &cy).await, mentions(t, &cy).await), ((1, 0), 1));
});

both!(
    who_is_blocked_neither_reads_nor_reaches,
    async |t: &TestKith| {
        let [ada, ben, cy] = three(t).await;
        let post = conversations::post(&t.kith, &ben, BAKERS, "Rye")
            .await
            .unwrap();
        keep(&t.kith, &cy, ben.id, Some(Apart::Blocked))
            .await
            .unwrap();
        conversations::post(&t.kith, &cy, BAKERS, "Oats for @ben")
            .await
            .unwrap();
        for one in [&ben, &cy] {
            assert_eq!(seen(t, one).await, (1, 0), "their own");
        }
        assert_eq!(mentions(t, &ben).await, 0);
        // Whoever looks after the circle sees all of it.
        assert_eq!(seen(t, &ada).await, (2, 0));
        let circle = circles::get(&t.kith, BAKERS, Some(&cy)).await.unwrap();
        let page = PageRequest::default();
        let thread = conversations::thread(&t.kith, &cy, &circle, post.id, &page).await;
        assert!(matches!(thread, Err(ReadError::NotFound)));
        let new = NewComment {
            slug: BAKERS,
            post: post.id,
            answers: None,
            body: "No",
        };
        let answered = conversations::answer(&t.kith, &cy, new).await;
        assert!(matches!(answered, Err(WriteError::NotFound)));
        let place = (BAKERS, Subject::post(post.id));
        let reacted = conversations::react(&t.kith, &cy, place, (Reaction::Like, true)).await;
        assert!(matches!(reacted, Err(WriteError::NotFound)));
        let offered = conversations::people(&t.kith, cy.no, &circle, "be")
            .await
            .unwrap();
        assert_eq!(offered, []);
        let people = circles::members(&t.kith, ben.no, circle.no, &page)
            .await
            .unwrap();
        assert!(people.items.iter().all(|one| one.person.id != cy.id));
        let all = circles::members(&t.kith, ada.no, circle.no, &page)
            .await
            .unwrap();
        assert_eq!(all.items.len(), 3);
        for (one, other) in [(&ben, &cy), (&cy, &ben)] {
            let found = member_page(&t.kith, one, other.id).await;
            assert!(matches!(found, Err(MemberPageError::Unknown)));
        }
        // The blocked one does not even learn that there is somebody.
        let found = regard(&t.kith, &ben, cy.id).await;
        assert!(matches!(found, Err(ApartError::Unknown)));
        let manager = t.person("manager", None, Role::Manager).await;
        assert!(member_page(&t.kith, &manager, cy.id).await.is_ok());
    }
);

both!(
    answers_of_others_stay_where_one_is_left_out,
    async |t: &TestKith| {
        let [ada, ben, cy] = three(t).await;
        let post = conversations::post(&t.kith, &ada, BAKERS, "Rye")
            .await
            .unwrap();
        let first = conversations::comment(&t.kith, &ben, BAKERS, post.id, "Yes")
            .await
            .unwrap();
        let new = NewComment {
            slug: BAKERS,
            post: post.id,
            answers: Some(first.id),
            body: "Why",
        };
        conversations::answer(&t.kith, &ada, new).await.unwrap();
        keep(&t.kith, &ben, cy.id, Some(Apart::Blocked))
            .await
            .unwrap();
        let circle = circles::get(&t.kith, BAKERS, Some(&cy)).await.unwrap();
        let page = PageRequest::default();
        let (_, comments) = conversations::thread(&t.kith, &cy, &circle, post.id, &page)
            .await
            .unwrap();
        let shown: Vec<_> = comments
            .items
            .iter()
            .map(|comment| (comment.body.as_str(), comment.answers.is_some()))
            .collect();
        assert_eq!(shown, [("Why", false)]);
        let again = conversations::answer(&t.kith, &cy, new).await;
        assert!(matches!(again, Err(WriteError::NotFound)));
    }
);

both!(a_chain_stays_and_names_nobody, async |t: &TestKith| {
    let [ada, ben, _] = three(t).await;
    keep(&t.kith, &ben, ada.id, Some(Apart::Blocked))
        .await
        .unwrap();
    let page = PageRequest::default();
    let above = referrals::chain(&t.kith, ben.no, &page).await.unwrap();
    assert_eq!((above.sponsor, above.depth), (None, 1));
    let below = referrals::chain(&t.kith, ada.no, &page).await.unwrap();
    assert_eq!((below.levels, below.referees.items.len()), (vec![1], 0));
    assert_eq!(below.branch.nodes.len(), 2);
    assert!(below.branch.nodes.iter().all(|node| node.name.is_none()));
    let link = t.token(&ada).await;
    let behind = referrals::invitation_for(&t.kith, Some(&ben), &link).await;
    assert!(matches!(behind, Err(UnknownLink::Unknown)), "{behind:?}");
    referrals::invitation_for(&t.kith, None, &link)
        .await
        .unwrap();
    let heir = circles::offer_handover(&t.kith, &ada, BAKERS, ben.id).await;
    assert!(matches!(heir, Err(DoorError::NotFound)), "{heir:?}");
});

both!(the_list_is_bounded_and_taken_back, async |t: &TestKith| {
    let [ada, ben, cy] = three(t).await;
    let (kith, page) = (&t.kith, PageRequest::default());
    for how in [Apart::Blocked, Apart::Muted, Apart::Muted] {
        keep(kith, &ada, ben.id, Some(how)).await.unwrap();
    }
    let list = kept(kith, ada.no, &page).await.unwrap().items;
    assert_eq!((list.len(), list[0].apart), (1, Apart::Muted));
    assert!(matches!(
        keep(kith, &ada, ada.id, Some(Apart::Muted)).await,
        Err(ApartError::Unknown)
    ));
    for n in 0..MOST_APART - 1 {
        let other = t.member(&format!("m{n}"), None).await;
        let put =
            "INSERT INTO members_apart (member_no, other_no, kind, since) VALUES ($1, $2, 0, 0)";
        sql::exec(
            kith.db().writer(),
            put,
            [ada.no.0.into(), other.no.0.into()],
        )
        .await
        .unwrap();
    }
    assert!(matches!(
        keep(kith, &ada, cy.id, Some(Apart::Muted)).await,
        Err(ApartError::Full)
    ));
    keep(kith, &ada, ben.id, Some(Apart::Blocked))
        .await
        .unwrap();
    keep(kith, &ada, ben.id, None).await.unwrap();
    keep(kith, &ada, cy.id, Some(Apart::Muted)).await.unwrap();
    // Nothing is left of either side.
    let tx = kith.db().begin().await.unwrap();
    forget(&tx, cy.no).await.unwrap();
    forget(&tx, ada.no).await.unwrap();
    tx.commit().await.unwrap();
    let left = "SELECT count(*) FROM members_apart";
    assert_eq!(sql::number(kith.db().reader(), left, []).await.unwrap(), 0);
});

both!(
    a_name_under_a_post_of_somebody_apart_is_not_told,
    async |t: &TestKith| {
        let [ada, ben, cy] = three(t).await;
        let post = conversations::post(&t.kith, &ben, BAKERS, "Rye")
            .await
            .unwrap();
        keep(&t.kith, &cy, ben.id, Some(Apart::Blocked))
            .await
            .unwrap();
        conversations::comment(&t.kith, &ada, BAKERS, post.id, "Look, @cy")
            .await
            .unwrap();
        assert_eq!(mentions(t, &cy).await, 0);
        let page = PageRequest::default();
        let listed = conversations::mentions(&t.kith, cy.no, &page)
            .await
            .unwrap();
        assert_eq!(listed.items, []);
        keep(&t.kith, &cy, ben.id, None).await.unwrap();
        assert_eq!(mentions(t, &cy).await, 1);
    }
);
