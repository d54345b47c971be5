//! What a clause takes over from the headings above it and the words that introduce its list.

use super::segment::has;
use super::terms::Terms;
use super::word::{Word, words};
use super::{Agent, Capacity, Clause};
use crate::catalogue::ConceptId;
use crate::language::{Gap, Hit, Hits, Token};

/// What the headings above a block say about whom it binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Section {
    /// Who is meant by `you`, by an imperative, and by nobody in particular.
    pub(super) reader: Option<Agent>,
    pub(super) capacity: Capacity,
    pub(super) bad_example: bool,
    /// Whether it is about passwords, devices and the like.
    pub(super) security: bool,
    /// Whether it is about harassment, violence and other offences.
    pub(super) offence: bool,
    /// Whether it names those who run the channels, and not only the channels.
    pub(super) names_who_runs: bool,
}

impl Section {
    pub(super) const OPEN: Self =
        Self { reader: None, capacity: Capacity::Unknown, bad_example: false, security: false, offence: false, names_who_runs: false };

    /// The reach that a sentence of the introduction states for the whole document: `these guidelines are for managing
    /// our accounts`. Words about people's own use leave it open.
    pub(super) fn stated(outer: Self, tokens: &[Token], hits: &Hits, terms: &Terms) -> Self {
        let says = |concepts: &[ConceptId]| hits.iter().any(|h| concepts.contains(&h.concept));
        let own = [terms.private_account, terms.in_private, terms.off_duty, terms.public];
        // `This policy is for employees who manage our accounts` names no staff at large.
        let others = says(&[terms.staff, terms.everyone]) && !names_who_runs(hits, terms);
        let channels = says(&[terms.policy]) && says(&[terms.official_account]) && says(&[terms.manage, terms.channel_staff]);
        // `Thanks for looking after our pages`, `You run the choir's Instagram`: so does one that tells the reader what they do.
        let conditional = says(&[terms.if_, terms.when, terms.unless, terms.not, terms.no_one]);
        let channel = says(&[terms.official_account, terms.social_media]);
        let told = says(&[terms.you, terms.encourage]) && says(&[terms.manage]) && channel && !conditional;
        if (channels || told) && !says(&own) && !others && !tokens.is_empty() {
            return Self { reader: Some(Agent::ChannelStaff), capacity: Capacity::Official, names_who_runs: true, ..outer };
        }
        outer
    }

    /// The section a heading opens inside `outer`. A heading that says nothing changes nothing.
    pub(super) fn under(outer: Self, tokens: &[Token], hits: &Hits, terms: &Terms) -> Self {
        let words = words(tokens, hits);
        let runs: Vec<&Hit> = words.iter().flat_map(|w| w.hits).filter(|h| h.concept == terms.channel_staff).collect();
        // `Communications staff` are no staff at large.
        let inner = |h: &Hit| h.concept == terms.staff && runs.iter().any(|r| r.start <= h.start && h.end <= r.end);
        let says = |concept| words.iter().any(|w| w.hits.iter().any(|h| h.concept == concept && !inner(h)));
        let names_who_runs = !runs.is_empty();
        let bad_example = says(terms.bad_example);
        let security = outer.security || says(terms.security);
        let offence = outer.offence || says(terms.offence_section);
        if says(terms.private_section) || says(terms.private_account) || says(terms.in_private) || says(terms.off_duty) {
            return Self { reader: Some(Agent::Staff), capacity: Capacity::Private, bad_example, security, offence, names_who_runs };
        }
        if says(terms.house_rules) {
            return Self { reader: Some(Agent::Public), capacity: Capacity::Unknown, bad_example, security, offence, names_who_runs };
        }
        if says(terms.channel_section) || says(terms.on_behalf) || says(terms.official_account) {
            return Self {
                reader: Some(Agent::ChannelStaff),
                capacity: Capacity::Official,
                bad_example,
                security,
                offence,
                names_who_runs,
            };
        }
        if says(terms.staff) || says(terms.everyone) {
            return Self { reader: Some(Agent::Staff), capacity: Capacity::Unknown, bad_example, security, offence, names_who_runs };
        }
        let names_who_runs = outer.names_who_runs || names_who_runs;
        Self { bad_example: outer.bad_example || bad_example, security, offence, names_who_runs, ..outer }
    }

    /// The section for a sentence about what happens to anybody: under a heading about channels a journalist may call whoever reads it.
    pub(super) fn for_anybody(self, words: &[Word<'_>], terms: &Terms) -> Self {
        if self.reader == Some(Agent::ChannelStaff) && !self.names_who_runs && called(words, terms) {
            return Self { reader: Some(Agent::Staff), capacity: Capacity::Unknown, ..self };
        }
        self
    }
}

/// Whether words suppose that the media turn to the reader: `if a journalist contacts you`, `if you are approached by the press`. Who
/// turns to them (`if you speak to a journalist`) acts for somebody.
fn called(words: &[Word<'_>], terms: &Terms) -> bool {
    /// Words from a subject to its verb: `you are asked to`.
    const VERB: usize = 3;
    let opens = |w: &Word<'_>| has(w, terms.if_) || has(w, terms.when);
    let Some(from) = words.iter().position(opens) else { return false };
    let end = words[from + 1..].iter().position(|w| w.token.gap >= Gap::Comma).map_or(words.len(), |n| from + 1 + n);
    let condition = &words[from..end];
    let says = |part: &[Word<'_>], concept| part.iter().any(|w| has(w, concept));
    let Some(you) = condition.iter().position(|w| has(w, terms.you) && !has(w, terms.possessive)) else { return false };
    let acts = [terms.speak, terms.publish].iter().any(|concept| says(&condition[you..condition.len().min(you + 1 + VERB)], *concept));
    let ours = [terms.on_behalf, terms.official_account, terms.channel_section].iter().any(|concept| says(condition, *concept));
    says(condition, terms.media) && !acts && !ours
}

/// Whether the people whom a sentence names last are those who run channels: `employees and volunteers who manage our accounts`.
fn names_who_runs(hits: &Hits, terms: &Terms) -> bool {
    /// Words from who to what they do: `who are asked to manage`.
    const NEAR: usize = 4;
    let Some(last) = hits.iter().filter(|h| h.concept == terms.staff || h.concept == terms.everyone).max_by_key(|h| h.end) else {
        return false;
    };
    let who = hits.iter().find(|h| h.concept == terms.relative && h.start == last.end);
    let runs = |from: usize| hits.iter().any(|h| h.concept == terms.manage && h.start >= from && h.start < from + NEAR);
    // `employees who manage the` may be one name of those who run channels.
    hits.iter().any(|h| h.concept == terms.channel_staff && h.start <= last.start && h.end >= last.end) || who.is_some_and(|w| runs(w.end))
}

/// What a lead-in (`Employees must not:`) hands on to the items of its list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LeadIn {
    pub(super) clause: Clause,
    pub(super) bad_example: bool,
    /// Whether it ends with the word that opens a subordinate clause: `Post nothing that:`, `Ensure that:`.
    pub(super) opens: bool,
    /// Whom its items are for, where it is nothing but a name of people: `Players:`, `What we expect of coaches`.
    pub(super) people: Option<Agent>,
    /// Whether it ends before an infinitive or a clause whose subject it names: `We promise to:`.
    pub(super) verbal: bool,
    /// Whether it is a heading over aims: under `Purpose`, `Protect our good name` tells what the text is for.
    pub(super) aims: bool,
    /// Where and by what means its items act: `On duty you must not: – check Facebook`.
    pub(super) setting: Vec<ConceptId>,
}
