//! The single resources of a register group: made from its id and card alone, so that every desk lists the
//! same, and nobody has to send or keep them.

use super::paper::GroupCard;
use crate::scenario::{GroupId, NationId};
use compact_str::{CompactString, format_compact};

/// One listed resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resource {
    /// Its place in the group, from 1.
    pub number: u16,
    /// Its address. Always under `.example`, which leads nowhere (RFC 2606).
    pub name: CompactString,
    /// Where it is hosted: the states of the card in turn. None if the card names none.
    pub host: Option<NationId>,
    /// The resource under another name of which it is a duplicate.
    pub same_as: Option<u16>,
}

const SITES: [&str; 16] = [
    "harbour",
    "north-quay",
    "lantern",
    "signal",
    "open-hall",
    "gallery",
    "archive",
    "meeting",
    "workshop",
    "paper",
    "field",
    "station",
    "channel",
    "mirror",
    "notice",
    "courtyard",
];
const PAGES: [&str; 12] = [
    "page", "read", "entry", "post", "view", "board", "item", "sheet", "file", "list", "copy",
    "leaf",
];

/// The resources of a group in the order of the register. The duplicates stand at the end; each is the same as
/// one of those before. The same group and card give the same list everywhere.
#[must_use]
pub fn resources(group: &GroupId, card: &GroupCard) -> Vec<Resource> {
    // FNV-1a over the id, so that two groups differ.
    let seed = group
        .as_str()
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
    let kinds = card.count.saturating_sub(card.duplicates).max(1);
    (1..=card.count)
        .map(|number| {
            let drawn = mix(seed ^ u64::from(number));
            let pick = |shift: u32, of: usize| ((drawn >> shift) as usize) % of;
            let site = SITES[pick(0, SITES.len())];
            let page = PAGES[pick(8, PAGES.len())];
            let host = (!card.hosted_in.is_empty()).then(|| {
                let place = usize::from(number - 1) % card.hosted_in.len();
                card.hosted_in[place].clone()
            });
            let same_as = (number > kinds).then(|| (number - kinds - 1) % kinds + 1);
            Resource {
                number,
                name: format_compact!(
                    "https://{site}-{number}.example/{page}/{:04x}",
                    (drawn >> 16) & 0xffff
                ),
                host,
                same_as,
            }
        })
        .collect()
}

/// The finaliser of SplitMix64.
fn mix(seed: u64) -> u64 {
    let mut mixed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn card(count: u16, duplicates: u16, hosted_in: &[&str]) -> GroupCard {
        GroupCard {
            title: "Pages".into(),
            count,
            duplicates,
            hosted_in: hosted_in.iter().map(|id| NationId::new(*id)).collect(),
            concept: "CONTENT.RECRUIT".into(),
            captures: None,
        }
    }

    #[test]
    fn a_group_is_listed_the_same_everywhere() {
        let listed = resources(&"mirrors-1".into(), &card(40, 5, &["JAS", "ONX"]));
        assert_eq!(listed.len(), 40);
        assert_eq!(
            listed,
            resources(&"mirrors-1".into(), &card(40, 5, &["JAS", "ONX"]))
        );
        let names: BTreeSet<&str> = listed.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names.len(), 40, "each has a name of its own");
        assert!(names.iter().all(|name| name.contains(".example/")));
        let hosts = listed.iter().filter(|it| it.host == Some("ONX".into()));
        assert_eq!(hosts.count(), 20);
        let same: Vec<_> = listed.iter().filter_map(|it| it.same_as).collect();
        assert_eq!(same, [1, 2, 3, 4, 5]);
        assert!(listed[..35].iter().all(|it| it.same_as.is_none()));
        let other = resources(&"mirrors-2".into(), &card(40, 5, &["JAS", "ONX"]));
        assert!(
            listed
                .iter()
                .zip(&other)
                .any(|(one, two)| one.name != two.name)
        );
    }

    #[test]
    fn an_odd_group_is_listed_too() {
        assert_eq!(resources(&"none".into(), &card(0, 0, &[])), []);
        let all_the_same = resources(&"twice".into(), &card(3, 3, &[]));
        assert_eq!(all_the_same.len(), 3);
        assert!(all_the_same.iter().all(|it| it.host.is_none()));
    }
}
