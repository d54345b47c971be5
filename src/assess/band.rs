//! The control band: how much a document holds people back, beside what it gives them (handbook, section 4.7).

use super::Tally;

/// How controlling the documents are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    /// Supportive.
    Green,
    /// Mixed.
    Amber,
    /// Control-heavy.
    Red,
}

impl Band {
    /// Every band, the best first.
    pub const ALL: [Self; 3] = [Self::Green, Self::Amber, Self::Red];

    /// The name used in files and in machine output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Green => "green",
            Self::Amber => "amber",
            Self::Red => "red",
        }
    }
}

/// The counts behind the band.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Control {
    /// Marks of strength 3, 2 and 1 on words of the documents, those that were allowed with a reason left out.
    pub by_strength: [usize; 3],
    /// Sentences that support people.
    pub supports: usize,
    /// What binds people, and what comes with it.
    pub tally: Tally,
}

/// Restrictions for each sentence that supports people or gives a reason, above which the band is red. A pilot value.
const RED: f64 = 3.0;
/// Restrictions for each such sentence up to which the band is green. A pilot value, set by looking at twenty documents of
/// which trygg finds about half of what supports people.
const GREEN: f64 = 1.5;
/// So few restrictions make no red band: a ratio of small numbers says little.
const FEW: usize = 5;

impl Control {
    /// The marks together.
    #[must_use]
    pub fn restrictions(&self) -> usize {
        self.by_strength.iter().sum()
    }

    /// Marks of strength 3.
    #[must_use]
    pub const fn serious(&self) -> usize {
        self.by_strength[0]
    }

    /// The band. A serious restriction keeps a document from green, and a single slip does not.
    #[must_use]
    pub fn band(&self) -> Band {
        let restrictions = self.restrictions();
        let given = self.supports + self.tally.reasoned;
        let ratio = restrictions as f64 / given.max(1) as f64;
        if restrictions >= FEW && ratio > RED {
            Band::Red
        } else if self.serious() == 0 && (restrictions <= 1 || ratio <= GREEN) {
            Band::Green
        } else {
            Band::Amber
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn band(by_strength: [usize; 3], supports: usize) -> Band {
        Control { by_strength, supports, tally: Tally::default() }.band()
    }

    #[test]
    fn many_restrictions_and_little_else_are_red() {
        assert_eq!(band([2, 6, 2], 2), Band::Red);
        assert_eq!(band([2, 6, 2], 8), Band::Amber);
        assert_eq!(band([0, 1, 1], 6), Band::Green);
    }

    #[test]
    fn small_numbers_are_not_stretched() {
        assert_eq!(band([0, 1, 0], 0), Band::Green);
        assert_eq!(band([3, 1, 0], 0), Band::Amber);
        assert_eq!(band([1, 0, 0], 9), Band::Amber);
    }
}
