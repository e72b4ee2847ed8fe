//! What a decision is about, as it stands now, and what a step does to it.

use kith_domain::{
    day::Millis,
    ids::{CommentId, MemberNo, PostId},
    moderation::{Subject, Thing},
};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, FromQueryResult};

use crate::{conversations, kith::Kith, members::SignedIn, search, sql};

/// What a decision is about.
#[derive(Clone, Debug, FromQueryResult)]
pub(super) struct Target {
    /// Its circle.
    pub(super) circle_no: Option<i64>,
    /// Whose it is.
    pub(super) about_no: Option<i64>,
    /// The words of a text, the name of a member or circle.
    pub(super) body: String,
    /// Since when a text is hidden, until when a member is suspended.
    pub(super) held_at: Option<i64>,
    /// Since when there is nothing but its place.
    pub(super) gone_at: Option<i64>,
}

const fn query(thing: Thing) -> &'static str {
    match thing {
        Thing::Post => {
            "SELECT p.circle_no, p.author_no AS about_no, p.body, p.hidden_at AS held_at,
               p.deleted_at AS gone_at FROM posts p WHERE p.id = $1"
        }
        Thing::Comment => {
            "SELECT p.circle_no, k.author_no AS about_no, k.body, k.hidden_at AS held_at,
               k.deleted_at AS gone_at FROM comments k JOIN posts p ON p.id = k.post_id WHERE k.id = $1"
        }
        Thing::Member => {
            "SELECT CAST(NULL AS bigint) AS circle_no, m.no AS about_no, m.display_name AS body,
               m.suspended_until AS held_at, m.erased_at AS gone_at FROM members m WHERE m.id = $1"
        }
        Thing::Circle => {
            // Whoever looked after it when it was reported: nobody hands a decision over.
            "SELECT c.no AS circle_no, COALESCE((SELECT r.about_no FROM reports r
                 WHERE r.subject_id = c.id AND r.decision_id IS NULL ORDER BY r.id LIMIT 1),
               c.founder_no) AS about_no, c.name AS body,
               CAST(NULL AS bigint) AS held_at, CAST(NULL AS bigint) AS gone_at
             FROM circles c WHERE c.id = $1"
        }
        Thing::Question => {
            // Old ones are forgotten, and what was reported of them is still to be answered.
            "SELECT CAST(NULL AS bigint) AS circle_no, CAST(NULL AS bigint) AS about_no,
               COALESCE(max(q.body), '') AS body, CAST(NULL AS bigint) AS held_at,
               CASE WHEN count(q.id) = 0 THEN 0 ELSE max(q.dismissed_at) END AS gone_at
             FROM questions q WHERE q.id = $1"
        }
    }
}

/// Looks it up.
pub(super) async fn target<C: ConnectionTrait>(
    db: &C,
    subject: Subject,
) -> Result<Option<Target>, DbErr> {
    sql::one(db, query(subject.thing), [subject.id.into()]).await
}

/// Who does something, when and why.
#[derive(Clone, Copy)]
pub(super) struct By<'a> {
    pub(super) moderator: MemberNo,
    pub(super) now: Millis,
    pub(super) reason: &'a str,
}

/// The table of a text; other things are not hidden.
const fn texts(thing: Thing) -> Option<&'static str> {
    match thing {
        Thing::Post => Some("posts"),
        Thing::Comment => Some("comments"),
        Thing::Member | Thing::Circle | Thing::Question => None,
    }
}

/// Hides a text; answers whether it was shown.
pub(super) async fn hide(
    tx: &DatabaseTransaction,
    subject: Subject,
    by: By<'_>,
) -> Result<bool, DbErr> {
    let Some(table) = texts(subject.thing) else {
        return Ok(false);
    };
    let hide = format!(
        "UPDATE {table} SET hidden_at = $2, hidden_by = $3, hidden_reason = $4
         WHERE id = $1 AND hidden_at IS NULL"
    );
    let values = [
        subject.id.into(),
        by.now.into(),
        by.moderator.0.into(),
        by.reason.into(),
    ];
    Ok(sql::exec(tx, &hide, values).await? == 1)
}

