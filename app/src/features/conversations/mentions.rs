//! Where the viewer was named.

use kith_services::conversations::{self, MENTIONS_COUNTED, MentionView, Subject};
use leptos::prelude::*;

use super::post::text_address;
use crate::{
    components::{
        art::Drawing,
        feedback::Empty,
        page::{LoadMore, PageHead, escape},
        people::{Avatar, Name},
        time::Time,
    },
    features::circles::circle_called,
    i18n::written_in,
    t,
    visit::{language, page},
};

/// `/mentions`. Whoever opens it has seen what is on it.
#[component]
pub fn MentionsPage() -> impl IntoView {
    page(|visit| async move {
        let member = visit.member()?;
        let asked = visit.page();
        let mentions = conversations::mentions(&visit.kith, member.no, &asked).await?;
        if let Some(newest) = mentions.items.first().filter(|_| asked.after.is_none()) {
            conversations::see_mentions(&visit.kith, member.no, newest.id).await?;
        }
        let viewer = visit.viewer.clone();
        let list = if mentions.items.is_empty() {
            view! {
                <Empty drawing=Drawing::Quiet title=t!(viewer, "mentions-none") text=t!(viewer, "mentions-none-text")/>
            }
            .into_any()
        } else {
            let items = mentions
                .items
                .into_iter()
                .map(|mention| view! { <Item mention/> });
            view! { <div class="feed">{items.collect_view()}</div> }.into_any()
        };
        Ok(view! {
            <PageHead title=t!(viewer, "mentions-title") lede=t!(viewer, "mentions-lede")/>
            {list}
            <LoadMore viewer=viewer.clone() next=mentions.next/>
        })
    })
}

#[component]
fn Item(mention: MentionView) -> impl IntoView {
    let language = language();
    let (post, comment) = (mention.post, mention.comment);
    let link = text_address(&mention.circle_slug, Subject { post, comment });
    let circle = format!("/circles/{}", escape(&mention.circle_slug));
    let name = circle_called(&language, &mention.circle_name);
    let new = mention.new.then(|| {
        view! { " " <span class="badge badge--brand">{t!(language, "post-new")}</span> }
    });
    view! {
        <article class="card post" id=mention.id.to_string()>
            <header class="post__head">
                <span class="person">
                    <Avatar person=mention.by.clone()/>
                    <span class="person__text">
                        <span class="person__name"><Name person=mention.by/> {new}</span>
                        <span class="person__meta">
                            <a class="link-quiet" href=link.clone()><Time at=mention.at/></a> " · "
                            <a class="link-quiet" href=circle>{name}</a>
                        </span>
                    </span>
                </span>
            </header>
            <div class="prose post__body post__excerpt" lang=written_in(&mention.html) inner_html=mention.html></div>
            <footer class="post__foot"><a class="toggle" href=link>{t!(language, "mentions-open")}</a></footer>
        </article>
    }
}

/// A number that is counted up to a limit: `99+` stands for more.
#[must_use]
pub(crate) fn up_to(count: i64) -> String {
    if count >= MENTIONS_COUNTED {
        format!("{}+", MENTIONS_COUNTED - 1)
    } else {
        count.to_string()
    }
}
