//! The numbers and bullets that the program writes in front of paragraphs.

use std::collections::HashMap;

use crate::format::container::{Element, Label, counted};

/// Characters of the longest pattern of a number.
const LONGEST: usize = 80;
/// Levels of a list.
const LEVELS: usize = 9;

#[derive(Debug, Clone)]
struct Level {
    format: String,
    text: String,
    start: u32,
    /// The level (from 1) whose next number starts this one anew; 0: none.
    restart: Option<usize>,
    /// Numbers of outer levels are shown as plain digits.
    legal: bool,
}

impl Default for Level {
    fn default() -> Self {
        Self { format: "decimal".to_owned(), text: String::new(), start: 1, restart: None, legal: false }
    }
}

#[derive(Debug, Clone, Default)]
struct Instance {
    definition: String,
    /// Levels that begin elsewhere than the definition says.
    starts: [Option<u32>; LEVELS],
}

/// All lists, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    definitions: HashMap<String, [Level; LEVELS]>,
    instances: HashMap<String, Instance>,
    counts: HashMap<String, [Option<u32>; LEVELS]>,
    /// Instances that have begun: only then do their own starts hold.
    begun: HashMap<String, [bool; LEVELS]>,
}

impl Numbering {
    /// The lists in the part whose outermost element is `root`.
    pub(super) fn read(root: &Element<'_>) -> Self {
        let mut numbering = Self::default();
        let id = |element: &Element<'_>, name: &str| element.get(name).map(|id| id.into_owned());
        let mut links: Vec<(String, String)> = Vec::new();
        let mut styled: HashMap<String, String> = HashMap::new();
        for definition in root.elements().filter(|e| e.name() == "abstractNum") {
            let Some(name) = id(definition, "abstractNumId") else { continue };
            let val = |element: &str| definition.child(element).and_then(|e| id(e, "val"));
            links.extend(val("numStyleLink").map(|style| (name.clone(), style)));
            styled.extend(val("styleLink").map(|style| (style, name.clone())));
            let mut levels: [Level; LEVELS] = std::array::from_fn(|_| Level::default());
            for level in definition.elements().filter(|e| e.name() == "lvl") {
                if let Some(slot) = level.number("ilvl").and_then(|at| levels.get_mut(at)) {
                    *slot = read_level(level);
                }
            }
            numbering.definitions.insert(name, levels);
        }
        // A definition that stands for a style has its levels where the style is defined.
        for (name, style) in links {
            if let Some(levels) = styled.get(&style).and_then(|other| numbering.definitions.get(other)).cloned() {
                numbering.definitions.insert(name, levels);
            }
        }
        for instance in root.elements().filter(|e| e.name() == "num") {
            let Some(name) = id(instance, "numId") else { continue };
            let Some(definition) = instance.child("abstractNumId").and_then(|a| id(a, "val")) else { continue };
            let mut starts = [None; LEVELS];
            for other in instance.elements().filter(|e| e.name() == "lvlOverride") {
                let start = other.child("startOverride").and_then(|s| s.number("val")).and_then(|s| u32::try_from(s).ok());
                if let Some(slot) = other.number("ilvl").and_then(|at| starts.get_mut(at)) {
                    *slot = start;
                }
            }
            numbering.instances.insert(name, Instance { definition, starts });
        }
        numbering
    }

    /// The label of the next paragraph at `level` of list `id`; `None` where there is no such list.
    pub(super) fn next(&mut self, id: &str, level: usize) -> Option<Label> {
        let instance = self.instances.get(id)?;
        let levels = self.definitions.get(&instance.definition)?;
        let own = levels.get(level)?;
        let counts = self.counts.entry(instance.definition.clone()).or_default();
        let begun = self.begun.entry(id.to_owned()).or_default();
        if let Some(start) = instance.starts[level].filter(|_| !begun[level]) {
            counts[level] = start.checked_sub(1);
            if start == 0 {
                counts[level] = None;
            }
        }
        begun[level] = true;
        let number = match counts[level] {
            Some(before) => before.saturating_add(1),
            None => instance.starts[level].unwrap_or(own.start),
        };
        counts[level] = Some(number);
        for deeper in level + 1..LEVELS {
            let stays = levels[deeper].restart.is_some_and(|restart| restart == 0 || level + 1 > restart);
            if !stays {
                counts[deeper] = None;
            }
        }
        for outer in 0..level {
            counts[outer].get_or_insert(levels[outer].start);
        }
        if own.format == "bullet" {
            return Some(Label { text: "•".to_owned(), ordered: false, parts: 0 });
        }
        let (mut text, mut parts) = (String::new(), 0);
        let mut template = own.text.chars().peekable();
        while let Some(c) = template.next() {
            let place = template.peek().and_then(|d| d.to_digit(10)).filter(|d| c == '%' && *d > 0).map(|d| d as usize - 1);
            let Some(place) = place.filter(|place| *place < LEVELS) else {
                text.push(c);
                continue;
            };
            template.next();
            let format = if own.legal { "decimal" } else { levels[place].format.as_str() };
            text.push_str(&counted(counts[place].unwrap_or(levels[place].start), format));
            parts += 1;
        }
        Some(Label { text: text.trim().to_owned(), ordered: parts > 0, parts })
    }
}

fn read_level(level: &Element<'_>) -> Level {
    let value = |name: &str| level.child(name).and_then(|e| e.get("val")).map(|v| v.into_owned());
    let number = |name: &str| level.child(name).and_then(|e| e.number("val"));
    Level {
        format: value("numFmt").unwrap_or_else(|| "decimal".to_owned()),
        // All nine numbers with what stands between them are shorter; each paragraph of the list has it.
        text: value("lvlText").unwrap_or_default().chars().take(LONGEST).collect(),
        start: number("start").and_then(|s| u32::try_from(s).ok()).unwrap_or(1),
        restart: number("lvlRestart"),
        legal: super::styles::switch(level, "isLgl") == Some(true),
    }
}
