//! Floor 3: the deontic grammar. A sentence, or a list item read with its lead-in, becomes clauses: who is bound,
//! how strongly, in which capacity. Words come from the lexicon; one grammar serves five languages.

mod agent;
mod before_verb;
mod capacity;
mod context;
mod denial;
mod fear;
mod force;
mod frame;
mod fronted;
mod governed;
mod group;
mod hearing;
mod label;
mod link;
mod listing;
mod memory;
mod naming;
mod norm;
mod passive;
mod reading;
mod scene;
mod segment;
mod sentence;
mod slots;
mod sum;
mod terms;
mod told;
mod whole;
mod word;

pub use frame::{Agent, Capacity, Clause, Force};
pub use memory::{BlockKey, Memory, Remembered};
pub use reading::{Reading, Vocabulary};
pub use sentence::{ReadSentence, Understood};
pub use slots::{Breadth, Object, Slots};
pub use terms::Terms;
