//! A mailbox: its threads at the left, one message with heading and body beside them.

use super::lines::{WIDEST, shown};
use super::rows::{Rows, character};
use super::sheet::{Done, MARGIN, done, lines_shown, numbered, whole_line};
use super::{Viewer, paint};
use crate::app::theme::widgets::{muted_text, strong_text};
use crate::app::theme::{size, space};
use crate::text::tr;
use egui::{Label, Ui};
use std::collections::BTreeSet;
use std::ops::Range;

/// The mailbox.
pub(super) fn mail_ui(ui: &mut Ui, view: &mut Viewer, marks: &BTreeSet<u32>) -> Done {
    let Some(mails) = view
        .content
        .as_ref()
        .and_then(|content| content.mails.as_ref())
    else {
        return Done::default();
    };
    let area = ui.available_rect_before_wrap();
    let split = area.left() + (area.width() * 0.36).clamp(150.0, 320.0);
    let threads: Vec<(usize, bool)> = match lines_shown(view) {
        None => mails.threads.clone(),
        Some(hits) => {
            let holds = |mail: usize| {
                let lines = &mails.all()[mail].lines;
                let first = hits.partition_point(|hit| (*hit as usize) < lines.start);
                hits.get(first)
                    .is_some_and(|hit| (*hit as usize) < lines.end)
            };
            let all = mails.threads.iter().copied();
            all.filter(|(mail, _)| holds(*mail)).collect()
        }
    };
    let open = mails.at_line(view.cursor);
    let mut done = Done::default();
    super::beside(ui, area.with_max_x(split), "threads", |ui| {
        let height = 38.0;
        egui::ScrollArea::vertical()
            .auto_shrink([false, false])
            .show_rows(ui, height, threads.len(), |ui, seen| {
                for (mail, answers) in threads.get(seen).unwrap_or_default() {
                    let entry = &mails.all()[*mail];
                    let text = format!(
                        "{}{}\n{}{}",
                        if *answers { "  → " } else { "" },
                        entry.subject,
                        if *answers { "    " } else { "" },
                        entry.from
                    );
                    let text = egui::RichText::new(text).size(size::SMALL);
                    let button = egui::Button::selectable(open == Some(*mail), text)
                        .truncate()
                        .min_size(egui::vec2(ui.available_width(), height));
                    if ui.add(button).clicked() {
                        done.line = Some(entry.lines.start);
                        done.follow = true;
                    }
                }
            });
    });
    super::beside(ui, area.with_min_x(split + space::S), "mail", |ui| {
        let Some(mail) = open.map(|mail| &mails.all()[mail]) else {
            return;
        };
        let lines = mail.lines.clone();
        for (key, text) in [
            ("viewer-mail-from", &mail.from),
            ("viewer-mail-to", &mail.to),
            ("viewer-mail-date", &mail.date),
            ("viewer-mail-subject", &mail.subject),
        ] {
            ui.horizontal(|ui| {
                let label = muted_text(ui, tr!(key));
                ui.label(label);
                let text = if key == "viewer-mail-subject" {
                    strong_text(text, size::SMALL)
                } else {
                    egui::RichText::new(text).size(size::SMALL)
                };
                ui.add(Label::new(text).truncate());
            });
        }
        let read = mail_lines(ui, view, lines, marks);
        if read.line.is_some() || read.mark.is_some() || read.copy {
            done = read;
        }
    });
    ui.advance_cursor_after_rect(area);
    done
}

/// The lines of one message.
fn mail_lines(ui: &mut Ui, view: &Viewer, of: Range<usize>, marks: &BTreeSet<u32>) -> Done {
    let Some(content) = &view.content else {
        return Done::default();
    };
    let lines = &content.lines;
    let line_of = |row: usize| of.start + row;
    let wide = character(ui);
    let longest = of
        .clone()
        .take(2000)
        .map(|line| lines.line(line).len())
        .max();
    let label = shown(lines.line(view.cursor));
    let rows = Rows {
        salt: "mail",
        count: of.len(),
        width: MARGIN + (longest.unwrap_or(0).min(WIDEST) as f32 + 2.0) * wide,
        margin: MARGIN,
        columns: &[],
        label: &label,
    };
    let needle = view.search.needle();
    let row = view
        .cursor
        .checked_sub(of.start)
        .filter(|row| *row < of.len());
    let mut follow = view.follow;
    let touched = rows.ui(
        ui,
        row,
        &mut follow,
        |ui, rect, row| paint::line(ui, rect, lines.line(line_of(row)), needle),
        |ui, rect, row| numbered(ui, rect, line_of(row), marks),
    );
    let done = done(&touched, line_of, |row, x| {
        let text = shown(lines.line(line_of(row)));
        let nth = ((x - MARGIN).max(0.0) / wide) as usize;
        paint::value_at(&text, nth).map(str::to_owned)
    });
    whole_line(done, |line| shown(lines.line(line)))
}
