//! Coordination with the other teams. The matters stand at the left, each with how it stands; the one that is open
//! stands beside them, with one primary action.

mod alone;
mod decisions;
mod help;
mod hot_wash;
mod joint;
mod leads;
mod result;
pub(in crate::app::desk) mod services;
mod status;
mod vote;

use super::entry::Entry;
use super::here::{Here, Step, Thing};
use super::rows::{region_ui, row};
use crate::app::naming::team_sign;
use crate::app::theme::widgets::{paint_line, sign_ui, strong};
use crate::app::theme::{Theme, size, space};
use crate::exercise::Decision;
use crate::scenario::TeamId;
use crate::text::tr;
use egui::{Align2, FontId, Frame, Label, Panel, Sense, TextEdit, Ui, pos2, vec2};

/// The width of the matters at the left, in points.
const LEFT: f32 = 216.0;
/// The longest text, in characters.
const LONGEST: usize = 4000;

/// A matter of coordination.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Matter {
    /// Reports to the coordinator.
    #[default]
    Status,
    /// What was told in confidence.
    Leads,
    /// The vote on the common crosswalk.
    Crosswalk,
    /// The joint action.
    Joint,
    /// What is raised to the political level of others.
    Help,
    /// The services, and restoring them.
    Services,
    /// Pledges.
    Pledges,
    /// The own decision log.
    Decisions,
    /// What to keep and to fix, once the exercise has ended.
    HotWash,
    /// The result, once exercise control shows it.
    Result,
}

impl Matter {
    /// All, in their order.
    pub const ALL: [Self; 10] = [
        Self::Status,
        Self::Leads,
        Self::Crosswalk,
        Self::Joint,
        Self::Services,
        Self::Help,
        Self::Pledges,
        Self::Decisions,
        Self::HotWash,
        Self::Result,
    ];

    /// Its name.
    pub fn title(self) -> String {
        tr!(match self {
            Self::Status => "coordination-status",
            Self::Leads => "coordination-leads",
            Self::Crosswalk => "coordination-crosswalk",
            Self::Joint => "coordination-joint",
            Self::Help => "coordination-help",
            Self::Services => "coordination-services",
            Self::Pledges => "coordination-pledges",
            Self::Decisions => "coordination-decisions",
            Self::HotWash => "coordination-hot-wash",
            Self::Result => "coordination-result",
        })
    }
}

/// What is open here.
#[derive(Default)]
pub struct CoordinationView {
    /// The matter in the middle.
    pub matter: Matter,
    leads: leads::LeadsView,
    status: Entry,
    basis: Entry,
    /// In how many minutes the joint action is proposed to take place.
    minutes: Option<u64>,
    /// The question before acting alone is open.
    alone: bool,
    help: Entry,
    to: Option<TeamId>,
    pledge: Entry,
    decision: Entry,
    reasons: String,
    keep: Entry,
    fix: Entry,
}

impl CoordinationView {
    /// With this matter open.
    pub fn at(matter: Matter) -> Self {
        Self {
            matter,
            ..Self::default()
        }
    }

    /// Opens something that belongs here.
    pub fn open(&mut self, thing: Thing) {
        if let Thing::Matter(matter) = thing {
            self.matter = matter;
        }
    }
}

/// The panel.
pub fn coordination_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    view: &mut CoordinationView,
    out: &mut Vec<Step>,
) {
    region_ui(ui, |ui| {
        Panel::left("coordination-matters")
            .show_separator_line(false)
            .resizable(false)
            .frame(Frame::NONE)
            .exact_size(LEFT)
            .show(ui, |ui| {
                for matter in Matter::ALL {
                    matter_ui(ui, here, view, matter);
                }
            });
        egui::CentralPanel::no_frame()
            .frame(Frame::new().inner_margin(egui::Margin {
                left: 14,
                ..egui::Margin::ZERO
            }))
            .show(ui, |ui| match view.matter {
                Matter::Status => status::status_ui(ui, here, view, out),
                Matter::Leads => leads::leads_ui(ui, here, view, out),
                Matter::Crosswalk => vote::vote_ui(ui, here, out),
                Matter::Joint => joint::joint_ui(ui, here, view, out),
                Matter::Help => help::help_ui(ui, here, view, out),
                Matter::Services => services::services_ui(ui, here, out),
                Matter::Pledges => help::pledges_ui(ui, here, view, out),
                Matter::Decisions => decisions::decisions_ui(ui, here, view, out),
                Matter::HotWash => hot_wash::hot_wash_ui(ui, here, view, out),
                Matter::Result => result::result_ui(ui, here),
            });
    });
}

