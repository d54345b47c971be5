//! The structure of AsciiDoc.

use trygg::document::{Document, Mark};
use trygg::format::Format;

use super::outline::{asciidoc, marks, outline, read, same, under};

fn document(text: &str) -> Document {
    read(Format::AsciiDoc, "policy.adoc", text)
}

#[test]
fn the_head_states_and_sections_have_levels() {
    let document = document("= Om *medier*\nKari Nes <k@nes.no>\nv1.0, 2024-03-01\n:lang: nb\n:toc:\n\n== A\nOne\ntwo.\n\n=== B\n");
    same(&outline(&document), "0 h1 Om medier\n1 h2 A §0\n2 p One two. §1\n3 h3 B §1");
    let stated: Vec<_> = document.metadata.fields.iter().map(|f| (f.key.as_str(), document.source.slice(f.span))).collect();
    assert_eq!(stated, [("author", "Kari Nes"), ("date", "v1.0, 2024-03-01"), ("lang", "nb")]);
    assert!(document.metadata.fields[1].date.is_some());
    same(&asciidoc("== A\n\n=== B\n"), "0 h1 A\n1 h2 B §0");
}

#[test]
fn lists_nest_by_their_markers() {
    let text = "Du skal:\n\n* a\nb\n** c\n. d\n* e\n+\nmore\n\nf\n";
    same(&asciidoc(text), "0 p Du skal:\n1 *0 a b <0\n2 *1 c <1\n3 #2 d <2\n4 *0 e <0\n5 p more\n6 p f");
    same(&asciidoc("Leder:: svarer\nAndre::\nhjelper\n"), "0 p Leder\n1 *0 svarer <0\n2 p Andre\n3 *0 hjelper <2");
    same(&asciidoc(".Husk\n1. a\n2. b\n"), "0 p Husk\n1 #0 a <0\n2 #0 b <0");
}

#[test]
fn tables_are_cells() {
    let expected = "0 t0.0.0h A\n1 t0.0.1h B\n2 t0.1.0 c <0\n3 t0.1.1 d e <1\n4 t0.2.0 f <0";
    same(&asciidoc("|===\n|A |B\n\n|c |d\ne\n2+|f\n|===\n"), expected);
    same(&asciidoc("[cols=\"1,2\",options=\"header\"]\n|===\n|A\n|B\n|c\n|d\ne\n2+|f\n|===\n"), expected);
    same(&asciidoc("|===\n|a |b\n|c |d\n|===\n"), "0 t0.0.0 a\n1 t0.0.1 b\n2 t0.1.0 c\n3 t0.1.1 d");
    // A specification stands behind any white space, however wide its sign.
    same(&asciidoc("|===\n|a\u{2003}2+|b\n|c |d\n\u{2003}|e\n|===\n"), "0 t0.0.0 a\n1 t0.0.1 b\n2 t0.1.0 c\n3 t0.1.1 d\n4 t0.1.2 e");
}

#[test]
fn blocks_hold_prose_code_or_nothing() {
    let text = "[quote]\na\n\n____\nb\n\n* c\n____\n\n----\nd\n----\n\n[source,sh]\ne\n\n f\n\n////\ng\n////\nNOTE: h\n\n[NOTE]\n====\ni\n====\n\n++++\nj\n++++\nimage::k.png[l]\n";
    same(&asciidoc(text), "0 >p a\n1 >p b\n2 >*0 c <1\n3 code d\n4 code e\n5 code f\n6 p h\n7 p i");
    assert!(document("include::x.adoc[]\n").notes[0].message.contains("x.adoc"));
}

#[test]
fn inline_markup_is_marks_and_words_keep_their_places() {
    let text = ":org: Nes kommune\n\nHver **an**satt _må_ `x`\nlink:y.html[spørre^] \"`{org}`\" https://x.no[her] https://y.no/a_b_c. Se!footnote:[En *note*.] <<a,se b>> [.line-through]#bort# a -- b";
    let document = document(text);
    same(&outline(&document), "0 p Hver ansatt må x spørre “Nes kommune” her https://y.no/a_b_c. Se! se b bort a — b\n1 p En note.");
    assert_eq!(under(&document, 0, "ansatt"), "an**satt");
    assert_eq!(under(&document, 0, "x spørre"), "x`\nlink:y.html[spørre");
    assert_eq!(under(&document, 0, "Nes"), "{org}");
    assert_eq!(marks(&document)[..4], [("an", Mark::Emphasis), ("må", Mark::Emphasis), ("x", Mark::Code), ("spørre", Mark::Link)]);
    assert!(marks(&document).contains(&("bort", Mark::Struck)));
}

#[test]
fn comments_ask_as_in_markdown() {
    let document = document("a\n\n// trygg: allow control/threat, because x\nb\n// between\nc\n");
    assert_eq!((document.directives.len(), document.directives[0].before), (1, 1));
    same(&outline(&document), "0 p a\n1 p b c");
}

#[test]
fn broken_asciidoc_is_read_as_far_as_it_goes() {
    same(&asciidoc("----\na"), "0 code a");
    same(&asciidoc("|===\n|a\n"), "0 t0.0.0 a");
    same(&asciidoc("____\n* a *b {c} link:d[\n"), "0 >*0 a *b {c} link:d[");
    same(&asciidoc("+\n[a]\n::\n"), "0 p ::");
}

#[test]
fn lettered_lines_are_items() {
    same(&asciidoc("Staff must not:\n\n(a) film;\n(b) share.\n"), "0 p Staff must not:\n1 #0 film; <0\n2 #0 share. <0");
    same(&asciidoc("The act\n(a) of speech\n"), "0 p The act (a) of speech");
}
