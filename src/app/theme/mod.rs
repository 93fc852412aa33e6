//! How Accord looks, in one place: colours, sizes, spacing, fonts, signs and glyphs.
//!
//! The module exists so that no window holds a colour or a size of its own. The idea is a harbour chart at
//! night; the light theme is the same chart by day. Nothing of an exercise enters here but the shape that a
//! nation bears.

pub mod choice;
mod fonts;
mod ink;
mod sign;
mod style;
pub mod widgets;

pub use fonts::{BevyFonts, MONO, STRONG, font_definitions, install_egui_fonts};
pub use ink::Ink;
pub use sign::{Glyph, Mark, Stroke2, circle, sign_outline};
pub use style::egui_style;

/// The colours of a theme. Each name says what the colour is for, never what it looks like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Theme {
    /// Night or day.
    pub dark: bool,
    /// The ground of a window: the sea.
    pub ground: Ink,
    /// The deepest water of the wall.
    pub deep: Ink,
    /// The shallow water round a harbour.
    pub shallow: Ink,
    /// Depth lines.
    pub depth_line: Ink,
    /// A panel: one step from the ground.
    pub panel: Ink,
    /// What lies on a panel: two steps.
    pub raised: Ink,
    /// What lies there under the pointer.
    pub hovered: Ink,
    /// A hairline, where tone alone does not part.
    pub line: Ink,
    /// Text.
    pub text: Ink,
    /// Text of the second rank.
    pub muted: Ink,
    /// Text of the third rank, and marks that wait.
    pub faint: Ink,
    /// Act here. Nothing else bears it.
    pub accent: Ink,
    /// Text on the accent.
    pub on_accent: Ink,
    /// Time is running out.
    pub warn: Ink,
    /// Lost.
    pub loss: Ink,
    /// Done, secured, granted.
    pub good: Ink,
    /// Colours of nations, in the order of the scenario.
    pub nations: [Ink; 8],
    /// The coordinator, and teams that play no state.
    pub coordinator: Ink,
}

impl Theme {
    /// The chart at night.
    pub const DARK: Self = Self {
        dark: true,
        ground: Ink::hex(0x0A_131E),
        deep: Ink::hex(0x05_0B13),
        shallow: Ink::hex(0x12_2A3D),
        depth_line: Ink::hex(0x2C_516B),
        panel: Ink::hex(0x10_1D2B),
        raised: Ink::hex(0x18_293A),
        hovered: Ink::hex(0x22_384D),
        line: Ink::hex(0x25_3A4E),
        text: Ink::hex(0xE9_F0F6),
        muted: Ink::hex(0xA3_B5C5),
        faint: Ink::hex(0x6F_8599),
        accent: Ink::hex(0x5B_C4F0),
        on_accent: Ink::hex(0x06_1420),
        warn: Ink::hex(0xF5_B04C),
        loss: Ink::hex(0xF2_6A63),
        good: Ink::hex(0x6F_D3A4),
        nations: [
            Ink::hex(0x7A_AEFA),
            Ink::hex(0xEC_DCA4),
            Ink::hex(0xE3_89B9),
            Ink::hex(0x3F_BF95),
            Ink::hex(0xB9_C4CE),
            Ink::hex(0xB3_9DF7),
            Ink::hex(0x86_E3E3),
            Ink::hex(0xCB_9C6D),
        ],
        coordinator: Ink::hex(0xF4_F7FA),
    };

    /// The chart by day.
    pub const LIGHT: Self = Self {
        dark: false,
        ground: Ink::hex(0xE4_ECF2),
        deep: Ink::hex(0xCF_DEE9),
        shallow: Ink::hex(0xEE_F4F7),
        depth_line: Ink::hex(0x9D_B9CC),
        panel: Ink::hex(0xF3_F7FA),
        raised: Ink::hex(0xFF_FFFF),
        hovered: Ink::hex(0xDE_E9F1),
        line: Ink::hex(0xC6_D5E0),
        text: Ink::hex(0x0C_1B29),
        muted: Ink::hex(0x41_576A),
        faint: Ink::hex(0x65_7B8D),
        accent: Ink::hex(0x0B_6FA4),
        on_accent: Ink::hex(0xFF_FFFF),
        warn: Ink::hex(0x9A_5B00),
        loss: Ink::hex(0xB4_2A25),
        good: Ink::hex(0x14_7A4D),
        nations: [
            Ink::hex(0x1F_5FC4),
            Ink::hex(0x85_6A10),
            Ink::hex(0xA8_3273),
            Ink::hex(0x0B_7A59),
            Ink::hex(0x50_5A64),
            Ink::hex(0x64_48C2),
            Ink::hex(0x0C_7884),
            Ink::hex(0x8A_5620),
        ],
        coordinator: Ink::hex(0x12_2433),
    };

