//! PDF: a page is letters at places, so lines, columns, paragraphs and headings are told from where the letters stand. The library
//! reads the objects; what is made of them is ours.

mod content;
mod dot;
mod flow;
mod font;
mod glyph;
mod line;
mod matrix;
mod paragraph;
mod running;

use std::panic::catch_unwind;

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId};

use content::{Painter, too_much};
use flow::Piece;
use line::{Line, common};
use paragraph::Paragraph;

use super::container::{Cell, Extracted, Look, Manuscript, Passage, Refusal};
use super::field;
use super::text::{Shape, shape};
use crate::text::Part;

/// What people call it.
const WHAT: &str = "PDF";
/// Bytes that one stream of objects may unpack to.
const STREAM_BYTES: usize = 64 << 20;
/// Objects of a file and pages of a document.
const MOST_OBJECTS: usize = 1_000_000;
const MOST_PAGES: usize = 3_000;
/// Letters of a whole document.
const MOST_LETTERS: usize = 20_000_000;
/// Fewer letters on a page, and it is a picture with a stamp on it.
const FEW_LETTERS: usize = 20;
/// A heading is this much larger than the text.
const LARGER: f32 = 1.12;
/// Words of the longest heading.
const HEADING_WORDS: usize = 18;

/// Reads the file in `bytes`.
pub(super) fn read(bytes: &[u8]) -> Result<Extracted, Refusal> {
    let damaged = |part: &str| Refusal::Damaged { what: WHAT, part: part.to_owned() };
    let options = LoadOptions { max_decompressed_size: Some(STREAM_BYTES), ..LoadOptions::default() };
    // The library is told to read whatever somebody made up; where that makes it panic, the file is at fault, and is told so.
    let load = catch_unwind(|| Document::load_mem_with_options(bytes, options));
    let mut document = match load {
        Ok(Ok(document)) => document,
        Ok(Err(lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_))) => return Err(Refusal::Encrypted { what: WHAT }),
        Ok(Err(_)) | Err(_) => return Err(damaged("its table of objects cannot be read")),
    };
    // A file that only forbids printing has an empty password.
    if document.is_encrypted() && document.decrypt("").is_err() {
        return Err(Refusal::Encrypted { what: WHAT });
    }
    let pages: Vec<ObjectId> = document.page_iter().take(MOST_PAGES + 1).collect();
    if pages.len() > MOST_PAGES || document.objects.len() > MOST_OBJECTS {
        return Err(too_much("it has too many pages or objects"));
    }
    if pages.is_empty() {
        return Err(damaged("it has no pages"));
    }
    let mut painter = Painter::new(&document);
    let (mut rows, mut letters) = (Vec::with_capacity(pages.len()), 0);
    for page in &pages {
        let glyphs = painter.page(*page, turn(&document, *page))?;
        let dots = std::mem::take(&mut painter.dots);
        letters += glyphs.iter().filter(|g| g.c.is_alphanumeric()).count();
        if letters > MOST_LETTERS {
            return Err(too_much("it holds too much text"));
        }
        rows.push(line::rows(glyphs, &dots));
    }
    if letters == 0 || (painter.pictures && letters < FEW_LETTERS * pages.len()) {
        return Err(Refusal::Scanned);
    }
    let mut manuscript = Manuscript::new();
    properties(&document, &mut manuscript);
    for line in running::take(&mut rows) {
        if let Some(found) = field::stated(&line) {
            manuscript.property(found.key.of(&line), found.value.of(&line));
        }
    }
    Writer::new(&rows, manuscript).write(rows)
}

/// Degrees by which a page is turned before it is shown; its own or that of the pages it belongs to.
fn turn(document: &Document, page: ObjectId) -> i64 {
    const DEEPEST: usize = 32;
    let mut at = Some(page);
    for _ in 0..DEEPEST {
        let Some(node) = at.and_then(|id| document.get_dictionary(id).ok()) else { break };
        if let Ok(turn) = node.get_deref(b"Rotate", document).and_then(Object::as_i64) {
            return turn;
        }
        at = node.get(b"Parent").and_then(Object::as_reference).ok();
    }
    0
}

fn properties(document: &Document, manuscript: &mut Manuscript) {
    let info = document.trailer.get_deref(b"Info", document).and_then(Object::as_dict);
    let Ok(info) = info else { return };
    let text = |info: &Dictionary, key: &[u8]| info.get_deref(key, document).ok().and_then(|o| lopdf::decode_text_string(o).ok());
    for (entry, key) in [(&b"Title"[..], "title"), (b"Author", "author"), (b"Subject", "subject")] {
        text(info, entry).into_iter().for_each(|value| manuscript.property(key, &value));
    }
    for (entry, key) in [(&b"CreationDate"[..], "created"), (b"ModDate", "modified")] {
        text(info, entry).and_then(|value| date(&value)).into_iter().for_each(|value| manuscript.property(key, &value));
    }
}

/// `D:20250131…` as `2025-01-31`.
fn date(value: &str) -> Option<String> {
    let digits: String = value.trim_start_matches("D:").chars().take_while(char::is_ascii_digit).collect();
    Some(format!("{}-{}-{}", digits.get(..4)?, digits.get(4..6)?, digits.get(6..8)?))
}

/// Writes the pages down as blocks.
struct Writer {
    manuscript: Manuscript,
    /// Size of the running text.
    body: f32,
    /// Distance of its lines, in parts of the size.
    leading: f32,
    /// Sizes of headings, largest first.
    sizes: Vec<f32>,
    open: Option<Paragraph>,
    /// Where the bullets of the open lists stand, outermost first.
    lists: Vec<f32>,
    tables: usize,
    row: usize,
    headers: Vec<Option<usize>>,
    /// The words of the last header.
    header: Vec<String>,
}

