//! A picture of the wall as data: triangles and labels. Nothing is drawn here; a window or the control room's
//! preview does that. So a test can ask the picture what stands in it, where, and how large.

use super::canvas::Canvas;
use super::layout::Layout;
use super::letters;
use crate::app::theme::{Ink, Mark, Theme, sign_outline, wall_size};
use bevy::math::{Rect, Vec2};

/// One line of text at a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// What it says.
    pub text: String,
    /// Where its anchor is, in pixels from the middle, y upward.
    pub at: Vec2,
    /// Which point of the text lies there: (-0.5, -0.5) is its lower left corner, (0.5, 0.5) its upper right.
    pub anchor: Vec2,
    /// Height of the font in pixels.
    pub size: f32,
    /// The strong font.
    pub strong: bool,
    /// Colour.
    pub ink: Ink,
    /// Cover.
    pub alpha: f32,
    /// It stands over what moves; other text may be sailed over.
    pub over: bool,
}

impl Label {
    /// The box that the text fills.
    pub fn bounds(&self) -> Rect {
        let size = Vec2::new(
            letters::width(&self.text, self.size, self.strong),
            self.size * LINE_HEIGHT,
        );
        Rect::from_center_size(self.at - self.anchor * size, size)
    }
}

/// The height of a line, in heights of the font.
pub const LINE_HEIGHT: f32 = 1.22;

/// A picture of the wall.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// What lies under the text.
    pub canvas: Canvas,
    /// The text.
    pub labels: Vec<Label>,
    /// What moves, over all else.
    pub moving: Canvas,
}

impl Scene {
    /// Forgets everything, keeps the memory.
    pub fn clear(&mut self) {
        self.canvas.clear();
        self.labels.clear();
        self.moving.clear();
    }

    /// The same picture, fainter: 0 is nothing, 1 is as it was.
    pub fn fade(&mut self, cover: f32) {
        for color in [&mut self.canvas, &mut self.moving]
            .into_iter()
            .flat_map(|canvas| &mut canvas.colors)
        {
            color[3] *= cover;
        }
        for label in &mut self.labels {
            label.alpha *= cover;
        }
    }
}

/// What draws into a picture: the theme and the measures at hand.
pub struct Pen<'a> {
    /// The picture.
    pub scene: &'a mut Scene,
    /// Colours.
    pub theme: &'a Theme,
    /// Measures.
    pub layout: &'a Layout,
}

/// Anchors of a text.
pub mod anchor {
    use bevy::math::Vec2;

    /// Upper left corner.
    pub const TOP_LEFT: Vec2 = Vec2::new(-0.5, 0.5);
    /// Upper right corner.
    pub const TOP_RIGHT: Vec2 = Vec2::new(0.5, 0.5);
    /// Middle of the upper edge.
    pub const TOP: Vec2 = Vec2::new(0.0, 0.5);
    /// Middle of the left edge.
    pub const LEFT: Vec2 = Vec2::new(-0.5, 0.0);
    /// Middle of the right edge.
    pub const RIGHT: Vec2 = Vec2::new(0.5, 0.0);
    /// The middle.
    pub const MIDDLE: Vec2 = Vec2::ZERO;
    /// Middle of the lower edge.
    pub const BOTTOM: Vec2 = Vec2::new(0.0, -0.5);
}

impl<'a> Pen<'a> {
    /// A pen with an empty picture.
    pub fn new(scene: &'a mut Scene, theme: &'a Theme, layout: &'a Layout) -> Self {
        scene.clear();
        Self {
            scene,
            theme,
            layout,
        }
    }

    /// A thousandth of the height.
    pub fn unit(&self) -> f32 {
        self.layout.unit
    }

    /// What lies under the text.
    pub fn canvas(&mut self) -> &mut Canvas {
        &mut self.scene.canvas
    }

    /// What moves, over all else.
    pub fn moving(&mut self) -> &mut Canvas {
        &mut self.scene.moving
    }

    /// Writes a line; whoever calls knows that it fits.
    pub fn write(
        &mut self,
        text: impl Into<String>,
        at: Vec2,
        anchor: Vec2,
        size: f32,
        ink: Ink,
    ) -> &mut Label {
        self.scene.labels.push(Label {
            text: text.into(),
            at: at.round(),
            anchor,
            size,
            strong: false,
            ink,
            alpha: 1.0,
            over: false,
        });
        let last = self.scene.labels.len() - 1;
        &mut self.scene.labels[last]
    }

