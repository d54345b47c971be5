//! Inline markup of formats that are written by lines: the loop that reconstructs the words, whatever the signs are.
//!
//! A dialect says what stands at a sign; the loop keeps stretches nested in each other and every look ahead short.

use std::collections::HashMap;

use super::words::Words;
use crate::document::Mark;
use crate::text::Span;

/// What stands at a sign. Lengths are those of the markup with what it encloses; ranges count from the sign on.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// No words.
    Nothing(usize),
    /// Stands for other words.
    Meant(usize, String),
    /// A line break.
    Break(usize),
    /// Words in which there is no markup.
    Verbatim { len: usize, inner: Span, mark: Option<Mark> },
    /// Words in which there may be more markup.
    Enclosed { len: usize, inner: Span, mark: Option<Mark>, strong: bool },
    /// A footnote where it is called.
    Note { len: usize, inner: Span },
}

/// A way of writing.
pub(super) trait Dialect {
    /// Whether `c` may begin markup.
    fn is_sign(c: char) -> bool;

    /// What stands at the head of `rest`, which begins with a sign, behind `before`.
    fn piece(&self, rest: &str, before: Option<char>, sought: &mut Sought) -> Option<Piece>;
}

/// What was looked for in vain: a sign that does not occur from some place to some end does not occur from a later one.
#[derive(Debug, Default)]
pub(super) struct Sought {
    /// The places up to which each sign is missing, as distances from the end of the text.
    missing: HashMap<&'static str, usize>,
    /// The distance of the end of what may be looked at.
    end: usize,
}

impl Sought {
    /// Where `sign` stands in `rest`, from byte `from` on, at a place that `fits`.
    pub(super) fn find(&mut self, rest: &str, from: usize, sign: &'static str, fits: impl Fn(usize) -> bool) -> Option<usize> {
        if self.missing.get(sign).is_some_and(|end| *end <= self.end) {
            return None;
        }
        let found = rest.get(from..)?.match_indices(sign).map(|(at, _)| from + at).find(|at| fits(*at));
        if found.is_none() {
            self.missing.insert(sign, self.end);
        }
        found
    }
}

/// Emphasis and the like: `sign` before and behind words. Constrained signs stand at the edges of words.
pub(super) fn pair(rest: &str, before: Option<char>, sign: &'static str, constrained: bool, sought: &mut Sought) -> Option<Span> {
    let inner = rest.strip_prefix(sign)?;
    let joined = |c: char| c.is_alphanumeric() || c == '_';
    if inner.starts_with(|c: char| c.is_whitespace()) || (constrained && before.is_some_and(joined)) || inner.is_empty() {
        return None;
    }
    let end = sought.find(rest, sign.len() + 1, sign, |at| {
        let (behind, after) = (rest[..at].chars().next_back(), rest[at + sign.len()..].chars().next());
        let ends = !constrained || !after.is_some_and(joined);
        ends && !behind.is_some_and(char::is_whitespace) && at > sign.len() && rest.is_char_boundary(at)
    })?;
    Some(Span::new(sign.len(), end))
}

/// Adds `text`, which stands at byte `at`, to `words`; its footnotes to `notes`.
pub(super) fn read(dialect: &impl Dialect, text: &str, at: usize, words: &mut Words, notes: &mut Vec<Words>) {
    Loop { dialect, text, base: at, sought: Sought::default() }.run(words, notes, 0);
}

struct Loop<'l, D> {
    dialect: &'l D,
    text: &'l str,
    base: usize,
    sought: Sought,
}

/// A stretch that is open.
struct Open {
    inner_end: usize,
    end: usize,
    mark: Option<bool>,
}

impl<D: Dialect> Loop<'_, D> {
    fn run(&mut self, words: &mut Words, notes: &mut Vec<Words>, depth: usize) {
        let mut open: Vec<Open> = Vec::new();
        let mut at = 0;
        loop {
            while open.last().is_some_and(|o| o.inner_end <= at) {
                let Some(ended) = open.pop() else { break };
                ended.mark.into_iter().for_each(|strong| words.close(strong));
                at = at.max(ended.end);
                words.reach(self.base + at);
            }
            if at >= self.text.len() {
                return;
            }
            let limit = open.last().map_or(self.text.len(), |o| o.inner_end);
            let rest = &self.text[at..limit];
            let plain = rest.find(D::is_sign).unwrap_or(rest.len());
            lines(&rest[..plain], self.base + at, words);
            at += plain;
            if plain < rest.len() {
                at += self.sign(at, limit, &mut open, words, notes, depth);
            }
        }
    }

    /// Reads what stands at the sign at `at`: how far to go on.
    fn sign(&mut self, at: usize, limit: usize, open: &mut Vec<Open>, words: &mut Words, notes: &mut Vec<Words>, depth: usize) -> usize {
        let rest = &self.text[at..limit];
        let source = |span: Span| Span::new(self.base + at + span.start, self.base + at + span.end);
        let before = self.text[..at].chars().next_back();
        self.sought.end = self.text.len() - limit;
        match self.dialect.piece(rest, before, &mut self.sought) {
            Some(Piece::Nothing(len)) => {
                words.reach(self.base + at + len);
                len
            }
            Some(Piece::Meant(len, meant)) => {
                words.replaced(&meant, source(Span::new(0, len)));
                len
            }
            Some(Piece::Break(len)) => {
                words.line_break(source(Span::new(0, len)));
                len
            }
            Some(Piece::Verbatim { len, inner, mark }) => {
                mark.into_iter().for_each(|mark| words.open(mark, false));
                words.text(inner.of(rest), source(inner).start);
                mark.into_iter().for_each(|_| words.close(false));
                words.reach(self.base + at + len);
                len
            }
            Some(Piece::Enclosed { len, inner, mark, strong }) => {
                mark.into_iter().for_each(|mark| words.open(mark, strong));
                open.push(Open { inner_end: at + inner.end, end: at + len, mark: mark.map(|_| strong) });
                inner.start
            }
            Some(Piece::Note { len, inner }) => {
                let start = source(inner).start;
                let mut note = Words::new(start);
                // a footnote in a footnote is left in it as it is written
                match depth {
                    0 => Loop { dialect: self.dialect, text: inner.of(rest), base: start, sought: Sought::default() }
                        .run(&mut note, notes, 1),
                    _ => note.text(inner.of(rest), start),
                }
                notes.push(note);
                len
            }
            None => {
                let len = rest.chars().next().map_or(1, char::len_utf8);
                words.text(&rest[..len], self.base + at);
                len
            }
        }
    }
}

/// Adds `text`, which stands at byte `at`. Where a line of it ends nothing is parted yet, but a line may turn out to be an item.
fn lines(text: &str, at: usize, words: &mut Words) {
    let mut start = at;
    for line in text.split_inclusive('\n') {
        let said = line.trim_end_matches(['\n', '\r']);
        words.text(said, start);
        start += line.len();
        if said.len() < line.len() {
            words.line_break(Span::new(start - (line.len() - said.len()), start));
        }
    }
}
