//! The people in a circle; stewards answer who asks, and can remove somebody; the founder chooses
//! stewards and hands the circle over.

use kith_domain::{
    ids::{CircleNo, MemberId},
    input::limits,
    roles::CircleRole,
};
use kith_services::{
    circles::{self, Asking, CircleMember, CircleView},
    cursor::{Page, PageRequest},
    members::{PersonRef, SignedIn},
    moderation,
};
use leptos::prelude::*;

use super::{
    above, circle_tabs, form,
    requests::{CURSOR, Requests},
};
use crate::{
    components::{
        feedback::{Alert, FormErrors, Tone},
        fields::{Do, Field, Submit},
        icon::Icon,
        menu::{Menu, MenuLink},
        page::{LoadMore, PageHead, Tabs, with_query},
        people::{Avatar, Name, called},
        time::{Shown, Time},
    },
    error::{FormError, PageError, in_place},
    features::consent::apart_address,
    t,
    viewer::Viewer,
    visit::{Visit, page, path_param},
};

/// What the viewer may do here.
#[derive(Clone, Copy)]
struct May {
    moderate: bool,
    appoint: bool,
    hand_over: bool,
    staff: bool,
}

impl May {
    fn of(member: &SignedIn, circle: &CircleView) -> Self {
        Self {
            moderate: moderation::may_moderate(member, circle),
            appoint: circles::may_appoint(member, circle),
            hand_over: circle.standing.is_founder(),
            staff: member.role.is_staff(),
        }
    }

    /// Whether they may remove somebody of that role.
    fn remove(self, role: CircleRole) -> bool {
        match role {
            CircleRole::Member => self.moderate,
            CircleRole::Steward => self.appoint,
            CircleRole::Founder => false,
        }
    }
}

/// What the page asks before something is done.
enum Question {
    Remove(CircleMember),
    HandOver(CircleMember),
}

/// What the page shows.
struct Shows {
    people: Page<CircleMember>,
    asking: Option<Page<Asking>>,
    /// Who is asked to be the founder.
    successor: Option<PersonRef>,
    question: Option<Question>,
}

impl Shows {
    async fn load(visit: &Visit, circle: &CircleView, may: May) -> Result<Self, PageError> {
        let kith = &visit.kith;
        let viewer = visit.member()?.no;
        let people = circles::members(kith, viewer, circle.no, &visit.page()).await?;
        let asking = if may.moderate {
            let page = PageRequest::after(visit.viewer.param(CURSOR).map(str::to_owned));
            Some(circles::asking(kith, visit.member()?, circle, &page).await?)
        } else {
            None
        };
        let successor = match may.hand_over || may.staff {
            true => circles::successor(kith, circle.no).await?,
            false => None,
        };
        Ok(Self {
            people,
            asking,
            successor,
            question: question(visit, circle.no, may).await?,
        })
    }
}

/// `?remove=` and `?handover=` ask before; a form with mistakes asks again.
async fn question(
    visit: &Visit,
    circle: CircleNo,
    may: May,
) -> Result<Option<Question>, PageError> {
    let named = |what: &str| -> Option<MemberId> {
        let typed = match visit.form.is_post() {
            true => visit.sent(what).then(|| visit.form.field("member")),
            false => visit.viewer.param(what),
        };
        typed?.parse().ok()
    };
    let remove = named("remove").filter(|_| may.moderate);
    let handover = named("handover").filter(|_| may.hand_over);
    let Some(id) = remove.or(handover) else {
        return Ok(None);
    };
    let card = circles::member(&visit.kith, visit.member()?.no, circle, id).await?;
    Ok(card.map(match remove {
        Some(_) => Question::Remove,
        None => Question::HandOver,
    }))
}

/// `/circles/:slug/members`.
#[component]
pub fn CircleMembersPage() -> impl IntoView {
    let slug = path_param("slug");
    page(move |visit| async move {
        let member = visit.member()?;
        let circle = circles::get(&visit.kith, &slug, Some(member)).await?;
        if !circle.may_read(member) {
            return Err(PageError::Forbidden);
        }
        let errors = if visit.form.is_post() {
            in_place(form::run_members(&visit, &circle).await)?
        } else {
            FormError::default()
        };
        let may = May::of(member, &circle);
        let shows = Shows::load(&visit, &circle, may).await?;
        let viewer = visit.viewer.clone();
        let question = shows.question.map(|question| {
            view! { <Ask visit=visit.clone() question errors=errors.clone()/> }
        });
        let asking = shows
            .asking
            .map(|asking| view! { <Requests viewer=viewer.clone() asking/> });
        let asked = shows.successor.map(|successor| {
            view! { <Successor viewer=viewer.clone() successor may/> }
        });
        let rows = shows.people.items.into_iter();
        let rows = rows.map(|row| view! { <Row viewer=viewer.clone() row may/> });
        Ok(view! {
            <PageHead title=t!(viewer, "circle-members-title", circle = circle.card.name.clone())
                above=above(&viewer, &circle)/>
            <Tabs label=circle.card.name.clone() tabs=circle_tabs(&viewer, &circle, may.moderate)/>
            <FormErrors error=errors/>
            {question}
            {asking}
            {asked}
            <ul class="list">{rows.collect_view()}</ul>
            <LoadMore viewer=viewer.clone() next=shows.people.next/>
        })
    })
}

