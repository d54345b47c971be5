//! Names of letters in fonts, and what they mean. The library knows the list of Adobe, but gives up a whole font for one name that
//! is not on it, and programs write such names.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Object};

/// What the codes mean that a font names one by one; `None` where it names none. A name that says nothing is empty.
pub(super) fn differences(font: &Dictionary, document: &Document) -> Option<HashMap<u8, String>> {
    let encoding = font.get_deref(b"Encoding", document).and_then(Object::as_dict).ok()?;
    let list = encoding.get_deref(b"Differences", document).and_then(Object::as_array).ok()?;
    let mut named = HashMap::new();
    let mut code = 0_u8;
    for object in list {
        match document.dereference(object).map(|(_, object)| object) {
            Ok(Object::Integer(next)) => code = u8::try_from(*next).unwrap_or_default(),
            Ok(Object::Name(name)) => {
                // Later names win; a font has no more than 256.
                named.insert(code, meaning(name));
                code = code.wrapping_add(1);
            }
            _ => {}
        }
    }
    Some(named)
}

/// The font with the encoding that its differences differ from.
pub(super) fn without_differences(font: &Dictionary, document: &Document) -> Dictionary {
    let mut plain = font.clone();
    let base = font.get_deref(b"Encoding", document).and_then(Object::as_dict).and_then(|encoding| encoding.get(b"BaseEncoding"));
    match base {
        Ok(base) => plain.set("Encoding", base.clone()),
        Err(_) => drop(plain.remove(b"Encoding")),
    }
    // What a table says is looked at by itself.
    plain.remove(b"ToUnicode");
    plain
}

/// What a name means: what is behind a point is a variant of the letter, and names of ligatures are joined by underscores.
fn meaning(name: &[u8]) -> String {
    let letter = name.split(|byte| *byte == b'.').next().unwrap_or_default();
    listed(letter).unwrap_or_else(|| {
        let parts = letter.split(|byte| *byte == b'_');
        parts.map(|part| listed(part).or_else(|| numbered(part)).unwrap_or_default()).collect()
    })
}

/// What Adobe's list says of a name. The library keeps it to itself, but reads fonts with it: so here is one.
fn listed(name: &[u8]) -> Option<String> {
    let differences = vec![Object::Integer(1), Object::Name(name.to_vec())];
    let encoding = Dictionary::from_iter([("Differences", Object::Array(differences))]);
    let font = Dictionary::from_iter([("Type", Object::Name(b"Font".to_vec())), ("Encoding", Object::Dictionary(encoding))]);
    let text = font.get_font_encoding(&Document::new()).ok()?.bytes_to_string(&[1]).ok()?;
    Some(text).filter(|text| !text.is_empty())
}

/// `uni00E5`, and `u1F600` for what lies beyond.
fn numbered(name: &[u8]) -> Option<String> {
    let name = std::str::from_utf8(name).ok()?;
    let digits = name.strip_prefix("uni").filter(|digits| digits.len() == 4);
    let digits = digits.or_else(|| name.strip_prefix('u').filter(|digits| (4..=6).contains(&digits.len())))?;
    let number = u32::from_str_radix(digits, 16).ok()?;
    char::from_u32(number).filter(|c| !c.is_control()).map(String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_mean_letters() {
        let told = |name: &str| meaning(name.as_bytes());
        assert_eq!(told("aring"), "å");
        assert_eq!(told("uni00E5"), "å");
        assert_eq!(told("u00E5"), "å");
        assert_eq!(told("fi"), "\u{fb01}");
        assert_eq!(told("a.sc"), "a");
        assert_eq!(told("T_h"), "Th");
        assert_eq!(told(".notdef"), "");
        assert_eq!(told("g123"), "");
        assert_eq!(told("uniD800"), "");
    }
}
