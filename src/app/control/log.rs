//! The log with search. Only the rows on the screen are laid out, and a line is put into words once, so that
//! twenty thousand lines cost no more than twenty.

use super::sign::{second, team_sign};
use crate::app::theme::widgets::{heading_ui, muted_text, paint_line, paint_sign, row_button};
use crate::app::theme::{Ink, Theme, size, space};
use crate::exercise::{Event, EvidenceEvent, RequestEvent, StoryEvent, TrainerEvent, What, World};
use crate::report::line::team as team_of;
use crate::report::{Family, family, line};
use crate::scenario::TeamId;
use crate::text::tr;
use egui::{
    Align2, CornerRadius, FontId, Key, Modifiers, Rect, ScrollArea, Sense, TextEdit, Ui,
    WidgetInfo, WidgetType, pos2, vec2,
};
use std::sync::Arc;

/// The height of a row, in points.
const ROW: f32 = 21.0;

/// The log as this window shows it.
#[derive(Default)]
pub struct LogBook {
    lines: Vec<Line>,
    /// The event of the last line.
    last: Option<Arc<Event>>,
    /// Places of the lines that match the search.
    matching: Vec<u32>,
    /// How many lines have been searched.
    searched: usize,
    search: String,
    /// The search field is to have the keyboard.
    pub focus: bool,
    /// Only so many lines from the first are shown: in a debrief, what has happened by the moment looked at. A search
    /// goes on beyond them.
    pub until: Option<usize>,
    families: [bool; 5],
    /// The event that is marked.
    shown: Option<u64>,
    /// It is to be scrolled to.
    scroll: bool,
    /// The hit that was just gone to.
    went: Option<u64>,
}

struct Line {
    seq: u64,
    time: String,
    text: String,
    /// In lower case, for the search.
    key: String,
    family: Family,
    team: Option<TeamId>,
    tone: Tone,
}

/// What catches the eye in a row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tone {
    Usual,
    Loss,
    Warn,
    Good,
}

const FAMILIES: [(Family, &str); 5] = [
    (Family::Control, "log-family-control"),
    (Family::Story, "log-family-story"),
    (Family::Evidence, "log-family-evidence"),
    (Family::Request, "log-family-request"),
    (Family::Coordination, "log-family-coordination"),
];

impl LogBook {
    /// Takes up what the log has gained since the last call. Another log, as after a takeover, is begun anew.
    pub fn follow(&mut self, log: &[Arc<Event>], known: &World) {
        let last = self.lines.len().checked_sub(1).map(|last| log.get(last));
        if last.is_some_and(|last| last != self.last.as_ref()) {
            self.lines.clear();
            self.search_anew();
        }
        self.last = log.last().cloned();
        for event in log.iter().skip(self.lines.len()) {
            let text = match &event.what {
                What::Trainer(TrainerEvent::Struck { seq }) => self.struck(*seq),
                _ => line(event, &known.scenario),
            };
            let team = team_of(event).cloned();
            let name = team.as_ref().map_or("", |team| team.as_str());
            self.lines.push(Line {
                seq: event.seq,
                time: second(event.at),
                key: format!("{name} {text}").to_lowercase(),
                text,
                family: family(event),
                team,
                tone: tone(event),
            });
        }
        self.search_on();
    }

    /// What was struck in words, and when it was written.
    fn struck(&self, seq: u64) -> String {
        let found = self.lines.binary_search_by_key(&seq, |line| line.seq);
        match found.ok().map(|place| &self.lines[place]) {
            Some(line) => tr!(
                "log-struck-line",
                time = line.time.as_str(),
                line = line.text.as_str()
            ),
            None => tr!("log-struck"),
        }
    }

    /// Shows this event: the search is emptied, and its line is scrolled to and marked.
    pub fn show(&mut self, seq: u64) {
        self.search.clear();
        self.families = [false; 5];
        self.search_anew();
        self.shown = Some(seq);
        self.scroll = true;
    }

    /// Marks this event where it stands: the search goes on from it.
    pub fn mark(&mut self, seq: u64) {
        self.shown = Some(seq);
    }

    /// A line's words by the number of its event.
    pub fn words(&self, seq: u64) -> Option<&str> {
        let place = self
            .lines
            .binary_search_by_key(&seq, |line| line.seq)
            .ok()?;
        Some(&self.lines[place].text)
    }

    /// How many lines there are, and how many match.
    pub fn counts(&self) -> (usize, usize) {
        (self.lines.len(), self.matching.len())
    }

    /// The hit of the search that was gone to since the last call.
    pub fn went_to(&mut self) -> Option<u64> {
        self.went.take()
    }

