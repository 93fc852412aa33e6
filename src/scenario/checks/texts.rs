//! What people read: texts too long for where they are shown, empty ones, and notes to self left behind.

use super::subject::{Findings, Part, Subject, Trail, section};
use super::{Check, Scope};
use crate::scenario::diagnostic::Code;
use crate::scenario::model::{Recipient, Scenario};

static WALL: Code = Code::error("A0601", "too-long-for-the-wall");
static LONG: Code = Code::warning("A0603", "text-too-long");
static EMPTY: Code = Code::error("A0604", "empty-text");
static UNFINISHED: Code = Code::warning("A0605", "unfinished-text");
static HIDDEN: Code = Code::error("A0606", "hidden-character");

pub(super) const CHECK: Check = Check {
    codes: &[&WALL, &LONG, &EMPTY, &UNFINISHED, &HIDDEN],
    english: ENGLISH,
    scope: Scope::Entry,
    run,
};

const ENGLISH: &str = r#"
A0601 = { $count } characters are too many for the wall: { $most } can be read from ten metres
    .help = shorten the text, or set `on_wall: false`
    .explanation =
        The wall shows an inject that goes to all teams, or that says `on_wall: true`, in letters that the
        last row can read. More than 280 characters do not fit. Say the gist on the wall, and the rest in an
        inject to the teams that need it.
A0603 = { $count } characters are too many here: { $most } is the most that is shown without scrolling
    .explanation =
        Players read under time. An inject has at most 1,200 characters, a title 90, an option 240; the
        reference in the guide gives the other limits. What is longer is shown with a scroll bar and read by
        few.
A0604 = this text is empty
    .help = write it, or leave the field out if it has a default
    .explanation =
        People will read this place and find nothing.
A0605 = `{ $word }` looks like a note to oneself
    .explanation =
        The text holds a word that authors use for what is still to be written, and players would read it.
A0606 = this text holds a character that nobody sees: { $character }
    .help = remove it
    .explanation =
        Control characters, and marks that turn the direction of writing, come into a text by copying. They
        show as nothing, or as something else on every screen, and a mark of direction can make a text read
        otherwise than it is written.
"#;

/// Where a text is shown, with the most characters it may have.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Form {
    most: usize,
    required: bool,
}

const TITLE: Form = Form {
    most: 90,
    required: true,
};
const TEXT: Form = Form {
    most: 1_200,
    required: true,
};
const OPTIONAL: Form = Form {
    most: 1_200,
    required: false,
};
const OPTION: Form = Form {
    most: 240,
    required: true,
};
const BRIEF: Form = Form {
    most: 4_000,
    required: false,
};

/// The most characters of an inject that the wall shows.
const ON_WALL: usize = 280;

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let scenario = subject.scenario;
    each_text(scenario, &mut |trail, text, form| {
        let count = text.chars().count();
        if text.trim().is_empty() {
            if form.required {
                findings.say(&EMPTY, trail);
            }
        } else if count > form.most {
            findings
                .say(&LONG, trail)
                .arg("count", count)
                .arg("most", form.most);
        }
        if let Some(c) = text.chars().find(|c| is_hidden(*c)) {
            findings
                .say(&HIDDEN, trail)
                .arg("character", format!("U+{:04X}", u32::from(c)))
                .part(Part::Characters(c.to_string(), 0));
        }
        if let Some(word) = note_to_self(text) {
            findings
                .say(&UNFINISHED, trail)
                .arg("word", word.to_owned())
                .part(Part::Characters(word.to_owned(), 0));
        }
    });
    for (at, inject) in scenario.msel.iter().enumerate() {
        let to_all = inject.to.contains(&Recipient::All);
        let count = inject.text.chars().count();
        if inject.on_wall.unwrap_or(to_all) && count > ON_WALL {
            let list = section("msel");
            let here = list.index(at);
            findings
                .say(&WALL, &here.field("text"))
                .arg("count", count)
                .arg("most", ON_WALL)
                .rests_on(&here.field("to"))
                .rests_on(&here.field("on_wall"));
        }
    }
}

