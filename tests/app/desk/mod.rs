//! Desks as people use them: found by what they say, clicked, and asked what they pushed.

mod coordination;
mod evidence;
mod inbox;
mod keyboard;
mod laboratory;
mod law;
mod looks;
mod notices;
mod over;
pub mod painted;
mod register;
mod requests;
mod running;
mod viewer;
pub mod worlds;

use accord::app::desk::{DeskView, Here, Place, Status, Step, desk_ui};
use accord::app::theme;
use egui::{Ui, vec2};
use egui_kittest::Harness;
use worlds::Office;

/// A window of this size in which `draw` draws, in the project's style.
pub fn window<'a>(size: (f32, f32), mut draw: impl FnMut(&mut Ui) + 'a) -> Harness<'a> {
    let mut dressed = false;
    let mut harness = Harness::builder()
        .with_size(vec2(size.0, size.1))
        .build_ui(move |ui| {
            if dressed {
                draw(ui);
            } else {
                // Fonts that egui is given come into force with the next pass.
                dressed = true;
                theme::install_egui_fonts(ui.ctx());
                let style = theme::egui_style(&theme::Theme::new(true));
                ui.ctx().set_style_of(egui::Theme::Dark, style);
                ui.ctx().set_theme(egui::Theme::Dark);
            }
        });
    harness.run();
    harness
}

/// Every place of the desk draws in every state of an exercise, at the smallest window and at a usual one.
#[test]
fn the_whole_desk_is_drawn() {
    for team in ["BAS", "JAS", "GAR", "FEL", "CCS"] {
        for office in [
            Office::before(team),
            Office::after(team, 45),
            Office::after(team, 150),
        ] {
            for size in [(1366.0, 768.0), (1920.0, 1080.0)] {
                for place in Place::ALL {
                    let mut view = DeskView {
                        place,
                        ..DeskView::default()
                    };
                    let mut out: Vec<Step> = Vec::new();
                    let here: Here<'_> = office.here();
                    let status = Status::default();
                    let mut harness = window(size, |ui| {
                        desk_ui(ui, &here, &status, &mut view, &mut out);
                    });
                    harness.run_steps(2);
                    drop(harness);
                    assert!(
                        view.faults.is_empty(),
                        "{team} {place:?}: {:?}",
                        view.faults
                    );
                    assert_eq!(out, [], "nothing was clicked");
                }
            }
        }
    }
}
