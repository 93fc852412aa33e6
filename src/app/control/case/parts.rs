//! What the panes of the case share: lists of which only the visible rows are laid out, lines of signs and of
//! text, papers that open over a row, and the moments that the agenda has.

use crate::app::control::sign::team_sign;
use crate::app::theme::widgets::{
    muted_text, paint_line, paint_sign, row_button, strong, strong_text,
};
use crate::app::theme::{Ink, Mark, Theme, size, space};
use crate::exercise::agenda::Due;
use crate::exercise::{AskTrainer, Command, Party, World};
use crate::scenario::{ItemId, Moment, NationId, TeamId};
use crate::text::tr;
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align, Align2, AsIdSalt, CornerRadius, FontId, Label, Layout, Popup, PopupCloseBehavior, Pos2,
    Rect, Response, RichText, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo,
    WidgetType, pos2, vec2,
};

/// The height of a line of a list.
pub(crate) const LINE: f32 = 20.0;
/// The height of a group's heading in a list.
pub(crate) const HEAD: f32 = 27.0;
/// How far a sign stands from the next.
const STEP: f32 = 14.0;
/// The room that "and so many more" takes after signs.
const MORE: f32 = 24.0;
/// The width of what opens over a row.
const PAPER: f32 = 440.0;
/// The width of the words on a paper's left.
const WORD: f32 = 100.0;

/// Text of the third size.
pub(crate) fn small() -> FontId {
    FontId::proportional(size::SMALL)
}

/// Text that is read.
pub(crate) fn body() -> FontId {
    FontId::proportional(size::BODY)
}

/// One line of text that begins here; returns where it ends.
pub(crate) fn left(ui: &Ui, at: Pos2, text: &str, font: FontId, ink: Ink, room: f32) -> f32 {
    if room < 8.0 {
        return at.x;
    }
    paint_line(ui, at, Align2::LEFT_CENTER, text, font, ink.ui(), room)
        .rect
        .right()
}

/// One line of text that ends here; returns where it begins.
pub(crate) fn right(ui: &Ui, at: Pos2, text: &str, font: FontId, ink: Ink, room: f32) -> f32 {
    if room < 8.0 {
        return at.x;
    }
    paint_line(ui, at, Align2::RIGHT_CENTER, text, font, ink.ui(), room)
        .rect
        .left()
}

/// A list that scrolls by itself. Rows beyond its edges are not laid out, but for one on either side, so that the
/// keyboard can step there.
pub(crate) fn list_ui<T>(
    ui: &mut Ui,
    salt: impl AsIdSalt,
    rows: &[T],
    height: impl Fn(&T) -> f32,
    mut row: impl FnMut(&mut Ui, Rect, &T),
) {
    let all: f32 = rows.iter().map(&height).sum();
    ScrollArea::vertical()
        .id_salt(salt)
        .auto_shrink([false, false])
        .show_viewport(ui, |ui, seen| {
            ui.set_height(all);
            let corner = ui.max_rect().min;
            let width = ui.available_width();
            let mut top = 0.0;
            for entry in rows {
                let tall = height(entry);
                if top > seen.max.y + LINE {
                    break;
                }
                if top + tall >= seen.min.y - LINE {
                    let place = Rect::from_min_size(corner + vec2(0.0, top), vec2(width, tall));
                    row(ui, place, entry);
                }
                top += tall;
            }
        });
}

/// The heading of a group of rows, with what belongs to its right end.
pub(crate) fn head(ui: &Ui, rect: Rect, title: &str, side: &str) {
    let theme = Theme::of(ui);
    let y = rect.bottom() - 10.0;
    let room = rect.width() - space::M;
    let end = right(
        ui,
        pos2(rect.right() - space::S, y),
        side,
        small(),
        theme.muted,
        room * 0.6,
    );
    left(
        ui,
        pos2(rect.left(), y),
        title,
        strong(size::SMALL),
        theme.muted,
        end - rect.left() - space::M,
    );
    ui.painter().hline(
        rect.left()..=rect.right() - space::S,
        rect.bottom() - 1.0,
        Stroke::new(1.0, theme.line.ui()),
    );
}

