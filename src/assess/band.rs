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

/// A mark weighs by its strength: 9 for a serious restriction, 3 for an overbroad one, 1 for its tone.
const WEIGHTS: [usize; 3] = [9, 3, 1];
/// Weight for each sentence that supports people or gives a reason, from which on the band is red. A pilot value.
const RED: usize = 3;
/// Weight for each such sentence up to which the band is green. A pilot value.
const GREEN: usize = 1;
/// Marks that decide nothing by themselves: one in passing turns no band.
const FEW: usize = 1;

impl Control {
    /// The marks together.
    #[must_use]
    pub fn restrictions(&self) -> usize {
        self.by_strength.iter().sum()
    }

    /// The band.
    #[must_use]
    pub fn band(&self) -> Band {
        let weight: usize = self.by_strength.iter().zip(WEIGHTS).map(|(count, weight)| count * weight).sum();
        let given = self.supports + self.tally.reasoned;
        if self.restrictions() <= FEW && self.by_strength[0] == 0 {
            Band::Green
        } else if weight > RED * given && self.by_strength[0] > 0 {
            Band::Red
        } else if weight <= GREEN * given && self.by_strength[0] == 0 {
            Band::Green
        } else {
            Band::Amber
        }
    }
}
