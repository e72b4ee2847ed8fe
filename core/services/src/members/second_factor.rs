//! A second factor: codes that an app shows for half a minute (RFC 6238), and recovery codes for
//! when the app is lost.

use kith_domain::{
    day::{DAY_MS, Millis},
    ids::MemberNo,
    roles::Role,
};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult};
use totp_rs::{Algorithm, Builder, Totp};

use super::{
    SignedIn,
    account::{Account, unproved},
    passkeys, recovery, tries,
};
use crate::{
    db::{self, Fault},
    error::faulty,
    kith::Kith,
    notifications::Letter,
    sql,
};

/// Managers and administrators do without for so long after they became that.
pub const GRACE: Millis = 14 * DAY_MS;
/// A secret that no code has come from within this time is replaced.
const BEGUN: Millis = 15 * 60_000;
/// Bytes of a secret, as RFC 4226 recommends.
const SECRET: usize = 20;

/// Why a second factor stays as it is, or does not open.
#[derive(Clone, Debug, thiserror::Error)]
pub enum SecondFactorError {
    /// The code is another, was used, or its time is over.
    #[error("the code is wrong")]
    Code,
    /// The password is another.
    #[error("the password is another")]
    Password,
    /// There is none, or it is not set up yet.
    #[error("there is no second factor")]
    None,
    /// It is set up already.
    #[error("there is a second factor already")]
    Exists,
    /// Too many wrong codes or passwords came before: this long to wait.
    #[error("too many wrong tries; wait {} s", .0 / 1000)]
    Wait(Millis),
    /// Something inside.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(SecondFactorError);
unproved!(SecondFactorError, Password);

/// Makes an error of a use case for which somebody shows that an account is theirs ([`prove`]).
macro_rules! unshown {
    ($error:ident) => {
        impl From<$crate::members::second_factor::SecondFactorError> for $error {
            fn from(error: $crate::members::second_factor::SecondFactorError) -> Self {
                use $crate::members::second_factor::SecondFactorError as Unshown;
                match error {
                    Unshown::Code | Unshown::None | Unshown::Exists => Self::Code,
                    Unshown::Password => Self::Password,
                    Unshown::Wait(wait) => Self::Wait(wait),
                    Unshown::Fault(fault) => Self::Fault(fault),
                }
            }
        }
    };
}
pub(super) use unshown;

/// Whether signing in asks a member for more than the password, in a query.
macro_rules! asks_more {
    ($member:literal) => {
        concat!(
            "(EXISTS (SELECT 1 FROM second_factors f WHERE f.member_no = ",
            $member,
            ".no AND f.confirmed_at IS NOT NULL) OR EXISTS (SELECT 1 FROM passkeys k WHERE k.member_no = ",
            $member,
            ".no))"
        )
    };
}
pub(super) use asks_more;

/// What an app is set up with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setup {
    /// For typing, in groups of four.
    pub secret: String,
    /// For a QR code: `otpauth://…`.
    pub uri: String,
}

/// A member's second factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SecondFactor {
    /// Since when signing in asks for it; none where it does not.
    pub since: Option<Millis>,
    /// Passkeys.
    pub passkeys: i64,
    /// Recovery codes that are left.
    pub codes: i64,
    /// When a manager or administrator has to have one; none for members.
    pub due: Option<Millis>,
}

#[derive(FromQueryResult)]
pub(super) struct Row {
    secret: Vec<u8>,
    pub(super) confirmed_at: Option<i64>,
}

pub(super) async fn row<C: ConnectionTrait>(
    db: &C,
    member: MemberNo,
) -> Result<Option<Row>, DbErr> {
    let query = "SELECT secret, confirmed_at FROM second_factors WHERE member_no = $1";
    sql::one(db, query, [member.0.into()]).await
}

fn totp(secret: &[u8], issuer: &str, account: &str) -> Result<Totp, Fault> {
    // Apps read no other parameters than these, whatever the RFC allows.
    let plain = |text: &str| text.replace(':', " ");
    Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(6)
        .with_skew(1)
        .with_step_duration(30)
        .with_secret(secret.to_vec())
        .with_issuer(Some(plain(issuer)))
        .with_account_name(plain(account))
        .build()
        .map_err(|error| Fault::new(error.to_string()))
}

