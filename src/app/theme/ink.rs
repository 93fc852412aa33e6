//! A colour that belongs to no toolkit, so that one table of tokens serves egui and Bevy alike.

/// A colour in sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ink(pub u8, pub u8, pub u8);

impl Ink {
    /// The colour written `0xRRGGBB`.
    pub const fn hex(rgb: u32) -> Self {
        Self((rgb >> 16) as u8, (rgb >> 8) as u8, rgb as u8)
    }

    /// For egui.
    pub const fn ui(self) -> egui::Color32 {
        egui::Color32::from_rgb(self.0, self.1, self.2)
    }

    /// For Bevy.
    pub fn bevy(self) -> bevy::color::Color {
        bevy::color::Color::srgb_u8(self.0, self.1, self.2)
    }

    /// As the wall's triangles carry it: sRGB in shares of one, with this much cover.
    pub fn paint(self, alpha: f32) -> [f32; 4] {
        let [r, g, b] = [self.0, self.1, self.2].map(|part| f32::from(part) / 255.0);
        [r, g, b, alpha.clamp(0.0, 1.0)]
    }

    /// Linear light, in shares of one.
    pub(super) fn linear(self) -> [f32; 3] {
        let light = bevy::color::LinearRgba::from(self.bevy());
        [light.red, light.green, light.blue]
    }

    /// A mix: 0 is `self`, 1 is `other`.
    pub fn mixed(self, other: Self, share: f32) -> Self {
        let share = share.clamp(0.0, 1.0);
        let mix =
            |a: u8, b: u8| byte((f32::from(a) * (1.0 - share) + f32::from(b) * share) / 255.0);
        Self(
            mix(self.0, other.0),
            mix(self.1, other.1),
            mix(self.2, other.2),
        )
    }

    /// Relative luminance after WCAG 2.2, 0 to 1.
    pub fn luminance(self) -> f32 {
        let [r, g, b] = self.linear();
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// Contrast with another colour after WCAG 2.2, 1 to 21.
    pub fn contrast(self, other: Self) -> f32 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

/// A share of one as a byte.
fn byte(share: f32) -> u8 {
    (share.clamp(0.0, 1.0) * 255.0).round() as u8
}
