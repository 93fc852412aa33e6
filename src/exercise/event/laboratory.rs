//! Steps and examinations: queued, begun, done, lent and borrowed.

use crate::exercise::actor::*;
use crate::exercise::command::Confidence;
use crate::scenario::*;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Laboratory.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum LaboratoryEvent {
    /// A job waits.
    Queued {
        /// The job.
        job: JobId,
        /// The copy.
        copy: CopyId,
        /// The item.
        item: ItemId,
        /// Whose.
        team: TeamId,
        /// The laboratory.
        laboratory: NationId,
    },
    /// A job changed its place.
    Reordered {
        /// The job.
        job: JobId,
        /// Its place, from 0.
        place: u16,
    },
    /// A job was cancelled.
    Cancelled {
        /// The job.
        job: JobId,
    },
    /// A job started.
    Started {
        /// The job.
        job: JobId,
        /// When it is done.
        done: Moment,
    },
    /// A job is done: what the laboratory reports.
    Finished {
        /// The job.
        job: JobId,
        /// The item.
        item: ItemId,
        /// Whose.
        team: TeamId,
        /// Question id and answer.
        answers: Vec<(Arc<str>, Arc<str>)>,
    },
    /// A slot was lent.
    SlotLent {
        /// The lender.
        from: TeamId,
        /// The borrower.
        to: TeamId,
        /// Conditions, such as an observer.
        conditions: Option<Arc<str>>,
    },
    /// A borrowed slot was given back.
    SlotReturned {
        /// The borrower.
        from: TeamId,
        /// The lender.
        to: TeamId,
    },
    /// A finding was submitted.
    FindingSubmitted {
        /// By whom.
        team: TeamId,
        /// The item.
        item: ItemId,
        /// The question's id.
        question: Arc<str>,
        /// The answer.
        answer: Arc<str>,
        /// How sure the office is of it. Records written before this was asked for say `Moderate`.
        #[serde(default)]
        confidence: Confidence,
        /// The lines of the artefact that are said to prove it, from 1, in order, each once.
        #[serde(default)]
        lines: Vec<u32>,
    },
    /// Whether a finding is right. For the trainer.
    FindingJudged {
        /// By whom it was submitted.
        team: TeamId,
        /// The item.
        item: ItemId,
        /// The question's id.
        question: Arc<str>,
        /// Right or not.
        right: bool,
        /// How many of the lines marked do prove the answer; none if the recipe does not know which lines do.
        #[serde(default)]
        lines_right: Option<u16>,
    },
}
