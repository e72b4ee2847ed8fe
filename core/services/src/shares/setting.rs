//! Who lets what out: stewards for their circle, authors for their post.

use kith_domain::{
    circles::Door,
    ids::{MemberNo, PostId},
    shares::Thing,
};
use sea_orm::{FromQueryResult, Value};
use serde_json::json;

use super::{
    make::ShareError,
    own::About,
    public::{Outside, listed, outside},
};
use crate::{
    audit,
    circles::{self, NotFound},
    consent::apart,
    db,
    kith::Kith,
    members::SignedIn,
    moderation::may_moderate,
    rewards, sql,
};

impl From<NotFound> for ShareError {
    fn from(error: NotFound) -> Self {
        match error {
            NotFound::Unknown => Self::NotFound,
            NotFound::Fault(fault) => Self::Fault(fault),
        }
    }
}

/// Lets what is written in an open circle from now on be read and shared outside, or nothing of it any
/// more; for its stewards and for staff. Again changes nothing.
///
/// # Errors
/// [`ShareError`].
pub async fn set_outside(
    kith: &Kith,
    person: &SignedIn,
    slug: &str,
    lets: bool,
) -> Result<(), ShareError> {
    db::retry(|| async {
        let tx = kith.db().begin().await?;
        let circle = circles::find(&tx, slug, Some(person)).await?;
        if !may_moderate(person, &circle) {
            return Err(ShareError::Forbidden);
        }
        if lets && circle.card.door != Door::Open {
            return Err(ShareError::Closed);
        }
        let (was, action) = if lets {
            ("outside_since IS NULL AND door = 0", "circles.open_outside")
        } else {
            ("outside_since IS NOT NULL", "circles.keep_inside")
        };
        let set = format!("UPDATE circles SET outside_since = $2 WHERE no = $1 AND {was}");
        let values = [circle.no.0.into(), lets.then(|| kith.now()).into()];
        if sql::exec(&tx, &set, values).await? == 1 {
            circle.note(&tx, kith, person, action, None).await?;
        }
        tx.commit().await?;
        Ok(())
    })
    .await
}

/// Keeps a post inside its circle, or lets it out again; for its author.
///
/// # Errors
/// [`ShareError::NotFound`].
pub async fn keep_inside(
    kith: &Kith,
    author: &SignedIn,
    post: PostId,
    keep: bool,
) -> Result<(), ShareError> {
    db::retry(|| async {
        let tx = kith.db().begin().await?;
        let set = "UPDATE posts SET inside_at = $3
             WHERE id = $1 AND author_no = $2 AND deleted_at IS NULL";
        let values: [Value; 3] = [
            post.0.into(),
            author.no.0.into(),
            keep.then(|| kith.now()).into(),
        ];
        if sql::exec(&tx, set, values).await? == 0 {
            return Err(ShareError::NotFound);
        }
        let entry = audit::Entry {
            actor: Some(author.no),
            action: "shares.keep_inside",
            circle: None,
            subject: Some(post.to_string()),
            detail: json!({ "inside": keep }),
        };
        audit::write(&tx, kith, entry).await?;
        tx.commit().await?;
        Ok(())
    })
    .await
}

/// What somebody is about to pass on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passing {
    /// What it is.
    pub about: About,
    /// Whether it may leave.
    pub outside: Outside,
    /// The member wrote it.
    pub own: bool,
}

#[derive(FromQueryResult)]
struct PostRow {
    body: String,
    slug: String,
    circle: String,
    author_no: i64,
    outside: i32,
}

#[derive(FromQueryResult)]
struct CircleRow {
    slug: String,
    name: String,
}

/// What a thing is that a member looks at before they pass it on.
///
/// # Errors
/// [`ShareError::NotFound`] where it is not for them, or behind a door.
pub async fn passing(kith: &Kith, member: &SignedIn, thing: Thing) -> Result<Passing, ShareError> {
    let free = |about| Passing {
        about,
        outside: Outside::Free,
        own: false,
    };
    let db = kith.db().reader();
    match thing {
        Thing::Post(id) => post(kith, member.no, id).await,
        Thing::Circle(id) => {
            let query = format!(
                "SELECT c.slug, c.name FROM circles c WHERE c.id = $1 AND {}",
                listed("c")
            );
            let row: Option<CircleRow> = sql::one(db, &query, [id.0.into()]).await?;
            let CircleRow { slug, name } = row.ok_or(ShareError::NotFound)?;
            Ok(free(About::Circle { slug, name }))
        }
        Thing::Reward(id) => {
            let reward = rewards::get(kith, id).await?;
            let reward = reward.ok_or(ShareError::NotFound)?;
            Ok(free(About::Reward {
                name_en: reward.name_en,
                name_zh: reward.name_zh,
            }))
        }
    }
}

async fn post(kith: &Kith, member: MemberNo, id: PostId) -> Result<Passing, ShareError> {
    let query = format!(
        "SELECT p.body, c.slug, c.name AS circle, p.author_no, {} AS outside
         FROM posts p JOIN circles c ON c.no = p.circle_no
         WHERE p.id = $1 AND c.door = 0 AND p.hidden_at IS NULL AND p.deleted_at IS NULL AND NOT {}",
        outside(),
        apart("p.author_no", "$2")
    );
    let values = [id.0.into(), member.0.into()];
    let row: Option<PostRow> = sql::one(kith.db().reader(), &query, values).await?;
    let row = row.ok_or(ShareError::NotFound)?;
    Ok(Passing {
        about: About::post(&row.body, row.slug, row.circle),
        outside: Outside::from_code(row.outside),
        own: row.author_no == member.0,
    })
}
