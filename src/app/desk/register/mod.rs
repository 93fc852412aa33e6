//! The content register: groups with what they show and where, their resources by the hundred, and what can be done
//! with one group or with many at once.

mod group;
mod resources;

pub(super) use group::bare;

use super::evidence::act::{Way, acts_ui, beside, foreseen};
use super::here::{Here, Step, Thing};
use super::rows::region_ui;
use crate::app::control::case::parts::{body, left, list_ui, right, row, small};
use crate::app::theme::widgets::{heading_ui, muted_text, with_reason};
use crate::app::theme::{Theme, size, space};
use crate::exercise::{Ask, AskRegister, Care, GroupState, Subject};
use crate::scenario::GroupId;
use crate::text::{Value, tr};
use egui::{
    Align, Label, Layout, Rect, RichText, Sense, Stroke, Ui, WidgetInfo, WidgetType, pos2, vec2,
};
use std::collections::BTreeSet;

/// The width of the list of groups, and the height of its rows.
const LIST: f32 = 256.0;
const GROUP: f32 = 46.0;

/// What is open here.
#[derive(Default)]
pub struct RegisterView {
    /// The group that is open.
    pub group: Option<GroupId>,
    /// The groups that are acted on together; none: the open one.
    pub chosen: BTreeSet<GroupId>,
    care: Care,
    /// It was asked whether to block what has not been captured.
    block: bool,
    table: resources::Table,
}

impl RegisterView {
    /// Opens something that belongs here.
    pub fn open(&mut self, thing: Thing) {
        let block = matches!(thing, Thing::Block(_));
        if let Thing::Group(group) | Thing::Block(group) = thing {
            self.group = Some(group);
            self.chosen.clear();
            self.block = block;
        }
    }

    /// The groups that are acted on.
    fn acted_on(&self) -> Vec<GroupId> {
        if self.chosen.is_empty() {
            self.group.iter().cloned().collect()
        } else {
            self.chosen.iter().cloned().collect()
        }
    }
}

impl RegisterView {
    /// How many resources the one group has that is acted on, while single ones of it are chosen: an act takes them
    /// all.
    fn whole(&self, here: &Here<'_>, groups: &[GroupId]) -> Option<usize> {
        let [group] = groups else { return None };
        if !self.table.chooses_in(group) {
            return None;
        }
        let state = here.known.groups.get(group)?;
        Some(usize::from(state.card.count))
    }
}

/// The panel.
pub fn register_ui(ui: &mut Ui, here: &Here<'_>, view: &mut RegisterView, out: &mut Vec<Step>) {
    region_ui(ui, |ui| place_ui(ui, here, view, out));
}

fn place_ui(ui: &mut Ui, here: &Here<'_>, view: &mut RegisterView, out: &mut Vec<Step>) {
    let groups = &here.known.groups;
    view.chosen.retain(|group| groups.contains_key(group));
    if !view
        .group
        .as_ref()
        .is_some_and(|group| groups.contains_key(group))
    {
        view.group = groups.keys().next().cloned();
    }
    let area = ui.available_rect_before_wrap();
    let split = area.left() + LIST;
    let bar = area.with_min_y(area.bottom() - 36.0);
    let question = if view.block { 58.0 } else { 0.0 };
    let low = bar.top() - space::S - question;
    beside(ui, area.with_max_x(split).with_max_y(low), "groups", |ui| {
        groups_ui(ui, here, view);
    });
    let Some(open) = view.group.clone() else {
        return;
    };
    let right = area.with_min_x(split + space::L).with_max_y(low);
    if let Some(state) = groups.get(&open) {
        beside(ui, right, "group", |ui| {
            group::group_ui(ui, here, view, &open, state, out);
        });
    }
    if view.block {
        let place = area.with_min_y(low + space::S).with_max_y(bar.top());
        beside(ui, place, "block", |ui| block_ui(ui, here, view, out));
    }
    beside(ui, bar, "acts", |ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            bar_ui(ui, here, view, out);
        });
    });
    ui.advance_cursor_after_rect(area);
}

