//! The five languages.

use serde::{Deserialize, Serialize};

/// A language trygg reads and writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Norwegian Bokmål.
    Nb,
    /// Norwegian Nynorsk.
    Nn,
    /// Swedish.
    Sv,
    /// Danish.
    Da,
    /// English.
    En,
}

impl Language {
    /// All five, in the order used for tables and files.
    pub const ALL: [Self; 5] = [Self::Nb, Self::Nn, Self::Sv, Self::Da, Self::En];

    /// The BCP 47 tag: `nb`, `nn`, `sv`, `da` or `en`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Nb => "nb",
            Self::Nn => "nn",
            Self::Sv => "sv",
            Self::Da => "da",
            Self::En => "en",
        }
    }

    /// The language of a tag such as `nb`, `nb-NO`, `no` (read as Bokmål) or `en_GB`; `None` for others.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        match primary.as_str() {
            "nb" | "no" => Some(Self::Nb),
            "nn" => Some(Self::Nn),
            "sv" => Some(Self::Sv),
            "da" => Some(Self::Da),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// Position in [`Language::ALL`].
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The language's own name for itself.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Nb => "bokmål",
            Self::Nn => "nynorsk",
            Self::Sv => "svenska",
            Self::Da => "dansk",
            Self::En => "English",
        }
    }
}

impl std::fmt::Display for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.tag())
    }
}
