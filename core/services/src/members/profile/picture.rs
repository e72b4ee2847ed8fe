//! A picture's life: it is put, shown to whom its member shows it, and its files go with it.
//!
//! Files and rows cannot be written at once. So the files of a picture that nobody shows stand in
//! `picture_files`: from before they are written until the profile names them, and again from the moment
//! in which it does so no longer. Whatever breaks off in between is swept. Pictures of
//! circles (`circles::set_picture`) live the same life. One that a manager took off a profile is due
//! when its member cannot appeal any more, and not while an appeal waits.

use kith_domain::{
    day::Millis,
    ids::{MemberNo, PictureId},
    profile::{Audience, Standing},
};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult};
use uuid::Uuid;

use super::{
    super::{SignedIn, account::Account, password},
    Store, TOGETHER,
    draw::{self, MOST_BYTES, Size, Undrawn},
    touch,
};
use crate::{
    consent::apart,
    db::{self, Fault},
    error::faulty,
    kith::Kith,
    quotas::{self, Limit},
    sql,
};

/// An upload has this long to be shown.
const UPLOAD: Millis = 3_600_000;
/// Pictures swept in one run.
const BATCH: i64 = 1_000;
/// Pictures that a member puts within an hour: each takes a core for a moment.
const OFTEN: Limit = Limit::per_hour(20);

