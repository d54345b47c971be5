//! `--fail-under`: what an assessment must reach.

use std::str::FromStr;

use crate::assess::Band;
use crate::catalogue::LEVELS;
use crate::report::{Assessed, level_id};

/// One bound that an assessment is held to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FailUnder {
    /// A level of the ladder.
    Level(u8),
    /// A control band.
    Band(Band),
    /// A share of the clauses that concern the organisation, in percent.
    Completeness(u8),
}

impl FromStr for FailUnder {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.trim().to_lowercase();
        if let Some(percent) = text.strip_suffix('%').and_then(|number| number.trim().parse().ok()).filter(|p| *p <= 100) {
            return Ok(Self::Completeness(percent));
        }
        if let Some(band) = Band::ALL.into_iter().find(|band| band.name() == text) {
            return Ok(Self::Band(band));
        }
        let level = (1..=LEVELS).find(|level| level.to_string() == text || level_id(*level) == text);
        level.map(Self::Level).ok_or_else(|| {
            let levels: Vec<&str> = (1..=LEVELS).map(level_id).collect();
            format!("a level (1 to {LEVELS}, or {}), a band (green, amber, red) or a share (60%)", levels.join(", "))
        })
    }
}

impl FailUnder {
    /// Whether the assessment falls short of the bound.
    pub(super) fn fails(self, assessed: &Assessed<'_>) -> bool {
        match self {
            Self::Level(level) => assessed.assessment.ladder.level < level,
            Self::Band(band) => assessed.assessment.band > band,
            Self::Completeness(percent) => {
                let (fulfilled, applicable) = assessed.completeness();
                fulfilled * 100 < applicable * usize::from(percent)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_bands_and_shares_are_told_apart() {
        let read = |text: &str| text.parse::<FailUnder>().ok();
        assert_eq!(read("3"), Some(FailUnder::Level(3)));
        assert_eq!(read("Grunnskole"), Some(FailUnder::Level(2)));
        assert_eq!(read("amber"), Some(FailUnder::Band(Band::Amber)));
        assert_eq!(read("60 %"), Some(FailUnder::Completeness(60)));
        assert_eq!(read("5").or(read("blue")).or(read("101%")).or(read("0")), None);
    }
}
