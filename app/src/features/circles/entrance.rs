//! The way into a circle, for a member of the community who is not in it.

use kith_domain::{circles::Door, ids::OfferId, input::limits};
use kith_services::{
    circles::{CircleView, OwnRequest, Standing},
    conversations::render,
};
use leptos::prelude::*;

use crate::{
    components::{
        fields::{Do, Submit, TextArea},
        time::{Shown, Time, date_text},
    },
    error::FormError,
    i18n::written_in,
    t,
    viewer::Viewer,
    visit::Visit,
};

/// The rules of the house as they are shown; nothing where there are none.
#[component]
pub(super) fn HouseRules(
    /// In Markdown.
    rules: String,
) -> impl IntoView {
    (!rules.is_empty()).then(|| {
        let html = render(&rules);
        view! { <div class="prose prose--s house-rules" lang=written_in(&html) inner_html=html></div> }
    })
}

/// What somebody has to do to come in.
enum Way {
    /// To answer an invitation.
    Answer(OfferId),
    /// To wait.
    Wait(OwnRequest),
    /// To leave it for a while: a steward declined.
    Later(OwnRequest),
    /// To ask.
    Ask,
    /// To join, under rules that they read first.
    Join,
}

fn way(visit: &Visit, circle: &CircleView) -> Option<Way> {
    // A message that was refused is not lost, whatever the door is by now.
    if visit.sent("ask") {
        return Some(Way::Ask);
    }
    if circle.standing != Standing::Outsider || circle.is_at_rest() {
        return None;
    }
    if let Some(invitation) = circle.invitation {
        return Some(Way::Answer(invitation));
    }
    let request = circle.request.clone();
    match (circle.card.door, request) {
        (_, Some(request)) if circle.card.asked => Some(Way::Wait(request)),
        (Door::OnRequest, Some(request)) if request.again_at() > Some(visit.now()) => {
            Some(Way::Later(request))
        }
        (Door::OnRequest, _) => Some(Way::Ask),
        (Door::Open, _) if !circle.house_rules.is_empty() => Some(Way::Join),
        (Door::Open | Door::ByInvitation, _) => None,
    }
}

/// Whether the circle's page shows its entrance to the viewer, and with it the rules of the house.
pub(super) fn has_entrance(visit: &Visit, circle: &CircleView) -> bool {
    visit.viewer.member.is_some() && way(visit, circle).is_some()
}

/// The rules of the house, and what to do next.
#[component]
pub(super) fn Entrance(visit: Visit, circle: CircleView, errors: FormError) -> impl IntoView {
    let viewer = visit.viewer.clone();
    let Some(way) = way(&visit, &circle) else {
        return ().into_any();
    };
    let rules = circle.house_rules.clone();
    let (title, body) = match way {
        Way::Answer(offer) => (
            t!(viewer, "circle-invited-title"),
            view! { <AnswerForms viewer=viewer.clone() offer/> }.into_any(),
        ),
        Way::Wait(request) => (
            t!(viewer, "circle-asked-title"),
            view! { <Waiting viewer=viewer.clone() request/> }.into_any(),
        ),
        Way::Later(request) => (
            t!(viewer, "circle-declined-title"),
            view! { <Later visit=visit.clone() request/> }.into_any(),
        ),
        Way::Ask => (
            t!(viewer, "circle-ask-title"),
            view! { <Ask visit=visit.clone() errors/> }.into_any(),
        ),
        Way::Join => (
            t!(viewer, "circle-join-title"),
            view! {
                <form method="post" action=viewer.path.clone()>
                    <Do what="join"/>
                    <Submit text=t!(viewer, "circle-join")/>
                </form>
            }
            .into_any(),
        ),
    };
    let rules = (!rules.is_empty()).then(|| {
        view! {
            <h3 class="title-4">{t!(viewer, "house-rules")}</h3>
            <HouseRules rules/>
        }
    });
    view! {
        <section class="card" id="entrance" aria-labelledby="entrance-title">
            <h2 class="card__title" id="entrance-title">{title}</h2>
            {rules}
            {body}
        </section>
    }
    .into_any()
}

/// Two buttons for an offer: yes and no.
#[component]
pub(super) fn AnswerForms(
    viewer: Viewer,
    offer: OfferId,
    /// What it is about, for who hears the buttons alone.
    #[prop(optional, into)]
    about: Option<String>,
) -> impl IntoView {
    let buttons = [
        (
            "accept",
            t!(viewer, "offer-accept"),
            "button button--primary",
        ),
        (
            "decline",
            t!(viewer, "offer-decline"),
            "button button--ghost",
        ),
    ];
    let forms = buttons.map(|(what, text, look)| {
        let label = about.as_ref().map(|about| format!("{text}: {about}"));
        view! {
            <form method="post" action=viewer.path.clone()>
                <Do what/>
                <input r#type="hidden" name="offer" value=offer.to_string()/>
                <button class=look r#type="submit" aria-label=label>{text}</button>
            </form>
        }
    });
    view! { <div class="cluster">{forms.into_iter().collect_view()}</div> }
}

#[component]
fn Waiting(viewer: Viewer, request: OwnRequest) -> impl IntoView {
    let message = (!request.message.is_empty()).then(|| {
        view! { <blockquote class="muted" lang=written_in(&request.message)>{request.message.clone()}</blockquote> }
    });
    view! {
        <p>{t!(viewer, "circle-asked-since")} " " <Time at=request.asked_at shown=Shown::Date/></p>
        {message}
        <form method="post" action=viewer.path.clone()>
            <Do what="withdraw"/>
            <Submit text=t!(viewer, "circle-withdraw") look="button--ghost"/>
        </form>
    }
}

#[component]
fn Later(visit: Visit, request: OwnRequest) -> impl IntoView {
    let viewer = visit.viewer.clone();
    let zone = visit.kith.settings().zone.clone();
    let again = request.again_at().unwrap_or_default();
    view! { <p>{t!(viewer, "circle-declined-text", date = date_text(&viewer, again, &zone))}</p> }
}

#[component]
fn Ask(visit: Visit, errors: FormError) -> impl IntoView {
    let viewer = visit.viewer.clone();
    view! {
        <p class="muted">{t!(viewer, "circle-ask-text")}</p>
        <form class="form" method="post" action=viewer.path.clone()>
            <Do what="ask"/>
            <TextArea name="message" label=t!(viewer, "circle-ask-message") value=visit.form.field("message")
                hint=t!(viewer, "circle-ask-message-hint") maxlength=limits::CIRCLE_REQUEST optional=true
                rows=3 errors/>
            <div class="form__actions"><Submit text=t!(viewer, "circle-ask")/></div>
        </form>
    }
}
