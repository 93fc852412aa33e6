// The wall's triangles: a place and a colour each corner. No texture, no light, no conversion, because a
// processor that draws in a graphics card's place pays for each of these at every pixel.

#import bevy_sprite::{mesh2d_functions, mesh2d_view_bindings::view}

struct Corner {
    @builtin(instance_index) instance: u32,
    @location(0) position: vec3<f32>,
    @location(1) color: vec4<f32>,
}

struct Painted {
    @builtin(position) position: vec4<f32>,
    @location(0) color: vec4<f32>,
}

@vertex
fn vertex(corner: Corner) -> Painted {
    let world = mesh2d_functions::get_world_from_local(corner.instance);
    let place = mesh2d_functions::mesh2d_position_local_to_world(world, vec4<f32>(corner.position, 1.0));
    return Painted(mesh2d_functions::mesh2d_position_world_to_clip(place), corner.color);
}

@fragment
fn fragment(painted: Painted) -> @location(0) vec4<f32> {
    return painted.color;
}
