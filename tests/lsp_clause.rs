//! The clause that is missing, as a code action: the words of `trygg new`, at a place where they are read as meant, and nothing else
//! changes.

// What fails here is the test.
#![allow(clippy::unwrap_used)]

mod client;
mod corpus;

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;

use client::Client;
use client::edits::{edits_of, put};
use corpus::fixtures;
use serde_json::{Value, json};
use trygg::cli::{Streams, Surroundings};
use trygg::format::Format;
use trygg::lsp::{DocumentUri, Engine};
use trygg::workspace::Choice;

const INSERT: &str = "Insert the missing clause ";
/// How the offer begins in each language of a document.
const INSERTS: [(&str, &str); 5] = [
    ("nb", "Sett inn punktet som mangler: "),
    ("nn", "Set inn punktet som manglar: "),
    ("sv", "Infoga punkten som saknas: "),
    ("da", "Indsæt punktet, der mangler: "),
    ("en", INSERT),
];

/// What a modern editor says about itself.
fn modern() -> Value {
    json!({
        "general": {"positionEncodings": ["utf-8"]},
        "textDocument": {"codeAction": {
            "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}},
            "dataSupport": true,
            "resolveSupport": {"properties": ["edit"]},
        }},
        "workspace": {"workspaceEdit": {"documentChanges": true}},
    })
}

fn client() -> Client {
    Client::capable(modern(), Engine::new(Choice::Nearest))
}

/// The offers to insert a clause anywhere in an English document.
fn offers(client: &mut Client, uri: &str) -> Vec<Value> {
    offers_that_begin(INSERT, client, uri)
}

/// The offers anywhere in the document whose titles begin so.
fn offers_that_begin(title: &str, client: &mut Client, uri: &str) -> Vec<Value> {
    let all = json!({"start": {"line": 0, "character": 0}, "end": {"line": 100_000, "character": 0}});
    let params = json!({"textDocument": {"uri": uri}, "range": all, "context": {"diagnostics": []}});
    let actions = client.ask("textDocument/codeAction", params).unwrap();
    actions.as_array().unwrap().iter().filter(|a| a["title"].as_str().unwrap().starts_with(title)).cloned().collect()
}

/// `text` after the action; the code where there was no place for it.
fn after(client: &mut Client, uri: &str, text: &str, action: &Value) -> Result<String, i32> {
    let resolved = client.ask("codeAction/resolve", action.clone())?;
    Ok(put(text, &edits_of(&resolved["edit"], uri).1))
}

/// The document after the offer whose title names `clause`.
fn with_clause(uri: &str, language: &str, text: &str, clause: &str) -> Result<String, i32> {
    let mut client = client();
    client.open(uri, language, 1, text);
    client.published(uri);
    let offers = offers(&mut client, uri);
    let offer = offers.iter().find(|offer| offer["title"] == format!("{INSERT}“{clause}”")).unwrap_or_else(|| panic!("{offers:?}"));
    let after = after(&mut client, uri, text, offer);
    client.leave();
    after
}

/// The sections of `trygg new`: each heading with what stands below it.
fn skeleton(language: &str) -> BTreeSet<String> {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let streams = Streams { stdin: &mut &b""[..], stdout: &mut out, stderr: &mut err, around: Surroundings::default() };
    let args = ["trygg", "new", "--lang", language, "--level", "4"].map(OsString::from);
    let _ = trygg::cli::run(args, streams, |_| anyhow::bail!("no server here"));
    let text = String::from_utf8(out).unwrap();
    text.split("\n## ").skip(1).map(|section| format!("## {}", section.trim())).collect()
}

#[test]
fn every_clause_is_that_of_a_new_policy() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("trygg.toml"), "level = 4\n").unwrap();
    for (language, insert) in INSERTS {
        let sections = skeleton(language);
        let wordings: Vec<&str> = sections.iter().filter_map(|section| section.split_once("\n\n")).map(|(_, wording)| wording).collect();
        let beginning = format!("fixtures/{language}/");
        let policies = fixtures().into_iter().filter(|f| f.format == Format::Markdown && f.name.starts_with(&beginning)).take(5);
        let (mut own, mut under) = (BTreeSet::new(), 0);
        for fixture in policies {
            let text = fixture.source().text;
            let file = folder.path().join(fixture.path.file_name().unwrap());
            let uri = DocumentUri::of_path(&file);
            let mut client = client();
            client.open(uri.as_str(), "markdown", 1, &text);
            client.published(uri.as_str());
            for offer in offers_that_begin(insert, &mut client, uri.as_str()) {
                let after = after(&mut client, uri.as_str(), &text, &offer).unwrap();
                let shared = text.bytes().zip(after.bytes()).take_while(|(a, b)| a == b).count();
                let added = after.len() - text.len();
                assert!((0..=shared).any(|at| text.get(at..) == after.get(at + added..)), "more than an insertion: {offer}");
                let clause = sections.iter().find(|section| after.ends_with(&format!("\n\n{section}\n")));
                match clause {
                    Some(section) => drop(own.insert(section)),
                    None => {
                        assert!(wordings.iter().any(|wording| after.contains(&format!("\n\n{wording}\n"))), "{offer}\n{after}");
                        under += 1;
                    }
                }
            }
            client.leave();
        }
        assert!(own.len() > 10, "{language}: {} clauses at the end, {under} under headings", own.len());
        println!("{language}: {} clauses at the end, {under} under headings", own.len());
    }
}

