//! The situation as a picture: chart and fleet in, triangles and labels out.
//!
//! Everything is placed and coloured here and nothing is drawn; `draw` hands the result to Bevy. So a test can
//! ask the picture what stands in it, where, and how large.

use super::canvas::Canvas;
use super::chart::{Chart, Harbour, Notice, Ship};
use super::fleet::{Fleet, Place};
use super::layout::{Lane, Layout};
use super::ships;
use crate::app::theme::{Ink, Mark, Theme, sign_outline, wall_size};
use crate::text::tr;
use bevy::math::{Rect, Vec2};

/// Text at a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// What it says.
    pub text: String,
    /// Where its anchor is, in pixels from the middle, y upward.
    pub at: Vec2,
    /// Which point of the text lies there: (-0.5, -0.5) is its lower left corner, (0.5, 0.5) its upper right.
    pub anchor: Vec2,
    /// Height of the font in pixels.
    pub size: f32,
    /// The strong font.
    pub strong: bool,
    /// Colour.
    pub ink: Ink,
    /// Cover.
    pub alpha: f32,
    /// Lines break at this width.
    pub width: Option<f32>,
}

/// A picture of the wall.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// What lies under the text.
    pub canvas: Canvas,
    /// The text.
    pub labels: Vec<Label>,
}

/// The radius of a harbour's sign, in units.
pub const HARBOUR: f32 = 40.0;

/// Where each harbour lies; lightships, which play no state, lie in open water.
pub fn places(chart: &Chart, layout: &Layout) -> Vec<Vec2> {
    let wanted: Vec<_> = chart
        .harbours
        .iter()
        .filter(|harbour| harbour.nation.is_some())
        .map(|harbour| harbour.place)
        .collect();
    let mut places = layout.harbours(&wanted);
    for _ in places.len()..chart.harbours.len() {
        places.push(layout.open_water(&places));
    }
    places
}

/// The colour of a harbour.
pub fn ink_of(harbour: &Harbour, theme: &Theme) -> Ink {
    harbour
        .colour
        .map_or(theme.coordinator, |place| theme.nation(place))
}

impl Scene {
    /// Draws the situation. `lantern` runs from 0 to 1 and back, for what blinks.
    pub fn draw(
        &mut self,
        chart: &Chart,
        fleet: &Fleet,
        layout: &Layout,
        theme: &Theme,
        lantern: f32,
    ) {
        self.canvas.clear();
        self.labels.clear();
        let places = places(chart, layout);
        self.lanes(chart, fleet, layout, theme, &places);
        for (harbour, at) in chart.harbours.iter().zip(&places) {
            self.harbour(harbour, *at, layout, theme);
        }
        self.ships(chart, fleet, layout, theme, &places, lantern);
        self.title(chart, layout, theme);
        self.column(chart, layout, theme);
        if let Some(notice) = &chart.notice {
            self.notice(notice, layout, theme);
        } else {
            self.quiet_notice(layout, theme);
        }
        self.mark(layout, theme);
        if let Some(halt) = &chart.halt {
            self.halt(halt, layout, theme);
        }
    }

    fn label(
        &mut self,
        text: impl Into<String>,
        at: Vec2,
        anchor: Vec2,
        size: f32,
        ink: Ink,
    ) -> &mut Label {
        self.labels.push(Label {
            text: text.into(),
            at: at.round(),
            anchor,
            size: size.round(),
            strong: false,
            ink,
            alpha: 1.0,
            width: None,
        });
        let last = self.labels.len() - 1;
        &mut self.labels[last]
    }

    fn lanes(
        &mut self,
        chart: &Chart,
        fleet: &Fleet,
        layout: &Layout,
        theme: &Theme,
        places: &[Vec2],
    ) {
        let unit = layout.unit;
        for due in &chart.dues {
            let Some(lane) = lane(places, layout, due.from, due.to) else {
                continue;
            };
            let own = chart
                .harbours
                .get(due.from)
                .map_or(theme.text, |harbour| ink_of(harbour, theme));
            let ink = if due.late { theme.warn } else { own };
            self.canvas
                .dots(&lane.points(0.0, 1.0), 2.4 * unit, 15.0 * unit, ink, 0.75);
            // An arrow head half way says which side owes.
            let (tip, way) = (lane.at(0.53), lane.heading(0.53));
            let wing = way.perp() * 9.0 * unit;
            let back = tip - way * 15.0 * unit;
            self.canvas.line(
                &[back + wing, tip, back - wing],
                2.6 * unit,
                ink,
                0.95,
                false,
            );
        }
        for ship in &chart.ships {
            let (Some(place), Some(lane)) = (
                fleet.place(&ship.id),
                lane(places, layout, ship.from, ship.to),
            ) else {
                continue;
            };
            let own = chart
                .harbours
                .get(ship.from)
                .map_or(theme.text, |harbour| ink_of(harbour, theme));
            let ink = if ship.overdue { theme.warn } else { own };
            self.canvas.line(
                &lane.points(0.0, 1.0),
                1.6 * unit,
                ink,
                0.20 * place.alpha,
                false,
            );
            self.canvas.fading_line(
                &lane.points(0.0, place.share),
                3.2 * unit,
                ink,
                0.10 * place.alpha,
                0.85 * place.alpha,
                false,
            );
        }
    }

