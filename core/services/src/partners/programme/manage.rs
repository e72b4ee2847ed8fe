//! What managers do with partners: make one, change its budget and its end, pause it.

use kith_domain::{
    day::Millis,
    ids::{MemberNo, PartnerId},
    input::{self, Email, InputError, Mistakes, limits},
    partners::BUDGET,
};
use sea_orm::DatabaseTransaction;
use serde_json::json;

use super::{
    NewTerms, PartnerView, held,
    terms::{self, Checked},
};
use crate::{
    audit,
    db::{self, Fault},
    error::faulty,
    kith::Kith,
    members::{self, FindError, SignedIn},
    settings, sql,
};

/// The command that makes a partner.
#[derive(Clone, Debug)]
pub struct CreatePartner {
    /// What it is called.
    pub name: String,
    /// Who acts for it: `mem_…`, the id that an import brought, or the address.
    pub member: String,
    /// Points that the programme may pay altogether.
    pub budget: i64,
    /// The day after which it is over, as `YYYY-MM-DD`; empty for none.
    pub until: String,
    /// The first version of its terms.
    pub terms: NewTerms,
}

/// The command that changes how far a programme goes.
#[derive(Clone, Debug)]
pub struct AdjustPartner {
    /// Points that the programme may pay altogether; not less than it has.
    pub budget: i64,
    /// The day after which it is over, as `YYYY-MM-DD`; empty for none.
    pub until: String,
}

/// A field of the forms about partners.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartnerField {
    /// What it is called.
    Name,
    /// What the programme may pay altogether.
    Budget,
    /// Until when.
    Until,
    /// The terms.
    Words,
    /// Points for somebody who joined.
    PerJoin,
    /// Points for an order.
    PerOrder,
    /// How long points are held.
    HoldDays,
}

impl PartnerField {
    /// Its name in the forms.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Budget => "budget",
            Self::Until => "until",
            Self::Words => "words",
            Self::PerJoin => "per_join",
            Self::PerOrder => "per_order",
            Self::HoldDays => "hold_days",
        }
    }
}

/// Why a partner was not made, or stays as it is.
#[derive(Clone, Debug, thiserror::Error)]
pub enum PartnerError {
    /// Only staff may.
    #[error("only managers may do this")]
    Forbidden,
    /// There is no such partner, or whoever acted for it left.
    #[error("there is no such partner")]
    NotFound,
    /// Fields need other values; all of them are named.
    #[error("{0:?}")]
    Fields(Vec<(PartnerField, InputError)>),
    /// Nobody is called so.
    #[error("there is no such member")]
    UnknownMember,
    /// They act for a partner already.
    #[error("this member acts for a partner already")]
    Taken,
    /// The programme has paid more than the new budget.
    #[error("the programme has paid {0} points already")]
    Committed(i64),
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(PartnerError);

/// The first instant behind a day that was typed; none where none was.
fn end(kith: &Kith, typed: &str) -> Result<Option<Millis>, InputError> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let day = settings::parse_day(typed).ok_or(InputError::Malformed)?;
    let end = kith.settings().start_of(day.plus(1));
    if end > kith.now() {
        Ok(Some(end))
    } else {
        Err(InputError::Malformed)
    }
}

/// The member that staff names.
async fn named(kith: &Kith, name: &str) -> Result<MemberNo, PartnerError> {
    let name = name.trim();
    if name.contains('@') {
        let email = Email::parse(name).map_err(|_| PartnerError::UnknownMember)?;
        let found = members::member_at(kith, &email.key).await?;
        return found.map(|card| card.no).ok_or(PartnerError::UnknownMember);
    }
    match members::find(kith, name).await {
        Ok(card) => Ok(card.no),
        Err(FindError::Fault(fault)) => Err(fault.into()),
        Err(FindError::Unknown | FindError::Ambiguous) => Err(PartnerError::UnknownMember),
    }
}

/// Makes a partner with the first version of its terms.
///
/// # Errors
/// [`PartnerError`].
pub async fn create_partner(
    kith: &Kith,
    actor: &SignedIn,
    command: CreatePartner,
) -> Result<PartnerId, PartnerError> {
    if !actor.role.is_staff() {
        return Err(PartnerError::Forbidden);
    }
    let mut wrong = Mistakes::default();
    let name = input::line(&command.name, 1, limits::PARTNER_NAME);
    let name = wrong.note(PartnerField::Name, name);
    wrong.bound(PartnerField::Budget, command.budget, BUDGET);
    let until = wrong.note(PartnerField::Until, end(kith, &command.until));
    let terms = terms::check(&command.terms, &mut wrong);
    wrong.none().map_err(PartnerError::Fields)?;
    let member = named(kith, &command.member).await?;
    let new = New {
        name,
        member,
        budget: command.budget,
        until,
    };
    db::retry(|| insert(kith, actor, &new, &terms)).await
}

