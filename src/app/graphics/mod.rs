//! A graphics device that goes away: a driver that crashes, a card that is pulled, a laptop that changes cards.
//! The renderer starts anew and the windows come back; the exercise, on threads of its own, never noticed.

mod panels;
mod underlay;

pub use underlay::Underlay;

use bevy::prelude::*;
use bevy::render::error_handler::{ErrorType, RenderErrorHandler, RenderErrorPolicy};
use bevy::render::render_resource::SpecializedRenderPipelines;
use bevy::render::view::{ExtractedWindows, WindowSurfaces};
use bevy::render::{GpuResourceAppExt, RenderApp};
use bevy::sprite_render::{ImageBindGroups, SpriteMeta};
use bevy_egui::render::EguiPipeline;
use bevy_egui::render::systems::{EguiRenderData, EguiTransforms};
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

/// So many times within [`WITHIN`] the renderer starts anew. After that the picture stands still until the oldest
/// is forgotten: a screen that is set up and torn down without end would flash.
const TRIES: usize = 3;
/// How long a new start is remembered.
const WITHIN: Duration = Duration::from_secs(30);

/// Adds the answer to a lost device. Comes after `EguiPlugin`, whose part of the renderer it makes renewable.
pub struct Graphics;

impl Plugin for Graphics {
    fn build(&self, app: &mut App) {
        panels::build(app);
        underlay::build(app);
        app.init_resource::<NewStarts>()
            .insert_resource(RenderErrorHandler(|error, main, render| {
                let now = Instant::now();
                let answer = answer(error.ty, &mut main.resource_mut::<NewStarts>(), now);
                if matches!(answer, RenderErrorPolicy::Recover(_)) {
                    let_go(render);
                }
                answer
            }));
    }

    fn finish(&self, app: &mut App) {
        panels::finish(app);
        // bevy_egui 0.42 and Bevy's sprites make these once; on a new device they have to be made again.
        if let Some(render) = app.get_sub_app_mut(RenderApp) {
            render
                .init_gpu_resource::<EguiPipeline>()
                .init_gpu_resource::<SpecializedRenderPipelines<EguiPipeline>>()
                .init_gpu_resource::<EguiTransforms>()
                .init_gpu_resource::<EguiRenderData>()
                .init_gpu_resource::<SpriteMeta>()
                .init_gpu_resource::<ImageBindGroups>();
        }
    }
}

/// Lets go of pictures that were begun on the lost device, if there are any, and of the surfaces that wait for them.
/// wgpu 29 can neither show nor discard such a picture any more: it would end the program. The memory of one picture a
/// window is lost with it, the window is not.
fn let_go(render: &mut World) {
    let Some(mut windows) = render.get_resource_mut::<ExtractedWindows>() else {
        return;
    };
    let mut begun = false;
    for window in windows.windows.values_mut() {
        if let Some(picture) = window.swap_chain_texture.take() {
            begun = true;
            std::mem::forget(picture);
        }
    }
    let surfaces = render.remove_resource::<WindowSurfaces>();
    render.init_resource::<WindowSurfaces>();
    if begun {
        std::mem::forget(surfaces);
    } else if catch_unwind(AssertUnwindSafe(|| drop(surfaces))).is_err() {
        // A picture that the device took with it on its way to the screen is held by its surface, where nobody sees it.
        warn!("a surface could not be given back; it is left as it is");
    }
}

/// So many wrong draw calls within [`WITHIN`] are no slip: some drivers lose a device without a word.
const WRONG_CALLS: usize = 100;

/// When the renderer started anew, the latest last, and wrong draw calls since.
#[derive(Resource, Default)]
struct NewStarts {
    starts: VecDeque<Instant>,
    wrong: VecDeque<Instant>,
}

fn answer(error: ErrorType, known: &mut NewStarts, now: Instant) -> RenderErrorPolicy {
    for times in [&mut known.starts, &mut known.wrong] {
        while times
            .front()
            .is_some_and(|time| now.duration_since(*time) > WITHIN)
        {
            times.pop_front();
        }
    }
    if error == ErrorType::Validation {
        known.wrong.push_back(now);
        if known.wrong.len() < WRONG_CALLS {
            return RenderErrorPolicy::Ignore;
        }
    }
    if known.starts.len() >= TRIES {
        return RenderErrorPolicy::StopRendering;
    }
    warn!("the graphics device failed; the windows start anew");
    known.starts.push_back(now);
    known.wrong.clear();
    RenderErrorPolicy::Recover(default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lost_device_is_replaced_but_not_without_end() {
        let mut starts = NewStarts::default();
        let now = Instant::now();
        for _ in 0..TRIES {
            let answer = answer(ErrorType::DeviceLost, &mut starts, now);
            assert!(matches!(answer, RenderErrorPolicy::Recover(_)));
        }
        let again = answer(ErrorType::OutOfMemory, &mut starts, now);
        assert!(matches!(again, RenderErrorPolicy::StopRendering));
        let later = now + WITHIN + Duration::from_secs(1);
        let again = answer(ErrorType::DeviceLost, &mut starts, later);
        assert!(matches!(again, RenderErrorPolicy::Recover(_)));
    }

    #[test]
    fn one_wrong_draw_call_is_left_out_and_a_hundred_are_a_lost_device() {
        let mut starts = NewStarts::default();
        let now = Instant::now();
        for _ in 1..WRONG_CALLS {
            let answer = answer(ErrorType::Validation, &mut starts, now);
            assert!(matches!(answer, RenderErrorPolicy::Ignore));
        }
        let answer = answer(ErrorType::Validation, &mut starts, now);
        assert!(matches!(answer, RenderErrorPolicy::Recover(_)));
    }
}
