//! Letters that the fonts have. What they lack stands as its code point, so that nothing that somebody wrote is lost
//! without a trace, and no page shows an empty box.

use typst::text::{Font, is_default_ignorable};

/// Where a line may break though no space stands there.
const BREAK: char = '\u{200b}';

/// The letters of some fonts.
pub(super) struct Letters<'a> {
    fonts: &'a [Font],
}

impl<'a> Letters<'a> {
    pub(super) fn new(fonts: &'a [Font]) -> Self {
        Self { fonts }
    }

    fn has(&self, c: char) -> bool {
        let mut fonts = self.fonts.iter();
        c.is_ascii_graphic() || fonts.any(|font| font.info().coverage.contains(u32::from(c)))
    }

    /// The text in letters that the fonts have: `[U+1F600]` for others. Invisible characters fall away.
    pub(super) fn shown(&self, text: &str) -> String {
        let mut shown = String::with_capacity(text.len());
        let mut lacking = false;
        for c in text.chars() {
            // A soft hyphen means something.
            if c == '\r' || is_default_ignorable(c) && c != '\u{ad}' {
                continue;
            }
            let has = c == '\n' || !c.is_control() && self.has(c);
            let blank = c.is_whitespace() || c.is_control();
            if has || blank {
                if lacking {
                    shown.push(']');
                }
                shown.push(if has { c } else { ' ' });
            } else {
                shown.push_str(if lacking { " " } else { "[" });
                shown.push_str(&format!("U+{:04X}", u32::from(c)));
            }
            lacking = !has && !blank;
        }
        if lacking {
            shown.push(']');
        }
        shown
    }

    /// The same, with places to break in whatever runs on for more letters than fit a line.
    pub(super) fn fitted(&self, text: &str, line: usize) -> String {
        let shown = self.shown(text);
        let mut fitted = String::with_capacity(shown.len());
        for run in shown.split_inclusive(may_break) {
            let long = run.chars().count() > line;
            for (nth, c) in run.chars().enumerate() {
                if long && nth > 0 && nth % 8 == 0 {
                    fitted.push(BREAK);
                }
                fitted.push(c);
            }
        }
        fitted
    }
}

/// A line may break after it anyway; after a hyphen only where no figure follows.
fn may_break(c: char) -> bool {
    c.is_whitespace() || c == '/' || u32::from(c) >= 0x2e80
}

/// How many letters a text is wide; those of East Asian scripts fill two places.
pub(super) fn width(text: &str) -> usize {
    let letters = text.chars();
    letters
        .map(|c| if u32::from(c) >= 0x2e80 { 2 } else { 1 })
        .sum()
}
