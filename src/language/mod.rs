//! Floor 2: language of a block, sentences, words, and the concepts words stand for. Knows nothing of formats.

mod compile;
mod detect;
mod guess;
mod hits;
mod lexicon;
mod rarity;
mod sentence;
mod tagger;
mod token;

pub use detect::Detector;
pub use guess::{Guess, most_words};
pub use hits::{ConceptMask, Hit, Hits};
pub use lexicon::LexiconIndex;
pub use sentence::{Sentence, split};
pub use tagger::Tagger;
pub use token::{Gap, Token, tokenise};
