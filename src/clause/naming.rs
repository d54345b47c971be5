//! The names by which a document calls its organisation: `Fjordlyd` means in it what `the company` means elsewhere.

mod initials;

use super::Vocabulary;
use crate::catalogue::{ConceptId, Language};
use crate::document::{Block, BlockId, BlockKind, Document};
use crate::language::{Gap, Hit, Tagger, Token, tokenise};

/// Blocks at the head of a document in which whoever writes it is named.
const HEAD: usize = 12;
/// Words of such a block that are looked at.
const OPENING: usize = 400;
/// Candidates that are followed through the text; each costs a search.
const FOLLOWED: usize = 16;
/// Blocks through which they are followed: who names himself does so long before.
const REACH: usize = 400;
/// So often a name stands inside a sentence, at least: what stands there once may be anybody.
const FEWEST: usize = 2;
/// Words of a name, at most.
const LONGEST: usize = 4;
/// Names of one document, at most: who names more speaks of others.
const MOST: usize = 3;
/// Letters of a name, at least.
const SHORTEST: usize = 3;

/// Names of the organisation, each as the normal forms of its words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Names(Vec<Vec<Box<str>>>);

impl Names {
    /// The names that `document` gives its organisation: words with a capital that the language does not know, that stand in its title
    /// or as an owner (`Fjordlyd's`, `of Fjordlyd`), and again and again inside its sentences, never in small letters and never with an
    /// article (`the Clerk` is an office).
    pub(super) fn read<'v>(
        document: &Document,
        languages: &[Language],
        vocabulary: &'v impl Vocabulary,
        taggers: &mut [Option<Tagger<'v>>; 5],
    ) -> Self {
        let mut candidates: Vec<Candidate> = Vec::new();
        for (id, block) in document.blocks.iter().enumerate().filter(|(_, block)| block.kind != BlockKind::Code).take(HEAD) {
            let language = languages.get(id).copied().unwrap_or(Language::En);
            let tagger = taggers[language.index()].get_or_insert_with(|| vocabulary.lexicon(language).tagger());
            for candidate in of_block(block, tagger, vocabulary) {
                match candidates.iter_mut().find(|known| known.words == candidate.words) {
                    Some(known) => known.titled |= candidate.titled,
                    None => candidates.push(candidate),
                }
            }
        }
        let terms = vocabulary.terms();
        let mut before = |word: &str, block: BlockId| {
            let language = languages.get(block).copied().unwrap_or(Language::En);
            let tagger = taggers[language.index()].get_or_insert_with(|| vocabulary.lexicon(language).tagger());
            let hits = tagger.tag(&tokenise(word));
            if hits.holds(&[terms.preposition]) {
                Before::Preposition
            } else if hits.holds(&[terms.small]) {
                Before::Article
            } else {
                Before::Other
            }
        };
        candidates.sort_by_key(|candidate| !candidate.titled);
        candidates.truncate(FOLLOWED);
        candidates.retain(|candidate| candidate.holds(document, &mut before));
        candidates.truncate(MOST);
        let mut names: Vec<Vec<Box<str>>> = candidates.into_iter().map(|candidate| candidate.words).collect();
        names.extend(initials::read(document, languages, vocabulary, taggers));
        Self(names)
    }

    /// Where `tokens` hold a name: hits of `concept`.
    pub(super) fn hits(&self, tokens: &[Token], concept: ConceptId) -> Vec<Hit> {
        let starts = |start: usize| {
            let name = self.0.iter().filter(|name| is_named(&tokens[start..], name)).max_by_key(|name| name.len())?;
            Some(Hit { start, end: start + name.len(), concept })
        };
        (0..tokens.len()).filter_map(starts).collect()
    }
}

/// Whether `tokens` begin with the words of a name; the last may be an owner's.
fn is_named(tokens: &[Token], name: &[Box<str>]) -> bool {
    let Some((last, first)) = name.split_last() else { return false };
    tokens.len() >= name.len()
        && tokens[0].capital
        && tokens.iter().zip(first).all(|(token, word)| token.norm == *word)
        && tokens[1..name.len()].iter().all(|token| token.gap == Gap::None)
        && base(&tokens[first.len()].norm, last)
}

/// Whether `word` is `name`, or the form that makes it an owner.
fn base(word: &str, name: &str) -> bool {
    word.strip_prefix(name).is_some_and(|end| matches!(end, "" | "s" | "'s" | "'" | ":s"))
}

/// A word or two that may be a name.
struct Candidate {
    words: Vec<Box<str>>,
    /// As it is first written.
    written: String,
    /// Whether it stands in a heading.
    titled: bool,
}

