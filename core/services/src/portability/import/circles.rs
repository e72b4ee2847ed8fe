//! Circles.

use std::collections::{BTreeSet, HashMap, HashSet};

use kith_domain::{
    circles::Door,
    day::Millis,
    ids::CircleId,
    input::{self, limits},
};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, Value};
use uuid::Uuid;

use super::{
    super::{
        bulk::{self, Batch},
        cells::Row,
        names::Named,
    },
    ImportError, Run,
    rows::{Complaint, wrong},
};
use crate::sql;

/// Slugs that addresses of pages need.
const RESERVED: [&str; 2] = ["new", "mine"];

/// A circle that is not in the database yet.
#[derive(Debug)]
struct NewCircle {
    /// Position among the names.
    at: u32,
    name: String,
    purpose: String,
    slug: Option<String>,
    founder: Option<u32>,
    created_at: Option<Millis>,
    door: i16,
    house_rules: String,
    archived_at: Option<Millis>,
    picture: Option<Uuid>,
    outside_since: Option<Millis>,
    exported: Option<Exported>,
}

/// What only an export knows.
#[derive(Debug)]
struct Exported {
    id: Uuid,
    namespace: Option<String>,
    external_id: Option<String>,
    imported: bool,
}

/// All circles, as far as an import has to know them.
#[derive(Debug, Default)]
pub(super) struct Circles {
    new: Vec<NewCircle>,
    listed: HashSet<u32>,
    ids: HashMap<Uuid, i64>,
    nos: HashSet<i64>,
    slugs: HashSet<String>,
    /// Founders given in the files: circle and member, positions among the names.
    pub(super) founders: BTreeSet<(u32, u32)>,
    written: bool,
}

#[derive(FromQueryResult)]
struct Stored {
    no: i64,
    id: Uuid,
    slug: String,
}

#[derive(FromQueryResult)]
struct Slug {
    slug: String,
}

/// The slug of a circle.
pub(super) async fn slug<C: ConnectionTrait>(db: &C, no: i64) -> Result<String, DbErr> {
    let row: Option<Slug> =
        sql::one(db, "SELECT slug FROM circles WHERE no = $1", [no.into()]).await?;
    row.map(|row| row.slug)
        .ok_or_else(|| DbErr::RecordNotFound(format!("circle {no}")))
}

impl Circles {
    /// The circles in the database.
    pub(super) async fn load<C: ConnectionTrait>(db: &C) -> Result<Self, DbErr> {
        let mut circles = Self::default();
        let rows: Vec<Stored> = sql::all(db, "SELECT no, id, slug FROM circles", []).await?;
        for row in rows {
            circles.ids.insert(row.id, row.no);
            circles.nos.insert(row.no);
            circles.slugs.insert(row.slug);
        }
        Ok(circles)
    }

    /// The first free slug: the name's, else with a number.
    fn free_slug(&mut self, name: &str) -> String {
        let base = input::slug(name, "circle");
        let numbered = (2..).map(|n| format!("{base}-{n}"));
        let free = |slug: &String| !RESERVED.contains(&slug.as_str()) && !self.slugs.contains(slug);
        let slug = std::iter::once(base.clone())
            .chain(numbered)
            .find(free)
            .unwrap_or(base);
        self.slugs.insert(slug.clone());
        slug
    }
}

