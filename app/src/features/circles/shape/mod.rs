//! How a circle's life goes on: split, merged, handed over, put to rest, brought back.

mod form;
mod proposal;
mod propose;
mod told;

use kith_services::{
    circles::{
        self, CircleView, NotFound,
        shape::{self, Choosable, Proposal, Stage, Tally, Verb},
    },
    cursor::{Page, PageRequest},
    members::PersonRef,
    moderation,
};
use leptos::prelude::*;

use super::{above, circle_tabs};
use crate::{
    components::{
        feedback::FormErrors,
        page::{PageHead, Tabs},
    },
    error::{FormError, PageError, in_place},
    t,
    visit::{Visit, page, path_param},
};
pub(crate) use proposal::proposes;
use proposal::{Chosen, Incoming, OpenProposal};
use propose::Verbs;
use told::Past;
pub(crate) use told::ToldOf;
pub(super) use told::{News, NewsOf, find};

/// The value of the query that names the cursor of the list of people.
const PEOPLE: &str = "people";

/// What the page shows.
struct Shows {
    open: Option<Proposal>,
    tally: Tally,
    /// Who can still be asked, and which posts can move; for those who look after the circle, while it
    /// is split.
    choosing: Option<(Page<PersonRef>, Page<Choosable>)>,
    incoming: Vec<Proposal>,
    past: Vec<Proposal>,
}

impl Shows {
    async fn load(visit: &Visit, circle: &CircleView, moderated: bool) -> Result<Self, PageError> {
        let (kith, member) = (&visit.kith, visit.member()?);
        let open = shape::open(kith, member.no, circle.no).await?;
        let mut tally = Tally::default();
        let mut choosing = None;
        if let Some(open) = open.as_ref().filter(|_| moderated) {
            tally = shape::tally(kith, open.id).await?;
            if open.verb == Verb::Split && open.stage == Stage::Open {
                let people = PageRequest::after(visit.viewer.param(PEOPLE).map(str::to_owned));
                let people = shape::askable(kith, (member.no, open.id), &people).await?;
                let posts = shape::choosable(kith, (member.no, open.id), &visit.page()).await?;
                choosing = Some((people, posts));
            }
        }
        let incoming = match moderated {
            true => shape::incoming(kith, member.no, circle.no).await?,
            false => Vec::new(),
        };
        let past = shape::past(kith, member.no, circle.no).await?;
        Ok(Self {
            open,
            tally,
            choosing,
            incoming,
            past,
        })
    }
}

/// `/circles/:slug/shape`: its members read what is proposed and was done, and answer; its stewards and
/// staff propose.
#[component]
pub fn ShapePage() -> impl IntoView {
    let slug = path_param("slug");
    page(move |visit| async move {
        let member = visit.member()?;
        let circle = match circles::get(&visit.kith, &slug, Some(member)).await {
            Err(NotFound::Unknown) => {
                return Err(told::away(&visit, &slug, PageError::NotFound).await?);
            }
            found => found?,
        };
        let moderated = moderation::may_moderate(member, &circle);
        if !moderated && !circle.standing.is_in() {
            return Err(told::away(&visit, &slug, PageError::Forbidden).await?);
        }
        let errors = if visit.form.is_post() {
            in_place(form::run(&visit, &circle).await)?
        } else {
            FormError::default()
        };
        let shows = Shows::load(&visit, &circle, moderated).await?;
        let viewer = visit.viewer.clone();
        let free = shows.open.is_none();
        let merged = shows.past.iter().any(|past| {
            past.verb == Verb::Merge && past.stage == Stage::Done && past.circle.slug == slug
        });
        let open = shows.open.map(|proposal| {
            let standing = circle.standing;
            let (inside, founder) = (standing.is_in(), standing.is_founder());
            view! {
                <OpenProposal viewer=viewer.clone() proposal tally=shows.tally moderated inside founder/>
            }
        });
        let choosing = shows.choosing.map(|(people, posts)| {
            view! { <Chosen viewer=viewer.clone() people posts/> }
        });
        let incoming = shows.incoming.into_iter().map(|proposal| {
            view! { <Incoming viewer=viewer.clone() proposal/> }
        });
        let verbs = moderated.then(|| {
            view! { <Verbs visit=visit.clone() circle=circle.clone() free merged errors=errors.clone()/> }
        });
        Ok(view! {
            <PageHead title=t!(viewer, "shape-title", circle = circle.card.name.clone())
                lede=t!(viewer, "shape-lede") above=above(&viewer, &circle)/>
            <Tabs label=circle.card.name.clone() tabs=circle_tabs(&viewer, &circle, moderated)/>
            <FormErrors error=errors/>
            {open}
            {incoming.collect_view()}
            {choosing}
            {verbs}
            <Past viewer=viewer.clone() past=shows.past/>
        })
    })
}
