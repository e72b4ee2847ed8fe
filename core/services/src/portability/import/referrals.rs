//! Who brought whom.

use std::collections::HashMap;

use super::{
    super::cells::Row,
    ImportError, Run,
    rows::{Complaint, wrong},
};

/// Sets of people who are connected through new referrals. A referee has no sponsor yet when a
/// referral is added, so that a sponsor in the referee's own set stands below them.
#[derive(Debug, Default)]
pub(super) struct Trees(HashMap<u32, u32>);

impl Trees {
    fn root(&mut self, at: u32) -> u32 {
        let mut root = at;
        while let Some(up) = self.0.get(&root) {
            root = *up;
        }
        let mut next = at;
        while let Some(up) = self.0.insert(next, root).filter(|_| next != root) {
            next = up;
        }
        self.0.remove(&root);
        root
    }

    /// Connects the two; answers whether they were apart.
    fn join(&mut self, below: u32, above: u32) -> bool {
        let (below, above) = (self.root(below), self.root(above));
        if below == above {
            return false;
        }
        self.0.insert(below, above);
        true
    }
}

impl Run<'_> {
    pub(super) fn accept_referral(&mut self, row: &Row) -> Result<(), Complaint> {
        let (Some(referee), Some(sponsor)) = (row.member("referee"), row.member("sponsor")) else {
            return Ok(());
        };
        if referee == sponsor {
            return Err(wrong("sponsor", "is the referee"));
        }
        match self.people.sponsors.get(&referee) {
            Some(known) if *known == sponsor => return Ok(()),
            Some(_) => return Err(wrong("referee", "has another sponsor on an earlier line")),
            None => {}
        }
        let (below, above) = (self.names.member_at(referee), self.names.member_at(sponsor));
        if below.stored {
            match self.people.parents.get(&below.no) {
                Some(known) if *known == above.no => return Ok(()),
                Some(_) => return Err(wrong("referee", "has another sponsor already")),
                None if !below.imported => {
                    return Err(wrong("referee", "registered without a sponsor"));
                }
                None => {}
            }
        }
        let ordered = self.whole() || below.stored;
        if ordered && (above.no >= below.no || (below.stored && !above.stored)) {
            let what = "came after the referee; import members and referrals together, so that they are put in order";
            return Err(wrong("sponsor", what));
        }
        if !self.people.trees.join(referee, sponsor) {
            return Err(wrong(
                "sponsor",
                "stands below the referee: that is a circle",
            ));
        }
        self.people.sponsors.insert(referee, sponsor);
        if below.stored {
            self.people.attached.push((referee, sponsor));
        }
        Ok(())
    }

    /// Gives sponsors to members who were there; new ones were written with theirs. Answers how
    /// many referrals are new.
    pub(super) async fn write_referrals(&mut self) -> Result<u64, ImportError> {
        let attached = self.attach().await?;
        let new = self.people.sponsors.len() - self.people.attached.len();
        Ok(attached + new as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::Trees;

    #[test]
    fn a_circle_is_found_wherever_it_closes() {
        let mut trees = Trees::default();
        assert!(trees.join(2, 1) && trees.join(3, 2) && trees.join(4, 3) && trees.join(9, 1));
        assert!(!trees.join(1, 4));
        assert!(trees.join(1, 7));
        assert!(!trees.join(7, 9));
    }
}
