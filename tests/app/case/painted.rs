//! What is painted, looked at as shapes, because there is no picture here: no text outside its pane, none cut at a
//! side, none upon another; nothing without words.

use super::overfull::overfull;
use super::{PANES, WIDTHS, bare, played, quiet_harbour, shown};
use accord::exercise::*;
use egui::accesskit::Role;
use egui::{Rect, Shape, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

/// A glyph's picture may stand out of its advance by so much.
const SLACK: f32 = 1.5;

/// Texts as painted: what they say, where they stand and what is seen of that.
fn texts(harness: &Harness<'_>) -> Vec<(String, Rect, Rect)> {
    fn walk(shape: &Shape, clip: Rect, found: &mut Vec<(String, Rect, Rect)>) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| walk(shape, clip, found)),
            Shape::Text(text) => {
                let rect = text.visual_bounding_rect();
                let seen = rect.intersect(clip);
                if rect.is_positive() && seen.is_positive() {
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

#[test]
fn nothing_is_cut_off_or_painted_over() {
    let worlds = [
        ("bare", bare()),
        ("before the start", World::new(quiet_harbour(), 7)),
        ("usual", played(60)),
        ("late", played(118)),
        ("overfull", overfull()),
    ];
    let mut faults = Vec::new();
    for (pane, ui) in PANES {
        for (state, known) in &worlds {
            for width in WIDTHS {
                for height in [250.0, 450.0] {
                    let (harness, _) = shown(ui, known.clone(), width, height);
                    let found = texts(&harness);
                    let what = format!("{pane}, {state}, {width} by {height}");
                    if found.is_empty() {
                        faults.push(format!("{what}: nothing is said"));
                    }
                    for (nth, (text, rect, clip)) in found.iter().enumerate() {
                        if text.contains("[case") || text.contains("{$") {
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
                }
            }
        }
    }
    faults.truncate(40);
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn every_row_has_a_name() {
    for known in [World::new(quiet_harbour(), 7), played(60), overfull()] {
        for (pane, ui) in PANES {
            let (harness, _) = shown(ui, known.clone(), 760.0, 400.0);
            for role in [Role::Button, Role::Label] {
                for node in harness.query_all_by_role(role) {
                    let node = node.accesskit_node();
                    let name = node.label().or_else(|| node.value()).unwrap_or_default();
                    assert!(!name.trim().is_empty(), "{pane}: {:?}", node.raw_bounds());
                }
            }
        }
    }
}

#[test]
fn an_empty_pane_says_what_will_come() {
    for (pane, label) in [
        (PANES[0].1, "Requests between the teams"),
        (PANES[1].1, "This scenario has no evidence"),
        (PANES[2].1, "Groups of resources stand here"),
        (PANES[3].1, "None is proposed."),
    ] {
        let (harness, _) = shown(pane, bare(), 560.0, 300.0);
        harness.get_by_label_contains(label);
    }
}

#[test]
fn a_pane_of_no_size_does_no_harm() {
    for (_, pane) in PANES {
        for size in [vec2(20.0, 20.0), vec2(120.0, 40.0)] {
            let (harness, _) = shown(pane, played(60), size.x, size.y);
            assert!(!harness.output().shapes.is_empty());
        }
    }
}
