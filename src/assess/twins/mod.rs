//! Documents of one policy set that are one policy in two languages, and what one of them says and the other does not.

mod align;
mod differ;
mod extract;
mod kin;
mod order;

pub use align::are_comparable;
pub use differ::{Difference, Lack, differences};
pub use extract::gist;
pub use kin::{Kinship, kinship};

use crate::catalogue::KindName;
use crate::rule::{Beside, Gist, Mark, Scene};

/// The marks of rules of kind `translation`: each duty of the document, whose gist is `own`, that a translation of it does not have, and
/// where it lacks a section or has it elsewhere.
#[must_use]
pub fn untranslated(scene: &Scene<'_>, own: &Gist) -> Vec<Mark> {
    let twins = &scene.situation.elsewhere.twins;
    let asking: Vec<_> = scene.rulebook.rules().iter().filter(|r| r.rule.kind == KindName::Translation).collect();
    if twins.is_empty() || asking.is_empty() {
        return Vec::new();
    }
    let mut marks: Vec<Mark> = Vec::new();
    for rule in asking {
        let first = marks.len();
        for twin in twins {
            for difference in differences(own, twin).into_iter().filter(|d| !d.marks_second()) {
                let beside = Beside { source: Some(twin.source.clone()), span: difference.elsewhere(), message: difference.lack.marked() };
                // A third language that lacks the same is one more place, not one more mark.
                match marks[first..].iter_mut().find(|mark| mark.sentence == Some(difference.sentence)) {
                    Some(mark) => mark.beside.push(beside),
                    None => {
                        let sentence = &scene.reading.sentences[difference.sentence];
                        let words = 0..sentence.tokens.len();
                        let mark = Mark::on_words(rule, scene.reading, difference.sentence, &words, rule.rule.strength);
                        marks.push(Mark { beside: vec![beside], ..mark });
                    }
                }
            }
        }
    }
    marks
}
