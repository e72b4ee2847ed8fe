//! A circle's picture: put and taken away by those who look after it, seen by whoever finds the circle.

use kith_domain::ids::{CircleNo, PictureId};
use sea_orm::{ConnectionTrait, DbErr};

use super::view::{self, CircleView, NotFound, STANDING, known_to, viewer_value};
use crate::{
    db::{self, Fault},
    error::faulty,
    kith::Kith,
    members::{
        SignedIn,
        profile::{self, PictureError, Size},
    },
    moderation::may_moderate,
    sql,
};

/// Why the picture stays as it is.
#[derive(Clone, Debug, thiserror::Error)]
pub enum CirclePictureError {
    /// There is no such circle, or none for this person.
    #[error("there is no such circle")]
    NotFound,
    /// Only the circle's stewards and staff may.
    #[error("only the circle's stewards and managers may do this")]
    Forbidden,
    /// The file is none that can be shown.
    #[error(transparent)]
    Picture(#[from] PictureError),
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(CirclePictureError);

impl From<NotFound> for CirclePictureError {
    fn from(error: NotFound) -> Self {
        match error {
            NotFound::Unknown => Self::NotFound,
            NotFound::Fault(fault) => Self::Fault(fault),
        }
    }
}

async fn looked_after<C: ConnectionTrait>(
    db: &C,
    person: &SignedIn,
    slug: &str,
) -> Result<CircleView, CirclePictureError> {
    let circle = view::find(db, slug, Some(person)).await?;
    match may_moderate(person, &circle) {
        true => Ok(circle),
        false => Err(CirclePictureError::Forbidden),
    }
}

/// Puts a circle's picture, in the place of one that was there.
///
/// # Errors
/// [`CirclePictureError`].
pub async fn set_picture(
    kith: &Kith,
    person: &SignedIn,
    slug: &str,
    file: Vec<u8>,
) -> Result<PictureId, CirclePictureError> {
    looked_after(kith.db().reader(), person, slug).await?;
    let id = profile::upload(kith, person, file).await?;
    db::retry(|| show(kith, person, slug, id)).await?;
    profile::sweep_soon(kith).await;
    Ok(id)
}

async fn show(
    kith: &Kith,
    person: &SignedIn,
    slug: &str,
    id: PictureId,
) -> Result<(), CirclePictureError> {
    let tx = kith.db().begin().await?;
    let circle = looked_after(&tx, person, slug).await?;
    drop_picture(&tx, kith, circle.no).await?;
    profile::keep_files(&tx, id).await?;
    let set = "UPDATE circles SET picture = $2 WHERE no = $1";
    sql::exec(&tx, set, [circle.no.0.into(), id.0.into()]).await?;
    circle
        .note(&tx, kith, person, "circles.picture", None)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Takes a circle's picture away; again changes nothing.
///
/// # Errors
/// [`CirclePictureError`].
pub async fn remove_picture(
    kith: &Kith,
    person: &SignedIn,
    slug: &str,
) -> Result<(), CirclePictureError> {
    db::retry(|| async {
        let tx = kith.db().begin().await?;
        let circle = looked_after(&tx, person, slug).await?;
        if drop_picture(&tx, kith, circle.no).await? {
            circle
                .note(&tx, kith, person, "circles.remove_picture", None)
                .await?;
        }
        tx.commit().await?;
        Ok::<(), CirclePictureError>(())
    })
    .await?;
    profile::sweep_soon(kith).await;
    Ok(())
}

/// Holds the circle's row and takes its picture away, whose files are due at once; answers whether there
/// was one.
async fn drop_picture<C: ConnectionTrait>(
    tx: &C,
    kith: &Kith,
    circle: CircleNo,
) -> Result<bool, DbErr> {
    let hold = "UPDATE circles SET door = door WHERE no = $1";
    sql::exec(tx, hold, [circle.0.into()]).await?;
    let due = "INSERT INTO picture_files (id, due_at)
         SELECT picture, $2 FROM circles WHERE no = $1 AND picture IS NOT NULL";
    let was = sql::exec(tx, due, [circle.0.into(), kith.now().into()]).await?;
    let drop = "UPDATE circles SET picture = NULL WHERE no = $1";
    sql::exec(tx, drop, [circle.0.into()]).await?;
    Ok(was > 0)
}

/// The file of a circle's picture, for whoever finds the circle, visitors too; none for others, and where
/// there is none.
///
/// # Errors
/// What the database or the store refuses.
pub async fn picture(
    kith: &Kith,
    viewer: Option<&SignedIn>,
    id: PictureId,
    size: Size,
) -> Result<Option<Vec<u8>>, Fault> {
    let query = format!(
        "SELECT count(*) FROM circles c{STANDING} WHERE c.picture = $2 AND {}",
        known_to(viewer)
    );
    let values = [viewer_value(viewer), id.0.into()];
    match sql::number(kith.db().reader(), &query, values).await? {
        0 => Ok(None),
        _ => profile::file(kith, id, size).await,
    }
}
