//! Attributes of a document (`:name: value`): properties, and words that stand for others (`{name}`).

use std::collections::HashMap;

/// Names that stand for signs in every document.
const SIGNS: &[(&str, &str)] = &[
    ("nbsp", "\u{a0}"),
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("plus", "+"),
    ("asterisk", "*"),
    ("tilde", "~"),
    ("backtick", "`"),
    ("apos", "'"),
    ("quot", "\""),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("startsb", "["),
    ("endsb", "]"),
    ("vbar", "|"),
    ("deg", "°"),
    ("blank", ""),
    ("empty", ""),
    ("sp", " "),
    ("zwsp", ""),
    ("wj", ""),
];

/// Attributes that say something about the document, and the key each is known by.
const PROPERTIES: &[(&str, &str)] = &[
    ("author", "author"),
    ("authors", "author"),
    ("email", "email"),
    ("revdate", "date"),
    ("date", "date"),
    ("docdate", "date"),
    ("revnumber", "version"),
    ("version", "version"),
    ("lang", "lang"),
    ("language", "lang"),
    ("description", "description"),
    ("owner", "owner"),
    ("title", "title"),
    ("doctitle", "title"),
];

/// The words that attributes stand for.
#[derive(Debug, Default)]
pub(super) struct Attributes<'t> {
    set: HashMap<&'t str, &'t str>,
}

impl<'t> Attributes<'t> {
    /// Sets `name`; values too long for a name of something are not kept.
    pub(super) fn set(&mut self, name: &'t str, value: &'t str) {
        const LONGEST: usize = 200;
        if value.len() <= LONGEST {
            self.set.insert(name, value);
        }
    }

    /// What `{name}` stands for.
    pub(super) fn meant(&self, name: &str) -> Option<&str> {
        self.set.get(name).copied().or_else(|| SIGNS.iter().find(|(known, _)| *known == name).map(|(_, sign)| *sign))
    }
}

/// The key that an attribute is known by, where it says something about the document.
pub(super) fn property(name: &str) -> Option<&'static str> {
    PROPERTIES.iter().find(|(known, _)| *known == name).map(|(_, key)| *key)
}
