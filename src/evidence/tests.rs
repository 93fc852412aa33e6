//! What holds for every recipe, tried on one rich recipe of each kind and on any recipe at all.

mod any;

use super::handling::{Alteration, handled, proof_survives};
use super::question::{Answer, Ask, Form, NoAnswer, Question, answer, plants_answer};
use super::recipe::*;
use super::{Digest, generate};
use any::{a_recipe, an_ask};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Reads a recipe as the scenario's language does.
pub(super) fn read(text: &str) -> Recipe {
    ron::Options::default()
        .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
        .from_str(text)
        .unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// The artefact's text.
pub(super) fn text(recipe: &Recipe, seed: u64) -> String {
    String::from_utf8(generate(recipe, seed, "E1").bytes).unwrap()
}

/// The answer that is computed.
pub(super) fn asked(recipe: &Recipe, seed: u64, ask: Ask) -> Answer {
    answer(recipe, seed, "E1", &question(ask)).unwrap()
}

fn question(asks: Ask) -> Question {
    Question {
        id: "q".to_owned(),
        text: String::new(),
        asks,
    }
}

/// The lines of `text` that prove the answer.
pub(super) fn proof<'a>(text: &'a str, answer: &Answer) -> Vec<&'a str> {
    let lines: Vec<&str> = text.lines().collect();
    answer
        .lines
        .iter()
        .map(|line| lines[*line as usize - 1])
        .collect()
}

/// The moment that a text in RFC 3339 tells, in seconds since 1970, by another calendar than ours.
pub(super) fn instant(text: &str) -> i64 {
    text.parse::<jiff::Timestamp>().unwrap().as_second()
}

/// One rich recipe a kind, and everything that can be asked of it.
fn samples() -> Vec<(Recipe, Vec<Ask>)> {
    let s = |text: &str| text.to_owned();
    vec![
        (
            read(super::access_log::tests::SAMPLE),
            vec![
                Ask::ValueOf(s("admin")),
                Ask::WhoOf(s("upload")),
                Ask::TimeOf(s("admin")),
                Ask::CountOf(s("admin")),
                Ask::FirstAddress(s("/admin/login")),
                Ask::FirstTime(s("/admin/login")),
                Ask::Requests(s("/admin/login")),
                Ask::Addresses(s("/admin/login")),
                Ask::Busiest,
            ],
        ),
        (
            read(super::chat_export::tests::SAMPLE),
            vec![
                Ask::ValueOf(s("fund")),
                Ask::WhoOf(s("meet")),
                Ask::TimeOf(s("meet")),
                Ask::CountOf(s("fund")),
                Ask::HandlesNaming(s("fund")),
                Ask::ClockError,
                Ask::Busiest,
            ],
        ),
        (
            read(super::payment_ledger::tests::SAMPLE),
            vec![
                Ask::ValueOf(s("fund")),
                Ask::WhoOf(s("rent")),
                Ask::TimeOf(s("fund")),
                Ask::CountOf(s("fund")),
                Ask::TotalOf(s("fund")),
                Ask::PayersOf(s("fund")),
                Ask::Busiest,
            ],
        ),
        (
            read(super::disk_listing::tests::SAMPLE),
            vec![
                Ask::ValueOf(s("list")),
                Ask::TimeOf(s("list")),
                Ask::TotalOf(s("list")),
                Ask::ContentOf(s("list")),
                Ask::ClockError,
                Ask::LastOpened,
                Ask::Largest,
            ],
        ),
        (
            read(super::memory_strings::tests::SAMPLE),
            vec![
                Ask::ValueOf(s("relay")),
                Ask::WhoOf(s("relay")),
                Ask::CountOf(s("relay")),
                Ask::ValueOf(s("key")),
            ],
        ),
        (
            read(super::page_capture::tests::SAMPLE),
            vec![
                Ask::ValueOf(s("recruit")),
                Ask::CountOf(s("recruit")),
                Ask::LocatorOf(s("thread")),
                Ask::PagesIn(s("CONTENT.LAWFUL")),
                Ask::ContentsIn(s("CONTENT.RECRUIT")),
                Ask::Busiest,
            ],
        ),
        (
            read(super::registrant_record::tests::SAMPLE),
            vec![
                Ask::Domain,
                Ask::ValueOf(s("payer")),
                Ask::TimeOf(s("login")),
            ],
        ),
        (
            read(super::note::tests::SAMPLE),
            vec![Ask::ValueOf(s("city"))],
        ),
    ]
}

