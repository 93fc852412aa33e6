//! The text and the triangles of a picture, handed to Bevy. What did not change is not touched.

use super::LAYER;
use super::canvas::Canvas;
use super::scene::{LINE_HEIGHT, Label};
use crate::app::theme::BevyFonts;
use bevy::asset::RenderAssetUsages;
use bevy::camera::visibility::{NoFrustumCulling, RenderLayers};
use bevy::mesh::{Indices, PrimitiveTopology};
use bevy::prelude::*;
use bevy::sprite::Anchor;
use bevy::text::LineHeight;

/// Two meshes, the sea and what lies on it, and the entities that show them.
pub fn meshes(
    commands: &mut Commands,
    meshes: &mut Assets<Mesh>,
    materials: &mut Assets<ColorMaterial>,
) -> [(Entity, Handle<Mesh>); 2] {
    let material = materials.add(ColorMaterial::default());
    [0.0, 1.0].map(|depth| {
        let mesh = meshes.add(mesh_of(&Canvas::default()));
        let entity = commands.spawn((
            Mesh2d(mesh.clone()),
            MeshMaterial2d(material.clone()),
            Transform::from_xyz(0.0, 0.0, depth),
            RenderLayers::layer(LAYER),
            // What it holds changes; it always fills the window.
            NoFrustumCulling,
        ));
        (entity.id(), mesh)
    })
}

/// Fills a mesh anew.
pub fn replace(meshes: &mut Assets<Mesh>, handle: &Handle<Mesh>, canvas: &Canvas) {
    if let Some(mut mesh) = meshes.get_mut(handle) {
        *mesh = mesh_of(canvas);
    }
}

fn mesh_of(canvas: &Canvas) -> Mesh {
    let positions: Vec<[f32; 3]> = canvas.positions.iter().map(|p| [p.x, p.y, 0.0]).collect();
    let normals = vec![[0.0, 0.0, 1.0]; positions.len()];
    let uvs = vec![[0.0, 0.0]; positions.len()];
    Mesh::new(
        PrimitiveTopology::TriangleList,
        RenderAssetUsages::default(),
    )
    .with_inserted_attribute(Mesh::ATTRIBUTE_POSITION, positions)
    .with_inserted_attribute(Mesh::ATTRIBUTE_NORMAL, normals)
    .with_inserted_attribute(Mesh::ATTRIBUTE_UV_0, uvs)
    .with_inserted_attribute(Mesh::ATTRIBUTE_COLOR, canvas.colors.clone())
    .with_inserted_indices(Indices::U32(canvas.indices.clone()))
}

/// What makes up a label on the wall.
pub type LabelParts = (
    &'static mut Text2d,
    &'static mut TextFont,
    &'static mut TextColor,
    &'static mut Anchor,
    &'static mut Transform,
    &'static mut Visibility,
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
        let Some(entity) = entities.get(i) else {
            let entity = commands.spawn((
                Text2d::new(label.text.clone()),
                font,
                color,
                anchor,
                place,
                LineHeight::RelativeToFont(LINE_HEIGHT),
                RenderLayers::layer(LAYER),
                Visibility::Inherited,
            ));
            entities.push(entity.id());
            continue;
        };
        let Ok((mut text, mut old_font, mut old_color, mut old_anchor, mut old_place, mut seen)) =
            parts.get_mut(*entity)
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
    }
    for entity in entities.iter().skip(labels.len()) {
        if let Ok((.., mut seen)) = parts.get_mut(*entity) {
            seen.set_if_neq(Visibility::Hidden);
        }
    }
}
