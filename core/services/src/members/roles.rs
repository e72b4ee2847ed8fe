//! Who is manager and administrator.

use kith_domain::{
    ids::{MemberId, MemberNo},
    input::InputError,
    roles::Role,
};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, FromQueryResult};
use uuid::Uuid;

use super::{
    SignedIn, hash_password,
    register::{Checked, Register, RegisterError, RegisterField, Registered, Via, enrol_in},
    typed,
};
use crate::{
    audit,
    db::{Fault, is_postgres, retry},
    error::faulty,
    kith::Kith,
    secrets, sql,
};

/// Why a role stays as it is.
#[derive(Clone, Debug, thiserror::Error)]
pub enum SetRoleError {
    /// Only administrators give and take roles.
    #[error("only administrators change roles")]
    Forbidden,
    /// There is no such member.
    #[error("there is no such member")]
    Unknown,
    /// Nobody would be left who can change settings.
    #[error("the last administrator stays one")]
    LastAdministrator,
    /// Something inside.
    #[error(transparent)]
    Fault(#[from] Fault),
}

faulty!(SetRoleError);

/// Whether the community has an administrator who can sign in, so that nobody needs the one-time
/// token.
///
/// # Errors
/// What the database refuses.
pub async fn has_administrator(kith: &Kith) -> Result<bool, Fault> {
    Ok(administrators(kith.db().reader()).await? > 0)
}

/// Those who can sign in: an import brings the role and no password.
async fn administrators<C: ConnectionTrait>(db: &C) -> Result<i64, DbErr> {
    administrators_but(db, None).await
}

/// The same without one of them. Who is about to leave does not count.
pub(super) async fn administrators_but<C: ConnectionTrait>(
    db: &C,
    but: Option<MemberNo>,
) -> Result<i64, DbErr> {
    let count = "SELECT COUNT(*) FROM members
         WHERE role = $1 AND password_hash IS NOT NULL AND leaves_at IS NULL AND no <> $2";
    let but = but.map_or(0, |no| no.0);
    sql::number(db, count, [Role::Administrator.code().into(), but.into()]).await
}

/// Gives a member a role.
///
/// # Errors
/// [`SetRoleError`].
pub async fn set_role(
    kith: &Kith,
    actor: &SignedIn,
    member: MemberId,
    role: Role,
) -> Result<(), SetRoleError> {
    if actor.role < Role::Administrator {
        return Err(SetRoleError::Forbidden);
    }
    retry(|| async {
        let tx = kith.db().begin().await?;
        change(&tx, kith, actor, member, role).await?;
        tx.commit().await?;
        Ok(())
    })
    .await
}

async fn change<C: ConnectionTrait>(
    tx: &C,
    kith: &Kith,
    actor: &SignedIn,
    member: MemberId,
    role: Role,
) -> Result<(), SetRoleError> {
    // Two administrators who demote each other at the same moment: the second waits for the first.
    if is_postgres(tx) {
        let lock = "SELECT no FROM members WHERE role = $1 ORDER BY no FOR UPDATE";
        sql::exec(tx, lock, [Role::Administrator.code().into()]).await?;
    }
    let before = administrators(tx).await?;
    let since = role.is_staff().then(|| kith.now());
    let set = "UPDATE members SET role = $1, staff_since = CASE WHEN role > 0 AND $1 > 0
         THEN COALESCE(staff_since, $3) ELSE $3 END WHERE id = $2 AND erased_at IS NULL";
    let values = [role.code().into(), member.0.into(), since.into()];
    if sql::exec(tx, set, values).await? == 0 {
        return Err(SetRoleError::Unknown);
    }
    if before > 0 && administrators(tx).await? == 0 {
        return Err(SetRoleError::LastAdministrator);
    }
    let entry = audit::Entry {
        actor: Some(actor.no),
        action: "members.role",
        circle: None,
        subject: Some(member.to_string()),
        detail: serde_json::json!({ "role": role }),
    };
    Ok(audit::write(tx, kith, entry).await?)
}

/// The first administrator, as typed.
#[derive(Clone, Debug)]
pub struct CreateAdministrator {
    /// The address.
    pub email: String,
    /// The password.
    pub password: String,
    /// The name that others see.
    pub display_name: String,
    /// `en` or `zh-CN`.
    pub language: String,
}

/// Why there is no administrator.
#[derive(Clone, Debug, thiserror::Error)]
pub enum CreateAdministratorError {
    /// Fields that need another value, in the order of the form.
    #[error("some fields need another value")]
    Fields(Vec<(RegisterField, InputError)>),
    /// Somebody is registered with this address.
    #[error("somebody is registered with this address")]
    AddressTaken,
    /// The community has one already.
    #[error("there is an administrator already")]
    Exists,
    /// Something inside.
    #[error(transparent)]
    Fault(#[from] Fault),
}

faulty!(CreateAdministratorError);

impl From<RegisterError> for CreateAdministratorError {
    fn from(error: RegisterError) -> Self {
        match error {
            RegisterError::Fields(fields) => Self::Fields(fields),
            RegisterError::AddressTaken => Self::AddressTaken,
            RegisterError::TermsNotAccepted
            | RegisterError::TermsChanged
            | RegisterError::Invitation(_) => {
                Self::Fault(Fault::new("the first administrator writes the terms"))
            }
            RegisterError::Fault(fault) => Self::Fault(fault),
        }
    }
}

/// Makes the first administrator. Of several attempts at the same moment one succeeds. With the
/// address of an imported member who has no password yet, they take that account over: the operator
/// of a community that moved.
///
/// # Errors
/// [`CreateAdministratorError`].
pub async fn create_administrator(
    kith: &Kith,
    command: CreateAdministrator,
) -> Result<Registered, CreateAdministratorError> {
    let typed = Register {
        email: command.email,
        password: command.password,
        display_name: command.display_name,
        language: command.language,
        referral: None,
        own_browser: false,
        visitor: None,
        accepted_terms: None,
    };
    let (email, display_name) = typed::check(&typed, true).await?;
    let checked = Checked {
        email,
        display_name,
        language: typed.language,
        password_hash: Some(hash_password(kith, &typed.password).await?),
        role: Role::Administrator,
        terms_version: kith.settings().terms_version,
        confirmed_at: None,
    };
    retry(|| async {
        let tx = kith.db().begin().await?;
        claim(&tx).await?;
        let registered = match enrol_in(&tx, kith, &checked, &Via::default()).await {
            Err(RegisterError::AddressTaken) => take_over(&tx, kith, &checked).await?,
            registered => registered?,
        };
        tx.commit().await?;
        kith.figures().one_more();
        Ok(registered)
    })
    .await
}

/// Writes a row that only one can write at a time, so that whoever comes at the same moment waits
/// for the other's commit; and ends the one-time token.
async fn claim(tx: &DatabaseTransaction) -> Result<(), CreateAdministratorError> {
    let claim = "INSERT INTO secrets (name, value) VALUES ('first-administrator', $1) \
         ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    sql::exec(tx, claim, [Vec::<u8>::new().into()]).await?;
    if administrators(tx).await? > 0 {
        return Err(CreateAdministratorError::Exists);
    }
    secrets::forget(tx, secrets::SETUP_TOKEN).await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct Own {
    no: i64,
    id: Uuid,
}

/// Gives an imported account its password and role.
async fn take_over(
    tx: &DatabaseTransaction,
    kith: &Kith,
    checked: &Checked,
) -> Result<Registered, CreateAdministratorError> {
    let own: Option<Own> = sql::one(
        tx,
        "UPDATE members SET password_hash = $1, role = $2, staff_since = $4 \
         WHERE email_key = $3 AND password_hash IS NULL RETURNING no, id",
        [
            checked.password_hash.clone().into(),
            checked.role.code().into(),
            checked.email.key.clone().into(),
            kith.now().into(),
        ],
    )
    .await?;
    let own = own.ok_or(CreateAdministratorError::AddressTaken)?;
    let (no, id) = (MemberNo(own.no), MemberId(own.id));
    let entry = audit::Entry {
        actor: Some(no),
        action: "members.role",
        circle: None,
        subject: Some(id.to_string()),
        detail: serde_json::json!({ "role": checked.role }),
    };
    audit::write(tx, kith, entry).await?;
    Ok(Registered {
        no,
        id,
        attributed: false,
        own: false,
    })
}
