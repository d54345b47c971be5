//! Fixes put to a text.

use super::Fix;

impl Fix {
    /// `fixes` without those that overlap or touch one before them in the order given; the rest in order of place.
    #[must_use]
    pub fn apart<'f>(fixes: impl IntoIterator<Item = &'f Self>) -> Vec<Self> {
        let mut kept: Vec<Self> = Vec::new();
        for fix in fixes {
            if kept.iter().all(|other| fix.span.end < other.span.start || other.span.end < fix.span.start) {
                kept.push(fix.clone());
            }
        }
        kept.sort_by_key(|fix| fix.span);
        kept
    }

    /// `text` with every one of `fixes`, which are in order of place and apart. A fix that does not fit the text is left out.
    #[must_use]
    pub fn put(text: &str, fixes: &[Self]) -> String {
        let mut fixed = String::with_capacity(text.len());
        let mut done = 0;
        for fix in fixes {
            let (Some(kept), Some(_)) = (text.get(done..fix.span.start), text.get(fix.span.range())) else { continue };
            fixed.push_str(kept);
            fixed.push_str(&fix.replacement);
            done = fix.span.end;
        }
        fixed.push_str(text.get(done..).unwrap_or(""));
        fixed
    }

    /// Where byte `at` of the text stands once `fixes` (in order of place) are put; a byte inside a fix goes to its start.
    #[must_use]
    pub fn moved(at: usize, fixes: &[Self]) -> usize {
        let mut to = at;
        for fix in fixes.iter().take_while(|fix| fix.span.start < at) {
            to = if at < fix.span.end { to - (at - fix.span.start) } else { to + fix.replacement.len() - fix.span.len() };
        }
        to
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn fix(start: usize, end: usize, replacement: &str) -> Fix {
        Fix { span: Span::new(start, end), replacement: replacement.to_owned() }
    }

    #[test]
    fn fixes_are_put_and_places_follow() {
        let text = "abc def ghi";
        let fixes = [fix(0, 5, "D"), fix(8, 9, "")];
        assert_eq!(Fix::put(text, &fixes), "Def hi");
        assert_eq!([0, 2, 5, 7, 8, 9, 11].map(|at| Fix::moved(at, &fixes)), [0, 0, 1, 3, 4, 4, 6]);
        assert_eq!(Fix::put(text, &[fix(4, 99, "x")]), text);
        assert_eq!(Fix::put("å", &[fix(1, 2, "x")]), "å");
    }

    #[test]
    fn the_first_of_two_that_meet_is_kept() {
        let all = [fix(4, 8, ""), fix(0, 4, ""), fix(6, 9, ""), fix(9, 10, "")];
        assert_eq!(Fix::apart(&all), [fix(4, 8, ""), fix(9, 10, "")]);
    }
}
