//! People whom the composer offers behind an `@`.

use kith_services::conversations::Offered;
use leptos::prelude::*;

use crate::components::people::{Avatar, Size};

/// Each a button with what the text says when it is pressed.
#[component]
pub(crate) fn OfferedPeople(
    /// Who.
    people: Vec<Offered>,
) -> impl IntoView {
    let buttons = people.into_iter().map(|Offered { person, written }| {
        let name = person.name.clone();
        view! {
            <button class="chip" r#type="button" data-says=format!("{written} ")>
                <Avatar person size=Size::Small/>
                {name}
            </button>
        }
    });
    buttons.collect_view()
}
