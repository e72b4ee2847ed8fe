//! Something that was found.

use kith_domain::search::Piece;
use kith_services::{
    conversations::Subject,
    search::{Hit, HitKind},
};
use leptos::prelude::*;

use crate::{
    components::{
        page::escape,
        people::{Avatar, Size},
        time::Time,
    },
    features::{circles::circle_called, conversations::text_address},
    i18n::written_in,
    t,
    visit::language,
};

/// Where it is read.
fn address(hit: &Hit) -> String {
    match hit.post {
        None => format!("/circles/{}", escape(&hit.circle_slug)),
        Some(post) => {
            let comment = hit.comment;
            text_address(&hit.circle_slug, Subject { post, comment })
        }
    }
}

fn plain(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}

/// A text with what was asked for marked.
#[component]
fn Marked(pieces: Vec<Piece>) -> impl IntoView {
    let show = |Piece { text, marked }| {
        if marked {
            view! { <mark>{text}</mark> }.into_any()
        } else {
            text.into_any()
        }
    };
    pieces.into_iter().map(show).collect_view()
}

/// Something that was found, with a link to it.
#[component]
pub(super) fn HitCard(
    /// What.
    hit: Hit,
) -> impl IntoView {
    let language = language();
    let href = address(&hit);
    let circle = circle_called(&language, &plain(&hit.circle_name));
    // A circle is not its founder's alone.
    let author = hit.author.clone().filter(|_| hit.kind != HitKind::Circle);
    let avatar = author.map(|person| view! { <Avatar person size=Size::Small/> " " });
    let name = hit.author.map(|author| author.name);
    let kind = match hit.kind {
        HitKind::Circle => t!(language, "search-kind-circle"),
        HitKind::Post => t!(language, "search-kind-post"),
        HitKind::Comment => t!(language, "search-kind-comment"),
    };
    let name = name.unwrap_or_default();
    let title = match hit.kind {
        HitKind::Circle => view! { <Marked pieces=hit.circle_name/> }.into_any(),
        HitKind::Post => t!(language, "search-post", name = name, circle = circle).into_any(),
        HitKind::Comment => t!(language, "search-comment", name = name, circle = circle).into_any(),
    };
    let hidden = hit.hidden.then(|| {
        view! { " " <span class="badge badge--warn">{t!(language, "search-hidden")}</span> }
    });
    let spoken = written_in(&plain(&hit.excerpt));
    view! {
        <article class="card card--link hit">
            <p class="hit__meta">
                {avatar} <span class="badge">{kind}</span> {hidden} " " <Time at=hit.at/>
            </p>
            <h3 class="hit__title"><a class="card__link" href=href>{title}</a></h3>
            <p class="hit__text" lang=spoken><Marked pieces=hit.excerpt/></p>
        </article>
    }
}

#[cfg(test)]
mod tests {
    use kith_domain::ids::{CircleId, CommentId, PostId};
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_comment_is_in_its_thread() {
        let mut hit = Hit {
            kind: HitKind::Circle,
            circle: CircleId(Uuid::nil()),
            circle_slug: "胶片".to_owned(),
            circle_name: Vec::new(),
            post: None,
            comment: None,
            author: None,
            at: 0,
            excerpt: Vec::new(),
            hidden: false,
        };
        assert_eq!(address(&hit), "/circles/%E8%83%B6%E7%89%87");
        let (post, comment) = (PostId(Uuid::nil()), CommentId(Uuid::nil()));
        hit.post = Some(post);
        hit.comment = Some(comment);
        let expected =
            format!("/circles/%E8%83%B6%E7%89%87/posts/{post}?comment={comment}#{comment}");
        assert_eq!(address(&hit), expected);
    }
}
