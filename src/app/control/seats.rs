//! The seats of this exercise: their codes, who is there, the check before the start. Only the trainer's windows
//! are told the codes.

use super::sign::{short_name, team_sign};
use super::{Step, Wish};
use crate::app::theme::widgets::{check_ui, muted_text, row_button, sign_ui, strong_text};
use crate::app::theme::{Theme, size, space};
use crate::exercise::World;
use crate::link::{AskRoom, Comcheck, CopyState, RoomState, SeatKind, SeatLine};
use crate::scenario::{RoleId, Team, TeamId};
use crate::text::tr;
use egui::containers::menu::{MenuConfig, SubMenuButton};
use egui::{
    Align, FontFamily, FontId, Label, Layout, PopupCloseBehavior, RichText, ScrollArea, Ui,
};

/// What the pane is told beside the room: why no desk can come in, if none can.
pub fn seats_ui(
    ui: &mut Ui,
    known: &World,
    room: Option<&RoomState>,
    no_door: Option<&str>,
    steps: &mut Vec<Step>,
) {
    let theme = Theme::of(ui);
    let Some(room) = room else {
        let label = muted_text(ui, tr!("seats-none"));
        ui.label(label);
        return;
    };
    head_ui(ui, room, no_door, &theme, steps);
    ui.add_space(space::S);
    ScrollArea::vertical()
        .auto_shrink([false, false])
        .show(ui, |ui| {
            let mut before: Option<&TeamId> = None;
            let seats = by_team(known, room);
            let mut seats = seats.into_iter().peekable();
            while let Some(line) = seats.next() {
                let team = team_of(line);
                if let Some(team) = team.filter(|_| team != before) {
                    team_ui(ui, known, team, &theme, steps);
                }
                ui.push_id(line.card.seat.0, |ui| {
                    seat_ui(ui, known, room, line, &theme, steps);
                });
                // Below the seats, so that none of them moves under the pointer that gives it roles.
                let last = seats.peek().is_none_or(|next| team_of(next) != team);
                if let Some(team) = team.filter(|_| last) {
                    uncovered_ui(ui, known, room, team, &theme);
                }
                before = team;
            }
            ui.add_space(space::M);
            add_ui(ui, known, steps);
        });
}

/// The seats of a team stand together, in the order of the scenario, whatever numbers they have; the others come last.
fn by_team<'a>(known: &World, room: &'a RoomState) -> Vec<&'a SeatLine> {
    let place = |line: &&SeatLine| {
        let mut teams = known.scenario.teams.iter();
        let place = teams.position(|team| Some(&team.id) == team_of(line));
        place.unwrap_or(usize::MAX)
    };
    let mut seats: Vec<&SeatLine> = room.seats.iter().collect();
    seats.sort_by_key(place);
    seats
}

fn team_of(line: &SeatLine) -> Option<&TeamId> {
    match &line.card.kind {
        SeatKind::Desk { team, .. } => Some(team),
        _ => None,
    }
}

fn head_ui(
    ui: &mut Ui,
    room: &RoomState,
    no_door: Option<&str>,
    theme: &Theme,
    steps: &mut Vec<Step>,
) {
    if room.addresses.is_empty() {
        let text = no_door.map_or_else(|| tr!("seats-no-door"), str::to_owned);
        ui.add(Label::new(RichText::new(text).color(theme.warn.ui())).wrap());
    } else {
        let label = muted_text(ui, tr!("seats-address"));
        ui.label(label);
        for address in &room.addresses {
            ui.label(code_text(address.as_ref(), size::BODY));
        }
    }
    if let Some(trouble) = &room.trouble {
        ui.add(Label::new(RichText::new(trouble.as_ref()).color(theme.warn.ui())).wrap());
    }
    let there = room.seats.iter().filter(|line| line.at.is_some()).count();
    ui.horizontal_wrapped(|ui| {
        ui.label(tr!("seats-there", there = there, all = room.seats.len()));
        let key = if room.comcheck {
            "seats-comcheck-end"
        } else {
            "seats-comcheck"
        };
        if row_button(ui, &tr(key, &[]))
            .on_hover_text(tr!("seats-comcheck-hint"))
            .clicked()
        {
            steps.push(Step::Room(AskRoom::Comcheck(!room.comcheck)));
        }
        let mut stand_in = room.stand_in;
        if check_ui(ui, &mut stand_in, tr!("seats-stand-in"))
            .on_hover_text(tr!("seats-stand-in-hint"))
            .changed()
        {
            steps.push(Step::Room(AskRoom::StandIn(stand_in)));
        }
    });
}

