//! What members say of themselves, and who sees it. ADR 17 tells how pictures are kept.

mod draw;
mod jpeg;
mod own;
mod picture;
mod shown;
mod store;
mod welcome;

use kith_domain::ids::MemberNo;
use sea_orm::{ConnectionTrait, DbErr};

use crate::{db::Fault, kith::Kith, sql};

pub use draw::{MOST_BYTES, Size};
pub use own::{
    Audiences, Cleared, Profile, ProfileField, SaveProfile, SaveProfileError, own_profile,
    save_profile,
};
pub use picture::{PictureError, picture, remove_picture, set_picture, sweep_pictures};
pub(crate) use picture::{drop_picture, file, keep_files, let_go, sweep_soon, upload};
pub use shown::{CircleOfMember, Member, MemberPageError, Tie, member_page};
pub use store::Store;
pub use welcome::{Welcome, put_welcome_away, welcome};

/// The column `picture` of a member in a query: the one that they show to the member whose number stands
/// at a mark. Staff are shown no more than others; the member's own page tells them.
macro_rules! shown_picture {
    ($member:literal, $viewer:literal) => {
        concat!(
            "(SELECT f.picture FROM profiles f WHERE f.member_no = ",
            $member,
            ".no AND (f.picture_for = 0 OR f.member_no = ",
            $viewer,
            " OR f.picture_for = 1 AND EXISTS (SELECT 1 FROM memberships a JOIN memberships b
               ON b.circle_no = a.circle_no AND b.state = 0 AND b.member_no = ",
            $viewer,
            " WHERE a.member_no = f.member_no AND a.state = 0))) AS picture"
        )
    };
}
pub(crate) use shown_picture;

/// Whether the member `m` is in a circle with the one of the number `$2`, as a condition.
const TOGETHER: &str =
    "EXISTS (SELECT 1 FROM memberships a JOIN memberships b ON b.circle_no = a.circle_no
    AND b.state = 0 AND b.member_no = $2 WHERE a.member_no = m.no AND a.state = 0)";

/// Makes the row where there is none, and holds it until the end of the transaction.
pub(crate) async fn touch<C: ConnectionTrait>(
    tx: &C,
    kith: &Kith,
    member: MemberNo,
) -> Result<(), DbErr> {
    let touch = "INSERT INTO profiles (member_no, changed_at) VALUES ($1, $2)
         ON CONFLICT (member_no) DO UPDATE SET changed_at = excluded.changed_at";
    sql::exec(tx, touch, [member.0.into(), kith.now().into()]).await?;
    Ok(())
}

/// Takes everything away that a member said of themselves; the files of the picture are swept.
pub(super) async fn forget<C: ConnectionTrait>(
    tx: &C,
    kith: &Kith,
    member: MemberNo,
) -> Result<(), Fault> {
    drop_picture(tx, kith, member).await?;
    let delete = "DELETE FROM profiles WHERE member_no = $1";
    sql::exec(tx, delete, [member.0.into()]).await?;
    Ok(())
}
