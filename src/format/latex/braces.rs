//! Which brace closes which: told once for the whole text, so that no look ahead costs more than a search.

/// The pairs of braces of a text.
#[derive(Debug)]
pub(super) struct Braces {
    /// Places of both, by the first.
    pairs: Vec<(usize, usize)>,
}

impl Braces {
    /// The pairs of `text`; escaped braces and those in comments are none.
    pub(super) fn of(text: &str) -> Self {
        let (mut open, mut pairs) = (Vec::new(), Vec::new());
        let mut bytes = text.bytes().enumerate();
        while let Some((at, byte)) = bytes.next() {
            match byte {
                b'\\' => drop(bytes.next()),
                b'%' => drop(bytes.find(|(_, byte)| *byte == b'\n')),
                b'{' => open.push(at),
                b'}' => pairs.extend(open.pop().map(|start| (start, at))),
                _ => {}
            }
        }
        pairs.sort_unstable();
        Self { pairs }
    }

    /// The place of the brace that closes the one at `open`.
    pub(super) fn close(&self, open: usize) -> Option<usize> {
        let found = self.pairs.binary_search_by_key(&open, |(start, _)| *start).ok()?;
        self.pairs.get(found).map(|(_, end)| *end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_found() {
        let text = r"a{b\}{c}% }
d}}";
        let braces = Braces::of(text);
        assert_eq!(braces.close(1), Some(13));
        assert_eq!(braces.close(5), Some(7));
        assert_eq!(braces.close(0), None);
    }
}
