//! An organisation by its initials: `HMT` in a policy whose title begins with `Harrow Mill Trust`.

use super::{REACH, places};
use crate::catalogue::Language;
use crate::clause::Vocabulary;
use crate::document::{BlockKind, Document};
use crate::language::{Gap, Tagger, Token, tokenise};

/// Letters of such a name, at least and at most.
const LETTERS: std::ops::RangeInclusive<usize> = 3..=6;
/// So often the initials stand in the text, at least.
const FEWEST: usize = 2;

/// The initials of the words that the title of `document` begins with, where the text uses them again and again.
pub(super) fn read<'v>(
    document: &Document,
    languages: &[Language],
    vocabulary: &'v impl Vocabulary,
    taggers: &mut [Option<Tagger<'v>>; 5],
) -> Option<Vec<Box<str>>> {
    let title = document.blocks.iter().position(crate::document::Block::is_heading)?;
    let language = languages.get(title).copied().unwrap_or(Language::En);
    let tagger = taggers[language.index()].get_or_insert_with(|| vocabulary.lexicon(language).tagger());
    let tokens = tokenise(document.blocks[title].prose.text());
    let hits = tagger.tag(&tokens);
    let terms = vocabulary.terms();
    let is_small = |at: usize| hits.starting_at(at).iter().any(|h| h.concept == terms.small || h.concept == terms.preposition);
    let goes_on = |(at, token): &(usize, &Token)| (token.capital || is_small(*at)) && (*at == 0 || token.gap == Gap::None);
    let run = tokens.iter().enumerate().take_while(goes_on).filter(|(_, token)| token.capital);
    let run: Vec<(usize, char)> = run.filter_map(|(at, token)| Some((at, token.norm.chars().next()?))).collect();
    // `Social Media Policy`, `Data Protection Officer`: what the paper is about, and an office, are nobody's names.
    let others =
        [terms.social_media, terms.policy, terms.media, terms.law, terms.security, terms.manager, terms.staff, terms.channel_staff];
    let names = |to: usize| !hits.iter().any(|h| h.start <= run[to - 1].0 && others.contains(&h.concept));
    LETTERS.rev().filter(|count| *count <= run.len() && names(*count)).find_map(|count| {
        let small: String = run[..count].iter().map(|(_, first)| *first).collect();
        let written = small.to_uppercase();
        let judged = document.blocks.iter().take(REACH).filter(|block| block.kind != BlockKind::Code && !block.is_heading());
        let used = judged.flat_map(|block| places(block.prose.text(), &written)).take(FEWEST).count();
        (used == FEWEST).then(|| vec![small.into_boxed_str()])
    })
}
