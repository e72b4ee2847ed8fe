//! Questions that wait for the inviter.

use kith_domain::{ids::QuestionId, input::limits};
use kith_services::{
    cursor::Page,
    referrals::{self, AnswerError, Question},
};
use leptos::prelude::*;

use crate::{
    components::{
        feedback::{Alert, FormErrors, Tone},
        fields::{Do, Submit, TextArea},
        page::{LoadMore, PageHead},
        time::{Shown, Time},
    },
    error::{FormError, FormFailure, PageError, in_place},
    features::moderation::newcomer_links,
    form::redirect_303,
    i18n::written_in,
    t,
    viewer::Viewer,
    visit::{Visit, page, path_param},
};

/// The value of the query that names the cursor of the list.
pub(super) const CURSOR: &str = "asked";

/// Those that wait, with the way to each; and what became of the last one.
#[component]
pub(super) fn Waiting(viewer: Viewer, waiting: Page<Question>) -> impl IntoView {
    let news = [
        ("answered", t!(viewer, "question-done")),
        ("away", t!(viewer, "question-away")),
    ];
    let news = news
        .into_iter()
        .find(|(name, _)| viewer.param(name).is_some());
    let news = news.map(|(_, title)| view! { <Alert tone=Tone::Good title first=true/> });
    let rows = waiting.items.into_iter().map(|one| {
        view! {
            <li class="list__item">
                <div class="list__body">
                    <a class="list__title" href=format!("/questions/{}", one.id) lang=written_in(&one.body)>
                        {one.body.clone()}
                    </a>
                    <p class="list__meta"><Time at=one.asked_at shown=Shown::Relative/></p>
                </div>
            </li>
        }
    });
    let rows = rows.collect_view();
    let list = (!rows.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="asked-title">
                <h2 class="section__title" id="asked-title">{t!(viewer, "questions-title")}</h2>
                <p class="small muted">{t!(viewer, "questions-lede")}</p>
                <ul class="list">{rows}</ul>
                <LoadMore viewer=viewer.clone() next=waiting.next cursor=CURSOR/>
            </section>
        }
    });
    view! { {news} {list} }
}

async fn run(visit: &Visit, id: QuestionId) -> Result<(), FormFailure> {
    let member = visit.member()?;
    let (done, news) = match visit.form.what() {
        Some("answer") => {
            let answer = visit.form.field("answer");
            let answered = referrals::answer(&visit.kith, member, id, answer).await;
            (answered, "answered")
        }
        Some("dismiss") => {
            let away = referrals::dismiss(&visit.kith, member, id).await;
            (away, "away")
        }
        _ => return Err(PageError::NotFound.into()),
    };
    done.map_err(|error| match error {
        AnswerError::NotFound => PageError::NotFound.into(),
        AnswerError::Answer(error) => FormError::input(&visit.viewer, "answer", error).into(),
        AnswerError::Links(new) => {
            FormError::field("answer", newcomer_links(&visit.viewer, new)).into()
        }
        AnswerError::Fault(fault) => FormFailure::from(fault),
    })?;
    redirect_303(&format!("/invitations?{news}=1"));
    Ok(())
}

/// `/questions/:id`, for whom it is asked.
#[component]
pub fn QuestionPage() -> impl IntoView {
    let id = path_param("id").parse::<QuestionId>();
    page(move |visit| async move {
        let id = id.map_err(|_| PageError::NotFound)?;
        let errors = if visit.form.is_post() {
            in_place(run(&visit, id).await)?
        } else {
            FormError::default()
        };
        let member = visit.member()?;
        let asked = referrals::question(&visit.kith, member.no, id).await?;
        let asked = asked.ok_or(PageError::NotFound)?;
        let viewer = visit.viewer.clone();
        let by_mail = asked.by_mail.then(|| {
            view! { <p class="small muted">{t!(viewer, "question-by-mail")}</p> }
        });
        Ok(view! {
            <PageHead title=t!(viewer, "question-page") lede=t!(viewer, "question-page-lede")
                above=vec![("/invitations".to_owned(), t!(viewer, "invitations-title"))]/>
            <FormErrors error=errors.clone()/>
            <section class="card">
                <p class="invitation__message" lang=written_in(&asked.body)>{asked.body.clone()}</p>
                <p class="small muted"><Time at=asked.asked_at shown=Shown::Relative/></p>
            </section>
            <form class="form" method="post" action=viewer.path.clone()>
                <Do what="answer"/>
                <TextArea name="answer" label=t!(viewer, "question-answer") value=visit.form.field("answer")
                    maxlength=limits::ANSWER rows=5 errors/>
                {by_mail}
                <div class="form__actions"><Submit text=t!(viewer, "question-answer-send")/></div>
            </form>
            <form class="form" method="post" action=viewer.path.clone()>
                <Do what="dismiss"/>
                <p class="small muted">{t!(viewer, "question-dismiss-text")}</p>
                <div class="form__actions">
                    <Submit text=t!(viewer, "question-dismiss") look="button--ghost"/>
                    <a class="button button--ghost" href=format!("{}/report", viewer.path)>
                        {t!(viewer, "report-button")}
                    </a>
                </div>
            </form>
        })
    })
}
