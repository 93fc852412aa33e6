//! The improvement plan: what is wrong, what will be done about it, by whom and until when; and what came of the plan
//! of an earlier exercise.

use super::earlier::Earlier;
use super::here::{Here, Step};
use crate::app::theme::widgets::{
    card_frame, chip_ui, heading_ui, muted_text, panel_frame, primary_button, row_button,
    strong_text,
};
use crate::app::theme::{Ink, Theme, size, space};
use crate::exercise::{
    ActionId, AskDebrief, CorrectiveAction, Element, FormerAction, PlanOutcome, PlannedAction,
    Remark,
};
use crate::report::{element, plan_outcome};
use crate::scenario::{ObjectiveId, Scenario};
use crate::text::tr;
use egui::{ComboBox, Grid, Label, RichText, ScrollArea, TextEdit, Ui, vec2};
use std::sync::Arc;

/// The action that is being written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlanView {
    id: Option<ActionId>,
    issue: String,
    action: String,
    objective: Option<ObjectiveId>,
    element: Option<Element>,
    owner: String,
    start: String,
    end: String,
    evidence: String,
}

/// The plan at the left, the action that is being written and the earlier plan at the right.
pub fn plan_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    earlier: Option<&[Earlier]>,
    view: &mut PlanView,
    out: &mut Vec<Step>,
) {
    let theme = Theme::of(ui);
    let right = (ui.available_width() * 0.38).clamp(380.0, 620.0);
    egui::Panel::right("plan-write")
        .show_separator_line(false)
        .resizable(false)
        .exact_size(right)
        .frame(panel_frame(&theme).outer_margin(egui::Margin {
            left: 6,
            ..egui::Margin::ZERO
        }))
        .show(ui, |ui| {
            ScrollArea::vertical()
                .id_salt("plan-right")
                .auto_shrink([false, false])
                .show(ui, |ui| {
                    match here.writing {
                        Ok(()) => write_ui(ui, here, view, out),
                        Err(why) => {
                            let label = muted_text(ui, why);
                            ui.add(Label::new(label).wrap());
                        }
                    }
                    ui.add_space(space::XL);
                    former_ui(ui, here, earlier, view, out);
                });
        });
    egui::CentralPanel::no_frame()
        .frame(panel_frame(&theme))
        .show(ui, |ui| list_ui(ui, here, view, out));
}

fn list_ui(ui: &mut Ui, here: &Here<'_>, view: &mut PlanView, out: &mut Vec<Step>) {
    let plan = &here.whole.debrief.plan;
    heading_ui(ui, &tr!("plan-title"), |ui| {
        let label = muted_text(ui, tr!("plan-count", count = plan.len()));
        ui.label(label);
    });
    ScrollArea::vertical()
        .id_salt("plan")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            if plan.is_empty() {
                let label = muted_text(ui, tr!("plan-empty"));
                ui.add(Label::new(label).wrap());
            }
            for planned in plan {
                action_ui(ui, here, planned, view, out);
                ui.add_space(space::M);
            }
            suggestions_ui(ui, here, view);
        });
}

fn action_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    planned: &PlannedAction,
    view: &mut PlanView,
    out: &mut Vec<Step>,
) {
    let theme = Theme::of(ui);
    let action = &planned.action;
    card_frame(&theme).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            chip_ui(ui, &element(action.element), theme.accent);
            if let Some(objective) = &action.objective {
                chip_ui(ui, objective.as_str(), theme.muted);
            }
            let label = muted_text(ui, when(action));
            ui.label(label);
            if here.writing.is_ok() {
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    if row_button(ui, &tr!("plan-drop")).clicked() {
                        let id = planned.id.clone();
                        out.push(Step::Ask(AskDebrief::Drop { id }));
                    }
                    if row_button(ui, &tr!("plan-amend")).clicked() {
                        *view = PlanView::of(planned);
                    }
                });
            }
        });
        let issue = strong_text(action.issue.as_ref(), size::BODY);
        ui.add(Label::new(issue).wrap());
        ui.add(Label::new(action.action.as_ref()).wrap());
        if !action.owner.is_empty() {
            let label = muted_text(ui, tr!("plan-owned", owner = action.owner.as_ref()));
            ui.add(Label::new(label).wrap());
        }
    });
}

/// What the teams want fixed and nobody has planned for stands ready to be taken up.
fn suggestions_ui(ui: &mut Ui, here: &Here<'_>, view: &mut PlanView) {
    let debrief = &here.whole.debrief;
    let planned = |text: &str| {
        debrief
            .plan
            .iter()
            .any(|it| it.action.issue.as_ref() == text)
    };
    let open: Vec<_> = debrief
        .hot_wash
        .iter()
        .filter(|remark| remark.remark == Remark::Fix && !planned(&remark.text))
        .collect();
    if open.is_empty() || here.writing.is_err() {
        return;
    }
    ui.add_space(space::M);
    let label = muted_text(ui, tr!("plan-suggested"));
    ui.label(label);
    for remark in open {
        ui.horizontal(|ui| {
            if row_button(ui, &tr!("plan-take-up")).clicked() {
                *view = PlanView {
                    issue: remark.text.to_string(),
                    ..PlanView::default()
                };
            }
            ui.add(Label::new(remark.text.as_ref()).truncate());
        });
    }
}