/// Shows a hidden text again; answers whether it was hidden. One whose words are gone stays hidden.
pub(super) async fn unhide(tx: &DatabaseTransaction, subject: Subject) -> Result<bool, DbErr> {
    let Some(table) = texts(subject.thing) else {
        return Ok(false);
    };
    let show = format!(
        "UPDATE {table} SET hidden_at = NULL, hidden_by = NULL, hidden_reason = NULL
         WHERE id = $1 AND hidden_at IS NOT NULL AND deleted_at IS NULL"
    );
    Ok(sql::exec(tx, &show, [subject.id.into()]).await? == 1)
}

/// Takes the words away; answers whether they were there. The decision keeps them.
pub(super) async fn remove(
    tx: &DatabaseTransaction,
    subject: Subject,
    by: By<'_>,
) -> Result<bool, DbErr> {
    let removed = match subject.thing {
        Thing::Post => {
            let remove = "UPDATE posts SET body = '', html = '', deleted_at = $2,
                   hidden_at = COALESCE(hidden_at, $2), hidden_by = COALESCE(hidden_by, $3),
                   hidden_reason = COALESCE(hidden_reason, $4) WHERE id = $1 AND deleted_at IS NULL";
            let values = [
                subject.id.into(),
                by.now.into(),
                by.moderator.0.into(),
                by.reason.into(),
            ];
            sql::exec(tx, remove, values).await?
        }
        Thing::Comment => {
            let remove = "UPDATE comments SET body = '', html = '', deleted_at = $2
                 WHERE id = $1 AND deleted_at IS NULL";
            sql::exec(tx, remove, [subject.id.into(), by.now.into()]).await?
        }
        Thing::Question => {
            let remove =
                "UPDATE questions SET dismissed_at = COALESCE(dismissed_at, $2), address = NULL
                 WHERE id = $1";
            return Ok(sql::exec(tx, remove, [subject.id.into(), by.now.into()]).await? == 1);
        }
        Thing::Member | Thing::Circle => 0,
    };
    if removed == 1 {
        let mentions = "DELETE FROM mentions WHERE subject_id = $1";
        sql::exec(tx, mentions, [subject.id.into()]).await?;
        found_anew(tx, subject).await?;
    }
    Ok(removed == 1)
}

/// The search follows the words.
async fn found_anew(tx: &DatabaseTransaction, subject: Subject) -> Result<(), DbErr> {
    match subject.thing {
        Thing::Post => search::refresh(tx, search::Subject::Post(PostId(subject.id))).await,
        Thing::Comment => {
            search::refresh(tx, search::Subject::Comment(CommentId(subject.id))).await
        }
        Thing::Member | Thing::Circle | Thing::Question => Ok(()),
    }
}

#[derive(FromQueryResult)]
struct Kept {
    words: String,
}

/// That a post is hidden goes with the removal, unless somebody hid it before and that still stands.
fn still_hidden() -> String {
    let stands = "EXISTS (SELECT 1 FROM decisions h WHERE h.subject_id = posts.id AND h.step = 1
           AND (h.outcome IS NULL OR h.outcome <> 2) AND NOT EXISTS (SELECT 1 FROM decisions r
             WHERE r.subject_id = h.subject_id AND r.step = 5 AND r.id > h.id))";
    let column = |column| format!(", {column} = CASE WHEN {stands} THEN {column} END");
    ["hidden_at", "hidden_by", "hidden_reason"]
        .map(column)
        .concat()
}

