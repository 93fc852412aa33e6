//! Small logs written by hand, over the scenario that ships, and what must hold of every log.

mod any_log;
mod evidence;
mod explained;
mod findings;
mod requests;
mod timing;
mod tricks;
mod whole;

use super::*;
use crate::evidence::Digest;
use crate::exercise::*;
use crate::scenario::*;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

/// Quiet Harbour with these duties alone, so that a test says what it is about.
fn harbour(duties: &str) -> Scenario {
    static SHIPPED: LazyLock<Scenario> = LazyLock::new(|| {
        let loaded = load::load("quiet-harbour");
        loaded.scenario.expect("the scenario that ships is there")
    });
    let mut scenario = SHIPPED.clone();
    let document: Document = load::options()
        .from_str(&format!("Document(duties: [{duties}])"))
        .expect("the duties are written as in a file");
    scenario.duties = document.duties;
    scenario.msel.clear();
    scenario
}

const ASK: &str = r#"Duty(id: "ask", title: "", from: "BAS", to: Team("JAS"), act: Request(Preserve, "E1"), target: "15m", limit: "45m"),"#;
const TELL: &str = r#"Duty(id: "tell", title: "", from: "JAS", to: Team("FEL"), act: Inform("L-path", "FEL"), target: "10m", limit: "30m"),"#;

/// A log under construction: each line says the minute and what happened.
#[derive(Clone, Default)]
struct Log(Vec<Event>);

impl Log {
    fn with(mut self, minute: u64, what: What) -> Self {
        let seq = self.0.len() as u64;
        self.0.push(Event {
            seq,
            at: Moment::from_mins(minute),
            by: Actor::Clock,
            to: Audience::All,
            what,
        });
        self
    }

    fn score(&self, scenario: &Scenario) -> Score {
        score(scenario, &self.0)
    }
}

fn team(score: &Score, team: &str) -> TeamScore {
    score.team(&team.into()).cloned().expect("the team plays")
}

fn value(score: &Score, id: &str, key: MetricKey) -> Option<f64> {
    team(score, id).metric(key).and_then(|metric| metric.value)
}

fn clock(what: ClockEvent) -> What {
    What::Clock(what)
}

fn due(duty: &str) -> What {
    let duty = duty.into();
    What::Story(StoryEvent::DutyDue { duty })
}

fn done(duty: &str) -> What {
    let duty = duty.into();
    What::Story(StoryEvent::DutyDone { duty })
}

/// A complete request for preservation of E1 from Basalt to Jasper.
fn preservation() -> Draft {
    let entries = [
        ("authority", "Desk, Central Authority of Basalt"),
        ("reply-channel", "contact points"),
        ("offence", "4.2"),
        ("facts", "Recruitment through three channels."),
        ("data", "channels 1 to 3"),
        ("custodian", "Hosting company"),
        ("period", "2031-03-01T00:00Z to 2031-03-02T06:00Z"),
        ("necessity", "The messages are deleted by schedule."),
        ("follow-up", "A request for assistance will follow."),
    ];
    Draft {
        form: "preservation".into(),
        instrument: "security-agreement".into(),
        to: Party::Team("JAS".into()),
        about: Subject::Item("E1".into()),
        fields: entries
            .into_iter()
            .map(|(field, entry)| (field.into(), Arc::from(entry)))
            .collect(),
        code: Some("4.2".into()),
        concept: Some("CONTENT.RECRUIT".into()),
        channel: "contact-points".into(),
        mark: Some("AMBER".into()),
        follows: None,
    }
}

fn removal(group: &str) -> Draft {
    let draft = preservation();
    Draft {
        form: "removal".into(),
        about: Subject::Group(group.into()),
        channel: "central-authorities".into(),
        ..draft
    }
}

fn id(text: &str) -> RequestId {
    RequestId(text.into())
}

fn sent(request: &str, from: &str, role: &str, minute: u64, draft: Draft) -> What {
    let at = Moment::from_mins(minute);
    What::Request(RequestEvent::Sent {
        request: id(request),
        from: from.into(),
        draft: Arc::new(draft),
        signed_by: Some(role.into()),
        attempt: 1,
        target: at + Length::from_mins(15),
        limit: at + Length::from_mins(45),
    })
}