fn when(action: &CorrectiveAction) -> String {
    match (action.start.as_ref(), action.end.as_ref()) {
        ("", "") => tr!("plan-no-date"),
        (start, "") => tr!("plan-from", start = start),
        ("", end) => tr!("plan-until", end = end),
        (start, end) => tr!("plan-from-until", start = start, end = end),
    }
}

impl PlanView {
    fn of(planned: &PlannedAction) -> Self {
        let action = &planned.action;
        Self {
            id: Some(planned.id.clone()),
            issue: action.issue.to_string(),
            action: action.action.to_string(),
            objective: action.objective.clone(),
            element: Some(action.element),
            owner: action.owner.to_string(),
            start: action.start.to_string(),
            end: action.end.to_string(),
            evidence: String::new(),
        }
    }

    fn action(&self) -> Arc<CorrectiveAction> {
        let text = |text: &str| Arc::from(text.trim());
        Arc::new(CorrectiveAction {
            issue: text(&self.issue),
            action: text(&self.action),
            objective: self.objective.clone(),
            element: self.element.unwrap_or(Element::Planning),
            owner: text(&self.owner),
            start: text(&self.start),
            end: text(&self.end),
        })
    }

    /// What is missing before it can be planned, as keys of its fields.
    fn missing(&self) -> Vec<&'static str> {
        [
            ("plan-issue", self.issue.trim().is_empty()),
            ("plan-action", self.action.trim().is_empty()),
            ("plan-owner", self.owner.trim().is_empty()),
        ]
        .into_iter()
        .filter_map(|(key, missing)| missing.then_some(key))
        .collect()
    }
}

fn write_ui(ui: &mut Ui, here: &Here<'_>, view: &mut PlanView, out: &mut Vec<Step>) {
    let title = if view.id.is_some() {
        tr!("plan-writing-anew")
    } else {
        tr!("plan-writing")
    };
    heading_ui(ui, &title, |_| {});
    let room = ui.available_width();
    let long = |ui: &mut Ui, text: &mut String, key: &str, rows: usize| {
        let label = muted_text(ui, tr(key, &[]));
        let label = ui.label(label);
        let field = TextEdit::multiline(text)
            .desired_rows(rows)
            .char_limit(600)
            .desired_width(room);
        ui.add(field).labelled_by(label.id);
    };
    long(ui, &mut view.issue, "plan-issue", 2);
    long(ui, &mut view.action, "plan-action", 3);
    let fields = Grid::new("plan-fields")
        .num_columns(2)
        .spacing(vec2(space::M, space::S));
    fields.show(ui, |ui| {
        choices_ui(ui, &here.whole.scenario, view);
        let short = |ui: &mut Ui, text: &mut String, key: &str, hint: &str| {
            let label = muted_text(ui, tr(key, &[]));
            let label = ui.label(label);
            let field = TextEdit::singleline(text)
                .hint_text(tr(hint, &[]))
                .char_limit(120)
                .desired_width((room - 150.0).max(120.0));
            ui.add(field).labelled_by(label.id);
            ui.end_row();
        };
        short(ui, &mut view.owner, "plan-owner", "plan-owner-hint");
        short(ui, &mut view.start, "plan-start", "plan-date-hint");
        short(ui, &mut view.end, "plan-end", "plan-date-hint");
        if view.action().ends_before_start() {
            ui.label("");
            let why = RichText::new(tr!("plan-ends-before-start"));
            let why = why.size(size::SMALL).color(Theme::of(ui).loss.ui());
            ui.add(Label::new(why).wrap());
            ui.end_row();
        }
    });
    ui.add_space(space::M);
    let missing = view.missing();
    let backward = view.action().ends_before_start();
    ui.horizontal(|ui| {
        let words = if view.id.is_some() {
            tr!("plan-amend-it")
        } else {
            tr!("plan-add")
        };
        let able = missing.is_empty() && !backward;
        let add = ui.add_enabled_ui(able, |ui| primary_button(ui, &words));
        if add.inner.clicked() {
            out.push(Step::Ask(AskDebrief::Plan {
                id: view.id.clone(),
                action: view.action(),
            }));
            *view = PlanView::default();
        }
        if *view != PlanView::default() && ui.button(tr!("plan-clear")).clicked() {
            *view = PlanView::default();
        }
    });
    if !missing.is_empty() && *view != PlanView::default() {
        let names: Vec<String> = missing.into_iter().map(|key| tr(key, &[])).collect();
        let label = muted_text(ui, tr!("plan-missing", fields = names.join(", ")));
        ui.label(label);
    }
}

