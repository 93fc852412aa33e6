//! What happened: the turning points in a few lines, and every event up to the moment that is looked at.

use super::here::{Here, Step};
use super::scrubber::{Kind, Mark};
use crate::app::control::log::{LogBook, log_ui};
use crate::app::naming::{concerned, event_words, second, team_sign};
use crate::app::theme::widgets::{
    heading_ui, muted_text, paint_line, paint_sign, panel_frame, row_button,
};
use crate::app::theme::{Theme, size, space};
use crate::exercise::{AskTrainer, Event};
use crate::report::{Family, family};
use crate::scenario::Scenario;
use crate::text::tr;
use egui::{Align2, CornerRadius, FontId, ScrollArea, Sense, TextEdit, Ui, WidgetInfo, WidgetType};
use egui::{pos2, vec2};
use std::sync::Arc;

/// The height of a turning point, in points.
const ROW: f32 = 24.0;
/// The width of the turning points.
const LEFT: f32 = 400.0;
/// The longest name of a bookmark, in letters.
const LONGEST: usize = 120;

/// What is open here.
#[derive(Default)]
pub struct StoryView {
    /// The log in words.
    pub book: LogBook,
    bookmark: String,
    injects: bool,
}

/// Turning points at the left, the log at the right.
pub fn story_ui(
    ui: &mut Ui,
    here: &mut Here<'_>,
    marks: &[Mark],
    view: &mut StoryView,
    out: &mut Vec<Step>,
) {
    let theme = Theme::of(ui);
    let left = LEFT.min(ui.available_width() * 0.4);
    egui::Panel::left("story-points")
        .show_separator_line(false)
        .resizable(false)
        .exact_size(left)
        .frame(panel_frame(&theme))
        .show(ui, |ui| points_ui(ui, here, marks, view, out));
    egui::CentralPanel::no_frame()
        .frame(panel_frame(&theme).outer_margin(egui::Margin {
            left: 6,
            ..egui::Margin::ZERO
        }))
        .show(ui, |ui| {
            view.book.follow(here.replay.log(), here.whole);
            view.book.until = Some(here.replay.happened());
            let clicked = log_ui(ui, here.whole, &mut view.book);
            if let Some(seq) = clicked {
                view.book.mark(seq);
            }
            if let Some(seq) = clicked.or_else(|| view.book.went_to()) {
                here.replay.seek_event(seq);
            }
        });
}

fn points_ui(
    ui: &mut Ui,
    here: &mut Here<'_>,
    marks: &[Mark],
    view: &mut StoryView,
    out: &mut Vec<Step>,
) {
    let theme = Theme::of(ui);
    heading_ui(ui, &tr!("story-points"), |ui| {
        crate::app::theme::widgets::check_ui(ui, &mut view.injects, tr!("story-injects"));
    });
    if here.writing.is_ok() {
        ui.horizontal(|ui| {
            let field = TextEdit::singleline(&mut view.bookmark)
                .hint_text(tr!("story-bookmark-name"))
                .char_limit(LONGEST)
                .desired_width(ui.available_width() - 96.0);
            let field = ui.add(field);
            let enter = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
            let button =
                row_button(ui, &tr!("story-bookmark")).on_hover_text(tr!("story-bookmark-hint"));
            if button.clicked() || (enter && !view.bookmark.trim().is_empty()) {
                let name = view.bookmark.trim();
                let name = if name.is_empty() {
                    let log = &here.replay.log()[..here.replay.happened()];
                    let words = deed(log, here.replay.scenario());
                    let words = words.unwrap_or_else(|| tr!("note-bookmark-name"));
                    words.chars().take(LONGEST).collect()
                } else {
                    name.to_owned()
                };
                // A bookmark of the debrief is written after the end, of the moment that is looked at.
                let (text, of) = (Arc::from(name), Some(here.replay.now()));
                out.push(Step::Trainer(AskTrainer::Bookmark { text, of }));
                view.bookmark.clear();
            }
        });
        ui.add_space(space::S);
    }
    let shown: Vec<&Mark> = marks
        .iter()
        .filter(|mark| view.injects || mark.kind != Kind::Inject)
        .collect();
    if shown.is_empty() {
        let label = muted_text(ui, tr!("story-no-points"));
        ui.add(egui::Label::new(label).wrap());
        return;
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical()
        .id_salt("story-points")
        .auto_shrink([false, false])
        .show_rows(ui, ROW, shown.len(), |ui, rows| {
            for mark in &shown[rows] {
                point_ui(ui, here, mark, &theme);
            }
        });
}

/// The last of these that was a team's, in words.
fn deed(log: &[Arc<Event>], scenario: &Scenario) -> Option<String> {
    let mut happened = log.iter().rev();
    let whose = |event: &Event| concerned(event, scenario).is_some();
    let last = happened.find(|event| family(event) != Family::Control && whose(event))?;
    Some(event_words(last, scenario))
}

/// A turning point in words: whose it is, and for a bookmark, what had just happened where it lies.
fn point_words(log: &[Arc<Event>], mark: &Mark, place: usize, scenario: &Scenario) -> String {
    let words = event_words(&log[place], scenario);
    if mark.kind != Kind::Bookmark {
        return words;
    }
    let before = log[..place].partition_point(|event| event.at <= mark.at);
    match deed(&log[..before], scenario) {
        Some(deed) if !words.contains(&deed) => {
            tr!("story-bookmark-after", words = words, deed = deed)
        }
        _ => words,
    }
}

fn point_ui(ui: &mut Ui, here: &mut Here<'_>, mark: &Mark, theme: &Theme) {
    let log = here.replay.log();
    let Ok(place) = log.binary_search_by_key(&mark.seq, |event| event.seq) else {
        return;
    };
    let words = point_words(log, mark, place, here.replay.scenario());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let happened = place < here.replay.happened();
    let last = place + 1 == here.replay.happened();
    response.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, last, &words));
    if response.hovered() || last || response.has_focus() {
        ui.painter()
            .rect_filled(rect, CornerRadius::same(3), theme.hovered.ui());
    }
    let ink = if happened { theme.text } else { theme.faint };
    let middle = rect.center().y;
    paint_line(
        ui,
        pos2(rect.left() + 6.0, middle),
        Align2::LEFT_CENTER,
        &second(mark.at),
        FontId::proportional(size::SMALL),
        theme.muted.ui(),
        72.0,
    );
    mark.kind.paint(ui, pos2(rect.left() + 86.0, middle), theme);
    let team = concerned(&log[place], here.replay.scenario());
    if let Some(team) = team {
        let (sign, ink) = team_sign(here.whole, team, theme);
        paint_sign(ui, sign, ink, pos2(rect.left() + 102.0, middle), 5.5);
    }
    let left = if team.is_some() { 114.0 } else { 100.0 };
    let painted = paint_line(
        ui,
        pos2(rect.left() + left, middle),
        Align2::LEFT_CENTER,
        &words,
        FontId::proportional(size::BODY - 1.0),
        ink.ui(),
        rect.width() - left - 6.0,
    );
    if response.clicked() {
        mark.go_to(here.replay);
    }
    if painted.cut {
        response.on_hover_text_at_pointer(words);
    }
}
