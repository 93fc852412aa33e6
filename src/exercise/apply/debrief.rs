//! What the debrief leaves behind.

use crate::exercise::debrief::*;
use crate::exercise::event::Event;
use crate::exercise::world::World;

pub(super) fn debrief(world: &mut World, event: &Event, what: &DebriefEvent) {
    let debrief = &mut world.debrief;
    match what {
        DebriefEvent::HotWash {
            id,
            team,
            remark,
            text,
        } => {
            debrief.remarks += 1;
            debrief.hot_wash.push(HotWashRemark {
                id: id.clone(),
                seq: event.seq,
                at: event.at,
                by: event.by.clone(),
                team: team.clone(),
                remark: *remark,
                text: text.clone(),
            });
        }
        DebriefEvent::Withdrawn { id } => debrief.hot_wash.retain(|remark| remark.id != *id),
        DebriefEvent::Planned { id, action } => {
            let planned = PlannedAction {
                id: id.clone(),
                seq: event.seq,
                action: action.clone(),
            };
            match debrief.plan.iter_mut().find(|known| known.id == *id) {
                Some(known) => *known = planned,
                None => {
                    debrief.actions += 1;
                    debrief.plan.push(planned);
                }
            }
        }
        DebriefEvent::Dropped { id } => debrief.plan.retain(|planned| planned.id != *id),
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