/// What one's second factor is.
///
/// # Errors
/// What the database refuses.
pub async fn second_factor(kith: &Kith, actor: &SignedIn) -> Result<SecondFactor, Fault> {
    #[derive(FromQueryResult)]
    struct State {
        role: i16,
        staff_since: Option<i64>,
        confirmed_at: Option<i64>,
        codes: i64,
        passkeys: i64,
    }
    let query = "SELECT m.role, m.staff_since, f.confirmed_at,
           (SELECT count(*) FROM passkeys k WHERE k.member_no = m.no) AS passkeys,
           (SELECT count(*) FROM recovery_codes c WHERE c.member_no = m.no) AS codes
         FROM members m LEFT JOIN second_factors f ON f.member_no = m.no WHERE m.no = $1";
    let state: Option<State> = sql::one(kith.db().reader(), query, [actor.no.0.into()]).await?;
    let state = state.ok_or_else(|| Fault::new("the member is gone"))?;
    let staff = Role::from_code(state.role).is_staff();
    Ok(SecondFactor {
        since: state.confirmed_at,
        passkeys: state.passkeys,
        codes: state.codes,
        due: state
            .staff_since
            .filter(|_| staff)
            .map(|since| since + GRACE),
    })
}

/// What to set an app up with; the same for a quarter of an hour, until a code of it was typed.
///
/// # Errors
/// [`SecondFactorError`].
pub async fn begin_second_factor(
    kith: &Kith,
    actor: &SignedIn,
) -> Result<Setup, SecondFactorError> {
    let start = "INSERT INTO second_factors (member_no, secret, created_at, last_step)
         VALUES ($1, $2, $3, 0) ON CONFLICT (member_no) DO UPDATE
         SET secret = excluded.secret, created_at = excluded.created_at
         WHERE second_factors.confirmed_at IS NULL AND second_factors.created_at < $4";
    let (secret, now) = (kith.random::<SECRET>().to_vec(), kith.now());
    let values = [
        actor.no.0.into(),
        secret.into(),
        now.into(),
        (now - BEGUN).into(),
    ];
    sql::exec(kith.db().writer(), start, values).await?;
    let row = row(kith.db().writer(), actor.no).await?;
    let row = row.ok_or(SecondFactorError::None)?;
    if row.confirmed_at.is_some() {
        return Err(SecondFactorError::Exists);
    }
    let account = Account::of(kith.db().reader(), actor.no).await?;
    let account = account.and_then(|account| account.email);
    let account = account.as_deref().unwrap_or(&actor.display_name);
    let totp = totp(&row.secret, &kith.settings().name, account)?;
    let secret = totp.secret().to_base32();
    let groups: Vec<&str> = secret
        .as_bytes()
        .chunks(4)
        .filter_map(|group| std::str::from_utf8(group).ok())
        .collect();
    let uri = totp
        .to_url()
        .map_err(|error| Fault::new(error.to_string()))?;
    Ok(Setup {
        secret: groups.join(" "),
        uri,
    })
}

/// Begins to ask for the second factor, once a code shows that the app works, for whoever knows the
/// password. Answers the recovery codes, which are shown once.
///
/// # Errors
/// [`SecondFactorError`].
pub async fn confirm_second_factor(
    kith: &Kith,
    actor: &SignedIn,
    present: &str,
    code: &str,
) -> Result<Vec<String>, SecondFactorError> {
    Account::proved(kith, actor.no, present).await?;
    let row = row(kith.db().reader(), actor.no).await?;
    let row = row.ok_or(SecondFactorError::None)?;
    if row.confirmed_at.is_some() {
        return Err(SecondFactorError::Exists);
    }
    let step = step_of(kith, &row.secret, code)?;
    let step = step.ok_or(SecondFactorError::Code)?;
    let codes = recovery::new_codes(kith);
    db::retry(|| async {
        let tx = kith.db().begin().await?;
        let confirm = "UPDATE second_factors SET confirmed_at = $1, last_step = $2
             WHERE member_no = $3 AND confirmed_at IS NULL AND secret = $4";
        let values = [
            kith.now().into(),
            step.into(),
            actor.no.0.into(),
            row.secret.clone().into(),
        ];
        if sql::exec(&tx, confirm, values).await? == 0 {
            return Err(SecondFactorError::Exists);
        }
        recovery::store(&tx, actor.no, &codes).await?;
        let done = (Letter::SecondFactorOn, "members.second_factor_on");
        Account::told(&tx, kith, actor.no, done).await?;
        tx.commit().await?;
        Ok(())
    })
    .await?;
    Ok(codes)
}

