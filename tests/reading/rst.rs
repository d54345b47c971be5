//! The structure of reStructuredText.

use trygg::document::{Document, Mark};
use trygg::format::Format;

use super::outline::{marks, outline, read, rst, same, under};

fn document(text: &str) -> Document {
    read(Format::Rst, "policy.rst", text)
}

#[test]
fn headings_have_the_level_of_their_style() {
    let text = "======\nPolicy\n======\n\nA\n=\n\nOne\ntwo.\n\nB\n-\nx\n\n----\n\nC\n=\n";
    same(&rst(text), "0 h1 Policy\n1 h2 A §0\n2 p One two. §1\n3 h3 B §1\n4 p x §3\n5 h2 C §0");
}

#[test]
fn lists_and_what_belongs_to_their_items() {
    let text = "Du skal:\n\n- a\n  b\n\n  1. c\n  #. d\n\n  more\n- e\n\nf\n";
    same(&rst(text), "0 p Du skal:\n1 *0 a b <0\n2 #1 c <1\n3 #1 d <1\n4 p more\n5 *0 e <0\n6 p f");
    same(&rst("Leder\n  svarer\n\nAndre : rolle\n  hjelper\n"), "0 p Leder\n1 *0 svarer <0\n2 p Andre\n3 *0 hjelper <2");
    same(&rst("* - a\n  - b\n"), "0 *1 a\n1 *1 b");
}

#[test]
fn quotes_code_and_verse() {
    same(
        &rst("a\n\n  b\n\nc::\n\n  d\n   e\n\nf ::\n\n  g\n\n::\n\n  h\n"),
        "0 p a\n1 >p b\n2 p c:\n3 code d\n   e\n4 p f\n5 code g\n6 code h",
    );
    same(&rst("| a\n| b\n"), "0 p a b");
}

#[test]
fn tables_of_all_kinds() {
    let expected = "0 t0.0.0h A\n1 t0.0.1h Bå\n2 t0.1.0 c d <0\n3 t0.1.1 e <1\n4 t0.2.0 f <0";
    same(&rst("+---+----+\n| A | Bå |\n+===+====+\n| c | e  |\n| d |    |\n+---+----+\n| f |    |\n+---+----+\n"), expected);
    same(
        &rst("===  ===\nA    Bå\n===  ===\nc    e\nf\n===  ===\n"),
        "0 t0.0.0h A\n1 t0.0.1h Bå\n2 t0.1.0 c <0\n3 t0.1.1 e <1\n4 t0.2.0 f <0",
    );
    let listed = ".. list-table::\n   :header-rows: 1\n\n   * - A\n     - Bå\n   * - c\n       d\n     - e\n   * - f\n";
    same(&rst(listed), expected);
}

#[test]
fn directives_hold_prose_code_or_nothing() {
    let text = ".. note:: a\n   b\n\n   - c\n\n.. contents::\n   :depth: 2\n\n.. code-block:: sh\n\n   d\n\n.. image:: x.png\n   :alt: e\n\n.. figure:: x.png\n   :alt: f\n\n   g\n\n.. admonition:: h\n   :class: x\n\n   i\n";
    same(&rst(text), "0 p a b\n1 *0 c <0\n2 code d\n3 p g\n4 p h\n5 p i");
    let included = document(".. include:: x.rst\n");
    assert!(included.notes[0].message.contains("x.rst"));
}

#[test]
fn inline_markup_is_marks_and_words_keep_their_places() {
    let text = ".. |org| replace:: Nes kommune\n\nHver **an**\\ satt *må*\n:ref:`spørre <x>` ``x`` |org| se `her <http://x.no>`_ [1]_ og det_.\n\n.. [1] En *note*.\n.. _her: http://y\n";
    let document = document(text);
    same(&outline(&document), "0 p Hver ansatt må spørre x Nes kommune se her og det.\n1 p En note.");
    assert_eq!(under(&document, 0, "ansatt"), "an**\\ satt");
    assert_eq!(under(&document, 0, "må spørre"), "må*\n:ref:`spørre");
    assert_eq!(under(&document, 0, "Nes"), "|org|");
    assert_eq!(
        marks(&document),
        [("an", Mark::Emphasis), ("må", Mark::Emphasis), ("spørre", Mark::Link), ("x", Mark::Code), ("her", Mark::Link)]
    );
}

#[test]
fn fields_state_and_comments_ask() {
    let document = document(
        ":Owner: the press office\n:lang: nb\n:orphan:\n\n.. trygg: allow control/threat, because x\n\na\n\n.. a comment\n   of two lines\n",
    );
    same(&outline(&document), "0 f Owner: the press office\n1 p a");
    let stated: Vec<_> = document.metadata.fields.iter().map(|f| (f.key.as_str(), document.source.slice(f.span))).collect();
    assert_eq!(stated, [("Owner", "the press office"), ("lang", "nb")]);
    assert_eq!((document.directives.len(), document.directives[0].before), (1, 1));
}

#[test]
fn broken_rst_is_read_as_far_as_it_goes() {
    same(&rst("**a `b |c\n====\nd ``e\n"), "0 h1 **a `b |c\n1 p d ``e §0");
    same(&rst("+--+\n| a\n"), "0 t0.0.0 a");
    same(&rst("== ==\na  b\n"), "0 p == == a b");
    same(&rst(".. list-table::\n   a\n.. note::\n"), "");
}
