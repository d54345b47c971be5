//! Places in files that have no lines a person could go to.

use std::fmt;

/// Where a stretch of an extracted text stands in its file, as a person looks for it there.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Locator {
    /// The section it stands in; `None` before the first heading and where the part says enough.
    pub section: Option<Section>,
    /// Which part of it.
    pub part: Part,
}

/// A section, by what its heading shows.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Section {
    /// The number of its heading: `4.2`.
    Number(String),
    /// The words of its heading, where it has no number.
    Title(String),
}

/// A part of a section or of a file. All numbers count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// The heading itself.
    Heading,
    /// A paragraph of the section; items of lists count as paragraphs.
    Paragraph(usize),
    /// A row of a table of the document.
    Row {
        /// The table.
        table: usize,
        /// The row.
        row: usize,
    },
    /// A footnote or endnote.
    Note(usize),
    /// A text box.
    TextBox(usize),
    /// A page.
    Page(usize),
}

impl fmt::Display for Section {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(out, "section {number}"),
            Self::Title(title) => write!(out, "section \"{title}\""),
        }
    }
}

/// In English, as machine output has it.
impl fmt::Display for Locator {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(section) = &self.section {
            let comma = if self.part == Part::Heading { "" } else { ", " };
            write!(out, "{section}{comma}")?;
        }
        match (self.part, &self.section) {
            (Part::Heading, Some(_)) => Ok(()),
            (Part::Heading, None) => out.write_str("heading"),
            (Part::Paragraph(number), _) => write!(out, "paragraph {number}"),
            (Part::Row { table, row }, _) => write!(out, "table {table}, row {row}"),
            (Part::Note(number), _) => write!(out, "footnote {number}"),
            (Part::TextBox(number), _) => write!(out, "text box {number}"),
            (Part::Page(number), _) => write!(out, "page {number}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_told_in_words() {
        let told = |section: Option<Section>, part| Locator { section, part }.to_string();
        let number = || Some(Section::Number("4.2".to_owned()));
        assert_eq!(told(number(), Part::Paragraph(3)), "section 4.2, paragraph 3");
        assert_eq!(told(number(), Part::Heading), "section 4.2");
        assert_eq!(told(Some(Section::Title("Own use".to_owned())), Part::Paragraph(1)), "section \"Own use\", paragraph 1");
        assert_eq!(told(None, Part::Row { table: 1, row: 4 }), "table 1, row 4");
        assert_eq!(told(None, Part::Page(2)), "page 2");
    }
}
