//! Making an invitation.

use kith_domain::{
    day::{DAY_MS, Millis},
    ids::InvitationId,
    input::{self, Email, InputError, Mistakes, limits},
    moderation::Newcomer,
    referrals::invitation::{DAYS, Kind, USES},
};
use sea_orm::{DatabaseTransaction, DbErr, Value};

use super::{OwnInvitation, list};
use crate::{
    circles::{self, CircleView},
    consent::apart,
    db::{self, Fault},
    error::faulty,
    kith::Kith,
    members::SignedIn,
    moderation::{links_beyond, mails_beyond},
    notifications::{self, Letter, NewMail},
    quotas::{self, Limit},
    referrals::links,
    sql,
};

/// Invitations that a member makes within a day.
const MADE: Limit = Limit::per_day(50);
/// Invitations that a member sends by mail within a day.
const SENT: Limit = Limit::per_day(20);
/// Invitations that an address gets within a day, from whomever.
const RECEIVED: Limit = Limit::per_day(3);

/// The command.
#[derive(Clone, Debug, Default)]
pub struct NewInvitation {
    /// Slug of the circle that it leads into; none for the community alone.
    pub circle: Option<String>,
    /// The address that it goes to; none for a link.
    pub to: Option<String>,
    /// What the inviter says, as plain text; may be empty.
    pub message: String,
    /// How many people it is good for; none for no limit. By mail it is for one.
    pub max_uses: Option<i64>,
    /// For how many days it holds.
    pub days: i64,
}

/// A field of the command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum InvitationField {
    /// The address.
    To,
    /// The message.
    Message,
    /// How many people.
    Uses,
    /// How many days.
    Days,
}

/// Why no invitation was made, or none was sent.
#[derive(Clone, Debug, thiserror::Error)]
pub enum InviteError {
    /// Fields need other values; all of them are named.
    #[error("{0:?}")]
    Fields(Vec<(InvitationField, InputError)>),
    /// There is no such circle.
    #[error("there is no such circle")]
    NotFound,
    /// Others invite into the circle.
    #[error("others invite into this circle")]
    Forbidden,
    /// This installation sends no mail.
    #[error("no mail is sent from here")]
    NoMail,
    /// The inviter made or sent as many as they may within a day.
    #[error("that is enough for a day; go on tomorrow")]
    Enough,
    /// A new account sends at most five by mail within a day.
    #[error("a new account sends at most five invitations by mail within a day; its limits end in {} days and after {} more texts", .0.days, .0.texts)]
    Newcomer(Newcomer),
    /// A new account puts at most two links into what it says.
    #[error("a new account puts at most two links into a text; its limits end in {} days and after {} more texts", .0.days, .0.texts)]
    Links(Newcomer),
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(InviteError);

impl From<circles::NotFound> for InviteError {
    fn from(error: circles::NotFound) -> Self {
        match error {
            circles::NotFound::Unknown => Self::NotFound,
            circles::NotFound::Fault(fault) => Self::Fault(fault),
        }
    }
}

/// What was typed, after its checks.
struct Checked {
    to: Option<Email>,
    message: String,
    max_uses: Option<i64>,
    lifetime: Millis,
}

impl Checked {
    fn of(new: &NewInvitation) -> Result<Self, Vec<(InvitationField, InputError)>> {
        let mut wrong = Mistakes::default();
        let by_mail = new.to.is_some();
        let to = new.to.as_deref().map(Email::parse).transpose();
        let to = wrong.note(InvitationField::To, to);
        let message = input::text(&new.message, 0, limits::INVITATION);
        let message = wrong.note(InvitationField::Message, message);
        let max_uses = if by_mail { Some(1) } else { new.max_uses };
        if let Some(uses) = max_uses {
            wrong.bound(InvitationField::Uses, uses, USES);
        }
        wrong.bound(InvitationField::Days, new.days, DAYS);
        wrong.none()?;
        Ok(Self {
            to,
            message,
            max_uses,
            lifetime: new.days * DAY_MS,
        })
    }
}

/// Makes an invitation, and sends it where it goes by mail. Nobody learns whether somebody has the
/// address: the mail is the same, and so is the answer where it gets none.
///
/// # Errors
/// [`InviteError`].
pub async fn create(
    kith: &Kith,
    inviter: &SignedIn,
    new: NewInvitation,
) -> Result<OwnInvitation, InviteError> {
    let checked = Checked::of(&new).map_err(InviteError::Fields)?;
    if checked.to.is_some() && !kith.sends_mail() {
        return Err(InviteError::NoMail);
    }
    db::retry(|| insert(kith, inviter, new.circle.as_deref(), &checked)).await
}

async fn insert(
    kith: &Kith,
    inviter: &SignedIn,
    slug: Option<&str>,
    new: &Checked,
) -> Result<OwnInvitation, InviteError> {
    let tx = kith.db().begin().await?;
    let circle = match slug {
        Some(slug) => Some(open_to(&tx, inviter, slug).await?),
        None => None,
    };
    if let Some(new) = links_beyond(&tx, kith, inviter, &new.message).await? {
        return Err(InviteError::Links(new));
    }
    let made = quotas::key("invitations made", &inviter.no.0.to_be_bytes());
    if !quotas::claim(&tx, kith, made, MADE).await? {
        return Err(InviteError::Enough);
    }
    let (id, token): (InvitationId, _) = (kith.id(), links::token(kith));
    let kind = new.to.as_ref().map_or(Kind::Link, |_| Kind::Mail);
    let to = new.to.as_ref();
    let values: [Value; 11] = [
        id.0.into(),
        token.clone().into(),
        inviter.no.0.into(),
        circle.as_ref().map(|circle| circle.no.0).into(),
        kind.code().into(),
        to.map(|to| to.written.clone()).into(),
        to.map(|to| to.person_key.clone()).into(),
        new.message.clone().into(),
        new.max_uses.into(),
        kith.now().into(),
        (kith.now() + new.lifetime).into(),
    ];
    let insert = "INSERT INTO invitations (id, token, inviter_no, circle_no, kind, address, address_key, message,
           max_uses, created_at, expires_at, uses, visits)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, 0)";
    sql::exec(&tx, insert, values).await?;
    if let Some(to) = to {
        send(&tx, kith, inviter, (id, &to.written, &to.person_key)).await?;
    }
    if let Some(circle) = &circle {
        circle
            .note(&tx, kith, inviter, "circles.invite", None)
            .await?;
    }
    let made = list::find(&tx, kith, inviter.no, &token).await?;
    tx.commit().await?;
    made.ok_or_else(|| InviteError::Fault(Fault::new("the invitation that was just made")))
}