struct New {
    name: String,
    member: MemberNo,
    budget: i64,
    until: Option<Millis>,
}

async fn insert(
    kith: &Kith,
    actor: &SignedIn,
    new: &New,
    terms: &Checked,
) -> Result<PartnerId, PartnerError> {
    let tx = kith.db().begin().await?;
    let id: PartnerId = kith.id();
    let insert = "INSERT INTO partners (id, member_no, name, budget, committed, active_from,
           active_until, created_at)
         VALUES ($1, $2, $3, $4, 0, $5, $6, $5) ON CONFLICT (member_no) DO NOTHING";
    let values = [
        id.0.into(),
        new.member.0.into(),
        new.name.clone().into(),
        new.budget.into(),
        kith.now().into(),
        new.until.into(),
    ];
    if sql::exec(&tx, insert, values).await? == 0 {
        return Err(PartnerError::Taken);
    }
    terms::insert(&tx, kith, (id, 1), terms).await?;
    let detail = json!({ "budget": new.budget, "per_join": terms.per_join,
        "per_order": terms.per_order, "hold_days": terms.hold_days });
    note(&tx, kith, actor, ("partners.create", id), detail).await?;
    tx.commit().await?;
    Ok(id)
}

pub(super) async fn note(
    tx: &DatabaseTransaction,
    kith: &Kith,
    actor: &SignedIn,
    (action, partner): (&str, PartnerId),
    detail: serde_json::Value,
) -> Result<(), Fault> {
    let entry = audit::Entry {
        actor: Some(actor.no),
        action,
        circle: None,
        subject: Some(partner.to_string()),
        detail,
    };
    Ok(audit::write(tx, kith, entry).await?)
}

/// The partner that a manager is about to change.
pub(super) async fn managed(
    tx: &DatabaseTransaction,
    actor: &SignedIn,
    id: PartnerId,
) -> Result<PartnerView, PartnerError> {
    if !actor.role.is_staff() {
        return Err(PartnerError::Forbidden);
    }
    let partner = held(tx, id).await?;
    // Whoever acted for it left where it has no name.
    let partner = partner.filter(|partner| !partner.name.is_empty());
    partner.ok_or(PartnerError::NotFound)
}

/// Changes a programme's budget and its end.
///
/// # Errors
/// [`PartnerError`].
pub async fn adjust_partner(
    kith: &Kith,
    actor: &SignedIn,
    id: PartnerId,
    command: &AdjustPartner,
) -> Result<(), PartnerError> {
    let mut wrong = Mistakes::default();
    wrong.bound(PartnerField::Budget, command.budget, BUDGET);
    let until = wrong.note(PartnerField::Until, end(kith, &command.until));
    wrong.none().map_err(PartnerError::Fields)?;
    db::retry(|| async {
        let tx = kith.db().begin().await?;
        let partner = managed(&tx, actor, id).await?;
        let adjust = "UPDATE partners SET budget = $2, active_until = $3
             WHERE id = $1 AND committed <= $2";
        let values = [id.0.into(), command.budget.into(), until.into()];
        if sql::exec(&tx, adjust, values).await? == 0 {
            return Err(PartnerError::Committed(partner.committed));
        }
        let detail = json!({ "budget": command.budget, "until": until });
        note(&tx, kith, actor, ("partners.adjust", id), detail).await?;
        tx.commit().await?;
        Ok(())
    })
    .await
}

/// Keeps when a programme was paused that is about to go on: orders are reported later than they were
/// placed.
async fn remember_pause(tx: &DatabaseTransaction, kith: &Kith, id: PartnerId) -> Result<(), Fault> {
    let remember = "INSERT INTO partner_pauses (partner_id, paused_at, resumed_at)
         SELECT id, paused_at, $2 FROM partners WHERE id = $1 AND paused_at < $2";
    sql::exec(tx, remember, [id.0.into(), kith.now().into()]).await?;
    Ok(())
}

/// Pauses a programme, or lets it go on; again changes nothing.
///
/// # Errors
/// [`PartnerError`].
pub async fn pause_partner(
    kith: &Kith,
    actor: &SignedIn,
    id: PartnerId,
    pause: bool,
) -> Result<(), PartnerError> {
    db::retry(|| async {
        let tx = kith.db().begin().await?;
        managed(&tx, actor, id).await?;
        if !pause {
            remember_pause(&tx, kith, id).await?;
        }
        let set = "UPDATE partners SET paused_at = $2 WHERE id = $1 AND (paused_at IS NULL) = $3";
        let since = pause.then(|| kith.now());
        if sql::exec(&tx, set, [id.0.into(), since.into(), pause.into()]).await? == 1 {
            let action = if pause {
                "partners.pause"
            } else {
                "partners.resume"
            };
            note(&tx, kith, actor, (action, id), json!({})).await?;
        }
        tx.commit().await?;
        Ok(())
    })
    .await
}
