//! The whole exercise from left to right: how the teams stood, what happened when, and the moment that is looked at.

use super::here::{Here, Playing};
use super::replay::Replay;
use crate::app::naming::{event_words, second, team_sign};
use crate::app::theme::widgets::{muted_text, paint_course, paint_line, strong_text};
use crate::app::theme::{Ink, Theme, size, space};
use crate::exercise::{
    CoordinationEvent, Event, EvidenceEvent, MselEvent, StoryEvent, TrainerEvent, What,
};
use crate::scenario::Moment;
use crate::text::tr;
use egui::{
    Align2, CornerRadius, CursorIcon, FontId, Key, Pos2, Rect, Sense, Shape, Stroke, Ui,
    WidgetInfo, WidgetType, pos2, vec2,
};

/// The height of the track, in points.
pub const HEIGHT: f32 = 92.0;
/// Marks nearer to the pointer than this are named.
const NEAR: f32 = 6.0;
/// How far the keys with Shift go, in milliseconds of play.
const LEAP: u64 = 60_000;
/// Speeds on offer.
const SPEEDS: [u16; 5] = [1, 4, 10, 30, 60];

/// Something worth a mark, and worth going to.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The event.
    pub seq: u64,
    /// When.
    pub at: Moment,
    /// What kind of thing it is.
    pub kind: Kind,
}

impl Mark {
    /// Goes to what it marks: the event, or the moment that a bookmark of later names.
    pub fn go_to(&self, replay: &mut Replay) {
        let event = replay
            .log()
            .binary_search_by_key(&self.seq, |event| event.seq);
        match event.map(|place| replay.log()[place].at) {
            Ok(at) if at != self.at => replay.seek(self.at),
            _ => replay.seek_event(self.seq),
        }
    }
}

/// What a mark stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The trainer wanted to come back here.
    Bookmark,
    /// The story took a turn.
    Branch,
    /// All acted together.
    JointAction,
    /// A milestone was reached.
    Milestone,
    /// Evidence was lost.
    Lost,
    /// A rule was broken.
    Violation,
    /// An inject went out.
    Inject,
}

/// What an event is marked as, if it is.
pub fn kind_of(event: &Event) -> Option<Kind> {
    Some(match &event.what {
        What::Trainer(TrainerEvent::Bookmarked { .. }) => Kind::Bookmark,
        What::Story(StoryEvent::BranchTaken { .. }) => Kind::Branch,
        What::Story(StoryEvent::MilestoneSet { .. }) => Kind::Milestone,
        What::Story(StoryEvent::Violation { .. }) => Kind::Violation,
        What::Coordination(CoordinationEvent::JointActionHeld { .. }) => Kind::JointAction,
        What::Evidence(EvidenceEvent::Lost { .. }) => Kind::Lost,
        What::Msel(MselEvent::Released { .. }) | What::Trainer(TrainerEvent::FreeInject { .. }) => {
            Kind::Inject
        }
        _ => return None,
    })
}

impl Kind {
    /// Its colour.
    pub fn ink(self, theme: &Theme) -> Ink {
        match self {
            Self::Bookmark => theme.text,
            Self::Branch => theme.warn,
            Self::JointAction | Self::Milestone => theme.good,
            Self::Lost | Self::Violation => theme.loss,
            Self::Inject => theme.faint,
        }
    }

    /// Its shape: colour is never the only sign.
    pub fn paint(self, ui: &Ui, at: Pos2, theme: &Theme) {
        let ink = self.ink(theme).ui();
        let painter = ui.painter();
        let stroke = Stroke::new(1.6, ink);
        let polygon = |points: &[(f32, f32)]| {
            let points = points.iter().map(|(x, y)| at + vec2(*x, *y)).collect();
            Shape::convex_polygon(points, ink, Stroke::NONE)
        };
        match self {
            Self::Bookmark => {
                painter.add(polygon(&[
                    (-3.5, -5.0),
                    (3.5, -5.0),
                    (3.5, 5.0),
                    (0.0, 2.0),
                    (-3.5, 5.0),
                ]));
            }
            Self::Branch => {
                painter.add(polygon(&[(0.0, -5.0), (5.0, 0.0), (0.0, 5.0), (-5.0, 0.0)]));
            }
            Self::JointAction => {
                painter.circle_stroke(at, 4.5, stroke);
                painter.circle_filled(at, 1.8, ink);
            }
            Self::Milestone => {
                painter.circle_filled(at, 3.6, ink);
            }
            Self::Lost => {
                painter.line_segment([at + vec2(-3.6, -3.6), at + vec2(3.6, 3.6)], stroke);
                painter.line_segment([at + vec2(-3.6, 3.6), at + vec2(3.6, -3.6)], stroke);
            }
            Self::Violation => {
                painter.add(polygon(&[(0.0, -5.0), (5.0, 4.0), (-5.0, 4.0)]));
            }
            Self::Inject => {
                painter.line_segment([at + vec2(0.0, -4.0), at + vec2(0.0, 4.0)], stroke);
            }
        }
    }
}

