//! From a sentence to its clauses, in the surroundings of its block.

use std::ops::Range;
use std::sync::Arc;

use super::before_verb::{turns_to_things, which};
use super::context::{LeadIn, Section};
use super::denial::{denies, lacks, refuses};
use super::force::{Marker, markers};
use super::fronted::supposed;
use super::group::is_group;
use super::hearing::{heard, meant};
use super::naming::Names;
use super::segment::{Role, Segment, has, is_person, segments, takes_back};
use super::terms::Terms;
use super::word::{Word, Words, words};
use super::{Agent, Capacity, Clause, Force, ReadSentence, Slots, Understood, Vocabulary, agent, capacity, fear, norm};
use crate::catalogue::Language;
use crate::document::{Block, BlockId, Mark};
use crate::language::{Gap, Hits, Sentence, Tagger, Token, split, tokenise};

/// One block in its surroundings.
pub(super) struct Scene<'a, V> {
    pub(super) block: &'a Block,
    pub(super) id: BlockId,
    pub(super) language: Language,
    pub(super) section: Section,
    pub(super) lead_in: Option<&'a LeadIn>,
    /// By what names the document calls the organisation.
    pub(super) names: &'a Names,
    pub(super) vocabulary: &'a V,
}

impl<V: Vocabulary> Scene<'_, V> {
    /// Reads the sentences of the block.
    pub(super) fn read(&self, tagger: &mut Tagger<'_>, into: &mut Vec<ReadSentence>) {
        let text = self.block.prose.text();
        let tokens = tokenise(text);
        for sentence in split(text, &tokens, |word| tagger.is_abbreviation(word)) {
            let mut tokens = self.marked(&tokens[sentence.tokens.clone()]);
            let terms = self.vocabulary.terms();
            let named = self.names.hits(&tokens, terms.organisation);
            let hits = heard(tagger.tag_with(&tokens, &named), &tokens, terms, self.language);
            // What a heading says of its section, a sentence says of itself by other concepts.
            let heads = self.block.is_heading();
            let hits = hits.filtered(|hit| heads || hit.concept != terms.offence_section);
            meant(&mut tokens, &hits, terms);
            let tokens: Arc<[Token]> = tokens.into();
            let clauses = self.clauses(&sentence, &tokens, &hits);
            let hits = without_sanction_supposed(without_law_excepted(hits, &clauses, terms), &clauses, terms);
            let leads = sentence.span.of(text).ends_with(':');
            let mut carried = self.lead_in.filter(|l| l.clause.force != Force::None).map(|l| l.setting.clone()).unwrap_or_default();
            // Under `Passwords and devices` every sentence is about them, and under `Harassment` about that.
            carried.extend(self.section.security.then_some(terms.security));
            carried.extend(self.section.offence.then_some(terms.offence_section));
            let understood =
                Understood { language: self.language, span: sentence.span, leads, tokens, hits, clauses, carried, points_back: false };
            into.push(ReadSentence::new(self.id, understood));
        }
    }

    /// The words, with code and struck words counted as quoted.
    fn marked(&self, tokens: &[Token]) -> Vec<Token> {
        // Marks and words are both in order of place, so one walk through each is enough.
        let unsaid = |mark: Mark| matches!(mark, Mark::Code | Mark::Struck);
        let mut marks = self.block.prose.marks().iter().filter(|(_, mark)| unsaid(*mark)).map(|(span, _)| *span).peekable();
        let quoted = |token: &Token| {
            while marks.next_if(|span| span.end < token.span.end).is_some() {}
            Token { quoted: token.quoted || marks.peek().is_some_and(|span| span.contains(token.span)), ..token.clone() }
        };
        let mut tokens: Vec<Token> = tokens.iter().map(quoted).collect();
        // A full stop that ended no sentence belongs to a number or an abbreviation and parts nothing: `1. februar`.
        tokens.iter_mut().skip(1).filter(|t| t.gap == Gap::Stop).for_each(|t| t.gap = Gap::None);
        tokens
    }

    fn clauses(&self, sentence: &Sentence, tokens: &[Token], hits: &Hits) -> Vec<Clause> {
        let terms = self.vocabulary.terms();
        let seen = hits.clone().filtered(|hit| !self.vocabulary.is_local(hit.concept));
        let words = words(tokens, &seen);
        let parts = segments(&words, terms, self.language);
        let bad_example = self.section.bad_example
            || self.lead_in.is_some_and(|l| l.bad_example)
            || words.iter().any(|w| has(w, terms.bad_example) || has(w, terms.lapsed) || has(w, terms.untrue));
        let mut clauses: Vec<Clause> = Vec::new();
        for (number, part) in parts.iter().enumerate().filter(|(_, part)| part.role == Role::Main) {
            let inside = &words[part.words.clone()];
            let scope = scope(&parts, number);
            let mut found = markers(Words(inside), terms, self.language);
            // `You must not: – talk to …`: the bare verb of an item is what the lead-in's force governs, not a command.
            // `We promise to: – answer …`: neither is what somebody else says of himself, nor an aim under `Purpose`.
            let promised = |l: &LeadIn| l.verbal && l.clause.agent == Agent::Organisation;
            let led = self.lead_in.is_some_and(|l| l.clause.force != Force::None || l.aims || promised(l));
            // Neither is `not mention guests` in `Volunteers must: – not mention guests` a ban of its own.
            let head = inside.first().filter(|w| has(w, terms.not)).map(|w| w.index);
            let governed = |m: &Marker| m.force == Force::Imperative && !m.negated || m.bare && m.negated && Some(m.start) == head;
            // `… nothing that: – can offend`: what the item can do is not what people may do.
            let opened = self.lead_in.is_some_and(|l| l.opens);
            let relative = |m: &Marker| opened && m.force == Force::Permission && inside.first().is_some_and(|w| w.index == m.start);
            // `It is forbidden to: – visit pages that may offend`: nor is what its object can do.
            // `Members shall: – ensure that their words … can be substantiated`: nor is what a clause of the item says.
            let headed = led && found.first().is_some_and(governed);
            let described = |m: &Marker| {
                let before = &words[part.words.start..m.verb];
                let opened =
                    before.last().is_some_and(|w| has(w, terms.relative)) || headed && before.iter().any(|w| has(w, terms.relative));
                m.force == Force::Permission && opened
            };
            found.retain(|m| !(led && (governed(m) || relative(m) || described(m)) || supposed(inside, m.verb, terms)));
            let each: Vec<Option<&Marker>> = if found.is_empty() { vec![None] } else { found.iter().map(Some).collect() };
            for marker in each {
                let reason = attached(&parts, &scope, Role::Reason);
                let aside = [Role::Reason, Role::Exception].map(|role| attached(&parts, &scope, role).unwrap_or_default());
                let mut clause = self.clause(marker, part, &words, &scope, &aside, clauses.last());
                // A sentence that says what a word means binds nobody, unless it goes on to say what must be done.
                // `Confidential information means all information about us` restricts as much as any ban would.
                let total = [terms.secret_open, terms.secret_named].iter().any(|c| words.iter().any(|w| has(w, *c)))
                    && words.iter().any(|w| has(w, terms.any_all));
                clause.quoted |= clause.force == Force::None && !total && words.iter().any(|w| has(w, terms.definition));
                clause.slots = Slots::read(&words, &parts, &scope, terms);
                // `Der er ingen emner, du ikke må skrive om`: the lack and the negation allow together.
                if part.words.start > 0 && clause.force == Force::Prohibition && clause.negated && released(&words, part, terms) {
                    clause.force = Force::Permission;
                }
                if fear::is_denied(&clause, part, &words, terms) {
                    clause.force = Force::Permission;
                }
                // `You cannot be dismissed for a post` protects; it forbids nothing to the one it is told.
                let unable = marker.is_some_and(|m| words[m.verb].hits.iter().any(|h| h.concept == terms.can));
                if unable && clause.force == Force::Prohibition && clause.slots.consequence.is_some() {
                    clause.force = Force::Dispensation;
                }
                clause.reason = reason;
                clause.condition = attached(&parts, &scope, Role::Condition);
                clause.question = sentence.question;
                clause.quoted |= bad_example;
                clauses.push(clause);
            }
        }
        // A sentence that is all condition or reason (`When you post on our page`) still has a capacity and an agent.
        if clauses.is_empty() && !words.is_empty() {
            let whole = Segment { role: Role::Main, words: 0..words.len(), continues: false, anew: false };
            let mut clause = self.clause(None, &whole, &words, &(0..words.len()), &[], None);
            clause.slots = Slots::read(&words, &parts, &(0..words.len()), terms);
            clause.question = sentence.question;
            clause.quoted |= bad_example;
            clauses.push(clause);
        }
        clauses
    }

    /// The capacity that the section gives a clause. One about official channels gives none to people named in it.
    const fn section_for(section: Section, named_staff: bool) -> Capacity {
        if named_staff && matches!(section.capacity, Capacity::Official) { Capacity::Unknown } else { section.capacity }
    }

    fn clause(
        &self,
        marker: Option<&Marker>,
        part: &Segment,
        words: &[Word<'_>],
        scope: &Range<usize>,
        asides: &[Range<usize>],
        previous: Option<&Clause>,
    ) -> Clause {
        let terms = self.vocabulary.terms();
        let inside = &words[part.words.clone()];
        let section = self.section.for_anybody(&words[scope.clone()], terms);
        let lead = self.lead_in.map(|l| &l.clause);
        let named = antecedent(words, part, marker, terms).or_else(|| agent::subject(inside, marker, terms, self.language)).or_else(|| {
            // `Employees may blog and must not …` goes on with its subject.
            let same = previous.filter(|p| part.continues || (marker.is_some() && p.main == part.words));
            // `We are proud of you, and uniforms must …` has turned from what the body feels to what its people do.
            let turns = |p: &Clause, m: &Marker| {
                let from = p.force_words.as_ref().or(p.agent_words.as_ref()).map_or(p.main.start, |w| w.end);
                turns_to_things(&words[..part.words.end], from, m.start, terms)
            };
            let same = same.filter(|p| p.agent != Agent::Organisation || marker.is_none_or(|m| !turns(p, m)));
            same.and_then(|p| p.agent_words.clone().map(|w| (p.agent, w)))
        });
        let inherits = marker.is_none() && lead.is_some_and(|l| l.force != Force::None) && !agent::tells(inside, terms);
        // `Ensure that: – you do not disclose …`: the item is the clause that the lead-in demands.
        let duty = |force| matches!(force, Force::Obligation | Force::SoftObligation | Force::Imperative);
        let demanded = marker.is_none() && !inherits && self.lead_in.is_some_and(|l| l.opens && duty(l.clause.force));
        // `Players: – respektere treneren`: an infinitive under a name of people is their duty.
        let people = self.lead_in.and_then(|l| l.people);
        let open = lead.is_some_and(|l| l.force == Force::None) && marker.is_none_or(|m| m.bare && !m.negated);
        let expected = people.is_some() && open && has(&inside[0], terms.duty_verb);
        let marker = marker.filter(|_| !expected);
        let inherits = inherits || expected;
        let inherited =
            if expected { Force::SoftObligation } else { lead.filter(|_| inherits || demanded).map_or(Force::None, |l| l.force) };
        // `Employees shall: – not mention …`: the item's own negation turns what it inherits.
        let denied = inherits && inside.iter().take(3).any(|w| has(w, terms.not)) || demanded && denies(inside, self.vocabulary);
        // `Du får fotografera men inte filma`: what a permission goes on to deny is forbidden.
        let taken_back =
            marker.is_none() && part.continues && previous.is_some_and(|p| p.force == Force::Permission) && takes_back(inside, terms);
        let bare = if taken_back {
            Force::Prohibition
        } else if denied {
            inherited.denied()
        } else {
            inherited
        };
        let force = marker.map_or(bare, |m| m.force);
        let (mut agent, agent_words) = match named {
            Some((agent, words)) if !inherits => (agent, Some(words)),
            // An item's own words name the object, not the agent: `Employees must not: – contact the media`.
            // A command under `Our rules` speaks to its reader, not to whose rules they are.
            // Neither does one under `We think that these points should be considered:`.
            _ if marker.is_some_and(|m| m.bare) && self.lead_in.is_some_and(|l| !l.verbal && l.clause.agent == Agent::Organisation) => {
                (Agent::Nobody, None)
            }
            _ => (lead.map(|l| l.agent).filter(|a| *a != Agent::Nobody).or(people.filter(|_| inherits)).unwrap_or(Agent::Nobody), None),
        };
        // `We do not tolerate …`, `the club forbids …`: who allows or forbids is not who is bound.
        let grants = |m: &Marker| {
            let hits = words[m.verb].hits;
            // `publiserer ikke` denies an act of the body's own; `forbyr` is one of forbidding.
            // `ønsker ikke at …` does not want what somebody else may do.
            let opens = words[m.end - 1].hits.iter().any(|h| h.concept == terms.relative && h.end == m.end);
            let forbids = hits.iter().any(|h| h.concept == terms.must_not);
            let denies = words[m.start..m.end].iter().any(|w| has(w, terms.not));
            let refuses = words[m.start..m.end].iter().flat_map(|w| w.hits).any(|h| refuses(h, words, terms));
            // `The club is not allowed to …` binds its subject.
            let bound = words[m.start.saturating_sub(1)..m.end].iter().any(|w| has(w, terms.copula));
            let grants = forbids && !denies || !bound && hits.iter().any(|h| h.concept == terms.may);
            // `Slikt vil vi ikke se`: whoever is named inside the words of the ban pronounces it.
            let inside = agent_words.as_ref().is_some_and(|a| a.start >= m.start && a.end <= m.end);
            forbids && (opens || inside || refuses) || grants && !hits.iter().any(|h| h.concept == terms.modal)
        };
        if matches!(agent, Agent::Organisation | Agent::Manager) && force == Force::Prohibition && marker.is_some_and(grants) {
            agent = Agent::Nobody;
        }
        // `Vi snakker pent om hverandre`: the we of a group is its people.
        let unable = marker.is_some_and(|m| has(&words[m.verb], terms.can));
        if agent == Agent::Organisation && !unable && agent_words.as_ref().is_some_and(|w| is_group(words, inside, w.start, terms)) {
            agent = Agent::Staff;
        }
        // `Pupils must not …`, `Foreldre deler ikke …`: those who belong to the body are bound by its rules like its people; what they have
        // done or been told is only told.
        let belongs = |w: &Range<usize>| words[w.start].hits.iter().any(|h| h.concept == terms.belonging && h.end == w.end);
        let told = force == Force::None && inside.iter().any(|w| has(w, terms.auxiliary));
        let binding = !told && !matches!(force, Force::Permission | Force::Dispensation | Force::Recommendation);
        if agent == Agent::Public && binding && section.reader != Some(Agent::Public) && agent_words.as_ref().is_some_and(belongs) {
            agent = Agent::Staff;
        }
        // Under `House rules` everyone is the public.
        let everyone = agent_words.as_ref().is_some_and(|w| {
            let named = words[w.start + 1..w.end].iter().any(|word| has(word, terms.staff));
            has(&words[w.start], terms.everyone) && !named
        });
        if everyone && section.reader == Some(Agent::Public) {
            agent = Agent::Public;
        }
        let reader = section.reader.unwrap_or(Agent::Staff);
        let addressed = agent_words.as_ref().is_some_and(|w| words[w.start].hits.iter().any(|h| h.concept == terms.you && h.end == w.end));
        let commanded = agent == Agent::Nobody && (force == Force::Imperative || marker.is_some_and(|m| commands(m, inside, terms)));
        if commanded || addressed || (agent == Agent::Nobody && section.reader.is_some_and(|r| r != Agent::Staff)) {
            agent = reader;
        }
        // `Members must not …` under `Our channels` names others than those who run them.
        let restricts = matches!(force, Force::Prohibition | Force::Admonition);
        let named_staff = restricts && agent == Agent::Staff && agent_words.as_ref().is_some_and(|w| names_staff(&words[w.clone()], terms));
        // What a ban denies is its verb: `do not post in our name` is about posting in our name.
        let forbids = matches!(force, Force::Prohibition | Force::Admonition) || denies(inside, self.vocabulary);
        let denied = if forbids { part.words.clone() } else { 0..0 };
        // A reason may name the capacity that others could see (`they may think you speak for us`), an exception that of
        // the others; neither is the clause's.
        let aside = |at: usize| asides.iter().any(|a| a.contains(&at));
        let said: Vec<Word<'_>> = words[scope.clone()].iter().filter(|w| !aside(w.index)).copied().collect();
        let stated = capacity::stated(&said, &denied, terms);
        let capacity = match stated {
            Capacity::Unknown => {
                lead.map(|l| l.capacity).filter(|c| *c != Capacity::Unknown).unwrap_or(Self::section_for(section, named_staff))
            }
            stated => stated,
        };
        // `Moderators must not talk politics on their own profiles`: off the channels they are people like all others.
        let binds = !matches!(force, Force::None | Force::Permission | Force::Dispensation);
        // `… a private profile as the only administrator` is still about the channels.
        let channels = [terms.manage, terms.official_account, terms.channel_staff];
        let runs = |w: &Word<'_>| !agent_words.as_ref().is_some_and(|a| a.contains(&w.index)) && channels.iter().any(|c| has(w, *c));
        let private = stated == Capacity::Private || restricts && capacity == Capacity::Private;
        let off = private && (agent_words.is_some() || stated == Capacity::Private) && !said.iter().any(runs);
        // `The crew's leaders must not post pictures on private accounts`: so are those in charge,
        // where what they must not do is speak.
        let says = |w: &Word<'_>| [terms.publish, terms.speak].iter().any(|c| has(w, *c));
        let speech = marker.is_some_and(|m| words.get(m.end).is_some_and(says));
        let leads = agent == Agent::Manager && restricts && agent_words.is_some() && speech;
        if (agent == Agent::ChannelStaff || leads) && off && binds {
            agent = Agent::Staff;
        }
        let own = marker.map_or(part.words.clone(), |m| m.start..m.end);
        let told = matches!(agent, Agent::Staff | Agent::Nobody) && marker.is_none() && force == Force::None;
        let named = agent == Agent::Staff && agent_words.is_some();
        let norm =
            told.then(|| norm::denied_act(inside, named, terms, self.language).or_else(|| norm::verbless_ban(inside, terms))).flatten();
        Clause {
            force: if norm.is_some() { Force::Prohibition } else { force },
            force_words: marker.map(|m| m.start..m.end).or_else(|| norm.clone()),
            negated: norm.is_some()
                || marker.map_or_else(|| inherits && lead.is_some_and(|l| l.negated) || denies(inside, self.vocabulary), |m| m.negated),
            agent,
            which: marker.zip(agent_words.as_ref()).and_then(|(m, subject)| which(words, subject, m, terms)),
            agent_words,
            capacity,
            main: part.words.clone(),
            scope: scope.clone(),
            reason: None,
            condition: None,
            quoted: words.get(own.start..own.end).is_some_and(|w| !w.is_empty() && w.iter().all(|w| w.token.quoted)),
            question: false,
            inherited: inherits,
            slots: Slots::default(),
        }
    }
}

