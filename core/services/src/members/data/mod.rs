//! Everything that Kith holds about a member, as one JSON document in pieces: whoever reads slowly
//! holds no connection, and however much there is takes no more memory than a page of it.

mod cells;
mod section;
mod sections;

use kith_domain::{day::Millis, ids::MemberNo};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::json;

use super::{
    SignedIn,
    account::{Account, unproved},
};
use crate::{
    db::{self, Fault},
    error::faulty,
    kith::Kith,
    quotas::{self, Limit},
};
use cells::{instant, object};
use section::{Key, Section};
use sections::SECTIONS;

/// Version of the document's form; `docs/DATA.md` describes it.
const FORMAT: u32 = 1;
/// How often a member may take their data within an hour.
const TIMES: i64 = 5;
const OFTEN: Limit = Limit::per_hour(TIMES);
/// Rows read at once.
const ROWS: usize = 500;

/// Why somebody does not get their data now.
#[derive(Clone, Debug, thiserror::Error)]
pub enum OwnDataError {
    /// They took it often within this hour: this long to wait.
    #[error("the data was taken {TIMES} times within an hour; wait {} s", .0 / 1000)]
    TooOften(Millis),
    /// The password is another.
    #[error("the password is another")]
    Password,
    /// Too many wrong passwords came before: this long to wait.
    #[error("too many wrong passwords; wait {} s", .0 / 1000)]
    Wait(Millis),
    /// Something inside.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(OwnDataError);
unproved!(OwnDataError, Password);

/// The document, from its beginning.
#[derive(Debug)]
pub struct OwnData {
    kith: Kith,
    member: MemberNo,
    /// How many sections are written.
    section: usize,
    /// Behind which row of the present section to go on; none at its beginning.
    after: Option<Key>,
    place: Place,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Head,
    Sections,
    End,
}

/// Everything that Kith holds about whoever asks and knows the password, a few times an hour; the log
/// notes it.
///
/// # Errors
/// [`OwnDataError`].
pub async fn own_data(
    kith: &Kith,
    actor: &SignedIn,
    present: &str,
) -> Result<OwnData, OwnDataError> {
    Account::proved(kith, actor.no, present).await?;
    given(kith, actor).await
}

pub(super) async fn given(kith: &Kith, actor: &SignedIn) -> Result<OwnData, OwnDataError> {
    db::retry(|| claim(kith, actor)).await?;
    Ok(OwnData {
        kith: kith.clone(),
        member: actor.no,
        section: 0,
        after: None,
        place: Place::Head,
    })
}

async fn claim(kith: &Kith, actor: &SignedIn) -> Result<(), OwnDataError> {
    let tx = kith.db().begin().await?;
    let key = || quotas::key("own data", &actor.no.0.to_be_bytes());
    if !quotas::claim(&tx, kith, key(), OFTEN).await? {
        return Err(OwnDataError::TooOften(
            quotas::wait(&tx, kith, key(), OFTEN).await?,
        ));
    }
    if let Some(account) = Account::of(&tx, actor.no).await? {
        account.note(&tx, kith, "members.export").await?;
    }
    tx.commit().await?;
    Ok(())
}

impl OwnData {
    /// The next piece; none once the document is complete.
    ///
    /// # Errors
    /// What the database refuses; the document then breaks off.
    pub async fn piece(&mut self) -> Result<Option<String>, Fault> {
        match self.place {
            Place::Head => {
                self.place = Place::Sections;
                Ok(Some(self.head()))
            }
            Place::Sections => match SECTIONS.get(self.section) {
                Some(section) => self.page(section).await.map(Some),
                None => {
                    self.place = Place::End;
                    Ok(Some("}\n".to_owned()))
                }
            },
            Place::End => Ok(None),
        }
    }

    fn head(&self) -> String {
        let settings = self.kith.settings();
        let (community, made) = (json!(settings.name), instant(self.kith.now()));
        format!(
            "{{\"kith\":\"member\",\"format\":{FORMAT},\"made_at\":{made},\"community\":{community}"
        )
    }

    /// A page of a section, with the section's beginning and end where it has them.
    async fn page(&mut self, section: &Section) -> Result<String, Fault> {
        let db = self.kith.db().reader();
        let mut values = vec![self.member.0.into()];
        values.extend(self.after.unwrap_or(section.key.first()).values());
        let statement =
            Statement::from_sql_and_values(db.get_database_backend(), section.query(ROWS), values);
        let rows = db.query_all_raw(statement).await?;
        let mut page = String::new();
        let begins = self.after.is_none();
        if begins {
            page += &format!(",\n\"{}\":", section.name);
            page += if section.single { "" } else { "[" };
        }
        for (n, row) in rows.iter().enumerate() {
            if !(begins && n == 0) {
                page += ",";
            }
            page += if section.single { "" } else { "\n" };
            page += &object(section, row)?;
            self.after = Some(section.key.read(row)?);
        }
        if rows.len() < ROWS {
            page += if section.single { "" } else { "]" };
            self.section += 1;
            self.after = None;
        }
        Ok(page)
    }
}
