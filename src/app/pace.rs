//! How often frames are drawn.
//!
//! Frames come at a steady pace rather than on demand: a window that waits for input would let the clock and the
//! projector stand still while the trainer writes in another program. The pace is capped here, because neither
//! window waits for its screen (an invisible one would then hold up the other).

use bevy::prelude::*;
use bevy::render::renderer::RenderAdapterInfo;
use bevy::winit::WinitSettings;
use std::time::{Duration, Instant};

/// Adds the cap.
pub fn plugin(app: &mut App) {
    app.insert_resource(WinitSettings::continuous())
        .add_systems(Last, wait);
}

/// A graphics card draws sixty frames a second; a processor that draws in its place, twenty-four.
fn wait(adapter: Option<Res<RenderAdapterInfo>>, mut last: Local<Option<Instant>>) {
    let software = adapter.is_some_and(|adapter| adapter.device_type == wgpu::DeviceType::Cpu);
    let frame = Duration::from_micros(if software { 41_667 } else { 16_667 });
    if let Some(last) = *last {
        std::thread::sleep(frame.saturating_sub(last.elapsed()));
    }
    *last = Some(Instant::now());
}
