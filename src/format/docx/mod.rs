//! Word documents (.docx): what a reader sees with all changes accepted. Comments, deleted and hidden text are left out; headers
//! and footers are looked at for metadata only.

mod body;
mod numbering;
mod properties;
mod relations;
mod run;
mod styles;

use std::collections::HashMap;

use body::Body;
use numbering::Numbering;
use relations::Relations;
use styles::Styles;

use super::container::{Archive, Element, Extracted, Refusal, parse};

/// Reads the package in `archive`.
pub(super) fn read(archive: &mut Archive<'_>) -> Result<Extracted, Refusal> {
    let what = archive.what();
    let missing = |part: &str| Refusal::Damaged { what, part: format!("it has no {part}") };
    let package = Relations::read(archive, "")?;
    let main = package.one("officeDocument").unwrap_or("word/document.xml").to_owned();
    let document = archive.text(&main)?.ok_or_else(|| missing("text"))?;
    let relations = Relations::read(archive, &main)?;
    let mut part =
        |kind: &str| relations.one(kind).map_or(Ok(None), |name| archive.text(name).map(|text| text.map(|t| (name.to_owned(), t))));
    let (styles, numbering, footnotes, endnotes) = (part("styles")?, part("numbering")?, part("footnotes")?, part("endnotes")?);

    let styles = optional(what, styles.as_ref())?.map(|root| Styles::read(&root)).unwrap_or_default();
    let numbering = optional(what, numbering.as_ref())?.map(|root| Numbering::read(&root)).unwrap_or_default();
    let notes = [optional(what, footnotes.as_ref())?, optional(what, endnotes.as_ref())?];
    let root = parse(&document, what, &main)?;
    let text = root.child("body").ok_or_else(|| missing("text"))?;

    let mut body = Body::new(&styles, numbering, [by_id(notes[0].as_ref()), by_id(notes[1].as_ref())]);
    properties::read(archive, &package, &relations, &mut body.manuscript)?;
    body.read(text, None);
    body.end();
    Ok(body.manuscript.finish())
}

fn optional<'x>(what: &'static str, part: Option<&'x (String, String)>) -> Result<Option<Element<'x>>, Refusal> {
    part.map(|(name, text)| parse(text, what, name)).transpose()
}

fn by_id<'e, 'x>(notes: Option<&'e Element<'x>>) -> HashMap<String, &'e Element<'x>> {
    let notes = notes.into_iter().flat_map(Element::elements);
    // Separators between text and notes are kept as notes, too.
    notes
        .filter(|note| note.get("type").is_none_or(|t| t == "normal"))
        .filter_map(|note| Some((note.get("id")?.into_owned(), note)))
        .collect()
}