impl Writer {
    fn new(pages: &[Vec<Vec<Line>>], manuscript: Manuscript) -> Self {
        let lines = || pages.iter().flatten().flatten();
        let weighted = lines().flat_map(|l| std::iter::repeat_n(l.size, l.text.len().min(200) / 8 + 1));
        let body = common(weighted).unwrap_or(10.0);
        let gaps = pages.iter().flat_map(|page| page.windows(2)).filter_map(|pair| {
            let (above, below) = (pair[0].first()?, pair[1].first()?);
            let text = |line: &Line| (line.size - body).abs() < 0.1 * body;
            let gap = (above.base - below.base) / body;
            (text(above) && text(below) && (0.9..2.5).contains(&gap)).then_some(gap)
        });
        let leading = common(gaps).unwrap_or(1.2);
        let mut sizes: Vec<f32> = lines().map(|l| (l.size * 2.0).round() / 2.0).filter(|size| *size >= LARGER * body).collect();
        sizes.sort_by(|a, b| b.total_cmp(a));
        sizes.dedup();
        Self { manuscript, body, leading, sizes, open: None, lists: Vec::new(), tables: 0, row: 0, headers: Vec::new(), header: Vec::new() }
    }

    fn write(mut self, pages: Vec<Vec<Vec<Line>>>) -> Result<Extracted, Refusal> {
        for (page, rows) in pages.into_iter().enumerate() {
            let page = page + 1;
            for piece in flow::flow(rows) {
                match piece {
                    Piece::Line(line, edge) => {
                        let rest = match &mut self.open {
                            Some(open) => open.take(line, edge, page, self.leading),
                            None => Some(line),
                        };
                        if let Some(line) = rest {
                            self.close();
                            self.open = Some(Paragraph::new(line, edge, page));
                        }
                    }
                    Piece::Row(cells, first) => {
                        self.close();
                        self.manuscript.stands(Some(Part::Page(page)));
                        self.table_row(&cells, first);
                    }
                }
            }
        }
        self.close();
        Ok(self.manuscript.finish())
    }

    fn table_row(&mut self, cells: &[String], first: bool) {
        const HEADER_WORDS: usize = 5;
        // A table that goes on on the next page shows its header again.
        if first && self.header == cells {
            return;
        }
        if first {
            self.tables += 1;
            self.row = 0;
            self.headers.clear();
        }
        let short = |cell: &String| !cell.is_empty() && cell.split_whitespace().nth(HEADER_WORDS).is_none() && !cell.ends_with(['.', ':']);
        let header = first && cells.iter().all(short);
        if header {
            self.header = cells.to_vec();
        }
        for (column, words) in cells.iter().enumerate() {
            let mut passage = Passage::default();
            passage.words(words, Look::default());
            let lead_in = self.headers.get(column).copied().flatten();
            let cell = Cell { table: self.tables - 1, row: self.row, column, header, lead_in };
            let id = self.manuscript.cell(cell, &passage);
            if header {
                self.headers.push(id);
            }
        }
        self.row += 1;
    }

    /// Writes the open paragraph down.
    fn close(&mut self) {
        let Some(paragraph) = self.open.take() else { return };
        self.manuscript.stands(Some(Part::Page(paragraph.page)));
        let mut passage = Passage::default();
        passage.words(&paragraph.text, Look { bold: paragraph.bold, ..Look::default() });
        let text = passage.text();
        let short = text.split_whitespace().nth(HEADING_WORDS).is_none() && !text.ends_with(['.', ';', ',']);
        let worded = text.chars().filter(|c| c.is_alphabetic()).nth(2).is_some();
        if let Shape::Item(marker) = shape(text)
            && marker.len < text.len()
        {
            let depth = self.depth(paragraph.left);
            let mut words = Passage::default();
            words.words(&text[marker.len..], Look { bold: paragraph.bold, ..Look::default() });
            return self.manuscript.item(depth, marker.style.is_ordered(), text[..marker.len].trim_end(), &words);
        }
        let level = self.level(&paragraph);
        match level.filter(|_| short && worded) {
            Some(level) => {
                self.lists.clear();
                self.manuscript.heading(level, "", &passage);
            }
            None => {
                if !matches!(shape(text), Shape::Numbered(_)) {
                    self.lists.clear();
                }
                self.manuscript.paragraph("", &passage);
            }
        }
    }

    /// The level of a heading that is set like this; `None` where it is set like the text.
    fn level(&self, paragraph: &Paragraph) -> Option<u8> {
        let larger = self.sizes.iter().position(|size| paragraph.size >= size - 0.3);
        let place = match larger {
            Some(place) if paragraph.size >= LARGER * self.body => place,
            // Bold words of the size of the text.
            _ if paragraph.bold && paragraph.size >= 0.95 * self.body && !paragraph.text.ends_with(':') => self.sizes.len(),
            _ => return None,
        };
        Some(u8::try_from(place + 1).unwrap_or(6).min(6))
    }

    /// How deep a list is whose bullets stand at `left`.
    fn depth(&mut self, left: f32) -> u8 {
        const APART: f32 = 5.0;
        while self.lists.last().is_some_and(|open| *open > left + APART) {
            self.lists.pop();
        }
        if self.lists.last().is_none_or(|open| *open < left - APART) {
            self.lists.push(left);
        }
        u8::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u8::MAX)
    }
}
