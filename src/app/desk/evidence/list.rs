//! The items that this office knows of: what goes soonest first, what is lost crossed out at the end.

use super::EvidenceView;
use super::words::{item_title, keeps, risk_short};
use crate::app::control::case::parts::{
    body, head, left, list_ui as rows_ui, nation_name, nation_sign, right, row, small, told,
};
use crate::app::desk::here::Here;
use crate::app::theme::widgets::{heading_ui, muted_text, paint_sign};
use crate::app::theme::{Theme, space};
use crate::exercise::CopyId;
use crate::exercise::outlook::{Risk, risks};
use crate::scenario::{ItemId, Moment};
use crate::text::tr;
use egui::{Label, Rect, Stroke, Ui, pos2};

/// The heights of a row and of a group's heading.
const ITEM: f32 = 44.0;
const HEAD: f32 = 27.0;

/// What the list remembers.
#[derive(Default)]
pub(super) struct ListView {
    /// A copy that is to be opened.
    pub wanted: Option<CopyId>,
    /// The rows as of so many events and a minute of play.
    rows: Vec<Row>,
    read: Option<(u64, u64)>,
}

enum Row {
    Group(&'static str, usize),
    Item(ItemId, Risk),
}

/// The items in groups, as of now.
fn read(here: &Here<'_>) -> Vec<Row> {
    let mut items: Vec<(u8, Moment, &ItemId, Risk)> = here
        .known
        .items
        .iter()
        .filter_map(|(id, state)| {
            let card = state.card.as_ref()?;
            let all = risks(here.known, here.now, here.team, id);
            let home = here.nation() == Some(&card.jurisdiction);
            let first = all.into_iter().next()?;
            let never = Moment::from_millis(u64::MAX);
            let (group, at) = match &first {
                Risk::Lost(at, _) => (3, *at),
                Risk::Held(Some(at)) if keeps(here.now, &first) => (2, *at),
                Risk::Copied | Risk::Held(None) => (2, never),
                Risk::Held(Some(at)) | Risk::Announced(at) => (u8::from(!home), *at),
                _ => (u8::from(!home), never),
            };
            Some((group, at, id, first))
        })
        .collect();
    items.sort_by(|a, b| (a.0, a.1, a.2).cmp(&(b.0, b.1, b.2)));
    let keys = [
        "evidence-group-home",
        "evidence-group-abroad",
        "evidence-group-safe",
        "evidence-group-lost",
    ];
    let mut rows: Vec<Row> = Vec::with_capacity(items.len() + 4);
    let mut group = None;
    for (place, (of, ..)) in items.iter().enumerate() {
        if group != Some(*of) {
            group = Some(*of);
            let count = items[place..]
                .iter()
                .filter(|(other, ..)| other == of)
                .count();
            rows.push(Row::Group(keys[usize::from(*of)], count));
        }
        let (_, _, id, risk) = &items[place];
        rows.push(Row::Item((*id).clone(), risk.clone()));
    }
    rows
}

/// The list.
pub(super) fn list_ui(ui: &mut Ui, here: &Here<'_>, view: &mut EvidenceView) {
    let as_of = Some((here.known.applied, here.now.mins()));
    if view.list.read != as_of {
        view.list.read = as_of;
        view.list.rows = read(here);
    }
    if view.item.is_none() {
        view.item = view.list.rows.iter().find_map(|row| match row {
            Row::Item(item, _) => Some(item.clone()),
            Row::Group(..) => None,
        });
    }
    let asked = here.known.exhibits_asked;
    heading_ui(ui, &tr!("evidence-title"), |ui| {
        if asked || here.known.exhibits.contains_key(here.team) {
            let words = tr!("evidence-exhibits");
            let button = egui::Button::selectable(view.exhibits, words);
            if ui
                .add(button)
                .on_hover_text(tr!("evidence-exhibits-hint"))
                .clicked()
            {
                view.exhibits = !view.exhibits;
            }
        }
    });
    if view.list.rows.is_empty() {
        ui.add(Label::new(muted_text(ui, tr!("evidence-empty"))).wrap());
        return;
    }
    let open = view.item.clone().filter(|_| !view.exhibits);
    let mut clicked = None;
    rows_ui(
        ui,
        "evidence-items",
        &view.list.rows,
        |row| match row {
            Row::Group(..) => HEAD,
            Row::Item(..) => ITEM,
        },
        |ui, rect, row| match row {
            Row::Group(key, count) => {
                let (title, side) = (tr!(*key), count.to_string());
                told(ui, rect, *key, || format!("{title} {side}"));
                head(ui, rect, &title, &side);
            }
            Row::Item(item, risk) => {
                if item_row(ui, here, rect, item, risk, open.as_ref() == Some(item)) {
                    clicked = Some(item.clone());
                }
            }
        },
    );
    if let Some(item) = clicked {
        view.item = Some(item);
        view.exhibits = false;
    }
}

fn item_row(ui: &Ui, here: &Here<'_>, place: Rect, item: &ItemId, risk: &Risk, open: bool) -> bool {
    let theme = Theme::of(ui);
    let rect = place
        .with_max_y(place.bottom() - 2.0)
        .with_max_x(place.right() - 4.0);
    let title = item_title(here.known, item);
    let (threat, ink) = risk_short(here.known, here.now, risk, &theme);
    let state = here.known.items.get(item);
    let Some(card) = state.and_then(|state| state.card.as_ref()) else {
        return false;
    };
    let nation = nation_name(here.known, &card.jurisdiction);
    let fill = open.then(|| theme.panel.mixed(theme.accent, 0.24));
    let response = row(ui, rect, item.as_str(), fill.or(Some(theme.raised)), || {
        format!("{title}, {nation}, {threat}")
    });
    let (mark, colour) = nation_sign(here.known, &card.jurisdiction, &theme);
    let (top, low) = (rect.top() + 13.0, rect.bottom() - 11.0);
    paint_sign(ui, mark, colour, pos2(rect.left() + 13.0, top), 6.0);
    let start = rect.left() + 25.0;
    let copies = here.known.copies_of(here.team, item).count();
    let mut room = rect.right() - start - space::M;
    if copies > 0 {
        let words = tr!("evidence-copies", count = copies);
        let at = pos2(rect.right() - space::M, top);
        room = right(ui, at, &words, small(), theme.good, 80.0) - start - space::M;
    }
    let lost = matches!(risk, Risk::Lost(..));
    let shade = if lost { theme.muted } else { theme.text };
    let end = left(ui, pos2(start, top), &title, body(), shade, room);
    if lost {
        let line = Stroke::new(1.0, theme.muted.ui());
        ui.painter().hline(start..=end, top, line);
    }
    left(
        ui,
        pos2(start, low),
        &threat,
        small(),
        ink,
        rect.right() - start - space::M,
    );
    response.on_hover_text(title).clicked()
}