/// The candidates of a block.
fn of_block(block: &Block, tagger: &mut Tagger<'_>, vocabulary: &impl Vocabulary) -> Vec<Candidate> {
    let text = block.prose.text();
    let mut tokens = tokenise(text);
    tokens.truncate(OPENING);
    let terms = vocabulary.terms();
    let hits = tagger.tag(&tokens).filtered(|hit| !vocabulary.is_local(hit.concept));
    let mut known = vec![Known::No; tokens.len()];
    for hit in hits.iter() {
        let body = hit.concept == terms.organisation && hit.end == hit.start + 1;
        for word in &mut known[hit.start..hit.end] {
            *word = if body && *word != Known::Yes { Known::Body } else { Known::Yes };
        }
    }
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        // `IT-resurser` is a word that begins with capitals, not a name.
        let whole = |word: &str| !word.contains('-');
        let begins = tokens[at].capital && known[at] == Known::No && tokens[at].norm.chars().count() >= SHORTEST && whole(&tokens[at].norm);
        if !begins {
            at += 1;
            continue;
        }
        let goes_on = |n: &usize| tokens[*n].capital && tokens[*n].gap == Gap::None && known[*n] != Known::Yes;
        let end = at + 1 + (at + 1..tokens.len()).take(LONGEST - 1).take_while(goes_on).count();
        let written = text.get(tokens[at].span.start..tokens[end - 1].span.end).unwrap_or_default();
        let written = named(written).to_owned();
        let mut words: Vec<Box<str>> = tokens[at..end].iter().map(|token| token.norm.clone()).collect();
        if let Some(last) = words.last_mut() {
            *last = named(last).into();
        }
        found.push(Candidate { words, written, titled: block.is_heading() });
        at = end;
    }
    found
}

/// What the language knows of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Known {
    No,
    /// A word for a body, which may be part of a name: `Fjordlyd Group`.
    Body,
    Yes,
}

/// Signs of an owner behind a name.
const OWNERS: [&str; 4] = ["'s", "’s", ":s", "s"];

/// Without the sign of an owner that a word of its own cannot end in.
fn named(word: &str) -> &str {
    OWNERS[..3].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word)
}

/// Whether what stands behind a name makes it an owner.
fn owns(behind: &str) -> bool {
    OWNERS.iter().any(|end| behind.strip_prefix(end).is_some_and(|rest| rest.starts_with(' ')))
}

impl Candidate {
    /// Whether the whole document uses it as a name.
    fn holds(&self, document: &Document, before: &mut impl FnMut(&str, BlockId) -> Before) -> bool {
        let (mut inside, mut articles, mut owning) = (0, 0, 0);
        let small = self.written.to_lowercase();
        for (id, block) in document.blocks.iter().enumerate().take(REACH).filter(|(_, block)| block.kind != BlockKind::Code) {
            let text = block.prose.text();
            if small != self.written && places(text, &small).any(|(ahead, behind)| !in_address(ahead, behind)) {
                return false;
            }
            for (ahead, behind) in places(text, &self.written).filter(|_| !block.is_heading()) {
                // The first word of a sentence has a capital anyway.
                let Some(last) = last_word(ahead) else { continue };
                inside += 1;
                match before(last, id) {
                    Before::Article => articles += 1,
                    Before::Preposition => owning += 1,
                    Before::Other => owning += usize::from(owns(behind)),
                }
            }
        }
        inside >= FEWEST && 2 * articles < inside && (self.titled || inside > FEWEST && 2 * owning >= inside)
    }
}

/// What stands before a name in its sentence.
#[derive(Debug, Clone, Copy)]
enum Before {
    Article,
    Preposition,
    Other,
}

/// Where `text` holds `word` as a word: what stands before it and behind it.
fn places<'t>(text: &'t str, word: &'t str) -> impl Iterator<Item = (&'t str, &'t str)> {
    let around = move |(at, found): (usize, &'t str)| (&text[..at], &text[at + found.len()..]);
    let ends = |behind: &str| {
        let rest = behind.strip_prefix('s').unwrap_or(behind);
        !rest.chars().next().is_some_and(char::is_alphanumeric)
    };
    let stands = move |(ahead, behind): &(&str, &str)| !ahead.chars().next_back().is_some_and(char::is_alphanumeric) && ends(behind);
    text.match_indices(word).map(around).filter(stands)
}

/// Whether a word between `ahead` and `behind` is part of an address: `fjordlyd.example`, `@fjordlyd`, `/fjordlyd/`.
fn in_address(ahead: &str, behind: &str) -> bool {
    const SIGNS: [char; 6] = ['.', '/', '@', '#', '-', '_'];
    let signs = |c: Option<char>| c.is_some_and(|c| SIGNS.contains(&c));
    signs(ahead.chars().next_back()) || behind.starts_with(SIGNS) && behind.chars().nth(1).is_some_and(char::is_alphanumeric)
}

/// The last word of `ahead`, where nothing but space or a comma parts it from what follows.
fn last_word(ahead: &str) -> Option<&str> {
    let end = ahead.trim_end().trim_end_matches(',');
    let word = end.rsplit(|c: char| !c.is_alphanumeric()).next()?;
    (!word.is_empty()).then_some(word)
}
