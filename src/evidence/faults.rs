//! What is wrong with a recipe, found without making a byte.

use super::calendar::MAX_OFFSET;
use super::recipe::{
    Holds, MAX_CLOCK_ERROR, MAX_FACTS, MAX_REPEATS, MAX_SIZE, MAX_SPAN, NoteValue, Number, Recipe,
    RecordField, Says, Value,
};
use core::net::IpAddr;

/// A mistake in a recipe. None of them stops an artefact from being made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A size, a span or a repetition is beyond its limit, and the limit is used.
    #[error("`{field}` is {given}, and the limit {limit} is used")]
    TooLarge {
        /// The field, with the fact before it where it is a fact's: `admin.hits`.
        field: String,
        /// What was written.
        given: i64,
        /// What is used.
        limit: i64,
    },
    /// Two facts have the same id; questions reach the first.
    #[error("two facts are called `{0}`")]
    SameId(String),
    /// A fact has no id, so no question can ask for it.
    #[error("fact number {0} has no id")]
    NoId(usize),
    /// The given text is not a documentation address: RFC 5737 for IPv4, RFC 3849 for IPv6.
    #[error(
        "`{0}` is not a documentation address (192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24, 2001:db8::/32)"
    )]
    NotADocumentationAddress(String),
    /// The given text is not a host name under `.example` (RFC 2606).
    #[error("`{0}` is not a name under `.example`")]
    NotAnExampleName(String),
    /// The given text has a line break or another control character.
    #[error("`{0}` has a control character, which is written as a space")]
    ControlCharacter(String),
}

/// What a value is, for as far as that limits what an author may give.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Address,
    Host,
    Any,
}

impl Recipe {
    /// Everything that is wrong with the recipe, in the order of its fields.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut find = Find(Vec::new());
        match self {
            Self::AccessLog(log) => {
                find.size("lines", log.lines);
                find.limit("visitors", i64::from(log.visitors), 500);
                find.span(log.span);
                find.offset(log.offset);
                find.host(&log.site);
                find.ids(log.plant.iter().map(|f| &f.id));
                for fact in &log.plant {
                    find.value(&fact.address, Sort::Address);
                    find.repeats(&fact.id, "hits", fact.hits);
                    find.limit(
                        &format!("{}.decoys", fact.id),
                        i64::from(fact.decoys),
                        i64::from(MAX_REPEATS),
                    );
                    find.plain(&fact.path);
                    find.plain(&fact.method);
                }
            }
            Self::ChatExport(chat) => {
                find.size("messages", chat.messages);
                find.limit("people", i64::from(chat.people), 500);
                find.span(chat.span);
                find.offset(chat.offset);
                find.clock(chat.clock_error);
                find.plain(&chat.title);
                find.ids(chat.plant.iter().map(|f| &f.id));
                for fact in &chat.plant {
                    find.value(&fact.handle, Sort::Any);
                    find.repeats(&fact.id, "posts", fact.posts);
                    match &fact.says {
                        Says::Chatter => {}
                        Says::Summary(text) => find.plain(text),
                        Says::Host(value) => find.value(value, Sort::Host),
                        Says::Wallet(value) | Says::Place(value) | Says::Handle(value) => {
                            find.value(value, Sort::Any);
                        }
                    }
                }
            }
            Self::PaymentLedger(ledger) => {
                find.size("transfers", ledger.transfers);
                find.limit("accounts", i64::from(ledger.accounts), 5_000);
                find.span(ledger.span);
                find.offset(ledger.offset);
                find.plain(&ledger.currency);
                find.ids(ledger.plant.iter().map(|f| &f.id));
                for fact in &ledger.plant {
                    find.value(&fact.to, Sort::Any);
                    if let Some(from) = &fact.from {
                        find.value(from, Sort::Any);
                    }
                    find.repeats(&fact.id, "transfers", fact.transfers);
                }
            }
            Self::DiskListing(disk) => {
                find.size("files", disk.files);
                find.span(disk.span);
                find.offset(disk.offset);
                find.clock(disk.clock_error);
                find.plain(&disk.host);
                find.plain(&disk.user);
                find.ids(disk.plant.iter().map(|f| &f.id));
                for fact in &disk.plant {
                    find.plain(&fact.folder);
                    find.value(&fact.name, Sort::Any);
                    find.value(&fact.content, Sort::Any);
                }
            }
            Self::MemoryStrings(memory) => {
                find.size("lines", memory.lines);
                find.limit("processes", i64::from(memory.processes), 500);
                find.plain(&memory.host);
                find.ids(memory.plant.iter().map(|f| &f.id));
                for fact in &memory.plant {
                    find.repeats(&fact.id, "copies", fact.copies);
                    match &fact.holds {
                        Holds::Address(value) => find.value(value, Sort::Address),
                        Holds::Host(value) => find.value(value, Sort::Host),
                        Holds::Handle(value)
                        | Holds::Wallet(value)
                        | Holds::Key(value)
                        | Holds::File(value) => {
                            find.value(value, Sort::Any);
                        }
                    }
                }
            }
            Self::PageCapture(pages) => {
                find.size("pages", pages.pages);
                find.span(pages.span);
                find.host(&pages.site);
                find.plain(&pages.others);
                find.ids(pages.plant.iter().map(|f| &f.id));
                for fact in &pages.plant {
                    find.plain(&fact.category);
                    find.repeats(&fact.id, "pages", fact.pages);
                    if let Some(address) = &fact.address {
                        find.value(address, Sort::Address);
                    }
                    if let Some(summary) = &fact.summary {
                        find.plain(summary);
                    }
                }
            }
            Self::RegistrantRecord(record) => {
                find.size("changes", record.changes);
                find.span(record.span);
                find.plain(&record.registrar);
                find.value(&record.domain, Sort::Host);
                find.ids(record.plant.iter().map(|f| &f.id));
                for fact in &record.plant {
                    let sort = match fact.field {
                        RecordField::LoginFrom => Sort::Address,
                        RecordField::NameServer | RecordField::Mail => Sort::Host,
                        RecordField::Registrant | RecordField::PaidBy => Sort::Any,
                    };
                    find.value(&fact.value, sort);
                }
            }
            Self::Note(note) => {
                find.plain(&note.title);
                find.plain(&note.from);
                note.text.iter().for_each(|text| find.plain(text));
                find.ids(note.plant.iter().map(|f| &f.id));
                for fact in &note.plant {
                    let sort = match fact.of {
                        NoteValue::Address => Sort::Address,
                        NoteValue::Host => Sort::Host,
                        NoteValue::Place | NoteValue::Handle | NoteValue::Wallet => Sort::Any,
                    };
                    find.value(&fact.value, sort);
                }
            }
        }
        find.0
    }
}