fn groups_ui(ui: &mut Ui, here: &Here<'_>, view: &mut RegisterView) {
    let groups = &here.known.groups;
    let rows: Vec<(&GroupId, &GroupState)> = groups.iter().collect();
    heading_ui(ui, &tr!("register-title"), |ui| {
        if rows.is_empty() {
            return;
        }
        let all = view.chosen.len() == rows.len();
        let words = RichText::new(tr!("register-all")).size(size::SMALL);
        if ui.add(egui::Button::selectable(all, words)).clicked() {
            view.chosen = if all {
                BTreeSet::new()
            } else {
                rows.iter().map(|(id, _)| (*id).clone()).collect()
            };
        }
    });
    if rows.is_empty() {
        ui.add(Label::new(muted_text(ui, tr!("case-register-empty"))).wrap());
        return;
    }
    list_ui(
        ui,
        "register-groups",
        &rows,
        |_| GROUP,
        |ui, rect, (id, state)| group_row(ui, here, view, rect, id, state),
    );
}

fn group_row(
    ui: &Ui,
    here: &Here<'_>,
    view: &mut RegisterView,
    place: Rect,
    id: &GroupId,
    state: &GroupState,
) {
    let theme = Theme::of(ui);
    let rect = place
        .with_max_y(place.bottom() - 2.0)
        .with_max_x(place.right() - 4.0);
    let tick = Rect::from_center_size(pos2(rect.left() + 13.0, rect.center().y), vec2(16.0, 16.0));
    let open = view.group.as_ref() == Some(id);
    let fill = if open {
        theme.panel.mixed(theme.accent, 0.24)
    } else {
        theme.raised
    };
    let words = group::state_words(here, state);
    let count = u32::from(state.card.count).to_string();
    let main = rect.with_min_x(rect.left() + 26.0);
    let response = row(ui, main, id.as_str(), Some(fill), || {
        format!("{}, {count}, {words}", state.card.title)
    });
    let x = main.left() + space::M;
    let (top, low) = (rect.top() + 14.0, rect.bottom() - 12.0);
    let end = right(
        ui,
        pos2(rect.right() - space::M, top),
        &count,
        small(),
        theme.muted,
        50.0,
    );
    left(
        ui,
        pos2(x, top),
        &state.card.title,
        body(),
        theme.text,
        end - x - space::M,
    );
    let ink = if state.uncaptured {
        theme.loss
    } else {
        theme.muted
    };
    left(
        ui,
        pos2(x, low),
        &words,
        small(),
        ink,
        main.right() - x - space::M,
    );
    if response.clicked() {
        view.group = Some(id.clone());
        view.block = false;
    }
    // The tick that joins a group to those that are acted on together.
    let chosen = view.chosen.contains(id);
    let response = ui.interact(tick, ui.id().with(("tick", id.as_str())), Sense::click());
    let label = tr!("register-choose", group = state.card.title.as_ref());
    response.widget_info(|| WidgetInfo::selected(WidgetType::Checkbox, true, chosen, &label));
    let edge = if response.has_focus() || chosen {
        theme.accent
    } else {
        theme.faint
    };
    let line = Stroke::new(1.5, edge.ui());
    ui.painter()
        .rect_stroke(tick, 3.0, line, egui::StrokeKind::Inside);
    if chosen {
        let points = [vec2(-4.0, 0.0), vec2(-1.0, 3.5), vec2(4.5, -4.0)];
        let points = points.map(|point| tick.center() + point).to_vec();
        ui.painter()
            .line(points, Stroke::new(2.0, theme.accent.ui()));
    }
    if response.clicked() && !view.chosen.remove(id) {
        view.chosen.insert(id.clone());
    }
}

