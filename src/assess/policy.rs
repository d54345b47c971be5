//! Whether a document is a policy at all. A README or a changelog lacks an owner without lacking anything.

use super::Signs;
use crate::clause::Reading;
use crate::document::Block;
use crate::rule::Rulebook;

/// Sentences about speaking or publishing that a policy has at least.
const FEWEST_ON_TOPIC: usize = 2;
/// Of so many sentences one at least is about speaking or publishing. A pilot value,
/// chosen by looking at our own fixtures and papers; nothing validates it.
const SENTENCES_FOR_ONE_ON_TOPIC: usize = 4;

/// Names of papers that a software project keeps and that are no policy, whatever they speak about.
const PAPERS: [&str; 6] = ["readme", "changelog", "contributing", "architecture", "license", "authors"];

/// Whether the document speaks about social media, media or publishing more than in passing, and binds, allows or
/// advises someone.
#[must_use]
pub fn is_policy(reading: &Reading<'_>, rulebook: &Rulebook, signs: &Signs) -> bool {
    !of_software(&reading.document.source.path)
        && !titled_otherwise(reading, rulebook)
        && signs.binds
        && signs.on_topic >= FEWEST_ON_TOPIC
        && signs.on_topic * SENTENCES_FOR_ONE_ON_TOPIC >= reading.sentences.len()
}

/// Whether the document speaks about social media, media or publishing at all: enough for a person who says that it is a
/// policy.
#[must_use]
pub const fn is_on_topic(signs: &Signs) -> bool {
    signs.on_topic >= FEWEST_ON_TOPIC
}

/// Whether the title names another matter: passwords and devices, or rules for those who comment.
fn titled_otherwise(reading: &Reading<'_>, rulebook: &Rulebook) -> bool {
    let Some(title) = reading.document.blocks.iter().position(Block::is_heading) else { return false };
    let says = |names: &[&str]| {
        let concepts: Vec<_> = names.iter().map(|name| rulebook.concept(name)).collect();
        reading.block_sentences(title).iter().any(|s| s.hits.holds(&concepts))
    };
    says(&["security", "house-rules"]) && !says(&["social-media", "media", "private-section"])
}

fn of_software(path: &str) -> bool {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path).to_lowercase();
    PAPERS.contains(&name.split('.').next().unwrap_or(&name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn papers_of_a_project_are_known_by_name() {
        assert!(of_software("README.md") && of_software("a/b/Changelog.txt") && of_software("LICENSE"));
        assert!(!of_software("readme-first/policy.md") && !of_software("social-media.md"));
    }
}
