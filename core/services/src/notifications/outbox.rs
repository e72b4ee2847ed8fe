//! The outbox: each mail is claimed by one node, tried, and tried again until it is through.

use kith_domain::{
    day::{DAY_MS, Millis},
    ids::{DecisionId, MailId, MemberNo},
    moderation::{Outcome, Step, Thing},
};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult};
use uuid::Uuid;

use super::{Decided, Expires, Invited, Letter, Mail, MailState, Proposed, Told, bounces};
use crate::{
    circles::shape::{Stage, Verb},
    consent::blocked,
    cursor::{self, Page, PageRequest},
    db::{self, Fault},
    kith::Kith,
    members::proofs::{self, Purpose},
    sql,
};

/// Whoever claimed mails has this long to send them, each of which may take a minute; then another may.
const LEASE: Millis = 25 * MINUTE;
const MINUTE: Millis = 60_000;
/// How long to wait after each try that failed; after the last one the mail is given up.
const WAITS: [Millis; 7] = [
    MINUTE,
    5 * MINUTE,
    15 * MINUTE,
    60 * MINUTE,
    4 * 60 * MINUTE,
    12 * 60 * MINUTE,
    DAY_MS,
];
/// Mails claimed at once.
const CLAIMED: i64 = 20;
/// What is kept of a mail server's words, in characters.
const TROUBLE: usize = 300;

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    address: String,
    name: String,
    language: String,
    letter: i16,
    proof_id: Option<Uuid>,
    purpose: Option<i16>,
    invitation_id: Option<Uuid>,
    invitation_token: Option<String>,
    inviter: Option<String>,
    circle: Option<String>,
    message: Option<String>,
    question_token: Option<String>,
    asked: Option<String>,
    question: Option<String>,
    answer: Option<String>,
    decision_id: Option<Uuid>,
    thing: Option<i16>,
    step: Option<i16>,
    reason: Option<String>,
    outcome: Option<i16>,
    verb: Option<i16>,
    stage: Option<i16>,
    moving: Option<String>,
    target: Option<String>,
    shape_slug: Option<String>,
    words: Option<String>,
    due_at: Option<i64>,
    wanted: bool,
    points: Option<i64>,
    ends_at: Option<i64>,
    link_ends_at: Option<i64>,
    apart: bool,
    state: i16,
    attempts: i32,
    next_at: i64,
    created_at: i64,
    trouble: Option<String>,
}

