//! Kind `agentless`: many of the duties in a document are nobody's.

use super::{Beside, Kind, Mark, Scene};
use crate::catalogue::KindName;
use crate::clause::{Agent, Clause, Force};
use crate::rule::CompiledRule;
use crate::rule::near::meets;

pub(super) struct AgentlessKind;

/// So many places are shown with the mark; a reader who has seen them knows what is meant.
const MOST_PLACES: usize = 10;
/// What is asked at each.
const PLACE: &str = "duty-of-nobody";

impl Kind for AgentlessKind {
    fn name(&self) -> KindName {
        KindName::Agentless
    }

    /// A duty without a bearer is a sentence that meets a condition. It is held against those and the duties that have one.
    fn judge(&self, rule: &CompiledRule, scene: &Scene<'_>, marks: &mut Vec<Mark>) {
        let reading = scene.reading;
        let open: Vec<usize> = (0..reading.sentences.len()).filter(|n| meets(reading, *n, &rule.conditions)).collect();
        let clauses = reading.sentences.iter().filter(|s| !reading.document.blocks[s.block].is_heading()).flat_map(|s| &s.clauses);
        let borne = clauses.filter(|c| is_borne(c)).count();
        let enough = open.len() >= usize::from(rule.rule.at_least).max(1);
        if enough && open.len() as f64 > scene.threshold(rule) * (open.len() + borne) as f64 {
            let place = |n: &usize| Beside::here(reading, reading.sentences[*n].block, reading.sentences[*n].span, PLACE);
            let beside = open.iter().take(MOST_PLACES).filter_map(place).collect();
            marks.extend(Mark::on_title(rule, reading, rule.rule.strength).map(|mark| Mark { beside, ..mark }));
        }
    }
}

/// Whether somebody of the organisation is said to have a duty.
fn is_borne(clause: &Clause) -> bool {
    matches!(clause.force, Force::Obligation | Force::SoftObligation)
        && !matches!(clause.agent, Agent::Nobody | Agent::Public)
        && !clause.quoted
        && !clause.question
}
