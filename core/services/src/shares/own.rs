//! A member's own shares, and how far each went.

use std::collections::HashMap;

use kith_domain::{day::Millis, ids::MemberNo, shares::Thing};
use sea_orm::{DbErr, FromQueryResult, Value};
use uuid::Uuid;

use super::{
    public::{free, listed},
    spread::{Spread, spread},
};
use crate::{
    consent::apart,
    conversations,
    cursor::{self, Page, PageRequest},
    kith::Kith,
    sql,
};

/// Characters of a post that stand for it in a list.
const BRIEF: usize = 120;

/// What is passed on, in a few words.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// A post.
    Post {
        /// Its beginning, without marks.
        text: String,
        /// Its circle's name in addresses.
        slug: String,
        /// Its circle's name.
        circle: String,
    },
    /// A circle.
    Circle {
        /// Its name in addresses.
        slug: String,
        /// Its name.
        name: String,
    },
    /// A reward.
    Reward {
        /// Its name in English.
        name_en: String,
        /// Its name in Chinese.
        name_zh: String,
    },
    /// Something that is not for everybody any more.
    Gone,
}

impl About {
    /// A post, of which the beginning is enough.
    pub(super) fn post(body: &str, slug: String, circle: String) -> Self {
        let plain = conversations::plain(body);
        let words: Vec<&str> = plain.split_whitespace().collect();
        let words = words.join(" ");
        let mut text: String = words.chars().take(BRIEF).collect();
        if text.len() < words.len() {
            text.push('…');
        }
        Self::Post { text, slug, circle }
    }
}

/// A member's own share.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct OwnShare {
    /// What stands after `/s/`.
    pub token: String,
    /// What was passed on.
    #[serde(skip)]
    pub thing: Thing,
    /// The same in words.
    pub about: About,
    /// They came to it through somebody else's share.
    pub through: bool,
    /// When they first passed it on.
    pub made_at: Millis,
    /// When they took it back.
    pub revoked_at: Option<Millis>,
    /// How far it went.
    pub spread: Spread,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    token: String,
    thing: i16,
    thing_id: Uuid,
    parent_id: Option<Uuid>,
    made_at: i64,
    revoked_at: Option<i64>,
    body: Option<String>,
    slug: Option<String>,
    circle: Option<String>,
    name_en: Option<String>,
    name_zh: Option<String>,
}

impl Row {
    fn read(self, spreads: &HashMap<Uuid, Spread>) -> OwnShare {
        let about = match (self.slug.zip(self.circle), self.name_en.zip(self.name_zh)) {
            (Some((slug, circle)), _) => match self.body {
                Some(body) => About::post(&body, slug, circle),
                None => About::Circle { slug, name: circle },
            },
            (None, Some((name_en, name_zh))) => About::Reward { name_en, name_zh },
            (None, None) => About::Gone,
        };
        OwnShare {
            token: self.token,
            thing: Thing::stored(self.thing, self.thing_id),
            about,
            through: self.parent_id.is_some(),
            made_at: self.made_at,
            revoked_at: self.revoked_at,
            spread: spreads.get(&self.id).copied().unwrap_or_default(),
        }
    }
}

/// A member's shares, with their number at `$1`. What is not for everybody any more has no words.
fn select() -> String {
    format!(
        "SELECT s.id, s.token, s.thing, s.thing_id, s.parent_id, s.made_at, s.revoked_at, p.body,
           COALESCE(c.slug, k.slug) AS slug, COALESCE(c.name, k.name) AS circle, r.name_en, r.name_zh
         FROM shares s
         LEFT JOIN posts p ON s.thing = 0 AND p.id = s.thing_id AND NOT {}
         LEFT JOIN circles c ON c.no = p.circle_no AND {}
         LEFT JOIN circles k ON s.thing = 1 AND k.id = s.thing_id AND {}
         LEFT JOIN rewards r ON s.thing = 2 AND r.id = s.thing_id AND r.active
         WHERE s.member_no = $1",
        apart("p.author_no", "$1"),
        free(),
        listed("k"),
    )
}

async fn with_spread(kith: &Kith, rows: Page<Row>) -> Result<Page<OwnShare>, DbErr> {
    let ids: Vec<Uuid> = rows.items.iter().map(|row| row.id).collect();
    let spreads = spread(kith.db().reader(), &ids).await?;
    Ok(rows.map(|row| row.read(&spreads)))
}

/// A page of a member's shares, the latest first.
///
/// # Errors
/// What the database refuses.
pub async fn own_shares(
    kith: &Kith,
    member: MemberNo,
    page: &PageRequest,
) -> Result<Page<OwnShare>, DbErr> {
    let limit = page.limit();
    let mut values: Vec<Value> = vec![member.0.into(), (limit + 1).cast_signed().into()];
    let after = page.id().map_or("", |id| {
        values.push(id.into());
        "AND s.id < $3"
    });
    let query = format!("{} {after} ORDER BY s.id DESC LIMIT $2", select());
    let rows: Vec<Row> = sql::all(kith.db().reader(), &query, values).await?;
    with_spread(kith, Page::of(rows, limit, |row| cursor::of_id(row.id))).await
}

/// One of a member's shares.
///
/// # Errors
/// What the database refuses.
pub async fn own_share(
    kith: &Kith,
    member: MemberNo,
    token: &str,
) -> Result<Option<OwnShare>, DbErr> {
    let query = format!("{} AND s.token = $2", select());
    let values = [member.0.into(), token.into()];
    let rows: Vec<Row> = sql::all(kith.db().reader(), &query, values).await?;
    let found = with_spread(
        kith,
        Page {
            items: rows,
            next: None,
        },
    )
    .await?;
    Ok(found.items.into_iter().next())
}
