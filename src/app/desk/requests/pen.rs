//! What is typed into a form, before the exercise has it: kept when typing pauses, on Ctrl+S, and on leaving.

use super::parts::{able, asked_as, halted};
use crate::app::desk::here::{Here, Step};
use crate::exercise::form::{Offer, Unfilled, missing, unfilled};
use crate::exercise::{Ask, AskRequest, Defect, Draft, Request, RequestId, Subject};
use crate::scenario::{FieldId, FieldKind, Scenario};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// After so many seconds without a key what was typed is kept.
pub(super) const PAUSE: f64 = 1.5;
/// So many letters go into a field.
pub(super) const MOST_LETTERS: usize = 4000;

/// A form under the pen.
pub(super) struct Pen {
    request: Option<RequestId>,
    /// What stands in it, but for the fields.
    pub(super) draft: Draft,
    /// What stands in its fields, as it is typed.
    pub(super) texts: BTreeMap<FieldId, String>,
    /// What the exercise has.
    kept: Option<Arc<Draft>>,
    /// What was asked to be kept, until it is.
    asked: Option<Arc<Draft>>,
    /// Own requests that there were when a new one was asked for.
    before: BTreeSet<RequestId>,
    /// It was refused as it stands.
    refused: bool,
    /// Somebody of the team wrote it anew while it was changed here.
    pub(super) theirs: Option<Arc<Draft>>,
    /// When a key was last pressed, in seconds of the window; none if nothing has changed since.
    pub(super) typed: Option<f64>,
    /// What it lacks, as it was last looked at.
    lacks: Option<(u64, Lacks)>,
    /// A field that is to be gone to.
    pub(super) go_to: Option<FieldId>,
}

/// What a form lacks.
#[derive(Clone, Default)]
pub(super) struct Lacks {
    /// Everything for which it may be returned.
    pub(super) defects: Vec<Defect>,
    /// The fields that are open.
    pub(super) open: Vec<Unfilled>,
}

impl Pen {
    /// A new form for this offer. None if there is no channel for it.
    pub(super) fn new(offer: &Offer, about: &Subject, follows: Option<RequestId>) -> Option<Self> {
        let draft = Draft {
            form: offer.form.clone(),
            instrument: offer.instrument.clone(),
            to: offer.to.clone(),
            about: about.clone(),
            fields: BTreeMap::new(),
            code: None,
            concept: None,
            channel: offer.channels.first()?.clone(),
            mark: None,
            follows,
        };
        Some(Self::with(None, draft, None))
    }

    /// The form of a request that there is.
    pub(super) fn of(id: RequestId, request: &Request) -> Self {
        let kept = request.draft.clone();
        Self::with(Some(id), (*kept).clone(), Some(kept))
    }

    fn with(request: Option<RequestId>, draft: Draft, kept: Option<Arc<Draft>>) -> Self {
        let texts = draft
            .fields
            .iter()
            .map(|(field, text)| (field.clone(), text.to_string()))
            .collect();
        Self {
            request,
            draft,
            texts,
            kept,
            asked: None,
            before: BTreeSet::new(),
            refused: false,
            theirs: None,
            typed: None,
            lacks: None,
            go_to: None,
        }
    }

    /// The request, once it has a number.
    pub(super) fn request(&self) -> Option<&RequestId> {
        self.request.as_ref()
    }

    /// Whether the exercise has it as it stands here.
    pub(super) fn is_kept(&self) -> bool {
        let current = self.current();
        self.kept.as_deref() == Some(&current)
    }

    /// Whether it was refused as it stands.
    pub(super) fn is_refused(&self) -> bool {
        self.refused
    }

    /// What stands here now. A field with nothing in it is left out.
    pub(super) fn current(&self) -> Draft {
        let fields = self
            .texts
            .iter()
            .filter(|(_, text)| !text.trim().is_empty())
            .map(|(field, text)| (field.clone(), Arc::from(text.as_str())))
            .collect();
        Draft {
            fields,
            ..self.draft.clone()
        }
    }

    /// A letter was typed or something chosen.
    pub(super) fn touch(&mut self, at: f64) {
        self.typed = Some(at);
        self.refused = false;
        self.lacks = None;
    }

