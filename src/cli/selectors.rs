//! `--select` and `--ignore`: rules and families by name.

use crate::config::suggest_rule;
use crate::engine::Selector;

/// A word that names no rule.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Stranger {
    /// What is wrong.
    pub(super) message: String,
    /// The way out.
    pub(super) help: String,
}

impl Stranger {
    /// The stranger `word`, met at `place`.
    pub(super) fn new(word: &str, place: &str, known: &[&str]) -> Self {
        let help = match suggest_rule(word, known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`trygg rules` lists every rule".to_owned(),
        };
        Self { message: format!("unknown rule `{word}`{place}"), help }
    }
}

/// The selectors of `words`, given with `option`.
///
/// # Errors
/// Every word that matches none of `known`.
pub(super) fn selectors(words: &[String], option: &str, known: &[&str]) -> Result<Vec<Selector>, Vec<Stranger>> {
    let mut selectors = Vec::new();
    let mut strangers = Vec::new();
    for word in words.iter().filter(|word| !word.trim().is_empty()) {
        let selector = Selector::new(word);
        if known.iter().any(|id| selector.matches(id)) {
            selectors.push(selector);
        } else {
            strangers.push(Stranger::new(selector.as_str(), &format!(" after {option}"), known));
        }
    }
    if strangers.is_empty() { Ok(selectors) } else { Err(strangers) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: [&str; 2] = ["control/threat", "training/missing-training"];

    #[test]
    fn rules_and_families_are_taken() {
        let words = ["control/threat", " Training/ ", ""].map(str::to_owned);
        let taken = selectors(&words, "--select", &KNOWN).expect("known");
        assert_eq!(taken.iter().map(Selector::as_str).collect::<Vec<_>>(), ["control/threat", "training"]);
    }

    #[test]
    fn every_stranger_is_told() {
        let words = ["threat", "spelling"].map(str::to_owned);
        let strangers = selectors(&words, "--ignore", &KNOWN).expect_err("unknown");
        assert_eq!(strangers[0].message, "unknown rule `threat` after --ignore");
        assert_eq!(strangers[0].help, "did you mean `control/threat`?");
        assert_eq!(strangers[1].help, "`trygg rules` lists every rule");
    }
}
