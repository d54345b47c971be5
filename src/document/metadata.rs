//! What a document says about itself.

use crate::text::Span;

/// One stated property, from front matter, a metadata line or document properties.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The key as written, trimmed (`Dokumenteier`).
    pub key: String,
    /// The value as written, trimmed.
    pub value: String,
    /// Where the value stands in the source.
    pub span: Span,
}

/// The stated properties in source order. Nothing is guessed here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Metadata {
    /// All fields.
    pub fields: Vec<Field>,
}

impl Metadata {
    /// The first field with this key, compared without case.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|f| f.key.to_lowercase() == key)
    }

    /// The language tag the document states (`lang`, `language`, `locale`), as written.
    #[must_use]
    pub fn language(&self) -> Option<&str> {
        ["lang", "language", "locale"].iter().find_map(|key| self.get(key)).map(|f| f.value.as_str())
    }
}
