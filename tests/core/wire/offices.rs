//! Which office may give a command is as the paper's table says.

use super::{Harbour, examples, read};
use accord::exercise::{Actor, Ask, Command, Refusal};
use accord::scenario::Office;
use std::collections::BTreeSet;

/// A command of each kind that not every office may give: family, word, what it carries.
const OF_OFFICES: &[(&str, &str, &str)] = &[
    (
        "Evidence",
        "RecordAuthority",
        r#"{"item":"E1","basis":"x"}"#,
    ),
    ("Evidence", "SubmitExhibits", r#"{"copies":[]}"#),
    (
        "Coordination",
        "ConfirmJointAction",
        r#"{"take_part":true,"basis":"x"}"#,
    ),
    ("Evidence", "Isolate", r#"{"item":"E1"}"#),
    ("Evidence", "PowerOff", r#"{"item":"E1"}"#),
    ("Evidence", "Hold", r#"{"item":"E1"}"#),
    (
        "Evidence",
        "Acquire",
        r#"{"item":"E1","method":"Disk","care":{"write_blocker":true,"hash":true,"working_copy":true,"documented":true}}"#,
    ),
    ("Evidence", "Hash", r#"{"copy":"JAS-C1"}"#),
    ("Evidence", "Seal", r#"{"copy":"JAS-C1"}"#),
    ("Evidence", "Store", r#"{"copy":"JAS-C1","place":"x"}"#),
    ("Evidence", "Verify", r#"{"copy":"JAS-C1"}"#),
    ("Evidence", "ProduceCustody", r#"{"item":"E1"}"#),
    ("Laboratory", "Queue", r#"{"copy":"JAS-C1"}"#),
    ("Laboratory", "Reorder", r#"{"job":"JAS-J1","place":0}"#),
    ("Laboratory", "Cancel", r#"{"job":"JAS-J1"}"#),
    ("Laboratory", "GiveBack", r#"{"to":"BAS"}"#),
    ("Request", "Draft", "DRAFT"),
    ("Request", "Amend", r#"{"request":"JAS-R1","draft":DRAFT}"#),
    ("Request", "Send", r#"{"request":"JAS-R1"}"#),
    ("Request", "Acknowledge", r#"{"request":"BAS-R1"}"#),
    ("Request", "Review", r#"{"request":"BAS-R1"}"#),
    ("Request", "Return", r#"{"request":"BAS-R1","defects":[]}"#),
    (
        "Request",
        "Forward",
        // To nobody: it would be gone for the next office.
        r#"{"request":"BAS-R1","to":{"Team":"QQ"}}"#,
    ),
    (
        "Request",
        "Grant",
        r#"{"request":"BAS-R1","conditions":null,"in_part":false}"#,
    ),
    (
        "Request",
        "Postpone",
        r#"{"request":"BAS-R1","until":"1h","reasons":"x"}"#,
    ),
    (
        "Request",
        "Refuse",
        r#"{"request":"BAS-R1","ground":"sovereignty","reasons":""}"#,
    ),
    (
        "Request",
        "Execute",
        r#"{"request":"BAS-R1","copies":[],"mark":null,"utc":true}"#,
    ),
    ("Register", "Merge", r#"{"group":"mirrors-1"}"#),
    (
        "Register",
        "Capture",
        r#"{"group":"mirrors-1","care":{"write_blocker":true,"hash":true,"working_copy":true,"documented":true}}"#,
    ),
    ("Continuity", "Restore", r#"{"service":"port-information"}"#),
    ("Public", "Publish", r#"{"kind":"Statement","text":"x"}"#),
];

#[test]
fn each_office_may_what_the_table_says() {
    let paper = read("src/link/README.md");
    let (_, table) = paper.split_once("### Offices").expect("a table of offices");
    let rows = table.lines().skip_while(|line| !line.starts_with("| `"));
    let rows: Vec<_> = rows.take_while(|line| line.starts_with("| `")).collect();
    let words = |text: &str| -> Vec<String> {
        text.split('`')
            .skip(1)
            .step_by(2)
            .map(str::to_owned)
            .collect()
    };
    // Jasper is asked for something.
    let mut harbour = Harbour::started();
    let course = examples(&paper, "request");
    for example in &course[..3] {
        harbour.say(example);
    }
    let (_, draft) = course[0].split_once("{\"Draft\":").expect("a draft");
    let draft = draft.strip_suffix("}}}").expect("its end");
    let team = harbour.exercise.world.scenario.team(&"JAS".into()).cloned();
    let team = team.expect("Jasper plays");
    let mut told = 0;
    for (family, word, carries) in OF_OFFICES {
        let named = format!("`{word}`");
        let row = rows.iter().find(|row| row.contains(&named));
        let row = row.unwrap_or_else(|| panic!("no row for {word}"));
        let (_, offices) = row[1..].split_once('|').expect("two columns");
        let offices: BTreeSet<String> = words(offices).into_iter().collect();
        let name = |office: &Office| format!("{office:?}");
        let json = format!(
            r#"{{"{family}":{{"{word}":{}}}}}"#,
            carries.replace("DRAFT", draft)
        );
        let ask: Ask = serde_json::from_str(&json).unwrap_or_else(|it| panic!("{it}: {json}"));
        for role in &team.roles {
            let by = Actor::Seat(team.id.clone(), role.id.clone());
            let ask = ask.clone();
            let may = match harbour.submit(&Command { by, ask }) {
                Err(Refusal::NotYourOffice { needs }) => {
                    assert_eq!(
                        needs.iter().map(name).collect::<BTreeSet<_>>(),
                        offices,
                        "{word}"
                    );
                    false
                }
                _ => true,
            };
            assert_eq!(
                may,
                offices.contains(&name(&role.office)),
                "{word}: {:?}",
                role.office
            );
            told += usize::from(!may);
        }
    }
    assert!(told > OF_OFFICES.len());
    // No row names anything else, but for what each state's doctrine decides.
    for row in rows.iter().filter(|row| !row.contains("`Block`")) {
        let (commands, _) = row[1..].split_once('|').expect("two columns");
        for word in words(commands) {
            let known = |it: &&(&str, &str, &str)| it.0 == word || it.1 == word;
            assert!(OF_OFFICES.iter().any(|it| known(&it)), "{word}");
        }
    }
}
