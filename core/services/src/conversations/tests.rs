mod mentions;
mod own;
mod reactions;
mod talk;
mod threads;
mod visits;

use kith_domain::input::InputError;

use crate::{
    both,
    circles::{self, CreateCircle},
    conversations::{self, ReadError, WriteError},
    cursor::PageRequest,
    testing::TestKith,
};

both!(
    a_conversation_from_post_to_comments,
    async |t: &TestKith| {
        let (ada, bob) = (t.member("ada", None).await, t.member("bob", None).await);
        for name in ["Bakers", "Brewers"] {
            let command = CreateCircle {
                name: name.into(),
                purpose: "Talk".into(),
            };
            circles::create(&t.kith, &ada, command).await.unwrap();
        }
        let outside = conversations::post(&t.kith, &bob, "bakers", "Hello").await;
        assert!(matches!(outside, Err(WriteError::NotAMember)));
        let empty = conversations::post(&t.kith, &ada, "bakers", "  \n").await;
        assert!(matches!(empty, Err(WriteError::Body(InputError::Required))));
        assert!(matches!(
            conversations::post(&t.kith, &ada, "nowhere", "x").await,
            Err(WriteError::NotFound)
        ));
        circles::join(&t.kith, &bob, "bakers").await.unwrap();
        let post = conversations::post(&t.kith, &ada, "bakers", "**Rye** today")
            .await
            .unwrap();
        assert_eq!(post.html, "<p><strong>Rye</strong> today</p>\n");
        for n in 0..3 {
            conversations::comment(&t.kith, &bob, "bakers", post.id, &format!("comment {n}"))
                .await
                .unwrap();
        }
        let elsewhere = conversations::comment(&t.kith, &ada, "brewers", post.id, "x").await;
        assert!(
            matches!(elsewhere, Err(WriteError::NotFound)),
            "a post is looked up within its circle"
        );
        let bakers = circles::get(&t.kith, "bakers", Some(&bob)).await.unwrap();
        let brewers = circles::get(&t.kith, "brewers", Some(&bob)).await.unwrap();
        let two = PageRequest {
            after: None,
            limit: Some(2),
        };
        let (view, comments) = conversations::thread(&t.kith, &bob, &bakers, post.id, &two)
            .await
            .unwrap();
        assert_eq!((view.comments, comments.items.len()), (3, 2));
        let rest = PageRequest::after(comments.next);
        let (_, last) = conversations::thread(&t.kith, &bob, &bakers, post.id, &rest)
            .await
            .unwrap();
        assert_eq!(last.items[0].body, "comment 2");
        let wrong = conversations::thread(&t.kith, &bob, &brewers, post.id, &two).await;
        assert!(matches!(wrong, Err(ReadError::NotFound)));
        assert_eq!(
            conversations::home_feed(&t.kith, bob.no, &two)
                .await
                .unwrap()
                .items[0]
                .id,
            post.id
        );
        assert_eq!(
            circles::get(&t.kith, "bakers", None)
                .await
                .unwrap()
                .card
                .posts,
            1
        );
    }
);
