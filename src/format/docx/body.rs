//! Paragraphs, lists and tables of a Word document, in reading order.

use std::collections::{HashMap, HashSet};

use super::numbering::Numbering;
use super::run::{Words, alternative};
use super::styles::{Role, Style, Styles, number_of};
use crate::document::BlockId;
use crate::format::container::{Cell, Element, Label, Manuscript, Passage};
use crate::text::Part;

/// Words of the longest cell that may be a header by its looks.
const HEADER_WORDS: usize = 6;

/// The document being read.
pub(super) struct Body<'e, 'x> {
    pub(super) manuscript: Manuscript,
    pub(super) styles: &'e Styles,
    pub(super) numbering: Numbering,
    /// Footnotes, then endnotes, by their ids, as far as nothing referred to them yet.
    pub(super) notes: [HashMap<String, &'e Element<'x>>; 2],
    /// Notes that were referred to, to be told at the end of their section.
    open_notes: Vec<&'e Element<'x>>,
    told_notes: usize,
    tables: usize,
    boxes: usize,
    /// Words of a paragraph whose end was deleted: they belong to the next one.
    before: Option<Passage>,
    /// Levels that headings are below the title.
    below_title: u8,
    /// Numbered lists that number headings.
    heading_lists: HashSet<String>,
    tracked: bool,
    in_contents: bool,
}

impl<'e, 'x> Body<'e, 'x> {
    pub(super) fn new(styles: &'e Styles, numbering: Numbering, notes: [HashMap<String, &'e Element<'x>>; 2]) -> Self {
        Self {
            manuscript: Manuscript::new(),
            styles,
            numbering,
            notes,
            open_notes: Vec::new(),
            told_notes: 0,
            tables: 0,
            boxes: 0,
            before: None,
            below_title: 0,
            heading_lists: HashSet::new(),
            tracked: false,
            in_contents: false,
        }
    }

    /// Reads what `element` holds; in a cell where `cell` says which.
    pub(super) fn read(&mut self, element: &'e Element<'x>, cell: Option<Cell>) {
        for child in element.elements() {
            match child.name() {
                "p" => self.paragraph(child, cell),
                "tbl" => self.table(child, cell),
                "sdt" if !is_contents(child) => child.child("sdtContent").into_iter().for_each(|content| self.read(content, cell)),
                "ins" | "moveTo" | "customXml" => self.read(child, cell),
                "AlternateContent" => self.read(alternative(child), cell),
                _ => {}
            }
        }
    }

    /// Ends the text: what was to be joined to a paragraph that never came stands by itself.
    pub(super) fn end(&mut self) {
        if let Some(passage) = self.before.take() {
            self.say(&passage, &self.styles.paragraph(None), None, None, None);
        }
        self.end_section();
    }

    /// Tells the notes of the section that ends.
    fn end_section(&mut self) {
        for note in std::mem::take(&mut self.open_notes) {
            self.told_notes += 1;
            let outer = self.manuscript.stands(Some(Part::Note(self.told_notes)));
            self.read(note, None);
            self.manuscript.stands(outer);
        }
    }

    fn paragraph(&mut self, paragraph: &'e Element<'x>, cell: Option<Cell>) {
        let properties = paragraph.child("pPr");
        let id = properties.and_then(|p| p.child("pStyle")).and_then(|s| s.get("val"));
        let style = self.styles.paragraph(id.as_deref());
        let words = Words::of(paragraph, &style, self.styles);
        self.in_contents |= words.contents && !words.passage.is_empty();
        let marks = properties.and_then(|p| p.child("rPr"));
        let gone = marks.is_some_and(|m| m.child("del").is_some() || m.child("moveFrom").is_some());
        let tracked = words.tracked || gone || marks.is_some_and(|m| m.child("ins").is_some());
        if tracked && !std::mem::replace(&mut self.tracked, true) {
            self.manuscript.note("changes are tracked in this document; it is read as if all of them were accepted");
        }
        let mut passage = self.before.take().unwrap_or_default();
        passage.join(&words.passage);
        // Each note is told once: one that refers to itself would be told without end.
        for (end, id) in &words.notes {
            self.open_notes.extend(self.notes[usize::from(*end)].remove(id));
        }
        if gone {
            self.before = Some(passage);
        } else {
            let outline = properties.and_then(|p| p.child("outlineLvl")).and_then(|o| o.number("val"));
            let list = properties.and_then(number_of).or_else(|| style.list.clone());
            self.say(&passage, &style, outline, list, cell);
        }
        for held in words.boxes {
            self.boxes += 1;
            let outer = self.manuscript.stands(Some(Part::TextBox(self.boxes)));
            self.read(held, None);
            self.manuscript.stands(outer);
        }
    }

