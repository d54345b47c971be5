//! Fonts: which letters the codes of a font mean, and how wide they are.

use std::cell::RefCell;

use lopdf::{Dictionary, Document, Encoding, Object};
use rustc_hash::FxHashMap;

use super::glyph;

/// Bytes that the table of a font may unpack to.
const TABLE_BYTES: usize = 4 << 20;
/// Entries of a table of widths.
const MOST_WIDTHS: usize = 70_000;

/// A font of a page.
#[derive(Debug)]
pub(super) struct Font<'d> {
    codes: Codes<'d>,
    widths: Widths,
    pub(super) bold: bool,
}

#[derive(Debug)]
enum Codes<'d> {
    /// One byte each.
    Bytes(Box<[String; 256]>),
    /// Two bytes each, with what is known of them so far; `None` where nobody says what they mean. A document shows the same letters
    /// again and again, and the table is slow.
    Pairs(Option<Encoding<'d>>, RefCell<FxHashMap<u32, Box<str>>>),
}

/// Widths in thousandths of the size.
#[derive(Debug)]
enum Widths {
    Known {
        by_code: FxHashMap<u32, f32>,
        other: f32,
    },
    /// One of the fonts that every viewer brings, which need not say.
    Guessed {
        monospaced: bool,
    },
}

/// One code of a string.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Code<'t> {
    /// What it means; letters that are drawn as one are taken apart.
    pub(super) text: &'t str,
    /// Its width in thousandths of the size.
    pub(super) width: f32,
    /// Whether it is the one-byte code 32, which word spacing applies to.
    pub(super) is_space: bool,
}

impl<'d> Font<'d> {
    pub(super) fn read(font: &'d Dictionary, document: &'d Document) -> Self {
        let base = name(font, b"BaseFont", document).unwrap_or_default();
        let lower = base.to_lowercase();
        let composite = name(font, b"Subtype", document).is_some_and(|t| t == "Type0");
        let descendant = font.get_deref(b"DescendantFonts", document).and_then(Object::as_array).ok();
        let descendant = descendant.and_then(|all| document.dereference(all.first()?).ok()?.1.as_dict().ok());
        let inner = descendant.unwrap_or(font);
        let descriptor = inner.get_deref(b"FontDescriptor", document).and_then(Object::as_dict).ok();
        let number = |key: &[u8]| descriptor.and_then(|d| d.get_deref(key, document).ok()).and_then(|n| n.as_float().ok());
        let weight = number(b"FontWeight").unwrap_or_default();
        // Bit 19 of the flags: drawn bold.
        let forced = number(b"Flags").is_some_and(|flags| (flags as i64) & (1 << 18) != 0);
        let heavy = ["bold", "black", "heavy", "semibold", "-bd", "cmbx", "sfbx", "demi"].iter().any(|word| lower.contains(word));
        Self {
            codes: if composite {
                Codes::Pairs(font.get_font_encoding_with_limit(document, TABLE_BYTES).ok(), RefCell::default())
            } else {
                Codes::Bytes(Box::new(letters(font, document, &lower).map(|text| expanded(&text))))
            },
            widths: if composite { pair_widths(inner, document) } else { byte_widths(font, descriptor, document, &lower) },
            bold: heavy || forced || weight >= 600.0,
        }
    }

