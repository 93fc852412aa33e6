//! The form that is written: it reads like the form it stands for, with what is missing beside it.

use super::fields::field_ui;
use super::parts::*;
use super::pen::{Lacks, PAUSE, Pen};
use super::signature::signature_ui;
use super::words::*;
use super::{head_ui, two};
use crate::app::desk::here::{Here, Step};
use crate::app::theme::choice::{Choice, Choosable};
use crate::app::theme::widgets::muted_text;
use crate::app::theme::{Theme, space};
use crate::exercise::{Ask, AskRequest, Defect, Party, Request, RequestId, RequestStatus};
use crate::report::defect_words;
use crate::text::tr;
use egui::{Key, Label, Modifiers, Rect, Ui};

/// The form.
pub(super) fn sheet_ui(
    ui: &mut Ui,
    area: Rect,
    here: &Here<'_>,
    pen: &mut Pen,
    back: &mut bool,
    out: &mut Vec<Step>,
) {
    let request = pen.request().cloned();
    let request = request.as_ref();
    let request = request.and_then(|id| here.known.requests.get(id).map(|it| (id, it)));
    let (one, other) = two(area);
    let lacks = pen.lacks(here);
    pane(ui, one, "sheet-form", |ui| {
        let title = request.map_or_else(|| tr!("requests-unnumbered"), |(id, _)| id.to_string());
        let kept = if pen.is_kept() {
            tr!("requests-kept")
        } else if pen.is_refused() {
            tr!("requests-not-kept")
        } else {
            tr!("requests-keeping")
        };
        head_ui(ui, back, &title, |ui| {
            let kept = muted_text(ui, kept);
            ui.add(Label::new(kept));
        });
        scroll(ui, "sheet-fields", |ui| {
            form_ui(ui, here, pen, request.map(|(_, it)| it), &lacks);
        });
    });
    pane(ui, other, "sheet-side", |ui| {
        let (above, below) = halves(ui);
        upper(ui, above, "sheet-lacks", |ui| {
            scroll(ui, "sheet-lacks-scroll", |ui| {
                side_ui(ui, here, pen, request, &lacks, out);
            });
        });
        lower(ui, below, |ui| foot_ui(ui, here, pen, request, &lacks, out));
    });
    keep_in_time(ui, other, here, pen, out);
}

/// Keeps what was typed on Ctrl+S, when typing pauses, and when the pointer comes to the pane with the buttons: who goes to
/// sign finds it kept.
fn keep_in_time(ui: &Ui, buttons: Rect, here: &Here<'_>, pen: &mut Pen, out: &mut Vec<Step>) {
    let save = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::S));
    let (now, comes) = ui.input(|input| {
        let pointer = &input.pointer;
        let at = pointer.hover_pos();
        (
            input.time,
            pointer.is_moving() && at.is_some_and(|it| buttons.contains(it)),
        )
    });
    let Some(typed) = pen.typed else {
        if save {
            pen.keep(here, out);
        }
        return;
    };
    let left = typed + PAUSE - now;
    if save || comes || left <= 0.0 {
        pen.keep(here, out);
    } else {
        ui.ctx()
            .request_repaint_after(std::time::Duration::from_secs_f64(left.max(0.05)));
    }
}

