//! A wallet's entries, newest first. A hold and its settlement are one entry whose state changes.

use kith_domain::{
    day::Millis,
    ids::{MemberNo, TransferId},
};
use sea_orm::{DbErr, FromQueryResult, Value};
use uuid::Uuid;

use crate::{
    consent::apart,
    cursor::{self, Page, PageRequest},
    kith::Kith,
    members::{PersonRef, external::external_id},
    sql,
};

/// Which entries to show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StatementFilter {
    /// All.
    #[default]
    All,
    /// What came in.
    Earned,
    /// What went out.
    Spent,
    /// What is held now.
    Held,
}

impl StatementFilter {
    /// The filter of that name; everything else shows all.
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        match name {
            "earned" => Self::Earned,
            "spent" => Self::Spent,
            "held" => Self::Held,
            _ => Self::All,
        }
    }

    /// The filter's name in addresses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Earned => "earned",
            Self::Spent => "spent",
            Self::Held => "held",
        }
    }

    const fn condition(self) -> &'static str {
        match self {
            Self::All => "TRUE",
            Self::Earned => "t.credit_no = w.no",
            Self::Spent => "t.debit_no = w.no",
            Self::Held => "h.state = 0",
        }
    }
}

/// Where an entry stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum EntryState {
    /// It counts.
    Posted,
    /// It waits, at the latest until then.
    Held {
        /// When it lapses.
        until: Millis,
    },
    /// It was held and counts now.
    Released {
        /// Since when.
        at: Millis,
    },
    /// It was taken back.
    Voided {
        /// When.
        at: Millis,
    },
    /// Nobody acted in time.
    Expired {
        /// When.
        at: Millis,
    },
}

impl EntryState {
    /// From the state of the hold, where there is one, and from when the entry was made, the hold ends
    /// and was settled.
    pub(crate) fn of(
        hold: Option<i16>,
        (at, expires_at, settled_at): (Millis, Option<Millis>, Option<Millis>),
    ) -> Self {
        let settled = settled_at.unwrap_or(at);
        match hold {
            None => Self::Posted,
            Some(0) => Self::Held {
                until: expires_at.unwrap_or(at),
            },
            Some(1) => Self::Released { at: settled },
            Some(2) => Self::Voided { at: settled },
            Some(_) => Self::Expired { at: settled },
        }
    }
}

/// One entry of a wallet.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct EntryView {
    /// The transfer.
    pub id: TransferId,
    /// When.
    pub at: Millis,
    /// Points, negative when they leave the wallet.
    pub amount: i64,
    /// `rule`, `award`, `redemption`, `reversal`, `partner_join`, `partner_order`, `clawback`,
    /// `expired` or `debt_settled`.
    pub memo: String,
    /// Where it stands.
    #[serde(flatten)]
    pub state: EntryState,
    /// Level along the chain: 0 the member's own act, 1 and more a referee's.
    pub level: Option<i16>,
    /// The rule's name.
    pub rule: Option<String>,
    /// The rule's version.
    pub version: Option<i32>,
    /// Slug and name of the circle; none for one by invitation in which the member never was.
    pub circle: Option<(String, String)>,
    /// Who acted: the member or a direct referee; people further down are not named.
    pub actor: Option<PersonRef>,
    /// The reason of an award, the name of a reward in English, or what was acted on.
    pub subject: Option<String>,
    /// The name of a reward in Chinese.
    pub subject_zh: Option<String>,
    /// The event of the operator's shop that it is about.
    pub event: Option<EntryEvent>,
    /// When it begins to count, while it is held for that.
    pub matures_at: Option<Millis>,
    /// It is held for the gate of whoever acted.
    pub gated: bool,
    /// When what is left of it expires.
    pub expires_at: Option<Millis>,
    /// Points of it that are left, where they expire.
    pub remaining: Option<i64>,
}

/// An event of the operator's shop, as an entry tells of it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct EntryEvent {
    /// Its kind.
    pub kind: String,
    /// What the shop calls it; for the member alone who acted.
    pub reference: Option<String>,
    /// The amount in minor units; for the member alone who acted.
    pub amount: Option<i64>,
    /// The currency of the amount.
    pub currency: Option<String>,
    /// Why it was taken back; for the member alone who acted.
    pub taken_back_for: Option<String>,
}

#[derive(FromQueryResult)]
pub(super) struct Row {
    id: Uuid,
    at: i64,
    amount: i64,
    incoming: bool,
    memo: String,
    level: Option<i16>,
    state: Option<i16>,
    expires_at: Option<i64>,
    settled_at: Option<i64>,
    rule: Option<String>,
    version: Option<i32>,
    circle_slug: Option<String>,
    circle_name: Option<String>,
    actor_id: Option<Uuid>,
    actor_name: Option<String>,
    external_id: Option<String>,
    subject: Option<String>,
    reward: Option<String>,
    reward_zh: Option<String>,
    event_kind: Option<String>,
    event_reference: Option<String>,
    event_amount: Option<i64>,
    event_currency: Option<String>,
    event_reason: Option<String>,
    matures_at: Option<i64>,
    gated: bool,
    lot_ends_at: Option<i64>,
    remaining: Option<i64>,
}

