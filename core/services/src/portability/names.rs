//! What files call members, circles and accounts, and the ordinals behind.

use std::{collections::HashMap, sync::Arc};

use kith_domain::{
    day::Millis,
    ids::{CircleId, MemberId},
};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult};
use uuid::Uuid;

use crate::sql;

/// Rows read at once.
const CHUNK: i64 = 20_000;

/// Somebody or something that files name.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub name: Arc<str>,
    /// 0 until it is written.
    pub no: i64,
    /// First interaction seen in the files; `Millis::MAX` for none.
    pub first: Millis,
    /// When it joined or was created, where it is in the database; `Millis::MAX` else.
    pub since: Millis,
    /// It stands in the database.
    pub stored: bool,
    /// It stands there because of an import.
    pub imported: bool,
}

impl Named {
    pub(super) fn new(name: &str) -> Self {
        Self {
            name: name.into(),
            no: 0,
            first: Millis::MAX,
            since: Millis::MAX,
            stored: false,
            imported: true,
        }
    }
}

#[derive(Debug, Default)]
struct Directory {
    by_name: HashMap<Arc<str>, u32>,
    all: Vec<Named>,
}

impl Directory {
    fn add(&mut self, named: Named) -> u32 {
        let at = self.all.len() as u32;
        self.by_name.insert(named.name.clone(), at);
        self.all.push(named);
        at
    }

    /// Adds somebody under a name, or under another one where somebody else has it.
    fn add_beside(&mut self, named: Named, other: String) -> u32 {
        let taken = self.by_name.contains_key(&named.name);
        let name = if taken {
            other.into()
        } else {
            named.name.clone()
        };
        self.add(Named { name, ..named })
    }
}

/// All names.
#[derive(Debug, Default)]
pub(super) struct Names {
    members: Directory,
    circles: Directory,
    accounts: HashMap<Arc<str>, i64>,
    /// Names of members by ordinal, for an export.
    names: HashMap<i64, Arc<str>>,
    slugs: HashMap<i64, Arc<str>>,
    keys: HashMap<i64, Arc<str>>,
}

#[derive(FromQueryResult)]
struct MemberRow {
    no: i64,
    id: Uuid,
    namespace: Option<String>,
    external_id: Option<String>,
    joined_at: i64,
    imported: bool,
    erased: bool,
}

#[derive(FromQueryResult)]
struct CircleRow {
    no: i64,
    id: Uuid,
    slug: String,
    namespace: Option<String>,
    external_id: Option<String>,
    created_at: i64,
    imported: bool,
    personal: bool,
}

#[derive(FromQueryResult)]
struct AccountRow {
    no: i64,
    key: String,
}

impl CircleRow {
    fn named(&self, name: &str) -> Named {
        Named {
            no: self.no,
            since: self.created_at,
            stored: true,
            imported: self.imported,
            ..Named::new(name)
        }
    }
}

async fn members<C: ConnectionTrait>(db: &C, after: i64) -> Result<Vec<MemberRow>, DbErr> {
    let query = "SELECT no, id, namespace, external_id, joined_at, imported,
                   erased_at IS NOT NULL AS erased FROM members
                 WHERE no > $1 ORDER BY no LIMIT $2";
    sql::all(db, query, [after.into(), CHUNK.into()]).await
}

async fn circles<C: ConnectionTrait>(db: &C) -> Result<Vec<CircleRow>, DbErr> {
    let query = "SELECT no, id, slug, namespace, external_id, created_at, imported,
                   owner_no IS NOT NULL AS personal FROM circles ORDER BY no";
    sql::all(db, query, []).await
}

impl Names {
    /// What an import into a namespace calls those who are there: by their external id in it, else
    /// by `mem_…`; circles also by their slug, unless it is the external id of another.
    pub(super) async fn known<C: ConnectionTrait>(db: &C, namespace: &str) -> Result<Self, DbErr> {
        let mut names = Self::default();
        let mut after = 0;
        loop {
            let rows = members(db, after).await?;
            let Some(last) = rows.last() else { break };
            after = last.no;
            // Nobody is to come back who left.
            for row in rows.into_iter().filter(|row| !row.erased) {
                let own = row.namespace.as_deref() == Some(namespace);
                let external = row.external_id.filter(|_| own);
                names.members.add(Named {
                    no: row.no,
                    since: row.joined_at,
                    stored: true,
                    imported: row.imported,
                    ..Named::new(&external.unwrap_or_else(|| MemberId(row.id).to_string()))
                });
            }
        }
        let is_own = |row: &CircleRow| {
            row.external_id.is_some() && row.namespace.as_deref() == Some(namespace)
        };
        // Whatever slugs others have taken since, a second import finds the circles of the first.
        let shared = circles(db).await?.into_iter().filter(|row| !row.personal);
        let (own, foreign): (Vec<_>, Vec<_>) = shared.partition(is_own);
        let mut aliases = Vec::new();
        for row in own {
            let external = row.external_id.as_deref().unwrap_or(&row.slug);
            let at = names.circles.add(row.named(external));
            aliases.push((row.slug, at));
            aliases.push((CircleId(row.id).to_string(), at));
        }
        for row in foreign {
            let id = CircleId(row.id).to_string();
            let at = names.circles.add_beside(row.named(&row.slug), id.clone());
            aliases.push((id, at));
        }
        for (alias, at) in aliases {
            names.alias_circle(&alias, at);
        }
        Ok(names)
    }

