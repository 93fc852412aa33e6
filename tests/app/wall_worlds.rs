//! What the wall may know, in three sizes: before the start, on a usual afternoon, and more than fits.

use accord::exercise::*;
use accord::scenario::redact::redact;
use accord::scenario::*;
use std::sync::Arc;

/// Quiet Harbour as the wall may know it.
fn quiet_harbour() -> Scenario {
    let whole =
        Scenario::load("quiet-harbour").unwrap_or_else(|loaded| panic!("{:?}", loaded.diagnostics));
    redact(&whole, None)
}

/// A world that is told event by event.
pub struct Tale {
    pub world: World,
    seq: u64,
}

impl Tale {
    fn of(scenario: Scenario) -> Self {
        Self {
            world: World::seat(Arc::new(scenario)),
            seq: 0,
        }
    }

    /// Something happens.
    pub fn tell(&mut self, mins: u64, what: What) -> &mut Self {
        let event = Event {
            seq: self.seq,
            at: Moment::from_mins(mins),
            by: Actor::Clock,
            to: Audience::All,
            what,
        };
        self.seq += 1;
        let seen = seen(&event, &View::Wall).expect("the wall may see it");
        apply(&mut self.world, &seen);
        self
    }

    /// A notice to all.
    pub fn notice(&mut self, mins: u64, from: Sender, title: &str, text: &str) -> &mut Self {
        let card = Arc::new(InjectCard {
            from,
            to: vec![Recipient::All],
            medium: Medium::Press,
            title: title.into(),
            text: text.into(),
            poses: None,
            on_wall: true,
            urgent: false,
            until: None,
            expected: Vec::new(),
        });
        self.tell(
            mins,
            What::Trainer(TrainerEvent::FreeInject { inject: None, card }),
        )
    }

    /// A request is sent, and so far gets this answer, ten minutes later.
    fn request(&mut self, mins: u64, id: &str, from: &str, to: Party, end: RequestStatus) {
        let form = {
            let forms = &self.world.scenario.library.forms;
            forms[self.seq as usize % forms.len()].id.clone()
        };
        let draft = Arc::new(Draft {
            form,
            instrument: "any".into(),
            to,
            about: Subject::Withheld,
            fields: Default::default(),
            code: None,
            concept: None,
            channel: "any".into(),
            mark: None,
            follows: None,
        });
        let request = RequestId(id.into());
        self.tell(
            mins,
            What::Request(RequestEvent::Sent {
                request: request.clone(),
                from: from.into(),
                draft,
                signed_by: None,
                attempt: 1,
                target: Moment::from_mins(mins + 20),
                limit: Moment::from_mins(mins + 30),
            }),
        );
        let granted = |in_part| RequestEvent::Granted {
            request: request.clone(),
            conditions: None,
            in_part,
            ready: Moment::from_mins(mins + 15),
        };
        let answers = match end {
            RequestStatus::Acknowledged => vec![RequestEvent::Acknowledged {
                request: request.clone(),
            }],
            RequestStatus::Returned => vec![RequestEvent::Returned {
                request: request.clone(),
                defects: Vec::new(),
            }],
            RequestStatus::Granted => vec![granted(false)],
            RequestStatus::Partial => vec![granted(true)],
            RequestStatus::Postponed => vec![RequestEvent::Postponed {
                request: request.clone(),
                until: Moment::from_mins(mins + 40),
                reasons: "".into(),
            }],
            RequestStatus::Refused => vec![RequestEvent::Refused {
                request: request.clone(),
                ground: "any".into(),
                reasons: "".into(),
                in_order: true,
            }],
            RequestStatus::Executed => vec![
                granted(false),
                RequestEvent::Executed {
                    request: request.clone(),
                    by: Party::Team(from.into()),
                },
            ],
            // Here it stands for a request that nobody has answered in time.
            RequestStatus::UnderReview => vec![
                RequestEvent::Reviewed {
                    request: request.clone(),
                },
                RequestEvent::Overdue {
                    request: request.clone(),
                },
            ],
            _ => Vec::new(),
        };
        for (i, what) in answers.into_iter().enumerate() {
            self.tell(mins + 7 + 5 * i as u64, What::Request(what));
        }
    }

    fn group(&mut self, mins: u64, id: &str, title: &str, count: u16, hosts: &[&str]) {
        self.tell(
            mins,
            What::Register(RegisterEvent::Listed {
                group: id.into(),
                card: Arc::new(GroupCard {
                    title: title.into(),
                    count,
                    duplicates: count / 5,
                    hosted_in: hosts.iter().map(NationId::new).collect(),
                    concept: "any".into(),
                    captures: None,
                }),
            }),
        );
    }

    fn captured(&mut self, mins: u64, group: &str, team: &str) {
        self.tell(
            mins,
            What::Register(RegisterEvent::Captured {
                job: JobId("X-J1".into()),
                group: group.into(),
                team: team.into(),
            }),
        );
    }

