//! A circle of three, for what people do with posts.

use crate::{
    circles::{self, CircleView, CreateCircle},
    conversations::{self, CommentView, NewComment, PostView},
    members::SignedIn,
    testing::TestKith,
};

/// Ada founded the circle, Bob and Cy joined it; Dan did not.
pub(super) struct Talk {
    pub(super) ada: SignedIn,
    pub(super) bob: SignedIn,
    pub(super) cy: SignedIn,
    pub(super) dan: SignedIn,
    pub(super) circle: CircleView,
    /// Ada's.
    pub(super) post: PostView,
}

/// The slug of the circle.
pub(super) const BAKERS: &str = "bakers";

impl Talk {
    pub(super) async fn begin(t: &TestKith) -> Self {
        let ada = t.member("ada", None).await;
        let bob = t.member("bob", None).await;
        let (cy, dan) = (t.member("cy", None).await, t.member("dan", None).await);
        let command = CreateCircle {
            name: "Bakers".into(),
            purpose: "Bread".into(),
        };
        circles::create(&t.kith, &ada, command).await.unwrap();
        for person in [&bob, &cy] {
            circles::join(&t.kith, person, BAKERS).await.unwrap();
        }
        let post = conversations::post(&t.kith, &ada, BAKERS, "Rye today").await;
        Self {
            circle: circles::get(&t.kith, BAKERS, Some(&ada)).await.unwrap(),
            ada,
            bob,
            cy,
            dan,
            post: post.unwrap(),
        }
    }

    /// Answers the post, or a comment under it.
    pub(super) async fn answer(
        &self,
        t: &TestKith,
        by: &SignedIn,
        answers: Option<&CommentView>,
        body: &str,
    ) -> CommentView {
        let new = NewComment {
            slug: BAKERS,
            post: self.post.id,
            answers: answers.map(|comment| comment.id),
            body,
        };
        conversations::answer(&t.kith, by, new).await.unwrap()
    }
}