/// Where moments lie.
struct Track {
    chart: Rect,
    end: Moment,
}

impl Track {
    fn x(&self, at: Moment) -> f32 {
        let share = at.millis() as f32 / self.end.millis().max(1) as f32;
        self.chart.left() + self.chart.width() * share.clamp(0.0, 1.0)
    }

    fn moment(&self, x: f32) -> Moment {
        let share = ((x - self.chart.left()) / self.chart.width().max(1.0)).clamp(0.0, 1.0);
        Moment::from_millis((f64::from(share) * self.end.millis() as f64) as u64)
    }

    fn y(&self, index: f64) -> f32 {
        let share = (index / 100.0).clamp(0.0, 1.0) as f32;
        self.chart.bottom() - self.chart.height() * share
    }
}

/// The clock with its buttons, and the track. `marks` are those of the whole exercise, in order.
pub fn scrubber_ui(ui: &mut Ui, here: &mut Here<'_>, marks: &[Mark], playing: &mut Playing) {
    keys(ui, here, playing);
    ui.horizontal_top(|ui| {
        ui.allocate_ui_with_layout(
            vec2(184.0, HEIGHT),
            egui::Layout::top_down(egui::Align::Min),
            |ui| clock_ui(ui, here, playing),
        );
        track_ui(ui, here, marks, playing);
    });
}

fn clock_ui(ui: &mut Ui, here: &mut Here<'_>, playing: &mut Playing) {
    let now = strong_text(second(here.replay.now()), size::DISPLAY);
    ui.add(egui::Label::new(now).extend());
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        ui.spacing_mut().button_padding = vec2(7.0, 2.0);
        let button = |ui: &mut Ui, sign: &str, hint: String| {
            let button = ui.button(sign).on_hover_text(&hint);
            button.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &hint));
            button.clicked()
        };
        if button(ui, "⏮", tr!("scrubber-back")) {
            playing.on = false;
            here.replay.step(false);
        }
        let (sign, hint) = if playing.on {
            ("⏸", tr!("scrubber-pause"))
        } else {
            ("▶", tr!("scrubber-play"))
        };
        if button(ui, sign, hint) {
            play(here, playing);
        }
        if button(ui, "⏭", tr!("scrubber-on")) {
            playing.on = false;
            here.replay.step(true);
        }
        let faster = egui::ComboBox::from_id_salt("replay-speed")
            .width(52.0)
            .selected_text(format!("×{}", playing.speed));
        faster.show_ui(ui, |ui| {
            for speed in SPEEDS {
                ui.selectable_value(&mut playing.speed, speed, format!("×{speed}"));
            }
        });
    });
    let label = muted_text(
        ui,
        tr!(
            "scrubber-events",
            happened = here.replay.happened(),
            all = here.replay.log().len()
        ),
    );
    ui.label(label);
}

fn play(here: &mut Here<'_>, playing: &mut Playing) {
    playing.on = !playing.on;
    if playing.on && here.replay.now() >= here.replay.end() {
        here.replay.seek(Moment::START);
    }
}

fn keys(ui: &Ui, here: &mut Here<'_>, playing: &mut Playing) {
    if ui.ctx().egui_wants_keyboard_input() || ui.ctx().memory(|it| it.focused().is_some()) {
        return;
    }
    let (back, on, shift, space, home, end) = ui.input(|input| {
        (
            input.key_pressed(Key::ArrowLeft),
            input.key_pressed(Key::ArrowRight),
            input.modifiers.shift,
            input.key_pressed(Key::Space),
            input.key_pressed(Key::Home),
            input.key_pressed(Key::End),
        )
    });
    let now = here.replay.now().millis();
    match (back, on, shift) {
        (true, _, true) => here
            .replay
            .seek(Moment::from_millis(now.saturating_sub(LEAP))),
        (_, true, true) => here.replay.seek(Moment::from_millis(now + LEAP)),
        (true, ..) => here.replay.step(false),
        (_, true, _) => here.replay.step(true),
        _ => {}
    }
    if home {
        here.replay.seek(Moment::START);
    }
    if end {
        here.replay.seek(here.replay.end());
    }
    if space {
        play(here, playing);
    }
}

