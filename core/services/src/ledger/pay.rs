//! From a qualified event to points for the actor and along the chain (`docs/FORMULAS.md` 5).

use kith_domain::{
    day::DAY_MS,
    ids::{AccountNo, CircleNo, EventId, MemberNo},
    referrals::chain::{ChainMode, MAX_LEVELS, Quality},
};
use sea_orm::{DatabaseTransaction, DbErr, FromQueryResult};

use super::{
    accounts,
    rules::{self, Rule, RuleView},
    transfer::{self, MoveError, Movement, Wait},
};
use crate::{db, kith::Kith, referrals, sql};

/// Something that happened and that a rule may pay.
#[derive(Clone, Debug)]
pub struct Qualified {
    /// The rule.
    pub rule: Rule,
    /// Who did it.
    pub actor: MemberNo,
    /// Where, if in a circle.
    pub circle: Option<CircleNo>,
    /// On what, an id as on the wire.
    pub subject: Option<String>,
    /// Names the event: the same key is paid once, whoever asks and however often.
    pub key: String,
}

/// Pays an event in the caller's transaction. `None` when it was paid before.
///
/// # Errors
/// What the database refuses; the transaction must then be given up.
pub async fn qualify(
    tx: &DatabaseTransaction,
    kith: &Kith,
    event: Qualified,
) -> Result<Option<EventId>, MoveError> {
    let rule = rules::active(tx, kith, event.rule).await?;
    let id: EventId = kith.id();
    let new = sql::exec(
        tx,
        "INSERT INTO events (id, idem_key, rule_version_id, actor_no, circle_no, subject, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (idem_key) DO NOTHING",
        [
            id.0.into(),
            event.key.into(),
            rule.id.0.into(),
            event.actor.0.into(),
            event.circle.map(|no| no.0).into(),
            event.subject.into(),
            kith.now().into(),
        ],
    )
    .await?;
    if new == 0 {
        return Ok(None);
    }
    let reward = Reward {
        id,
        rule: &rule,
        actor: event.actor,
        base: rule.base,
    };
    along_chain(tx, kith, reward).await?;
    Ok(Some(id))
}

/// What a rule pays for an event that is written already.
pub(crate) struct Reward<'a> {
    /// The event.
    pub(crate) id: EventId,
    /// The rule in force.
    pub(crate) rule: &'a RuleView,
    /// Who acted.
    pub(crate) actor: MemberNo,
    /// R.
    pub(crate) base: i64,
}

/// Pays the actor and the levels above; answers how many points were paid or are held.
///
/// # Errors
/// What the database refuses; the transaction must then be given up.
pub(crate) async fn along_chain(
    tx: &DatabaseTransaction,
    kith: &Kith,
    reward: Reward<'_>,
) -> Result<i64, MoveError> {
    let Reward {
        id,
        rule,
        actor,
        base,
    } = reward;
    keep_gate(tx, actor).await?;
    let chain = referrals::sponsors(tx, actor, usize::from(rule.chain.levels)).await?;
    let quality = match (rule.chain.mode, chain.sponsors.first()) {
        (ChainMode::Direct, Some(sponsor)) => quality(tx, kith, *sponsor).await?,
        _ => Quality::FULL,
    };
    let parts = rule
        .chain
        .sponsor_parts(base, chain.sponsors.len(), quality);
    let mut payouts = vec![(actor, 0, base)];
    payouts.extend(
        chain
            .sponsors
            .iter()
            .zip(&parts)
            .zip(1_i16..)
            .map(|((no, part), level)| (*no, level, *part)),
    );
    let payment = Payment {
        id,
        rule,
        actor,
        open: chain.gate_passed,
    };
    payment.pay(tx, kith, payouts).await
}

/// Keeps the actor's gate as it is until this payment is committed: one that opens at the same moment
/// waits, and then sees the holds that are made here. SQLite has one writer.
pub(crate) async fn keep_gate(tx: &DatabaseTransaction, actor: MemberNo) -> Result<(), DbErr> {
    if db::is_postgres(tx) {
        let lock = "SELECT no FROM members WHERE no = $1 FOR SHARE";
        sql::exec(tx, lock, [actor.0.into()]).await?;
    }
    Ok(())
}

/// The accounts that paying this member for an event can touch.
///
/// # Errors
/// What the database refuses.
pub async fn accounts_of(
    tx: &DatabaseTransaction,
    actor: MemberNo,
) -> Result<Vec<AccountNo>, DbErr> {
    let chain = referrals::sponsors(tx, actor, usize::from(MAX_LEVELS)).await?;
    let mut all = vec![accounts::issuance_account(tx, actor).await?];
    for member in std::iter::once(actor).chain(chain.sponsors) {
        all.push(accounts::wallet_account(tx, member).await?);
    }
    Ok(all)
}

