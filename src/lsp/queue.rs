//! The questions that wait for the worker.

use std::collections::VecDeque;

use lsp_server::RequestId;

use super::DocumentUri;
use super::answer::{Patience, Question};

/// A question that waits.
#[derive(Debug)]
pub(super) struct Waiting {
    pub(super) id: RequestId,
    pub(super) question: Question,
    /// The document it is about, and the session's number of its text when it was asked.
    pub(super) about: Option<(DocumentUri, u64)>,
}

/// Questions in the order they came, and the one being answered.
#[derive(Debug, Default)]
pub(super) struct Queue {
    waiting: VecDeque<Waiting>,
    at_work: Option<RequestId>,
}

impl Queue {
    /// Takes in a question.
    pub(super) fn push(&mut self, waiting: Waiting) {
        self.waiting.push_back(waiting);
    }

    /// The first question that waits no longer than this.
    pub(super) fn next(&mut self, patience: Patience) -> Option<Waiting> {
        let at = self.waiting.iter().position(|one| one.question.patience() <= patience)?;
        self.waiting.remove(at)
    }

    /// Whether [`Queue::next`] has something to give.
    pub(super) fn has(&self, patience: Patience) -> bool {
        self.waiting.iter().any(|one| one.question.patience() <= patience)
    }

    /// Notes that the worker has this question.
    pub(super) fn began(&mut self, id: RequestId) {
        self.at_work = Some(id);
    }

    /// Takes the question from the worker's desk. `false` where its answer is wanted no more.
    pub(super) fn ended(&mut self, id: &RequestId) -> bool {
        self.at_work.take_if(|at_work| at_work == id).is_some()
    }

    /// Gives up a question. `false` where there is none with this id: it was answered.
    pub(super) fn cancel(&mut self, id: &RequestId) -> bool {
        let before = self.waiting.len();
        self.waiting.retain(|one| one.id != *id);
        self.ended(id) || self.waiting.len() < before
    }

    /// Gives up every question.
    pub(super) fn give_up(&mut self) -> Vec<RequestId> {
        self.at_work.take().into_iter().chain(self.waiting.drain(..).map(|one| one.id)).collect()
    }

    /// Gives up every question about a document.
    pub(super) fn forget(&mut self, uri: &DocumentUri) -> Vec<RequestId> {
        let about = |one: &Waiting| one.about.as_ref().is_some_and(|(about, _)| about == uri);
        let ids = self.waiting.iter().filter(|one| about(one)).map(|one| one.id.clone()).collect();
        self.waiting.retain(|one| !about(one));
        ids
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lsp::answer::ActionsWanted;

    fn waiting(id: i32, question: Question) -> Waiting {
        Waiting { id: id.into(), question, about: Some((DocumentUri::new("p.md"), 1)) }
    }

    #[test]
    fn a_question_is_answered_once_or_given_up() {
        let mut queue = Queue::default();
        queue.push(waiting(1, Question::Actions(ActionsWanted::default())));
        queue.push(waiting(2, Question::Actions(ActionsWanted::default())));
        let first = queue.next(Patience::None).map(|one| one.id);
        assert_eq!(first, Some(1.into()));
        queue.began(1.into());
        assert!(queue.cancel(&1.into()) && !queue.cancel(&1.into()));
        assert!(!queue.ended(&1.into()), "its answer is not wanted");
        assert!(queue.cancel(&2.into()) && !queue.has(Patience::Rest));
    }

    #[test]
    fn diagnostics_wait_for_a_pause() {
        let mut queue = Queue::default();
        queue.push(waiting(1, Question::Diagnostics(None)));
        assert!(!queue.has(Patience::None) && queue.next(Patience::None).is_none());
        assert_eq!(queue.forget(&DocumentUri::new("other.md")), []);
        assert_eq!(queue.next(Patience::Pause).map(|one| one.id), Some(1.into()));
    }
}
