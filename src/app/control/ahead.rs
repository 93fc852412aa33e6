//! What needs the trainer in the next ten minutes: teams that idle or drown with the moves that would help, what
//! falls due, and who is expected to do what.

use super::load::{Strain, strain};
use super::sign::{short_name, stretch, team_sign};
use crate::app::theme::widgets::{
    muted_text, paint_line, paint_sign, row_button, sign_ui, strong, strong_text,
};
use crate::app::theme::{Ink, Theme, size, space};
use crate::exercise::agenda::Due;
use crate::exercise::{AskTrainer, Command, InjectStatus, Phase, World, recipients};
use crate::report::act_words;
use crate::scenario::{Expectation, InjectId, Length, Moment, TeamId};
use crate::text::tr;
use egui::{
    Align, Align2, CornerRadius, FontId, Label, Layout, Rect, RichText, ScrollArea, Sense, Ui,
    UiBuilder, pos2, vec2,
};

/// How far "next" reaches.
pub const SOON: Length = Length::from_mins(10);
/// What warnings may take of the pane.
const WARNINGS: f32 = 0.42;

/// What the trainer asked for beyond commands.
#[derive(Clone, Debug, PartialEq)]
pub enum Look {
    /// Look at this inject.
    Inject(InjectId),
    /// Write to this team.
    WriteTo(TeamId),
}

/// The next ten minutes.
pub fn ahead_ui(
    ui: &mut Ui,
    known: &World,
    now: Moment,
    looks: &mut Vec<Look>,
    out: &mut Vec<Command>,
) {
    let theme = Theme::of(ui);
    ui.spacing_mut().item_spacing.y = 3.0;
    warnings_ui(ui, known, now, looks, out);
    ScrollArea::vertical()
        .id_salt("ahead")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            let entries: Vec<Entry> = known
                .agenda
                .iter()
                .take_while(|(at, _)| at.since(now) <= SOON)
                // What was still due when it ended comes no more.
                .filter(|_| known.clock.phase != Phase::Ended)
                .filter_map(|(at, due)| Entry::read(known, at, due, &theme))
                .collect();
            if entries.is_empty() {
                let key = match known.clock.phase {
                    Phase::Ready => "soon-before-start",
                    Phase::Ended => "soon-ended",
                    Phase::Running | Phase::Paused => "soon-nothing",
                };
                let label = muted_text(ui, tr(key, &[]));
                ui.add(Label::new(label).wrap());
            }
            for entry in &entries {
                entry.ui(ui, now, &theme, looks, out);
            }
            expected_ui(ui, known, now, &theme, looks);
        });
}

/// The teams that idle or drown, one line each. One of them is open and offers what would help; however many there
/// are, they leave most of the pane to what comes.
fn warnings_ui(
    ui: &mut Ui,
    known: &World,
    now: Moment,
    looks: &mut Vec<Look>,
    out: &mut Vec<Command>,
) {
    let teams = known.scenario.teams.iter();
    let strained: Vec<(&TeamId, Strain)> = teams
        .filter_map(|team| Some((&team.id, strain(known, now, &team.id)?)))
        .collect();
    let Some((first, _)) = strained.first() else {
        return;
    };
    let theme = Theme::of(ui);
    let id = ui.id().with("warning");
    let chosen: Option<TeamId> = ui.data(|data| data.get_temp(id));
    let open = chosen
        .filter(|chosen| strained.iter().any(|(team, _)| *team == chosen))
        .unwrap_or_else(|| (*first).clone());
    if strained.len() > 1 {
        // Where only the first has room, the others are not forgotten.
        let count = strained.len();
        let words = RichText::new(tr!("ahead-warnings", count = count)).size(size::SMALL);
        ui.label(words.color(theme.warn.ui()));
    }
    let tall = ui.available_height() * WARNINGS;
    ScrollArea::vertical()
        .id_salt("warnings")
        .auto_shrink([false, true])
        .max_height(tall)
        .show(ui, |ui| {
            for (team, strain) in &strained {
                let here = **team == open;
                if warning_ui(ui, known, now, team, strain, here, looks, out) {
                    ui.data_mut(|data| data.insert_temp(id, (*team).clone()));
                }
            }
        });
}

