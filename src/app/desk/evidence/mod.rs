//! Cases and evidence: the items that this office knows of, one item with what can be done for it, the copies in own
//! hands, and the viewer.

mod acquire;
pub mod act;
mod copies;
mod exhibits;
mod item;
mod list;
pub mod words;

use super::here::{Here, Step, Thing};
use super::rows::region_ui;
use super::viewer::{Answers, Viewer, viewer_ui};
use crate::app::theme::space;
use crate::exercise::{Care, CopyId};
use crate::scenario::{ItemId, Method};
pub(super) use acquire::grave;
use act::beside;
use egui::Ui;
use std::collections::{BTreeMap, BTreeSet};

/// The width of the list of items.
const LIST: f32 = 256.0;

/// What is open here.
#[derive(Default)]
pub struct EvidenceView {
    /// The item that is open.
    pub item: Option<ItemId>,
    /// The copy that is looked at.
    pub viewer: Option<Viewer>,
    /// The answers that are being written.
    pub answers: Answers,
    list: list::ListView,
    /// The item that the entries below are for.
    about: Option<ItemId>,
    /// The legal basis as it is written, by item.
    basis: BTreeMap<ItemId, String>,
    method: Option<Method>,
    care: Care,
    /// It was asked whether to switch the machine off.
    power_off: bool,
    /// It was asked whether to acquire in spite of what speaks against it.
    acquire: bool,
    /// The question has been asked for from elsewhere.
    ask_acquire: bool,
    /// Where each copy is to be stored, as it is written.
    place: BTreeMap<CopyId, String>,
    /// Exhibits are being chosen.
    exhibits: bool,
    chosen: BTreeSet<CopyId>,
}

impl EvidenceView {
    /// Opens something that belongs here. A copy opens in the viewer, a copy that is not known is passed over.
    pub fn open(&mut self, thing: Thing) {
        match thing {
            Thing::Item(item) => {
                self.item = Some(item);
                self.viewer = None;
                self.exhibits = false;
            }
            Thing::Acquire(item) => {
                self.open(Thing::Item(item));
                self.ask_acquire = true;
            }
            Thing::Exhibits => {
                self.viewer = None;
                self.exhibits = true;
            }
            Thing::Copy(copy) => self.list.wanted = Some(copy),
            _ => {}
        }
    }

    /// Opens a copy in the viewer, unless it is open.
    fn look_at(&mut self, copy: &CopyId, item: &ItemId) {
        if self
            .viewer
            .as_ref()
            .is_none_or(|viewer| viewer.copy != *copy)
        {
            self.viewer = Some(Viewer::new(copy.clone(), item.clone()));
        }
        self.item = Some(item.clone());
    }

    /// Choices and questions of another item are worth nothing for this one; what was written is kept for its own.
    fn about(&mut self, item: &ItemId) {
        if self.about.as_ref() != Some(item) {
            self.about = Some(item.clone());
            self.method = None;
            self.care = Care::default();
            self.power_off = false;
            self.acquire = false;
        }
        self.acquire |= std::mem::take(&mut self.ask_acquire);
    }
}

/// The panel.
pub fn evidence_ui(ui: &mut Ui, here: &Here<'_>, view: &mut EvidenceView, out: &mut Vec<Step>) {
    region_ui(ui, |ui| place_ui(ui, here, view, out));
}

fn place_ui(ui: &mut Ui, here: &Here<'_>, view: &mut EvidenceView, out: &mut Vec<Step>) {
    if let Some(copy) = view.list.wanted.take()
        && let Some(known) = here.known.copies.get(&copy)
    {
        view.look_at(&copy, &known.item);
    }
    if let Some(viewer) = &mut view.viewer {
        if viewer_ui(ui, here, viewer, &mut view.answers, out) {
            view.viewer = None;
        }
        return;
    }
    let area = ui.available_rect_before_wrap();
    let split = area.left() + LIST;
    beside(ui, area.with_max_x(split), "items", |ui| {
        list::list_ui(ui, here, view);
    });
    beside(ui, area.with_min_x(split + space::L), "item", |ui| {
        if view.exhibits {
            exhibits::exhibits_ui(ui, here, view, out);
        } else {
            item::item_ui(ui, here, view, out);
        }
    });
    ui.advance_cursor_after_rect(area);
}
