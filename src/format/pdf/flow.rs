//! The reading order of a page: columns one after the other, tables row by row, everything else from top to bottom.

use std::collections::BTreeMap;

use super::line::Line;
use crate::format::number::NumberForm;
use crate::format::text::{Shape, shape};

/// Lines on either side that make two columns.
const COLUMN_LINES: usize = 6;
/// Places that may part two columns, of which each costs a look at the whole page.
const MOST_GUTTERS: usize = 64;
/// Columns of a table, and its rows on one page.
const MOST_COLUMNS: usize = 100;
const MOST_ROWS: usize = 500;
/// Points that the lines of a column of a table may begin apart.
const ALIGNED: f32 = 6.0;
/// Rows are this much farther apart than the lines of a cell, where they are told by that.
const LOOSE: f32 = 1.12;

/// A piece of a page, in reading order.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Piece {
    /// A line, and the right edge of its column.
    Line(Line, f32),
    /// A row of a table, cell by cell; whether the table begins with it.
    Row(Vec<String>, bool),
}

/// The pieces of a page whose rows go from top to bottom.
pub(super) fn flow(rows: Vec<Vec<Line>>) -> Vec<Piece> {
    let rows: Vec<Vec<Line>> = rows.into_iter().map(labelled).collect();
    match gutter(&rows) {
        Some((middle, cut)) => columns(rows, cut, middle),
        None => single(&rows),
    }
}

/// The row with its number or bullet as part of the words behind it, however wide the gap is.
fn labelled(row: Vec<Line>) -> Vec<Line> {
    const WIDEST: f32 = 5.0;
    let mut lines: Vec<Line> = Vec::new();
    for line in row {
        match lines.pop() {
            Some(label) if is_label(&label.text) && line.left - label.right < WIDEST * line.size => lines.push(label.joined(&line)),
            before => lines.extend(before.into_iter().chain([line])),
        }
    }
    // The gap behind a bullet parts no columns.
    for line in &mut lines {
        let label = match shape(&line.text) {
            Shape::Item(marker) => marker.len,
            Shape::Numbered(number) => number.len,
            _ => 0,
        };
        line.gaps.retain(|(at, _, _)| *at > label);
    }
    lines
}

/// Whether a line is nothing but the number or bullet of an item.
fn is_label(text: &str) -> bool {
    const LONGEST: usize = 8;
    text.len() <= LONGEST
        && match shape(&format!("{text} X")) {
            Shape::Item(marker) => marker.len > text.len(),
            Shape::Numbered(number) => number.len > text.len() && number.form != NumberForm::Bare || text.chars().count() <= 2,
            _ => false,
        }
}

/// Where the gap between two columns of running text is, and the rows cut there.
fn gutter(rows: &[Vec<Line>]) -> Option<(f32, Vec<Vec<Line>>)> {
    let lines = || rows.iter().flatten();
    let left = lines().map(|l| l.left).fold(f32::INFINITY, f32::min);
    let right = lines().map(|l| l.right).fold(f32::NEG_INFINITY, f32::max);
    let within = |at: f32| at > left + 0.3 * (right - left) && at < left + 0.7 * (right - left);
    let starts = lines().flat_map(|l| std::iter::once(l.left).chain(l.gaps.iter().map(|(_, _, next)| *next)));
    let mut edges: BTreeMap<i32, usize> = BTreeMap::new();
    starts.filter(|at| within(*at)).for_each(|at| *edges.entry(at.floor() as i32).or_default() += 1);
    // Where a column begins, many of its lines do.
    let together = |edge: i32| edges.range(edge..=edge.saturating_add(1)).map(|(_, count)| count).sum::<usize>() >= COLUMN_LINES;
    let candidates = edges.keys().copied().filter(|edge| together(*edge)).take(MOST_GUTTERS);
    candidates.map(|edge| edge as f32).find_map(|at| {
        let begins = |next: f32| (next - at).abs() <= 2.0;
        let cut: Vec<Vec<Line>> = rows.iter().map(|row| row.iter().cloned().flat_map(|line| line.cut(begins)).collect()).collect();
        let all = || cut.iter().flatten();
        let before: Vec<&Line> = all().filter(|l| l.right <= at).collect();
        let after: Vec<&Line> = all().filter(|l| l.left >= at - 1.0).collect();
        let across = all().count() - before.len() - after.len();
        let fits = before.len() >= COLUMN_LINES && after.len() >= COLUMN_LINES && across * 3 <= all().count();
        (fits && is_prose(&before) && is_prose(&after)).then_some((at, cut))
    })
}

