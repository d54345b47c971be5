//! What rules find in single blocks. It is found block by block, so that it can be remembered block by block: most of a document is
//! as it was when it was last looked at.

use super::kind::View;
use super::test::Tests;
use super::{Mark, Rulebook, Sentences, Test, kind_of};
use crate::clause::{Reading, Remembered};
use crate::document::BlockId;

/// What was found in the blocks of the last reading of one document, with one rulebook.
pub type NotesMemory = Remembered<BlockNotes>;

/// What rules find in one block: nothing here knows where the block stands.
#[derive(Debug, Default)]
pub struct BlockNotes {
    /// Marks with sentences counted from the first of the block, in the order of the rules.
    marks: Box<[Mark]>,
    /// Sentences, counted from the first of the block, and the places of the tests that they pass.
    passed: Box<[(usize, usize)]>,
}

/// What rules find in the blocks of a document, whether or not they hold in its country and sector.
#[derive(Debug)]
pub struct Notes {
    /// By rule.
    marks: Vec<Vec<Mark>>,
    tests: Vec<Test>,
    /// By test.
    passed: Vec<Sentences>,
}

impl Notes {
    /// Looks at every block that `memory` does not know.
    #[must_use]
    pub fn new(reading: &Reading<'_>, rulebook: &Rulebook, mut memory: Option<&mut NotesMemory>) -> Self {
        let (view, tests) = (View { reading, rulebook }, Tests::new(rulebook));
        let mut notes = Self {
            marks: rulebook.rules().iter().map(|_| Vec::new()).collect(),
            passed: tests.all().iter().map(|_| Sentences::default()).collect(),
            tests: tests.all().to_vec(),
        };
        if let Some(memory) = memory.as_deref_mut() {
            memory.begin();
        }
        for block in 0..reading.document.blocks.len() {
            let first = reading.of_block.get(block).map_or(0, |sentences| sentences.start);
            let found = || BlockNotes::of(&view, &tests, block);
            match (memory.as_deref_mut(), reading.keys.get(block).copied().flatten()) {
                (Some(memory), Some(key)) => notes.add(memory.of(key, found), block, first),
                _ => notes.add(&found(), block, first),
            }
        }
        if let Some(memory) = memory {
            memory.end();
        }
        notes
    }

    fn add(&mut self, found: &BlockNotes, block: BlockId, first: usize) {
        for mark in &found.marks {
            self.marks[mark.rule].push(Mark { block, sentence: mark.sentence.map(|number| first + number), ..mark.clone() });
        }
        for (number, test) in &found.passed {
            self.passed[*test].insert(first + number);
        }
    }

    /// The marks that the rule with this number makes in single blocks, in order of place.
    #[must_use]
    pub fn marks(&self, rule: usize) -> &[Mark] {
        self.marks.get(rule).map_or(&[], Vec::as_slice)
    }

    /// The sentences that pass `test`; none where no rule needs it.
    #[must_use]
    pub fn passing(&self, test: Test) -> &Sentences {
        const NONE: &Sentences = &Sentences::none();
        self.tests.iter().position(|one| *one == test).and_then(|place| self.passed.get(place)).unwrap_or(NONE)
    }
}

impl BlockNotes {
    fn of(view: &View<'_>, tests: &Tests<'_>, block: BlockId) -> Self {
        let sentences = view.reading.of_block.get(block).cloned().unwrap_or_default();
        let first = sentences.start;
        let mut marks = Vec::new();
        for rule in view.rulebook.rules() {
            if let Some(kind) = kind_of(rule.rule.kind) {
                kind.look(rule, view, block, &mut marks);
            }
        }
        for mark in &mut marks {
            mark.block = 0;
            mark.sentence = mark.sentence.map(|number| number - first);
        }
        let mut passed = Vec::new();
        for number in sentences {
            let passing = tests.all().iter().enumerate().filter(|(_, test)| tests.passes(**test, view.reading, number));
            passed.extend(passing.map(|(place, _)| (number - first, place)));
        }
        Self { marks: marks.into(), passed: passed.into() }
    }
}
