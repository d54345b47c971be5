//! Paragraphs, lists and tables of an OpenDocument text, in reading order.

use super::lists::{Counts, Lists};
use super::styles::{Role, Styles};
use super::words::Words;
use crate::document::BlockId;
use crate::format::container::{Cell, Element, Label, Manuscript};
use crate::text::Part;

/// The item that a paragraph stands in.
#[derive(Debug, Clone)]
struct Item {
    depth: usize,
    /// What stands in front of its first paragraph; taken by that.
    label: Option<Label>,
}

/// Where a paragraph stands.
#[derive(Debug, Clone, Default)]
struct Around {
    item: Option<Item>,
    cell: Option<Cell>,
}

/// The document being read.
pub(super) struct Body<'e, 'x> {
    pub(super) manuscript: Manuscript,
    styles: &'e Styles,
    lists: Lists,
    open_notes: Vec<&'e Element<'x>>,
    told_notes: usize,
    tables: usize,
    boxes: usize,
    /// Levels that headings are below the title.
    below_title: u8,
}

impl<'e, 'x> Body<'e, 'x> {
    pub(super) fn new(styles: &'e Styles, lists: Lists) -> Self {
        Self { manuscript: Manuscript::new(), styles, lists, open_notes: Vec::new(), told_notes: 0, tables: 0, boxes: 0, below_title: 0 }
    }

    /// Reads the whole text.
    pub(super) fn read(&mut self, text: &'e Element<'x>) {
        self.inside(text, &mut Around::default());
        self.end_section();
    }

    fn inside(&mut self, element: &'e Element<'x>, around: &mut Around) {
        for child in element.elements() {
            match child.name() {
                "p" | "h" => self.paragraph(child, around),
                "list" => self.list(child, around, 0, None, None),
                "table" => self.table(child, around),
                "tracked-changes" => {
                    self.manuscript.note("changes are tracked in this document; it is read as if all of them were accepted");
                }
                "frame" | "custom-shape" | "rect" | "g" => self.text_box(child),
                // What the program makes of the headings by itself, and what nobody sees.
                "table-of-content" | "alphabetical-index" | "illustration-index" | "table-index" | "user-index" | "bibliography"
                | "annotation" | "forms" | "sequence-decls" | "variable-decls" | "user-field-decls" => {}
                "section" if child.get("display").is_some_and(|d| d == "none") => {}
                _ => self.inside(child, around),
            }
        }
    }

    /// Tells the notes of the section that ends.
    fn end_section(&mut self) {
        for note in std::mem::take(&mut self.open_notes) {
            self.told_notes += 1;
            let outer = self.manuscript.stands(Some(Part::Note(self.told_notes)));
            self.inside(note, &mut Around::default());
            self.manuscript.stands(outer);
        }
    }

    fn text_box(&mut self, held: &'e Element<'x>) {
        // A picture stands in a frame, too, and is nothing that a reader would count.
        if !held.has_words() {
            return;
        }
        self.boxes += 1;
        let outer = self.manuscript.stands(Some(Part::TextBox(self.boxes)));
        self.inside(held, &mut Around::default());
        self.manuscript.stands(outer);
    }

    fn paragraph(&mut self, paragraph: &'e Element<'x>, around: &mut Around) {
        let name = paragraph.get("style-name");
        let style = self.styles.get(name.as_deref());
        let words = Words::of(paragraph, style, self.styles);
        let level = paragraph.number("outline-level").and_then(|level| u8::try_from(level).ok());
        let role = match (paragraph.name(), style.role) {
            (_, role @ (Role::Title | Role::Contents)) => role,
            ("h", Role::Heading(by_style)) => Role::Heading(level.unwrap_or(by_style)),
            ("h", _) => Role::Heading(level.unwrap_or(1)),
            // An outline level of a style makes headings of `h` only.
            (_, Role::Heading(_)) if name.as_deref().is_some_and(|n| !n.to_lowercase().contains("heading")) => Role::Text,
            (_, role) => role,
        };
        self.open_notes.extend(&words.notes);
        let passage = &words.passage;
        if !passage.is_empty() && style.hidden != Some(true) {
            self.manuscript.quote_depth = u8::from(role == Role::Quote);
            let label = around.item.as_mut().and_then(|item| item.label.take());
            match (role, &around.item, around.cell) {
                (Role::Contents, ..) => {}
                (Role::Heading(_) | Role::Title, _, None) => {
                    self.end_section();
                    let level = if let Role::Heading(level) = role { level } else { 1 };
                    let unnumbered = role == Role::Title || paragraph.get("is-list-header").is_some_and(|h| h == "true");
                    let label = label.or_else(|| (!unnumbered).then(|| self.lists.heading(usize::from(level)))).unwrap_or_default();
                    let below = if role == Role::Title { 0 } else { self.below_title };
                    self.below_title |= u8::from(role == Role::Title);
                    self.manuscript.heading(level.saturating_add(below), &label.text, passage);
                }
                (Role::Code, ..) => self.manuscript.code(passage),
                (_, Some(_), None) if label.as_ref().is_some_and(|label| label.parts > 1) => {
                    self.manuscript.paragraph(&label.unwrap_or_default().text, passage);
                }
                (_, Some(item), _) => {
                    let (depth, label) = (u8::try_from(item.depth).unwrap_or(u8::MAX), label.unwrap_or_default());
                    self.manuscript.item(depth, label.ordered, &label.text, passage);
                }
                (role, None, Some(cell)) => {
                    self.manuscript.cell(Cell { header: cell.header || role == Role::TableHead, ..cell }, passage);
                }
                _ => self.manuscript.paragraph("", passage),
            }
            self.manuscript.quote_depth = 0;
        }
        words.boxes.into_iter().for_each(|held| self.text_box(held));
    }

