//! The tokens as an egui style.

use super::{Ink, STRONG, Theme, size, space};
use egui::epaint::Shadow;
use egui::style::{ScrollFadeStyle, ScrollStyle, Selection, WidgetVisuals, Widgets};
use egui::{
    Color32, CornerRadius, FontFamily, FontId, Margin, Stroke, Style, TextStyle, Visuals, vec2,
};

/// The whole egui style of a theme.
pub fn egui_style(theme: &Theme) -> Style {
    let mut style = Style {
        visuals: visuals(theme),
        animation_time: 0.12,
        text_styles: [
            (
                TextStyle::Small,
                FontId::new(size::SMALL, FontFamily::Proportional),
            ),
            (
                TextStyle::Body,
                FontId::new(size::BODY, FontFamily::Proportional),
            ),
            (
                TextStyle::Button,
                FontId::new(size::BODY, FontFamily::Proportional),
            ),
            (
                TextStyle::Heading,
                FontId::new(size::HEADING, FontFamily::Name(STRONG.into())),
            ),
            (
                TextStyle::Monospace,
                FontId::new(size::SMALL, FontFamily::Monospace),
            ),
        ]
        .into(),
        ..Style::default()
    };
    style.spacing.item_spacing = vec2(space::M, space::S);
    style.spacing.button_padding = vec2(10.0, 4.0);
    style.spacing.interact_size = vec2(28.0, 26.0);
    style.spacing.window_margin = Margin::same(space::L as i8);
    style.spacing.menu_margin = Margin::same(space::M as i8);
    style.spacing.tooltip_width = 420.0;
    style.spacing.scroll = ScrollStyle {
        bar_width: 7.0,
        fade: ScrollFadeStyle {
            strength: 0.0,
            ..ScrollFadeStyle::default()
        },
        ..ScrollStyle::thin()
    };
    style.interaction.tooltip_delay = 0.3;
    style.interaction.selectable_labels = false;
    #[cfg(debug_assertions)]
    {
        style.debug.show_unaligned = false;
    }
    style
}

fn visuals(theme: &Theme) -> Visuals {
    let base = if theme.dark {
        Visuals::dark()
    } else {
        Visuals::light()
    };
    let round = CornerRadius::same(space::ROUND);
    let shadow = |blur: u8, alpha: u8| Shadow {
        offset: [0, 6],
        blur,
        spread: 0,
        color: Color32::from_black_alpha(if theme.dark { alpha } else { alpha / 4 }),
    };
    Visuals {
        dark_mode: theme.dark,
        widgets: widgets(theme),
        selection: Selection {
            // Solid, because it lies on grounds of several colours and its text has one.
            bg_fill: theme.panel.mixed(theme.accent, 0.24).ui(),
            stroke: Stroke::new(1.0, theme.accent.ui()),
        },
        weak_text_color: Some(theme.muted.ui()),
        hyperlink_color: theme.accent.ui(),
        faint_bg_color: theme.panel.mixed(theme.raised, 0.45).ui(),
        extreme_bg_color: theme.ground.ui(),
        text_edit_bg_color: Some(theme.ground.ui()),
        code_bg_color: theme.ground.ui(),
        warn_fg_color: theme.warn.ui(),
        error_fg_color: theme.loss.ui(),
        window_corner_radius: CornerRadius::same(space::ROUND + 2),
        window_shadow: shadow(28, 130),
        window_fill: theme.raised.ui(),
        window_stroke: Stroke::new(1.0, theme.line.ui()),
        menu_corner_radius: round,
        panel_fill: theme.panel.ui(),
        popup_shadow: shadow(16, 110),
        disabled_alpha: 0.4,
        ..base
    }
}

fn widgets(theme: &Theme) -> Widgets {
    let state = |fill: Ink, edge: Option<Ink>, text: Ink| WidgetVisuals {
        bg_fill: fill.ui(),
        weak_bg_fill: fill.ui(),
        bg_stroke: edge.map_or(Stroke::NONE, |edge| Stroke::new(1.0, edge.ui())),
        corner_radius: CornerRadius::same(space::ROUND),
        fg_stroke: Stroke::new(1.2, text.ui()),
        expansion: 0.0,
    };
    Widgets {
        noninteractive: WidgetVisuals {
            bg_stroke: Stroke::new(1.0, theme.line.ui()),
            ..state(theme.panel, None, theme.text)
        },
        inactive: state(theme.hovered.mixed(theme.raised, 0.35), None, theme.text),
        hovered: state(theme.hovered, Some(theme.faint), theme.text),
        active: state(
            theme.hovered.mixed(theme.accent, 0.25),
            Some(theme.accent),
            theme.text,
        ),
        open: state(theme.hovered, None, theme.text),
    }
}
