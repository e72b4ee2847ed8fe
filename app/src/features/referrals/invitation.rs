//! What somebody reads who opened a member's link, before they register.

use http::{Method, request::Parts};
use kith_services::{
    circles::CircleCard,
    referrals::{self, Answered, Invitation, TakeError, UnknownLink},
};
use leptos::prelude::*;
use leptos_meta::Title;

use super::{
    offer::InvitationCard,
    over::{over, unknown},
    preview::{Preview, preview},
    questions::{Questions, ask},
};
use crate::{
    components::{
        feedback::{Alert, FormErrors, Tone},
        fields::{Do, Submit},
        page::escape,
        wechat::WeChat,
    },
    error::{FormError, FormFailure, PageError, in_place},
    features::circles::CircleArt,
    form::{append_cookie, redirect_303},
    i18n::written_in,
    layout::community_name,
    t,
    viewer::Viewer,
    visit::{Visit, page, path_param},
};

/// Whether this is a visit that counts: by somebody who might join, and who is not known already to
/// have come through this link. A program that asks for the head alone visits nobody, and a form that
/// is sent is no second visit.
fn is_visit(visit: &Visit, token: &str) -> bool {
    let viewer = &visit.viewer;
    let head = use_context::<Parts>().is_some_and(|parts| parts.method == Method::HEAD);
    let known = viewer.member.is_some() || viewer.referral.as_deref() == Some(token);
    !known && !head && !visit.form.is_post()
}

/// What stands behind the link through which somebody comes.
pub(crate) enum Via {
    /// An invitation that holds, or a permanent link.
    Open(Box<Invitation>),
    /// An invitation that is over.
    Over,
    /// Nobody, or nothing was brought.
    Nothing,
}

impl Via {
    /// Looks it up, without counting a visit.
    pub(crate) async fn behind(visit: &Visit, token: Option<&str>) -> Result<Self, PageError> {
        let Some(token) = token else {
            return Ok(Self::Nothing);
        };
        match referrals::invitation(&visit.kith, token).await {
            Ok(invitation) => Ok(Self::Open(Box::new(invitation))),
            Err(UnknownLink::Over(_)) => Ok(Self::Over),
            Err(UnknownLink::Unknown) => Ok(Self::Nothing),
            Err(UnknownLink::Fault(fault)) => Err(fault.into()),
        }
    }

    /// Whether whoever made it was signed in with this browser before.
    pub(crate) fn is_own(&self, visit: &Visit) -> bool {
        matches!(self, Self::Open(invitation) if visit.gatekeeper.was_here(invitation.inviter_no))
    }
}

async fn run(visit: &Visit, token: &str) -> Result<(), FormFailure> {
    if visit.sent("refuse") {
        if !referrals::refuse_mails(&visit.kith, visit.form.field("mail")).await? {
            return Err(PageError::NotFound.into());
        }
        redirect_303(&format!("/i/{}?refused=1", escape(token)));
        return Ok(());
    }
    if visit.sent("ask") {
        let reader = visit.viewer.member.as_ref();
        let found = referrals::invitation_for(&visit.kith, reader, token).await;
        if let Err(UnknownLink::Unknown) = found {
            return Err(PageError::NotFound.into());
        }
        return ask(visit, token).await;
    }
    if !visit.sent("take") {
        return Err(PageError::NotFound.into());
    }
    let taken = referrals::take(&visit.kith, visit.member()?, token).await;
    let slug = taken.map_err(|error| match error {
        TakeError::NotFound => PageError::NotFound.into(),
        TakeError::Fault(fault) => FormFailure::from(fault),
        // The page says the rest.
        TakeError::Over(_) | TakeError::Lapsed | TakeError::Own => FormError::default().into(),
        TakeError::Removed => {
            FormError::general(t!(visit.viewer, "invitation-take-removed")).into()
        }
    })?;
    redirect_303(&format!("/circles/{}", escape(&slug)));
    Ok(())
}

/// `/i/:token`: remembers the visit for 90 days, and shows who invites, whereto, and what they may
/// earn.
#[component]
pub fn InvitationPage() -> impl IntoView {
    let token = path_param("token");
    page(move |visit| async move {
        let errors = if visit.form.is_post() {
            in_place(run(&visit, &token).await)?
        } else {
            FormError::default()
        };
        let found = if is_visit(&visit, &token) {
            referrals::open_link(&visit.kith, &token).await
        } else {
            let reader = visit.viewer.member.as_ref();
            referrals::invitation_for(&visit.kith, reader, &token).await
        };
        let invitation = match found {
            Err(UnknownLink::Unknown) => return Ok(unknown(&visit.viewer)),
            Err(UnknownLink::Over(standing)) => {
                let mail = view! { {refused(&visit)} {no_more(&visit)} }.into_any();
                return Ok(over(&visit.viewer, standing, mail));
            }
            found => found?,
        };
        if visit.viewer.member.is_none() {
            append_cookie(visit.gatekeeper.remember_referral(&token));
        }
        let answers = referrals::answers(&visit.kith, &token).await?;
        Ok(view! { <Landing visit invitation answers errors/> }.into_any())
    })
}