struct Find(Vec<Fault>);

impl Find {
    fn limit(&mut self, field: &str, given: i64, limit: i64) {
        if given > limit {
            self.0.push(Fault::TooLarge {
                field: field.to_owned(),
                given,
                limit,
            });
        }
    }

    fn size(&mut self, field: &str, given: u32) {
        self.limit(field, i64::from(given), i64::from(MAX_SIZE));
    }

    fn span(&mut self, minutes: u32) {
        self.limit("span", i64::from(minutes), i64::from(MAX_SPAN));
    }

    fn offset(&mut self, minutes: i16) {
        let (given, limit) = (i64::from(minutes), i64::from(MAX_OFFSET));
        if given.abs() > limit {
            self.0.push(Fault::TooLarge {
                field: "offset".to_owned(),
                given,
                limit: limit * given.signum(),
            });
        }
    }

    fn clock(&mut self, error: Option<Number>) {
        let Some(error) = error else { return };
        let far = if error.most() > -error.least().max(-i64::MAX) {
            error.most()
        } else {
            error.least()
        };
        if far.unsigned_abs() > MAX_CLOCK_ERROR.unsigned_abs() {
            let limit = MAX_CLOCK_ERROR * far.signum();
            self.0.push(Fault::TooLarge {
                field: "clock_error".to_owned(),
                given: far,
                limit,
            });
        }
    }

    fn repeats(&mut self, id: &str, field: &str, number: Number) {
        self.limit(
            &format!("{id}.{field}"),
            number.most(),
            i64::from(MAX_REPEATS),
        );
    }

    fn ids<'a>(&mut self, ids: impl Iterator<Item = &'a String>) {
        let mut seen: Vec<&str> = Vec::new();
        for (nth, id) in ids.enumerate() {
            if id.is_empty() {
                self.0.push(Fault::NoId(nth + 1));
            }
            seen.push(id);
        }
        self.limit("plant", seen.len() as i64, MAX_FACTS as i64);
        seen.sort_unstable();
        for pair in seen.windows(2) {
            if let [a, b] = pair
                && a == b
                && !a.is_empty()
            {
                self.0.push(Fault::SameId((*a).to_owned()));
            }
        }
    }

    fn plain(&mut self, text: &str) {
        if text.chars().any(char::is_control) {
            self.0.push(Fault::ControlCharacter(text.to_owned()));
        }
    }

    fn value(&mut self, value: &Value, sort: Sort) {
        let Value::Is(text) = value else { return };
        self.plain(text);
        match sort {
            Sort::Address if !is_documentation(text) => {
                self.0.push(Fault::NotADocumentationAddress(text.clone()));
            }
            Sort::Host => self.host(text),
            Sort::Address | Sort::Any => {}
        }
    }

    fn host(&mut self, name: &str) {
        if !name.ends_with(".example") {
            self.0.push(Fault::NotAnExampleName(name.to_owned()));
        }
    }
}

/// Whether the text is an address that is kept for documentation.
fn is_documentation(text: &str) -> bool {
    match text.parse() {
        Ok(IpAddr::V4(address)) => {
            matches!(
                address.octets(),
                [192, 0, 2, _] | [198, 51, 100, _] | [203, 0, 113, _]
            )
        }
        Ok(IpAddr::V6(address)) => address.segments()[..2] == [0x2001, 0xdb8],
        Err(_) => false,
    }
}
