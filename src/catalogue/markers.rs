//! What tells the five languages apart, as data: `rules/language/markers.toml`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::{CatalogueFault, Language};

/// Where in a word a spelling stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Place {
    /// `kv-`
    Start,
    /// `-sjon`
    End,
    /// `-øy-`
    Anywhere,
}

/// Some letters of a word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spelling {
    /// The letters, lower case.
    pub letters: String,
    /// Where they stand.
    pub place: Place,
}

/// What speaks for one language. What also speaks for others stands in their markers too.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Markers {
    /// Whole words with white space between them, lower case; with a capital letter where the word is always written so.
    /// One text, because thousands of small ones would cost more to unpack than all the rest of the detector.
    pub words: String,
    /// Spellings that other languages seldom have.
    pub spellings: Vec<Spelling>,
    /// Spellings that other languages have less often.
    pub leanings: Vec<Spelling>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    words: Spanned<String>,
    spellings: Spanned<String>,
    leanings: Spanned<String>,
}

/// Reads `markers.toml`, by language.
///
/// # Errors
/// Where it is not TOML of this shape, a language is missing, an entry stands twice in a list or a spelling has no
/// hyphen; each fault at its place.
pub(super) fn read(path: &str, text: &str) -> Result<[Markers; 5], Vec<CatalogueFault>> {
    let fault = |at: std::ops::Range<usize>, message: String| CatalogueFault { path: path.to_owned(), at, message, help: None };
    let tables: BTreeMap<Language, Table> =
        toml::from_str(text).map_err(|e| vec![fault(e.span().unwrap_or(0..0), e.message().to_owned())])?;
    let mut faults = Vec::new();
    let mut markers: [Markers; 5] = Default::default();
    for language in Language::ALL {
        let Some(table) = tables.get(&language) else {
            faults.push(fault(0..0, format!("[{language}] is missing")));
            continue;
        };
        for list in [&table.words, &table.spellings, &table.leanings] {
            let mut entries: Vec<&str> = list.as_ref().split_whitespace().collect();
            entries.sort_unstable();
            let twice = entries.windows(2).filter(|pair| pair[0] == pair[1]);
            faults.extend(twice.map(|pair| fault(list.span(), format!("`{}` stands twice in a list of [{language}]", pair[0]))));
        }
        let mut spellings = |list: &Spanned<String>| -> Vec<Spelling> {
            let mut read = Vec::new();
            for entry in list.as_ref().split_whitespace() {
                match spelling(entry) {
                    Some(spelling) => read.push(spelling),
                    None => faults.push(fault(list.span(), format!("`{entry}` is no spelling: write `xx-`, `-xx` or `-xx-`"))),
                }
            }
            read
        };
        markers[language.index()] =
            Markers { spellings: spellings(&table.spellings), leanings: spellings(&table.leanings), words: table.words.as_ref().clone() };
    }
    if faults.is_empty() { Ok(markers) } else { Err(faults) }
}

fn spelling(entry: &str) -> Option<Spelling> {
    let (tail, head) = (entry.strip_prefix('-'), entry.strip_suffix('-'));
    let place = match (tail, head) {
        (Some(_), Some(_)) => Place::Anywhere,
        (Some(_), None) => Place::End,
        (None, Some(_)) => Place::Start,
        (None, None) => return None,
    };
    let letters = entry.trim_matches('-').to_lowercase();
    (!letters.is_empty()).then_some(Spelling { letters, place })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(nb: &str) -> String {
        let empty = "words = \"\"\nspellings = \"\"\nleanings = \"\"\n";
        format!("[nb]\n{nb}\n[nn]\n{empty}[sv]\n{empty}[da]\n{empty}[en]\n{empty}")
    }

    #[test]
    fn places_are_read_from_the_hyphens() {
        let read = read("m.toml", &file("words = \"og I\"\nspellings = \"kv- -sjon -øy-\"\nleanings = \"\"")).unwrap();
        let places: Vec<_> = read[0].spellings.iter().map(|s| (s.letters.as_str(), s.place)).collect();
        assert_eq!(places, [("kv", Place::Start), ("sjon", Place::End), ("øy", Place::Anywhere)]);
        assert_eq!(read[0].words, "og I");
    }

    #[test]
    fn slips_are_faults_at_their_place() {
        let text = file("words = \"og og\"\nspellings = \"kv\"\nleanings = \"-\"");
        let faults = read("m.toml", &text).unwrap_err();
        let shown: Vec<_> = faults.iter().map(|f| (&text[f.at.clone()], f.message.as_str())).collect();
        assert_eq!(
            shown,
            [
                ("\"og og\"", "`og` stands twice in a list of [nb]"),
                ("\"kv\"", "`kv` is no spelling: write `xx-`, `-xx` or `-xx-`"),
                ("\"-\"", "`-` is no spelling: write `xx-`, `-xx` or `-xx-`"),
            ]
        );
        assert_eq!(read("m.toml", "[nb]\nwords = 3").unwrap_err().len(), 1);
        assert_eq!(read("m.toml", "").unwrap_err().len(), 5);
    }
}