    /// What an export calls everybody: members by their external id unless two namespaces share
    /// it, else by `mem_…`; circles by their slug.
    pub(super) async fn exported<C: ConnectionTrait>(db: &C) -> Result<Self, DbErr> {
        let mut names = Self::default();
        let shared: Vec<External> = sql::all(
            db,
            "SELECT external_id FROM members WHERE external_id IS NOT NULL
             GROUP BY external_id HAVING count(*) > 1",
            [],
        )
        .await?;
        let shared: std::collections::HashSet<String> =
            shared.into_iter().map(|row| row.external_id).collect();
        let mut after = 0;
        loop {
            let rows = members(db, after).await?;
            let Some(last) = rows.last() else { break };
            after = last.no;
            for row in rows {
                let external = row
                    .external_id
                    .filter(|id| !row.erased && !shared.contains(id) && !id.starts_with("mem_"));
                let name = external.unwrap_or_else(|| MemberId(row.id).to_string());
                names.names.insert(row.no, name.into());
            }
        }
        for row in circles(db).await? {
            names.slugs.insert(row.no, row.slug.into());
        }
        let accounts: Vec<AccountRow> = sql::all(db, "SELECT no, key FROM accounts", []).await?;
        names.keys = accounts
            .into_iter()
            .map(|row| (row.no, row.key.into()))
            .collect();
        Ok(names)
    }

    pub(super) fn member(&self, name: &str) -> Option<u32> {
        self.members.by_name.get(name).copied()
    }

    pub(super) fn add_member(&mut self, named: Named) -> u32 {
        self.members.add(named)
    }

    /// Forgets the members added last, down to that many.
    pub(super) fn forget_members(&mut self, count: usize) {
        for named in self.members.all.drain(count..) {
            self.members.by_name.remove(&named.name);
        }
    }

    pub(super) fn members(&self) -> &[Named] {
        &self.members.all
    }

    pub(super) fn member_at(&self, at: u32) -> &Named {
        &self.members.all[at as usize]
    }

    pub(super) fn member_mut(&mut self, at: u32) -> &mut Named {
        &mut self.members.all[at as usize]
    }

    pub(super) fn member_no(&self, at: u32) -> i64 {
        self.member_at(at).no
    }

    /// A circle by its name or slug.
    pub(super) fn circle(&self, name: &str) -> Option<u32> {
        self.circles.by_name.get(name).copied()
    }

    pub(super) fn add_circle(&mut self, named: Named) -> u32 {
        self.circles.add(named)
    }

    /// Lets files call a circle by another name too, unless it is another circle's.
    pub(super) fn alias_circle(&mut self, alias: &str, at: u32) {
        self.circles.by_name.entry(alias.into()).or_insert(at);
    }

    pub(super) fn circle_at(&self, at: u32) -> &Named {
        &self.circles.all[at as usize]
    }

    pub(super) fn circle_mut(&mut self, at: u32) -> &mut Named {
        &mut self.circles.all[at as usize]
    }

    pub(super) fn circle_no(&self, at: u32) -> i64 {
        self.circle_at(at).no
    }

    pub(super) fn account(&self, key: &str) -> Option<i64> {
        self.accounts.get(key).copied()
    }

    /// Answers whether the key was new.
    pub(super) fn add_account(&mut self, key: &str, no: i64) -> bool {
        self.accounts.insert(key.into(), no).is_none()
    }

    pub(super) fn name_of_member(&self, no: i64) -> Option<&str> {
        self.names.get(&no).map(AsRef::as_ref)
    }

    pub(super) fn name_of_circle(&self, no: i64) -> Option<&str> {
        self.slugs.get(&no).map(AsRef::as_ref)
    }

    pub(super) fn key_of_account(&self, no: i64) -> Option<&str> {
        self.keys.get(&no).map(AsRef::as_ref)
    }
}

#[derive(FromQueryResult)]
struct External {
    external_id: String,
}
