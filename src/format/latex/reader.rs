//! From the tokens of LaTeX to blocks: the loop, and what words belong to.

use std::collections::{HashMap, HashSet};

use super::braces::Braces;
use super::environment::Environment;
use super::token::{Token, gap, token};
use crate::format::draft::Draft;
use crate::format::outline::Outline;
use crate::format::words::Words;
use crate::text::Span;

/// Footnotes in titles in footnotes: this deep and no deeper.
const DEEPEST: usize = 16;
/// Brackets that are never closed: so many are looked for.
const ATTEMPTS: usize = 5_000;

/// What the words belong to that are read now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    Paragraph,
    Cell {
        header: bool,
    },
    /// An argument, which is one block whatever is in it.
    Argument,
}

/// A group that is open.
#[derive(Debug, Default)]
pub(super) struct Group {
    /// Where its closing brace stands.
    pub(super) close: usize,
    /// The marks that end with it, and whether each is strong.
    pub(super) marks: Vec<bool>,
    /// What stands for its closing brace.
    pub(super) sign: Option<&'static str>,
}

/// An environment that is open.
#[derive(Debug)]
pub(super) struct Open<'t> {
    pub(super) name: &'t str,
    pub(super) kind: Environment,
    /// Whether one of its items is open.
    pub(super) item: bool,
    /// What words belonged to before it.
    pub(super) before: Within,
}

pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    pub(super) braces: &'t Braces,
    pub(super) outline: Outline,
    pub(super) at: usize,
    pub(super) words: Option<Words>,
    pub(super) within: Within,
    pub(super) groups: Vec<Group>,
    pub(super) environments: Vec<Open<'t>>,
    /// Environments that are never ended.
    pub(super) endless: HashSet<&'t str>,
    /// Footnotes of the paragraph that is being read.
    pub(super) notes: Vec<Words>,
    /// Commands of the document's own that stand for plain words.
    pub(super) defined: HashMap<&'t str, &'t str>,
    /// Where the title stands.
    pub(super) title: Option<Span>,
    /// The level of the highest heading, less its rank.
    pub(super) top: i8,
    /// Whether a row of the table has words.
    pub(super) filled: bool,
    /// The brace behind which an argument of an unknown command may follow.
    pub(super) argument_end: Option<usize>,
    depth: usize,
    attempts: usize,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str, braces: &'t Braces, draft: Draft) -> Self {
        Self {
            text,
            braces,
            outline: Outline::new(draft),
            at: 0,
            words: None,
            within: Within::Paragraph,
            groups: Vec::new(),
            environments: Vec::new(),
            endless: HashSet::new(),
            notes: Vec::new(),
            defined: HashMap::new(),
            title: None,
            top: top(text),
            filled: false,
            argument_end: None,
            depth: 0,
            attempts: ATTEMPTS,
        }
    }

    pub(super) fn read(mut self) -> Draft {
        self.preamble();
        self.run(self.text.len());
        self.flush();
        self.outline.finish()
    }

    /// Reads on to byte `until`.
    fn run(&mut self, until: usize) {
        while self.at < until {
            let Some((token, len)) = self.text.get(self.at..until).and_then(token) else { break };
            let span = Span::new(self.at, self.at + len);
            self.at += len;
            self.token(token, span);
        }
        self.at = self.at.max(until);
    }

    fn token(&mut self, token: Token<'t>, span: Span) {
        match token {
            Token::Words(words) => self.plain(words, span),
            Token::Blank => self.blank(span),
            Token::Comment(comment) => {
                self.outline.draft.comment(comment, span.start);
                if self.text[span.end..].starts_with('\n') {
                    self.blank(Span::new(span.end, span.end));
                }
            }
            Token::Command(name) => self.command(name, span),
            Token::Sign(sign) => self.sign(sign, span),
            Token::Open => {
                if let Some(close) = self.braces.close(span.start) {
                    self.groups.push(Group { close, ..Group::default() });
                }
            }
            Token::Close => self.close(span),
            Token::Column => match self.within {
                Within::Cell { .. } => self.end_cell(1),
                _ => self.space(span),
            },
            Token::Math => self.math(span),
            Token::Other(meant) => self.word(span.start).replaced(meant, span),
        }
    }

    fn plain(&mut self, words: &str, span: Span) {
        let blank = words.trim().is_empty();
        if self.words.is_some() || !blank {
            let start = span.start + (words.len() - words.trim_start().len());
            self.word(start).text(words, span.start);
        }
    }

    fn close(&mut self, span: Span) {
        if self.groups.last().is_none_or(|group| group.close != span.start) {
            return;
        }
        let Some(group) = self.groups.pop() else { return };
        if let Some(words) = &mut self.words {
            group.marks.iter().for_each(|strong| words.close(*strong));
            match group.sign {
                Some(sign) => words.replaced(sign, span),
                None => words.reach(span.end),
            }
        }
        if self.argument_end == Some(span.start) {
            self.argument_end = self.braces.close(span.end);
            if self.argument_end.is_some() {
                self.space(Span::new(span.end, span.end));
            }
        }
    }

    /// What stands between signs of mathematics is no prose; a number or a sign is kept.
    fn math(&mut self, span: Span) {
        const LONGEST: usize = 2_000;
        let sign = span.of(self.text);
        let rest = &self.text.as_bytes()[span.end..self.text.len().min(span.end + LONGEST)];
        let close = (self.attempts > 0).then(|| rest.windows(sign.len()).position(|window| window == sign.as_bytes())).flatten();
        let Some(inner) = close.and_then(|close| self.text.get(span.end..span.end + close)).filter(|inner| !inner.contains("\n\n")) else {
            self.attempts = self.attempts.saturating_sub(1);
            return self.word(span.start).verbatim(sign, span.start);
        };
        self.at = span.end + inner.len() + sign.len();
        let plain = inner.chars().all(|c| c.is_ascii_digit() || " .,:%+-–<>=/".contains(c));
        let arrow = [("\\rightarrow", "→"), ("\\to", "→"), ("\\bullet", "•"), ("\\cdot", "·"), ("\\geq", "≥"), ("\\leq", "≤")];
        if plain {
            self.word(span.start).text(inner, span.end);
        } else if let Some((_, meant)) = arrow.iter().find(|(name, _)| *name == inner.trim()) {
            let whole = Span::new(span.start, self.at);
            self.word(span.start).replaced(meant, whole);
        }
    }

    /// The words that are being read, or those of a new block that begins at `start`.
    pub(super) fn word(&mut self, start: usize) -> &mut Words {
        self.words.get_or_insert_with(|| Words::new(start))
    }

    pub(super) fn space(&mut self, place: Span) {
        if let Some(words) = &mut self.words {
            words.space(place);
        }
    }

    /// A blank line.
    pub(super) fn blank(&mut self, place: Span) {
        match self.within {
            Within::Argument => self.space(place),
            _ => self.flush(),
        }
    }

    /// The words of an argument, as one block that begins at byte `start`.
    pub(super) fn argument(&mut self, argument: Span, start: usize) -> Words {
        let words = self.words.replace(Words::new(start));
        let groups = std::mem::take(&mut self.groups);
        let (within, at) = (std::mem::replace(&mut self.within, Within::Argument), self.at);
        if self.depth < DEEPEST {
            self.depth += 1;
            self.at = argument.start;
            self.run(argument.end);
            self.depth -= 1;
        }
        (self.at, self.within, self.groups) = (at, within, groups);
        std::mem::replace(&mut self.words, words).unwrap_or_default()
    }

    /// Ends the block that is being read. What is an argument goes on.
    pub(super) fn flush(&mut self) {
        if self.within == Within::Argument {
            return;
        }
        if let Some(words) = self.words.take().filter(|words| !words.is_blank()) {
            match self.within {
                Within::Cell { header } => {
                    self.filled = true;
                    self.outline.cell(words, header);
                }
                _ => self.outline.paragraph(words),
            }
        }
        for note in std::mem::take(&mut self.notes) {
            self.outline.begin_aside();
            self.outline.paragraph(note);
            self.outline.end();
        }
    }

    pub(super) fn end_cell(&mut self, columns: usize) {
        self.flush();
        self.outline.end_cell(columns);
    }

    pub(super) fn end_row(&mut self) {
        self.flush();
        if std::mem::take(&mut self.filled) {
            self.outline.end_row();
            self.within = Within::Cell { header: false };
        }
    }

    /// The group that begins at `at`, behind white space: the bytes between its braces.
    pub(super) fn group(&self, at: usize) -> Option<Span> {
        let open = at + gap(self.text.get(at..)?);
        let close = self.braces.close(open)?;
        Some(Span::new(open + 1, close))
    }

    /// The option in brackets that begins at `at`: the bytes between them.
    pub(super) fn option(&mut self, at: usize) -> Option<Span> {
        const LONGEST: usize = 400;
        if !self.text.get(at..)?.starts_with('[') || self.attempts == 0 {
            return None;
        }
        let bytes = self.text.as_bytes();
        let mut end = at + 1;
        while end < bytes.len().min(at + LONGEST) {
            match bytes[end] {
                b']' => return Some(Span::new(at + 1, end)),
                b'{' => end = self.braces.close(end).unwrap_or(end),
                b'\\' => end += 1,
                _ => {}
            }
            end += 1;
        }
        self.attempts -= 1;
        None
    }

    /// Goes past the options that follow.
    pub(super) fn skip_options(&mut self) {
        while let Some(option) = self.option(self.at) {
            self.at = option.end + 1;
        }
    }

    /// Adds a heading of `rank`, whose command begins at `start`.
    pub(super) fn heading(&mut self, rank: u8, words: Words) {
        let level = i16::from(rank) + i16::from(self.top);
        let level = u8::try_from(level.max(1)).unwrap_or(1);
        self.flush();
        self.outline.heading(level, words);
    }
}

/// What to add to the rank of a heading for its level: the highest rank that occurs has level 1.
fn top(text: &str) -> i8 {
    let ranks = ["\\part", "\\chapter", "\\section", "\\subsection", "\\subsubsection"];
    let begins = |name: &str| text.match_indices(name).any(|(at, _)| text[at + name.len()..].starts_with(['{', '*', '[']));
    let first = ranks.iter().position(|name| begins(name)).unwrap_or(2);
    1 - i8::try_from(first).unwrap_or(2)
}
