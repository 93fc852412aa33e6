use super::*;
use crate::scenario::*;

fn shipped() -> Scenario {
    Scenario::load("quiet-harbour").expect("the scenario that ships is there")
}

/// The scenario with a word of its own in every place that only some may read.
fn marked() -> Scenario {
    let mut scenario = shipped();
    scenario.exercise.note = "SECRET-NOTE-OF-THE-EXERCISE".into();
    for inject in &mut scenario.msel {
        inject.note = format!("SECRET-NOTE-{}", inject.id);
        inject.hint = Some(format!("SECRET-HINT-{}", inject.id));
    }
    for dilemma in &mut scenario.dilemmas {
        dilemma.note = format!("SECRET-STAKE-{}", dilemma.id);
    }
    for branch in &mut scenario.branches {
        branch.note = format!("SECRET-BRANCH-{}", branch.id);
        branch.title = format!("SECRET-TURN-{}", branch.id);
    }
    for team in &mut scenario.teams {
        team.brief = format!("BRIEF-OF-{}", team.id);
    }
    for doctrine in &mut scenario.library.doctrines {
        doctrine.text = format!("DOCTRINE-{}-", doctrine.id);
    }
    for item in &mut scenario.evidence {
        item.title = format!("ITEM-{}-", item.id);
    }
    for lead in &mut scenario.leads {
        lead.text = format!("LEAD-{}-", lead.id);
    }
    for body in &mut scenario.externals {
        body.policy.conditions = Some(format!("SECRET-POLICY-{}", body.id));
    }
    for duty in &mut scenario.duties {
        duty.title = format!("SECRET-DUTY-{}", duty.id);
    }
    scenario
}

#[test]
fn no_sheet_for_players_holds_what_only_trainers_know() {
    let scenario = marked();
    let pages = kit(&scenario, 1);
    let trainers: Vec<&Page> = pages
        .iter()
        .filter(|page| page.reader == Reader::Trainer)
        .collect();
    // They are somewhere, so that the test can fail.
    assert!(
        trainers
            .iter()
            .any(|page| page.html.contains("SECRET-NOTE-OF-THE-EXERCISE"))
    );
    assert!(
        trainers
            .iter()
            .any(|page| page.html.contains("SECRET-HINT-QH-01"))
    );
    for page in pages.iter().filter(|page| page.reader != Reader::Trainer) {
        assert!(!page.html.contains("SECRET"), "{}", page.path);
        assert!(!page.html.contains("LEAD-"), "{}", page.path);
    }
    // What is cut out is handed to players too.
    let injects = pages
        .iter()
        .find(|page| page.path == "trainer/injects.html")
        .expect("it is there");
    assert!(!injects.html.contains("SECRET"));
    assert!(injects.html.contains("LEAD-"));
}

#[test]
fn a_table_has_its_own_brief_doctrine_and_evidence_alone() {
    let mut scenario = marked();
    scenario.evidence[0].known_to = vec!["JAS".into()];
    let pages = kit(&scenario, 1);
    for team in &scenario.teams {
        let folder = format!("{}/", folder(team.id.as_str()));
        let own: String = pages
            .iter()
            .filter(|page| page.path.starts_with(&folder))
            .map(|page| page.html.as_str())
            .collect();
        for other in &scenario.teams {
            let brief = format!("BRIEF-OF-{}", other.id);
            assert_eq!(
                own.contains(&brief),
                other.id == team.id,
                "{} {brief}",
                team.id
            );
        }
        let doctrine = scenario.doctrine_of(&team.id).map(|card| card.id.clone());
        for card in &scenario.library.doctrines {
            let there = own.contains(&format!("DOCTRINE-{}-", card.id));
            assert_eq!(
                there,
                doctrine.as_ref() == Some(&card.id),
                "{} {}",
                team.id,
                card.id
            );
        }
        for item in &scenario.evidence {
            let there = own.contains(&format!("ITEM-{}-", item.id));
            assert_eq!(
                there,
                item.known_to.contains(&team.id),
                "{} {}",
                team.id,
                item.id
            );
        }
    }
}

#[test]
fn every_inject_has_a_sheet_for_each_recipient() {
    let scenario = shipped();
    let pages = kit(&scenario, 1);
    let injects = pages
        .iter()
        .find(|page| page.path == "trainer/injects.html")
        .expect("it is there");
    let wanted: usize = scenario
        .msel
        .iter()
        .map(|inject| {
            let of = |to: &Recipient| match to {
                Recipient::All => scenario.teams.len(),
                Recipient::States => scenario
                    .teams
                    .iter()
                    .filter(|team| team.nation.is_some())
                    .count(),
                Recipient::Team(_) => 1,
            };
            inject
                .to
                .iter()
                .map(of)
                .max()
                .unwrap_or(0)
                .max(inject.to.len())
        })
        .sum();
    assert_eq!(injects.html.matches("class=\"cut\"").count(), wanted);
}

/// Right answers to the questions of a scenario, as far as they are long enough to be found in a page.
fn right_answers(scenario: &Scenario, seed: u64) -> Vec<String> {
    let items = scenario.evidence.iter();
    let questions = items.flat_map(|item| item.questions.iter().map(move |asked| (item, asked)));
    questions
        .filter_map(|(item, asked)| {
            let id = item.id.as_str();
            crate::evidence::question::answer(&item.recipe, seed, id, asked).ok()
        })
        .map(|answer| answer.text)
        .filter(|text| text.len() > 6)
        .collect()
}

