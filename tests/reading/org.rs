//! The structure of Org.

use trygg::document::{Document, Mark};
use trygg::format::Format;

use super::outline::{marks, org, outline, read, same, under};

fn document(text: &str) -> Document {
    read(Format::Org, "policy.org", text)
}

#[test]
fn headings_and_paragraphs() {
    same(&org("* TODO [#A] Own /use/  :a:b:\nOne\ntwo.\n\nThree.\n** B\n"), "0 h1 Own use\n1 p One two. §0\n2 p Three. §0\n3 h2 B §0");
}

#[test]
fn lists_nest_by_their_bullets() {
    let text = "Du skal:\n- a\n  b\n  1. c\n  2) d\n\n     more\n- [X] e\nf\n";
    same(&org(text), "0 p Du skal:\n1 *0 a b <0\n2 #1 c <1\n3 #1 d <1\n4 p more\n5 *0 e <0\n6 p f");
    same(&org("- Leder :: svarer\n- Andre ::\n  hjelper\n"), "0 p Leder\n1 *0 svarer <0\n2 p Andre\n3 *0 hjelper <2");
    same(&org("- a\n* B\n"), "0 *0 a\n1 h1 B");
}

#[test]
fn tables_and_blocks() {
    same(&org("| A | B |\n|---+---|\n| c | *d* |\n"), "0 t0.0.0h A\n1 t0.0.1h B\n2 t0.1.0 c <0\n3 t0.1.1 d <1");
    same(
        &org("#+BEGIN_QUOTE\na\n\n- b\n#+END_QUOTE\nc\n#+begin_src x\n d\n#+end_src\n: e\n"),
        "0 >p a\n1 >*0 b <0\n2 p c\n3 code d\n4 code e",
    );
    same(&org("#+BEGIN_COMMENT\na\n#+END_COMMENT\n:PROPERTIES:\n:ID: x\n:END:\nb\n#+BEGIN_CENTER\nc\n#+END_CENTER\n"), "0 p b\n1 p c");
}

#[test]
fn inline_markup_is_marks_and_words_keep_their_places() {
    let text = "Hver *an* satt +ikke+\n  [[http://x][sp/ø/rre om]] =x= a/b/c [fn:1] [[http://y]][fn:: A note.]";
    let document = document(text);
    same(&outline(&document), "0 p Hver an satt ikke spørre om x a/b/c http://y\n1 p A note.".replace("spørre", "sp/ø/rre").as_str());
    assert_eq!(under(&document, 0, "satt ikke"), "satt +ikke");
    assert_eq!(
        marks(&document),
        [("an", Mark::Emphasis), ("ikke", Mark::Struck), ("sp/ø/rre om", Mark::Link), ("x", Mark::Code), ("http://y", Mark::Link)]
    );
}

#[test]
fn keywords_are_metadata_and_comments_ask() {
    let document =
        document("#+TITLE: Om medier\n#+LANGUAGE: nb\n#+OPTIONS: x\n# trygg: allow control/threat, because x\na\n#+INCLUDE: \"b.org\"\n");
    let stated: Vec<_> =
        document.metadata.fields.iter().map(|f| (f.key.as_str(), f.value.as_str(), document.source.slice(f.span))).collect();
    assert_eq!(stated, [("title", "Om medier", "Om medier"), ("language", "nb", "nb")]);
    assert_eq!((document.directives.len(), document.notes.len()), (1, 1));
    same(&outline(&document), "0 p a");
}

#[test]
fn broken_org_is_read_as_far_as_it_goes() {
    same(&org("#+BEGIN_QUOTE\na *b\n| c"), "0 >p a *b\n1 >t0.0.0 c");
    same(&org("#+BEGIN_SRC\na"), "0 code a");
    same(&org("#+END_QUOTE\n:END:\n[[a\n- "), "0 p [[a");
}

#[test]
fn lettered_lines_are_items() {
    same(&org("Staff must not:\n\n(a) film;\n(b) share.\n"), "0 p Staff must not:\n1 #0 film; <0\n2 #0 share. <0");
    same(&org("The act\n(a) of speech\n"), "0 p The act (a) of speech");
}
