//! Styles of an OpenDocument text: what a paragraph is, and how its words look.

use std::collections::HashMap;

use crate::format::container::Element;

/// Parents that are followed: a chain that is longer runs in a circle.
const LONGEST_CHAIN: usize = 20;

/// Styles that are the program's own: a text may name them without saying what they are.
const OWN: [&str; 5] = ["Title", "Quotations", "Preformatted_20_Text", "Source_20_Text", "Table_20_Heading"];

/// What a paragraph is by its style.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Role {
    /// Running text.
    #[default]
    Text,
    /// A heading of this level, from 1.
    Heading(u8),
    /// The title of the document.
    Title,
    /// A quotation.
    Quote,
    /// Code.
    Code,
    /// The head of a column of a table.
    TableHead,
    /// Part of a table of contents.
    Contents,
}

/// What a style says, with all that its parents say.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    pub(super) role: Role,
    /// The list style of its paragraphs.
    pub(super) list: Option<String>,
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) struck: Option<bool>,
    pub(super) hidden: Option<bool>,
    pub(super) code: bool,
}

/// All styles by their names; those that the program made for single places win over named ones.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_name: HashMap<String, Style>,
    /// One that says nothing.
    plain: Style,
}

impl Styles {
    /// The styles below `roots`: first of the part of styles, then of the text itself.
    pub(super) fn read(roots: &[&Element<'_>]) -> Self {
        let mut raw: HashMap<String, &Element<'_>> = HashMap::new();
        for root in roots {
            for group in root.elements().filter(|e| matches!(e.name(), "styles" | "automatic-styles")) {
                let named = group.elements().filter(|e| e.name() == "style");
                raw.extend(named.filter_map(|style| Some((style.get("name")?.into_owned(), style))));
            }
        }
        let mut by_name: HashMap<String, Style> = raw.keys().map(|name| (name.clone(), resolved(name, &raw))).collect();
        for name in OWN {
            by_name.entry(name.to_owned()).or_insert_with(|| resolved(name, &raw));
        }
        Self { by_name, plain: Style::default() }
    }

    /// The style called `name`; one that says nothing where there is none.
    pub(super) fn get(&self, name: Option<&str>) -> &Style {
        name.and_then(|name| self.by_name.get(name)).unwrap_or(&self.plain)
    }
}

fn resolved(name: &str, raw: &HashMap<String, &Element<'_>>) -> Style {
    let mut style = Style::default();
    let (mut role, mut level) = (None, None);
    let mut next = Some(name.to_owned());
    for _ in 0..LONGEST_CHAIN {
        let Some(name) = &next else { break };
        let Some(element) = raw.get(name) else {
            // A style that is the program's own need not be written down.
            role = role.or_else(|| role_of(&name.replace("_20_", " ").to_lowercase()));
            break;
        };
        let shown = element.get("display-name").map_or_else(|| name.replace("_20_", " "), |shown| shown.into_owned()).to_lowercase();
        role = role.or_else(|| role_of(&shown));
        style.code |= matches!(shown.as_str(), "source text" | "teletype" | "verbatim char");
        level = level.or_else(|| element.number("default-outline-level").and_then(|level| u8::try_from(level).ok()));
        if style.list.is_none() {
            style.list = element.get("list-style-name").map(|list| list.into_owned());
        }
        if let Some(text) = element.child("text-properties") {
            let says = |name: &str, off: &[&str]| text.get(name).map(|value| !off.contains(&value.as_ref()));
            style.bold = style.bold.or_else(|| says("font-weight", &["normal", "100", "200", "300", "400", "500"]));
            style.italic = style.italic.or_else(|| says("font-style", &["normal"]));
            style.struck = style.struck.or_else(|| says("text-line-through-style", &["none"]));
            style.hidden = style.hidden.or_else(|| text.get("display").map(|value| value == "none"));
        }
        next = element.get("parent-style-name").map(|parent| parent.into_owned());
    }
    style.role = match (role, level) {
        (Some(role @ (Role::Title | Role::Contents)), _) => role,
        (_, Some(level @ 1..=10)) => Role::Heading(level),
        (role, _) => role.unwrap_or_default(),
    };
    style
}

fn role_of(name: &str) -> Option<Role> {
    let level = |word: &str| name.strip_prefix(word)?.trim().parse::<u8>().ok().filter(|n| (1..=10).contains(n));
    match name {
        "title" => Some(Role::Title),
        "quotations" | "quote" | "block text" => Some(Role::Quote),
        "preformatted text" | "source code" => Some(Role::Code),
        "table heading" => Some(Role::TableHead),
        _ if name.starts_with("contents ") || name == "toc heading" => Some(Role::Contents),
        _ => level("heading").or_else(|| level("overskrift")).or_else(|| level("rubrik")).map(Role::Heading),
    }
}
