//! Members: who they are, how they sign in, what they may do.

mod account;
mod address;
mod data;
pub mod defence;
pub mod entity;
pub(crate) mod external;
mod identities;
mod leaving;
pub mod passkeys;
pub mod password;
mod pending;
pub mod profile;
pub(crate) mod proofs;
mod recovery;
pub mod register;
mod reset;
pub mod roles;
mod second_factor;
pub mod sessions;
mod sign_in;
pub mod strength;
pub mod tries;
mod typed;
pub mod view;

use kith_domain::{
    day::Millis,
    ids::{MemberId, MemberNo, PictureId},
    roles::Role,
};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::kith::Kith;

use external::external_id;
use second_factor::asks_more;

pub(crate) use account::signed_in;
pub use address::{
    AddressChange, AddressError, OwnAddress, address_behind, ask_confirmation, change_address,
    confirm_address, own_address, undo_address, undo_stands,
};
pub use data::{OwnData, OwnDataError, own_data};
pub use defence::{
    Attempt, Challenge, Defended, JoinError, JoinQuestion, JoinQuestionError, JoinQuestionField,
    KEPT_DAYS, Refusal, SetJoinQuestions, challenge, defended, forget_attempts, join,
    join_question, join_questions, set_join_questions,
};
pub use identities::{
    CameBack, Identity, IdentityError, IdentityView, Provider, ProviderError, Sent, Stranger, Way,
    arrived, connect_stranger, disconnect, join_stranger, own_identities, provider_address,
    set_out, set_out_to_connect, stranger,
};
pub(crate) use leaving::LEFT_BEHIND;
pub use leaving::{
    Administrator, ByAdministratorError, KEPT, LeaveError, Left, Presence, Resting, come_back,
    end_factor_of, erase_due, erase_member, keep, keep_by_link, keep_stands, leave, look_back,
    mend, seen_back, start_resting,
};
pub(crate) use passkeys::Site;
pub use passkeys::{
    Ceremony, PasskeyError, PasskeyView, add_passkey, ask_passkey, begin_passkey, check_passkey,
    passkeys, remove_passkey,
};
pub use password::hash_password;
pub use pending::{
    ConfirmError, Entered, Entering, Newcomer, confirm_registration, newcomer_behind,
};
pub use recovery::renew_codes;
pub use register::{
    Joined, Register, RegisterError, RegisterField, Registered, register, register_simulated,
};
pub use reset::{
    AskResetError, FRESH, NewPasswordError, ask_reset, change_password, choose_password, is_fresh,
    reset_password, reset_stands,
};
pub use roles::{
    CreateAdministrator, CreateAdministratorError, SetRoleError, create_administrator,
    has_administrator, set_role,
};
pub use second_factor::{
    GRACE, SecondFactor, SecondFactorError, SecondStep, Setup, begin_second_factor, check_code,
    confirm_second_factor, end_second_factor, second_factor, second_step,
};
pub use sessions::{
    OpenSession, Rotated, SessionView, check_session, end_others, end_own, end_session,
    list_sessions, open_session, rotate_session,
};
pub use sign_in::{SignInError, sign_in};
pub use view::{
    FindError, MemberCard, MemberRow, find, list, member_at, member_card, member_no, member_row,
    set_language,
};

/// A member as other members see them.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct PersonRef {
    /// The id on the wire.
    pub id: MemberId,
    /// The display name.
    pub name: String,
    /// The id that an import brought, as [`external::external_id`] selects it; for programs alone.
    #[serde(skip)]
    pub external_id: Option<String>,
    /// The picture that they show to whoever looks here; on pages alone.
    #[serde(skip)]
    pub picture: Option<PictureId>,
}

impl PersonRef {
    /// From three columns.
    #[must_use]
    pub fn new(id: Uuid, name: impl Into<String>, external_id: Option<String>) -> Self {
        Self {
            id: MemberId(id),
            name: name.into(),
            external_id,
            picture: None,
        }
    }

    /// With the picture that they show, as [`profile::shown_picture`] selects it.
    #[must_use]
    pub fn with_picture(self, picture: Option<Uuid>) -> Self {
        let picture = picture.map(PictureId);
        Self { picture, ..self }
    }

    /// What programs call the member: the id that an import brought, else `mem_…`.
    #[must_use]
    pub fn public_id(&self) -> String {
        let external = self.external_id.as_ref();
        // What looks like an id of ours would be taken for one.
        let own = external.filter(|external| !external.starts_with("mem_"));
        own.cloned().unwrap_or_else(|| self.id.to_string())
    }
}