    fn ships(
        &mut self,
        chart: &Chart,
        fleet: &Fleet,
        layout: &Layout,
        theme: &Theme,
        places: &[Vec2],
        lantern: f32,
    ) {
        let unit = layout.unit;
        let afloat: Vec<(&Ship, Place, Lane)> = chart
            .ships
            .iter()
            .filter_map(|ship| {
                let lane = lane(places, layout, ship.from, ship.to)?;
                Some((ship, fleet.place(&ship.id)?, lane))
            })
            .collect();
        // A glyph rides on the side of its ship where it hides least.
        let mut taken: Vec<Vec2> = afloat
            .iter()
            .map(|(_, at, lane)| lane.at(at.share))
            .collect();
        taken.extend(places);
        for (i, (ship, place, lane)) in afloat.iter().enumerate() {
            let at = taken[i];
            let room = |side: f32| {
                let disc = ships::disc(lane, *place, side, unit);
                taken
                    .iter()
                    .filter(|other| **other != at)
                    .map(|other| other.distance(disc))
                    .fold(f32::MAX, f32::min)
            };
            let (right, left) = (room(1.0), room(-1.0));
            let side = if left > right + 12.0 * unit && right < 70.0 * unit {
                -1.0
            } else {
                1.0
            };
            taken.push(ships::disc(lane, *place, side, unit));
            let ink = chart
                .harbours
                .get(ship.from)
                .map_or(theme.text, |harbour| ink_of(harbour, theme));
            ships::draw(
                &mut self.canvas,
                ship,
                *place,
                lane,
                side,
                unit,
                ink,
                theme,
                lantern,
            );
        }
    }

    fn harbour(&mut self, harbour: &Harbour, at: Vec2, layout: &Layout, theme: &Theme) {
        let unit = layout.unit;
        let ink = ink_of(harbour, theme);
        // A state that no team plays is there, but nobody is on watch.
        let light = if harbour.team.is_some() { 1.0 } else { 0.45 };
        self.canvas.glow(at, 170.0 * unit, ink, 0.24 * light);
        let outline = |scale: f32| -> Vec<Vec2> {
            sign_outline(harbour.mark)
                .into_iter()
                .map(|p| at + p * HARBOUR * scale * unit)
                .collect()
        };
        self.canvas
            .area(&outline(1.0), theme.deep.mixed(ink, 0.16), 0.96);
        self.canvas
            .line(&outline(1.0), 3.6 * unit, ink, 0.55 + 0.45 * light, true);
        match harbour.mark {
            Mark::Coordinator => {
                self.canvas.ring(at, 20.0 * unit, 2.4 * unit, ink, 0.9);
                self.canvas.disc(at, 8.0 * unit, ink, 1.0);
            }
            Mark::Nation(_) => {
                // Cut like the stone that the state is named after.
                let (table, girdle) = (outline(0.5), outline(0.97));
                let step = (girdle.len() / 6).max(1);
                for (inner, outer) in table.iter().zip(&girdle).step_by(step) {
                    self.canvas
                        .line(&[*inner, *outer], 1.4 * unit, ink, 0.5 * light, false);
                }
                self.canvas.area(&table, ink, 0.30 + 0.55 * light);
            }
        }
        let name = self.label(
            harbour.label(),
            at - Vec2::Y * 50.0 * unit,
            Vec2::new(0.0, 0.5),
            wall_size::BODY * unit,
            theme.text,
        );
        name.strong = true;
        name.alpha = 0.6 + 0.4 * light;
        self.moorings(harbour, at - Vec2::Y * 100.0 * unit, layout, theme);
    }

