//! Markdown: CommonMark with tables, strikethrough, task lists, footnotes and front matter; MDX where the name says so.

mod front_matter;
mod guide;
mod html;
mod leaf;
mod reader;

use pulldown_cmark::{Options, Parser};

use super::draft::{Draft, Reading};
use super::unified::Unified;

/// Reads `source`; `mdx` says that the file is MDX by its name.
pub(super) fn read(source: &str, mdx: bool) -> Reading {
    let unified = Unified::new(source);
    let text = unified.text.as_ref();
    let mut draft = Draft::new();
    let front = front_matter::front_matter(text);
    let head = front.as_ref().map_or(0, |f| f.len);
    front.into_iter().flat_map(|f| f.fields).for_each(|field| draft.property(field));
    let guide = guide::guide(text, head, mdx);
    for comment in guide.comments {
        draft.comment(&text[comment.clone()], comment.start);
    }
    let events = Parser::new_ext(&guide.text, options()).into_offset_iter();
    reader::Reader::new(text, &guide.text, mdx, draft).read(events).finish(&unified)
}

/// Not the parser's own front matter: it would take two rules in the middle of a text for it, and hide what stands between them.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
}
