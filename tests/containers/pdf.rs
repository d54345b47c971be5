//! What a reader of a PDF sees.

use lopdf::{Dictionary, Document, EncryptionState, EncryptionVersion, Object, Permissions, Stream, dictionary};

use crate::{lines, read};

/// A PDF whose pages draw this; `F1` is a plain font, `F2` a bold one, and `X` a picture.
pub(crate) fn pdf(pages: &[String]) -> Document {
    let mut document = Document::with_version("1.5");
    let tree = document.new_object_id();
    let mut font = |name: &str| {
        document.add_object(dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => name, "Encoding" => "WinAnsiEncoding" })
    };
    let fonts = dictionary! { "F1" => font("Helvetica"), "F2" => font("Helvetica-Bold") };
    let picture = Stream::new(dictionary! { "Type" => "XObject", "Subtype" => "Image", "Width" => 1, "Height" => 1 }, vec![0]);
    let picture = document.add_object(picture);
    let resources = document.add_object(dictionary! { "Font" => fonts, "XObject" => dictionary! { "X" => picture } });
    let kids: Vec<Object> = pages
        .iter()
        .map(|page| {
            let content = document.add_object(Stream::new(Dictionary::new(), page.clone().into_bytes()));
            document.add_object(dictionary! { "Type" => "Page", "Parent" => tree, "Contents" => content }).into()
        })
        .collect();
    let box_of = vec![0.into(), 0.into(), 595.into(), 842.into()];
    let root = dictionary! {
        "Type" => "Pages", "Count" => pages.len() as i64, "Kids" => kids, "Resources" => resources, "MediaBox" => box_of
    };
    document.objects.insert(tree, root.into());
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    let info = dictionary! { "Title" => Object::string_literal("A policy"), "CreationDate" => Object::string_literal("D:20250131120000") };
    let info = document.add_object(info);
    document.trailer.set("Root", catalog);
    document.trailer.set("Info", info);
    let id = || Object::string_literal("0123456789abcdef");
    document.trailer.set("ID", vec![id(), id()]);
    document
}

pub(crate) fn bytes(mut document: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("written");
    bytes
}

/// Draws a line.
fn line(font: &str, size: u32, x: u32, y: u32, words: &str) -> String {
    format!("BT /{font} {size} Tf {x} {y} Td ({words}) Tj ET\n")
}

fn told(pages: &[String]) -> Vec<String> {
    lines(&read("p.pdf", bytes(pdf(pages))).expect("read"))
}

#[test]
fn lines_become_paragraphs_headings_and_items() {
    let page = [
        line("F2", 20, 70, 780, "Own use"),
        line("F1", 11, 70, 750, "You are free to take part in the debate about the harbour, and no one will ask you why you kommu-"),
        line("F1", 11, 70, 737, "niserer about it. The harbour master is there to help."),
        line("F2", 11, 70, 715, "At work"),
        line("F1", 11, 70, 695, "You must:"),
        line("F1", 11, 80, 682, "\\225"),
        line("F1", 11, 98, 682, "ask the harbour master before you write anything about the ships that lie at the old quay, and"),
        line("F1", 11, 98, 669, "wait for an answer"),
        line("F1", 11, 80, 656, "\\225"),
        line("F1", 11, 98, 656, "tell us"),
    ];
    assert_eq!(
        told(&[page.concat()]),
        [
            "h1 page 1: Own use",
            "p page 1: You are free to take part in the debate about the harbour, and no one will ask you why you kommuniserer about it. The harbour master is there to help.",
            "h2 page 1: At work",
            "p page 1: You must:",
            "li0 page 1: • ask the harbour master before you write anything about the ships that lie at the old quay, and wait for an answer",
            "li0 page 1: • tell us",
        ]
    );
}

