//! Search.

use axum::{Json, extract::State};
use kith_domain::{
    ids::{CommentId, PostId},
    input::InputError,
    search::Piece,
};
use kith_services::search::{self, Filter, Hit, HitKind, SearchError};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::circles::circle;
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
    OpenApiRouter::new().routes(routes!(search_texts))
}

/// A piece of a text.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TextPiece {
    /// Its letters, plain text.
    pub text: String,
    /// It is what was asked for.
    pub marked: bool,
}

impl From<Piece> for TextPiece {
    fn from(Piece { text, marked }: Piece) -> Self {
        Self { text, marked }
    }
}

/// Something that was found.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SearchHit {
    /// `circle`, `post` or `comment`.
    #[schema(example = "post")]
    pub kind: &'static str,
    /// The slug of the circle that it is or stands in.
    pub circle: String,
    /// The circle's name.
    pub circle_name: String,
    /// The post that it is or stands under; null for a circle.
    #[schema(required, value_type = Option<String>, example = "pst_01900000000070008000000000000001")]
    pub post: Option<PostId>,
    /// The comment that it is; null for anything else.
    #[schema(required, value_type = Option<String>, example = "com_01900000000070008000000000000001")]
    pub comment: Option<CommentId>,
    /// Who wrote it or founded it; null for imported circles without a founder.
    #[schema(required)]
    pub author: Option<Person>,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: At,
    /// The part of its text around what was asked for, in pieces.
    pub excerpt: Vec<TextPiece>,
    /// A steward hid the post; only its author, stewards and managers find it.
    pub hidden: bool,
}

impl From<Hit> for SearchHit {
    fn from(hit: Hit) -> Self {
        let kind = match hit.kind {
            HitKind::Circle => "circle",
            HitKind::Post => "post",
            HitKind::Comment => "comment",
        };
        let name = hit.circle_name.into_iter().map(|piece| piece.text);
        Self {
            kind,
            circle: hit.circle_slug,
            circle_name: name.collect(),
            post: hit.post,
            comment: hit.comment,
            author: hit.author.map(Into::into),
            at: At(hit.at),
            excerpt: hit.excerpt.into_iter().map(Into::into).collect(),
            hidden: hit.hidden,
        }
    }
}

impl From<SearchError> for Problem {
    fn from(error: SearchError) -> Self {
        match error {
            SearchError::Query(error) => Self::field("q", error),
            SearchError::Fault(fault) => fault.into(),
        }
    }
}

/// What is searched for.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// The words, at most 200 characters: all of them have to be there. "Quotes" keep words together, and `bak*` stands for what begins so.
    #[param(example = "sourdough 面包")]
    pub q: String,
    /// `everything`, `circles`, `posts` or `comments`; everything unless given.
    #[param(example = "posts")]
    pub r#in: Option<String>,
    /// The slug of a circle, to search in that one alone.
    pub circle: Option<String>,
    /// The `next` of the page before; leave it out for the first page.
    pub after: Option<String>,
    /// Rows on the page, 1 to 100; 20 unless given.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<u64>,
}

/// Search
///
/// Circles, posts and comments that the member behind the key may see, the latest first.
#[utoipa::path(get, path = "/search", tag = "search", security(("key" = ["read"])),
    params(Asked),
    responses(
        (status = 200, description = "A page of what was found.", body = Page<SearchHit>),
        (status = 404, description = "There is no such circle.")
    ))]
pub async fn search_texts(
    key: Key<Reads>,
    State(state): State<AppState>,
    Params(asked): Params<Asked>,
) -> Result<Json<Page<SearchHit>>, Problem> {
    let page = List {
        after: asked.after,
        limit: asked.limit,
    }
    .by_moment()?;
    let filter = match asked.r#in.as_deref() {
        None => Filter::default(),
        Some(code) => {
            Filter::from_code(code).ok_or_else(|| Problem::field("in", InputError::Malformed))?
        }
    };
    let circle = match asked.circle.as_deref() {
        Some(slug) => Some(circle(&state, slug, &key.member).await?.no),
        None => None,
    };
    let what = search::Search {
        query: asked.q,
        filter,
        circle,
    };
    let mut hits = search::search(&state.kith, Some(&key.member), &what, &page).await?;
    // Personal circles, which have no name, are for the pages alone.
    let named = |hit: &search::Hit| hit.circle_name.iter().any(|piece| !piece.text.is_empty());
    hits.items.retain(named);
    Ok(Page::of(hits))
}
