//! How the rows of an artefact look: lines of text with what was found, cells, and bytes.

use super::lines::shown;
use super::rows::{ROW, mono};
use super::search::Needle;
use crate::app::theme::{Ink, Theme, size};
use egui::text::{LayoutJob, TextFormat};
use egui::{Align2, FontId, Galley, Rect, Ui, pos2};
use std::sync::Arc;

/// A text with what is looked for set off.
pub(super) fn galley(ui: &Ui, text: &str, ink: Ink, needle: &Needle) -> Arc<Galley> {
    let theme = Theme::of(ui);
    let plain = TextFormat::simple(mono(), ink.ui());
    let mut job = LayoutJob::default();
    job.wrap.max_width = f32::INFINITY;
    job.break_on_newline = false;
    let mut from = 0;
    for (start, end) in needle.places(text) {
        job.append(&text[from..start], 0.0, plain.clone());
        let found = TextFormat {
            background: theme.raised.mixed(theme.warn, 0.45).ui(),
            ..TextFormat::simple(mono(), theme.text.ui())
        };
        job.append(&text[start..end], 0.0, found);
        from = end;
    }
    job.append(&text[from..], 0.0, plain);
    ui.painter().layout_job(job)
}

/// A line of text.
pub(super) fn line(ui: &Ui, rect: Rect, line: &[u8], needle: &Needle) {
    let theme = Theme::of(ui);
    let odd = std::str::from_utf8(line).is_err();
    let ink = if odd { theme.warn } else { theme.text };
    let galley = galley(ui, &shown(line), ink, needle);
    let at = pos2(rect.left(), rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, ink.ui());
}

/// The margin of a line: its number, and whether it is marked as proof.
pub(super) fn number(ui: &Ui, rect: Rect, line: usize, marked: bool) {
    let theme = Theme::of(ui);
    let font = FontId::new(size::SMALL, egui::FontFamily::Monospace);
    let ink = if marked { theme.accent } else { theme.faint };
    let at = pos2(rect.right() - 4.0, rect.center().y);
    let number = (line + 1).to_string();
    ui.painter()
        .text(at, Align2::RIGHT_CENTER, number, font, ink.ui());
    if marked {
        // A shape beside the colour: a bar with a notch, as a page is marked.
        let bar = Rect::from_min_size(rect.min, egui::vec2(4.0, ROW));
        ui.painter().rect_filled(bar, 0.0, theme.accent.ui());
        let dot = pos2(rect.left() + 9.0, rect.center().y);
        ui.painter().circle_filled(dot, 3.0, theme.accent.ui());
    }
}

/// A cell of a table, cut at its width.
pub(super) fn cell(ui: &Ui, rect: Rect, text: &str, needle: &Needle, chosen: bool) {
    let theme = Theme::of(ui);
    if chosen {
        let line = egui::Stroke::new(1.0, theme.accent.ui());
        ui.painter()
            .rect_stroke(rect, 2.0, line, egui::StrokeKind::Inside);
    }
    let galley = galley(ui, text, theme.text, needle);
    let at = pos2(rect.left() + 3.0, rect.center().y - galley.size().y / 2.0);
    let clip = rect.intersect(ui.clip_rect());
    ui.painter()
        .with_clip_rect(clip)
        .galley(at, galley, theme.text.ui());
}

/// So many characters stand in a row of so many bytes.
pub(super) fn letters(count: usize) -> usize {
    count * 4 + 2
}

/// A row of so many bytes as hexadecimal digits and as characters of ASCII.
pub(super) fn bytes(bytes: &[u8], count: usize) -> String {
    let mut text = String::with_capacity(letters(count) + 2);
    for nth in 0..count {
        match bytes.get(nth) {
            Some(byte) => text.push_str(&format!("{byte:02X} ")),
            None => text.push_str("   "),
        }
        if nth == 7 {
            text.push(' ');
        }
    }
    text.push(' ');
    let plain = |byte: &u8| {
        if (32..127).contains(byte) {
            char::from(*byte)
        } else {
            '·'
        }
    };
    text.extend(bytes.iter().take(count).map(plain));
    text
}

/// The value that stands at a character of a line: what lies between spaces, quotes, commas and brackets.
pub(super) fn value_at(text: &str, nth: usize) -> Option<&str> {
    let parts = |c: char| c.is_whitespace() || "\"'`,;()[]{}<>|".contains(c);
    let at = text.char_indices().nth(nth)?.0;
    if text[at..].starts_with(parts) {
        return None;
    }
    let start = text[..at]
        .char_indices()
        .rev()
        .find(|(_, c)| parts(*c))
        .map_or(0, |(place, c)| place + c.len_utf8());
    let end = text[at..]
        .find(parts)
        .map_or(text.len(), |length| at + length);
    // A sentence's end is no part of a value.
    let value = text[start..end].trim_end_matches(['.', ':']);
    (!value.is_empty()).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_what_stands_between_separators() {
        let line = "203.0.113.7 - \"GET /admin/login\" [02/Mar/2031:09:00:00 +0300].";
        assert_eq!(value_at(line, 3), Some("203.0.113.7"));
        assert_eq!(value_at(line, 20), Some("/admin/login"));
        assert_eq!(value_at(line, 11), None);
        assert_eq!(value_at(line, 999), None);
        assert_eq!(value_at("Адрес: порт.", 9), Some("порт"));
    }

    #[test]
    fn bytes_stand_as_digits_and_characters() {
        let row = bytes(b"Harbour\n\xFF", 16);
        assert!(row.starts_with("48 61 72 62 6F 75 72 0A  FF "), "{row}");
        assert!(row.ends_with("Harbour··"), "{row}");
        let row = bytes(b"Harbour\n\xFF", 8);
        assert!(row.ends_with("0A   Harbour·"), "{row}");
    }
}
