//! The member's chain: their link, whom they brought, and who brought them.

use kith_domain::ledger::MAX_TRANSFER;
use kith_services::{
    cursor::Page,
    ledger::{self, RuleView},
    referrals::{self, Chain, LinkView, Referee},
};
use leptos::prelude::*;

use super::branch::{BranchList, BranchPicture};
use crate::{
    components::{
        art::Drawing,
        charts::bars::{BarRow, Bars},
        feedback::{Alert, Empty, Tone},
        figures::Gauge,
        page::{LoadMore, PageHead, Token},
        people::{Avatar, Name, Person, called},
        time::{Shown, Time},
    },
    features::{
        consent::apart_address,
        ledger::{rule_name, shares},
    },
    t,
    viewer::{Language, Viewer},
    visit::{language, page},
};

/// `/chain`.
#[component]
pub fn ChainPage() -> impl IntoView {
    page(|visit| async move {
        let member = visit.member()?;
        let chain = referrals::chain(&visit.kith, member.no, &visit.page()).await?;
        let link = referrals::my_link(&visit.kith, member.no).await?;
        let rules = ledger::rules(&visit.kith).await?;
        let viewer = visit.viewer.clone();
        let who = viewer.language;
        let asked = referrals::waiting_questions(&visit.kith, member.no).await?;
        let asked = (asked > 0).then(|| {
            view! {
                <Alert tone=Tone::Info title=t!(who, "questions-waiting", count = asked)>
                    <p><a href="/invitations">{t!(who, "questions-title")}</a></p>
                </Alert>
            }
        });
        let address = format!("{}/i/{}", viewer.origin, link.token);
        let chosen = viewer.param("branch").and_then(|index| index.parse().ok());
        let none = chain.referees.items.is_empty() && viewer.param("after").is_none();
        let people = if none {
            view! {
                <Empty drawing=Drawing::Branch title=t!(viewer, "chain-none") text=t!(viewer, "chain-none-text")/>
            }
            .into_any()
        } else {
            view! {
                <Picture chain=chain.clone() chosen/>
                <Referees viewer=viewer.clone() referees=chain.referees.clone()/>
            }
            .into_any()
        };
        Ok(view! {
            {asked}
            <PageHead title=t!(viewer, "chain-title") lede=t!(viewer, "chain-lede")>
                <a class="button button--primary" href="/invitations">{t!(who, "invitations-title")}</a>
                <a class="button" href="/card">{t!(who, "card-title")}</a>
            </PageHead>
            <div class="columns">
                <div class="columns__main">
                    <LinkBox link address rules=rules.clone()/>
                    {people}
                </div>
                <Aside chain rules/>
            </div>
        })
    })
}

/// What the member may earn per level, for each rule that pays sponsors.
fn earnings(language: Language, rules: &[RuleView]) -> Vec<String> {
    let text = |rule: &RuleView| {
        let (name, parts) = (rule_name(&language, &rule.rule), shares(rule)?);
        let terms = rule.terms.as_ref();
        Some(if terms.is_some_and(|terms| terms.unit.is_some()) {
            t!(language, "chain-earn-event", rule = name, parts = parts)
        } else if rule.daily_cap < MAX_TRANSFER {
            let cap = rule.daily_cap;
            t!(
                language,
                "chain-earn",
                rule = name,
                parts = parts,
                cap = cap
            )
        } else {
            t!(language, "chain-earn-free", rule = name, parts = parts)
        })
    };
    rules.iter().filter_map(text).collect()
}

#[component]
fn LinkBox(link: LinkView, address: String, rules: Vec<RuleView>) -> impl IntoView {
    let language = language();
    let earnings = earnings(language, &rules)
        .into_iter()
        .map(|text| view! { <li>{text}</li> });
    view! {
        <section class="card card--brand link-box" aria-labelledby="link-title">
            <h2 class="link-box__title" id="link-title">{t!(language, "link-title")}</h2>
            <Token text=address id="my-link"/>
            <div class="link-box__note">
                <p>{t!(language, "link-note")}</p>
                <ul>{earnings.collect_view()}</ul>
                <p>{t!(language, "link-visits", count = link.visits)}</p>
            </div>
        </section>
    }
}

#[component]
fn Picture(chain: Chain, chosen: Option<usize>) -> impl IntoView {
    let language = language();
    let people: i64 = chain.levels.iter().sum();
    let levels =
        i64::try_from(chain.levels.iter().filter(|count| **count > 0).count()).unwrap_or(0);
    view! {
        <section class="card" aria-labelledby="branch-title">
            <div class="card__head">
                <h2 class="card__title" id="branch-title">{t!(language, "branch-title")}</h2>
                <span class="card__meta">{t!(language, "branch-size", people = people, levels = levels)}</span>
            </div>
            <BranchPicture branch=chain.branch.clone() levels=chain.levels chosen/>
            <details class="disclosure">
                <summary>{t!(language, "branch-as-list")}</summary>
                <div class="disclosure__body"><BranchList branch=chain.branch/></div>
            </details>
        </section>
    }
}

