//! What is the state's own: its law, its authorities, its laboratory, and its doctrine with reasons.

use super::card::source_ui;
use crate::app::desk::here::Here;
use crate::app::desk::requests::parts::*;
use crate::app::desk::requests::words::*;
use crate::app::theme::widgets::{card_frame, muted_text, strong_text};
use crate::app::theme::{Theme, size, space};
use crate::report::office_name;
use crate::scenario::{LawKind, Never, Notice, RefusesWhen};
use crate::text::tr;
use egui::{Label, Ui};

/// Own law, authorities and means.
pub(super) fn law_slots_ui(ui: &mut Ui, here: &Here<'_>) {
    let scenario = here.scenario();
    let theme = Theme::of(ui);
    scroll(ui, "law-own", |ui| {
        let team = scenario.team(here.team);
        if let Some(nation) = scenario.nation_of(here.team) {
            title_ui(ui, &nation.name);
            text_ui(ui, &nation.text);
            section_ui(ui, &tr!("law-own-law"));
            if nation.law.is_empty() {
                muted_ui(ui, &tr!("law-own-none"));
            }
            for slot in &nation.law {
                card_frame(&theme).show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    let kind = muted_text(ui, kind_name(slot.slot));
                    ui.label(kind);
                    ui.add(Label::new(strong_text(slot.title.as_str(), size::BODY)).wrap());
                    text_ui(ui, &slot.text);
                });
                ui.add_space(space::S);
            }
        } else {
            let name = team.map_or("", |team| team.name.as_str());
            title_ui(ui, name);
            text_ui(ui, &tr!("law-own-no-state"));
            text_ui(ui, &scenario.alliance.text);
        }
        section_ui(ui, &tr!("law-own-authorities"));
        for role in team.map_or(&[][..], |team| team.roles.as_slice()) {
            let office = office_name(role.office);
            let words = tr!(
                "law-own-role",
                role = role.name.as_str(),
                office = office,
                text = role.text.as_str()
            );
            marked_ui(ui, "·", theme.muted, &words, theme.text);
        }
        let Some(nation) = scenario.nation_of(here.team) else {
            return;
        };
        if let Some(doctrine) = scenario.doctrine_of(here.team) {
            section_ui(ui, &tr!("law-own-hours"));
            for (key, step) in [
                ("law-block", doctrine.block),
                ("law-release", doctrine.release),
            ] {
                let minute = scenario.exercise.operational_minute;
                let words = tr!(
                    "law-step",
                    office = office_name(step.by),
                    takes = minutes(step.takes),
                    operational = scaled(step.takes, minute)
                );
                pair_ui(ui, &tr!(key), &words, theme.text);
            }
        }
        section_ui(ui, &tr!("law-own-means"));
        let laboratory = nation.laboratory.unwrap_or_default();
        let words = tr!("law-own-slots", count = laboratory.slots);
        pair_ui(ui, &tr!("law-own-laboratory"), &words, theme.text);
        let key = if laboratory.memory {
            "law-own-memory"
        } else {
            "law-own-no-memory"
        };
        note_ui(ui, &tr!(key), theme.text);
        let languages = if nation.languages.is_empty() {
            &scenario.alliance.languages
        } else {
            &nation.languages
        };
        pair_ui(
            ui,
            &tr!("law-own-languages"),
            &languages.join(", "),
            theme.text,
        );
        let mut first = true;
        let at_home = scenario
            .externals
            .iter()
            .filter(|body| body.nation.as_ref() == Some(&nation.id));
        for body in at_home {
            if first {
                section_ui(ui, &tr!("law-own-bodies"));
                first = false;
            }
            let forms: Vec<&str> = body
                .accepts
                .iter()
                .map(|form| form_title(scenario, form))
                .collect();
            let forms = if forms.is_empty() {
                tr!("law-own-takes-none")
            } else {
                forms.join(", ")
            };
            pair_ui(ui, &body.name, &forms, theme.text);
        }
    });
}

fn kind_name(kind: LawKind) -> String {
    tr!(match kind {
        LawKind::DataProtection => "law-slot-data-protection",
        LawKind::Crime => "law-slot-crime",
        LawKind::NetworkSecurity => "law-slot-network-security",
        LawKind::Strategy => "law-slot-strategy",
        LawKind::Sector => "law-slot-sector",
    })
}

/// Own doctrine.
pub(super) fn doctrine_ui(ui: &mut Ui, here: &Here<'_>) {
    let scenario = here.scenario();
    let theme = Theme::of(ui);
    scroll(ui, "law-doctrine", |ui| {
        let Some(card) = scenario.doctrine_of(here.team) else {
            title_ui(ui, &tr!("law-doctrine"));
            muted_ui(ui, &tr!("law-doctrine-none"));
            return;
        };
        title_ui(ui, &card.title);
        muted_ui(ui, &tr!("law-doctrine-own"));
        text_ui(ui, &card.text);
        section_ui(ui, &tr!("law-doctrine-steps"));
        for (key, step) in [("law-block", card.block), ("law-release", card.release)] {
            let minute = scenario.exercise.operational_minute;
            let words = tr!(
                "law-step",
                office = office_name(step.by),
                takes = minutes(step.takes),
                operational = scaled(step.takes, minute)
            );
            pair_ui(ui, &tr!(key), &words, theme.text);
        }
        let notice = tr!(match card.user_notice {
            Notice::Never => "law-notice-never",
            Notice::UnlessSilenced => "law-notice-unless",
            Notice::MayBeDelayed => "law-notice-delayed",
        });
        pair_ui(ui, &tr!("law-notice"), &notice, theme.text);
        if !card.never.is_empty() {
            section_ui(ui, &tr!("law-doctrine-never"));
            for never in &card.never {
                let words = tr!(match never {
                    Never::DiscloseSources => "law-never-sources",
                    Never::BulkPreservation => "law-never-bulk",
                    Never::ParallelImages => "law-never-parallel",
                    Never::TransferWithoutMark => "law-never-unmarked",
                });
                marked_ui(ui, "·", theme.muted, &words, theme.text);
            }
        }
        if !card.refuses.is_empty() {
            section_ui(ui, &tr!("law-doctrine-refuses"));
            for rule in &card.refuses {
                let when = tr!(match rule.when {
                    RefusesWhen::Always => "law-when-always",
                    RefusesWhen::LawfulSpeech => "law-when-lawful",
                    RefusesWhen::Secret => "law-when-secret",
                    RefusesWhen::Bulk => "law-when-bulk",
                });
                let words = tr!(
                    "law-refuses-line",
                    form = form_title(scenario, &rule.form),
                    ground = ground_title(scenario, &rule.ground),
                    when = when
                );
                marked_ui(ui, "·", theme.muted, &words, theme.text);
            }
            muted_ui(ui, &tr!("law-doctrine-refuses-hint"));
        }
        source_ui(ui, &card.source, None);
    });
}
