//! What goes wrong on a page: an error page with a sentence that says what to do, or a form with
//! the mistakes beside its fields.

use http::StatusCode;
use kith_domain::input::InputError;
use kith_services::{
    DbErr, circles, conversations, db::Fault, ledger, moderation, referrals, rewards, shares,
};
use leptos::prelude::*;
use leptos_meta::Title;

use crate::{
    components::art::{Art, Drawing},
    form::{Refusal, set_status},
    i18n::{Speaks, input_error},
    layout::suspended_text,
    t,
    viewer::Viewer,
};

/// Why a page cannot be shown.
#[derive(Clone, Debug, thiserror::Error)]
pub enum PageError {
    /// There is no such page, or not for this viewer.
    #[error("not found")]
    NotFound,
    /// The viewer may not see it.
    #[error("forbidden")]
    Forbidden,
    /// The answer is a redirection; nothing is shown.
    #[error("redirected")]
    Redirected,
    /// The host did not provide what a page needs.
    #[error("the request's context is missing")]
    NoContext,
    /// Something broke inside.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Lets `?` make a page's error of what a use case or a query answers.
macro_rules! page_errors {
    ($($from:ty => $error:expr),* $(,)?) => {$(
        impl From<$from> for PageError {
            fn from(error: $from) -> Self {
                let convert: fn($from) -> Self = $error;
                convert(error)
            }
        }
    )*};
}

page_errors! {
    DbErr => |error| Self::Fault(error.into()),
    circles::NotFound => |error| match error {
        circles::NotFound::Unknown => Self::NotFound,
        circles::NotFound::Fault(fault) => Self::Fault(fault),
    },
    circles::DoorError => |error| match error {
        circles::DoorError::Forbidden => Self::Forbidden,
        circles::DoorError::Fault(fault) => Self::Fault(fault),
        _ => Self::NotFound,
    },
    conversations::ReadError => |error| match error {
        conversations::ReadError::NotFound => Self::NotFound,
        conversations::ReadError::Closed => Self::Forbidden,
        conversations::ReadError::Fault(fault) => Self::Fault(fault),
    },
    referrals::UnknownLink => |error| match error {
        referrals::UnknownLink::Unknown | referrals::UnknownLink::Over(_) => Self::NotFound,
        referrals::UnknownLink::Fault(fault) => Self::Fault(fault),
    },
    moderation::ReportError => |error| match error {
        moderation::ReportError::Own => Self::Forbidden,
        moderation::ReportError::Fault(fault) => Self::Fault(fault),
        _ => Self::NotFound,
    },
    moderation::DecideError => |error| match error {
        moderation::DecideError::Forbidden => Self::Forbidden,
        moderation::DecideError::Fault(fault) => Self::Fault(fault),
        _ => Self::NotFound,
    },
    moderation::AppealError => |error| match error {
        moderation::AppealError::Forbidden => Self::Forbidden,
        moderation::AppealError::Fault(fault) => Self::Fault(fault),
        _ => Self::NotFound,
    },
    ledger::ExplainError => |error| match error {
        ledger::ExplainError::NotFound => Self::NotFound,
        ledger::ExplainError::Fault(fault) => Self::Fault(fault),
    },
    shares::ShareError => |error| match error {
        shares::ShareError::Forbidden => Self::Forbidden,
        shares::ShareError::Fault(fault) => Self::Fault(fault),
        _ => Self::NotFound,
    },
    rewards::RedeemError => |error| match error {
        rewards::RedeemError::Fault(fault) => Self::Fault(fault),
        _ => Self::NotFound,
    },
}

impl PageError {
    const fn status(&self) -> Option<StatusCode> {
        match self {
            Self::NotFound => Some(StatusCode::NOT_FOUND),
            Self::Forbidden => Some(StatusCode::FORBIDDEN),
            Self::Redirected => None,
            Self::NoContext | Self::Fault(_) => Some(StatusCode::INTERNAL_SERVER_ERROR),
        }
    }
}

/// The page for an error; sets the answer's status, and logs what broke with the request's id.
pub fn error_view(error: &PageError) -> AnyView {
    let Some(status) = error.status() else {
        return ().into_any();
    };
    set_status(status);
    let viewer = use_context::<Viewer>().unwrap_or_default();
    if status.is_server_error() {
        tracing::error!(request_id = viewer.request_id, path = viewer.path, %error, "a page failed");
    }
    view! { <ErrorPage status viewer/> }.into_any()
}

/// An error page: what happened, what to do, and the request's id for whoever is asked about it.
#[component]
pub fn ErrorPage(
    /// What went wrong.
    status: StatusCode,
    /// Who looks.
    viewer: Viewer,
) -> impl IntoView {
    // The host refuses what somebody would write who is suspended.
    let suspended = use_context::<Refusal>().and_then(|_| suspended_text(&viewer));
    let (art, title, text) = match status {
        StatusCode::FORBIDDEN if suspended.is_some() => (
            Drawing::Knot,
            t!(viewer, "suspended-title"),
            suspended.unwrap_or_default(),
        ),
        StatusCode::NOT_FOUND => (
            Drawing::Gap,
            t!(viewer, "error-404-title"),
            t!(viewer, "error-404-text"),
        ),
        StatusCode::FORBIDDEN => (
            Drawing::Knot,
            t!(viewer, "error-403-title"),
            t!(viewer, "error-403-text"),
        ),
        StatusCode::PAYLOAD_TOO_LARGE => (
            Drawing::Knot,
            t!(viewer, "error-413-title"),
            t!(viewer, "error-413-text"),
        ),
        StatusCode::TOO_MANY_REQUESTS => (
            Drawing::Knot,
            t!(viewer, "error-429-title"),
            t!(viewer, "error-429-text"),
        ),
        status if status.is_client_error() => (
            Drawing::Knot,
            t!(viewer, "error-refused-title"),
            t!(viewer, "error-refused-text"),
        ),
        _ => (
            Drawing::Knot,
            t!(viewer, "error-500-title"),
            t!(viewer, "error-500-text"),
        ),
    };
    view! {
        <Title text=title.clone()/>
        <section class="error-page">
            <Art drawing=art class="error-page__art"/>
            <p class="error-page__code">{status.as_u16()}</p>
            <h1 class="error-page__title">{title}</h1>
            <p class="error-page__text">{text}</p>
            <div class="cluster">
                <a class="button button--primary" href="/">{t!(viewer, "error-home")}</a>
                <a class="button" href="/circles">{t!(viewer, "nav-circles")}</a>
            </div>
            <p class="error-page__id">{t!(viewer, "error-request")} " " <code>{viewer.request_id}</code></p>
        </section>
    }
}

/// What is wrong with a submitted form, in the reader's language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormError {
    general: Vec<String>,
    fields: Vec<(&'static str, String)>,
}

impl FormError {
    /// Something that concerns no single field.
    #[must_use]
    pub fn general(text: String) -> Self {
        Self {
            general: vec![text],
            fields: Vec::new(),
        }
    }