    fn say(&mut self, passage: &Passage, style: &Style, outline: Option<usize>, list: Option<(String, usize)>, cell: Option<Cell>) {
        let role = match (style.role, outline) {
            (Role::Text, Some(level @ 0..=8)) => Role::Heading(u8::try_from(level + 1).unwrap_or(9)),
            (Role::Heading(_), Some(9)) => Role::Text,
            (role, _) => role,
        };
        if passage.is_empty() || role == Role::Contents {
            return;
        }
        let listed = list.filter(|(id, _)| id != "0");
        let label = listed.as_ref().and_then(|(id, level)| self.numbering.next(id, *level)).unwrap_or_default();
        self.manuscript.quote_depth = u8::from(role == Role::Quote);
        match role {
            Role::Heading(_) | Role::Title if cell.is_none() => {
                self.end_section();
                self.heading_lists.extend(listed.map(|(id, _)| id));
                let level = if let Role::Heading(level) = role { level.saturating_add(self.below_title) } else { 1 };
                self.below_title |= u8::from(role == Role::Title);
                self.manuscript.heading(level, &label.text, passage);
            }
            Role::Code => self.manuscript.code(passage),
            _ => self.text(passage, label, listed, cell),
        }
        self.manuscript.quote_depth = 0;
    }

    fn text(&mut self, passage: &Passage, label: Label, listed: Option<(String, usize)>, cell: Option<Cell>) {
        let counts_headings = listed.as_ref().is_some_and(|(id, _)| self.heading_lists.contains(id));
        match (listed, cell) {
            // `2.1 The editor …` under `2 Our channels` is a numbered paragraph, not an item.
            (Some(_), None) if label.ordered && (counts_headings || label.parts > 1) => self.manuscript.paragraph(&label.text, passage),
            (Some((_, level)), _) if !label.text.is_empty() => {
                let depth = u8::try_from(level).unwrap_or(u8::MAX);
                self.manuscript.item(depth, label.ordered, &label.text, passage);
            }
            (_, Some(cell)) => {
                self.manuscript.cell(cell, passage);
            }
            _ => self.manuscript.paragraph("", passage),
        }
    }

    fn table(&mut self, table: &'e Element<'x>, outer: Option<Cell>) {
        let mut rows = Vec::new();
        rows_of(table, &mut rows);
        let cells: Vec<Vec<&'e Element<'x>>> = rows.iter().map(|row| cells_of(row)).collect();
        // A table of one cell is a frame around ordinary text, and so is one of one column that holds headings or lists.
        if cells.iter().all(|row| row.len() <= 1) && (cells.len() == 1 || outer.is_some()) {
            return cells.iter().flatten().for_each(|cell| self.read(cell, outer));
        }
        let number = self.tables;
        self.tables += 1;
        let header = rows.first().is_some_and(|row| self.is_header(table, row, &cells));
        let mut headers: Vec<Option<BlockId>> = Vec::new();
        for (row, cells) in cells.iter().enumerate() {
            let mut column = 0;
            for element in cells {
                let properties = element.child("tcPr");
                let span = properties.and_then(|p| p.child("gridSpan")).and_then(|s| s.number("val")).unwrap_or(1).clamp(1, 64);
                let lead_in = headers.get(column).copied().flatten();
                let is_header = header && row == 0;
                self.read(element, Some(Cell { table: number, row, column, header: is_header, lead_in }));
                if is_header {
                    headers.resize(column + span, self.manuscript.first_cell(number, column));
                }
                column += span;
            }
        }
    }

    /// Whether the first row says what the columns are: where it is marked as repeated on every page, or where the table has a
    /// look for it and the cells are short.
    fn is_header(&self, table: &Element<'_>, first: &Element<'_>, cells: &[Vec<&Element<'_>>]) -> bool {
        if first.child("trPr").is_some_and(|p| super::styles::switch(p, "tblHeader") == Some(true)) {
            return true;
        }
        let look = table.at(&["tblPr", "tblLook"]);
        let bits = look.and_then(|l| l.get("val")).and_then(|v| u32::from_str_radix(&v, 16).ok()).unwrap_or_default();
        let wanted = look.is_some_and(|l| l.get("firstRow").is_some_and(|f| f == "1" || f == "true")) || bits & 0x20 != 0;
        let short = |cell: &&Element<'_>| {
            let text = cell.text();
            !text.trim().is_empty() && text.split_whitespace().nth(HEADER_WORDS).is_none() && !text.trim_end().ends_with(['.', ':'])
        };
        wanted && cells.len() > 1 && cells[0].len() > 1 && cells[0].iter().all(short)
    }
}

/// Whether a content control holds a table of contents.
fn is_contents(control: &Element<'_>) -> bool {
    let gallery = control.at(&["sdtPr", "docPartObj", "docPartGallery"]).and_then(|g| g.get("val"));
    gallery.is_some_and(|name| name.to_lowercase().contains("table of contents"))
}

/// The rows that are still there, also those in content controls.
fn rows_of<'e, 'x>(table: &'e Element<'x>, rows: &mut Vec<&'e Element<'x>>) {
    for child in table.elements() {
        match child.name() {
            "tr" if child.at(&["trPr", "del"]).is_none() => rows.push(child),
            "sdt" | "sdtContent" | "customXml" => rows_of(child, rows),
            _ => {}
        }
    }
}

/// The cells of a row that do not go on from the row above.
fn cells_of<'e, 'x>(row: &'e Element<'x>) -> Vec<&'e Element<'x>> {
    let mut cells = Vec::new();
    for child in row.elements() {
        match child.name() {
            "tc" => cells.push(child),
            "sdt" | "sdtContent" | "customXml" => cells.extend(cells_of(child)),
            _ => {}
        }
    }
    cells
}