impl Row {
    /// What somebody bought is theirs to tell: levels above learn the kind alone.
    fn event(&mut self) -> Option<EntryEvent> {
        let own = self.level == Some(0);
        let kind = self.event_kind.take()?;
        Some(EntryEvent {
            kind,
            reference: self.event_reference.take().filter(|_| own),
            amount: self.event_amount.filter(|_| own),
            currency: self.event_currency.take().filter(|_| own),
            taken_back_for: self.event_reason.take().filter(|_| own),
        })
    }
}

/// Who acted is not named to whom is apart from them.
pub(super) fn select() -> String {
    format!("{COLUMNS} AND NOT {}{REST}", apart("m.no", "$1"))
}

const COLUMNS: &str = concat!(
    "SELECT t.id, t.at, t.amount, (t.credit_no = w.no) AS incoming, t.memo, t.level,
      h.state, h.expires_at, h.settled_at, r.rule, r.version, c.slug AS circle_slug, c.name AS circle_name,
      m.id AS actor_id, m.display_name AS actor_name, e.subject, rw.name_en AS reward,
      rw.name_zh AS reward_zh, se.kind AS event_kind, se.reference AS event_reference,
      se.amount AS event_amount, se.currency AS event_currency,
      se.reversal_reason AS event_reason, h.matures_at, (h.referee_no IS NOT NULL AND NOT EXISTS (SELECT 1 FROM members g
        WHERE g.no = h.referee_no AND g.gate_passed_at < h.expires_at)) AS gated,
      l.expires_at AS lot_ends_at, l.remaining, ",
    external_id!("m"),
    "
    FROM accounts w
    JOIN transfers t ON (t.debit_no = w.no OR t.credit_no = w.no)
    LEFT JOIN holds h ON h.transfer_id = t.id
    LEFT JOIN lots l ON l.transfer_id = t.id
    LEFT JOIN events e ON e.id = t.event_id
    LEFT JOIN shop_events se ON se.id = t.event_id
    LEFT JOIN rule_versions r ON r.id = e.rule_version_id
    LEFT JOIN circles c ON c.no = e.circle_no AND (c.door < 2 OR EXISTS (
      SELECT 1 FROM memberships s WHERE s.circle_no = c.no AND s.member_no = w.owner_no))
    LEFT JOIN members m ON m.no = e.actor_no"
);
const REST: &str = "
    LEFT JOIN redemptions rd ON rd.hold_id = t.id
    LEFT JOIN rewards rw ON rw.id = rd.reward_id
    WHERE w.owner_no = $1 AND t.kind < 2";

impl From<Row> for EntryView {
    fn from(mut row: Row) -> Self {
        let event = row.event();
        let times = (row.at, row.expires_at, row.settled_at);
        let state = EntryState::of(row.state, times);
        let near = row.level.is_none_or(|level| level <= 1);
        let actor = row
            .actor_id
            .zip(row.actor_name)
            .filter(|_| near && row.rule.is_some());
        Self {
            id: TransferId(row.id),
            at: row.at,
            amount: if row.incoming {
                row.amount
            } else {
                -row.amount
            },
            memo: row.memo,
            state,
            level: row.level,
            rule: row.rule,
            version: row.version,
            // Where somebody further down acted is theirs to tell.
            circle: row.circle_slug.zip(row.circle_name).filter(|_| near),
            actor: actor.map(|(id, name)| PersonRef::new(id, name, row.external_id)),
            subject: row.reward.or(row.subject).filter(|_| near),
            subject_zh: row.reward_zh,
            event,
            matures_at: row.matures_at.filter(|_| row.state == Some(0)),
            gated: row.gated && row.state == Some(0),
            expires_at: row.lot_ends_at,
            remaining: row.remaining,
        }
    }
}

/// A page of the member's entries.
///
/// # Errors
/// What the database refuses.
pub async fn statement(
    kith: &Kith,
    member: MemberNo,
    filter: StatementFilter,
    page: &PageRequest,
) -> Result<Page<EntryView>, DbErr> {
    let limit = page.limit();
    let mut values: Vec<Value> = vec![member.0.into(), (limit + 1).cast_signed().into()];
    let after = page.id().map_or("", |id| {
        values.push(id.into());
        "AND t.id < $3"
    });
    let query = format!(
        "{} AND {} {after} ORDER BY t.id DESC LIMIT $2",
        select(),
        filter.condition()
    );
    let rows: Vec<Row> = sql::all(kith.db().reader(), &query, values).await?;
    let entries = rows.into_iter().map(EntryView::from).collect();
    Ok(Page::of(entries, limit, |entry: &EntryView| {
        cursor::of_id(entry.id.0)
    }))
}

/// Some of a member's entries, in no order; those of others are left out.
pub(super) async fn entries_of(
    kith: &Kith,
    member: MemberNo,
    ids: impl ExactSizeIterator<Item = Uuid>,
) -> Result<Vec<EntryView>, DbErr> {
    if ids.len() == 0 {
        return Ok(Vec::new());
    }
    let query = format!("{} AND t.id IN ({})", select(), sql::marks(2, ids.len()));
    let mut values: Vec<Value> = vec![member.0.into()];
    values.extend(ids.map(Value::from));
    let rows: Vec<Row> = sql::all(kith.db().reader(), &query, values).await?;
    Ok(rows.into_iter().map(EntryView::from).collect())
}