    fn searches(&self) -> bool {
        !self.search.trim().is_empty()
    }

    /// Which of the hits is marked, from 0.
    fn hit(&self) -> Option<usize> {
        let shown = self.shown?;
        let hits = self.matching();
        let found = hits.binary_search_by_key(&shown, |place| self.lines[*place as usize].seq);
        found.ok()
    }

    /// Goes to the next hit of the search, or to the one before; behind the last comes the first again.
    fn turn(&mut self, on: bool) {
        let hits = self.matching();
        if hits.is_empty() || !self.searches() {
            return;
        }
        let count = hits.len();
        let nth = match (self.hit(), on) {
            (Some(hit), true) => (hit + 1) % count,
            (Some(hit), false) => (hit + count - 1) % count,
            (None, _) => {
                // From the moment that is looked at; in a log that goes on, from its ends.
                let now = self.until.unwrap_or(0);
                let passed = hits.partition_point(|place| (*place as usize) < now);
                if on {
                    passed % count
                } else {
                    (passed + count - 1) % count
                }
            }
        };
        let seq = self.lines[hits[nth] as usize].seq;
        self.shown = Some(seq);
        self.went = Some(seq);
        self.scroll = true;
    }

    /// What matches, as far as it is shown.
    fn matching(&self) -> &[u32] {
        if self.searches() {
            return &self.matching;
        }
        let until = self.until.unwrap_or(usize::MAX);
        let shown = self
            .matching
            .partition_point(|place| (*place as usize) < until);
        &self.matching[..shown]
    }

    fn happened(&self, all: usize) -> usize {
        self.until.map_or(all, |until| until.min(all))
    }

    fn search_on(&mut self) {
        let words: Vec<String> = self
            .search
            .to_lowercase()
            .split_whitespace()
            .map(str::to_owned)
            .collect();
        for (place, line) in self.lines.iter().enumerate().skip(self.searched) {
            let hidden = FAMILIES
                .iter()
                .zip(self.families)
                .any(|((family, _), hidden)| hidden && *family == line.family);
            if !hidden && words.iter().all(|word| line.key.contains(word.as_str())) {
                self.matching.push(place as u32);
            }
        }
        self.searched = self.lines.len();
    }

    fn search_anew(&mut self) {
        self.matching.clear();
        self.searched = 0;
        self.search_on();
    }
}

/// The tone that an event is shown in.
fn tone(event: &Event) -> Tone {
    match &event.what {
        What::Evidence(EvidenceEvent::Lost { .. } | EvidenceEvent::AcquisitionFailed { .. })
        | What::Story(StoryEvent::Violation { .. }) => Tone::Loss,
        What::Request(RequestEvent::Overdue { .. } | RequestEvent::Returned { .. })
        | What::Evidence(EvidenceEvent::HoldLapsed { .. })
        | What::Story(StoryEvent::DutyDue { .. }) => Tone::Warn,
        What::Story(StoryEvent::DutyDone { .. } | StoryEvent::MilestoneSet { .. })
        | What::Evidence(EvidenceEvent::Acquired { .. })
        | What::Request(RequestEvent::Granted { .. } | RequestEvent::Executed { .. }) => Tone::Good,
        _ => Tone::Usual,
    }
}

