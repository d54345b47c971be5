//! Places in files without lines, in the language of the reader.

use super::quotation::quoted;
use crate::catalogue::Language;
use crate::text::{Locator, Part, Section, Source};

/// Where byte `at` stands in the file, in `language`; `None` where its line says that.
pub(super) fn place(source: &Source, at: usize, language: Language) -> Option<String> {
    source.locator(at).map(|locator| told(locator, language))
}

/// `section 4.2, paragraph 3` in `language`.
fn told(locator: &Locator, language: Language) -> String {
    let [section, heading, paragraph, table, row, note, text_box, page] = match language {
        Language::Nb => ["punkt", "overskrift", "avsnitt", "tabell", "rad", "fotnote", "tekstboks", "side"],
        Language::Nn => ["punkt", "overskrift", "avsnitt", "tabell", "rad", "fotnote", "tekstboks", "side"],
        Language::Sv => ["avsnitt", "rubrik", "stycke", "tabell", "rad", "fotnot", "textruta", "sida"],
        Language::Da => ["afsnit", "overskrift", "stykke", "tabel", "række", "fodnote", "tekstboks", "side"],
        Language::En => ["section", "heading", "paragraph", "table", "row", "footnote", "text box", "page"],
    };
    let section = locator.section.as_ref().map(|named| match named {
        Section::Number(number) => format!("{section} {number}"),
        Section::Title(title) => format!("{section} {}", quoted(title, language)),
    });
    let part = match locator.part {
        Part::Heading => section.is_none().then(|| heading.to_owned()),
        Part::Paragraph(number) => Some(format!("{paragraph} {number}")),
        Part::Row { table: number, row: at } => Some(format!("{table} {number}, {row} {at}")),
        Part::Note(number) => Some(format!("{note} {number}")),
        Part::TextBox(number) => Some(format!("{text_box} {number}")),
        Part::Page(number) => Some(format!("{page} {number}")),
    };
    section.into_iter().chain(part).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_told_in_five_languages() {
        let locator = Locator { section: Some(Section::Title("Own use".to_owned())), part: Part::Paragraph(3) };
        let expected = [
            (Language::Nb, "punkt «Own use», avsnitt 3"),
            (Language::Nn, "punkt «Own use», avsnitt 3"),
            (Language::Sv, "avsnitt ”Own use”, stycke 3"),
            (Language::Da, "afsnit »Own use«, stykke 3"),
            (Language::En, "section “Own use”, paragraph 3"),
        ];
        for (language, words) in expected {
            assert_eq!(told(&locator, language), words);
        }
        let row = Locator { section: None, part: Part::Row { table: 1, row: 4 } };
        assert_eq!(told(&row, Language::Da), "tabel 1, række 4");
        let heading = Locator { section: Some(Section::Number("4.2".to_owned())), part: Part::Heading };
        assert_eq!(told(&heading, Language::En), "section 4.2");
    }
}