fn granted(request: &str, minute: u64) -> What {
    What::Request(RequestEvent::Granted {
        request: id(request),
        conditions: None,
        in_part: false,
        ready: Moment::from_mins(minute),
    })
}

fn refused(request: &str, ground: &str, reasons: &str, in_order: bool) -> What {
    What::Request(RequestEvent::Refused {
        request: id(request),
        ground: ground.into(),
        reasons: reasons.into(),
        in_order,
    })
}

fn returned(request: &str, defects: Vec<Defect>) -> What {
    What::Request(RequestEvent::Returned {
        request: id(request),
        defects,
    })
}

fn informed(lead: &str, from: &str, to: &str, mark: &str) -> What {
    What::Sharing(SharingEvent::Informed {
        lead: lead.into(),
        from: from.into(),
        to: vec![to.into()],
        card: card(lead),
        sanitised: false,
        mark: Some(mark.into()),
    })
}

fn card(lead: &str) -> Arc<LeadCard> {
    Arc::new(LeadCard {
        title: lead.into(),
        text: "".into(),
        concerns: Vec::new(),
        mark: None,
        secret: false,
    })
}

fn given(lead: &str, to: &str) -> What {
    What::Story(StoryEvent::LeadGiven {
        lead: lead.into(),
        card: card(lead),
        to: vec![to.into()],
    })
}

fn revealed(item: &str, to: &str) -> What {
    let card = ItemCard {
        title: item.into(),
        text: "".into(),
        place: "".into(),
        jurisdiction: "BAS".into(),
        custodian: None,
        volatility: crate::evidence::volatility::Volatility::Disk,
        methods: Vec::new(),
        concept: None,
        gone_at: None,
        secret: false,
        isolate_first: false,
        open_source: false,
        questions: Vec::new(),
    };
    What::Evidence(EvidenceEvent::Revealed {
        item: item.into(),
        card: Arc::new(card),
        to: vec![to.into()],
    })
}

struct Care2 {
    hash: bool,
    documented: bool,
    authority: bool,
    altered: bool,
}

const CAREFUL: Care2 = Care2 {
    hash: true,
    documented: true,
    authority: true,
    altered: false,
};

fn acquired(team: &str, item: &str, care: &Care2) -> What {
    use crate::evidence::handling::Alteration;
    What::Evidence(EvidenceEvent::Acquired {
        job: JobId(format!("{team}-{item}-J").into()),
        copy: CopyId(format!("{team}-{item}").into()),
        item: item.into(),
        team: team.into(),
        method: Method::Disk,
        alterations: if care.altered {
            vec![Alteration::NoWriteBlocker]
        } else {
            Vec::new()
        },
        sha256: care.hash.then(|| Digest::of(item.as_bytes())),
        documented: care.documented,
        authority: care.authority,
    })
}

fn transferred(item: &str, from: &str, to: &str, utc: bool, request: Option<&str>) -> What {
    What::Evidence(EvidenceEvent::Transferred(Box::new(Transfer {
        item: item.into(),
        source: None,
        copy: CopyId(format!("{to}-from-{from}-{item}").into()),
        from: Party::Team(from.into()),
        to: to.into(),
        request: request.map(id),
        evidence: true,
        mark: Some("AMBER".into()),
        channel: "contact-points".into(),
        protected: true,
        utc,
        sha256: Some(Digest::of(item.as_bytes())),
        alterations: Vec::new(),
        documented: true,
        authority: true,
        method: Method::Cloud,
    })))
}

fn blocked(group: &str, team: &str) -> What {
    What::Register(RegisterEvent::Blocked {
        group: group.into(),
        team: team.into(),
        uncaptured: false,
    })
}

fn overridden(team: &str, metric: &str, value: u16) -> What {
    What::Trainer(TrainerEvent::Overridden {
        team: team.into(),
        metric: metric.into(),
        value,
        reason: "Agreed in the hot wash.".into(),
    })
}

fn near(value: Option<f64>, expected: f64) {
    let value = value.expect("there was an occasion");
    assert!((value - expected).abs() < 1e-9, "{value}, not {expected}");
}
