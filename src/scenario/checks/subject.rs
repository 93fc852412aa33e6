//! What a check looks at, and where it puts what it finds.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use super::reading::MORE;
use super::refs::{self, Kind, Reference};
use crate::scenario::diagnostic::{Candidates, Code, Diagnostic};
use crate::scenario::load::{Loaded, Located};
use crate::scenario::model::{Length, Scenario};
use crate::scenario::source::tree::{self, Node, Shape};
use crate::scenario::source::{Path, Segment, SourceMap, Span};
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
    help: Option<String>,
    /// The places on which the finding rests, besides its own.
    rests_on: Vec<Path>,
    /// Kinds of mistake of which this one may be a mere consequence, wherever they stand.
    unless: Vec<&'static Code>,
    /// Whether it says that what stands here is nobody's id.
    is_unknown: bool,
    part: Option<Part>,
}

/// A part of the value at a place.
pub(super) enum Part {
    /// The nth occurrence of these characters, from 0.
    Characters(String, usize),
    /// The text with this content, the last of several.
    Text(String),
    /// The value of the field with this name; `fact.field` is that of the entry with the id `fact`.
    Field(String),
    /// The value that is written so, white space aside.
    Written(String),
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

    /// What to do about it, in place of what the code says.
    pub(super) fn help(&mut self, help: impl Into<Option<String>>) -> &mut Self {
        if let Some(help) = help.into() {
            self.help = Some(help);
        }
        self
    }

    /// The finding says nothing if what stands at this place could not be read in full, or names what does
    /// not exist: that is said already, and this may be no more than its consequence.
    pub(super) fn rests_on(&mut self, trail: &Trail<'_>) -> &mut Self {
        self.rests_on.push(trail.path());
        self
    }

