//! Evidence in words: what an item is called, what threatens it, what a step brings, why a copy is only a lead.

use crate::app::control::case::evidence_paper::loss_words;
use crate::app::naming::stretch;
use crate::app::theme::{Ink, Theme};
use crate::evidence::Digest;
use crate::evidence::handling::Integrity;
use crate::exercise::outlook::{Consequence, Risk};
use crate::exercise::{Copy, World};
use crate::report;
use crate::scenario::{ItemId, Length, Moment};
use crate::text::tr;

/// An item as people name it: its id and its title.
pub fn item_title(known: &World, item: &ItemId) -> String {
    match known.items.get(item).and_then(|state| state.card.as_ref()) {
        Some(card) => format!("{item} {}", card.title),
        None => item.to_string(),
    }
}

/// With less time left than this, a hold that lapses is a threat again.
const NEAR: Length = Length::from_mins(10);

/// Whether what keeps an item keeps it for now.
pub fn keeps(now: Moment, risk: &Risk) -> bool {
    match risk {
        Risk::Copied | Risk::Held(None) => true,
        Risk::Held(Some(at)) => at.since(now) > NEAR,
        _ => false,
    }
}

/// What threatens an item or keeps it, and in which colour that is said.
pub fn risk_words(known: &World, now: Moment, risk: &Risk, theme: &Theme) -> (String, Ink) {
    let words = report::risk_words(risk, known);
    match risk {
        Risk::Lost(..) => (words, theme.loss),
        Risk::Copied | Risk::Held(None) => (words, theme.good),
        Risk::Held(Some(at)) if keeps(now, risk) => {
            let left = stretch(at.since(now));
            let words = tr!("evidence-kept-left", risk = words, left = left);
            (words, theme.good)
        }
        Risk::Held(Some(at)) | Risk::Announced(at) => {
            let left = stretch(at.since(now));
            let words = tr!("evidence-risk-left", risk = words, left = left);
            (words, theme.warn)
        }
        Risk::Power | Risk::Remote | Risk::BlockedFirst(_) => {
            (tr!("evidence-risk-if", risk = words), theme.warn)
        }
        Risk::ByNature(_) => (words, theme.muted),
    }
}

/// The same where there is little room.
pub fn risk_short(known: &World, now: Moment, risk: &Risk, theme: &Theme) -> (String, Ink) {
    let (words, ink) = risk_words(known, now, risk, theme);
    match risk {
        Risk::Announced(at) => {
            let (time, left) = (at.on_clock(), stretch(at.since(now)));
            (tr!("evidence-goes-short", time = time, left = left), ink)
        }
        Risk::Held(Some(at)) => {
            let (time, left) = (at.on_clock(), stretch(at.since(now)));
            (tr!("evidence-held-short", time = time, left = left), ink)
        }
        Risk::Lost(at, cause) => {
            let (time, why) = (at.on_clock(), loss_words(*cause));
            (tr!("evidence-lost-short", time = time, why = why), ink)
        }
        _ => (words, ink),
    }
}

/// What a step brings or costs, and in which colour that is said.
pub fn consequence_words(known: &World, consequence: &Consequence, theme: &Theme) -> (String, Ink) {
    let words = report::consequence_words(consequence, known);
    let ink = match consequence {
        Consequence::Takes(_) | Consequence::ChangeOnRecord => return (words, theme.muted),
        Consequence::Worth(integrity) if *integrity == Integrity::WHOLE => {
            return (words, theme.good);
        }
        Consequence::Worth(_) => return (words, theme.warn),
        Consequence::Violation(_)
        | Consequence::WrongMethod
        | Consequence::NoCapability
        | Consequence::TooLate(_)
        | Consequence::NoAuthority
        | Consequence::LosesMemory(_)
        | Consequence::LosesPages(_) => theme.loss,
        _ => theme.warn,
    };
    (tr!("evidence-risk-if", risk = words), ink)
}

/// Why a copy is less than whole evidence, each reason in a few words. Empty if nothing is missing.
pub fn gaps(copy: &Copy) -> Vec<String> {
    let mut gaps = Vec::new();
    let mut gap = |holds: bool, key: &str| {
        if holds {
            gaps.push(tr!(key));
        }
    };
    gap(
        !copy.evidence && copy.from.is_some(),
        "evidence-gap-informal",
    );
    gap(!copy.authority, "evidence-gap-authority");
    gap(
        !copy.alterations.is_empty() && !copy.documented,
        "evidence-gap-altered",
    );
    gap(
        !copy.alterations.is_empty() && copy.documented,
        "evidence-gap-altered-record",
    );
    gap(copy.sha256.is_none(), "evidence-gap-hash");
    gap(
        copy.sha256.is_some() && !copy.hashed_at_once,
        "evidence-gap-late-hash",
    );
    gap(!copy.documented, "evidence-gap-record");
    gap(
        copy.from.is_some() && copy.verified.is_none(),
        "evidence-gap-unverified",
    );
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
