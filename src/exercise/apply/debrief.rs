//! What the debrief leaves behind.

use crate::exercise::debrief::*;
use crate::exercise::event::Event;
use crate::exercise::world::World;

pub(super) fn debrief(world: &mut World, event: &Event, what: &DebriefEvent) {
    let debrief = &mut world.debrief;
    match what {
        DebriefEvent::HotWash { team, remark, text } => debrief.hot_wash.push(HotWashRemark {
            seq: event.seq,
            at: event.at,
            by: event.by.clone(),
            team: team.clone(),
            remark: *remark,
            text: text.clone(),
        }),
        DebriefEvent::Planned { replaces, action } => {
            let planned = PlannedAction {
                seq: event.seq,
                action: action.clone(),
            };
            let mut plan = debrief.plan.iter_mut();
            match plan.find(|known| Some(known.seq) == *replaces) {
                Some(known) => *known = planned,
                None => debrief.plan.push(planned),
            }
        }
        DebriefEvent::Withdrawn { seq } => {
            debrief.hot_wash.retain(|remark| remark.seq != *seq);
            debrief.plan.retain(|planned| planned.seq != *seq);
        }
        DebriefEvent::PlanLoaded { from, actions } => {
            let unchecked = |action: &_| FormerAction {
                action: std::sync::Arc::clone(action),
                checked: None,
            };
            debrief.former = Some(FormerPlan {
                from: from.clone(),
                actions: actions.iter().map(unchecked).collect(),
            });
        }
        DebriefEvent::Checked {
            place,
            outcome,
            text,
        } => {
            let actions = debrief.former.as_mut().map(|former| &mut former.actions);
            if let Some(action) = actions.and_then(|actions| actions.get_mut(usize::from(*place))) {
                action.checked = Some((*outcome, text.clone(), event.seq));
            }
        }
    }
}
