//! What a member owed: points that were taken back after they were spent, and what settled them.

use kith_services::ledger::{self, DebtEntry};
use leptos::prelude::*;

use crate::{
    components::{
        art::Drawing,
        feedback::Empty,
        figures::{Column, DataTable, Points},
        page::{LoadMore, PageHead},
        time::{Shown, Time},
    },
    i18n::Speaks,
    t,
    visit::page,
};

/// What happened to a debt.
fn what(who: &impl Speaks, entry: &DebtEntry) -> String {
    match entry.memo.as_str() {
        "debt" => match &entry.reference {
            Some(reference) => t!(who, "debt-made-of", reference = reference.clone()),
            None => t!(who, "debt-made"),
        },
        "debt_settled" => t!(who, "debt-settled"),
        _ => t!(who, "debt-forgiven"),
    }
}

/// `/wallet/debts`.
#[component]
pub fn DebtsPage() -> impl IntoView {
    page(|visit| async move {
        let member = visit.member()?;
        let viewer = visit.viewer.clone();
        let debts = ledger::debts(&visit.kith, member.no, &visit.page()).await?;
        let list = if debts.items.is_empty() {
            view! {
                <Empty drawing=Drawing::Quiet title=t!(viewer, "debts-none") text=t!(viewer, "debts-none-text")
                    action=("/wallet", t!(viewer, "wallet-title"))/>
            }
            .into_any()
        } else {
            let columns = vec![
                Column::text(t!(viewer, "entry-when")),
                Column::text(t!(viewer, "debt-what")),
                Column::text(t!(viewer, "entry-reason")),
                Column::number(t!(viewer, "debt-points")),
            ];
            let rows = debts.items.into_iter().map(|entry| {
                vec![
                    view! { <Time at=entry.at shown=Shown::Full/> }.into_any(),
                    what(&viewer, &entry).into_any(),
                    entry
                        .reason
                        .clone()
                        .unwrap_or_else(|| "–".to_owned())
                        .into_any(),
                    view! { <Points amount=entry.points change=true/> }.into_any(),
                ]
            });
            let rows = rows.collect();
            view! {
                <DataTable label=t!(viewer, "debts-title") columns rows/>
                <LoadMore viewer=viewer.clone() next=debts.next/>
            }
            .into_any()
        };
        Ok(view! {
            <PageHead title=t!(viewer, "debts-title") lede=t!(viewer, "debts-lede")
                above=vec![("/wallet".to_owned(), t!(viewer, "wallet-title"))]/>
            {list}
        })
    })
}
