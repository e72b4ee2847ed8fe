//! Passkeys: keys that a device or a password manager keeps, and shows to this site alone. Each asks
//! its owner for a finger, a face or a PIN, so that it is a second factor behind the password, and
//! opens the account by itself.

mod check;
mod own;
pub(super) mod sealed;
mod site;

use kith_domain::{
    day::{DAY_MS, Millis},
    ids::{MemberNo, PasskeyId},
    input::InputError,
};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult};
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;
use webauthn_rs::prelude::{Passkey, Webauthn};

pub use check::{ask_passkey, check_passkey};
pub use own::{add_passkey, begin_passkey, passkeys, remove_passkey};
pub use sealed::forget_old as forget_old_passkey_challenges;
pub(crate) use site::Site;

use super::{account::unproved, recovery};
use crate::{db::Fault, error::faulty, kith::Kith, sql};

/// A new password by mail undoes passkeys that are no older.
pub const RECENT: Millis = 7 * DAY_MS;
/// Passkeys of one member.
pub const MOST: i64 = 20;

/// Why a passkey was not added, does not open, or stays.
#[derive(Clone, Debug, thiserror::Error)]
pub enum PasskeyError {
    /// Kith is reached by a number instead of a name, to which browsers give no passkeys.
    #[error("passkeys need a site with a name, such as https://kith.example")]
    Unavailable,
    /// The name needs another value.
    #[error("the name {0}")]
    Name(InputError),
    /// It took too long, or the answer was sent before.
    #[error("this took too long; begin again")]
    Over,
    /// The browser sent no answer, as without scripts.
    #[error("the browser sent no passkey")]
    Silent,
    /// The device answered nothing that fits.
    #[error("the passkey does not fit")]
    Refused,
    /// The device is known already.
    #[error("this passkey is there already")]
    Exists,
    /// There are as many as there may be.
    #[error("there are {MOST} passkeys already")]
    TooMany,
    /// There is no such passkey.
    #[error("there is no such passkey")]
    NotFound,
    /// The password is another.
    #[error("the password is another")]
    Password,
    /// Too many wrong passwords came before: this long to wait.
    #[error("too many wrong tries; wait {} s", .0 / 1000)]
    Wait(Millis),
    /// Something inside.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(PasskeyError);
unproved!(PasskeyError, Password);

/// What the browser is asked, and what it sends back with the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ceremony {
    /// The options of `navigator.credentials`, as JSON.
    pub options: String,
    /// Sealed; good once and for half an hour.
    pub sealed: String,
}

/// A passkey, as its member sees it.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct PasskeyView {
    /// Its id.
    #[sea_orm(from_alias = "id")]
    uuid: Uuid,
    /// What the member calls it.
    pub name: String,
    /// Since when it opens the account.
    pub created_at: Millis,
    /// When it last did.
    pub used_at: Option<Millis>,
}

impl PasskeyView {
    /// Its id.
    #[must_use]
    pub const fn id(&self) -> PasskeyId {
        PasskeyId(self.uuid)
    }
}

#[derive(FromQueryResult)]
struct Row {
    no: i64,
    passkey: String,
}

impl Row {
    fn read(&self) -> Result<Passkey, Fault> {
        serde_json::from_str(&self.passkey).map_err(|error| Fault::new(error.to_string()))
    }
}

fn text<T: Serialize>(value: &T) -> Result<String, Fault> {
    serde_json::to_string(value).map_err(|error| Fault::new(error.to_string()))
}

/// What the browser answered.
fn answer<T: DeserializeOwned>(credential: &str) -> Result<T, PasskeyError> {
    if credential.is_empty() {
        return Err(PasskeyError::Silent);
    }
    serde_json::from_str(credential).map_err(|_| PasskeyError::Refused)
}

async fn of<C: ConnectionTrait>(db: &C, member: MemberNo) -> Result<Vec<Passkey>, Fault> {
    let query = "SELECT member_no AS no, passkey FROM passkeys WHERE member_no = $1 ORDER BY id";
    let rows: Vec<Row> = sql::all(db, query, [member.0.into()]).await?;
    rows.iter().map(Row::read).collect()
}

fn site(kith: &Kith) -> Result<&Webauthn, PasskeyError> {
    kith.passkeys().ok_or(PasskeyError::Unavailable)
}

/// Forgets the passkeys that somebody added in the last week, and the recovery codes with them: the
/// mail about a passkey leads to a new password, which has to undo it.
pub(super) async fn forget_recent<C: ConnectionTrait>(
    db: &C,
    kith: &Kith,
    member: MemberNo,
) -> Result<(), DbErr> {
    let recent = "DELETE FROM passkeys WHERE member_no = $1 AND created_at > $2";
    let since = kith.now() - RECENT;
    if sql::exec(db, recent, [member.0.into(), since.into()]).await? > 0 {
        recovery::forget(db, member).await?;
    }
    Ok(())
}

/// How many passkeys somebody has.
pub(super) async fn count<C: ConnectionTrait>(db: &C, member: MemberNo) -> Result<i64, DbErr> {
    let query = "SELECT count(*) FROM passkeys WHERE member_no = $1";
    sql::number(db, query, [member.0.into()]).await
}