fn team_ui(ui: &mut Ui, known: &World, team: &TeamId, theme: &Theme, steps: &mut Vec<Step>) {
    ui.add_space(space::S);
    ui.horizontal(|ui| {
        let (mark, ink) = team_sign(known, team, theme);
        sign_ui(ui, mark, ink, 18.0);
        ui.label(strong_text(short_name(known, team), size::BODY));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if row_button(ui, &tr!("seats-shoulder"))
                .on_hover_text(tr!("seats-shoulder-hint"))
                .clicked()
            {
                steps.push(Step::Wish(Wish::Shoulder(team.clone())));
            }
        });
    });
}

/// Which roles of a team nobody has, while somebody sits at one of its desks: no bot does their work then.
fn uncovered_ui(ui: &mut Ui, known: &World, room: &RoomState, team: &TeamId, theme: &Theme) {
    let held: Vec<&RoleId> = room
        .seats
        .iter()
        .filter(|line| line.at.is_some())
        .filter_map(|line| match &line.card.kind {
            SeatKind::Desk { team: own, roles } if own == team => Some(roles),
            _ => None,
        })
        .flatten()
        .collect();
    let Some(team) = known.scenario.team(team).filter(|_| !held.is_empty()) else {
        return;
    };
    let lacking: Vec<&str> = team
        .roles
        .iter()
        .filter(|role| !held.contains(&&role.id))
        .map(|role| role.name.as_str())
        .collect();
    if lacking.is_empty() {
        return;
    }
    let words = RichText::new(tr!("seats-uncovered", roles = lacking.join(", ")))
        .size(size::SMALL)
        .color(theme.warn.ui());
    ui.add(Label::new(words).wrap())
        .on_hover_text(tr!("seats-uncovered-hint"));
}

fn seat_ui(
    ui: &mut Ui,
    known: &World,
    room: &RoomState,
    line: &SeatLine,
    theme: &Theme,
    steps: &mut Vec<Step>,
) {
    ui.horizontal(|ui| {
        let (mark, ink, words) = presence(line, room.comcheck, theme);
        ui.label(RichText::new(mark).color(ink.ui()))
            .on_hover_text(&words);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.menu_button("…", |ui| menu_ui(ui, known, line, steps))
                .response
                .on_hover_text(tr!("seats-menu"));
            ui.label(code_text(&line.code.to_string(), size::BODY));
            if let Some(copy) = &line.copy {
                let (text, ink) = copy_words(copy, theme);
                ui.label(RichText::new(text).size(size::SMALL).color(ink.ui()))
                    .on_hover_text(tr!("seats-copy-hint"));
            }
            if line.wrong > 0 {
                let text = tr!("seats-wrong", count = line.wrong);
                ui.label(RichText::new(text).size(size::SMALL).color(theme.warn.ui()));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let mut name = kind_name(known, &line.card.kind);
                if line.card.locked {
                    name = tr!("seats-locked", seat = name);
                }
                ui.add(Label::new(name).truncate()).on_hover_text(&words);
            });
        });
    });
}

/// How the copy of the record that is kept at a seat stands, in a few words.
fn copy_words(copy: &CopyState, theme: &Theme) -> (String, crate::app::theme::Ink) {
    if copy.in_step {
        (tr!("seats-copy-in-step"), theme.good)
    } else {
        (tr!("seats-copy-behind", events = copy.behind), theme.warn)
    }
}

/// A sign, its colour and words for who is there and what they said in the check.
fn presence(
    line: &SeatLine,
    comcheck: bool,
    theme: &Theme,
) -> (&'static str, crate::app::theme::Ink, String) {
    let Some(at) = &line.at else {
        return ("○", theme.faint, tr!("seats-nobody"));
    };
    let at = at.as_ref();
    match line.comcheck {
        Some(Comcheck {
            sees: true,
            hears: true,
            types: true,
        }) => ("✓", theme.good, tr!("seats-checked", at = at)),
        Some(said) => {
            let part = |ok: bool| if ok { "✓" } else { "–" };
            let words = tr!(
                "seats-partly",
                at = at,
                sees = part(said.sees),
                hears = part(said.hears),
                types = part(said.types)
            );
            ("▲", theme.warn, words)
        }
        None if comcheck => ("…", theme.warn, tr!("seats-unanswered", at = at)),
        None => ("●", theme.good, tr!("seats-at", at = at)),
    }
}

