//! What is expected of the own team and not done yet, the nearest limit first.

use crate::app::desk::here::{Here, Step, Thing};
use crate::app::desk::inbox::{act_of, done};
use crate::app::desk::rows::{left_ink, row, section_ui};
use crate::app::naming::stretch;
use crate::app::theme::widgets::{paint_line, strong};
use crate::app::theme::{Theme, size, space};
use crate::exercise::Phase;
use crate::report::act_words;
use crate::scenario::Moment;
use crate::text::tr;
use egui::{Align2, FontId, Sense, Ui, pos2, vec2};

/// Something that is expected.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Expected {
    words: String,
    until: Option<Moment>,
    thing: Thing,
}

/// So many at most; the rest stands in the inbox.
const MOST: usize = 8;

pub(super) fn find(here: &Here<'_>) -> Vec<Expected> {
    if here.known.clock.phase == Phase::Ended {
        return Vec::new();
    }
    let mut found: Vec<Expected> = Vec::new();
    let mut add = |words: String, until: Option<Moment>, seq: u64| {
        if !found.iter().any(|known: &Expected| known.words == words) {
            let thing = Thing::Arrival(seq);
            found.push(Expected {
                words,
                until,
                thing,
            });
        }
    };
    for arrival in &here.known.inbox {
        let card = &arrival.card;
        for expected in &card.expected {
            let act = act_of(expected);
            if !done(here, act, arrival.seq) {
                add(act_words(act, here.scenario()), card.until, arrival.seq);
            }
        }
        let chosen = |id: &crate::scenario::DilemmaId| {
            let key = (id.clone(), here.team.clone());
            here.known.choices.contains_key(&key)
        };
        if let Some(dilemma) = card.poses.as_ref().filter(|card| !chosen(&card.id)) {
            let words = tr!("running-decide", title = &*dilemma.title);
            add(words, card.until, arrival.seq);
        }
    }
    let moment = |until: Option<Moment>| until.map_or(u64::MAX, Moment::millis);
    found.sort_by_key(|expected| moment(expected.until));
    found.truncate(MOST);
    found
}

pub(super) fn expected_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    expected: &[Expected],
    out: &mut Vec<Step>,
) {
    if expected.is_empty() {
        return;
    }
    section_ui(ui, &tr!("running-expected"));
    for (nth, entry) in expected.iter().enumerate() {
        let left = entry.until.map(|until| {
            let left = until.since(here.now);
            if until < here.now {
                (tr!("inbox-limit-passed"), 0)
            } else {
                (stretch(left), left.millis())
            }
        });
        let side = left.as_ref().map(|(words, left)| (words.as_str(), *left));
        if line_ui(ui, ("expected", nth), &entry.words, side) {
            out.push(Step::Open(entry.thing.clone()));
        }
    }
    ui.add_space(space::M);
}

/// A line that opens something: words at the left, time left at the right.
pub(super) fn line_ui(
    ui: &mut Ui,
    key: impl egui::AsIdSalt,
    words: &str,
    left: Option<(&str, u64)>,
) -> bool {
    let theme = Theme::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 21.0), Sense::hover());
    let label = || match left {
        Some((left, _)) => format!("{words}, {left}"),
        None => words.to_owned(),
    };
    let response = row(ui, rect, key, false, label);
    let middle = rect.center().y;
    let mut end = rect.right() - 4.0;
    if let Some((text, millis)) = left {
        let ink = left_ink(&theme, millis);
        let at = pos2(end, middle);
        let font = strong(size::SMALL);
        let line = paint_line(ui, at, Align2::RIGHT_CENTER, text, font, ink.ui(), 110.0);
        end = line.rect.left() - space::M;
    }
    let at = pos2(rect.left() + 4.0, middle);
    let font = FontId::proportional(size::SMALL);
    let room = end - at.x;
    let line = paint_line(
        ui,
        at,
        Align2::LEFT_CENTER,
        words,
        font,
        theme.text.ui(),
        room,
    );
    let clicked = response.clicked();
    if line.cut {
        response.on_hover_text(words);
    }
    clicked
}