/// The circle, if the member may invite into it.
async fn open_to(
    tx: &DatabaseTransaction,
    inviter: &SignedIn,
    slug: &str,
) -> Result<CircleView, InviteError> {
    let circle = circles::find(tx, slug, Some(inviter)).await?;
    if !circles::may_invite(inviter, &circle) {
        return Err(InviteError::Forbidden);
    }
    Ok(circle)
}

/// Puts the mail of an invitation into the outbox, within the inviter's limit; within that of the
/// mailbox silently, and never where whoever reads it wants none.
pub(super) async fn send(
    tx: &DatabaseTransaction,
    kith: &Kith,
    inviter: &SignedIn,
    (id, address, mailbox): (InvitationId, &str, &str),
) -> Result<(), InviteError> {
    if let Some(new) = mails_beyond(tx, kith, inviter).await? {
        return Err(InviteError::Newcomer(new));
    }
    let sent = quotas::key("invitations sent", &inviter.no.0.to_be_bytes());
    if !quotas::claim(tx, kith, sent, SENT).await? {
        return Err(InviteError::Enough);
    }
    let received = quotas::key("invitations received", mailbox.as_bytes());
    let welcome = quotas::claim(tx, kith, received, RECEIVED).await?;
    if !welcome || refuses(tx, inviter, (mailbox, address)).await? {
        return Ok(());
    }
    let mail = NewMail {
        name: "",
        address,
        language: &inviter.language,
        letter: Letter::Invitation,
        proof: None,
        about: Some(id.0),
    };
    Ok(notifications::write(tx, kith, mail).await?)
}

/// Whether whoever reads a mailbox wants no invitations, or is a member who rests or is apart from the
/// inviter. Older invitations keep the address in lower case.
async fn refuses(
    tx: &DatabaseTransaction,
    inviter: &SignedIn,
    (mailbox, address): (&str, &str),
) -> Result<bool, DbErr> {
    let refused = format!(
        "SELECT (SELECT count(*) FROM invitations
             WHERE address_key IN ($1, $3) AND refused_at IS NOT NULL)
           + (SELECT count(*) FROM members m WHERE (m.person_key = $1 OR m.email_key IN ($1, $3))
             AND (m.resting_since IS NOT NULL OR {}))",
        apart("m.no", "$2")
    );
    let values: [Value; 3] = [
        mailbox.into(),
        inviter.no.0.into(),
        address.to_lowercase().into(),
    ];
    Ok(sql::number(tx, &refused, values).await? > 0)
}
