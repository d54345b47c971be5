//! Paradigms: the endings of a class of words, so that a stem in a pattern stands for all its forms.
//!
//! ```text
//! er = "e er te t es end"             publiser~er        publisere publiserer publiserte publisert publiseres publiserend
//! st = "- e er es / - / et"           skriv/skrev/skrev~st   skriv skrive skriver skrives, skrev, skrevet
//! ```
//! `-` is the bare stem. Where the stem changes, a bar parts the endings, and each stem takes the endings of its place.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::names::nearest;

/// The paradigms of one language: endings by name, as they are written in its file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paradigms(BTreeMap<String, String>);

/// Why a word could not be inflected, and the way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NoForms {
    pub(super) message: Cow<'static, str>,
    pub(super) help: Option<String>,
}

impl Paradigms {
    /// Adds a paradigm.
    ///
    /// # Errors
    /// What is wrong with its name, in English.
    pub(super) fn name(&mut self, name: &str, endings: &str) -> Result<(), &'static str> {
        if name.is_empty() || !name.chars().all(is_name) {
            return Err("the name of a paradigm is made of the letters a to z, digits and hyphens");
        }
        self.0.insert(name.to_owned(), endings.to_lowercase());
        Ok(())
    }

    /// The forms of `stems` (`skriv`, or `skriv/skrev/skrev`) in the paradigm `name`, each once.
    pub(super) fn forms(&self, stems: &str, name: &str) -> Result<Vec<String>, NoForms> {
        let Some(endings) = self.0.get(name) else {
            let known = || format!("one of {}", self.0.keys().map(String::as_str).collect::<Vec<_>>().join(", "));
            let help = nearest(name, self.0.keys().map(String::as_str)).or_else(|| (!self.0.is_empty()).then(known));
            return Err(NoForms { message: format!("there is no paradigm `{name}`").into(), help });
        };
        let (groups, stems): (Vec<&str>, Vec<&str>) = (endings.split('/').collect(), stems.split('/').collect());
        if groups.len() != stems.len() || stems.iter().any(|stem| stem.is_empty()) {
            let message = format!("the paradigm `{name}` takes {} and not {}", stems_of(groups.len()), stems_of(stems.len())).into();
            return Err(NoForms { message, help: Some(format!("its endings are `{}`", endings.trim())) });
        }
        let mut forms: Vec<String> = Vec::new();
        for (stem, group) in stems.iter().zip(groups) {
            for ending in group.split_whitespace() {
                let form = format!("{stem}{}", if ending == "-" { "" } else { ending });
                if !forms.contains(&form) {
                    forms.push(form);
                }
            }
        }
        Ok(forms)
    }
}

/// What is wrong with the endings of a paradigm, in English; `None` where they can be used.
pub(super) fn slip(endings: &str) -> Option<String> {
    let letter = |c: char| c.is_alphabetic() || c == '\'';
    for group in endings.split('/') {
        let row: Vec<&str> = group.split_whitespace().collect();
        if row.is_empty() {
            return Some("a paradigm needs at least one ending for each stem; `-` is the bare stem".to_owned());
        }
        for (at, ending) in row.iter().enumerate() {
            if *ending != "-" && !ending.chars().all(letter) {
                return Some(format!("`{ending}` is no ending: endings are letters, and `-` is the bare stem"));
            }
            if row[..at].contains(ending) {
                return Some(format!("the ending `{ending}` stands twice"));
            }
        }
    }
    None
}

/// Whether `c` may stand in the name of a paradigm.
pub(super) const fn is_name(c: char) -> bool {
    c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'
}

fn stems_of(count: usize) -> String {
    if count == 1 { "one stem".to_owned() } else { format!("{count} stems parted by `/`") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paradigms(entries: &[(&str, &str)]) -> Paradigms {
        let mut paradigms = Paradigms::default();
        entries.iter().for_each(|(name, endings)| paradigms.name(name, endings).unwrap());
        paradigms
    }

    #[test]
    fn a_stem_takes_every_ending_once() {
        let paradigms = paradigms(&[("er", "e er te"), ("n3", "- et a"), ("st", "- e er / - / et")]);
        assert_eq!(paradigms.forms("publiser", "er").unwrap(), ["publisere", "publiserer", "publiserte"]);
        assert_eq!(paradigms.forms("innlegg", "n3").unwrap(), ["innlegg", "innlegget", "innlegga"]);
        assert_eq!(paradigms.forms("skriv/skrev/skrev", "st").unwrap(), ["skriv", "skrive", "skriver", "skrev", "skrevet"]);
        assert_eq!(paradigms.forms("kom/kom/komm", "st").unwrap(), ["kom", "kome", "komer", "kommet"]);
    }

    #[test]
    fn what_has_no_forms_says_why() {
        let paradigms = paradigms(&[("verb", "e er"), ("st", "- e / - / et")]);
        let fault = |stems, name| paradigms.forms(stems, name).unwrap_err();
        assert_eq!(fault("del", "verv").help.unwrap(), "did you mean `verb`?");
        assert_eq!(fault("del", "x").help.unwrap(), "one of st, verb");
        assert_eq!(fault("skriv/skrev", "st").message, "the paradigm `st` takes 3 stems parted by `/` and not 2 stems parted by `/`");
        assert_eq!(fault("del/delt", "verb").message, "the paradigm `verb` takes one stem and not 2 stems parted by `/`");
        assert!(fault("skriv//skrev", "st").message.contains("takes 3 stems"));
        assert_eq!(Paradigms::default().forms("del", "er").unwrap_err().help, None);
    }

    #[test]
    fn endings_are_letters_each_once() {
        assert_eq!(slip("- e er / - / et"), None);
        assert_eq!(slip("- s 's"), None);
        for (endings, part) in [("", "at least one"), ("e / ", "at least one"), ("e 2", "`2` is no ending"), ("e er e", "`e` stands twice")]
        {
            assert!(slip(endings).unwrap().contains(part), "{endings}");
        }
        assert!(Paradigms::default().name("Er", "e").is_err() && Paradigms::default().name("", "e").is_err());
    }
}
