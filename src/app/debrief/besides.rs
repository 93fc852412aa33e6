//! What a team could have begun at the moment that is looked at, to be put into the course of things.

use super::here::Here;
use super::series::Pending;
use crate::actors::Cast;
use crate::app::naming::{event_words, second, team_name, team_sign};
use crate::app::theme::widgets::{
    heading_ui, muted_text, paint_line, row_button, sign_ui, strong_text,
};
use crate::app::theme::{Theme, size, space};
use crate::exercise::{Event, World};
use crate::rehearsal::{Besides, besides};
use crate::scenario::{Act, Moment, TeamId};
use crate::text::tr;
use crate::words::act_words;
use egui::{
    Align2, CornerRadius, FontId, Key, Label, Modal, ScrollArea, Sense, TextEdit, Ui, WidgetInfo,
    WidgetType, vec2,
};

use std::collections::BTreeSet;

/// Height of a row that says what would be done.
const ROW: f32 = 28.0;
/// The same with a second line, which says how.
const HIGH_ROW: f32 = 44.0;

/// The list, once somebody has opened it.
#[derive(Default)]
pub struct BesidesView {
    open: bool,
    sought: String,
    /// What there is, and after how many events.
    found: Option<(usize, Pending<Vec<Besides>>)>,
}

impl BesidesView {
    /// Whether the list is still being worked out.
    pub fn waits(&self) -> bool {
        let found = self.found.as_ref();
        self.open && found.is_some_and(|(_, found)| found.waits())
    }
}

/// The button that opens the list, and the list. Returns what was chosen.
pub fn besides_ui(ui: &mut Ui, here: &Here<'_>, view: &mut BesidesView) -> Option<Besides> {
    let button = row_button(ui, &tr!("besides-open"));
    if button.on_hover_text(tr!("besides-hint")).clicked() {
        view.open = true;
        view.sought.clear();
    }
    if !view.open {
        return None;
    }
    let happened = here.replay.happened();
    if view.found.as_ref().is_none_or(|(of, _)| *of != happened) {
        let scenario = here.replay.scenario().clone();
        let seed = here.replay.seed();
        let log = here.replay.log()[..happened].to_vec();
        let work = move || {
            let log: Vec<Event> = log.iter().map(|event| (**event).clone()).collect();
            besides(&scenario, &Cast::new(&scenario), seed, &log)
        };
        view.found = Some((happened, Pending::begin(work)));
    }
    let screen = ui.ctx().content_rect();
    let mut chosen = None;
    let modal = Modal::new("debrief-besides".into()).show(ui.ctx(), |ui| {
        ui.set_width((screen.width() * 0.6).clamp(420.0, 760.0));
        heading_ui(ui, &tr!("besides-title"), |ui| {
            let label = muted_text(ui, second(here.replay.now()));
            ui.label(label);
        });
        let field = ui.add(
            TextEdit::singleline(&mut view.sought)
                .hint_text(tr!("besides-seek"))
                .desired_width(f32::INFINITY),
        );
        if ui.ctx().memory(|memory| memory.focused().is_none()) {
            field.request_focus();
        }
        ui.add_space(space::S);
        // The frame keeps its height, whatever is sought.
        let height = screen.height() * 0.62;
        ScrollArea::vertical()
            .max_height(height)
            .min_scrolled_height(height)
            .auto_shrink([false, false])
            .show(ui, |ui| {
                let Some((_, pending)) = &mut view.found else {
                    return;
                };
                if pending.failed {
                    ui.label(tr!("compare-failed"));
                    return;
                }
                match pending.get() {
                    None => {
                        ui.spinner();
                    }
                    Some(found) => chosen = list_ui(ui, here.whole, happened, found, &view.sought),
                }
            });
        ui.add_space(space::M);
        ui.button(tr!("help-close")).clicked()
    });
    if modal.inner || modal.should_close() || chosen.is_some() {
        view.open = false;
    }
    chosen
}

/// A row: what would be done, how where that is not said yet, and when it was done.
struct Row<'a> {
    one: &'a Besides,
    words: String,
    how: Option<String>,
    done: Done,
}

/// Whether the team did this in the exercise, and when. Later in the list is less worth asking about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Done {
    Never,
    Later(Moment),
    Before(Moment),
}

fn list_ui(
    ui: &mut Ui,
    whole: &World,
    happened: usize,
    found: &[Besides],
    sought: &str,
) -> Option<Besides> {
    let theme = Theme::of(ui);
    let sought = sought.trim().to_lowercase();
    let mut rows: Vec<Row<'_>> = found
        .iter()
        .map(|one| row(whole, happened, one))
        .filter(|row| {
            let name = team_name(whole, &row.one.team);
            let how = row.how.as_deref().unwrap_or_default();
            let text = format!("{name} {} {how}", row.words).to_lowercase();
            sought.split_whitespace().all(|word| text.contains(word))
        })
        .collect();
    // What reads the same is the same to whoever chooses; what is begun last, such as a mended paper, knows more.
    let mut told = BTreeSet::new();
    rows.reverse();
    rows.retain(|row| told.insert((row.one.team.clone(), row.words.clone(), row.how.clone())));
    rows.reverse();
    if rows.is_empty() {
        let key = if found.is_empty() {
            "besides-none"
        } else {
            "palette-nothing"
        };
        let label = muted_text(ui, tr(key, &[]));
        ui.add(Label::new(label).wrap());
        return None;
    }
    let first = ui.input(|input| input.key_pressed(Key::Enter)) && !sought.is_empty();
    let mut chosen = None;
    rows.sort_by_key(|row| row.done);
    for team in &whole.scenario.teams {
        let own = rows.iter().filter(|row| row.one.team == team.id);
        let own: Vec<&Row<'_>> = own.collect();
        if own.is_empty() {
            continue;
        }
        team_ui(ui, whole, &team.id, &theme);
        for row in own {
            if row_ui(ui, row, &theme) || first && chosen.is_none() {
                chosen = Some(row.one.clone());
            }
        }
        ui.add_space(space::S);
    }
    chosen
}

