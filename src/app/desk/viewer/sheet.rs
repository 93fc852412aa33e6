//! The artefact itself in one of its ways, with cursor, marks and chosen values.

use super::content::Mode;
use super::lines::{WIDEST, shown};
use super::questions::Answers;
use super::rows::{ROW, Rows, Touched, character};
use super::{Viewer, letters, paint, table};
use crate::app::theme::widgets::muted_text;
use crate::app::theme::{Theme, space};
use crate::exercise::MOST_LINES;
use crate::text::tr;
use egui::{CornerRadius, Ui};
use std::collections::BTreeSet;

/// The margin of lines, in points.
pub(super) const MARGIN: f32 = 70.0;

/// The artefact.
pub(super) fn sheet_ui(ui: &mut Ui, view: &mut Viewer, answers: &mut Answers) {
    let theme = Theme::of(ui);
    let area = ui.max_rect();
    let round = CornerRadius::same(space::ROUND);
    ui.painter().rect_filled(area, round, theme.raised.ui());
    let marks = marks(view, answers);
    let done = match view.mode {
        Mode::Text => text_ui(ui, view, &marks),
        Mode::Table => table_ui(ui, view, &marks),
        Mode::Mail => letters::mail_ui(ui, view, &marks),
        Mode::Bytes => bytes_ui(ui, view, &marks),
    };
    if let Some(line) = done.mark {
        mark(view, answers, line);
    }
    if let Some(line) = done.line {
        view.cursor = line;
        view.follow |= done.follow;
    }
    if let Some(value) = done.value {
        view.value = value;
    }
    if done.copy && !view.value.is_empty() {
        ui.ctx().copy_text(view.value.clone());
    }
}

/// What became of the rows, in lines of the artefact.
#[derive(Default)]
pub(super) struct Done {
    pub(super) mark: Option<usize>,
    pub(super) line: Option<usize>,
    pub(super) value: Option<String>,
    pub(super) follow: bool,
    pub(super) copy: bool,
}

/// The lines marked for the question that is worked on, counted from 1.
fn marks(view: &Viewer, answers: &Answers) -> BTreeSet<u32> {
    let key = view
        .question
        .clone()
        .map(|question| (view.item.clone(), question));
    let draft = key.and_then(|key| answers.get(&key));
    draft.map(|draft| draft.lines.clone()).unwrap_or_default()
}

fn mark(view: &Viewer, answers: &mut Answers, line: usize) {
    let (Some(question), Ok(line)) = (view.question.clone(), u32::try_from(line + 1)) else {
        return;
    };
    let draft = answers.entry((view.item.clone(), question)).or_default();
    if !draft.lines.remove(&line) && draft.lines.len() < MOST_LINES {
        draft.lines.insert(line);
    }
}

/// The lines that are shown: all, or those that were found.
pub(super) fn lines_shown(view: &Viewer) -> Option<&[u32]> {
    let only = view.only && !view.search.needle().is_empty();
    only.then(|| view.search.hits())
}

fn text_ui(ui: &mut Ui, view: &mut Viewer, marks: &BTreeSet<u32>) -> Done {
    let Some(content) = &view.content else {
        return Done::default();
    };
    let lines = &content.lines;
    let only = lines_shown(view);
    let line_of =
        |row: usize| only.map_or(row, |hits| hits.get(row).map_or(0, |hit| *hit as usize));
    let count = only.map_or(lines.len(), <[u32]>::len);
    if count == 0 {
        return none_ui(ui, lines.is_whole() && view.search.is_whole());
    }
    let row_of = match only {
        Some(hits) => hits
            .binary_search(&u32::try_from(view.cursor).unwrap_or(0))
            .ok(),
        None => Some(view.cursor),
    };
    let wide = character(ui);
    let label = shown(lines.line(view.cursor));
    let rows = Rows {
        salt: "text",
        count,
        width: MARGIN + (lines.longest().min(WIDEST) as f32 + 2.0) * wide,
        margin: MARGIN,
        columns: &[],
        label: &label,
    };
    let needle = view.search.needle();
    let mut follow = view.follow;
    let touched = rows.ui(
        ui,
        row_of,
        &mut follow,
        |ui, rect, row| paint::line(ui, rect, lines.line(line_of(row)), needle),
        |ui, rect, row| numbered(ui, rect, line_of(row), marks),
    );
    let done = done(&touched, line_of, |row, x| {
        let text = shown(lines.line(line_of(row)));
        let nth = ((x - MARGIN).max(0.0) / wide) as usize;
        paint::value_at(&text, nth).map(str::to_owned)
    });
    view.follow = follow;
    whole_line(done, |line| shown(lines.line(line)))
}