/// A team that idles or drowns, and where it is open what would help. Says whether its line was clicked.
fn warning_ui(
    ui: &mut Ui,
    known: &World,
    now: Moment,
    team: &TeamId,
    strain: &Strain,
    here: bool,
    looks: &mut Vec<Look>,
    out: &mut Vec<Command>,
) -> bool {
    let theme = Theme::of(ui);
    let (words, ink) = match strain {
        Strain::Idle(rest) => {
            let key = match rest.open {
                0 => "ahead-idle",
                _ => "ahead-idle-open",
            };
            let words = tr!(
                key,
                team = short_name(known, team),
                since = stretch(rest.silent),
                count = rest.open
            );
            (words, theme.warn)
        }
        Strain::Drowning(count) => (
            tr!(
                "ahead-drowning",
                team = short_name(known, team),
                count = *count
            ),
            theme.loss,
        ),
    };
    let frame = egui::Frame::new()
        .fill(theme.panel.mixed(ink, 0.14).ui())
        .corner_radius(CornerRadius::same(space::ROUND))
        .inner_margin(egui::Margin::symmetric(8, if here { 5 } else { 2 }));
    let mut clicked = false;
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            let (mark, sign) = team_sign(known, team, &theme);
            sign_ui(ui, mark, sign, 18.0);
            let label = RichText::new(&words).size(size::SMALL).color(ink.ui());
            let label = Label::new(label).sense(Sense::click());
            let label = if here { label.wrap() } else { label.truncate() };
            let response = ui.add(label);
            clicked = response.clicked();
            if !here {
                response.on_hover_text(tr!("ahead-open"));
            }
        });
        if here {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(space::S, 3.0);
                moves_ui(ui, known, now, team, Some(strain), looks, out);
            });
        }
    });
    clicked && !here
}

fn moves_ui(
    ui: &mut Ui,
    known: &World,
    now: Moment,
    team: &TeamId,
    strain: Option<&Strain>,
    looks: &mut Vec<Look>,
    out: &mut Vec<Command>,
) {
    let next = known
        .scenario
        .msel
        .iter()
        .filter(|inject| recipients(known, &inject.to).contains(team))
        .filter_map(|inject| {
            let state = known.injects.get(&inject.id)?;
            let due = state.due.filter(|due| *due >= now)?;
            (state.status == InjectStatus::Waiting).then_some((due, inject))
        })
        .min_by_key(|(due, _)| *due);
    let mut push = |ask: AskTrainer| out.push(ask.into());
    if let Some(Strain::Drowning(_)) = strain {
        // To hold what comes later would not help now.
        if let Some(inject) = next
            .filter(|(due, _)| due.since(now) <= SOON)
            .map(|(_, inject)| inject)
            && row_button(ui, &tr!("ahead-hold", inject = inject.id.to_string()))
                .on_hover_text(&inject.title)
                .clicked()
        {
            push(AskTrainer::Hold {
                inject: inject.id.clone(),
            });
        }
        if row_button(ui, &tr!("team-freeze"))
            .on_hover_text(tr!("team-freeze-hint"))
            .clicked()
        {
            push(AskTrainer::Freeze { team: team.clone() });
        }
        return;
    }
    if let Some((_, inject)) = next
        && row_button(ui, &tr!("ahead-advance", inject = inject.id.to_string()))
            .on_hover_text(tr!("ahead-advance-hint", title = inject.title.as_str()))
            .clicked()
    {
        push(AskTrainer::Release {
            inject: inject.id.clone(),
        });
    }
    let hint = known.scenario.msel.iter().find(|inject| {
        let state = known.injects.get(&inject.id);
        inject.hint.is_some()
            && state.is_some_and(|state| {
                state.status == InjectStatus::Released
                    && !state.hinted
                    && owes(known, inject, team).is_some()
            })
    });
    if let Some(inject) = hint
        && row_button(ui, &tr!("ahead-hint", inject = inject.id.to_string()))
            .on_hover_text(tr!(
                "ahead-hint-hint",
                hint = inject.hint.as_deref().unwrap_or_default()
            ))
            .clicked()
    {
        push(AskTrainer::Hint {
            inject: inject.id.clone(),
        });
    }
    if row_button(ui, &tr!("ahead-write"))
        .on_hover_text(tr!("ahead-write-hint"))
        .clicked()
    {
        looks.push(Look::WriteTo(team.clone()));
    }
}