/// A control character, or one that turns the direction of writing.
pub(crate) fn is_hidden(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

fn note_to_self(text: &str) -> Option<&str> {
    const WORDS: [&str; 6] = ["TODO", "FIXME", "TBD", "TBC", "XXX", "Lorem"];
    text.split(|c: char| !c.is_alphanumeric())
        .find(|word| WORDS.contains(word))
}

/// Calls `f` with every text of the scenario that people read.
pub(super) fn each_text<'a>(scenario: &'a Scenario, f: &mut dyn FnMut(&Trail<'_>, &'a str, Form)) {
    let header = section("exercise");
    f(&header.field("title"), &scenario.exercise.title, TITLE);
    f(&header.field("summary"), &scenario.exercise.summary, OPTION);
    f(&header.field("brief"), &scenario.exercise.brief, BRIEF);
    f(&header.field("note"), &scenario.exercise.note, BRIEF);
    let alliance = section("alliance");
    f(&alliance.field("name"), &scenario.alliance.name, TITLE);
    f(&alliance.field("text"), &scenario.alliance.text, OPTIONAL);

    macro_rules! texts {
        ($($list:ident { $($field:ident $form:ident),+ })*) => {$(
            for (at, entry) in scenario.$list.iter().enumerate() {
                let list = section(stringify!($list));
                let here = list.index(at);
                $(f(&here.field(stringify!($field)), &entry.$field, $form);)+
            }
        )*};
    }
    texts! {
        nations { text OPTIONAL }
        teams { name TITLE, brief BRIEF }
        externals { name TITLE }
        evidence { title TITLE, text OPTIONAL, place TITLE }
        leads { title TITLE, text TEXT }
        resources { title TITLE }
        msel { title TITLE, text TEXT, note BRIEF }
        dilemmas { title TITLE, text TEXT, note BRIEF }
        milestones { title TITLE }
        branches { title TITLE, note BRIEF }
        duties { title TITLE }
        objectives { title TITLE }
        debrief { text TEXT }
    }
    inner_texts(scenario, f);
}

fn inner_texts<'a>(scenario: &'a Scenario, f: &mut dyn FnMut(&Trail<'_>, &'a str, Form)) {
    macro_rules! inner {
        ($($list:ident . $part:ident { $($field:ident $form:ident),+ })*) => {$(
            for (at, entry) in scenario.$list.iter().enumerate() {
                let list = section(stringify!($list));
                let here = list.index(at);
                let parts = here.field(stringify!($part));
                for (at, part) in entry.$part.iter().enumerate() {
                    let here = parts.index(at);
                    $(f(&here.field(stringify!($field)), &part.$field, $form);)+
                }
            }
        )*};
    }
    inner! {
        nations.law { title TITLE, text TEXT }
        nations.services { name TITLE }
        teams.roles { name TITLE, text OPTIONAL }
        evidence.questions { text TEXT }
        dilemmas.options { text OPTION }
        objectives.tasks { text OPTION }
    }
    for (at, inject) in scenario.msel.iter().enumerate() {
        if let Some(hint) = &inject.hint {
            f(&section("msel").index(at).field("hint"), hint, OPTION);
        }
    }
    for (at, lead) in scenario.leads.iter().enumerate() {
        if let Some(text) = &lead.sanitised {
            f(&section("leads").index(at).field("sanitised"), text, TEXT);
        }
    }
    for (at, external) in scenario.externals.iter().enumerate() {
        if let Some(text) = &external.policy.conditions {
            let list = section("externals");
            let here = list.index(at);
            f(&here.field("policy").field("conditions"), text, OPTIONAL);
        }
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::super::testing::with;

    #[test]
    fn texts_fit_where_they_are_shown() {
        let long = "word ".repeat(60);
        let longer = "word ".repeat(260);
        let msel = format!(
            r#"[
                (id: "FW-01", at: "0s", from: Control, to: [All], objective: "O1", title: "T", text: "{long}", then: [Give("L-page", [All]), Reveal("E1", [All])]),
                (id: "FW-02", at: "0s", from: Control, to: [States], objective: "O2", title: " ", text: "{longer}", note: "TODO: ask the lawyer"),
                (id: "FW-03", at: "0s", from: Control, to: [All], objective: "O2", title: "T", text: "{long}", on_wall: false),
            ]"#
        );
        assert_snapshot!(with(&[("msel", msel.as_str())]), @r##"
        A0515 "bank" the external body `bank` never speaks and is never asked
        A0601 "word word word word word word word word 300 characters are too many for the wall: 280 can be read from ten metres
        A0604 " " this text is empty
        A0603 "word word word word word word word word 1300 characters are too many here: 1200 is the most that is shown without scrolling
        A0605 TODO `TODO` looks like a note to oneself
        "##);
    }
    #[test]
    fn what_nobody_sees_is_said() {
        let debrief = "[(objective: \"O1\", text: \"Who \u{7f} rang?\"), (objective: \"O2\", text: \"And \\u{202e}why?\\n\")]";
        assert_snapshot!(with(&[("debrief", debrief)]).replace('\u{7f}', "DEL"), @r##"
        A0606 DEL this text holds a character that nobody sees: U+007F
        A0606 "And \u{202e}why?\n" this text holds a character that nobody sees: U+202E
        "##);
    }
}
