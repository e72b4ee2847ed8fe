//! Circles and who is in them, as they are sent and answered.

use kith_domain::{
    circles::Door,
    ids::{CircleId, OfferId, RequestId},
    roles::CircleRole,
};
use kith_services::circles::{self, Answer, CircleCard, CircleView, OwnRequest, Standing};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::output::{At, Person};

/// A circle.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Circle {
    /// The id.
    #[schema(value_type = String, example = "cir_01900000000070008000000000000001")]
    pub id: CircleId,
    /// The name in addresses; it never changes.
    #[schema(example = "sourdough")]
    pub slug: String,
    /// The name.
    pub name: String,
    /// What the circle is for.
    pub purpose: String,
    /// How many members it has.
    pub members: i64,
    /// How many posts.
    pub posts: i64,
    /// Who founded it; null for imported circles without a founder.
    #[schema(required)]
    pub founder: Option<Person>,
    /// When it was founded.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: At,
    /// How one comes in: `open`, `on_request` or `by_invitation`.
    #[schema(example = "open")]
    pub door: &'static str,
    /// Since when it is at rest; null while it lives.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    pub archived_at: Option<At>,
    /// The member behind the key is in it.
    pub joined: bool,
}

impl From<CircleCard> for Circle {
    fn from(card: CircleCard) -> Self {
        Self {
            id: card.id,
            slug: card.slug,
            name: card.name,
            purpose: card.purpose,
            members: card.members,
            posts: card.posts,
            founder: card.founder.map(Into::into),
            created_at: At(card.created_at),
            door: card.door.name(),
            archived_at: card.archived_at.map(At),
            joined: card.joined,
        }
    }
}

/// A circle, and how the member behind the key stands to it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CircleDetails {
    /// The circle.
    #[serde(flatten)]
    pub circle: Circle,
    /// `outsider`, `removed` (by a steward), `member`, `steward` or `founder`.
    #[schema(example = "member")]
    pub standing: &'static str,
    /// The rules of the house in Markdown; may be empty.
    pub house_rules: String,
    /// The member's latest request to come in; null where they never asked.
    #[schema(required)]
    pub request: Option<MyRequest>,
    /// The id of the invitation that waits for the member; null where none does.
    #[schema(required, value_type = Option<String>, example = "off_01900000000070008000000000000001")]
    pub invitation: Option<OfferId>,
}

/// One's own request to come into a circle.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MyRequest {
    /// The id.
    #[schema(value_type = String, example = "req_01900000000070008000000000000001")]
    pub id: RequestId,
    /// What they say; may be empty.
    pub message: String,
    /// `waiting`, `accepted`, `declined` or `withdrawn`.
    #[schema(example = "waiting")]
    pub state: &'static str,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub asked_at: At,
    /// When it was answered or taken back; null while it waits.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    pub decided_at: Option<At>,
}

impl From<OwnRequest> for MyRequest {
    fn from(request: OwnRequest) -> Self {
        Self {
            id: request.id,
            message: request.message,
            state: match request.answer {
                Answer::Waiting => "waiting",
                Answer::Accepted => "accepted",
                Answer::Declined => "declined",
                Answer::Withdrawn => "withdrawn",
            },
            asked_at: At(request.asked_at),
            decided_at: request.decided_at.map(At),
        }
    }
}

impl From<CircleView> for CircleDetails {
    fn from(view: CircleView) -> Self {
        let standing = match view.standing {
            Standing::Outsider => "outsider",
            Standing::Removed => "removed",
            Standing::In(role) => circle_role(role),
        };
        Self {
            circle: view.card.into(),
            standing,
            house_rules: view.house_rules,
            request: view.request.map(Into::into),
            invitation: view.invitation,
        }
    }
}

const fn circle_role(role: CircleRole) -> &'static str {
    match role {
        CircleRole::Member => "member",
        CircleRole::Steward => "steward",
        CircleRole::Founder => "founder",
    }
}

/// A circle to be founded.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCircle {
    /// The name, 2 to 80 characters.
    pub name: String,
    /// What it is for, 1 to 400 characters.
    pub purpose: String,
    /// How one comes in: `open`, `on_request` or `by_invitation`; `open` unless given.
    #[serde(default = "open")]
    #[schema(example = "open")]
    pub door: String,
    /// The rules of the house in Markdown, at most 4,000 characters; none unless given.
    #[serde(default)]
    pub house_rules: String,
}

fn open() -> String {
    Door::Open.name().to_owned()
}

/// Somebody in a circle.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CircleMember {
    /// Who.
    pub person: Person,
    /// `member`, `steward` or `founder`.
    #[schema(example = "member")]
    pub role: &'static str,
    /// Since when.
    #[schema(value_type = String, format = DateTime)]
    pub joined_at: At,
    /// They rest, and come back when they like.
    pub resting: bool,
}

impl From<circles::CircleMember> for CircleMember {
    fn from(member: circles::CircleMember) -> Self {
        Self {
            person: member.person.into(),
            role: circle_role(member.role),
            joined_at: At(member.joined_at),
            resting: member.resting,
        }
    }
}
