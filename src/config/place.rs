//! Values of the organisation and of the threshold.

use crate::diagnostic::Severity;

/// A country as two capital letters (ISO 3166-1 alpha-2). Whether there is such a country is not judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

impl Country {
    /// The country of a code in capital or small letters; `None` where it is not two letters.
    #[must_use]
    pub fn new(code: &str) -> Option<Self> {
        match code.as_bytes() {
            [a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => Some(Self([a.to_ascii_uppercase(), b.to_ascii_uppercase()])),
            _ => None,
        }
    }

    /// Two capital letters.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// What kind of organisation it is; the law on speech at work differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sector {
    /// State, region, municipality.
    Public,
    /// Private, but paid mostly with public money.
    PubliclyFinanced,
    /// Companies and associations.
    Private,
}

/// From which severity on a check fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Threshold {
    /// This severity and higher ones.
    At(Severity),
    /// Diagnostics never fail a check.
    Never,
}

impl Default for Threshold {
    fn default() -> Self {
        Self::At(Severity::Warning)
    }
}

impl Threshold {
    /// The words for it, in the order of severity.
    pub const NAMES: [(&str, Self); 4] = [
        ("note", Self::At(Severity::Note)),
        ("warning", Self::At(Severity::Warning)),
        ("error", Self::At(Severity::Error)),
        ("never", Self::Never),
    ];

    /// Whether a document whose worst diagnostic is `worst` fails.
    #[must_use]
    pub fn fails(self, worst: Option<Severity>) -> bool {
        match (self, worst) {
            (Self::At(bound), Some(worst)) => worst >= bound,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_two_letters() {
        assert_eq!(Country::new("no").map(|c| c.code().to_owned()).as_deref(), Some("NO"));
        assert_eq!(Country::new("Norge"), None);
        assert_eq!(Country::new("N1"), None);
    }

    #[test]
    fn a_threshold_counts_itself() {
        assert!(Threshold::default().fails(Some(Severity::Warning)));
        assert!(!Threshold::default().fails(Some(Severity::Note)));
        assert!(!Threshold::Never.fails(Some(Severity::Error)));
        assert!(!Threshold::At(Severity::Note).fails(None));
    }
}
