//! Files that are broken, or made to do harm: each is refused by name, in little time and memory, and none ends the run.

use std::fs;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use trygg::workspace::{Input, open};

use crate::build::{archive, open_text, word};
use crate::{lines, pdf, read, twins};

fn refused(name: &str, bytes: Vec<u8>) -> String {
    let begun = Instant::now();
    let fault = read(name, bytes).map(|_| ()).expect_err("refused");
    assert!(begun.elapsed() < Duration::from_secs(20), "{fault} took {:?}", begun.elapsed());
    fault
}

const TYPES: &[u8] =
    b"<Types><Override ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/></Types>";

#[test]
fn what_unpacks_without_end_is_refused() {
    let zeros = vec![b' '; 130 << 20];
    let bomb = archive(&[("[Content_Types].xml", TYPES), ("word/document.xml", &zeros)]);
    assert!(bomb.len() < 1 << 20, "small on the outside");
    assert!(refused("p.docx", bomb.clone()).contains("word/document.xml unpacks to more than"));
    // An archive in the archive is not opened.
    let nested = archive(&[("[Content_Types].xml", TYPES), ("word/document.xml", b"<d><body/></d>"), ("more.zip", &bomb)]);
    assert!(read("p.docx", nested).is_ok());

    let names: Vec<String> = (0..20_100).map(|n| format!("{n}")).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert!(refused("p.docx", archive(&many)).contains("more than 20000 parts"));
}

#[test]
fn markup_that_grows_or_nests_without_end_is_refused() {
    let package = |document: &str| archive(&[("[Content_Types].xml", TYPES), ("word/document.xml", document.as_bytes())]);
    let laughs =
        "<!DOCTYPE d [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]><d><body><p><r><t>&c;</t></r></p></body></d>";
    assert!(refused("p.docx", package(laughs)).contains("declares entities of its own"));
    let outside = "<!DOCTYPE d SYSTEM 'file:///etc/passwd'><d><body/></d>";
    assert!(refused("p.docx", package(outside)).contains("declares entities of its own"));
    let deep = format!("<d><body>{}", "<tbl><tr><tc>".repeat(50_000));
    assert!(refused("p.docx", package(&deep)).contains("nested too deep"));
    let tables = format!("<d><body>{}{}</body></d>", "<tbl><tr><tc>".repeat(80), "</tc></tr></tbl>".repeat(80));
    assert!(read("p.docx", package(&tables)).is_ok(), "as deep as may be");
}

#[test]
fn names_that_lead_out_of_the_archive_are_only_names() {
    let relations = b"<Relationships><Relationship Type='x/officeDocument' Target='../../../../etc/passwd'/></Relationships>";
    let tricks = archive(&[("[Content_Types].xml", TYPES), ("_rels/.rels", relations), ("../../evil", b"x")]);
    assert_eq!(refused("p.docx", tricks), "p.docx: this Word document is damaged: it has no text");
}

#[test]
fn what_is_cut_off_is_damaged() {
    for twin in twins() {
        let bytes = fs::read(&twin).expect("a twin");
        for part in [3, 2] {
            let fault = refused(&twin.to_string_lossy(), bytes[..bytes.len() - bytes.len() / part].to_vec());
            assert!(fault.contains("is damaged"), "{fault}");
        }
    }
}

#[test]
fn bytes_say_what_a_file_is_and_names_do_not() {
    let body = "<w:p><w:r><w:t>A sentence.</w:t></w:r></w:p>";
    for name in ["p.md", "p.pdf", "p.doc", "p", "p.txt"] {
        assert_eq!(read(name, word(body, &[])).expect("a Word document").blocks.len(), 1, "{name}");
    }
    assert_eq!(read("p.docx", open_text("<text:p>A sentence.</text:p>", "")).expect("an OpenDocument text").blocks.len(), 1);
    let text = read("p.docx", b"A sentence.".to_vec()).expect("text");
    assert_eq!(text.notes[0].message, "this is plain text and no Word document, whatever its name says");
    assert_eq!(refused("p.pdf", Vec::new()), "p.pdf: this PDF is damaged: it is empty");
    assert_eq!(refused("p.pdf", vec![0, 159, 146, 150]), "p.pdf: this PDF is damaged: it does not begin as a PDF does");
}

