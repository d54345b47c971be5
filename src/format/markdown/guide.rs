//! The guide: a copy of the text, byte for byte as long, in which what is not Markdown is blanked, so that the
//! Markdown parser sees only Markdown and its offsets still hold.
//!
//! Blanked are front matter, attribute lines (`{: .note }`), and what MDX adds: `import` and `export` lines, component tags,
//! `{expressions}`. A blanked stretch inside a line becomes [`HOLE`] bytes, which the inline reader drops; a line of which nothing
//! is left becomes spaces, which is a blank line.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use crate::format::tag::{braces, component};

/// A byte that stands where something was blanked inside a line.
pub(super) const HOLE: char = '\u{1a}';

/// Looks ahead that may fail before no more are made: a text with more signs that open nothing has no components.
const ATTEMPTS: usize = 5_000;

/// What stands in for the text while it is parsed, and the comments found on the way.
pub(super) struct Guide<'t> {
    /// As long as the text.
    pub(super) text: Cow<'t, str>,
    /// MDX comments `{/* … */}`.
    pub(super) comments: Vec<Range<usize>>,
}

/// The guide of `text`, whose first `head` bytes are front matter. `mdx` says that the file is MDX by its name.
pub(super) fn guide(text: &str, head: usize, mdx: bool) -> Guide<'_> {
    let mut blanker = Blanker { text, mdx, blanks: Vec::new(), comments: Vec::new(), attempts: ATTEMPTS, closed: None };
    blanker.blanks.extend((head > 0).then_some(0..head));
    blanker.lines(head);
    let Blanker { blanks, comments, .. } = blanker;
    if blanks.is_empty() {
        return Guide { text: Cow::Borrowed(text), comments };
    }
    Guide { text: Cow::Owned(blanked(text, &blanks)), comments }
}

/// `text` with `blanks` (in order, apart) replaced.
fn blanked(text: &str, blanks: &[Range<usize>]) -> String {
    let mut holed = String::with_capacity(text.len());
    let mut at = 0;
    for blank in blanks {
        holed.push_str(&text[at..blank.start]);
        match &text[blank.clone()] {
            "#" => holed.push(' '),
            words => holed.extend(words.bytes().map(|byte| if byte == b'\n' { '\n' } else { HOLE })),
        }
        at = blank.end;
    }
    holed.push_str(&text[at..]);
    let mut out = String::with_capacity(text.len());
    for line in holed.split_inclusive('\n') {
        if line.contains(HOLE) && line.chars().all(|c| c == HOLE || c.is_ascii_whitespace()) {
            out.extend(line.chars().map(|c| if c == HOLE { ' ' } else { c }));
        } else {
            out.push_str(line);
        }
    }
    out
}

/// Elements that MDX shares with HTML and that the readers of HTML know what to do with.
const KEPT: &[&str] = &["br", "del", "s", "strike", "p", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "script", "style"];

struct Blanker<'t> {
    text: &'t str,
    mdx: bool,
    blanks: Vec<Range<usize>>,
    comments: Vec<Range<usize>>,
    /// How many more tags and expressions may turn out to be none: each costs a look ahead.
    attempts: usize,
    /// Names that are closed by a tag somewhere, collected when first asked for.
    closed: Option<HashSet<&'t str>>,
}

impl<'t> Blanker<'t> {
    fn lines(&mut self, mut at: usize) {
        let mut fence: Option<&str> = None;
        let mut module = false;
        while at < self.text.len() {
            let end = self.text[at..].find('\n').map_or(self.text.len(), |n| at + n + 1);
            let line = &self.text[at..end];
            let content = line.trim();
            // code may begin in an item or a quote
            let inner = content.trim_start_matches(['>', '-', '*', '+', ' ', '\t']);
            // a tag may have ended in the middle of this line
            let whole = at == 0 || self.text.as_bytes()[at - 1] == b'\n';
            if !whole {
                at = self.markup(at, end);
                continue;
            }
            if let Some(open) = fence {
                if inner.starts_with(open) && inner.trim_matches(['`', '~']).is_empty() {
                    fence = None;
                }
            } else if inner.starts_with("```") || inner.starts_with("~~~") {
                fence = Some(&inner[..3]);
            } else if content.is_empty() {
                module = false;
            } else if module || is_module(line, self.mdx) {
                module = self.mdx;
                self.blank(at..end);
            } else if is_attributes(content) {
                self.blank(at..end);
            } else if let Some(hashes) = unspaced_heading(line) {
                self.blank(at + hashes - 1..at + hashes);
            } else if line.contains(['<', '{']) {
                at = self.markup(at, end);
                continue;
            }
            at = end;
        }
    }

    /// Blanks the tags and expressions that begin in the line `at..end`; the byte to go on from, at a line's beginning or past it.
    fn markup(&mut self, mut at: usize, end: usize) -> usize {
        let head = self.text[at..end].len() - self.text[at..end].trim_start().len();
        let first = at + head;
        while at < end {
            let rest = &self.text[at..end];
            let Some(found) = rest.find(['<', '{', '`', '\\']) else { return end };
            at += found;
            match self.text.as_bytes()[at] {
                b'`' => at = self.code(at, end),
                b'<' => at = self.tag(at, at == first),
                b'{' if self.mdx => at = self.expression(at),
                b'\\' => at += 1 + self.text[at + 1..].chars().next().map_or(0, char::len_utf8),
                _ => at += 1,
            }
        }
        at
    }

