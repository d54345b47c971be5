//! OpenDocument texts (.odt): what a reader sees with all changes accepted. Comments and deleted text are left out; headers and
//! footers are looked at for metadata only.

mod body;
mod lists;
mod styles;
mod words;

use body::Body;
use lists::Lists;
use styles::Styles;

use super::container::{Archive, Element, Extracted, Manuscript, Refusal, parse};
use super::field;

/// Lines of headers and footers that are looked at.
const MOST_LINES: usize = 200;

/// Reads the package in `archive`.
pub(super) fn read(archive: &mut Archive<'_>) -> Result<Extracted, Refusal> {
    let what = archive.what();
    if archive.text("META-INF/manifest.xml")?.is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err(Refusal::Encrypted { what });
    }
    let missing = || Refusal::Damaged { what, part: "it has no text".to_owned() };
    let content = archive.text("content.xml")?.ok_or_else(missing)?;
    let shared = archive.text("styles.xml")?;
    let shared = shared.as_ref().map(|text| parse(text, what, "styles.xml")).transpose()?;
    let root = parse(&content, what, "content.xml")?;
    let text = root.at(&["body", "text"]).ok_or_else(missing)?;
    let roots: Vec<&Element<'_>> = shared.iter().chain([&root]).collect();
    let styles = Styles::read(&roots);
    let mut body = Body::new(&styles, Lists::read(&roots));
    properties(archive, shared.as_ref(), &mut body.manuscript)?;
    body.read(text);
    Ok(body.manuscript.finish())
}

/// The properties, and what headers and footers state. The language that the program notes is left out: it is that of its menus far
/// more often than that of the text.
fn properties(archive: &mut Archive<'_>, styles: Option<&Element<'_>>, manuscript: &mut Manuscript) -> Result<(), Refusal> {
    if let Some(text) = archive.text("meta.xml")? {
        let root = parse(&text, archive.what(), "meta.xml")?;
        let meta = root.child("meta");
        for (element, key) in
            [("title", "title"), ("initial-creator", "author"), ("subject", "subject"), ("creation-date", "created"), ("date", "modified")]
        {
            meta.and_then(|m| m.child(element)).into_iter().for_each(|e| manuscript.property(key, &e.text()));
        }
    }
    let mut paragraphs = Vec::new();
    for page in styles.and_then(|s| s.child("master-styles")).into_iter().flat_map(Element::elements) {
        let edges = page.elements().filter(|e| e.name().starts_with("header") || e.name().starts_with("footer"));
        edges.for_each(|edge| edge.below("p", &mut paragraphs));
    }
    for paragraph in paragraphs.into_iter().take(MOST_LINES) {
        let line = paragraph.text();
        if let Some(found) = field::stated(line.trim()) {
            manuscript.property(found.key.of(line.trim()), found.value.of(line.trim()));
        }
    }
    Ok(())
}
