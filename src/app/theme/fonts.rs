//! The fonts, fed from the same bytes to egui and to Bevy: neither engine sees the other's fonts, and
//! Bevy's own default knows ASCII alone.

use bevy::prelude::*;
use egui::{FontData, FontDefinitions, FontFamily};
use std::sync::Arc;

/// Text. Latin and Cyrillic, figures of one width.
const REGULAR: &[u8] = include_bytes!("../../../assets/fonts/Inter-Regular.otf");
/// The same, strong.
const SEMI_BOLD: &[u8] = include_bytes!("../../../assets/fonts/Inter-SemiBold.otf");
/// Evidence and hashes.
const MONOSPACE: &[u8] = include_bytes!("../../../assets/fonts/NotoSansMono-Regular.ttf");

/// Chinese, where the others have no sign. One weight; what is strong in Latin is plain in Chinese.
const CHINESE: &[u8] = include_bytes!("../../../assets/fonts/NotoSansCJKsc-Regular.otf");
/// egui's name of the Chinese font.
const HAN: &str = "han";

/// egui's name of the strong family.
pub const STRONG: &str = "strong";
/// egui's name of the fixed-width font.
pub const MONO: &str = "mono";

/// Gives egui the fonts.
pub fn install_egui_fonts(ctx: &egui::Context) {
    ctx.set_fonts(font_definitions());
}

/// The fonts as egui knows them. What they lack falls back to egui's own.
pub fn font_definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    for (name, bytes) in [
        ("text", REGULAR),
        (STRONG, SEMI_BOLD),
        (MONO, MONOSPACE),
        (HAN, CHINESE),
    ] {
        fonts
            .font_data
            .insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let fallback = fonts
        .families
        .get(&FontFamily::Proportional)
        .cloned()
        .unwrap_or_default();
    for (family, first) in [
        (FontFamily::Proportional, "text"),
        (FontFamily::Name(STRONG.into()), STRONG),
        (FontFamily::Monospace, MONO),
    ] {
        let names = std::iter::once(first.to_owned())
            .chain(std::iter::once("text".to_owned()).filter(|name| name != first))
            .chain(std::iter::once(HAN.to_owned()))
            .chain(fallback.iter().cloned())
            .collect();
        fonts.families.insert(family, names);
    }
    fonts
}

/// The fonts as Bevy's text knows them.
#[derive(Resource, Clone)]
pub struct BevyFonts {
    /// Text.
    pub regular: Handle<Font>,
    /// Names and figures.
    pub strong: Handle<Font>,
    /// A line with Chinese in it. Bevy falls back to no other font that it was given.
    pub chinese: Handle<Font>,
}

impl BevyFonts {
    /// The font that has every sign of this line.
    pub fn of(&self, line: &str, strong: bool) -> Handle<Font> {
        // From the CJK radicals on, Inter has nothing.
        if line.chars().any(|sign| sign >= '\u{2e80}') {
            self.chinese.clone()
        } else if strong {
            self.strong.clone()
        } else {
            self.regular.clone()
        }
    }
}

impl FromWorld for BevyFonts {
    fn from_world(world: &mut World) -> Self {
        let mut fonts = world.resource_mut::<Assets<Font>>();
        Self {
            regular: fonts.add(Font::from_bytes(REGULAR.to_vec())),
            strong: fonts.add(Font::from_bytes(SEMI_BOLD.to_vec())),
            chinese: fonts.add(Font::from_bytes(CHINESE.to_vec())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::path::Path;

    #[test]
    fn latin_cyrillic_and_chinese_are_drawn_and_figures_have_one_width() {
        let ctx = egui::Context::default();
        install_egui_fonts(&ctx);
        let mut widths = Vec::new();
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            ui.fonts_mut(|fonts| {
                for family in [
                    FontFamily::Proportional,
                    FontFamily::Name(STRONG.into()),
                    FontFamily::Monospace,
                ] {
                    let id = egui::FontId::new(16.0, family);
                    assert!(fonts.has_glyphs(
                        &id,
                        "Ñandú über Łódź Ёж щука Їжак T+00:26 → ● ✓ 港口电子证据"
                    ));
                    widths = ('0'..='9')
                        .map(|figure| fonts.glyph_width(&id, figure))
                        .collect();
                    assert!(
                        widths.iter().all(|w| (w - widths[0]).abs() < 0.02),
                        "{widths:?}"
                    );
                }
            });
        });
        // Nothing draws here, so nobody takes the textures up.
        output.textures_delta.clear();
    }

    /// Every sign that stands in the sources and the English texts of the windows.
    fn signs() -> BTreeSet<char> {
        let mut signs = BTreeSet::new();
        let mut folders = vec![
            Path::new(env!("CARGO_MANIFEST_DIR")).join("src/app"),
            Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/text/en"),
        ];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let text = std::fs::read_to_string(&path).unwrap();
                let lines = text.lines().map(str::trim_start);
                let spoken = lines.filter(|line| !line.starts_with("//") && !line.starts_with('#'));
                signs.extend(spoken.flat_map(str::chars).filter(|sign| !sign.is_ascii()));
            }
        }
        signs
    }

    #[test]
    fn every_sign_of_the_windows_is_drawn() {
        let ctx = egui::Context::default();
        install_egui_fonts(&ctx);
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            ui.fonts_mut(|fonts| {
                for family in [
                    FontFamily::Proportional,
                    FontFamily::Name(STRONG.into()),
                    FontFamily::Monospace,
                ] {
                    let id = egui::FontId::new(16.0, family);
                    let lacking: Vec<char> = signs()
                        .into_iter()
                        .filter(|sign| !fonts.has_glyph(&id, *sign))
                        .collect();
                    assert!(lacking.is_empty(), "{lacking:?}");
                }
            });
        });
        output.textures_delta.clear();
    }
}
