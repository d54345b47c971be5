//! What stands at the edge of every page: running heads, feet, page numbers.

use std::collections::HashMap;

use super::line::Line;
use crate::format::text::{Shape, shape};

/// Rows at either edge of a page that are looked at.
const ROWS: usize = 4;
/// Points that a running head may move from page to page.
const NEAR: f32 = 8.0;

/// Takes the running heads and feet out of `pages` (rows from top to bottom) and gives their words, each once.
pub(super) fn take(pages: &mut [Vec<Vec<Line>>]) -> Vec<String> {
    let mut seen: HashMap<String, Vec<f32>> = HashMap::new();
    for page in pages.iter() {
        for row in edges(page).filter_map(|at| page.get(at)) {
            seen.entry(key(row)).or_default().push(row[0].base);
        }
    }
    let count = pages.len();
    let repeated = |row: &[Line]| {
        let near = seen.get(&key(row)).map_or(0, |bases| bases.iter().filter(|b| (**b - row[0].base).abs() <= NEAR).count());
        near >= 2 && near * 5 >= count * 2
    };
    let mut taken = Vec::new();
    for page in pages {
        let edge: Vec<usize> = edges(page).collect();
        let last = page.len().saturating_sub(1);
        let mut at = 0;
        page.retain(|row| {
            let number = (at == 0 || at == last) && row.len() == 1 && shape(&row[0].text) == Shape::Page;
            let running = edge.contains(&at) && repeated(row);
            at += 1;
            if running && !number {
                taken.extend(row.iter().map(|line| line.text.clone()));
            }
            !(running || number)
        });
    }
    taken.sort();
    taken.dedup();
    taken
}

/// The rows at the upper and lower edge, each once.
fn edges(page: &[Vec<Line>]) -> impl Iterator<Item = usize> + use<> {
    let count = page.len();
    (0..count).filter(move |at| *at < ROWS || at + ROWS >= count)
}

/// The words of a row, with one sign for every number: page numbers differ.
fn key(row: &[Line]) -> String {
    let mut key = String::new();
    for c in row.iter().flat_map(|line| line.text.chars().chain([' '])) {
        match c {
            c if c.is_ascii_digit() => {
                if !key.ends_with('#') {
                    key.push('#');
                }
            }
            c => key.push(c),
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(text: &str, base: f32) -> Vec<Line> {
        vec![Line { text: text.to_owned(), left: 0.0, right: 100.0, base, size: 10.0, bold: false, gaps: Vec::new() }]
    }

    #[test]
    fn heads_and_numbers_go_and_the_text_stays() {
        let page = |number: usize| {
            let mut rows = vec![row("Policy of the harbour", 800.0)];
            rows.extend(
                (0..20).map(|line| row(&format!("line {number} of {}", "text ".repeat(line + number)), 700.0 - line as f32 * 20.0)),
            );
            rows.push(row(&format!("Page {number} of 3"), 40.0));
            rows
        };
        let mut pages = vec![page(1), page(2), page(3)];
        assert_eq!(take(&mut pages), ["Policy of the harbour"]);
        assert!(pages.iter().all(|page| page.len() == 20));
    }
}
