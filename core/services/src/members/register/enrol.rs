//! The rows of a new member, in one transaction.

use kith_domain::{
    ids::{CircleNo, MemberId, MemberNo},
    interaction::Kind,
};
use sea_orm::{DatabaseTransaction, FromQueryResult};
use serde_json::json;

use super::{Checked, RegisterError, Registered, Via};
use crate::{
    audit,
    kith::Kith,
    ledger::accounts,
    referrals::{self, Arrival, Claimed, Inviter, Newcomer},
    scores::record::{Interaction, record},
    sql,
};

/// Writes an account, a place in the forest, a wallet and a link, in the caller's transaction.
pub(in crate::members) async fn enrol_in(
    tx: &DatabaseTransaction,
    kith: &Kith,
    checked: &Checked,
    via: &Via,
) -> Result<Registered, RegisterError> {
    let newcomer = Newcomer {
        email: &checked.email,
        own_browser: via.own_browser,
    };
    let arrival = match via.referral.as_deref() {
        Some(token) => referrals::arrive(tx, kith, token, newcomer).await?,
        None => Arrival::Alone,
    };
    let own = matches!(arrival, Arrival::Own);
    let (inviter, claimed) = match arrival {
        Arrival::Through(inviter, claimed) => (Some(inviter), claimed),
        Arrival::Alone | Arrival::Own => (None, None),
    };
    let sponsor = inviter
        .as_ref()
        .filter(|one| !one.makes_roots())
        .map(|one| one.no);
    let registered = insert(tx, kith, checked, inviter.as_ref(), sponsor).await?;
    let registered = Registered { own, ..registered };
    referrals::place_member(tx, registered.no, sponsor).await?;
    accounts::wallet_account(tx, registered.no).await?;
    referrals::make_link(tx, kith, registered.no).await?;
    if let Some(inviter) = &inviter {
        accept(tx, kith, &registered, (inviter.no, claimed.as_ref())).await?;
    }
    let entry = audit::Entry {
        actor: Some(registered.no),
        action: "members.register",
        circle: None,
        subject: Some(registered.id.to_string()),
        detail: json!({ "inviter": inviter.map(|one| one.person.id), "attributed": registered.attributed, "own": own }),
    };
    audit::write(tx, kith, entry).await?;
    Ok(registered)
}

/// What follows for the inviter, and the circle that they invited to.
async fn accept(
    tx: &DatabaseTransaction,
    kith: &Kith,
    registered: &Registered,
    (inviter, claimed): (MemberNo, Option<&Claimed>),
) -> Result<(), RegisterError> {
    let accepted = Interaction {
        circle: CircleNo::COMMUNITY,
        actor: registered.no,
        target: Some(inviter),
        kind: Kind::AcceptedInvite,
    };
    record(tx, kith, accepted).await?;
    if let Some(claimed) = claimed {
        let newcomer = (registered.no, registered.id);
        referrals::used(tx, kith, (inviter, claimed), newcomer).await?;
    }
    Ok(())
}

#[derive(FromQueryResult)]
struct New {
    no: i64,
}

async fn insert(
    tx: &DatabaseTransaction,
    kith: &Kith,
    checked: &Checked,
    inviter: Option<&Inviter>,
    sponsor: Option<MemberNo>,
) -> Result<Registered, RegisterError> {
    let id: MemberId = kith.id();
    let row: Option<New> = sql::one(
        tx,
        "INSERT INTO members (id, display_name, email, email_key, person_key, password_hash, role, language,
           terms_version, joined_at, imported, sponsor_no, depth, lineage, invited_by, email_confirmed_at,
           staff_since)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
         ON CONFLICT (email_key) DO NOTHING RETURNING no",
        [
            id.0.into(),
            checked.display_name.clone().into(),
            checked.email.written.clone().into(),
            checked.email.key.clone().into(),
            checked.email.person_key.clone().into(),
            checked.password_hash.clone().into(),
            checked.role.code().into(),
            checked.language.clone().into(),
            checked.terms_version.into(),
            kith.now().into(),
            false.into(),
            sponsor.map(|no| no.0).into(),
            // The true depth follows with the lineage, once the member's number is known.
            i32::from(sponsor.is_some()).into(),
            Vec::<u8>::new().into(),
            inviter.map(|one| one.no.0).into(),
            checked.confirmed_at.into(),
            checked.role.is_staff().then(|| kith.now()).into(),
        ],
    )
    .await?;
    let New { no } = row.ok_or(RegisterError::AddressTaken)?;
    Ok(Registered {
        no: MemberNo(no),
        id,
        attributed: sponsor.is_some(),
        own: false,
    })
}
