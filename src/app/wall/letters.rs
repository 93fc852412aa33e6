//! How wide a text is on the wall, so that it is fitted before it is drawn and never runs over.
//!
//! The widths come from the fonts themselves. Lines are broken here, so that every line is a label of its own
//! and stands where the scene put it, whoever draws it.

use crate::app::theme::{STRONG, font_definitions};
use egui::epaint::text::Fonts;
use egui::{FontFamily, FontId};
use std::ops::RangeInclusive;
use std::sync::LazyLock;

/// From one line to the next, in heights of the font.
pub const LEADING: f32 = 1.28;

/// Characters whose widths are looked up once: Latin to Cyrillic, and punctuation to arrows and signs.
const KNOWN: [RangeInclusive<u32>; 2] = [0x20..=0x52F, 0x2010..=0x2265];

/// Widths in heights of the font, regular and strong, for each of the known ranges.
static WIDTHS: LazyLock<[[Vec<f32>; 2]; 2]> = LazyLock::new(|| {
    let mut fonts = Fonts::new(egui::epaint::TextOptions::default(), font_definitions());
    let mut view = fonts.with_pixels_per_point(1.0);
    [FontFamily::Proportional, FontFamily::Name(STRONG.into())].map(|family| {
        let id = FontId::new(100.0, family);
        KNOWN.map(|range| {
            range
                .map(|code| char::from_u32(code).map_or(1.0, |c| view.glyph_width(&id, c) / 100.0))
                .collect()
        })
    })
});

fn wide(c: char, strong: bool) -> f32 {
    let code = u32::from(c);
    for (range, widths) in KNOWN.iter().zip(&WIDTHS[usize::from(strong)]) {
        if range.contains(&code) {
            let place = (code - range.start()) as usize;
            return widths.get(place).copied().unwrap_or(1.0);
        }
    }
    // What is not known is at most as wide as it is high.
    1.0
}

/// The width of a line.
pub fn width(text: &str, size: f32, strong: bool) -> f32 {
    text.chars().map(|c| wide(c, strong)).sum::<f32>() * size
}

/// The text if it fits, or its beginning with an ellipsis.
pub fn cut(text: &str, room: f32, size: f32, strong: bool) -> String {
    // A shade of room for what two text engines make of one font.
    let room = room * 1.005;
    if width(text, size, strong) <= room {
        return text.to_owned();
    }
    let dots = wide('…', strong) * size;
    let mut used = dots;
    let kept: String = text
        .chars()
        .take_while(|c| {
            used += wide(*c, strong) * size;
            used <= room
        })
        .collect();
    // Between words, unless that would lose half of what fits.
    let end = match kept.rfind(' ') {
        Some(space) if space * 2 > kept.len() => space,
        _ => kept.len(),
    };
    let kept = kept[..end].trim_end_matches([',', '.', ';', ':', ' ', '·', '(']);
    format!("{kept}…")
}

/// The largest size of font, between two, at which a line fits; and the line, cut if even the smallest is too
/// large.
pub fn fitted(text: &str, room: f32, largest: f32, smallest: f32, strong: bool) -> (String, f32) {
    let natural = width(text, 1.0, strong).max(f32::EPSILON);
    let size = (room / natural)
        .floor()
        .clamp(smallest.min(largest), largest);
    (cut(text, room, size, strong), size)
}

/// The lines of a text in a column, at most so many; the last one ends in an ellipsis if there is more.
pub fn lines(text: &str, room: f32, most: usize, size: f32, strong: bool) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut paragraphs = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut rest = paragraphs.next().filter(|_| most > 0).map(str::to_owned);
    while let Some(text) = rest.take() {
        if lines.len() + 1 == most {
            // The last line takes all that is left, so that a cut shows.
            let mut last = text;
            for paragraph in paragraphs.by_ref() {
                last.push(' ');
                last.push_str(paragraph);
            }
            lines.push(cut(&last, room, size, strong));
            break;
        }
        let (line, more) = broken(&text, room, size, strong);
        lines.push(line);
        rest = more.or_else(|| paragraphs.next().map(str::to_owned));
    }
    lines
}