    fn blocked(&mut self, mins: u64, group: &str, team: &str, uncaptured: bool) {
        self.tell(
            mins,
            What::Register(RegisterEvent::Blocked {
                group: group.into(),
                team: team.into(),
                uncaptured,
            }),
        );
    }

    /// The matrix is shown.
    pub fn matrix(&mut self, mins: u64, board: MatrixBoard) -> &mut Self {
        let board = Some(Arc::new(board));
        self.tell(mins, What::Trainer(TrainerEvent::MatrixShown { board }))
    }

    /// The score is shown.
    pub fn score(&mut self, mins: u64) -> &mut Self {
        let layers = [
            "legal",
            "organisational",
            "semantic",
            "technical",
            "evidence",
            "mission",
        ];
        let board = ScoreBoard {
            alliance: 734,
            teams: self
                .world
                .scenario
                .teams
                .iter()
                .enumerate()
                .map(|(i, team)| ScoreLine {
                    team: team.id.clone(),
                    index: (i % 7 != 6).then_some(420 + 61 * (i as u16 % 9)),
                    layers: layers
                        .iter()
                        .enumerate()
                        .map(|(k, key)| {
                            let value = (i + k) as u16 * 137 % 1001;
                            (Arc::from(*key), ((i + 2 * k) % 11 != 3).then_some(value))
                        })
                        .collect(),
                })
                .collect(),
        };
        self.tell(
            mins,
            What::Trainer(TrainerEvent::ScoreShown {
                board: Some(Arc::new(board)),
            }),
        )
    }
}

/// The matrix as it might be shown: every kind of pair, the more teams the more of each.
pub fn matrix(world: &World) -> MatrixBoard {
    let teams: Vec<TeamId> = world
        .scenario
        .teams
        .iter()
        .map(|it| it.id.clone())
        .collect();
    let mut pairs = Vec::new();
    for (i, from) in teams.iter().enumerate() {
        for (k, to) in teams.iter().enumerate() {
            let n = (i * 7 + k * 3) as u32;
            if i == k || n % 5 == 4 {
                continue;
            }
            let missed = n % 6 == 1;
            let asked = if missed { 0 } else { n % 14 };
            pairs.push(MatrixPair {
                from: from.clone(),
                to: to.clone(),
                value: (n % 9 != 2).then_some(if missed { 0 } else { (n * 97 % 1001) as u16 }),
                sent: if missed { 0 } else { asked + 1 },
                asked,
                answered: asked - asked / 3,
                median: (asked > 0).then_some(Length::from_mins(u64::from(n % 130))),
                returned: if missed { 0 } else { n % 4 / 2 },
                late: n % 3 / 2,
                unsent: if missed { 2 } else { n % 8 / 6 },
            });
        }
    }
    MatrixBoard {
        part: None,
        from: Moment::START,
        to: Moment::from_mins(80),
        teams,
        pairs,
    }
}

/// Before the start.
pub fn empty() -> World {
    Tale::of(quiet_harbour()).world
}

/// An hour and a half into Quiet Harbour.
pub fn usual() -> World {
    usual_tale().world
}

/// The same, to go on from.
pub fn usual_tale() -> Tale {
    let mut tale = Tale::of(quiet_harbour());
    tale.tell(0, What::Clock(ClockEvent::Started));
    tale.notice(
        0,
        Sender::Team("CCS".into()),
        "Compact-wide notice: Cluster 17",
        "Forty locators of one recruiting and collecting network are in the register, content withheld. \
         Three closed channels are hosted in Jasper. Acknowledge, open a case, and name a desk that answers \
         at all hours by T+10.",
    );
    tale.group(
        2,
        "mirrors-1",
        "Mirrored pages, first list",
        24,
        &["JAS", "ONX"],
    );
    tale.group(
        9,
        "mirrors-2",
        "Mirrored pages reported by the public",
        11,
        &["FEL", "JAS"],
    );
    tale.group(20, "channels", "Closed channels", 3, &["JAS"]);
    use RequestStatus::*;
    let team = |id: &str| Party::Team(id.into());
    for (mins, id, from, to, end) in [
        (6, "BAS-R1", "BAS", team("JAS"), Executed),
        (8, "BAS-R2", "BAS", team("JAS"), Returned),
        (11, "FEL-R1", "FEL", team("JAS"), Granted),
        (14, "GAR-R1", "GAR", team("BAS"), Refused),
        (19, "GAR-R2", "GAR", team("FEL"), Postponed),
        (
            23,
            "JAS-R1",
            "JAS",
            Party::Sim("registrar".into()),
            UnderReview,
        ),
        (26, "JAS-R2", "JAS", team("FEL"), Partial),
        (33, "BAS-R3", "BAS", team("FEL"), Acknowledged),
        (41, "FEL-R2", "FEL", team("GAR"), Sent),
        (44, "GAR-R3", "GAR", team("JAS"), Executed),
        (47, "BAS-R4", "BAS", team("GAR"), Executed),
    ] {
        tale.request(mins, id, from, to, end);
    }
    tale.captured(31, "mirrors-1", "JAS");
    tale.blocked(52, "mirrors-1", "BAS", false);
    tale.blocked(53, "mirrors-2", "FEL", true);
    tale.tell(
        58,
        What::Story(StoryEvent::MilestoneSet {
            milestone: "path-traced".into(),
            title: "Path traced to the relay and told to those who asked".into(),
        }),
    );
    tale.notice(
        61,
        Sender::Control,
        "A newspaper asks what was seized",
        "The morning paper has a photograph of a van and asks every desk the same three questions.",
    );
    tale.tell(
        70,
        What::Coordination(CoordinationEvent::JointActionProposed {
            moment: Moment::from_mins(100),
        }),
    );
    tale.tell(75, What::Clock(ClockEvent::Frozen { team: "FEL".into() }));
    tale
}

