//! Counts of right answers, and how they are written.

use std::io::{self, Write};

use trygg::catalogue::Language;

/// What was told for what was so: rows by [`Language::index`], columns likewise, and last "not told".
#[derive(Default, Clone)]
pub struct Confusion([[u32; 6]; 5]);

impl Confusion {
    pub fn add(&mut self, so: Language, told: Option<Language>) {
        self.0[so.index()][told.map_or(5, Language::index)] += 1;
    }

    pub fn right(&self, language: Language) -> u32 {
        self.0[language.index()][language.index()]
    }

    pub fn of(&self, language: Language) -> u32 {
        self.0[language.index()].iter().sum()
    }

    /// The share of right answers in per cent: for each language, then for all.
    fn shares(&self) -> String {
        let share =
            |right: u32, of: u32| if of == 0 { "–".to_owned() } else { format!("{:.1}", 100.0 * f64::from(right) / f64::from(of)) };
        let sum = |count: fn(&Self, Language) -> u32| Language::ALL.iter().map(|l| count(self, *l)).sum();
        let each = Language::ALL.iter().map(|l| share(self.right(*l), self.of(*l)));
        each.chain([share(sum(Self::right), sum(Self::of))]).collect::<Vec<_>>().join(" | ")
    }

    /// A row of [`head`].
    pub fn row(&self, name: &str, out: &mut impl Write) -> io::Result<()> {
        let all: u32 = Language::ALL.iter().map(|l| self.of(*l)).sum();
        let right: u32 = Language::ALL.iter().map(|l| self.right(*l)).sum();
        let untold: u32 = self.0.iter().map(|row| row[5]).sum();
        writeln!(out, "| {name} | {} | {} | {untold} |", self.shares(), all - right - untold)
    }

    /// The whole matrix.
    pub fn matrix(&self, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "| is \\ told | nb | nn | sv | da | en | none |\n|---|--:|--:|--:|--:|--:|--:|")?;
        for language in Language::ALL {
            let cells: Vec<String> = self.0[language.index()].iter().map(u32::to_string).collect();
            writeln!(out, "| {language} | {} |", cells.join(" | "))?;
        }
        Ok(())
    }
}

/// The head of a table of shares in per cent, with counts of what was told wrongly and what was left open.
pub fn head(title: &str, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "\n### {title}\n\n| | nb | nn | sv | da | en | all | told wrongly | not told |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|")
}
