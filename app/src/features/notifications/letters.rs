//! The words of each mail, as text and as HTML.

mod told;

#[cfg(test)]
mod tests;

use kith_services::notifications::{Letter, Mail};

use crate::{layout::community_name, t, viewer::Language};
use told::{decided, expiring, factor, proposed};

/// A mail as it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The subject.
    pub subject: String,
    /// For programs that show no HTML.
    pub text: String,
    /// A document without pictures, scripts and addresses of others.
    pub html: String,
}

/// What a letter is made of: paragraphs, and a button between them.
struct Parts {
    subject: String,
    before: Vec<String>,
    button: (String, String),
    after: Vec<String>,
}

/// Writes a mail of the community `name`, whose pages are at `origin`.
#[must_use]
pub fn letter(mail: &Mail, name: &str, origin: &str) -> Written {
    let language = Language::from_code(&mail.language).unwrap_or_default();
    let community = community_name(name, &language);
    let parts = parts(mail, language, &community, origin);
    // Whoever types the address of a stranger shall not write to them through a name.
    let greeting = match mail.letter {
        Letter::ConfirmRegistration
        | Letter::ConfirmAddress
        | Letter::Invitation
        | Letter::Answer => {
            t!(language, "mail-greeting-plain")
        }
        _ => t!(language, "mail-greeting", name = mail.name.clone()),
    };
    let foot = match mail.letter {
        Letter::Invitation => t!(language, "mail-invitation-foot", community = community),
        Letter::Answer => t!(language, "mail-answer-foot", community = community),
        _ => t!(language, "mail-foot", community = community),
    };
    Written {
        text: text(&greeting, &parts, &foot),
        html: html(language, &greeting, &parts, &foot),
        subject: parts.subject,
    }
}

fn parts(mail: &Mail, language: Language, community: &str, origin: &str) -> Parts {
    let token = mail.token.as_deref().unwrap_or_default();
    let to = |path: &str| format!("{origin}{path}{token}");
    match mail.letter {
        Letter::ResetPassword => Parts {
            subject: t!(language, "mail-reset-subject", community = community),
            before: vec![t!(language, "mail-reset-text")],
            button: (t!(language, "mail-reset-button"), to("/password/")),
            after: vec![
                t!(language, "mail-reset-time"),
                t!(language, "mail-reset-other"),
            ],
        },
        Letter::PasswordChanged => Parts {
            subject: t!(language, "mail-changed-subject", community = community),
            before: vec![t!(language, "mail-changed-text")],
            button: (
                t!(language, "mail-changed-button"),
                format!("{origin}/password"),
            ),
            after: vec![t!(language, "mail-changed-other")],
        },
        Letter::SecondFactorOn
        | Letter::SecondFactorOff
        | Letter::SecondFactorEnded
        | Letter::PasskeyAdded
        | Letter::PasskeyRemoved
        | Letter::IdentityConnected
        | Letter::IdentityDisconnected => factor(mail.letter, language, community, origin),
        Letter::ConfirmRegistration => Parts {
            subject: t!(language, "mail-confirm-subject", community = community),
            before: vec![t!(language, "mail-confirm-text", community = community)],
            button: (t!(language, "mail-confirm-button"), to("/join/")),
            after: vec![t!(language, "mail-day"), t!(language, "mail-confirm-other")],
        },
        Letter::AlreadyMember => Parts {
            subject: t!(language, "mail-already-subject", community = community),
            before: vec![t!(language, "mail-already-text")],
            button: (
                t!(language, "mail-already-button"),
                format!("{origin}/sign-in"),
            ),
            after: vec![t!(language, "mail-already-other")],
        },
        Letter::ConfirmAddress => Parts {
            subject: t!(language, "mail-address-subject", community = community),
            before: vec![t!(language, "mail-address-text")],
            button: (t!(language, "mail-address-button"), to("/address/")),
            after: vec![t!(language, "mail-day"), t!(language, "mail-address-other")],
        },
        Letter::Invitation => invitation(mail, language, community, origin),
        Letter::Answer => answer(mail, language, community, origin),
        Letter::Leaving => Parts {
            subject: t!(language, "mail-leaving-subject", community = community),
            before: vec![t!(language, "mail-leaving-text", community = community)],
            button: (t!(language, "leave-keep"), to("/keep/")),
            after: vec![
                t!(language, "mail-leaving-time"),
                t!(language, "mail-leaving-other"),
            ],
        },
        Letter::Decided | Letter::AppealAnswered => decided(mail, language, community, origin),
        Letter::Shape => proposed(mail, language, community, origin),
        Letter::Expiring => expiring(mail, language, community, origin),
        Letter::AddressChanged => Parts {
            subject: t!(language, "mail-moved-subject", community = community),
            before: vec![t!(language, "mail-moved-text")],
            button: (t!(language, "mail-moved-button"), to("/address/undo/")),
            after: vec![t!(language, "mail-moved-time")],
        },
    }
}

