//! Coming back from the provider.

use kith_domain::{
    ids::MemberNo,
    input::{self, Email, limits},
};
use sea_orm::FromQueryResult;
use subtle::ConstantTimeEq;

use super::{
    Identity, IdentityError, Provider,
    errand::{Aim, Errand},
    own::{self, Found},
    provider, stranger,
};
use crate::{
    db::{self, Fault},
    kith::Kith,
    members::{
        SignedIn,
        account::{Account, signed_in},
        passkeys::sealed,
    },
    sql,
};

/// Characters of a subject, as OpenID Connect bounds them.
const SUBJECT: usize = 255;

/// What the provider sent along with a browser; empty where it sent nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sent<'a> {
    /// What the browser took there.
    pub state: &'a str,
    /// What the provider tells who it is for.
    pub code: &'a str,
    /// Why it let nobody in.
    pub error: &'a str,
    /// Who it is (RFC 9207).
    pub issuer: &'a str,
}

/// Who came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CameBack {
    /// A member, who has shown so much as with their password.
    Member {
        /// Who it is.
        member: Box<SignedIn>,
        /// Where they wanted to go.
        next: String,
    },
    /// A member whose account there opens theirs here from now on.
    Connected,
    /// Somebody whom nobody here knows.
    Stranger {
        /// Who they are there, for their browser to keep.
        seal: String,
        /// There is an account with the address, which the provider says is theirs.
        registered: bool,
    },
}

/// Takes somebody in who comes back from the provider with the browser that went there. `actor` is
/// who is signed in with it. Each way back counts once.
///
/// # Errors
/// [`IdentityError`].
pub async fn arrived(
    kith: &Kith,
    seal: &str,
    sent: Sent<'_>,
    actor: Option<MemberNo>,
) -> Result<CameBack, IdentityError> {
    let provider = provider(kith)?;
    let errand = Errand::read(kith, seal).await?;
    let way = errand.way(kith).await?;
    let ours: bool = way.state.as_bytes().ct_eq(sent.state.as_bytes()).into();
    if !ours || !sealed::spend(kith.db().writer(), kith, seal).await? {
        return Err(IdentityError::Over);
    }
    admit(provider, sent)?;
    let identity = provider.identify(sent.code, &way, kith.now()).await?;
    let found = bounded(provider, identity)?;
    match errand.aim {
        Aim::Enter { next } => enter(kith, found, next).await,
        Aim::Connect { member, .. } if actor != Some(MemberNo(member)) => Err(IdentityError::Over),
        Aim::Connect { member, password } => {
            own::connect(kith, MemberNo(member), &password, &found).await?;
            Ok(CameBack::Connected)
        }
    }
}

/// Whether the provider sent somebody with a code at all.
fn admit(provider: &dyn Provider, sent: Sent<'_>) -> Result<(), IdentityError> {
    if sent.error == "access_denied" {
        return Err(IdentityError::Denied);
    }
    let foreign = !sent.issuer.is_empty() && sent.issuer != provider.issuer();
    if foreign || sent.code.is_empty() {
        let error: String = sent.error.chars().take(80).collect();
        tracing::warn!(
            error,
            foreign,
            "the sign-in provider sent somebody back without a code"
        );
        return Err(IdentityError::Refused);
    }
    Ok(())
}

/// What is kept of the provider's word.
fn bounded(provider: &dyn Provider, identity: Identity) -> Result<Found, IdentityError> {
    let subject = identity.subject;
    if subject.is_empty() || subject.chars().count() > SUBJECT || subject.contains('\0') {
        tracing::warn!("the sign-in provider calls somebody by what is no subject");
        return Err(IdentityError::Refused);
    }
    let email = identity.email.and_then(|email| Email::parse(&email).ok());
    let name = identity.name.unwrap_or_default();
    let name: String = name.chars().take(limits::DISPLAY_NAME as usize).collect();
    let name = input::line(&name, 1, limits::DISPLAY_NAME).ok();
    Ok(Found {
        issuer: provider.issuer().to_owned(),
        subject,
        verified: identity.email_verified && email.is_some(),
        email: email.map(|email| email.written),
        name: name.filter(|name| !name.contains('\0')).unwrap_or_default(),
    })
}

#[derive(FromQueryResult)]
struct Owner {
    no: i64,
}

/// Whose account this one opens; notes that it did.
async fn owner(kith: &Kith, found: &Found) -> Result<Option<MemberNo>, Fault> {
    let used = "UPDATE member_identities SET used_at = $3 WHERE issuer = $1 AND subject = $2
         RETURNING member_no AS no";
    db::retry(|| async {
        let tx = kith.db().begin().await?;
        let values = [
            found.issuer.clone().into(),
            found.subject.clone().into(),
            kith.now().into(),
        ];
        let owner: Option<Owner> = sql::one(&tx, used, values).await?;
        tx.commit().await?;
        Ok(owner.map(|Owner { no }| MemberNo(no)))
    })
    .await
}

async fn enter(kith: &Kith, found: Found, next: String) -> Result<CameBack, IdentityError> {
    let Some(member) = owner(kith, &found).await? else {
        let registered = is_registered(kith, &found).await?;
        let seal = stranger::seal(kith, found).await?;
        return Ok(CameBack::Stranger { seal, registered });
    };
    let member = signed_in(kith.db().reader(), kith, member).await?;
    let member = Box::new(member.ok_or(IdentityError::Over)?);
    Ok(CameBack::Member { member, next })
}

/// Whether there is an account with the address. It is said only to whom the provider calls its owner.
async fn is_registered(kith: &Kith, found: &Found) -> Result<bool, Fault> {
    let email = found.email.as_deref().filter(|_| found.verified);
    let Some(email) = email.and_then(|email| Email::parse(email).ok()) else {
        return Ok(false);
    };
    let account = Account::at(kith.db().reader(), &email.key).await?;
    Ok(account.is_some())
}
