//! Which part of a package is what: its relations, so that no name of a part is guessed.

use crate::format::container::{Archive, Element, Refusal, parse};

/// The relations of one part.
#[derive(Debug, Default)]
pub(super) struct Relations {
    /// The last word of the kind of each, and the name of the part it leads to.
    parts: Vec<(String, String)>,
}

impl Relations {
    /// The relations of the part called `of`; of the whole package where it is empty.
    pub(super) fn read(archive: &mut Archive<'_>, of: &str) -> Result<Self, Refusal> {
        let (folder, name) = of.rsplit_once('/').unwrap_or(("", of));
        let path = join(folder, &format!("_rels/{name}.rels"));
        let Some(text) = archive.text(&path)? else { return Ok(Self::default()) };
        let root = parse(&text, archive.what(), &path)?;
        Ok(Self { parts: root.elements().filter_map(|relation| part(relation, folder)).collect() })
    }

    /// The first part of this kind.
    pub(super) fn one(&self, kind: &str) -> Option<&str> {
        self.parts.iter().find(|(k, _)| k == kind).map(|(_, name)| name.as_str())
    }

    /// All parts of this kind, in order.
    pub(super) fn all<'s>(&'s self, kind: &'s str) -> impl Iterator<Item = &'s str> {
        self.parts.iter().filter(move |(k, _)| k == kind).map(|(_, name)| name.as_str())
    }
}

fn part(relation: &Element<'_>, folder: &str) -> Option<(String, String)> {
    if relation.get("TargetMode").is_some_and(|mode| mode == "External") {
        return None;
    }
    let (kind, target) = (relation.get("Type")?, relation.get("Target")?);
    let kind = kind.rsplit('/').next()?.to_owned();
    Some((kind, join(folder, &target)))
}

/// The name of the part that `target` means, seen from `folder`.
fn join(folder: &str, target: &str) -> String {
    let whole = if target.starts_with('/') { target.to_owned() } else { format!("{folder}/{target}") };
    let mut steps: Vec<&str> = Vec::new();
    for step in whole.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_names_of_parts_whatever_way_they_take() {
        assert_eq!(join("word", "styles.xml"), "word/styles.xml");
        assert_eq!(join("word", "/word/styles.xml"), "word/styles.xml");
        assert_eq!(join("word", "../../../etc/passwd"), "etc/passwd");
        assert_eq!(join("", "_rels/.rels"), "_rels/.rels");
    }
}
