//! What is passed on, through whom, and who sees it.

use kith_domain::{
    circles::Door,
    consent::Apart,
    ids::{CircleId, PostId},
    referrals::visit::Step,
    roles::Role,
    shares::Thing,
};

use crate::{
    both, circles, consent, conversations,
    cursor::PageRequest,
    members::SignedIn,
    moderation,
    referrals::{self, Visitor},
    shares::{self, About, Came, OpenError, Outside, OwnShare, Seen, ShareError, Spread},
    sql,
    testing::TestKith,
};

/// A circle of which posts may be read outside.
async fn outside(t: &TestKith, founder: &SignedIn) -> (String, CircleId) {
    let command = circles::CreateCircle {
        name: "Bakers".into(),
        purpose: "Bread".into(),
    };
    let card = circles::create(&t.kith, founder, command)
        .await
        .unwrap()
        .card;
    shares::set_outside(&t.kith, founder, &card.slug, true)
        .await
        .unwrap();
    (card.slug, card.id)
}

async fn post(t: &TestKith, author: &SignedIn, slug: &str, body: &str) -> PostId {
    let post = conversations::post(&t.kith, author, slug, body).await;
    post.unwrap().id
}

async fn share(t: &TestKith, who: &SignedIn, thing: Thing, visitor: Option<u8>) -> String {
    let came = Came {
        via: None,
        visitor: visitor.map(browser),
    };
    shares::share(&t.kith, who, thing, came).await.unwrap()
}

const fn browser(number: u8) -> Visitor {
    [number; 16]
}

/// Somebody opens a share in a browser.
async fn open(t: &TestKith, number: u8, token: &str) {
    referrals::seen(
        &t.kith,
        browser(number),
        (token, &[number]),
        Step::Attention,
    )
    .await
    .unwrap();
}

async fn own(t: &TestKith, who: &SignedIn, token: &str) -> OwnShare {
    let own = shares::own_share(&t.kith, who.no, token).await.unwrap();
    own.unwrap()
}

async fn is_over(t: &TestKith, token: &str) -> bool {
    let opened = shares::open(&t.kith, None, token).await;
    matches!(opened, Err(OpenError::Over))
}

both!(
    word_goes_on_over_three_people_and_is_counted_for_each,
    async |t: &TestKith| {
        let (ada, ben) = (t.member("ada", None).await, t.member("ben", None).await);
        let cho = t.member("cho", None).await;
        let (slug, _) = outside(t, &ada).await;
        let thing = Thing::Post(post(t, &ada, &slug, "Rye **today**").await);
        let first = share(t, &ada, thing, None).await;
        assert_eq!(share(t, &ada, thing, None).await, first, "it is reused");
        // Ben's browser opened it before he passes it on; Cho stands on the page of his.
        open(t, 1, &first).await;
        let second = share(t, &ben, thing, Some(1)).await;
        open(t, 2, &second).await;
        open(t, 2, &second).await;
        let came = Came {
            via: Some(&second),
            visitor: None,
        };
        let third = shares::share(&t.kith, &cho, thing, came).await.unwrap();
        open(t, 3, &third).await;
        shares::joined(&t.kith, browser(3)).await.unwrap();
        let spread = own(t, &ada, &first).await.spread;
        let all = Spread {
            reached: 3,
            onward: 2,
            depth: 3,
            joined: 1,
        };
        assert_eq!(spread, all);
        let bens = own(t, &ben, &second).await;
        assert!(bens.through);
        assert_eq!((bens.spread.reached, bens.spread.depth), (2, 2));
        let text = "Rye today".to_owned();
        let circle = "Bakers".to_owned();
        assert_eq!(bens.about, About::Post { text, slug, circle });
        // Through her own share she comes as to the one that she made first.
        let came = Came {
            via: Some(&first),
            visitor: None,
        };
        let again = shares::share(&t.kith, &ada, thing, came).await.unwrap();
        assert_eq!(again, first);
        // After ninety days the numbers stay, and nobody's browser.
        t.clock.days(91);
        referrals::forget_visits(&t.kith).await.unwrap();
        assert_eq!(own(t, &ada, &first).await.spread, all);
        let page = PageRequest::default();
        let list = shares::own_shares(&t.kith, ada.no, &page).await.unwrap();
        assert_eq!(list.items.len(), 1);
    }
);

