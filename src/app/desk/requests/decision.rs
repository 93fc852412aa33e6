//! The answer to a request as it is written: returned, consulted on, passed on, granted, postponed, refused, carried
//! out. Each has its own short form and one button that gives it.

use super::parts::*;
use super::received::{Reading, undecided};
use super::words::*;
use crate::app::desk::here::{Here, Step};
use crate::app::theme::widgets::muted_text;
use crate::app::theme::{Theme, space};
use crate::exercise::{
    Ask, AskRequest, CopyId, Defect, Party, Request, RequestId, RequestStatus as Status, Subject,
};
use crate::report::{defect_words, method_name, office_name};
use crate::scenario::{Asks, GroundId, Length, MarkId, Moment, Never};
use crate::text::tr;
use egui::{ComboBox, DragValue, Label, TextEdit, Ui};
use std::collections::BTreeSet;
use std::sync::Arc;

/// An answer as far as it is written.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Decision {
    /// Return it for these defects.
    Return(BTreeSet<Defect>),
    /// Consult the other side.
    Consult(String),
    /// Pass it on.
    Forward(Option<Party>),
    /// Grant it, in part or whole, with conditions if there are any.
    Grant { in_part: bool, conditions: String },
    /// Postpone it by so many minutes.
    Postpone { by: u64, reasons: String },
    /// Refuse it.
    Refuse {
        ground: Option<GroundId>,
        reasons: String,
    },
    /// Carry it out.
    Execute {
        copies: BTreeSet<CopyId>,
        mark: Option<MarkId>,
        utc: bool,
    },
}

impl Decision {
    /// Return it for what the checklist found.
    pub(super) fn back(reading: &Reading) -> Self {
        Self::Return(reading.defects().into_iter().collect())
    }

    /// Grant it.
    pub(super) fn grant() -> Self {
        Self::Grant {
            in_part: false,
            conditions: String::new(),
        }
    }

    /// Refuse it, on the ground that own doctrine names if it names one.
    pub(super) fn refusal(reading: &Reading) -> Self {
        let ground = reading.grounds.iter().find(|ground| ground.by_doctrine);
        Self::Refuse {
            ground: ground.map(|ground| ground.ground.clone()),
            reasons: String::new(),
        }
    }

    /// Carry it out: the best copy there is, with its mark.
    pub(super) fn hand_over(here: &Here<'_>, request: &Request) -> Self {
        let mut copies = BTreeSet::new();
        let mut mark = None;
        if let Subject::Item(item) = &request.draft.about {
            let held = here.known.copies_of(here.team, item);
            let best = held.max_by_key(|(_, copy)| {
                (
                    copy.sha256.is_some(),
                    copy.alterations.is_empty(),
                    copy.sealed,
                )
            });
            if let Some((id, copy)) = best {
                copies.insert(id.clone());
                mark.clone_from(&copy.mark);
            }
        }
        Self::Execute {
            copies,
            mark: mark.or_else(|| request.draft.mark.clone()),
            utc: true,
        }
    }

    /// Every answer, as it is begun.
    pub(super) fn all(reading: &Reading) -> [Self; 6] {
        [
            Self::back(reading),
            Self::Consult(String::new()),
            Self::grant(),
            Self::Postpone {
                by: 30,
                reasons: String::new(),
            },
            Self::refusal(reading),
            Self::Forward(None),
        ]
    }

    /// Its name.
    pub(super) fn key(&self) -> &'static str {
        match self {
            Self::Return(_) => "requests-do-return",
            Self::Consult(_) => "requests-do-consult",
            Self::Forward(_) => "requests-do-forward",
            Self::Grant { .. } => "requests-do-grant",
            Self::Postpone { .. } => "requests-do-postpone",
            Self::Refuse { .. } => "requests-do-refuse",
            Self::Execute { .. } => "requests-do-execute",
        }
    }

    /// Whether it can be given to a request that stands there.
    pub(super) fn fits(&self, status: Status) -> bool {
        match self {
            Self::Execute { .. } => matches!(status, Status::Granted | Status::Partial),
            Self::Postpone { .. } => undecided(status) && status != Status::Postponed,
            _ => undecided(status),
        }
    }
}

