//! The hot wash: three things to keep and three to fix for each team, against a clock that all can see.

use super::here::{Here, Step};
use crate::app::naming::{short_name, team_name, team_sign};
use crate::app::theme::widgets::{
    bar_ui, card_frame, muted_text, panel_frame, primary_button, row_button, sign_ui, strong_text,
};
use crate::app::theme::{Theme, size, space};
use crate::exercise::{AskDebrief, HotWashRemark, REMARKS_EACH, Remark};
use crate::scenario::TeamId;
use crate::text::tr;
use egui::{Align, Key, Label, Layout, RichText, ScrollArea, TextEdit, Ui, vec2};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A team's column is at least so wide, in points.
const COLUMN: f32 = 204.0;

/// What is being written, and the clock.
pub struct HotWashView {
    drafts: BTreeMap<(Option<TeamId>, Remark), String>,
    minutes: u64,
    /// When it ends, in seconds of this program's clock.
    until: Option<f64>,
    /// What was left when it was stopped.
    left: Option<f64>,
}

impl Default for HotWashView {
    fn default() -> Self {
        Self {
            drafts: BTreeMap::new(),
            minutes: 20,
            until: None,
            left: None,
        }
    }
}

impl HotWashView {
    /// Its clock runs.
    pub fn runs(&self) -> bool {
        self.until.is_some()
    }

    /// The seconds that are left while its clock runs, at this second of this program's clock.
    pub fn left(&self, now: f64) -> Option<u64> {
        Some((self.until? - now).max(0.0).ceil() as u64)
    }
}

/// The clock, and a column for each team.
pub fn hot_wash_ui(ui: &mut Ui, here: &Here<'_>, view: &mut HotWashView, out: &mut Vec<Step>) {
    clock_ui(ui, view, out);
    if let Err(why) = here.writing {
        let label = muted_text(ui, why);
        ui.label(label);
    }
    ui.add_space(space::M);
    let teams: Vec<Option<TeamId>> = here
        .whole
        .scenario
        .teams
        .iter()
        .map(|team| Some(team.id.clone()))
        .chain([None])
        .collect();
    let theme = Theme::of(ui);
    let height = ui.available_height() - 12.0;
    let gaps = space::M * (teams.len() as f32 - 1.0);
    let width = ((ui.available_width() - gaps - 2.0) / teams.len() as f32).max(COLUMN);
    ScrollArea::horizontal()
        .id_salt("hot-wash")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = space::M;
                for team in teams {
                    ui.push_id(&team, |ui| {
                        let frame = panel_frame(&theme);
                        frame.show(ui, |ui| {
                            ui.set_width(width - 2.0 * space::L);
                            ui.set_min_height(height - 2.0 * space::L);
                            ui.set_max_height(height - 2.0 * space::L);
                            ui.vertical(|ui| column_ui(ui, here, team.as_ref(), view, out));
                        });
                    });
                }
            });
        });
}

fn clock_ui(ui: &mut Ui, view: &mut HotWashView, out: &mut Vec<Step>) {
    let theme = Theme::of(ui);
    let now = ui.input(|input| input.time);
    let whole = view.minutes as f64 * 60.0;
    let left = match (view.until, view.left) {
        (Some(until), _) => (until - now).max(0.0),
        (None, Some(left)) => left,
        (None, None) => whole,
    };
    ui.horizontal(|ui| {
        let over = left <= 0.0;
        let ink = match left {
            _ if over => theme.loss,
            left if left < 120.0 => theme.warn,
            _ => theme.text,
        };
        let secs = left.ceil() as u64;
        let words = format!("{}:{:02}", secs / 60, secs % 60);
        ui.label(strong_text(words, size::DISPLAY).color(ink.ui()));
        ui.add_space(space::M);
        let share = (left / whole.max(1.0)) as f32;
        bar_ui(ui, share, ink, vec2(220.0, 8.0), &tr!("hot-wash-clock"));
        ui.add_space(space::M);
        if view.until.is_some() && !over {
            if ui.button(tr!("hot-wash-stop")).clicked() {
                view.left = Some(left);
                view.until = None;
                out.push(Step::HotWash(None));
            }
            ui.ctx()
                .request_repaint_after(std::time::Duration::from_millis(250));
        } else if !over && primary_button(ui, &tr!("hot-wash-start")).clicked() {
            view.until = Some(now + left);
            view.left = None;
            out.push(Step::HotWash(Some(secs as u16)));
        }
        if view.until.is_some() || view.left.is_some() {
            if ui.button(tr!("hot-wash-again")).clicked() {
                view.until = None;
                view.left = None;
                out.push(Step::HotWash(None));
            }
        } else {
            let slider = egui::Slider::new(&mut view.minutes, 1..=60)
                .suffix(tr!("scene-minutes"))
                .integer();
            ui.add(slider);
        }
        if over {
            ui.label(strong_text(tr!("hot-wash-over"), size::BODY).color(theme.loss.ui()));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let label = muted_text(ui, tr!("hot-wash-hint"));
            ui.add(Label::new(label).truncate());
        });
    });
}