    /// Writes a line in so much room; what does not fit becomes an ellipsis.
    pub fn write_in(
        &mut self,
        text: &str,
        at: Vec2,
        anchor: Vec2,
        size: f32,
        strong: bool,
        ink: Ink,
        room: f32,
    ) -> &mut Label {
        let text = letters::cut(text, room, size, strong);
        let label = self.write(text, at, anchor, size, ink);
        label.strong = strong;
        label
    }

    /// Writes a line as large as it fits between two sizes, in thousandths of the height.
    pub fn write_fitted(
        &mut self,
        text: &str,
        at: Vec2,
        anchor: Vec2,
        (largest, smallest): (f32, f32),
        strong: bool,
        ink: Ink,
        room: f32,
    ) -> &mut Label {
        let (text, size) = letters::fitted(
            text,
            room,
            self.layout.px(largest),
            self.layout.px(smallest),
            strong,
        );
        let label = self.write(text, at, anchor, size, ink);
        label.strong = strong;
        label
    }

    /// Writes lines one below the other from the top left; says where the next would stand.
    pub fn write_lines(
        &mut self,
        lines: Vec<String>,
        mut at: Vec2,
        size: f32,
        strong: bool,
        ink: Ink,
    ) -> f32 {
        for line in lines {
            self.write(line, at, anchor::TOP_LEFT, size, ink).strong = strong;
            at.y -= size * letters::LEADING;
        }
        at.y
    }

    /// A sentence in the middle of a place that is still empty: what will stand here, and how it comes.
    pub fn nothing_yet(&mut self, text: &str, place: Rect) {
        let size = self.layout.px(wall_size::BODY);
        let room = (place.width() * 0.86).min(1100.0 * self.unit());
        let lines = letters::lines(text, room, 3, size, false);
        let mut at = place.center() + Vec2::Y * (lines.len() as f32 - 1.0) * size * 0.64;
        for line in lines {
            self.write(line, at, anchor::MIDDLE, size, self.theme.muted);
            at.y -= size * letters::LEADING;
        }
    }

    /// Fills an upright box.
    pub fn fill(&mut self, place: Rect, ink: Ink, alpha: f32) {
        let Rect { min, max } = place;
        let corners = [min, Vec2::new(max.x, min.y), max, Vec2::new(min.x, max.y)];
        self.scene.canvas.area(&corners, ink, alpha);
    }

    /// A line that is full up to a share.
    pub fn bar(&mut self, line: Rect, share: f32, ink: Ink) {
        let (a, b) = (
            Vec2::new(line.min.x, line.center().y),
            Vec2::new(line.max.x, line.center().y),
        );
        let (canvas, rail) = (&mut self.scene.canvas, self.theme.line);
        canvas.line(&[a, b], line.height(), rail, 0.9, false);
        let share = share.clamp(0.0, 1.0);
        if share > 0.0 {
            canvas.line(&[a, a.lerp(b, share)], line.height(), ink, 1.0, false);
        }
    }

    /// The sign of a state or of the coordinator, cut like the stone after which the state is named.
    pub fn sign(&mut self, mark: Mark, at: Vec2, radius: f32, ink: Ink, light: f32) {
        let (unit, theme) = (self.layout.unit, self.theme);
        let canvas = &mut self.scene.canvas;
        let outline = |scale: f32| -> Vec<Vec2> {
            sign_outline(mark)
                .into_iter()
                .map(|p| at + p * radius * scale)
                .collect()
        };
        // Lines thin out with the sign, so that a small one stays open.
        let fine = (radius / (40.0 * unit)).clamp(0.45, 1.5) * unit;
        canvas.area(&outline(1.0), theme.deep.mixed(ink, 0.16), 0.96);
        canvas.line(&outline(1.0), 3.6 * fine, ink, 0.55 + 0.45 * light, true);
        match mark {
            Mark::Coordinator => {
                canvas.ring(at, radius * 0.5, 2.4 * fine, ink, 0.9);
                canvas.disc(at, radius * 0.2, ink, 1.0);
            }
            Mark::Nation(_) => {
                let (table, girdle) = (outline(0.5), outline(0.97));
                let step = (girdle.len() / 6).max(1);
                for (inner, outer) in table.iter().zip(&girdle).step_by(step) {
                    canvas.line(&[*inner, *outer], 1.4 * fine, ink, 0.5 * light, false);
                }
                canvas.area(&table, ink, 0.30 + 0.55 * light);
            }
        }
    }
}
