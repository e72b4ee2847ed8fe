//! The operator's question to whoever registers, in each language, and its answers.

use kith_domain::{
    input::{self, InputError, Mistakes, limits},
    joining::answer_key,
    roles::Role,
};
use sea_orm::FromQueryResult;
use serde_json::json;

use super::{
    Refusal,
    counts::{self, Outcome},
};
use crate::{
    audit,
    db::Fault,
    error::faulty,
    kith::Kith,
    members::SignedIn,
    quotas::{self, Limit},
    settings::LANGUAGES,
    sql,
};

/// Wrong answers from one network.
const WRONG: Limit = Limit::per_hour(5);

/// A question and the answers that are accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JoinQuestion {
    /// Its language.
    pub language: String,
    /// What is asked.
    pub question: String,
    /// What is accepted, as the operator typed it.
    pub answers: Vec<String>,
}

#[derive(FromQueryResult)]
struct Row {
    language: String,
    question: String,
    answers: String,
}

/// Every question, in order of languages.
///
/// # Errors
/// What the database refuses.
pub async fn join_questions(kith: &Kith) -> Result<Vec<JoinQuestion>, Fault> {
    let query = "SELECT language, question, answers FROM join_questions ORDER BY language";
    let rows: Vec<Row> = sql::all(kith.db().reader(), query, []).await?;
    let read = |row: Row| JoinQuestion {
        language: row.language,
        question: row.question,
        answers: row.answers.lines().map(str::to_owned).collect(),
    };
    Ok(rows.into_iter().map(read).collect())
}

/// What somebody is asked who reads this language: in another where it has no question.
///
/// # Errors
/// What the database refuses.
pub async fn join_question(kith: &Kith, language: &str) -> Result<Option<JoinQuestion>, Fault> {
    let mut all = join_questions(kith).await?;
    let own = all.iter().position(|one| one.language == language);
    Ok((!all.is_empty()).then(|| all.swap_remove(own.unwrap_or(0))))
}

/// Compares an answer, in whatever language it was asked for. A try is counted before it is looked
/// at, and a right one is none.
pub(super) async fn check(
    kith: &Kith,
    typed: &str,
    mark: Option<&[u8]>,
) -> Result<Result<(), Refusal>, Fault> {
    let all = join_questions(kith).await?;
    if all.is_empty() {
        return Ok(Ok(()));
    }
    // Whoever has no mark is paced by the community alone: one of them must not shut the others out.
    let key = mark.map(|mark| quotas::key("join-answer", mark));
    let tx = kith.db().begin().await?;
    if let Some(key) = key
        && !quotas::claim(&tx, kith, key.clone(), WRONG).await?
    {
        let wait = quotas::wait(&tx, kith, key, WRONG).await?;
        counts::count(&tx, kith, Outcome::Paced).await?;
        tx.commit().await?;
        return Ok(Err(Refusal::Answers(wait)));
    }
    let typed = answer_key(typed);
    let mut accepted = all.iter().flat_map(|one| &one.answers);
    if accepted.any(|answer| answer_key(answer) == typed) {
        tx.rollback().await?;
        return Ok(Ok(()));
    }
    counts::count(&tx, kith, Outcome::WrongAnswer).await?;
    tx.commit().await?;
    Ok(Err(Refusal::Answer))
}

/// The questions as typed, with an answer on each line; empty for none.
#[derive(Clone, Debug, Default)]
pub struct SetJoinQuestions {
    /// The question in English.
    pub question_en: String,
    /// Its answers.
    pub answers_en: String,
    /// The question in Chinese.
    pub question_zh: String,
    /// Its answers.
    pub answers_zh: String,
}

/// What of the questions is mistyped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum JoinQuestionField {
    /// The question in English.
    QuestionEn,
    /// Its answers.
    AnswersEn,
    /// The question in Chinese.
    QuestionZh,
    /// Its answers.
    AnswersZh,
}

impl JoinQuestionField {
    /// Its name in the form.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::QuestionEn => "question_en",
            Self::AnswersEn => "answers_en",
            Self::QuestionZh => "question_zh",
            Self::AnswersZh => "answers_zh",
        }
    }
}

/// Why the questions stay as they are.
#[derive(Clone, Debug, thiserror::Error)]
pub enum JoinQuestionError {
    /// Fields are mistyped; all of them are named.
    #[error("{0:?}")]
    Fields(Vec<(JoinQuestionField, InputError)>),
    /// Only administrators change settings.
    #[error("only administrators change settings")]
    Forbidden,
    /// Something inside.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(JoinQuestionError);

/// Puts other questions in the place of those that are asked.
///
/// # Errors
/// [`JoinQuestionError`].
pub async fn set_join_questions(
    kith: &Kith,
    actor: &SignedIn,
    typed: SetJoinQuestions,
) -> Result<(), JoinQuestionError> {
    use JoinQuestionField::{AnswersEn, AnswersZh, QuestionEn, QuestionZh};
    if actor.role < Role::Administrator {
        return Err(JoinQuestionError::Forbidden);
    }
    let mut wrong = Mistakes::default();
    let [en, zh] = LANGUAGES;
    let english = (typed.question_en.as_str(), typed.answers_en.as_str());
    let chinese = (typed.question_zh.as_str(), typed.answers_zh.as_str());
    let asked = [
        (en, pair(&mut wrong, english, (QuestionEn, AnswersEn))),
        (zh, pair(&mut wrong, chinese, (QuestionZh, AnswersZh))),
    ];
    wrong.none().map_err(JoinQuestionError::Fields)?;
    let tx = kith.db().begin().await?;
    sql::exec(&tx, "DELETE FROM join_questions", []).await?;
    let mut languages = Vec::new();
    for (language, (question, answers)) in asked {
        if question.is_empty() {
            continue;
        }
        let insert = "INSERT INTO join_questions (language, question, answers) VALUES ($1, $2, $3)";
        let values = [language.into(), question.into(), answers.into()];
        sql::exec(&tx, insert, values).await?;
        languages.push(language);
    }
    let entry = audit::Entry {
        actor: Some(actor.no),
        action: "settings.join_question",
        circle: None,
        subject: None,
        detail: json!({ "languages": languages }),
    };
    audit::write(&tx, kith, entry).await?;
    tx.commit().await?;
    Ok(())
}

/// A question and its answers, a line each; both or neither.
fn pair(
    wrong: &mut Mistakes<JoinQuestionField>,
    (question, answers): (&str, &str),
    (asks, accepts): (JoinQuestionField, JoinQuestionField),
) -> (String, String) {
    let lines = answers.lines().filter(|line| !answer_key(line).is_empty());
    let lines: Vec<Result<String, InputError>> = lines
        .map(|line| input::line(line, 1, limits::JOIN_ANSWER))
        .collect();
    let most = i64::from(limits::JOIN_ANSWERS);
    let given = i64::try_from(lines.len()).unwrap_or(i64::MAX);
    let least = i64::from(!question.trim().is_empty());
    match given {
        0 if least == 1 => wrong.add(accepts, InputError::Required),
        given if given > most => wrong.add(accepts, InputError::OutOfRange(least, most)),
        _ => {}
    }
    let least = u32::from(given > 0);
    let question = input::line(question, least, limits::JOIN_QUESTION);
    let answers: Result<Vec<String>, InputError> = lines.into_iter().collect();
    let answers = wrong.note(accepts, answers);
    (wrong.note(asks, question), answers.join("\n"))
}
