//! The earlier versions of a post or comment.

use kith_services::{
    circles::{self, CircleView},
    conversations::{self, RevisionView, Subject, TextView},
    cursor::Page,
};
use leptos::prelude::*;

use super::{
    edit::{above, subject},
    moved::moved,
};
use crate::{
    components::{
        page::{LoadMore, PageHead},
        time::{Shown, Time},
    },
    error::PageError,
    i18n::written_in,
    t,
    visit::{Visit, language, page, path_param},
};

type Versions = (CircleView, TextView, Page<RevisionView>);

async fn load(visit: &Visit, slug: &str, subject: Subject) -> Result<Versions, PageError> {
    let member = visit.member()?;
    let circle = circles::place(&visit.kith, slug, Some(member)).await?;
    let place = (&circle, subject);
    let (present, earlier) =
        conversations::history(&visit.kith, member, place, &visit.page()).await?;
    Ok((circle, present, earlier))
}

/// `/circles/:slug/posts/:id/history`, for the author and those who moderate.
#[component]
pub fn HistoryPage() -> impl IntoView {
    let (slug, id) = (path_param("slug"), path_param("id"));
    page(move |visit| async move {
        let subject = subject(&visit, &id)?;
        let (circle, present, earlier) = match load(&visit, &slug, subject).await {
            Ok(found) => found,
            Err(missing) => {
                let to = moved(&visit, (&slug, subject.post), missing).await?;
                load(&visit, &to, subject).await?
            }
        };
        let viewer = visit.viewer.clone();
        let above = above(&visit, &circle, subject);
        let first = viewer.param("after").is_none();
        let present = first.then(|| {
            view! {
                <Version title=t!(viewer, "history-present") at=present.written_at html=present.html/>
            }
        });
        let earlier_words = earlier.items.into_iter().map(|version| {
            view! {
                <Version title=t!(viewer, "history-earlier") at=version.written_at html=version.html/>
            }
        });
        Ok(view! {
            <PageHead title=t!(viewer, "history-title") lede=t!(viewer, "history-lede") above/>
            <div class="feed">{present} {earlier_words.collect_view()}</div>
            <LoadMore viewer=viewer.clone() next=earlier.next/>
        })
    })
}

#[component]
fn Version(title: String, at: i64, html: String) -> impl IntoView {
    view! {
        <article class="card">
            <h2 class="card__title">{title}</h2>
            <p class="small muted">{t!(language(), "history-since")} " " <Time at shown=Shown::Full/></p>
            <div class="prose" lang=written_in(&html) inner_html=html></div>
        </article>
    }
}
