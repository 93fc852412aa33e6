//! What the checks ask of a recipe: what it can answer, and whether its numbers make sense.

use serde_json::Value;

use crate::evidence::question::{Ask, Question, plants_answer};
use crate::evidence::recipe::Recipe;

/// The ranges that are written with the larger number first.
pub(super) fn backwards(recipe: &Recipe) -> Vec<(i64, i64)> {
    let mut found = Vec::new();
    if let Ok(value) = serde_json::to_value(recipe) {
        ranges(&value, &mut found);
    }
    found
}

fn ranges(value: &Value, found: &mut Vec<(i64, i64)>) {
    match value {
        Value::Array(items) => items.iter().for_each(|it| ranges(it, found)),
        Value::Object(fields) => {
            for (name, value) in fields {
                let pair = value.as_array().filter(|_| name == "Between");
                if let Some([first, second]) = pair.map(Vec::as_slice)
                    && let (Some(first), Some(second)) = (first.as_i64(), second.as_i64())
                    && first > second
                {
                    found.push((first, second));
                }
                ranges(value, found);
            }
        }
        _ => {}
    }
}

/// What an artefact has fewer of than its facts plant: the field, how many are planted, how many there are.
pub(super) fn overfull(recipe: &Recipe) -> Option<(&'static str, i64, i64)> {
    let (what, most, planted): (_, _, i64) = match recipe {
        Recipe::AccessLog(it) => (
            "lines",
            it.lines,
            sum(it.plant.iter().map(|f| f.hits.least())),
        ),
        Recipe::ChatExport(it) => (
            "messages",
            it.messages,
            sum(it.plant.iter().map(|f| f.posts.least())),
        ),
        Recipe::PaymentLedger(it) => (
            "transfers",
            it.transfers,
            sum(it.plant.iter().map(|f| f.transfers.least())),
        ),
        Recipe::MemoryStrings(it) => (
            "lines",
            it.lines,
            sum(it.plant.iter().map(|f| f.copies.least())),
        ),
        Recipe::PageCapture(it) => (
            "pages",
            it.pages,
            sum(it.plant.iter().map(|f| f.pages.least())),
        ),
        Recipe::DiskListing(_) | Recipe::RegistrantRecord(_) | Recipe::Note(_) => return None,
    };
    (planted > i64::from(most)).then_some((what, planted, i64::from(most)))
}

fn sum(numbers: impl Iterator<Item = i64>) -> i64 {
    numbers.fold(0, |sum, number| sum.saturating_add(number.max(1)))
}

/// One question of each kind that the recipe answers, as an author writes it.
pub(super) fn questions(recipe: &Recipe) -> Vec<String> {
    let value = serde_json::to_value(recipe).unwrap_or_default();
    let plant = value
        .as_object()
        .and_then(|kinds| kinds.values().next())
        .and_then(|fields| fields.get("plant"))
        .and_then(Value::as_array);
    let facts = plant.map(Vec::as_slice).unwrap_or_default();
    let mut found = Vec::new();
    for (field, asks) in [
        (
            "id",
            &[
                Ask::ValueOf as fn(String) -> Ask,
                Ask::WhoOf,
                Ask::TimeOf,
                Ask::CountOf,
                Ask::TotalOf,
                Ask::PayersOf,
                Ask::HandlesNaming,
                Ask::ContentOf,
                Ask::LocatorOf,
            ][..],
        ),
        (
            "path",
            &[
                Ask::FirstAddress,
                Ask::FirstTime,
                Ask::Requests,
                Ask::Addresses,
            ],
        ),
        ("category", &[Ask::PagesIn, Ask::ContentsIn]),
    ] {
        for ask in asks {
            let names = facts.iter().filter_map(|fact| fact.get(field)?.as_str());
            let fits = names
                .map(|name| ask(name.to_owned()))
                .find(|it| fits(recipe, it));
            found.extend(fits.map(|it| format!("{it:?}")));
        }
    }
    for ask in [
        Ask::Busiest,
        Ask::ClockError,
        Ask::LastOpened,
        Ask::Largest,
        Ask::Domain,
    ] {
        if fits(recipe, &ask) {
            found.push(format!("{ask:?}"));
        }
    }
    found
}

fn fits(recipe: &Recipe, ask: &Ask) -> bool {
    let question = Question {
        id: String::new(),
        text: String::new(),
        asks: ask.clone(),
    };
    plants_answer(recipe, &question).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recipe_says_what_it_answers() {
        let recipe: Recipe = crate::scenario::load::options()
            .from_str(r#"AccessLog(plant: [(id: "setup", path: "/admin")])"#)
            .expect("it is RON");
        let found = questions(&recipe);
        assert!(
            found.contains(&r#"FirstAddress("/admin")"#.to_owned()),
            "{found:?}"
        );
        assert!(found.contains(&r#"WhoOf("setup")"#.to_owned()), "{found:?}");
        assert!(
            !found.iter().any(|it| it.starts_with("Largest")),
            "{found:?}"
        );
    }
}