const ROWS: &str = concat!(
    "SELECT q.id, q.address, q.name, q.language, q.letter, q.proof_id,
    p.purpose, i.id AS invitation_id, i.token AS invitation_token, w.display_name AS inviter, c.name AS circle, i.message,
    u.token AS question_token,
    COALESCE((SELECT x.name FROM invitations y JOIN partner_links l ON l.invitation_id = y.id
      JOIN partners x ON x.id = l.partner_id WHERE y.token = u.token), a.display_name) AS asked, u.body AS question, u.answer,
    d.id AS decision_id, d.thing, d.step, COALESCE(d.answer, d.reason) AS reason, d.outcome,
    s.kind AS verb, s.state AS stage, f.name AS moving, COALESCE(g.name, s.name) AS target,
    CASE WHEN s.state = 0 THEN g.slug ELSE f.slug END AS shape_slug, s.words, s.due_at,
    EXISTS (SELECT 1 FROM members r JOIN memberships v ON v.member_no = r.no AND v.state = 0
      WHERE r.email_key = lower(q.address) AND r.erased_at IS NULL AND r.resting_since IS NULL
        AND (s.state = 1 AND v.circle_no = s.circle_no OR s.state = 0 AND v.circle_no = s.into_no AND v.role > 0)
        AND NOT ",
    blocked!("r.no", "s.made_by"),
    ") AS wanted,
    (SELECT CAST(sum(x.remaining) AS bigint) FROM lots x
      WHERE x.account_no = l.account_no AND x.warned_at = l.warned_at AND x.remaining > 0) AS points,
    (SELECT min(x.expires_at) FROM lots x
      WHERE x.account_no = l.account_no AND x.warned_at = l.warned_at AND x.remaining > 0) AS ends_at,
    COALESCE(p.expires_at, i.revoked_at, i.expires_at) AS link_ends_at,
    EXISTS (SELECT 1 FROM members t WHERE (t.email_key = lower(q.address) OR t.person_key = i.address_key) AND ",
    blocked!("t.no", "COALESCE(i.inviter_no, u.member_no)"),
    ") AS apart, q.state, q.attempts, q.next_at, q.created_at, q.trouble
  FROM mails q LEFT JOIN proofs p ON p.id = q.proof_id
    LEFT JOIN invitations i ON i.id = q.about_id LEFT JOIN members w ON w.no = i.inviter_no
    LEFT JOIN circles c ON c.no = i.circle_no
    LEFT JOIN questions u ON u.id = q.about_id LEFT JOIN members a ON a.no = u.member_no
    LEFT JOIN decisions d ON d.id = q.about_id LEFT JOIN lots l ON l.transfer_id = q.about_id
    LEFT JOIN circle_proposals s ON s.id = q.about_id LEFT JOIN circles f ON f.no = s.circle_no
    LEFT JOIN circles g ON g.no = s.into_no"
);

impl Row {
    /// Why it does not go any more.
    fn barred(&self, now: Millis) -> Option<&'static str> {
        if self.link_ends_at.is_some_and(|at| at <= now) {
            Some("its link is over")
        } else if self.apart {
            Some("whom it is from and whom it is for are apart")
        } else if self.letter == Letter::Shape.code() && !self.wanted {
            Some("what it asks is not asked any more")
        } else if self.letter == Letter::Expiring.code() && self.points.unwrap_or(0) == 0 {
            Some("none of the points are left")
        } else {
            None
        }
    }

    /// What is proposed for a circle.
    fn proposed(&self, kith: &Kith) -> Option<Proposed> {
        let what = self.verb.zip(self.stage).zip(self.due_at);
        what.map(|((verb, stage), due_at)| Proposed {
            verb: Verb::from_code(verb),
            stage: Stage::from_code(stage),
            slug: self.shape_slug.clone().unwrap_or_default(),
            circle: self.moving.clone().unwrap_or_default(),
            into: self.target.clone().unwrap_or_default(),
            words: self.words.clone().unwrap_or_default(),
            until: kith.day(due_at),
        })
    }

    /// None for a letter of a version of Kith that this one does not know.
    async fn read(self, kith: &Kith) -> Result<Option<Mail>, Fault> {
        let Some(letter) = Letter::from_code(self.letter) else {
            return Ok(None);
        };
        let proposed = self.proposed(kith);
        let expiring = self.points.zip(self.ends_at);
        let expiring = expiring.map(|(points, ends_at)| Expires {
            points,
            last: kith.day(ends_at - 1),
        });
        let token = match (self.proof_id, self.purpose) {
            (Some(id), Some(purpose)) => Some(proofs::token(kith, purpose, id).await?),
            _ => None,
        };
        let invitation = match (self.invitation_id, self.invitation_token, self.inviter) {
            (Some(id), Some(token), Some(inviter)) => Some(Invited {
                token,
                refusal: proofs::token(kith, Purpose::RefuseInvitations.code(), id).await?,
                inviter,
                circle: self.circle,
                message: self.message.unwrap_or_default(),
            }),
            _ => None,
        };
        let told = self.question_token.zip(self.asked);
        let told = told.map(|(token, inviter)| Told {
            token,
            inviter,
            question: self.question.unwrap_or_default(),
            answer: self.answer.unwrap_or_default(),
        });
        let decided = self.decision_id.zip(self.reason);
        let what = (
            self.thing.and_then(Thing::from_code),
            self.step.and_then(Step::from_code),
        );
        let decision = match (decided, what) {
            (Some((id, reason)), (Some(thing), Some(step))) => Some(Decided {
                id: DecisionId(id),
                thing,
                step,
                reason,
                overturned: self.outcome == Some(Outcome::Overturned.code()),
            }),
            _ => None,
        };
        Ok(Some(Mail {
            id: MailId(self.id),
            address: self.address,
            name: self.name,
            language: self.language,
            letter,
            invitation,
            answer: told,
            decision,
            proposed,
            expiring,
            token,
            created_at: self.created_at,
            attempts: self.attempts,
            state: MailState::from_code(self.state),
            trouble: self.trouble,
        }))
    }
}

/// Claims mails that are due for this caller, the longest waiting first. Each needs a [`note`] of how
/// it went; one without is due again after twenty-five minutes.
///
/// # Errors
/// What the database refuses.
pub async fn claim_due(kith: &Kith) -> Result<Vec<Mail>, Fault> {
    let now = kith.now();
    let due =
        format!("{ROWS} WHERE q.state = 0 AND q.next_at <= $1 ORDER BY q.next_at, q.id LIMIT $2");
    let rows: Vec<Row> = sql::all(kith.db().reader(), &due, [now.into(), CLAIMED.into()]).await?;
    let mut claimed = Vec::new();
    for mut row in rows {
        let claim = "UPDATE mails SET attempts = attempts + 1, next_at = $1
             WHERE id = $2 AND state = 0 AND next_at = $3";
        let values = [(now + LEASE).into(), row.id.into(), row.next_at.into()];
        if sql::exec(kith.db().writer(), claim, values).await? == 0 {
            continue;
        }
        row.attempts += 1;
        let barred = row.barred(now);
        let Some(mail) = row.read(kith).await? else {
            continue;
        };
        match barred {
            // Nothing is wrong with the address.
            Some(why) => {
                let end = (MailState::Failed, now, Some(why.to_owned()));
                finish(kith.db().writer(), kith, &mail, end).await?;
            }
            None => claimed.push(mail),
        }
    }
    Ok(claimed)
}

/// How sending a mail went.
pub type Sent = Result<(), Trouble>;

/// Why a mail did not go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// The mail server's words.
    pub words: String,
    /// It will not go later either: the server refused it for good.
    pub forever: bool,
}

