//! Every table, for backups: how its rows are streamed out and put back.

use std::collections::BTreeSet;

use futures::{StreamExt, TryStreamExt, future::BoxFuture, stream::BoxStream};
use kith_domain::day::DAY_MS;
use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, DatabaseTransaction, DbErr, EntityTrait,
    IntoActiveModel, Iterable, PrimaryKeyToColumn, QueryOrder, Select,
};
use serde::{Serialize, de::DeserializeOwned};

use super::partitions;
use crate::entity;

/// Values bound by one statement.
const VALUES: usize = 16_000;

/// The rows of a table as JSON, in order of the primary key.
pub(super) type Lines<'a> = BoxStream<'a, Result<String, DbErr>>;

type Dump = for<'a> fn(&'a DatabaseTransaction) -> BoxFuture<'a, Result<Lines<'a>, DbErr>>;
type Load = for<'a> fn(&'a DatabaseTransaction, &'a [String]) -> BoxFuture<'a, Result<(), DbErr>>;

/// One table.
#[derive(Clone, Copy)]
pub(super) struct Table {
    pub name: &'static str,
    /// Its column that numbers rows, if there is one.
    pub numbered: Option<&'static str>,
    pub dump: Dump,
    pub load: Load,
}

fn json_error(error: &serde_json::Error) -> DbErr {
    DbErr::Json(error.to_string())
}

fn in_order<E: EntityTrait>() -> Select<E> {
    E::PrimaryKey::iter().fold(E::find(), |select, key| {
        select.order_by_asc(key.into_column())
    })
}

async fn lines<'a, E>(tx: &'a DatabaseTransaction, select: Select<E>) -> Result<Lines<'a>, DbErr>
where
    E: EntityTrait + 'a,
    E::Model: Serialize + Send + 'a,
{
    let rows = select.stream(tx).await?;
    Ok(rows
        .and_then(|model| async move {
            serde_json::to_string(&model).map_err(|error| json_error(&error))
        })
        .boxed())
}

fn parse<M: DeserializeOwned>(lines: &[String]) -> Result<Vec<M>, DbErr> {
    lines
        .iter()
        .map(|line| serde_json::from_str(line).map_err(|error| json_error(&error)))
        .collect()
}

async fn insert<E, A>(tx: &DatabaseTransaction, models: Vec<E::Model>) -> Result<(), DbErr>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<A>,
    A: ActiveModelTrait<Entity = E> + ActiveModelBehavior + Send,
{
    let most = VALUES / E::Column::iter().count().max(1);
    let mut models = models
        .into_iter()
        .map(IntoActiveModel::into_active_model)
        .peekable();
    while models.peek().is_some() {
        E::insert_many::<A, _>(models.by_ref().take(most))
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

macro_rules! table {
    ($module:ident, $name:literal, $numbered:expr, $select:expr, $before:expr) => {
        Table {
            name: $name,
            numbered: $numbered,
            dump: |tx| Box::pin(async move { lines::<entity::$module::Entity>(tx, $select).await }),
            load: |tx, lines| {
                Box::pin(async move {
                    let models: Vec<entity::$module::Model> = parse(lines)?;
                    let before: for<'b> fn(
                        &'b DatabaseTransaction,
                        &'b [entity::$module::Model],
                    ) -> BoxFuture<'b, Result<(), DbErr>> = $before;
                    before(tx, &models).await?;
                    insert::<entity::$module::Entity, _>(tx, models).await
                })
            },
        }
    };
    ($module:ident, $name:literal, $numbered:expr) => {
        table!(
            $module,
            $name,
            $numbered,
            in_order::<entity::$module::Entity>(),
            |_, _| Box::pin(async { Ok(()) })
        )
    };
    ($module:ident, $name:literal) => {
        table!($module, $name, None)
    };
}

/// Transfers that settle others come after all that can be settled.
fn transfers() -> Select<entity::transfer::Entity> {
    use sea_orm::{QueryOrder, sea_query::Expr};
    entity::transfer::Entity::find()
        .order_by_asc(Expr::cust("CASE WHEN kind >= 2 THEN 1 ELSE 0 END"))
        .order_by_asc(entity::transfer::Column::Id)
}

/// Comments come after those that they answer.
fn comments() -> Select<entity::comment::Entity> {
    entity::comment::Entity::find()
        .order_by_asc(entity::comment::Column::PostId)
        .order_by_asc(entity::comment::Column::Path)
}

/// On PostgreSQL the rows' months need their partitions first.
fn make_partitions<'a>(
    tx: &'a DatabaseTransaction,
    rows: &'a [entity::interaction::Model],
) -> BoxFuture<'a, Result<(), DbErr>> {
    Box::pin(async move {
        let days: BTreeSet<i64> = rows.iter().map(|row| row.at.div_euclid(DAY_MS)).collect();
        for day in days {
            partitions::ensure(tx, day * DAY_MS, day * DAY_MS).await?;
        }
        Ok(())
    })
}

