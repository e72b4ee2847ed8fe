//! What a partner's programme came to, in counts and points: never who.

use kith_domain::{
    day::{DAY_MS, Day},
    ids::PartnerId,
    partners::FEW,
    referrals::visit::Step,
};
use sea_orm::{DbErr, FromQueryResult};

use crate::{kith::Kith, sql};

/// What came of a programme so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Figures {
    /// How often links were opened, by whomever.
    pub opened: i64,
    /// How far the browsers came that could be told apart, in order of the steps.
    pub steps: [i64; 4],
    /// Who joined.
    pub joined: i64,
    /// Those of them who qualified.
    pub qualified: i64,
    /// Those of the qualified who shared or invited in turn.
    pub shared: i64,
    /// Those of all who joined that did.
    pub passed_on: i64,
    /// Orders.
    pub orders: i64,
    /// Conversions that were taken back.
    pub reversed: i64,
    /// Points that are held.
    pub pending: i64,
    /// Points that count.
    pub released: i64,
}

impl Figures {
    /// Browsers that could be told apart.
    #[must_use]
    pub const fn people(&self) -> i64 {
        self.steps[0]
    }

    /// How far people came: attention, interest, search, action and share, each after every step
    /// before it. The first three are browsers and the others members, since no browser is tied to one;
    /// the last is none where it would tell of single people.
    #[must_use]
    pub fn aisas(&self) -> ([i64; 4], Option<i64>) {
        let [attention, interest, search, _] = self.steps;
        let enough = self.qualified >= FEW;
        (
            [attention, interest, search, self.qualified],
            enough.then_some(self.shared),
        )
    }

    /// Openings by programs, and by people who ask not to be followed.
    #[must_use]
    pub fn others(&self) -> i64 {
        (self.opened - self.people()).max(0)
    }
}

#[derive(FromQueryResult)]
struct Sums {
    opened: i64,
    joined: i64,
    qualified: i64,
    shared: i64,
    passed_on: i64,
    orders: i64,
    reversed: i64,
    pending: i64,
    released: i64,
}

#[derive(FromQueryResult)]
struct Counted {
    step: i16,
    visitors: i64,
}

/// The tokens of a partner's links, `$1`.
const TOKENS: &str =
    "SELECT i.token FROM partner_links l JOIN invitations i ON i.id = l.invitation_id
     WHERE l.partner_id = $1";

/// Who joined by a partner's links, `$1`, and shared or invited since; whether they qualified.
const PASSED_ON: &str = "SELECT CASE WHEN EXISTS (SELECT 1 FROM conversions c
       WHERE c.member_no = u.member_no AND c.kind = 0) THEN 1 ELSE 0 END AS qualified
     FROM partner_links l JOIN invitation_uses u ON u.invitation_id = l.invitation_id AND u.newcomer
     WHERE l.partner_id = $1 AND (EXISTS (SELECT 1 FROM shares s WHERE s.member_no = u.member_no)
       OR EXISTS (SELECT 1 FROM invitations i WHERE i.inviter_no = u.member_no)
       OR EXISTS (SELECT 1 FROM members r WHERE r.sponsor_no = u.member_no))";