    /// Takes note of what has become of the request since.
    pub(super) fn follow(&mut self, here: &Here<'_>) {
        let own = |id: &RequestId| {
            let request = here.known.requests.get(id);
            request.filter(|request| request.from == *here.team)
        };
        if self.request.is_none()
            && let Some(asked) = &self.asked
        {
            let mut new = here.known.requests.iter().filter(|(id, request)| {
                request.from == *here.team
                    && !self.before.contains(*id)
                    && (request.draft == *asked)
            });
            if let Some((id, _)) = new.next() {
                self.request = Some(id.clone());
            }
        }
        if let Some(asked) = &self.asked {
            let refused = here.asked.iter().rev().find(|one| match &one.command.ask {
                Ask::Request(AskRequest::Draft(draft) | AskRequest::Amend { draft, .. }) => {
                    draft == asked
                }
                _ => false,
            });
            if refused.is_some_and(|one| matches!(one.answer, Some(Err(_)))) {
                self.asked = None;
                self.refused = true;
            }
        }
        let Some(request) = self.request.as_ref().and_then(own) else {
            return;
        };
        let world = &request.draft;
        if self.asked.as_ref() == Some(world) {
            self.kept = self.asked.take();
        } else if self.kept.as_ref() != Some(world) && self.asked.is_none() {
            if self.is_kept() {
                self.take(world.clone());
            } else {
                self.theirs = Some(world.clone());
            }
        }
    }

    /// Takes what somebody else of the team wrote.
    pub(super) fn take(&mut self, theirs: Arc<Draft>) {
        *self = Self::with(self.request.take(), (*theirs).clone(), Some(theirs));
    }

    /// Keeps what is written here although somebody else of the team wrote it anew.
    pub(super) fn insist(&mut self) {
        self.kept = self.theirs.take();
    }

    /// Asks that what was typed be kept, if it is not. Nothing happens while nothing can be asked for.
    pub(super) fn keep(&mut self, here: &Here<'_>, out: &mut Vec<Step>) {
        if self.asked.is_some() || self.refused || self.theirs.is_some() || halted(here).is_some() {
            return;
        }
        let current = Arc::new(self.current());
        if self.kept.as_ref() == Some(&current) {
            self.typed = None;
            return;
        }
        let ask = match &self.request {
            Some(request) => AskRequest::Amend {
                request: request.clone(),
                draft: current.clone(),
            },
            None => {
                let own = here.known.requests.iter();
                let own = own.filter(|(_, request)| request.from == *here.team);
                self.before = own.map(|(id, _)| id.clone()).collect();
                AskRequest::Draft(current.clone())
            }
        };
        let ask = Ask::Request(ask);
        out.push(asked_as(here, able(here, &ask), ask));
        self.asked = Some(current);
        self.typed = None;
    }

    /// What it lacks; looked at anew after every change.
    pub(super) fn lacks(&mut self, here: &Here<'_>) -> Lacks {
        let applied = here.known.applied;
        if let Some((at, lacks)) = &self.lacks
            && *at == applied
        {
            return lacks.clone();
        }
        let current = self.current();
        let request = self
            .request
            .as_ref()
            .and_then(|id| here.known.requests.get(id));
        let signed = request.and_then(|request| request.signed_by.as_ref());
        let lacks = Lacks {
            defects: missing(here.known, here.team, &current, signed),
            open: unfilled(here.scenario(), &current),
        };
        self.lacks = Some((applied, lacks.clone()));
        lacks
    }

    /// Fills empty fields with what an earlier request has in them. What names the data themselves, and the offence,
    /// are taken only from a request about the same.
    pub(super) fn fill_from(&mut self, scenario: &Scenario, earlier: &Draft) {
        let Some(form) = scenario.form(&self.draft.form) else {
            return;
        };
        let same = earlier.about == self.draft.about;
        let fits = |kind: FieldKind| match kind {
            FieldKind::Text | FieldKind::FollowUp => true,
            FieldKind::UtcRange
            | FieldKind::Custodian
            | FieldKind::Identifier
            | FieldKind::Offence => same,
            // The moment of one paper is not that of another.
            FieldKind::UtcMoment => false,
        };
        for field in form.fields.iter().filter(|field| fits(field.kind)) {
            let empty = self
                .texts
                .get(&field.id)
                .is_none_or(|text| text.trim().is_empty());
            if let Some(text) = earlier.fields.get(&field.id).filter(|_| empty) {
                self.texts.insert(field.id.clone(), text.to_string());
            }
        }
        if self.draft.code.is_none() && same {
            self.draft.code.clone_from(&earlier.code);
        }
        if self.draft.concept.is_none() && same {
            self.draft.concept.clone_from(&earlier.concept);
        }
    }
}
