//! The token stream that the nom grammars read: words with their concepts.

use std::iter::{Copied, Enumerate};
use std::slice;

use nom::{IResult, Input, Needed};

use crate::catalogue::ConceptId;
use crate::language::{Gap, Hit, Hits, Token};

/// A word of a sentence with the concepts that begin at it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'a> {
    pub(super) index: usize,
    pub(super) token: &'a Token,
    pub(super) hits: &'a [Hit],
}

/// What a grammar reads: a row of words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words<'a>(pub(super) &'a [Word<'a>]);

/// What a grammar gives.
pub(super) type Read<'a, T> = IResult<Words<'a>, T>;

impl<'a> std::ops::Deref for Words<'a> {
    type Target = &'a [Word<'a>];

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl<'a> Input for Words<'a> {
    type Item = Word<'a>;
    type Iter = Copied<slice::Iter<'a, Word<'a>>>;
    type IterIndices = Enumerate<Self::Iter>;

    fn input_len(&self) -> usize {
        self.0.len()
    }

    fn take(&self, count: usize) -> Self {
        Self(&self.0[..count])
    }

    fn take_from(&self, from: usize) -> Self {
        Self(&self.0[from..])
    }

    fn take_split(&self, count: usize) -> (Self, Self) {
        (self.take_from(count), self.take(count))
    }

    fn position<P: Fn(Self::Item) -> bool>(&self, predicate: P) -> Option<usize> {
        self.0.iter().position(|word| predicate(*word))
    }

    fn iter_elements(&self) -> Self::Iter {
        self.0.iter().copied()
    }

    fn iter_indices(&self) -> Self::IterIndices {
        self.iter_elements().enumerate()
    }

    fn slice_index(&self, count: usize) -> Result<usize, Needed> {
        if count <= self.0.len() { Ok(count) } else { Err(Needed::new(count - self.0.len())) }
    }
}

/// The words of a sentence.
pub(super) fn words<'a>(tokens: &'a [Token], hits: &'a Hits) -> Vec<Word<'a>> {
    tokens.iter().enumerate().map(|(index, token)| Word { index, token, hits: hits.starting_at(index) }).collect()
}

/// The longest hit of any of `concepts` at the first word.
pub(super) fn concept<'a, const N: usize>(concepts: [ConceptId; N]) -> impl Fn(Words<'a>) -> Read<'a, Hit> + Copy {
    move |input: Words<'a>| {
        let found = input.first().and_then(|w| w.hits.iter().filter(|h| concepts.contains(&h.concept)).max_by_key(|h| h.end));
        match found {
            // A hit may reach past a part of a sentence; then it does not belong to the part.
            Some(hit) if hit.end - hit.start <= input.len() => Ok((input.take_from(hit.end - hit.start), *hit)),
            _ => fail(input),
        }
    }
}

/// Succeeds before a word that is not parted from the word before it by a comma or more; reads nothing.
pub(super) fn close(input: Words<'_>) -> Read<'_, ()> {
    match input.first() {
        Some(word) if word.token.gap < Gap::Comma => Ok((input, ())),
        _ => fail(input),
    }
}

/// Not this.
pub(super) fn fail<T>(input: Words<'_>) -> Read<'_, T> {
    Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Satisfy)))
}