    /// Something about one field.
    #[must_use]
    pub fn field(name: &'static str, text: String) -> Self {
        Self {
            general: Vec::new(),
            fields: vec![(name, text)],
        }
    }

    /// A typed value that was refused.
    #[must_use]
    pub fn input(who: &impl Speaks, name: &'static str, error: InputError) -> Self {
        Self::field(name, input_error(who, error))
    }

    /// All the values that were refused, each with its field's name.
    #[must_use]
    pub fn inputs<F>(
        who: &impl Speaks,
        wrong: Vec<(F, InputError)>,
        name: impl Fn(F) -> &'static str,
    ) -> Self {
        let mut all = Self::default();
        for (field, error) in wrong {
            all.add(name(field), input_error(who, error));
        }
        all
    }

    /// Adds what is wrong with another field.
    pub fn add(&mut self, name: &'static str, text: String) {
        self.fields.push((name, text));
    }

    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.general.is_empty() && self.fields.is_empty()
    }

    /// What is wrong with a field.
    #[must_use]
    pub fn of(&self, name: &str) -> Option<String> {
        self.fields
            .iter()
            .find(|(field, _)| *field == name)
            .map(|(_, text)| text.clone())
    }

    /// What concerns the form as a whole.
    #[must_use]
    pub fn texts(&self) -> &[String] {
        &self.general
    }

    /// What is wrong with each field, in the order found.
    #[must_use]
    pub fn fields(&self) -> &[(&'static str, String)] {
        &self.fields
    }
}

/// How a form's use case ends: done, wrong input (shown in place with 422), or a page's error.
#[derive(Debug, thiserror::Error)]
pub enum FormFailure {
    /// The person can mend it.
    #[error("the form has mistakes")]
    Input(FormError),
    /// They cannot.
    #[error(transparent)]
    Page(#[from] PageError),
}

impl From<FormError> for FormFailure {
    fn from(error: FormError) -> Self {
        Self::Input(error)
    }
}

impl From<Fault> for FormFailure {
    fn from(fault: Fault) -> Self {
        Self::Page(fault.into())
    }
}

/// Sorts out how a form ended: mistakes set status 422 and come back to be shown.
///
/// # Errors
/// What makes the whole page fail.
pub fn in_place(outcome: Result<(), FormFailure>) -> Result<FormError, PageError> {
    match outcome {
        // The form's code has set the redirection.
        Ok(()) => Err(PageError::Redirected),
        Err(FormFailure::Input(error)) => {
            set_status(StatusCode::UNPROCESSABLE_ENTITY);
            Ok(error)
        }
        Err(FormFailure::Page(error)) => Err(error),
    }
}