both!(
    a_share_that_is_taken_back_leads_nowhere,
    async |t: &TestKith| {
        let (ada, ben) = (t.member("ada", None).await, t.member("ben", None).await);
        let (slug, id) = outside(t, &ada).await;
        let thing = Thing::Circle(id);
        post(t, &ada, &slug, "Rye").await;
        let token = share(t, &ada, thing, None).await;
        let shown = shares::open(&t.kith, Some(&ben), &token).await.unwrap();
        assert_eq!((shown.sharer.name.as_str(), shown.own), ("ada", false));
        assert_eq!(shown.link, Some(t.token(&ada).await));
        let Seen::Circle(card, posts) = shown.seen else {
            panic!("a circle");
        };
        assert_eq!((card.name.as_str(), posts.len()), ("Bakers", 1));
        let others = shares::revoke(&t.kith, &ben, &token).await;
        assert!(matches!(others, Err(ShareError::NotFound)));
        for _ in 0..2 {
            shares::revoke(&t.kith, &ada, &token).await.unwrap();
        }
        assert!(is_over(t, &token).await);
        let unknown = shares::open(&t.kith, None, "nonsense").await;
        assert!(matches!(unknown, Err(OpenError::Unknown)));
        // Shared again, it is another link.
        assert_ne!(share(t, &ada, thing, None).await, token);
    }
);

both!(
    what_is_not_for_everybody_is_not_shown,
    async |t: &TestKith| {
        let (ada, ben) = (t.member("ada", None).await, t.member("ben", None).await);
        let command = circles::CreateCircle {
            name: "Bakers".into(),
            purpose: "Bread".into(),
        };
        let circle = circles::create(&t.kith, &ada, command).await.unwrap();
        let slug = circle.card.slug.as_str();
        circles::join(&t.kith, &ben, slug).await.unwrap();
        let early = Thing::Post(post(t, &ada, slug, "Among us").await);
        t.clock.advance(1);
        let refused = shares::set_outside(&t.kith, &ben, slug, true).await;
        assert!(matches!(refused, Err(ShareError::Forbidden)));
        shares::set_outside(&t.kith, &ada, slug, true)
            .await
            .unwrap();
        // What was written before stays inside.
        let refused = shares::share(&t.kith, &ada, early, Came::default()).await;
        assert!(matches!(refused, Err(ShareError::NotFound)));
        let kept = post(t, &ben, slug, "For all").await;
        let token = share(t, &ada, Thing::Post(kept), None).await;
        let refused = shares::keep_inside(&t.kith, &ada, kept, true).await;
        assert!(matches!(refused, Err(ShareError::NotFound)), "not hers");
        shares::keep_inside(&t.kith, &ben, kept, true)
            .await
            .unwrap();
        assert!(is_over(t, &token).await);
        let passing = shares::passing(&t.kith, &ben, Thing::Post(kept)).await;
        let passing = passing.unwrap();
        assert_eq!((passing.outside, passing.own), (Outside::Kept, true));
        shares::keep_inside(&t.kith, &ben, kept, false)
            .await
            .unwrap();
        assert!(!is_over(t, &token).await);
        moderation::hide_post(&t.kith, &ada, slug, kept, "No")
            .await
            .unwrap();
        assert!(is_over(t, &token).await);
        assert_eq!(own(t, &ada, &token).await.about, About::Gone);
        moderation::unhide_post(&t.kith, &ada, slug, kept)
            .await
            .unwrap();
        assert!(!is_over(t, &token).await);
        // Behind a door nothing is shown, and opening it again does not let old words out.
        for door in [Door::OnRequest, Door::Open] {
            let said = circles::DescribeCircle {
                name: "Bakers".into(),
                purpose: "Bread".into(),
                house_rules: String::new(),
                door: door.name().into(),
            };
            circles::edit(&t.kith, &ada, slug, said).await.unwrap();
            assert!(is_over(t, &token).await, "{door:?}");
        }
    }
);

