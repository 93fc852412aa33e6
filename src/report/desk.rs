//! What a desk says before something is asked for: what a paper lacks, what a step costs, why not.
//!
//! Everything is said with what the desk's own world knows.

use crate::evidence::handling::Alteration;
use crate::evidence::volatility::Volatility;
use crate::exercise::form::{Check, Found};
use crate::exercise::outlook::{Consequence, Risk};
use crate::exercise::*;
use crate::scenario::*;
use crate::text::tr;
use crate::words::Names;

/// What is wrong with a paper, as an office writes it on the form that it returns.
pub fn defect_words(defect: &Defect, form: &FormId, scenario: &Scenario) -> String {
    match defect {
        Defect::Field(field) => tr!("defect-field", field = field_label(scenario, form, field)),
        Defect::Instrument => tr!("defect-instrument"),
        Defect::Signature => tr!("defect-signature"),
        Defect::Channel => tr!("defect-channel"),
        Defect::Competence => tr!("defect-competence"),
        Defect::DualCriminality => tr!("defect-dual-criminality"),
    }
}

fn field_label(scenario: &Scenario, form: &FormId, field: &FieldId) -> String {
    let form = scenario.form(form);
    let known = form.and_then(|form| form.fields.iter().find(|known| known.id == *field));
    known.map_or_else(|| field.to_string(), |field| field.label.clone())
}

/// What a line of a checklist looks at.
pub fn check_words(check: &Check, form: &FormId, scenario: &Scenario) -> String {
    match check {
        Check::Field(field) => field_label(scenario, form, field),
        Check::Instrument => tr!("check-instrument"),
        Check::Channel => tr!("check-channel"),
        Check::Signature => tr!("check-signature"),
        Check::Competence => tr!("check-competence"),
        Check::DualCriminality => tr!("check-dual-criminality"),
        Check::Secret => tr!("check-secret"),
        Check::Lawful => tr!("check-lawful"),
        Check::Doctrine(rule) => {
            let ground = scenario.ground(&rule.ground);
            let ground = ground.map_or(rule.ground.as_str(), |ground| &ground.title);
            tr!("check-doctrine", ground = ground)
        }
        Check::Never(Never::DiscloseSources) => tr!("check-never-sources"),
        Check::Never(Never::BulkPreservation) => tr!("check-never-bulk"),
        Check::Never(Never::ParallelImages) => tr!("check-never-parallel"),
        Check::Never(Never::TransferWithoutMark) => tr!("check-never-unmarked"),
        Check::Copy => tr!("check-copy"),
        Check::AfterPlay => tr!("check-after-play"),
    }
}

/// How a line of a checklist stands.
pub fn found_words(found: &Found) -> String {
    match found {
        Found::InOrder => tr!("found-in-order"),
        Found::Defect(_) => tr!("found-defect"),
        Found::Noted => tr!("found-noted"),
        Found::Judge => tr!("found-judge"),
        Found::Unknown => tr!("found-unknown"),
    }
}

/// What threatens an item, or keeps it.
pub fn risk_words(risk: &Risk, known: &World) -> String {
    match risk {
        Risk::Lost(at, cause) => tr!(
            match cause {
                LossCause::Time => "risk-lost-time",
                LossCause::PowerOff => "risk-lost-power",
                LossCause::NotIsolated => "risk-lost-remote",
                LossCause::BlockedFirst => "risk-lost-blocked",
                LossCause::Story => "risk-lost-story",
            },
            time = at.on_clock()
        ),
        Risk::Copied => tr!("risk-copied"),
        Risk::Held(None) => tr!("risk-held"),
        Risk::Held(Some(lapses)) => tr!("risk-held-until", time = lapses.on_clock()),
        Risk::Announced(at) => tr!("risk-announced", time = at.on_clock()),
        Risk::Power => tr!("risk-power"),
        Risk::Remote => tr!("risk-remote"),
        Risk::BlockedFirst(group) => {
            tr!("risk-blocked-first", group = Names::of(known).group(group))
        }
        Risk::ByNature(volatility) => tr!(match volatility {
            Volatility::Registers => "risk-nature-registers",
            Volatility::Memory => "risk-nature-memory",
            Volatility::Temporary => "risk-nature-temporary",
            Volatility::Disk => "risk-nature-disk",
            Volatility::RemoteLog => "risk-nature-remote-log",
            Volatility::Topology => "risk-nature-topology",
            Volatility::Archive => "risk-nature-archive",
        }),
    }
}

/// What a step brings or costs.
pub fn consequence_words(consequence: &Consequence, known: &World) -> String {
    let names = Names::of(known);
    match consequence {
        Consequence::Takes(length) => tr!(
            "consequence-takes",
            length = crate::words::length_words(*length)
        ),
        Consequence::Violation(nation) => {
            tr!("consequence-violation", nation = names.nation(nation))
        }
        Consequence::WrongMethod => tr!("consequence-wrong-method"),
        Consequence::NoCapability => tr!("consequence-no-capability"),
        Consequence::TooLate(at) => tr!("consequence-too-late", time = at.on_clock()),
        Consequence::NoAuthority => tr!("consequence-no-authority"),
        Consequence::NotIsolated => tr!("consequence-not-isolated"),
        Consequence::Changes(alteration) => alteration_words(*alteration),
        Consequence::ChangeOnRecord => tr!("consequence-on-record"),
        Consequence::ChangeUnrecorded => tr!("consequence-unrecorded"),
        Consequence::NoHash => tr!("consequence-no-hash"),
        Consequence::NoRecord => tr!("consequence-no-record"),
        Consequence::LosesMemory(item) => {
            tr!("consequence-loses-memory", item = names.item(item))
        }
        Consequence::LosesPages(group) => {
            tr!("consequence-loses-pages", group = names.group(group))
        }
        Consequence::Lawful => tr!("consequence-lawful"),
        Consequence::Worth(integrity) => {
            tr!("consequence-worth", share = u32::from(integrity.0) / 100)
        }
    }
}

