//! `kith doctor`: everything that must hold in the database, looked at from one state of it.

use std::collections::HashMap;

use kith_domain::referrals::lineage::{COUNTED_LEVELS, Place};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, FromQueryResult};

use crate::{db::Fault, kith::Kith, ledger, sql};

/// Findings of one kind that are listed.
const LISTED: usize = 20;
/// Rows read at once.
const READ: i64 = 20_000;

/// Something that does not hold.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Finding {
    /// Which invariant.
    pub code: &'static str,
    /// What was found.
    pub what: String,
    /// What to do about it.
    pub how_to_mend: String,
}

const RESTORE: &str = "Restore the last backup that passes `kith doctor` into a new database, and report this as a bug.";
const REBUILD: &str = "Run `kith doctor --rebuild`: it counts anew what follows from other rows.";

#[derive(FromQueryResult)]
struct Odd {
    what: String,
}

/// A query whose rows are findings.
struct Check {
    code: &'static str,
    query: &'static str,
    mend: &'static str,
}

const CHECKS: [Check; 8] = [
    Check {
        code: "rewards.stock",
        query: "SELECT 'reward ' || name_en || ': stock ' || stock || ', free codes less reservations ' || free AS what
                FROM (SELECT r.name_en, r.stock,
                  (SELECT count(*) FROM reward_codes c WHERE c.reward_id = r.id AND c.redemption_id IS NULL)
                  - (SELECT count(*) FROM redemptions d WHERE d.reward_id = r.id AND d.state = 0) AS free
                  FROM rewards r) x WHERE stock <> free",
        mend: RESTORE,
    },
    Check {
        code: "rewards.code",
        query: "SELECT 'a redemption in state ' || d.state || ' with ' || count(c.id) || ' codes' AS what
                FROM redemptions d LEFT JOIN reward_codes c ON c.redemption_id = d.id
                GROUP BY d.id, d.state HAVING count(c.id) <> CASE WHEN d.state = 1 THEN 1 ELSE 0 END",
        mend: RESTORE,
    },
    Check {
        code: "rewards.hold",
        query: "SELECT 'a redemption in state ' || d.state || ' whose hold is in state ' || h.state AS what
                FROM redemptions d JOIN holds h ON h.transfer_id = d.hold_id
                WHERE d.state <> CASE WHEN h.state = 3 THEN 2 ELSE h.state END",
        mend: RESTORE,
    },
    Check {
        code: "circles.members",
        query: "SELECT 'circle ' || slug || ' says ' || members || ' members, has ' || n AS what FROM
                (SELECT slug, members, (SELECT count(*) FROM memberships m
                 WHERE m.circle_no = c.no AND m.state = 0) AS n FROM circles c) x WHERE members <> n",
        mend: REBUILD,
    },
    Check {
        code: "circles.posts",
        query: "SELECT 'circle ' || slug || ' says ' || posts || ' posts, has ' || n AS what FROM
                (SELECT slug, posts, (SELECT count(*) FROM posts p WHERE p.circle_no = c.no) AS n
                 FROM circles c) x WHERE posts <> n",
        mend: REBUILD,
    },
    Check {
        code: "posts.comments",
        query: "SELECT 'a post says ' || comments || ' comments, has ' || n AS what FROM
                (SELECT comments, (SELECT count(*) FROM comments c WHERE c.post_id = p.id) AS n
                 FROM posts p) x WHERE comments <> n",
        mend: REBUILD,
    },
    Check {
        code: "scores.activity",
        query: "SELECT 'circle ' || circle_no || ', day ' || day || ', member ' || member_no || ': '
                  || coalesce(max(kept), 0) || ' kept, ' || coalesce(max(counted), 0) || ' counted' AS what FROM
                (SELECT circle_no, day, member_no, n AS kept, CAST(NULL AS bigint) AS counted FROM activity_days
                 UNION ALL
                 SELECT circle_no, day, actor_no, NULL, count(*) FROM interactions GROUP BY circle_no, day, actor_no) x
                GROUP BY circle_no, day, member_no HAVING coalesce(max(kept), 0) <> coalesce(max(counted), 0)",
        mend: REBUILD,
    },
    Check {
        code: "scores.ties",
        query: "SELECT 'circle ' || circle_no || ', day ' || day || ', members ' || actor_no || ' and ' || target_no
                  || ': ' || coalesce(max(kept), 0) || ' kept, ' || coalesce(max(counted), 0) || ' counted' AS what FROM
                (SELECT circle_no, day, actor_no, target_no, n AS kept, CAST(NULL AS bigint) AS counted FROM tie_days
                 UNION ALL
                 SELECT circle_no, day, actor_no, target_no, NULL, count(*) FROM interactions
                 WHERE target_no IS NOT NULL AND target_no <> actor_no
                 GROUP BY circle_no, day, actor_no, target_no) x
                GROUP BY circle_no, day, actor_no, target_no
                HAVING coalesce(max(kept), 0) <> coalesce(max(counted), 0)",
        mend: REBUILD,
    },
];

