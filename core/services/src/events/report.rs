//! An event is reported: written once for its reference, and paid by the rule for its kind.

use kith_domain::{
    day::Millis,
    events::{self, Outcome},
    ids::{EventId, MemberId, MemberNo, ShopEventId},
    input::{self, InputError, Mistakes},
};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};
use serde_json::json;

use crate::{
    audit,
    db::{self, Fault},
    entity::{member, shop_event},
    error::faulty,
    kith::Kith,
    ledger::{
        pay::{self, Reward},
        rules::{self, RuleView},
        transfer::MoveError,
    },
    members::SignedIn,
    sql,
};

/// The command.
#[derive(Clone, Debug)]
pub struct ReportEvent {
    /// What happened, a word of the operator's.
    pub kind: String,
    /// Who did it.
    pub member: MemberNo,
    /// What it was worth, in minor units.
    pub amount: Option<i64>,
    /// In which currency.
    pub currency: Option<String>,
    /// What the shop calls it: it is written once.
    pub reference: String,
    /// When it happened.
    pub occurred_at: Millis,
}

/// What was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reported {
    /// The event.
    pub id: ShopEventId,
    /// It had been written before, and nothing was paid now.
    pub repeated: bool,
}

/// A field of the command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventField {
    /// The kind.
    Kind,
    /// The amount.
    Amount,
    /// The currency.
    Currency,
    /// The reference.
    Reference,
}

impl EventField {
    /// Its name in requests.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Amount => "amount",
            Self::Currency => "currency",
            Self::Reference => "reference",
        }
    }
}