/// A row that can be pointed at and reached by the keyboard. `label` is what assistive technology reads.
pub(crate) fn row(
    ui: &Ui,
    rect: Rect,
    key: impl AsIdSalt,
    fill: Option<Ink>,
    label: impl Fn() -> String,
) -> Response {
    let theme = Theme::of(ui);
    let response = ui.interact(rect, ui.id().with(key), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, label()));
    let round = CornerRadius::same(space::ROUND - 1);
    let fill = if response.hovered() {
        Some(theme.hovered)
    } else {
        fill
    };
    if let Some(fill) = fill {
        ui.painter().rect_filled(rect, round, fill.ui());
    }
    if response.has_focus() {
        let line = Stroke::new(1.5, theme.accent.ui());
        ui.painter()
            .rect_stroke(rect, round, line, StrokeKind::Inside);
    }
    if response.gained_focus() {
        ui.scroll_to_rect(rect, None);
    }
    response
}

/// A line that says something and does nothing.
pub(crate) fn told(
    ui: &Ui,
    rect: Rect,
    key: impl AsIdSalt,
    label: impl Fn() -> String,
) -> Response {
    let response = ui.interact(rect, ui.id().with(key), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, label()));
    response
}

/// A sentence across a list.
pub(crate) fn sentence(ui: &Ui, rect: Rect, key: impl AsIdSalt, text: &str, ink: Ink) {
    let response = told(ui, rect, key, || text.to_owned());
    let at = pos2(rect.left() + space::S, rect.center().y);
    let room = rect.width() - space::M;
    let painted = paint_line(ui, at, Align2::LEFT_CENTER, text, small(), ink.ui(), room);
    if painted.cut {
        response.on_hover_text(text);
    }
}

/// The strip at a row's left edge that says by its tone that something presses.
pub(crate) fn strip(ui: &Ui, rect: Rect, ink: Ink) {
    let edge = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
    let round = space::ROUND - 1;
    let round = CornerRadius {
        nw: round,
        sw: round,
        ne: 0,
        se: 0,
    };
    ui.painter().rect_filled(edge, round, ink.ui());
}

/// What a row says in full: under the pointer for a moment, and until it is closed once the row is clicked or the
/// Enter key pressed on it. Then this moment can be remembered under the words that `bookmark` gives.
pub(crate) fn paper(
    response: &Response,
    out: &mut Vec<Command>,
    bookmark: impl Fn() -> String,
    content: impl Fn(&mut Ui),
) {
    let popup = Popup::from_toggle_button_response(response)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let id = popup.get_id();
    let tall = response.ctx.content_rect().height() * 0.7;
    popup.show(|ui| {
        ui.set_width(PAPER);
        // As tall as what it shows from the first frame on; otherwise it grows a little with each.
        ScrollArea::vertical()
            .max_height(tall)
            .min_scrolled_height(tall)
            .show(ui, &content);
        ui.add_space(space::S);
        let button = row_button(ui, &tr!("case-bookmark"));
        if button.on_hover_text(tr!("case-bookmark-hint")).clicked() {
            let text = bookmark().into();
            out.push(AskTrainer::Bookmark { text, of: None }.into());
        }
    });
    if !Popup::is_id_open(&response.ctx, id) {
        response.clone().on_hover_ui(|ui| {
            ui.set_width(PAPER);
            content(ui);
        });
    }
}

/// The title of a paper.
pub(crate) fn title_ui(ui: &mut Ui, title: &str) {
    ui.add(Label::new(strong_text(title, size::BODY)).wrap());
}

/// A line of a paper: a word and what stands for it.
pub(crate) fn pair_ui(ui: &mut Ui, word: &str, text: &str, ink: Ink) {
    ui.horizontal_top(|ui| {
        let place = Layout::left_to_right(Align::Min);
        ui.allocate_ui_with_layout(vec2(WORD, 15.0), place, |ui| {
            ui.set_width(WORD);
            let word = muted_text(ui, word);
            ui.add(Label::new(word).truncate());
        });
        let text = RichText::new(text).size(size::SMALL).color(ink.ui());
        ui.add(Label::new(text).wrap());
    });
}

/// A field of a paper: its label, however long, and what was written into it.
pub(crate) fn entry_ui(ui: &mut Ui, label: &str, text: &str, ink: Ink) {
    let mut job = LayoutJob::default();
    let theme = Theme::of(ui);
    job.append(label, 0.0, TextFormat::simple(small(), theme.muted.ui()));
    job.append(text, space::M, TextFormat::simple(small(), ink.ui()));
    ui.add(Label::new(job).wrap());
}