    /// Night or day.
    pub const fn new(dark: bool) -> Self {
        if dark { Self::DARK } else { Self::LIGHT }
    }

    /// The colour of the nation with this place in the scenario's list.
    pub fn nation(&self, place: usize) -> Ink {
        self.nations[place % self.nations.len()]
    }
}

/// The four type sizes of a desktop window, in points.
pub mod size {
    /// Labels, times, hints.
    pub const SMALL: f32 = 12.0;
    /// What is read.
    pub const BODY: f32 = 14.0;
    /// Headings.
    pub const HEADING: f32 = 17.0;
    /// The clock and the index.
    pub const DISPLAY: f32 = 30.0;
}

/// The four type sizes of the wall, in thousandths of its height. None is below a fortieth.
pub mod wall_size {
    /// Labels.
    pub const SMALL: f32 = 25.0;
    /// What is read.
    pub const BODY: f32 = 31.0;
    /// Figures and titles.
    pub const FIGURE: f32 = 58.0;
    /// The clock.
    pub const CLOCK: f32 = 125.0;
}

/// Distances, in points; all are multiples of four.
pub mod space {
    /// Between things that belong together.
    pub const S: f32 = 4.0;
    /// Between things of a group.
    pub const M: f32 = 8.0;
    /// Inside a panel.
    pub const L: f32 = 12.0;
    /// Between groups.
    pub const XL: f32 = 20.0;
    /// Rounding of corners.
    pub const ROUND: u8 = 6;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_on_every_ground() {
        for theme in [Theme::DARK, Theme::LIGHT] {
            for ground in [theme.ground, theme.panel, theme.raised] {
                assert!(theme.text.contrast(ground) >= 7.0);
                assert!(
                    theme.muted.contrast(ground) >= 4.5,
                    "{:?}",
                    theme.muted.contrast(ground)
                );
                for sign in [theme.accent, theme.warn, theme.loss, theme.good] {
                    assert!(
                        sign.contrast(ground) >= 4.0,
                        "{sign:?} {}",
                        sign.contrast(ground)
                    );
                }
                for nation in theme.nations {
                    assert!(
                        nation.contrast(ground) >= 4.0,
                        "{nation:?} {}",
                        nation.contrast(ground)
                    );
                }
            }
            assert!(theme.on_accent.contrast(theme.accent) >= 4.5);
        }
    }

    /// What a colour becomes for eyes that lack one kind of cone, after Viénot, Brettel and Mollon (1999).
    fn simulated(ink: Ink, lacking: char) -> [f32; 3] {
        let [r, g, b] = ink.linear();
        match lacking {
            'p' => [
                0.112 * r + 0.888 * g,
                0.112 * r + 0.888 * g,
                0.004 * r - 0.004 * g + b,
            ],
            'd' => [
                0.292 * r + 0.708 * g,
                0.292 * r + 0.708 * g,
                -0.022 * r + 0.022 * g + b,
            ],
            _ => [r, g, b],
        }
    }

    #[test]
    fn the_five_usual_nations_differ_for_common_colour_visions() {
        for theme in [Theme::DARK, Theme::LIGHT] {
            for lacking in ['-', 'p', 'd'] {
                for (i, one) in theme.nations[..5].iter().enumerate() {
                    for other in &theme.nations[..i] {
                        let (a, b) = (simulated(*one, lacking), simulated(*other, lacking));
                        // Distance in a cube-root space, which is near enough to what is seen.
                        let far: f32 = a
                            .iter()
                            .zip(b)
                            .map(|(x, y)| (x.max(0.0).cbrt() - y.max(0.0).cbrt()).powi(2))
                            .sum::<f32>()
                            .sqrt();
                        assert!(far > 0.06, "{one:?} {other:?} {lacking} {far}");
                    }
                }
            }
        }
    }
}
