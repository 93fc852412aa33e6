//! Exports, the kit on paper and moves entered from a sheet, as a person runs them.

use super::{SCENARIO, folder, host, path, run};
use accord::record::Record;
use std::fs;
use std::path::Path;

fn read(file: &Path) -> String {
    fs::read_to_string(file).expect("the file was written")
}

fn json(file: &Path) -> serde_json::Value {
    serde_json::from_str(&read(file)).expect("the file is JSON")
}

#[test]
fn a_record_goes_out_in_every_format_and_the_same_each_time() {
    let (place, file) = folder();
    run(
        &host(&file, &[SCENARIO, "--seed", "7", "--skill", "expert"]),
        0,
    );
    let (one, two) = (place.path().join("one"), place.path().join("two"));
    let (printed, _) = run(
        &["export", path(&file), "--as", "all", "--out", path(&one)],
        0,
    );
    assert_eq!(printed.lines().count(), 6, "{printed}");
    let list = "case,stix,msel,xapi,cexf";
    run(
        &["export", path(&file), "--as", list, "--out", path(&two)],
        0,
    );
    for name in [
        "case.jsonld",
        "stix.json",
        "msel.xlsx",
        "msel.csv",
        "xapi.json",
        "cexf.json",
    ] {
        let bytes = fs::read(one.join(name)).expect("the file was written");
        assert!(bytes.len() > 1000, "{name}");
        assert_eq!(
            bytes,
            fs::read(two.join(name)).expect("the file was written"),
            "{name}"
        );
        if name != "msel.xlsx" {
            assert!(read(&one.join(name)).contains("EXERCISE"), "{name}");
        }
    }

    // Every recorded hash is in the case, and nobody's name but offices'.
    let case = read(&one.join("case.jsonld"));
    let (record, _) = Record::read(&file).expect("the record opens");
    let world = accord::exercise::Exercise::replay(
        record.scenario().clone(),
        record.origin().seed,
        &record
            .events()
            .collect::<Result<Vec<_>, _>>()
            .expect("the events read"),
    )
    .world;
    let hashes: Vec<String> = world
        .copies
        .values()
        .filter_map(|copy| Some(copy.sha256?.to_string()))
        .collect();
    assert!(hashes.len() > 5);
    assert!(hashes.iter().all(|hash| case.contains(hash)));

    let stix = json(&one.join("stix.json"));
    let objects = stix["objects"].as_array().expect("a bundle holds objects");
    let kinds = |kind: &str| {
        objects
            .iter()
            .filter(|object| object["type"] == kind)
            .count()
    };
    for kind in [
        "identity",
        "indicator",
        "sighting",
        "observed-data",
        "note",
        "marking-definition",
    ] {
        assert!(kinds(kind) > 0, "no {kind}");
    }
    assert_eq!(kinds("report"), 1);

    let sheet = read(&one.join("msel.csv"));
    assert!(
        sheet.contains("Released") && sheet.contains("T+00:00"),
        "{sheet}"
    );
    let statements = json(&one.join("xapi.json"));
    let statements = statements.as_array().expect("a list of statements");
    assert!(statements.len() > 100);
    assert!(
        statements
            .iter()
            .any(|it| it["verb"]["id"] == "http://adlnet.gov/expapi/verbs/answered")
    );
    let accounts = statements
        .iter()
        .map(|it| it["actor"]["account"]["homePage"].as_str());
    assert!(
        accounts
            .into_iter()
            .all(|home| home == Some("https://accord.example"))
    );
}

