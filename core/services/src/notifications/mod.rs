//! Mails: written to the outbox in the transaction of what they tell about, and sent later.

mod bounces;
pub mod entity;
mod outbox;
mod write;

#[cfg(test)]
mod tests;

use kith_domain::{
    day::{Day, Millis},
    ids::{DecisionId, MailId},
    moderation::{Step, Thing},
};

use crate::circles::shape::{Stage, Verb};

pub(crate) use outbox::forget_member;
pub use outbox::{Sent, Trouble, claim_due, forget_old, list, note};
pub(crate) use write::{NewMail, write, write_all};

/// What a mail says; its words are the pages' business.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Letter {
    /// A link to choose a new password.
    ResetPassword = 0,
    /// The password was changed, and what to do if that was somebody else.
    PasswordChanged = 1,
    /// A link to become a member.
    ConfirmRegistration = 2,
    /// To a member with whose address somebody registered again.
    AlreadyMember = 3,
    /// A link that confirms the address it goes to.
    ConfirmAddress = 4,
    /// To the address before: the account moved to another, and a link that brings it back.
    AddressChanged = 5,
    /// Signing in asks for a code now.
    SecondFactorOn = 6,
    /// Signing in asks for no code any more.
    SecondFactorOff = 7,
    /// A passkey opens the account now.
    PasskeyAdded = 8,
    /// A passkey opens the account no more.
    PasskeyRemoved = 9,
    /// Somebody invites the reader, who may be a member or not.
    Invitation = 10,
    /// The inviter answers what the reader asked.
    Answer = 11,
    /// An administrator ended the second factor.
    SecondFactorEnded = 12,
    /// The account will be erased, and a link that keeps it.
    Leaving = 13,
    /// Something was decided on what the reader wrote or did, and why.
    Decided = 14,
    /// The reader's appeal was answered.
    AppealAnswered = 15,
    /// An account elsewhere opens the account now.
    IdentityConnected = 16,
    /// An account elsewhere opens the account no more.
    IdentityDisconnected = 17,
    /// Something is proposed for a circle of the reader's, and they are asked.
    Shape = 18,
    /// Points of the reader's expire soon.
    Expiring = 19,
}

impl Letter {
    /// All of them, in order of their codes.
    pub const ALL: [Self; 20] = [
        Self::ResetPassword,
        Self::PasswordChanged,
        Self::ConfirmRegistration,
        Self::AlreadyMember,
        Self::ConfirmAddress,
        Self::AddressChanged,
        Self::SecondFactorOn,
        Self::SecondFactorOff,
        Self::PasskeyAdded,
        Self::PasskeyRemoved,
        Self::Invitation,
        Self::Answer,
        Self::SecondFactorEnded,
        Self::Leaving,
        Self::Decided,
        Self::AppealAnswered,
        Self::IdentityConnected,
        Self::IdentityDisconnected,
        Self::Shape,
        Self::Expiring,
    ];

    /// What files call them, in order of their codes.
    pub(crate) const NAMES: [&str; Self::ALL.len()] = [
        "reset_password",
        "password_changed",
        "confirm_registration",
        "already_member",
        "confirm_address",
        "address_changed",
        "second_factor_on",
        "second_factor_off",
        "passkey_added",
        "passkey_removed",
        "invitation",
        "answer",
        "second_factor_ended",
        "leaving",
        "decided",
        "appeal_answered",
        "identity_connected",
        "identity_disconnected",
        "shape",
        "expiring",
    ];

    const fn code(self) -> i16 {
        self as i16
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
    /// The invitation that it brings.
    pub invitation: Option<Invited>,
    /// The answer that it brings.
    pub answer: Option<Told>,
    /// The decision that it tells of.
    pub decision: Option<Decided>,
    /// What is proposed for a circle, and asked.
    pub proposed: Option<Proposed>,
    /// What expires, in a mail about it.
    pub expiring: Option<Expires>,
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

/// What the mail of an invitation tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Invited {
    /// What stands after `/i/`.
    pub token: String,
    /// Proves that somebody reads this mail, and may want no more; a secret.
    pub refusal: String,
    /// Who invites.
    pub inviter: String,
    /// The name of the circle that they invite into.
    pub circle: Option<String>,
    /// What they say; may be empty.
    pub message: String,
}

/// What the mail of an answer tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// What stands after `/i/`.
    pub token: String,
    /// Who was asked.
    pub inviter: String,
    /// What the reader asked.
    pub question: String,
    /// What the inviter answers.
    pub answer: String,
}

/// What the mail of a decision tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The decision.
    pub id: DecisionId,
    /// On what.
    pub thing: Thing,
    /// What was done.
    pub step: Step,
    /// Why; of an answered appeal, why it was answered so.
    pub reason: String,
    /// The decision was taken back.
    pub overturned: bool,
}

/// What the mail about points tells that expire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expires {
    /// How many.
    pub points: i64,
    /// The last day on which the first of them count.
    pub last: Day,
}

/// What the mail of a proposal tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposed {
    /// What is to be done to a circle.
    pub verb: Verb,
    /// Whether the stewards of the other circle answer, or the members.
    pub stage: Stage,
    /// The circle, by its name in addresses, on whose page the reader answers.
    pub slug: String,
    /// The circle that is split or moves.
    pub circle: String,
    /// The new circle, or the one that takes it in.
    pub into: String,
    /// What is said to the members; may be empty.
    pub words: String,
    /// The day until which members answer.
    pub until: Day,
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