/// The first act that a team still owes an inject.
fn owes<'a>(
    known: &World,
    inject: &'a crate::scenario::Inject,
    team: &TeamId,
) -> Option<&'a crate::scenario::Act> {
    inject.expects.iter().find_map(|expectation| {
        let act = match expectation {
            Expectation::Each(act) if recipients(known, &inject.to).contains(team) => act,
            Expectation::By(who, act) if who == team => act,
            _ => return None,
        };
        let did = known.did_for_inject(team, act, &inject.id);
        did.is_none().then_some(act)
    })
}

/// Who still owes what, by the injects that are out and whose limit has not passed.
fn expected_ui(ui: &mut Ui, known: &World, now: Moment, theme: &Theme, looks: &mut Vec<Look>) {
    let mut open: Vec<(Length, InjectId, String, Vec<TeamId>)> = Vec::new();
    for inject in &known.scenario.msel {
        let Some(state) = known.injects.get(&inject.id) else {
            continue;
        };
        let (Some(at), Some(within)) = (state.released, inject.within) else {
            continue;
        };
        if state.limit_passed || state.status != InjectStatus::Released {
            continue;
        }
        let left = (at + within).since(now);
        for expectation in &inject.expects {
            let (act, teams) = match expectation {
                Expectation::Each(act) => (act, recipients(known, &inject.to)),
                Expectation::By(team, act) => (act, vec![team.clone()]),
            };
            let owing: Vec<TeamId> = teams
                .into_iter()
                .filter(|team| known.did_for_inject(team, act, &inject.id).is_none())
                .collect();
            if !owing.is_empty() {
                let words = act_words(act, &known.scenario);
                open.push((left, inject.id.clone(), words, owing));
            }
        }
    }
    if open.is_empty() {
        return;
    }
    open.sort_by_key(|(left, ..)| *left);
    ui.add_space(space::S);
    ui.label(strong_text(tr!("ahead-expected"), size::SMALL).color(theme.muted.ui()));
    for (left, inject, words, owing) in open {
        let (rect, response) =
            ui.allocate_exact_size(vec2(ui.available_width(), 21.0), Sense::click());
        response.widget_info(|| {
            egui::WidgetInfo::labeled(egui::WidgetType::Button, true, words.as_str())
        });
        let middle = rect.center().y;
        paint_line(
            ui,
            pos2(rect.left() + 46.0, middle),
            Align2::RIGHT_CENTER,
            &stretch(left),
            FontId::proportional(size::SMALL),
            theme.muted.ui(),
            60.0,
        );
        let mut x = rect.left() + 62.0;
        for team in owing.iter().take(6) {
            let (mark, ink) = team_sign(known, team, theme);
            paint_sign(ui, mark, ink, pos2(x, middle), 5.5);
            x += 14.0;
        }
        let painted = paint_line(
            ui,
            pos2(x, middle),
            Align2::LEFT_CENTER,
            &words,
            FontId::proportional(size::SMALL),
            theme.text.ui(),
            rect.right() - x,
        );
        if response.clicked() {
            looks.push(Look::Inject(inject));
        }
        if painted.cut {
            response.on_hover_text(words);
        }
    }
}

/// An inject's title; its id where the list knows none.
fn title(known: &World, id: &InjectId) -> String {
    known
        .scenario
        .inject(id)
        .map_or_else(|| id.to_string(), |inject| inject.title.clone())
}

/// Something that falls due soon.
struct Entry {
    at: Moment,
    what: String,
    ink: Ink,
    inject: Option<InjectId>,
}

