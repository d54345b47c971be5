//! Words of a prose, with what stands between them.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::text::Span;

/// The strongest punctuation between a word and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Gap {
    /// Nothing or white space.
    #[default]
    None,
    /// A slash, an ampersand, a plus: words side by side.
    Slash,
    /// A comma.
    Comma,
    /// An opening or closing round bracket.
    Bracket,
    /// A dash with space around it.
    Dash,
    /// A colon.
    Colon,
    /// A semicolon.
    Semicolon,
    /// A full stop, question mark, exclamation mark, ellipsis.
    Stop,
}

/// One word. Letters and digits with inner hyphens, apostrophes and full stops (`e-post`, `don't`, `f.eks`), a
/// paragraph sign, or an address (`kari@example.org`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the prose.
    pub span: Span,
    /// Lower case, composed, with a straight apostrophe.
    pub norm: Box<str>,
    /// What stands between this word and the one before.
    pub gap: Gap,
    /// Whether the word stands between quotation marks.
    pub quoted: bool,
    /// Whether the word stands between round brackets.
    pub bracketed: bool,
    /// Whether the word begins with a capital letter.
    pub capital: bool,
}

/// The words of `text`.
#[must_use]
pub fn tokenise(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut gap = Gap::None;
    let mut quotes = Quotes::default();
    let mut chars = text.char_indices().peekable();
    let mut before = ' ';
    // Words before which a bracket opened that has not closed yet.
    let mut brackets: Vec<usize> = Vec::new();
    while let Some((start, c)) = chars.next() {
        if c.is_alphanumeric() || c == '§' {
            let mut end = start + c.len_utf8();
            let mut last = c;
            while let Some(&(at, next)) = chars.peek() {
                let inner = next.is_alphanumeric() || is_combining(next) || joins(last, next, text[at + next.len_utf8()..].chars().next());
                if c == '§' || !inner {
                    break;
                }
                end = at + next.len_utf8();
                last = next;
                chars.next();
            }
            let span = Span::new(start, end);
            let capital = c.is_uppercase();
            tokens.push(Token { span, norm: normalise(span.of(text)), gap, quoted: quotes.open(), bracketed: false, capital });
            gap = Gap::None;
            before = last;
            continue;
        }
        match c {
            '(' => brackets.push(tokens.len()),
            // `a) Never post`: what closes without having opened is a label.
            ')' => {
                let from = brackets.pop().unwrap_or(tokens.len());
                tokens[from..].iter_mut().for_each(|token| token.bracketed = true);
            }
            _ => {}
        }
        quotes.see(c, before, chars.peek().map(|(_, next)| *next));
        gap = gap.max(match c {
            '.' | '?' | '!' | '…' => Gap::Stop,
            ';' => Gap::Semicolon,
            ':' => Gap::Colon,
            ',' => Gap::Comma,
            '(' | ')' | '[' | ']' => Gap::Bracket,
            '–' | '—' => Gap::Dash,
            '-' if before.is_whitespace() => Gap::Dash,
            '/' | '&' | '+' => Gap::Slash,
            _ => Gap::None,
        });
        before = c;
    }
    tokens
}

/// Whether `mark` binds the letters around it to one word.
fn joins(last: char, mark: char, next: Option<char>) -> bool {
    let Some(next) = next.filter(|n| n.is_alphanumeric()) else { return false };
    match mark {
        '\'' | '’' | '-' | '‑' | '\u{ad}' | '@' | '_' => true,
        '.' => last.is_alphanumeric() && !(next.is_uppercase() && last.is_lowercase()),
        // Swedish and Danish put endings to abbreviations so: `vd:n`, `HR:s`.
        // Statutes and times have it between digits: `2018:1937`, `10:30`.
        ':' => last.is_alphabetic() && next.is_lowercase() || last.is_ascii_digit() && next.is_ascii_digit(),
        '/' => last.is_ascii_digit() && next.is_ascii_digit(),
        _ => false,
    }
}

const fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

fn normalise(word: &str) -> Box<str> {
    if word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) {
        return word.into();
    }
    let lower = word.chars().filter(|c| *c != '\u{ad}').flat_map(char::to_lowercase).map(|c| match c {
        '’' => '\'',
        '‑' => '-',
        c => c,
    });
    if is_nfc_quick(word.chars()) == IsNormalized::Yes { lower.collect::<String>().into() } else { lower.nfc().collect::<String>().into() }
}

/// Follows quotation marks. Straight quotes open and close in turn; an apostrophe inside or after a word is none.
#[derive(Default)]
struct Quotes {
    stack: Vec<char>,
    straight: bool,
}

impl Quotes {
    fn open(&self) -> bool {
        self.straight || !self.stack.is_empty()
    }

    fn see(&mut self, c: char, before: char, next: Option<char>) {
        match c {
            '"' => self.straight = !self.straight,
            // Danish and German writers turn the angles, Swedish writers use the closing mark on both sides.
            '«' | '»' | '“' | '”' | '„' => {
                let opens = next.is_some_and(|n| !n.is_whitespace()) && (before.is_whitespace() || matches!(before, '(' | '['));
                if !opens && !self.stack.is_empty() {
                    self.stack.pop();
                } else if opens {
                    self.stack.push(c);
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str) -> String {
        tokenise(text).iter().map(|t| t.norm.as_ref()).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn words_with_inner_marks_stay_whole() {
        assert_eq!(show("Don’t post f.eks. e-post, bl.a. 24/7 og/eller § 4."), "don't|post|f.eks|e-post|bl.a|24/7|og|eller|§|4");
        assert_eq!(show("Ring kari@example.org."), "ring|kari@example.org");
        assert_eq!(show("vd:n säger: nej"), "vd:n|säger|nej");
        assert_eq!(show("a\u{30a}pen ÅPEN"), "åpen|åpen");
        assert_eq!(show("slutt.Ny setning"), "slutt|ny|setning");
    }

    #[test]
    fn quotations_are_followed() {
        let quoted = |text: &str| tokenise(text).iter().filter(|t| t.quoted).map(|t| t.norm.to_string()).collect::<Vec<_>>().join(" ");
        assert_eq!(quoted("Skriv ikke «du må aldri» her"), "du må aldri");
        assert_eq!(quoted("Skriv inte ”du får aldrig” här"), "du får aldrig");
        assert_eq!(quoted("Do not write \"never post\" here, it’s “bad style” too"), "never post bad style");
        assert_eq!(quoted("Skriv ikke »du må aldrig« her"), "du må aldrig");
    }

    #[test]
    fn brackets_are_followed_where_they_close() {
        let inside = |text: &str| tokenise(text).iter().filter(|t| t.bracketed).map(|t| t.norm.to_string()).collect::<Vec<_>>().join(" ");
        assert_eq!(inside("Be kind (not (only) here): a) never, b) always (see"), "not only here");
    }

    #[test]
    fn gaps_keep_the_strongest_mark() {
        let gaps: Vec<Gap> = tokenise("a, b (c): d – e. f").iter().map(|t| t.gap).collect();
        assert_eq!(gaps, [Gap::None, Gap::Comma, Gap::Bracket, Gap::Colon, Gap::Dash, Gap::Stop]);
    }
}
