//! Sets of sentences.

/// Some of the sentences of a reading, by their numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sentences {
    bits: Vec<u64>,
}

impl Sentences {
    /// No sentence.
    #[must_use]
    pub const fn none() -> Self {
        Self { bits: Vec::new() }
    }

    /// Adds the sentence with this number.
    pub fn insert(&mut self, number: usize) {
        let place = number / 64;
        if self.bits.len() <= place {
            self.bits.resize(place + 1, 0);
        }
        self.bits[place] |= 1 << (number % 64);
    }

    /// Whether the sentence with this number is among them.
    #[must_use]
    pub fn has(&self, number: usize) -> bool {
        self.bits.get(number / 64).is_some_and(|bits| bits >> (number % 64) & 1 == 1)
    }

    /// How many they are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.bits.iter().map(|bits| bits.count_ones() as usize).sum()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.bits.iter().all(|bits| *bits == 0)
    }

    /// Their numbers, in order.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.bits.iter().enumerate().flat_map(|(place, bits)| {
            let rest = std::iter::successors(Some(*bits), |bits| Some(bits & bits.wrapping_sub(1))).take_while(|bits| *bits != 0);
            rest.map(move |bits| place * 64 + bits.trailing_zeros() as usize)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_go_in_and_come_out_in_order() {
        let mut some = Sentences::default();
        assert!(some.is_empty() && some.iter().next().is_none());
        for number in [64, 0, 63, 200, 64] {
            some.insert(number);
        }
        assert_eq!(some.iter().collect::<Vec<_>>(), [0, 63, 64, 200]);
        assert!(some.has(63) && !some.has(65) && !some.has(9_999));
        assert_eq!(some.len(), 4);
    }
}
