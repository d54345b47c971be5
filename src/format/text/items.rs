//! Lists: which list an item belongs to, how deep, and what introduces it.

use super::line::{Marker, Style};
use super::reader::Reader;
use crate::document::{BlockId, BlockKind};

/// An open list.
#[derive(Debug)]
pub(super) struct Level {
    /// Columns before its markers.
    pub(super) indent: usize,
    /// The marker of its last item.
    style: Style,
    lead_in: Option<BlockId>,
    /// Its last item.
    block: Option<BlockId>,
}

impl Reader<'_> {
    /// Reads the item on the current line.
    pub(super) fn item(&mut self, marker: Marker) {
        let end = self.unit_end();
        let (prose, span) = (self.prose(end, marker.len), self.span(end));
        self.open(self.lines[self.at].indent, marker.style);
        let depth = u8::try_from(self.items.len().saturating_sub(1)).unwrap_or(u8::MAX);
        let lead_in = self.items.last().and_then(|l| l.lead_in);
        let kind = BlockKind::ListItem { depth, ordered: marker.style.is_ordered() };
        let block = self.draft.push(kind, prose, span, lead_in, 0);
        if let Some(level) = self.items.last_mut() {
            level.block = block.or(level.block);
        }
        self.at = end;
    }

    /// Makes the list of an item with this indentation and marker the innermost open one.
    fn open(&mut self, indent: usize, style: Style) {
        let style = self.resolved(style);
        let near = |level: &Level| level.indent.abs_diff(indent) <= 1;
        while self.items.last().is_some_and(|top| top.indent > indent + 1) {
            self.items.pop();
        }
        if let Some(same) = self.items.iter().rposition(|level| near(level) && level.style.goes_with(style)) {
            self.items.truncate(same + 1);
            self.items[same].style = style;
            return;
        }
        // another kind of marker in the same column, or a deeper column: a list inside the last item
        let lead_in = match self.items.last() {
            Some(top) => top.block.or(top.lead_in),
            None => self.draft.list_lead_in(0),
        };
        self.items.push(Level { indent, style, lead_in, block: None });
    }

    /// `i)` behind `h)` is a letter.
    fn resolved(&self, style: Style) -> Style {
        const H: u8 = 7;
        match (style, self.items.last().map(|l| l.style)) {
            (Style::Roman, Some(Style::Letter(H))) => Style::Letter(H + 1),
            _ => style,
        }
    }
}