/// The first line of a paragraph, and what does not fit in it.
fn broken(text: &str, room: f32, size: f32, strong: bool) -> (String, Option<String>) {
    let (mut used, mut space) = (0.0, None);
    for (at, c) in text.char_indices() {
        used += wide(c, strong) * size;
        if c == ' ' {
            space = Some(at);
        }
        if used > room && at > 0 {
            // A word that is longer than the line is broken where the line ends.
            let end = space.filter(|space| *space > 0).unwrap_or(at);
            let more = text[end..].trim_start();
            return (
                text[..end].trim_end().to_owned(),
                (!more.is_empty()).then(|| more.to_owned()),
            );
        }
    }
    (text.to_owned(), None)
}

/// The lines of a text at the largest size, between two, at which all of it fits a box; at the smallest it is cut.
pub fn block(
    text: &str,
    (wide, high): (f32, f32),
    largest: f32,
    smallest: f32,
    strong: bool,
) -> (Vec<String>, f32) {
    let mut size = largest.max(smallest);
    loop {
        let most = ((high / (size * LEADING)).floor() as usize).max(1);
        let set = lines(text, wide, most + 1, size, strong);
        if set.len() <= most {
            return (set, size);
        }
        if size <= smallest {
            return (lines(text, wide, most, size, strong), size);
        }
        size = (size * 0.94).floor().max(smallest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_too_long_is_cut_at_a_word() {
        let whole = "one two three";
        let room = width("one two th…", 20.0, false);
        assert_eq!(cut(whole, room, 20.0, false), "one two…");
        assert_eq!(cut(whole, width(whole, 20.0, false), 20.0, false), whole);
        let cyrillic = cut("оченьдлинноеслово", 100.0, 20.0, false);
        assert!(cyrillic.ends_with('…') && width(&cyrillic, 20.0, false) <= 101.0);
        assert_eq!(cut("abc", 0.0, 20.0, false), "…");
    }

    #[test]
    fn lines_break_between_words_and_say_that_there_is_more() {
        let text = "The night shift of the host calls the contact point.\n\nThe deletion job stands in the queue.";
        let all = lines(text, 300.0, 20, 20.0, false);
        assert!(all.len() > 3 && all.iter().all(|line| width(line, 20.0, false) <= 300.0));
        assert_eq!(all.join(" "), text.replace("\n\n", " "));
        let some = lines(text, 300.0, 2, 20.0, false);
        assert_eq!(some.len(), 2);
        assert!(some[1].ends_with('…'));
        let word = lines(&"x".repeat(200), 300.0, 40, 20.0, false);
        assert!(word.len() > 5 && word.iter().all(|line| width(line, 20.0, false) <= 300.0));
        assert_eq!(lines("", 300.0, 2, 20.0, false), Vec::<String>::new());
    }

    #[test]
    fn a_block_is_as_large_as_fits() {
        let short = block("Short.", (400.0, 300.0), 60.0, 20.0, false);
        assert_eq!(short, (vec!["Short.".to_owned()], 60.0));
        let (set, size) = block(
            &"several words ".repeat(40),
            (400.0, 300.0),
            60.0,
            20.0,
            false,
        );
        assert!(size < 60.0 && set.len() as f32 * size * LEADING <= 300.0);
        let (set, size) = block(&"word ".repeat(4000), (400.0, 300.0), 60.0, 20.0, false);
        assert_eq!(size, 20.0);
        assert!(set.last().is_some_and(|line| line.ends_with('…')));
    }

    #[test]
    fn strong_text_is_wider() {
        assert!(width("Notice", 20.0, true) > width("Notice", 20.0, false));
        assert_eq!(width("0123", 10.0, true), width("9876", 10.0, true));
    }
}