    /// One pip for each request that ended here: full, half, or crossed.
    fn moorings(&mut self, harbour: &Harbour, at: Vec2, layout: &Layout, theme: &Theme) {
        let unit = layout.unit;
        let pips: Vec<usize> = harbour
            .moored
            .iter()
            .enumerate()
            .flat_map(|(kind, count)| std::iter::repeat_n(kind, usize::from(*count)))
            .collect();
        let (a_row, gap) = (12, 15.0 * unit);
        for (i, kind) in pips.iter().take(3 * a_row).enumerate() {
            let in_row = (pips.len() - i / a_row * a_row).min(a_row);
            let along = (i % a_row) as f32 - (in_row - 1) as f32 / 2.0;
            let pip = at + Vec2::new(along * gap, -((i / a_row) as f32) * gap);
            let radius = 5.0 * unit;
            match kind {
                0 => self.canvas.disc(pip, radius, theme.good, 0.95),
                1 => {
                    self.canvas
                        .ring(pip, radius - unit, 1.8 * unit, theme.good, 0.95);
                    let half: Vec<Vec2> = crate::app::theme::circle(24)
                        .into_iter()
                        .filter(|p| p.y <= 0.01)
                        .map(|p| pip + p * radius)
                        .collect();
                    self.canvas.area(&half, theme.good, 0.95);
                }
                _ => {
                    let arm = Vec2::splat(radius * 0.8);
                    self.canvas.line(
                        &[pip - arm, pip + arm],
                        2.2 * unit,
                        theme.muted,
                        0.95,
                        false,
                    );
                    self.canvas.line(
                        &[pip + arm.perp(), pip - arm.perp()],
                        2.2 * unit,
                        theme.muted,
                        0.95,
                        false,
                    );
                }
            }
        }
    }

    fn title(&mut self, chart: &Chart, layout: &Layout, theme: &Theme) {
        let corner = Vec2::new(
            -layout.extent.x / 2.0 + layout.margin,
            layout.extent.y / 2.0 - layout.margin,
        );
        let top_left = Vec2::new(-0.5, 0.5);
        self.label(
            chart.title.clone(),
            corner,
            top_left,
            wall_size::FIGURE * layout.unit,
            theme.text,
        )
        .strong = true;
        self.label(
            chart.alliance.clone(),
            corner - Vec2::Y * 72.0 * layout.unit,
            top_left,
            wall_size::BODY * layout.unit,
            theme.muted,
        );
    }

    fn column(&mut self, chart: &Chart, layout: &Layout, theme: &Theme) {
        let (unit, column) = (layout.unit, layout.column);
        let right = Vec2::new(0.5, 0.5);
        let mut at = column.max;
        let phase = if chart.running {
            theme.good
        } else {
            theme.warn
        };
        let phase_label = self.label(
            chart.phase.clone(),
            at,
            right,
            wall_size::SMALL * unit,
            phase,
        );
        phase_label.strong = true;
        at.y -= 26.0 * unit;
        self.label(
            chart.clock.clone(),
            at,
            right,
            wall_size::CLOCK * unit,
            theme.text,
        )
        .strong = true;
        at.y -= 156.0 * unit;
        self.bar(
            Rect::from_corners(Vec2::new(column.min.x, at.y - 5.0 * unit), at),
            chart.share,
            theme.accent,
            theme,
        );
        at.y -= 16.0 * unit;
        self.label(
            chart.legal.clone(),
            at,
            right,
            wall_size::SMALL * unit,
            theme.muted,
        );
        at.y -= 62.0 * unit;
        for counter in &chart.counters {
            self.label(
                counter.figure.clone(),
                at,
                right,
                wall_size::FIGURE * unit,
                theme.text,
            )
            .strong = true;
            self.label(
                counter.label.clone(),
                Vec2::new(column.min.x, at.y - 26.0 * unit),
                Vec2::new(-0.5, 0.5),
                wall_size::SMALL * unit,
                theme.muted,
            );
            at.y -= 74.0 * unit;
            let line = Rect::from_corners(Vec2::new(column.min.x, at.y - 4.0 * unit), at);
            self.bar(line, counter.share.unwrap_or(0.0), theme.good, theme);
            at.y -= 28.0 * unit;
        }
        self.legend(chart, Vec2::new(column.min.x, at.y), layout, theme);
    }