struct Payment<'a> {
    id: EventId,
    rule: &'a RuleView,
    actor: MemberNo,
    /// The actor passed the gate, so that sponsors are paid at once.
    open: bool,
}

impl Payment<'_> {
    async fn pay(
        &self,
        tx: &DatabaseTransaction,
        kith: &Kith,
        payouts: Vec<(MemberNo, i16, i64)>,
    ) -> Result<i64, MoveError> {
        let issuance = accounts::issuance_account(tx, self.actor).await?;
        let mut wallets = Vec::with_capacity(payouts.len());
        for (member, ..) in &payouts {
            wallets.push(accounts::wallet_account(tx, *member).await?);
        }
        // Before the daily caps: whoever holds a wallet's row is alone with its caps too.
        accounts::lock(tx, [&[issuance][..], &wallets].concat()).await?;
        let after = |days: i32| kith.now() + i64::from(days) * DAY_MS;
        let life = self.rule.life;
        let matures_at = (life.mature_days > 0).then(|| after(life.mature_days));
        let mut paid = 0;
        for ((member, level, part), credit) in payouts.into_iter().zip(wallets) {
            let amount = within_cap(tx, kith, self.rule, member, part).await?;
            if amount == 0 {
                continue;
            }
            let movement = Movement {
                debit: issuance,
                credit,
                amount,
                event: Some(self.id),
                level: Some(level),
                memo: "rule",
                lifetime: life.lifetime_days,
            };
            let gate = (level > 0 && !self.open).then_some(self.actor);
            let until = match gate {
                Some(_) => Some(after(self.rule.hold_days)),
                None => matures_at,
            };
            match until {
                None => transfer::post(tx, kith, movement).await?,
                Some(until) => {
                    let wait = Wait {
                        until,
                        gate,
                        matures_at,
                    };
                    transfer::reserve(tx, kith, movement, wait).await?
                }
            };
            paid += amount;
        }
        Ok(paid)
    }
}

/// Takes up to `part` points out of what the rule may still pay this member today; answers how many.
/// One statement raises the sum to at most the cap and tells what it was before. Whoever left the
/// community is paid nothing.
async fn within_cap(
    tx: &DatabaseTransaction,
    kith: &Kith,
    rule: &RuleView,
    member: MemberNo,
    part: i64,
) -> Result<i64, DbErr> {
    if part <= 0 {
        return Ok(0);
    }
    let paid: Option<Paid> = sql::one(
        tx,
        "INSERT INTO daily_caps (rule, member_no, day, paid, before)
         SELECT $1, m.no, $3, CASE WHEN $4 < $5 THEN $4 ELSE $5 END, 0
         FROM members m WHERE m.no = $2 AND m.erased_at IS NULL
         ON CONFLICT (member_no, rule, day) DO UPDATE SET
           before = daily_caps.paid,
           paid = CASE WHEN daily_caps.paid + $4 < $5 THEN daily_caps.paid + $4
                       WHEN daily_caps.paid > $5 THEN daily_caps.paid ELSE $5 END
         RETURNING paid - before AS now",
        [
            rule.rule.clone().into(),
            member.0.into(),
            kith.day(kith.now()).0.into(),
            part.into(),
            rule.daily_cap.into(),
        ],
    )
    .await?;
    Ok(paid.map_or(0, |paid| paid.now))
}

#[derive(FromQueryResult)]
struct Paid {
    now: i64,
}

#[derive(FromQueryResult)]
struct Referees {
    old: i64,
    active: i64,
}

/// The direct sponsor's quality: the share of their referees of at least 28 days who were active in
/// the last 28 days.
async fn quality(
    tx: &DatabaseTransaction,
    kith: &Kith,
    sponsor: MemberNo,
) -> Result<Quality, DbErr> {
    let now = kith.now();
    let row: Option<Referees> = sql::one(
        tx,
        "SELECT count(*) AS old,
           coalesce(sum(CASE WHEN EXISTS (SELECT 1 FROM activity_days a WHERE a.member_no = m.no AND a.day > $3)
                    THEN 1 ELSE 0 END), 0) AS active
         FROM members m WHERE m.sponsor_no = $1 AND m.joined_at <= $2",
        [
            sponsor.0.into(),
            (now - 28 * DAY_MS).into(),
            kith.day(now).plus(-28).0.into(),
        ],
    )
    .await?;
    Ok(row.map_or(Quality::FULL, |row| {
        Quality::of_referees(row.old, row.active)
    }))
}
