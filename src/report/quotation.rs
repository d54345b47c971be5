//! Words of a document between the quotation marks of the reader's language.

use crate::catalogue::Language;

/// `words` between the marks of `language`.
pub(super) fn quoted(words: &str, language: Language) -> String {
    let [open, close] = match language {
        Language::Nb | Language::Nn => ['«', '»'],
        Language::Sv => ['”', '”'],
        Language::Da => ['»', '«'],
        Language::En => ['“', '”'],
    };
    format!("{open}{words}{close}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_its_own_marks() {
        let all = Language::ALL.map(|language| quoted("ord", language));
        assert_eq!(all, ["«ord»", "«ord»", "”ord”", "»ord«", "“ord”"]);
    }
}