#[test]
fn the_samples_have_no_faults_and_survive_ron() {
    for (recipe, _) in samples() {
        assert_eq!(recipe.faults(), []);
        assert_eq!(read(&ron::to_string(&recipe).unwrap()), recipe);
    }
}

#[test]
fn the_same_seed_and_item_make_the_same_bytes_and_others_do_not() {
    for (recipe, _) in samples() {
        let digest = |seed, item| Digest::of(&generate(&recipe, seed, item).bytes);
        assert_eq!(digest(1, "E1"), digest(1, "E1"));
        assert_ne!(digest(1, "E1"), digest(2, "E1"), "{}", recipe.kind());
        assert_ne!(digest(1, "E1"), digest(1, "E2"), "{}", recipe.kind());
    }
}

/// Golden: a change here breaks every exercise file that was ever recorded.
#[test]
fn the_bytes_of_every_kind_stay_what_they_are() {
    let all: Vec<String> = samples()
        .iter()
        .map(|(recipe, _)| {
            let artefact = generate(recipe, 7, "E1");
            format!(
                "{} {} {}",
                artefact.name,
                artefact.bytes.len(),
                &Digest::of(&artefact.bytes).to_string()[..16]
            )
        })
        .collect();
    insta::assert_snapshot!(all.join("\n"), @r"
        e1-access.log 51927 3affe34def4d12ef
        e1-messages.txt 10789 95070733dbf20d2c
        e1-ledger.csv 26339 d9bb293376fa1597
        e1-files.csv 39972 f32f6ea0ec39c567
        e1-strings.txt 21467 e6d4ca31c3109cea
        e1-pages.txt 9481 e163123d46cd923b
        e1-record.txt 730 b82dd015f14ae64e
        e1-note.txt 177 fb92214f697b6736
        ");
}

#[test]
fn every_question_of_the_samples_has_an_answer_with_a_proof() {
    for (recipe, asks) in samples() {
        for ask in asks {
            let question = question(ask);
            assert_eq!(plants_answer(&recipe, &question), Ok(()), "{question:?}");
            for seed in [0, 1, 7, u64::MAX] {
                let answer = answer(&recipe, seed, "E1", &question).unwrap();
                let text = text(&recipe, seed);
                assert!(answer.judge(&answer.text), "{answer:?}");
                let proof = proof(&text, &answer);
                assert!(!proof.is_empty(), "{question:?}");
                if answer.form == Form::Name && question.asks != Ask::LastOpened {
                    assert!(
                        proof.iter().all(|line| line.contains(&answer.text)),
                        "{question:?} {answer:?} {proof:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn what_a_recipe_does_not_say_is_not_answered() {
    for (recipe, _) in samples() {
        for ask in [
            Ask::ValueOf("nobody".to_owned()),
            Ask::FirstAddress("/nowhere".to_owned()),
        ] {
            let question = question(ask);
            let refused = plants_answer(&recipe, &question);
            assert!(refused.is_err());
            assert_eq!(answer(&recipe, 1, "E1", &question).map(drop), refused);
        }
    }
    let plain = read("ChatExport(plant: [(id: \"a\")])");
    assert_eq!(
        plants_answer(&plain, &question(Ask::ClockError)),
        Err(NoAnswer::ClockIsRight)
    );
    assert_eq!(
        plants_answer(&plain, &question(Ask::Busiest)),
        Err(NoAnswer::Undecided)
    );
    assert_eq!(
        plants_answer(&plain, &question(Ask::ValueOf("a".to_owned()))),
        Err(NoAnswer::HoldsNothing("a".to_owned()))
    );
}

#[test]
fn every_alteration_changes_the_digest_in_its_own_way() {
    let mut recipes: Vec<Recipe> = samples().into_iter().map(|(recipe, _)| recipe).collect();
    recipes.push(read("AccessLog(lines: 0)"));
    recipes.push(read("Note()"));
    for recipe in recipes {
        let mut seen = BTreeSet::new();
        assert!(seen.insert(Digest::of(&generate(&recipe, 3, "E1").bytes)));
        for alteration in Alteration::ALL {
            let altered = handled(&recipe, 3, "E1", &[alteration]);
            assert_eq!(altered, handled(&recipe, 3, "E1", &[alteration]));
            assert!(
                seen.insert(Digest::of(&altered.bytes)),
                "{alteration:?} {}",
                recipe.kind()
            );
            let twice = handled(&recipe, 3, "E1", &[alteration, alteration]);
            assert!(
                seen.insert(Digest::of(&twice.bytes)),
                "{alteration:?} {}",
                recipe.kind()
            );
        }
    }
}

#[test]
fn careless_handling_costs_proof() {
    let disk = read(super::disk_listing::tests::SAMPLE);
    let survives = |recipe: &Recipe, ask: Ask, alteration: &[Alteration]| {
        let lost = (0..40)
            .filter(|seed| {
                let answer = asked(recipe, *seed, ask.clone());
                let original = generate(recipe, *seed, "E1").bytes;
                !proof_survives(
                    &original,
                    &handled(recipe, *seed, "E1", alteration).bytes,
                    &answer,
                )
            })
            .count();
        40 - lost
    };
    assert_eq!(survives(&disk, Ask::LastOpened, &[]), 40);
    assert!(survives(&disk, Ask::LastOpened, &[Alteration::OpenedOnSource]) < 40);
    assert_eq!(
        survives(&disk, Ask::LastOpened, &[Alteration::NoWriteBlocker]),
        40
    );
    let memory = read(super::memory_strings::tests::SAMPLE);
    let key = || Ask::ValueOf("key".to_owned());
    assert!(survives(&memory, key(), &[Alteration::PoweredOffFirst]) < 20);
    let log = read(super::access_log::tests::SAMPLE);
    assert_eq!(
        survives(&log, Ask::Busiest, &[Alteration::PartialCapture]),
        0
    );
}

#[test]
fn a_hundred_thousand_lines_are_made_and_no_more_than_the_limit() {
    for (kind, size) in [
        ("AccessLog", "lines"),
        ("ChatExport", "messages"),
        ("PaymentLedger", "transfers"),
        ("DiskListing", "files"),
        ("MemoryStrings", "lines"),
        ("PageCapture", "pages"),
        ("RegistrantRecord", "changes"),
    ] {
        let block = if kind == "PageCapture" { 9 } else { 1 };
        let lines = |n: u32| {
            let recipe = read(&format!("{kind}({size}: {n})"));
            generate(&recipe, 1, "E1")
                .bytes
                .iter()
                .filter(|b| **b == b'\n')
                .count()
        };
        let heading = lines(0);
        assert_eq!(lines(100_000), heading + 100_000 * block, "{kind}");
    }
    let over = read("AccessLog(lines: 4000000000)");
    assert_eq!(
        generate(&over, 1, "E1")
            .bytes
            .iter()
            .filter(|b| **b == b'\n')
            .count(),
        MAX_SIZE as usize
    );
    assert_eq!(over.faults().len(), 1, "{:?}", over.faults());
}

#[test]
fn two_artefacts_point_at_each_other_through_a_share() {
    let chat = read(r#"ChatExport(plant: [(id: "a", says: Wallet(Shared("fund")))])"#);
    let ledger = read(r#"PaymentLedger(plant: [(id: "b", to: Shared("fund"))])"#);
    for seed in 0..20 {
        let said = answer(&chat, seed, "E1", &question(Ask::ValueOf("a".to_owned()))).unwrap();
        let paid = answer(&ledger, seed, "E5", &question(Ask::ValueOf("b".to_owned()))).unwrap();
        assert_eq!(said.text, paid.text);
    }
}

#[test]
fn mistakes_in_a_recipe_are_reported() {
    let recipe = read(
        r#"AccessLog(lines: 300000, site: "harbour.invalid", offset: 900, plant: [
            (id: "a", path: "/x", address: Is("10.0.0.1"), hits: Is(30000)),
            (id: "a", path: "/\n", address: Is("2001:db8::7")),
            (id: "", path: "/y"),
        ])"#,
    );
    let faults: Vec<String> = recipe.faults().iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(faults.join("\n"), @r"
        `lines` is 300000, and the limit 200000 is used
        `offset` is 900, and the limit 840 is used
        `harbour.invalid` is not a name under `.example`
        fact number 3 has no id
        two facts are called `a`
        `10.0.0.1` is not a documentation address (192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24, 2001:db8::/32)
        `a.hits` is 30000, and the limit 20000 is used
        `/
        ` has a control character, which is written as a space
        ");
}

/// Answers that are drawn from enough, and so must differ between two seeds. Left out are counts,
/// which authors bound to a handful of numbers, and the one moment whose minute a sample gives.
fn drawn(ask: &Ask) -> bool {
    !matches!(
        ask,
        Ask::CountOf(_)
            | Ask::Requests(_)
            | Ask::Addresses(_)
            | Ask::PayersOf(_)
            | Ask::HandlesNaming(_)
            | Ask::PagesIn(_)
            | Ask::ContentsIn(_)
            | Ask::ClockError
    ) && *ask != Ask::TimeOf("meet".to_owned())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_recipe_makes_lines_of_text_and_answers_what_it_promises(
        recipe in a_recipe(), asks in prop::collection::vec(an_ask(), 6), seed in any::<u64>(),
    ) {
        let artefact = generate(&recipe, seed, "E1");
        prop_assert!(artefact.bytes.is_empty() || artefact.bytes.ends_with(b"\n"));
        let lines = artefact.bytes.iter().filter(|b| **b == b'\n').count();
        prop_assert!(std::str::from_utf8(&artefact.bytes).is_ok());
        prop_assert!(recipe.faults().iter().all(|fault| !fault.to_string().is_empty()));
        for ask in asks {
            let question = question(ask);
            let promised = plants_answer(&recipe, &question);
            let answer = answer(&recipe, seed, "E1", &question);
            prop_assert_eq!(answer.as_ref().map(|_| ()), promised.as_ref().copied());
            if let Ok(answer) = answer {
                prop_assert!(answer.judge(&answer.text) || answer.text.trim().is_empty(), "{:?}", answer);
                prop_assert!(answer.lines.iter().all(|line| (1..=lines).contains(&(*line as usize))), "{:?}", answer);
                prop_assert!(answer.lines.is_sorted());
            }
        }
    }

    #[test]
    fn any_bytes_are_altered_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), seed in any::<u64>()) {
        for recipe in samples().into_iter().map(|(recipe, _)| recipe) {
            let mut artefact = generate(&recipe, 0, "E1");
            artefact.bytes.clone_from(&bytes);
            super::handling::apply(&mut artefact, &Alteration::ALL, seed, "E1");
            prop_assert_ne!(&artefact.bytes, &bytes);
        }
    }

    #[test]
    fn anything_may_be_given_as_an_answer(given in ".{0,40}", text in ".{0,20}") {
        for form in [Form::Name, Form::Moment, Form::Number, Form::Amount] {
            let answer = Answer { text: text.clone(), form, lines: Vec::new() };
            prop_assert_eq!(answer.judge(&given), answer.judge(&format!(" {given} ")));
        }
    }

    /// Seeds that differ by less than the smallest pool, the addresses, never share an answer.
    #[test]
    fn two_seeds_share_no_answer(seed in any::<u64>(), apart in 1u64..700) {
        let seed = seed % (u64::MAX - 700);
        for (recipe, asks) in samples() {
            for ask in asks.into_iter().filter(drawn) {
                let one = asked(&recipe, seed, ask.clone());
                let other = asked(&recipe, seed + apart, ask.clone());
                prop_assert!(!one.judge(&other.text), "{} {:?} {:?}", recipe.kind(), ask, one.text);
            }
        }
    }
}