#[test]
fn other_formats_are_called_by_their_names() {
    let wide = |name: &str| name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let compound = |name: &str| [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice(), &[0; 600], &wide(name)].concat();
    assert_eq!(refused("p.docx", compound("EncryptedPackage")), "p.docx: this Word document is protected with a password");
    assert_eq!(refused("p.docx", compound("WordDocument")), "p.docx: this is an old Word document (.doc), which trygg does not read");
    assert_eq!(refused("p.rtf", b"{\\rtf1 x}".to_vec()), "p.rtf: this is a Rich Text document (.rtf), which trygg does not read");
    assert!(refused("p.pages", archive(&[("Index/Document.iwa", b"x")])).contains("a Pages document"));
    assert!(refused("p.epub", archive(&[("mimetype", b"application/epub+zip")])).contains("an EPUB book"));
    assert!(refused("p.zip", archive(&[("p.md", b"x")])).contains("a zip archive"));
    let locked = archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("META-INF/manifest.xml", b"<manifest:manifest><manifest:encryption-data/></manifest:manifest>"),
    ]);
    assert_eq!(refused("p.odt", locked), "p.odt: this OpenDocument text is protected with a password");
}

#[test]
fn a_note_that_refers_to_itself_is_told_once() {
    let refers = "<w:p><w:r><w:t>Ask.</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r></w:p>";
    let heading = "<w:p><w:pPr><w:pStyle w:val='Heading1'/></w:pPr><w:r><w:t>Own use</w:t></w:r></w:p>";
    let notes = format!("<w:footnotes><w:footnote w:id='2'>{refers}{refers}{heading}</w:footnote></w:footnotes>");
    let document = read("p.docx", word(&format!("{refers}{heading}{}", format!("{refers}{heading}").repeat(40)), &[("footnotes", &notes)]));
    let told = lines(&document.expect("read"));
    assert_eq!(told.iter().filter(|line| line.contains("footnote 1: Ask.")).count(), 2, "{told:#?}");
    assert_eq!(told.len(), 85);
}

#[test]
fn what_is_said_once_is_not_multiplied() {
    let begun = Instant::now();
    // A pattern of numbers that every paragraph of a list would have.
    let item = "<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>";
    let numbering = format!(
        "<w:numbering><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:lvlText w:val='{}'/></w:lvl></w:abstractNum>\
         <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>",
        "%1".repeat(1 << 20)
    );
    let document = read("p.docx", word(&item.repeat(2_000), &[("numbering", &numbering)])).expect("read");
    assert!(document.source.text.len() < 1 << 20, "{}", document.source.text.len());
    // A row of many heads, and a column of many rows.
    let cell = "<table:table-cell><text:p>a</text:p></table:table-cell>";
    let heads = format!("<table:table-header-rows><table:table-row>{}</table:table-row></table:table-header-rows>", cell.repeat(20_000));
    let rows = format!("<table:table-row>{cell}</table:table-row>").repeat(20_000);
    let document = read("p.odt", open_text(&format!("<table:table>{heads}{rows}</table:table>"), "")).expect("read");
    assert_eq!(document.blocks.len(), 40_000);
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
}

#[test]
fn pages_of_odd_letters_take_little_time() {
    let all = |operations: String| {
        let begun = Instant::now();
        let _ = read("p.pdf", pdf::bytes(pdf::pdf(&[format!("BT /F1 1 Tf {operations} ET")])));
        assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
    };
    // Nothing but spaces; far apart; below each other; a stamp that opens and never closes; two columns of one letter.
    all(format!("(a) Tj ({}) Tj (a) Tj", " ".repeat(60_000)));
    all("3 0 Td (a) Tj ".repeat(30_000));
    all("0 -3 Td (a) Tj ".repeat(30_000));
    all(format!("{} {}", "/P BMC ".repeat(30_000), "(a) Tj ".repeat(30_000)));
    all("(a) Tj 300 0 Td (b) Tj -300 -2 Td ".repeat(15_000));
    all("(abc) Tj 300 0 Td (bcd) Tj -299.9 -2 Td ".repeat(8_000));
}

#[test]
fn a_page_that_draws_itself_is_refused() {
    let mut document = pdf::pdf(&["/X Do".to_owned()]);
    // The picture becomes a form that draws itself twice.
    for object in document.objects.values_mut() {
        if let Ok(stream) = object.as_stream_mut()
            && stream.dict.has(b"Width")
        {
            stream.dict.set("Subtype", lopdf::Object::Name(b"Form".to_vec()));
            stream.set_plain_content(b"/X Do /X Do".to_vec());
        }
    }
    assert!(refused("p.pdf", pdf::bytes(document)).contains("forms inside one another"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_change_of_bytes_breaks_a_reader(twin in 0_usize..25, changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12), cut in 0_usize..4) {
        let twins = twins();
        let path = &twins[twin % twins.len()];
        let mut bytes = fs::read(path).expect("a twin");
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if cut == 0 {
            bytes.truncate(bytes.len() * 9 / 10);
        }
        if let Err(fault) = open(path, Input::Bytes(bytes)) {
            prop_assert!(!fault.to_string().contains("broke down"), "{fault}");
        }
    }
}
