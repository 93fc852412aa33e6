//! An item and a copy in full, and what threatens an item in words.

use super::evidence_risk::Risk;
use super::parts::*;
use crate::app::control::sign::{stretch, team_name};
use crate::app::theme::{Theme, space};
use crate::evidence::handling::Alteration;
use crate::evidence::volatility::Volatility;
use crate::exercise::{Actor, Copy, CopyId, ItemState, LossCause, Party, Purpose, World};
use crate::report::method_name;
use crate::scenario::{EvidenceItem, Loss, Moment};
use crate::text::tr;
use egui::Ui;

/// What destroys an item, in a few words.
pub(super) fn cause_words(known: &World, item: &EvidenceItem, risk: Risk) -> String {
    let words: Vec<String> = item
        .lost
        .iter()
        .map(|loss| match loss {
            Loss::At(at) => match risk {
                Risk::Goes(moved) => tr!("case-loss-at", time = moved.on_clock()),
                _ => tr!("case-loss-at", time = at.on_clock()),
            },
            Loss::AtEvenIfHeld(at) => match risk {
                Risk::Goes(moved) => tr!("case-loss-even-if-held", time = moved.on_clock()),
                _ => tr!("case-loss-even-if-held", time = at.on_clock()),
            },
            Loss::PowerOff => tr!("case-loss-power-off"),
            Loss::UnlessIsolated(within) => {
                tr!("case-loss-unless-isolated", within = stretch(*within))
            }
            Loss::BlockedFirst(group) => {
                let title = known
                    .scenario
                    .group(group)
                    .map_or(group.as_str(), |entry| entry.title.as_str());
                tr!("case-loss-blocked-first", group = title)
            }
        })
        .collect();
    words
        .into_iter()
        .reduce(|one, other| tr!("case-if-or", one = one, other = other))
        .unwrap_or_else(|| tr!("case-loss-none"))
}

/// How an item was lost.
pub(crate) fn loss_words(cause: LossCause) -> String {
    tr!(match cause {
        LossCause::Time => "case-lost-time",
        LossCause::PowerOff => "case-lost-power-off",
        LossCause::NotIsolated => "case-lost-not-isolated",
        LossCause::BlockedFirst => "case-lost-blocked-first",
        LossCause::Story => "case-lost-story",
    })
}

/// How soon an item goes by its nature, in a word or two.
pub(crate) fn volatility_words(volatility: Volatility) -> String {
    tr!(match volatility {
        Volatility::Registers => "case-volatility-registers",
        Volatility::Memory => "case-volatility-memory",
        Volatility::Temporary => "case-volatility-temporary",
        Volatility::Disk => "case-volatility-disk",
        Volatility::RemoteLog => "case-volatility-remote-log",
        Volatility::Topology => "case-volatility-topology",
        Volatility::Archive => "case-volatility-archive",
    })
}

/// An item in full.
pub(super) fn item_paper_ui(
    ui: &mut Ui,
    known: &World,
    now: Moment,
    item: &EvidenceItem,
    state: Option<&ItemState>,
    risk: Risk,
) {
    let theme = Theme::of(ui);
    ui.spacing_mut().item_spacing.y = 2.0;
    title_ui(ui, &format!("{} {}", item.id, item.title));
    text_ui(ui, &item.text);
    ui.add_space(space::S);
    let pair = |ui: &mut Ui, key: &str, text: &str| pair_ui(ui, &tr!(key), text, theme.text);
    pair(ui, "case-item-place", &item.place);
    pair(ui, "case-item-law", nation_name(known, &item.jurisdiction));
    if let Some(body) = &item.custodian {
        let party = Party::Sim(body.clone());
        pair(ui, "case-item-custodian", party_name(known, &party));
    }
    pair(
        ui,
        "case-item-volatility",
        &volatility_words(item.volatility),
    );
    let methods: Vec<String> = item.methods.iter().map(|m| method_name(*m)).collect();
    pair(ui, "case-item-methods", &methods.join(", "));
    pair(ui, "case-item-threat", &cause_words(known, item, risk));
    if let Risk::Goes(at) = risk {
        let text = tr!(
            "case-item-goes",
            time = at.on_clock(),
            left = stretch(at.since(now))
        );
        pair_ui(ui, &tr!("case-item-when"), &text, theme.warn);
    }
    let worth = if item.relevance < 0 {
        tr!("case-item-trap")
    } else {
        tr!("case-item-worth", points = item.relevance)
    };
    pair(ui, "case-item-relevance", &worth);
    for (said, key) in [
        (item.secret, "case-item-secret"),
        (item.isolate_first, "case-item-isolate-first"),
        (item.open_source, "case-item-open"),
    ] {
        if said {
            pair_ui(ui, "", &tr!(key), theme.text);
        }
    }
    let Some(state) = state else { return };
    if let Some((since, request, _)) = &state.held {
        let text = match request {
            Some(request) => tr!(
                "case-item-held-under",
                time = since.on_clock(),
                request = request.as_str()
            ),
            None => tr!("case-item-held-since", time = since.on_clock()),
        };
        pair(ui, "case-item-hold", &text);
    }
    if let Some((at, cause)) = &state.lost {
        let text = format!("{} · {}", at.on_clock(), loss_words(*cause));
        pair_ui(ui, &tr!("case-item-lost"), &text, theme.loss);
    }
    for (team, since) in &state.known_to {
        let key = if state.authority.contains(team) {
            "case-item-knows-with-authority"
        } else {
            "case-item-knows"
        };
        let text = tr!(key, team = team_name(known, team), time = since.on_clock());
        pair(ui, "case-item-known", &text);
    }
}

