//! The words of an OpenDocument paragraph, with what hangs on them.

use super::styles::{Style, Styles};
use crate::format::container::{Element, Look, Node, Passage};

/// A paragraph.
#[derive(Debug, Default)]
pub(super) struct Words<'e, 'x> {
    pub(super) passage: Passage,
    /// Text boxes that are anchored in it.
    pub(super) boxes: Vec<&'e Element<'x>>,
    /// Bodies of the footnotes and endnotes that it refers to.
    pub(super) notes: Vec<&'e Element<'x>>,
}

impl<'e, 'x> Words<'e, 'x> {
    /// The words of `paragraph`, which has the style `style`.
    pub(super) fn of(paragraph: &'e Element<'x>, style: &Style, styles: &Styles) -> Self {
        let mut words = Self::default();
        words.inside(paragraph, looks(style, Look::default()), styles);
        words
    }

    fn inside(&mut self, element: &'e Element<'x>, look: Look, styles: &Styles) {
        for node in &element.nodes {
            let child = match node {
                Node::Text(text) => {
                    self.passage.words(text, look);
                    continue;
                }
                Node::Element(child) => child,
            };
            match child.name() {
                "span" => {
                    let style = styles.get(child.get("style-name").as_deref());
                    if style.hidden != Some(true) {
                        self.inside(child, looks(style, look), styles);
                    }
                }
                "a" => self.inside(child, Look { link: true, ..look }, styles),
                "s" | "tab" => self.passage.words(" ", look),
                "line-break" => self.passage.line_break(),
                "note" => self.notes.extend(child.child("note-body")),
                "frame" | "custom-shape" | "rect" | "text-box" | "g" => self.boxes.push(child),
                // Comments, and marks of places that have no words.
                "annotation" | "annotation-end" | "tracked-changes" | "change" | "ruby-text" | "script" | "hidden-text" => {}
                _ => self.inside(child, look, styles),
            }
        }
    }
}

fn looks(style: &Style, around: Look) -> Look {
    Look {
        bold: style.bold.unwrap_or(around.bold),
        italic: style.italic.unwrap_or(around.italic),
        struck: style.struck.unwrap_or(around.struck),
        code: around.code || style.code,
        link: around.link,
    }
}