#[component]
fn Referees(viewer: Viewer, referees: Page<Referee>) -> impl IntoView {
    let rows = referees.items.into_iter().map(|referee| {
        let whole = |number| i64::try_from(number).unwrap_or(i64::MAX);
        let (needed, known) = (whole(referee.needed), whole(referee.independent));
        let gate = match referee.gate_passed_at {
            Some(at) => view! {
                <p class="list__meta"><span class="badge badge--good">{t!(viewer, "gate-passed")}</span> " "
                    <Time at shown=Shown::Date/></p>
            }
            .into_any(),
            // Who left gets no further.
            None if referee.person.name.is_empty() => ().into_any(),
            None => view! {
                <Gauge label=t!(viewer, "gate-independent") value=known max=needed
                    text=t!(viewer, "count-of", count = known.min(needed), whole = needed)/>
            }
            .into_any(),
        };
        let apart = (!referee.person.name.is_empty()).then(|| {
            let href = apart_address(referee.person.id);
            let label = t!(viewer, "apart-button-name", name = referee.person.name.clone());
            view! { <a class="button button--s button--ghost" href=href aria-label=label>{t!(viewer, "apart-button")}</a> }
        });
        view! {
            <li class="list__item">
                <Avatar person=referee.person.clone()/>
                <div class="list__body">
                    <span class="list__title"><Name person=referee.person/></span>
                    <p class="list__meta">{t!(viewer, "joined")} " " <Time at=referee.joined_at/></p>
                    {gate}
                </div>
                <div class="list__end">{apart}</div>
            </li>
        }
    });
    view! {
        <section class="section" aria-labelledby="referees-title">
            <h2 class="section__title" id="referees-title">{t!(viewer, "referees-title")}</h2>
            <p class="muted small">{t!(viewer, "gate-text")}</p>
            <ul class="list">{rows.collect_view()}</ul>
            <LoadMore viewer next=referees.next/>
        </section>
    }
}

/// Members per level as bars.
#[component]
pub(crate) fn LevelBars(levels: Vec<i64>) -> impl IntoView {
    let language = language();
    let rows = levels.iter().enumerate().map(|(index, count)| BarRow {
        name: t!(
            language,
            "level",
            level = i64::try_from(index + 1).unwrap_or(0)
        ),
        value: *count as f64,
        text: crate::i18n::grouped(*count),
    });
    view! { <Bars caption=t!(language, "levels-title") rows=rows.collect()/> }
}

#[component]
fn Aside(chain: Chain, rules: Vec<RuleView>) -> impl IntoView {
    let language = language();
    let paying = rules
        .iter()
        .map(|rule| rule.parts.len().saturating_sub(1))
        .max()
        .unwrap_or(0);
    let paying = i64::try_from(paying).unwrap_or(0);
    let sponsor = match (chain.sponsor, chain.invited_by) {
        (None, None) if chain.partner.is_some() => {
            let name = called(&language, chain.partner.as_deref().unwrap_or_default());
            view! { <p class="small muted">{t!(language, "sponsor-partner", name = name)}</p> }
                .into_any()
        }
        (Some(sponsor), _) => {
            let name = called(&language, &sponsor.name);
            view! {
                <Person person=sponsor/>
                <p class="small muted">{t!(language, "sponsor-earns", name = name)}</p>
            }
            .into_any()
        }
        (None, Some(staff)) => {
            let name = called(&language, &staff.name);
            view! {
                <Person person=staff/>
                <p class="small muted">{t!(language, "sponsor-staff", name = name)}</p>
            }
            .into_any()
        }
        (None, None) => {
            view! { <p class="small muted">{t!(language, "sponsor-none")}</p> }.into_any()
        }
    };
    let levels = if chain.levels.iter().any(|count| *count > 0) {
        view! { <LevelBars levels=chain.levels/> }.into_any()
    } else {
        view! { <p class="small muted">{t!(language, "levels-none")}</p> }.into_any()
    };
    view! {
        <aside class="columns__aside" aria-label=t!(language, "chain-figures")>
            <section class="card sponsor">
                <h2 class="card__title">{t!(language, "sponsor-title")}</h2>
                {sponsor}
            </section>
            <section class="card">
                <h2 class="card__title">{t!(language, "levels-title")}</h2>
                {levels}
                <p class="faint small">{t!(language, "levels-paid", levels = paying)}</p>
            </section>
        </aside>
    }
}