/// Why the picture stays as it is.
#[derive(Clone, Debug, thiserror::Error)]
pub enum PictureError {
    /// There is no file.
    #[error("no file was sent")]
    Missing,
    /// The file has more than [`MOST_BYTES`].
    #[error("the file is too large")]
    Bytes,
    /// It is no JPEG, PNG or WebP.
    #[error("the file is no JPEG, PNG or WebP")]
    Kind,
    /// It has too many pixels.
    #[error("the picture has too many pixels")]
    Pixels,
    /// It breaks off, or does not hold what it says.
    #[error("the file is broken")]
    Broken,
    /// They put many within this hour: this long to wait.
    #[error("too many pictures within an hour; wait {} s", .0 / 1000)]
    TooOften(Millis),
    /// The store does not take the files: it does not answer, or refuses. Nothing has changed.
    #[error("the store of pictures does not take the file")]
    Store,
    /// Something inside.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(PictureError);

impl From<Undrawn> for PictureError {
    fn from(undrawn: Undrawn) -> Self {
        match undrawn {
            Undrawn::Kind => Self::Kind,
            Undrawn::Pixels => Self::Pixels,
            Undrawn::Broken => Self::Broken,
        }
    }
}

fn store(kith: &Kith) -> Result<&Store, Fault> {
    let store = kith.pictures();
    store.ok_or_else(|| Fault::new("nobody said where pictures are kept"))
}

/// Puts a picture, in the place of one that was there.
///
/// # Errors
/// [`PictureError`].
pub async fn set_picture(
    kith: &Kith,
    actor: &SignedIn,
    file: Vec<u8>,
) -> Result<PictureId, PictureError> {
    let id = upload(kith, actor, file).await?;
    db::retry(|| show(kith, actor, id)).await?;
    sweep_soon(kith).await;
    Ok(id)
}

/// Draws a file anew and keeps it until something shows it, or an hour.
///
/// # Errors
/// [`PictureError`].
pub(crate) async fn upload(
    kith: &Kith,
    actor: &SignedIn,
    file: Vec<u8>,
) -> Result<PictureId, PictureError> {
    if file.is_empty() {
        return Err(PictureError::Missing);
    }
    if file.len() > MOST_BYTES {
        return Err(PictureError::Bytes);
    }
    let store = store(kith)?;
    let id: PictureId = kith.id();
    db::retry(|| claim(kith, actor, id)).await?;
    let drawn = password::in_turn(kith, move || Ok(draw::draw(&file))).await??;
    if let Err(fault) = store.put(id, drawn).await {
        tracing::error!(%fault, "the store does not take a picture");
        return Err(PictureError::Store);
    }
    Ok(id)
}

/// Takes one of the hour's, and notes files that will be there.
async fn claim(kith: &Kith, actor: &SignedIn, id: PictureId) -> Result<(), PictureError> {
    let tx = kith.db().begin().await?;
    let key = || quotas::key("picture", &actor.no.0.to_be_bytes());
    if !quotas::claim(&tx, kith, key(), OFTEN).await? {
        let wait = quotas::wait(&tx, kith, key(), OFTEN).await?;
        return Err(PictureError::TooOften(wait));
    }
    let note = "INSERT INTO picture_files (id, due_at) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING";
    let due = kith.now() + UPLOAD;
    sql::exec(&tx, note, [id.0.into(), due.into()]).await?;
    tx.commit().await?;
    Ok(())
}

async fn show(kith: &Kith, actor: &SignedIn, id: PictureId) -> Result<(), PictureError> {
    let tx = kith.db().begin().await?;
    touch(&tx, kith, actor.no).await?;
    drop_picture(&tx, kith, actor.no).await?;
    keep_files(&tx, id).await?;
    let set = "UPDATE profiles SET picture = $2 WHERE member_no = $1";
    sql::exec(&tx, set, [actor.no.0.into(), id.0.into()]).await?;
    if let Some(account) = Account::of(&tx, actor.no).await? {
        account.note(&tx, kith, "members.picture").await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Something shows the picture from now on: its files are swept no more.
///
/// # Errors
/// What the database refuses, and where they were swept already.
pub(crate) async fn keep_files<C: ConnectionTrait>(tx: &C, id: PictureId) -> Result<(), Fault> {
    let keep = "DELETE FROM picture_files WHERE id = $1";
    match sql::exec(tx, keep, [id.0.into()]).await? {
        0 => Err(Fault::new(
            "the files of the picture were swept before it was shown",
        )),
        _ => Ok(()),
    }
}

/// Takes one's own picture away; again changes nothing.
///
/// # Errors
/// What the database refuses.
pub async fn remove_picture(kith: &Kith, actor: &SignedIn) -> Result<(), Fault> {
    db::retry(|| async {
        let tx = kith.db().begin().await?;
        touch(&tx, kith, actor.no).await?;
        if drop_picture(&tx, kith, actor.no).await?
            && let Some(account) = Account::of(&tx, actor.no).await?
        {
            account.note(&tx, kith, "members.remove_picture").await?;
        }
        tx.commit().await?;
        Ok::<(), Fault>(())
    })
    .await?;
    sweep_soon(kith).await;
    Ok(())
}

/// Takes a member's picture away, in the caller's transaction; answers whether there was one. Its files
/// are due at once.
pub(crate) async fn drop_picture<C: ConnectionTrait>(
    tx: &C,
    kith: &Kith,
    member: MemberNo,
) -> Result<bool, DbErr> {
    Ok(let_go(tx, member, kith.now()).await?.is_some())
}

/// Takes a member's picture away; answers which it was. Its files stay until they are due.
pub(crate) async fn let_go<C: ConnectionTrait>(
    tx: &C,
    member: MemberNo,
    due: Millis,
) -> Result<Option<PictureId>, DbErr> {
    let note = "INSERT INTO picture_files (id, due_at)
         SELECT picture, $2 FROM profiles WHERE member_no = $1 AND picture IS NOT NULL RETURNING id";
    let was: Option<Due> = sql::one(tx, note, [member.0.into(), due.into()]).await?;
    let drop = "UPDATE profiles SET picture = NULL WHERE member_no = $1";
    sql::exec(tx, drop, [member.0.into()]).await?;
    Ok(was.map(|Due { id }| PictureId(id)))
}

#[derive(FromQueryResult)]
struct Row {
    no: i64,
    picture_for: i16,
    together: bool,
}

/// The file of a picture, for whoever its member shows it to, and of one that was taken off a profile
/// for staff, while an appeal waits; none for others, and where there is none.
///
/// # Errors
/// What the database or the store refuses.
pub async fn picture(
    kith: &Kith,
    viewer: &SignedIn,
    id: PictureId,
    size: Size,
) -> Result<Option<Vec<u8>>, Fault> {
    let query = format!(
        "SELECT m.no, f.picture_for, {TOGETHER} AS together
         FROM profiles f JOIN members m ON m.no = f.member_no
         WHERE f.picture = $1 AND ($3 = 1 OR NOT {})",
        apart("m.no", "$2")
    );
    let staff = i64::from(viewer.role.is_staff());
    let values = [id.0.into(), viewer.no.0.into(), staff.into()];
    let row: Option<Row> = sql::one(kith.db().reader(), &query, values).await?;
    let admits = |row: &Row| {
        Audience::from_code(row.picture_for).admits(standing(viewer, row.no, row.together))
    };
    if row.filter(admits).is_some() || (viewer.role.is_staff() && is_appealed_for(kith, id).await?)
    {
        return file(kith, id, size).await;
    }
    Ok(None)
}

/// Whether somebody waits for an answer that would bring a picture back.
async fn is_appealed_for(kith: &Kith, id: PictureId) -> Result<bool, DbErr> {
    let waits = "SELECT count(*) FROM decisions WHERE outcome = 0 AND picture = $1";
    Ok(sql::number(kith.db().reader(), waits, [id.0.into()]).await? > 0)
}

/// The file of a picture; the caller has asked whether the viewer may see it.
///
/// # Errors
/// What the store refuses.
pub(crate) async fn file(kith: &Kith, id: PictureId, size: Size) -> Result<Option<Vec<u8>>, Fault> {
    store(kith)?.get(id, size).await
}

/// How somebody who looks stands to the member of that number.
pub(super) fn standing(viewer: &SignedIn, member: i64, together: bool) -> Standing {
    if viewer.no.0 == member {
        Standing::Own
    } else if viewer.role.is_staff() {
        Standing::Staff
    } else if together {
        Standing::Together
    } else {
        Standing::Apart
    }
}

#[derive(FromQueryResult)]
struct Due {
    id: Uuid,
}

/// Removes the files that nothing shows any more; answers of how many pictures.
///
/// # Errors
/// What the database or the store refuses; what is left is swept again.
pub async fn sweep_pictures(kith: &Kith) -> Result<u64, Fault> {
    let Some(store) = kith.pictures() else {
        return Ok(0);
    };
    let due = "SELECT f.id FROM picture_files f WHERE f.due_at <= $1 AND NOT EXISTS
           (SELECT 1 FROM decisions d WHERE d.outcome = 0 AND d.picture = f.id)
         ORDER BY f.due_at LIMIT $2";
    let values = [kith.now().into(), BATCH.into()];
    let due: Vec<Due> = sql::all(kith.db().reader(), due, values).await?;
    for Due { id } in &due {
        store.remove(PictureId(*id)).await?;
        let swept = "DELETE FROM picture_files WHERE id = $1";
        sql::exec(kith.db().writer(), swept, [(*id).into()]).await?;
    }
    Ok(due.len() as u64)
}

/// Sweeps after a commit. What does not go now goes with the job.
pub(crate) async fn sweep_soon(kith: &Kith) {
    if let Err(fault) = sweep_pictures(kith).await {
        tracing::warn!(%fault, "files of pictures are removed later");
    }
}