fn form_ui(ui: &mut Ui, here: &Here<'_>, pen: &mut Pen, request: Option<&Request>, lacks: &Lacks) {
    let (known, scenario) = (here.known, here.scenario());
    let theme = Theme::of(ui);
    let Some(form) = scenario.form(&pen.draft.form) else {
        return;
    };
    if here.looks_on {
        ui.disable();
    }
    if let Some(theirs) = pen.theirs.clone() {
        note_ui(ui, &tr!("requests-theirs"), theme.warn);
        ui.horizontal(|ui| {
            if ui.button(tr!("requests-take-theirs")).clicked() {
                pen.take(theirs);
            } else if ui.button(tr!("requests-keep-mine")).clicked() {
                pen.insist();
                pen.touch(ui.input(|input| input.time));
            }
        });
    }
    title_ui(ui, &form.title);
    muted_ui(ui, &form.text);
    let pair = |ui: &mut Ui, key: &str, text: &str| pair_ui(ui, &tr!(key), text, theme.text);
    pair(
        ui,
        "requests-from",
        &party_name(known, &Party::Team(here.team.clone())),
    );
    pair(ui, "requests-to", &party_name(known, &pen.draft.to));
    pair(ui, "requests-about", &subject_name(known, &pen.draft.about));
    let instrument = instrument_title(scenario, &pen.draft.instrument);
    pair(ui, "requests-instrument", instrument);
    if let Some(follows) = &pen.draft.follows {
        pair(ui, "requests-follows", follows.as_str());
    }
    let mut touched = earlier_ui(ui, here, pen);
    touched |= route_ui(ui, here, pen);
    ui.add_space(space::S);
    muted_ui(ui, &tr!("requests-required-hint"));
    for (nth, field) in form.fields.iter().enumerate() {
        ui.add_space(space::S);
        touched |= field_ui(ui, here, pen, nth + 1, field, request, lacks);
    }
    if touched {
        pen.touch(ui.input(|input| input.time));
    }
}

/// Own requests whose entries may be taken over: the latest with the same fields.
fn earlier_ui(ui: &mut Ui, here: &Here<'_>, pen: &mut Pen) -> bool {
    let own = here.known.requests.iter();
    let earlier = own
        .filter(|(id, request)| {
            request.from == *here.team
                && pen.request() != Some(*id)
                && !request.draft.fields.is_empty()
        })
        .max_by_key(|(_, request)| request.sent);
    let Some((id, earlier)) = earlier else {
        return false;
    };
    let words = tr!("requests-fill-from", request = id.as_str());
    let clicked = ui
        .button(words)
        .on_hover_text(tr!("requests-fill-from-hint"))
        .clicked();
    if clicked {
        pen.fill_from(here.scenario(), &earlier.draft);
    }
    clicked
}

/// Channel and mark.
fn route_ui(ui: &mut Ui, here: &Here<'_>, pen: &mut Pen) -> bool {
    let scenario = here.scenario();
    let mut touched = false;
    let instrument = scenario.instrument(&pen.draft.instrument);
    let all = &scenario.library.channels;
    let channels = all.iter().filter(|channel| {
        instrument.is_none_or(|it| it.channels.is_empty() || it.channels.contains(&channel.id))
    });
    let width = (ui.available_width() - 8.0).min(360.0);
    let channels: Vec<_> = channels.collect();
    let at = channels.iter().position(|it| it.id == pen.draft.channel);
    labelled(ui, &tr!("requests-channel"), |ui| {
        let choice = Choice::new("sheet-channel").width(width);
        let chosen = choice.show(ui, channels.len(), at, |nth| {
            let Some(channel) = channels.get(nth) else {
                return Choosable::default();
            };
            let title = channel.title.as_str();
            Choosable::new(if channel.leads_only {
                tr!("requests-channel-leads", channel = title)
            } else {
                title.to_owned()
            })
        });
        if let Some(channel) = chosen.taken.and_then(|nth| channels.get(nth)) {
            pen.draft.channel.clone_from(&channel.id);
            touched = true;
        }
        chosen.response
    });
    let marked = labelled(ui, &tr!("requests-mark"), |ui| {
        Choice::new("sheet-mark").width(width).of(
            ui,
            &mut pen.draft.mark,
            &tr!("requests-no-mark"),
            &scenario.library.marks,
            |mark| mark.id.clone(),
            |mark| Choosable::new(mark.title.as_str()).hint(&mark.text),
        )
    });
    touched |= marked.changed();
    touched
}

