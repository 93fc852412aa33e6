//! How a request stands, as timeline and matrix count it: few kinds, each with a sign that is told apart without
//! colour.

use crate::app::theme::{Ink, Theme};
use crate::app::wall::canvas::Canvas;
use crate::exercise::{Request, RequestStatus};
use crate::scenario::Moment;
use bevy::math::{Vec2, ops};
use std::f32::consts::{FRAC_PI_2, PI};

/// How a request stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// With the other side, in time.
    UnderWay,
    /// With the other side, past its limit.
    Overdue,
    /// Sent back with defects.
    Returned,
    /// Put off.
    Postponed,
    /// Granted, not yet carried out.
    Granted,
    /// Carried out.
    Done,
    /// Refused.
    Refused,
}

impl Standing {
    /// All, in the order in which they are listed.
    pub const ALL: [Self; 7] = [
        Self::UnderWay,
        Self::Overdue,
        Self::Returned,
        Self::Postponed,
        Self::Granted,
        Self::Done,
        Self::Refused,
    ];

    /// How a status counts; drafts and what was withdrawn do not.
    fn of(status: RequestStatus) -> Option<Self> {
        Some(match status {
            RequestStatus::Draft | RequestStatus::Withdrawn => return None,
            RequestStatus::Sent | RequestStatus::Acknowledged | RequestStatus::UnderReview => {
                Self::UnderWay
            }
            RequestStatus::Returned => Self::Returned,
            RequestStatus::Postponed => Self::Postponed,
            RequestStatus::Granted | RequestStatus::Partial => Self::Granted,
            RequestStatus::Executed | RequestStatus::Received | RequestStatus::Verified => {
                Self::Done
            }
            RequestStatus::Refused => Self::Refused,
        })
    }

    /// How a request stands now.
    pub fn now(request: &Request) -> Option<Self> {
        let standing = Self::of(request.status)?;
        if standing == Self::UnderWay && request.overdue {
            return Some(Self::Overdue);
        }
        Some(standing)
    }

    /// How a request has stood: since when, and how; the last holds until now.
    pub fn course(request: &Request) -> Vec<(Moment, Option<Self>)> {
        let mut course: Vec<(Moment, Option<Self>)> = Vec::new();
        let limit = request.limit.filter(|_| request.overdue);
        for (i, (at, _, status)) in request.history.iter().enumerate() {
            let standing = Self::of(*status);
            let next = request.history.get(i + 1).map(|step| step.0);
            if let (Some(Self::UnderWay), Some(limit)) = (standing, limit) {
                if *at >= limit {
                    course.push((*at, Some(Self::Overdue)));
                    continue;
                }
                course.push((*at, standing));
                if next.is_none_or(|next| limit < next) {
                    course.push((limit, Some(Self::Overdue)));
                }
                continue;
            }
            course.push((*at, standing));
        }
        course
    }

    /// The message that names it.
    pub fn key(self) -> &'static str {
        match self {
            Self::UnderWay => "wall-standing-under-way",
            Self::Overdue => "wall-standing-overdue",
            Self::Returned => "wall-standing-returned",
            Self::Postponed => "wall-standing-postponed",
            Self::Granted => "wall-standing-granted",
            Self::Done => "wall-standing-done",
            Self::Refused => "wall-standing-refused",
        }
    }

    /// Its colour.
    pub fn ink(self, theme: &Theme) -> Ink {
        match self {
            Self::UnderWay => theme.text,
            Self::Overdue | Self::Returned | Self::Postponed => theme.warn,
            Self::Granted | Self::Done => theme.good,
            Self::Refused => theme.muted,
        }
    }

    /// Draws its sign; faint where nothing stands so.
    pub fn sign(self, canvas: &mut Canvas, at: Vec2, radius: f32, theme: &Theme, lit: bool) {
        let ink = if lit { self.ink(theme) } else { theme.faint };
        let fine = (radius * 0.32).max(1.0);
        let place = |x: f32, y: f32| at + Vec2::new(x, y) * radius;
        match self {
            // A hull on its way.
            Self::UnderWay => {
                let hull = [
                    (1.15, 0.0),
                    (0.45, 0.5),
                    (-0.8, 0.45),
                    (-1.0, 0.0),
                    (-0.8, -0.45),
                    (0.45, -0.5),
                ]
                .map(|(x, y)| place(x, y));
                canvas.area(&hull, ink, 0.95);
            }
            // A lamp that burns.
            Self::Overdue => {
                if lit {
                    canvas.glow(at, radius * 2.4, ink, 0.5);
                }
                canvas.disc(at, radius * 0.5, ink, 1.0);
                canvas.ring(at, radius * 0.95, fine, ink, 0.9);
            }
            // A way back.
            Self::Returned => {
                let mut hook = vec![place(-0.9, 0.55)];
                hook.extend((0..=10).map(|i| {
                    let angle = FRAC_PI_2 - PI * i as f32 / 10.0;
                    place(0.3 + 0.55 * ops::cos(angle), 0.55 * ops::sin(angle))
                }));
                hook.push(place(-0.7, -0.55));
                canvas.line(&hook, fine, ink, 1.0, false);
                let tip = [place(-0.25, -0.1), place(-0.85, -0.55), place(-0.25, -1.0)];
                canvas.line(&tip, fine, ink, 1.0, false);
            }
            // A buoy.
            Self::Postponed => {
                canvas.ring(at, radius * 0.75, fine, ink, 1.0);
                canvas.line(
                    &[place(-1.1, -0.95), place(1.1, -0.95)],
                    fine,
                    ink,
                    1.0,
                    false,
                );
            }
            // A tick.
            Self::Granted => {
                let tick = [place(-0.85, 0.05), place(-0.2, -0.65), place(0.95, 0.75)];
                canvas.line(&tick, fine * 1.15, ink, 1.0, false);
            }
            // Made fast.
            Self::Done => {
                canvas.disc(at, radius * 0.95, ink, 1.0);
                let tick = [place(-0.45, 0.0), place(-0.1, -0.36), place(0.5, 0.4)];
                canvas.line(&tick, fine * 0.9, theme.ground, 1.0, false);
            }
            // A cross.
            Self::Refused => {
                for arm in [Vec2::new(0.75, 0.75), Vec2::new(0.75, -0.75)] {
                    let arm = arm * radius;
                    canvas.line(&[at - arm, at + arm], fine * 1.1, ink, 1.0, false);
                }
            }
        }
    }
}
