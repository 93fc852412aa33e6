//! How egui's panels are put on the screen: in the colour space egui means them in, which `bevy_egui` 0.42 does not
//! offer, and without a conversion for each pixel.

use bevy::asset::{load_internal_asset, uuid_handle};
use bevy::core_pipeline::blit::{BlitPipeline, init_blit_pipeline};
use bevy::prelude::*;
use bevy::render::render_resource::{
    CachedRenderPipelineId, PipelineCache, SpecializedRenderPipeline, TextureFormat,
};
use bevy::render::{GpuResourceAppExt, Render, RenderApp, RenderStartup, RenderSystems};
use bevy::shader::Shader;
use bevy_egui::render::systems::EguiPipelines;
use bevy_egui::render::{EguiPipeline, EguiPipelineKey};

const SHADER: Handle<Shader> = uuid_handle!("d7b3a1f4-2f0e-4f5c-8c86-90b1f27a6f13");
const BLIT: Handle<Shader> = uuid_handle!("0a7e5c2d-93b6-4b59-a7a1-3d5e8c64f0b2");

/// The pipeline that draws panels, once there is one on this device.
#[derive(Resource, Default)]
struct Panels(Option<CachedRenderPipelineId>);

/// Adds the shader.
pub fn build(app: &mut App) {
    load_internal_asset!(app, SHADER, "panels.wgsl", Shader::from_wgsl);
    load_internal_asset!(app, BLIT, "blit.wgsl", Shader::from_wgsl);
    if let Some(render) = app.get_sub_app_mut(RenderApp) {
        render.add_systems(RenderStartup, own_blit.after(init_blit_pipeline));
    }
}

/// Adds the pipeline. Every camera with panels must mix colours as sRGB (`CompositingSpace::Srgb`).
pub fn finish(app: &mut App) {
    if let Some(render) = app.get_sub_app_mut(RenderApp) {
        render
            .init_gpu_resource::<Panels>()
            .add_systems(Render, take_over.in_set(RenderSystems::PhaseSort));
    }
}

fn own_blit(blit: Option<ResMut<BlitPipeline>>) {
    if let Some(mut blit) = blit {
        blit.fragment_shader = BLIT;
    }
}

fn take_over(
    mut panels: ResMut<Panels>,
    chosen: Option<ResMut<EguiPipelines>>,
    egui: Option<Res<EguiPipeline>>,
    cache: Res<PipelineCache>,
) {
    let (Some(mut chosen), Some(egui)) = (chosen, egui) else {
        return;
    };
    let ours = *panels.0.get_or_insert_with(|| {
        let mut pipeline = egui.specialize(EguiPipelineKey {
            target_format: TextureFormat::Rgba8Unorm,
        });
        pipeline.label = Some("panels".into());
        pipeline.vertex.shader = SHADER;
        if let Some(fragment) = &mut pipeline.fragment {
            fragment.shader = SHADER;
        }
        cache.queue_render_pipeline(pipeline)
    });
    for pipeline in chosen.0.values_mut() {
        *pipeline = ours;
    }
}