    /// Does something with each code of a string that is shown.
    pub(super) fn each<E>(&self, string: &[u8], mut visit: impl FnMut(Code<'_>) -> Result<(), E>) -> Result<(), E> {
        match &self.codes {
            Codes::Bytes(letters) => string.iter().try_for_each(|byte| {
                let text = letters[usize::from(*byte)].as_str();
                visit(Code { text, width: self.width(u32::from(*byte), text), is_space: *byte == b' ' })
            }),
            Codes::Pairs(table, known) => string.chunks(2).try_for_each(|pair| {
                let code = pair.iter().fold(0, |code, byte| code << 8 | u32::from(*byte));
                let mut known = known.borrow_mut();
                // The one byte that may be left over at the end is a code of its own.
                let text = known.entry(code | u32::from(pair.len() == 1) << 16).or_insert_with(|| {
                    let text = table.as_ref().and_then(|table| table.bytes_to_string(pair).ok());
                    text.map_or_else(|| "\u{fffd}".into(), |text| expanded(&text).into())
                });
                visit(Code { text, width: self.width(code, text), is_space: false })
            }),
        }
    }

    fn width(&self, code: u32, text: &str) -> f32 {
        match &self.widths {
            Widths::Known { by_code, other } => by_code.get(&code).copied().unwrap_or(*other),
            Widths::Guessed { monospaced: true } => 600.0,
            Widths::Guessed { .. } => match text.chars().next() {
                Some('i' | 'j' | 'l' | 't' | 'f' | 'I' | '.' | ',' | ':' | ';' | '!' | '|' | '\'' | ' ' | '(' | ')') => 280.0,
                Some('m' | 'w' | 'M' | 'W' | 'æ' | 'Æ') => 850.0,
                Some(c) if c.is_uppercase() => 690.0,
                _ => 540.0,
            },
        }
    }
}

/// Bytes of the table that says what the codes of a font mean, unpacked; 0 where it has none that can be read.
pub(super) fn table_bytes(font: &Dictionary, document: &Document) -> usize {
    let table = font.get_deref(b"ToUnicode", document).and_then(Object::as_stream).ok();
    table.and_then(|table| table.get_plain_content_with_limit(TABLE_BYTES).ok()).map_or(0, |bytes| bytes.len())
}

fn name(dictionary: &Dictionary, key: &[u8], document: &Document) -> Option<String> {
    let name = dictionary.get_deref(key, document).ok()?.as_name().ok()?;
    Some(String::from_utf8_lossy(name).into_owned())
}

/// What each byte means in a font of one-byte codes.
fn letters(font: &Dictionary, document: &Document, base: &str) -> [String; 256] {
    let drawn = name(font, b"Subtype", document).is_some_and(|kind| kind == "Type3");
    // The library looks at the table of letters only where the font names no encoding, but the table knows better.
    let mut bare = font.clone();
    bare.remove(b"Encoding");
    let table = font.get(b"ToUnicode").ok().and_then(|_| bare.get_font_encoding_with_limit(document, TABLE_BYTES).ok());
    let named = glyph::differences(font, document);
    let plain = named.is_some().then(|| glyph::without_differences(font, document));
    let encoding = plain.as_ref().unwrap_or(font).get_font_encoding_with_limit(document, TABLE_BYTES).ok();
    let named = named.unwrap_or_default();
    // Signs of symbol fonts stand for bullets in a text; their letters mean nothing.
    let is_symbols = ["wingding", "symbol", "dingbat", "webding"].iter().any(|name| base.contains(name));
    std::array::from_fn(|byte| {
        let code = u8::try_from(byte).unwrap_or_default();
        let said = |encoding: Option<&Encoding<'_>>| {
            encoding.and_then(|e| e.bytes_to_string(&[code]).ok()).filter(|text| !text.is_empty() && !text.contains('\u{fffd}'))
        };
        if let Some(text) = said(table.as_ref()) {
            return text;
        }
        if is_symbols {
            return if code == b' ' { " ".to_owned() } else { "•".to_owned() };
        }
        // Of the signs of mathematics only the bullet is told apart.
        if base.contains("cmsy") {
            return of_tex(code, drawn, base);
        }
        // A name may say nothing (`a65`); then the code may.
        let named = named.get(&code).filter(|text| !text.is_empty()).cloned();
        named.or_else(|| said(encoding.as_ref())).unwrap_or_else(|| of_tex(code, drawn, base))
    })
}

