//! The elements of HTML that matter to a reader of prose, and how they nest.

/// Elements without content.
const VOID: &[&str] = &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// Elements whose words are no prose, or no words of the page.
const SILENT: &[&str] = &[
    "script", "style", "template", "noscript", "svg", "math", "iframe", "object", "audio", "video", "canvas", "button", "select",
    "datalist", "textarea", "label", "legend", "head", "title", "dialog", "rt", "rp", "map", "noframes", "noembed", "progress", "meter",
];

/// Elements that begin a block of their own.
const BLOCKS: &[&str] = &[
    "html",
    "body",
    "address",
    "article",
    "aside",
    "blockquote",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "head",
];

/// Elements inside which a paragraph that is open goes on: they stand in a line.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q",
    "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
];

/// The name as it is known here; empty for every other element.
pub(super) fn known(name: &[u8]) -> &'static str {
    let known = VOID.iter().chain(SILENT).chain(BLOCKS).chain(INLINE);
    known.into_iter().find(|k| k.as_bytes() == name).copied().unwrap_or("")
}

pub(super) fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

pub(super) fn is_silent(name: &str) -> bool {
    SILENT.contains(&name)
}

pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
}

pub(super) fn is_inline(name: &str) -> bool {
    INLINE.contains(&name)
}

/// The level of a heading element.
pub(super) fn heading_level(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
        _ => None,
    }
}

/// The open elements that the beginning of `name` ends, each with those that it does not reach past.
pub(super) fn ended_by(name: &str) -> &'static [(&'static [&'static str], &'static [&'static str])] {
    match name {
        "li" => &[(&["p"], CELLS), (&["li"], &["ul", "ol", "menu", "dir", "td", "th", "table"])],
        "dt" | "dd" => &[(&["p"], CELLS), (&["dt", "dd"], &["dl", "td", "th", "table"])],
        "td" | "th" => &[(&["td", "th"], &["table"])],
        "tr" => &[(&["td", "th"], &["table"]), (&["tr"], &["table"])],
        "thead" | "tbody" | "tfoot" => &[(&["td", "th"], &["table"]), (&["tr"], &["table"]), (&["thead", "tbody", "tfoot"], &["table"])],
        "body" => &[(&["head"], &[])],
        _ if is_block(name) => &[(&["p"], CELLS)],
        _ => &[],
    }
}

const CELLS: &[&str] = &["td", "th", "caption", "table", "li", "dd", "dt", "div", "section", "article", "blockquote", "body"];

/// Whether the end of `name` may end what is open inside a cell of a table, too.
pub(super) fn ends_cells(name: &str) -> bool {
    matches!(name, "table" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" | "body" | "html" | "main" | "article")
}
