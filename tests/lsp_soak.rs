//! Long sessions: after every pause the marks are those of a fresh check, memory stays where it is, and typing is answered soon.
//!
//! `cargo test` makes a short session. `TRYGG_SOAK=20000 cargo test --release --test lsp_soak -- --nocapture --test-threads 1` makes so
//! many edits and prints the tables of `docs/performance.md`.

// What fails here is the test.
#![allow(clippy::unwrap_used)]

mod client;
mod corpus;

use std::time::{Duration, Instant};

use client::Client;
use corpus::fixtures;
use gen_lsp_types::Diagnostic;
use serde_json::{Value, json};
use trygg::format::Format;
use trygg::lsp::{Check, DocumentUri, Engine};
use trygg::text::{Lines, PositionEncoding, Source};
use trygg::workspace::Choice;

/// Words on a page.
const PAGE: usize = 400;
/// Edits of the short session.
const SHORT: usize = 120;
/// Bytes of the largest text that is pasted.
const PASTE: usize = 100_000;
/// Bytes that memory may grow by between the second and the last quarter of a session: allocators keep some for themselves.
const SLACK: usize = 64 << 20;

/// Numbers that look random and are the same every time (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % (end.max(1) as u64)).unwrap()
    }
}

fn edits() -> (usize, bool) {
    let asked = std::env::var("TRYGG_SOAK").ok().and_then(|count| count.parse().ok());
    (asked.unwrap_or(SHORT), asked.is_some())
}

/// A policy of about so many pages, of the fixtures one after the other.
fn policy(pages: usize) -> String {
    let texts: Vec<String> = fixtures().iter().filter(|f| f.format == Format::Markdown).map(|f| f.source().text).collect();
    let (mut text, mut words) = (String::new(), 0);
    for one in texts.iter().cycle() {
        words += one.split_whitespace().count();
        text += one.trim_start_matches('\u{feff}');
        text += "\n\n";
        if words >= pages * PAGE {
            return text;
        }
    }
    text
}

fn position(source: &Source, at: usize) -> Value {
    let place = source.position(at, PositionEncoding::Utf8);
    json!({"line": place.line, "character": place.column})
}

/// Marks as the engine makes them anew, in the words that must be the same.
fn fresh(engine: &mut Engine, uri: &DocumentUri, text: &str) -> Vec<(String, Value, Value)> {
    let document = Format::Markdown.read(Source::new("soak.md", text));
    let outcome = engine.glance(uri, &document).expect("no configuration");
    let mark = |d: &trygg::diagnostic::Diagnostic| {
        let words =
            [&d.message, &d.help, &d.authority].into_iter().filter(|w| !w.is_empty()).map(String::as_str).collect::<Vec<_>>().join("\n");
        let range = json!({"start": position(&document.source, d.span.start), "end": position(&document.source, d.span.end)});
        (d.rule.clone(), range, json!([words, d.strength, d.excerpt]))
    };
    outcome.diagnostics.iter().map(mark).collect()
}

fn shown(marks: &[Diagnostic]) -> Vec<(String, Value, Value)> {
    let mark = |d: &Diagnostic| {
        let data = d.data.as_ref().unwrap();
        let words = serde_json::to_value(&d.message).unwrap();
        (
            data["rule"].as_str().unwrap().to_owned(),
            serde_json::to_value(d.range).unwrap(),
            json!([words, data["strength"], data["excerpt"]]),
        )
    };
    marks.iter().map(mark).collect()
}

/// The document as the editor has it.
struct Buffer {
    source: Source,
    undo: Vec<String>,
}

impl Buffer {
    fn place(&self, dice: &mut Dice) -> usize {
        let mut at = dice.below(self.source.text.len() + 1);
        while !self.source.text.is_char_boundary(at) {
            at -= 1;
        }
        // Not between the two characters of a line break.
        if self.source.text[..at].ends_with('\r') && self.source.text[at..].starts_with('\n') { at - 1 } else { at }
    }

    /// One edit: its change in the words of the protocol.
    fn edit(&mut self, dice: &mut Dice, other: &str) -> Value {
        let kind = dice.below(100);
        if kind < 10
            && let Some(before) = self.undo.pop()
        {
            self.set(before);
            return json!({"text": self.source.text});
        }
        if self.undo.len() > 20 {
            self.undo.remove(0);
        }
        self.undo.push(self.source.text.clone());
        let (start, end, new) = match kind {
            _ if self.source.text.len() > 2_500_000 => (0, self.source.text.len() / 2, String::new()),
            98.. => (self.place(dice), None, cut(other, dice.below(other.len()), PASTE)).into_edit(),
            60..98 => {
                let at = self.place(dice);
                let words = [
                    "e",
                    " ",
                    "\n",
                    "\n\n",
                    "å",
                    "😀",
                    "e\u{301}",
                    "\r\n",
                    "- ",
                    "# ",
                    "must not ",
                    "ansatte ",
                    "<!-- trygg: allow control, fordi x -->\n",
                    ". ",
                ];
                (at, at, words[dice.below(words.len())].to_owned())
            }
            _ => {
                let start = self.place(dice);
                let longest = if dice.below(20) == 0 { 5_000 } else { 40 };
                let mut end = (start + dice.below(longest)).min(self.source.text.len());
                while !self.source.text.is_char_boundary(end)
                    || (self.source.text[..end].ends_with('\r') && self.source.text[end..].starts_with('\n'))
                {
                    end += 1;
                }
                (start, end, String::new())
            }
        };
        let range = json!({"start": position(&self.source, start), "end": position(&self.source, end)});
        self.source.text.replace_range(start..end, &new);
        self.source.lines = Lines::new(&self.source.text);
        json!({"range": range, "text": new})
    }

