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

    /// The date written as `2025-03-12`, `2025-03` or `2025`, as programs write dates.
    #[must_use]
    pub fn of_iso(text: &str) -> Option<Self> {
        let number =
            |part: &str, width: usize| (part.len() == width && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse::<u16>().ok());
        let mut parts = text.splitn(3, '-');
        let year = number(parts.next()?, 4)??;
        let mut short = || parts.next().map(|part| u8::try_from(number(part, 2)??).ok());
        let (month, day) = (short(), short());
        // A part that is there must be a number.
        let (month, day) = (month.map_or(Some(None), |m| m.map(Some))?, day.map_or(Some(None), |d| d.map(Some))?);
        (1900..2200).contains(&year).then(|| Self::new(year, month, day)).flatten()
    }

    /// Whether the whole day, month or year lies before `today`.
    #[must_use]
    pub fn is_over(self, today: Self) -> bool {
        let last = |date: Self| (date.year, date.month.unwrap_or(12), date.day.unwrap_or(31));
        last(self) < (today.year, today.month.unwrap_or(1), today.day.unwrap_or(1))
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}", self.year)?;
        self.month.map_or(Ok(()), |month| write!(f, "-{month:02}"))?;
        self.day.map_or(Ok(()), |day| write!(f, "-{day:02}"))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_programs_are_read_and_written() {
        for text in ["2025-03-12", "2025-03", "2025", "2024-02-29"] {
            assert_eq!(Date::of_iso(text).map(|date| date.to_string()).as_deref(), Some(text));
        }
        for wrong in [
            "",
            "25-03-12",
            "2025-3-12",
            "2025-02-29",
            "2025-13",
            "2025-00-01",
            "2025-03-12-1",
            "2025-",
            "2025-03-xx",
            "1025-01-01",
            "+025",
        ] {
            assert_eq!(Date::of_iso(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_day_is_over_on_the_next_and_a_month_after_its_last() {
        let date = |text| Date::of_iso(text).expect("a date");
        let today = date("2026-03-31");
        assert!(date("2026-03-30").is_over(today) && date("2026-02").is_over(today) && date("2025").is_over(today));
        assert!(!date("2026-03-31").is_over(today) && !date("2026-03").is_over(today) && !date("2026").is_over(today));
    }
}
