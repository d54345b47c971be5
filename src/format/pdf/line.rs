//! Letters put together to lines: what stands on one base line without a wide gap.

use unicode_normalization::char::compose;

use super::content::Glyph;
use super::dot::{self, Dot};

/// Gaps in parts of the size: a space between words, and the end of a line or cell.
const SPACE: f32 = 0.17;
const APART: f32 = 1.5;
/// A gap that may part two cells, where the next one begins below another.
const WIDE: f32 = 0.6;

/// Wide gaps of a line that may part cells.
const MOST_GAPS: usize = 100;

/// A stretch of words on one base line; lengths in points.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) base: f32,
    /// The size of most of its letters.
    pub(super) size: f32,
    /// Whether all its letters are bold.
    pub(super) bold: bool,
    /// Its wider gaps: where the next word begins in the text, and the edges of the gap.
    pub(super) gaps: Vec<(usize, f32, f32)>,
}

impl Line {
    /// The line with `next` behind it.
    pub(super) fn joined(mut self, next: &Self) -> Self {
        self.text.push(' ');
        self.gaps.push((self.text.len(), self.right, next.left));
        self.gaps.extend(next.gaps.iter().map(|(at, left, right)| (at + self.text.len(), *left, *right)));
        self.text.push_str(&next.text);
        self.right = self.right.max(next.right);
        self.bold &= next.bold;
        if next.text.len() > self.text.len() / 2 {
            self.size = next.size;
        }
        self
    }

    /// The line cut at those of its gaps behind which a column begins.
    pub(super) fn cut(self, begins: impl Fn(f32) -> bool) -> Vec<Self> {
        let mut parts = Vec::new();
        let mut rest = self;
        while let Some(place) = rest.gaps.iter().rposition(|(_, _, next)| begins(*next)) {
            let (at, right, left) = rest.gaps[place];
            let Some(words) = rest.text.get(at..).map(str::to_owned) else { break };
            let gaps = rest.gaps.split_off(place).into_iter().skip(1).map(|(other, a, b)| (other - at, a, b)).collect();
            parts.push(Self { text: words, left, gaps, ..rest });
            rest.text.truncate(at);
            rest.text.truncate(rest.text.trim_end().len());
            rest.right = right;
        }
        parts.push(rest);
        parts.reverse();
        parts
    }

    /// From its left to its right edge.
    pub(super) fn width(&self) -> f32 {
        self.right - self.left
    }
}

/// The rows of a page from top to bottom, each with its lines from left to right.
pub(super) fn rows(mut glyphs: Vec<Glyph>, dots: &[Dot]) -> Vec<Vec<Line>> {
    glyphs.sort_by(|a, b| b.base.total_cmp(&a.base));
    let mut rows: Vec<Vec<Glyph>> = Vec::new();
    for glyph in glyphs {
        match rows.last_mut() {
            // The tallest letter of the row so far stands on its base line; small ones stand above and below it.
            Some(row) if row.iter().take(64).any(|g| (g.base - glyph.base).abs() <= 0.42 * g.size.max(glyph.size)) => row.push(glyph),
            _ => rows.push(vec![glyph]),
        }
    }
    dot::write(dots, &mut rows);
    rows.into_iter().map(lines).filter(|row| !row.is_empty()).collect()
}

fn lines(mut row: Vec<Glyph>) -> Vec<Line> {
    row.sort_by(|a, b| a.left.total_cmp(&b.left));
    let mut lines: Vec<Vec<Glyph>> = Vec::new();
    // A line begins with something that is drawn, so there is always a last one.
    let mut last_drawn: Option<Glyph> = None;
    for glyph in row {
        let drawn = !glyph.c.is_whitespace();
        let last = last_drawn.unwrap_or(glyph);
        match lines.last_mut() {
            Some(line) => {
                // Letters that are drawn twice, one over the other, are meant to look bold; those of `ff` stand side by side.
                let over = glyph.left - last.left < 0.5 * (last.right - last.left);
                let twice = drawn && over && last.c == glyph.c && (glyph.left - last.left).abs() < 0.1 * glyph.size;
                if drawn && glyph.left - last.right > APART * last.size.max(glyph.size) {
                    lines.push(vec![glyph]);
                } else if twice {
                    continue;
                } else {
                    line.push(glyph);
                }
            }
            None if drawn => lines.push(vec![glyph]),
            None => {}
        }
        last_drawn = if drawn { Some(glyph) } else { last_drawn };
    }
    lines.into_iter().map(accented).filter_map(|glyphs| line(&glyphs)).collect()
}

