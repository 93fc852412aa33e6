//! What happens between two pictures: a scene gives way to the next, the picture is held, and the wall draws less
//! often where drawing is dear. Plain data, moved by the time that passes.

use super::scene::Scene;
use crate::exercise::{WallScene, WallShow, World};
use crate::scenario::Moment;

/// How long one scene takes to give way to the next, in seconds.
const FADE_SECS: f32 = 0.5;

/// What the wall is looking at, as far as a change of it is worth a fade.
#[derive(Clone, Debug, PartialEq)]
pub enum Looking {
    /// A scene.
    At(WallScene),
    /// Away.
    Black,
    /// A halt. It comes at once.
    Halted,
}

/// A change of scene under way: the old picture goes, then the new one comes.
#[derive(Clone, Debug, Default)]
pub struct Fade {
    looking: Option<Looking>,
    old: Option<Scene>,
    passed: f32,
}

impl Fade {
    /// Follows what the wall looks at, before the next picture is drawn; `shown` is the one that stands there.
    pub fn follow(&mut self, looking: Looking, shown: &Scene, passed_secs: f32, cut: bool) {
        self.passed += passed_secs;
        if self.passed >= FADE_SECS {
            self.old = None;
        }
        if self.looking.as_ref() == Some(&looking) {
            return;
        }
        let first = self.looking.is_none();
        let halt = looking == Looking::Halted || self.looking == Some(Looking::Halted);
        self.looking = Some(looking);
        if cut || first || halt {
            self.old = None;
            return;
        }
        // A change in the middle of a change starts from what is seen, not from the beginning.
        let (cover, goes) = match self.picture() {
            Some((_, cover)) => (cover, true),
            None => (self.cover(), false),
        };
        if !goes {
            self.old = Some(shown.clone());
        }
        self.passed = (1.0 - cover) * FADE_SECS / 2.0;
    }

    /// It is under way.
    pub fn runs(&self) -> bool {
        self.old.is_some() && self.passed < FADE_SECS
    }

    /// The old picture and its cover, while it goes.
    pub fn picture(&self) -> Option<(&Scene, f32)> {
        let old = self.old.as_ref()?;
        let share = self.passed / FADE_SECS;
        (share < 0.5).then_some((old, 1.0 - 2.0 * share))
    }

    /// The cover of the new picture.
    pub fn cover(&self) -> f32 {
        if self.runs() {
            (2.0 * self.passed / FADE_SECS - 1.0).clamp(0.0, 1.0)
        } else {
            1.0
        }
    }
}

/// What is shown while the picture is held: the world as it was known then.
#[derive(Clone, Debug)]
pub struct Held {
    /// What was known.
    pub known: World,
    /// The moment.
    pub now: Moment,
    /// What was shown, held.
    pub show: WallShow,
}

impl Held {
    /// Holds, goes on holding, or lets go.
    pub fn follow(held: &mut Option<Self>, known: &World, now: Moment, last: &WallShow) {
        if !known.wall.frozen {
            *held = None;
        } else if let Some(held) = held {
            // What is said to every screen is said on this one too.
            held.known.broadcast.clone_from(&known.broadcast);
        } else {
            let show = WallShow {
                frozen: true,
                black: false,
                ..last.clone()
            };
            *held = Some(Self {
                known: known.clone(),
                now,
                show,
            });
        }
    }
}

/// How often the picture is drawn anew: as often as frames come, or less often where they come late.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rate {
    /// Between two pictures, in seconds.
    every: f32,
    since: f32,
}

impl Rate {
    /// A frame later than this means that drawing is dear, in seconds.
    const LATE: f32 = 1.0 / 11.0;
    /// At least so many pictures are drawn, as seconds between two.
    const SLOWEST: f32 = 0.25;

    /// A frame came, so many seconds after the last one. Says whether the picture may be drawn anew.
    pub fn frame(&mut self, passed_secs: f32) -> bool {
        self.since += passed_secs;
        self.every = if passed_secs > Self::LATE {
            (self.every * 1.5).clamp(0.02, Self::SLOWEST)
        } else if self.every > 0.02 {
            self.every * 0.98
        } else {
            0.0
        };
        let due = self.since >= self.every;
        if due {
            self.since = 0.0;
        }
        due
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::theme::Theme;
    use bevy::math::Vec2;

    fn picture(text: &str) -> Scene {
        let mut scene = Scene::default();
        scene.labels.push(super::super::scene::Label {
            text: text.to_owned(),
            at: Vec2::ZERO,
            anchor: Vec2::ZERO,
            size: 20.0,
            strong: false,
            ink: Theme::DARK.text,
            alpha: 1.0,
            over: false,
        });
        scene
    }

    #[test]
    fn a_scene_gives_way_within_half_a_second() {
        let mut fade = Fade::default();
        let (old, at) = (picture("old"), Looking::At);
        fade.follow(at(WallScene::Situation), &old, 0.1, false);
        assert!(!fade.runs(), "the first scene is there at once");
        fade.follow(at(WallScene::Matrix), &old, 0.1, false);
        assert_eq!(
            fade.picture().map(|(scene, cover)| (scene.clone(), cover)),
            Some((old.clone(), 1.0))
        );
        assert_eq!(fade.cover(), 0.0);
        fade.follow(at(WallScene::Matrix), &old, 0.125, false);
        assert_eq!(fade.picture().map(|(_, cover)| cover), Some(0.5));
        fade.follow(at(WallScene::Matrix), &old, 0.25, false);
        assert!(fade.picture().is_none() && (fade.cover() - 0.5).abs() < 0.01);
        fade.follow(at(WallScene::Matrix), &old, 0.2, false);
        assert!(!fade.runs() && fade.cover() == 1.0);
    }

    #[test]
    fn reduced_motion_and_a_halt_cut() {
        let (mut fade, old) = (Fade::default(), picture("old"));
        fade.follow(Looking::At(WallScene::Situation), &old, 0.1, true);
        fade.follow(Looking::At(WallScene::Matrix), &old, 0.1, true);
        assert!(!fade.runs());
        fade.follow(Looking::Halted, &old, 0.1, false);
        assert!(!fade.runs() && fade.cover() == 1.0);
    }

    #[test]
    fn the_rate_falls_when_frames_come_late_and_recovers() {
        let mut rate = Rate::default();
        assert!(
            (0..20).all(|_| rate.frame(0.016)),
            "a fast machine draws every frame"
        );
        let drawn = (0..100).filter(|_| rate.frame(0.12)).count();
        assert!((20..60).contains(&drawn), "{drawn}");
        for _ in 0..300 {
            rate.frame(0.016);
        }
        assert!((0..20).all(|_| rate.frame(0.016)));
    }
}
