//! What is painted, looked at as shapes, because there is no picture here: no text outside its window, none cut at a
//! side, none upon another, none without words.

use egui::accesskit::Role;
use egui::{Rect, Shape};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

/// A glyph's picture may stand out of its advance by so much.
const SLACK: f32 = 1.5;

/// Texts as painted: what they say, where they stand and what is seen of that.
pub fn texts(harness: &Harness<'_>) -> Vec<(String, Rect, Rect)> {
    fn walk(shape: &Shape, clip: Rect, found: &mut Vec<(String, Rect, Rect)>) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| walk(shape, clip, found)),
            Shape::Text(text) => {
                let rect = text.visual_bounding_rect();
                if rect.is_positive() && rect.intersect(clip).is_positive() {
                    found.push((text.galley.text().to_owned(), rect, clip));
                }
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    for shape in &harness.output().shapes {
        walk(&shape.shape, shape.clip_rect, &mut found);
    }
    found
}

/// Everything that is wrong with what is painted in a window of this size.
pub fn faults(harness: &Harness<'_>, what: &str, width: f32) -> Vec<String> {
    let mut faults = Vec::new();
    let found = texts(harness);
    if found.len() < 2 {
        faults.push(format!("{what}: nothing is said"));
    }
    for (nth, (text, rect, clip)) in found.iter().enumerate() {
        let unnamed = [
            "[inbox",
            "[running",
            "[coordination",
            "[requests",
            "[law",
            "[act-",
            "{$",
        ];
        if unnamed.iter().any(|slip| text.contains(slip)) {
            faults.push(format!("{what}: no words for {text}"));
        }
        let sides = rect.left() < clip.left().max(0.0) - SLACK
            || rect.right() > clip.right().min(width) + SLACK;
        if sides {
            faults.push(format!("{what}: cut: {text} {rect:?} in {clip:?}"));
        }
        for (other, place, area) in &found[..nth] {
            let both = rect.intersect(*place).intersect(*clip).intersect(*area);
            if both.width() > 1.0 && both.height() > 2.0 {
                faults.push(format!("{what}: {text} upon {other} at {both:?}"));
            }
        }
    }
    for role in [
        Role::Button,
        Role::CheckBox,
        Role::RadioButton,
        Role::ComboBox,
    ] {
        for node in harness.query_all_by_role(role) {
            let node = node.accesskit_node();
            let name = node.label().or_else(|| node.value()).unwrap_or_default();
            if name.trim().is_empty() {
                faults.push(format!("{what}: a {role:?} without a name"));
            }
        }
    }
    faults
}