#[component]
fn Landing(
    visit: Visit,
    invitation: Invitation,
    answers: Vec<Answered>,
    errors: FormError,
) -> impl IntoView {
    let viewer = visit.viewer.clone();
    let community = community_name(&visit.kith.settings().name, &viewer);
    let name = invitation.inviter.name.clone();
    let title = t!(viewer, "invitation-title", name = name.clone());
    let circle = invitation.circle.clone();
    let circle =
        circle.map(|circle| view! { <Circle viewer=viewer.clone() circle now=visit.now()/> });
    let lapsed = invitation.lapsed.then(|| {
        view! { <Alert tone=Tone::Info title=t!(viewer, "invitation-lapsed", name = name.clone())/> }
    });
    let refused = refused(&visit);
    let no_more = no_more(&visit);
    announce(&viewer, invitation.clone(), &community);
    view! {
        <Title text=title.clone()/>
        <div class="auth">
            <header class="auth__head">
                <h1 class="auth__title">{title}</h1>
                <p class="auth__lede">{t!(viewer, "invitation-lede", community = community.clone())}</p>
            </header>
            {refused}
            <FormErrors error=errors.clone()/>
            <WeChat viewer=viewer.clone()/>
            <InvitationCard viewer=viewer.clone() invitation=invitation.clone() community/>
            {circle}
            {lapsed}
            <Next viewer=viewer.clone() invitation=invitation.clone()/>
            <Questions visit invitation answers errors/>
            {no_more}
        </div>
    }
}

/// What other sites show of the page.
fn announce(viewer: &Viewer, invitation: Invitation, community: &str) {
    let (name, community) = (invitation.inviter.name, community.to_owned());
    let title = t!(
        viewer,
        "invitation-who",
        name = name,
        community = community.clone()
    );
    let about = match &invitation.circle {
        Some(circle) => format!("{}: {}", circle.name, circle.purpose),
        None => t!(viewer, "invitation-lede", community = community.clone()),
    };
    preview(Preview {
        community,
        title,
        about,
        address: format!("{}/i/{}", viewer.origin, invitation.token),
    });
}

/// The way on, for whoever looks.
#[component]
fn Next(viewer: Viewer, invitation: Invitation) -> impl IntoView {
    let Some(member) = &viewer.member else {
        return view! {
            <div class="form__actions">
                <a class="button button--primary button--l button--block"
                    href=format!("/join?via={}", invitation.token)>
                    {t!(viewer, "invitation-join")}
                </a>
            </div>
            <p class="auth__foot"><a href="/circles">{t!(viewer, "start-look-around")}</a></p>
        }
        .into_any();
    };
    if member.id == invitation.inviter.id {
        return view! {
            <p class="muted">{t!(viewer, "invitation-own")}</p>
            <p class="auth__foot"><a href="/invitations">{t!(viewer, "invitation-own-manage")}</a></p>
        }
        .into_any();
    }
    match invitation.circle {
        Some(circle) => view! {
            <form class="form" method="post" action=viewer.path.clone()>
                <Do what="take"/>
                <div class="form__actions">
                    <Submit text=t!(viewer, "invitation-take", circle = circle.name)
                        look="button--primary button--l button--block"/>
                </div>
            </form>
        }
        .into_any(),
        None => view! { <p class="muted">{t!(viewer, "invitation-member")}</p> }.into_any(),
    }
}

/// The circle that one comes into.
#[component]
fn Circle(viewer: Viewer, circle: CircleCard, now: i64) -> impl IntoView {
    view! {
        <section class="card circle-card" aria-labelledby="invitation-circle">
            <CircleArt card=circle.clone() now/>
            <div class="circle-card__main">
                <h2 class="circle-card__name" id="invitation-circle">
                    {t!(viewer, "invitation-circle", circle = circle.name)}
                </h2>
                <p class="circle-card__about" lang=written_in(&circle.purpose)>{circle.purpose.clone()}</p>
                <p class="small muted">
                    {t!(viewer, "invitation-circle-members", count = circle.members)} " · "
                    {t!(viewer, "invitation-circle-in")}
                </p>
            </div>
        </section>
    }
}

/// That the reader of an address wants no more mails was noted.
fn refused(visit: &Visit) -> Option<AnyView> {
    let viewer = &visit.viewer;
    let refused = viewer.param("refused").is_some() && !visit.form.is_post();
    refused.then(|| {
        view! { <Alert tone=Tone::Good title=t!(viewer, "invitation-no-more-done") first=true/> }
            .into_any()
    })
}

/// Whoever comes from a mail may want none; also where the invitation is over.
fn no_more(visit: &Visit) -> Option<AnyView> {
    let viewer = visit.viewer.clone();
    let mail = viewer.param("mail")?.to_owned();
    Some(view! { <NoMore viewer mail/> }.into_any())
}

#[component]
fn NoMore(viewer: Viewer, mail: String) -> impl IntoView {
    view! {
        <details class="disclosure">
            <summary>{t!(viewer, "invitation-no-more")}</summary>
            <form class="disclosure__body form" method="post" action=viewer.path.clone()>
                <Do what="refuse"/>
                <input r#type="hidden" name="mail" value=mail/>
                <p class="small muted">{t!(viewer, "invitation-no-more-text")}</p>
                <div class="form__actions">
                    <Submit text=t!(viewer, "invitation-no-more") look="button--s"/>
                </div>
            </form>
        </details>
    }
}
