//! A sheet as an enhanced metafile ([MS-EMF]), the vector picture that every Word shows without loss.
//!
//! Few records, all of them old: pens, brushes, fonts, polygons, polylines, ellipses and text. Curves become short
//! lines and dashes are cut by hand, because not every reader knows the records for them.

use super::page::{Anchor, Edge, Mark, Page, Point, letter, width};

/// Logical units in a unit of the sheet.
const SCALE: f64 = 20.0;
/// Hundredths of a millimetre in a unit of the sheet, at 96 units an inch.
const FRAME: f64 = 2540.0 / 96.0;
/// Handles for a pen, a brush and a font; 0 is the metafile itself.
const PEN: u32 = 1;
const BRUSH: u32 = 2;
const FONT: u32 = 3;
const NULL_PEN: u32 = 0x8000_0008;
const NULL_BRUSH: u32 = 0x8000_0005;

/// The bytes of the metafile.
pub fn emf(page: &Page) -> Vec<u8> {
    let mut file = File::default();
    let (wide, high) = (page_units(width()), page_units(page.height));
    file.record(17, &[8]); // map mode: anisotropic
    file.record(10, &[0, 0]); // window origin
    file.record(9, &[wide, high]); // window extent
    file.record(12, &[0, 0]); // viewport origin
    file.record(11, &[width().round() as u32, page.height.round() as u32]); // viewport extent
    file.record(18, &[1]); // transparent background
    for mark in &page.marks {
        file.mark(mark);
    }
    file.record(14, &[0, 16, 20]); // end
    file.finish(page.height)
}

fn page_units(value: f64) -> u32 {
    (value * SCALE).round() as u32
}

#[derive(Default)]
struct File {
    body: Vec<u8>,
    records: u32,
}

/// A colour such as `#0b6fa4` as a COLORREF.
fn colour(hex: &str) -> u32 {
    let rgb = u32::from_str_radix(hex.trim_start_matches('#'), 16).unwrap_or(0);
    (rgb & 0xff) << 16 | (rgb & 0xff00) | rgb >> 16 & 0xff
}

fn signed(value: f64) -> u32 {
    ((value * SCALE).round() as i32).cast_unsigned()
}

impl File {
    fn record(&mut self, kind: u32, words: &[u32]) {
        let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
        self.raw(kind, &bytes);
    }

    fn raw(&mut self, kind: u32, bytes: &[u8]) {
        let padded = bytes.len().next_multiple_of(4);
        let size = u32::try_from(padded + 8).unwrap_or(u32::MAX);
        self.body.extend(kind.to_le_bytes());
        self.body.extend(size.to_le_bytes());
        self.body.extend(bytes);
        self.body.resize(self.body.len() + padded - bytes.len(), 0);
        self.records += 1;
    }

    /// Draws with this edge and fill, then lets both go.
    fn with(&mut self, fill: Option<&str>, edge: Option<&Edge>, draw: impl FnOnce(&mut Self)) {
        match edge {
            Some(edge) => {
                let wide = page_units(edge.width).max(1);
                self.record(38, &[PEN, 0, wide, 0, colour(&edge.colour)]);
                self.record(37, &[PEN]);
            }
            None => self.record(37, &[NULL_PEN]),
        }
        match fill {
            Some(fill) => {
                self.record(39, &[BRUSH, 0, colour(fill), 0]);
                self.record(37, &[BRUSH]);
            }
            None => self.record(37, &[NULL_BRUSH]),
        }
        draw(self);
        self.record(37, &[NULL_PEN]);
        self.record(37, &[NULL_BRUSH]);
        if edge.is_some() {
            self.record(40, &[PEN]);
        }
        if fill.is_some() {
            self.record(40, &[BRUSH]);
        }
    }

    /// A polygon (86) or a polyline (87).
    fn points(&mut self, kind: u32, points: &[Point]) {
        let mut bytes = Vec::with_capacity(20 + points.len() * 4);
        for word in [0, 0, u32::from(u16::MAX), u32::from(u16::MAX)] {
            bytes.extend(word.to_le_bytes());
        }
        let count = u32::try_from(points.len()).unwrap_or(u32::MAX);
        bytes.extend(count.to_le_bytes());
        for (x, y) in points {
            for value in [x, y] {
                // The float saturates at the ends of the short.
                bytes.extend(((value * SCALE).round() as i16).to_le_bytes());
            }
        }
        self.raw(kind, &bytes);
    }

    fn line(&mut self, points: &[Point], edge: &Edge) {
        self.with(None, Some(edge), |file| {
            if edge.dashed {
                for dash in dashes(points) {
                    file.points(87, &dash);
                }
            } else {
                file.points(87, points);
            }
        });
    }

    fn area(&mut self, points: &[Point], fill: &str, edge: Option<&Edge>) {
        let solid = edge.filter(|edge| !edge.dashed);
        self.with(Some(fill), solid, |file| file.points(86, points));
        if let Some(edge) = edge.filter(|edge| edge.dashed) {
            let mut ring = points.to_vec();
            ring.extend(points.first());
            self.line(&ring, edge);
        }
    }

