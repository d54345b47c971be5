//! XML as a tree, within bounds. No document type declarations and no entities but those of XML itself: no word processor
//! writes others, and they are how a small file grows without end. Names are without their prefix.

use std::borrow::Cow;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::Refusal;

/// Tables nested deeper than this are no document.
const DEEPEST: usize = 256;
/// Bytes of the longest attribute that means something: names and numbers are short, and are copied for each paragraph.
const LONGEST_VALUE: usize = 1 << 10;
/// Elements and texts of one part.
const MOST_NODES: usize = 4_000_000;

/// An element.
#[derive(Debug, Clone)]
pub(in crate::format) struct Element<'x> {
    start: BytesStart<'x>,
    /// What it holds, in order.
    pub(in crate::format) nodes: Vec<Node<'x>>,
}

/// Something in an element.
#[derive(Debug, Clone)]
pub(in crate::format) enum Node<'x> {
    /// An element.
    Element(Element<'x>),
    /// Text, with its entities resolved.
    Text(Cow<'x, str>),
}

impl<'x> Element<'x> {
    fn new(start: BytesStart<'x>) -> Self {
        Self { start, nodes: Vec::new() }
    }

    /// The name without its prefix.
    pub(in crate::format) fn name(&self) -> &str {
        self.start.local_name().into_inner()
    }

    /// The value of the attribute with this name (without prefix); none where it is longer than any that means something.
    pub(in crate::format) fn get(&self, name: &str) -> Option<Cow<'_, str>> {
        let mut attributes = self.start.attributes();
        let found = attributes.with_checks(false).flatten().find(|a| a.key.local_name().into_inner() == name)?;
        if found.value.len() > LONGEST_VALUE {
            return None;
        }
        found.normalized_value(XmlVersion::Implicit1_0).ok()
    }

    /// The value of an attribute that is a number.
    pub(in crate::format) fn number(&self, name: &str) -> Option<usize> {
        self.get(name)?.trim().parse().ok()
    }

    /// The elements it holds.
    pub(in crate::format) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.nodes.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element of this name that it holds.
    pub(in crate::format) fn child(&self, name: &str) -> Option<&Self> {
        self.elements().find(|e| e.name() == name)
    }

    /// The first element on the way down `names`.
    pub(in crate::format) fn at(&self, names: &[&str]) -> Option<&Self> {
        names.iter().try_fold(self, |element, name| element.child(name))
    }

    /// The elements of this name below it, at any depth, outermost first; not those inside one another.
    pub(in crate::format) fn below<'e>(&'e self, name: &str, found: &mut Vec<&'e Self>) {
        for element in self.elements() {
            if element.name() == name { found.push(element) } else { element.below(name, found) }
        }
    }

    /// Whether there are words in it.
    pub(in crate::format) fn has_words(&self) -> bool {
        self.nodes.iter().any(|node| match node {
            Node::Text(words) => !words.trim().is_empty(),
            Node::Element(element) => element.has_words(),
        })
    }

    /// All its text.
    pub(in crate::format) fn text(&self) -> String {
        let mut text = String::new();
        self.gather(&mut text);
        text
    }

    fn gather(&self, text: &mut String) {
        for node in &self.nodes {
            match node {
                Node::Text(words) => text.push_str(words),
                Node::Element(element) => element.gather(text),
            }
        }
    }
}

/// The outermost element of `text`, which is `part` of a `what`.
pub(in crate::format) fn parse<'x>(text: &'x str, what: &'static str, part: &str) -> Result<Element<'x>, Refusal> {
    let damaged = |why: &str| Refusal::Damaged { what, part: format!("{part} {why}") };
    let too_much = |why: &str| Refusal::TooMuch { what, part: format!("{part} {why}") };
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    let mut open: Vec<Element<'x>> = Vec::new();
    let mut nodes = 0_usize;
    loop {
        nodes += 1;
        if nodes > MOST_NODES {
            return Err(too_much("holds more markup than a document does"));
        }
        let event = reader.read_event().map_err(|_| damaged("is not whole"))?;
        let done = match event {
            Event::Start(start) => {
                if open.len() >= DEEPEST {
                    return Err(too_much("is nested too deep"));
                }
                open.push(Element::new(start));
                None
            }
            Event::Empty(start) => Some(Element::new(start)),
            Event::End(_) => open.pop(),
            Event::Text(words) => {
                text_node(&mut open, words.xml10_content());
                None
            }
            Event::CData(words) => {
                text_node(&mut open, words.xml10_content());
                None
            }
            Event::GeneralRef(entity) => {
                let character = match entity.resolve_char_ref() {
                    Ok(Some(c)) => c.to_string(),
                    _ => {
                        named(&entity.into_inner()).ok_or_else(|| too_much("holds entities of its own, which are not followed"))?.to_owned()
                    }
                };
                text_node(&mut open, Cow::Owned(character));
                None
            }
            Event::DocType(_) => return Err(too_much("declares entities of its own, which are not followed")),
            Event::Eof => return Err(damaged("is cut off")),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => None,
        };
        if let Some(element) = done {
            match open.last_mut() {
                Some(parent) => parent.nodes.push(Node::Element(element)),
                None => return Ok(element),
            }
        }
    }
}

fn text_node<'x>(open: &mut [Element<'x>], words: Cow<'x, str>) {
    // Indentation between elements is no text of the document, and there is much of it.
    let blank = words.contains('\n') && words.trim().is_empty();
    let inline = open.last().is_some_and(|parent| matches!(parent.name(), "p" | "h" | "span" | "a"));
    if words.is_empty() || (blank && !inline) {
        return;
    }
    if let Some(parent) = open.last_mut() {
        match parent.nodes.last_mut() {
            Some(Node::Text(before)) => before.to_mut().push_str(&words),
            _ => parent.nodes.push(Node::Text(words)),
        }
    }
}

/// The five entities of XML.
fn named(entity: &str) -> Option<&'static str> {
    Some(match entity {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> String {
        parse(text, "document", "a.xml").map(|_| ()).expect_err("refused").to_string()
    }

    #[test]
    fn a_tree_without_prefixes() {
        let tree = parse("<?xml version='1.0'?><w:top w:x='1&amp;2'><w:b>c &lt;&#229;</w:b>\n <b/>d</w:top>", "document", "a.xml")
            .expect("a tree");
        assert_eq!(tree.get("x").as_deref(), Some("1&2"));
        assert_eq!(tree.child("b").map(Element::text).as_deref(), Some("c <å"));
        assert_eq!((tree.elements().count(), tree.text()), (2, "c <åd".to_owned()));
    }

    #[test]
    fn bombs_are_refused() {
        let bomb = "<!DOCTYPE a [<!ENTITY b \"bbbb\">]><a>&b;</a>";
        assert_eq!(refused(bomb), "this document is not read: a.xml declares entities of its own, which are not followed");
        assert!(refused("<a>&b;</a>").contains("entities of its own"));
        assert!(refused(&"<a>".repeat(100_000)).contains("nested too deep"));
    }

    #[test]
    fn what_is_cut_off_is_damaged() {
        for text in ["", "<a>", "<a><b></a>", "<a", "text"] {
            assert!(refused(text).contains("damaged"), "{text}");
        }
    }
}