/// The log with its search field. Gives the number of the event whose line was clicked.
pub fn log_ui(ui: &mut Ui, known: &World, book: &mut LogBook) -> Option<u64> {
    let mut changed = false;
    let mut turn = None;
    if book.searches() {
        let pressed = |modifiers| ui.input_mut(|input| input.consume_key(modifiers, Key::F3));
        if pressed(Modifiers::SHIFT) {
            turn = Some(false);
        } else if pressed(Modifiers::NONE) {
            turn = Some(true);
        }
    }
    heading_ui(ui, "", |ui| {
        let matching = book.matching().len();
        let words = match book.hit() {
            Some(hit) if book.searches() => tr!("log-count", matching = hit + 1, all = matching),
            None if book.searches() => tr!("log-hits", count = matching),
            _ => {
                let all = book.happened(book.lines.len());
                tr!("log-count", matching = matching, all = all)
            }
        };
        let label = muted_text(ui, words);
        ui.label(label);
        if book.searches() {
            let mut button = |sign: &str, words: String, keys: &str, on| {
                let hint = tr!("log-hit-hint", words = words.as_str(), keys = keys);
                let button = row_button(ui, sign).on_hover_text(hint);
                button.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &words));
                if button.clicked() {
                    turn = Some(on);
                }
            };
            button("›", tr!("log-next-hit"), "F3", true);
            button("‹", tr!("log-last-hit"), "Shift F3", false);
        }
        for (place, (_, key)) in FAMILIES.iter().enumerate().rev() {
            let shown = !book.families[place];
            ui.spacing_mut().button_padding = vec2(6.0, 1.0);
            let button = egui::Button::selectable(
                shown,
                egui::RichText::new(tr(key, &[])).size(size::SMALL),
            );
            if ui.add(button).clicked() {
                book.families[place] = shown;
                changed = true;
            }
        }
        // It keeps the keyboard when the buttons of a search come beside it.
        let field = TextEdit::singleline(&mut book.search)
            .id_salt("log-search")
            .hint_text(tr!("log-search"))
            .desired_width(150.0)
            .font(FontId::proportional(size::SMALL));
        let field = ui.add(field);
        changed |= field.changed();
        let enter = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if enter && book.searches() {
            turn = Some(!ui.input(|input| input.modifiers.shift));
        }
        if std::mem::take(&mut book.focus) || enter {
            field.request_focus();
        }
    });
    if changed {
        book.search_anew();
    }
    if let Some(on) = turn {
        book.turn(on);
    }
    let matching = book.matching();
    if matching.is_empty() {
        let key = if book.happened(book.lines.len()) == 0 {
            "log-empty"
        } else {
            "log-no-match"
        };
        let label = muted_text(ui, tr(key, &[]));
        ui.label(label);
        return None;
    }
    let theme = Theme::of(ui);
    let mut clicked = None;
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut area = ScrollArea::vertical()
        .auto_shrink([false, false])
        // What is gone to may be far from the end, at which a log otherwise stays.
        .stick_to_bottom(!book.scroll);
    if book.scroll {
        let place = book.shown.and_then(|seq| {
            let found = matching.iter();
            let mut found = found.map(|place| book.lines[*place as usize].seq);
            found.position(|other| other == seq)
        });
        if let Some(place) = place {
            let middle = place as f32 * ROW - ui.available_height() / 2.0;
            area = area.vertical_scroll_offset(middle.max(0.0));
        }
    }
    area.show_rows(ui, ROW, matching.len(), |ui, rows| {
        for (place, at) in matching[rows.clone()].iter().zip(rows) {
            let line = &book.lines[*place as usize];
            let marked = book.shown == Some(line.seq);
            let later = book.until.is_some_and(|until| *place as usize >= until);
            if row_ui(ui, known, line, (at, marked, later), &theme) {
                clicked = Some(line.seq);
            }
        }
    });
    book.scroll = false;
    clicked
}

/// `at` is the row's place, `marked` that it was gone to, `later` that it happens after the moment looked at.
fn row_ui(
    ui: &mut Ui,
    known: &World,
    line: &Line,
    (at, marked, later): (usize, bool, bool),
    theme: &Theme,
) -> bool {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, &line.text));
    if marked {
        let round = CornerRadius::same(3);
        ui.painter().rect_filled(rect, round, theme.hovered.ui());
    } else if at % 2 == 1 {
        ui.painter().rect_filled(
            rect,
            CornerRadius::same(3),
            theme.panel.mixed(theme.raised, 0.45).ui(),
        );
    }
    let middle = rect.center().y;
    let ink: Ink = match line.tone {
        Tone::Usual => theme.text,
        Tone::Loss => theme.loss,
        Tone::Warn => theme.warn,
        Tone::Good => theme.good,
    };
    if line.tone != Tone::Usual {
        let edge = Rect::from_min_size(rect.min + vec2(0.0, 3.0), vec2(2.5, ROW - 6.0));
        ui.painter()
            .rect_filled(edge, CornerRadius::same(1), ink.ui());
    }
    let small = FontId::proportional(size::SMALL);
    paint_line(
        ui,
        pos2(rect.left() + 8.0, middle),
        Align2::LEFT_CENTER,
        &line.time,
        small,
        theme.muted.ui(),
        80.0,
    );
    if let Some(team) = &line.team {
        let (mark, ink) = team_sign(known, team, theme);
        paint_sign(ui, mark, ink, pos2(rect.left() + 92.0, middle), 6.0);
    }
    let font = FontId::proportional(size::BODY - 1.0);
    let left = rect.left() + 106.0;
    // What is still to come stands back.
    let ink = if later { theme.muted } else { ink };
    let room = rect.right() - left - space::M;
    let painted = paint_line(
        ui,
        pos2(left, middle),
        Align2::LEFT_CENTER,
        &line.text,
        font,
        ink.ui(),
        room,
    );
    let clicked = response.clicked();
    if painted.cut {
        response.on_hover_text_at_pointer(&line.text);
    }
    clicked
}