impl Run<'_> {
    /// The circle that the command names, made if it is nowhere yet.
    pub(super) fn circle_for(&mut self, name: &str) -> Result<u32, ImportError> {
        let name =
            input::line(name, 1, limits::CIRCLE_NAME).map_err(|error| ImportError::File {
                file: "--circle".to_owned(),
                what: error.to_string(),
            })?;
        let known = self
            .names
            .circle(&name)
            // A name of which no letter is left has no slug that others could share.
            .or_else(|| self.names.circle(&input::slug(&name, "")));
        Ok(known.unwrap_or_else(|| {
            let at = self.names.add_circle(Named::new(&name));
            self.circles.new.push(NewCircle {
                at,
                name,
                purpose: String::new(),
                slug: None,
                founder: None,
                created_at: None,
                door: Door::default().code(),
                house_rules: String::new(),
                archived_at: None,
                picture: None,
                outside_since: None,
                exported: None,
            });
            at
        }))
    }

    pub(super) fn accept_circle(&mut self, row: &Row) -> Result<(), Complaint> {
        let id = row.text("id").unwrap_or_default();
        if let Some(at) = self.names.circle(id) {
            if !self.circles.listed.insert(at) || !self.names.circle_at(at).stored {
                return Err(wrong("id", format!("is {id:?}, which an earlier line has")));
            }
            self.found(at, row);
            return Ok(());
        }
        let exported = self.whole().then(|| Exported {
            id: row.id("kith_id").unwrap_or_default(),
            namespace: row.text("namespace").map(str::to_owned),
            external_id: row.text("external_id").map(str::to_owned),
            imported: row.boolean("imported").unwrap_or(false),
        });
        let stored = exported
            .as_ref()
            .and_then(|circle| self.circles.ids.get(&circle.id))
            .copied();
        let no = row.integer("no").unwrap_or(0);
        match stored {
            Some(stored) if stored != no => {
                return Err(wrong("no", "belongs to another circle here"));
            }
            None if exported.is_some() && !self.circles.nos.insert(no) => {
                return Err(wrong("no", "belongs to another circle here"));
            }
            _ => {}
        }
        // An export calls circles by their slug.
        let slug = if exported.is_some() {
            Some(id)
        } else {
            row.text("slug")
        };
        if let Some(slug) = slug.filter(|_| stored.is_none()) {
            self.check_slug(slug)?;
            self.circles.slugs.insert(slug.to_owned());
        }
        let at = self.names.add_circle(Named {
            no,
            stored: stored.is_some(),
            ..Named::new(id)
        });
        if let Some(slug) = slug {
            self.names.alias_circle(slug, at);
        }
        self.circles.listed.insert(at);
        self.found(at, row);
        if stored.is_none() {
            self.circles.new.push(NewCircle {
                at,
                name: row.text("name").unwrap_or_default().to_owned(),
                purpose: row.text("purpose").unwrap_or_default().to_owned(),
                slug: slug.map(str::to_owned),
                founder: row.member("founder"),
                created_at: row.integer("created_at"),
                door: row.code("door"),
                house_rules: row.text("house_rules").unwrap_or_default().to_owned(),
                archived_at: row.integer("archived_at"),
                picture: row.id("picture").filter(|_| exported.is_some()),
                outside_since: row.integer("outside_since"),
                exported,
            });
        }
        Ok(())
    }

    /// A personal circle, which other files call by its slug.
    pub(super) fn accept_personal(&mut self, row: &Row) -> Result<(), Complaint> {
        let slug = row.text("slug").unwrap_or_default();
        let no = row.integer("no").unwrap_or(0);
        let id = row.id("id").unwrap_or_default();
        match self.circles.ids.get(&id) {
            Some(stored) if *stored != no => {
                return Err(wrong("no", "belongs to another circle here"));
            }
            None if !self.circles.nos.insert(no) => {
                return Err(wrong("no", "belongs to another circle here"));
            }
            None if !self.circles.slugs.insert(slug.to_owned()) => {
                return Err(wrong("slug", format!("is {slug:?}, which is taken")));
            }
            _ => {}
        }
        self.names.add_circle(Named {
            no,
            stored: true,
            ..Named::new(slug)
        });
        Ok(())
    }

    fn check_slug(&self, slug: &str) -> Result<(), Complaint> {
        let column = if self.whole() { "id" } else { "slug" };
        if input::slug(slug, "") != slug && !self.whole() {
            return Err(wrong(
                column,
                format!("is {slug:?}: write letters and digits, joined by hyphens"),
            ));
        }
        if RESERVED.contains(&slug) || self.circles.slugs.contains(slug) {
            return Err(wrong(column, format!("is {slug:?}, which is taken")));
        }
        if self.names.circle(slug).is_some() {
            let what = format!("is {slug:?}, which another circle has");
            return Err(wrong(column, what));
        }
        Ok(())
    }

    fn found(&mut self, at: u32, row: &Row) {
        // An export lists the founder's membership with the others.
        if let Some(founder) = row.member("founder").filter(|_| !self.whole()) {
            self.circles.founders.insert((at, founder));
        }
    }

    /// Writes the circles that are not there yet; answers how many.
    pub(super) async fn write_circles(&mut self) -> Result<u64, ImportError> {
        if std::mem::replace(&mut self.circles.written, true) {
            return Ok(0);
        }
        let mut new = std::mem::take(&mut self.circles.new);
        let tx = self.kith.db().begin().await?;
        if self.whole() {
            new.sort_by_key(|circle| self.names.circle_no(circle.at));
        } else {
            let nos = bulk::ordinals(&tx, "circles", new.len()).await?;
            for (circle, no) in new.iter().zip(nos) {
                self.names.circle_mut(circle.at).no = no;
            }
        }
        let mut batch = Batch::new("circles", COLUMNS);
        let mut written = 0;
        for circle in &new {
            let values = self.circle_values(circle);
            batch.push(values);
            let named = self.names.circle_mut(circle.at);
            named.stored = true;
            if batch.is_full() {
                written += batch.send(&tx).await?;
            }
        }
        written += batch.send(&tx).await?;
        if written < new.len() as u64 {
            return Err(ImportError::Overtaken("the slug of a circle".to_owned()));
        }
        if self.whole() {
            bulk::go_on(&tx, "circles", "no").await?;
        }
        tx.commit().await?;
        if !self.whole() {
            self.write_founders().await?;
        }
        Ok(written)
    }

    /// The values of [`COLUMNS`].
    fn circle_values(&mut self, circle: &NewCircle) -> [Value; 17] {
        let slug = match &circle.slug {
            Some(slug) => slug.clone(),
            None => self.circles.free_slug(&circle.name),
        };
        let named = self.names.circle_at(circle.at);
        let exported = circle.exported.as_ref();
        let first = (named.first != Millis::MAX && exported.is_none()).then_some(named.first);
        let created_at = circle
            .created_at
            .into_iter()
            .chain(first)
            .min()
            .unwrap_or_else(|| self.kith.now());
        let (namespace, external_id) = match exported {
            Some(exported) => (exported.namespace.clone(), exported.external_id.clone()),
            None => (
                Some(self.command.namespace.clone()),
                Some(named.name.to_string()),
            ),
        };
        [
            named.no.into(),
            exported
                .map_or_else(|| self.kith.id::<CircleId>().0, |e| e.id)
                .into(),
            slug.into(),
            circle.name.clone().into(),
            circle.purpose.clone().into(),
            circle.founder.map(|at| self.names.member_no(at)).into(),
            created_at.into(),
            exported.is_none_or(|e| e.imported).into(),
            namespace.into(),
            external_id.into(),
            0_i64.into(),
            0_i64.into(),
            circle.door.into(),
            circle.house_rules.clone().into(),
            circle.archived_at.into(),
            circle.picture.into(),
            circle.outside_since.into(),
        ]
    }
}

const COLUMNS: [&str; 17] = [
    "no",
    "id",
    "slug",
    "name",
    "purpose",
    "founder_no",
    "created_at",
    "imported",
    "namespace",
    "external_id",
    "members",
    "posts",
    "door",
    "house_rules",
    "archived_at",
    "picture",
    "outside_since",
];
