//! Ships in motion: each eases to the point of its lane that its request's state calls for, once, in under a
//! second. Plain data, moved by the time that passes.

use super::chart::{Chart, Fate, Ship};
use std::collections::BTreeMap;

/// How long a change takes to show, in seconds.
const GLIDE_SECS: f32 = 0.9;

/// Ships by request.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fleet {
    ships: BTreeMap<String, Motion>,
    /// Nothing glides; ships stand where they belong.
    pub reduced_motion: bool,
}

/// Where a ship is between two states.
#[derive(Clone, Debug, PartialEq)]
struct Motion {
    from: f32,
    to: f32,
    left_secs: f32,
    alpha: f32,
    seen: bool,
}

/// A ship's place on its lane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// Share of the way, 0 to 1.
    pub share: f32,
    /// How solid it is, 0 to 1.
    pub alpha: f32,
}

/// The share of the way that belongs to a state.
pub fn share_of(fate: Fate) -> f32 {
    match fate {
        Fate::Sent => 0.24,
        Fate::Acknowledged => 0.42,
        Fate::Reviewed => 0.60,
        Fate::Postponed => 0.52,
        Fate::Returned => 0.16,
        Fate::Refused => 0.78,
        Fate::Granted { .. } => 0.84,
        Fate::Docked { .. } => 1.0,
    }
}

impl Fleet {
    /// Follows the chart, after so many seconds of real time.
    pub fn sail(&mut self, chart: &Chart, passed_secs: f32) {
        for motion in self.ships.values_mut() {
            motion.seen = false;
        }
        for (ship, target) in chart.ships.iter().zip(targets(&chart.ships)) {
            let motion = self.ships.entry(ship.id.clone()).or_insert(Motion {
                from: 0.0,
                to: 0.0,
                left_secs: 0.0,
                alpha: 0.0,
                seen: true,
            });
            motion.seen = true;
            if (motion.to - target).abs() > f32::EPSILON {
                motion.from = motion.share();
                motion.to = target;
                motion.left_secs = if self.reduced_motion { 0.0 } else { GLIDE_SECS };
            }
        }
        for motion in self.ships.values_mut() {
            motion.left_secs = (motion.left_secs - passed_secs).max(0.0);
            let toward = if motion.seen { 1.0 } else { 0.0 };
            let step = if self.reduced_motion {
                1.0
            } else {
                passed_secs * 3.0
            };
            motion.alpha += (toward - motion.alpha).clamp(-step, step);
        }
        self.ships
            .retain(|_, motion| motion.seen || motion.alpha > 0.0);
    }

    /// A ship is on its way to where it belongs.
    pub fn moves(&self) -> bool {
        self.ships
            .values()
            .any(|motion| motion.left_secs > 0.0 || !motion.seen || motion.alpha < 1.0)
    }

    /// Where a ship is.
    pub fn place(&self, id: &str) -> Option<Place> {
        self.ships.get(id).map(|motion| Place {
            share: motion.share(),
            alpha: motion.alpha,
        })
    }
}

impl Motion {
    fn share(&self) -> f32 {
        let left = (self.left_secs / GLIDE_SECS).clamp(0.0, 1.0);
        // Slow at both ends.
        let eased = 1.0 - left * left * (3.0 - 2.0 * left);
        self.from + (self.to - self.from) * eased
    }
}

/// The place for which each ship makes; ships of one lane and state queue behind each other.
fn targets(ships: &[Ship]) -> Vec<f32> {
    const GAP: f32 = 0.1;
    let mut taken: BTreeMap<(usize, usize), Vec<f32>> = BTreeMap::new();
    ships
        .iter()
        .map(|ship| {
            let lane = taken.entry((ship.from, ship.to)).or_default();
            let mut share = share_of(ship.fate);
            while share > 0.05 && lane.iter().any(|other| (other - share).abs() < GAP * 0.95) {
                share -= GAP;
            }
            let share = share.max(0.05);
            lane.push(share);
            share
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::theme::Glyph;

    fn ship(id: &str, fate: Fate) -> Ship {
        Ship {
            id: id.to_owned(),
            from: 0,
            to: 1,
            glyph: Glyph::Preserve,
            fate,
            since: 0,
            overdue: false,
        }
    }

    fn share(fleet: &Fleet, id: &str) -> f32 {
        fleet.place(id).map_or(-1.0, |place| place.share)
    }

    #[test]
    fn a_change_shows_once_and_in_under_a_second() {
        let mut fleet = Fleet::default();
        let mut chart = Chart {
            ships: vec![ship("A", Fate::Sent)],
            ..Chart::default()
        };
        fleet.sail(&chart, 0.1);
        assert!(share(&fleet, "A") < share_of(Fate::Sent));
        fleet.sail(&chart, 0.9);
        assert_eq!(share(&fleet, "A"), share_of(Fate::Sent));
        chart.ships[0].fate = Fate::Docked { partial: false };
        fleet.sail(&chart, 0.5);
        let halfway = share(&fleet, "A");
        assert!(halfway > share_of(Fate::Sent) && halfway < 1.0);
        fleet.sail(&chart, 0.5);
        assert_eq!(share(&fleet, "A"), 1.0);
    }

    #[test]
    fn ships_that_leave_the_chart_fade_and_are_forgotten() {
        let mut fleet = Fleet::default();
        fleet.sail(
            &Chart {
                ships: vec![ship("A", Fate::Sent)],
                ..Chart::default()
            },
            1.0,
        );
        fleet.sail(&Chart::default(), 0.1);
        assert!(fleet.place("A").is_some_and(|place| place.alpha < 1.0));
        fleet.sail(&Chart::default(), 1.0);
        assert_eq!(fleet.place("A"), None);
    }

    #[test]
    fn ships_of_one_lane_and_state_queue() {
        let ships: Vec<Ship> = (0..4)
            .map(|i| ship(&format!("{i}"), Fate::Reviewed))
            .collect();
        let shares = targets(&ships);
        for (i, a) in shares.iter().enumerate() {
            for b in &shares[..i] {
                assert!((a - b).abs() > 0.05, "{shares:?}");
            }
        }
    }

    #[test]
    fn reduced_motion_places_at_once() {
        let mut fleet = Fleet {
            reduced_motion: true,
            ..Fleet::default()
        };
        fleet.sail(
            &Chart {
                ships: vec![ship("A", Fate::Refused)],
                ..Chart::default()
            },
            0.016,
        );
        assert_eq!(
            fleet.place("A"),
            Some(Place {
                share: share_of(Fate::Refused),
                alpha: 1.0
            })
        );
    }
}