/// A copy in full, with its custody record.
pub(super) fn copy_paper_ui(ui: &mut Ui, known: &World, id: &CopyId, copy: &Copy) {
    let theme = Theme::of(ui);
    ui.spacing_mut().item_spacing.y = 2.0;
    title_ui(ui, &format!("{id} · {}", item_name(known, &copy.item)));
    let pair = |ui: &mut Ui, key: &str, text: &str| pair_ui(ui, &tr!(key), text, theme.text);
    pair(ui, "case-copy-holder", &team_name(known, &copy.holder));
    if let Some((party, request)) = &copy.from {
        let text = match request {
            Some(request) => tr!(
                "case-copy-from-under",
                party = party_name(known, party),
                request = request.as_str()
            ),
            None => party_name(known, party).to_owned(),
        };
        pair(ui, "case-copy-from", &text);
    }
    match &copy.sha256 {
        Some(hash) => pair(ui, "case-copy-hash", &hash.to_string()),
        None => pair_ui(
            ui,
            &tr!("case-copy-hash"),
            &tr!("case-copy-no-hash"),
            theme.warn,
        ),
    }
    for alteration in &copy.alterations {
        let text = alteration_words(*alteration);
        pair_ui(ui, &tr!("case-copy-alteration"), &text, theme.warn);
    }
    if let Some(place) = &copy.stored {
        pair(ui, "case-copy-place", place);
    }
    if let Some(mark) = &copy.mark {
        pair(ui, "case-paper-mark", mark.as_str());
    }
    ui.add_space(space::S);
    text_ui(ui, &tr!("case-copy-custody"));
    for entry in &copy.custody {
        let by = match &entry.by {
            Actor::Trainer => tr!("actor-trainer"),
            Actor::Evaluator(seat) => tr!("actor-evaluator", seat = u32::from(*seat)),
            Actor::Clock => team_name(known, &copy.holder),
            Actor::Seat(team, role) => format!("{} ({role})", team_name(known, team)),
            Actor::Sim(body) => party_name(known, &Party::Sim(body.clone())).to_owned(),
        };
        let text = format!("{} · {by}", purpose_words(entry.purpose));
        pair_ui(ui, &entry.at.on_clock(), &text, theme.text);
    }
}

pub(crate) fn purpose_words(purpose: Purpose) -> String {
    tr!(match purpose {
        Purpose::Acquired => "case-custody-acquired",
        Purpose::Hashed => "case-custody-hashed",
        Purpose::Sealed => "case-custody-sealed",
        Purpose::Stored => "case-custody-stored",
        Purpose::HandedOver => "case-custody-handed-over",
        Purpose::Received => "case-custody-received",
        Purpose::Verified => "case-custody-verified",
        Purpose::Examined => "case-custody-examined",
    })
}

pub(crate) fn alteration_words(alteration: Alteration) -> String {
    tr!(match alteration {
        Alteration::OpenedOnSource => "case-altered-opened",
        Alteration::NoWriteBlocker => "case-altered-no-blocker",
        Alteration::PoweredOffFirst => "case-altered-powered-off",
        Alteration::PartialCapture => "case-altered-partial",
        Alteration::WorkedOnOriginal => "case-altered-original",
        Alteration::RestoredOver => "case-altered-restored",
    })
}