    /// What the glyphs of the ships stand for.
    fn legend(&mut self, chart: &Chart, corner: Vec2, layout: &Layout, theme: &Theme) {
        let (unit, column) = (layout.unit, layout.column);
        let (row, rows) = (38.0 * unit, 3);
        for (i, glyph) in chart.legend.iter().take(2 * rows).enumerate() {
            let at = Vec2::new(
                corner.x + (i / rows) as f32 * column.width() / 2.0 + 16.0 * unit,
                corner.y - ((i % rows) as f32 + 0.5) * row,
            );
            if at.y - row / 2.0 < layout.notice.max.y {
                break;
            }
            self.canvas
                .ring(at, 15.5 * unit, 1.8 * unit, theme.faint, 0.9);
            self.canvas.strokes(
                &glyph.strokes(),
                at,
                9.0 * unit,
                1.9 * unit,
                theme.muted,
                1.0,
            );
            self.label(
                tr(glyph.key(), &[]),
                at + Vec2::X * 28.0 * unit,
                Vec2::new(-0.5, 0.0),
                wall_size::SMALL * unit,
                theme.muted,
            );
        }
    }

    fn bar(&mut self, line: Rect, share: f32, ink: Ink, theme: &Theme) {
        let (a, b) = (
            Vec2::new(line.min.x, line.center().y),
            Vec2::new(line.max.x, line.center().y),
        );
        self.canvas
            .line(&[a, b], line.height(), theme.line, 0.9, false);
        let share = share.clamp(0.0, 1.0);
        if share > 0.0 {
            self.canvas
                .line(&[a, a.lerp(b, share)], line.height(), ink, 1.0, false);
        }
    }

    fn notice_ground(&mut self, layout: &Layout, theme: &Theme, edge: Ink) {
        let Rect { min, max } = layout.notice;
        let corners = [min, Vec2::new(max.x, min.y), max, Vec2::new(min.x, max.y)];
        self.canvas.area(&corners, theme.panel, 0.93);
        let bar = Vec2::new(min.x + 7.0 * layout.unit, max.y);
        self.canvas.area(
            &[min, Vec2::new(bar.x, min.y), bar, Vec2::new(min.x, max.y)],
            edge,
            1.0,
        );
    }

    fn notice(&mut self, notice: &Notice, layout: &Layout, theme: &Theme) {
        let unit = layout.unit;
        let fresh = notice.since < 120_000;
        self.notice_ground(layout, theme, if fresh { theme.accent } else { theme.line });
        let left = layout.notice.min.x + 34.0 * unit;
        let wide = layout.notice.max.x - left - 24.0 * unit;
        let top_left = Vec2::new(-0.5, 0.5);
        let mut at = Vec2::new(left, layout.notice.max.y - 15.0 * unit);
        if !notice.title.is_empty() {
            self.label(
                notice.title.clone(),
                at,
                top_left,
                wall_size::BODY * unit,
                theme.text,
            )
            .strong = true;
        }
        self.label(
            notice.from.clone(),
            Vec2::new(layout.notice.max.x - 24.0 * unit, at.y - 4.0 * unit),
            Vec2::new(0.5, 0.5),
            wall_size::SMALL * unit,
            theme.muted,
        );
        at.y -= 46.0 * unit;
        // What does not fit in three lines is for the desks; the wall never runs over its band.
        let a_line = (wide / (wall_size::BODY * unit * 0.50)) as usize;
        let text = shortened(&notice.text, a_line * 3);
        self.label(text, at, top_left, wall_size::BODY * unit, theme.text)
            .width = Some(wide);
    }

    fn quiet_notice(&mut self, layout: &Layout, theme: &Theme) {
        self.notice_ground(layout, theme, theme.line);
        let at = Vec2::new(
            layout.notice.min.x + 34.0 * layout.unit,
            layout.notice.center().y,
        );
        self.label(
            tr!("wall-no-notice"),
            at,
            Vec2::new(-0.5, 0.0),
            wall_size::BODY * layout.unit,
            theme.muted,
        );
    }

    fn mark(&mut self, layout: &Layout, theme: &Theme) {
        let at = Vec2::new(0.0, -layout.extent.y / 2.0 + 40.0 * layout.unit);
        self.label(
            tr!("exercise-mark"),
            at,
            Vec2::ZERO,
            wall_size::SMALL * layout.unit,
            theme.muted,
        )
        .strong = true;
    }

    fn halt(&mut self, text: &str, layout: &Layout, theme: &Theme) {
        let half = layout.extent / 2.0;
        let corners =
            [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)].map(|c| Vec2::from(c) * half);
        self.canvas.area(&corners, theme.ground, 1.0);
        self.labels.clear();
        let unit = layout.unit;
        self.label(
            tr!("wall-halt"),
            Vec2::Y * 90.0 * unit,
            Vec2::ZERO,
            wall_size::CLOCK * unit,
            theme.loss,
        )
        .strong = true;
        let body = self.label(
            text,
            Vec2::Y * -40.0 * unit,
            Vec2::new(0.0, 0.5),
            wall_size::FIGURE * unit,
            theme.text,
        );
        body.width = Some(layout.extent.x - 4.0 * layout.margin);
        self.mark(layout, theme);
    }
}

