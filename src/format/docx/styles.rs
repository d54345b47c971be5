//! Paragraph and character styles. A style is what its chain of parents says; the name counts and not the id, which is in the
//! language of the program's menus.

use std::collections::HashMap;

use crate::format::container::Element;

/// Parents that are followed: a chain that is longer runs in a circle.
const LONGEST_CHAIN: usize = 20;

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
    /// Part of a table of contents.
    Contents,
}

/// What a style says, with all that its parents say.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    pub(super) role: Role,
    /// The list it belongs to: its number and level.
    pub(super) list: Option<(String, usize)>,
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) hidden: bool,
}

/// All styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    normal: Style,
}

impl Styles {
    /// The styles in the part whose outermost element is `root`.
    pub(super) fn read(root: &Element<'_>) -> Self {
        let raw: HashMap<String, &Element<'_>> =
            root.elements().filter(|e| e.name() == "style").filter_map(|style| Some((style.get("styleId")?.into_owned(), style))).collect();
        let by_id: HashMap<String, Style> = raw.keys().map(|id| (id.clone(), resolved(id, &raw))).collect();
        let is_normal = |style: &&Element<'_>| {
            style.get("type").is_some_and(|t| t == "paragraph") && style.get("default").is_some_and(|d| d == "1" || d == "true")
        };
        let normal = root.elements().find(is_normal).and_then(|style| by_id.get(style.get("styleId")?.as_ref())).cloned();
        Self { by_id, normal: normal.unwrap_or_default() }
    }

    /// The style called `id`; that of plain paragraphs where there is none.
    pub(super) fn paragraph(&self, id: Option<&str>) -> &Style {
        id.and_then(|id| self.by_id.get(id)).unwrap_or(&self.normal)
    }

    /// The style of characters called `id`.
    pub(super) fn run(&self, id: Option<&str>) -> Option<&Style> {
        self.by_id.get(id?)
    }
}

/// The chain of `id`, nearest first, as one style.
fn resolved(id: &str, raw: &HashMap<String, &Element<'_>>) -> Style {
    let mut style = Style::default();
    let (mut bold, mut italic, mut hidden, mut outline, mut role, mut list) = (None, None, None, None, None, None);
    let mut next = Some(id.to_owned());
    for _ in 0..LONGEST_CHAIN {
        let Some((id, element)) = next.as_ref().and_then(|id| Some((id, raw.get(id)?))) else { break };
        let name = element.child("name").and_then(|n| n.get("val")).map(|name| name.to_lowercase()).unwrap_or_default();
        role = role.or_else(|| role_of(&name)).or_else(|| role_of(&id.to_lowercase()));
        if let Some(paragraph) = element.child("pPr") {
            outline = outline.or_else(|| paragraph.child("outlineLvl").and_then(|o| o.number("val")));
            list = list.or_else(|| number_of(paragraph));
        }
        if let Some(run) = element.child("rPr") {
            bold = bold.or_else(|| switch(run, "b"));
            italic = italic.or_else(|| switch(run, "i"));
            hidden = hidden.or_else(|| switch(run, "vanish"));
        }
        next = element.child("basedOn").and_then(|b| b.get("val")).map(|id| id.into_owned());
    }
    let by_outline = outline.and_then(|level: usize| (level < 9).then(|| Role::Heading(u8::try_from(level + 1).unwrap_or(9))));
    style.role = match role {
        // Titles and tables of contents have outline levels in some templates, and are none the less what they are.
        Some(Role::Title | Role::Contents | Role::Quote | Role::Code) => role.unwrap_or_default(),
        _ if outline == Some(9) => Role::Text,
        _ => by_outline.or(role).unwrap_or_default(),
    };
    (style.bold, style.italic, style.hidden, style.list) = (bold == Some(true), italic == Some(true), hidden == Some(true), list);
    style
}

/// What a name or an id says. Programs that write the menu's words as names do so with a number behind them.
fn role_of(name: &str) -> Option<Role> {
    const HEADINGS: [&str; 9] = ["heading", "overskrift", "rubrik", "überschrift", "berschrift", "titre", "título", "otsikko", "kop"];
    const QUOTES: [&str; 6] = ["quote", "intense quote", "block text", "quotations", "blocktext", "intensequote"];
    const CODE: [&str; 4] = ["source code", "html preformatted", "preformatted text", "sourcecode"];
    let level = |rest: &str| rest.trim().parse::<u8>().ok().filter(|n| (1..=9).contains(n));
    if let Some(level) = HEADINGS.iter().find_map(|word| level(name.strip_prefix(word)?)) {
        return Some(Role::Heading(level));
    }
    let contents = ["toc ", "toc", "contents "].iter().any(|word| name.strip_prefix(word).and_then(level).is_some());
    match name {
        "title" => Some(Role::Title),
        "toc heading" | "contents heading" | "tocheading" => Some(Role::Contents),
        _ if contents => Some(Role::Contents),
        _ if QUOTES.contains(&name) => Some(Role::Quote),
        _ if CODE.contains(&name) => Some(Role::Code),
        _ => None,
    }
}

/// The list that the properties of a paragraph name.
pub(super) fn number_of(paragraph: &Element<'_>) -> Option<(String, usize)> {
    let numbering = paragraph.child("numPr")?;
    let id = numbering.child("numId")?.get("val")?.into_owned();
    Some((id, numbering.child("ilvl").and_then(|l| l.number("val")).unwrap_or_default().min(8)))
}

/// Whether the properties switch something on or off; `None` where they do not say.
pub(super) fn switch(properties: &Element<'_>, name: &str) -> Option<bool> {
    let value = properties.child(name)?.get("val");
    Some(!value.is_some_and(|v| matches!(v.as_ref(), "0" | "false" | "off" | "none")))
}
