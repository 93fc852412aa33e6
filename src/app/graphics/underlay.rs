//! A picture that a camera starts from in place of a colour. Copied, not drawn: for a processor that draws in a
//! graphics card's place that is a quarter of the work.

use bevy::core_pipeline::{Core2d, Core2dSystems};
use bevy::prelude::*;
use bevy::render::RenderApp;
use bevy::render::extract_component::{ExtractComponent, ExtractComponentPlugin};
use bevy::render::render_asset::RenderAssets;
use bevy::render::render_resource::Texture;
use bevy::render::renderer::{RenderContext, ViewQuery};
use bevy::render::texture::GpuImage;
use bevy::render::view::ViewTarget;

/// On a camera that clears nothing (`ClearColorConfig::None`) and whose texture can be copied to: what it starts
/// from. The picture has the size of the camera's texture, and its bytes mean the same, or it is left out.
#[derive(Component, ExtractComponent, Clone, PartialEq)]
pub struct Underlay(pub Handle<Image>);

/// Adds the copying.
pub fn build(app: &mut App) {
    app.add_plugins(ExtractComponentPlugin::<Underlay>::default());
    if let Some(render) = app.get_sub_app_mut(RenderApp) {
        render.add_systems(Core2d, lay.before(Core2dSystems::MainPass));
    }
}

fn lay(
    view: ViewQuery<(&ViewTarget, &Underlay)>,
    images: Res<RenderAssets<GpuImage>>,
    mut context: RenderContext,
) {
    let (target, underlay) = view.into_inner();
    let Some(image) = images.get(&underlay.0) else {
        return;
    };
    let (from, onto) = (&image.texture, target.main_texture());
    let bytes = |texture: &Texture| (texture.size(), texture.format().remove_srgb_suffix());
    if bytes(from) != bytes(onto) {
        return;
    }
    context.command_encoder().copy_texture_to_texture(
        from.as_image_copy(),
        onto.as_image_copy(),
        onto.size(),
    );
}
