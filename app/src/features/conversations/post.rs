//! A post, in a feed and on its own page.

use kith_services::conversations::PostView;
use leptos::prelude::*;

use crate::{
    components::{
        feedback::{Alert, Tone},
        icon::Icon,
        page::escape,
        people::Avatar,
        time::Time,
    },
    i18n::written_in,
    t,
    visit::language,
};

/// The address of a post's own page.
fn address(post: &PostView) -> String {
    format!("/circles/{}/posts/{}", escape(&post.circle_slug), post.id)
}

/// A post.
#[component]
pub(crate) fn PostCard(
    /// The post.
    post: PostView,
    /// It stands among posts of other circles.
    #[prop(optional)]
    show_circle: bool,
    /// It stands in a feed, not on its own page.
    #[prop(optional)]
    in_feed: bool,
    /// The viewer may hide it.
    #[prop(optional)]
    moderated: bool,
) -> impl IntoView {
    let language = language();
    let link = address(&post);
    let class = if post.hidden.is_some() {
        "card post post--hidden"
    } else {
        "card post"
    };
    let body = if in_feed {
        "prose post__body post__excerpt"
    } else {
        "prose post__body"
    };
    let hidden = post.hidden.clone().map(|reason| {
        let title = if post.own {
            t!(language, "post-hidden-own")
        } else {
            t!(language, "post-hidden")
        };
        view! { <Alert tone=Tone::Warn title=title><p>{reason}</p></Alert> }
    });
    let circle = show_circle.then(|| {
        let href = format!("/circles/{}", escape(&post.circle_slug));
        view! { " · " <a class="link-quiet" href=href>{post.circle_name.clone()}</a> }
    });
    let menu = (in_feed && moderated && post.hidden.is_none()).then(|| {
        view! { <Menu name=post.author.name.clone() link=link.clone()/> }
    });
    view! {
        <article class=class id=post.id.to_string()>
            <header class="post__head">
                <span class="person">
                    <Avatar person=post.author.clone()/>
                    <span class="person__text">
                        <span class="person__name">{post.author.name.clone()}</span>
                        <span class="person__meta">
                            <a class="link-quiet" href=link.clone()><Time at=post.created_at/></a>
                            {circle}
                        </span>
                    </span>
                </span>
                {menu}
            </header>
            {hidden}
            <div class=body lang=written_in(&post.html) inner_html=post.html></div>
            {in_feed.then(|| view! {
                <footer class="post__foot">
                    <a class="toggle" href=format!("{link}#comments")>
                        <Icon name="reply"/>
                        {t!(language, "post-comments", count = post.comments)}
                    </a>
                </footer>
            })}
        </article>
    }
}

/// What may be done with somebody's post.
#[component]
fn Menu(name: String, link: String) -> impl IntoView {
    let language = language();
    view! {
        <details class="menu post__menu">
            <summary class="menu__button button button--icon button--ghost button--s"
                aria-label=t!(language, "post-menu", name = name)>
                <Icon name="more"/>
            </summary>
            <div class="menu__panel">
                <a class="menu__item menu__item--danger" href=format!("{link}#moderate")>
                    <Icon name="eye-off"/>
                    {t!(language, "post-hide")}
                </a>
            </div>
        </details>
    }
}
