//! Who came by a share. What they opened is a visit of its token, as with links
//! ([`crate::referrals::seen`]).

use kith_domain::{ids::MemberNo, referrals::visit::Step};
use sea_orm::{DbErr, FromQueryResult, Value};

use crate::{db::Fault, kith::Kith, referrals::Visitor, sql};

/// Whose share it is; none of one that nobody has.
///
/// # Errors
/// What the database refuses.
pub async fn sharer(kith: &Kith, token: &str) -> Result<Option<MemberNo>, DbErr> {
    #[derive(FromQueryResult)]
    struct Row {
        member_no: Option<i64>,
    }
    let query = "SELECT member_no FROM shares WHERE token = $1";
    let row: Option<Row> = sql::one(kith.db().reader(), query, [token.into()]).await?;
    Ok(row.and_then(|row| row.member_no).map(MemberNo))
}

/// Notes that a visitor joined, for the share that they opened last, if there is one.
///
/// # Errors
/// What the database refuses.
pub async fn joined(kith: &Kith, visitor: Visitor) -> Result<(), Fault> {
    let note = "INSERT INTO visits (visitor, token, step, at)
         SELECT v.visitor, v.token, $2, $3 FROM visits v JOIN shares s ON s.token = v.token
         WHERE v.visitor = $1 AND v.step = 0 ORDER BY v.at DESC, s.id DESC LIMIT 1
         ON CONFLICT (visitor, token, step) DO NOTHING";
    let values: [Value; 3] = [
        visitor.to_vec().into(),
        Step::Action.code().into(),
        kith.now().into(),
    ];
    sql::exec(kith.db().writer(), note, values).await?;
    Ok(())
}