fn menu_ui(ui: &mut Ui, known: &World, line: &SeatLine, steps: &mut Vec<Step>) {
    let seat = line.card.seat;
    let locked = line.card.locked;
    let key = if locked { "seats-unlock" } else { "seats-lock" };
    if ui.button(tr(key, &[])).clicked() {
        let locked = !locked;
        steps.push(Step::Room(AskRoom::Lock { seat, locked }));
    }
    if let SeatKind::Desk { team, roles } = &line.card.kind {
        // It stays open: several roles are given one after the other.
        let stays = MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
        let roles_menu = SubMenuButton::new(tr!("seats-roles")).config(stays);
        roles_menu.ui(ui, |ui| {
            let all = known.scenario.team(team).map(|team| &team.roles);
            for role in all.into_iter().flatten() {
                let mut has = roles.contains(&role.id);
                if check_ui(ui, &mut has, &role.name).changed() {
                    let roles = with_role(roles, &role.id, has);
                    if !roles.is_empty() {
                        let team = team.clone();
                        let kind = SeatKind::Desk { team, roles };
                        steps.push(Step::Room(AskRoom::Assign { seat, kind }));
                    }
                }
            }
        });
    }
    if let SeatKind::Desk { team, roles } = &line.card.kind {
        ui.menu_button(tr!("seats-team"), |ui| {
            for other in known.scenario.teams.iter().filter(|it| it.id != *team) {
                let kind = SeatKind::Desk {
                    team: other.id.clone(),
                    roles: same_offices(known, team, roles, other),
                };
                if ui.button(other.name.as_str()).clicked() {
                    steps.push(Step::Room(AskRoom::Assign { seat, kind }));
                }
            }
        })
        .response
        .on_hover_text(tr!("seats-team-hint"));
    }
    if ui
        .button(tr!("seats-recode"))
        .on_hover_text(tr!("seats-recode-hint"))
        .clicked()
    {
        steps.push(Step::Room(AskRoom::Recode { seat }));
    }
    if ui.button(tr!("seats-remove")).clicked() {
        steps.push(Step::Room(AskRoom::Remove { seat }));
    }
}

/// The roles of another team that have the offices of these; all of them where none has.
fn same_offices(known: &World, team: &TeamId, roles: &[RoleId], other: &Team) -> Vec<RoleId> {
    let own = known.scenario.team(team).map(|team| &team.roles[..]);
    let own = own.unwrap_or_default().iter();
    let offices: Vec<_> = own
        .filter(|role| roles.contains(&role.id))
        .map(|role| role.office)
        .collect();
    let same = other.roles.iter().filter(|it| offices.contains(&it.office));
    let same: Vec<RoleId> = same.map(|role| role.id.clone()).collect();
    if same.is_empty() {
        other.roles.iter().map(|role| role.id.clone()).collect()
    } else {
        same
    }
}

fn with_role(roles: &[RoleId], role: &RoleId, has: bool) -> Vec<RoleId> {
    let mut roles: Vec<RoleId> = roles.iter().filter(|held| *held != role).cloned().collect();
    if has {
        roles.push(role.clone());
    }
    roles
}

fn add_ui(ui: &mut Ui, known: &World, steps: &mut Vec<Step>) {
    ui.menu_button(tr!("seats-add"), |ui| {
        for team in &known.scenario.teams {
            if ui
                .button(tr!("seats-add-desk", team = team.name.as_str()))
                .clicked()
            {
                let roles = team.roles.iter().map(|role| role.id.clone()).collect();
                let team = team.id.clone();
                steps.push(Step::Room(AskRoom::Add(SeatKind::Desk { team, roles })));
            }
        }
        for kind in [
            SeatKind::Wall,
            SeatKind::Observer,
            SeatKind::Evaluator,
            SeatKind::Trainer,
        ] {
            if ui.button(kind_name(known, &kind)).clicked() {
                steps.push(Step::Room(AskRoom::Add(kind)));
            }
        }
    });
}

/// What a seat is for, in a few words.
fn kind_name(known: &World, kind: &SeatKind) -> String {
    match kind {
        SeatKind::Desk { team, roles } => {
            let all = known.scenario.team(team).map(|team| &team.roles[..]);
            let all = all.unwrap_or_default();
            if roles.len() > 1 && roles.len() == all.len() {
                return tr!("seats-all-roles");
            }
            let names = roles.iter().map(|id| {
                let role = all.iter().find(|role| role.id == *id);
                role.map_or_else(|| id.to_string(), |role| role.name.clone())
            });
            names.collect::<Vec<_>>().join(", ")
        }
        SeatKind::Wall => tr!("seats-wall"),
        SeatKind::Observer => tr!("seats-observer"),
        SeatKind::Evaluator => tr!("seats-evaluator"),
        SeatKind::Trainer => tr!("seats-trainer"),
    }
}

/// Figures that are read aloud, of one width.
fn code_text(text: &str, size: f32) -> RichText {
    RichText::new(text).font(FontId::new(size, FontFamily::Monospace))
}
