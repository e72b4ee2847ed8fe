//! What was decided, what changed and what is proposed, as mails say it.

use kith_services::{
    circles::shape::{Stage, Verb},
    notifications::{Letter, Mail},
};

use super::Parts;
use crate::{
    components::{page::escape, time::day_text},
    features::{
        circles::proposes,
        moderation::{notice_text, outcome_text},
    },
    t,
    viewer::Language,
};

/// What changed in how somebody signs in.
pub(super) fn factor(letter: Letter, language: Language, community: &str, origin: &str) -> Parts {
    let text = match letter {
        Letter::SecondFactorOn => t!(language, "mail-factor-on"),
        Letter::SecondFactorEnded => t!(language, "mail-factor-ended"),
        Letter::PasskeyAdded => t!(language, "mail-passkey-added"),
        Letter::PasskeyRemoved => t!(language, "mail-passkey-removed"),
        Letter::IdentityConnected => t!(language, "mail-identity-connected"),
        Letter::IdentityDisconnected => t!(language, "mail-identity-disconnected"),
        _ => t!(language, "mail-factor-off"),
    };
    Parts {
        subject: t!(language, "mail-factor-subject", community = community),
        before: vec![text],
        button: (
            t!(language, "mail-changed-button"),
            format!("{origin}/password"),
        ),
        after: vec![t!(language, "mail-changed-other")],
    }
}

/// What of the reader's points expires.
pub(super) fn expiring(mail: &Mail, language: Language, community: &str, origin: &str) -> Parts {
    let (points, last) = mail.expiring.map_or((0, String::new()), |told| {
        (told.points, day_text(&language, told.last))
    });
    Parts {
        subject: t!(language, "mail-expiring-subject", community = community),
        before: vec![t!(
            language,
            "mail-expiring-text",
            count = points,
            community = community,
            day = last
        )],
        button: (
            t!(language, "mail-expiring-button"),
            format!("{origin}/rewards"),
        ),
        after: vec![t!(language, "mail-expiring-order")],
    }
}

/// What was decided on the reader, or on their appeal.
pub(super) fn decided(mail: &Mail, language: Language, community: &str, origin: &str) -> Parts {
    let is_answer = mail.letter == Letter::AppealAnswered;
    let (path, what, reason) = match &mail.decision {
        Some(told) => (
            format!("/notices/{}", told.id),
            if is_answer {
                outcome_text(&language, told.overturned)
            } else {
                notice_text(&language, told.thing, told.step)
            },
            told.reason.clone(),
        ),
        None => ("/notices".to_owned(), String::new(), String::new()),
    };
    let subject = if is_answer {
        t!(language, "mail-appeal-subject", community = community)
    } else {
        t!(language, "mail-notice-subject", community = community)
    };
    let why = (!reason.is_empty()).then(|| t!(language, "notice-why", reason = reason));
    let after = match is_answer {
        true => Vec::new(),
        false => vec![t!(language, "mail-notice-appeal")],
    };
    Parts {
        subject,
        before: std::iter::once(what).chain(why).collect(),
        button: (
            t!(language, "mail-notice-button"),
            format!("{origin}{path}"),
        ),
        after,
    }
}

/// What is proposed for a circle of the reader's, and asked.
pub(super) fn proposed(mail: &Mail, language: Language, community: &str, origin: &str) -> Parts {
    let mut before = Vec::new();
    let mut path = "/circles".to_owned();
    if let Some(told) = &mail.proposed {
        let until = day_text(&language, told.until);
        let asked = match (told.verb, told.stage) {
            (_, Stage::Waiting) => t!(language, "mail-shape-take-in", name = told.into.clone()),
            (Verb::Split, _) => t!(language, "mail-shape-move", date = until),
            _ => t!(language, "mail-shape-decline", date = until),
        };
        before.push(proposes(&language, told.verb, &told.circle, &told.into));
        if !told.words.is_empty() {
            let words = told.words.clone();
            before.push(t!(language, "mail-shape-words", words = words));
        }
        before.push(asked);
        path = format!("/circles/{}/shape", escape(&told.slug));
    }
    Parts {
        subject: t!(language, "mail-shape-subject", community = community),
        before,
        button: (t!(language, "shape-answer"), format!("{origin}{path}")),
        after: Vec::new(),
    }
}
