//! Words that are not what they look like: settled before the grammar reads them.

use super::segment::is_person;
use super::terms::Terms;
use crate::catalogue::{ConceptId, Language};
use crate::language::{Gap, Hit, Hits, Token};

/// The hits of a sentence without those that its other words rule out.
pub(super) fn heard(hits: Hits, tokens: &[Token], terms: &Terms, language: Language) -> Hits {
    let hits =
        denied_rights(phrases(offices(wishes(conceded(settled(months(hits, tokens, terms), terms), terms), terms), terms), terms), terms);
    reader(examples(purposes(adding(hits, terms, language), terms), tokens, terms, language), tokens, terms)
}

/// A verb by itself between quotation marks is one the writer keeps at arm's length and means all the same: `Do not ‘friend’ pupils`.
/// Where a sentence says what the word means, it is only named.
pub(super) fn meant(tokens: &mut [Token], hits: &Hits, terms: &Terms) {
    let acts = [terms.befriend, terms.promote, terms.speak, terms.publish, terms.disclose];
    if hits.holds(&[terms.definition, terms.bad_example]) {
        return;
    }
    for at in 0..tokens.len() {
        let quoted = |n: usize| tokens.get(n).is_some_and(|t| t.quoted);
        let alone = quoted(at) && !quoted(at + 1) && (at == 0 || !quoted(at - 1));
        if alone && hits.starting_at(at).iter().any(|h| acts.contains(&h.concept)) {
            tokens[at].quoted = false;
        }
    }
}

/// What is said of people and places is no example that narrows: `staff (including the board)`, `also on forums such as Facebook`.
fn examples(hits: Hits, tokens: &[Token], terms: &Terms, language: Language) -> Hits {
    const NEAR: usize = 3;
    if !hits.holds(&[terms.for_example]) {
        return hits;
    }
    let light = [terms.preposition, terms.small, terms.also, terms.and];
    let places = [terms.social_media, terms.private_account, terms.media, terms.off_duty, terms.at_work, terms.in_private];
    let aside = |h: &Hit| {
        let behind = |light: &[ConceptId]| {
            let mut words = (h.end..tokens.len()).take(NEAR).map(|at| hits.starting_at(at));
            words.find(|here| !here.iter().any(|h| light.contains(&h.concept)))
        };
        let place = behind(&light).is_some_and(|here| here.iter().any(|h| places.contains(&h.concept)));
        // `names of clients`, `for example patient records` are examples.
        let ends =
            |at: usize| tokens.get(at).is_none_or(|t| t.gap >= Gap::Comma) || hits.starting_at(at).iter().any(|h| h.concept == terms.and);
        let person = |h: &Hit| is_person(h, terms) && (language != Language::En || ends(h.end));
        place || behind(&light[1..]).is_some_and(|here| here.iter().any(person))
    };
    let idle: Vec<usize> = hits.iter().filter(|h| h.concept == terms.for_example && aside(h)).map(|h| h.start).collect();
    let shows = [terms.for_example, terms.illustration];
    if idle.is_empty() { hits } else { hits.filtered(|h| !shows.contains(&h.concept) || !idle.contains(&h.start)) }
}

/// Wide words inside narrower ones: a secret that is named, a right that somebody reserves, which is nobody else's, and what is banned
/// behind its name (`Smartphones are banned`), which punishes nobody; `banned from posting` does.
fn settled(hits: Hits, terms: &Terms) -> Hits {
    let hits = hits.narrowed(terms.secret_open, terms.secret_named).narrowed(terms.right, terms.reserve_right);
    let bans: Vec<Hit> = hits.iter().filter(|h| h.concept == terms.must_not).collect();
    let banned = |h: &Hit| h.concept == terms.sanction && bans.iter().any(|b| b.start < h.start && h.end <= b.end);
    if bans.is_empty() { hits } else { hits.filtered(|h| !banned(h)) }
}

/// The `if` inside `even if` supposes nothing of its own.
fn conceded(hits: Hits, terms: &Terms) -> Hits {
    let whole: Vec<Hit> = hits.iter().filter(|h| h.concept == terms.even_if).collect();
    let part = |h: &Hit, of: &Hit| of.start <= h.start && h.end <= of.end && h.end - h.start < of.end - of.start;
    let inner = |h: &Hit| [terms.in_case, terms.if_].contains(&h.concept) && whole.iter().any(|of| part(h, of));
    if whole.is_empty() { hits } else { hits.filtered(|h| !inner(h)) }
}

