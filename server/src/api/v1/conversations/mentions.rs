//! Where a member was named.

use axum::{Json, extract::State};
use kith_domain::ids::{CommentId, MentionId, PostId};
use kith_services::conversations::{self, MentionView};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    api::{
        access::{Key, Reads},
        input::{List, Params},
        output::{At, Page, Person},
        problem::Problem,
    },
    state::AppState,
};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(list_mentions))
}

/// A place where the member behind the key was named.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Mention {
    /// The id.
    #[schema(value_type = String, example = "men_01900000000070008000000000000001")]
    pub id: MentionId,
    /// Who named them.
    pub by: Person,
    /// The circle's slug.
    pub circle: String,
    /// The post's id.
    #[schema(value_type = String)]
    pub post: PostId,
    /// The id of the comment under it; null where the post itself names them.
    #[schema(required, value_type = Option<String>)]
    pub comment: Option<CommentId>,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: At,
    /// They have not looked at it yet.
    pub new: bool,
}

impl From<MentionView> for Mention {
    fn from(view: MentionView) -> Self {
        Self {
            id: view.id,
            by: view.by.into(),
            circle: view.circle_slug,
            post: view.post,
            comment: view.comment,
            at: At(view.at),
            new: view.new,
        }
    }
}

/// Where one was mentioned
///
/// In posts and comments of the circles that the member behind the key is in, the latest first.
/// Reading them here leaves them new.
#[utoipa::path(get, path = "/mentions", tag = "conversations", security(("key" = ["read"])),
    params(List),
    responses((status = 200, description = "A page of mentions.", body = Page<Mention>)))]
pub async fn list_mentions(
    key: Key<Reads>,
    State(state): State<AppState>,
    Params(list): Params<List>,
) -> Result<Json<Page<Mention>>, Problem> {
    let page = list.by_id()?;
    let mut mentions = conversations::mentions(&state.kith, key.member.no, &page).await?;
    // Personal circles, which have no name, are for the pages alone.
    mentions.items.retain(|one| !one.circle_name.is_empty());
    Ok(Page::of(mentions))
}
