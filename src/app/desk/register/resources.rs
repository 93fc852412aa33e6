//! The resources of a group in a table of which only the rows in sight are laid out, to choose many from. The table
//! is one stop of the Tab key; the arrows go through it, the space bar chooses.

use super::RegisterView;
use crate::app::control::case::parts::{left, nation_name, nation_sign, right, small};
use crate::app::desk::evidence::act::name_field;
use crate::app::desk::here::Here;
use crate::app::desk::viewer::rows::Rows;
use crate::app::theme::widgets::{check_ui, muted_text, paint_sign};
use crate::app::theme::{Theme, size, space};
use crate::exercise::{GroupState, Resource, resources};
use crate::scenario::GroupId;
use crate::text::tr;
use egui::{
    FontFamily, FontId, Label, Modifiers, Rect, RichText, Sense, Stroke, TextEdit, Ui, WidgetInfo,
    WidgetType, pos2,
};
use std::collections::BTreeSet;

/// The width of the margin of numbers.
const MARGIN: f32 = 58.0;

/// What the table remembers.
#[derive(Default)]
pub(super) struct Table {
    group: Option<GroupId>,
    count: u16,
    all: Vec<Resource>,
    find: String,
    /// Mirrors and duplicates are left out.
    first_only: bool,
    /// Places in `all` of the rows that are shown.
    rows: Vec<usize>,
    /// The numbers of the resources chosen.
    chosen: BTreeSet<u16>,
    /// The row from which a stretch is chosen.
    anchor: Option<usize>,
    /// The row under the cursor.
    cursor: Option<usize>,
}

impl Table {
    fn read(&mut self, group: &GroupId, state: &GroupState) {
        if self.group.as_ref() == Some(group) && self.count == state.card.count {
            return;
        }
        *self = Self {
            group: Some(group.clone()),
            count: state.card.count,
            all: resources(group, &state.card),
            ..Self::default()
        };
        self.choose_rows();
    }

    /// Whether single resources of this group are chosen.
    pub(super) fn chooses_in(&self, group: &GroupId) -> bool {
        self.group.as_ref() == Some(group) && !self.chosen.is_empty()
    }

    fn choose_rows(&mut self) {
        let find = self.find.to_lowercase();
        let shown = |resource: &Resource| {
            !(self.first_only && resource.same_as.is_some())
                && resource.name.contains(find.as_str())
        };
        let all = self.all.iter().enumerate();
        self.rows = all
            .filter(|(_, entry)| shown(entry))
            .map(|(nth, _)| nth)
            .collect();
        self.anchor = None;
        self.cursor = None;
    }

    fn choose(&mut self, row: usize, modifiers: Modifiers) {
        let number = |row: usize| self.rows.get(row).map(|nth| self.all[*nth].number);
        let Some(one) = number(row) else { return };
        match self.anchor.filter(|_| modifiers.shift) {
            Some(anchor) => {
                let stretch = anchor.min(row)..=anchor.max(row);
                let numbers: Vec<u16> = stretch.filter_map(number).collect();
                self.chosen.extend(numbers);
            }
            None => {
                if !self.chosen.remove(&one) {
                    self.chosen.insert(one);
                }
                self.anchor = Some(row);
            }
        }
    }
}