/// Letters with the accents that are drawn over them: TeX draws both where its font has no letter with the accent.
fn accented(glyphs: Vec<Glyph>) -> Vec<Glyph> {
    let mut kept: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    let middle = |g: &Glyph| (g.left + g.right) / 2.0;
    let mut glyphs = glyphs.into_iter().peekable();
    while let Some(glyph) = glyphs.next() {
        let Some(mark) = combining(glyph.c) else {
            kept.push(glyph);
            continue;
        };
        let over = |letter: &Glyph| letter.c.is_alphabetic() && (middle(letter) - middle(&glyph)).abs() < 0.25 * glyph.size;
        if let Some(letter) = glyphs.next_if(|next| over(next)) {
            kept.push(Glyph { c: compose(letter.c, mark).unwrap_or(letter.c), ..letter });
        } else if let Some(letter) = kept.last_mut().filter(|last| over(last)) {
            letter.c = compose(letter.c, mark).unwrap_or(letter.c);
        } else {
            kept.push(glyph);
        }
    }
    kept
}

/// The accent that goes over a letter, for the sign that stands by itself.
fn combining(sign: char) -> Option<char> {
    Some(match sign {
        '¨' => '\u{308}',
        '˚' | '°' => '\u{30a}',
        '´' => '\u{301}',
        '`' => '\u{300}',
        'ˆ' => '\u{302}',
        '˜' => '\u{303}',
        '¸' => '\u{327}',
        'ˇ' => '\u{30c}',
        _ => return None,
    })
}

fn line(glyphs: &[Glyph]) -> Option<Line> {
    let size = common(glyphs.iter().filter(|g| !g.c.is_whitespace()).map(|g| g.size))?;
    let bases: Vec<f32> = glyphs.iter().filter(|g| (g.size - size).abs() < 0.1 * size).map(|g| g.base).collect();
    let base = common(bases.iter().copied())?;
    // The mark of a footnote: small digits above the line.
    let is_mark = |g: &Glyph| g.c.is_ascii_digit() && g.size < 0.88 * size && g.base > base + 0.15 * size;
    let (mut text, mut gaps) = (String::new(), Vec::new());
    let mut before: Option<&Glyph> = None;
    for glyph in glyphs.iter().filter(|g| !is_mark(g)) {
        if let Some(before) = before
            && (glyph.left - before.right > SPACE * size)
            && !text.ends_with(' ')
        {
            text.push(' ');
        }
        if glyph.c.is_whitespace() {
            if !text.ends_with(' ') {
                text.push(' ');
            }
        } else {
            if let Some(before) = before.filter(|before| glyph.left - before.right > WIDE * size) {
                gaps.push((text.len(), before.right, glyph.left));
            }
            text.push(glyph.c);
            before = Some(glyph);
        }
    }
    // A row of so many words is a drawing, and no row of a table.
    gaps.truncate(MOST_GAPS);
    let text = text.trim_end().to_owned();
    let drawn = || glyphs.iter().filter(|g| !g.c.is_whitespace() && !is_mark(g));
    (!text.is_empty()).then(|| Line {
        text,
        left: drawn().map(|g| g.left).fold(f32::INFINITY, f32::min),
        right: drawn().map(|g| g.right).fold(f32::NEG_INFINITY, f32::max),
        base,
        size,
        gaps,
        bold: drawn().all(|g| g.bold || !g.c.is_alphanumeric()) && drawn().any(|g| g.bold),
    })
}

/// The commonest of some lengths, to a tenth of a point; `None` of none.
pub(super) fn common(lengths: impl Iterator<Item = f32>) -> Option<f32> {
    let mut tenths: Vec<i32> = lengths.map(|length| (length * 10.0).round() as i32).collect();
    tenths.sort_unstable();
    let longest = tenths.chunk_by(|a, b| a == b).max_by_key(|run| run.len())?;
    longest.first().map(|tenth| *tenth as f32 / 10.0)
}
