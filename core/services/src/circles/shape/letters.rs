//! Whom the mails of a proposal go to: who is asked. They are written with what asks them, and each is
//! looked at again when it is sent (`notifications::outbox`).

use kith_domain::ids::ProposalId;
use sea_orm::{DatabaseTransaction, DbErr, FromQueryResult, Value};

use super::PRESENT;
use crate::{
    consent::apart,
    kith::Kith,
    notifications::{self, Letter, NewMail},
    sql,
};

/// Mails of one statement.
const AT_ONCE: i64 = 200;

/// Who is asked.
#[derive(Clone, Copy, Debug)]
pub(super) enum To<'a> {
    /// These members of the circle, whether they move with a split.
    Asked(&'a [i64]),
    /// All members of a circle that another one takes in: they may decline.
    Moving,
    /// The stewards of the circle that is to take the other in.
    Stewards,
}

impl To<'_> {
    /// The memberships `s` of those who are asked by the proposal `p`; marks begin at `$4`.
    fn condition(self) -> String {
        match self {
            Self::Asked(members) => format!(
                "s.circle_no = p.circle_no AND s.member_no IN ({})",
                sql::marks(4, members.len())
            ),
            Self::Moving => "s.circle_no = p.circle_no".to_owned(),
            Self::Stewards => "s.circle_no = p.into_no AND s.role > 0".to_owned(),
        }
    }

    fn values(self) -> impl Iterator<Item = Value> {
        let members: &[i64] = match self {
            Self::Asked(members) => members,
            Self::Moving | Self::Stewards => &[],
        };
        members.iter().map(|no| Value::from(*no))
    }
}

#[derive(FromQueryResult)]
struct Reader {
    no: i64,
    display_name: String,
    email: String,
    language: String,
}

/// Writes to those who are asked and have an address: not to whoever proposes it, keeps apart from them,
/// rests, or was imported and never came.
pub(super) async fn write(
    tx: &DatabaseTransaction,
    kith: &Kith,
    proposal: ProposalId,
    to: To<'_>,
) -> Result<(), DbErr> {
    if !kith.sends_mail() {
        return Ok(());
    }
    let query = format!(
        "SELECT m.no, m.display_name, m.email, m.language FROM circle_proposals p
         JOIN memberships s ON {} AND s.state = 0 AND s.member_no <> p.made_by
         JOIN members m ON m.no = s.member_no AND m.email IS NOT NULL AND {PRESENT}
         WHERE p.id = $1 AND m.no > $2 AND NOT {} ORDER BY m.no LIMIT $3",
        to.condition(),
        apart("m.no", "p.made_by")
    );
    let mut last = 0_i64;
    loop {
        let mut values: Vec<Value> = vec![proposal.0.into(), last.into(), AT_ONCE.into()];
        values.extend(to.values());
        let readers: Vec<Reader> = sql::all(tx, &query, values).await?;
        let Some(end) = readers.last() else {
            return Ok(());
        };
        last = end.no;
        let mails = readers.iter().map(|reader| NewMail {
            name: &reader.display_name,
            address: &reader.email,
            language: &reader.language,
            letter: Letter::Shape,
            proof: None,
            about: Some(proposal.0),
        });
        let mails: Vec<NewMail<'_>> = mails.collect();
        notifications::write_all(tx, kith, &mails).await?;
    }
}
