//! Examples with the words to mark between `[[` and `]]`.

use trygg::text::Span;

/// An example without its brackets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Marked {
    /// The text as a reader would see it.
    pub(crate) text: String,
    /// The words that were between brackets, in order.
    pub(crate) spans: Vec<Span>,
}

impl Marked {
    /// Reads `example`. Of more than two closing brackets the last two close, so that `[[[name]]]` marks `[name]`.
    pub(crate) fn read(example: &str) -> Result<Self, String> {
        let mut marked = Self { text: String::new(), spans: Vec::new() };
        let mut rest = example;
        while let Some(open) = rest.find("[[") {
            let (before, inside) = (&rest[..open], &rest[open + 2..]);
            if before.contains("]]") {
                return Err("`]]` without `[[`".to_owned());
            }
            let Some(mut close) = inside.find("]]") else { return Err("`[[` without `]]`".to_owned()) };
            close += inside[close..].chars().take_while(|c| *c == ']').count() - 2;
            if inside[..close].contains("[[") {
                return Err("`[[` inside `[[ ]]`".to_owned());
            }
            marked.text.push_str(before);
            let start = marked.text.len();
            marked.text.push_str(&inside[..close]);
            if inside[..close].trim() != &inside[..close] || close == 0 {
                return Err("no words, or white space at the ends, between `[[` and `]]`".to_owned());
            }
            marked.spans.push(Span::new(start, marked.text.len()));
            rest = &inside[close + 2..];
        }
        if rest.contains("]]") {
            return Err("`]]` without `[[`".to_owned());
        }
        marked.text.push_str(rest);
        Ok(marked)
    }

    /// The example as it is written in a rule file.
    pub(crate) fn write(&self) -> String {
        let mut example = self.text.clone();
        for span in self.spans.iter().rev() {
            example.insert_str(span.end, "]]");
            example.insert_str(span.start, "[[");
        }
        example
    }
}

#[test]
fn brackets_are_read_and_written() {
    for (example, text, words) in [
        ("Brot [[kan få følgjer]].", "Brot kan få følgjer.", vec!["kan få følgjer"]),
        ("Eigar: [[[namn]]]", "Eigar: [namn]", vec!["[namn]"]),
        ("[[er [namn] no]] og [[XX]]", "er [namn] no og XX", vec!["er [namn] no", "XX"]),
    ] {
        let marked = Marked::read(example).expect("balanced");
        assert_eq!(marked.text, text);
        assert_eq!(marked.spans.iter().map(|s| s.of(text)).collect::<Vec<_>>(), words);
        assert_eq!(marked.write(), example);
    }
    for broken in ["a [[b", "a ]] b", "[[a]] b]]", "[[a [[b]] c]]", "[[]]", "[[ a]]"] {
        assert!(Marked::read(broken).is_err(), "{broken}");
    }
}