#[component]
fn Row(viewer: Viewer, row: CircleMember, may: May) -> impl IntoView {
    let role = match row.role {
        CircleRole::Member => None,
        CircleRole::Steward => Some(t!(viewer, "role-steward")),
        CircleRole::Founder => Some(t!(viewer, "role-founder")),
    };
    let badge = role.map(|role| view! { <span class="badge badge--brand">{role}</span> });
    let resting = row.resting.then(|| {
        view! { <span class="badge badge--outline">{t!(viewer, "resting-badge")}</span> }
    });
    let menu = view! { <More viewer=viewer.clone() row=row.clone() may/> };
    view! {
        <li class="list__item">
            <Avatar person=row.person.clone()/>
            <div class="list__body">
                <span class="list__title"><Name person=row.person/></span>
                <p class="list__meta">{t!(viewer, "circle-in-since")} " " <Time at=row.joined_at shown=Shown::Date/></p>
            </div>
            <div class="list__end">{badge} {resting} {menu}</div>
        </li>
    }
}

/// What the viewer may do about somebody of the circle.
#[component]
fn More(viewer: Viewer, row: CircleMember, may: May) -> impl IntoView {
    let own = viewer.member.as_ref().map(|member| member.id) == Some(row.person.id);
    let founder = row.role == CircleRole::Founder;
    let (appoint, remove) = (may.appoint && !founder, may.remove(row.role));
    if own && !appoint && !remove {
        return ().into_any();
    }
    let (id, name) = (row.person.id.to_string(), called(&viewer, &row.person.name));
    let link = |href: String, icon, text: String, label: String| {
        view! { <MenuLink href icon text label/> }
    };
    let report = (!own).then(|| {
        let circle = viewer.path.trim_end_matches("/members");
        let href = format!("{circle}/report?about={id}");
        let label = t!(viewer, "report-name", name = name.clone());
        link(href, "flag", t!(viewer, "report-button"), label)
    });
    let apart = (!own).then(|| {
        let label = t!(viewer, "apart-button-name", name = name.clone());
        let href = apart_address(row.person.id);
        link(href, "eye-off", t!(viewer, "apart-button"), label)
    });
    let steward = appoint.then(|| {
        let steward = row.role == CircleRole::Steward;
        view! { <StewardForm viewer=viewer.clone() person=row.person.clone() steward/> }
    });
    let hand_over = (may.hand_over && !founder).then(|| {
        let label = t!(viewer, "handover-name", name = name.clone());
        let href = with_query(&viewer, "handover", &id);
        link(href, "key", t!(viewer, "handover"), label)
    });
    let remove = remove.then(|| {
        let label = t!(viewer, "circle-remove-name", name = name.clone());
        let (href, text) = (
            with_query(&viewer, "remove", &id),
            t!(viewer, "circle-remove"),
        );
        view! { <MenuLink href icon="door" text label danger=true/> }
    });
    let label = t!(viewer, "circle-member-menu", name = name);
    view! { <Menu label>{report} {apart} {steward} {hand_over} {remove}</Menu> }.into_any()
}

/// Makes somebody a steward, or takes it back.
#[component]
fn StewardForm(viewer: Viewer, person: PersonRef, steward: bool) -> impl IntoView {
    let name = person.name;
    let (what, text, label) = if steward {
        (
            "unsteward",
            t!(viewer, "steward-unmake"),
            t!(viewer, "steward-unmake-name", name = name),
        )
    } else {
        (
            "steward",
            t!(viewer, "steward-make"),
            t!(viewer, "steward-make-name", name = name),
        )
    };
    view! {
        <form method="post" action=viewer.path>
            <Do what/>
            <input r#type="hidden" name="member" value=person.id.to_string()/>
            <button class="menu__item" r#type="submit" aria-label=label><Icon name="shield"/>{text}</button>
        </form>
    }
}

/// Who is asked to be the founder, and the way to keep the circle after all.
#[component]
fn Successor(viewer: Viewer, successor: PersonRef, may: May) -> impl IntoView {
    let keep = may.hand_over.then(|| {
        view! {
            <form method="post" action=viewer.path.clone()>
                <Do what="keep"/>
                <Submit text=t!(viewer, "handover-keep") look="button--s"/>
            </form>
        }
    });
    view! {
        <Alert tone=Tone::Info title=t!(viewer, "handover-asked", name = successor.name)>{keep}</Alert>
    }
}

/// Asks before somebody is removed, and before the circle is handed over.
#[component]
fn Ask(visit: Visit, question: Question, errors: FormError) -> impl IntoView {
    let viewer = visit.viewer.clone();
    let (what, card, title, text, button, look) = match question {
        Question::Remove(card) => (
            "remove",
            card.clone(),
            t!(viewer, "circle-remove-question", name = card.person.name),
            t!(viewer, "circle-remove-text"),
            t!(viewer, "circle-remove"),
            "button--danger",
        ),
        Question::HandOver(card) => (
            "handover",
            card.clone(),
            t!(viewer, "handover-question", name = card.person.name),
            t!(viewer, "handover-text"),
            t!(viewer, "handover"),
            "button--primary",
        ),
    };
    let reason = (what == "remove").then(|| {
        view! {
            <Field name="reason" label=t!(viewer, "moderate-reason") hint=t!(viewer, "moderate-reason-hint")
                value=visit.form.field("reason") maxlength=limits::REASON errors/>
        }
    });
    view! {
        <section class="dialog dialog--open" aria-labelledby="ask-title">
            <form class="dialog__body" method="post" action=viewer.path.clone()>
                <h2 class="dialog__title" id="ask-title">{title}</h2>
                <p class="muted">{text}</p>
                <Do what/>
                <input r#type="hidden" name="member" value=card.person.id.to_string()/>
                {reason}
                <div class="form__actions">
                    <Submit text=button look/>
                    <a class="button button--ghost" href=viewer.path.clone()>{t!(viewer, "cancel")}</a>
                </div>
            </form>
        </section>
    }
}
