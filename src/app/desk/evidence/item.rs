//! One item: what is known of it, what threatens it, and what can be done for it.

use super::EvidenceView;
use super::acquire::{acquire_ui, against, asked_for, question_ui};
use super::act::{Way, act_ui, beside, entered_ui, name_field};
use super::copies::copies_ui;
use super::words::{consequence_words, item_title, keeps, risk_words};
use crate::app::control::case::evidence_paper::volatility_words;
use crate::app::control::case::parts::{nation_name, nation_sign, pair_ui, party_name};
use crate::app::desk::acts::open_task;
use crate::app::desk::here::{Here, Step, Thing};
use crate::app::desk::who::role_name;
use crate::app::naming::stretch;
use crate::app::theme::widgets::{
    bar_ui, muted_text, primary_button, sign_ui, strong_text, with_reason,
};
use crate::app::theme::{Theme, size, space};
use crate::exercise::outlook::{power_off, risks};
use crate::exercise::{
    Ask, AskEvidence, AskTeam, CopyId, ItemCard, ItemState, JobKind, JobStatus, Party, Subject,
};
use crate::report::method_name;
use crate::scenario::{ItemId, Length, RoleId};
use crate::text::tr;
use egui::{Align, Label, Layout, RichText, ScrollArea, TextEdit, Ui, vec2};
use std::sync::Arc;

/// The height of the bar of acts below the item.
const BAR: f32 = 36.0;

/// The item that is open.
pub(super) fn item_ui(ui: &mut Ui, here: &Here<'_>, view: &mut EvidenceView, out: &mut Vec<Step>) {
    let Some(item) = view.item.clone() else {
        return;
    };
    let Some(state) = here.known.items.get(&item) else {
        return;
    };
    let Some(card) = state.card.clone() else {
        return;
    };
    view.about(&item);
    let home = here.nation() == Some(&card.jurisdiction);
    let area = ui.available_rect_before_wrap();
    let bar = area.with_min_y(area.bottom() - BAR);
    beside(ui, area.with_max_y(bar.top() - space::S), "card", |ui| {
        ScrollArea::vertical()
            .id_salt(item.as_str())
            .auto_shrink([false, false])
            .show(ui, |ui| {
                // The bar beside the text takes room of its own.
                ui.set_max_width(ui.available_width() - space::M);
                card_ui(ui, here, &item, &card, state);
                risks_ui(ui, here, &item);
                authority_ui(ui, here, view, &item, state, out);
                // Pages that everybody can read are kept by nobody who could be ordered to keep them.
                if home && state.lost.is_none() && (card.of_a_machine() || !card.open_source) {
                    scene_ui(ui, here, view, &item, &card, out);
                }
                running_ui(ui, here, &item);
                if acquirable(here, &card, state) {
                    acquire_ui(ui, here, view, &item, &card);
                }
                copies_ui(ui, here, view, &item, out);
            });
    });
    beside(ui, bar, "acts", |ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            bar_acts_ui(ui, here, view, (&item, &card, state, home), out);
        });
    });
    question_ui(ui.ctx(), here, view, &item, &card, out);
    ui.advance_cursor_after_rect(area);
}

/// Whether this office can acquire the item itself, now.
fn acquirable(here: &Here<'_>, card: &ItemCard, state: &ItemState) -> bool {
    let home = here.nation() == Some(&card.jurisdiction);
    (home || card.open_source) && state.lost.is_none() && !state.spent()
}

fn card_ui(ui: &mut Ui, here: &Here<'_>, item: &ItemId, card: &ItemCard, state: &ItemState) {
    let theme = Theme::of(ui);
    ui.horizontal_top(|ui| {
        let (mark, ink) = nation_sign(here.known, &card.jurisdiction, &theme);
        sign_ui(ui, mark, ink, 22.0);
        let mut title = strong_text(item_title(here.known, item), size::HEADING);
        if state.lost.is_some() {
            title = title.strikethrough();
        }
        ui.add(Label::new(title).wrap());
    });
    ui.add(Label::new(card.text.as_ref()).wrap());
    ui.add_space(space::S);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        let pair = |ui: &mut Ui, key: &str, text: &str| pair_ui(ui, &tr!(key), text, theme.text);
        pair(ui, "case-item-place", &card.place);
        pair(
            ui,
            "case-item-law",
            nation_name(here.known, &card.jurisdiction),
        );
        if let Some(body) = &card.custodian {
            let party = Party::Sim(body.clone());
            pair(ui, "case-item-custodian", party_name(here.known, &party));
        }
        pair(
            ui,
            "case-item-volatility",
            &volatility_words(card.volatility),
        );
        let methods: Vec<String> = card.methods.iter().map(|m| method_name(*m)).collect();
        pair(ui, "case-item-methods", &methods.join(", "));
        for (holds, key) in [
            (card.secret, "case-item-secret"),
            (card.isolate_first, "case-item-isolate-first"),
            (card.open_source, "case-item-open"),
        ] {
            if holds {
                pair(ui, "evidence-note", &tr!(key));
            }
        }
    });
}