    fn mark(&mut self, mark: &Mark) {
        match mark {
            Mark::Line { points, edge } => self.line(points, edge),
            Mark::Curve { ends, toward, edge } => {
                let points: Vec<Point> = (0..=24)
                    .map(|step| {
                        let t = f64::from(step) / 24.0;
                        let mix = |a: f64, b: f64, c: f64| {
                            (1.0 - t) * (1.0 - t) * a + 2.0 * t * (1.0 - t) * b + t * t * c
                        };
                        (
                            mix(ends.0.0, toward.0, ends.1.0),
                            mix(ends.0.1, toward.1, ends.1.1),
                        )
                    })
                    .collect();
                self.line(&points, edge);
            }
            Mark::Area { points, fill, edge } => self.area(points, fill, edge.as_ref()),
            Mark::Rect {
                at,
                size,
                fill,
                edge,
            } => {
                let (right, bottom) = (at.0 + size.0, at.1 + size.1);
                let corners = [*at, (right, at.1), (right, bottom), (at.0, bottom)];
                self.area(&corners, fill, edge.as_ref());
            }
            Mark::Circle {
                at,
                radius,
                fill,
                edge,
            } => self.with(Some(fill), edge.as_ref(), |file| {
                file.record(
                    42,
                    &[
                        signed(at.0 - radius),
                        signed(at.1 - radius),
                        signed(at.0 + radius),
                        signed(at.1 + radius),
                    ],
                );
            }),
            Mark::Text {
                at,
                size,
                fill,
                anchor,
                bold,
                text,
            } => self.text(*at, *size, fill, *anchor, *bold, text),
        }
    }

    fn text(&mut self, at: Point, size: f64, fill: &str, anchor: Anchor, bold: bool, text: &str) {
        self.font(size, bold);
        self.record(24, &[colour(fill)]);
        let side = match anchor {
            Anchor::Start => 0,
            Anchor::End => 2,
            Anchor::Middle => 6,
        };
        self.record(22, &[24 | side]); // on the base line
        let mut letters: Vec<u8> = Vec::new();
        let mut steps: Vec<u8> = Vec::new();
        let mut count = 0_u32;
        for c in text.chars() {
            let step = page_units(f64::from(letter(c)) / 1000.0 * size);
            let mut units = [0; 2];
            for (nth, unit) in c.encode_utf16(&mut units).iter().enumerate() {
                letters.extend(unit.to_le_bytes());
                let step = if nth == 0 { step } else { 0 };
                steps.extend(step.to_le_bytes());
                count += 1;
            }
        }
        let text_at = 76_u32;
        letters.resize(letters.len().next_multiple_of(4), 0);
        let steps_at = text_at + u32::try_from(letters.len()).unwrap_or(0);
        let mut bytes: Vec<u8> = Vec::new();
        for word in [0, 0, u32::from(u16::MAX), u32::from(u16::MAX), 1] {
            bytes.extend(word.to_le_bytes());
        }
        bytes.extend(1.0_f32.to_le_bytes());
        bytes.extend(1.0_f32.to_le_bytes());
        for word in [
            signed(at.0),
            signed(at.1),
            count,
            text_at,
            0,
            0,
            0,
            0,
            0,
            steps_at,
        ] {
            bytes.extend(word.to_le_bytes());
        }
        bytes.extend(letters);
        bytes.extend(steps);
        self.raw(84, &bytes);
        self.record(37, &[0x8000_000d]); // the system's font
        self.record(40, &[FONT]);
    }

    fn font(&mut self, size: f64, bold: bool) {
        let mut bytes: Vec<u8> = Vec::new();
        bytes.extend(FONT.to_le_bytes());
        let height = -((size * SCALE).round() as i32);
        let weight = if bold { 700 } else { 400 };
        for word in [height, 0, 0, 0, weight] {
            bytes.extend(word.to_le_bytes());
        }
        // Not italic, underlined or struck; the default character set.
        bytes.extend([0, 0, 0, 1, 0, 0, 0, 0]);
        let mut face = [0_u8; 64];
        for (place, unit) in face.chunks_exact_mut(2).zip("Arial".encode_utf16()) {
            place.copy_from_slice(&unit.to_le_bytes());
        }
        bytes.extend(face);
        // The rest of a LogFontPanose is nothing.
        bytes.resize(4 + 320, 0);
        self.raw(82, &bytes);
        self.record(37, &[FONT]);
    }

    fn finish(self, height: f64) -> Vec<u8> {
        let (wide, high) = (width().round() as u32, height.round() as u32);
        let frame = |value: f64| (value * FRAME).round() as u32;
        let size = u32::try_from(self.body.len() + 108).unwrap_or(u32::MAX);
        let mut file = Vec::with_capacity(self.body.len() + 108);
        for word in [
            1,
            108,
            0,
            0,
            wide,
            high,
            0,
            0,
            frame(width()),
            frame(height),
            0x464d_4520,
            0x1_0000,
            size,
            self.records + 1,
            // Handles, the metafile's own among them; the upper half is reserved.
            4,
            0,
            0,
            0,
            // A screen of 1920 by 1080 at 96 dots an inch.
            1920,
            1080,
            508,
            286,
            0,
            0,
            0,
            508_000,
            285_750,
        ] {
            file.extend(word.to_le_bytes());
        }
        file.extend(self.body);
        file
    }
}

/// A line cut into dashes of three units with as much between.
fn dashes(points: &[Point]) -> Vec<Vec<Point>> {
    let mut found = Vec::new();
    let mut done = 0.0;
    for pair in points.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let long = (to.0 - from.0).hypot(to.1 - from.1);
        let at = |along: f64| {
            let share = if long > 0.0 { along / long } else { 0.0 };
            (
                from.0 + (to.0 - from.0) * share,
                from.1 + (to.1 - from.1) * share,
            )
        };
        let mut along = 0.0;
        while along < long {
            let phase = (done + along) % 6.0;
            let left = if phase < 3.0 {
                3.0 - phase
            } else {
                6.0 - phase
            };
            let until = (along + left.max(0.01)).min(long);
            if phase < 3.0 {
                found.push(vec![at(along), at(until)]);
            }
            along = until;
        }
        done += long;
    }
    found
}