/// Counts what came of a programme.
///
/// # Errors
/// What the database refuses.
pub async fn figures(kith: &Kith, partner: PartnerId) -> Result<Figures, DbErr> {
    let db = kith.db().reader();
    let sums = format!(
        "SELECT x.opened, x.joined, y.qualified, z.shared, z.passed_on, y.orders, y.reversed, y.pending,
           y.released FROM
         (SELECT CAST(COALESCE(sum(i.visits), 0) AS bigint) AS opened,
            CAST(COALESCE(sum(i.uses), 0) AS bigint) AS joined
          FROM partner_links l JOIN invitations i ON i.id = l.invitation_id WHERE l.partner_id = $1) x,
         (SELECT count(CASE WHEN c.kind = 0 THEN 1 END) AS qualified,
            count(CASE WHEN c.kind = 1 THEN 1 END) AS orders, count(c.reversed_at) AS reversed,
            CAST(COALESCE(sum(CASE WHEN h.state = 0 THEN c.points END), 0) AS bigint) AS pending,
            CAST(COALESCE(sum(CASE WHEN h.state = 1 THEN c.points - c.taken_back END), 0) AS bigint) AS released
          FROM conversions c LEFT JOIN holds h ON h.transfer_id = c.hold_id WHERE c.partner_id = $1) y,
         (SELECT count(CASE WHEN n.qualified = 1 THEN 1 END) AS shared, count(*) AS passed_on
          FROM ({PASSED_ON}) n) z"
    );
    let sums: Option<Sums> = sql::one(db, &sums, [partner.0.into()]).await?;
    let steps = format!(
        "SELECT step, CAST(sum(n) AS bigint) AS visitors FROM (
           SELECT step, count(*) AS n FROM visits WHERE token IN ({TOKENS}) GROUP BY step
           UNION ALL SELECT step, visitors AS n FROM visit_days WHERE token IN ({TOKENS})
         ) all_steps GROUP BY step"
    );
    let steps: Vec<Counted> = sql::all(db, &steps, [partner.0.into()]).await?;
    let far = |step: Step| {
        let row = steps.iter().find(|row| row.step == step.code());
        row.map_or(0, |row| row.visitors)
    };
    let steps = Step::ALL.map(far);
    Ok(sums.map_or_else(Figures::default, |sums| Figures {
        opened: sums.opened,
        steps,
        joined: sums.joined,
        qualified: sums.qualified,
        shared: sums.shared,
        passed_on: sums.passed_on,
        orders: sums.orders,
        reversed: sums.reversed,
        pending: sums.pending,
        released: sums.released,
    }))
}

/// People, newcomers and conversions on each of the last days, oldest first.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Days {
    /// The first of them.
    pub first: Day,
    /// Browsers that opened a link for the first time.
    pub people: Vec<i64>,
    /// Who joined.
    pub joined: Vec<i64>,
    /// Joins that counted, and orders.
    pub conversions: Vec<i64>,
}

#[derive(FromQueryResult)]
struct Slot {
    what: i32,
    slot: i64,
    n: i64,
}

/// What happened on the last days of so many, today included. A day has 24 hours here, from the
/// beginning of the first.
///
/// # Errors
/// What the database refuses.
pub async fn days(kith: &Kith, partner: PartnerId, count: usize) -> Result<Days, DbErr> {
    let back = i32::try_from(count).unwrap_or(1).max(1) - 1;
    let first = kith.day(kith.now()).plus(-back);
    let start = kith.settings().start_of(first);
    let query = format!(
        "SELECT 0 AS what, (at - $2) / {DAY_MS} AS slot, count(*) AS n FROM visits
         WHERE step = 0 AND at >= $2 AND token IN ({TOKENS}) GROUP BY (at - $2) / {DAY_MS}
         UNION ALL
         SELECT 1, (u.at - $2) / {DAY_MS}, count(*) FROM partner_links l
         JOIN invitation_uses u ON u.invitation_id = l.invitation_id
         WHERE l.partner_id = $1 AND u.newcomer AND u.at >= $2 GROUP BY (u.at - $2) / {DAY_MS}
         UNION ALL
         SELECT 2, (reported_at - $2) / {DAY_MS}, count(*) FROM conversions
         WHERE partner_id = $1 AND reported_at >= $2 GROUP BY (reported_at - $2) / {DAY_MS}"
    );
    let values = [partner.0.into(), start.into()];
    let slots: Vec<Slot> = sql::all(kith.db().reader(), &query, values).await?;
    let row = |what: i32| {
        let mut row = vec![0; count];
        for slot in slots.iter().filter(|slot| slot.what == what) {
            let at = usize::try_from(slot.slot).unwrap_or(0);
            // The last day may have an hour more.
            let at = at.min(count.saturating_sub(1));
            if let Some(day) = row.get_mut(at) {
                *day += slot.n;
            }
        }
        row
    };
    Ok(Days {
        first,
        people: row(0),
        joined: row(1),
        conversions: row(2),
    })
}
