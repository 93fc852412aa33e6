//! What has just come: a few quiet lines over the desk, and a window title that can be seen while working elsewhere.

use super::coordination::Matter;
use super::frame_counts::waiting;
use super::here::{Here, Place, Step, Thing};
use super::inbox::InboxView;
use super::overlay::{OverlayView, is_urgent};
use super::who::{actor_name, party_name, sender_name};
use crate::app::naming::team_name;
use crate::app::theme::widgets::paint_line;
use crate::app::theme::{Theme, size, space};
use crate::exercise::*;
use crate::scenario::{ItemId, RoleId, TeamId};
use crate::text::tr;
use egui::{
    Align2, Area, Context, CornerRadius, FontId, Id, Order, Rect, Sense, Stroke, StrokeKind,
    WidgetInfo, WidgetType, pos2, vec2,
};
use std::sync::Arc;
use std::time::Duration;

/// How long a line stands, in seconds, and how long it fades at the end.
const STANDS: f64 = 6.0;
const FADES: f64 = 0.5;
/// So many lines at most.
const MOST: usize = 4;
/// The extent of a line, in points.
const LINE: egui::Vec2 = vec2(330.0, 44.0);

/// What has just come.
#[derive(Default)]
pub struct NoticesView {
    read: usize,
    last: Option<Arc<Event>>,
    began: bool,
    lines: Vec<Line>,
}

struct Line {
    since: f64,
    from: String,
    title: String,
    thing: Option<Thing>,
}

/// The window's title: how much is unread or waits for this office, and whether something cannot wait.
pub fn title(here: &Here<'_>, inbox: &InboxView, overlay: &OverlayView) -> String {
    let team = team_name(here.known, here.team);
    let places = [Place::Requests, Place::Coordination];
    let waiting = places
        .map(|place| waiting(here, place))
        .iter()
        .sum::<usize>();
    let count = inbox.unread() + waiting + own_tasks(here);
    if is_urgent(here, overlay) {
        tr!("notice-title-urgent", count = count.max(1), team = team)
    } else if count > 0 {
        tr!("notice-title", count = count, team = team)
    } else {
        tr!("window-desk", team = team)
    }
}

/// Open tasks that were given to the roles of this seat.
fn own_tasks(here: &Here<'_>) -> usize {
    let open = here.known.tasks.values().filter(|task| {
        let ours = task.role.as_ref().is_some_and(|it| here.roles.contains(it));
        task.team == *here.team && ours && task.done.is_none() && !task.dropped
    });
    open.count()
}

/// The lines, at the right of the middle.
pub fn notices_ui(
    ctx: &Context,
    here: &Here<'_>,
    view: &mut NoticesView,
    middle: Rect,
    out: &mut Vec<Step>,
) {
    let now = ctx.input(|input| input.time);
    view.follow(here, now);
    view.lines.retain(|line| now - line.since < STANDS);
    if view.lines.is_empty() {
        return;
    }
    let fading = view
        .lines
        .iter()
        .any(|line| now - line.since > STANDS - FADES);
    let soonest = view.lines.iter().map(|line| line.since + STANDS - FADES);
    let wait = soonest.fold(f64::INFINITY, f64::min) - now;
    ctx.request_repaint_after(if fading {
        Duration::from_millis(33)
    } else {
        Duration::from_secs_f64(wait.clamp(0.02, STANDS))
    });
    let mut chosen = None;
    for (nth, line) in view.lines.iter().enumerate() {
        let left = (STANDS - (now - line.since)) / FADES;
        let shown = left.clamp(0.0, 1.0) as f32;
        let at = pos2(
            middle.right() - LINE.x - 10.0,
            middle.bottom() - 64.0 - (nth as f32 + 1.0) * (LINE.y + 6.0),
        );
        Area::new(Id::new(("desk-notice", nth)))
            .order(Order::Foreground)
            .fixed_pos(at)
            .show(ctx, |ui| {
                ui.set_opacity(shown);
                let theme = Theme::of(ui);
                let (rect, response) = ui.allocate_exact_size(LINE, Sense::click());
                let words = format!("{}: {}", line.from, line.title);
                response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &words));
                let round = CornerRadius::same(space::ROUND);
                ui.painter().rect_filled(rect, round, theme.hovered.ui());
                let edge = Stroke::new(1.0, theme.faint.ui());
                ui.painter()
                    .rect_stroke(rect, round, edge, StrokeKind::Inside);
                let room = rect.width() - 24.0;
                let left = rect.left() + 12.0;
                paint_line(
                    ui,
                    pos2(left, rect.top() + 14.0),
                    Align2::LEFT_CENTER,
                    &line.from,
                    FontId::proportional(size::SMALL),
                    theme.muted.ui(),
                    room,
                );
                paint_line(
                    ui,
                    pos2(left, rect.top() + 30.0),
                    Align2::LEFT_CENTER,
                    &line.title,
                    FontId::proportional(size::BODY),
                    theme.text.ui(),
                    room,
                );
                if response.clicked() {
                    chosen = Some(nth);
                }
            });
    }
    if let Some(nth) = chosen {
        let line = view.lines.remove(nth);
        out.extend(line.thing.map(Step::Open));
    }
}

