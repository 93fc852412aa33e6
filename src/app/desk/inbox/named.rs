//! Things that a text names and that this office knows: items, requests, groups. Each opens where it belongs.

use crate::app::desk::coordination::Matter;
use crate::app::desk::here::{Here, Thing};
use crate::scenario::{Act, ItemId};

/// A thing that is named, and the words of its link.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    /// What opens.
    pub thing: Thing,
    /// What the link says.
    pub words: String,
}

/// So many links at most.
const MOST: usize = 8;

/// The things that `text` and `acts` name.
pub fn named(here: &Here<'_>, text: &str, acts: &[&Act]) -> Vec<Named> {
    let mut found = Vec::new();
    let items = here.known.items.iter();
    for (id, state) in items.filter(|(_, state)| state.card.is_some()) {
        let card = state.card.as_ref();
        let title = card.map_or("", |card| card.title.as_ref());
        let by_act = acts.iter().any(|act| item_of(act) == Some(id));
        if by_act || word(text, id.as_str()) || (!title.is_empty() && text.contains(title)) {
            found.push(Named {
                thing: Thing::Item(id.clone()),
                words: format!("{id} {title}"),
            });
        }
    }
    for id in here.known.requests.keys() {
        if word(text, id.as_str()) {
            found.push(Named {
                thing: Thing::Request(id.clone()),
                words: id.to_string(),
            });
        }
    }
    for (id, state) in &here.known.groups {
        let by_act = acts.iter().any(|act| {
            matches!(act,
                Act::Capture(group) | Act::Block(group) | Act::Unblock(group) | Act::Merge(group)
                | Act::Assess(group)
                | Act::RequestRemoval(group) | Act::AnswerRemoval(group) if group == id)
        });
        if by_act || text.contains(state.card.title.as_ref()) {
            found.push(Named {
                thing: Thing::Group(id.clone()),
                words: state.card.title.to_string(),
            });
        }
    }
    // Where something is to be done stands before what it is done with.
    let mut matters: Vec<Named> = Vec::new();
    let small = text.to_lowercase();
    // What is expected is often not told; then the text says by name what is to be answered.
    let by_name = [Matter::Joint, Matter::Crosswalk].into_iter();
    let by_name = by_name.filter(|matter| small.contains(&matter.title().to_lowercase()));
    for matter in acts.iter().filter_map(|act| matter_of(act)).chain(by_name) {
        let thing = Thing::Matter(matter);
        if !matters.iter().any(|known| known.thing == thing) {
            matters.push(Named {
                thing,
                words: matter.title(),
            });
        }
    }
    matters.extend(found);
    matters.truncate(MOST);
    matters
}

/// The matter of coordination in which an act is done.
fn matter_of(act: &Act) -> Option<Matter> {
    match act {
        Act::ConfirmJointAction | Act::ActJointly | Act::ActAlone => Some(Matter::Joint),
        Act::Vote | Act::Agree => Some(Matter::Crosswalk),
        Act::ReportStatus => Some(Matter::Status),
        Act::Inform(..) | Act::Sanitise(_) | Act::Expose(_) => Some(Matter::Leads),
        _ => None,
    }
}

/// The item that an act is about.
fn item_of(act: &Act) -> Option<&ItemId> {
    match act {
        Act::RecordAuthority(item)
        | Act::Acquire(item, _)
        | Act::Isolate(item)
        | Act::PowerOff(item)
        | Act::Hold(item)
        | Act::Request(_, item)
        | Act::Answer(_, item)
        | Act::Return(_, item)
        | Act::Transfer(item)
        | Act::Verify(item)
        | Act::Examine(item)
        | Act::ProduceCustody(item) => Some(item),
        _ => None,
    }
}

/// Whether `id` stands in the text as a word of its own.
fn word(text: &str, id: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '-';
    text.match_indices(id).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + id.len()..].chars().next();
        !before.is_some_and(part) && !after.is_some_and(part)
    })
}

#[cfg(test)]
mod tests {
    use super::word;

    #[test]
    fn an_id_is_a_word_of_its_own() {
        assert!(word("Seize E1, then E10.", "E1"));
        assert!(!word("Only E10 is named.", "E1"));
        assert!(!word("BAS-R12 came.", "BAS-R1"));
        assert!(word("Тогда E3.", "E3"));
    }
}
