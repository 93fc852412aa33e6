//! The text and the triangles of a picture, handed to Bevy. What did not change is not touched.

use super::LAYER;
use super::backdrop::STILL;
use super::canvas::Canvas;
use super::paint::Paint;
use super::scene::{LINE_HEIGHT, Label};
use crate::app::theme::BevyFonts;
use bevy::asset::RenderAssetUsages;
use bevy::camera::visibility::{NoFrustumCulling, RenderLayers};
use bevy::mesh::{Indices, PrimitiveTopology};
use bevy::prelude::*;
use bevy::sprite::Anchor;
use bevy::text::LineHeight;

/// The mesh of what moves, and the entity that shows it.
pub fn mesh(
    commands: &mut Commands,
    meshes: &mut Assets<Mesh>,
    paints: &mut Assets<Paint>,
) -> (Entity, Handle<Mesh>) {
    let mesh = meshes.add(mesh_of(&Canvas::default()));
    let entity = commands.spawn((
        Mesh2d(mesh.clone()),
        MeshMaterial2d(paints.add(Paint {})),
        Transform::from_xyz(0.0, 0.0, 1.0),
        RenderLayers::layer(LAYER),
        // What it holds changes; it always fills the window.
        NoFrustumCulling,
    ));
    (entity.id(), mesh)
}

/// Text is laid out only for a camera that last saw a sprite, and a camera that rests looks at nothing: after a picture
/// without words the next one would stand there with the words of the one before. So each camera always sees one
/// sprite, without extent.
pub fn keep_text_laid_out(mut commands: Commands) {
    for layer in [LAYER, STILL] {
        commands.spawn((
            Sprite::from_color(Color::NONE, Vec2::ZERO),
            RenderLayers::layer(layer),
            NoFrustumCulling,
        ));
    }
}

/// Fills a mesh anew.
pub fn replace(meshes: &mut Assets<Mesh>, handle: &Handle<Mesh>, canvas: &Canvas) {
    if let Some(mut mesh) = meshes.get_mut(handle) {
        *mesh = mesh_of(canvas);
    }
}

/// A canvas as Bevy takes it. An empty one becomes a triangle without area: Bevy has no room for a mesh of nothing.
pub fn mesh_of(canvas: &Canvas) -> Mesh {
    let corners = canvas.positions.iter().zip(&canvas.colors);
    let (mut positions, mut colors): (Vec<[f32; 3]>, Vec<[f32; 4]>) = corners
        .map(|(at, color)| ([at.x, at.y, 0.0], *color))
        .unzip();
    let mut indices = canvas.indices.clone();
    if indices.is_empty() {
        (positions, colors, indices) = (vec![[0.0; 3]; 3], vec![[0.0; 4]; 3], vec![0, 1, 2]);
    }
    Mesh::new(
        PrimitiveTopology::TriangleList,
        RenderAssetUsages::default(),
    )
    .with_inserted_attribute(Mesh::ATTRIBUTE_POSITION, positions)
    .with_inserted_attribute(Mesh::ATTRIBUTE_COLOR, colors)
    .with_inserted_indices(Indices::U32(indices))
}

/// What makes up a label on the wall.
pub type LabelParts = (
    &'static mut Text2d,
    &'static mut TextFont,
    &'static mut TextColor,
    &'static mut Anchor,
    &'static mut Transform,
    &'static mut Visibility,
    &'static mut RenderLayers,
);

/// Brings the text on the wall in line with the scene; what did not change is not touched, so not laid out anew.
pub fn write_labels(
    commands: &mut Commands,
    parts: &mut Query<LabelParts>,
    entities: &mut Vec<Entity>,
    labels: &[Label],
    fonts: &BevyFonts,
) {
    for (i, label) in labels.iter().enumerate() {
        let font = TextFont {
            font: fonts.of(&label.text, label.strong).into(),
            font_size: FontSize::Px(label.size),
            ..default()
        };
        let color = TextColor(label.ink.bevy().with_alpha(label.alpha));
        let anchor = Anchor(label.anchor);
        let place = Transform::from_xyz(label.at.x, label.at.y, 10.0);
        let layer = RenderLayers::layer(if label.over { LAYER } else { STILL });
        let Some(entity) = entities.get(i) else {
            let entity = commands.spawn((
                Text2d::new(label.text.clone()),
                font,
                color,
                anchor,
                place,
                LineHeight::RelativeToFont(LINE_HEIGHT),
                layer,
                Visibility::Inherited,
            ));
            entities.push(entity.id());
            continue;
        };
        let Ok((
            mut text,
            mut old_font,
            mut old_color,
            mut old_anchor,
            mut old_place,
            mut seen,
            mut old_layer,
        )) = parts.get_mut(*entity)
        else {
            continue;
        };
        if text.0 != label.text {
            text.0.clone_from(&label.text);
        }
        old_font.set_if_neq(font);
        old_color.set_if_neq(color);
        old_anchor.set_if_neq(anchor);
        old_place.set_if_neq(place);
        seen.set_if_neq(Visibility::Inherited);
        old_layer.set_if_neq(layer);
    }
    for entity in entities.iter().skip(labels.len()) {
        if let Ok((.., mut seen, _)) = parts.get_mut(*entity) {
            seen.set_if_neq(Visibility::Hidden);
        }
    }
}
