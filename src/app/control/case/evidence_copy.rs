//! A copy as a line under its item: what speaks for it, and what is missing from its custody.

use super::evidence::INDENT;
use super::evidence_paper::copy_paper_ui;
use super::parts::*;
use crate::app::control::sign::{team_name, team_sign};
use crate::app::theme::widgets::paint_sign;
use crate::app::theme::{Theme, space};
use crate::exercise::{Command, Copy, CopyId, World};
use crate::report::method_name;
use crate::text::tr;
use egui::{Rect, Ui, pos2};

pub(super) fn copy_ui(
    ui: &Ui,
    known: &World,
    rect: Rect,
    id: &CopyId,
    copy: &Copy,
    dim: bool,
    out: &mut Vec<Command>,
) {
    let theme = Theme::of(ui);
    let (sound, gaps) = copy_words(copy);
    let response = row(ui, rect, id.as_str(), None, || {
        tr!(
            "case-copy-label",
            copy = id.as_str(),
            holder = team_name(known, &copy.holder),
            state = sound.as_str(),
            gaps = gaps.as_str()
        )
    });
    let y = rect.center().y - 1.0;
    let (mark, ink) = team_sign(known, &copy.holder, &theme);
    paint_sign(ui, mark, ink, pos2(rect.left() + INDENT + 6.0, y), 5.0);
    let start = rect.left() + INDENT + 16.0;
    let end = rect.right() - space::M;
    let text = if dim { theme.muted } else { theme.text };
    let x = left(ui, pos2(start, y), id.as_str(), strong_small(), text, 80.0) + space::M;
    let stop = if gaps.is_empty() {
        end
    } else {
        let gaps = format!("▲ {gaps}");
        let room = (end - x) * 0.62;
        right(ui, pos2(end, y), &gaps, small(), theme.warn, room) - space::M
    };
    left(ui, pos2(x, y), &sound, small(), theme.muted, stop - x);
    let bookmark = || format!("{id} · {sound} {gaps}");
    paper(&response, out, bookmark, |ui| {
        copy_paper_ui(ui, known, id, copy);
    });
}

/// What speaks for a copy, and what is missing from it.
fn copy_words(copy: &Copy) -> (String, String) {
    let mut sound = vec![method_name(copy.method)];
    if !copy.evidence {
        sound.push(tr!("case-copy-lead"));
    }
    if let Some(hash) = &copy.sha256 {
        let mut hash = hash.to_string();
        hash.truncate(8);
        sound.push(hash);
    }
    for (said, key) in [
        (copy.sealed, "case-copy-sealed"),
        (copy.stored.is_some(), "case-copy-stored"),
        (copy.verified == Some(true), "case-copy-verified"),
        (copy.examined, "case-copy-examined"),
    ] {
        if said {
            sound.push(tr!(key));
        }
    }
    let abroad = copy.from.is_some();
    let gaps: Vec<String> = [
        (copy.verified == Some(false), "case-copy-differs"),
        (!copy.alterations.is_empty(), "case-copy-altered"),
        (copy.sha256.is_none(), "case-copy-no-hash"),
        (
            copy.sha256.is_some() && !copy.hashed_at_once,
            "case-copy-hashed-late",
        ),
        (!copy.authority, "case-copy-no-authority"),
        (!copy.documented, "case-copy-undocumented"),
        (abroad && copy.verified.is_none(), "case-copy-unverified"),
    ]
    .into_iter()
    .filter(|(missing, _)| *missing)
    .map(|(_, key)| tr!(key))
    .collect();
    (sound.join(" · "), gaps.join(", "))
}
