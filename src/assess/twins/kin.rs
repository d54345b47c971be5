//! Whether two documents are one policy in two languages, and how that is known.

use super::align::alike;
use crate::rule::Gist;

/// How it is known that two documents are translations of one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kinship {
    /// The configuration says so.
    Configured,
    /// One of them says so (`translation-of`).
    Stated,
    /// Their files have the same name apart from the language.
    Named,
    /// They have the same headings in the same order, over sentences about the same.
    Alike,
}

impl Kinship {
    /// The key of `rules/report.toml` that tells it.
    #[must_use]
    pub const fn told(self) -> &'static str {
        match self {
            Self::Configured => "twins-configured",
            Self::Stated => "twins-stated",
            Self::Named => "twins-named",
            Self::Alike => "twins-alike",
        }
    }

    /// The name in output for programs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Configured => "configured",
            Self::Stated => "stated",
            Self::Named => "named",
            Self::Alike => "alike",
        }
    }
}

/// How `a` and `b` are known to be translations of one another; `None` where they are not, or where their languages are not two.
#[must_use]
pub fn kinship(a: &Gist, b: &Gist) -> Option<Kinship> {
    let (Some(one), Some(other)) = (a.language, b.language) else { return None };
    if one == other {
        return None;
    }
    if a.stated.group.is_some() || b.stated.group.is_some() {
        // Who lists the translations lists them all.
        return (a.stated.group == b.stated.group).then_some(Kinship::Configured);
    }
    if says(a, b) || says(b, a) {
        Some(Kinship::Stated)
    } else if named(&a.source.path, &b.source.path) {
        Some(Kinship::Named)
    } else {
        alike(a, b).then_some(Kinship::Alike)
    }
}

/// Whether `a` says that it is a translation of `b`: by its path, or the end of it.
fn says(a: &Gist, b: &Gist) -> bool {
    let Some(stated) = &a.stated.translation_of else { return false };
    let stated: Vec<&str> = parts(stated).filter(|part| !matches!(*part, "." | "..")).collect();
    let path: Vec<&str> = parts(&b.source.path).collect();
    !stated.is_empty() && path.ends_with(&stated)
}

/// What files are called by in their language: codes of languages and countries, and the names of the languages.
const LANGUAGES: [&str; 31] = [
    "en",
    "eng",
    "gb",
    "uk",
    "us",
    "english",
    "engelsk",
    "engelska",
    "nb",
    "nob",
    "no",
    "nor",
    "norsk",
    "norwegian",
    "norska",
    "bokmål",
    "bokmal",
    "nn",
    "nno",
    "nynorsk",
    "sv",
    "swe",
    "se",
    "svensk",
    "svenska",
    "swedish",
    "da",
    "dan",
    "dk",
    "dansk",
    "danish",
];

/// Whether two paths are the same apart from the language, which one of them names at least. They are compared as far as both go: one
/// may count from the folder trygg was started in.
fn named(a: &str, b: &str) -> bool {
    let (a, b) = (Plain::of(a), Plain::of(b));
    // `en.md` beside `nb.md`: nothing is left of either, and both named a language.
    let told = if a.parts.is_empty() || b.parts.is_empty() { a.language && b.language } else { a.language || b.language };
    told && a.parts.iter().rev().zip(b.parts.iter().rev()).all(|(a, b)| a == b)
}

/// A path without what tells the language.
struct Plain {
    parts: Vec<Vec<String>>,
    language: bool,
}

impl Plain {
    fn of(path: &str) -> Self {
        let all: Vec<&str> = parts(path).collect();
        let mut plain = Self { parts: Vec::new(), language: false };
        for (number, part) in all.iter().enumerate() {
            let is_file = number + 1 == all.len();
            let stem = if is_file { part.rsplit_once('.').map_or(*part, |(stem, _)| stem) } else { part };
            let words = stem.to_lowercase();
            let words: Vec<String> =
                words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(ToOwned::to_owned).collect();
            let left: Vec<String> = words.iter().filter(|word| !LANGUAGES.contains(&word.as_str())).cloned().collect();
            plain.language |= left.len() < words.len();
            // `en/policy.md`, but `policy/en.md`, too: a part that only names the language is none.
            if !left.is_empty() {
                plain.parts.push(left);
            }
        }
        plain
    }
}

fn parts(path: &str) -> impl Iterator<Item = &str> {
    path.trim().split(['/', '\\']).filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn names_that_differ_in_the_language_only() {
        for (a, b) in [
            ("policy.en.md", "policy.nb.md"),
            ("en/policy.md", "nb/policy.md"),
            ("docs/policy/en.md", "docs/policy/da.md"),
            ("policy-english.md", "policy-svenska.txt"),
            ("policy.md", "en/policy.md"),
            ("Retningslinjer (Nynorsk).docx", "retningslinjer.pdf"),
            ("/home/kari/set/en/policy.md", "set/nb/policy.md"),
            ("policy_nb-NO.md", "policy_en-GB.md"),
            ("en.md", "nb.md"),
        ] {
            assert!(named(a, b) && named(b, a), "{a} {b}");
        }
        for (a, b) in [
            ("policy.md", "routine.md"),
            ("policy-a.md", "policy-b.md"),
            ("en/policy.md", "nb/routine.md"),
            ("en.md", ""),
            ("a/policy.md", "b/policy.md"),
        ] {
            assert!(!named(a, b) && !named(b, a), "{a} {b}");
        }
    }
}
