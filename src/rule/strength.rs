//! How strong a mark is: the rule's strength, and what stands around the marked clause.

use super::Exclusion;
use crate::catalogue::Weight;

/// The highest strength.
const HIGHEST: u8 = 3;
/// The strength to which a threat in the same sentence adds a step.
const RAISED: u8 = 2;

/// What stands around a marked clause.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // Each is a thing of its own that stands there or not.
pub struct Circumstances {
    /// The clause, or the list it leads, cites a law.
    pub law: bool,
    /// The clause, or the list it leads, holds a definition or an example that narrows it.
    pub narrowed: bool,
    /// An exception stands within two sentences.
    pub excepted: bool,
    /// Concrete help is offered in the sentence or the next.
    pub helped: bool,
    /// The clause states its reason.
    pub reasoned: bool,
    /// A threat stands in the sentence.
    pub threatened: bool,
    /// A threat stands in the section.
    pub threatened_nearby: bool,
    /// It is joined to a concept with which nothing lowers the rule.
    pub joined: bool,
}

/// A strength, and what took a step off it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// 3, 2 or 1; 0 where the step that was taken off leaves nothing to mark.
    pub strength: u8,
    /// What took the step off.
    pub lowered_by: Option<Exclusion>,
}

/// The strength of a mark whose rule or match states `base` (3, 2 or 1). At most one step is taken off, and at most one added.
#[must_use]
pub fn combined(base: u8, weight: &Weight, around: &Circumstances) -> Verdict {
    let lowered_by = if weight.never_lowered || around.joined { None } else { lowering(weight, around) };
    let raised = (around.threatened && base == RAISED) || (around.threatened_nearby && weight.raised_by_threat);
    let strength = (base + u8::from(raised)).saturating_sub(u8::from(lowered_by.is_some())).min(HIGHEST);
    Verdict { strength, lowered_by }
}

fn lowering(weight: &Weight, around: &Circumstances) -> Option<Exclusion> {
    let ways = [
        (around.law, Exclusion::Law),
        (around.narrowed, Exclusion::Narrowed),
        (around.excepted, Exclusion::Excepted),
        (around.helped, Exclusion::Helped),
        (around.reasoned && weight.vague, Exclusion::Reasoned),
    ];
    ways.into_iter().find(|(holds, _)| *holds).map(|(_, why)| why)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_up_and_down() {
        let none = Circumstances::default();
        let plain = Weight::default();
        let vague = Weight { vague: true, ..Weight::default() };
        let fixed = Weight { never_lowered: true, ..Weight::default() };
        let threatened = Weight { raised_by_threat: true, ..Weight::default() };
        let cases = [
            (3, &plain, none, 3, None),
            (3, &plain, Circumstances { law: true, ..none }, 2, Some(Exclusion::Law)),
            (1, &plain, Circumstances { narrowed: true, ..none }, 0, Some(Exclusion::Narrowed)),
            // Two things that lower take one step, not two; the first is told.
            (3, &plain, Circumstances { law: true, helped: true, excepted: true, ..none }, 2, Some(Exclusion::Law)),
            (2, &plain, Circumstances { excepted: true, ..none }, 1, Some(Exclusion::Excepted)),
            (2, &plain, Circumstances { helped: true, ..none }, 1, Some(Exclusion::Helped)),
            (2, &plain, Circumstances { reasoned: true, ..none }, 2, None),
            (2, &vague, Circumstances { reasoned: true, ..none }, 1, Some(Exclusion::Reasoned)),
            (1, &vague, Circumstances { reasoned: true, ..none }, 0, Some(Exclusion::Reasoned)),
            (3, &fixed, Circumstances { law: true, narrowed: true, excepted: true, helped: true, reasoned: true, ..none }, 3, None),
            (3, &plain, Circumstances { helped: true, joined: true, ..none }, 3, None),
            // A threat.
            (2, &plain, Circumstances { threatened: true, threatened_nearby: true, ..none }, 3, None),
            (1, &plain, Circumstances { threatened: true, threatened_nearby: true, ..none }, 1, None),
            (2, &plain, Circumstances { threatened_nearby: true, ..none }, 2, None),
            (2, &threatened, Circumstances { threatened_nearby: true, ..none }, 3, None),
            (1, &threatened, Circumstances { threatened_nearby: true, ..none }, 2, None),
            (3, &threatened, Circumstances { threatened: true, threatened_nearby: true, ..none }, 3, None),
            // One of each.
            (2, &plain, Circumstances { threatened: true, helped: true, ..none }, 2, Some(Exclusion::Helped)),
            (3, &threatened, Circumstances { threatened_nearby: true, law: true, ..none }, 3, Some(Exclusion::Law)),
        ];
        for (number, (base, weight, around, strength, lowered_by)) in cases.into_iter().enumerate() {
            assert_eq!(combined(base, weight, &around), Verdict { strength, lowered_by }, "case {number}");
        }
    }
}
