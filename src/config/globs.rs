//! Path patterns as people write them in ignore files.

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

/// A set of patterns over paths relative to the configuration's folder, with `/` between the parts.
/// `*` stays inside one part, `**` does not; a pattern without a slash holds at any depth; a pattern that names a
/// folder covers everything beneath it.
#[derive(Debug, Clone, Default)]
pub struct Globs {
    set: GlobSet,
}

impl Globs {
    /// The set of `patterns`.
    ///
    /// # Errors
    /// For every pattern that is none, its index and what is wrong with it. The set is then lost.
    pub fn new<'p>(patterns: impl IntoIterator<Item = &'p str>) -> Result<Self, Vec<(usize, String)>> {
        let mut builder = GlobSetBuilder::new();
        let mut faults = Vec::new();
        for (index, pattern) in patterns.into_iter().enumerate() {
            for variant in variants(pattern) {
                match GlobBuilder::new(&variant).literal_separator(true).build() {
                    Ok(glob) => {
                        builder.add(glob);
                    }
                    Err(error) => {
                        faults.push((index, error.kind().to_string()));
                        break;
                    }
                }
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        // What is left to go wrong is the size of the whole set, which is nobody's single pattern.
        builder.build().map(|set| Self { set }).map_err(|error| vec![(0, error.kind().to_string())])
    }

    /// Whether the set holds no pattern.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.set.is_empty()
    }

    /// Whether a pattern covers `path`.
    #[must_use]
    pub fn matches(&self, path: &str) -> bool {
        self.set.is_match(path)
    }
}

/// The pattern itself and the pattern for everything beneath it.
fn variants(pattern: &str) -> [String; 2] {
    let trimmed = pattern.trim_end_matches('/');
    let anchored = trimmed.strip_prefix("./").or_else(|| trimmed.strip_prefix('/'));
    let own = match anchored {
        Some(rest) => rest.to_owned(),
        None if trimmed.contains('/') => trimmed.to_owned(),
        None => format!("**/{trimmed}"),
    };
    let beneath = format!("{own}/**");
    [own, beneath]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn matches(pattern: &str, path: &str) -> bool {
        Globs::new([pattern]).expect("a pattern").matches(path)
    }

    #[test]
    fn a_pattern_without_a_slash_holds_at_any_depth() {
        assert!(matches("*.draft.md", "a/b/x.draft.md"));
        assert!(matches("drafts", "a/drafts/x.md"));
        assert!(matches("drafts/", "drafts/x/y.md"));
        assert!(!matches("/drafts", "a/drafts/x.md"));
        assert!(!matches("./drafts", "a/drafts/x.md"));
    }

    #[test]
    fn a_star_stays_inside_one_part() {
        assert!(matches("docs/*.md", "docs/x.md"));
        assert!(!matches("docs/*.md", "docs/a/x.md"));
        assert!(matches("docs/**/*.md", "docs/a/b/x.md"));
    }

    #[test]
    fn wrong_patterns_are_told_by_index() {
        let faults = Globs::new(["ok", "a[", "{b"]).expect_err("two wrong ones");
        assert_eq!(faults.iter().map(|(index, _)| *index).collect::<Vec<_>>(), [1, 2]);
    }
}
