//! Rules of kind `orphan`: a role that is given something, and named nowhere else, while others have the tasks.

use super::absence::{asking, is_in_point, placed};
use super::library::{Found, Shelf};
use crate::catalogue::{KindName, SlotName, State};
use crate::clause::ReadSentence;
use crate::language::tokenise;
use crate::rule::{CompiledRule, Mark, Scene};

/// Letters that tell one word from another, and by which words of one family (`communications`, `communicators`) are taken for the same.
const STEM: usize = 7;
/// Shorter words (`of`, `for`) say nothing of a role.
const SHORTEST: usize = 4;

/// The marks of every `orphan` rule, at the sentence that gives the role something.
pub(super) fn orphans(scene: &Scene<'_>, shelf: &Shelf<'_>) -> Vec<Mark> {
    let marked = |rule: &CompiledRule| {
        let found = rule.rule.provision.as_deref().and_then(|id| shelf.look_up(id)).filter(|found| found.state >= State::Partial)?;
        let is_first = found.state >= scene.situation.elsewhere.state(rule.rule.provision.as_deref()?);
        (is_first && is_in_point(rule, scene) && is_alone(rule, found, scene)).then(|| placed(rule, found, scene)).flatten()
    };
    asking(scene, KindName::Orphan).into_iter().filter_map(marked).collect()
}

/// Whether the words that name the role, or words like them, stand in no other sentence, and the sentence itself gives it no task (phrase
/// `busy`).
fn is_alone(rule: &CompiledRule, found: &Found, scene: &Scene<'_>) -> bool {
    let reading = scene.reading;
    let busy = scene.phrase_of(rule, "busy");
    let Some(place) = &found.place else { return false };
    let Some((block, span)) = place.block else { return false };
    let Some(who) = found.filled.iter().find(|filled| filled.name == SlotName::Who) else { return false };
    // The key of `Policy owner: …` is nobody's name.
    let who = place.sentence.split_once(':').map_or(who.words.as_str(), |(_, value)| value);
    let stems: Vec<String> = tokenise(who).iter().filter_map(|token| stem(&token.norm)).collect();
    let like = |word: &str| stems.iter().any(|stem| word.starts_with(stem.as_str()));
    let own = |sentence: &&ReadSentence| sentence.block == block && sentence.span.overlaps(span);
    let works = reading.sentences.iter().filter(own).any(|s| s.hits.iter().any(|h| h.concept == busy));
    let mut others = reading.sentences.iter().filter(|s| !own(s)).flat_map(|s| s.tokens.iter());
    !stems.is_empty() && !works && !others.any(|token| like(&token.norm))
}

fn stem(word: &str) -> Option<String> {
    (word.chars().count() >= SHORTEST).then(|| word.chars().take(STEM).collect())
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn words_of_one_family_have_one_stem() {
        assert_eq!(stem("communications"), stem("communicators"));
        assert_eq!(stem("the"), None);
        assert_ne!(stem("rektor"), stem("inspektør"));
    }
}
