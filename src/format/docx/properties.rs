//! What a Word document says about itself: its properties, and lines of metadata in its headers and footers.

use super::relations::Relations;
use crate::format::container::{Archive, Element, Manuscript, Refusal, parse};
use crate::format::field;

/// Lines of headers and footers that are looked at.
const MOST_LINES: usize = 200;

/// Adds the properties to `manuscript`. The language that the program notes is left out: it is that of its menus far more often
/// than that of the text.
pub(super) fn read(
    archive: &mut Archive<'_>,
    package: &Relations,
    document: &Relations,
    manuscript: &mut Manuscript,
) -> Result<(), Refusal> {
    if let Some(name) = package.one("core-properties")
        && let Some(text) = archive.text(name)?
    {
        let root = parse(&text, archive.what(), name)?;
        for (element, key) in
            [("title", "title"), ("creator", "author"), ("subject", "subject"), ("created", "created"), ("modified", "modified")]
        {
            root.child(element).into_iter().for_each(|e| manuscript.property(key, &e.text()));
        }
    }
    let mut lines = Vec::new();
    for name in document.all("header").chain(document.all("footer")) {
        if let Some(text) = archive.text(name)? {
            lines_of(&parse(&text, archive.what(), name)?, &mut lines);
        }
    }
    lines.sort();
    lines.dedup();
    for line in lines.iter().take(MOST_LINES) {
        if let Some(found) = field::stated(line) {
            manuscript.property(found.key.of(line), found.value.of(line));
        }
    }
    Ok(())
}

/// The paragraphs below `element`, cut at tabs: a footer holds several things in one line.
fn lines_of(element: &Element<'_>, lines: &mut Vec<String>) {
    let mut paragraphs = Vec::new();
    element.below("p", &mut paragraphs);
    for paragraph in paragraphs {
        let mut line = String::new();
        let mut runs = Vec::new();
        paragraph.below("r", &mut runs);
        for piece in runs.iter().flat_map(|run| run.elements()) {
            match piece.name() {
                "t" => line.push_str(&piece.text()),
                "tab" | "ptab" | "br" => lines.push(std::mem::take(&mut line).trim().to_owned()),
                _ => {}
            }
        }
        lines.push(line.trim().to_owned());
    }
}
