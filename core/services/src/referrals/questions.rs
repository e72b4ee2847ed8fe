//! What somebody who is invited asks the inviter before they register. Only the inviter sees it
//! until they answer; then question and answer stand on the page of the link.

use kith_domain::{
    day::{DAY_MS, Millis},
    ids::{MemberNo, QuestionId},
    input::{self, Email, InputError, Mistakes, limits},
    moderation::{NEW_LINKS, Newcomer, links as links_in},
};
use sea_orm::{DatabaseTransaction, DbErr, FromQueryResult, Value};
use uuid::Uuid;

use super::links::{self, UnknownLink};
use crate::{
    cursor::{self, Page, PageRequest},
    db::{self, Fault},
    error::faulty,
    kith::Kith,
    members::SignedIn,
    moderation::{links_beyond, mails_beyond},
    notifications::{self, Letter, NewMail},
    quotas::{self, Limit},
    sql,
};

/// Questions that a network asks behind one link within a day.
const OF_ONE: Limit = Limit::per_day(1);
/// Questions that a network asks within a day.
const OF_NETWORK: Limit = Limit::per_day(5);
/// Questions behind one link within a day.
const OF_LINK: Limit = Limit::per_day(20);
/// Answers that an address gets by mail within a day, from whomever: whoever left it may have left
/// somebody else's.
const TO_ADDRESS: Limit = Limit::per_day(3);
/// Answers that a member sends by mail within a day.
const BY_MAIL: Limit = Limit::per_day(20);
/// Answers that a page shows, the latest.
const SHOWN: i64 = 5;
/// What nobody answered is forgotten after so long.
const KEPT: Millis = 90 * DAY_MS;

/// The command.
#[derive(Clone, Debug)]
pub struct Ask<'a> {
    /// The question, as typed.
    pub body: &'a str,
    /// Where the answer goes by mail; empty where it is read on the page.
    pub address: &'a str,
    /// Tag of the language that they read.
    pub language: &'a str,
    /// Tells the asker's network from others.
    pub network: &'a [u8],
}

/// A field of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuestionField {
    /// The question.
    Body,
    /// The address.
    Address,
}