/// A paragraph of a paper.
pub(crate) fn text_ui(ui: &mut Ui, text: &str) {
    let text = muted_text(ui, text);
    ui.add(Label::new(text).wrap());
}

/// A state's sign and colour.
pub(crate) fn nation_sign(known: &World, nation: &NationId, theme: &Theme) -> (Mark, Ink) {
    let nations = &known.scenario.nations;
    match nations.iter().position(|entry| entry.id == *nation) {
        Some(place) => (Mark::Nation(nations[place].shape), theme.nation(place)),
        None => (Mark::Coordinator, theme.coordinator),
    }
}

/// Signs in a line, as many as there is room for, and how many more; returns where the line ends.
pub(crate) fn signs(
    ui: &Ui,
    at: Pos2,
    room: f32,
    marks: impl ExactSizeIterator<Item = (Mark, Ink)>,
) -> f32 {
    let theme = Theme::of(ui);
    let (count, fits) = (marks.len(), (room / STEP).max(1.0) as usize);
    let shown = if count <= fits {
        count
    } else {
        ((room - MORE) / STEP).max(0.0) as usize
    };
    let mut x = at.x;
    for (mark, ink) in marks.take(shown) {
        paint_sign(ui, mark, ink, pos2(x + 6.0, at.y), 5.5);
        x += STEP;
    }
    if shown < count {
        let more = format!("+{}", count - shown);
        x = left(ui, pos2(x, at.y), &more, small(), theme.muted, 28.0);
    }
    x
}

/// The signs of teams in a line.
pub(crate) fn team_signs<'a>(
    ui: &Ui,
    known: &World,
    at: Pos2,
    room: f32,
    teams: impl ExactSizeIterator<Item = &'a TeamId>,
) -> f32 {
    let theme = Theme::of(ui);
    let marks = teams.map(|team| team_sign(known, team, &theme));
    signs(ui, at, room, marks)
}

/// An item as people name it: its id and its title.
pub(crate) fn item_name(known: &World, item: &ItemId) -> String {
    match known.scenario.item(item) {
        Some(entry) => format!("{item} {}", entry.title),
        None => item.to_string(),
    }
}

/// A state's name.
pub(crate) fn nation_name<'a>(known: &'a World, nation: &'a NationId) -> &'a str {
    known
        .scenario
        .nation(nation)
        .map_or(nation.as_str(), |entry| entry.name.as_str())
}

/// The name of a team or of a body that SimCell plays.
pub(crate) fn party_name<'a>(known: &'a World, party: &'a Party) -> &'a str {
    let name = match party {
        Party::Team(team) => known.scenario.team(team).map(|team| team.name.as_str()),
        Party::Sim(body) => known.scenario.external(body).map(|body| body.name.as_str()),
    };
    name.unwrap_or(party.as_str())
}

/// A part of a pane beside another, of its own rectangle.
pub(crate) fn beside(ui: &mut Ui, rect: Rect, key: impl AsIdSalt, content: impl FnOnce(&mut Ui)) {
    ui.scope_builder(UiBuilder::new().id_salt(key).max_rect(rect), |ui| {
        ui.set_clip_rect(rect.intersect(ui.clip_rect()));
        content(ui);
    });
}

/// When things fall due. What is known of a request, an item or a job bears the moment that was set first; after its
/// team's time has stood still, only the agenda has the true one.
pub(crate) struct Dues<'a>(Vec<(&'a Due, Moment)>);

impl<'a> Dues<'a> {
    /// What the agenda has of this kind.
    pub(crate) fn of(known: &'a World, wanted: impl Fn(&Due) -> bool) -> Self {
        let mut dues: Vec<(&Due, Moment)> = known
            .agenda
            .iter()
            .filter(|(_, due)| wanted(due))
            .map(|(at, due)| (due, at))
            .collect();
        dues.sort_unstable();
        Self(dues)
    }

    /// When this falls due, if it does.
    pub(crate) fn at(&self, due: &Due) -> Option<Moment> {
        let place = self.0.binary_search_by(|(other, _)| (*other).cmp(due));
        place.ok().map(|place| self.0[place].1)
    }

    /// All of them, in the order of what they are.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&'a Due, Moment)> {
        self.0.iter().copied()
    }
}

/// The strong font in the third size.
pub(crate) fn strong_small() -> FontId {
    strong(size::SMALL)
}
