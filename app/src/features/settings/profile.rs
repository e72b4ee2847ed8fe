//! What a member says of themselves, and who sees it.

use kith_domain::{input::limits, profile::Audience};
use kith_services::members::profile::{
    self, PictureError, Profile, ProfileField, SaveProfile, SaveProfileError,
};
use leptos::prelude::*;

use super::{SettingsNav, community::zones};
use crate::{
    components::{
        feedback::{Alert, FormErrors, Tone},
        fields::{Do, Field, FileField, Select, Submit, TextArea},
        page::PageHead,
        people::{Avatar, Size},
    },
    error::{FormError, FormFailure, PageError, in_place},
    features::moderation::newcomer_links,
    form::redirect_303,
    i18n::minutes,
    t,
    viewer::{Language, Viewer},
    visit::{Visit, page},
};

const HERE: &str = "/settings/profile";
/// What browsers offer to choose; the server looks at the file itself.
const KINDS: &str = "image/jpeg,image/png,image/webp";

fn typed(visit: &Visit) -> SaveProfile {
    let typed = |field: ProfileField| visit.form.field(field.name()).to_owned();
    SaveProfile {
        name: typed(ProfileField::Name),
        words: typed(ProfileField::Words),
        zone: typed(ProfileField::Zone),
        picture_for: typed(ProfileField::PictureFor),
        words_for: typed(ProfileField::WordsFor),
        circles_for: typed(ProfileField::CirclesFor),
        joined_for: typed(ProfileField::JoinedFor),
    }
}

fn stored(profile: &Profile) -> SaveProfile {
    let audiences = profile.audiences;
    let name = |audience: Audience| audience.name().to_owned();
    SaveProfile {
        name: profile.name.clone(),
        words: profile.words.clone(),
        zone: profile.zone.clone(),
        picture_for: name(audiences.picture),
        words_for: name(audiences.words),
        circles_for: name(audiences.circles),
        joined_for: name(audiences.joined),
    }
}

async fn save(visit: &Visit) -> Result<(), FormFailure> {
    profile::save_profile(&visit.kith, visit.member()?, &typed(visit))
        .await
        .map_err(|error| match error {
            SaveProfileError::Fields(wrong) => {
                FormFailure::Input(FormError::inputs(&visit.viewer, wrong, ProfileField::name))
            }
            SaveProfileError::Links(new) => {
                FormError::field("words", newcomer_links(&visit.viewer, new)).into()
            }
            SaveProfileError::Fault(fault) => fault.into(),
        })?;
    redirect_303(&format!("{HERE}?saved=1"));
    Ok(())
}

async fn set_picture(visit: &Visit) -> Result<(), FormFailure> {
    let file = visit.form.file().to_vec();
    profile::set_picture(&visit.kith, visit.member()?, file)
        .await
        .map_err(|error| picture_refusal(&visit.viewer, error))?;
    redirect_303(&format!("{HERE}?saved=1"));
    Ok(())
}

/// What is wrong with a file, beside its field.
pub(crate) fn picture_refusal(viewer: &Viewer, error: PictureError) -> FormFailure {
    let text = match error {
        PictureError::Missing => t!(viewer, "picture-missing"),
        PictureError::Bytes => t!(viewer, "picture-bytes"),
        PictureError::Kind => t!(viewer, "picture-kind"),
        PictureError::Pixels => t!(viewer, "picture-pixels"),
        PictureError::Broken => t!(viewer, "picture-broken"),
        PictureError::TooOften(wait) => {
            t!(viewer, "picture-often", minutes = minutes(wait))
        }
        PictureError::Store => t!(viewer, "picture-store"),
        PictureError::Fault(fault) => return fault.into(),
    };
    FormError::field("picture", text).into()
}

async fn remove_picture(visit: &Visit) -> Result<(), PageError> {
    profile::remove_picture(&visit.kith, visit.member()?).await?;
    redirect_303(&format!("{HERE}?saved=1"));
    Err(PageError::Redirected)
}

async fn put_welcome_away(visit: &Visit) -> Result<(), PageError> {
    profile::put_welcome_away(&visit.kith, visit.member()?).await?;
    redirect_303("/");
    Err(PageError::Redirected)
}

async fn run(visit: &Visit) -> Result<FormError, PageError> {
    match visit.form.what() {
        Some("profile") => in_place(save(visit).await),
        Some("picture") => in_place(set_picture(visit).await),
        Some("remove") => remove_picture(visit).await.map(|()| FormError::default()),
        Some("welcome") => put_welcome_away(visit).await.map(|()| FormError::default()),
        Some(_) => Err(PageError::NotFound),
        None => Ok(FormError::default()),
    }
}

