//! What an account is opened with, as the use cases that change it need it.

use kith_domain::{
    day::Millis,
    ids::{MemberId, MemberNo},
};
use sea_orm::{ConnectionTrait, FromQueryResult};
use serde_json::json;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{SIGNED_IN, SignedIn, SignedInRow, password, tries};
use crate::{
    audit,
    db::Fault,
    kith::Kith,
    notifications::{self, Letter, NewMail},
    sql,
};

/// Why somebody who is signed in has not shown that the account is theirs.
#[derive(Debug)]
pub(super) enum Unproved {
    /// The password is another.
    Password,
    /// Too many wrong ones came before: this long to wait.
    Wait(Millis),
    /// Something inside.
    Fault(Fault),
}

impl From<Fault> for Unproved {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// Makes an error of a use case that asks for the password: what a wrong one is called there.
macro_rules! unproved {
    ($error:ident, $wrong:ident) => {
        impl From<$crate::members::account::Unproved> for $error {
            fn from(unproved: $crate::members::account::Unproved) -> Self {
                match unproved {
                    $crate::members::account::Unproved::Password => Self::$wrong,
                    $crate::members::account::Unproved::Wait(wait) => Self::Wait(wait),
                    $crate::members::account::Unproved::Fault(fault) => Self::Fault(fault),
                }
            }
        }
    };
}
pub(super) use unproved;

/// A member's way in.
#[derive(FromQueryResult)]
pub(super) struct Account {
    no: i64,
    id: Uuid,
    pub(super) display_name: String,
    pub(super) email: Option<String>,
    pub(super) email_key: Option<String>,
    pub(super) language: String,
    pub(super) password_hash: Option<String>,
    pub(super) email_confirmed_at: Option<i64>,
    /// Whether an account elsewhere opens it.
    pub(super) has_identity: bool,
}

const COLUMNS: &str = "no, id, display_name, email, email_key, language, password_hash,
     email_confirmed_at,
     EXISTS (SELECT 1 FROM member_identities i WHERE i.member_no = members.no) AS has_identity";

impl Account {
    pub(super) fn no(&self) -> MemberNo {
        MemberNo(self.no)
    }

    /// Tells the password from others: what was begun with one ends with it.
    pub(super) fn password_digest(&self) -> Vec<u8> {
        let hash = self.password_hash.as_deref().unwrap_or_default();
        Sha256::digest(hash).to_vec()
    }

    /// The account of a member.
    pub(super) async fn of<C: ConnectionTrait>(
        db: &C,
        member: MemberNo,
    ) -> Result<Option<Self>, Fault> {
        let query = format!("SELECT {COLUMNS} FROM members WHERE no = $1");
        Ok(sql::one(db, &query, [member.0.into()]).await?)
    }

    /// The account behind an address in lower case.
    pub(super) async fn at<C: ConnectionTrait>(db: &C, key: &str) -> Result<Option<Self>, Fault> {
        let query = format!("SELECT {COLUMNS} FROM members WHERE email_key = $1");
        Ok(sql::one(db, &query, [key.into()]).await?)
    }

    /// The account of a member who knows its password. Wrong ones slow down as they do at the door,
    /// wherever they come from: a session may be stolen.
    pub(super) async fn proved(
        kith: &Kith,
        member: MemberNo,
        present: &str,
    ) -> Result<Self, Unproved> {
        let account = Self::of(kith.db().reader(), member).await?;
        let account = account.ok_or(Unproved::Password)?;
        let tries = tries::key("present password", Some(&member.0.to_be_bytes()));
        let claimed = tries::claim(kith, &tries).await?;
        claimed.map_err(Unproved::Wait)?;
        if !password::verify(kith, present, account.password_hash.clone()).await? {
            return Err(Unproved::Password);
        }
        tries::forget(kith, &tries).await?;
        Ok(account)
    }

    /// Writes the member a mail, to the address they have.
    pub(super) async fn mail<C: ConnectionTrait>(
        &self,
        db: &C,
        kith: &Kith,
        letter: Letter,
        proof: Option<Uuid>,
    ) -> Result<(), Fault> {
        match self.email.as_deref() {
            Some(address) => self.mail_to(db, kith, address, letter, proof).await,
            None => Ok(()),
        }
    }

    /// Writes the member a mail, to this address.
    pub(super) async fn mail_to<C: ConnectionTrait>(
        &self,
        db: &C,
        kith: &Kith,
        address: &str,
        letter: Letter,
        proof: Option<Uuid>,
    ) -> Result<(), Fault> {
        let new = NewMail {
            name: &self.display_name,
            address,
            language: &self.language,
            letter,
            proof,
            about: None,
        };
        Ok(notifications::write(db, kith, new).await?)
    }

    /// Notes in the log what a member did to their account, and tells them by mail.
    pub(super) async fn told<C: ConnectionTrait>(
        db: &C,
        kith: &Kith,
        member: MemberNo,
        (letter, action): (Letter, &str),
    ) -> Result<(), Fault> {
        let Some(account) = Self::of(db, member).await? else {
            return Ok(());
        };
        account.mail(db, kith, letter, None).await?;
        account.note(db, kith, action).await
    }

    /// Notes in the log what the member did to their account. It names no address: the log is kept.
    pub(super) async fn note<C: ConnectionTrait>(
        &self,
        db: &C,
        kith: &Kith,
        action: &str,
    ) -> Result<(), Fault> {
        let entry = audit::Entry {
            actor: Some(self.no()),
            action,
            circle: None,
            subject: Some(MemberId(self.id).to_string()),
            detail: json!({}),
        };
        Ok(audit::write(db, kith, entry).await?)
    }
}

/// The member as a session knows them.
pub(crate) async fn signed_in<C: ConnectionTrait>(
    db: &C,
    kith: &Kith,
    member: MemberNo,
) -> Result<Option<SignedIn>, Fault> {
    let select = format!("SELECT {SIGNED_IN} FROM members m WHERE m.no = $1");
    let row: Option<SignedInRow> = sql::one(db, &select, [member.0.into()]).await?;
    Ok(row.map(|row| row.read(kith)))
}
