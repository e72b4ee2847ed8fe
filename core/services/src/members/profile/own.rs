//! One's own profile: what stands in it, and who sees which part.

use jiff::tz::TimeZone;
use kith_domain::{
    day::Millis,
    ids::{MemberNo, PictureId},
    input::{self, InputError, Mistakes, limits},
    moderation::Newcomer,
    profile::Audience,
};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::{
    super::{SignedIn, account::Account},
    touch,
};
use crate::{
    db::{self, Fault},
    error::faulty,
    kith::Kith,
    moderation::links_beyond,
    sql,
};

/// Who sees which part of a profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Audiences {
    /// The picture.
    pub picture: Audience,
    /// The words.
    pub words: Audience,
    /// The circles that the member is in.
    pub circles: Audience,
    /// When they joined.
    pub joined: Audience,
}

/// As long as somebody says nothing else.
impl Default for Audiences {
    fn default() -> Self {
        Self {
            picture: Audience::Everybody,
            words: Audience::Everybody,
            circles: Audience::Circles,
            joined: Audience::Everybody,
        }
    }
}

/// The columns of [`Audiences`] in a row of `profiles` that may be missing.
#[derive(Clone, Copy, FromQueryResult)]
pub(super) struct Codes {
    picture_for: Option<i16>,
    words_for: Option<i16>,
    circles_for: Option<i16>,
    joined_for: Option<i16>,
}

impl Codes {
    pub(super) fn read(self) -> Audiences {
        let plain = Audiences::default();
        let read = |code: Option<i16>, plain| code.map_or(plain, Audience::from_code);
        Audiences {
            picture: read(self.picture_for, plain.picture),
            words: read(self.words_for, plain.words),
            circles: read(self.circles_for, plain.circles),
            joined: read(self.joined_for, plain.joined),
        }
    }
}

/// A manager took picture and words away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cleared {
    /// When.
    pub at: Millis,
    /// Why.
    pub reason: String,
}

/// A profile as its member sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// The display name.
    pub name: String,
    /// A few words; empty where there are none.
    pub words: String,
    /// The name of a time zone; empty for the community's.
    pub zone: String,
    /// The picture.
    pub picture: Option<PictureId>,
    /// Who sees what.
    pub audiences: Audiences,
    /// A manager cleared it, and it was not saved since.
    pub cleared: Option<Cleared>,
}

#[derive(FromQueryResult)]
struct Row {
    display_name: String,
    words: Option<String>,
    zone: Option<String>,
    picture: Option<Uuid>,
    cleared_at: Option<i64>,
    cleared_reason: Option<String>,
    #[sea_orm(nested)]
    codes: Codes,
}

/// A member's own profile.
///
/// # Errors
/// What the database refuses.
pub async fn own_profile(kith: &Kith, member: MemberNo) -> Result<Profile, Fault> {
    let query = "SELECT m.display_name, f.words, f.zone, f.picture, f.cleared_at, f.cleared_reason,
           f.picture_for, f.words_for, f.circles_for, f.joined_for
         FROM members m LEFT JOIN profiles f ON f.member_no = m.no WHERE m.no = $1";
    let row: Option<Row> = sql::one(kith.db().reader(), query, [member.0.into()]).await?;
    let row = row.ok_or_else(|| Fault::new("the member is gone"))?;
    let cleared = row.cleared_at.zip(row.cleared_reason);
    Ok(Profile {
        name: row.display_name,
        words: row.words.unwrap_or_default(),
        zone: row.zone.unwrap_or_default(),
        picture: row.picture.map(PictureId),
        audiences: row.codes.read(),
        cleared: cleared.map(|(at, reason)| Cleared { at, reason }),
    })
}

/// What somebody types into their profile; audiences by their names.
#[derive(Clone, Debug, Default)]
pub struct SaveProfile {
    /// The display name.
    pub name: String,
    /// A few words.
    pub words: String,
    /// The name of a time zone; empty for the community's.
    pub zone: String,
    /// Who sees the picture.
    pub picture_for: String,
    /// Who sees the words.
    pub words_for: String,
    /// Who sees the circles.
    pub circles_for: String,
    /// Who sees when they joined.
    pub joined_for: String,
}

