//! An assessment in a line, and in a few: for places with no room for a page.

use super::Assessed;
use super::assess_page::next;

/// The three numbers on one line, in the language of the report: `Level: 2 primary school · Completeness: 11/29 · Control: amber (mixed)`.
#[must_use]
pub fn assess_line(assessed: &Assessed<'_>) -> String {
    let level = assessed.assessment.ladder.level;
    let (fulfilled, applicable) = assessed.completeness();
    let numbers = [
        (assessed.words("level"), format!("{level} {}", assessed.level_name(level))),
        (assessed.words("completeness"), format!("{fulfilled}/{applicable}")),
        (assessed.words("control"), assessed.band_name().to_owned()),
    ];
    numbers.map(|(name, value)| format!("{name}: {value}")).join(" · ")
}

/// The names of the level and of the control band, in the language of the report.
#[must_use]
pub fn assess_names<'r>(assessed: &Assessed<'r>) -> (&'r str, &'r str) {
    (assessed.level_name(assessed.assessment.ladder.level), assessed.band_name())
}

/// The three numbers and the next step, as plain words.
#[must_use]
pub fn assess_brief(assessed: &Assessed<'_>) -> String {
    let (_, lead, gaps) = next(assessed);
    let steps = gaps.iter().map(|gap| format!("\n- {}. {}", gap.name, gap.advice));
    format!("{}\n{lead}{}", assess_line(assessed), steps.collect::<String>())
}
