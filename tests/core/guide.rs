//! The guide says what the program does: its reference is written from the types, its list of mistakes from
//! the checks, its tables of ids from the library, and its tutorial is followed.
//!
//! After a change of the types, the checks or the library: `ACCORD_UPDATE=1 cargo test --test core guide`.

mod library;
mod reference;

use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use accord::rehearsal::{Plan, Skills, rehearse};
use accord::scenario::checks;
use accord::scenario::diagnostic::Severity;
use accord::scenario::load::{Folder, load_from};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

fn mistakes() -> String {
    let mut out = String::from("\n| code | name | weight | what it says |\n|---|---|---|---|\n");
    for code in checks::all_codes() {
        let weight = match code.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let explanation = code.explanation().replace('\n', " ");
        writeln!(
            out,
            "| {} | {} | {weight} | {} |",
            code.id,
            code.name,
            cell(&explanation)
        )
        .expect("a string takes any text");
    }
    out
}

/// Tests run side by side, and an update reads and writes the guide.
static GUIDE: Mutex<()> = Mutex::new(());

/// Compares what stands between two marks of the guide with `wanted`, or writes it there.
fn keep(mark: &str, wanted: &str) {
    let _alone = GUIDE.lock();
    let path = root().join("scenarios/README.md");
    let guide = std::fs::read_to_string(&path).expect("the guide is there");
    let begin = format!("<!-- {mark}: begin -->\n");
    let end = format!("<!-- {mark}: end -->");
    let from = guide.find(&begin).expect("the guide has the mark") + begin.len();
    let until = guide.find(&end).expect("the guide has the closing mark");
    if guide[from..until] == *wanted {
        return;
    }
    if std::env::var_os("ACCORD_UPDATE").is_some() {
        let mut guide = guide;
        guide.replace_range(from..until, wanted);
        std::fs::write(&path, guide).expect("the guide can be written");
        return;
    }
    panic!(
        "the {mark} in scenarios/README.md is not what the sources say: ACCORD_UPDATE=1 cargo test --test core guide"
    );
}

#[test]
fn the_list_of_mistakes_is_what_the_checks_are() {
    keep("mistakes", &mistakes());
}

/// The text of the code block after `<!-- NAME -->`.
fn block(guide: &str, name: &str) -> String {
    let mark = format!("<!-- {name} -->\n```ron\n");
    let from = guide
        .find(&mark)
        .unwrap_or_else(|| panic!("no block {name}"))
        + mark.len();
    let len = guide[from..].find("```").expect("the block ends");
    guide[from..from + len].to_owned()
}

#[test]
fn the_tutorial_can_be_followed() {
    let guide = {
        let _alone = GUIDE.lock();
        read("scenarios/README.md")
    };
    let msel = read("assets/new/msel.ron");
    let load = |msel: &str| {
        let (root, case) = (read("assets/new/scenario.ron"), read("assets/new/case.ron"));
        let files = [
            ("scenario.ron", root.as_str()),
            ("case.ron", case.as_str()),
            ("msel.ron", msel),
        ];
        load_from(&Folder::of_texts(files), "scenario.ron")
    };
    assert!(load(&msel).diagnostics.is_empty());
    let with = |block: &str| msel.replacen("    msel: [\n", &format!("    msel: [\n{block}"), 1);
    for name in [
        "first inject",
        "inject with an expectation",
        "inject with a branch",
    ] {
        let loaded = load(&with(&block(&guide, name)));
        assert!(
            loaded.diagnostics.is_empty(),
            "{name}: {:#?}",
            loaded.diagnostics
        );
    }
    // One after the other, as the guide says, and the slip taken out again.
    let whole: String = [
        "first inject",
        "inject with an expectation",
        "inject with a branch",
    ]
    .map(|name| block(&guide, name))
    .concat();
    let loaded = load(&with(&whole));
    let scenario = loaded.playable().unwrap_or_else(|loaded| {
        panic!("{:#?}", loaded.diagnostics);
    });
    let plan = Plan {
        runs: 20,
        seed: 1,
        skills: Skills::default(),
        threads: 0,
        shuffle_doctrines: false,
    };
    let report = rehearse(&Arc::new(scenario), plan, |_| {}).expect("threads start");
    for id in ["ND-01", "ND-02", "ND-03"] {
        let inject = report.injects.iter().find(|one| &*one.id == id);
        assert!(inject.is_some_and(|one| one.runs > 0), "{id} never came");
    }
    let slip = load(&with(&block(&guide, "a slip")));
    let codes: Vec<&str> = slip.diagnostics.iter().map(|it| it.code.id).collect();
    assert_eq!(codes, ["A0103", "A0008"]);
}
