//! What is edited, reacted to and deleted alike: a post, or a comment under one.

use kith_domain::{
    circles::Door,
    day::Millis,
    ids::{CircleNo, CommentId, MemberNo, PostId},
    interaction::Kind,
};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, Value};
use uuid::Uuid;

use crate::{
    circles::{Standing, inside},
    consent::apart,
    members::SignedIn,
    scores::record::Interaction,
    search, sql,
};

/// A post, or a comment under it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Subject {
    /// The post.
    pub post: PostId,
    /// The comment; none is the post itself.
    pub comment: Option<CommentId>,
}

impl Subject {
    /// A post.
    #[must_use]
    pub const fn post(post: PostId) -> Self {
        Self {
            post,
            comment: None,
        }
    }

    /// A comment under a post.
    #[must_use]
    pub const fn comment(post: PostId, comment: CommentId) -> Self {
        Self {
            post,
            comment: Some(comment),
        }
    }

    /// The id of the text itself.
    pub(super) fn id(self) -> Uuid {
        self.comment.map_or(self.post.0, |comment| comment.0)
    }

    /// What search knows it as.
    pub(super) fn document(self) -> search::Subject {
        match self.comment {
            None => search::Subject::Post(self.post),
            Some(comment) => search::Subject::Comment(comment),
        }
    }

    /// Its table.
    pub(super) const fn table(self) -> &'static str {
        match self.comment {
            None => "posts",
            Some(_) => "comments",
        }
    }

    /// The values of `subject_id, post_id, comment_id`.
    pub(super) fn values(self) -> [Value; 3] {
        let comment = self.comment.map(|comment| comment.0);
        [self.id().into(), self.post.0.into(), comment.into()]
    }
}

/// A text as it is stored, with its circle and how somebody stands to it.
#[derive(FromQueryResult)]
pub(super) struct Stored {
    pub(super) circle_no: i64,
    pub(super) author_no: i64,
    pub(super) body: String,
    pub(super) html: String,
    pub(super) created_at: i64,
    pub(super) edited_at: Option<i64>,
    pub(super) deleted_at: Option<i64>,
    pub(super) hidden_at: Option<i64>,
    door: i16,
    archived_at: Option<i64>,
    personal: bool,
    state: Option<i16>,
    role: Option<i16>,
    /// The reader is apart from who wrote it, and reads it on duty alone.
    pub(super) apart: bool,
}

impl Stored {
    pub(super) fn standing(&self) -> Standing {
        Standing::from_codes(self.state, self.role)
    }

    /// What somebody does about it towards another, for whoever counts. What is personal is of no
    /// circle and makes no tie: among people whom one chose oneself no gate opens (ADR 23).
    pub(super) fn interaction(&self, actor: MemberNo, towards: i64, kind: Kind) -> Interaction {
        let (circle, target) = match self.personal {
            true => (CircleNo::COMMUNITY, None),
            false => (CircleNo(self.circle_no), Some(MemberNo(towards))),
        };
        Interaction {
            circle,
            actor,
            target,
            kind,
        }
    }

    /// Whether the circle is at rest.
    pub(super) const fn is_at_rest(&self) -> bool {
        self.archived_at.is_some()
    }

    /// As [`CircleView::may_read`](crate::circles::CircleView::may_read), and nothing of whom the
    /// reader is apart from, unless they look after the circle; one's own words stay one's
    /// own behind any door. After a personal circle nobody looks.
    fn may_read(&self, person: &SignedIn) -> bool {
        if self.personal {
            let reads = self.standing().is_in() && !self.apart;
            return self.author_no == person.no.0 || reads;
        }
        let reads = || self.standing().reads(Door::from_code(self.door), person);
        let on_duty = || person.role.is_staff() || self.standing().is_steward();
        self.author_no == person.no.0 || (reads() && (!self.apart || on_duty()))
    }

    /// When the present words were written.
    pub(super) fn written_at(&self) -> Millis {
        self.edited_at.unwrap_or(self.created_at)
    }
}

/// How the reader `$1` stands to the circle.
fn standing() -> String {
    format!(
        "c.door, c.archived_at, c.owner_no IS NOT NULL AS personal, COALESCE(v.role, CAST(0 AS smallint)) AS role,
         CASE WHEN {} THEN CAST(0 AS smallint) ELSE v.state END AS state",
        inside("$1")
    )
}

const POST: &str =
    "p.circle_no, p.author_no, p.body, p.html, p.created_at, p.edited_at, p.deleted_at,
      p.hidden_at
    FROM circles c JOIN posts p ON p.circle_no = c.no
    LEFT JOIN memberships v ON v.circle_no = c.no AND v.member_no = $1
    WHERE c.slug = $2 AND p.id = $3";
const COMMENT: &str =
    "p.circle_no, k.author_no, k.body, k.html, k.created_at, k.edited_at, k.deleted_at,
      COALESCE(p.hidden_at, k.hidden_at) AS hidden_at
    FROM circles c JOIN posts p ON p.circle_no = c.no JOIN comments k ON k.post_id = p.id
    LEFT JOIN memberships v ON v.circle_no = c.no AND v.member_no = $1
    WHERE c.slug = $2 AND p.id = $3 AND k.id = $4";

/// Looks a text up within its circle; none where the reader may not read it.
pub(super) async fn stored<C: ConnectionTrait>(
    db: &C,
    reader: &SignedIn,
    (slug, subject): (&str, Subject),
) -> Result<Option<Stored>, DbErr> {
    let mut values: Vec<Value> = vec![reader.no.0.into(), slug.into(), subject.post.0.into()];
    let (from_post, standing) = (apart("p.author_no", "$1"), standing());
    let query = match subject.comment {
        None => format!("SELECT {from_post} AS apart, {standing}, {POST}"),
        Some(comment) => {
            values.push(comment.0.into());
            let from_comment = apart("k.author_no", "$1");
            format!("SELECT ({from_post} OR {from_comment}) AS apart, {standing}, {COMMENT}")
        }
    };
    let text: Option<Stored> = sql::one(db, &query, values).await?;
    Ok(text.filter(|text| text.may_read(reader)))
}