/// The table.
pub(super) fn table_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    view: &mut RegisterView,
    group: &GroupId,
    state: &GroupState,
) {
    let table = &mut view.table;
    table.read(group, state);
    ui.horizontal(|ui| {
        let field = TextEdit::singleline(&mut table.find)
            .hint_text(tr!("register-find"))
            .char_limit(120)
            .desired_width(150.0);
        let response = ui.add(field);
        name_field(&response, "register-find");
        let words = RichText::new(tr!("register-first-only")).size(size::SMALL);
        let first = check_ui(ui, &mut table.first_only, words);
        if response.changed() | first.changed() {
            table.choose_rows();
        }
        let label = muted_text(ui, tr!("register-shown", count = table.rows.len()));
        ui.add(Label::new(label).truncate());
    });
    ui.horizontal(|ui| {
        if ui
            .add(egui::Button::new(tr!("register-choose-all")).small())
            .clicked()
        {
            let rows = table.rows.iter().map(|nth| table.all[*nth].number);
            table.chosen = rows.collect();
        }
        let some = !table.chosen.is_empty();
        let none = egui::Button::new(tr!("register-choose-none")).small();
        if ui.add_enabled(some, none).clicked() {
            table.chosen.clear();
        }
        let words = tr!("register-copy", count = table.chosen.len());
        let copy = ui.add_enabled(some, egui::Button::new(words).small());
        if copy.on_hover_text(tr!("register-copy-hint")).clicked() {
            let chosen = table
                .all
                .iter()
                .filter(|entry| table.chosen.contains(&entry.number));
            let names: Vec<&str> = chosen.map(|entry| entry.name.as_str()).collect();
            ui.ctx().copy_text(names.join("\n"));
        }
    });
    if table.rows.is_empty() {
        ui.add(Label::new(muted_text(ui, tr!("register-no-match"))).wrap());
        return;
    }
    let label = table.cursor.and_then(|row| table.rows.get(row));
    let title = tr!("case-register-resources");
    let label = label.map_or(title.as_str(), |nth| table.all[*nth].name.as_str());
    let rows = Rows {
        salt: "resources",
        count: table.rows.len(),
        width: ui.available_width(),
        margin: MARGIN,
        columns: &[],
        label,
    };
    let touched = rows.ui(
        ui,
        table.cursor,
        &mut false,
        |ui, rect, row| row_ui(ui, here, state, table, rect, row),
        |ui, rect, row| number_ui(ui, table, rect, row),
    );
    let clicked = touched.clicked.or(touched.twice).map(|(row, _)| row);
    if let Some(row) = clicked.or(touched.margin) {
        let modifiers = ui.input(|input| input.modifiers);
        table.choose(row, modifiers);
        table.cursor = Some(row);
    }
    table.cursor = touched.moved.or(table.cursor);
}

/// The margin of a resource: its number, and whether it is chosen.
fn number_ui(ui: &Ui, table: &Table, rect: Rect, row: usize) {
    let theme = Theme::of(ui);
    let entry = &table.all[table.rows[row]];
    let y = rect.center().y;
    if table.chosen.contains(&entry.number) {
        let at = pos2(rect.left() + space::S, y);
        left(ui, at, "✓", small(), theme.accent, 14.0);
    }
    let number = entry.number.to_string();
    right(
        ui,
        pos2(rect.right() - space::S, y),
        &number,
        small(),
        theme.muted,
        40.0,
    );
}

fn row_ui(ui: &Ui, here: &Here<'_>, state: &GroupState, table: &Table, rect: Rect, row: usize) {
    let theme = Theme::of(ui);
    let entry = &table.all[table.rows[row]];
    let chosen = table.chosen.contains(&entry.number);
    let host = entry
        .host
        .as_ref()
        .map(|host| nation_name(here.known, host));
    let id = ui.id().with(("resource", entry.number));
    let response = ui.interact(rect, id, Sense::hover());
    response.widget_info(|| {
        let host = host.unwrap_or_default();
        let label = format!("{} {}, {host}", entry.number, entry.name);
        WidgetInfo::selected(WidgetType::Checkbox, true, chosen, label)
    });
    if chosen {
        let fill = theme.panel.mixed(theme.accent, 0.24);
        ui.painter().rect_filled(rect, 3.0, fill.ui());
    }
    let y = rect.center().y;
    let gone = entry
        .host
        .as_ref()
        .is_some_and(|host| state.removed_in.contains(host));
    let ink = if gone || entry.same_as.is_some() {
        theme.muted
    } else {
        theme.text
    };
    let side = rect.right() - 170.0;
    let mono = FontId::new(size::SMALL, FontFamily::Monospace);
    let start = rect.left() + space::S;
    let end = left(
        ui,
        pos2(start, y),
        &entry.name,
        mono,
        ink,
        side - start - space::M,
    );
    if gone {
        ui.painter()
            .hline(start..=end, y, Stroke::new(1.0, theme.muted.ui()));
    }
    let mut at = side;
    if let (Some(id), Some(name)) = (&entry.host, host) {
        let (mark, colour) = nation_sign(here.known, id, &theme);
        paint_sign(ui, mark, colour, pos2(at + 6.0, y), 5.0);
        at = left(ui, pos2(at + 16.0, y), name, small(), theme.muted, 74.0) + space::M;
    }
    if let Some(first) = entry.same_as {
        let words = tr!("register-same-as", number = u32::from(first));
        left(
            ui,
            pos2(at.max(side + 90.0), y),
            &words,
            small(),
            theme.warn,
            76.0,
        );
    }
}
