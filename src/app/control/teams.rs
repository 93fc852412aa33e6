//! The teams side by side: who is busy, who is silent, who owes what, and whose time stands still.

use super::chairs::driver;
use super::load::{QUIET, SILENT, load, open_duties};
use super::sign::{short_name, stretch, team_sign};
use crate::app::theme::widgets::{
    bar_ui, chip_ui, muted_text, row_button, sign_ui, strong, strong_text,
};
use crate::app::theme::{Theme, size, space};
use crate::exercise::{AskTrainer, Command, Driver, Party, Phase, World};
use crate::scenario::{Length, Moment, Team, TeamId};
use crate::text::tr;
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Align, CornerRadius, FontId, Label, Layout, Rect, RichText, Sense, Stroke, StrokeKind,
    TextStyle, Ui, UiBuilder, pos2, vec2,
};

/// Open duties that a column lists by name.
const NAMED: usize = 8;
/// The height of a duty in a column, and of what stands under the duties, in points.
const DUTY: f32 = 20.0;
const FOOT: f32 = 68.0;
/// The height of what says that a team is frozen.
const CHIP: f32 = 24.0;

/// One column a team, all of one width. `last` gives a team's last act in words; `chosen` is the team whose score
/// is shown.
pub fn teams_ui(
    ui: &mut Ui,
    known: &World,
    now: Moment,
    last: &dyn Fn(&TeamId) -> Option<String>,
    index: &dyn Fn(&TeamId) -> Option<f64>,
    chosen: &mut Option<TeamId>,
    out: &mut Vec<Command>,
) {
    let teams = &known.scenario.teams;
    let area = ui.available_rect_before_wrap();
    let count = teams.len().max(1) as f32;
    let width = (area.width() - space::M * (count - 1.0)) / count;
    for (place, team) in teams.iter().enumerate() {
        let theme = Theme::of(ui);
        let left = area.left() + place as f32 * (width + space::M);
        let column = Rect::from_min_size(pos2(left, area.top()), vec2(width, area.height()));
        // Under what stands in the column, so that its buttons get their clicks.
        let pick = ui.interact(
            column,
            ui.id().with(("team", team.id.as_str())),
            Sense::click(),
        );
        if pick.clicked() {
            *chosen = Some(team.id.clone());
        }
        let picked = chosen.as_ref() == Some(&team.id);
        let round = CornerRadius::same(space::ROUND + 2);
        ui.painter().rect_filled(column, round, theme.panel.ui());
        if picked {
            let line = Stroke::new(1.5, theme.accent.ui());
            ui.painter()
                .rect_stroke(column, round, line, StrokeKind::Inside);
        }
        let inside = UiBuilder::new()
            .id_salt(team.id.as_str())
            .max_rect(column.shrink2(vec2(10.0, 9.0)))
            .layout(Layout::top_down(Align::Min));
        ui.scope_builder(inside, |ui| {
            ui.set_clip_rect(column.intersect(ui.clip_rect()));
            let words = Words {
                last: last(&team.id),
                index: index(&team.id),
            };
            team_ui(ui, known, now, team, &words, out);
        });
    }
    ui.allocate_rect(area, Sense::hover());
}

struct Words {
    last: Option<String>,
    index: Option<f64>,
}

fn team_ui(
    ui: &mut Ui,
    known: &World,
    now: Moment,
    team: &Team,
    words: &Words,
    out: &mut Vec<Command>,
) {
    let theme = Theme::of(ui);
    let frozen = known.clock.frozen.get(&team.id);
    ui.spacing_mut().item_spacing = vec2(space::S, space::S);
    ui.horizontal(|ui| {
        let (mark, ink) = team_sign(known, &team.id, &theme);
        let narrow = ui.available_width() < 100.0;
        sign_ui(ui, mark, ink, if narrow { 16.0 } else { 24.0 });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if let Some(index) = words.index {
                ui.label(strong_text(format!("{index:.0}"), size::HEADING))
                    .on_hover_text(tr!("score-index-hint"));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let name = name_that_fits(ui, known, team);
                ui.add(Label::new(name).truncate())
                    .on_hover_text(&team.name);
            });
        });
    });
    silence_ui(ui, known, now, team, &theme);
    let duties = open_duties(known, &team.id, now);
    load_ui(ui, known, team, &theme);
    ui.add_space(2.0);
    // The last act and the button stand below; a short column names fewer.
    let foot = if frozen.is_some() { FOOT + CHIP } else { FOOT };
    let room = ((ui.available_height() - foot) / DUTY).max(0.0) as usize;
    // Where there is room for one line alone it names the oldest; how many there are stands above.
    let named = match NAMED.min(room) {
        room if room >= duties.len() => duties.len(),
        0 | 1 => room.min(1),
        room => room - 1,
    };
    for (title, _, late) in duties.iter().take(named) {
        let ink = if *late { theme.warn } else { theme.text };
        let text = RichText::new(format!("{} {title}", if *late { "▲" } else { "•" }))
            .size(size::SMALL)
            .color(ink.ui());
        ui.add(Label::new(text).truncate())
            .on_hover_ui(|ui| duties_ui(ui, &duties));
    }
    if duties.len() > named && room > named {
        let label = muted_text(ui, tr!("team-more-duties", count = duties.len() - named));
        ui.add(Label::new(label).truncate())
            .on_hover_ui(|ui| duties_ui(ui, &duties));
    }
    ui.with_layout(Layout::bottom_up(Align::Min), |ui| {
        ui.horizontal(|ui| {
            let going = matches!(known.clock.phase, Phase::Running | Phase::Paused);
            if frozen.is_some() {
                if row_button(ui, &tr!("team-thaw")).clicked() {
                    out.push(
                        AskTrainer::Thaw {
                            team: team.id.clone(),
                        }
                        .into(),
                    );
                }
            } else {
                ui.add_enabled_ui(going, |ui| {
                    let button = row_button(ui, &tr!("team-freeze"));
                    if button.on_hover_text(tr!("team-freeze-hint")).clicked() {
                        out.push(
                            AskTrainer::Freeze {
                                team: team.id.clone(),
                            }
                            .into(),
                        );
                    }
                });
            }
        });
        if let Some(since) = frozen {
            // Above the button: a narrow column has no room beside it.
            let words = tr!("team-frozen", since = stretch(now.since(*since)));
            chip_ui(ui, &words, theme.accent);
        }
        // A low column leaves it out before it is written over what stands above.
        let lines = (ui.available_height() / ui.text_style_height(&TextStyle::Small)) as usize;
        if let Some(last) = words.last.as_ref().filter(|_| lines > 0) {
            // Whose act it was stands at the head of the column; two lines, and the whole under the pointer.
            let name = short_name(known, &team.id);
            let act = [team.name.as_str(), &name]
                .iter()
                .find_map(|name| last.strip_prefix(name))
                .map_or(last.as_str(), str::trim);
            let mut job = LayoutJob::single_section(
                act.to_owned(),
                TextFormat::simple(FontId::proportional(size::SMALL), theme.muted.ui()),
            );
            job.wrap = TextWrapping {
                max_width: ui.available_width(),
                max_rows: lines.min(2),
                ..TextWrapping::default()
            };
            let label = Label::new(job).show_tooltip_when_elided(false);
            ui.add(label).on_hover_text(last);
        }
    });
}

