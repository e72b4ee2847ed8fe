//! The independence gate: sponsors are paid for a referee only after that referee has dealt, in
//! both directions, with people who are no puppets of the sponsor (`docs/FORMULAS.md` 5).

/// Independent counterparts that a referee needs.
pub const COUNTERPARTS: usize = 3;
/// Days as a member after which a counterpart can be established.
pub const ESTABLISHED_DAYS: i32 = 28;
/// Active days that an established counterpart needs.
pub const ESTABLISHED_ACTIVE_DAYS: i64 = 10;

/// Somebody with whom a referee has interacted in both directions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counterpart {
    /// A fraud signal links them to the sponsor or the referee.
    pub linked: bool,
    /// They stand below the sponsor in the forest, or are the sponsor.
    pub in_sponsor_branch: bool,
    /// Days since they joined.
    pub member_days: i32,
    /// Distinct days on which they acted.
    pub active_days: i64,
    /// Staff, invited by staff, imported by the operator, or through the gate themselves.
    pub vouched: bool,
}

impl Counterpart {
    /// Whether this counterpart counts towards the gate.
    #[must_use]
    pub const fn independent(&self) -> bool {
        let established = self.member_days >= ESTABLISHED_DAYS
            && self.active_days >= ESTABLISHED_ACTIVE_DAYS
            && self.vouched;
        !self.linked && (!self.in_sponsor_branch || established)
    }
}

/// Whether a referee with these counterparts passes.
#[must_use]
pub fn passes(counterparts: &[Counterpart]) -> bool {
    counterparts.iter().filter(|c| c.independent()).count() >= COUNTERPARTS
}

#[cfg(test)]
mod tests {
    use super::*;

    const STRANGER: Counterpart = Counterpart {
        linked: false,
        in_sponsor_branch: false,
        member_days: 0,
        active_days: 0,
        vouched: false,
    };
    const ELDER: Counterpart = Counterpart {
        in_sponsor_branch: true,
        member_days: 28,
        active_days: 10,
        vouched: true,
        ..STRANGER
    };

    #[test]
    fn three_independent_counterparts_open_the_gate() {
        assert!(!passes(&[STRANGER; 2]));
        assert!(passes(&[STRANGER; 3]));
        assert!(passes(&[STRANGER, STRANGER, ELDER]));
    }

    #[test]
    fn a_branch_cannot_vouch_for_itself() {
        let puppet = Counterpart {
            in_sponsor_branch: true,
            ..STRANGER
        };
        assert!(!passes(&[puppet; 50]));
        for almost in [
            Counterpart {
                member_days: 27,
                ..ELDER
            },
            Counterpart {
                active_days: 9,
                ..ELDER
            },
            Counterpart {
                vouched: false,
                ..ELDER
            },
            Counterpart {
                linked: true,
                ..ELDER
            },
        ] {
            assert!(!almost.independent(), "{almost:?}");
        }
        assert!(ELDER.independent());
    }
}
