//! The keys of the desk, on one card (F1).

use crate::app::theme::widgets::{muted_text, primary_button, strong_text};
use crate::app::theme::{size, space};
use crate::text::tr;
use egui::{Context, Grid, Modal, RichText};

/// Every key with the message that says what it does.
const KEYS: [(&str, &str); 12] = [
    ("Ctrl 1 – 7", "keys-places"),
    ("Ctrl K", "keys-palette"),
    ("Ctrl I", "keys-inbox"),
    ("Ctrl J", "keys-chat"),
    ("Ctrl Enter", "keys-send"),
    ("Ctrl Z", "keys-undo"),
    ("Tab, Shift Tab", "keys-tab"),
    ("↑ ↓ ← →", "keys-arrows"),
    ("Enter, Space", "keys-enter"),
    ("Esc", "keys-esc"),
    ("F1", "keys-help"),
    ("F2", "keys-urgent"),
];

/// The card. Says whether it stays open.
pub fn keys_ui(ctx: &Context) -> bool {
    let mut over = false;
    let modal = Modal::new("desk-keys".into()).show(ctx, |ui| {
        ui.set_width(420.0);
        ui.label(strong_text(tr!("desk-keys"), size::HEADING));
        ui.add_space(space::M);
        Grid::new("desk-keys")
            .num_columns(2)
            .spacing([space::XL, space::M])
            .show(ui, |ui| {
                for (keys, words) in KEYS {
                    ui.label(RichText::new(keys).monospace());
                    let label = muted_text(ui, tr!(words));
                    ui.label(label);
                    ui.end_row();
                }
            });
        ui.add_space(space::L);
        let close = primary_button(ui, &tr!("keys-close"));
        if ui.memory(|memory| memory.focused().is_none()) {
            close.request_focus();
        }
        over = close.clicked();
    });
    !over && !modal.should_close()
}