/// Whether the words of an agent name the people of the body, and are no pronoun that means whoever reads.
fn names_staff(words: &[Word<'_>], terms: &Terms) -> bool {
    let runs = words.iter().any(|w| has(w, terms.channel_staff));
    !runs && words.iter().any(|w| has(w, terms.staff)) && !words.iter().any(|w| has(w, terms.you))
}

/// A ban does not rest on the law that its exception names: `… unless the law demands it`.
fn without_law_excepted(hits: Hits, clauses: &[Clause], terms: &Terms) -> Hits {
    let exceptions: Vec<Range<usize>> = clauses.iter().filter_map(|c| c.slots.exception.clone()).collect();
    if exceptions.is_empty() {
        return hits;
    }
    hits.filtered(|h| h.concept != terms.law || !exceptions.iter().any(|e| e.contains(&h.start)))
}

/// Nobody is threatened with what a condition only supposes: `If you are suspended, you may appeal`.
fn without_sanction_supposed(hits: Hits, clauses: &[Clause], terms: &Terms) -> Hits {
    // `can at any time be dismissed` opens with a word of time and supposes nothing; `Vert du suspendert, kan du …` opens with its verb.
    let supposes = |c: &Range<usize>| {
        hits.starting_at(c.start).iter().any(|h| [terms.if_, terms.if_fronted, terms.copula, terms.auxiliary].contains(&h.concept))
    };
    let conditions: Vec<Range<usize>> = clauses.iter().filter_map(|c| c.condition.clone()).filter(supposes).collect();
    if conditions.is_empty() {
        return hits;
    }
    hits.filtered(|h| h.concept != terms.sanction || !conditions.iter().any(|c| c.contains(&h.start) && h.end <= c.end))
}

/// Whether a part begins with words of force that name no subject and so speak to the reader: `Avoid`, `Vänligen avstå`,
/// `men nævn ikke`; `It is forbidden` and `No pictures are allowed` do not.
fn commands(marker: &Marker, inside: &[Word<'_>], terms: &Terms) -> bool {
    let polite = |w: &&Word<'_>| [terms.please, terms.and, terms.but, terms.resumptive].iter().any(|c| has(w, *c));
    let skipped: usize = inside.iter().take_while(polite).count();
    let Some(first) = inside.get(skipped).or(inside.first()) else { return false };
    let command = [terms.imperative, terms.please, terms.may_freely].iter().any(|c| has(&inside[0], *c) || has(first, *c));
    let told = match marker.force {
        Force::Prohibition | Force::Admonition => true,
        Force::SoftObligation | Force::Permission => command,
        _ => false,
    };
    let names = [terms.expletive, terms.subject_pronoun, terms.copula, terms.preposition, terms.modal];
    let begins = marker.start == first.index || marker.start >= inside[0].index && marker.start < first.index;
    told && begins && !first.hits.iter().any(|h| names.contains(&h.concept))
}

/// The main clause with the parts that belong to it: those since the main clause before, and those up to the next.
fn scope(parts: &[Segment], main: usize) -> Range<usize> {
    let before = parts[..main].iter().rposition(|p| p.role == Role::Main).map_or(0, |p| p + 1);
    // Parts between two main clauses follow the first, unless they open the sentence. A clause that goes on with the
    // subject before it is also about what that one is about.
    let earlier = parts[..main].iter().rposition(|p| p.role == Role::Main).filter(|_| parts[main].continues);
    let opened = parts[before..=main].iter().position(|p| p.anew).map(|n| before + n);
    let first = if before == 0 { 0 } else { opened.or(earlier).unwrap_or(main) };
    let last = parts[main + 1..].iter().position(|p| p.role == Role::Main || p.anew).map_or(parts.len(), |n| main + 1 + n);
    parts[first].words.start..parts[last - 1].words.end
}

/// Whether the words before a part say that there is none of what it forbids, and the part is about that.
fn released(words: &[Word<'_>], part: &Segment, terms: &Terms) -> bool {
    let first = &words[part.words.start];
    first.hits.iter().any(|h| is_person(h, terms)) && first.token.gap == Gap::Comma && lacks(&words[..part.words.start], terms)
}

/// `… prövas av styrelsen, som ska lämna besked`: who stands before a relative clause is its subject.
fn antecedent(words: &[Word<'_>], part: &Segment, marker: Option<&Marker>, terms: &Terms) -> Option<agent::Named> {
    let opens = words.get(part.words.start).is_some_and(|w| has(w, terms.relative));
    let near = marker.is_some_and(|m| m.verb > part.words.start && m.verb <= part.words.start + 2);
    let before = words[..part.words.start].iter().flat_map(|w| w.hits);
    let last = before.filter(|h| h.end == part.words.start && is_person(h, terms)).min_by_key(|h| h.start);
    last.filter(|_| opens && near).and_then(|h| agent::named(*h, terms))
}

fn attached(parts: &[Segment], scope: &Range<usize>, role: Role) -> Option<Range<usize>> {
    parts.iter().find(|p| p.role == role && p.words.start >= scope.start && p.words.end <= scope.end).map(|p| p.words.clone())
}