    /// Past the code span at `at`, or past its backticks where it is never closed on this line.
    fn code(&self, at: usize, end: usize) -> usize {
        const LONGEST: usize = 400;
        let rest = &self.text.as_bytes()[at..end.min(at + LONGEST)];
        let ticks = rest.iter().take_while(|b| **b == b'`').count();
        let mut i = ticks;
        while i < rest.len() {
            let run = rest[i..].iter().take_while(|b| **b == b'`').count();
            if run == ticks {
                return at + i + run;
            }
            i += run.max(1);
        }
        at + ticks
    }

    fn tag(&mut self, at: usize, leads: bool) -> usize {
        let Some(found) = self.attempts.checked_sub(1).and_then(|_| component(&self.text[at..])) else {
            self.attempts = self.attempts.saturating_sub(1);
            return at + 1;
        };
        let span = at..at + found.len;
        let component = found.name.starts_with(|c: char| c.is_ascii_uppercase());
        let marked = found.closing || found.alone || found.valued;
        let blank = if self.mdx { !KEPT.contains(&found.name) } else { leads && component && (marked || self.is_closed(found.name)) };
        if blank && (self.mdx || !found.name.is_empty()) {
            self.blank(span.clone());
        }
        span.end
    }

    fn is_closed(&mut self, name: &str) -> bool {
        let text = self.text;
        let closed = self.closed.get_or_insert_with(|| {
            let name_len = |rest: &str| rest.find(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '-' | '_')).unwrap_or(rest.len());
            text.match_indices("</").map(|(at, _)| &text[at + 2..]).map(|rest| &rest[..name_len(rest)]).collect()
        });
        closed.contains(name)
    }

    fn expression(&mut self, at: usize) -> usize {
        const LONGEST: usize = 2048;
        let mut end = self.text.len().min(at + LONGEST);
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let inside = &self.text[at..end];
        let Some((rest, ())) = self.attempts.checked_sub(1).and_then(|_| braces(inside).ok()) else {
            self.attempts = self.attempts.saturating_sub(1);
            return at + 1;
        };
        let span = at..end - rest.len();
        if inside.starts_with("{/*") {
            self.comments.push(span.clone());
        }
        self.blank(span.clone());
        span.end
    }

    fn blank(&mut self, span: Range<usize>) {
        match self.blanks.last_mut() {
            Some(last) if last.end >= span.start => last.end = last.end.max(span.end),
            _ => self.blanks.push(span),
        }
    }
}

/// `import Callout from "…"`, `export const meta = …`. Outside MDX only the form that no sentence has.
fn is_module(line: &str, mdx: bool) -> bool {
    let quoted = line.trim_end().trim_end_matches(';').ends_with(['\'', '"']);
    if line.starts_with("import ") && quoted && (line.contains(" from ") || line.starts_with("import '") || line.starts_with("import \"")) {
        return true;
    }
    let word = line.split([' ', '{', '*']).nth(1).unwrap_or_default();
    mdx && ((line.starts_with("import {") || line.starts_with("import *") || line.starts_with("export {") || line.starts_with("export *"))
        || (line.starts_with("export ") && ["default", "const", "let", "var", "function", "async", "class", "type"].contains(&word)))
}

/// `{: .label .label-red }`, the attribute lines of kramdown.
fn is_attributes(content: &str) -> bool {
    content.starts_with("{:") && content.ends_with('}') && !content[2..content.len() - 1].contains(['{', '}'])
}

/// `##Heading`, as Markdown was once written: the number of its `#`. One `#` alone is a hashtag.
fn unspaced_heading(line: &str) -> Option<usize> {
    let hashes = line.bytes().take_while(|b| *b == b'#').count();
    let next = line[hashes..].chars().next()?;
    ((2..=6).contains(&hashes) && next.is_alphanumeric()).then_some(hashes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, mdx: bool) -> String {
        let guide = guide(text, 0, mdx);
        assert_eq!(guide.text.len(), text.len());
        guide.text.replace(HOLE, "·")
    }

    #[test]
    fn mdx_is_blanked() {
        assert_eq!(shown("import A from './a'\nexport const b = {\n  c: 1\n}\n\nText", true).trim(), "Text");
        assert_eq!(shown("<Callout type=\"x\">\nDu **må**\n</Callout>\n", true).trim(), "Du **må**");
        assert_eq!(shown("<Callout>Hei</Callout>", true), "·········Hei··········");
        assert_eq!(shown("Hei {props.name}, `{x}`", true), "Hei ············, `{x}`");
        assert_eq!(shown("<Card\n  title={a > b}\n/>\nHei", true).trim(), "Hei");
    }

    #[test]
    fn markdown_keeps_its_braces_and_blanks_to_fill_in() {
        for text in ["The {{md}} decides", "Ask <Name of manager> first", "a < b {x}", "<Name of manager>\n", "#hashtag"] {
            assert_eq!(shown(text, false), text);
        }
        assert_eq!(shown("<Tabs>\n\nHei\n\n</Tabs>", false).trim(), "Hei");
        assert_eq!(shown("Hei\n{: .label }", false).trim(), "Hei");
    }

    #[test]
    fn headings_without_space() {
        assert_eq!(shown("####3.1 Blesting", false), "### 3.1 Blesting");
    }

    #[test]
    fn comments_of_mdx_are_found() {
        let text = "{/* trygg: allow a/b */}\nHei";
        assert_eq!(guide(text, 0, true).comments.first(), Some(&(0..24)));
    }
}
