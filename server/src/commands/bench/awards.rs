//! Awards through the use case, against the same statements by hand.

use std::time::Duration;

use kith_domain::{ids::MemberNo, roles::Role};
use kith_services::{
    Kith,
    ledger::{self, Award},
    members::{Presence, Register, SignedIn, register_simulated},
    sql,
};

use super::{line, place::Place};
use crate::clock::Stopwatch;

/// Awards under way at the same time.
const AT_ONCE: u32 = 16;
/// Wallets that are awarded in turn.
const WALLETS: u32 = 64;

pub(super) async fn measure(place: &Place, awards: u32) -> anyhow::Result<()> {
    let bench = place.open("awards").await?;
    let kith = &bench.kith;
    let manager = person(kith, 0, Role::Manager).await?;
    let mut members = Vec::new();
    for n in 1..=WALLETS {
        members.push(person(kith, n, Role::Member).await?);
    }
    let by_hand = run(awards, |n| {
        let (kith, actor, to) = (kith.clone(), manager.no, members[index(n)].no);
        async move { by_hand(&kith, actor, to, n).await }
    })
    .await?;
    let by_use_case = run(awards, |n| {
        let (kith, manager) = (kith.clone(), manager.clone());
        let award = Award {
            member: members[index(n)].id,
            points: 5,
            reason: "bench".into(),
            key: n.to_string(),
        };
        async move {
            ledger::award(&kith, &manager, award).await?;
            Ok(())
        }
    })
    .await?;
    let rate = |took: Duration| f64::from(awards) / took.as_secs_f64();
    let figure = format!(
        "{:.0}/s; {:.2} of the same statements by hand ({:.0}/s)",
        rate(by_use_case),
        rate(by_use_case) / rate(by_hand),
        rate(by_hand)
    );
    line(place, &format!("awards, {AT_ONCE} at once"), &figure);
    bench.remove().await
}

fn index(n: u32) -> usize {
    usize::try_from(n % WALLETS).unwrap_or(0)
}

/// Somebody new.
pub(super) async fn person(kith: &Kith, n: u32, role: Role) -> anyhow::Result<SignedIn> {
    let command = Register {
        email: format!("bench{n}@example.org"),
        password: String::new(),
        display_name: format!("Bench {n}"),
        language: "en".to_owned(),
        referral: None,
        own_browser: false,
        visitor: None,
        accepted_terms: None,
    };
    let (display_name, language) = (command.display_name.clone(), command.language.clone());
    let new = register_simulated(kith, command, role, None).await?;
    Ok(SignedIn {
        no: new.no,
        id: new.id,
        display_name,
        external_id: None,
        role,
        held_back: false,
        language,
        presence: Presence::default(),
        suspended_until: None,
        notices: 0,
        joined_at: kith.now(),
        zone: String::new(),
        picture: None,
        for_partner: false,
        has_password: true,
        bounced_at: None,
    })
}

/// Does something that many times, 16 at once; answers how long it took.
async fn run<F, Fut>(times: u32, work: F) -> anyhow::Result<Duration>
where
    F: Fn(u32) -> Fut,
    Fut: Future<Output = anyhow::Result<()>> + Send + 'static,
{
    let watch = Stopwatch::start();
    let mut running = tokio::task::JoinSet::new();
    for n in 0..times {
        running.spawn(work(n));
        if running.len() >= usize::try_from(AT_ONCE)?
            && let Some(done) = running.join_next().await
        {
            done??;
        }
    }
    while let Some(done) = running.join_next().await {
        done??;
    }
    Ok(watch.elapsed())
}

/// What an award does, as somebody would write it without the use case.
async fn by_hand(kith: &Kith, actor: MemberNo, to: MemberNo, n: u32) -> anyhow::Result<()> {
    let id = || kith.id::<kith_domain::ids::TransferId>().0;
    let now = kith.now();
    let (event, transfer) = (id(), id());
    let tx = kith.db().begin().await?;
    let member = sql::number(&tx, "SELECT no FROM members WHERE no = $1", [to.0.into()]).await?;
    sql::exec(
        &tx,
        "INSERT INTO events (id, idem_key, actor_no, subject, at) VALUES ($1, $2, $3, 'bench', $4)
         ON CONFLICT (idem_key) DO NOTHING",
        [
            event.into(),
            format!("hand:{n}").into(),
            member.into(),
            now.into(),
        ],
    )
    .await?;
    let account = "SELECT no FROM accounts WHERE key = $1";
    let wallet = sql::number(&tx, account, [format!("wallet:{to}").into()]).await?;
    let shard = format!("issuance:{}", to.0 % 8);
    let mut issuance = sql::number(&tx, account, [shard.clone().into()]).await?;
    if issuance == 0 {
        sql::exec(
            &tx,
            "INSERT INTO accounts (key, kind, debits_pending, debits_posted, credits_pending, credits_posted)
             VALUES ($1, 0, 0, 0, 0, 0) ON CONFLICT (key) DO NOTHING",
            [shard.clone().into()],
        )
        .await?;
        issuance = sql::number(&tx, account, [shard.into()]).await?;
    }
    let credit = (
        "UPDATE accounts SET credits_posted = credits_posted + 5 WHERE no = $1",
        wallet,
    );
    let debit = (
        "UPDATE accounts SET debits_posted = debits_posted + 5 WHERE no = $1",
        issuance,
    );
    let mut steps = [credit, debit];
    steps.sort_by_key(|(_, no)| *no);
    for (step, no) in steps {
        sql::exec(&tx, step, [no.into()]).await?;
    }
    sql::exec(
        &tx,
        "INSERT INTO transfers (id, kind, debit_no, credit_no, amount, event_id, memo, at)
         VALUES ($1, 0, $2, $3, 5, $4, 'award', $5)",
        [
            transfer.into(),
            issuance.into(),
            wallet.into(),
            event.into(),
            now.into(),
        ],
    )
    .await?;
    sql::exec(
        &tx,
        "INSERT INTO audit_log (id, at, actor_no, action, detail) VALUES ($1, $2, $3, 'ledger.award', '{}')",
        [id().into(), now.into(), actor.0.into()],
    )
    .await?;
    tx.commit().await?;
    Ok(())
}