/// A member who proved who they are.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct SignedIn {
    /// The ordinal inside; never sent.
    #[serde(skip)]
    pub no: MemberNo,
    /// The id on the wire.
    pub id: MemberId,
    /// The display name.
    pub display_name: String,
    /// As in [`PersonRef`].
    #[serde(skip)]
    pub external_id: Option<String>,
    /// What they may do in the community.
    pub role: Role,
    /// Their role is another, and waits until signing in asks for a second factor.
    pub held_back: bool,
    /// Tag of the language they read; empty where they never chose one.
    pub language: String,
    /// They rest, are about to leave, or came back after long.
    #[serde(skip)]
    pub presence: Presence,
    /// Until when they are suspended: they read, and write nothing.
    #[serde(skip)]
    pub suspended_until: Option<Millis>,
    /// Decisions on something of theirs that they have not read.
    #[serde(skip)]
    pub notices: i64,
    /// When they joined.
    #[serde(skip)]
    pub joined_at: Millis,
    /// The name of the time zone in which they read times; empty for the community's.
    #[serde(skip)]
    pub zone: String,
    /// Their picture.
    #[serde(skip)]
    pub picture: Option<PictureId>,
    /// They act for a partner.
    #[serde(skip)]
    pub for_partner: bool,
    /// They have a password, and do not only sign in elsewhere.
    #[serde(skip)]
    pub has_password: bool,
    /// When mail to their address came back, if the latest did.
    #[serde(skip)]
    pub bounced_at: Option<Millis>,
}

impl SignedIn {
    /// As other members see them.
    #[must_use]
    pub fn person(&self) -> PersonRef {
        PersonRef::new(self.id.0, &self.display_name, self.external_id.clone())
            .with_picture(self.picture.map(|picture| picture.0))
    }
}

/// The columns of [`SignedIn`].
pub(crate) const SIGNED_IN: &str = concat!(
    "m.no, m.id, m.display_name, m.role, m.language, m.staff_since, m.leaves_at,
      m.resting_since, m.away_since, m.suspended_until, m.joined_at,
      (SELECT count(*) FROM decisions d WHERE d.about_no = m.no AND d.step > 0 AND d.seen_at IS NULL) AS notices,
      (SELECT f.zone FROM profiles f WHERE f.member_no = m.no) AS zone,
      (SELECT f.picture FROM profiles f WHERE f.member_no = m.no) AS picture,
      EXISTS (SELECT 1 FROM partners p WHERE p.member_no = m.no) AS for_partner,
      m.password_hash IS NOT NULL AS has_password,
      (SELECT b.at FROM bounces b WHERE b.address = m.email_key) AS bounced_at, ",
    "m.role = 0 OR ",
    asks_more!("m"),
    " AS has_factor, ",
    external_id!("m")
);

#[derive(FromQueryResult)]
pub(crate) struct SignedInRow {
    no: i64,
    id: Uuid,
    display_name: String,
    external_id: Option<String>,
    role: i16,
    language: String,
    staff_since: Option<i64>,
    leaves_at: Option<i64>,
    resting_since: Option<i64>,
    away_since: Option<i64>,
    suspended_until: Option<i64>,
    notices: i64,
    joined_at: i64,
    zone: Option<String>,
    picture: Option<Uuid>,
    for_partner: bool,
    has_password: bool,
    bounced_at: Option<i64>,
    has_factor: bool,
}

impl SignedInRow {
    /// The member as they may act now: managers and administrators without a second factor are held
    /// back after the time that they have for it. The staff of a demo sign in with printed passwords.
    pub(crate) fn read(self, kith: &Kith) -> SignedIn {
        let role = Role::from_code(self.role);
        // Whose role came in a file had their time before.
        let over = self
            .staff_since
            .is_none_or(|since| since + GRACE <= kith.now());
        let held_back = role.is_staff() && !self.has_factor && over && !kith.settings().demo;
        SignedIn {
            no: MemberNo(self.no),
            id: MemberId(self.id),
            display_name: self.display_name,
            external_id: self.external_id,
            role: if held_back { Role::Member } else { role },
            held_back,
            language: self.language,
            presence: Presence::of(self.leaves_at, self.resting_since, self.away_since),
            // It ends by itself.
            suspended_until: self.suspended_until.filter(|until| *until > kith.now()),
            notices: self.notices,
            joined_at: self.joined_at,
            zone: self.zone.unwrap_or_default(),
            picture: self.picture.map(PictureId),
            for_partner: self.for_partner,
            has_password: self.has_password,
            bounced_at: self.bounced_at,
        }
    }
}

#[cfg(test)]
mod tests;