pub(super) fn numbered(ui: &Ui, rect: egui::Rect, line: usize, marks: &BTreeSet<u32>) {
    let marked = u32::try_from(line + 1).is_ok_and(|line| marks.contains(&line));
    paint::number(ui, rect, line, marked);
}

/// What was touched, in lines. `value` finds the value at a row and a distance from the left.
pub(super) fn done(
    touched: &Touched,
    line_of: impl Fn(usize) -> usize,
    value: impl Fn(usize, f32) -> Option<String>,
) -> Done {
    let row = touched
        .clicked
        .or(touched.twice)
        .map(|(row, _)| row)
        .or(touched.moved);
    Done {
        mark: touched.margin.map(&line_of),
        line: row.or(touched.margin).map(&line_of),
        value: touched.twice.and_then(|(row, at)| value(row, at.x)),
        follow: touched.moved.is_some(),
        copy: touched.copy,
    }
}

/// A line that the keyboard reached is itself the value, if no part of it was chosen.
pub(super) fn whole_line(mut done: Done, text: impl Fn(usize) -> String) -> Done {
    if done.follow && done.value.is_none() {
        done.value = done.line.map(text);
    }
    done
}

fn none_ui(ui: &mut Ui, whole: bool) -> Done {
    ui.add_space(space::L);
    ui.horizontal(|ui| {
        ui.add_space(space::L);
        let key = if whole {
            "viewer-empty"
        } else {
            "viewer-searching"
        };
        let label = muted_text(ui, tr!(key));
        ui.label(label);
    });
    Done::default()
}

fn table_ui(ui: &mut Ui, view: &mut Viewer, marks: &BTreeSet<u32>) -> Done {
    let only = view.only && !view.search.needle().is_empty();
    let hits = only.then(|| (view.search.hits(), view.search.changes));
    let Some(content) = &mut view.content else {
        return Done::default();
    };
    let lines = &content.lines;
    let Some((table, header)) = &mut content.table else {
        return Done::default();
    };
    let wide = character(ui);
    let sorted = table.sorted();
    let mut at = MARGIN;
    let mut columns = Vec::with_capacity(table.columns.len());
    for (nth, (name, width)) in table.columns.iter().zip(&table.widths).enumerate() {
        let sign = match sorted {
            Some((column, down)) if column == nth => {
                if down {
                    " ▼"
                } else {
                    " ▲"
                }
            }
            _ => "",
        };
        let width = *width as f32 * wide + 14.0;
        columns.push((format!("{name}{sign}"), at, width));
        at += width;
    }
    let all = table.len();
    let shown_rows = table.shown(hits);
    if shown_rows.is_empty() && all > 0 {
        return none_ui(ui, view.search.is_whole());
    }
    let line_of = |row: usize| shown_rows.get(row).map_or(*header, |line| *line as usize);
    let row_of = shown_rows
        .iter()
        .position(|line| *line as usize == view.cursor);
    let cursor_line = view.cursor;
    let label = shown(lines.line(cursor_line));
    let rows = Rows {
        salt: "table",
        count: shown_rows.len(),
        width: at,
        margin: MARGIN,
        columns: &columns,
        label: &label,
    };
    let (needle, column) = (view.search.needle(), view.column);
    let mut follow = view.follow;
    let touched = rows.ui(
        ui,
        row_of,
        &mut follow,
        |ui, rect, row| {
            let line = line_of(row);
            let cells = table::cells(lines.line(line));
            for (nth, (cell, (_, at, width))) in cells.iter().zip(&columns).enumerate() {
                let left = rect.left() - MARGIN + at;
                let place = rect.with_min_x(left).with_max_x(left + width - 4.0);
                let chosen = line == cursor_line && nth == column;
                paint::cell(ui, place, cell, needle, chosen);
            }
        },
        |ui, rect, row| numbered(ui, rect, line_of(row), marks),
    );
    let column_at = |x: f32| {
        let nth = columns.iter().position(|(_, at, width)| x < at + width);
        nth.unwrap_or(columns.len().saturating_sub(1))
    };
    let cell = |line: usize, column: usize| table::cells(lines.line(line)).into_iter().nth(column);
    let mut found = done(&touched, line_of, |_, _| None);
    let mut column = column;
    if let Some((_, at)) = touched.clicked.or(touched.twice) {
        column = column_at(at.x);
    }
    if touched.aside != 0 {
        let last = columns.len().saturating_sub(1);
        column = column
            .saturating_add_signed(touched.aside as isize)
            .min(last);
        found.line = Some(view.cursor);
    }
    if let Some(line) = found.line {
        found.value = cell(line, column);
    }
    if let Some(sort) = touched.column {
        table.sort_by(sort);
        follow = true;
    }
    view.column = column;
    view.follow = follow;
    found
}