/// What is missing, who signs, and the clocks that will run.
fn side_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    pen: &mut Pen,
    request: Option<(&RequestId, &Request)>,
    lacks: &Lacks,
    out: &mut Vec<Step>,
) {
    let scenario = here.scenario();
    let theme = Theme::of(ui);
    let form = scenario.form(&pen.draft.form);
    if let Some((_, request)) = request.filter(|(_, it)| it.status == RequestStatus::Returned) {
        super::paper::answer_ui(ui, here, request);
    }
    section_ui(ui, &tr!("requests-missing-title"));
    let others = lacks.defects.iter().filter(|it| **it != Defect::Signature);
    let mut any = false;
    for defect in others {
        any = true;
        let words = defect_words(defect, &pen.draft.form, scenario);
        if let Defect::Field(field) = defect {
            let label = field_label(form, field);
            let button = egui::Button::new(muted_text(ui, format!("▲ {label}"))).wrap();
            let button = ui.add(button).on_hover_text(tr!("requests-go-to-field"));
            if button.clicked() {
                pen.go_to = Some(field.clone());
            }
        } else {
            marked_ui(ui, "▲", theme.warn, &words, theme.text);
        }
    }
    if !any {
        marked_ui(
            ui,
            "✓",
            theme.good,
            &tr!("requests-missing-nothing"),
            theme.text,
        );
    }
    let noted = lacks.open.iter().filter(|open| !open.blocking).count();
    if noted > 0 {
        note_ui(
            ui,
            &tr!("requests-missing-noted", count = noted),
            theme.muted,
        );
    }
    section_ui(ui, &tr!("requests-signature"));
    if let Some(form) = form {
        signature_ui(ui, here, pen, request, form, out);
        section_ui(ui, &tr!("requests-clocks"));
        let header = &scenario.exercise;
        if form.epilogue_only {
            note_ui(ui, &tr!("requests-way-after-play"), theme.text);
        } else {
            for (key, play) in [
                ("requests-clock-full", form.target),
                ("requests-clock-last", form.limit),
            ] {
                let words = tr!(
                    "requests-clock-in",
                    play = minutes(play),
                    operational = scaled(play, header.operational_minute),
                    legal = scaled(play, header.legal_minute)
                );
                pair_ui(ui, &tr!(key), &words, theme.text);
            }
        }
        pair_ui(
            ui,
            &tr!("requests-real-world"),
            &form.real_duration,
            theme.text,
        );
    }
}

fn foot_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    pen: &Pen,
    request: Option<(&RequestId, &Request)>,
    lacks: &Lacks,
    out: &mut Vec<Step>,
) {
    let Some((id, state)) = request else {
        let why_not = Some(tr!("requests-keeping"));
        button_ui(ui, &tr!("requests-send"), true, false, why_not.as_deref());
        return;
    };
    let stops: Vec<String> = lacks
        .defects
        .iter()
        .filter(|it| !matches!(it, Defect::Competence | Defect::DualCriminality))
        .map(|it| defect_words(it, &state.draft.form, here.scenario()))
        .collect();
    let why_not = if stops.is_empty() {
        (!pen.is_kept()).then(|| tr!("requests-keeping"))
    } else {
        let list = stops.join("\n");
        Some(tr!("requests-send-not-yet", list = list))
    };
    let (words, give_up) = if state.attempts > 0 {
        (tr!("requests-send-again"), tr!("requests-withdraw"))
    } else {
        (tr!("requests-send"), tr!("requests-discard"))
    };
    let act = Act {
        words,
        role: None,
        ask: Ask::Request(AskRequest::Send {
            request: id.clone(),
        }),
        why_not,
    };
    act_ui(ui, here, act, true, out);
    let act = Act {
        words: give_up,
        role: None,
        ask: Ask::Request(AskRequest::Withdraw {
            request: id.clone(),
        }),
        why_not: None,
    };
    act_ui(ui, here, act, false, out);
}
