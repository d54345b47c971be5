//! Files around bytes of a fuzzer. Changed at random, an archive is nearly always refused for its checksums, and a PDF for its tables;
//! so the targets pack what was changed as a real program would. A NUL parts the pieces.

use std::io::{Cursor, Write};

use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A Word document: its text, styles, numbering, footnotes and a header, each as XML.
pub fn word(bytes: &[u8]) -> Vec<u8> {
    const TYPES: &[u8] = b"<Types><Override ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/></Types>";
    const KINDS: [&str; 6] = ["document", "styles", "numbering", "footnotes", "header", "core"];
    let pieces = bytes.split(|byte| *byte == 0);
    let named: Vec<(&str, &[u8])> = KINDS.into_iter().zip(pieces).collect();
    let relation = |kind: &str, target: &str| format!("<Relationship Type='x/{kind}' Target='{target}.xml'/>");
    let all: String = named.iter().skip(1).map(|(kind, _)| relation(kind, kind)).collect();
    let package = relation("officeDocument", "document") + &relation("core-properties", "core");
    let within = |relations: &str| format!("<Relationships>{relations}</Relationships>").into_bytes();
    let mut parts = vec![
        ("[Content_Types].xml".to_owned(), TYPES.to_vec()),
        ("_rels/.rels".to_owned(), within(&package)),
        ("_rels/document.xml.rels".to_owned(), within(&all)),
    ];
    parts.extend(named.into_iter().map(|(kind, xml)| (format!("{kind}.xml"), xml.to_vec())));
    archive(&parts)
}

/// An OpenDocument text: its content, styles and properties, each as XML.
pub fn open_text(bytes: &[u8]) -> Vec<u8> {
    let pieces = bytes.split(|byte| *byte == 0);
    let named = ["content.xml", "styles.xml", "meta.xml"].into_iter().zip(pieces);
    let mut parts = vec![("mimetype".to_owned(), b"application/vnd.oasis.opendocument.text".to_vec())];
    parts.extend(named.map(|(name, xml)| (name.to_owned(), xml.to_vec())));
    archive(&parts)
}

fn archive(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name.as_str(), options).expect("a part");
        zip.write_all(bytes).expect("written");
    }
    zip.finish().expect("an archive").into_inner()
}

/// A PDF: what the letters of font `F2` stand for, then what each page draws; `X` is a form that draws the last page.
pub fn pages(bytes: &[u8]) -> Vec<u8> {
    let mut pieces = bytes.split(|byte| *byte == 0);
    let mut document = Document::with_version("1.5");
    let tree = document.new_object_id();
    let map = document.add_object(Stream::new(Dictionary::new(), pieces.next().unwrap_or_default().to_vec()));
    let plain = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding" };
    let mapped = dictionary! { "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "Helvetica-Bold", "Encoding" => "Identity-H", "ToUnicode" => map };
    let fonts = dictionary! { "F1" => document.add_object(plain), "F2" => document.add_object(mapped) };
    let drawn: Vec<Vec<u8>> = pieces.map(<[u8]>::to_vec).collect();
    let form = Stream::new(
        dictionary! { "Type" => "XObject", "Subtype" => "Form", "Resources" => dictionary! { "Font" => fonts.clone() } },
        drawn.last().cloned().unwrap_or_default(),
    );
    let forms = dictionary! { "X" => document.add_object(form) };
    let resources = document.add_object(dictionary! { "Font" => fonts, "XObject" => forms });
    let kids: Vec<Object> = drawn
        .into_iter()
        .map(|page| {
            let content = document.add_object(Stream::new(Dictionary::new(), page));
            document.add_object(dictionary! { "Type" => "Page", "Parent" => tree, "Contents" => content }).into()
        })
        .collect();
    let sides = vec![0.into(), 0.into(), 595.into(), 842.into()];
    let root = dictionary! {
        "Type" => "Pages", "Count" => kids.len() as i64, "Kids" => kids, "Resources" => resources, "MediaBox" => sides
    };
    document.objects.insert(tree, root.into());
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", catalog);
    let mut file = Vec::new();
    document.save_to(&mut file).expect("written");
    file
}
