//! Mails: written to the outbox in the transaction of what they tell about, and sent later.

pub mod entity;
mod outbox;

#[cfg(test)]
mod tests;

use kith_domain::{day::Millis, ids::MailId};

pub(crate) use outbox::{NewMail, write};
pub use outbox::{Sent, Trouble, claim_due, forget_old, list, note};

/// What a mail says; its words are the pages' business.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Letter {
    /// A link to choose a new password.
    ResetPassword,
    /// The password was changed, and what to do if that was somebody else.
    PasswordChanged,
    /// A link to become a member.
    ConfirmRegistration,
    /// To a member with whose address somebody registered again.
    AlreadyMember,
    /// A link that confirms the address it goes to.
    ConfirmAddress,
    /// To the address before: the account moved to another, and a link that brings it back.
    AddressChanged,
    /// Signing in asks for a code now.
    SecondFactorOn,
    /// Signing in asks for no code any more.
    SecondFactorOff,
}

impl Letter {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::ResetPassword,
        Self::PasswordChanged,
        Self::ConfirmRegistration,
        Self::AlreadyMember,
        Self::ConfirmAddress,
        Self::AddressChanged,
        Self::SecondFactorOn,
        Self::SecondFactorOff,
    ];

    const fn code(self) -> i16 {
        match self {
            Self::ResetPassword => 0,
            Self::PasswordChanged => 1,
            Self::ConfirmRegistration => 2,
            Self::AlreadyMember => 3,
            Self::ConfirmAddress => 4,
            Self::AddressChanged => 5,
            Self::SecondFactorOn => 6,
            Self::SecondFactorOff => 7,
        }
    }

    fn from_code(code: i16) -> Option<Self> {
        Self::ALL.into_iter().find(|letter| letter.code() == code)
    }
}

/// A mail of the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// Its id; the message on the wire carries it, so that a repeated one can be told.
    pub id: MailId,
    /// Where it goes.
    pub address: String,
    /// Whom it addresses.
    pub name: String,
    /// Tag of the language it is written in.
    pub language: String,
    /// What it says.
    pub letter: Letter,
    /// What its link proves; a secret. None for a letter without a link.
    pub token: Option<String>,
    /// When it was written.
    pub created_at: Millis,
    /// Tries so far, this one included.
    pub attempts: i32,
    /// What became of it.
    pub state: MailState,
    /// What the last try met with.
    pub trouble: Option<String>,
}

/// What became of a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MailState {
    /// It waits for its next try.
    Waiting,
    /// The mail server took it.
    Sent,
    /// It was given up.
    Failed,
}

impl MailState {
    const fn code(self) -> i16 {
        match self {
            Self::Waiting => 0,
            Self::Sent => 1,
            Self::Failed => 2,
        }
    }

    const fn from_code(code: i16) -> Self {
        match code {
            1 => Self::Sent,
            2 => Self::Failed,
            _ => Self::Waiting,
        }
    }
}
