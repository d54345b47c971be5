//! Whether a document is a policy at all. A README or a changelog lacks an owner without lacking anything.

use crate::clause::{Agent, Force};
use crate::rule::Scene;

/// Sentences about speaking or publishing that a policy has at least.
const FEWEST_ON_TOPIC: usize = 2;
/// Clauses that bind, allow or advise people that a policy has at least.
const FEWEST_BINDING: usize = 1;

/// Whether the document speaks about social media, media or publishing more than in passing, and binds someone.
#[must_use]
pub fn is_policy(scene: &Scene<'_>) -> bool {
    let topic = ["social-media", "official-account", "private-account", "media", "publish", "post-noun", "speak"]
        .map(|name| scene.rulebook.concept(name));
    let sentences = &scene.reading.sentences;
    let on_topic = sentences.iter().filter(|s| s.hits.iter().any(|h| topic.contains(&h.concept))).count();
    let binding = sentences.iter().flat_map(|s| &s.clauses).filter(|c| c.force != Force::None && c.agent != Agent::Public).count();
    on_topic >= FEWEST_ON_TOPIC && binding >= FEWEST_BINDING
}