fn matter_ui(ui: &mut Ui, here: &Here<'_>, view: &mut CoordinationView, matter: Matter) {
    let theme = Theme::of(ui);
    let (title, (state, waits)) = (matter.title(), state(here, matter));
    let extent = vec2(ui.available_width(), 44.0);
    let (rect, _) = ui.allocate_exact_size(extent, Sense::hover());
    let response = row(ui, rect, matter.title(), view.matter == matter, || {
        format!("{title}: {state}")
    });
    let room = rect.width() - 20.0;
    paint_line(
        ui,
        pos2(rect.left() + 10.0, rect.top() + 14.0),
        Align2::LEFT_CENTER,
        &title,
        strong(size::BODY),
        theme.text.ui(),
        room,
    );
    let ink = if waits { theme.warn } else { theme.muted };
    paint_line(
        ui,
        pos2(rect.left() + 10.0, rect.top() + 31.0),
        Align2::LEFT_CENTER,
        &state,
        FontId::proportional(size::SMALL),
        ink.ui(),
        room,
    );
    if response.clicked() {
        view.matter = matter;
    }
}

/// How many matters wait for this team.
pub fn waiting(here: &Here<'_>) -> usize {
    let matters = Matter::ALL.into_iter();
    matters.filter(|matter| state(here, *matter).1).count()
}

/// How a matter stands, and whether it waits for this team.
fn state(here: &Here<'_>, matter: Matter) -> (String, bool) {
    let state = &here.known.coordination;
    match matter {
        Matter::Status => status::state(here),
        Matter::Leads => leads::state(here),
        Matter::Crosswalk => match state.crosswalk {
            Some(at) => (tr!("coordination-in-force", time = at.on_clock()), false),
            None if !state.crosswalk_open => (tr!("coordination-not-open"), false),
            None if state.votes.contains_key(here.team) => (tr!("coordination-voted"), false),
            None => (tr!("coordination-vote-now"), true),
        },
        Matter::Joint => joint::state(here),
        Matter::Services => services::state(here),
        Matter::Help => {
            let count = here.known.escalations.len();
            (tr!("coordination-count", count = count), false)
        }
        Matter::Pledges => {
            let count = here.known.pledges.len();
            (tr!("coordination-count", count = count), false)
        }
        Matter::Decisions => {
            let count = decisions(here).count();
            (tr!("coordination-count", count = count), false)
        }
        Matter::HotWash => hot_wash::state(here),
        Matter::Result => result::state(here),
    }
}

/// The own team's decisions, the latest first.
fn decisions<'a>(here: &Here<'a>) -> impl Iterator<Item = &'a Decision> {
    let team = here.team;
    let decisions = here.known.decisions.iter().rev();
    decisions.filter(move |decision| decision.team == *team)
}

/// A text to fill in, under its name.
fn text_ui(ui: &mut Ui, name: &str, hint: &str, text: &mut String, rows: usize) {
    super::rows::section_ui(ui, name);
    ui.add(
        TextEdit::multiline(text)
            .hint_text(hint)
            .char_limit(LONGEST)
            .desired_rows(rows)
            .desired_width(f32::INFINITY),
    );
}

/// A line that begins with a team's sign and name.
fn team_ui(ui: &mut Ui, here: &Here<'_>, team: &TeamId, words: &str, ink: egui::Color32) {
    let theme = Theme::of(ui);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        let (mark, of) = team_sign(here.known, team, &theme);
        sign_ui(ui, mark, of, 18.0);
        let name = crate::app::naming::team_name(here.known, team);
        let words = egui::RichText::new(format!("{name}: {words}")).color(ink);
        ui.add(Label::new(words).wrap());
    });
}
