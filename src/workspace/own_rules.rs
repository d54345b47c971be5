//! The rule files that a configuration names by pattern.

use std::path::Path;

use ignore::WalkBuilder;

use super::{Fault, load, scope};
use crate::config::{Config, OwnRules};
use crate::diagnostic::Flaw;
use crate::text::Source;

/// Reads the rule files of `config`, whose file stands in `folder`, in the order of patterns, then of paths.
///
/// # Errors
/// A flaw at every pattern that no file answers to, or whose file cannot be read.
pub(super) fn read(config: &Config, folder: &Path) -> Result<Vec<Source>, Vec<Flaw>> {
    let mut sources = Vec::new();
    let mut flaws = Vec::new();
    for rules in &config.own_rules {
        let before = sources.len();
        for file in files(rules, folder) {
            match file.and_then(|path| load::read_source(&scope::from_here(&path))) {
                Ok(source) => sources.push(source),
                Err(fault) => flaws.push(config.flaw(rules.span, fault.to_string(), fault.help().map(ToOwned::to_owned))),
            }
        }
        if sources.len() == before && flaws.iter().all(|flaw| flaw.span != rules.span) {
            let message = format!("no file answers to `{}`", rules.pattern);
            flaws.push(config.flaw(rules.span, message, Some("the pattern counts from the folder of this file".to_owned())));
        }
    }
    if flaws.is_empty() { Ok(sources) } else { Err(flaws) }
}

fn files(rules: &OwnRules, folder: &Path) -> Vec<Result<std::path::PathBuf, Fault>> {
    // Only the folders that the pattern names can hold its files; walking all of a repository for them would be waste.
    let pattern = rules.pattern.trim_start_matches("./").trim_start_matches('/');
    let fixed: Vec<&str> = pattern.split('/').take_while(|part| !part.contains(['*', '?', '[', '{', '\\'])).collect();
    let root = folder.join(fixed.join("/"));
    if !root.exists() {
        return Vec::new();
    }
    let walk = WalkBuilder::new(root).standard_filters(false).hidden(true).sort_by_file_name(Ord::cmp).build();
    walk.filter_map(|entry| match entry {
        Ok(entry) if !entry.path().is_file() => None,
        Ok(entry) => rules.globs.matches(&scope::relative(entry.path(), folder)).then(|| Ok(entry.into_path())),
        Err(error) => Some(Err(super::walk::fault(folder, &error))),
    })
    .collect()
}
