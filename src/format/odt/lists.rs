//! The numbers and bullets of an OpenDocument text.

use std::collections::HashMap;

use crate::format::container::{Element, Label, counted};

/// Characters before and behind a number; each paragraph of the list has them.
const LONGEST: usize = 40;
/// Levels of a list.
const LEVELS: usize = 10;

#[derive(Debug, Clone, Default)]
struct Level {
    /// `1`, `a`, `I` …; empty: no number; `None`: a bullet.
    format: Option<String>,
    prefix: String,
    suffix: String,
    /// Numbers of outer levels that are shown, its own included.
    shown: usize,
    start: u32,
}

/// How far a list has counted, level by level.
pub(super) type Counts = [Option<u32>; LEVELS];

/// All list styles, and where lists go on that were interrupted.
#[derive(Debug, Default)]
pub(super) struct Lists {
    styles: HashMap<String, Vec<Level>>,
    outline: Vec<Level>,
    outline_counts: Counts,
    /// By the id of a list, and by the name of its style for the last list that had it.
    ended: HashMap<String, Counts>,
}

impl Lists {
    /// The list styles below `roots`.
    pub(super) fn read(roots: &[&Element<'_>]) -> Self {
        let mut lists = Self::default();
        for group in roots.iter().flat_map(|root| root.elements()).filter(|e| matches!(e.name(), "styles" | "automatic-styles")) {
            for style in group.elements() {
                match style.name() {
                    "list-style" => drop(style.get("name").map(|name| lists.styles.insert(name.into_owned(), levels(style)))),
                    "outline-style" => lists.outline = levels(style),
                    _ => {}
                }
            }
        }
        lists
    }

    /// The counts with which `list` of style `style` begins.
    pub(super) fn begin(&self, list: &Element<'_>, style: Option<&str>) -> Counts {
        let goes_on = list.get("continue-numbering").is_some_and(|value| value == "true");
        let after = list.get("continue-list").and_then(|id| self.ended.get(id.as_ref()));
        let same = style.filter(|_| goes_on).and_then(|style| self.ended.get(style));
        after.or(same).copied().unwrap_or_default()
    }

    /// Keeps how far `list` has counted.
    pub(super) fn end(&mut self, list: &Element<'_>, style: Option<&str>, counts: Counts) {
        let names = list.get("id").map(|id| id.into_owned()).into_iter().chain(style.map(str::to_owned));
        self.ended.extend(names.map(|name| (name, counts)));
    }

    /// The label of the next item at `depth` (from 0) of a list of style `style`; `start` where the item says its number.
    pub(super) fn next(&self, style: Option<&str>, depth: usize, counts: &mut Counts, start: Option<u32>) -> Label {
        style
            .and_then(|style| self.styles.get(style))
            .map_or_else(|| Label { text: "•".to_owned(), ..Label::default() }, |levels| count(levels, depth, counts, start))
    }

    /// The number of the next heading of `level` (from 1).
    pub(super) fn heading(&mut self, level: usize) -> Label {
        count(&self.outline, level.saturating_sub(1), &mut self.outline_counts, None)
    }
}

fn levels(style: &Element<'_>) -> Vec<Level> {
    let mut levels = vec![Level::default(); LEVELS];
    for level in style.elements() {
        let Some(slot) = level.number("level").and_then(|number| levels.get_mut(number.checked_sub(1)?)) else { continue };
        let text = |name: &str| level.get(name).map(|value| value.into_owned());
        let counts = matches!(level.name(), "list-level-style-number" | "outline-level-style");
        *slot = Level {
            format: counts.then(|| text("num-format").unwrap_or_default()),
            prefix: text("num-prefix").unwrap_or_default().chars().take(LONGEST).collect(),
            suffix: text("num-suffix").unwrap_or_default().chars().take(LONGEST).collect(),
            shown: level.number("display-levels").unwrap_or(1).clamp(1, LEVELS),
            start: level.number("start-value").and_then(|start| u32::try_from(start).ok()).unwrap_or(1),
        };
    }
    levels
}

fn count(levels: &[Level], depth: usize, counts: &mut Counts, start: Option<u32>) -> Label {
    let Some(own) = levels.get(depth) else { return Label::default() };
    let number = start.unwrap_or_else(|| counts[depth].map_or(own.start, |before| before.saturating_add(1)));
    counts[depth] = Some(number);
    counts[depth + 1..].fill(None);
    let Some(format) = &own.format else { return Label { text: "•".to_owned(), ..Label::default() } };
    if format.is_empty() {
        return Label::default();
    }
    let first = (depth + 1).saturating_sub(own.shown);
    let numbers: Vec<String> = (first..=depth)
        .filter_map(|level| {
            let format = levels[level].format.as_deref().filter(|format| !format.is_empty())?;
            Some(counted(counts[level].unwrap_or(levels[level].start), format))
        })
        .collect();
    Label { text: format!("{}{}{}", own.prefix, numbers.join("."), own.suffix).trim().to_owned(), ordered: true, parts: numbers.len() }
}