/// Puts the words back that a decision kept; answers whether there were any. They are kept no longer,
/// so that nothing brings them back once their author has deleted them.
async fn put_back(tx: &DatabaseTransaction, subject: Subject) -> Result<bool, DbErr> {
    let kept = "SELECT words FROM decisions WHERE subject_id = $1 AND words IS NOT NULL
         ORDER BY id DESC LIMIT 1";
    let kept: Option<Kept> = sql::one(tx, kept, [subject.id.into()]).await?;
    let Some(Kept { words }) = kept else {
        return Ok(false);
    };
    let (table, shown) = match subject.thing {
        Thing::Post => ("posts", still_hidden()),
        Thing::Comment => ("comments", String::new()),
        Thing::Member | Thing::Circle | Thing::Question => return Ok(false),
    };
    let back = format!(
        "UPDATE {table} SET body = $2, html = $3, deleted_at = NULL{shown}
         WHERE id = $1 AND deleted_at IS NOT NULL"
    );
    let html = conversations::render(&words);
    let values = [subject.id.into(), words.into(), html.into()];
    let back = sql::exec(tx, &back, values).await? == 1;
    let forget = "UPDATE decisions SET words = NULL WHERE subject_id = $1";
    sql::exec(tx, forget, [subject.id.into()]).await?;
    found_anew(tx, subject).await?;
    Ok(back)
}

/// Whether it is for others to bring a text back: one's own that somebody else took away, or, for
/// whoever is no manager, one that a manager took.
pub(super) async fn is_for_others(
    tx: &DatabaseTransaction,
    person: &SignedIn,
    subject: Subject,
) -> Result<bool, DbErr> {
    let query = "SELECT count(*) FROM decisions d JOIN members w ON w.no = d.decided_by
         WHERE d.subject_id = $1 AND d.step IN (1, 2) AND d.decided_by <> $2
           AND (d.about_no = $2 OR (w.role > 0 AND NOT $3)) AND (d.outcome IS NULL OR d.outcome <> 2)
           AND NOT EXISTS (SELECT 1 FROM decisions l
             WHERE l.subject_id = d.subject_id AND l.step = 5 AND l.id > d.id)";
    let values = [
        subject.id.into(),
        person.no.0.into(),
        person.role.is_staff().into(),
    ];
    Ok(sql::number(tx, query, values).await? > 0)
}

/// Brings back what was hidden or removed, and ends a suspension; answers whether there was one.
pub(super) async fn restore(
    tx: &DatabaseTransaction,
    kith: &Kith,
    subject: Subject,
) -> Result<bool, DbErr> {
    match subject.thing {
        Thing::Post | Thing::Comment => {
            let shown = unhide(tx, subject).await?;
            Ok(shown || put_back(tx, subject).await?)
        }
        Thing::Member => {
            let end =
                "UPDATE members SET suspended_until = NULL WHERE id = $1 AND suspended_until > $2";
            Ok(sql::exec(tx, end, [subject.id.into(), kith.now().into()]).await? == 1)
        }
        Thing::Circle | Thing::Question => Ok(false),
    }
}

/// Whether there is a member to be told something; who left is not.
pub(super) async fn is_here(tx: &DatabaseTransaction, member: Option<i64>) -> Result<bool, DbErr> {
    let here = "SELECT count(*) FROM members WHERE no = $1 AND erased_at IS NULL";
    Ok(sql::number(tx, here, [member.into()]).await? == 1)
}

/// Suspends a member, or longer; answers whether they can be.
pub(super) async fn suspend(
    tx: &DatabaseTransaction,
    member: MemberNo,
    until: Millis,
) -> Result<bool, DbErr> {
    let suspend = "UPDATE members SET suspended_until = CASE
           WHEN suspended_until > $2 THEN suspended_until ELSE $2 END
         WHERE no = $1 AND role = 0 AND erased_at IS NULL";
    Ok(sql::exec(tx, suspend, [member.0.into(), until.into()]).await? == 1)
}

/// After a suspension was taken back: another one that still stands goes on.
pub(super) async fn suspend_as_decided(
    tx: &DatabaseTransaction,
    kith: &Kith,
    member: MemberNo,
) -> Result<(), DbErr> {
    let set = "UPDATE members SET suspended_until = (SELECT max(d.until_at) FROM decisions d
           WHERE d.about_no = members.no AND d.step = 4 AND d.until_at > $2
             AND (d.outcome IS NULL OR d.outcome <> 2)
             AND NOT EXISTS (SELECT 1 FROM decisions r WHERE r.about_no = d.about_no AND r.thing = 2
               AND r.step = 5 AND r.id > d.id))
         WHERE no = $1 AND suspended_until > $2";
    sql::exec(tx, set, [member.0.into(), kith.now().into()]).await?;
    Ok(())
}
