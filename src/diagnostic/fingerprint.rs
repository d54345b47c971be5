//! Fingerprints: how a diagnostic is known again after its document was edited.

use std::collections::HashMap;
use std::fmt;

use unicode_normalization::UnicodeNormalization;

use super::Diagnostic;

/// What a diagnostic is about, in 64 bits: its rule and the words of its sentence. Case, punctuation, markup, line breaks and the
/// place in the document do not count, so a paragraph may be moved and formatted anew. A diagnostic about the whole document is
/// known by its rule alone. Written as 16 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(u64);

impl Fingerprint {
    /// The fingerprint of `diagnostic`. Equal sentences have equal ones: [`numbered`] tells them apart.
    #[must_use]
    pub fn of(diagnostic: &Diagnostic) -> Self {
        let mut hash = Fnv::default();
        hash.add(diagnostic.rule.as_bytes());
        // The marked words are left out: a rule may learn to mark more or less of the same sentence.
        if !diagnostic.excerpt.is_empty() {
            let plain: String = diagnostic.sentence.nfc().flat_map(char::to_lowercase).collect();
            for word in plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
                hash.add(b" ");
                hash.add(word.as_bytes());
            }
        }
        Self(hash.0)
    }

    /// The fingerprint that was written as `text`.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let plain = text.len() == 16 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        plain.then(|| u64::from_str_radix(text, 16).ok().map(Self)).flatten()
    }

    /// The same among the marks of many documents: with the path, and the number among equal marks of the document.
    #[must_use]
    pub fn within(self, path: &str, number: usize) -> Self {
        let mut hash = Fnv(self.0);
        hash.add(path.as_bytes());
        hash.add(&[0]);
        hash.add(number.to_string().as_bytes());
        Self(hash.0)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// The fingerprint of each of `diagnostics`, and its number (from 0) among the equal ones.
#[must_use]
pub fn numbered(diagnostics: &[Diagnostic]) -> Vec<(Fingerprint, usize)> {
    let mut seen: HashMap<Fingerprint, usize> = HashMap::new();
    let number = |diagnostic| {
        let fingerprint = Fingerprint::of(diagnostic);
        let count = seen.entry(fingerprint).or_default();
        *count += 1;
        (fingerprint, *count - 1)
    };
    diagnostics.iter().map(number).collect()
}

/// FNV-1a: the same on every machine and in every version, which the hashes of the standard library do not promise.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Language;
    use crate::diagnostic::{Confidence, Severity};
    use crate::text::Span;

    fn mark(rule: &str, sentence: &str) -> Diagnostic {
        Diagnostic {
            rule: rule.to_owned(),
            severity: Severity::Note,
            strength: 1,
            confidence: Confidence::Likely,
            message: String::new(),
            help: String::new(),
            authority: String::new(),
            span: Span::default(),
            excerpt: "x".to_owned(),
            sentence: sentence.to_owned(),
            language: Language::En,
            reasons: Vec::new(),
            related: Vec::new(),
            fix: None,
        }
    }

    #[test]
    fn form_does_not_count_and_words_do() {
        let one = Fingerprint::of(&mark("a/b", "Spør før du skriver!"));
        assert_eq!(one, Fingerprint::of(&mark("a/b", "spo\u{338}r\n  «FØR» du skriver".replace("o\u{338}", "ø").as_str())));
        assert_eq!(
            one,
            Fingerprint::of(&Diagnostic { span: Span::new(7, 9), message: "new".to_owned(), ..mark("a/b", "Spør før du skriver") })
        );
        assert_ne!(one, Fingerprint::of(&mark("a/b", "Spør før de skriver")));
        assert_ne!(one, Fingerprint::of(&mark("a/c", "Spør før du skriver")));
        assert_eq!(Fingerprint::of(&mark("a/b", "gå")), Fingerprint::of(&mark("a/b", "ga\u{30a}")));
    }

    #[test]
    fn a_whole_document_is_known_by_the_rule() {
        let whole = |title| Fingerprint::of(&Diagnostic { excerpt: String::new(), ..mark("a/b", title) });
        assert_eq!(whole("Old title"), whole("New title"));
        assert_ne!(whole("Old title"), Fingerprint::of(&mark("a/b", "Old title")));
    }

    #[test]
    fn equal_sentences_are_numbered() {
        let marks = [mark("a/b", "one"), mark("a/b", "two"), mark("a/b", "one")];
        let numbers: Vec<usize> = numbered(&marks).into_iter().map(|(_, number)| number).collect();
        assert_eq!(numbers, [0, 0, 1]);
        let first = Fingerprint::of(&marks[0]);
        assert_ne!(first.within("p.md", 0), first.within("p.md", 1));
        assert_ne!(first.within("p.md", 0), first.within("q.md", 0));
    }

    #[test]
    fn what_is_written_is_read_and_nothing_else() {
        let one = Fingerprint::of(&mark("a/b", "one"));
        assert_eq!(Fingerprint::read(&one.to_string()), Some(one));
        for wrong in ["", "12", "+123456789abcdef", "0123456789ABCDEF", "0123456789abcdefg", "å"] {
            assert_eq!(Fingerprint::read(wrong), None, "{wrong}");
        }
    }
}