/// Whether lines fill their column as running text does; the cells of a table rarely do.
fn is_prose(lines: &[&Line]) -> bool {
    let left = lines.iter().map(|l| l.left).fold(f32::INFINITY, f32::min);
    let right = lines.iter().map(|l| l.right).fold(f32::NEG_INFINITY, f32::max);
    let full = |l: &&&Line| l.width() > 0.7 * (right - left) && l.text.split_whitespace().nth(3).is_some();
    lines.iter().filter(full).count() * 5 >= lines.len() * 2
}

/// The pieces of a page with a gutter: `cut` are its `rows`, cut there. Between rows that reach across it there may be two columns,
/// or a table, or lines that are too short to tell.
fn columns(rows: Vec<Vec<Line>>, cut: Vec<Vec<Line>>, middle: f32) -> Vec<Piece> {
    let reaches = |row: &Vec<Line>| row.iter().any(|line| line.left < middle - 1.0 && line.right > middle);
    let (mut pieces, mut plain, mut band) = (Vec::new(), Vec::new(), Vec::new());
    for (row, cut) in rows.into_iter().zip(cut) {
        if reaches(&cut) {
            end_band(&mut pieces, &mut plain, &mut band, middle, true);
            plain.push(row);
        } else {
            band.push((row, cut));
        }
    }
    end_band(&mut pieces, &mut plain, &mut band, middle, false);
    pieces.extend(single(&plain));
    pieces
}

/// Ends the rows of `band`, none of which reaches across the gutter: to `pieces` as two columns, else to the `plain` rows before them.
/// `closed` where a row follows that does reach across.
fn end_band(pieces: &mut Vec<Piece>, plain: &mut Vec<Vec<Line>>, band: &mut Vec<(Vec<Line>, Vec<Line>)>, middle: f32, closed: bool) {
    const LEAST: usize = 2;
    let is_left = |line: &&Line| line.left < middle - 1.0;
    let lines = || band.iter().flat_map(|(_, cut)| cut);
    let (before, after): (Vec<&Line>, Vec<&Line>) = lines().partition(is_left);
    if before.len() < LEAST || after.len() < LEAST || !is_prose(&before) || !is_prose(&after) {
        plain.extend(band.drain(..).map(|(row, _)| row));
        return;
    }
    pieces.extend(single(&std::mem::take(plain)));
    // Where the columns end before the page does, what follows the last line of the right one, after a gap, is below both.
    let last = band.iter().rposition(|(_, cut)| cut.iter().any(|line| !is_left(&line))).unwrap_or_default();
    let gap =
        |at: usize| band[at - 1].1.first().zip(band[at].1.first()).is_some_and(|(above, below)| above.base - below.base > 1.6 * above.size);
    let below = (last + 1..band.len()).find(|at| closed && gap(*at)).unwrap_or(band.len());
    plain.extend(band.drain(below..).map(|(row, _)| row));
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for (_, row) in band.drain(..) {
        let (before, after): (Vec<Line>, Vec<Line>) = row.into_iter().partition(|line| is_left(&line));
        left.extend((!before.is_empty()).then_some(before));
        right.extend((!after.is_empty()).then_some(after));
    }
    pieces.extend(single(&left));
    pieces.extend(single(&right));
}

/// The rows of one column.
fn single(rows: &[Vec<Line>]) -> Vec<Piece> {
    let edge = rows.iter().flatten().map(|l| l.right).fold(f32::NEG_INFINITY, f32::max);
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < rows.len() {
        let rows_of_table = table_rows(rows, at);
        if rows_of_table.len() > 1 {
            at += rows_of_table.len();
            pieces.extend(table(&rows_of_table, edge));
        } else {
            let joined = rows[at].iter().skip(1).fold(rows[at].first().cloned(), |all, next| all.map(|all| all.joined(next)));
            pieces.extend(joined.map(|line| Piece::Line(line, right_edge(rows, at, edge))));
            at += 1;
        }
    }
    pieces
}

