//! Invariants that one query each can look at.

use super::{REBUILD, RESTORE};
use crate::findings::Check;

/// Those that are the same for every community.
pub(super) const CHECKS: [Check<'static>; 9] = [
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
        code: "partners.budget",
        query: "SELECT 'partner ' || name || ': ' || committed || ' points of the budget taken, ' || earned || ' earned' AS what
                FROM (SELECT p.name, p.committed, COALESCE((SELECT CAST(sum(c.points - c.taken_back) AS bigint)
                  FROM conversions c WHERE c.partner_id = p.id), 0) AS earned FROM partners p) x
                WHERE committed <> earned",
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
