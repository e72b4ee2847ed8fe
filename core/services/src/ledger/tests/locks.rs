//! What movements share: accounts that are split, and rows that are locked in one order.

use kith_domain::{ids::AccountNo, ledger::AccountKind, roles::Role};

use super::award;
use crate::{
    Backend, both,
    ledger::{
        self, accounts, holds,
        pay::{self, Qualified},
        rules::Rule,
        transfer::{self, Movement, Settlement, Wait},
    },
    members::SignedIn,
    sql,
    testing::{TestKith, on},
};

async fn number(t: &TestKith, query: &str) -> i64 {
    sql::number(t.kith.db().reader(), query, []).await.unwrap()
}

fn spending(debit: AccountNo, credit: AccountNo, amount: i64) -> Movement<'static> {
    Movement {
        debit,
        credit,
        amount,
        event: None,
        level: None,
        memo: "test",
        lifetime: None,
    }
}

both!(
    spending_is_split_and_the_account_of_old_goes_on,
    async |t: &TestKith| {
        let manager = t.person("manager", None, Role::Manager).await;
        let mut people = Vec::new();
        for n in 0..9 {
            let one = t.member(&format!("p{n}"), None).await;
            ledger::award(&t.kith, &manager, award(one.id, 100, &format!("k{n}")))
                .await
                .unwrap();
            people.push(one);
        }
        // As an older version left it: one account for all, with an open hold.
        let old = "INSERT INTO accounts (key, kind, debits_pending, debits_posted, credits_pending, credits_posted)
             VALUES ('spent', $1, 0, 0, 0, 0)";
        let kind = AccountKind::Spent.code();
        sql::exec(t.kith.db().writer(), old, [kind.into()])
            .await
            .unwrap();
        let old = AccountNo(number(t, "SELECT no FROM accounts WHERE key = 'spent'").await);
        let tx = t.kith.db().begin().await.unwrap();
        let wallet = accounts::wallet_account(&tx, people[0].no).await.unwrap();
        let movement = spending(wallet, old, 30);
        let hold = transfer::reserve(&tx, &t.kith, movement, Wait::until(i64::MAX))
            .await
            .unwrap();
        transfer::settle(&tx, &t.kith, hold, Settlement::Post)
            .await
            .unwrap();
        for one in &people {
            let wallet = accounts::wallet_account(&tx, one.no).await.unwrap();
            let spent = accounts::spent_account(&tx, one.no).await.unwrap();
            assert_ne!(spent, old);
            transfer::post(&tx, &t.kith, spending(wallet, spent, 10))
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
        let split = "SELECT count(*) FROM accounts WHERE key LIKE 'spent:%' AND credits_posted > 0";
        assert_eq!(number(t, split).await, 8);
        let all = "SELECT CAST(sum(credits_posted) AS bigint) FROM accounts WHERE kind = 2";
        assert_eq!(number(t, all).await, 30 + 9 * 10);
        assert_eq!(
            ledger::wallet(&t.kith, people[0].no).await.unwrap().balance,
            60
        );
        assert_eq!(ledger::check(t.kith.db().reader()).await.unwrap(), []);
    }
);

/// The account of a member's wallet, by another transaction without waiting.
async fn is_free(t: &TestKith, member: &SignedIn) -> bool {
    let tx = t.kith.db().begin().await.unwrap();
    let lock = "SELECT no FROM accounts WHERE owner_no = $1 FOR UPDATE NOWAIT";
    sql::exec(&tx, lock, [member.no.0.into()]).await.is_ok()
}

/// A release and a sweep lock the lowest account first, though the hold of the highest is older.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn holds_are_settled_in_the_order_in_which_payments_lock() {
    on(Backend::Postgres, async |t: &TestKith| {
        let ada = t.member("ada", None).await;
        let bob = t.member("bob", Some(&t.token(&ada).await)).await;
        let cyd = t.member("cyd", Some(&t.token(&bob).await)).await;
        for round in ["release", "expire"] {
            let tx = t.kith.db().begin().await.unwrap();
            let event = Qualified {
                rule: Rule::FirstPost,
                actor: cyd.no,
                circle: None,
                subject: None,
                key: round.into(),
            };
            pay::qualify(&tx, &t.kith, event).await.unwrap();
            tx.commit().await.unwrap();

            let first = t.kith.db().begin().await.unwrap();
            let lock = "SELECT no FROM accounts WHERE owner_no = $1 FOR UPDATE";
            sql::exec(&first, lock, [ada.no.0.into()]).await.unwrap();
            if round == "expire" {
                t.clock.days(90);
            }
            let kith = t.kith.clone();
            let settling = tokio::spawn(async move {
                if round == "expire" {
                    return ledger::expire_holds(&kith).await.unwrap();
                }
                let tx = kith.db().begin().await.unwrap();
                let released = holds::release(&tx, &kith, cyd.no).await.unwrap();
                tx.commit().await.unwrap();
                released
            });
            t.until_one_waits().await;
            assert!(
                is_free(t, &bob).await,
                "{round}: nothing is locked ahead of ada"
            );
            first.commit().await.unwrap();
            assert_eq!(settling.await.unwrap(), 2, "{round}");
        }
        assert_eq!(ledger::check(t.kith.db().reader()).await.unwrap(), []);
    })
    .await;
}
