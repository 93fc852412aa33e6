//! A sheet to draw on: a list of marks with few kinds, which a format turns into its own.

use super::{Sign, WIDTH, Who, ink};

/// A drawing in the making.
pub struct Page {
    pub(super) marks: Vec<Mark>,
    pub(super) height: f64,
}

/// A point, x to the right and y downward.
pub type Point = (f64, f64);

/// One thing drawn.
#[derive(Clone, Debug)]
pub enum Mark {
    /// A line through points.
    Line { points: Vec<Point>, edge: Edge },
    /// A curve from a point to a point, drawn toward a third.
    Curve {
        ends: (Point, Point),
        toward: Point,
        edge: Edge,
    },
    /// An area.
    Area {
        points: Vec<Point>,
        fill: String,
        edge: Option<Edge>,
    },
    /// A rectangle: its upper left corner and its size.
    Rect {
        at: Point,
        size: Point,
        fill: String,
        edge: Option<Edge>,
    },
    /// A circle.
    Circle {
        at: Point,
        radius: f64,
        fill: String,
        edge: Option<Edge>,
    },
    /// Text on its base line.
    Text {
        at: Point,
        size: f64,
        fill: String,
        anchor: Anchor,
        bold: bool,
        text: String,
    },
}

/// A line's colour and width.
#[derive(Clone, Debug)]
pub struct Edge {
    pub colour: String,
    pub width: f64,
    pub dashed: bool,
}

impl Edge {
    pub fn new(colour: &str, width: f64) -> Self {
        Self {
            colour: colour.to_owned(),
            width,
            dashed: false,
        }
    }

    pub fn dashed(colour: &str, width: f64) -> Self {
        Self {
            dashed: true,
            ..Self::new(colour, width)
        }
    }
}

/// How text stands to its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

impl Page {
    pub fn new(height: f64) -> Self {
        Self {
            marks: Vec::new(),
            height,
        }
    }

    pub fn line(&mut self, from: Point, to: Point, colour: &str, width: f64) {
        self.polyline(&[from, to], colour, width);
    }

    pub fn polyline(&mut self, points: &[Point], colour: &str, width: f64) {
        self.marks.push(Mark::Line {
            points: points.to_vec(),
            edge: Edge::new(colour, width),
        });
    }

    pub fn curve(&mut self, ends: (Point, Point), toward: Point, edge: Edge) {
        self.marks.push(Mark::Curve { ends, toward, edge });
    }

    pub fn rect(&mut self, at: Point, size: Point, fill: &str, edge: Option<Edge>) {
        self.marks.push(Mark::Rect {
            at,
            size: (size.0.max(0.0), size.1.max(0.0)),
            fill: fill.to_owned(),
            edge,
        });
    }

    pub fn circle(&mut self, at: Point, radius: f64, fill: &str, edge: Option<Edge>) {
        self.marks.push(Mark::Circle {
            at,
            radius,
            fill: fill.to_owned(),
            edge,
        });
    }

    pub fn polygon(&mut self, points: &[Point], fill: &str, edge: Option<Edge>) {
        self.marks.push(Mark::Area {
            points: points.to_vec(),
            fill: fill.to_owned(),
            edge,
        });
    }

    pub fn text(&mut self, at: Point, size: f64, fill: &str, anchor: Anchor, text: &str) {
        self.write(at, size, fill, anchor, false, text);
    }

    pub fn bold(&mut self, at: Point, size: f64, fill: &str, anchor: Anchor, text: &str) {
        self.write(at, size, fill, anchor, true, text);
    }

    fn write(&mut self, at: Point, size: f64, fill: &str, anchor: Anchor, bold: bool, text: &str) {
        self.marks.push(Mark::Text {
            at,
            size,
            fill: fill.to_owned(),
            anchor,
            bold,
            text: text.to_owned(),
        });
    }
}

/// Draws a legend from the left; gives back where it ends.
pub fn legend(page: &mut Page, at: Point, text: &str) -> f64 {
    page.text(at, 11.0, ink::MUTED, Anchor::Start, text);
    at.0 + width_of(text, 11.0) + 18.0
}

/// Widths of the letters from space to tilde in thousandths of the size, as in Arial and its like.
const WIDTHS: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/// About how wide a letter is, in thousandths of the size. Letters of East Asian scripts fill a square.
pub fn letter(c: char) -> u16 {
    let place = usize::try_from(u32::from(c).wrapping_sub(32)).unwrap_or(usize::MAX);
    match WIDTHS.get(place) {
        Some(width) => *width,
        None if u32::from(c) >= 0x1100 && !('\u{2000}'..='\u{2bff}').contains(&c) => 1000,
        None if c == '…' || c == '→' => 1000,
        None => 580,
    }
}

/// About how wide a text is. A little more than in Arial, because the reader's font may be wider.
pub fn width_of(text: &str, size: f64) -> f64 {
    let units: u32 = text.chars().map(|c| u32::from(letter(c))).sum();
    f64::from(units) / 1000.0 * size * 1.06
}

/// The text, cut so that it fits.
pub fn fitted(text: &str, size: f64, room: f64) -> String {
    if width_of(text, size) <= room {
        return text.to_owned();
    }
    let mut cut: String = text.to_owned();
    while !cut.is_empty() && width_of(&cut, size) + size > room {
        cut.pop();
    }
    format!("{}…", cut.trim_end())
}

/// The name of somebody, so that it fits: a team's id where its name is too long.
pub fn called(who: &Who, size: f64, room: f64) -> String {
    if who.sign != Sign::Body && width_of(&who.name, size) > room {
        fitted(&who.short, size, room)
    } else {
        fitted(&who.name, size, room)
    }
}

/// The width of every sheet.
pub const fn width() -> f64 {
    WIDTH
}