/// Looks at everything; an empty list is a healthy community.
///
/// # Errors
/// What the database refuses.
pub async fn check(kith: &Kith) -> Result<Vec<Finding>, Fault> {
    let db = kith.db().snapshot().await?;
    let mut findings: Vec<Finding> = ledger::check(&db)
        .await?
        .into_iter()
        .map(|found| Finding {
            code: found.code,
            what: found.what,
            how_to_mend: found.mend.to_owned(),
        })
        .collect();
    for Check { code, query, mend } in &CHECKS {
        let odd: Vec<Odd> = sql::all(&db, &format!("{query} LIMIT {LISTED}"), []).await?;
        findings.extend(odd.into_iter().map(|odd| Finding {
            code,
            what: odd.what,
            how_to_mend: (*mend).to_owned(),
        }));
    }
    findings.extend(check_forest(&db).await?);
    db.commit().await?;
    Ok(findings)
}

/// Counts anew what follows from other rows: roll-ups, and the counters of circles and posts.
/// Snapshots made from wrong roll-ups go.
///
/// # Errors
/// What the database refuses.
pub async fn rebuild(kith: &Kith) -> Result<(), Fault> {
    let tx = kith.db().begin().await?;
    crate::scores::rebuild_days(&tx, &kith.settings().zone).await?;
    for statement in [
        "UPDATE circles SET
           members = (SELECT count(*) FROM memberships m WHERE m.circle_no = circles.no AND m.state = 0),
           posts = (SELECT count(*) FROM posts p WHERE p.circle_no = circles.no)",
        "UPDATE posts SET comments = (SELECT count(*) FROM comments c WHERE c.post_id = posts.id)",
    ] {
        sql::exec(&tx, statement, []).await?;
    }
    tx.commit().await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct Member {
    no: i64,
    sponsor_no: Option<i64>,
    depth: i32,
    anchor_no: Option<i64>,
    lineage: Vec<u8>,
}

#[derive(FromQueryResult)]
struct Level {
    member_no: i64,
    level: i16,
    members: i64,
}

/// The referral forest as its sponsors say, gathered in order of ordinals.
#[derive(Default)]
struct Forest {
    sponsors: HashMap<i64, i64>,
    /// Places of members, as long as somebody may stand below them.
    places: HashMap<i64, Place>,
    levels: HashMap<(i64, i16), i64>,
    misplaced: Vec<i64>,
}

impl Forest {
    /// Members come in order, so that their sponsor was there before.
    fn add(&mut self, member: &Member) {
        let place = match member.sponsor_no {
            None => Place::root(member.no),
            Some(sponsor) => {
                let above = self
                    .places
                    .entry(sponsor)
                    .or_insert_with(|| Place::root(sponsor));
                above.child(sponsor, member.no)
            }
        };
        let said = Place {
            depth: member.depth,
            anchor: member.anchor_no,
            lineage: member.lineage.clone(),
        };
        if said != place && self.misplaced.len() < LISTED {
            self.misplaced.push(member.no);
        }
        let Some(sponsor) = member.sponsor_no else {
            return;
        };
        self.places.insert(member.no, place);
        self.sponsors.insert(member.no, sponsor);
        let above = std::iter::successors(Some(sponsor), |no| self.sponsors.get(no).copied());
        for (no, level) in above.take(COUNTED_LEVELS).zip(1_i16..) {
            *self.levels.entry((no, level)).or_insert(0) += 1;
        }
    }
}

async fn check_forest(db: &DatabaseTransaction) -> Result<Vec<Finding>, DbErr> {
    let mut forest = Forest::default();
    let mut after = 0;
    loop {
        let query = "SELECT no, sponsor_no, depth, anchor_no, lineage FROM members
                     WHERE no > $1 ORDER BY no LIMIT $2";
        let rows: Vec<Member> = sql::all(db, query, [after.into(), READ.into()]).await?;
        let Some(last) = rows.last() else { break };
        after = last.no;
        rows.iter().for_each(|member| forest.add(member));
    }
    let mut findings: Vec<Finding> = forest
        .misplaced
        .iter()
        .map(|no| Finding {
            code: "referrals.place",
            what: format!("member {no} does not stand below their sponsor"),
            how_to_mend: RESTORE.to_owned(),
        })
        .collect();
    let counters = compare_levels(db, forest.levels).await?;
    findings.extend(counters.into_iter().map(|what| Finding {
        code: "referrals.levels",
        what,
        how_to_mend: RESTORE.to_owned(),
    }));
    Ok(findings)
}

async fn compare_levels<C: ConnectionTrait>(
    db: &C,
    mut counted: HashMap<(i64, i16), i64>,
) -> Result<Vec<String>, DbErr> {
    let mut wrong = Vec::new();
    let mut say = |(no, level): (i64, i16), kept: i64, counted: i64| {
        if kept != counted && wrong.len() < LISTED {
            wrong.push(format!(
                "member {no}, level {level}: {kept} kept, {counted} counted"
            ));
        }
    };
    let (mut after, mut level) = (0, 0);
    loop {
        let query = "SELECT member_no, level, members FROM referral_levels
                     WHERE (member_no, level) > ($1, $2) ORDER BY member_no, level LIMIT $3";
        let rows: Vec<Level> =
            sql::all(db, query, [after.into(), level.into(), READ.into()]).await?;
        let Some(last) = rows.last() else { break };
        (after, level) = (last.member_no, i64::from(last.level));
        for row in rows {
            let key = (row.member_no, row.level);
            say(key, row.members, counted.remove(&key).unwrap_or(0));
        }
    }
    let mut missing: Vec<_> = counted.into_iter().collect();
    missing.sort_unstable();
    for (key, n) in missing {
        say(key, 0, n);
    }
    Ok(wrong)
}
