//! Far more of everything than an exercise has.

use super::played;
use accord::exercise::*;
use accord::scenario::*;
use std::sync::Arc;

/// Far more of everything than an exercise has.
pub(super) fn overfull() -> World {
    let mut known = played(60);
    let now = known.now;
    let mut scenario = known.scenario.as_ref().clone();
    for nth in 0..80 {
        let mut item = scenario.evidence[nth % 10].clone();
        item.id = ItemId::new(format!("E{}", nth + 100));
        item.title = format!(
            "{} of a very long name that no row can hold, part {nth}",
            item.title
        );
        item.lost = vec![Loss::At(now + Length::from_secs(50 * nth as u64))];
        scenario.evidence.push(item);
        let mut branch = scenario.branches[nth % 10].clone();
        branch.id = BranchId::new(format!("X{nth}"));
        branch.when = Condition::All(vec![
            Condition::Not(Box::new(Condition::Any(vec![branch.when.clone(); 3]))),
            Condition::Any(vec![branch.when.clone(), Condition::Chance(30)]),
            Condition::Earlier(Act::Agree, Act::ActAlone),
        ]);
        scenario.branches.push(branch);
    }
    let teams: Vec<TeamId> = scenario.teams.iter().map(|team| team.id.clone()).collect();
    let nations: Vec<NationId> = scenario.nations.iter().map(|n| n.id.clone()).collect();
    known.scenario = Arc::new(scenario);
    let mut feed = |what: What| {
        let event = Event {
            seq: known.next_seq,
            at: now,
            by: Actor::Clock,
            to: Audience::Trainer,
            what,
        };
        apply(&mut known, &event);
    };
    for nth in 0..80_usize {
        feed(What::Evidence(EvidenceEvent::LossMoved {
            item: ItemId::new(format!("E{}", 100 + nth)),
            to: now + Length::from_secs(50 * nth as u64),
        }));
        feed(What::Evidence(EvidenceEvent::Acquired {
            job: JobId::nth("BAS", 900 + nth as u32),
            copy: CopyId::nth(teams[nth % 5].as_str(), 900 + nth as u32),
            item: ItemId::new(format!("E{}", 100 + nth % 7)),
            team: teams[nth % 5].clone(),
            method: Method::Cloud,
            alterations: Vec::new(),
            sha256: None,
            documented: false,
            authority: false,
        }));
        feed(What::Register(RegisterEvent::Listed {
            group: GroupId::new(format!("group-{nth}")),
            card: Arc::new(GroupCard {
                title: format!("Resources of a very long name that no row can hold, {nth}").into(),
                count: 999,
                duplicates: 998,
                hosted_in: nations.iter().cycle().take(24).cloned().collect(),
                concept: ConceptId::new("CONTENT.RECRUIT"),
                captures: None,
            }),
        }));
        for team in &teams[..nth % 5] {
            feed(What::Register(RegisterEvent::Blocked {
                group: GroupId::new(format!("group-{nth}")),
                team: team.clone(),
                uncaptured: nth % 2 == 0,
            }));
        }
        feed(What::Laboratory(LaboratoryEvent::Queued {
            job: JobId::nth("GAR", 900 + nth as u32),
            copy: CopyId::nth("GAR", 900),
            item: ItemId::new("E101"),
            team: teams[nth % 5].clone(),
            laboratory: nations[nth % 5].clone(),
        }));
        feed(What::Story(StoryEvent::Violation {
            team: teams[nth % 5].clone(),
            text: "A rule was broken in a way that takes many more words than a row has room for."
                .into(),
        }));
    }
    feed(What::Coordination(CoordinationEvent::StatusAsked));
    feed(What::Coordination(CoordinationEvent::CrosswalkOpened));
    feed(What::Coordination(CoordinationEvent::JointActionProposed {
        moment: Moment::from_mins(120),
    }));
    for (nth, of) in teams.iter().enumerate() {
        feed(What::Coordination(CoordinationEvent::JointActionAnswered {
            team: of.clone(),
            take_part: nth % 2 == 0,
            basis:
                "No order of a court can be had in time, and none of the others will wait for one."
                    .into(),
        }));
        for toward in teams.iter().filter(|team| *team != of) {
            feed(What::Story(StoryEvent::TrustChanged {
                of: of.clone(),
                toward: toward.clone(),
                now: 40 + 20 * nth as u8,
            }));
        }
    }
    for nth in 0..300_u32 {
        request(&mut feed, nth, now, &teams);
    }
    known
}

/// One of many requests, in a state that its number gives.
fn request(feed: &mut impl FnMut(What), nth: u32, now: Moment, teams: &[TeamId]) {
    let from = &teams[nth as usize % 5];
    let id = RequestId::nth(from.as_str(), 900 + nth);
    let draft = Arc::new(Draft {
        form: FormId::new("preservation"),
        instrument: InstrumentId::new("security-agreement"),
        to: match nth % 4 {
            0 => Party::Sim(ExternalId::new("a-body-with-a-long-name")),
            _ => Party::Team(teams[(nth as usize + 1) % 5].clone()),
        },
        about: match nth % 3 {
            0 => Subject::Item(ItemId::new("E1")),
            1 => Subject::Group(GroupId::new("mirrors")),
            _ => Subject::Laboratory,
        },
        fields: Default::default(),
        code: Some(CodeId::new("4.2")),
        concept: None,
        channel: ChannelId::new("contact-points"),
        mark: None,
        follows: None,
    });
    let mut feed = |what: RequestEvent| feed(What::Request(what));
    feed(RequestEvent::Drafted {
        request: id.clone(),
        from: from.clone(),
        draft: draft.clone(),
    });
    if nth.is_multiple_of(9) {
        return;
    }
    let draft_to = draft.to.clone();
    feed(RequestEvent::Sent {
        request: id.clone(),
        from: from.clone(),
        draft,
        signed_by: Some(RoleId::new("CA")),
        attempt: 1 + (nth % 3) as u8,
        target: now + Length::from_secs(u64::from(nth) * 7),
        limit: now + Length::from_secs(u64::from(nth) * 14),
    });
    let request = id;
    match nth % 9 {
        1 => feed(RequestEvent::Overdue { request }),
        2 => feed(RequestEvent::Reviewed { request }),
        3 => feed(RequestEvent::Returned {
            request,
            defects: vec![Defect::Instrument, Defect::Field(FieldId::new("data"))],
        }),
        4 => feed(RequestEvent::Refused {
            request,
            ground: GroundId::new("national-interest"),
            reasons: "".into(),
            in_order: false,
        }),
        5 => feed(RequestEvent::Granted {
            request,
            conditions: None,
            in_part: nth.is_multiple_of(2),
            ready: now + Length::from_mins(3),
        }),
        6 => feed(RequestEvent::Executed {
            request,
            by: draft_to,
        }),
        7 => feed(RequestEvent::Withdrawn { request }),
        _ => {}
    }
}
