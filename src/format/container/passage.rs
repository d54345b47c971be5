//! The words of one paragraph of a container, in the making.

use crate::document::Mark;
use crate::text::Span;

/// What a stretch of words looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::format) struct Look {
    /// Heavier than the words around it.
    pub(in crate::format) bold: bool,
    /// Slanted.
    pub(in crate::format) italic: bool,
    /// Struck out.
    pub(in crate::format) struck: bool,
    /// Code.
    pub(in crate::format) code: bool,
    /// Part of a link.
    pub(in crate::format) link: bool,
}

/// Clean words: one space for each run of white space, none at the ends.
#[derive(Debug, Clone, Default)]
pub(in crate::format) struct Passage {
    text: String,
    marks: Vec<(Span, Mark)>,
    /// Where its lines begin, but for the first.
    breaks: Vec<usize>,
    /// Whether a space is due before the next word.
    space: bool,
    /// Whether there are words that are not bold.
    light: bool,
}

impl Passage {
    /// Adds words.
    pub(in crate::format) fn words(&mut self, words: &str, look: Look) {
        let from = self.text.len();
        for c in words.chars() {
            match c {
                ' ' | '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => self.space = true,
                // A soft hyphen is a place to divide a word, a zero width space one to break a line; neither is a letter.
                '\u{ad}' | '\u{200b}' | '\u{feff}' => {}
                c if c.is_control() => {}
                c => {
                    self.light |= !look.bold && !c.is_whitespace();
                    if std::mem::take(&mut self.space) && !self.text.is_empty() {
                        self.text.push(' ');
                    }
                    self.text.push(c);
                }
            }
        }
        let from = from + self.text.get(from..).map_or(0, |new| new.len() - new.trim_start().len());
        let span = Span::new(from, self.text.len());
        let marks =
            [(look.bold || look.italic, Mark::Emphasis), (look.struck, Mark::Struck), (look.code, Mark::Code), (look.link, Mark::Link)];
        for (_, mark) in marks.into_iter().filter(|(said, _)| *said && !span.is_empty()) {
            // Programs cut words that look alike into many pieces.
            match self.marks.iter_mut().rev().find(|(_, other)| *other == mark) {
                Some((before, _)) if before.end + 1 >= span.start => before.end = span.end,
                _ => self.marks.push((span, mark)),
            }
        }
    }

    /// A line ends here, and the paragraph goes on.
    pub(in crate::format) fn line_break(&mut self) {
        self.space = true;
        if !self.text.is_empty() && self.breaks.last() != Some(&self.text.len()) {
            self.breaks.push(self.text.len());
        }
    }

    /// The words of `other` behind those of this.
    pub(in crate::format) fn join(&mut self, other: &Self) {
        let gap = usize::from(self.space && !self.text.is_empty() && !other.text.is_empty());
        if gap > 0 {
            self.text.push(' ');
        }
        let by = self.text.len();
        self.text.push_str(&other.text);
        self.marks.extend(other.marks.iter().map(|(span, mark)| (span.shifted(by), *mark)));
        self.breaks.extend(other.breaks.iter().map(|at| at + by));
        self.light |= other.light;
        self.space = other.space;
    }

    /// The words.
    pub(in crate::format) fn text(&self) -> &str {
        &self.text
    }

    /// What is said of stretches of them.
    pub(in crate::format) fn marks(&self) -> &[(Span, Mark)] {
        &self.marks
    }

    /// Whether there are no words.
    pub(in crate::format) fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Whether all words are bold.
    pub(in crate::format) fn is_bold(&self) -> bool {
        !self.light && !self.is_empty()
    }

    /// Its lines, as far as they were broken on purpose.
    pub(in crate::format) fn lines(&self) -> Vec<Span> {
        let ends = self.breaks.iter().copied().chain([self.text.len()]);
        let mut start = 0;
        let mut lines = Vec::new();
        for end in ends {
            let line = self.text.get(start..end).unwrap_or("");
            let lead = line.len() - line.trim_start().len();
            if !line.trim().is_empty() {
                lines.push(Span::new(start + lead, start + lead + line.trim().len()));
            }
            start = end;
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_become_words() {
        let mut passage = Passage::default();
        let bold = Look { bold: true, ..Look::default() };
        passage.words("  Own\t", Look::default());
        passage.words("ac\u{ad}co", bold);
        passage.words("unt ", bold);
        passage.line_break();
        passage.words("next", Look::default());
        assert_eq!(passage.text(), "Own account next");
        assert_eq!(passage.marks(), [(Span::new(4, 11), Mark::Emphasis)]);
        assert_eq!(passage.lines().iter().map(|line| line.of(passage.text())).collect::<Vec<_>>(), ["Own account", "next"]);
        assert!(!passage.is_bold());
    }
}