/// How far the lines around row `at` reach that begin where it does: quotations and tables are narrower than their column.
fn right_edge(rows: &[Vec<Line>], at: usize, edge: f32) -> f32 {
    const AROUND: usize = 8;
    // Few short lines tell less about their column than many.
    const FEW: usize = 3;
    let Some(left) = rows[at].first().map(|line| line.left) else { return edge };
    let near = rows[at.saturating_sub(AROUND)..].iter().take(2 * AROUND + 1).filter_map(|row| Some((row.first()?, row.last()?)));
    let alike: Vec<f32> = near.filter(|(first, _)| (first.left - left).abs() <= 3.0).map(|(_, last)| last.right).collect();
    let reach = alike.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let narrowest = if alike.len() > FEW { 0.4 } else { 0.8 };
    if alike.len() > 1 { reach.max(left + narrowest * (edge - left)) } else { edge }
}

/// The rows of the table that begins with row `at`, each cut where its columns begin; none where no table does.
fn table_rows(rows: &[Vec<Line>], at: usize) -> Vec<Vec<Line>> {
    const FARTHEST: f32 = 3.5;
    const FAR: f32 = 2.2;
    /// Narrow gaps part columns where they stand below each other in this many rows.
    const SUPPORT: usize = 2;
    let narrow = |row: &&Vec<Line>| row.len() <= MOST_COLUMNS;
    if rows[at].len() > MOST_COLUMNS {
        return Vec::new();
    }
    let next = rows[at + 1..].iter().take(4).filter(narrow);
    let edges = |row: &Vec<Line>| row.iter().flat_map(|l| std::iter::once(l.left).chain(l.gaps.iter().map(|g| g.2))).collect::<Vec<f32>>();
    let supported = |start: f32| next.clone().filter(|row| edges(row).iter().any(|edge| (edge - start).abs() <= 2.0)).count() >= SUPPORT;
    let first: Vec<Line> = rows[at].iter().cloned().flat_map(|line| line.cut(supported)).collect();
    if first.len() < 2 {
        return Vec::new();
    }
    let starts: Vec<f32> = first.iter().map(|l| l.left).collect();
    let is_start = |left: f32| starts.iter().any(|start| (start - left).abs() <= ALIGNED);
    // What reaches into the next column is a paragraph below the table.
    let within = |line: &Line| starts.iter().all(|start| *start <= line.left + ALIGNED || line.right < *start);
    let mut found = vec![first];
    let mut tight = f32::INFINITY;
    for row in rows[at + 1..].iter().take(MOST_ROWS).take_while(narrow) {
        let above = &found[found.len() - 1][0];
        let row: Vec<Line> = row.iter().cloned().flat_map(|line| line.cut(is_start)).collect();
        let gap = above.base - row[0].base;
        let far = gap > FARTHEST * row[0].size.max(above.size) || (row.len() == 1 && gap > FAR * tight);
        tight = tight.min(gap);
        if far || !row.iter().all(|line| is_start(line.left) && within(line)) {
            break;
        }
        found.push(row);
    }
    let whole = |row: &&Vec<Line>| row.len() > 1;
    if found.iter().filter(whole).count() < 2 { Vec::new() } else { found }
}

fn table(rows: &[Vec<Line>], edge: f32) -> Vec<Piece> {
    let starts: Vec<f32> = rows[0].iter().map(|l| l.left).collect();
    let gaps: Vec<f32> = rows.windows(2).map(|pair| pair[0][0].base - pair[1][0].base).collect();
    let tight = gaps.iter().copied().fold(f32::INFINITY, f32::min);
    let loose = gaps.iter().any(|gap| *gap > LOOSE * tight);
    let mut cells: Vec<Vec<String>> = Vec::new();
    let mut firsts: Vec<&Line> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let begins = (row[0].left - starts[0]).abs() <= ALIGNED && (!loose || at == 0 || gaps[at - 1] > LOOSE * tight);
        if begins || cells.is_empty() {
            cells.push(vec![String::new(); starts.len()]);
            firsts.push(&row[0]);
        }
        for line in row {
            let column = starts.iter().rposition(|start| *start <= line.left + ALIGNED).unwrap_or_default();
            if let Some(cell) = cells.last_mut().and_then(|cells| cells.get_mut(column)) {
                super::paragraph::append(cell, &line.text);
            }
        }
    }
    // `Owner:   the harbour master` below each other are lines of metadata, whatever the gap is.
    if starts.len() == 2 && cells.iter().all(|row| row[0].ends_with(':') && !row[1].is_empty()) {
        let line = |(row, first): (Vec<String>, &Line)| Piece::Line(Line { text: row.join(" "), ..first.clone() }, edge);
        return cells.into_iter().zip(firsts).map(line).collect();
    }
    cells.into_iter().enumerate().map(|(row, cells)| Piece::Row(cells, row == 0)).collect()
}
