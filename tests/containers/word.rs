//! What a reader of a Word document sees.

use crate::build::word;
use crate::{lines, read};

fn paragraphs(body: &str, others: &[(&str, &str)]) -> Vec<String> {
    lines(&read("p.docx", word(body, others)).expect("read"))
}

fn p(properties: &str, words: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>")
}

#[test]
fn headings_are_known_in_any_language_of_the_menus() {
    let styles = "<w:styles xmlns:w='w'>\
        <w:style w:type='paragraph' w:styleId='Overskrift2'><w:name w:val='heading 2'/></w:style>\
        <w:style w:type='paragraph' w:styleId='Otsikko1'><w:name w:val='Otsikko 1'/><w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:style>\
        <w:style w:type='paragraph' w:styleId='Egen'><w:name w:val='Kapitteltittel'/><w:basedOn w:val='Overskrift2'/></w:style>\
        <w:style w:type='paragraph' w:styleId='Ring'><w:name w:val='ring'/><w:basedOn w:val='Ring'/></w:style>\
        <w:style w:type='paragraph' w:styleId='INNH1'><w:name w:val='toc 1'/></w:style></w:styles>";
    let styled = |id: &str, words: &str| p(&format!("<w:pStyle w:val='{id}'/>"), words);
    let body = [
        styled("Otsikko1", "Policy"),
        styled("INNH1", "Own use 3"),
        styled("Overskrift2", "Own use"),
        styled("Egen", "At work"),
        p("<w:outlineLvl w:val='2'/>", "Below"),
        styled("Ring", "Text."),
    ];
    assert_eq!(
        paragraphs(&body.concat(), &[("styles", styles)]),
        [
            "h1 section \"Policy\": Policy",
            "h2 section \"Own use\": Own use",
            "h2 section \"At work\": At work",
            "h3 section \"Below\": Below",
            "p section \"Below\", paragraph 1: Text.",
        ]
    );
}

#[test]
fn lists_have_the_numbers_that_their_readers_see() {
    let numbering = "<w:numbering xmlns:w='w'><w:abstractNum w:abstractNumId='7'>\
        <w:lvl w:ilvl='0'><w:start w:val='3'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl>\
        <w:lvl w:ilvl='1'><w:numFmt w:val='lowerLetter'/><w:lvlText w:val='%2)'/></w:lvl>\
        <w:lvl w:ilvl='2'><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.%2.%3'/><w:isLgl/></w:lvl></w:abstractNum>\
        <w:abstractNum w:abstractNumId='8'><w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/><w:lvlText w:val='x'/></w:lvl></w:abstractNum>\
        <w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='8'/></w:num></w:numbering>";
    let item =
        |list: u8, level: u8, words: &str| p(&format!("<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list}'/></w:numPr>"), words);
    let body = [
        p("", "You must:"),
        item(1, 0, "ask"),
        item(1, 1, "first"),
        item(1, 1, "then"),
        item(1, 0, "wait"),
        item(1, 1, "again"),
        item(1, 2, "deep"),
        item(2, 0, "dot"),
        item(0, 0, "No list any more."),
    ];
    assert_eq!(
        paragraphs(&body.concat(), &[("numbering", numbering)]),
        [
            "p paragraph 1: You must:",
            "li0 paragraph 2: 3. ask",
            "li1 paragraph 3: a) first",
            "li1 paragraph 4: b) then",
            "li0 paragraph 5: 4. wait",
            "li1 paragraph 6: a) again",
            "p paragraph 7: 4.1.1 deep",
            "li0 paragraph 8: • dot",
            "p paragraph 9: No list any more.",
        ]
    );
    let document = read("p.docx", word(&body.concat(), &[("numbering", numbering)])).expect("read");
    assert_eq!(document.blocks[1].lead_in, Some(0));
    assert_eq!(document.blocks[2].lead_in, Some(1));
}

#[test]
fn changes_are_read_as_accepted_and_it_is_said() {
    let body = "<w:p><w:r><w:t xml:space='preserve'>You </w:t></w:r><w:del><w:r><w:delText>must</w:delText></w:r></w:del>\
        <w:ins><w:r><w:t>may</w:t></w:r></w:ins><w:r><w:t xml:space='preserve'> write</w:t></w:r></w:p>\
        <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space='preserve'>One </w:t></w:r></w:p><w:p><w:r><w:t>sentence.</w:t></w:r></w:p>\
        <w:p><w:moveFrom><w:r><w:t>Gone.</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>Come.</w:t></w:r></w:moveTo></w:p>\
        <w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden.</w:t></w:r><w:r><w:commentReference w:id='1'/></w:r></w:p>";
    let document = read("p.docx", word(body, &[("comments", "<c><p><r><t>A comment.</t></r></p></c>")])).expect("read");
    assert_eq!(lines(&document), ["p paragraph 1: You may write", "p paragraph 2: One sentence.", "p paragraph 3: Come."]);
    let notes: Vec<&str> = document.notes.iter().map(|note| note.message.as_str()).collect();
    assert_eq!(notes, ["changes are tracked in this document; it is read as if all of them were accepted"]);
}