    /// The finding says nothing if a mistake of one of these kinds was found.
    pub(super) fn unless(&mut self, codes: &[&'static Code]) -> &mut Self {
        self.unless = codes.to_vec();
        self
    }

    /// What stands here is nobody's id.
    pub(super) fn is_unknown(&mut self) -> &mut Self {
        self.is_unknown = true;
        self
    }

    /// Only a part of the value is meant.
    pub(super) fn part(&mut self, part: Part) -> &mut Self {
        self.part = Some(part);
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
            help: None,
            rests_on: Vec::new(),
            unless: Vec::new(),
            is_unknown: false,
            part: None,
        });
        let last = self.found.len() - 1;
        &mut self.found[last]
    }

    /// As diagnostics, without those at places that are known to be wrong.
    pub(super) fn settle(self, loaded: &Loaded) -> Vec<Diagnostic> {
        let mut told: BTreeMap<&'static str, usize> = BTreeMap::new();
        let mut cut: BTreeMap<&'static str, Span> = BTreeMap::new();
        let mut diagnostics = Vec::new();
        let unknown: BTreeSet<Path> = self
            .found
            .iter()
            .filter(|it| it.is_unknown)
            .map(|it| it.at.clone())
            .collect();
        let kinds: BTreeSet<&str> = self.found.iter().map(|it| it.code.id).collect();
        let shaky = |path: &Path| {
            let next = unknown.range(path..).next();
            next.is_some_and(|it| it.segments().starts_with(path.segments()))
                || loaded.origins.locate(path, &loaded.sources).unsure
        };
        for finding in self.found {
            if finding.unless.iter().any(|code| kinds.contains(code.id))
                || finding.rests_on.iter().any(shaky)
            {
                continue;
            }
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
            let part = finding.part.as_ref();
            let span = part
                .and_then(|part| part_of(part, place, &loaded.sources))
                .unwrap_or(place.span);
            let mut diagnostic = Diagnostic::new(finding.code, span, &finding.args);
            diagnostic.help = finding.help.or(diagnostic.help);
            if let Some(meant) = finding.meant {
                let text = loaded.sources.file(place.whole.file);
                let text = text.slice(place.whole.start, place.whole.end);
                let quoted = text.starts_with('"') && !meant.ends_with(')');
                let meant = if quoted { format!("{meant:?}") } else { meant };
                diagnostic = diagnostic.with_suggestion(place.whole, meant);
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

/// The characters of a part of a value; none where it is not found.
fn part_of(part: &Part, place: Located, sources: &SourceMap) -> Option<Span> {
    let whole = place.whole;
    let text = sources.file(whole.file).slice(whole.start, whole.end);
    let span = |start: usize, end: usize| Span {
        file: whole.file,
        start: whole.start + start as u32,
        end: whole.start + end as u32,
    };
    if let Part::Characters(characters, nth) = part {
        let mut found = text.match_indices(characters.as_str());
        return found
            .nth(*nth)
            .map(|(at, _)| span(at, at + characters.len()));
    }
    let root = tree::parse(text).0?;
    let mut found: Option<&Node> = None;
    let content = |node: &Node| -> Option<String> {
        let raw = text.get(node.start as usize..node.end as usize)?;
        ron::from_str(raw).ok()
    };
    let named = |node: &Node, id: &str| {
        tree::field(node, text, "id").and_then(content).as_deref() == Some(id)
    };
    let (fact, field) = match part {
        Part::Field(name) => match name.rsplit_once('.') {
            Some((fact, field)) => (Some(fact), field),
            None => (None, name.as_str()),
        },
        _ => (None, ""),
    };
    tree::each(&root, &mut |node| match part {
        Part::Characters(..) => {}
        Part::Text(wanted) => {
            if node.shape == Shape::Text && content(node).as_deref() == Some(wanted) {
                found = Some(node);
            }
        }
        Part::Written(wanted) => {
            let raw = text.get(node.start as usize..node.end as usize);
            let plain: String = raw.unwrap_or_default().split_whitespace().collect();
            if found.is_none() && plain == *wanted {
                found = Some(node);
            }
        }
        Part::Field(_) => {
            if found.is_none()
                && fact.is_none_or(|fact| named(node, fact))
                && let Some(value) = tree::field(node, text, field)
            {
                found = Some(value);
            }
        }
    });
    found.map(|node| span(node.start as usize, node.end as usize))
}

/// A scenario with its ids looked up once.
pub(super) struct Subject<'a> {
    pub scenario: &'a Scenario,
    /// How long play lasts, where that could be read.
    pub length: Option<Length>,
    ids: BTreeMap<Kind, BTreeSet<&'a str>>,
    uncertain: BTreeSet<Kind>,
    near: RefCell<BTreeMap<Kind, Candidates<'a>>>,
    /// Entries that somebody surely meant by an id that does not exist.
    meant: RefCell<BTreeSet<(Kind, &'a str)>>,
    /// How many words may still be compared.
    patience: Cell<usize>,
    /// The name of the scenario's folder, where it has one.
    pub folder: Option<&'a str>,
    uses: RefCell<Option<BTreeMap<Kind, BTreeSet<&'a str>>>>,
}

/// How many words are compared with others to guess what was meant. A thousand slips among a thousand ids
/// stay below; where everything is wrong, guesses help nobody.
const PATIENCE: usize = 2_000_000;

/// The name of the folder that holds `scenario.ron`.
fn folder(loaded: &Loaded) -> Option<&str> {
    let (_, first) = loaded.sources.iter().next()?;
    let path = first.path().strip_suffix("/scenario.ron")?;
    let name = path.rsplit(['/', '\\', ':']).next()?;
    (!matches!(name, "" | "." | "..")).then_some(name)
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
            near: RefCell::default(),
            meant: RefCell::default(),
            patience: Cell::new(PATIENCE),
            folder: folder(loaded),
            uses: RefCell::default(),
        }
    }

    /// Whether there is such an entry, or may be one that could not be read.
    pub(super) fn exists(&self, kind: Kind, id: &str) -> bool {
        self.uncertain.contains(&kind) || self.ids.get(&kind).is_some_and(|ids| ids.contains(id))
    }

    /// The existing id that `id` was probably meant to be.
    pub(super) fn nearest(&self, kind: Kind, id: &str) -> Option<&'a str> {
        let ids = self.ids.get(&kind)?;
        let mut near = self.near.borrow_mut();
        let near = near
            .entry(kind)
            .or_insert_with(|| Candidates::new(ids.iter().copied()));
        let left = self.patience.get().checked_sub(near.len())?;
        self.patience.set(left);
        let found = near.nearest(id)?;
        self.meant.borrow_mut().insert((kind, found));
        Some(found)
    }

    /// Whether something seems to name this entry, by an id that does not exist: then it is not unused.
    pub(super) fn was_meant(&self, kind: Kind, id: &str) -> bool {
        self.meant.borrow().contains(&(kind, id))
    }

    /// The ids of a kind, in their order.
    pub(super) fn ids(&self, kind: Kind) -> impl Iterator<Item = &'a str> {
        self.ids.get(&kind).into_iter().flatten().copied()
    }

    /// Whether there surely is such an entry.
    pub(super) fn has(&self, kind: Kind, id: &str) -> bool {
        self.ids.get(&kind).is_some_and(|ids| ids.contains(id))
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
