//! From a place in the joined scenario back to the file and the characters that say it.
//!
//! Lists of several files are joined in the order of the files, so an index in the scenario is an index in
//! one file. Files are parsed into trees only when something in them is to be reported.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::tolerant::Wounds;
use crate::scenario::source::tree::{self, Node};
use crate::scenario::source::{FileId, Path, Segment, SourceMap, Span, find, head};

/// Where the parts of a scenario come from.
#[derive(Debug, Default)]
pub struct Origins {
    /// For every list (`msel`, `library.forms`): the file of each entry and its index there.
    entries: BTreeMap<&'static str, Vec<(FileId, u32)>>,
    /// For every section that stands once: its file.
    singles: BTreeMap<&'static str, FileId>,
    wounds: BTreeMap<FileId, Wounds>,
    root: Option<FileId>,
    trees: BTreeMap<FileId, OnceCell<Option<Node>>>,
}

/// A place, found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Located {
    /// The characters.
    pub span: Span,
    /// Whether the author wrote something at just this place (a field left out has none).
    pub exact: bool,
    /// Whether something at this place was wrong already, so that nothing more should be said of it.
    pub wounded: bool,
    /// Whether what the scenario has here may differ from what was written: part of it could not be read,
    /// or it was left out of a structure in which something is wrong.
    pub unsure: bool,
    /// The characters of the whole value, where `span` is only its head.
    pub whole: Span,
}

impl Origins {
    pub(super) fn set_root(&mut self, file: FileId) {
        self.root = Some(file);
    }

    pub(super) fn add_file(&mut self, file: FileId, wounds: Wounds) {
        self.wounds.insert(file, wounds);
        self.trees.insert(file, OnceCell::new());
    }

    pub(super) fn add_entry(&mut self, list: &'static str, file: FileId, index: usize) {
        let entries = self.entries.entry(list).or_default();
        entries.push((file, index as u32));
    }

    pub(super) fn add_single(&mut self, section: &'static str, file: FileId) {
        self.singles.entry(section).or_insert(file);
    }

    /// The file that a section which stands once stands in.
    pub(super) fn single(&self, section: &str) -> Option<FileId> {
        self.singles.get(section).copied()
    }

    /// Whether any file lost an entry of `list`, or the id of one, to a mistake.
    pub(crate) fn is_uncertain(&self, list: &str, sources: &SourceMap) -> bool {
        self.wounds.iter().any(|(file, wounds)| {
            if wounds.truncated {
                return true;
            }
            if wounds.left_out.is_empty() && wounds.absent.is_empty() && wounds.values.is_empty() {
                return false;
            }
            self.lost_ids(*file, wounds, list, sources)
        })
    }

    fn lost_ids(&self, file: FileId, wounds: &Wounds, list: &str, sources: &SourceMap) -> bool {
        let text = sources.file(file).text();
        let Some(root) = self.tree(file, sources) else {
            return true;
        };
        let mut node = root;
        for part in list.split('.') {
            match tree::field(node, text, part) {
                Some(inner) => node = inner,
                None => return wounds.values.contains(&(node.start, node.end)),
            }
        }
        let list = node;
        wounds.values.contains(&(list.start, list.end))
            || wounds.left_out.contains_key(&list.start)
            || tree::elements(list).iter().any(|entry| {
                let absent = wounds.absent.get(&entry.start);
                absent.is_some_and(|fields| fields.contains(&"id"))
                    || tree::field(entry, text, "id")
                        .is_some_and(|id| wounds.values.contains(&(id.start, id.end)))
            })
    }

    fn tree(&self, file: FileId, sources: &SourceMap) -> Option<&Node> {
        self.trees
            .get(&file)?
            .get_or_init(|| tree::parse(sources.file(file).text()).0)
            .as_ref()
    }

    /// The file and the place in it.
    fn local(&self, path: &Path) -> Option<(FileId, Path)> {
        let segments = path.segments();
        let Some(Segment::Field(section)) = segments.first() else {
            return None;
        };
        let (list, depth) = match (*section, segments.get(1)) {
            ("library", Some(Segment::Field(part))) => (format!("library.{part}"), 2),
            _ => ((*section).to_owned(), 1),
        };
        let entries = self.entries.get(list.as_str());
        let single = self.singles.get(list.as_str()).copied();
        let (None, Some(Segment::Index(index))) = (single, segments.get(depth)) else {
            let first = entries.and_then(|entries| entries.first());
            let file = single.or_else(|| first.map(|(file, _)| *file))?;
            return Some((file, path.clone()));
        };
        let (file, index) = *entries?.get(*index)?;
        let mut local = Path::root();
        for (at, segment) in segments.iter().enumerate() {
            local = local.with(if at == depth {
                Segment::Index(index as usize)
            } else {
                segment.clone()
            });
        }
        Some((file, local))
    }

    /// The characters that `path` means; the start of the root file if there is nothing better.
    #[must_use]
    pub fn locate(&self, path: &Path, sources: &SourceMap) -> Located {
        let nowhere = |file| Located {
            span: Span {
                file,
                start: 0,
                end: 0,
            },
            exact: false,
            wounded: false,
            unsure: false,
            whole: Span {
                file,
                start: 0,
                end: 0,
            },
        };
        let Some((file, local)) = self.local(path) else {
            // A section that must be there and is not has been missed already; what stands for it is empty.
            let needed = ["exercise", "alliance"];
            let absent =
                matches!(path.segments().first(), Some(Segment::Field(it)) if needed.contains(it));
            return Located {
                wounded: absent,
                unsure: absent,
                ..nowhere(self.root.unwrap_or(FileId(0)))
            };
        };
        let Some(root) = self.tree(file, sources) else {
            return nowhere(file);
        };
        let none = Wounds::default();
        let wounds = self.wounds.get(&file).unwrap_or(&none);
        let index_of = |list: &Node, index: usize| match wounds.left_out.get(&list.start) {
            Some(left_out) => left_out
                .iter()
                .fold(index, |index, gone| index + usize::from(*gone <= index)),
            None => index,
        };
        let text = sources.file(file).text();
        let found = find(root, text, &local, &index_of);
        let node = found.node;
        let missing = match (found.whole, local.segments().get(found.steps)) {
            (false, Some(Segment::Field(name))) => wounds
                .absent
                .get(&node.start)
                .is_some_and(|fields| fields.contains(name)),
            _ => false,
        };
        let (start, end) = head(node, text);
        // What stands inside a stand-in is nobody's.
        let within = |it: &&Node| wounds.values.contains(&(it.start, it.end));
        let stands_in = within(&node) || found.way.iter().any(within);
        let unsure = if found.whole {
            wounds.has_holes(node.start, node.end) || wounds.is_broken(node.start, node.end)
        } else {
            wounds.strange.contains(&node.start) || wounds.is_broken(node.start, node.end)
        };
        Located {
            span: Span { file, start, end },
            exact: found.whole,
            wounded: missing
                || stands_in
                || (found.whole && wounds.left_out.contains_key(&node.start)),
            unsure: missing || stands_in || unsure,
            whole: Span {
                file,
                start: node.start,
                end: node.end,
            },
        }
    }
}
