//! Small files made in code.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A zip archive of these parts.
pub(crate) fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(bytes).expect("written");
    }
    zip.finish().expect("an archive").into_inner()
}

/// A Word document with this text, and other parts (kind of relation, XML).
pub(crate) fn word(body: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let types = "<Types><Override PartName='/word/document.xml' ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/></Types>";
    let relation = |kind: &str, target: &str| format!("<Relationship Type='http://example.org/relationships/{kind}' Target='{target}'/>");
    let package = format!(
        "<Relationships>{}{}</Relationships>",
        relation("officeDocument", "word/document.xml"),
        relation("core-properties", "core.xml")
    );
    let document = format!("<w:document xmlns:w='w'><w:body>{body}</w:body></w:document>");
    let own: String = others.iter().map(|(kind, _)| relation(kind, &format!("{kind}.xml"))).collect();
    let own = format!("<Relationships>{own}</Relationships>");
    let names: Vec<String> = others
        .iter()
        .map(|(kind, _)| if *kind == "core-properties" { "core.xml".to_owned() } else { format!("word/{kind}.xml") })
        .collect();
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", package.as_bytes()),
        ("word/document.xml", document.as_bytes()),
        ("word/_rels/document.xml.rels", own.as_bytes()),
    ];
    parts.extend(names.iter().map(String::as_str).zip(others.iter().map(|(_, xml)| xml.as_bytes())));
    archive(&parts)
}

/// An OpenDocument text with this text and these styles.
pub(crate) fn open_text(body: &str, styles: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content xmlns:office='o' xmlns:text='t' xmlns:table='b' xmlns:draw='d' xmlns:style='s' xmlns:fo='f'>\
         <office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    archive(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", content.as_bytes())])
}