/// What the inviter answers.
fn answer(mail: &Mail, language: Language, community: &str, origin: &str) -> Parts {
    let told = mail.answer.clone().unwrap_or_default();
    let name = told.inviter;
    Parts {
        subject: t!(
            language,
            "mail-answer-subject",
            name = name.clone(),
            community = community
        ),
        before: vec![
            t!(language, "mail-answer-question", question = told.question),
            t!(
                language,
                "mail-answer-text",
                name = name,
                answer = told.answer
            ),
        ],
        button: (
            t!(language, "mail-invitation-button"),
            format!("{origin}/i/{}", told.token),
        ),
        after: vec![t!(language, "mail-answer-once")],
    }
}

/// What somebody says who invites the reader.
fn invitation(mail: &Mail, language: Language, community: &str, origin: &str) -> Parts {
    let invited = mail.invitation.clone().unwrap_or_default();
    let name = invited.inviter;
    let about = match invited.circle {
        Some(circle) => t!(
            language,
            "mail-invitation-circle",
            name = name.clone(),
            community = community,
            circle = circle
        ),
        None => t!(
            language,
            "mail-invitation-text",
            name = name.clone(),
            community = community
        ),
    };
    let message = (!invited.message.is_empty()).then(|| {
        t!(
            language,
            "mail-invitation-message",
            name = name.clone(),
            message = invited.message.clone()
        )
    });
    let subject = t!(
        language,
        "mail-invitation-subject",
        name = name.clone(),
        community = community
    );
    Parts {
        subject,
        before: std::iter::once(about).chain(message).collect(),
        button: (
            t!(language, "mail-invitation-button"),
            format!("{origin}/i/{}?mail={}", invited.token, invited.refusal),
        ),
        after: vec![t!(language, "mail-invitation-other", name = name)],
    }
}

fn text(greeting: &str, parts: &Parts, foot: &str) -> String {
    let mut lines = vec![greeting.to_owned()];
    lines.extend(parts.before.iter().cloned());
    lines.push(format!("{}:\n{}", parts.button.0, parts.button.1));
    lines.extend(parts.after.iter().cloned());
    lines.push(format!("-- \n{foot}"));
    lines.join("\n\n") + "\n"
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

fn html(language: Language, greeting: &str, parts: &Parts, foot: &str) -> String {
    let paragraph = |text: &String| format!("<p style=\"margin:0 0 16px\">{}</p>", escaped(text));
    let before: String = parts.before.iter().map(paragraph).collect();
    let after: String = parts.after.iter().map(paragraph).collect();
    let (text, href) = &parts.button;
    let button = format!(
        "<p style=\"margin:24px 0\"><a href=\"{}\" style=\"display:inline-block;padding:12px 24px;\
         border-radius:999px;background:#7a4a32;color:#ffffff;text-decoration:none;font-weight:600\">{}</a></p>",
        escaped(href),
        escaped(text)
    );
    format!(
        "<!DOCTYPE html><html lang=\"{}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{}</title></head>\
         <body style=\"margin:0;padding:24px;background:#f8f4ee;color:#2c211b;\
         font:16px/1.6 system-ui,sans-serif\"><div style=\"max-width:560px;margin:0 auto;padding:32px;\
         border-radius:16px;background:#ffffff\">{}{before}{button}{after}</div>\
         <p style=\"max-width:560px;margin:16px auto 0;color:#6b5d53;font-size:13px\">{}</p></body></html>",
        language.code(),
        escaped(&parts.subject),
        paragraph(&greeting.to_owned()),
        escaped(foot)
    )
}
