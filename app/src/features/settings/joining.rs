//! Who may register: the question that newcomers are asked, and what kept programs out.

use kith_domain::{input::limits, roles::Role};
use kith_services::members::{
    self, Defended, JoinQuestion, JoinQuestionError, JoinQuestionField, SetJoinQuestions,
};
use leptos::prelude::*;

use crate::{
    components::{
        fields::{Do, Field, Submit, TextArea},
        figures::{Column, DataTable},
    },
    error::{FormError, FormFailure, PageError},
    form::redirect_303,
    i18n::grouped,
    t,
    viewer::{Language, Viewer},
    visit::Visit,
};

/// Saves the questions.
pub(super) async fn save(visit: &Visit) -> Result<(), FormFailure> {
    let actor = visit.with_role(Role::Administrator)?;
    let typed = |field: JoinQuestionField| visit.form.field(field.name()).to_owned();
    let command = SetJoinQuestions {
        question_en: typed(JoinQuestionField::QuestionEn),
        answers_en: typed(JoinQuestionField::AnswersEn),
        question_zh: typed(JoinQuestionField::QuestionZh),
        answers_zh: typed(JoinQuestionField::AnswersZh),
    };
    members::set_join_questions(&visit.kith, actor, command)
        .await
        .map_err(|error| match error {
            JoinQuestionError::Fields(wrong) => {
                FormError::inputs(&visit.viewer, wrong, JoinQuestionField::name).into()
            }
            JoinQuestionError::Forbidden => FormFailure::Page(PageError::Forbidden),
            JoinQuestionError::Fault(fault) => fault.into(),
        })?;
    redirect_303("/settings/community?saved=1");
    Ok(())
}

/// What the page shows of it.
pub(super) struct Joining {
    questions: Vec<JoinQuestion>,
    defended: Defended,
}

impl Joining {
    /// Reads it.
    pub(super) async fn read(visit: &Visit) -> Result<Self, PageError> {
        Ok(Self {
            questions: members::join_questions(&visit.kith).await?,
            defended: members::defended(&visit.kith).await?,
        })
    }

    /// The question of a language and its answers, a line each.
    fn of(&self, language: Language) -> (String, String) {
        let mut all = self.questions.iter();
        let own = all.find(|one| one.language == language.code());
        own.map(|one| (one.question.clone(), one.answers.join("\n")))
            .unwrap_or_default()
    }

    /// The form and the table.
    pub(super) fn view(&self, visit: &Visit, errors: FormError) -> AnyView {
        let viewer = visit.viewer.clone();
        let (question_en, answers_en) = self.of(Language::En);
        let (question_zh, answers_zh) = self.of(Language::ZhCn);
        let sent = visit.sent("question");
        let value = |name: &str, stored: String| {
            if sent {
                visit.form.field(name).to_owned()
            } else {
                stored
            }
        };
        view! {
            <form class="form" method="post" action="/settings/community">
                <Do what="question"/>
                <fieldset class="fieldset">
                    <legend class="fieldset__legend">{t!(viewer, "community-joining")}</legend>
                    <p class="small muted">{t!(viewer, "community-question-text")}</p>
                    <Field name="question_en" label=t!(viewer, "community-question-en") optional=true
                        value=value("question_en", question_en) maxlength=limits::JOIN_QUESTION errors=errors.clone()/>
                    <TextArea name="answers_en" label=t!(viewer, "community-answers-en") optional=true
                        hint=t!(viewer, "community-answers-hint", most = limits::JOIN_ANSWERS)
                        value=value("answers_en", answers_en) errors=errors.clone()/>
                    <Field name="question_zh" label=t!(viewer, "community-question-zh") optional=true
                        value=value("question_zh", question_zh) maxlength=limits::JOIN_QUESTION errors=errors.clone()/>
                    <TextArea name="answers_zh" label=t!(viewer, "community-answers-zh") optional=true
                        hint=t!(viewer, "community-answers-hint", most = limits::JOIN_ANSWERS)
                        value=value("answers_zh", answers_zh) errors/>
                </fieldset>
                <div class="form__actions"><Submit text=t!(viewer, "community-question-save")/></div>
            </form>
            <Counts viewer defended=self.defended/>
        }
        .into_any()
    }
}

#[component]
fn Counts(viewer: Viewer, defended: Defended) -> impl IntoView {
    let columns = vec![
        Column::text(t!(viewer, "defence-what")),
        Column::number(t!(viewer, "defence-times")),
    ];
    let counted = [
        (t!(viewer, "defence-passed"), defended.passed),
        (t!(viewer, "defence-honeypot"), defended.honeypot),
        (t!(viewer, "defence-no-proof"), defended.no_proof),
        (t!(viewer, "defence-paced"), defended.paced),
        (t!(viewer, "defence-wrong-answers"), defended.wrong_answers),
    ];
    let row = |(what, times): (String, i64)| vec![what.into_any(), grouped(times).into_any()];
    let rows = counted.into_iter().map(row).collect();
    let title = t!(viewer, "defence-title", days = members::KEPT_DAYS);
    view! {
        // The table is the landmark of that name.
        <div class="stack stack--s">
            <h2 class="card__title">{title.clone()}</h2>
            <p class="small muted">{t!(viewer, "defence-text")}</p>
            <DataTable label=title columns rows/>
        </div>
    }
}