#[test]
fn columns_are_read_one_after_the_other() {
    let left = (0..8).map(|n| line("F1", 10, 60, 700 - 12 * n, &format!("Left column line number {n} goes on and on")));
    let right = (0..8).map(|n| line("F1", 10, 320, 700 - 12 * n, &format!("right column line number {n} goes on and on")));
    let title = line("F2", 18, 60, 740, "A title over both of the columns of this page, as it should be");
    // Drawn row by row, as some programs do.
    let rows: String = left.zip(right).map(|(a, b)| a + &b).collect();
    let told = told(&[title + &rows]).join("\n");
    let at = |words: &str| told.find(words).unwrap_or_else(|| panic!("{words} in {told}"));
    assert!(at("A title over") < at("Left column line number 0"));
    assert!(at("Left column line number 7") < at("right column line number 0"));
}

#[test]
fn what_stands_on_every_page_is_left_out() {
    const NUMBERS: [&str; 6] = ["one", "two", "three", "four", "five", "six"];
    let page = |number: u32| {
        let body: String = (0..6)
            .map(|n| {
                line(
                    "F1",
                    11,
                    70,
                    700 - 40 * n,
                    &format!("Sentence {} of page {} stands alone.", NUMBERS[n as usize], NUMBERS[number as usize]),
                )
            })
            .collect();
        line("F1", 9, 70, 810, "Owner: the harbour master") + &body + &line("F1", 9, 290, 30, &format!("{number} / 3"))
    };
    let document = read("p.pdf", bytes(pdf(&[page(1), page(2), page(3)]))).expect("read");
    let told = lines(&document);
    assert_eq!(told.len(), 18, "{told:?}");
    assert!(told.iter().all(|line| line.contains("Sentence")), "{told:?}");
    let fields: Vec<(&str, &str)> = document.metadata.fields.iter().map(|f| (f.key.as_str(), f.value.as_str())).collect();
    assert_eq!(fields, [("title", "A policy"), ("created", "2025-01-31"), ("Owner", "the harbour master")]);
}

#[test]
fn tables_are_read_row_by_row() {
    let row =
        |y: u32, cells: [&str; 3]| [70, 230, 400].iter().zip(cells).map(|(x, words)| line("F1", 11, *x, y, words)).collect::<String>();
    let page = [
        row(700, ["Task", "Who", "When"]),
        row(682, ["Answer the post", "The desk", "Within a day"]),
        line("F1", 11, 70, 669, "that comes in"),
        row(651, ["Write", "The editor", "On Mondays"]),
    ];
    assert_eq!(
        told(&[page.concat()]),
        [
            "th page 1: Task",
            "th page 1: Who",
            "th page 1: When",
            "td page 1: Answer the post that comes in",
            "td page 1: The desk",
            "td page 1: Within a day",
            "td page 1: Write",
            "td page 1: The editor",
            "td page 1: On Mondays",
        ]
    );
}

#[test]
fn bullets_may_be_drawn_and_lists_follow_lists() {
    // A disc as browsers draw it, a small picture, a line under the words, and numbers where the bullets stood.
    let disc = |y: u32| format!("80 {y} m 83 {y} l 83 {0} l 80 {0} l h f\n", y + 3);
    let page = [
        line("F1", 11, 70, 720, "You must:"),
        disc(702) + &line("F1", 11, 98, 700, "ask the harbour master"),
        format!("q 4 0 0 4 80 687 cm /X Do Q\n{}", line("F1", 11, 98, 685, "wait for an answer in the office")),
        line("F1", 11, 80, 670, "1. come back") + "80 668 m 200 668 l S\n",
        line("F1", 11, 80, 655, "2. write"),
    ];
    assert_eq!(
        told(&[page.concat()]),
        [
            "p page 1: You must:",
            "li0 page 1: • ask the harbour master",
            "li0 page 1: • wait for an answer in the office",
            "li0 page 1: 1. come back",
            "li0 page 1: 2. write",
        ]
    );
}

