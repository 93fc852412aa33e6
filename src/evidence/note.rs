//! A short text whose wording the author gives.

use super::calendar::EPOCH;
use super::names::{Names, Pool};
use super::plan::{kept, place_of};
use super::question::{Answer, Ask, NoAnswer};
use super::recipe::{MAX_SIZE, Value};
use super::sheet::Sheet;
use compact_str::CompactString;
use serde::{Deserialize, Serialize};

/// A note, a statement or a mail. `{id}` in the text stands for the value of the fact `id`.
///
/// ```ron
/// Note(
///     title: "Source report", from: "Desk 4",
///     text: ["A source says that a gathering is planned in {city}.", "The source has been right before."],
///     plant: [(id: "city", value: Shared("meeting-place"))],
/// )
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Note {
    /// The heading. Default empty.
    pub title: String,
    /// Who wrote it: an office, not a person. Default empty.
    pub from: String,
    /// The text, one paragraph an entry. Default empty.
    pub text: Vec<String>,
    /// The facts whose values stand in the text. Default none.
    pub plant: Vec<NoteFact>,
}

/// A value that the text mentions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoteFact {
    /// What questions and the text call this fact.
    pub id: String,
    /// What kind of value is drawn. Default `Place`.
    #[serde(default)]
    pub of: NoteValue,
    /// The value. Default drawn.
    #[serde(default)]
    pub value: Value,
}

/// What kind of value a note's fact draws.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum NoteValue {
    /// The name of a fictional place.
    #[default]
    Place,
    /// A handle.
    Handle,
    /// A wallet.
    Wallet,
    /// A documentation address.
    Address,
    /// A host name under `.example`.
    Host,
}

/// The lines before the first paragraph.
const HEADING: u32 = 4;

impl NoteValue {
    fn pool(self) -> Pool {
        match self {
            Self::Place => Pool::Place,
            Self::Handle => Pool::Handle,
            Self::Wallet => Pool::Wallet,
            Self::Address => Pool::Address,
            Self::Host => Pool::Host,
        }
    }
}

/// A piece of a paragraph.
enum Piece<'a> {
    Words(&'a str),
    /// Place of the fact whose value stands here.
    Fact(usize),
}

impl Note {
    /// Parts a paragraph at the facts that it names; braces around anything else are words.
    fn pieces<'a>(&self, paragraph: &'a str) -> Vec<Piece<'a>> {
        let mut pieces = Vec::new();
        let mut rest = paragraph;
        let mut words = paragraph;
        while let Some((_, after)) = rest.split_once('{') {
            rest = after;
            let Some((id, beyond)) = after.split_once('}') else {
                break;
            };
            if let Ok(nth) = place_of(&self.plant, |f| &f.id, id) {
                let before = words.len() - after.len() - 1;
                pieces.push(Piece::Words(&words[..before]));
                pieces.push(Piece::Fact(nth));
                words = beyond;
                rest = beyond;
            }
        }
        pieces.push(Piece::Words(words));
        pieces
    }

    fn paragraphs(&self) -> &[String] {
        self.text.get(..MAX_SIZE as usize).unwrap_or(&self.text)
    }

    fn values(&self, seed: u64, item: &str) -> Vec<CompactString> {
        let plant = kept(&self.plant);
        let mut pools: Vec<(NoteValue, Names)> = Vec::new();
        plant
            .iter()
            .map(|fact| {
                let at = pools
                    .iter()
                    .position(|(of, _)| *of == fact.of)
                    .unwrap_or_else(|| {
                        let values = plant
                            .iter()
                            .filter(|other| other.of == fact.of)
                            .map(|other| &other.value);
                        pools.push((fact.of, Names::new(seed, item, fact.of.pool(), values)));
                        pools.len() - 1
                    });
                pools[at].1.value(&fact.value)
            })
            .collect()
    }

    /// The note's bytes.
    pub(crate) fn bytes(&self, seed: u64, item: &str) -> Vec<u8> {
        let values = self.values(seed, item);
        let mut sheet = Sheet::new(self.text.len(), 120);
        sheet.text("Subject: ");
        sheet.plain(&self.title);
        sheet.end();
        sheet.text("From: ");
        sheet.plain(&self.from);
        sheet.end();
        sheet.text("Date: ");
        sheet.moment(EPOCH, 0);
        sheet.end();
        sheet.end();
        for paragraph in self.paragraphs() {
            for piece in self.pieces(paragraph) {
                match piece {
                    Piece::Words(words) => sheet.plain(words),
                    Piece::Fact(nth) => sheet.text(&values[nth]),
                }
            }
            sheet.end();
        }
        sheet.finish()
    }

    /// The paragraphs that name the fact.
    fn naming(&self, nth: usize) -> Vec<u32> {
        let named = |text: &String| {
            self.pieces(text)
                .iter()
                .any(|piece| matches!(piece, Piece::Fact(n) if *n == nth))
        };
        self.paragraphs()
            .iter()
            .zip(HEADING + 1..)
            .filter(|(text, _)| named(text))
            .map(|(_, line)| line)
            .collect()
    }

    /// Whether every seed has an answer.
    pub(crate) fn check(&self, ask: &Ask) -> Result<(), NoAnswer> {
        let Ask::ValueOf(id) = ask else {
            return Err(NoAnswer::WrongKind("Note"));
        };
        let nth = place_of(&self.plant, |f| &f.id, id)?;
        if self.naming(nth).is_empty() {
            Err(NoAnswer::HoldsNothing(id.clone()))
        } else {
            Ok(())
        }
    }

    /// The answer, once [`Self::check`] has said that there is one.
    pub(crate) fn answer(&self, seed: u64, item: &str, ask: &Ask) -> Result<Answer, NoAnswer> {
        let Ask::ValueOf(id) = ask else {
            return Err(NoAnswer::WrongKind("Note"));
        };
        let nth = place_of(&self.plant, |f| &f.id, id)?;
        Ok(Answer::name(
            &self.values(seed, item)[nth],
            self.naming(nth),
        ))
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::question::Ask;
    use super::super::tests::{asked, proof, read, text};

    pub(in super::super) const SAMPLE: &str = r#"Note(
        title: "Source report", from: "Desk 4",
        text: [
            "A source says that a gathering is planned: {city}, {not a fact}.",
            "The source has been right before.",
        ],
        plant: [(id: "city", value: Drawn)],
    )"#;

    #[test]
    fn the_note_says_what_was_planted() {
        let note = read(SAMPLE);
        let text = text(&note, 7);
        let city = asked(&note, 7, Ask::ValueOf("city".to_owned()));
        assert_eq!(proof(&text, &city).len(), 1);
        assert!(proof(&text, &city)[0].contains(&city.text));
        insta::assert_snapshot!(text, @r"
            Subject: Source report
            From: Desk 4
            Date: 2031-03-02T06:00:00Z

            A source says that a gathering is planned: Duncombe market hall, {not a fact}.
            The source has been right before.
            ");
    }
}
