//! The test sentences: accuracy by length and half, confusion, time.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use trygg::catalogue::Language;

use crate::contender::Contender;
use crate::score::{Confusion, head};

/// Words from which a sentence counts as long.
pub const LONG: usize = 8;

/// One line of a test file.
pub struct Sentence {
    pub text: String,
    pub language: Language,
    /// Whether it stands on an even line: words and weights were chosen by these, never by the others.
    pub learning: bool,
}

impl Sentence {
    pub fn is_long(&self) -> bool {
        self.text.split_whitespace().count() >= LONG
    }
}

/// All the test sentences.
pub fn read() -> io::Result<Vec<Sentence>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/language");
    let mut sentences = Vec::new();
    for language in Language::ALL {
        let path: PathBuf = folder.join(format!("{language}.txt"));
        let text = std::fs::read_to_string(&path).map_err(|e| io::Error::new(e.kind(), format!("{}: {e}", path.display())))?;
        let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        sentences.extend(lines.map(|(n, line)| Sentence { text: line.to_owned(), language, learning: n % 2 == 1 }));
    }
    Ok(sentences)
}

/// Which sentences a table is about.
type Choice = (&'static str, fn(&Sentence) -> bool);

const CHOICES: [Choice; 6] = [
    ("All sentences", |_| true),
    ("Sentences of 8 words or more", Sentence::is_long),
    ("Shorter sentences", |s| !s.is_long()),
    ("Held-out half, all sentences", |s| !s.learning),
    ("Held-out half, 8 words or more", |s| !s.learning && s.is_long()),
    ("Held-out half, shorter", |s| !s.learning && !s.is_long()),
];

pub fn measure(contenders: &[Contender], out: &mut impl Write) -> io::Result<()> {
    let sentences = read()?;
    writeln!(out, "## Sentences: per cent told right, without a document around them")?;
    for (title, wanted) in CHOICES {
        head(&format!("{title} ({})", sentences.iter().filter(|s| wanted(s)).count()), out)?;
        for contender in contenders {
            confusion(contender, sentences.iter().filter(|s| wanted(s))).row(contender.name, out)?;
        }
    }
    for contender in contenders {
        writeln!(out, "\n### Confusion of {}, all sentences\n", contender.name)?;
        confusion(contender, sentences.iter()).matrix(out)?;
    }
    time(contenders, &sentences, out)?;
    misses(&contenders[0], &sentences, out)
}

fn confusion<'s>(contender: &Contender, sentences: impl Iterator<Item = &'s Sentence>) -> Confusion {
    let mut confusion = Confusion::default();
    sentences.for_each(|s| confusion.add(s.language, (contender.tell)(&s.text)));
    confusion
}

fn time(contenders: &[Contender], sentences: &[Sentence], out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "\n### Time\n\n| | µs per sentence | beside trygg | ms to the first answer |\n|---|--:|--:|--:|")?;
    let mut ours = None;
    for contender in contenders {
        // The best of some rounds: other work on the machine only ever adds time.
        let rounds = (0..7).map(|_| {
            let began = Instant::now();
            let told = sentences.iter().filter(|s| (contender.tell)(&s.text).is_some()).count();
            std::hint::black_box(told);
            began.elapsed().as_secs_f64()
        });
        let each = 1e6 * rounds.fold(f64::INFINITY, f64::min) / sentences.len() as f64;
        let beside = each / *ours.get_or_insert(each);
        writeln!(out, "| {} | {each:.1} | {beside:.1} | {:.1} |", contender.name, 1e3 * contender.start.as_secs_f64())?;
    }
    Ok(())
}

/// What we told wrongly in the learning half. The other half stays unread, or it would not be held out for long.
fn misses(ours: &Contender, sentences: &[Sentence], out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "\n### What trygg tells wrongly in the learning half\n")?;
    for sentence in sentences.iter().filter(|s| s.learning) {
        let told = (ours.tell)(&sentence.text);
        if told != Some(sentence.language) {
            writeln!(out, "- {} told as {}: {}", sentence.language, told.map_or("none", Language::tag), sentence.text)?;
        }
    }
    Ok(())
}