fn lane(places: &[Vec2], layout: &Layout, from: usize, to: usize) -> Option<Lane> {
    Some(Lane::new(
        *places.get(from)?,
        *places.get(to)?,
        (HARBOUR + 14.0) * layout.unit,
    ))
}

/// At most so many characters, cut at a word with an ellipsis.
fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most.saturating_sub(1)).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!(
        "{}…",
        cut[..end].trim_end_matches([',', '.', ';', ':', ' '])
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::theme::Glyph;
    use crate::app::wall::chart::{Counter, Due, Fate};
    use crate::scenario::Shape;

    fn chart() -> Chart {
        let harbour = |i: usize, name: &str, nation: bool| Harbour {
            nation: nation.then(|| name.into()),
            team: Some(name.into()),
            name: name.to_owned(),
            mark: if nation {
                Mark::Nation(Shape::Hexagon)
            } else {
                Mark::Coordinator
            },
            colour: nation.then_some(i),
            place: None,
            moored: [3, 1, 2],
        };
        Chart {
            title: "Quiet Harbour".into(),
            alliance: "Harbour Compact".into(),
            phase: "Running".into(),
            clock: "T+00:26".into(),
            legal: "Legal clock: day 27".into(),
            share: 0.2,
            harbours: vec![
                harbour(0, "Basalt", true),
                harbour(1, "Feldspar", true),
                harbour(2, "Garnet", true),
                harbour(3, "Coordinator", false),
            ],
            ships: vec![Ship {
                id: "BAS-R1".into(),
                from: 0,
                to: 1,
                glyph: Glyph::Preserve,
                fate: Fate::Refused,
                since: 0,
                overdue: true,
            }],
            dues: vec![Due {
                from: 1,
                to: 2,
                late: true,
            }],
            counters: vec![
                Counter {
                    figure: "1 of 2".into(),
                    label: "Answered".into(),
                    share: Some(0.5)
                };
                3
            ],
            notice: Some(Notice {
                from: "Press, T+00:20".into(),
                title: "Leak".into(),
                text: "long text ".repeat(60),
                since: 0,
            }),
            ..Chart::default()
        }
    }

    #[test]
    fn nothing_is_written_smaller_than_a_fortieth_of_the_height_or_outside_the_window() {
        for extent in [
            (1366.0, 768.0),
            (1920.0, 1080.0),
            (3840.0, 2160.0),
            (1024.0, 768.0),
        ] {
            let layout = Layout::new(Vec2::from(extent));
            let (mut scene, mut fleet) = (Scene::default(), Fleet::default());
            let mut chart = chart();
            fleet.sail(&chart, 1.0);
            for halt in [
                None,
                Some("Fire alarm. Leave by the north stairs.".to_owned()),
            ] {
                chart.halt = halt;
                scene.draw(&chart, &fleet, &layout, &Theme::DARK, 0.5);
                assert!(!scene.labels.is_empty());
                for label in &scene.labels {
                    assert!(label.size >= (extent.1 / 40.0 - 0.5), "{label:?}");
                    assert!(label.at.abs().cmple(layout.extent / 2.0).all(), "{label:?}");
                    assert!(
                        !label.text.starts_with('['),
                        "no such message: {}",
                        label.text
                    );
                }
                assert!(
                    scene
                        .labels
                        .iter()
                        .any(|label| label.text == tr!("exercise-mark"))
                );
            }
        }
    }

    #[test]
    fn the_clock_is_an_eighth_of_the_height() {
        let layout = Layout::new(Vec2::new(1920.0, 1080.0));
        let mut scene = Scene::default();
        scene.draw(&chart(), &Fleet::default(), &layout, &Theme::DARK, 0.0);
        let clock = scene.labels.iter().find(|label| label.text == "T+00:26");
        assert_eq!(clock.map(|label| label.size), Some(135.0));
    }

    #[test]
    fn long_notices_are_cut_at_a_word() {
        assert_eq!(shortened("one two three", 9), "one two…");
        assert_eq!(shortened("short", 9), "short");
        assert_eq!(shortened("нет пробелов здесь", 8), "нет…");
    }
}
