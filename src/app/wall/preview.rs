//! A scene of the wall in the control room, before the room sees it.

use super::scene::Scene;
use crate::app::theme::STRONG;
use bevy::math::Vec2;
use egui::{Align2, Color32, FontFamily, FontId, Sense, pos2, vec2};

/// A picture of the wall in the colours of egui. To make it costs some milliseconds, most of them for colours; to
/// paint it costs little, so it is kept as long as the picture stays the same.
pub struct Preview {
    scene: Scene,
    colours: Vec<Color32>,
}

impl Preview {
    /// Of this picture.
    pub fn new(scene: Scene) -> Self {
        let mut scene = scene;
        let moving = std::mem::take(&mut scene.moving);
        scene.canvas.add(&moving);
        let colours = scene.canvas.colors.iter().map(|[r, g, b, a]| {
            // egui keeps a see-through colour dimmed by its cover.
            let [r, g, b, a] = [r * a, g * a, b * a, *a].map(|part| (part * 255.0).round() as u8);
            Color32::from_rgba_premultiplied(r, g, b, a)
        });
        Self {
            colours: colours.collect(),
            scene,
        }
    }
}

/// Paints a picture that was made for a wall of this extent, scaled to this width.
pub fn preview_ui(
    ui: &mut egui::Ui,
    preview: &Preview,
    extent: Vec2,
    width: f32,
) -> egui::Response {
    let extent = extent.max(Vec2::ONE);
    let scale = width / extent.x;
    let (place, response) = ui.allocate_exact_size(vec2(width, extent.y * scale), Sense::click());
    if !ui.is_rect_visible(place) {
        return response;
    }
    let painter = ui.painter_at(place);
    let at = |p: Vec2| {
        pos2(
            place.center().x + p.x * scale,
            place.center().y - p.y * scale,
        )
    };
    painter.add(mesh(preview, at));
    for label in &preview.scene.labels {
        let family = if label.strong {
            FontFamily::Name(STRONG.into())
        } else {
            FontFamily::Proportional
        };
        let anchor = Align2([side(label.anchor.x), side(-label.anchor.y)]);
        painter.text(
            at(label.at),
            anchor,
            &label.text,
            FontId::new(label.size * scale, family),
            label.ink.ui().gamma_multiply(label.alpha),
        );
    }
    response
}

fn side(share: f32) -> egui::Align {
    if share < -0.25 {
        egui::Align::Min
    } else if share > 0.25 {
        egui::Align::Max
    } else {
        egui::Align::Center
    }
}

fn mesh(preview: &Preview, at: impl Fn(Vec2) -> egui::Pos2) -> egui::Mesh {
    let canvas = &preview.scene.canvas;
    let mut mesh = egui::Mesh {
        indices: canvas.indices.clone(),
        ..egui::Mesh::default()
    };
    let places = canvas.positions.iter().zip(&preview.colours);
    mesh.vertices
        .extend(places.map(|(place, color)| egui::epaint::Vertex {
            pos: at(*place),
            uv: egui::epaint::WHITE_UV,
            color: *color,
        }));
    mesh
}
