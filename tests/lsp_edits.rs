//! Incremental edits, applied one by one, give the text that the editor has.

mod client;

use std::sync::{Arc, Mutex};

use client::Client;
use client::marker::mark_words;
use proptest::prelude::*;
use serde_json::{Value, json};
use trygg::document::Document;
use trygg::lsp::DocumentUri;

const URI: &str = "untitled:p";

/// One edit: where from, how far, and what stands there afterwards. The numbers are taken modulo what there is.
type Edit = (usize, usize, String);

/// Text of what makes positions go wrong: two, three and four bytes, one and two UTF-16 units, marks that combine,
/// three kinds of line ends, a byte order mark, and the word that is marked.
fn text(pieces: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec!["a", " ", "å", "€", "😀", "e\u{301}", "\u{feff}", "\n", "\r\n", "\r", "forbudt"]);
    prop::collection::vec(piece, pieces).prop_map(|pieces| pieces.concat())
}

/// The places of `text` that the protocol can name: not between the two characters of a line break.
fn places(text: &str) -> Vec<usize> {
    let all = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    all.filter(|at| !(text[..*at].ends_with('\r') && text[*at..].starts_with('\n'))).collect()
}

/// The protocol's position of byte `at`, counted the slow way.
fn position(text: &str, at: usize, encoding: &str) -> Value {
    let (mut line, mut column) = (0, 0);
    let mut before = text[..at].chars().peekable();
    while let Some(c) = before.next() {
        let broken = c == '\n' || (c == '\r' && before.peek() != Some(&'\n'));
        column += match encoding {
            "utf-8" => c.len_utf8(),
            "utf-16" => c.len_utf16(),
            _ => 1,
        };
        if broken {
            (line, column) = (line + 1, 0);
        }
    }
    json!({"line": line, "character": column})
}

/// Edits `text`, and says so in the words of the protocol.
fn edit(text: &mut String, (from, length, replacement): &Edit, encoding: &str) -> Value {
    let places = places(text);
    let first = from % places.len();
    let last = first + length % (places.len() - first);
    let (start, end) = (places[first], places[last]);
    let range = json!({"start": position(text, start, encoding), "end": position(text, end, encoding)});
    text.replace_range(start..end, replacement);
    json!({"range": range, "text": replacement})
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn edits_give_the_text_of_the_editor(
        opened in text(0..30),
        edits in prop::collection::vec((any::<usize>(), 0..12_usize, text(0..6)), 1..12),
        together in 1..4_usize,
        encoding in prop::sample::select(vec!["utf-8", "utf-16", "utf-32"]),
    ) {
        let seen = Arc::new(Mutex::new(String::new()));
        let newest = Arc::clone(&seen);
        let (client, capabilities) = Client::offering(json!([encoding]), move |uri: &DocumentUri, document: &Document| {
            newest.lock().unwrap().clone_from(&document.source.text);
            mark_words(uri, document)
        });
        assert_eq!(&capabilities["positionEncoding"], encoding);
        let mut text = opened;
        client.open(URI, "markdown", 0, &text);
        let mut version = 0;
        for burst in edits.chunks(together) {
            version += 1;
            let changes: Vec<Value> = burst.iter().map(|one| edit(&mut text, one, encoding)).collect();
            client.change(URI, version, Value::Array(changes));
        }
        let edited = loop {
            let (published, marks) = client.published(URI);
            if published == Some(version) {
                break marks;
            }
        };
        assert_eq!(&*seen.lock().unwrap(), &text);
        client.close(URI);
        client.open(URI, "markdown", 0, &text);
        assert_eq!(edited, client.published(URI).1, "the marks are those of the text sent whole");
        client.leave();
    }
}