fn choices_ui(ui: &mut Ui, scenario: &Scenario, view: &mut PlanView) {
    let label = muted_text(ui, tr!("plan-objective"));
    ui.label(label);
    let none = tr!("note-no-objective");
    let chosen = view.objective.as_ref();
    ComboBox::from_id_salt("plan-objective")
        .width(220.0)
        .selected_text(chosen.map_or(none.clone(), ToString::to_string))
        .show_ui(ui, |ui| {
            ui.selectable_value(&mut view.objective, None, none);
            for objective in &scenario.objectives {
                let words = format!("{} {}", objective.id, objective.title);
                ui.selectable_value(&mut view.objective, Some(objective.id.clone()), words);
            }
        });
    ui.end_row();
    let label = muted_text(ui, tr!("plan-element"));
    ui.label(label);
    let mut now = view.element.unwrap_or(Element::Planning);
    ComboBox::from_id_salt("plan-element")
        .width(220.0)
        .selected_text(element(now))
        .show_ui(ui, |ui| {
            for kind in Element::ALL {
                ui.selectable_value(&mut now, kind, element(kind));
            }
        });
    if now != view.element.unwrap_or(Element::Planning) {
        view.element = Some(now);
    }
    ui.end_row();
}

fn former_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    earlier: Option<&[Earlier]>,
    view: &mut PlanView,
    out: &mut Vec<Step>,
) {
    match &here.whole.debrief.former {
        Some(former) => {
            heading_ui(ui, &tr!("plan-former", from = former.from.as_ref()), |_| {});
            if here.writing.is_ok() {
                let field = TextEdit::singleline(&mut view.evidence)
                    .hint_text(tr!("plan-evidence"))
                    .char_limit(300)
                    .desired_width(f32::INFINITY);
                ui.add(field);
            }
            let writing = here.writing.is_ok();
            if let Some(ask) = checks_ui(ui, &former.actions, writing, &view.evidence) {
                view.evidence.clear();
                out.push(Step::Ask(ask));
            }
        }
        None => bring_ui(ui, here, earlier, out),
    }
}

/// What came of an action of the earlier plan.
fn outcome_ink(outcome: PlanOutcome, theme: &Theme) -> Ink {
    match outcome {
        PlanOutcome::Done => theme.good,
        PlanOutcome::Partly => theme.warn,
        PlanOutcome::NotDone => theme.loss,
    }
}

/// The actions of an earlier plan, each with what came of it. `text` says what shows it, and goes along with what is
/// chosen.
pub fn checks_ui(
    ui: &mut Ui,
    actions: &[FormerAction],
    writing: bool,
    text: &str,
) -> Option<AskDebrief> {
    let theme = Theme::of(ui);
    let mut asked = None;
    for (place, action) in actions.iter().enumerate() {
        card_frame(&theme).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.add(Label::new(strong_text(action.action.issue.as_ref(), size::BODY)).wrap());
            ui.add(Label::new(action.action.action.as_ref()).wrap());
            ui.horizontal_wrapped(|ui| {
                for outcome in PlanOutcome::ALL {
                    let chosen = matches!(&action.checked, Some((known, ..)) if *known == outcome);
                    let words = RichText::new(plan_outcome(outcome)).size(size::SMALL);
                    let words = if chosen {
                        words.color(outcome_ink(outcome, &theme).ui())
                    } else {
                        words
                    };
                    let button = egui::Button::selectable(chosen, words);
                    if ui.add_enabled(writing, button).clicked() {
                        asked = Some(AskDebrief::Check {
                            place: u16::try_from(place).unwrap_or(u16::MAX),
                            outcome,
                            text: Arc::from(text.trim()),
                        });
                    }
                }
            });
            if let Some((_, shown, _)) = &action.checked
                && !shown.is_empty()
            {
                let label = muted_text(ui, shown.as_ref());
                ui.add(Label::new(label).wrap());
            }
        });
        ui.add_space(space::S);
    }
    asked
}

fn bring_ui(ui: &mut Ui, here: &Here<'_>, earlier: Option<&[Earlier]>, out: &mut Vec<Step>) {
    heading_ui(ui, &tr!("plan-former-none"), |_| {});
    let Some(earlier) = earlier else {
        let label = muted_text(ui, tr!("earlier-looking"));
        ui.label(label);
        return;
    };
    let with_plan: Vec<&Earlier> = earlier.iter().filter(|it| !it.plan.is_empty()).collect();
    if with_plan.is_empty() {
        let label = muted_text(ui, tr!("plan-former-nowhere"));
        ui.add(Label::new(label).wrap());
        return;
    }
    for exercise in with_plan {
        ui.horizontal(|ui| {
            let bring = ui.add_enabled_ui(here.writing.is_ok(), |ui| {
                row_button(ui, &tr!("plan-bring"))
            });
            if bring.inner.clicked() {
                out.push(Step::Ask(AskDebrief::LoadPlan {
                    from: Arc::from(exercise.name().as_str()),
                    actions: exercise.plan.clone(),
                }));
            }
            let words = tr!(
                "plan-bring-of",
                name = exercise.name(),
                count = exercise.plan.len()
            );
            ui.add(Label::new(words).truncate());
        });
    }
}
