//! A circle comes to rest, and lives again.

use kith_domain::input::{self, limits};

use super::{
    door::DoorError,
    shape::{self, Verb, may_shape},
    view,
};
use crate::{db, kith::Kith, members::SignedIn, moderation::links_beyond, sql};

/// Puts a circle to rest: whoever could read it still can, and nobody writes in it, joins it or earns
/// in it. What is proposed for it ends. For its stewards and for staff; again changes nothing.
///
/// # Errors
/// [`DoorError`].
pub async fn archive(kith: &Kith, person: &SignedIn, slug: &str) -> Result<(), DoorError> {
    archive_saying(kith, person, slug, "").await
}

/// The same with a few words to its members.
///
/// # Errors
/// [`DoorError`].
pub async fn archive_saying(
    kith: &Kith,
    person: &SignedIn,
    slug: &str,
    words: &str,
) -> Result<(), DoorError> {
    let words = input::text(words, 0, limits::REASON).map_err(DoorError::Message)?;
    db::retry(|| set(kith, person, slug, (Verb::Close, &words))).await
}

/// Brings a circle back; for those who put it to rest. One that moved into another stays at rest.
///
/// # Errors
/// [`DoorError`].
pub async fn revive(kith: &Kith, person: &SignedIn, slug: &str) -> Result<(), DoorError> {
    revive_saying(kith, person, slug, "").await
}

/// The same with a few words to its members.
///
/// # Errors
/// [`DoorError`].
pub async fn revive_saying(
    kith: &Kith,
    person: &SignedIn,
    slug: &str,
    words: &str,
) -> Result<(), DoorError> {
    let words = input::text(words, 0, limits::REASON).map_err(DoorError::Message)?;
    db::retry(|| set(kith, person, slug, (Verb::Revive, &words))).await
}

async fn set(
    kith: &Kith,
    person: &SignedIn,
    slug: &str,
    (verb, words): (Verb, &str),
) -> Result<(), DoorError> {
    let tx = kith.db().begin().await?;
    let circle = view::find(&tx, slug, Some(person)).await?;
    if !may_shape(person, &circle) {
        return Err(DoorError::Forbidden);
    }
    if let Some(new) = links_beyond(&tx, kith, person, words).await? {
        return Err(DoorError::Links(new));
    }
    let rest = verb == Verb::Close;
    let (was, action) = if rest {
        ("archived_at IS NULL", "circles.archive")
    } else {
        (
            "archived_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM circle_proposals p
               WHERE p.circle_no = circles.no AND p.kind = 1 AND p.state = 2)",
            "circles.revive",
        )
    };
    let changed = sql::exec(
        &tx,
        &format!("UPDATE circles SET archived_at = $2 WHERE no = $1 AND {was}"),
        [circle.no.0.into(), rest.then(|| kith.now()).into()],
    )
    .await?;
    if changed == 1 {
        if rest {
            shape::end_open(&tx, kith, circle.no).await?;
        }
        shape::tell(&tx, kith, (circle.no, person.no), verb, words).await?;
        circle.note(&tx, kith, person, action, None).await?;
    } else if !rest && circle.is_at_rest() {
        // It moved into another one.
        return Err(DoorError::AtRest);
    }
    tx.commit().await?;
    Ok(())
}