fn track_ui(ui: &mut Ui, here: &mut Here<'_>, marks: &[Mark], playing: &mut Playing) {
    let theme = Theme::of(ui);
    let extent = vec2(ui.available_width(), HEIGHT);
    let (rect, response) = ui.allocate_exact_size(extent, Sense::click_and_drag());
    let now = second(here.replay.now());
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(WidgetType::Slider, true, tr!("scrubber-track"));
        info.current_text_value = Some(now.clone());
        info
    });
    ui.painter()
        .rect_filled(rect, CornerRadius::same(space::ROUND), theme.panel.ui());
    let chart = Rect::from_min_max(
        rect.min + vec2(34.0, 8.0),
        pos2(rect.right() - 14.0, rect.bottom() - 30.0),
    );
    let track = Track {
        chart,
        end: here.replay.end(),
    };
    let gone = Rect::from_min_max(
        pos2(chart.left(), rect.top()),
        pos2(track.x(here.replay.now()), rect.bottom()),
    );
    ui.painter()
        .rect_filled(gone, CornerRadius::ZERO, theme.raised.ui());
    grid_ui(ui, &track, rect, &theme);
    lines_ui(ui, here, &track, &theme);
    let row = chart.bottom() + 9.0;
    for mark in marks {
        let lift = if mark.kind == Kind::Inject { 0.0 } else { -0.5 };
        mark.kind
            .paint(ui, pos2(track.x(mark.at), row + lift), &theme);
    }
    let x = track.x(here.replay.now());
    ui.painter().line_segment(
        [pos2(x, rect.top() + 2.0), pos2(x, rect.bottom() - 2.0)],
        Stroke::new(2.0, theme.accent.ui()),
    );
    ui.painter()
        .circle_filled(pos2(x, rect.top() + 6.0), 5.0, theme.accent.ui());
    if response.hovered() || response.dragged() {
        ui.ctx().set_cursor_icon(CursorIcon::ResizeHorizontal);
    }
    let near = response
        .hover_pos()
        .and_then(|at| nearest(&track, marks, at.x));
    if let Some(at) = response.interact_pointer_pos()
        && (response.clicked() || response.dragged())
    {
        playing.on = false;
        match near.filter(|_| response.clicked() && at.y > chart.bottom()) {
            Some(mark) => mark.go_to(here.replay),
            None => here.replay.seek(track.moment(at.x)),
        }
    }
    if let (Some(mark), false) = (near, response.dragged()) {
        let place = here
            .replay
            .log()
            .binary_search_by_key(&mark.seq, |event| event.seq);
        if let Ok(place) = place {
            let event = &here.replay.log()[place];
            let words = event_words(event, here.replay.scenario());
            response.on_hover_text_at_pointer(format!("{} · {words}", second(mark.at)));
        }
    }
}

/// The mark under the pointer; what matters more goes before an inject.
fn nearest<'a>(track: &Track, marks: &'a [Mark], x: f32) -> Option<&'a Mark> {
    let far = |mark: &Mark| (track.x(mark.at) - x).abs();
    let close = marks.iter().filter(|mark| far(mark) < NEAR);
    close.min_by(|a, b| a.kind.cmp(&b.kind).then(far(a).total_cmp(&far(b))))
}

fn grid_ui(ui: &Ui, track: &Track, rect: Rect, theme: &Theme) {
    let small = FontId::proportional(size::SMALL);
    for index in [0.0, 50.0, 100.0] {
        let y = track.y(index);
        ui.painter().line_segment(
            [pos2(track.chart.left(), y), pos2(track.chart.right(), y)],
            Stroke::new(1.0, theme.line.ui()),
        );
        paint_line(
            ui,
            pos2(track.chart.left() - 6.0, y),
            Align2::RIGHT_CENTER,
            &format!("{index:.0}"),
            FontId::proportional(10.0),
            theme.faint.ui(),
            30.0,
        );
    }
    let every = [5, 10, 15, 30, 60, 120]
        .into_iter()
        .find(|every| track.end.mins() / every <= 14)
        .unwrap_or(240);
    let mut mins = 0;
    while mins <= track.end.mins() {
        let at = Moment::from_mins(mins);
        paint_line(
            ui,
            // The last stands before the edge rather than over it.
            pos2(track.x(at).min(rect.right() - 26.0), rect.bottom() - 8.0),
            Align2::CENTER_CENTER,
            &at.on_clock(),
            small.clone(),
            theme.faint.ui(),
            60.0,
        );
        mins += every;
    }
}

fn lines_ui(ui: &Ui, here: &Here<'_>, track: &Track, theme: &Theme) {
    let Some(series) = here.series else {
        paint_line(
            ui,
            track.chart.center(),
            Align2::CENTER_CENTER,
            &tr!("scrubber-counting"),
            FontId::proportional(size::SMALL),
            theme.faint.ui(),
            track.chart.width(),
        );
        return;
    };
    for (team, values) in &series.teams {
        let (_, ink) = team_sign(here.whole, team, theme);
        let points: Vec<Pos2> = series
            .at
            .iter()
            .zip(values)
            .filter_map(|(at, value)| Some(pos2(track.x(*at), track.y((*value)?))))
            .collect();
        paint_course(ui.painter(), points, Stroke::new(1.8, ink.ui()));
    }
}
