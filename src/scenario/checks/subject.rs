//! What a check looks at, and where it puts what it finds.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::reading::MORE;
use super::refs::{self, Kind, Reference};
use crate::scenario::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::scenario::load::Loaded;
use crate::scenario::model::{Length, Scenario};
use crate::scenario::source::{Path, Segment, Span};
use crate::text::Value;

/// The way to a place while a check walks the scenario. It costs nothing until something is reported there.
#[derive(Clone, Copy)]
pub(super) struct Trail<'t> {
    before: Option<&'t Trail<'t>>,
    step: Step,
}

#[derive(Clone, Copy)]
enum Step {
    Field(&'static str),
    Index(usize),
}

/// The start of a trail: a section.
pub(super) fn section(name: &'static str) -> Trail<'static> {
    Trail {
        before: None,
        step: Step::Field(name),
    }
}

impl<'t> Trail<'t> {
    pub(super) fn field<'s>(&'s self, name: &'static str) -> Trail<'s>
    where
        't: 's,
    {
        Trail {
            before: Some(self),
            step: Step::Field(name),
        }
    }

    pub(super) fn index<'s>(&'s self, at: usize) -> Trail<'s>
    where
        't: 's,
    {
        Trail {
            before: Some(self),
            step: Step::Index(at),
        }
    }

    pub(super) fn path(&self) -> Path {
        let path = self.before.map_or_else(Path::root, Trail::path);
        path.with(match self.step {
            Step::Field(name) => Segment::Field(name),
            Step::Index(at) => Segment::Index(at),
        })
    }
}

/// Something found. Its characters are looked up once all checks have run.
pub(super) struct Finding {
    code: &'static Code,
    at: Path,
    args: Vec<(&'static str, Value<'static>)>,
    meant: Option<String>,
    others: Vec<(Path, String)>,
}

impl Finding {
    /// One more argument of the message.
    pub(super) fn arg(
        &mut self,
        name: &'static str,
        value: impl Into<Value<'static>>,
    ) -> &mut Self {
        self.args.push((name, value.into()));
        self
    }

    /// What was probably meant; the id or word alone.
    pub(super) fn meant(&mut self, meant: Option<&str>) -> &mut Self {
        self.meant = meant.map(str::to_owned);
        self
    }

    /// Another place that belongs to it.
    pub(super) fn see(&mut self, trail: &Trail<'_>, text: String) -> &mut Self {
        self.others.push((trail.path(), text));
        self
    }
}

/// What the checks have found so far.
#[derive(Default)]
pub(super) struct Findings {
    found: Vec<Finding>,
}

/// The most findings of one kind; ten thousand times the same slip need not be told ten thousand times.
const MOST: usize = 1_000;

impl Findings {
    /// Reports a mistake at a place.
    pub(super) fn say(&mut self, code: &'static Code, trail: &Trail<'_>) -> &mut Finding {
        self.found.push(Finding {
            code,
            at: trail.path(),
            args: Vec::new(),
            meant: None,
            others: Vec::new(),
        });
        let last = self.found.len() - 1;
        &mut self.found[last]
    }

    /// As diagnostics, without those at places that are known to be wrong.
    pub(super) fn settle(self, loaded: &Loaded) -> Vec<Diagnostic> {
        let mut told: BTreeMap<&'static str, usize> = BTreeMap::new();
        let mut cut: BTreeMap<&'static str, Span> = BTreeMap::new();
        let mut diagnostics = Vec::new();
        for finding in self.found {
            let told = told.entry(finding.code.id).or_default();
            if *told > MOST {
                *told += 1;
                continue;
            }
            let place = loaded.origins.locate(&finding.at, &loaded.sources);
            if place.wounded {
                continue;
            }
            *told += 1;
            if *told > MOST {
                cut.insert(finding.code.id, place.span);
                continue;
            }
            let mut diagnostic = Diagnostic::new(finding.code, place.span, &finding.args);
            if let Some(meant) = finding.meant {
                let text = loaded.sources.file(place.span.file);
                let text = text.slice(place.span.start, place.span.end);
                let quoted = text.starts_with('"');
                let meant = if quoted { format!("{meant:?}") } else { meant };
                diagnostic = diagnostic.with_suggestion(place.span, meant);
            }
            for (path, text) in finding.others {
                let other = loaded.origins.locate(&path, &loaded.sources);
                if other.span != place.span {
                    diagnostic = diagnostic.with_label(other.span, text);
                }
            }
            diagnostics.push(diagnostic);
        }
        for (id, span) in cut {
            let count = told.get(id).map_or(0, |told| told - MOST);
            diagnostics.push(Diagnostic::new(&MORE, span, &[("count", count.into())]));
        }
        diagnostics
    }
}

/// A scenario with its ids looked up once.
pub(super) struct Subject<'a> {
    pub scenario: &'a Scenario,
    /// How long play lasts, where that could be read.
    pub length: Option<Length>,
    ids: BTreeMap<Kind, BTreeSet<&'a str>>,
    uncertain: BTreeSet<Kind>,
    uses: RefCell<Option<BTreeMap<Kind, BTreeSet<&'a str>>>>,
}

impl<'a> Subject<'a> {
    pub(super) fn new(loaded: &'a Loaded, scenario: &'a Scenario) -> Self {
        let ids = refs::ids(scenario);
        let sound = !loaded.incomplete && loaded.diagnostics.is_empty();
        let uncertain = if sound {
            BTreeSet::new()
        } else {
            Kind::ALL
                .into_iter()
                .filter(|kind| {
                    loaded.incomplete || loaded.origins.is_uncertain(kind.list(), &loaded.sources)
                })
                .collect()
        };
        let header = section("exercise");
        let length = loaded
            .origins
            .locate(&header.field("length").path(), &loaded.sources);
        let known = sound || (length.exact && !length.wounded);
        Self {
            scenario,
            length: known.then_some(scenario.exercise.length),
            ids,
            uncertain,
            uses: RefCell::default(),
        }
    }

    /// Whether there is such an entry, or may be one that could not be read.
    pub(super) fn exists(&self, kind: Kind, id: &str) -> bool {
        self.uncertain.contains(&kind) || self.ids.get(&kind).is_some_and(|ids| ids.contains(id))
    }

    /// The existing id that `id` was probably meant to be.
    pub(super) fn nearest(&self, kind: Kind, id: &str) -> Option<&'a str> {
        did_you_mean(id, self.ids.get(&kind)?.iter().copied())
    }

    /// Whether anything in the scenario refers to this entry.
    pub(super) fn is_used(&self, kind: Kind, id: &str) -> bool {
        let mut uses = self.uses.borrow_mut();
        let uses = uses.get_or_insert_with(|| {
            let mut uses: BTreeMap<Kind, BTreeSet<&'a str>> = BTreeMap::new();
            refs::walk(self.scenario, &mut |_, Reference { kind, id, .. }| {
                uses.entry(kind).or_default().insert(id);
            });
            uses
        });
        uses.get(&kind).is_some_and(|ids| ids.contains(id))
    }
}
