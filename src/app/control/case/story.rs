//! Where the story turned and where it did not: milestones and branches, and for what has not come what its
//! condition still lacks.

use super::conditions::{count_parts, words_of};
use super::parts::*;
use crate::app::theme::widgets::{paint_line, row_button};
use crate::app::theme::{Ink, Theme, space};
use crate::exercise::{AskTrainer, Command, Phase, World};
use crate::scenario::{Branch, Condition, Milestone, Moment};
use crate::text::tr;
use egui::{Align, Align2, Layout, Rect, Stroke, Ui, UiBuilder, pos2};

/// The height of a part of a condition.
const PART: f32 = 17.0;
/// The height of what has come, and of a title above its condition.
const TITLE: f32 = 22.0;
/// More parts than these are counted, not shown.
const PARTS: usize = 6;

/// A row of the story.
pub(super) enum Turn<'a> {
    /// A heading, and how many of how many have come.
    Head(&'static str, usize, usize),
    /// A milestone, and when it was set.
    Milestone(&'a Milestone, Option<Moment>),
    /// A branch, and when it was taken.
    Branch(&'a Branch, Option<Moment>),
}

impl<'a> Turn<'a> {
    fn open(&self) -> Option<&'a Condition> {
        match self {
            Self::Milestone(milestone, None) => Some(&milestone.when),
            Self::Branch(branch, None) => Some(&branch.when),
            Self::Head(..) | Self::Milestone(..) | Self::Branch(..) => None,
        }
    }

    /// The height of its row.
    pub(super) fn height(&self) -> f32 {
        if matches!(self, Self::Head(..)) {
            return HEAD;
        }
        match self.open() {
            Some(condition) => {
                let parts = count_parts(condition);
                let rows = parts.min(PARTS) + usize::from(parts > PARTS);
                TITLE + PART * rows as f32 + space::S
            }
            None => TITLE,
        }
    }
}

/// Milestones and branches: what has come, in the order in which it came, then what has not.
pub(super) fn turns(known: &World) -> Vec<Turn<'_>> {
    let scenario = &known.scenario;
    let mut turns = Vec::with_capacity(scenario.milestones.len() + scenario.branches.len() + 2);
    let never = Moment::from_millis(u64::MAX);
    for branches in [true, false] {
        let from = turns.len();
        if branches {
            let taken = |branch: &Branch| known.branches.get(&branch.id).copied();
            let all = scenario.branches.iter();
            turns.extend(all.map(|branch| Turn::Branch(branch, taken(branch))));
        } else {
            let set = |milestone: &Milestone| known.milestones.get(&milestone.id).copied();
            let all = scenario.milestones.iter();
            turns.extend(all.map(|milestone| Turn::Milestone(milestone, set(milestone))));
        }
        let came = |turn: &Turn<'_>| match turn {
            Turn::Milestone(_, at) | Turn::Branch(_, at) => *at,
            Turn::Head(..) => None,
        };
        turns[from..].sort_by_key(|turn| came(turn).unwrap_or(never));
        let all = turns.len() - from;
        if all > 0 {
            let come = turns[from..].iter().filter(|turn| came(turn).is_some());
            let come = come.count();
            let key = if branches {
                "case-branches-title"
            } else {
                "case-milestones-title"
            };
            turns.insert(from, Turn::Head(key, come, all));
        }
    }
    turns
}

/// A row of the story.
pub(super) fn turn_ui(
    ui: &mut Ui,
    known: &World,
    rect: Rect,
    turn: &Turn<'_>,
    out: &mut Vec<Command>,
) {
    match turn {
        Turn::Head(key, come, all) => {
            let (title, side) = (tr!(*key), tr!("case-story-count", come = *come, all = *all));
            told(ui, rect, *key, || format!("{title} {side}"));
            head(ui, rect, &title, &side);
        }
        Turn::Milestone(milestone, at) => {
            let words = Words {
                id: milestone.id.as_str(),
                title: &milestone.title,
                note: "",
                label: if at.is_some() {
                    "case-milestone-set"
                } else {
                    "case-milestone-open"
                },
                when: &milestone.when,
                at: *at,
            };
            let going = matches!(known.clock.phase, Phase::Running | Phase::Paused);
            let room = if going { 52.0 } else { 0.0 };
            came_ui(ui, known, rect, &words, room, out);
            if going {
                switch_ui(ui, rect, milestone, at.is_some(), out);
            }
        }
        Turn::Branch(branch, at) => {
            let words = Words {
                id: branch.id.as_str(),
                title: &branch.title,
                note: &branch.note,
                label: if at.is_some() {
                    "case-branch-taken"
                } else {
                    "case-branch-open"
                },
                when: &branch.when,
                at: *at,
            };
            came_ui(ui, known, rect, &words, 0.0, out);
        }
    }
}