/// The form of the answer.
pub(super) fn decision_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    (id, request): (&RequestId, &Request),
    reading: &Reading,
    decision: &mut Decision,
    put_away: &mut bool,
    out: &mut Vec<Step>,
) {
    let mut sent = false;
    let shown = &mut *decision;
    let kept = shown.clone();
    with_foot(
        ui,
        "decision",
        |ui| {
            title_ui(ui, &tr!(shown.key()));
            scroll(ui, "decision-form", |ui| match shown {
                Decision::Return(defects) => return_ui(ui, here, request, reading, defects),
                Decision::Consult(text) => {
                    muted_ui(ui, &tr!("requests-consult-hint"));
                    words_ui(ui, "requests-consult-text", text);
                }
                Decision::Forward(to) => forward_ui(ui, here, request, to),
                Decision::Grant {
                    in_part,
                    conditions,
                } => grant_ui(ui, here, request, in_part, conditions),
                Decision::Postpone { by, reasons } => postpone_ui(ui, here, by, reasons),
                Decision::Refuse { ground, reasons } => {
                    refuse_ui(ui, here, reading, ground, reasons);
                }
                Decision::Execute { copies, mark, utc } => {
                    execute_ui(ui, here, request, copies, mark, utc);
                }
            });
        },
        |ui| {
            let (ask, why_not) = ask(here, id, request, &kept);
            let act = Act {
                words: tr!(give_key(&kept)),
                role: reading.role(here),
                ask: Ask::Request(ask),
                why_not: reading.why_not(here).or(why_not),
            };
            sent = act_ui(ui, here, act, true, out);
            let cancel = ui.button(tr!("requests-put-away"));
            *put_away |= cancel.clicked();
        },
    );
    if sent && matches!(decision, Decision::Consult(_)) {
        *put_away = true;
    }
}

/// What its button says.
fn give_key(decision: &Decision) -> &'static str {
    match decision {
        Decision::Return(_) => "requests-give-return",
        Decision::Consult(_) => "requests-give-consult",
        Decision::Forward(_) => "requests-give-forward",
        Decision::Grant { in_part: false, .. } => "requests-give-grant",
        Decision::Grant { in_part: true, .. } => "requests-give-partial",
        Decision::Postpone { .. } => "requests-give-postpone",
        Decision::Refuse { .. } => "requests-give-refuse",
        Decision::Execute { .. } => "requests-give-execute",
    }
}

/// What is asked for, and why it cannot be as it stands.
fn ask(
    here: &Here<'_>,
    id: &RequestId,
    request: &Request,
    decision: &Decision,
) -> (AskRequest, Option<String>) {
    let id = id.clone();
    let words = |text: &str| Arc::<str>::from(text.trim());
    let needs = |needed: bool, key: &str| needed.then(|| tr!(key));
    match decision {
        Decision::Return(defects) => (
            AskRequest::Return {
                request: id,
                defects: defects.iter().cloned().collect(),
            },
            needs(defects.is_empty(), "requests-needs-defect"),
        ),
        Decision::Consult(text) => (
            AskRequest::Consult {
                request: id,
                text: words(text),
            },
            needs(text.trim().is_empty(), "requests-needs-text"),
        ),
        Decision::Forward(to) => (
            AskRequest::Forward {
                request: id,
                to: to.clone().unwrap_or_else(|| request.to.clone()),
            },
            needs(to.is_none(), "requests-needs-body"),
        ),
        Decision::Grant {
            in_part,
            conditions,
        } => {
            let conditions = words(conditions);
            (
                AskRequest::Grant {
                    request: id,
                    conditions: (!conditions.is_empty()).then_some(conditions),
                    in_part: *in_part,
                },
                None,
            )
        }
        Decision::Postpone { by, reasons } => (
            AskRequest::Postpone {
                request: id,
                until: until(here, *by),
                reasons: words(reasons),
            },
            needs(reasons.trim().is_empty(), "requests-needs-reasons"),
        ),
        Decision::Refuse { ground, reasons } => (
            AskRequest::Refuse {
                request: id,
                ground: ground.clone().unwrap_or_default(),
                reasons: words(reasons),
            },
            needs(ground.is_none(), "requests-needs-ground"),
        ),
        Decision::Execute { copies, mark, utc } => {
            let why_not = not_ready(here, request).or_else(|| {
                needs(
                    gives(here, request) && copies.is_empty(),
                    "requests-needs-copy",
                )
            });
            let unmarked = gives(here, request) && mark.is_none() && needs_mark(here);
            (
                AskRequest::Execute {
                    request: id,
                    copies: copies.iter().cloned().collect(),
                    mark: mark.clone(),
                    utc: *utc,
                },
                why_not.or_else(|| needs(unmarked, "requests-needs-mark")),
            )
        }
    }
}

/// So many minutes from the minute that runs, so that it is the same from frame to frame.
fn until(here: &Here<'_>, by: u64) -> Moment {
    Moment::from_mins(here.now.mins() + by)
}

fn not_ready(here: &Here<'_>, request: &Request) -> Option<String> {
    let ready = request.ready.filter(|ready| *ready > here.now)?;
    Some(tr!("requests-needs-approval", time = ready.on_clock()))
}

