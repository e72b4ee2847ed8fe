//! Dense numbers for ids of any type.

/// A set of ids, numbered from 0 in their own order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dense<T> {
    ids: Vec<T>,
}

impl<T: Ord> FromIterator<T> for Dense<T> {
    fn from_iter<I: IntoIterator<Item = T>>(ids: I) -> Self {
        let mut ids: Vec<T> = ids.into_iter().collect();
        ids.sort_unstable();
        ids.dedup();
        Self { ids }
    }
}

impl<T: Ord> Dense<T> {
    /// The number of `id`, or `None` where it was not among the ids.
    #[must_use]
    pub fn number(&self, id: &T) -> Option<u32> {
        self.ids.binary_search(id).ok().map(|index| index as u32)
    }

    /// The id with this number.
    #[must_use]
    pub fn id(&self, number: u32) -> Option<&T> {
        self.ids.get(number as usize)
    }

    /// All ids, by number.
    #[must_use]
    pub fn ids(&self) -> &[T] {
        &self.ids
    }

    /// How many distinct ids there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there is no id at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_numbered_in_their_order_and_once() {
        let dense: Dense<&str> = ["mem_c", "mem_a", "mem_c", "mem_b"].into_iter().collect();
        assert_eq!(dense.ids(), ["mem_a", "mem_b", "mem_c"]);
        assert_eq!(
            (dense.number(&"mem_c"), dense.number(&"mem_d")),
            (Some(2), None)
        );
        assert_eq!((dense.id(1), dense.id(3)), (Some(&"mem_b"), None));
        assert_eq!((dense.len(), dense.is_empty()), (3, false));
    }
}