/// The acts for the groups chosen: capture first, since what is gone cannot be captured.
fn bar_ui(ui: &mut Ui, here: &Here<'_>, view: &mut RegisterView, out: &mut Vec<Step>) {
    let groups = view.acted_on();
    let ask = |make: &dyn Fn(GroupId) -> AskRegister| -> Vec<Ask> {
        let all = groups.iter().cloned();
        all.map(|group| Ask::Register(make(group))).collect()
    };
    let state = |id: &GroupId| here.known.groups.get(id);
    let captured = groups
        .iter()
        .all(|id| state(id).is_some_and(|state| group::ours(here, state)));
    let care = view.care;
    let captures = ask(&|group| AskRegister::Capture { group, care });
    let whole = view.whole(here, &groups);
    let named = |key: &str| match whole {
        Some(count) => tr(&format!("{key}-whole"), &[("count", Value::from(count))]),
        None => tr(key, &[("count", Value::from(groups.len()))]),
    };
    let words = named("register-capture");
    let way = if captured { Way::Plain } else { Way::Primary };
    let removal = |ui: &mut Ui, way: Way, out: &mut Vec<Step>| {
        let words = named("register-remove");
        let one = view.group.clone().filter(|_| groups.len() == 1);
        let response = ui.add_enabled_ui(one.is_some() && !here.looks_on, |ui| {
            if way == Way::Primary {
                crate::app::theme::widgets::primary_button(ui, &words)
            } else {
                ui.button(&words)
            }
        });
        let response = response
            .inner
            .on_disabled_hover_text(tr!("register-remove-one"));
        let group = groups.first().cloned();
        if let Some(group) = group.filter(|_| response.clicked()) {
            out.push(Step::Open(Thing::NewRequest(Subject::Group(group))));
        }
    };
    if captured {
        removal(ui, Way::Primary, out);
        acts_ui(ui, here, &words, captures, way, out);
    } else {
        acts_ui(ui, here, &words, captures, way, out);
        removal(ui, Way::Plain, out);
    }
    let blocked =
        |id: &GroupId| state(id).is_some_and(|state| state.blocked_by.contains_key(here.team));
    if groups.iter().all(blocked) {
        let words = named("register-unblock");
        let asks = ask(&|group| AskRegister::Unblock { group });
        acts_ui(ui, here, &words, asks, Way::Plain, out);
    } else {
        let words = named("register-block");
        let asks = ask(&|group| AskRegister::Block { group });
        let bare = groups.iter().any(|id| bare(here, id));
        if bare {
            // A question stands before a block that would destroy evidence.
            let mut answers = asks.iter().map(|ask| foreseen(here, ask));
            let why = answers.next().and_then(Result::err);
            let why = why.filter(|_| !answers.any(|answer| answer.is_ok()));
            let button = egui::Button::selectable(view.block, &words);
            let response = ui.add_enabled(why.is_none(), button);
            let response = match &why {
                Some(why) => with_reason(response, why),
                None => response,
            };
            if response.clicked() {
                view.block = !view.block;
            }
        } else {
            view.block = false;
            acts_ui(ui, here, &words, asks, Way::Plain, out);
        }
    }
    let words = named("register-merge");
    let asks = ask(&|group| AskRegister::Merge { group });
    acts_ui(ui, here, &words, asks, Way::Plain, out);
}

/// The question before a block of what nobody has captured.
fn block_ui(ui: &mut Ui, here: &Here<'_>, view: &mut RegisterView, out: &mut Vec<Step>) {
    let theme = Theme::of(ui);
    let groups = view.acted_on();
    let bare = groups.iter().filter(|id| bare(here, id)).count();
    let words = RichText::new(tr!("register-block-question", count = bare));
    ui.add(Label::new(words.size(size::SMALL).color(theme.loss.ui())).truncate());
    ui.horizontal(|ui| {
        let asks: Vec<Ask> = groups
            .into_iter()
            .map(|group| Ask::Register(AskRegister::Block { group }))
            .collect();
        if acts_ui(ui, here, &tr!("register-block-yes"), asks, Way::Plain, out) {
            view.block = false;
        }
        if ui.button(tr!("register-block-no")).clicked() {
            view.block = false;
        }
    });
}