#[test]
fn the_right_answers_are_with_the_trainers_and_with_nobody_else() {
    let scenario = shipped();
    for seed in [1, 7] {
        let answers = right_answers(&scenario, seed);
        assert!(answers.len() > 5, "{answers:?}");
        let pages = kit(&scenario, seed);
        let sheet = pages
            .iter()
            .find(|page| page.path == "trainer/answers.html");
        let sheet = sheet.expect("it is there");
        assert_eq!(sheet.reader, Reader::Trainer);
        for answer in &answers {
            let shown = maud::html! { (answer) }.into_string();
            assert!(sheet.html.contains(&shown), "{answer}");
            // An extract holds what the item holds, which is for whoever has the item.
            let others = pages.iter().filter(|page| match page.reader {
                Reader::Trainer => page.path.contains("injects"),
                Reader::Everybody | Reader::Team => true,
                Reader::Holder => false,
            });
            for page in others {
                assert!(!page.html.contains(&shown), "{}: {answer}", page.path);
            }
        }
    }
    assert_ne!(right_answers(&scenario, 1), right_answers(&scenario, 7));
}

#[test]
fn a_duty_says_which_act_is_expected_and_until_when() {
    let pages = kit(&shipped(), 1);
    let sheet = pages
        .iter()
        .find(|page| page.path == "trainer/scoring.html");
    let sheet = &sheet.expect("it is there").html;
    for words in [
        "ask for preservation: E1",
        "full credit within 12 min, none after 30 min",
        "inject QH-02 was released",
    ] {
        assert!(sheet.contains(words), "{words}");
    }
}

#[test]
fn every_page_stands_alone_and_bears_the_mark() {
    for page in kit(&shipped(), 1) {
        assert!(page.html.starts_with("<!DOCTYPE html>"), "{}", page.path);
        assert!(page.html.matches("EXERCISE").count() >= 6, "{}", page.path);
        // The lines of an artefact are words and lead nowhere.
        let mut frame = page.html.clone();
        if page.reader == Reader::Holder {
            let (from, to) = ("<div class=\"lines\">", "<h2>");
            let from = frame.find(from).expect("it has lines");
            let to = frame[from..].find(to).map_or(frame.len(), |to| from + to);
            assert!(!frame[from..to].contains("<a "), "{}", page.path);
            frame.replace_range(from..to, "");
        }
        for outside in ["http://", "https://", "<script", "src=", "url("] {
            assert!(!frame.contains(outside), "{}: {outside}", page.path);
        }
        // A message that does not exist shows as its key in brackets.
        assert!(
            !page.html.contains("[kit-") && !page.html.contains("[export-"),
            "{}",
            page.path
        );
        assert!(!page.html.contains("{$"), "{}", page.path);
    }
}

#[test]
fn the_law_is_that_of_the_pair_and_the_office_that_of_the_core() {
    let scenario = shipped();
    let pages = kit(&scenario, 1);
    let page = |path: &str| {
        &pages
            .iter()
            .find(|page| page.path == path)
            .expect("it is there")
            .html
    };
    let feldspar = page("team-FEL/law.html");
    assert!(
        feldspar.contains("With Jasper"),
        "the cybercrime convention binds these two"
    );
    let team = scenario.team(&"BAS".into()).expect("it plays");
    let list: Vec<String> = team
        .roles
        .iter()
        .map(|role| {
            format!(
                "{}: {}",
                role.id,
                offices::may(&scenario, team, role).join("; ")
            )
        })
        .collect();
    insta::assert_snapshot!(list.join("\n"), @r"
    CA: record the legal authority for a step; order an item on own territory to be kept; submit exhibits; write and send requests; decide on requests of others; restore a service; confirm or decline the joint action; publish
    PR: record the legal authority for a step; order an item on own territory to be kept; produce custody records; submit exhibits; write and send requests; decide on requests of others; confirm or decline the joint action
    DK: isolate a device, or switch it off; order an item on own territory to be kept; acquire evidence; produce custody records; write and send requests; decide on requests of others; merge duplicates of the register; capture pages of the register
    FX: isolate a device, or switch it off; acquire evidence; examine evidence and submit findings; produce custody records; write and send requests; decide on requests of others; capture pages of the register
    OP: isolate a device, or switch it off; order an item on own territory to be kept; write and send requests; restore a service
    PA: merge duplicates of the register; publish
    ");
}

#[test]
fn the_list_of_events_is_in_words_and_not_in_code() {
    let pages = kit(&shipped(), 1);
    let list = pages.iter().find(|page| page.html.contains("QH-17b"));
    assert!(list.is_some());
    let slips = [
        "All([",
        "Any([",
        "Did(",
        "AnyoneDid(",
        "Not(",
        "BlockedFirst(",
        "At(&quot;",
        "At(\"",
        "UnlessIsolated",
        "AtEvenIfHeld",
    ];
    for page in &pages {
        for slip in slips {
            assert!(!page.html.contains(slip), "{}: {slip}", page.path);
        }
    }
    let text: String = pages.iter().map(|page| page.html.as_str()).collect();
    assert!(text.contains("gone 10 min after it became known, unless it was isolated"));
}
