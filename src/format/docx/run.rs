//! The words of a Word paragraph, with what hangs on them.

use super::styles::{Style, Styles, switch};
use crate::format::container::{Element, Look, Node, Passage};

/// A paragraph, without its properties.
#[derive(Debug, Default)]
pub(super) struct Words<'e, 'x> {
    pub(super) passage: Passage,
    /// Text boxes that are anchored in it.
    pub(super) boxes: Vec<&'e Element<'x>>,
    /// Footnotes and endnotes that it refers to: whether endnote, and the id.
    pub(super) notes: Vec<(bool, String)>,
    /// Whether a change was tracked in it.
    pub(super) tracked: bool,
    /// Whether a field that makes a table of contents begins in it.
    pub(super) contents: bool,
    /// Fields that are open: whether their instruction is being read.
    fields: Vec<bool>,
}

impl<'e, 'x> Words<'e, 'x> {
    /// The words of `paragraph`, which has the style `style`.
    pub(super) fn of(paragraph: &'e Element<'x>, style: &Style, styles: &Styles) -> Self {
        let mut words = Self::default();
        let look = Look { bold: style.bold, italic: style.italic, ..Look::default() };
        words.inside(paragraph, look, styles);
        words
    }

    fn inside(&mut self, element: &'e Element<'x>, look: Look, styles: &Styles) {
        for child in element.elements() {
            match child.name() {
                "r" => self.run(child, look, styles),
                "hyperlink" => self.inside(child, Look { link: true, ..look }, styles),
                "ins" | "moveTo" => {
                    self.tracked = true;
                    self.inside(child, look, styles);
                }
                "del" | "moveFrom" => self.tracked = true,
                "sdt" => child.child("sdtContent").into_iter().for_each(|content| self.inside(content, look, styles)),
                "AlternateContent" => self.inside(alternative(child), look, styles),
                "fldSimple" | "smartTag" | "customXml" | "dir" | "bdo" | "ruby" | "rubyBase" | "oMath" | "oMathPara" | "e" => {
                    self.inside(child, look, styles);
                }
                _ => {}
            }
        }
    }

    fn run(&mut self, run: &'e Element<'x>, look: Look, styles: &Styles) {
        let mut look = look;
        if let Some(properties) = run.child("rPr") {
            let named = properties.child("rStyle").and_then(|s| s.get("val"));
            let style = styles.run(named.as_deref());
            let is = |name: &str, inherited: bool| switch(properties, name).unwrap_or(inherited);
            if is("vanish", style.is_some_and(|s| s.hidden)) || properties.child("del").is_some() {
                return;
            }
            look.bold = is("b", look.bold || style.is_some_and(|s| s.bold));
            look.italic = is("i", look.italic || style.is_some_and(|s| s.italic));
            look.struck = is("strike", false) || is("dstrike", false);
            look.code = named.is_some_and(|name| name == "VerbatimChar");
        }
        self.pieces(run, look, styles);
    }

    fn pieces(&mut self, run: &'e Element<'x>, look: Look, styles: &Styles) {
        for piece in run.elements() {
            match piece.name() {
                "t" if self.fields.last() != Some(&true) => piece.nodes.iter().for_each(|node| {
                    if let Node::Text(text) = node {
                        self.passage.words(text, look);
                    }
                }),
                "instrText" => self.contents |= piece.text().trim_start().starts_with("TOC"),
                "fldChar" => match piece.get("fldCharType").as_deref() {
                    Some("begin") => self.fields.push(true),
                    Some("separate") => self.fields.last_mut().into_iter().for_each(|instruction| *instruction = false),
                    Some("end") => drop(self.fields.pop()),
                    _ => {}
                },
                "tab" | "ptab" => self.passage.words(" ", look),
                "br" | "cr" => self.passage.line_break(),
                "noBreakHyphen" => self.passage.words("-", look),
                "footnoteReference" | "endnoteReference" => {
                    let id = piece.get("id").map(|id| id.into_owned());
                    self.notes.extend(id.map(|id| (piece.name() == "endnoteReference", id)));
                }
                "AlternateContent" => self.pieces(alternative(piece), look, styles),
                "drawing" | "pict" | "object" => piece.below("txbxContent", &mut self.boxes),
                _ => {}
            }
        }
    }
}

/// The one of several ways to say the same that is read: the first that holds text, else the last.
pub(super) fn alternative<'e, 'x>(choices: &'e Element<'x>) -> &'e Element<'x> {
    let speaks = |choice: &&&Element<'x>| {
        let mut found = Vec::new();
        choice.below("t", &mut found);
        !found.is_empty()
    };
    let all: Vec<&Element<'x>> = choices.elements().collect();
    all.iter().find(speaks).or(all.last()).copied().unwrap_or(choices)
}