impl NoticesView {
    /// Reads what is new in the log, once. What was there when the desk opened is no news.
    fn follow(&mut self, here: &Here<'_>, now: f64) {
        let same = match (&self.last, self.read.checked_sub(1)) {
            (Some(last), Some(at)) => here
                .log
                .get(at)
                .is_some_and(|event| Arc::ptr_eq(event, last)),
            _ => self.began,
        };
        if same {
            for event in &here.log[self.read.min(here.log.len())..] {
                if let Some((from, title, thing)) = news(here, event) {
                    self.lines.insert(
                        0,
                        Line {
                            since: now,
                            from,
                            title,
                            thing,
                        },
                    );
                }
            }
            self.lines.truncate(MOST);
        }
        self.began = true;
        self.read = here.log.len();
        self.last = here.log.last().cloned();
    }
}

/// From whom, what, and what opens.
type News = (String, String, Option<Thing>);

/// What an event is to this desk: from whom, what, and what opens.
fn news(here: &Here<'_>, event: &Event) -> Option<News> {
    let known = here.known;
    let own = |team: &TeamId| team == here.team;
    let arrival = Some(Thing::Arrival(event.seq));
    match &event.what {
        What::Msel(MselEvent::Released { card, .. })
        | What::Trainer(TrainerEvent::FreeInject { card, .. }) => {
            let from = sender_name(known, &card.from);
            let title = super::inbox::titled(&card.title, &card.text);
            Some((from, title, arrival))
        }
        What::Msel(MselEvent::Resent { inject }) => {
            let card = known.injects.get(inject)?.card.as_ref()?;
            let title = super::inbox::titled(&card.title, &card.text);
            let title = tr!("notice-again", title = title);
            Some((sender_name(known, &card.from), title, arrival))
        }
        What::Msel(MselEvent::Hinted { to, text, .. }) if to.iter().any(own) => {
            Some((tr!("notice-hint"), super::inbox::titled("", text), arrival))
        }
        What::Msel(MselEvent::Retracted { inject, .. }) => {
            let card = known.injects.get(inject)?.card.as_ref()?;
            let from = sender_name(known, &card.from);
            Some((from, tr!("notice-taken-back"), None))
        }
        What::Message(MessageEvent::Written {
            from,
            text,
            title,
            id,
            ..
        }) if from.team() != Some(here.team) => {
            let title = super::inbox::titled(title, text);
            let thing = id.clone().map(Thing::Message);
            Some((party_name(known, from), title, thing))
        }
        What::Team(TeamEvent::Said { text, .. }) => {
            let own = matches!(&event.by, Actor::Seat(_, role) if here.roles.contains(role));
            let who = actor_name(known, here.team, &event.by);
            let line = tr!("notice-chat", who = who, text = &**text);
            (!own).then(|| (tr!("running-chat"), line, None))
        }
        What::Story(StoryEvent::LeadGiven { card, .. }) => {
            Some((tr!("notice-lead"), card.title.to_string(), None))
        }
        What::Sharing(SharingEvent::Informed { from, card, .. }) if !own(from) => {
            let from = tr!("notice-lead-from", team = team_name(known, from));
            Some((from, card.title.to_string(), None))
        }
        What::Request(request) => {
            let by_us = event.by.team() == Some(here.team);
            let id = request_of(request).filter(|_| !by_us)?;
            let line = crate::report::line::line(event, here.scenario());
            Some((id.to_string(), line, Some(Thing::Request(id.clone()))))
        }
        What::Team(TeamEvent::TaskAdded { task, role, .. })
        | What::Team(TeamEvent::TaskAssigned { task, role, .. }) => {
            let ours = |role: &RoleId| here.roles.contains(role);
            let by_me = matches!(&event.by, Actor::Seat(_, role) if ours(role));
            let set = role.as_ref().is_some_and(ours) && !by_me;
            let title = known.tasks.get(task).filter(|_| set)?.title.to_string();
            let who = actor_name(known, here.team, &event.by);
            Some((tr!("notice-task", who = who), title, None))
        }
        What::Trainer(TrainerEvent::ScoreShown { board: Some(_) }) => {
            let thing = Thing::Matter(Matter::Result);
            Some((
                tr!("notice-result"),
                tr!("notice-result-shown"),
                Some(thing),
            ))
        }
        What::Coordination(what) => called(here, what),
        What::Evidence(
            EvidenceEvent::Lost { item, .. } | EvidenceEvent::AcquisitionFailed { item, .. },
        ) => told(here, event, "notice-evidence", item),
        What::Evidence(EvidenceEvent::Acquired { item, team, .. }) if own(team) => {
            told(here, event, "notice-evidence", item)
        }
        What::Laboratory(LaboratoryEvent::Finished { item, team, .. }) if own(team) => {
            told(here, event, "notice-laboratory", item)
        }
        _ => None,
    }
}

