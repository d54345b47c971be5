//! What a page draws: letters with their places, in the order in which they are drawn.

use std::collections::HashMap;
use std::rc::Rc;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::dot::{Dot, Outline};
use super::font::{Font, table_bytes};
use super::matrix::Matrix;
use crate::format::container::Refusal;

/// Bytes that one stream of a page may unpack to.
const STREAM_BYTES: usize = 32 << 20;
/// Bytes of all streams that are drawn: one that many pages share is drawn for each of them.
const ALL_BYTES: usize = 512 << 20;
/// Fonts of a document.
const MOST_FONTS: usize = 4_000;
/// Bytes of all tables that say what the codes of fonts mean.
const ALL_TABLES: usize = 64 << 20;
/// Letters of one page.
const MOST_GLYPHS: usize = 400_000;
/// Forms that a page may draw, those inside one another included.
const MOST_FORMS: usize = 2_000;
/// Forms inside one another.
const DEEPEST: usize = 10;

/// A letter on a page; lengths in points, up and right from the lower left corner as it is seen.
#[derive(Debug, Clone, Copy)]
pub(super) struct Glyph {
    pub(super) c: char,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) base: f32,
    pub(super) size: f32,
    pub(super) bold: bool,
}

#[derive(Debug, Clone)]
struct State<'d> {
    to_page: Matrix,
    font: Option<Rc<Font<'d>>>,
    size: f32,
    letter_space: f32,
    word_space: f32,
    stretch: f32,
    leading: f32,
    rise: f32,
}

/// Reads pages.
pub(super) struct Painter<'d> {
    document: &'d Document,
    /// Fonts that many pages share.
    fonts: HashMap<ObjectId, Rc<Font<'d>>>,
    pub(super) glyphs: Vec<Glyph>,
    /// Small shapes of the page.
    pub(super) dots: Vec<Dot>,
    forms: usize,
    /// Bytes that may still be drawn, fonts that may still be read, and bytes of their tables.
    left: usize,
    fonts_left: usize,
    tables_left: usize,
    /// Whether a picture was drawn.
    pub(super) pictures: bool,
}

impl<'d> Painter<'d> {
    pub(super) fn new(document: &'d Document) -> Self {
        let (left, fonts_left, tables_left) = (ALL_BYTES, MOST_FONTS, ALL_TABLES);
        Self {
            document,
            fonts: HashMap::new(),
            glyphs: Vec::new(),
            dots: Vec::new(),
            forms: 0,
            left,
            fonts_left,
            tables_left,
            pictures: false,
        }
    }

    /// The letters of a page, turned as it is seen.
    pub(super) fn page(&mut self, page: ObjectId, turn: i64) -> Result<Vec<Glyph>, Refusal> {
        self.forms = 0;
        let data = self.document.get_page_content_with_limit(page, STREAM_BYTES).map_err(|_| too_much("a page holds too much"))?;
        let (own, inherited) = self.document.get_page_resources(page).unwrap_or((None, Vec::new()));
        let mut resources: Vec<&Dictionary> = own.into_iter().collect();
        resources.extend(inherited.iter().filter_map(|id| self.document.get_dictionary(*id).ok()));
        self.draw(&data, &resources, Matrix::turned(turn), 0)?;
        Ok(std::mem::take(&mut self.glyphs))
    }

