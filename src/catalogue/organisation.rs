//! What kind of organisation writes: its country and its sector. Some rules ask for them.

use serde::{Deserialize, Serialize};

/// A country as two capital letters (ISO 3166-1 alpha-2). Whether there is such a country is not judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sector {
    /// State, region, municipality.
    Public,
    /// Private, but paid mostly with public money.
    PubliclyFinanced,
    /// Companies and associations.
    Private,
}

impl Sector {
    /// Every sector, by the name that files and output use.
    pub const NAMES: [(&str, Self); 3] =
        [("public", Self::Public), ("publicly-financed", Self::PubliclyFinanced), ("private", Self::Private)];

    /// `public`, `publicly-financed` or `private`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::PubliclyFinanced => "publicly-financed",
            Self::Private => "private",
        }
    }
}

/// Strengths of a rule where the sector decides; where the sector is not known, the rule's own strength holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct StrengthBySector {
    /// 3, 2 or 1 in a public body.
    pub public: Option<u8>,
    /// 3, 2 or 1 in a private body that is paid with public money; that of `private` where it is not stated.
    pub publicly_financed: Option<u8>,
    /// 3, 2 or 1 in a company or an association.
    pub private: Option<u8>,
}

impl StrengthBySector {
    /// The strength in `sector`, where one is stated.
    #[must_use]
    pub fn of(&self, sector: Sector) -> Option<u8> {
        match sector {
            Sector::Public => self.public,
            Sector::PubliclyFinanced => self.publicly_financed.or(self.private),
            Sector::Private => self.private,
        }
    }

    /// Every stated strength.
    #[must_use]
    pub fn stated(&self) -> Vec<u8> {
        [self.public, self.publicly_financed, self.private].into_iter().flatten().collect()
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
    fn names_of_sectors_are_those_of_the_files() {
        assert!(Sector::NAMES.iter().all(|(name, sector)| *name == sector.name()));
    }

    #[test]
    fn public_money_counts_as_private_unless_stated() {
        let by = StrengthBySector { public: Some(3), publicly_financed: None, private: Some(1) };
        assert_eq!(Sector::NAMES.map(|(_, sector)| by.of(sector)), [Some(3), Some(1), Some(1)]);
        assert_eq!(StrengthBySector::default().of(Sector::Public), None);
    }
}