/// What handling did to the bytes.
pub fn alteration_words(alteration: Alteration) -> String {
    tr!(match alteration {
        Alteration::OpenedOnSource => "alteration-opened-on-source",
        Alteration::NoWriteBlocker => "alteration-no-write-blocker",
        Alteration::PoweredOffFirst => "alteration-powered-off-first",
        Alteration::PartialCapture => "alteration-partial-capture",
        Alteration::WorkedOnOriginal => "alteration-worked-on-original",
        Alteration::RestoredOver => "alteration-restored-over",
    })
}

/// How sure an office is.
pub fn confidence_name(confidence: Confidence) -> String {
    tr!(match confidence {
        Confidence::Low => "confidence-low",
        Confidence::Moderate => "confidence-moderate",
        Confidence::High => "confidence-high",
    })
}

/// An office, as a title.
pub fn office_name(office: Office) -> String {
    tr!(match office {
        Office::CentralAuthority => "office-central-authority",
        Office::Prosecutor => "office-prosecutor",
        Office::Desk => "office-desk",
        Office::Forensics => "office-forensics",
        Office::Operator => "office-operator",
        Office::PressAndRights => "office-press-and-rights",
        Office::Regulator => "office-regulator",
        Office::DutyOfficer => "office-duty-officer",
        Office::RegisterKeeper => "office-register-keeper",
    })
}

/// Why something is not done, with what the reader can do about it.
pub fn refusal_words(refusal: &Refusal) -> String {
    match refusal {
        Refusal::NotYourOffice { needs } => {
            let offices: Vec<String> = needs.iter().map(|office| office_name(*office)).collect();
            tr!("refusal-needs-office", offices = offices.join(", "))
        }
        Refusal::Unknown { what } => tr!(refusal.key(), what = what.as_str()),
        Refusal::Lost { what } | Refusal::Abroad { what } => {
            tr!(refusal.key(), what = what.as_str())
        }
        Refusal::NotReady { ready } => tr!(refusal.key(), time = ready.on_clock()),
        _ => tr!(refusal.key()),
    }
}

/// A decision of a team's log, without its reasons.
pub fn decision_words(what: &Decided, known: &World) -> String {
    let names = Names::of(known);
    match what {
        Decided::Entry(text) => text.to_string(),
        Decided::Chose(dilemma, option) => tr!(
            "decision-chose",
            dilemma = names.dilemma(dilemma),
            option = names.option(dilemma, option)
        ),
        Decided::Granted(request, in_part) => tr!(
            if *in_part {
                "decision-granted-part"
            } else {
                "decision-granted"
            },
            request = request.to_string()
        ),
        Decided::Postponed(request, until) => tr!(
            "decision-postponed",
            request = request.to_string(),
            time = until.on_clock()
        ),
        Decided::Refused(request, ground) => tr!(
            "decision-refused",
            request = request.to_string(),
            ground = names.ground(ground)
        ),
        Decided::JointAction(true) => tr!("decision-joint"),
        Decided::JointAction(false) => tr!("decision-not-joint"),
        Decided::ActedAlone => tr!("decision-alone"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_says_which_office_does_it() {
        let refusal = Refusal::NotYourOffice {
            needs: vec![Office::Prosecutor, Office::CentralAuthority],
        };
        insta::assert_snapshot!(refusal_words(&refusal), @"another office of the team does this: prosecutor, central authority");
        let lost = Refusal::Lost { what: "E3".into() };
        insta::assert_snapshot!(refusal_words(&lost), @"E3 is lost");
    }

    #[test]
    fn a_consequence_is_said_with_the_names_that_the_desk_knows() {
        let scenario = Scenario::load("quiet-harbour").expect("the scenario that ships is there");
        let known = World::seat(std::sync::Arc::new(redact::redact(
            &scenario,
            Some(&"BAS".into()),
        )));
        let takes = Consequence::Takes(Length::from_mins(4));
        insta::assert_snapshot!(consequence_words(&takes, &known), @"takes 4 min of play");
        let worth = Consequence::Worth(crate::evidence::handling::Integrity::UNVERIFIABLE);
        insta::assert_snapshot!(consequence_words(&worth, &known), @"can be relied on to 50 %");
        let abroad = Consequence::Violation("JAS".into());
        insta::assert_snapshot!(consequence_words(&abroad, &known), @"reaches into the systems of Jasper: it is stopped, and stays on record as a violation");
        let defect = Defect::Field("custodian".into());
        insta::assert_snapshot!(defect_words(&defect, &"preservation".into(), &scenario), @"“Custodian of the data and place” is empty, or not in the form that it needs");
    }
}