fn risks_ui(ui: &mut Ui, here: &Here<'_>, item: &ItemId) {
    let theme = Theme::of(ui);
    section(ui, "evidence-risks");
    let risks = risks(here.known, here.now, here.team, item);
    let kept = risks.iter().any(|risk| keeps(here.now, risk));
    for risk in risks {
        let (words, mut ink) = risk_words(here.known, here.now, &risk, &theme);
        // What is kept or copied raises no alarm any more.
        if kept && ink == theme.warn {
            ink = theme.muted;
        }
        let words = RichText::new(words).size(size::SMALL).color(ink.ui());
        ui.add(Label::new(words).wrap());
    }
}

/// The heading of a part of the item.
pub(super) fn section(ui: &mut Ui, key: &str) {
    ui.add_space(space::M);
    let theme = Theme::of(ui);
    ui.label(strong_text(tr!(key), size::SMALL).color(theme.muted.ui()));
}

fn authority_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    view: &mut EvidenceView,
    item: &ItemId,
    state: &ItemState,
    out: &mut Vec<Step>,
) {
    let theme = Theme::of(ui);
    section(ui, "evidence-authority");
    if state.authority.contains(here.team) {
        let words = RichText::new(tr!("evidence-authority-recorded"));
        ui.label(words.size(size::SMALL).color(theme.good.ui()));
        return;
    }
    let ask = AskEvidence::RecordAuthority {
        item: item.clone(),
        basis: Arc::from(""),
    };
    let others = super::act::elsewhere(here, &Ask::Evidence(ask));
    if !others.is_empty() {
        asked_of_ui(ui, here, item, &others, out);
        return;
    }
    ui.horizontal(|ui| {
        let wide = ui.available_width() - 170.0;
        let basis = view.basis.entry(item.clone()).or_default();
        let field = TextEdit::singleline(basis)
            .hint_text(tr!("evidence-basis"))
            .char_limit(400)
            .interactive(!here.looks_on)
            .desired_width(wide);
        let response = ui.add(field).on_hover_text(tr!("evidence-basis-hint"));
        name_field(&response, "evidence-basis");
        let ask = AskEvidence::RecordAuthority {
            item: item.clone(),
            basis: Arc::from(basis.trim()),
        };
        let text = tr!("evidence-record-authority");
        let before = out.len();
        entered_ui(
            ui,
            here,
            &response,
            &text,
            Ask::Evidence(ask),
            Way::Plain,
            out,
        );
        // Who was asked to record it has done it.
        let title = tr!("evidence-authority-task", item = item.as_str());
        if out.len() > before
            && let Some(task) = open_task(here, &title)
        {
            out.push(Step::Ask(Ask::Team(AskTeam::DoneTask { task, done: true })));
        }
    });
}

/// Who of the team records the authority, and the task for them: nobody at this seat may.
fn asked_of_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    item: &ItemId,
    others: &[RoleId],
    out: &mut Vec<Step>,
) {
    let name = |role: &RoleId| role_name(here.known, here.team, role);
    let names: Vec<String> = others.iter().map(name).collect();
    let words = tr!("evidence-authority-elsewhere", roles = names.join(", "));
    ui.label(muted_text(ui, words));
    let Some(role) = others.first() else {
        return;
    };
    let title = tr!("evidence-authority-task", item = item.as_str());
    let ask = Ask::Team(AskTeam::AddTask {
        title: Arc::from(title.as_str()),
        role: Some(role.clone()),
        due: None,
    });
    if open_task(here, &title).is_some() {
        ui.label(muted_text(ui, tr!("evidence-authority-asked")));
    } else {
        let words = tr!("evidence-authority-ask", role = name(role));
        act_ui(ui, here, &words, ask, Way::Plain, out);
    }
}