#[test]
fn what_cannot_be_exported_is_said_and_nothing_is_written_over() {
    let (place, file) = folder();
    let out = place.path().join("msel.csv");
    run(
        &["export", SCENARIO, "--as", "msel", "--out", path(&out)],
        0,
    );
    assert!(read(&out).lines().count() > 20);
    let (_, said) = run(
        &["export", SCENARIO, "--as", "msel", "--out", path(&out)],
        2,
    );
    assert!(said.contains("--force"), "{said}");
    run(
        &[
            "export",
            SCENARIO,
            "--as",
            "msel",
            "--out",
            path(&out),
            "--force",
        ],
        0,
    );
    let (_, said) = run(
        &["export", SCENARIO, "--as", "msel", "--out", "list.txt"],
        2,
    );
    assert!(said.contains(".xlsx"), "{said}");
    let (_, said) = run(
        &["export", SCENARIO, "--as", "stix", "--out", "stix.json"],
        2,
    );
    assert!(said.contains(".accord"), "{said}");
    fs::write(&file, "not a record").expect("the file can be written");
    let (_, said) = run(
        &["export", path(&file), "--as", "stix", "--out", "stix.json"],
        2,
    );
    assert!(said.contains("not an exercise file"), "{said}");
    let (_, said) = run(
        &[
            "export",
            SCENARIO,
            "--as",
            "cexf",
            "--out",
            path(&file),
            "--force",
        ],
        2,
    );
    assert!(said.contains("not written over"), "{said}");
    assert_eq!(read(&file), "not a record");
}

#[test]
fn an_imported_exercise_passes_the_check_and_says_what_it_lacks() {
    let (place, _) = folder();
    let out = place.path().join("cexf.json");
    run(
        &["export", SCENARIO, "--as", "cexf", "--out", path(&out)],
        0,
    );
    let to = place.path().join("Quiet Again");
    let (printed, _) = run(&["import", path(&out), "--to", path(&to)], 0);
    assert!(printed.contains("Not taken over"), "{printed}");
    let (printed, _) = run(&["check", path(&to)], 0);
    assert!(
        printed.lines().any(|line| line.starts_with("0 mistakes")),
        "{printed}"
    );
    assert!(read(&to.join("scenario.ron")).contains("quiet-again"));
    let (_, said) = run(&["import", path(&out), "--to", path(&to)], 2);
    assert!(said.contains("empty"), "{said}");
    fs::write(&out, "{}").expect("the file can be written");
    let (_, said) = run(&["import", path(&out), "--to", "elsewhere"], 2);
    assert!(said.contains("`exercise`"), "{said}");
}

#[test]
fn the_kit_is_printed_and_its_moves_are_entered() {
    let (place, file) = folder();
    let kit = place.path().join("kit");
    let (printed, _) = run(&["print", SCENARIO, "--out", path(&kit)], 0);
    assert!(printed.contains("index.html"), "{printed}");
    let index = read(&kit.join("index.html"));
    for link in index
        .split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
    {
        assert!(kit.join(link).is_file(), "{link}");
    }
    let (_, said) = run(&["print", SCENARIO, "--out", path(&kit)], 2);
    assert!(said.contains("not empty"), "{said}");

    // The example is read once its marks are taken away.
    let example = read(&kit.join("tables/moves.csv"));
    let sheet: String = example
        .lines()
        .filter_map(|line| match line.strip_prefix("# ") {
            None => Some(format!("{line}\n")),
            Some(rest) => rest.starts_with("T+").then(|| format!("{rest}\n")),
        })
        .collect();
    let sheet = format!("{sheet}T+01:00,BAS,PA,evidence seal,BAS-C1,\n");
    let moves = place.path().join("moves.csv");
    fs::write(&moves, sheet).expect("the file can be written");
    let (printed, _) = run(
        &[
            "enter",
            path(&file),
            "--scenario",
            SCENARIO,
            "--sheet",
            path(&moves),
            "--to-end",
        ],
        1,
    );
    insta::assert_snapshot!(printed.replace(path(&file), "FILE"), @r"
    8 lines were entered into FILE; the record stands at T+02:30.
    1 line was not entered:
      Line 10: another office of the team does this: forensic laboratory, 24/7 desk
    ");
    run(&["verify", path(&file)], 0);
    let (printed, _) = run(&["score", path(&file)], 0);
    assert!(printed.contains("Basalt"), "{printed}");
    // What is over takes no more lines, and loses none silently.
    let (printed, _) = run(&["enter", path(&file), "--sheet", path(&moves)], 1);
    assert!(printed.contains("not entered"), "{printed}");
}