fn column_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    team: Option<&TeamId>,
    view: &mut HotWashView,
    out: &mut Vec<Step>,
) {
    let theme = Theme::of(ui);
    ui.horizontal(|ui| match team {
        Some(team) => {
            let (mark, ink) = team_sign(here.whole, team, &theme);
            sign_ui(ui, mark, ink, 22.0);
            // A long name would be cut here.
            let name = strong_text(short_name(here.whole, team), size::HEADING);
            ui.add(Label::new(name).truncate())
                .on_hover_text(team_name(here.whole, team));
        }
        None => {
            ui.label(strong_text(tr!("log-all-teams"), size::HEADING));
        }
    });
    ui.add_space(space::S);
    ScrollArea::vertical()
        .id_salt("remarks")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            for (remark, key, ink) in [
                (Remark::Keep, "hot-wash-keep", theme.good),
                (Remark::Fix, "hot-wash-fix", theme.warn),
            ] {
                let said: Vec<&HotWashRemark> = here.whole.debrief.said(team, remark).collect();
                ui.horizontal(|ui| {
                    ui.label(strong_text(tr(key, &[]), size::BODY).color(ink.ui()));
                    let count = format!("{} / {REMARKS_EACH}", said.len());
                    let label = muted_text(ui, count);
                    ui.label(label);
                });
                for remark in &said {
                    remark_ui(ui, remark, here.writing.is_ok(), out);
                }
                if here.writing.is_ok() {
                    let full = said.len() >= REMARKS_EACH;
                    write_ui(ui, (team, remark), full, view, out);
                }
                ui.add_space(space::L);
            }
        });
}

fn remark_ui(ui: &mut Ui, remark: &HotWashRemark, writing: bool, out: &mut Vec<Step>) {
    let theme = Theme::of(ui);
    card_frame(&theme).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_top(|ui| {
            let words = RichText::new(remark.text.as_ref()).size(size::BODY);
            let room = ui.available_width() - if writing { 26.0 } else { 0.0 };
            ui.vertical(|ui| {
                ui.set_width(room);
                ui.add(Label::new(words).wrap());
            });
            if writing {
                let button = row_button(ui, "×").on_hover_text(tr!("hot-wash-withdraw"));
                if button.clicked() {
                    let id = remark.id.clone();
                    out.push(Step::Ask(AskDebrief::WithdrawRemark { id }));
                }
            }
        });
    });
    ui.add_space(space::S);
}

fn write_ui(
    ui: &mut Ui,
    (team, remark): (Option<&TeamId>, Remark),
    full: bool,
    view: &mut HotWashView,
    out: &mut Vec<Step>,
) {
    let draft = view.drafts.entry((team.cloned(), remark)).or_default();
    if full {
        let label = muted_text(ui, tr!("hot-wash-full"));
        ui.add(Label::new(label).wrap());
        // What was being written meanwhile is not lost.
        if draft.is_empty() {
            return;
        }
    }
    let key = match remark {
        Remark::Keep => "hot-wash-keep-hint",
        Remark::Fix => "hot-wash-fix-hint",
    };
    let field = TextEdit::singleline(draft)
        .id_salt(remark)
        .hint_text(tr(key, &[]))
        .char_limit(300)
        .desired_width(f32::INFINITY);
    let field = ui.add(field);
    let enter = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if enter && !full && !draft.trim().is_empty() {
        out.push(Step::Ask(AskDebrief::HotWash {
            team: team.cloned(),
            remark,
            text: Arc::from(draft.trim()),
        }));
        draft.clear();
        // The next one follows at once.
        field.request_focus();
    }
}
