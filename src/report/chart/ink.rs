//! The colours of the light theme of the windows, for paper. They are named for what they are for.

use super::Sign;

pub const PAPER: &str = "#ffffff";
pub const PANEL: &str = "#f3f7fa";
pub const GROUND: &str = "#e4ecf2";
pub const LINE: &str = "#c6d5e0";
pub const DEPTH: &str = "#9db9cc";
pub const TEXT: &str = "#0c1b29";
pub const MUTED: &str = "#41576a";
pub const FAINT: &str = "#657b8d";
pub const ACCENT: &str = "#0b6fa4";
pub const LOSS: &str = "#b42a25";
pub const WARN: &str = "#9a5b00";
pub const KEPT: &str = "#8fc7e3";
const COORDINATOR: &str = "#122433";

/// Colours of nations, in the order of the scenario.
const NATIONS: [&str; 8] = [
    "#1f5fc4", "#856a10", "#a83273", "#0b7a59", "#505a64", "#6448c2", "#0c7884", "#8a5620",
];

/// The colour of a sign.
pub fn of(sign: Sign) -> &'static str {
    match sign {
        Sign::Nation(_, place) => NATIONS[usize::from(place) % NATIONS.len()],
        Sign::Coordinator => COORDINATOR,
        Sign::Body => FAINT,
    }
}

/// From pale to deep water, for a value from 0 to 1; and the text upon it.
pub fn depth(value: f64) -> (String, &'static str) {
    let value = value.clamp(0.0, 1.0);
    let between = |from: u8, to: u8| {
        let mixed = f64::from(from) + (f64::from(to) - f64::from(from)) * value;
        mixed.round() as u8
    };
    let colour = format!(
        "#{:02x}{:02x}{:02x}",
        between(0xee, 0x0b),
        between(0xf4, 0x5c),
        between(0xf7, 0x8a)
    );
    (colour, if value > 0.55 { PAPER } else { TEXT })
}