/// All tables, referenced ones first.
pub(super) const TABLES: [Table; 69] = [
    table!(settings, "settings"),
    table!(member, "members", Some("no")),
    table!(member_apart, "members_apart"),
    table!(profile, "profiles"),
    table!(picture_file, "picture_files"),
    table!(referral_level, "referral_levels"),
    table!(referral_link, "referral_links"),
    table!(circle, "circles", Some("no")),
    table!(membership, "memberships"),
    table!(personal_person, "personal_people"),
    table!(circle_request, "circle_requests"),
    table!(circle_offer, "circle_offers"),
    table!(invitation, "invitations"),
    table!(invitation_use, "invitation_uses"),
    table!(question, "questions"),
    table!(visit, "visits"),
    table!(visit_day, "visit_days"),
    table!(share, "shares"),
    table!(partner, "partners"),
    table!(partner_term, "partner_terms"),
    table!(partner_pause, "partner_pauses"),
    table!(partner_link, "partner_links"),
    table!(post, "posts"),
    table!(comment, "comments", None, comments(), |_, _| Box::pin(
        async { Ok(()) }
    )),
    table!(circle_proposal, "circle_proposals"),
    table!(circle_proposal_member, "circle_proposal_members"),
    table!(circle_proposal_post, "circle_proposal_posts"),
    table!(reaction, "reactions"),
    table!(revision, "revisions"),
    table!(mention, "mentions"),
    table!(circle_visit, "circle_visits"),
    table!(decision, "decisions"),
    table!(report, "reports"),
    table!(search_document, "search_documents", Some("no")),
    table!(
        interaction,
        "interactions",
        Some("id"),
        in_order::<entity::interaction::Entity>(),
        |tx, rows| make_partitions(tx, rows)
    ),
    table!(activity_day, "activity_days"),
    table!(tie_day, "tie_days"),
    table!(snapshot, "snapshots"),
    table!(account, "accounts", Some("no")),
    table!(rule_version, "rule_versions"),
    table!(event, "events"),
    table!(shop_event, "shop_events"),
    table!(transfer, "transfers", None, transfers(), |_, _| Box::pin(
        async { Ok(()) }
    )),
    table!(hold, "holds"),
    table!(lot, "lots"),
    table!(lot_use, "lot_uses"),
    table!(conversion, "conversions"),
    table!(daily_cap, "daily_caps"),
    table!(reward, "rewards"),
    table!(redemption, "redemptions"),
    table!(reward_code, "reward_codes"),
    table!(session, "sessions"),
    table!(sign_in_try, "sign_in_tries"),
    table!(quota, "quotas"),
    table!(second_factor, "second_factors"),
    table!(recovery_code, "recovery_codes"),
    table!(passkey, "passkeys"),
    table!(member_identity, "member_identities"),
    table!(used_challenge, "used_challenges"),
    table!(join_hour, "join_hours"),
    table!(join_question, "join_questions"),
    table!(proof, "proofs"),
    table!(mail, "mails"),
    table!(bounce, "bounces"),
    table!(api_key, "api_keys"),
    table!(idempotency_key, "idempotency_keys"),
    table!(audit_log, "audit_log"),
    table!(secret, "secrets"),
    table!(job, "jobs"),
];