/// Twenty-four states, three hundred requests, forty groups, thirty long notices.
pub fn overfull() -> World {
    let mut scenario = quiet_harbour();
    let state = scenario.nations[0].clone();
    let team = scenario.teams[0].clone();
    let shapes = [
        Shape::Hexagon,
        Shape::Rhomb,
        Shape::Dodecagon,
        Shape::Ellipse,
        Shape::Square,
        Shape::Triangle,
        Shape::Pentagon,
        Shape::Octagon,
    ];
    let coordinator = scenario.alliance.coordinator.clone();
    scenario.teams.retain(|team| team.id == coordinator);
    scenario.nations.clear();
    let ids: Vec<String> = (0..24).map(|i| format!("N{i:02}")).collect();
    for (i, id) in ids.iter().enumerate() {
        scenario.nations.push(Nation {
            id: id.as_str().into(),
            name: format!("The United Provinces of Number {i}"),
            shape: shapes[(i + i / 8) % 8],
            place: None,
            services: Vec::new(),
            ..state.clone()
        });
        scenario.teams.push(Team {
            id: id.as_str().into(),
            name: format!("The United Provinces of Number {i}"),
            nation: Some(id.as_str().into()),
            ..team.clone()
        });
    }
    scenario.exercise.title =
        "An exercise with a title that is a good deal longer than any wall is wide at this size"
            .into();
    let mut tale = Tale::of(scenario);
    tale.tell(0, What::Clock(ClockEvent::Started));
    tale.tell(0, What::Clock(ClockEvent::SpeedSet { tenths: 165 }));
    for i in 0..40_usize {
        let id = format!("G{i}");
        let hosts: Vec<&str> = ids[i % 20..i % 20 + 4].iter().map(String::as_str).collect();
        let title =
            format!("Group {i} of pages that mirror each other under changing names and hosts");
        tale.group(1, &id, &title, (i * i % 390) as u16 + 1, &hosts);
        if i % 3 == 0 {
            for team in &ids[..9] {
                tale.captured(30, &id, team);
            }
        }
        if i % 4 == 0 {
            tale.blocked(40, &id, &ids[i % 24], i % 3 != 0);
        }
    }
    use RequestStatus::*;
    let ends = [
        Sent,
        Acknowledged,
        UnderReview,
        Returned,
        Granted,
        Partial,
        Postponed,
        Refused,
        Executed,
    ];
    for i in 0..300_usize {
        let (from, to) = (i % 24, (i * 7 + 1 + i / 24) % 24);
        let to = Party::Team(
            ids[if to == from { (to + 1) % 24 } else { to }]
                .as_str()
                .into(),
        );
        let mins = 2 + i as u64 * 110 / 300;
        tale.request(
            mins,
            &format!("{}-R{i}", ids[from]),
            &ids[from],
            to,
            ends[i % ends.len()],
        );
    }
    for i in 0..30 {
        tale.notice(
            4 * i,
            Sender::Team(ids[i as usize % 24].as_str().into()),
            "The ministry of a state that has not been heard of before asks for an answer by noon, in writing",
            &"Long sentences of a notice that goes to everybody and is read by nobody to its end. ".repeat(40),
        );
    }
    for i in 0..8_u64 {
        tale.tell(
            10 + 9 * i,
            What::Story(StoryEvent::MilestoneSet {
                milestone: MilestoneId::new(format!("a-milestone-with-a-long-name-{i}")),
                title: "A milestone".into(),
            }),
        );
    }
    for team in &ids[..5] {
        tale.tell(
            110,
            What::Clock(ClockEvent::Frozen {
                team: team.as_str().into(),
            }),
        );
    }
    tale.tell(
        112,
        What::Coordination(CoordinationEvent::JointActionProposed {
            moment: Moment::from_mins(140),
        }),
    );
    tale.score(118);
    let board = matrix(&tale.world);
    tale.matrix(118, board);
    tale.world
}
