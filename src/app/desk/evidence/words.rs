//! Evidence in words: what an item is called, what threatens it, what a step brings, why a copy is only a lead.

use crate::app::control::case::evidence_paper::{alteration_words, loss_words, volatility_words};
use crate::app::control::case::parts::nation_name;
use crate::app::naming::stretch;
use crate::app::theme::{Ink, Theme};
use crate::evidence::Digest;
use crate::exercise::outlook::{Consequence, Risk};
use crate::exercise::{Copy, World};
use crate::scenario::{ItemId, Moment};
use crate::text::tr;

/// An item as people name it: its id and its title.
pub fn item_title(known: &World, item: &ItemId) -> String {
    match known.items.get(item).and_then(|state| state.card.as_ref()) {
        Some(card) => format!("{item} {}", card.title),
        None => item.to_string(),
    }
}

/// What threatens an item or keeps it, and in which colour that is said.
pub fn risk_words(known: &World, now: Moment, risk: &Risk, theme: &Theme) -> (String, Ink) {
    match risk {
        Risk::Lost(at, cause) => {
            let why = loss_words(*cause);
            let time = at.on_clock();
            (tr!("evidence-risk-lost", time = time, why = why), theme.loss)
        }
        Risk::Copied => (tr!("evidence-risk-copied"), theme.good),
        Risk::Held(None) => (tr!("evidence-risk-held"), theme.good),
        Risk::Held(Some(until)) => {
            let (time, left) = (until.on_clock(), stretch(until.since(now)));
            (tr!("evidence-risk-held-until", time = time, left = left), theme.warn)
        }
        Risk::Announced(at) => {
            let (time, left) = (at.on_clock(), stretch(at.since(now)));
            (tr!("evidence-risk-announced", time = time, left = left), theme.warn)
        }
        Risk::Power => (tr!("evidence-risk-power"), theme.warn),
        Risk::Remote => (tr!("evidence-risk-remote"), theme.warn),
        Risk::BlockedFirst(group) => {
            let title = known.groups.get(group);
            let title = title.map_or(group.as_str(), |group| group.card.title.as_ref());
            (tr!("evidence-risk-blocked", group = title), theme.warn)
        }
        Risk::ByNature(volatility) => {
            let kind = volatility_words(*volatility);
            (tr!("evidence-risk-nature", kind = kind), theme.muted)
        }
    }
}

/// What a step brings or costs, and in which colour that is said.
pub fn consequence_words(known: &World, consequence: &Consequence, theme: &Theme) -> (String, Ink) {
    match consequence {
        Consequence::Takes(length) => {
            (tr!("evidence-takes", length = stretch(*length)), theme.text)
        }
        Consequence::Violation(nation) => {
            let nation = nation_name(known, nation);
            (tr!("evidence-violation", nation = nation), theme.loss)
        }
        Consequence::WrongMethod => (tr!("evidence-wrong-method"), theme.loss),
        Consequence::NoCapability => (tr!("evidence-no-capability"), theme.loss),
        Consequence::TooLate(at) => (tr!("evidence-too-late", time = at.on_clock()), theme.loss),
        Consequence::NoAuthority => (tr!("evidence-no-authority"), theme.loss),
        Consequence::NotIsolated => (tr!("evidence-not-isolated"), theme.warn),
        Consequence::Changes(alteration) => {
            let how = alteration_words(*alteration);
            (tr!("evidence-changes", how = how), theme.warn)
        }
        Consequence::ChangeOnRecord => (tr!("evidence-change-on-record"), theme.muted),
        Consequence::ChangeUnrecorded => (tr!("evidence-change-unrecorded"), theme.warn),
        Consequence::NoHash => (tr!("evidence-no-hash"), theme.warn),
        Consequence::NoRecord => (tr!("evidence-no-record"), theme.warn),
        Consequence::LosesMemory(item) => {
            let item = item_title(known, item);
            (tr!("evidence-loses-memory", item = item), theme.loss)
        }
        Consequence::LosesPages(_) => (tr!("evidence-loses-pages"), theme.loss),
        Consequence::Lawful => (tr!("evidence-lawful"), theme.warn),
        Consequence::Worth(integrity) => {
            let percent = integrity.0 / 100;
            let ink = if percent >= 100 { theme.good } else { theme.warn };
            (tr!("evidence-worth", percent = percent), ink)
        }
    }
}

/// Why a copy is less than whole evidence, each reason in a few words. Empty if nothing is missing.
pub fn gaps(copy: &Copy) -> Vec<String> {
    let mut gaps = Vec::new();
    let mut gap = |holds: bool, key: &str| {
        if holds {
            gaps.push(tr!(key));
        }
    };
    gap(!copy.evidence && copy.from.is_some(), "evidence-gap-informal");
    gap(!copy.authority, "evidence-gap-authority");
    gap(!copy.alterations.is_empty() && !copy.documented, "evidence-gap-altered");
    gap(!copy.alterations.is_empty() && copy.documented, "evidence-gap-altered-record");
    gap(copy.sha256.is_none(), "evidence-gap-hash");
    gap(copy.sha256.is_some() && !copy.hashed_at_once, "evidence-gap-late-hash");
    gap(!copy.documented, "evidence-gap-record");
    gap(copy.from.is_some() && copy.verified.is_none(), "evidence-gap-unverified");
    gap(copy.verified == Some(false), "evidence-gap-differs");
    gaps
}

/// A digest in two lines of four groups of eight digits, as people compare it.
pub fn digest_groups(digest: &Digest) -> String {
    let text = digest.to_string();
    let mut grouped = String::with_capacity(text.len() + 8);
    for (nth, digit) in text.chars().enumerate() {
        match nth {
            0 => {}
            32 => grouped.push('\n'),
            nth if nth.is_multiple_of(8) => grouped.push(' '),
            _ => {}
        }
        grouped.push(digit);
    }
    grouped
}
