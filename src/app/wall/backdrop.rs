//! What stands still on the wall, painted when it changes: first the sea, for a size and a theme, then the signs, the
//! figures and the text over it. What moves is painted over that with each frame. A processor that draws in a graphics
//! card's place could not paint all of it anew with each frame.

use super::canvas::Canvas;
use super::paint::Paint;
use super::screen::{mesh_of, replace};
use crate::app::graphics::Underlay;
use bevy::camera::visibility::{NoFrustumCulling, RenderLayers};
use bevy::camera::{
    CameraMainTextureUsages, ClearColorConfig, CompositingSpace, ImageRenderTarget, RenderTarget,
};
use bevy::prelude::*;
use bevy::render::render_resource::{TextureFormat, TextureUsages};

/// The layer that only the sea's camera sees.
const SEA: usize = 2;
/// The layer of what stands still.
pub const STILL: usize = 3;
/// A new picture is painted for so many frames: what it is made of may reach the graphics card late.
const AT_FIRST: u8 = 8;

/// The two pictures and what paints them. Despawned together.
pub struct Backdrop {
    entities: [Entity; 4],
    still: Handle<Mesh>,
    picture: Handle<Image>,
}

/// On a camera that paints a picture: which frames it does.
#[derive(Component)]
pub struct Painting {
    /// Not yet: letters come into their atlas a frame late.
    wait: u8,
    frames: u8,
}

/// What a backdrop is made of and with.
pub struct Studio<'a, 'w, 's> {
    /// Where its parts are spawned.
    pub commands: &'a mut Commands<'w, 's>,
    /// Triangles.
    pub meshes: &'a mut Assets<Mesh>,
    /// Pictures.
    pub images: &'a mut Assets<Image>,
    /// What triangles are painted with.
    pub paints: &'a mut Assets<Paint>,
}

impl Backdrop {
    /// Of this sea, for a window of this extent in points and so many pixels a point.
    pub fn new(studio: &mut Studio<'_, '_, '_>, sea: &Canvas, extent: Vec2, scale: f32) -> Self {
        let pixels = (extent * scale).round().max(Vec2::ONE).as_uvec2();
        let mut picture = || {
            let format = TextureFormat::Rgba8UnormSrgb;
            let mut image = Image::new_target_texture(pixels.x, pixels.y, format, None);
            image.texture_descriptor.usage |= TextureUsages::COPY_SRC;
            studio.images.add(image)
        };
        let (below, above) = (picture(), picture());
        let (sea_mesh, still_mesh) = (
            studio.meshes.add(mesh_of(sea)),
            studio.meshes.add(mesh_of(&Canvas::default())),
        );
        let paint = studio.paints.add(Paint {});
        let mut show = |mesh: &Handle<Mesh>, layer: usize| {
            let parts = (
                Mesh2d(mesh.clone()),
                MeshMaterial2d(paint.clone()),
                RenderLayers::layer(layer),
                // What it holds changes; it always fills the window.
                NoFrustumCulling,
            );
            studio.commands.spawn(parts).id()
        };
        let (sea, still) = (show(&sea_mesh, SEA), show(&still_mesh, STILL));
        let mut painter = |order: isize, layer: usize, onto: &Handle<Image>| {
            let parts = (
                Camera2d,
                Camera {
                    order,
                    clear_color: ClearColorConfig::None,
                    ..default()
                },
                RenderTarget::Image(ImageRenderTarget {
                    handle: onto.clone(),
                    scale_factor: scale,
                }),
                underlaid(),
                RenderLayers::layer(layer),
                Msaa::Off,
                CompositingSpace::Srgb,
                Painting {
                    wait: 0,
                    frames: AT_FIRST,
                },
            );
            studio.commands.spawn(parts).id()
        };
        let (of_sea, of_still) = (painter(-2, SEA, &below), painter(-1, STILL, &above));
        studio.commands.entity(of_still).insert(Underlay(below));
        Self {
            entities: [sea, still, of_sea, of_still],
            still: still_mesh,
            picture: above,
        }
    }

    /// The finished picture, over which the rest is painted.
    pub fn picture(&self) -> Underlay {
        Underlay(self.picture.clone())
    }

    /// What stands still has changed.
    pub fn change(
        &self,
        canvas: &Canvas,
        meshes: &mut Assets<Mesh>,
        painters: &mut Query<&mut Painting>,
    ) {
        replace(meshes, &self.still, canvas);
        let [.., painter] = self.entities;
        if let Ok(mut painting) = painters.get_mut(painter) {
            *painting = if painting.frames == 0 {
                Painting { wait: 1, frames: 1 }
            } else {
                // It paints already: this frame perhaps without the new letters, the next one with them.
                Painting {
                    wait: 0,
                    frames: painting.frames.max(2),
                }
            };
        }
    }

    /// Takes it away.
    pub fn remove(self, commands: &mut Commands) {
        for entity in self.entities {
            commands.entity(entity).despawn();
        }
    }
}

/// The texture of a camera that starts from a picture.
pub fn underlaid() -> CameraMainTextureUsages {
    CameraMainTextureUsages::default().with(TextureUsages::COPY_DST)
}

/// A camera rests once its picture is painted.
pub fn rest(mut painters: Query<(&mut Camera, &mut Painting)>) {
    for (mut camera, mut painting) in &mut painters {
        let due = painting.wait == 0 && painting.frames > 0;
        if due {
            painting.frames -= 1;
        }
        painting.wait = painting.wait.saturating_sub(1);
        if camera.is_active != due {
            camera.is_active = due;
        }
    }
}