/// Whether copies are handed over.
fn gives(here: &Here<'_>, request: &Request) -> bool {
    let form = here.scenario().form(&request.draft.form);
    matches!(request.draft.about, Subject::Item(_))
        && form.is_some_and(|form| form.asks != Asks::Preserve)
}

fn needs_mark(here: &Here<'_>) -> bool {
    let doctrine = here.scenario().doctrine_of(here.team);
    doctrine.is_some_and(|card| card.never.contains(&Never::TransferWithoutMark))
}

/// A text with its label.
fn words_ui(ui: &mut Ui, key: &str, text: &mut String) {
    labelled(ui, &tr!(key), |ui| {
        let edit = TextEdit::multiline(text)
            .desired_rows(4)
            .char_limit(super::pen::MOST_LETTERS)
            .desired_width(f32::INFINITY);
        ui.add(edit)
    });
}

/// A tick before words that may wrap.
fn tick_ui(ui: &mut Ui, mut on: bool, words: &str) -> Option<bool> {
    let clicked = ui.checkbox(&mut on, words).clicked();
    clicked.then_some(on)
}

fn return_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    request: &Request,
    reading: &Reading,
    defects: &mut BTreeSet<Defect>,
) {
    muted_ui(ui, &tr!("requests-return-hint"));
    let form = here.scenario().form(&request.draft.form);
    let found = reading.defects();
    let fields = form.map_or(&[][..], |form| &form.fields).iter();
    let fields = fields
        .filter(|field| field.blocking)
        .map(|field| Defect::Field(field.id.clone()));
    let all = fields.chain([
        Defect::Instrument,
        Defect::Channel,
        Defect::Signature,
        Defect::Competence,
        Defect::DualCriminality,
    ]);
    let (first, rest): (Vec<Defect>, Vec<Defect>) = all.partition(|it| found.contains(it));
    let mut ticks = |ui: &mut Ui, list: &[Defect]| {
        for defect in list {
            let words = defect_words(defect, &request.draft.form, here.scenario());
            match tick_ui(ui, defects.contains(defect), &words) {
                Some(true) => {
                    defects.insert(defect.clone());
                }
                Some(false) => {
                    defects.remove(defect);
                }
                None => {}
            }
        }
    };
    if first.is_empty() {
        note_ui(ui, &tr!("requests-return-none"), Theme::of(ui).muted);
    } else {
        section_ui(ui, &tr!("requests-return-found"));
        ticks(ui, &first);
    }
    section_ui(ui, &tr!("requests-return-others"));
    ticks(ui, &rest);
}

fn forward_ui(ui: &mut Ui, here: &Here<'_>, request: &Request, to: &mut Option<Party>) {
    muted_ui(ui, &tr!("requests-forward-hint"));
    let scenario = here.scenario();
    let teams = scenario
        .teams
        .iter()
        .map(|team| Party::Team(team.id.clone()));
    let bodies = scenario
        .externals
        .iter()
        .filter(|body| body.accepts.contains(&request.draft.form))
        .map(|body| Party::Sim(body.id.clone()));
    for party in bodies.chain(teams) {
        let sender = party == Party::Team(request.from.clone());
        if party == request.to || sender {
            continue;
        }
        let name = party_name(here.known, &party);
        let chosen = to.as_ref() == Some(&party);
        if ui.radio(chosen, name).clicked() {
            *to = Some(party);
        }
    }
}

fn grant_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    request: &Request,
    in_part: &mut bool,
    conditions: &mut String,
) {
    let theme = Theme::of(ui);
    ui.radio_value(in_part, false, tr!("requests-grant-whole"));
    ui.radio_value(in_part, true, tr!("requests-grant-part"));
    ui.add_space(space::S);
    words_ui(ui, "requests-grant-conditions", conditions);
    muted_ui(ui, &tr!("requests-grant-conditions-hint"));
    if let Some(doctrine) = here.scenario().doctrine_of(here.team) {
        let asks = here
            .scenario()
            .form(&request.draft.form)
            .map(|form| form.asks);
        let step = match asks {
            Some(Asks::Remove) => Some(doctrine.block),
            Some(Asks::Preserve | Asks::Lend | Asks::ConsentToReuse) | None => None,
            Some(_) => Some(doctrine.release),
        };
        if let Some(step) = step.filter(|step| step.takes > Length::ZERO) {
            let words = tr!(
                "requests-grant-approval",
                office = office_name(step.by),
                takes = minutes(step.takes)
            );
            note_ui(ui, &words, theme.warn);
        }
    }
}