/// What happened to an item, as the timeline has it.
fn told(here: &Here<'_>, event: &Event, from: &str, item: &ItemId) -> Option<News> {
    let line = crate::report::line::line(event, here.scenario());
    Some((tr!(from), line, Some(Thing::Item(item.clone()))))
}

/// What all are called to.
fn called(here: &Here<'_>, what: &CoordinationEvent) -> Option<News> {
    let coordinates = here.scenario().alliance.coordinator == *here.team;
    let (key, matter) = match what {
        CoordinationEvent::StatusAsked if !coordinates => ("notice-status", Matter::Status),
        CoordinationEvent::CrosswalkOpened => ("notice-vote", Matter::Crosswalk),
        CoordinationEvent::JointActionProposed { .. } if !coordinates => {
            ("notice-joint", Matter::Joint)
        }
        _ => return None,
    };
    let from = tr!("notice-coordination");
    Some((from, tr!(key), Some(Thing::Matter(matter))))
}

/// The request of an event that its other side should hear of.
fn request_of(event: &RequestEvent) -> Option<&RequestId> {
    match event {
        RequestEvent::Sent { request, .. }
        | RequestEvent::Returned { request, .. }
        | RequestEvent::Granted { request, .. }
        | RequestEvent::Refused { request, .. }
        | RequestEvent::Executed { request, .. }
        | RequestEvent::Consulted { request, .. }
        | RequestEvent::Postponed { request, .. }
        | RequestEvent::Withdrawn { request } => Some(request),
        _ => None,
    }
}
