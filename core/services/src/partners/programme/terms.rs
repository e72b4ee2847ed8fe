//! The terms with a partner, in versions: one that was made is never changed, and each has to be
//! accepted before the partner earns on.

use kith_domain::{
    ids::PartnerId,
    input::{self, Mistakes, limits},
    partners::{HOLD_DAYS, POINTS},
};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, Value};
use serde_json::json;

use super::{
    PartnerError, PartnerField, Terms,
    manage::{managed, note},
};
use crate::{
    cursor::{self, Page, PageRequest},
    db::{self, Fault},
    error::faulty,
    kith::Kith,
    members::SignedIn,
    sql,
};

/// A version of the terms, as it was typed.
#[derive(Clone, Debug)]
pub struct NewTerms {
    /// What is agreed, as plain text.
    pub words: String,
    /// Points for somebody who joined and qualified.
    pub per_join: i64,
    /// Points for an order.
    pub per_order: i64,
    /// For how many days points are held.
    pub hold_days: i64,
}

/// The same after its checks.
pub(super) struct Checked {
    words: String,
    pub(super) per_join: i64,
    pub(super) per_order: i64,
    pub(super) hold_days: i64,
}

pub(super) fn check(new: &NewTerms, wrong: &mut Mistakes<PartnerField>) -> Checked {
    let words = input::text(&new.words, 1, limits::PARTNER_TERMS);
    let words = wrong.note(PartnerField::Words, words);
    wrong.bound(PartnerField::PerJoin, new.per_join, POINTS);
    wrong.bound(PartnerField::PerOrder, new.per_order, POINTS);
    wrong.bound(PartnerField::HoldDays, new.hold_days, HOLD_DAYS);
    Checked {
        words,
        per_join: new.per_join,
        per_order: new.per_order,
        hold_days: new.hold_days,
    }
}

pub(super) async fn insert<C: ConnectionTrait>(
    tx: &C,
    kith: &Kith,
    (partner, version): (PartnerId, i32),
    terms: &Checked,
) -> Result<(), DbErr> {
    let insert = "INSERT INTO partner_terms (partner_id, version, words, per_join, per_order, hold_days, made_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let values = [
        partner.0.into(),
        version.into(),
        terms.words.clone().into(),
        terms.per_join.into(),
        terms.per_order.into(),
        terms.hold_days.into(),
        kith.now().into(),
    ];
    sql::exec(tx, insert, values).await?;
    Ok(())
}

/// Puts the next version of the terms on the table; until the partner accepts it, it earns nothing.
/// Answers the version.
///
/// # Errors
/// [`PartnerError`].
pub async fn change_terms(
    kith: &Kith,
    actor: &SignedIn,
    id: PartnerId,
    new: &NewTerms,
) -> Result<i32, PartnerError> {
    let mut wrong = Mistakes::default();
    let checked = check(new, &mut wrong);
    wrong.none().map_err(PartnerError::Fields)?;
    db::retry(|| async {
        let tx = kith.db().begin().await?;
        let partner = managed(&tx, actor, id).await?;
        let version = partner.terms.version + 1;
        insert(&tx, kith, (id, version), &checked).await?;
        let detail = json!({ "version": version, "per_join": checked.per_join,
            "per_order": checked.per_order, "hold_days": checked.hold_days });
        note(&tx, kith, actor, ("partners.change_terms", id), detail).await?;
        tx.commit().await?;
        Ok(version)
    })
    .await
}

/// Why terms were not accepted.
#[derive(Clone, Debug, thiserror::Error)]
pub enum AcceptError {
    /// The member acts for no partner.
    #[error("this member acts for no partner")]
    NotFound,
    /// Another version is on the table.
    #[error("the terms were changed meanwhile")]
    Changed,
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(AcceptError);

/// Accepts the version of the terms that somebody read, if it is the latest, for the partner that
/// they act for; again changes nothing.
///
/// # Errors
/// [`AcceptError`].
pub async fn accept_terms(kith: &Kith, actor: &SignedIn, version: i32) -> Result<(), AcceptError> {
    db::retry(|| async {
        let tx = kith.db().begin().await?;
        let partner = super::read(&tx, "p.member_no", actor.no.0.into()).await?;
        let partner = partner.ok_or(AcceptError::NotFound)?;
        // As it stays until the end of the transaction.
        let partner = super::held(&tx, partner.id).await?;
        let partner = partner.ok_or(AcceptError::NotFound)?;
        if partner.terms.version != version {
            return Err(AcceptError::Changed);
        }
        let accept = "UPDATE partner_terms SET accepted_at = $3, accepted_by = $4
             WHERE partner_id = $1 AND version = $2 AND accepted_at IS NULL";
        let values = [
            partner.id.0.into(),
            version.into(),
            kith.now().into(),
            actor.no.0.into(),
        ];
        if sql::exec(&tx, accept, values).await? == 1 {
            let step = ("partners.accept_terms", partner.id);
            note(&tx, kith, actor, step, json!({ "version": version })).await?;
        }
        tx.commit().await?;
        Ok(())
    })
    .await
}

#[derive(FromQueryResult)]
struct Row {
    version: i32,
    words: String,
    per_join: i64,
    per_order: i64,
    hold_days: i32,
    made_at: i64,
    accepted_at: Option<i64>,
}

/// A page of a partner's terms, the latest version first.
///
/// # Errors
/// What the database refuses.
pub async fn terms(
    kith: &Kith,
    partner: PartnerId,
    page: &PageRequest,
) -> Result<Page<Terms>, DbErr> {
    let limit = page.limit();
    let before = page.number().unwrap_or(i64::from(i32::MAX));
    let query = "SELECT version, words, per_join, per_order, hold_days, made_at, accepted_at
         FROM partner_terms WHERE partner_id = $1 AND version < $2 ORDER BY version DESC LIMIT $3";
    let values: [Value; 3] = [
        partner.0.into(),
        before.into(),
        (limit + 1).cast_signed().into(),
    ];
    let rows: Vec<Row> = sql::all(kith.db().reader(), query, values).await?;
    let page = Page::of(rows, limit, |row| cursor::of_number(i64::from(row.version)));
    Ok(page.map(|row| Terms {
        version: row.version,
        words: row.words,
        per_join: row.per_join,
        per_order: row.per_order,
        hold_days: row.hold_days,
        made_at: row.made_at,
        accepted_at: row.accepted_at,
    }))
}