#[test]
fn words_before_a_deleted_end_are_kept_to_the_last() {
    let gone =
        |words: &str| format!("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space='preserve'>{words} </w:t></w:r></w:p>");
    assert_eq!(paragraphs(&format!("{}{}", gone("You may"), p("", "speak.")), &[]), ["p paragraph 1: You may speak."]);
    assert_eq!(paragraphs(&format!("{}{}", gone("You may"), gone("speak.")), &[]), ["p paragraph 1: You may speak."]);
}

#[test]
fn boxes_notes_links_fields_and_controls_are_read_once() {
    let held = |words: &str| format!("<w:txbxContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:txbxContent>");
    let body = format!(
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{0}</wps:txbx></w:drawing></mc:Choice>\
         <mc:Fallback><w:pict><v:textbox>{0}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>Beside it.</w:t></w:r></w:p>\
         <w:p><w:r><w:t>Ask us.</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r><w:hyperlink><w:r><w:t xml:space='preserve'> Here.</w:t></w:r></w:hyperlink></w:p>\
         <w:sdt><w:sdtPr/><w:sdtContent><w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>Today.</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p></w:sdtContent></w:sdt>\
         <w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr><w:sdtContent>{1}</w:sdtContent></w:sdt>",
        held("In the box."),
        p("", "1 Purpose 3")
    );
    let notes = "<w:footnotes xmlns:w='w'><w:footnote w:type='separator' w:id='0'><w:p/></w:footnote>\
        <w:footnote w:id='2'><w:p><w:r><w:t>The desk is open.</w:t></w:r></w:p></w:footnote></w:footnotes>";
    assert_eq!(
        paragraphs(&body, &[("footnotes", notes)]),
        [
            "p paragraph 1: Beside it.",
            "p text box 1: In the box.",
            "p paragraph 2: Ask us. Here.",
            "p paragraph 3: Today.",
            "p footnote 1: The desk is open.",
        ]
    );
}

#[test]
fn tables_are_cells_and_frames_are_text() {
    let cell = |inner: &str| format!("<w:tc>{inner}</w:tc>");
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let inner = format!("<w:tbl>{}{}</w:tbl>", row(&[cell(&p("", "a")), cell(&p("", "b"))]), row(&[cell(&p("", "c")), cell(&p("", "d"))]));
    let table = format!(
        "<w:tbl><w:tblPr><w:tblLook w:firstRow='1'/></w:tblPr>{}{}</w:tbl>",
        row(&[cell(&p("", "Task")), cell(&p("", "Who"))]),
        row(&[cell(&p("", "Answer the post.")), cell(&format!("{}{inner}", p("", "The desk")))])
    );
    let frame = format!("<w:tbl>{}</w:tbl>", row(&[cell(&p("", "A framed sentence."))]));
    let document = read("p.docx", word(&format!("{table}{frame}"), &[])).expect("read");
    assert_eq!(
        lines(&document),
        [
            "th table 1, row 1: Task",
            "th table 1, row 1: Who",
            "td table 1, row 2: Answer the post.",
            "td table 1, row 2: The desk",
            "td table 2, row 1: a",
            "td table 2, row 1: b",
            "td table 2, row 2: c",
            "td table 2, row 2: d",
            "p paragraph 1: A framed sentence.",
        ]
    );
    assert_eq!(document.blocks[3].lead_in, Some(1), "the header of its column");
}

#[test]
fn properties_and_headers_are_metadata() {
    let core =
        "<cp:coreProperties><dc:title>Policy</dc:title><dc:creator>Kari</dc:creator><dc:language>en-US</dc:language></cp:coreProperties>";
    let header =
        "<w:hdr><w:p><w:r><w:t>Owner: the harbour master</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>Version: 2</w:t></w:r></w:p></w:hdr>";
    let document = read("p.docx", word(&p("", "Text."), &[("core-properties", core), ("header", header)])).expect("read");
    let fields: Vec<(&str, &str)> = document.metadata.fields.iter().map(|f| (f.key.as_str(), f.value.as_str())).collect();
    assert_eq!(fields, [("title", "Policy"), ("author", "Kari"), ("Owner", "the harbour master"), ("Version", "2")]);
    assert_eq!(document.metadata.language(), None, "the language of the menus says nothing");
}
