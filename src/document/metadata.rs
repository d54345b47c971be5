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
    /// The first date in the value.
    pub date: Option<Date>,
}

/// A day, a month or a year of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// 1900 to 2199.
    pub year: u16,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to the last day of the month.
    pub day: Option<u8>,
}

impl Date {
    /// The date, unless the calendar has no such day.
    #[must_use]
    pub fn new(year: u16, month: Option<u8>, day: Option<u8>) -> Option<Self> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let last = match month {
            None => 0,
            Some(2) => 28 + u8::from(leap),
            Some(4 | 6 | 9 | 11) => 30,
            Some(1..=12) => 31,
            Some(_) => return None,
        };
        (day.is_none_or(|d| (1..=last).contains(&d))).then_some(Self { year, month, day })
    }
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
