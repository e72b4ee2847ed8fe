//! People: avatars and names.

use kith_domain::ids::PictureId;
use kith_services::members::PersonRef;
use leptos::prelude::*;

use super::rings::tone;
use crate::{i18n::Speaks, t, visit::language};

/// How large an avatar is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    /// 28 pixels.
    Small,
    /// 40 pixels.
    #[default]
    Normal,
    /// 64 pixels.
    Large,
    /// 96 pixels.
    Huge,
}

impl Size {
    const fn class(self) -> &'static str {
        match self {
            Self::Small => "avatar avatar--s",
            Self::Normal => "avatar",
            Self::Large => "avatar avatar--l",
            Self::Huge => "avatar avatar--xl",
        }
    }

    /// The side of a picture in it, and the picture that is sharp there.
    const fn picture(self) -> (&'static str, u32) {
        match self {
            Self::Small => ("28", 96),
            Self::Normal => ("40", 96),
            Self::Large => ("64", 384),
            Self::Huge => ("96", 384),
        }
    }
}

/// One letter for names in Chinese characters, else the first letters of the first two words.
#[must_use]
pub fn initials(name: &str) -> String {
    let mut words = name
        .split_whitespace()
        .filter_map(|word| word.chars().next());
    match words.next() {
        Some(first) if first > '\u{2e7f}' => first.to_string(),
        Some(first) => [Some(first), words.next()]
            .into_iter()
            .flatten()
            .flat_map(char::to_uppercase)
            .collect(),
        None => "·".to_owned(),
    }
}

/// A member's name; who left the community has none any more.
#[must_use]
pub fn called(who: &impl Speaks, name: &str) -> String {
    if name.is_empty() {
        t!(who, "former-member")
    } else {
        name.to_owned()
    }
}

/// A member's name, as the way to their page; who left has none.
#[component]
pub fn Name(
    /// Who.
    person: PersonRef,
) -> impl IntoView {
    let name = called(&language(), &person.name);
    if person.name.is_empty() {
        return name.into_any();
    }
    let href = format!("/members/{}", person.id);
    view! { <a class="link-quiet" href=href>{name}</a> }.into_any()
}

/// The person's picture, else their initials in rings, in their own tone.
#[component]
pub fn Avatar(
    /// Whose.
    person: PersonRef,
    /// How large.
    #[prop(optional)]
    size: Size,
) -> impl IntoView {
    match person.picture {
        Some(picture) => {
            let (side, kept) = size.picture();
            let src = format!("/pictures/{picture}/{kept}");
            view! { <img class=size.class() src=src alt="" width=side height=side/> }.into_any()
        }
        None => view! {
            <span class=format!("{} {}", size.class(), tone(person.id.0)) aria-hidden="true">
                {initials(&person.name)}
            </span>
        }
        .into_any(),
    }
}

/// A picture that is itself what somebody is to judge.
#[component]
pub fn Portrait(
    /// Which.
    picture: PictureId,
    /// What it shows, in words.
    alt: String,
) -> impl IntoView {
    let (side, kept) = Size::Huge.picture();
    let src = format!("/pictures/{picture}/{kept}");
    view! { <img class=Size::Huge.class() src=src alt=alt width=side height=side/> }
}

/// Avatar and name, with a second line where there is something to say.
#[component]
pub fn Person(
    /// Who.
    person: PersonRef,
    /// The second line.
    #[prop(optional, into)]
    meta: Option<AnyView>,
) -> impl IntoView {
    let name = called(&language(), &person.name);
    let text = match meta {
        Some(meta) => view! {
            <span class="person__text">
                <span class="person__name">{name}</span>
                <span class="person__meta">{meta}</span>
            </span>
        }
        .into_any(),
        None => view! { <span class="person__name">{name}</span> }.into_any(),
    };
    view! {
        <span class="person">
            <Avatar person/>
            {text}
        </span>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::viewer::Language;

    #[test]
    fn initials_fit_every_script() {
        assert_eq!(initials("Ada Lovelace King"), "AL");
        assert_eq!(initials("ada"), "A");
        assert_eq!(initials("李 雷"), "李");
        assert_eq!(initials("  "), "·");
    }

    #[test]
    fn who_left_has_no_name() {
        assert_eq!(called(&Language::En, "Ada"), "Ada");
        assert_eq!(called(&Language::En, ""), "former member");
        assert_ne!(called(&Language::ZhCn, ""), "former member");
    }
}
