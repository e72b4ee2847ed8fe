//! Where a member stands in the referral forest, as a byte string that an index can range over.
//!
//! A lineage is the ordinals from the anchor (exclusive) down to the member (inclusive). Each
//! ordinal is a length byte and that many big-endian bytes, so no ordinal is a prefix of another
//! and a branch is the range of all lineages that start with its root's. Every [`ANCHOR_LEVELS`]
//! levels the lineage starts anew below an anchor, which bounds its length for any depth: at most
//! 65 · 9 bytes (a tree's first segment holds its root too), well within an index entry.

/// Levels after which a lineage restarts.
pub const ANCHOR_LEVELS: i32 = 64;

/// Levels of descendants that are counted per member.
pub const COUNTED_LEVELS: usize = 32;

/// A member's place: which anchor their lineage starts below, and the lineage itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Steps to the root; a root has 0.
    pub depth: i32,
    /// The ancestor below whom the lineage starts; none for the first segment.
    pub anchor: Option<i64>,
    /// Encoded ordinals from below the anchor to the member.
    pub lineage: Vec<u8>,
}

fn push(lineage: &mut Vec<u8>, ordinal: i64) {
    let bytes = ordinal.to_be_bytes();
    let skip = bytes.iter().take_while(|byte| **byte == 0).count().min(7);
    lineage.push((8 - skip) as u8);
    lineage.extend_from_slice(&bytes[skip..]);
}

impl Place {
    /// The place of a member without a sponsor.
    #[must_use]
    pub fn root(no: i64) -> Self {
        let mut lineage = Vec::with_capacity(9);
        push(&mut lineage, no);
        Self {
            depth: 0,
            anchor: None,
            lineage,
        }
    }

    /// The place of the member `no` whom the member `sponsor_no` at this place brought.
    #[must_use]
    pub fn child(&self, sponsor_no: i64, no: i64) -> Self {
        let depth = self.depth + 1;
        let restart = self.depth > 0 && self.depth % ANCHOR_LEVELS == 0;
        let (anchor, mut lineage) = if restart {
            (Some(sponsor_no), Vec::with_capacity(9))
        } else {
            (self.anchor, self.lineage.clone())
        };
        push(&mut lineage, no);
        Self {
            depth,
            anchor,
            lineage,
        }
    }

    /// Whether members below this one start a new segment with it as their anchor.
    #[must_use]
    pub const fn is_anchor(&self) -> bool {
        self.depth > 0 && self.depth % ANCHOR_LEVELS == 0
    }

    /// Whether this is the place of `above` or one below it. `anchors` knows the places of the anchors
    /// on the way up.
    #[must_use]
    pub fn is_within<'a>(
        &'a self,
        above: &Self,
        anchors: impl Fn(i64) -> Option<&'a Self>,
    ) -> bool {
        let mut place = self;
        while place.anchor != above.anchor {
            let up = place.anchor.filter(|_| place.depth > above.depth);
            match up.and_then(&anchors) {
                Some(anchor) => place = anchor,
                None => return false,
            }
        }
        place.lineage.starts_with(&above.lineage)
    }

    /// Ordinals from just below the anchor to the member, in that order; empty if malformed.
    #[must_use]
    pub fn ordinals(&self) -> Vec<i64> {
        ordinals(&self.lineage)
    }

    /// The half-open range of lineages in this member's segment that lie in their branch,
    /// themselves included: `[start, end)`.
    #[must_use]
    pub fn branch_range(&self) -> (Vec<u8>, Vec<u8>) {
        let mut end = self.lineage.clone();
        // A lineage never ends in 0xFF repeated to its first byte: length bytes are at most 8.
        while let Some(last) = end.pop() {
            if last < u8::MAX {
                end.push(last + 1);
                break;
            }
        }
        (self.lineage.clone(), end)
    }
}

/// The ordinals that a lineage encodes; empty if it is malformed.
#[must_use]
pub fn ordinals(lineage: &[u8]) -> Vec<i64> {
    let mut rest = lineage;
    let mut all = Vec::new();
    while let Some((length, tail)) = rest.split_first() {
        let length = usize::from(*length);
        if length == 0 || length > 8 || tail.len() < length {
            return Vec::new();
        }
        let (bytes, after) = tail.split_at(length);
        all.push(
            bytes
                .iter()
                .fold(0_i64, |value, byte| (value << 8) | i64::from(*byte)),
        );
        rest = after;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn chain(depth: i64) -> Vec<Place> {
        let mut places = vec![Place::root(1)];
        for no in 2..=depth + 1 {
            let next = places[places.len() - 1].child(no - 1, no);
            places.push(next);
        }
        places
    }

    #[test]
    fn a_chain_ten_thousand_deep_stays_short() {
        let places = chain(10_000);
        assert_eq!(places[10_000].depth, 10_000);
        assert!(places.iter().all(|place| place.lineage.len() <= 65 * 9));
        assert_eq!(places[64].anchor, None);
        assert_eq!(places[65].anchor, Some(65));
        assert_eq!(places[65].ordinals(), [66]);
        assert_eq!(places[64].ordinals().len(), 65);
        assert!(places[64].is_anchor() && !places[65].is_anchor() && !places[0].is_anchor());
    }

    #[test]
    fn a_place_is_within_those_above_it_alone() {
        let places = chain(300);
        let anchor = |no: i64| places.get(usize::try_from(no).ok()? - 1);
        for above in [0, 1, 63, 64, 65, 128, 129, 200] {
            for below in [0, 1, 64, 65, 129, 200, 300] {
                let within = places[below].is_within(&places[above], anchor);
                assert_eq!(within, below >= above, "{below} below {above}");
            }
        }
        // Somebody else's referee, deep down on the other side of an anchor.
        let aside = places[100].child(101, 999);
        assert!(aside.is_within(&places[10], anchor) && aside.is_within(&places[100], anchor));
        assert!(!aside.is_within(&places[101], anchor) && !places[300].is_within(&aside, anchor));
        assert!(!places[300].is_within(&Place::root(2), anchor));
    }

    #[test]
    fn a_branch_is_a_range() {
        let root = Place::root(255);
        let child = root.child(255, 256);
        let (start, end) = root.branch_range();
        assert!(child.lineage >= start && child.lineage < end);
        for stranger in [1, 254, 256, 65_535, 65_536] {
            let other = Place::root(stranger).lineage;
            assert!(other < start || other >= end, "{stranger}");
        }
    }

    proptest! {
        #[test]
        fn ordinals_are_read_back_and_siblings_stay_apart(
            root in 1_i64..i64::MAX / 2, a in 1_i64..i64::MAX, b in 1_i64..i64::MAX,
        ) {
            prop_assume!(a != b);
            let root_place = Place::root(root);
            let (one, other) = (root_place.child(root, a), root_place.child(root, b));
            prop_assert_eq!(one.ordinals(), vec![root, a]);
            let (start, end) = one.branch_range();
            prop_assert!(one.lineage >= start && one.lineage < end);
            prop_assert!(other.lineage < start || other.lineage >= end);
        }
    }
}