impl Entry {
    fn read(known: &World, at: Moment, due: &Due, theme: &Theme) -> Option<Self> {
        let (what, ink, inject) = match due {
            Due::Inject(id) => (title(known, id), theme.accent, Some(id.clone())),
            Due::InjectLimit(id) => (
                tr!("soon-limit", inject = title(known, id)),
                theme.warn,
                None,
            ),
            Due::Loss(item) => {
                let title = known
                    .scenario
                    .item(item)
                    .map_or("", |entry| entry.title.as_str());
                let safe = known
                    .items
                    .get(item)
                    .is_some_and(|state| state.acquired || state.held.is_some());
                let key = if safe { "soon-loss-safe" } else { "soon-loss" };
                let ink = if safe { theme.good } else { theme.loss };
                (tr!(key, item = format!("{item} {title}")), ink, None)
            }
            Due::HoldLapse(item) => (tr!("soon-hold", item = item.to_string()), theme.warn, None),
            Due::RequestLimit(request) => (
                tr!("soon-request", request = request.to_string()),
                theme.warn,
                None,
            ),
            Due::JointAction => (tr!("soon-joint"), theme.accent, None),
            Due::End => (tr!("soon-end"), theme.muted, None),
            Due::Job(_) | Due::Block(..) | Due::Restored(..) | Due::Look(_) => return None,
        };
        Some(Self {
            at,
            what,
            ink,
            inject,
        })
    }

    fn ui(
        &self,
        ui: &mut Ui,
        now: Moment,
        theme: &Theme,
        looks: &mut Vec<Look>,
        out: &mut Vec<Command>,
    ) {
        let (rect, response) =
            ui.allocate_exact_size(vec2(ui.available_width(), 25.0), Sense::click());
        response.widget_info(|| {
            egui::WidgetInfo::labeled(egui::WidgetType::Button, self.inject.is_some(), &self.what)
        });
        if let (Some(inject), true) = (&self.inject, response.clicked()) {
            looks.push(Look::Inject(inject.clone()));
        }
        let hovered = ui.rect_contains_pointer(rect) && self.inject.is_some();
        ui.painter().rect_filled(
            rect,
            CornerRadius::same(5),
            if hovered { theme.hovered } else { theme.raised }.ui(),
        );
        let edge = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
        ui.painter().rect_filled(
            edge,
            CornerRadius {
                nw: 5,
                sw: 5,
                ne: 0,
                se: 0,
            },
            self.ink.ui(),
        );
        let middle = rect.center().y;
        let left = stretch(self.at.since(now));
        let at = pos2(rect.left() + 46.0, middle);
        paint_line(
            ui,
            at,
            Align2::RIGHT_CENTER,
            &left,
            strong(size::SMALL),
            theme.text.ui(),
            60.0,
        );
        let room = rect.width() - 60.0 - if hovered { 116.0 } else { 0.0 };
        let at = pos2(rect.left() + 56.0, middle);
        let font = FontId::proportional(size::BODY);
        let painted = paint_line(
            ui,
            at,
            Align2::LEFT_CENTER,
            &self.what,
            font,
            theme.text.ui(),
            room,
        );
        if let (Some(inject), true) = (&self.inject, hovered) {
            let area = Rect::from_min_max(
                pos2(rect.right() - 122.0, rect.top()),
                rect.max - vec2(4.0, 0.0),
            );
            let mut row = ui.new_child(
                UiBuilder::new()
                    .max_rect(area)
                    .layout(Layout::right_to_left(Align::Center)),
            );
            row.spacing_mut().item_spacing.x = space::S;
            if row_button(&mut row, &tr!("inject-hold")).clicked() {
                out.push(
                    AskTrainer::Hold {
                        inject: inject.clone(),
                    }
                    .into(),
                );
            }
            if row_button(&mut row, &tr!("inject-release")).clicked() {
                out.push(
                    AskTrainer::Release {
                        inject: inject.clone(),
                    }
                    .into(),
                );
            }
        } else if painted.cut {
            response.on_hover_text(&self.what);
        }
    }
}