/// Why nothing was written.
#[derive(Clone, Debug, thiserror::Error)]
pub enum ReportEventError {
    /// Only managers and administrators report events.
    #[error("only managers report events")]
    Forbidden,
    /// There is no such member.
    #[error("there is no such member")]
    UnknownMember,
    /// Values need to be different.
    #[error("some values need to be different")]
    Fields(Vec<(EventField, InputError)>),
    /// The time is long past, or has not come.
    #[error("the time must lie within the last 90 days, and not in the future")]
    Time,
    /// The reference belongs to an event with other content.
    #[error("the reference belongs to an event with other content")]
    ReferenceTaken,
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(ReportEventError);

impl From<MoveError> for ReportEventError {
    fn from(error: MoveError) -> Self {
        match error {
            MoveError::Fault(fault) => Self::Fault(fault),
            other => Self::Fault(Fault::new(other.to_string())),
        }
    }
}

/// Writes an event and pays what the rule for its kind says. The same reference with the same content
/// answers what was written first.
///
/// # Errors
/// [`ReportEventError`].
pub async fn report(
    kith: &Kith,
    actor: &SignedIn,
    command: ReportEvent,
) -> Result<Reported, ReportEventError> {
    if !actor.role.is_staff() {
        return Err(ReportEventError::Forbidden);
    }
    let command = checked(command)?;
    db::retry(|| write(kith, actor.no, &command)).await
}

fn checked(command: ReportEvent) -> Result<ReportEvent, ReportEventError> {
    let mut wrong = Mistakes::default();
    let kind = wrong.note(EventField::Kind, events::kind(&command.kind));
    let reference = input::line(&command.reference, 1, events::REFERENCE);
    let reference = wrong.note(EventField::Reference, reference);
    if let Some(amount) = command.amount {
        wrong.bound(EventField::Amount, amount, (0, events::MAX_AMOUNT));
    } else if command.currency.is_some() {
        wrong.add(EventField::Amount, InputError::Required);
    }
    let currency = command.currency.as_deref().map(events::currency);
    let currency = wrong.note(EventField::Currency, currency.transpose());
    wrong.none().map_err(ReportEventError::Fields)?;
    Ok(ReportEvent {
        kind,
        reference,
        currency,
        ..command
    })
}

async fn write(
    kith: &Kith,
    actor: MemberNo,
    command: &ReportEvent,
) -> Result<Reported, ReportEventError> {
    let tx = kith.db().begin().await?;
    // Nobody leaves or is suspended until it is paid.
    pay::keep_gate(&tx, command.member).await?;
    let member = member::Entity::find()
        .filter(member::Column::No.eq(command.member.0))
        .filter(member::Column::ErasedAt.is_null())
        .one(&tx)
        .await?
        .ok_or(ReportEventError::UnknownMember)?;
    if let Some(known) = known(&tx, &command.reference).await? {
        return repeated(&known, command);
    }
    let now = kith.now();
    if !(now - events::PAST..=now + events::SKEW).contains(&command.occurred_at) {
        return Err(ReportEventError::Time);
    }
    let rule = rules::of_kind(&tx, &command.kind).await?;
    let suspended = member.suspended_until.is_some_and(|until| until > now);
    let verdict = verdict(rule.as_ref(), suspended, command);
    let id: ShopEventId = kith.id();
    if !insert(&tx, kith, id, (command, verdict)).await? {
        let known = known(&tx, &command.reference).await?;
        let known = known.ok_or_else(|| Fault::new("a known reference vanished"))?;
        return repeated(&known, command);
    }
    if let (Some(rule), Ok(base)) = (&rule, verdict) {
        let reward = Reward {
            id: EventId(id.0),
            rule,
            actor: command.member,
            base,
        };
        pay(&tx, kith, reward).await?;
    }
    let entry = audit::Entry {
        actor: Some(actor),
        action: "events.report",
        circle: None,
        subject: Some(MemberId(member.id).to_string()),
        detail: json!({ "event": id, "kind": command.kind }),
    };
    audit::write(&tx, kith, entry).await?;
    tx.commit().await?;
    Ok(Reported {
        id,
        repeated: false,
    })
}

/// R, or why nothing is paid.
fn verdict(
    rule: Option<&RuleView>,
    suspended: bool,
    command: &ReportEvent,
) -> Result<i64, Outcome> {
    let rule = rule.ok_or(Outcome::NoRule)?;
    let terms = rule.terms.as_ref().ok_or(Outcome::NoRule)?;
    if suspended {
        return Err(Outcome::Suspended);
    }
    terms.reward(rule.base, command.amount, command.currency.as_deref())
}

/// Claims the reference; answers whether it was free.
async fn insert(
    tx: &DatabaseTransaction,
    kith: &Kith,
    id: ShopEventId,
    (command, verdict): (&ReportEvent, Result<i64, Outcome>),
) -> Result<bool, ReportEventError> {
    let (base, outcome) = match verdict {
        Ok(base) => (base, Outcome::Paid),
        Err(outcome) => (0, outcome),
    };
    let new = sql::exec(
        tx,
        "INSERT INTO shop_events
           (id, kind, member_no, amount, currency, reference, occurred_at, received_at, outcome, base)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (reference) DO NOTHING",
        [
            id.0.into(),
            command.kind.clone().into(),
            command.member.0.into(),
            command.amount.into(),
            command.currency.clone().into(),
            command.reference.clone().into(),
            command.occurred_at.into(),
            kith.now().into(),
            outcome.code().into(),
            base.into(),
        ],
    )
    .await?;
    Ok(new == 1)
}

/// Pays under the event's own id. Where everybody's day was used up, the event says so.
async fn pay(
    tx: &DatabaseTransaction,
    kith: &Kith,
    reward: Reward<'_>,
) -> Result<(), ReportEventError> {
    let id = reward.id;
    let qualified = "INSERT INTO events (id, idem_key, rule_version_id, actor_no, at)
         VALUES ($1, $2, $3, $4, $5)";
    let values = [
        id.0.into(),
        format!("shop:{}", ShopEventId(id.0)).into(),
        reward.rule.id.0.into(),
        reward.actor.0.into(),
        kith.now().into(),
    ];
    sql::exec(tx, qualified, values).await?;
    if pay::along_chain(tx, kith, reward).await? == 0 {
        let capped = "UPDATE shop_events SET outcome = $2 WHERE id = $1";
        let values = [id.0.into(), Outcome::Capped.code().into()];
        sql::exec(tx, capped, values).await?;
    }
    Ok(())
}

async fn known(
    tx: &DatabaseTransaction,
    reference: &str,
) -> Result<Option<shop_event::Model>, ReportEventError> {
    let known = shop_event::Entity::find()
        .filter(shop_event::Column::Reference.eq(reference))
        .one(tx)
        .await?;
    Ok(known)
}

/// The answer for a reference that is known: the first event, if it was the same one.
fn repeated(
    known: &shop_event::Model,
    command: &ReportEvent,
) -> Result<Reported, ReportEventError> {
    let same = known.kind == command.kind
        && known.member_no == command.member.0
        && (known.amount, &known.currency) == (command.amount, &command.currency)
        && known.occurred_at == command.occurred_at;
    if !same {
        return Err(ReportEventError::ReferenceTaken);
    }
    Ok(Reported {
        id: ShopEventId(known.id),
        repeated: true,
    })
}