/// Notes how a claimed mail went: it is through, waits for the next try, or is given up. Whether mail
/// comes back from the address is noted with it.
///
/// # Errors
/// What the database refuses.
pub async fn note(kith: &Kith, mail: &Mail, sent: Sent) -> Result<MailState, Fault> {
    let now = kith.now();
    let tried = usize::try_from(mail.attempts).unwrap_or(0);
    let end = match sent {
        Ok(()) => (MailState::Sent, now, None),
        Err(trouble) => {
            let words: String = trouble.words.chars().take(TROUBLE).collect();
            match WAITS.get(tried.saturating_sub(1)) {
                Some(wait) if !trouble.forever => (MailState::Waiting, now + wait, Some(words)),
                _ => (MailState::Failed, now, Some(words)),
            }
        }
    };
    db::retry(|| async {
        let tx = kith.db().begin().await?;
        if finish(&tx, kith, mail, end.clone()).await? {
            match end.0 {
                MailState::Sent => bounces::went(&tx, &mail.address).await?,
                MailState::Failed => bounces::came_back(&tx, kith, &mail.address).await?,
                MailState::Waiting => {}
            }
        }
        tx.commit().await?;
        Ok::<_, Fault>(())
    })
    .await?;
    Ok(end.0)
}

/// What became of a mail, when it is tried next or ended, and why it did not go.
type End = (MailState, Millis, Option<String>);

/// Writes it down; answers whether nobody else had.
async fn finish<C: ConnectionTrait>(
    db: &C,
    kith: &Kith,
    mail: &Mail,
    (state, next_at, trouble): End,
) -> Result<bool, DbErr> {
    let ended = (state != MailState::Waiting).then(|| kith.now());
    let finish = "UPDATE mails SET state = $1, next_at = $2, ended_at = $3, trouble = $4
         WHERE id = $5 AND state = 0";
    let values = [
        state.code().into(),
        next_at.into(),
        ended.into(),
        trouble.into(),
        mail.id.0.into(),
    ];
    Ok(sql::exec(db, finish, values).await? == 1)
}

/// A page of the outbox, the latest first.
///
/// # Errors
/// What the database refuses.
pub async fn list(kith: &Kith, page: &PageRequest) -> Result<Page<Mail>, Fault> {
    let limit = page.limit();
    let mut values = vec![(limit + 1).cast_signed().into()];
    let after = page.id().map_or("", |id| {
        values.push(id.into());
        "WHERE q.id < $2"
    });
    let query = format!("{ROWS} {after} ORDER BY q.id DESC LIMIT $1");
    let rows: Vec<Row> = sql::all(kith.db().reader(), &query, values).await?;
    let rows = Page::of(rows, limit, |row| cursor::of_id(row.id));
    let mut items = Vec::new();
    for row in rows.items {
        items.extend(row.read(kith).await?);
    }
    Ok(Page {
        items,
        next: rows.next,
    })
}

/// Forgets what was written to a member and what its links prove, in the transaction in which they
/// leave. `address` is as they wrote it and in lower case.
pub(crate) async fn forget_member<C: ConnectionTrait>(
    db: &C,
    member: MemberNo,
    address: (Option<&str>, Option<&str>),
) -> Result<(), DbErr> {
    let (written, key) = address;
    let of = "member_no = $1 OR address_key = $2";
    let mails = format!(
        "DELETE FROM mails WHERE address = $3 OR lower(address) = $2
           OR proof_id IN (SELECT id FROM proofs WHERE {of})"
    );
    sql::exec(db, &mails, [member.0.into(), key.into(), written.into()]).await?;
    let proofs = format!("DELETE FROM proofs WHERE {of}");
    sql::exec(db, &proofs, [member.0.into(), key.into()]).await?;
    sql::exec(db, "DELETE FROM bounces WHERE address = $1", [key.into()]).await?;
    Ok(())
}

/// Forgets mails that ended over a week ago, those of a demo that nobody sends after a month, proofs
/// that were over for a week, and where mail came back for a month; answers how many rows.
///
/// # Errors
/// What the database refuses.
pub async fn forget_old(kith: &Kith) -> Result<u64, Fault> {
    let (db, now) = (kith.db().writer(), kith.now());
    let mails = "DELETE FROM mails WHERE ended_at < $1 OR created_at < $2";
    let old = [(now - 7 * DAY_MS).into(), (now - 30 * DAY_MS).into()];
    let mails = sql::exec(db, mails, old).await?;
    let proofs = "DELETE FROM proofs WHERE expires_at < $1
         AND NOT EXISTS (SELECT 1 FROM mails WHERE mails.proof_id = proofs.id)";
    let proofs = sql::exec(db, proofs, [(now - 7 * DAY_MS).into()]).await?;
    Ok(mails + proofs + bounces::forget_old(db, kith).await?)
}