/// Sets a milestone by hand, or clears it.
fn switch_ui(ui: &mut Ui, rect: Rect, milestone: &Milestone, set: bool, out: &mut Vec<Command>) {
    let area = Rect::from_min_max(
        pos2(rect.right() - 52.0, rect.top()),
        pos2(rect.right() - space::S, rect.top() + TITLE),
    );
    let place = UiBuilder::new()
        .id_salt(("switch", milestone.id.as_str()))
        .max_rect(area)
        .layout(Layout::right_to_left(Align::Center));
    let mut side = ui.new_child(place);
    let key = if set {
        "case-milestone-clear"
    } else {
        "case-milestone-reach"
    };
    if row_button(&mut side, &tr!(key)).clicked() {
        let ask = AskTrainer::Milestone {
            milestone: milestone.id.clone(),
            set: !set,
        };
        out.push(ask.into());
    }
}

/// What a row says of a milestone or a branch.
struct Words<'a> {
    id: &'a str,
    title: &'a str,
    note: &'a str,
    label: &'static str,
    when: &'a Condition,
    at: Option<Moment>,
}

fn came_ui(
    ui: &Ui,
    known: &World,
    rect: Rect,
    words: &Words<'_>,
    room: f32,
    out: &mut Vec<Command>,
) {
    let theme = Theme::of(ui);
    let parts = match words.at {
        Some(_) => Vec::new(),
        None => words_of(words.id, words.when, &known.scenario, known),
    };
    let response = row(ui, rect, (words.label, words.id), None, || {
        let lacks: Vec<&str> = parts
            .iter()
            .filter(|(_, holds)| !holds)
            .map(|(text, _)| text.as_str())
            .collect();
        tr!(
            words.label,
            title = words.title,
            time = words.at.map(Moment::on_clock).unwrap_or_default(),
            lacks = lacks.join("; ")
        )
    });
    let y = rect.top() + TITLE / 2.0;
    let start = rect.left() + space::S;
    let mark = if words.at.is_some() {
        theme.good
    } else {
        theme.faint
    };
    tick(ui, pos2(start + 6.0, y), words.at.is_some(), mark);
    let end = rect.right() - space::S - room;
    let stop = match words.at {
        Some(at) => right(ui, pos2(end, y), &at.on_clock(), small(), theme.muted, 70.0) - space::M,
        None => end,
    };
    let title = format!("{}  {}", words.id, words.title);
    let from = start + 18.0;
    let font = small();
    let at = pos2(from, y);
    paint_line(
        ui,
        at,
        Align2::LEFT_CENTER,
        &title,
        font,
        theme.text.ui(),
        stop - from,
    );
    let mut y = rect.top() + TITLE + PART / 2.0;
    for (text, holds) in parts.iter().take(PARTS) {
        part_ui(
            ui,
            pos2(from, y),
            rect.right() - space::S,
            text,
            *holds,
            &theme,
        );
        y += PART;
    }
    if parts.len() > PARTS {
        let more = tr!("case-story-more", count = parts.len() - PARTS);
        left(ui, pos2(from, y), &more, small(), theme.muted, 200.0);
    }
    let bookmark = || format!("{} · {}", words.id, words.title);
    paper(&response, out, bookmark, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        title_ui(ui, words.title);
        if !words.note.is_empty() {
            text_ui(ui, words.note);
        }
        ui.add_space(space::S);
        for (text, holds) in words_of(words.id, words.when, &known.scenario, known) {
            let (key, ink) = if holds {
                ("case-story-holds", theme.good)
            } else {
                ("case-story-lacks", theme.text)
            };
            pair_ui(ui, &tr!(key), &text, ink);
        }
    });
}

/// A part of a condition, and whether it holds.
fn part_ui(ui: &Ui, at: egui::Pos2, end: f32, text: &str, holds: bool, theme: &Theme) {
    let ink = if holds { theme.good } else { theme.faint };
    tick(ui, at + egui::vec2(6.0, 0.0), holds, ink);
    let ink = if holds { theme.faint } else { theme.muted };
    let from = at.x + 17.0;
    left(ui, pos2(from, at.y), text, small(), ink, end - from);
}

/// A tick, or an empty ring.
fn tick(ui: &Ui, at: egui::Pos2, holds: bool, ink: Ink) {
    if holds {
        let font = strong_small();
        ui.painter()
            .text(at, Align2::CENTER_CENTER, "✓", font, ink.ui());
    } else {
        let line = Stroke::new(1.3, ink.ui());
        ui.painter().circle_stroke(at, 3.5, line);
    }
}
