//! What a sentence takes over from the one before it: `This also applies to …`, `This requires approval`, and a `No` that
//! answers a question.

use super::segment::has;
use super::terms::Terms;
use super::word::{Word, words};
use super::{Agent, Force, ReadSentence};
use crate::catalogue::ConceptId;
use crate::language::Hit;

/// Words at the head of a sentence among which its verb stands.
const HEAD: usize = 6;
/// Words of a question that stands for a condition.
const SHORT: usize = 4;

/// Links `sentence` to `before`, the sentence it follows in its section.
pub(super) fn link(before: &ReadSentence, sentence: &mut ReadSentence, asked: bool, terms: &Terms) {
    let spoken = words(&sentence.tokens, &sentence.hits);
    let Some(first) = spoken.first() else { return };
    // `It does` affirms, `It is up to you` need not.
    let yes = |h: &Hit| h.concept == terms.yes_answer && (h.end == 1 || spoken.len() <= SHORT);
    let affirmed = asked && first.hits.iter().any(yes);
    let denied = asked && !affirmed && (has(first, terms.no_answer) || refuses(before, sentence, &spoken));
    // `What must I not post? Anything unkind.`, `What happens if I break the rules? You lose your place.`
    let completes = asked && !denied && !affirmed && (fragment(before, sentence, &spoken, terms) || before.hits.holds(&[terms.breach]));
    // `In doubt? Don't post.`, `Usikker? Da lar du være`: a question as short as a condition is one.
    let commands = sentence.clauses.first().is_some_and(|c| matches!(c.force, Force::Prohibition | Force::Imperative));
    let conditional = asked && before.tokens.len() <= SHORT && before.block == sentence.block && (commands || has(first, terms.resumptive));
    // `This applies:` over a list points on to its items.
    let points_on = sentence.leads && spoken.len() <= SHORT;
    let says = |concept| has(first, terms.this) && spoken.iter().take(HEAD).any(|w| has(w, concept));
    // `This includes, but is not limited to:` hands on to its items what was said just now.
    let hands_on = sentence.leads && says(terms.takes_in);
    let stretches = !points_on && says(terms.applies) || hands_on;
    // `This policy …` points at nothing: only a verb behind it makes the word a pronoun.
    let verbs =
        [terms.copula, terms.must, terms.must_soft, terms.must_not, terms.may, terms.can, terms.may_freely, terms.need_not, terms.should];
    let verb = |w: &Word<'_>| w.hits.iter().any(|h| verbs.contains(&h.concept));
    let points_back = stretches || !points_on && has(first, terms.this) && spoken.get(1).is_some_and(verb);
    // `This does not apply to …` takes something out of the sentence before it, so it takes nothing over.
    let exempts = spoken.iter().any(|w| has(w, terms.exception_sentence));
    // `This is especially important because …` gives the reason for what was said, and demands nothing more.
    let demands = sentence.clauses.first().is_some_and(|c| !matches!(c.force, Force::None | Force::SoftObligation));
    let explains = spoken.get(1).is_some_and(|w| has(w, terms.copula)) && !demands && sentence.clauses.iter().any(|c| c.reason.is_some());
    if !denied && !affirmed && !completes && !conditional && (!points_back || exempts || explains) {
        return;
    }
    let sentence = sentence.change();
    sentence.points_back = true;
    if !hands_on {
        sentence.carried.extend(carried(before, terms));
    }
    let earlier = before.clauses.iter().rev().find(|c| c.force != Force::None).or(before.clauses.last());
    for clause in sentence.clauses.iter_mut().take(1) {
        if denied {
            // `May I post from the ward? No` forbids; `Must I ask first? No` and `Is it forbidden? No` release.
            let bound = |c: &super::Clause| matches!(c.force, Force::Obligation | Force::SoftObligation | Force::Prohibition);
            clause.force = if before.clauses.iter().any(bound) { Force::Dispensation } else { Force::Prohibition };
            clause.negated = true;
            clause.question = false;
            clause.force_words.get_or_insert(0..1);
            clause.agent = who(before, clause.agent, terms);
        } else if (affirmed || completes) && clause.force == Force::None {
            let said = before.clauses.iter().find(|c| c.force != Force::None);
            clause.force = said.map_or(Force::None, |c| c.force);
            clause.negated |= said.is_some_and(|c| c.negated);
            clause.agent = who(before, clause.agent, terms);
            clause.inherited = true;
        } else if stretches
            && clause.force == Force::None
            && let Some(earlier) = earlier
        {
            clause.force = earlier.force;
            clause.negated = earlier.negated;
            clause.agent = earlier.agent;
            clause.quoted |= earlier.quoted;
            clause.inherited = true;
        }
        if points_back
            && clause.agent == Agent::Nobody
            && let Some(earlier) = earlier
        {
            clause.agent = earlier.agent;
        }
        // What the sentence says of its own capacity (`also in your spare time`) stands.
        if clause.capacity == super::Capacity::Unknown
            && let Some(earlier) = earlier
        {
            clause.capacity = earlier.capacity;
        }
    }
}

