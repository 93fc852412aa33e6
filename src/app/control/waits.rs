//! Why an inject has not come: what it waits for, or what kept it back when it was due.

use super::case::words_of;
use crate::app::theme::widgets::muted_text;
use crate::app::theme::{Theme, size};
use crate::exercise::{InjectState, InjectStatus, Phase, World};
use crate::scenario::{Condition, Effect, Inject, InjectId, Scenario};
use crate::text::tr;
use egui::{Label, RichText, Ui};

/// What brings an inject beside the clock, each in a few words.
fn triggers(scenario: &Scenario, id: &InjectId) -> Vec<String> {
    let releases = |then: &[Effect]| {
        then.iter()
            .any(|effect| matches!(effect, Effect::Release(other) if other == id))
    };
    let mut found = Vec::new();
    for other in &scenario.msel {
        let name = other.id.to_string();
        if other.otherwise.as_ref() == Some(id) {
            found.push(tr!("inject-waits-otherwise", inject = name.as_str()));
        }
        if other.contingency.as_ref() == Some(id) {
            found.push(tr!("inject-waits-contingency", inject = name.as_str()));
        }
        if releases(&other.then) {
            found.push(tr!("inject-waits-inject", inject = name.as_str()));
        }
    }
    for branch in &scenario.branches {
        if releases(&branch.then) {
            found.push(tr!("inject-waits-branch", branch = branch.id.to_string()));
        }
    }
    for dilemma in &scenario.dilemmas {
        for option in dilemma.options.iter().filter(|it| releases(&it.then)) {
            found.push(tr!(
                "inject-waits-option",
                option = option.text.as_str(),
                dilemma = dilemma.title.as_str()
            ));
        }
    }
    found
}

fn joined(parts: Vec<String>, key: &str) -> Option<String> {
    parts
        .into_iter()
        .reduce(|one, other| tr(key, &[("one", one.into()), ("other", other.into())]))
}

/// The parts of its condition in words, each with whether it holds now.
fn parts(known: &World, inject: &Inject) -> Vec<(String, bool)> {
    if inject.when == Condition::Always {
        return Vec::new();
    }
    words_of(inject.id.as_str(), &inject.when, &known.scenario, known)
}

/// In one sentence what it waits for, or why it was not taken. None where the clock alone decides, and where the
/// trainer has decided.
pub fn waits(known: &World, inject: &Inject, state: &InjectState) -> Option<String> {
    let parts = || parts(known, inject).into_iter().map(|(words, _)| words);
    match state.status {
        InjectStatus::Waiting | InjectStatus::Held if known.clock.phase == Phase::Ended => {
            Some(tr!("inject-never"))
        }
        InjectStatus::Waiting => {
            let condition = joined(parts().collect(), "case-if-and");
            let what = match state.due {
                Some(_) => None,
                None => Some(
                    joined(triggers(&known.scenario, &inject.id), "case-if-or")
                        .unwrap_or_else(|| tr!("inject-waits-hand")),
                ),
            };
            match (what, condition) {
                (None, None) => None,
                (None, Some(parts)) => Some(tr!("inject-comes-if", parts = parts)),
                (Some(what), None) => Some(tr!("inject-waits-until", what = what)),
                (Some(what), Some(parts)) => {
                    Some(tr!("inject-waits-until-if", what = what, parts = parts))
                }
            }
        }
        InjectStatus::NotReleased => {
            let lacked = parts()
                .enumerate()
                .filter(|(place, _)| state.lacked.contains(place))
                .map(|(_, words)| words);
            Some(match joined(lacked.collect(), "case-if-and") {
                Some(parts) => tr!("inject-not-taken", parts = parts),
                None => tr!("inject-cancelled"),
            })
        }
        InjectStatus::Held
        | InjectStatus::Skipped
        | InjectStatus::Released
        | InjectStatus::Retracted => None,
    }
}

/// The same as a line of the inspector, with each part of a condition that is still open.
pub fn waits_ui(ui: &mut Ui, known: &World, inject: &Inject, state: &InjectState) {
    let Some(words) = waits(known, inject, state) else {
        return;
    };
    let theme = Theme::of(ui);
    let words = RichText::new(words).size(size::SMALL);
    let words = match state.status {
        InjectStatus::NotReleased => words.color(theme.warn.ui()),
        _ => words,
    };
    ui.add(Label::new(words).wrap());
    if state.status != InjectStatus::Waiting {
        return;
    }
    for (part, holds) in parts(known, inject) {
        let key = if holds {
            "inject-part-holds"
        } else {
            "inject-part-lacks"
        };
        let label = muted_text(ui, tr(key, &[("part", part.into())]));
        ui.add(Label::new(label).wrap());
    }
}