fn scene_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    view: &mut EvidenceView,
    item: &ItemId,
    card: &ItemCard,
    out: &mut Vec<Step>,
) {
    let theme = Theme::of(ui);
    section(ui, "evidence-scene");
    let off = Ask::Evidence(AskEvidence::PowerOff { item: item.clone() });
    if view.power_off {
        for cost in power_off(here.known, here.team, item) {
            let (words, ink) = consequence_words(here.known, &cost, &theme);
            let words = RichText::new(words).color(ink.ui());
            ui.add(Label::new(words).wrap());
        }
        ui.horizontal_wrapped(|ui| {
            ui.label(tr!("evidence-power-off-question"));
            if act_ui(
                ui,
                here,
                &tr!("evidence-power-off-yes"),
                off,
                Way::Plain,
                out,
            ) {
                view.power_off = false;
            }
            if ui.button(tr!("evidence-power-off-no")).clicked() {
                view.power_off = false;
            }
        });
        return;
    }
    ui.horizontal_wrapped(|ui| {
        let hold = Ask::Evidence(AskEvidence::Hold { item: item.clone() });
        act_ui(ui, here, &tr!("evidence-hold"), hold, Way::Plain, out);
        if !card.of_a_machine() {
            return;
        }
        let isolate = Ask::Evidence(AskEvidence::Isolate { item: item.clone() });
        act_ui(ui, here, &tr!("evidence-isolate"), isolate, Way::Plain, out);
        let why = super::act::foreseen(here, &off).err();
        let button = egui::Button::new(tr!("evidence-power-off"));
        let response = ui.add_enabled(why.is_none(), button);
        let response = match &why {
            Some(why) => with_reason(response, why),
            None => response,
        };
        view.power_off |= response.clicked();
    });
}

/// Steps for this item that are under way.
fn running_ui(ui: &mut Ui, here: &Here<'_>, item: &ItemId) {
    let theme = Theme::of(ui);
    for job in here.known.jobs.values() {
        let (method, running) = match &job.kind {
            JobKind::Acquire(of, method, _) if of == item => (*method, job.status),
            _ => continue,
        };
        if running != JobStatus::Running || job.team != *here.team {
            continue;
        }
        let Some(done) = job.done else { continue };
        let (all, left) = (done.since(job.since), done.since(here.now));
        let words = tr!(
            "evidence-acquiring",
            method = method_name(method),
            left = stretch(left)
        );
        ui.add_space(space::S);
        let label = muted_text(ui, words.as_str());
        ui.label(label);
        let share = 1.0 - left.millis() as f32 / all.max(Length::from_secs(1)).millis() as f32;
        bar_ui(ui, share, theme.accent, vec2(220.0, 5.0), &words);
    }
}

/// The acts at the foot of the item; the primary one first, at the right.
fn bar_acts_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    view: &mut EvidenceView,
    (item, card, state, home): (&ItemId, &ItemCard, &ItemState, bool),
    out: &mut Vec<Step>,
) {
    let copy: Option<CopyId> = here
        .known
        .copies_of(here.team, item)
        .next()
        .map(|(id, _)| id.clone());
    let ask_for = |ui: &mut Ui, primary: bool, out: &mut Vec<Step>| {
        let nation = nation_name(here.known, &card.jurisdiction);
        let words = tr!("evidence-ask", nation = nation);
        let response = if primary {
            primary_button(ui, &words)
        } else {
            ui.button(&words)
        };
        if response.clicked() {
            let about = Subject::Item(item.clone());
            out.push(Step::Open(Thing::NewRequest(about)));
        }
    };
    let acquire = |ui: &mut Ui, view: &mut EvidenceView, way: Way, out: &mut Vec<Step>| {
        let Some(ask) = asked_for(view, item, card) else {
            return;
        };
        let mut steps = Vec::new();
        let clicked = act_ui(ui, here, &tr!("evidence-acquire"), ask, way, &mut steps);
        if clicked && !against(here, view, item, card).is_empty() {
            view.acquire = true;
        } else {
            out.append(&mut steps);
        }
    };
    let can = acquirable(here, card, state);
    match &copy {
        Some(copy) => {
            if primary_button(ui, &tr!("evidence-open-copy", copy = copy.as_str())).clicked() {
                view.look_at(copy, item);
            }
            let ask = AskEvidence::ProduceCustody { item: item.clone() };
            let words = tr!("evidence-produce-custody");
            act_ui(ui, here, &words, Ask::Evidence(ask), Way::Plain, out);
            if can {
                acquire(ui, view, Way::Plain, out);
            }
        }
        None if can => acquire(ui, view, Way::Primary, out),
        None => {}
    }
    // What somebody else took can still be asked for after the source is gone.
    if !home && !card.open_source {
        ask_for(ui, copy.is_none(), out);
    }
}
