//! HTML blocks: tags go, the words between them are prose. No full reader of HTML: enough for the paragraphs, lists and
//! folds that people write into Markdown.

use crate::document::{BlockId, BlockKind, Prose, ProseBuilder};
use crate::format::draft::Draft;
use crate::format::entity::entity;
use crate::format::tag::{Tag, tag};
use crate::text::Span;

/// Reads an HTML block whose raw lines are `raw` (line by line, without the markers of quotes and lists).
pub(super) fn html_block(raw: &Prose, draft: &mut Draft, quote_depth: u8) {
    let mut reader =
        Reader { raw, draft, quote_depth, prose: ProseBuilder::new(), start: None, end: 0, kind: Kind::Paragraph, lead_in: None };
    reader.read();
    reader.flush();
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Paragraph,
    Heading(u8),
    Item,
}

struct Reader<'r> {
    raw: &'r Prose,
    draft: &'r mut Draft,
    quote_depth: u8,
    prose: ProseBuilder,
    /// Where the words so far begin and end, in `raw`.
    start: Option<usize>,
    end: usize,
    kind: Kind,
    lead_in: Option<BlockId>,
}

impl Reader<'_> {
    fn read(&mut self) {
        let raw = self.raw;
        let text = raw.text();
        let mut at = 0;
        while at < text.len() {
            let rest = &text[at..];
            let next = rest.find(['<', '&', '\n']).unwrap_or(rest.len());
            self.words(at, at + next);
            at += next;
            let rest = &text[at..];
            at += match rest.as_bytes().first() {
                None => 0,
                Some(b'\n') => {
                    self.gap(at, 1);
                    1
                }
                Some(b'&') => match entity(rest) {
                    Some((len, c)) => {
                        self.reach(at, at + len);
                        self.prose.replaced(c.encode_utf8(&mut [0; 4]), raw.to_source(Span::new(at, at + len)));
                        len
                    }
                    None => {
                        self.words(at, at + 1);
                        1
                    }
                },
                Some(_) => self.markup(at),
            };
        }
    }

    /// What begins with `<` at `at`: its length.
    fn markup(&mut self, at: usize) -> usize {
        let text = self.raw.text();
        let rest = &text[at..];
        if rest.starts_with("<!--") {
            let len = rest.find("-->").map_or(rest.len(), |end| end + 3);
            self.draft.comment(&rest[..len], self.raw.to_source(Span::new(at, at + len)).start);
            return len;
        }
        if let Some(close) = [("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">")].iter().find(|(open, _)| rest.starts_with(open)) {
            return rest.find(close.1).map_or(rest.len(), |end| end + close.1.len());
        }
        let Some(found) = tag(rest) else {
            self.words(at, at + 1);
            return 1;
        };
        if !found.is_markup() {
            self.words(at, at + found.len);
            return found.len;
        }
        if found.is_raw() && !found.closing && !found.alone {
            self.flush();
            let close = format!("</{}", found.name);
            return rest.find(&close).unwrap_or(rest.len());
        }
        self.element(&found, at);
        found.len
    }

    fn element(&mut self, found: &Tag<'_>, at: usize) {
        let name = found.name.to_ascii_lowercase();
        if name == "br" {
            self.gap(at, found.len);
        } else if found.is_block() {
            self.flush();
            if matches!(name.as_str(), "ul" | "ol" | "menu") && !found.closing {
                self.lead_in = self.draft.list_lead_in(self.quote_depth);
            }
            self.kind = match (name.as_bytes(), found.closing) {
                ([b'h', level @ b'1'..=b'6'], false) => Kind::Heading(level - b'0'),
                (b"li", false) => Kind::Item,
                _ => Kind::Paragraph,
            };
        }
    }

    fn gap(&mut self, at: usize, len: usize) {
        self.prose.space(self.raw.to_source(Span::new(at, at + len)));
    }

    fn reach(&mut self, start: usize, end: usize) {
        self.start.get_or_insert(start);
        self.end = end;
    }

    /// Adds the words `start..end` of `raw`, a stretch without line ends.
    fn words(&mut self, mut start: usize, end: usize) {
        let text = self.raw.text();
        if self.prose.is_empty() || self.prose.text().ends_with(' ') {
            start = end - text[start..end].trim_start().len();
        }
        if start < end {
            self.reach(start, end);
            for segment in self.raw.slice(Span::new(start, end)).segments() {
                let words = &text[start + segment.prose.start..start + segment.prose.end];
                match segment.verbatim {
                    true => self.prose.verbatim(words, segment.source.start),
                    false => self.prose.replaced(words, segment.source),
                }
            }
            if text[start..end].ends_with(char::is_whitespace) {
                let kept = text[start..end].trim_end().len();
                self.gap(start + kept, end - start - kept);
            }
        }
    }

    /// Ends the block that is being read.
    fn flush(&mut self) {
        let prose = std::mem::take(&mut self.prose).finish();
        let Some(start) = self.start.take() else { return };
        let span = self.raw.to_source(Span::new(start, self.end));
        match self.kind {
            Kind::Heading(level) => self.draft.heading(level, prose, span, self.quote_depth),
            Kind::Item => {
                let kind = BlockKind::ListItem { depth: 0, ordered: false };
                self.draft.push(kind, prose, span, self.lead_in, self.quote_depth)
            }
            Kind::Paragraph => self.draft.push(BlockKind::Paragraph, prose, span, None, self.quote_depth),
        };
    }
}