#[test]
fn letters_are_what_the_font_calls_them() {
    // As TeX writes it: a name that is on no list, then ligatures and dashes at codes of its own.
    let mut document = pdf(&[line("F3", 11, 70, 700, "o\\014ce \\033 a rule \\200 \\201l")]);
    let name = |name: &str| Object::Name(name.into());
    let names =
        vec![0.into(), name(".notdef"), 12.into(), name("ffi"), 27.into(), name("endash"), 128.into(), name("uni00E5"), name("f_i")];
    let encoding = dictionary! { "Type" => "Encoding", "Differences" => names };
    let font = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "ABCDEF+CMR10", "Encoding" => encoding };
    let font = document.add_object(font);
    for object in document.objects.values_mut() {
        if let Ok(Ok(fonts)) = object.as_dict_mut().map(|resources| resources.get_mut(b"Font").and_then(Object::as_dict_mut)) {
            fonts.set("F3", font);
        }
    }
    assert_eq!(lines(&read("p.pdf", bytes(document)).expect("read")), ["p page 1: office – a rule å fil"]);
}

#[test]
fn pictures_of_pages_and_locks_are_refused() {
    let scanned = pdf(&["q 595 0 0 842 0 0 cm /X Do Q".to_owned(), "/X Do".to_owned()]);
    let fault = read("p.pdf", bytes(scanned)).map(|_| ()).expect_err("no text");
    assert_eq!(fault, "p.pdf: this PDF holds pictures of pages and no text");

    let lock = |user: &str| {
        let mut document = pdf(&[line("F1", 11, 70, 700, "A sentence that is long enough to be read.")]);
        let version = EncryptionVersion::V2 {
            document: &document,
            owner_password: "owner",
            user_password: user,
            key_length: 128,
            permissions: Permissions::all(),
        };
        let state = EncryptionState::try_from(version).expect("a lock");
        document.encrypt(&state).expect("locked");
        read("p.pdf", bytes(document))
    };
    assert_eq!(lock("user").map(|_| ()).expect_err("locked"), "p.pdf: this PDF is protected with a password");
    assert_eq!(lines(&lock("").expect("only printing is forbidden")), ["p page 1: A sentence that is long enough to be read."]);
}

#[test]
fn columns_may_end_before_the_page_does() {
    let words = "are words enough to fill a column of it";
    let left = (0..8).map(|n| line("F1", 10, 60, 740 - 12 * n, &format!("Left line {n} {words}")));
    let right = (0..7).map(|n| line("F1", 10, 320, 740 - 12 * n, &format!("right line {n} {words}")));
    let columns = left.chain(right).collect::<String>();
    let below = [
        line("F2", 14, 60, 620, "Lists"),
        line("F1", 10, 60, 600, "You must:"),
        line("F1", 10, 60, 585, "\\225 wait"),
        line(
            "F1",
            10,
            60,
            570,
            "A long line that goes from one side of the page to the other, over the gap between the columns above, and ends.",
        ),
        line("F1", 10, 60, 540, "Task") + &line("F1", 10, 320, 540, "Who"),
        line("F1", 10, 60, 525, "Answer") + &line("F1", 10, 320, 525, "The desk"),
        line("F1", 10, 60, 510, "Write") + &line("F1", 10, 320, 510, "The editor"),
    ];
    let told = told(&[columns + &below.concat()]);
    let all = told.join("\n");
    let at = |words: &str| all.find(words).unwrap_or_else(|| panic!("{words} in {all}"));
    assert!(at("Left line 7") < at("right line 0") && at("right line 6") < at("Lists"), "{all}");
    let last: Vec<&str> = told.iter().skip_while(|line| !line.contains("Lists")).map(String::as_str).collect();
    assert_eq!(
        last,
        [
            "h1 page 1: Lists",
            "p page 1: You must:",
            "li0 page 1: • wait",
            "p page 1: A long line that goes from one side of the page to the other, over the gap between the columns above, and ends.",
            "th page 1: Task",
            "th page 1: Who",
            "td page 1: Answer",
            "td page 1: The desk",
            "td page 1: Write",
            "td page 1: The editor",
        ]
    );
}
