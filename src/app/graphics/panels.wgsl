// egui's triangles as egui means them: its colours are mixed as they are stored, so they are passed on as they are.
// The only texture is egui's own atlas of letters and shapes, which is white; what counts is its cover. The
// conversions of bevy_egui's shader raise each part of each pixel to a power, which is what a processor that draws in
// a graphics card's place spends its time on.

struct Transform {
    scale: vec2<f32>,
    translation: vec2<f32>,
}

struct Corner {
    @location(0) position: vec2<f32>,
    @location(1) uv: vec2<f32>,
    @location(2) color: vec4<f32>,
}

struct Drawn {
    @builtin(position) position: vec4<f32>,
    @location(0) color: vec4<f32>,
    @location(1) uv: vec2<f32>,
}

@group(0) @binding(0) var<uniform> transform: Transform;
@group(1) @binding(0) var atlas: texture_2d<f32>;
@group(1) @binding(1) var atlas_sampler: sampler;

@vertex
fn vs_main(corner: Corner) -> Drawn {
    let position = corner.position * transform.scale + transform.translation;
    return Drawn(vec4<f32>(position, 0.0, 1.0), corner.color, corner.uv);
}

@fragment
fn fs_main(drawn: Drawn) -> @location(0) vec4<f32> {
    return drawn.color * textureSample(atlas, atlas_sampler, drawn.uv).a;
}