/// What a code means in the fonts of TeX, which do not say it: `drawn` are those that are drawn letter by letter.
fn of_tex(code: u8, drawn: bool, base: &str) -> String {
    let letters = match code {
        0x0F if base.contains("cmsy") => "•",
        _ if base.contains("cmsy") => "",
        0x88 if drawn => "•",
        0x10 | 0x11 if drawn => "\"",
        0x13 if drawn => "«",
        0x14 if drawn => "»",
        0x15 | 0x16 if drawn => "–",
        0x0B | 0x1B => "ff",
        0x0C | 0x1C => "fi",
        0x0D | 0x1D => "fl",
        0x0E | 0x1E => "ffi",
        0x0F | 0x1F => "ffl",
        // The letters with accents stand where they do in Latin-1.
        0xC0.. if drawn => return char::from(code).to_string(),
        _ => "",
    };
    letters.to_owned()
}

fn byte_widths(font: &Dictionary, descriptor: Option<&Dictionary>, document: &Document, base: &str) -> Widths {
    let Ok(list) = font.get_deref(b"Widths", document).and_then(Object::as_array) else {
        return Widths::Guessed { monospaced: base.contains("courier") || base.contains("mono") };
    };
    let first =
        font.get_deref(b"FirstChar", document).and_then(Object::as_i64).ok().and_then(|f| u32::try_from(f).ok()).unwrap_or_default();
    let missing = descriptor.and_then(|d| d.get_deref(b"MissingWidth", document).ok()).and_then(|w| w.as_float().ok());
    let matrix = font.get_deref(b"FontMatrix", document).and_then(Object::as_array).ok();
    // Fonts that are drawn glyph by glyph have units of their own.
    let unit = matrix.and_then(|m| m.first()?.as_float().ok()).map_or(1.0, |unit| unit * 1000.0);
    let width = |object: &Object| document.dereference(object).ok().and_then(|(_, w)| w.as_float().ok()).unwrap_or_default() * unit;
    let by_code = (first..).zip(list.iter().take(MOST_WIDTHS)).map(|(code, object)| (code, width(object))).collect();
    Widths::Known { by_code, other: missing.unwrap_or_default() * unit }
}

/// `W` of a composite font: `first [w w w]` and `first last w`.
fn pair_widths(font: &Dictionary, document: &Document) -> Widths {
    let other = font.get_deref(b"DW", document).and_then(Object::as_float).unwrap_or(1000.0);
    let mut by_code = FxHashMap::default();
    let list = font.get_deref(b"W", document).and_then(Object::as_array).map(Vec::as_slice).unwrap_or_default();
    let code = |object: &Object| object.as_i64().ok().and_then(|code| u32::try_from(code).ok());
    let resolve = |object| document.dereference(object).map(|(_, o)| o).ok();
    let mut at = 0;
    // Entries may say the same codes again and again: what counts is what was written, not what is left of it.
    let mut room = MOST_WIDTHS;
    while let (Some(first), Some(next)) = (list.get(at).and_then(code), list.get(at + 1).and_then(resolve)) {
        if room == 0 {
            break;
        }
        if let Ok(widths) = next.as_array() {
            by_code.extend((first..).zip(widths.iter().take(room).filter_map(|w| w.as_float().ok())));
            room = room.saturating_sub(widths.len());
            at += 2;
        } else if let (Some(last), Some(width)) = (code(next), list.get(at + 2).and_then(|w| w.as_float().ok())) {
            by_code.extend((first..=last).take(room).map(|code| (code, width)));
            room = room.saturating_sub(last.saturating_sub(first) as usize + 1);
            at += 3;
        } else {
            break;
        }
    }
    Widths::Known { by_code, other }
}

/// Letters that are drawn as one, taken apart.
fn expanded(text: &str) -> String {
    let mut letters = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{fb00}' => letters.push_str("ff"),
            '\u{fb01}' => letters.push_str("fi"),
            '\u{fb02}' => letters.push_str("fl"),
            '\u{fb03}' => letters.push_str("ffi"),
            '\u{fb04}' => letters.push_str("ffl"),
            '\u{fb05}' | '\u{fb06}' => letters.push_str("st"),
            '\u{a0}' | '\t' | '\n' | '\r' => letters.push(' '),
            c => letters.push(c),
        }
    }
    letters
}