both!(
    who_is_apart_finds_nothing_behind_a_share,
    async |t: &TestKith| {
        let (ada, ben) = (t.member("ada", None).await, t.member("ben", None).await);
        let cho = t.member("cho", None).await;
        let (slug, _) = outside(t, &ada).await;
        let thing = Thing::Post(post(t, &ada, &slug, "Rye").await);
        let adas = share(t, &ada, thing, None).await;
        let chos = share(t, &cho, thing, None).await;
        consent::keep(&t.kith, &ben, ada.id, Some(Apart::Blocked))
            .await
            .unwrap();
        let opened = shares::open(&t.kith, Some(&ben), &adas).await;
        assert!(matches!(opened, Err(OpenError::Unknown)));
        let opened = shares::open(&t.kith, Some(&ben), &chos).await;
        assert!(matches!(opened, Err(OpenError::Over)));
        let refused = shares::share(&t.kith, &ben, thing, Came::default()).await;
        assert!(matches!(refused, Err(ShareError::NotFound)));
        consent::keep(&t.kith, &ben, ada.id, Some(Apart::Muted))
            .await
            .unwrap();
        let opened = shares::open(&t.kith, Some(&ben), &chos).await.unwrap();
        let Seen::Post(post) = opened.seen else {
            panic!("a post");
        };
        assert!(post.folded);
    }
);

both!(the_chain_of_who_left_still_counts, async |t: &TestKith| {
    let olga = t.person("olga", None, Role::Administrator).await;
    let (ada, ben) = (t.member("ada", None).await, t.member("ben", None).await);
    let (_, id) = outside(t, &olga).await;
    let thing = Thing::Circle(id);
    let first = share(t, &olga, thing, None).await;
    open(t, 1, &first).await;
    let second = share(t, &ada, thing, Some(1)).await;
    open(t, 2, &second).await;
    let third = share(t, &ben, thing, Some(2)).await;
    open(t, 3, &third).await;
    let tx = t.kith.db().begin().await.unwrap();
    shares::forget(&tx, &t.kith, ada.no).await.unwrap();
    tx.commit().await.unwrap();
    assert!(is_over(t, &second).await);
    assert!(!is_over(t, &third).await);
    let spread = own(t, &olga, &first).await.spread;
    assert_eq!((spread.reached, spread.depth), (3, 3));
    let left = "SELECT count(*) FROM shares WHERE member_no IS NULL";
    let left = sql::number(t.kith.db().reader(), left, []).await;
    assert_eq!(left.unwrap(), 1);
});

both!(a_member_shares_fifty_things_a_day, async |t: &TestKith| {
    let ada = t.member("ada", None).await;
    let (slug, _) = outside(t, &ada).await;
    for n in 0..50 {
        let thing = Thing::Post(post(t, &ada, &slug, &format!("Loaf {n}")).await);
        share(t, &ada, thing, None).await;
    }
    let more = Thing::Post(post(t, &ada, &slug, "One more").await);
    let refused = shares::share(&t.kith, &ada, more, Came::default()).await;
    assert!(matches!(refused, Err(ShareError::Enough)));
    t.clock.days(1);
    share(t, &ada, more, None).await;
    let page = PageRequest::default();
    let list = shares::own_shares(&t.kith, ada.no, &page).await.unwrap();
    assert_eq!((list.items.len(), list.next.is_some()), (20, true));
    let rest = PageRequest::after(list.next);
    let list = shares::own_shares(&t.kith, ada.no, &rest).await.unwrap();
    assert_eq!(list.items.len(), 20);
});