/// Why nothing was asked.
#[derive(Clone, Debug, thiserror::Error)]
pub enum AskError {
    /// Fields need other values; all of them are named.
    #[error("{0:?}")]
    Fields(Vec<(QuestionField, InputError)>),
    /// The link leads nowhere.
    #[error("the link leads nowhere")]
    NotFound,
    /// Whoever asks has no account yet, and puts no more links into a text than a new one.
    #[error("a question takes at most two links")]
    Links,
    /// That was enough from this network, or behind this link.
    #[error("that is enough for a day")]
    Enough,
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(AskError);

impl From<UnknownLink> for AskError {
    fn from(error: UnknownLink) -> Self {
        match error {
            UnknownLink::Unknown | UnknownLink::Over(_) => Self::NotFound,
            UnknownLink::Fault(fault) => Self::Fault(fault),
        }
    }
}

/// Why a question stays as it is.
#[derive(Clone, Debug, thiserror::Error)]
pub enum AnswerError {
    /// Nobody asked the member such a question, or they answered or put it away before.
    #[error("no such question waits for you")]
    NotFound,
    /// The answer needs another value.
    #[error("the answer {0}")]
    Answer(InputError),
    /// A new account puts fewer links into a text.
    #[error("a new account puts fewer links into a text; its limits end in {} days and after {} more texts", .0.days, .0.texts)]
    Links(Newcomer),
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(AnswerError);

/// A question, as the inviter sees it. They do not see the address.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Question {
    /// Its id.
    pub id: QuestionId,
    /// What is asked.
    pub body: String,
    /// When.
    pub asked_at: Millis,
    /// The answer goes by mail too.
    pub by_mail: bool,
}

/// A question with its answer, as everybody sees it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, FromQueryResult)]
pub struct Answered {
    /// What was asked.
    pub body: String,
    /// What the inviter answered.
    pub answer: String,
    /// When they did.
    pub answered_at: Millis,
}

/// Asks the inviter behind a link.
///
/// # Errors
/// [`AskError`].
pub async fn ask(kith: &Kith, token: &str, new: Ask<'_>) -> Result<QuestionId, AskError> {
    let mut wrong = Mistakes::default();
    let body = input::text(new.body, 1, limits::QUESTION);
    let body = wrong.note(QuestionField::Body, body);
    let address = Some(new.address).filter(|typed| !typed.trim().is_empty() && kith.sends_mail());
    let address = address.map(Email::parse).transpose();
    let address = wrong.note(QuestionField::Address, address);
    wrong.none().map_err(AskError::Fields)?;
    if links_in(&body) > NEW_LINKS {
        return Err(AskError::Links);
    }
    let inviter = links::invitation(kith, token).await?.inviter_no;
    let address = address.map(|email| email.written);
    db::retry(|| async {
        let tx = kith.db().begin().await?;
        let pair = [new.network, token.as_bytes()].concat();
        let limits = [
            ("questions of one", pair.as_slice(), OF_ONE),
            ("questions of a network", new.network, OF_NETWORK),
            ("questions behind a link", token.as_bytes(), OF_LINK),
        ];
        for (what, whose, limit) in limits {
            if !quotas::claim(&tx, kith, quotas::key(what, whose), limit).await? {
                return Err(AskError::Enough);
            }
        }
        let id: QuestionId = kith.id();
        let values: [Value; 7] = [
            id.0.into(),
            inviter.0.into(),
            token.into(),
            body.clone().into(),
            address.clone().into(),
            new.language.into(),
            kith.now().into(),
        ];
        let insert =
            "INSERT INTO questions (id, member_no, token, body, address, language, asked_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)";
        sql::exec(&tx, insert, values).await?;
        tx.commit().await?;
        Ok(id)
    })
    .await
}

/// The latest answers behind a link.
///
/// # Errors
/// What the database refuses.
pub async fn answers(kith: &Kith, token: &str) -> Result<Vec<Answered>, DbErr> {
    let query = "SELECT body, answer, answered_at FROM questions
         WHERE token = $1 AND answered_at IS NOT NULL AND dismissed_at IS NULL
         ORDER BY id DESC LIMIT $2";
    sql::all(kith.db().reader(), query, [token.into(), SHOWN.into()]).await
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    body: String,
    asked_at: i64,
    by_mail: bool,
}

impl From<Row> for Question {
    fn from(row: Row) -> Self {
        Self {
            id: QuestionId(row.id),
            body: row.body,
            asked_at: row.asked_at,
            by_mail: row.by_mail,
        }
    }
}

const WAITING: &str = "SELECT id, body, asked_at, address IS NOT NULL AS by_mail FROM questions
     WHERE member_no = $1 AND answered_at IS NULL AND dismissed_at IS NULL";

/// A page of what waits for a member's answer, the latest first.
///
/// # Errors
/// What the database refuses.
pub async fn questions(
    kith: &Kith,
    member: MemberNo,
    page: &PageRequest,
) -> Result<Page<Question>, DbErr> {
    let limit = page.limit();
    let mut values: Vec<Value> = vec![member.0.into(), (limit + 1).cast_signed().into()];
    let after = page.id().map_or("", |id| {
        values.push(id.into());
        "AND id < $3"
    });
    let query = format!("{WAITING} {after} ORDER BY id DESC LIMIT $2");
    let rows: Vec<Row> = sql::all(kith.db().reader(), &query, values).await?;
    Ok(Page::of(rows, limit, |row| cursor::of_id(row.id)).map(Question::from))
}

/// How many wait for a member's answer.
///
/// # Errors
/// What the database refuses.
pub async fn waiting_questions(kith: &Kith, member: MemberNo) -> Result<i64, DbErr> {
    let query = format!("SELECT count(*) FROM ({WAITING}) w");
    sql::number(kith.db().reader(), &query, [member.0.into()]).await
}

/// One that waits for a member's answer.
///
/// # Errors
/// What the database refuses.
pub async fn question(
    kith: &Kith,
    member: MemberNo,
    id: QuestionId,
) -> Result<Option<Question>, DbErr> {
    let query = format!("{WAITING} AND id = $2");
    let row: Option<Row> =
        sql::one(kith.db().reader(), &query, [member.0.into(), id.0.into()]).await?;
    Ok(row.map(Question::from))
}

#[derive(FromQueryResult)]
struct Asker {
    address: Option<String>,
    language: String,
}

/// Answers a question: on the page of the link, and by mail where an address was left, within what the
/// member and the mailbox get of mails. The address is not kept any longer. The first answer counts.
///
/// # Errors
/// [`AnswerError`].
pub async fn answer(
    kith: &Kith,
    member: &SignedIn,
    id: QuestionId,
    answer: &str,
) -> Result<(), AnswerError> {
    let answer = input::text(answer, 1, limits::ANSWER).map_err(AnswerError::Answer)?;
    db::retry(|| async {
        let tx = kith.db().begin().await?;
        let waits = "member_no = $1 AND id = $2 AND answered_at IS NULL AND dismissed_at IS NULL";
        let asker = format!("SELECT address, language FROM questions WHERE {waits}");
        let own = || [member.no.0.into(), id.0.into()];
        let asker: Option<Asker> = sql::one(&tx, &asker, own()).await?;
        let asker = asker.ok_or(AnswerError::NotFound)?;
        if let Some(new) = links_beyond(&tx, kith, member, &answer).await? {
            return Err(AnswerError::Links(new));
        }
        let set = format!(
            "UPDATE questions SET answer = $3, answered_at = $4, address = NULL WHERE {waits}"
        );
        let [no, question] = own();
        let values: [Value; 4] = [no, question, answer.clone().into(), kith.now().into()];
        if sql::exec(&tx, &set, values).await? == 0 {
            return Err(AnswerError::NotFound);
        }
        if let Some(address) = &asker.address {
            send(&tx, kith, member, (id, address, &asker.language)).await?;
        }
        tx.commit().await?;
        Ok(())
    })
    .await
}

/// Puts the mail of an answer into the outbox, within the limits of the member and of the mailbox.
async fn send(
    tx: &DatabaseTransaction,
    kith: &Kith,
    member: &SignedIn,
    (id, address, language): (QuestionId, &str, &str),
) -> Result<(), Fault> {
    let mailbox = Email::parse(address).map_or_else(|_| address.to_lowercase(), |to| to.person_key);
    let from = quotas::key("answers by mail", &member.no.0.to_be_bytes());
    let to = quotas::key("answers to an address", mailbox.as_bytes());
    if mails_beyond(tx, kith, member).await?.is_some()
        || !quotas::claim(tx, kith, from, BY_MAIL).await?
        || !quotas::claim(tx, kith, to, TO_ADDRESS).await?
    {
        return Ok(());
    }
    let mail = NewMail {
        name: "",
        address,
        language,
        letter: Letter::Answer,
        proof: None,
        about: Some(id.0),
    };
    Ok(notifications::write(tx, kith, mail).await?)
}

/// Puts a question away, answered or not: nobody sees it any more. Again changes nothing.
///
/// # Errors
/// [`AnswerError::NotFound`].
pub async fn dismiss(kith: &Kith, member: &SignedIn, id: QuestionId) -> Result<(), AnswerError> {
    let away = "UPDATE questions SET dismissed_at = COALESCE(dismissed_at, $3), address = NULL
         WHERE member_no = $1 AND id = $2";
    let values = [member.no.0.into(), id.0.into(), kith.now().into()];
    match sql::exec(kith.db().writer(), away, values).await? {
        0 => Err(AnswerError::NotFound),
        _ => Ok(()),
    }
}

/// Forgets what was put away, and what nobody answered for ninety days, unless a mail still tells of
/// it; answers how many.
///
/// # Errors
/// What the database refuses.
pub async fn forget_questions(kith: &Kith) -> Result<u64, Fault> {
    let old = "DELETE FROM questions WHERE asked_at <= $1
         AND (dismissed_at IS NOT NULL OR answered_at IS NULL)
         AND NOT EXISTS (SELECT 1 FROM mails WHERE mails.about_id = questions.id)";
    let before = kith.now() - KEPT;
    Ok(sql::exec(kith.db().writer(), old, [before.into()]).await?)
}
