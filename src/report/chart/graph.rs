//! Who asked whom: everybody on a ring, a curve for each direction.

use super::page::{Anchor, Edge, Page, Point, called, legend};
use super::{Graph, Sign, WIDTH, ink, sign};
use std::f64::consts::{FRAC_PI_2, TAU};

const HIGH: f64 = 400.0;

pub fn draw(chart: &Graph) -> Page {
    let mut page = Page::new(HIGH);
    let centre = (WIDTH / 2.0, HIGH / 2.0 + 12.0);
    let many = chart.nodes.len().max(1) as f64;
    let places: Vec<Point> = (0..chart.nodes.len())
        .map(|place| {
            let angle = -FRAC_PI_2 + TAU * place as f64 / many;
            (
                centre.0 + 225.0 * angle.cos(),
                centre.1 + 145.0 * angle.sin(),
            )
        })
        .collect();
    let most = chart.edges.iter().map(|edge| edge.count).max().unwrap_or(1);
    let mut counts = Vec::new();
    for edge in &chart.edges {
        let ends = (
            places.get(usize::from(edge.from)),
            places.get(usize::from(edge.to)),
        );
        let (Some(&from), Some(&to)) = ends else {
            continue;
        };
        let Some(who) = chart.nodes.get(usize::from(edge.from)) else {
            continue;
        };
        let (across, along) = (to.0 - from.0, to.1 - from.1);
        let long = across.hypot(along).max(1.0);
        let (ux, uy) = (across / long, along / long);
        let (from, to) = (
            (from.0 + ux * 16.0, from.1 + uy * 16.0),
            (to.0 - ux * 19.0, to.1 - uy * 19.0),
        );
        // Each direction bends to its own side, so that both can be seen.
        let bend = 0.13 * long;
        let middle = (
            (from.0 + to.0) / 2.0 - uy * bend,
            (from.1 + to.1) / 2.0 + ux * bend,
        );
        let colour = if edge.missed {
            ink::LOSS
        } else {
            ink::of(who.sign)
        };
        let line = if edge.missed {
            Edge::dashed(colour, 1.4)
        } else {
            let share = f64::from(edge.count) / f64::from(most.max(1));
            Edge::new(colour, 1.2 + 3.2 * share)
        };
        page.curve((from, to), middle, line);
        head(&mut page, middle, to, colour);
        if edge.count > 0 {
            let at = (
                0.25 * from.0 + 0.5 * middle.0 + 0.25 * to.0,
                0.25 * from.1 + 0.5 * middle.1 + 0.25 * to.1,
            );
            counts.push((at, colour, edge.count));
        }
    }
    // Over all lines, so that none crosses a number.
    for (at, colour, count) in counts {
        page.circle(at, 7.5, ink::PAPER, None);
        let at = (at.0, at.1 + 3.8);
        page.bold(at, 10.5, colour, Anchor::Middle, &count.to_string());
    }
    for (who, at) in chart.nodes.iter().zip(&places) {
        sign::draw(&mut page, *at, 12.0, who.sign);
        let (x, anchor) = if at.0 > centre.0 + 20.0 {
            (at.0 + 18.0, Anchor::Start)
        } else if at.0 < centre.0 - 20.0 {
            (at.0 - 18.0, Anchor::End)
        } else {
            (at.0, Anchor::Middle)
        };
        let y = match anchor {
            Anchor::Middle if at.1 < centre.1 => at.1 - 19.0,
            Anchor::Middle => at.1 + 28.0,
            Anchor::Start | Anchor::End => at.1 + 4.0,
        };
        let size = if who.sign == Sign::Body { 10.5 } else { 12.0 };
        let name = called(who, size, 150.0);
        page.text((x, y), size, ink::TEXT, anchor, &name);
    }
    page.line((8.0, 10.0), (30.0, 10.0), ink::MUTED, 2.4);
    let x = legend(&mut page, (36.0, 14.0), &chart.means.0);
    let dotted = Edge::dashed(ink::LOSS, 1.4);
    page.curve(((x, 10.0), (x + 22.0, 10.0)), (x + 11.0, 10.0), dotted);
    legend(&mut page, (x + 28.0, 14.0), &chart.means.1);
    page
}

fn head(page: &mut Page, from: Point, to: Point, colour: &str) {
    let (across, along) = (to.0 - from.0, to.1 - from.1);
    let long = across.hypot(along).max(1.0);
    let (ux, uy) = (across / long, along / long);
    let back = (to.0 - ux * 8.0, to.1 - uy * 8.0);
    let tip = (to.0 + ux * 2.0, to.1 + uy * 2.0);
    let side = |by: f64| (back.0 - uy * by, back.1 + ux * by);
    page.polygon(&[tip, side(4.0), side(-4.0)], colour, None);
}
