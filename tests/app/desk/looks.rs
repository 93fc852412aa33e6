//! One panel of the desk in a window of its own, what it pushed, and whether all that it says can be read.

use super::worlds::Office;
use crate::case::texts;
use accord::app::desk::{Here, Step};
use accord::app::theme;
use egui::{Ui, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use std::cell::RefCell;
use std::rc::Rc;

/// The middle of the desk at 1366 by 768, and at 1920 by 1080.
pub const SIZES: [(f32, f32); 2] = [(790.0, 590.0), (1340.0, 900.0)];

/// A glyph's picture may stand out of its advance by so much.
const SLACK: f32 = 1.5;

/// A panel with its view and what it pushed.
pub struct Shown<V> {
    pub harness: Harness<'static>,
    pub view: Rc<RefCell<V>>,
    pub out: Rc<RefCell<Vec<Step>>>,
    pub size: (f32, f32),
}

/// A panel over what an office knows.
pub fn shown<V: 'static>(
    size: (f32, f32),
    office: Office,
    view: V,
    draw: fn(&mut Ui, &Here<'_>, &mut V, &mut Vec<Step>),
) -> Shown<V> {
    let view = Rc::new(RefCell::new(view));
    let out = Rc::new(RefCell::new(Vec::new()));
    let (within, pushed) = (view.clone(), out.clone());
    let mut dressed = false;
    let harness = Harness::builder()
        .with_size(vec2(size.0, size.1))
        .with_max_steps(4)
        .build_ui(move |ui| {
            if dressed {
                let here = office.here();
                draw(
                    ui,
                    &here,
                    &mut within.borrow_mut(),
                    &mut pushed.borrow_mut(),
                );
            } else {
                // Fonts that egui is given come into force with the next pass.
                dressed = true;
                theme::install_egui_fonts(ui.ctx());
                let style = theme::egui_style(&theme::Theme::new(true));
                ui.ctx().set_style_of(egui::Theme::Dark, style);
                ui.ctx().set_theme(egui::Theme::Dark);
            }
        });
    let mut shown = Shown {
        harness,
        view,
        out,
        size,
    };
    shown.harness.run_steps(5);
    shown
}

impl<V> Shown<V> {
    /// Clicks what bears this label.
    pub fn click(&mut self, label: &str) {
        self.harness.get_by_label(label).click();
        self.harness.run_steps(3);
    }

    /// Types into the field that bears this label.
    pub fn write(&mut self, label: &str, text: &str) {
        let is_field = |node: &egui_kittest::Node<'_>| {
            node.accesskit_node().role() == egui::accesskit::Role::TextInput
        };
        let mut all = self.harness.query_all_by_label(label);
        let field = all.find(is_field).expect("there is a field of this name");
        field.focus();
        drop(all);
        self.harness.run_steps(2);
        let mut all = self.harness.query_all_by_label(label);
        let field = all.find(is_field).expect("there is a field of this name");
        field.type_text(text);
        drop(all);
        self.harness.run_steps(3);
    }

    /// Goes with the Tab key to what bears this label, and presses Enter on it.
    pub fn by_keyboard(&mut self, label: &str) {
        for _ in 0..200 {
            let mut all = self.harness.query_all_by_label_contains(label);
            let there = all.any(|node| node.accesskit_node().is_focused());
            drop(all);
            if there {
                self.harness.key_press(egui::Key::Enter);
                self.harness.run_steps(3);
                return;
            }
            self.harness.key_press(egui::Key::Tab);
            self.harness.run_steps(1);
        }
        panic!("the keyboard does not reach {label}");
    }

    /// What was pushed since the last question.
    pub fn steps(&self) -> Vec<Step> {
        std::mem::take(&mut self.out.borrow_mut())
    }

    /// What cannot be read: painted outside the panel, cut at its sides, upon other text, or without words.
    pub fn faults(&self, what: &str) -> Vec<String> {
        let (width, height) = self.size;
        let mut faults = Vec::new();
        let found = texts(&self.harness);
        if found.len() < 2 {
            faults.push(format!("{what}: nothing is said"));
        }
        for (nth, (text, rect, clip)) in found.iter().enumerate() {
            let seen = rect.intersect(*clip);
            if text.contains("{$")
                || text.starts_with('[') && text.contains('-') && text.ends_with(']')
            {
                faults.push(format!("{what}: no words for {text}"));
            }
            if seen.left() < -SLACK || rect.right() > clip.right() + SLACK && !scrolls(text) {
                faults.push(format!("{what}: cut: {text} {rect:?} in {clip:?}"));
            }
            if seen.right() > width + SLACK || seen.bottom() > height + SLACK {
                faults.push(format!("{what}: outside: {text} {seen:?}"));
            }
            for (other, place, area) in &found[..nth] {
                let both = seen.intersect(*place).intersect(*area);
                if both.width() > 1.0 && both.height() > 2.0 {
                    faults.push(format!("{what}: {text} upon {other} at {both:?}"));
                }
            }
        }
        faults
    }
}

/// Lines and cells of an artefact are scrolled aside; nothing else is.
fn scrolls(text: &str) -> bool {
    text.len() > 24
}
