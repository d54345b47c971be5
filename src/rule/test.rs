//! What is asked of every sentence: whether it meets the conditions of a rule that counts, and what several rules want to know.

use super::condition::occurs;
use super::near::{Ease, meets};
use super::{CompiledRule, Rulebook, kind_of};
use crate::catalogue::{ConceptId, KindName};
use crate::clause::{Agent, Clause, Force, ReadSentence, Reading};

/// Something that is asked of every sentence. The answer depends on the block of the sentence and on nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Test {
    /// It gives a reason.
    Reasoned,
    /// It gives a reason, an example or help.
    Eased,
    /// It names a breach and what follows.
    Threatens,
    /// It allows or releases.
    Frees,
    /// It meets a condition of the rule with this number.
    Meets(usize),
    /// It states the freedom that the rule with this number asks for.
    States(usize),
}

/// All tests, ready to be made.
pub(super) struct Tests<'a> {
    rulebook: &'a Rulebook,
    all: Vec<Test>,
    ease: Ease,
    breach: ConceptId,
    sanction: ConceptId,
}

impl<'a> Tests<'a> {
    /// Those that the rules of `rulebook` need.
    pub(super) fn new(rulebook: &'a Rulebook) -> Self {
        let counting = |rule: &&CompiledRule| kind_of(rule.rule.kind).is_some_and(super::Kind::counts);
        let of_rule = |rule: &CompiledRule| {
            let states = (rule.rule.kind == KindName::Omission).then_some(Test::States(rule.number));
            [Some(Test::Meets(rule.number)), states].into_iter().flatten()
        };
        let all = [Test::Reasoned, Test::Eased, Test::Threatens, Test::Frees].into_iter();
        Self {
            rulebook,
            all: all.chain(rulebook.rules().iter().filter(counting).flat_map(of_rule)).collect(),
            ease: Ease::new(rulebook),
            breach: rulebook.concept("breach"),
            sanction: rulebook.concept("sanction"),
        }
    }

    pub(super) fn all(&self) -> &[Test] {
        &self.all
    }

    /// Whether sentence `number` passes `test`.
    pub(super) fn passes(&self, test: Test, reading: &Reading<'_>, number: usize) -> bool {
        let sentence = &reading.sentences[number];
        let rules = self.rulebook.rules();
        match test {
            Test::Reasoned => self.ease.reasoned(sentence),
            Test::Eased => self.ease.eased(sentence),
            Test::Threatens => self.threatens(sentence),
            Test::Frees => sentence.clauses.iter().any(|c| matches!(c.force, Force::Permission | Force::Dispensation)),
            Test::Meets(rule) => meets(reading, number, &rules[rule].conditions),
            Test::States(rule) => {
                let freedom = rules[rule].rule.provision.as_deref().and_then(|id| self.rulebook.provision(id));
                freedom.is_some_and(|freedom| meets(reading, number, &freedom.conditions))
            }
        }
    }

    fn threatens(&self, sentence: &ReadSentence) -> bool {
        let meant = |c: &&Clause| !c.quoted && !c.question && !c.negated && c.agent != Agent::Public;
        let both = |c: &Clause| occurs(sentence, self.breach, &c.scope) && occurs(sentence, self.sanction, &c.scope);
        sentence.clauses.iter().filter(meant).any(both)
    }
}
