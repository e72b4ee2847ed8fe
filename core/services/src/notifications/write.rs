//! Writing mails into the outbox.

use kith_domain::ids::MailId;
use sea_orm::{ConnectionTrait, DbErr, Value};
use uuid::Uuid;

use super::{Letter, MailState};
use crate::{kith::Kith, sql};

/// A mail to be written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewMail<'a> {
    /// Whom it addresses.
    pub(crate) name: &'a str,
    /// Where they read it.
    pub(crate) address: &'a str,
    /// Tag of the language they read.
    pub(crate) language: &'a str,
    /// What it says.
    pub(crate) letter: Letter,
    /// What its link proves.
    pub(crate) proof: Option<Uuid>,
    /// The invitation, the answered question, the decision or the proposal that it brings.
    pub(crate) about: Option<Uuid>,
}

/// Puts a mail into the outbox, in the transaction of what it tells about. A community that sends no
/// mail keeps none.
///
/// # Errors
/// What the database refuses.
pub(crate) async fn write<C: ConnectionTrait>(
    db: &C,
    kith: &Kith,
    new: NewMail<'_>,
) -> Result<(), DbErr> {
    write_all(db, kith, &[new]).await
}

/// The same for some hundred mails at most, in one statement.
///
/// # Errors
/// What the database refuses.
pub(crate) async fn write_all<C: ConnectionTrait>(
    db: &C,
    kith: &Kith,
    mails: &[NewMail<'_>],
) -> Result<(), DbErr> {
    if mails.is_empty() || !kith.sends_mail() {
        return Ok(());
    }
    let now = kith.now();
    let values = mails.iter().flat_map(|new| -> [Value; 11] {
        [
            kith.id::<MailId>().0.into(),
            new.address.into(),
            new.name.into(),
            new.language.into(),
            new.letter.code().into(),
            new.proof.into(),
            new.about.into(),
            MailState::Waiting.code().into(),
            0_i32.into(),
            now.into(),
            now.into(),
        ]
    });
    let values: Vec<Value> = values.collect();
    let insert = format!(
        "INSERT INTO mails (id, address, name, language, letter, proof_id, about_id, state, attempts,
           next_at, created_at)
         VALUES {}",
        sql::rows(mails.len(), 11)
    );
    sql::exec(db, &insert, values).await?;
    Ok(())
}
