//! The catalogue that the build packed. Each part is unpacked when it is first asked for.

use serde::de::DeserializeOwned;

use crate::catalogue::{Language, Lexicon, Loaded, Markers, Rules, Texts};

macro_rules! packed {
    ($name:literal) => {
        include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".bin"))
    };
}

const RULES: &[u8] = packed!("rules");
const MARKERS: &[u8] = packed!("markers");
const LEXICONS: [&[u8]; 5] =
    [packed!("lexicon-nb"), packed!("lexicon-nn"), packed!("lexicon-sv"), packed!("lexicon-da"), packed!("lexicon-en")];
const TEXTS: [&[u8]; 5] = [packed!("texts-nb"), packed!("texts-nn"), packed!("texts-sv"), packed!("texts-da"), packed!("texts-en")];

/// The bytes come from this build's own packer, so an empty value stands for what cannot happen; the tests unpack all.
fn unpack<T: DeserializeOwned + Default>(bytes: &[u8]) -> T {
    postcard::from_bytes(bytes).unwrap_or_default()
}

pub(super) fn rules() -> Rules {
    unpack(RULES)
}

pub(super) fn markers() -> [Markers; 5] {
    unpack(MARKERS)
}

pub(super) fn lexicon(language: Language) -> Lexicon {
    unpack(LEXICONS[language.index()])
}

pub(super) fn texts(language: Language) -> Texts {
    unpack(TEXTS[language.index()])
}

/// Everything at once, as the ground for an organisation's own files.
pub(super) fn all() -> Loaded {
    Loaded { rules: rules(), lexicons: Language::ALL.map(lexicon), texts: Language::ALL.map(texts), markers: markers() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_unpacks() {
        let all = all();
        assert!(!all.rules.rules.is_empty() && !all.rules.concepts.is_empty());
        assert!(all.lexicons.iter().all(|l| !l.entries.is_empty()));
        assert!(all.texts.iter().all(|t| t.len() == all.rules.rules.len()));
        assert!(all.markers.iter().all(|m| !m.words.is_empty()));
    }
}
