//! Keys of rule files that only some kinds have, or only some values fit.

use std::collections::BTreeSet;

use super::file::RuleFile;
use super::kind_name::KindName;
use super::load::{Loader, Place};
use super::names::nearest;
use super::{Country, LEVELS};

impl Loader {
    /// Checks the keys of `file` against its kind. `local` are the names of its phrases.
    pub(super) fn keys_fit(&mut self, path: &str, file: &RuleFile, local: &BTreeSet<String>) {
        let kind = file.kind;
        match (&file.threshold, kind.measure()) {
            (Some(threshold), Some(measure)) if !measure.allows(*threshold.as_ref()) => {
                self.fault(path, threshold.span(), format!("the threshold of this kind is {}", measure.wanted()), None);
            }
            (Some(threshold), None) => {
                self.fault(path, threshold.span(), format!("rules of kind `{}` have no threshold", kind.name()), None);
            }
            (None, Some(measure)) => {
                self.fault(path, file.id.span(), format!("a rule of this kind needs a `threshold`, {}", measure.wanted()), None);
            }
            _ => {}
        }
        for name in kind.phrases().iter().filter(|name| !local.contains(**name)) {
            self.fault(path, file.id.span(), format!("a rule of kind `{}` needs the phrase `{name}` in [phrases.xx]", kind.name()), None);
        }
        if let Some(strengths) = file.strength_by_sector.as_ref().filter(|s| s.as_ref().stated().iter().any(|n| !(1..=3).contains(n))) {
            self.fault(path, strengths.span(), "strength is 1, 2 or 3", None);
        }
        for code in file.countries.iter().filter(|code| Country::new(code.as_ref()).is_none()) {
            self.fault(
                path,
                code.span(),
                format!("`{}` is not a country code", code.as_ref()),
                Some("two letters, such as `DK`".to_owned()),
            );
        }
        if file.follows.is_empty() == (kind == KindName::ClosedList) {
            let message = "`follows` belongs to rules of kind `closed-list`, which need it";
            self.fault(path, file.id.span(), message, None);
        }
        if let Some(level) = file.level.as_ref().filter(|level| !(1..=LEVELS).contains(level.as_ref())) {
            self.fault(path, level.span(), format!("levels are 1 to {LEVELS}"), None);
        }
        if let Some(at) = file.at.as_ref().filter(|_| kind != KindName::Absent) {
            self.fault(path, at.span(), "`at` belongs to rules of kind `absent`", None);
        }
        for id in &file.follows {
            self.rules_asked.push((Place { path: path.to_owned(), at: id.span() }, id.as_ref().clone()));
        }
        for id in &file.tells {
            self.criteria_asked.push((Place { path: path.to_owned(), at: id.span() }, id.as_ref().clone()));
        }
    }

    /// Checks the criteria that rules tell, once all files are read.
    pub(super) fn criteria_known(&mut self) {
        for (place, id) in std::mem::take(&mut self.criteria_asked) {
            if !self.criteria.iter().any(|c| c.rule == id) {
                let help = nearest(&id, self.criteria.iter().map(|c| c.rule.as_str()));
                self.fault(&place.path, place.at, format!("there is no criterion `{id}`"), help);
            }
        }
    }
}