fn row<'a>(whole: &World, happened: usize, one: &'a Besides) -> Row<'a> {
    let deeds = whole.deeds.get(&one.act).into_iter().flatten();
    let own = deeds.filter(|deed| deed.by == one.team);
    let (before, later): (Vec<_>, Vec<_>) = own.partition(|deed| deed.seq < happened as u64);
    let done = match (later.first(), before.last()) {
        (Some(deed), _) => Done::Later(deed.at),
        (None, Some(deed)) => Done::Before(deed.at),
        (None, None) => Done::Never,
    };
    let (act, how) = worded(whole, one);
    let mut letters = act.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    Row {
        one,
        words: first.chain(letters).collect(),
        how,
        done,
    }
}

/// What is done, and how where that is not said yet.
fn worded(whole: &World, one: &Besides) -> (String, Option<String>) {
    let scenario = &whole.scenario;
    let event = || Some(event_words(&one.event, scenario));
    let (act, how) = match &one.act {
        Act::Choose(dilemma, option) => {
            let known = scenario.dilemma(dilemma).into_iter();
            let option = known.flat_map(|it| &it.options).find(|it| it.id == *option);
            let how = option.map(|it| it.text.clone()).or_else(event);
            (&Act::Decide(dilemma.clone()), how)
        }
        // To whom, on which form, and how it is answered.
        act @ (Act::Request(..)
        | Act::RequestRemoval(_)
        | Act::AskLaboratory
        | Act::MendRequest
        | Act::Answer(..)
        | Act::AnswerRemoval(_)
        | Act::AnswerLaboratory
        | Act::Return(..)
        | Act::Inform(..)
        | Act::Sanitise(_)
        | Act::Expose(_)
        | Act::Vote
        | Act::Agree
        | Act::ConfirmJointAction
        | Act::ActJointly
        | Act::Examine(_)
        | Act::Assess(_)) => (act, event()),
        act => (act, None),
    };
    (act_words(act, scenario), how)
}

/// What was put in, in one sentence or two.
pub fn besides_words(whole: &World, one: &Besides) -> String {
    let (act, how) = worded(whole, one);
    let words = tr!(
        "course-besides",
        team = team_name(whole, &one.team),
        act = act
    );
    match how {
        Some(how) => format!("{words}. {how}"),
        None => words,
    }
}

fn team_ui(ui: &mut Ui, whole: &World, team: &TeamId, theme: &Theme) {
    ui.horizontal(|ui| {
        let (mark, ink) = team_sign(whole, team, theme);
        sign_ui(ui, mark, ink, 16.0);
        ui.label(strong_text(team_name(whole, team), size::BODY));
    });
}

/// Returns whether it was chosen.
fn row_ui(ui: &mut Ui, row: &Row<'_>, theme: &Theme) -> bool {
    let height = row.how.as_ref().map_or(ROW, |_| HIGH_ROW);
    let extent = vec2(ui.available_width(), height);
    let (rect, response) = ui.allocate_exact_size(extent, Sense::click());
    let name = match &row.how {
        Some(how) => format!("{}. {how}", row.words),
        None => row.words.clone(),
    };
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &name));
    if response.hovered() || response.has_focus() {
        let round = CornerRadius::same(space::ROUND);
        ui.painter().rect_filled(rect, round, theme.hovered.ui());
    }
    let (done, ink) = match row.done {
        Done::Never => (tr!("besides-never"), theme.text),
        Done::Later(at) => (tr!("besides-later", time = second(at)), theme.muted),
        Done::Before(at) => (tr!("besides-before", time = second(at)), theme.muted),
    };
    let small = || FontId::proportional(size::SMALL);
    let first = rect.left_top() + vec2(28.0, ROW / 2.0);
    let room = rect.width() - 36.0;
    let end = rect.right_top() + vec2(-8.0, ROW / 2.0);
    let left = Align2::LEFT_CENTER;
    let end = paint_line(
        ui,
        end,
        Align2::RIGHT_CENTER,
        &done,
        small(),
        ink.ui(),
        170.0,
    );
    let beside = room - end.rect.width() - space::L;
    let ink = theme.text.ui();
    let body = FontId::proportional(size::BODY);
    let words = paint_line(ui, first, left, &row.words, body, ink, beside);
    let mut cut = words.cut;
    if let Some(how) = &row.how {
        let second = first + vec2(0.0, 17.0);
        cut |= paint_line(ui, second, left, how, small(), theme.muted.ui(), room).cut;
    }
    let response = match cut {
        true => response.on_hover_text(name),
        false => response,
    };
    response.clicked()
}
