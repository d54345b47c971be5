//! Bullets that are drawn and not written: browsers draw a small disc or square before an item, and some programs a picture.

use super::content::Glyph;
use super::matrix::Matrix;

/// Points that a bullet may be wide and tall.
const SMALLEST: f32 = 1.0;
const LARGEST: f32 = 14.0;
/// A page with more small shapes is a drawing.
const MOST: usize = 400;

/// A small shape on a page; lengths in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Dot {
    left: f32,
    right: f32,
    /// How high its middle lies.
    middle: f32,
    height: f32,
}

/// A shape that is being drawn: the box around its points.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Outline(Option<[f32; 4]>);

impl Outline {
    /// Adds points to it, as `x y x y …`.
    pub(super) fn add(&mut self, points: &[f32], to_page: Matrix) {
        for pair in points.chunks_exact(2) {
            let (x, y) = to_page.point(pair[0], pair[1]);
            let [left, low, right, high] = self.0.unwrap_or([x, y, x, y]);
            self.0 = Some([left.min(x), low.min(y), right.max(x), high.max(y)]);
        }
    }

    /// The shape, where it may be a bullet; the next one begins.
    pub(super) fn end(&mut self) -> Option<Dot> {
        let [left, low, right, high] = self.0.take()?;
        let (width, height) = (right - left, high - low);
        let fits = |length: f32| (SMALLEST..LARGEST).contains(&length);
        // An arrow or a tick is a little wider or taller than a disc.
        let dot = Dot { left, right, middle: (low + high) / 2.0, height };
        (fits(width) && fits(height) && width < 1.6 * height && height < 1.6 * width).then_some(dot)
    }
}

/// Writes bullets in front of the `rows` (from top to bottom) that shapes stand before.
pub(super) fn write(dots: &[Dot], rows: &mut [Vec<Glyph>]) {
    if dots.len() > MOST {
        return;
    }
    for dot in dots {
        // The base line of the words beside it lies a little lower than its middle.
        let from = rows.partition_point(|row| row.first().is_some_and(|glyph| glyph.base > dot.middle));
        let Some(row) = rows.get_mut(from) else { continue };
        let right = row.iter().filter(|glyph| !glyph.c.is_whitespace() && glyph.left >= dot.right - 0.5);
        let Some(next) = right.min_by(|a, b| a.left.total_cmp(&b.left)).copied() else { continue };
        let beside = dot.middle - next.base < 0.75 * next.size && dot.height < 0.9 * next.size;
        let near = next.left - dot.right < 2.5 * next.size;
        let begins = !row.iter().any(|glyph| glyph.left < dot.right && glyph.right > dot.left - 1.5 * next.size);
        if beside && near && begins {
            row.push(Glyph { c: '•', left: dot.left, right: dot.right, bold: false, ..next });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyph(c: char, left: f32, base: f32) -> Glyph {
        Glyph { c, left, right: left + 5.0, base, size: 10.0, bold: false }
    }

    fn dot(left: f32, low: f32, size: f32) -> Option<Dot> {
        let mut outline = Outline::default();
        outline.add(&[left, low, left + size, low + size], Matrix::default());
        outline.end()
    }

    #[test]
    fn a_disc_before_a_line_is_a_bullet() {
        let row = |base: f32| vec![glyph('a', 60.0, base), glyph('b', 65.0, base)];
        let mut rows = vec![row(700.0), row(680.0), row(660.0)];
        // Before the second line; between words; far to the left; a line.
        let dots: Vec<Dot> =
            [dot(50.0, 682.0, 3.0), dot(63.0, 702.0, 3.0), dot(10.0, 662.0, 3.0), dot(50.0, 662.0, 40.0)].into_iter().flatten().collect();
        assert_eq!(dots.len(), 3);
        write(&dots, &mut rows);
        let told: Vec<String> = rows.iter().map(|row| row.iter().map(|glyph| glyph.c).collect()).collect();
        assert_eq!(told, ["ab", "ab•", "ab"]);
    }
}