/// The `if` inside `We'd be grateful if you …` makes no condition: the wish is what is asked.
fn wishes(hits: Hits, terms: &Terms) -> Hits {
    let asked: Vec<Hit> = hits.iter().filter(|h| h.concept == terms.must_soft).collect();
    let inner = |h: &Hit| [terms.in_case, terms.unless].contains(&h.concept) && asked.iter().any(|a| a.start < h.start && h.start < a.end);
    if asked.is_empty() { hits } else { hits.filtered(|h| !inner(h)) }
}

/// May, the month, allows nothing: `from May to August`, `3 May`, `May 2026`. In a heading the modal has its capital, too (`What You May
/// Share`), so a preposition or a number must stand beside it.
fn months(hits: Hits, tokens: &[Token], terms: &Terms) -> Hits {
    const MAY: &str = "may";
    let number = |at: usize| tokens.get(at).is_some_and(|t| t.norm.starts_with(|c: char| c.is_ascii_digit()));
    let led = |at: usize| number(at) || hits.starting_at(at).iter().any(|h| h.concept == terms.preposition);
    let month = |at: usize| tokens[at].capital && tokens[at].norm.as_ref() == MAY && (number(at + 1) || at.checked_sub(1).is_some_and(led));
    let found: Vec<usize> = (0..tokens.len()).filter(|at| month(*at)).collect();
    let allows = [terms.may, terms.modal, terms.auxiliary];
    if found.is_empty() { hits } else { hits.clone().filtered(|h| !(found.contains(&h.start) && allows.contains(&h.concept))) }
}

/// `The head of press` runs the channels, whatever other heads do.
fn offices(hits: Hits, terms: &Terms) -> Hits {
    let runs: Vec<Hit> = hits.iter().filter(|h| h.concept == terms.channel_staff).collect();
    if runs.is_empty() {
        return hits;
    }
    hits.filtered(|h| h.concept != terms.manager || !runs.iter().any(|r| r.start == h.start && r.end == h.end))
}

/// `to make sure that …` gives a reason, unless its `to` belongs to what is demanded: `You are expected to make sure that …`.
fn purposes(hits: Hits, terms: &Terms) -> Hits {
    /// Words that may name whoever is asked: `all of our editors`.
    const ASKED: usize = 4;
    if !hits.holds(&[terms.because]) {
        return hits;
    }
    let forces = [terms.must, terms.must_soft, terms.must_not, terms.should, terms.may_freely, terms.need_not, terms.please];
    let demands: Vec<Hit> = hits.iter().filter(|h| forces.contains(&h.concept)).collect();
    // `We expect editors to ensure that …`: so is one behind whoever is asked.
    let named = |at: usize| hits.iter().any(|h| h.start <= at && at < h.end && (is_person(&h, terms) || h.concept == terms.small));
    let asked = |d: &Hit, at: usize| d.concept == terms.must_soft && (d.end..at).len() <= ASKED && d.end < at && (d.end..at).all(named);
    let demanded = |at: usize| demands.iter().any(|d| d.start < at && at < d.end || asked(d, at));
    let reasons: Vec<usize> = hits.iter().filter(|h| h.concept == terms.because && demanded(h.start)).map(|h| h.start).collect();
    hits.filtered(|h| h.concept != terms.because || !reasons.contains(&h.start))
}

