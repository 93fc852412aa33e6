//! Which teams have somebody at a desk, and who is to sit in their chairs because of that.

use crate::exercise::{Driver, Skill};
use crate::scenario::TeamId;
use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

/// The skill of a bot that stands in.
const STAND_IN: Skill = Skill::Competent;

/// The coming and going of the teams' desks.
pub(super) struct Presence {
    /// How long the last desk of a team may be gone before a bot stands in.
    grace: Duration,
    /// Teams with desks, and how many.
    desks: BTreeMap<TeamId, usize>,
    /// Teams whose last desk is gone, and since when.
    gone: BTreeMap<TeamId, Instant>,
    /// Teams whose first desk has come, and who have not been given their chair yet.
    came: BTreeSet<TeamId>,
}

impl Presence {
    /// At first nobody is there. Teams that people at desks played before have been gone since now.
    pub fn new<'a>(
        grace: Duration,
        manned: impl IntoIterator<Item = &'a TeamId>,
        now: Instant,
    ) -> Self {
        Self {
            grace,
            desks: BTreeMap::new(),
            gone: manned.into_iter().map(|team| (team.clone(), now)).collect(),
            came: BTreeSet::new(),
        }
    }

    /// A desk of this team has come.
    pub fn came(&mut self, team: &TeamId) {
        let desks = self.desks.entry(team.clone()).or_default();
        *desks += 1;
        if *desks == 1 {
            self.gone.remove(team);
            self.came.insert(team.clone());
        }
    }

    /// A desk of this team has gone.
    pub fn left(&mut self, team: &TeamId, now: Instant) {
        if let Some(desks) = self.desks.get_mut(team) {
            *desks -= 1;
            if *desks == 0 {
                self.desks.remove(team);
                self.came.remove(team);
                self.gone.insert(team.clone(), now);
            }
        }
    }

    /// When a bot may have to stand in because nobody came back.
    pub fn next(&self) -> Option<Instant> {
        self.gone.values().map(|since| *since + self.grace).min()
    }

    /// Who is to take a chair now, given who sits there.
    pub fn chairs(
        &mut self,
        now: Instant,
        stand_in: bool,
        sits: impl Fn(&TeamId) -> Driver,
    ) -> Vec<(TeamId, Driver)> {
        let mut chairs = Vec::new();
        for team in std::mem::take(&mut self.came) {
            // The trainer who has taken over a chair gives it back by hand.
            if matches!(sits(&team), Driver::Empty | Driver::Bot(_) | Driver::Policy) {
                chairs.push((team, Driver::Person));
            }
        }
        if stand_in {
            let grace = self.grace;
            self.gone.retain(|team, since| {
                let late = now.duration_since(*since) >= grace;
                if late && sits(team) == Driver::Person {
                    chairs.push((team.clone(), Driver::Bot(STAND_IN)));
                }
                !late
            });
        }
        chairs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bot_stands_in_for_a_team_that_stays_away_and_hands_back() {
        let start = Instant::now();
        let after = |seconds| start + Duration::from_secs(seconds);
        let team = TeamId::new("BAS");
        let mut presence = Presence::new(Duration::from_secs(30), [], start);
        let bot = |_: &TeamId| Driver::Bot(Skill::Expert);
        let person = |_: &TeamId| Driver::Person;

        presence.came(&team);
        presence.came(&team);
        let taken = [(team.clone(), Driver::Person)];
        assert_eq!(presence.chairs(start, true, bot), taken);
        assert_eq!(presence.chairs(start, true, bot), []);
        // One of two desks goes, and a line that breaks for a moment.
        presence.left(&team, after(1));
        assert_eq!(presence.next(), None);
        presence.left(&team, after(2));
        assert_eq!(presence.next(), Some(after(32)));
        assert_eq!(presence.chairs(after(31), true, person), []);
        presence.came(&team);
        assert_eq!(presence.chairs(after(40), true, person), []);

        presence.left(&team, after(50));
        let stands_in = [(team.clone(), Driver::Bot(STAND_IN))];
        assert_eq!(presence.chairs(after(80), true, person), stands_in);
        assert_eq!(presence.next(), None);
        presence.came(&team);
        assert_eq!(presence.chairs(after(90), true, bot), taken);
        // Nobody stands in if that is not wanted, and the trainer keeps a chair.
        presence.left(&team, after(100));
        assert_eq!(presence.chairs(after(200), false, person), []);
        assert_eq!(presence.chairs(after(201), true, person), stands_in);
        presence.came(&team);
        assert_eq!(presence.chairs(after(300), true, |_| Driver::Trainer), []);
    }

    #[test]
    fn after_a_restart_teams_that_do_not_come_back_are_stood_in_for() {
        let start = Instant::now();
        let (bas, ccs) = (TeamId::new("BAS"), TeamId::new("CCS"));
        let mut presence = Presence::new(Duration::from_secs(30), [&bas, &ccs], start);
        presence.came(&bas);
        let chairs = presence.chairs(start + Duration::from_secs(30), true, |_| Driver::Person);
        assert_eq!(chairs, [(ccs, Driver::Bot(STAND_IN))]);
    }
}