    fn draw(&mut self, data: &[u8], resources: &[&'d Dictionary], to_page: Matrix, depth: usize) -> Result<(), Refusal> {
        self.left = self.left.checked_sub(data.len()).ok_or_else(|| too_much("its pages hold too much"))?;
        let mut state = State { to_page, font: None, size: 1.0, letter_space: 0.0, word_space: 0.0, stretch: 1.0, leading: 0.0, rise: 0.0 };
        let mut saved: Vec<State<'d>> = Vec::new();
        let (mut text, mut line) = (Matrix::default(), Matrix::default());
        let mut outline = Outline::default();
        // Marked stretches that are open: whether each is no part of the text, and how many of them are none.
        let (mut marked, mut hidden): (Vec<bool>, usize) = (Vec::new(), 0);
        let mut fonts: HashMap<Vec<u8>, Option<Rc<Font<'d>>>> = HashMap::new();
        for operation in Content::decode_iter(data).map_while(Result::ok) {
            let operands = &operation.operands;
            let number = |at: usize| operands.get(at).and_then(|o| o.as_float().ok()).unwrap_or_default();
            let matrix = || Matrix([number(0), number(1), number(2), number(3), number(4), number(5)]);
            let points = |count: usize| -> [f32; 6] { std::array::from_fn(|at| if at < count { number(at) } else { 0.0 }) };
            match operation.operator.as_str() {
                "m" | "l" => outline.add(&points(2)[..2], state.to_page),
                "c" => outline.add(&points(6), state.to_page),
                "v" | "y" => outline.add(&points(4)[..4], state.to_page),
                "re" => outline.add(&[number(0), number(1), number(0) + number(2), number(1) + number(3)], state.to_page),
                "f" | "F" | "f*" | "S" | "s" | "B" | "B*" | "b" | "b*" => self.dots.extend(outline.end()),
                "n" => drop(outline.end()),
                "q" if saved.len() < 512 => saved.push(state.clone()),
                "Q" => state = saved.pop().unwrap_or(state),
                "cm" => state.to_page = matrix().then(state.to_page),
                "BT" => (text, line) = (Matrix::default(), Matrix::default()),
                "Tf" => {
                    if let Some(Ok(name)) = operands.first().map(Object::as_name) {
                        state.font = match fonts.get(name) {
                            Some(known) => known.clone(),
                            None => fonts.entry(name.to_vec()).or_insert(self.font(name, resources)?).clone(),
                        };
                    }
                    state.size = number(1);
                }
                "Tc" => state.letter_space = number(0),
                "Tw" => state.word_space = number(0),
                "Tz" => state.stretch = number(0) / 100.0,
                "TL" => state.leading = number(0),
                "Ts" => state.rise = number(0),
                "Td" | "TD" => {
                    if operation.operator == "TD" {
                        state.leading = -number(1);
                    }
                    line = Matrix::shift(number(0), number(1)).then(line);
                    text = line;
                }
                "Tm" => (text, line) = (matrix(), matrix()),
                "T*" | "'" | "\"" => {
                    if operation.operator == "\"" {
                        (state.word_space, state.letter_space) = (number(0), number(1));
                    }
                    line = Matrix::shift(0.0, -state.leading).then(line);
                    text = line;
                    if let Some(Ok(string)) = operands.last().map(Object::as_str) {
                        self.show(string, &state, &mut text, hidden > 0)?;
                    }
                }
                "Tj" => {
                    if let Some(Ok(string)) = operands.first().map(Object::as_str) {
                        self.show(string, &state, &mut text, hidden > 0)?;
                    }
                }
                "TJ" => {
                    for piece in operands.first().and_then(|o| o.as_array().ok()).into_iter().flatten() {
                        if let Ok(string) = piece.as_str() {
                            self.show(string, &state, &mut text, hidden > 0)?;
                        } else if let Ok(back) = piece.as_float() {
                            text = Matrix::shift(-back / 1000.0 * state.size * state.stretch, 0.0).then(text);
                        }
                    }
                }
                "BMC" | "BDC" => {
                    let artifact = operands.first().and_then(|tag| tag.as_name().ok()) == Some(b"Artifact");
                    marked.push(artifact);
                    hidden += usize::from(artifact);
                }
                "EMC" => hidden -= usize::from(marked.pop().unwrap_or_default()),
                "Do" => {
                    if let Some(Ok(name)) = operands.first().map(Object::as_name) {
                        self.form(name, resources, state.to_page, depth)?;
                    }
                }
                "BI" | "EI" => self.pictures = true,
                _ => {}
            }
        }
        Ok(())
    }

    fn resource(&self, kind: &[u8], name: &[u8], resources: &[&'d Dictionary]) -> Option<(Option<ObjectId>, &'d Object)> {
        resources.iter().find_map(|resources| {
            let all = resources.get_deref(kind, self.document).ok()?.as_dict().ok()?;
            self.document.dereference(all.get(name).ok()?).ok()
        })
    }

    /// The font of this name; `None` where there is none.
    fn font(&mut self, name: &[u8], resources: &[&'d Dictionary]) -> Result<Option<Rc<Font<'d>>>, Refusal> {
        let Some((id, object)) = self.resource(b"Font", name, resources) else { return Ok(None) };
        if let Some(known) = id.and_then(|id| self.fonts.get(&id)) {
            return Ok(Some(Rc::clone(known)));
        }
        let Ok(dictionary) = object.as_dict() else { return Ok(None) };
        let left = self.tables_left.checked_sub(table_bytes(dictionary, self.document));
        self.tables_left = left.ok_or_else(|| too_much("its fonts hold too much"))?;
        self.fonts_left = self.fonts_left.checked_sub(1).ok_or_else(|| too_much("it has too many fonts"))?;
        let font = Rc::new(Font::read(dictionary, self.document));
        id.into_iter().for_each(|id| drop(self.fonts.insert(id, Rc::clone(&font))));
        Ok(Some(font))
    }

    fn form(&mut self, name: &[u8], resources: &[&'d Dictionary], to_page: Matrix, depth: usize) -> Result<(), Refusal> {
        let Some(stream) = self.resource(b"XObject", name, resources).and_then(|(_, o)| o.as_stream().ok()) else { return Ok(()) };
        if stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Image") {
            self.pictures = true;
            let mut frame = Outline::default();
            frame.add(&[0.0, 0.0, 1.0, 1.0], to_page);
            self.dots.extend(frame.end());
            return Ok(());
        }
        self.forms += 1;
        if self.forms > MOST_FORMS || depth >= DEEPEST {
            return Err(too_much("a page draws too many forms inside one another"));
        }
        let data = stream.get_plain_content_with_limit(STREAM_BYTES).map_err(|_| too_much("a page holds too much"))?;
        let own = stream.dict.get_deref(b"Resources", self.document).and_then(Object::as_dict).ok();
        let mut inner: Vec<&'d Dictionary> = own.into_iter().collect();
        inner.extend(resources);
        let list = stream.dict.get_deref(b"Matrix", self.document).and_then(Object::as_array).ok();
        let numbers: Vec<f32> = list.into_iter().flatten().filter_map(|n| n.as_float().ok()).collect();
        let placed = <[f32; 6]>::try_from(numbers).map(Matrix).unwrap_or_default();
        self.draw(&data, &inner, placed.then(to_page), depth + 1)
    }

    fn show(&mut self, string: &[u8], state: &State<'d>, text: &mut Matrix, hidden: bool) -> Result<(), Refusal> {
        let Some(font) = &state.font else { return Ok(()) };
        font.each(string, |code| {
            let all = Matrix([state.stretch, 0.0, 0.0, 1.0, 0.0, state.rise]).then(*text).then(state.to_page);
            let width = code.width / 1000.0 * state.size;
            let ((left, base), (right, end)) = (all.point(0.0, 0.0), all.point(width, 0.0));
            let size = all.height() * state.size.abs();
            // What is written upwards or aslant is a stamp or the edge of a picture.
            let level = (end - base).abs() <= 0.05 * (right - left).abs().max(0.01) && right >= left;
            if !hidden && level && size > 0.5 && size.is_finite() && left.is_finite() && base.is_finite() {
                let step = (right - left) / code.text.chars().count().max(1) as f32;
                for (place, c) in code.text.chars().enumerate() {
                    let left = left + step * place as f32;
                    self.glyphs.push(Glyph { c, left, right: left + step, base, size, bold: font.bold });
                }
                if self.glyphs.len() > MOST_GLYPHS {
                    return Err(too_much("a page holds too much"));
                }
            }
            let space = state.letter_space + if code.is_space { state.word_space } else { 0.0 };
            *text = Matrix::shift((width + space) * state.stretch, 0.0).then(*text);
            Ok(())
        })
    }
}

pub(super) fn too_much(part: &str) -> Refusal {
    Refusal::TooMuch { what: "PDF", part: part.to_owned() }
}