    fn set(&mut self, text: String) {
        self.source = Source::new("soak.md", text);
    }
}

trait IntoEdit {
    fn into_edit(self) -> (usize, usize, String);
}

impl IntoEdit for (usize, Option<usize>, String) {
    fn into_edit(self) -> (usize, usize, String) {
        (self.0, self.1.unwrap_or(self.0), self.2)
    }
}

/// At most `length` bytes of `text` from `from` on.
fn cut(text: &str, from: usize, length: usize) -> String {
    let boundary = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    text[boundary(from)..boundary((from + length).min(text.len()))].to_owned()
}

/// Bytes of memory the process holds; 0 where the system does not say.
fn resident() -> usize {
    let statm = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    statm.split_whitespace().nth(1).and_then(|pages| pages.parse::<usize>().ok()).unwrap_or(0) * 4096
}

/// The marks of `version`, whatever was published before.
fn marks_of(client: &Client, uri: &str, version: i32) -> Vec<Diagnostic> {
    loop {
        let (published, marks) = client.published(uri);
        if published == Some(version) {
            return marks;
        }
    }
}

#[test]
fn after_every_pause_the_marks_are_those_of_a_fresh_check() {
    let (edits, is_long) = edits();
    let mut dice = Dice(0x5EED);
    let (client, mut engine) = (Client::ready(Engine::new(Choice::Nothing)), Engine::new(Choice::Nothing));
    let sizes: &[usize] = if is_long { &[1, 3, 10, 30, 200, 60, 2] } else { &[1, 3] };
    let other = policy(40);
    let (mut made, mut pauses, mut memory) = (0, 0, Vec::new());
    for (number, pages) in sizes.iter().cycle().enumerate() {
        let uri = format!("untitled:soak-{number}.md");
        let mut buffer = Buffer { source: Source::new("soak.md", policy(*pages)), undo: Vec::new() };
        client.open(&uri, "markdown", 0, &buffer.source.text);
        let mut version = 0;
        marks_of(&client, &uri, version);
        // Long documents take long to check twice.
        let here = if is_long { 40_000 / (pages + 40) } else { SHORT / 4 };
        let until = (made + here).min(edits);
        while made < until {
            for _ in 0..=dice.below(30) {
                version += 1;
                made += 1;
                let change = buffer.edit(&mut dice, &other);
                client.change(&uri, version, json!([change]));
            }
            let actual = shown(&marks_of(&client, &uri, version));
            let expected = fresh(&mut engine, &DocumentUri::new(uri.as_str()), &buffer.source.text);
            assert_eq!(actual, expected, "after {made} edits, in a document of {pages} pages");
            pauses += 1;
        }
        client.close(&uri);
        memory.push((made, resident()));
        if made >= edits {
            break;
        }
    }
    client.leave();
    let at = |part: usize| memory.iter().find(|(made, _)| *made * 4 >= edits * part).map_or(0, |(_, held)| *held);
    println!("{made} edits, {pauses} pauses; MB held after a quarter, a half, all: {} {} {}", at(1) >> 20, at(2) >> 20, at(4) >> 20);
    if is_long {
        assert!(at(4) < at(2) + SLACK, "memory grows: {memory:?}");
    }
}

#[test]
fn typing_is_answered_soon() {
    let (_, is_long) = edits();
    println!("| pages | words | bytes | marks | p50 | p99 | longest |\n|---|---|---|---|---|---|---|");
    for (pages, count) in if is_long { vec![(1, 300), (30, 300), (200, 100), (500, 100)] } else { vec![(1, 5)] } {
        let client = Client::ready(Engine::new(Choice::Nothing));
        let uri = "untitled:typing.md";
        let mut source = Source::new("typing.md", policy(pages));
        client.open(uri, "markdown", 0, &source.text);
        let marks = client.published(uri).1.len();
        let mut dice = Dice(0x7E57);
        let mut times: Vec<Duration> = Vec::new();
        for version in 1..=count {
            // A letter at the end of a word of running text.
            let at = loop {
                let from = dice.below(source.text.len());
                let letter = source.text.bytes().enumerate().skip(from).find(|(_, b)| b.is_ascii_lowercase());
                if let Some((at, _)) = letter {
                    break at + 1;
                }
            };
            let place = position(&source, at);
            let change = json!([{"range": {"start": place, "end": place}, "text": "e"}]);
            source.text.insert(at, 'e');
            let began = Instant::now();
            client.change(uri, version, change);
            let message = client.read();
            times.push(began.elapsed());
            let lsp_server::Message::Notification(told) = message else { panic!("{message:?}") };
            assert_eq!(told.params["version"], version);
            source.lines = Lines::new(&source.text);
        }
        times.sort();
        let ms = |time: Duration| format!("{:.1} ms", time.as_secs_f64() * 1e3);
        let (words, bytes) = (source.text.split_whitespace().count(), source.text.len());
        let rank = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)];
        println!("| {pages} | {words} | {bytes} | {marks} | {} | {} | {} |", ms(rank(50)), ms(rank(99)), ms(rank(100)));
        client.leave();
    }
}
