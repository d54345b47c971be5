//! "Did you mean": the nearest known word to an unknown one.

/// The candidate that `word` is most likely a slip of; `None` where none is near.
#[must_use]
pub fn suggest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let word = word.to_lowercase();
    // A third of the letters may be wrong; in a word of two letters one.
    let bound = (word.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&word, &candidate.to_lowercase()), candidate))
        .filter(|(distance, candidate)| *distance <= bound && *distance < candidate.chars().count())
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The rule or family that `word` is most likely meant to name: `threat` and `contol/threat` both mean
/// `control/threat`.
#[must_use]
pub fn suggest_rule<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    let word = word.to_lowercase();
    let name = |id: &'k str| id.split_once('/').map_or(id, |(_, name)| name);
    let own_name = word.rsplit('/').next().unwrap_or(&word);
    known
        .iter()
        .copied()
        .find(|id| name(id) == own_name)
        .or_else(|| suggest(&word, known.iter().copied()))
        .or_else(|| if word.contains('/') { None } else { suggest(&word, known.iter().filter_map(|id| id.split('/').next())) })
        .or_else(|| {
            let nearest = suggest(own_name, known.iter().map(|id| name(id)))?;
            known.iter().copied().find(|id| name(id) == nearest)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: [&str; 3] = ["control/threat", "control/blanket-ban", "ownership/missing-owner"];

    #[test]
    fn slips_are_seen_and_strangers_are_not() {
        assert_eq!(suggest("langauge", ["language", "country"]), Some("language"));
        assert_eq!(suggest("colour", ["language", "country"]), None);
        assert_eq!(suggest("x", ["y"]), None);
    }

    #[test]
    fn rules_are_found_by_name_and_by_family() {
        assert_eq!(suggest_rule("threat", &KNOWN), Some("control/threat"));
        assert_eq!(suggest_rule("control/treat", &KNOWN), Some("control/threat"));
        assert_eq!(suggest_rule("blanket-bn", &KNOWN), Some("control/blanket-ban"));
        assert_eq!(suggest_rule("contrl", &KNOWN), Some("control"));
        assert_eq!(suggest_rule("training/missing-owner", &KNOWN), Some("ownership/missing-owner"));
        assert_eq!(suggest_rule("spelling", &KNOWN), None);
    }
}