/// Asks for it no more, for whoever knows the password; they are told by mail.
///
/// # Errors
/// [`SecondFactorError`].
pub async fn end_second_factor(
    kith: &Kith,
    actor: &SignedIn,
    present: &str,
) -> Result<(), SecondFactorError> {
    Account::proved(kith, actor.no, present).await?;
    db::retry(|| async {
        let tx = kith.db().begin().await?;
        let end = "DELETE FROM second_factors WHERE member_no = $1";
        if sql::exec(&tx, end, [actor.no.0.into()]).await? == 0 {
            return Err(SecondFactorError::None);
        }
        recovery::forget_unneeded(&tx, actor.no).await?;
        let done = (Letter::SecondFactorOff, "members.second_factor_off");
        Account::told(&tx, kith, actor.no, done).await?;
        tx.commit().await?;
        Ok(())
    })
    .await
}

/// What signing in asks a member for, behind the password.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SecondStep {
    /// A code of an app.
    pub app: bool,
    /// A passkey.
    pub passkey: bool,
}

impl SecondStep {
    /// Whether it asks for anything.
    #[must_use]
    pub const fn is_asked(self) -> bool {
        self.app || self.passkey
    }
}

/// What signing in asks this member for, behind the password.
///
/// # Errors
/// What the database refuses.
pub async fn second_step(kith: &Kith, member: MemberNo) -> Result<SecondStep, Fault> {
    step_in(kith.db().reader(), member).await
}

pub(super) async fn step_in<C: ConnectionTrait>(
    db: &C,
    member: MemberNo,
) -> Result<SecondStep, Fault> {
    let app = row(db, member).await?.and_then(|row| row.confirmed_at);
    Ok(SecondStep {
        app: app.is_some(),
        passkey: passkeys::count(db, member).await? > 0,
    })
}

/// Lets a member in who has shown their password and types a code, of the app or a recovery code.
/// Each works once. Wrong ones slow down as wrong passwords do.
///
/// # Errors
/// [`SecondFactorError`].
pub async fn check_code(
    kith: &Kith,
    member: MemberNo,
    code: &str,
) -> Result<(), SecondFactorError> {
    let row = row(kith.db().reader(), member).await?;
    let row = row.filter(|row| row.confirmed_at.is_some());
    if row.is_none() && passkeys::count(kith.db().reader(), member).await? == 0 {
        return Err(SecondFactorError::None);
    }
    let tries = tries::key("second factor", Some(&member.0.to_be_bytes()));
    let claimed = tries::claim(kith, &tries).await?;
    claimed.map_err(SecondFactorError::Wait)?;
    let db = kith.db().writer();
    let step = match row {
        Some(row) => step_of(kith, &row.secret, code)?,
        None => None,
    };
    let used = match step {
        Some(step) => {
            let claim =
                "UPDATE second_factors SET last_step = $1 WHERE member_no = $2 AND last_step < $1";
            sql::exec(db, claim, [step.into(), member.0.into()]).await?
        }
        None => {
            let claim = "DELETE FROM recovery_codes WHERE member_no = $1 AND hash = $2";
            sql::exec(db, claim, [member.0.into(), recovery::hash(code).into()]).await?
        }
    };
    if used == 0 {
        return Err(SecondFactorError::Code);
    }
    Ok(tries::forget(kith, &tries).await?)
}

/// The account of whoever is signed in and shows that it is theirs: with the present password, and a
/// code of the app or a recovery code where signing in asks for more.
pub(super) async fn prove(
    kith: &Kith,
    member: MemberNo,
    present: &str,
    code: &str,
) -> Result<Account, SecondFactorError> {
    let account = Account::proved(kith, member, present).await?;
    if second_step(kith, member).await?.is_asked() {
        check_code(kith, member, code).await?;
    }
    Ok(account)
}

/// The step of time that a code of the app belongs to: the present one, or one beside it.
fn step_of(kith: &Kith, secret: &[u8], code: &str) -> Result<Option<i64>, Fault> {
    let digits: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let seconds = u64::try_from(kith.now() / 1000).unwrap_or(0);
    let step = totp(secret, "Kith", "member")?.check(&digits, seconds);
    Ok(step.and_then(|step| i64::try_from(step).ok()))
}