/// Whom an answer binds: whoever the question names, and the reader where it asks as `I` or `we`.
fn who(question: &ReadSentence, own: Agent, terms: &Terms) -> Agent {
    let asked = question.clauses.iter().map(|c| c.agent).find(|agent| *agent != Agent::Nobody);
    let asked = asked.filter(|agent| *agent != Agent::Organisation || !question.hits.holds(&[terms.we]));
    if own == Agent::Nobody { asked.unwrap_or(Agent::Staff) } else { own }
}

/// Whether a short sentence denies what a question asks leave for, in no words of its own: `May I film? It isn't allowed`, `Kan jeg
/// skrive om det? Det gør du ikke`.
fn refuses(question: &ReadSentence, answer: &ReadSentence, spoken: &[Word<'_>]) -> bool {
    const LONGEST: usize = 9;
    let leave = question.clauses.iter().any(|c| c.force == Force::Permission);
    let [clause] = answer.clauses.as_slice() else { return false };
    leave && clause.negated && clause.slots.object.is_none() && clause.condition.is_none() && spoken.len() <= LONGEST
}

/// Whether an answer has no verb of its own and takes that of a question about what people must, should or may do.
fn fragment(question: &ReadSentence, answer: &ReadSentence, spoken: &[Word<'_>], terms: &Terms) -> bool {
    const LONGEST: usize = 9;
    let verbs = [terms.copula, terms.modal, terms.auxiliary, terms.imperative, terms.subject_pronoun, terms.we, terms.you];
    let norm = question.clauses.iter().any(|c| c.force != Force::None);
    let bare = answer.clauses.iter().all(|c| c.force == Force::None);
    norm && bare && spoken.len() <= LONGEST && !spoken.iter().any(|w| verbs.iter().any(|v| has(w, *v)))
}

/// The concepts of the sentence before, but not its grammar: what it was about.
fn carried(before: &ReadSentence, terms: &Terms) -> Vec<ConceptId> {
    let grammar = [
        terms.must,
        terms.must_soft,
        terms.must_not,
        terms.may,
        terms.can,
        terms.may_freely,
        terms.need_not,
        terms.should,
        terms.avoid,
        terms.not,
        terms.no_one,
        terms.never_always,
        terms.only,
        terms.please,
        terms.imperative,
        terms.if_,
        terms.when,
        terms.because,
        terms.but,
        terms.unless,
        terms.and,
        terms.relative,
        terms.preposition,
        terms.small,
        terms.copula,
        terms.this,
        terms.applies,
    ];
    let mut about: Vec<ConceptId> = before.hits.iter().map(|h| h.concept).filter(|c| !grammar.contains(c)).collect();
    about.sort_unstable();
    about.dedup();
    about
}