const POLICY: &str = "# Social media policy

We are on social media because people ask us questions there. Employees may write what they like on their own accounts.

## Training

## Contact

Call us before you publish a picture of children.

<!-- trygg: allow control, because the parents asked for it -->

## Tone

Staff should answer comments in a friendly way on social media.
";

#[test]
fn a_clause_stands_under_the_heading_that_announces_it() {
    let after = with_clause("untitled:p.md", "markdown", POLICY, "Training").unwrap();
    let wording = skeleton("en").into_iter().find_map(|section| Some(section.strip_prefix("## Training\n\n")?.to_owned())).unwrap();
    assert_eq!(after, POLICY.replace("## Training\n", &format!("## Training\n\n{wording}\n")));
    // Behind what stands there, and before the comment that is about the next section.
    let told = POLICY.replace("## Contact", "## Training and skills").replace("## Training\n\n", "");
    let after = with_clause("untitled:p.md", "markdown", &told, "Training").unwrap();
    assert_eq!(after, told.replace("children.\n", &format!("children.\n\n{wording}\n")));
    // A heading right below stays one, underlined or not.
    let tight = POLICY.replace("## Training\n\n## Contact", "## Training\nContact\n-------");
    let after = with_clause("untitled:p.md", "markdown", &tight, "Training").unwrap();
    assert_eq!(after, tight.replace("## Training\n", &format!("## Training\n\n{wording}\n\n")));
}

#[test]
fn a_clause_without_a_heading_stands_at_the_end_with_one() {
    let section = skeleton("en").into_iter().find(|section| section.starts_with("## Owner\n")).unwrap();
    for (policy, gap) in [
        (POLICY.to_owned(), "\n"),
        (POLICY.trim_end().to_owned(), "\n\n"),
        (format!("{POLICY}\n \n"), ""),
        (POLICY.replace('\n', "\r\n"), "\n"),
    ] {
        let after = with_clause("untitled:p.md", "markdown", &policy, "Owner").unwrap();
        let expected = format!("{gap}{section}\n");
        let expected = if policy.contains('\r') { expected.replace('\n', "\r\n") } else { expected };
        assert_eq!(after, format!("{policy}{expected}"));
    }
    // Of the level of the other sections.
    let flat = POLICY.replace("## ", "# ");
    assert_eq!(with_clause("untitled:p.md", "markdown", &flat, "Owner").unwrap(), format!("{flat}\n{}\n", &section[1..]));
    let plain = "Social media policy\n===================\n\nWe are on social media because people ask us questions there.\n\n\
        Employees may write what they like on their own accounts.\n";
    let after = with_clause("untitled:p.txt", "plaintext", plain, "Owner").unwrap();
    assert_eq!(after, format!("{plain}\n{}\n", section.replacen("## Owner", "Owner\n-----", 1)));
}

#[test]
fn where_a_clause_would_not_be_read_as_one_it_is_refused() {
    let open = format!("{POLICY}\n```\nan example that never ends\n");
    let refused = with_clause("untitled:p.md", "markdown", &open, "Owner");
    assert_eq!(refused, Err(lsp_server::ErrorCode::RequestFailed as i32));
}

#[test]
fn what_is_there_is_not_offered() {
    let mut client = client();
    let uri = "untitled:p.md";
    let owned = format!("{POLICY}\nThe communications manager owns this policy. Questions: post@example.org.\n");
    client.open(uri, "markdown", 1, &owned);
    client.published(uri);
    let titles: Vec<Value> = offers(&mut client, uri).iter().map(|offer| offer["title"].clone()).collect();
    assert!(!titles.contains(&json!(format!("{INSERT}“Owner”"))) && titles.contains(&json!(format!("{INSERT}“Training”"))), "{titles:?}");
    client.leave();
}
