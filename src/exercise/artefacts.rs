//! What the bytes of an exercise's evidence come to: their digests and the answers that they hold.

use crate::evidence::handling::{self, Alteration};
use crate::evidence::question::{self, Answer};
use crate::evidence::{Artefact, Digest};
use crate::scenario::{EvidenceItem, ItemId};
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

/// Makes the artefacts of one seed and remembers what they come to, because every office hashes and
/// examines the same few items again. Not part of the world: the same seed says the same anew.
#[derive(Debug)]
pub struct Artefacts {
    seed: u64,
    known: RwLock<BTreeMap<ItemId, Known>>,
}

#[derive(Debug, Default)]
struct Known {
    digests: Vec<(Vec<Alteration>, Digest)>,
    answers: Option<Arc<[Option<Answer>]>>,
}

impl Artefacts {
    /// The artefacts of the exercise with this seed; none is made before it is asked for.
    pub fn new(seed: u64) -> Self {
        Self {
            seed,
            known: RwLock::default(),
        }
    }

    /// An item as this handling left it.
    pub fn handled(&self, item: &EvidenceItem, alterations: &[Alteration]) -> Artefact {
        handling::handled(&item.recipe, self.seed, item.id.as_str(), alterations)
    }

    /// SHA-256 of an item's bytes as this handling left them.
    pub(super) fn digest(&self, item: &EvidenceItem, alterations: &[Alteration]) -> Digest {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        let digest = known.get(&item.id).and_then(|known| {
            let mut digests = known.digests.iter();
            digests.find(|(handling, _)| handling == alterations)
        });
        if let Some((_, digest)) = digest {
            return *digest;
        }
        drop(known);
        let digest = Digest::of(&self.handled(item, alterations).bytes);
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        let known = known.entry(item.id.clone()).or_default();
        known.digests.push((alterations.to_vec(), digest));
        digest
    }

    /// The answers to an item's questions, in their order; none where the recipe has no answer.
    pub(super) fn answers(&self, item: &EvidenceItem) -> Arc<[Option<Answer>]> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(answers) = known.get(&item.id).and_then(|known| known.answers.clone()) {
            return answers;
        }
        drop(known);
        let questions = item.questions.iter();
        let answers: Arc<[Option<Answer>]> = questions
            .map(|asked| question::answer(&item.recipe, self.seed, item.id.as_str(), asked).ok())
            .collect();
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.entry(item.id.clone()).or_default().answers = Some(answers.clone());
        answers
    }
}
