//! From which severity on a check fails.

use crate::diagnostic::Severity;

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

    /// From which severity on diagnostics are shown, where `show` is asked for: what fails a check is never hidden.
    #[must_use]
    pub fn shown_from(self, show: Severity) -> Severity {
        match self {
            Self::At(bound) => show.min(bound),
            Self::Never => show,
        }
    }

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
    fn a_threshold_counts_itself() {
        assert!(Threshold::default().fails(Some(Severity::Warning)));
        assert!(!Threshold::default().fails(Some(Severity::Note)));
        assert!(!Threshold::Never.fails(Some(Severity::Error)));
        assert!(!Threshold::At(Severity::Note).fails(None));
        assert_eq!(Threshold::default().shown_from(Severity::Error), Severity::Warning);
        assert_eq!(Threshold::At(Severity::Error).shown_from(Severity::Warning), Severity::Warning);
        assert_eq!(Threshold::Never.shown_from(Severity::Error), Severity::Error);
    }
}
