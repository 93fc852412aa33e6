//! The wall: what all may know, drawn by Bevy so that it is read from ten metres.
//!
//! `chart` reads the situation from what the wall knows, `fleet` lets it move, `layout` and `scene` place it,
//! and only this file hands it to Bevy. The wall never sees what its own client was not sent: no facilitator's
//! note can reach it.

pub mod canvas;
pub mod chart;
pub mod fleet;
pub mod layout;
pub mod scene;
pub mod sea;
mod ships;

use super::exercise::Running;
use super::theme::{BevyFonts, Theme};
use super::windows::WallWindow;
use super::{Look, Screen};
use bevy::asset::RenderAssetUsages;
use bevy::camera::visibility::RenderLayers;
use bevy::camera::{ClearColorConfig, RenderTarget};
use bevy::mesh::{Indices, PrimitiveTopology};
use bevy::prelude::*;
use bevy::sprite::Anchor;
use bevy::text::{LineHeight, TextBounds};
use bevy::window::WindowRef;
use canvas::Canvas;
use fleet::Fleet;
use layout::Layout;
use scene::Scene;

/// The layer that only the wall's camera sees.
const LAYER: usize = 1;

/// Adds the wall.
pub fn plugin(app: &mut App) {
    app.init_resource::<BevyFonts>()
        .init_resource::<Wall>()
        .add_systems(OnEnter(Screen::Running), forget)
        .add_systems(
            Update,
            redraw.run_if(in_state(Screen::Running).and_then(resource_exists::<Running>)),
        );
}

/// The wall's picture and what it is drawn with.
#[derive(Resource, Default)]
struct Wall {
    fleet: Fleet,
    scene: Scene,
    /// What the sea was computed for.
    sea: Option<(Vec2, Vec<Vec2>, bool)>,
    meshes: Option<[Handle<Mesh>; 2]>,
    labels: Vec<Entity>,
}

/// The camera of the wall's window.
pub fn camera(window: Entity, theme: &Theme) -> impl Bundle + use<> {
    (
        Camera2d,
        Camera {
            order: 1,
            clear_color: ClearColorConfig::Custom(theme.deep.bevy()),
            ..default()
        },
        RenderTarget::Window(WindowRef::Entity(window)),
        RenderLayers::layer(LAYER),
        Msaa::Off,
        WallCamera,
    )
}

/// Marks the wall's camera.
#[derive(Component)]
pub struct WallCamera;

fn forget(mut wall: ResMut<Wall>) {
    wall.fleet = Fleet::default();
    wall.sea = None;
}

fn redraw(
    mut commands: Commands,
    mut wall: ResMut<Wall>,
    running: Res<Running>,
    look: Res<Look>,
    time: Res<Time<Real>>,
    fonts: Res<BevyFonts>,
    windows: Query<&Window, With<WallWindow>>,
    mut camera: Query<&mut Camera, With<WallCamera>>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut materials: ResMut<Assets<ColorMaterial>>,
    mut labels: Query<LabelParts>,
) {
    let Some(window) = windows.iter().next().filter(|window| window.visible) else {
        return;
    };
    let theme = look.theme();
    for mut camera in &mut camera {
        let clear = ClearColorConfig::Custom(theme.deep.bevy());
        if !matches!(&camera.clear_color, ClearColorConfig::Custom(c) if *c == theme.deep.bevy()) {
            camera.clear_color = clear;
        }
    }
    let wall = &mut *wall;
    let client = &running.wall;
    let chart = chart::read(&client.known, client.now());
    wall.fleet.reduced_motion = look.reduced_motion;
    wall.fleet.sail(&chart, time.delta_secs());
    let layout = Layout::new(Vec2::new(window.width(), window.height()));
    let lantern = if look.reduced_motion {
        1.0
    } else {
        0.5 + 0.5 * ops::sin(time.elapsed_secs_wrapped() * std::f32::consts::TAU / 1.6)
    };
    wall.scene
        .draw(&chart, &wall.fleet, &layout, &theme, lantern);

    let [sea_mesh, scene_mesh] = wall
        .meshes
        .get_or_insert_with(|| {
            let handles = [
                meshes.add(mesh_of(&Canvas::default())),
                meshes.add(mesh_of(&Canvas::default())),
            ];
            let material = materials.add(ColorMaterial::default());
            for (depth, mesh) in handles.iter().enumerate() {
                commands.spawn((
                    Mesh2d(mesh.clone()),
                    MeshMaterial2d(material.clone()),
                    Transform::from_xyz(0.0, 0.0, depth as f32),
                    RenderLayers::layer(LAYER),
                    // What it holds changes each frame; it always fills the window.
                    bevy::camera::visibility::NoFrustumCulling,
                ));
            }
            handles
        })
        .clone();
    let key = (layout.extent, scene::places(&chart, &layout), theme.dark);
    if wall.sea.as_ref() != Some(&key) {
        replace(&mut meshes, &sea_mesh, &sea::sea(&layout, &key.1, &theme));
        wall.sea = Some(key);
    }
    replace(&mut meshes, &scene_mesh, &wall.scene.canvas);
    write_labels(
        &mut commands,
        &mut labels,
        &mut wall.labels,
        &wall.scene.labels,
        &fonts,
    );
}

fn replace(meshes: &mut Assets<Mesh>, handle: &Handle<Mesh>, canvas: &Canvas) {
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
type LabelParts = (
    &'static mut Text2d,
    &'static mut TextFont,
    &'static mut TextColor,
    &'static mut TextBounds,
    &'static mut Anchor,
    &'static mut Transform,
    &'static mut Visibility,
);

/// Brings the text on the wall in line with the scene; what did not change is not touched, so not laid out anew.
fn write_labels(
    commands: &mut Commands,
    parts: &mut Query<LabelParts>,
    entities: &mut Vec<Entity>,
    labels: &[scene::Label],
    fonts: &BevyFonts,
) {
    for (i, label) in labels.iter().enumerate() {
        let font = TextFont {
            font: if label.strong {
                fonts.strong.clone()
            } else {
                fonts.regular.clone()
            }
            .into(),
            font_size: FontSize::Px(label.size),
            ..default()
        };
        let color = TextColor(label.ink.bevy().with_alpha(label.alpha));
        let bounds = TextBounds {
            width: label.width,
            height: None,
        };
        let anchor = Anchor(label.anchor);
        let place = Transform::from_xyz(label.at.x, label.at.y, 10.0);
        let Some(entity) = entities.get(i) else {
            let entity = commands.spawn((
                Text2d::new(label.text.clone()),
                font,
                color,
                bounds,
                anchor,
                place,
                LineHeight::RelativeToFont(1.22),
                RenderLayers::layer(LAYER),
                Visibility::Inherited,
            ));
            entities.push(entity.id());
            continue;
        };
        let Ok((
            mut text,
            mut old_font,
            mut old_color,
            mut old_bounds,
            mut old_anchor,
            mut old_place,
            mut seen,
        )) = parts.get_mut(*entity)
        else {
            continue;
        };
        if text.0 != label.text {
            text.0.clone_from(&label.text);
        }
        old_font.set_if_neq(font);
        old_color.set_if_neq(color);
        if old_bounds.width != bounds.width {
            *old_bounds = bounds;
        }
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