/// All that a team owes, whole.
fn duties_ui(ui: &mut Ui, duties: &[(String, Length, bool)]) {
    for (title, since, late) in duties {
        let key = if *late {
            "team-duty-late"
        } else {
            "team-duty-open"
        };
        let since = stretch(*since);
        ui.label(tr(
            key,
            &[("duty", title.as_str().into()), ("since", since.into())],
        ));
    }
}

/// The name as large as there is room for it; where there is none, the id.
fn name_that_fits(ui: &Ui, known: &World, team: &Team) -> RichText {
    let room = ui.available_width();
    let name = short_name(known, &team.id);
    let fits = |text: &str, size: f32| {
        let ink = egui::Color32::PLACEHOLDER;
        let laid = ui
            .painter()
            .layout_no_wrap(text.to_owned(), strong(size), ink);
        laid.size().x <= room
    };
    if fits(&name, size::BODY) {
        strong_text(name, size::BODY)
    } else if fits(&name, size::SMALL) {
        strong_text(name, size::SMALL)
    } else if fits(team.id.as_str(), size::BODY) {
        strong_text(team.id.to_string(), size::BODY)
    } else {
        strong_text(team.id.to_string(), size::SMALL)
    }
}

fn silence_ui(ui: &mut Ui, known: &World, now: Moment, team: &Team, theme: &Theme) {
    let last = known.last_act.get(&team.id).map(|(at, _)| *at);
    let silent = now.since(last.unwrap_or(Moment::START));
    let ink = if silent > SILENT {
        theme.loss
    } else if silent > QUIET {
        theme.warn
    } else {
        theme.good
    };
    let empty = driver(known, &Party::Team(team.id.clone())) == Driver::Empty;
    let words = match (known.clock.phase, last) {
        (Phase::Running | Phase::Paused, _) if empty => tr!("team-empty"),
        (Phase::Ready, _) => tr!("team-not-started"),
        (_, None) => tr!("team-no-act"),
        (_, Some(_)) => tr!("team-last-act", since = stretch(silent)),
    };
    let share = if known.clock.phase == Phase::Ready {
        0.0
    } else {
        silent.millis() as f32 / SILENT.millis() as f32
    };
    bar_ui(ui, share, ink, vec2(ui.available_width(), 5.0), &words);
    let label = RichText::new(words)
        .size(size::SMALL)
        .color(if silent > QUIET || empty {
            ink.ui()
        } else {
            theme.muted.ui()
        });
    ui.add(Label::new(label).truncate());
}

/// What lies on the team's desks.
fn load_ui(ui: &mut Ui, known: &World, team: &Team, theme: &Theme) {
    let load = load(known, &team.id);
    let row = |ui: &mut Ui, count: usize, key: &str, ink: crate::app::theme::Ink| {
        ui.horizontal(|ui| {
            let ink = if count == 0 { theme.faint } else { ink };
            ui.label(strong_text(format!("{count:>2}"), size::SMALL).color(ink.ui()));
            ui.add(
                Label::new(
                    RichText::new(tr(key, &[]))
                        .size(size::SMALL)
                        .color(theme.muted.ui()),
                )
                .truncate(),
            );
        });
    };
    let usual = ui.spacing().interact_size.y;
    ui.spacing_mut().item_spacing.y = 1.0;
    ui.spacing_mut().interact_size.y = 18.0;
    row(ui, load.expected, "team-expected", theme.text);
    row(ui, load.to_answer, "team-to-answer", theme.text);
    row(ui, load.waiting, "team-waiting", theme.text);
    row(ui, load.returned, "team-returned", theme.warn);
    row(ui, load.jobs, "team-jobs", theme.text);
    row(ui, load.duties, "team-duties", theme.warn);
    ui.spacing_mut().interact_size.y = usual;
    ui.spacing_mut().item_spacing.y = space::S;
}