/// `/settings/profile`.
#[component]
pub fn ProfilePage() -> impl IntoView {
    page(|visit| async move {
        let member = visit.member()?.clone();
        let errors = run(&visit).await?;
        let own = profile::own_profile(&visit.kith, member.no).await?;
        let viewer = visit.viewer.clone();
        let shown = if visit.sent("profile") {
            typed(&visit)
        } else {
            stored(&own)
        };
        let saved = (viewer.param("saved").is_some() && !visit.form.is_post()).then(|| {
            view! { <Alert tone=Tone::Good title=t!(viewer, "profile-saved")/> }
        });
        let cleared = own.cleared.clone().map(|cleared| {
            view! { <Alert tone=Tone::Warn title=t!(viewer, "profile-cleared")><p>{cleared.reason}</p></Alert> }
        });
        let href = format!("/members/{}", member.id);
        let see = view! { <a class="button" href=href>{t!(viewer, "profile-see")}</a> };
        let person = member.person().with_picture(own.picture.map(|id| id.0));
        let community = visit.kith.settings().zone_name().to_owned();
        Ok::<_, PageError>(view! {
            <PageHead title=t!(viewer, "nav-profile") lede=t!(viewer, "profile-lede")
                above=vec![("/settings".to_owned(), t!(viewer, "nav-settings"))]>
                {see}
            </PageHead>
            <div class="columns columns--start">
                <aside class="columns__aside"><SettingsNav viewer=viewer.clone() role=member.role/></aside>
                <div class="columns__main stack stack--l">
                    {saved}
                    {cleared}
                    <FormErrors error=errors.clone()/>
                    <section class="card" aria-labelledby="picture-title">
                        <h2 class="card__title" id="picture-title">{t!(viewer, "profile-picture")}</h2>
                        <Avatar person size=Size::Huge/>
                        <PictureForms who=viewer.language action=HERE.to_owned() has=own.picture.is_some() errors=errors.clone()/>
                    </section>
                    <Words who=viewer.language shown community errors/>
                </div>
            </div>
        })
    })
}

/// Puts a picture, and removes it. A form with a file keeps the browser's own way; the script leaves it
/// alone.
#[component]
pub(crate) fn PictureForms(
    /// In which language.
    who: Language,
    /// Where the forms are sent.
    action: String,
    /// There is a picture.
    has: bool,
    /// The mistakes.
    errors: FormError,
) -> impl IntoView {
    let remove = has.then(|| {
        view! {
            <form method="post" action=action.clone()>
                <Do what="remove"/>
                <Submit text=t!(who, "picture-remove") look="button--ghost"/>
            </form>
        }
    });
    view! {
        <form class="form" method="post" action=action enctype="multipart/form-data">
            <Do what="picture"/>
            <FileField name="picture" label=t!(who, "picture-file") hint=t!(who, "picture-hint") accept=KINDS errors/>
            <div class="form__actions"><Submit text=t!(who, "picture-put")/></div>
        </form>
        {remove}
    }
}

fn audiences(who: Language) -> Vec<(String, String)> {
    let text = |audience| match audience {
        Audience::Everybody => t!(who, "audience-everybody"),
        Audience::Circles => t!(who, "audience-circles"),
        Audience::Nobody => t!(who, "audience-nobody"),
    };
    Audience::ALL
        .into_iter()
        .map(|audience| (audience.name().to_owned(), text(audience)))
        .collect()
}

#[component]
fn Words(
    who: Language,
    shown: SaveProfile,
    /// The community's time zone.
    community: String,
    errors: FormError,
) -> impl IntoView {
    let mut offered = vec![(
        String::new(),
        t!(who, "profile-zone-plain", zone = community),
    )];
    offered.extend(zones(&shown.zone));
    view! {
        <section class="card" aria-labelledby="words-title">
            <h2 class="card__title" id="words-title">{t!(who, "profile-words-title")}</h2>
            <form class="form" method="post" action=HERE>
                <Do what="profile"/>
                <Field name="name" label=t!(who, "join-name") value=shown.name maxlength=limits::DISPLAY_NAME
                    autocomplete="nickname" errors=errors.clone()/>
                <TextArea name="words" label=t!(who, "profile-words") hint=t!(who, "profile-words-hint")
                    value=shown.words maxlength=limits::PROFILE_WORDS optional=true errors=errors.clone()/>
                <Select name="zone" label=t!(who, "community-zone") hint=t!(who, "profile-zone-hint")
                    options=offered value=shown.zone errors=errors.clone()/>
                <p class="small muted">
                    {t!(who, "profile-language")} " " <a href="/preferences">{t!(who, "preferences-title")}</a>
                </p>
                <fieldset class="fieldset">
                    <legend class="fieldset__legend">{t!(who, "profile-audiences")}</legend>
                    <div class="form__row">
                        <Select name="picture_for" label=t!(who, "profile-picture") options=audiences(who)
                            value=shown.picture_for errors=errors.clone()/>
                        <Select name="words_for" label=t!(who, "profile-words") options=audiences(who)
                            value=shown.words_for errors=errors.clone()/>
                    </div>
                    <div class="form__row">
                        <Select name="circles_for" label=t!(who, "profile-circles") options=audiences(who)
                            value=shown.circles_for errors=errors.clone()/>
                        <Select name="joined_for" label=t!(who, "profile-joined") options=audiences(who)
                            value=shown.joined_for errors/>
                    </div>
                </fieldset>
                <div class="form__actions"><Submit text=t!(who, "save")/></div>
            </form>
        </section>
    }
}