fn bytes_ui(ui: &mut Ui, view: &mut Viewer, marks: &BTreeSet<u32>) -> Done {
    let Some(content) = &view.content else {
        return Done::default();
    };
    let lines = &content.lines;
    let bytes = lines.bytes();
    let start = lines.range(view.cursor).start;
    let wide = character(ui);
    // Sixteen stand in a row where there is room for their digits and their letters, otherwise eight.
    let room = ui.available_width() - MARGIN - space::L;
    let per = if paint::letters(16) as f32 * wide <= room {
        16
    } else {
        8
    };
    let row_of = |byte: usize| byte / per;
    let line_of = |row: usize| lines.line_of(row * per);
    let label = paint::bytes(&bytes[start.min(bytes.len())..], per);
    let rows = Rows {
        salt: "bytes",
        count: bytes.len().div_ceil(per),
        width: MARGIN + (paint::letters(per) as f32 + 1.0) * wide,
        margin: MARGIN,
        columns: &[],
        label: &label,
    };
    let needle = view.search.needle();
    let theme = Theme::of(ui);
    let mut follow = view.follow;
    let touched = rows.ui(
        ui,
        Some(row_of(start)),
        &mut follow,
        |ui, rect, row| {
            let part = &bytes[(row * per).min(bytes.len())..((row + 1) * per).min(bytes.len())];
            let galley = paint::galley(ui, &paint::bytes(part, per), theme.text, needle);
            let at = egui::pos2(rect.left(), rect.center().y - galley.size().y / 2.0);
            ui.painter().galley(at, galley, theme.text.ui());
        },
        |ui, rect, row| {
            let line = line_of(row);
            if u32::try_from(line + 1).is_ok_and(|line| marks.contains(&line)) {
                let bar = egui::Rect::from_min_size(rect.min, egui::vec2(4.0, ROW));
                ui.painter().rect_filled(bar, 0.0, theme.accent.ui());
            }
            let at = egui::pos2(rect.right() - 4.0, rect.center().y);
            let offset = format!("{:06X}", row * per);
            let (font, align) = (super::rows::mono(), egui::Align2::RIGHT_CENTER);
            ui.painter().text(at, align, offset, font, theme.faint.ui());
        },
    );
    let mut found = done(&touched, line_of, |_, _| None);
    // Rows and lines do not begin together: one row on may still be the same line.
    if let (Some(to), Some(line)) = (touched.moved, found.line)
        && line == view.cursor
        && to > row_of(start)
    {
        found.line = Some((line + 1).min(lines.len().saturating_sub(1)));
    }
    view.follow = follow;
    found
}
