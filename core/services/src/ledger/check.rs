//! The ledger's invariants, recomputed from its transfers.

use sea_orm::{ConnectionTrait, DbErr};

use crate::findings::{Check, Finding};

const RESTORE: &str = "Stop the server, restore the last backup that passes `kith doctor`, and report this: the ledger never rewrites itself.";

/// A hold that no gate will release any more; the points are counted rightly all the same.
pub const HOLD_MISSED: &str = "ledger.hold_missed";
const RELEASE: &str = "Run `kith doctor --rebuild`: it posts what should have been released.";

/// The sums of an account, recomputed: posted and post-pending count as posted, a pending one counts
/// as pending until it is settled.
const SUMS: &str = "
    SELECT a.no, a.key,
      coalesce(sum(CASE WHEN t.debit_no = a.no AND t.kind IN (0, 2) THEN t.amount END), 0) AS dp,
      coalesce(sum(CASE WHEN t.credit_no = a.no AND t.kind IN (0, 2) THEN t.amount END), 0) AS cp,
      coalesce(sum(CASE WHEN t.debit_no = a.no AND t.kind = 1 THEN t.amount
                        WHEN t.debit_no = a.no AND t.kind > 1 THEN -t.amount END), 0) AS dh,
      coalesce(sum(CASE WHEN t.credit_no = a.no AND t.kind = 1 THEN t.amount
                        WHEN t.credit_no = a.no AND t.kind > 1 THEN -t.amount END), 0) AS ch
    FROM accounts a LEFT JOIN transfers t ON t.debit_no = a.no OR t.credit_no = a.no
    GROUP BY a.no, a.key";

/// What holds of points that expire and of points that are owed.
const LOTS_AND_DEBTS: [(&str, &str); 4] = [
    (
        "ledger.lots",
        "SELECT 'a lot of ' || amount || ' points has ' || remaining || ' left and ' || used || ' used' AS what
         FROM (SELECT l.amount, l.remaining, (SELECT CAST(COALESCE(sum(u.amount), 0) AS bigint)
                 FROM lot_uses u WHERE u.lot_id = l.transfer_id AND NOT u.given_back) AS used FROM lots l) x
         WHERE amount <> remaining + used",
    ),
    (
        "ledger.expiring",
        "SELECT 'account ' || key AS what FROM (SELECT a.key, a.expiring, (SELECT CAST(COALESCE(sum(l.remaining), 0) AS bigint)
            FROM lots l WHERE l.account_no = a.no AND l.remaining > 0) AS left_over FROM accounts a) x WHERE expiring <> left_over",
    ),
    (
        "ledger.lots_covered",
        "SELECT 'account ' || key AS what FROM accounts
         WHERE kind = 1 AND expiring > credits_posted - debits_posted - debits_pending",
    ),
    (
        "ledger.debts",
        "SELECT 'account ' || a.key AS what FROM accounts a
         LEFT JOIN accounts d ON d.key = 'debt:' || a.owner_no
         WHERE a.kind = 1 AND a.owes <> COALESCE(d.debits_posted - d.credits_posted, 0)",
    ),
];

/// Checks every invariant; an empty list is a healthy ledger.
///
/// # Errors
/// What the database refuses.
pub async fn check<C: ConnectionTrait>(db: &C) -> Result<Vec<Finding>, DbErr> {
    let sums = format!(
        "SELECT 'account ' || s.key AS what FROM ({SUMS}) s JOIN accounts a ON a.no = s.no
         WHERE a.debits_posted <> s.dp OR a.credits_posted <> s.cp
            OR a.debits_pending <> s.dh OR a.credits_pending <> s.ch ORDER BY s.no"
    );
    let checks: [(&'static str, &str); 7] = [
        ("ledger.balance", &sums),
        (
            "ledger.zero",
            "SELECT 'debits and credits differ by ' || d AS what FROM
               (SELECT sum(debits_posted) - sum(credits_posted) AS d FROM accounts) x WHERE d <> 0",
        ),
        (
            "ledger.negative",
            "SELECT 'account ' || key AS what FROM accounts
             WHERE kind = 1 AND debits_pending + debits_posted > credits_posted",
        ),
        (
            "ledger.settled_once",
            "SELECT 'pending transfer settled ' || count(*) || ' times' AS what FROM transfers
             WHERE pending_id IS NOT NULL GROUP BY pending_id HAVING count(*) > 1",
        ),
        (
            "ledger.hold_state",
            "SELECT 'a hold in state ' || h.state || ' is settled as ' || coalesce(s.kind, 1) AS what
             FROM holds h LEFT JOIN transfers s ON s.pending_id = h.transfer_id
             WHERE h.state + 1 <> coalesce(s.kind, 1)",
        ),
        (
            "ledger.hold_missing",
            "SELECT 'a pending transfer without a hold' AS what FROM transfers t
             WHERE t.kind = 1 AND NOT EXISTS (SELECT 1 FROM holds h WHERE h.transfer_id = t.id)",
        ),
        (
            HOLD_MISSED,
            "SELECT 'a hold is open though the gate of member ' || m.no || ' was passed' AS what
             FROM holds h JOIN members m ON m.no = h.referee_no
             WHERE h.state = 0 AND h.expires_at > m.gate_passed_at AND h.matures_at IS NULL",
        ),
    ];
    let mut findings = Vec::new();
    for (code, query) in checks.into_iter().chain(LOTS_AND_DEBTS) {
        let mend = if code == HOLD_MISSED {
            RELEASE
        } else {
            RESTORE
        };
        findings.extend(Check { code, query, mend }.run(db).await?);
    }
    Ok(findings)
}