    fn list(&mut self, list: &'e Element<'x>, around: &mut Around, depth: usize, outer: Option<&str>, counts: Option<&mut Counts>) {
        let own = list.get("style-name").map(|style| style.into_owned());
        let style = own.as_deref().or(outer);
        let mut begun = self.lists.begin(list, style);
        let outermost = counts.is_none();
        let counts = counts.unwrap_or(&mut begun);
        for child in list.elements().filter(|e| matches!(e.name(), "list-item" | "list-header")) {
            let mut around = Around { item: Some(Item { depth, label: None }), cell: around.cell };
            // An item that holds nothing but a list has no number of its own.
            let speaks = child.elements().find(|e| matches!(e.name(), "p" | "h" | "list" | "table")).is_some_and(|e| e.name() != "list");
            if child.name() == "list-item" && speaks {
                let start = child.number("start-value").and_then(|start| u32::try_from(start).ok());
                let label = self.lists.next(style, depth, counts, start);
                around.item = Some(Item { depth, label: Some(label) });
            }
            for inner in child.elements() {
                match inner.name() {
                    "p" | "h" => self.paragraph(inner, &mut around),
                    "list" => self.list(inner, &mut around, depth + 1, style, Some(counts)),
                    "table" => self.table(inner, &mut around),
                    _ => self.inside(inner, &mut around),
                }
            }
        }
        if outermost {
            let counts = *counts;
            self.lists.end(list, style, counts);
        }
    }

    fn table(&mut self, table: &'e Element<'x>, around: &mut Around) {
        let mut rows = Vec::new();
        rows_of(table, false, &mut rows);
        let is_cell = |e: &&Element<'_>| matches!(e.name(), "table-cell");
        // A table of one cell is a frame around ordinary text.
        if rows.len() == 1 && rows[0].0.elements().filter(is_cell).count() <= 1 {
            return rows[0].0.elements().for_each(|cell| self.inside(cell, around));
        }
        let number = self.tables;
        self.tables += 1;
        let mut headers: Vec<Option<BlockId>> = Vec::new();
        for (row, (element, header)) in rows.into_iter().enumerate() {
            let mut column = 0;
            for cell in element.elements().filter(|e| matches!(e.name(), "table-cell" | "covered-table-cell")) {
                let repeated = cell.number("number-columns-repeated").unwrap_or(1).clamp(1, 64);
                if cell.name() == "table-cell" {
                    let lead_in = headers.get(column).copied().flatten();
                    self.inside(cell, &mut Around { item: None, cell: Some(Cell { table: number, row, column, header, lead_in }) });
                    let first = self.manuscript.first_cell(number, column).filter(|_| row == 0);
                    if row == 0 && (header || self.manuscript.is_header(first)) {
                        headers.resize(column + repeated, first);
                    }
                }
                column += repeated;
            }
        }
    }
}

/// The rows of a table, and whether each is a header.
fn rows_of<'e, 'x>(table: &'e Element<'x>, header: bool, rows: &mut Vec<(&'e Element<'x>, bool)>) {
    for child in table.elements() {
        match child.name() {
            "table-row" => rows.push((child, header)),
            "table-header-rows" => rows_of(child, true, rows),
            "table-rows" | "table-row-group" => rows_of(child, header, rows),
            _ => {}
        }
    }
}