/// Words of a set phrase say nothing by themselves: `cannot be appealed` denies nothing, `but is not limited to` takes nothing back,
/// and `Use of` commands nothing.
fn phrases(hits: Hits, terms: &Terms) -> Hits {
    if !hits.holds(&[terms.set_denial, terms.not_limited, terms.verbal_noun, terms.manner]) {
        return hits;
    }
    let of = |concept| hits.iter().filter(|h| h.concept == concept).collect::<Vec<Hit>>();
    let (denials, limits, nouns) = (of(terms.set_denial), of(terms.not_limited), of(terms.verbal_noun));
    // `opptrer ikke slik at laget lider` shows no bad example.
    let (manners, shown) = (of(terms.manner), [terms.bad_example, terms.untrue]);
    let forces = [terms.not, terms.no_one, terms.modal, terms.may, terms.can, terms.must, terms.must_not];
    let turns = [terms.not, terms.but, terms.may, terms.must_not];
    let inside = |h: &Hit, of: &[Hit]| of.iter().any(|o| o.start <= h.start && h.end <= o.end);
    let begins = |h: &Hit| nouns.iter().any(|n| n.start == h.start && h.end < n.end);
    hits.clone().filtered(|h| {
        !(forces.contains(&h.concept) && inside(h, &denials)
            || turns.contains(&h.concept) && inside(h, &limits)
            || shown.contains(&h.concept) && inside(h, &manners)
            || h.concept == terms.imperative && begins(h))
    })
}

/// `Du har ikke rett til å skrive om oss` denies a right and names none.
fn denied_rights(hits: Hits, terms: &Terms) -> Hits {
    if !hits.holds(&[terms.right]) {
        return hits;
    }
    let forces = [terms.may, terms.must_not, terms.can];
    let denials: Vec<Hit> = hits.iter().filter(|h| h.concept == terms.not || h.concept == terms.no_one).collect();
    let denied = |f: &Hit| denials.iter().any(|d| d.start >= f.start && d.end <= f.end);
    let without: Vec<Hit> = hits.iter().filter(|h| forces.contains(&h.concept) && denied(h)).collect();
    hits.filtered(|h| h.concept != terms.right || !without.iter().any(|f| f.start < h.end && h.start < f.end))
}

/// `not only … but also` adds something and denies nothing. The Nordic words also mean `just` (`kan ikke bare skrive`), so
/// there something must be added.
fn adding(hits: Hits, terms: &Terms, language: Language) -> Hits {
    let negations: Vec<Hit> = hits.iter().filter(|h| h.concept == terms.not && h.end == h.start + 1).collect();
    let begins = |at: usize, concept: ConceptId| hits.starting_at(at).iter().any(|h| h.concept == concept && h.end == at + 1);
    let later = |at: usize| hits.iter().any(|h| h.start > at + 1 && (h.concept == terms.also || h.concept == terms.but));
    let people = [terms.staff, terms.manager, terms.executive, terms.channel_staff, terms.organisation];
    let widens = |at: usize| hits.starting_at(at).iter().any(|h| people.contains(&h.concept));
    let adds: Vec<usize> = negations
        .into_iter()
        .map(|h| h.start)
        .filter(|at| begins(at + 1, terms.only) && (language == Language::En || later(*at) || widens(at + 2)))
        .collect();
    if adds.is_empty() {
        return hits;
    }
    // Of words that hold the negation and more (`may not`), the more is kept by a hit of its own.
    hits.filtered(|h| !adds.iter().any(|at| (h.start == *at || h.start == at + 1) && h.end <= at + 2))
}

/// Danish `I`, which is the reader, and `i`, which is a preposition: the capital tells, but for the first word.
fn reader(mut hits: Hits, tokens: &[Token], terms: &Terms) -> Hits {
    let verbs =
        [terms.modal, terms.must, terms.may, terms.can, terms.should, terms.need_not, terms.may_freely, terms.copula, terms.auxiliary];
    let verb = |hits: &Hits, at: usize| hits.starting_at(at).iter().any(|h| verbs.contains(&h.concept));
    let capitals: Vec<usize> = hits.iter().filter(|h| h.concept == terms.you_capital).map(|h| h.start).collect();
    for at in capitals {
        let Some(token) = tokens.get(at).filter(|t| t.capital) else { continue };
        let opens = at == 0 || token.gap >= Gap::Colon;
        if opens && !verb(&hits, at + 1) {
            continue;
        }
        hits = hits.filtered(|h| h.start != at || ![terms.preposition, terms.you_capital, terms.at_work].contains(&h.concept));
        if !hits.starting_at(at).iter().any(|h| h.concept == terms.you && h.end == at + 1) {
            hits = hits.with(Hit { start: at, end: at + 1, concept: terms.you });
        }
    }
    hits
}
