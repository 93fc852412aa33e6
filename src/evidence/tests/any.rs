//! Recipes and questions of any shape, as far from what an author would write as the types allow.

use super::super::question::Ask;
use super::super::recipe::*;
use proptest::prelude::*;

fn a_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        3 => Just(Value::Drawn),
        1 => "[a-c]".prop_map(Value::Shared),
        1 => ".{0,12}".prop_map(Value::Is),
    ]
}

fn a_number() -> impl Strategy<Value = Number> {
    prop_oneof![
        any::<i64>().prop_map(Number::Is),
        (0i64..50).prop_map(Number::Is),
        (any::<i64>(), any::<i64>()).prop_map(|(a, b)| Number::Between(a, b)),
        (-5i64..60, -5i64..60).prop_map(|(a, b)| Number::Between(a, b)),
    ]
}

fn a_moment() -> impl Strategy<Value = At> {
    prop_oneof![
        Just(At::Drawn),
        any::<u32>().prop_map(At::Minute),
        (0u32..300).prop_map(At::Minute)
    ]
}

fn a_size() -> impl Strategy<Value = u32> {
    prop_oneof![4 => 0u32..120, 1 => Just(u32::MAX), 1 => Just(0)]
}

fn an_id() -> impl Strategy<Value = String> {
    prop_oneof![4 => "[ab]", 1 => ".{0,3}"]
}

/// Any recipe whatever. Sizes beyond the limit are rare here, because they are slow to make.
pub(super) fn a_recipe() -> impl Strategy<Value = Recipe> {
    let small = prop_oneof![60 => 0u32..120, 1 => Just(u32::MAX)];
    let shape = (
        small,
        a_size(),
        a_size(),
        any::<i16>(),
        prop::option::of(a_number()),
        ".{0,8}",
    );
    let fact = (
        an_id(),
        a_value(),
        a_value(),
        a_number(),
        a_number(),
        a_moment(),
        0u32..6,
        any::<bool>(),
    );
    (shape, prop::collection::vec(fact, 0..5), 0u8..8).prop_map(
        |((size, crowd, span, offset, number, words), facts, kind)| match kind {
            0 => Recipe::AccessLog(AccessLog {
                lines: size,
                site: words,
                visitors: crowd,
                span,
                offset,
                plant: facts
                    .into_iter()
                    .map(|(id, address, _, hits, _, at, pick, odd)| AccessFact {
                        id,
                        path: format!("/{}", pick % 2),
                        address,
                        at,
                        hits,
                        decoys: if odd { crowd } else { pick },
                        method: "GET".to_owned(),
                        status: 200,
                    })
                    .collect(),
            }),
            1 => Recipe::ChatExport(ChatExport {
                messages: size,
                title: words,
                people: crowd,
                span,
                offset,
                clock_error: number,
                plant: facts
                    .into_iter()
                    .map(|(id, handle, value, posts, _, at, pick, _)| ChatFact {
                        id,
                        handle,
                        says: match pick {
                            0 => Says::Chatter,
                            1 => Says::Wallet(value),
                            2 => Says::Place(value),
                            3 => Says::Host(value),
                            4 => Says::Handle(value),
                            _ => Says::Summary("x\ny".to_owned()),
                        },
                        at,
                        posts,
                    })
                    .collect(),
            }),
            2 => Recipe::PaymentLedger(PaymentLedger {
                transfers: size,
                accounts: crowd,
                currency: words,
                span,
                offset,
                plant: facts
                    .into_iter()
                    .map(
                        |(id, to, from, transfers, amount, at, pick, odd)| LedgerFact {
                            id,
                            to,
                            from: odd.then_some(from),
                            payers: (pick > 2).then_some(if pick == 3 { crowd } else { pick }),
                            transfers,
                            amount,
                            at,
                        },
                    )
                    .collect(),
            }),
            3 => Recipe::DiskListing(DiskListing {
                files: size,
                host: words.clone(),
                user: words,
                span,
                offset,
                clock_error: number,
                plant: facts
                    .into_iter()
                    .map(|(id, name, content, size, _, at, pick, deleted)| DiskFact {
                        id,
                        folder: "/home".to_owned(),
                        name,
                        content,
                        at,
                        size,
                        deleted,
                        opened_last: pick == 0,
                    })
                    .collect(),
            }),
            4 => Recipe::MemoryStrings(MemoryStrings {
                lines: size,
                host: words,
                processes: crowd,
                plant: facts
                    .into_iter()
                    .map(|(id, value, _, copies, _, _, pick, _)| MemoryFact {
                        id,
                        holds: match pick {
                            0 => Holds::Address(value),
                            1 => Holds::Handle(value),
                            2 => Holds::Wallet(value),
                            3 => Holds::Host(value),
                            4 => Holds::Key(value),
                            _ => Holds::File(value),
                        },
                        copies,
                    })
                    .collect(),
            }),
            5 => Recipe::PageCapture(PageCapture {
                pages: size.min(5_000),
                site: words.clone(),
                span,
                others: words,
                plant: facts
                    .into_iter()
                    .map(|(id, address, _, pages, contents, _, pick, odd)| PageFact {
                        id,
                        category: format!("C{}", pick % 2),
                        pages,
                        contents,
                        address: odd.then_some(address),
                        summary: None,
                    })
                    .collect(),
            }),
            6 => Recipe::RegistrantRecord(RegistrantRecord {
                changes: size,
                domain: Value::Drawn,
                registrar: words,
                span,
                plant: facts
                    .into_iter()
                    .map(|(id, value, _, _, _, at, pick, _)| RegistrantFact {
                        id,
                        field: match pick {
                            0 => RecordField::Registrant,
                            1 => RecordField::Mail,
                            2 => RecordField::PaidBy,
                            3 => RecordField::LoginFrom,
                            _ => RecordField::NameServer,
                        },
                        value,
                        at,
                    })
                    .collect(),
            }),
            _ => Recipe::Note(Note {
                title: words.clone(),
                from: words.clone(),
                text: vec!["{a} and {b".to_owned(), words, "}{{a}}{b}".to_owned()],
                plant: facts
                    .into_iter()
                    .map(|(id, value, ..)| NoteFact {
                        id,
                        of: NoteValue::Handle,
                        value,
                    })
                    .collect(),
            }),
        },
    )
}

pub(super) fn an_ask() -> impl Strategy<Value = Ask> {
    let fact = || "[ab]";
    prop_oneof![
        fact().prop_map(Ask::ValueOf),
        fact().prop_map(Ask::WhoOf),
        fact().prop_map(Ask::TimeOf),
        fact().prop_map(Ask::CountOf),
        fact().prop_map(Ask::TotalOf),
        fact().prop_map(Ask::PayersOf),
        fact().prop_map(Ask::HandlesNaming),
        fact().prop_map(Ask::ContentOf),
        fact().prop_map(Ask::LocatorOf),
        "/[01]".prop_map(Ask::FirstAddress),
        "/[01]".prop_map(Ask::FirstTime),
        "/[01]".prop_map(Ask::Requests),
        "/[01]".prop_map(Ask::Addresses),
        "C[01]".prop_map(Ask::PagesIn),
        "C[01]".prop_map(Ask::ContentsIn),
        Just(Ask::Busiest),
        Just(Ask::ClockError),
        Just(Ask::LastOpened),
        Just(Ask::Largest),
        Just(Ask::Domain),
    ]
}