/// A field of [`SaveProfile`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProfileField {
    /// The display name.
    Name,
    /// The words.
    Words,
    /// The time zone.
    Zone,
    /// Who sees the picture.
    PictureFor,
    /// Who sees the words.
    WordsFor,
    /// Who sees the circles.
    CirclesFor,
    /// Who sees when they joined.
    JoinedFor,
}

impl ProfileField {
    /// Its name in the form.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Words => "words",
            Self::Zone => "zone",
            Self::PictureFor => "picture_for",
            Self::WordsFor => "words_for",
            Self::CirclesFor => "circles_for",
            Self::JoinedFor => "joined_for",
        }
    }
}

/// Why the profile stays as it is.
#[derive(Clone, Debug, thiserror::Error)]
pub enum SaveProfileError {
    /// Fields are mistyped; all of them are named.
    #[error("{0:?}")]
    Fields(Vec<(ProfileField, InputError)>),
    /// A new account puts at most two links into what it says.
    #[error("a new account puts at most two links into a text; its limits end in {} days and after {} more texts", .0.days, .0.texts)]
    Links(Newcomer),
    /// Something inside.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(SaveProfileError);

/// What is written.
struct Checked {
    name: String,
    words: String,
    zone: String,
    audiences: Audiences,
}

fn zone(typed: &str) -> Result<String, InputError> {
    match typed {
        "" => Ok(String::new()),
        name => TimeZone::get(name)
            .map(|_| name.to_owned())
            .map_err(|_| InputError::Malformed),
    }
}

fn check(typed: &SaveProfile) -> Result<Checked, SaveProfileError> {
    let mut wrong = Mistakes::default();
    let audience = |name: &str| Audience::named(name).ok_or(InputError::Malformed);
    let name = input::line(&typed.name, 1, limits::DISPLAY_NAME);
    let words = input::text(&typed.words, 0, limits::PROFILE_WORDS);
    let checked = Checked {
        name: wrong.note(ProfileField::Name, name),
        words: wrong.note(ProfileField::Words, words),
        zone: wrong.note(ProfileField::Zone, zone(&typed.zone)),
        audiences: Audiences {
            picture: wrong.note(ProfileField::PictureFor, audience(&typed.picture_for)),
            words: wrong.note(ProfileField::WordsFor, audience(&typed.words_for)),
            circles: wrong.note(ProfileField::CirclesFor, audience(&typed.circles_for)),
            joined: wrong.note(ProfileField::JoinedFor, audience(&typed.joined_for)),
        },
    };
    wrong.none().map_err(SaveProfileError::Fields)?;
    Ok(checked)
}

/// Writes one's own profile. What a manager said of it is put away with that.
///
/// # Errors
/// [`SaveProfileError`].
pub async fn save_profile(
    kith: &Kith,
    actor: &SignedIn,
    typed: &SaveProfile,
) -> Result<(), SaveProfileError> {
    let checked = check(typed)?;
    db::retry(|| write(kith, actor, &checked)).await
}

async fn write(kith: &Kith, actor: &SignedIn, new: &Checked) -> Result<(), SaveProfileError> {
    let tx = kith.db().begin().await?;
    let said = format!("{}\n{}", new.name, new.words);
    if let Some(new) = links_beyond(&tx, kith, actor, &said).await? {
        return Err(SaveProfileError::Links(new));
    }
    let name = "UPDATE members SET display_name = $2 WHERE no = $1 AND erased_at IS NULL";
    sql::exec(&tx, name, [actor.no.0.into(), new.name.as_str().into()]).await?;
    touch(&tx, kith, actor.no).await?;
    let set = "UPDATE profiles SET words = $2, zone = $3, picture_for = $4, words_for = $5,
         circles_for = $6, joined_for = $7, cleared_at = NULL, cleared_reason = NULL WHERE member_no = $1";
    let values = [
        actor.no.0.into(),
        new.words.as_str().into(),
        new.zone.as_str().into(),
        new.audiences.picture.code().into(),
        new.audiences.words.code().into(),
        new.audiences.circles.code().into(),
        new.audiences.joined.code().into(),
    ];
    sql::exec(&tx, set, values).await?;
    if let Some(account) = Account::of(&tx, actor.no).await? {
        account.note(&tx, kith, "members.profile").await?;
    }
    tx.commit().await?;
    Ok(())
}