fn postpone_ui(ui: &mut Ui, here: &Here<'_>, by: &mut u64, reasons: &mut String) {
    muted_ui(ui, &tr!("requests-postpone-hint"));
    ui.horizontal_wrapped(|ui| {
        let label = ui.label(tr!("requests-postpone-by")).id;
        ui.add(DragValue::new(by).range(1..=600)).labelled_by(label);
        let time = until(here, *by).on_clock();
        ui.label(tr!("requests-postpone-until", time = time));
    });
    ui.add_space(space::S);
    words_ui(ui, "requests-reasons", reasons);
}

fn refuse_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    reading: &Reading,
    ground: &mut Option<GroundId>,
    reasons: &mut String,
) {
    let theme = Theme::of(ui);
    let scenario = here.scenario();
    muted_ui(ui, &tr!("requests-refuse-hint"));
    ui.add_space(space::S);
    if reading.grounds.is_empty() {
        note_ui(ui, &tr!("requests-refuse-no-ground"), theme.warn);
    }
    for line in &reading.grounds {
        let title = ground_title(scenario, &line.ground);
        let chosen = ground.as_ref() == Some(&line.ground);
        let response = ui.radio(chosen, title);
        let text = scenario.ground(&line.ground);
        let text = text.map_or("", |ground| ground.text.as_str());
        if response.on_hover_text(text).clicked() {
            *ground = Some(line.ground.clone());
        }
        if line.by_doctrine {
            note_ui(ui, &tr!("requests-ground-doctrine"), theme.accent);
        }
        if !line.by_instrument {
            note_ui(ui, &tr!("requests-ground-not-named"), theme.warn);
        }
        if line.consult_first && !line.consulted {
            note_ui(ui, &tr!("requests-ground-consult"), theme.warn);
        }
    }
    ui.add_space(space::S);
    words_ui(ui, "requests-reasons", reasons);
    if reasons.trim().is_empty() {
        note_ui(ui, &tr!("requests-refuse-reasons"), theme.warn);
    }
}

fn execute_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    request: &Request,
    copies: &mut BTreeSet<CopyId>,
    mark: &mut Option<MarkId>,
    utc: &mut bool,
) {
    let (scenario, theme) = (here.scenario(), Theme::of(ui));
    if let Some(words) = not_ready(here, request) {
        note_ui(ui, &words, theme.warn);
    }
    let form = scenario.form(&request.draft.form);
    let (Subject::Item(item), true) = (&request.draft.about, gives(here, request)) else {
        let key = match (&request.draft.about, form.map(|form| form.asks)) {
            (Subject::Laboratory, _) => "requests-execute-lend",
            (Subject::Group(_), _) => "requests-execute-remove",
            _ => "requests-execute-hold",
        };
        text_ui(ui, &tr!(key));
        return;
    };
    section_ui(ui, &tr!("requests-copies"));
    let mut any = false;
    for (id, copy) in here.known.copies_of(here.team, item) {
        any = true;
        let hash = if copy.sha256.is_some() {
            tr!("requests-copy-hashed")
        } else {
            tr!("requests-copy-unhashed")
        };
        let words = format!("{id} · {} · {hash}", method_name(copy.method));
        match tick_ui(ui, copies.contains(id), &words) {
            Some(true) => {
                copies.insert(id.clone());
            }
            Some(false) => {
                copies.remove(id);
            }
            None => {}
        }
        if !copy.alterations.is_empty() {
            note_ui(ui, &tr!("requests-copy-altered"), theme.warn);
        }
    }
    if !any {
        note_ui(ui, &tr!("requests-check-no-copy"), theme.warn);
    }
    let card = here.known.items.get(item).and_then(|it| it.card.as_ref());
    if card.is_some_and(|card| card.secret) {
        note_ui(ui, &tr!("requests-execute-secret"), theme.loss);
    }
    ui.add_space(space::S);
    let none = tr!("requests-no-mark");
    let shown = mark
        .as_ref()
        .map_or(none.as_str(), |it| mark_title(scenario, it));
    let shown = shown.to_owned();
    let label = muted_text(ui, tr!("requests-mark"));
    let label = ui.add(Label::new(label)).id;
    ComboBox::from_id_salt("execute-mark")
        .width((ui.available_width() - 8.0).min(260.0))
        .selected_text(shown)
        .show_ui(ui, |ui| {
            ui.selectable_value(mark, None, none.as_str());
            for entry in &scenario.library.marks {
                ui.selectable_value(mark, Some(entry.id.clone()), entry.title.as_str())
                    .on_hover_text(entry.text.as_str());
            }
        })
        .response
        .labelled_by(label);
    ui.add_space(space::S);
    ui.checkbox(utc, tr!("requests-utc"));
}
