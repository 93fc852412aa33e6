//! The report as data: sections of sentences, tables and charts, and the rows behind its tables.
//!
//! Every format draws the same `AfterAction`. A sentence names the events that bear it out; each of them stands in
//! the event log of the report.

use crate::report::chart::Chart;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Version of the schema of `report.json` and of the tables beside it (`src/report/tables/schema.md`).
pub const SCHEMA: u32 = 1;

/// An after-action report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AfterAction {
    /// Version of the schema: [`SCHEMA`].
    pub schema: u32,
    /// The program and its version.
    pub program: String,
    /// The cover.
    pub cover: Cover,
    /// The sections, in order.
    pub sections: Vec<Section>,
    /// The rows behind the tables.
    pub data: Data,
}

impl AfterAction {
    /// The names of all cells to which others may lead.
    #[must_use]
    pub fn places(&self) -> BTreeSet<&str> {
        let blocks = self.sections.iter().flat_map(|section| &section.blocks);
        let tables = blocks.filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        });
        let cells = tables.flat_map(|table| table.rows.iter().flatten());
        cells.filter_map(|cell| cell.id.as_deref()).collect()
    }

    /// Every event that a sentence, a cell or a chart of the report names, in order, each once.
    #[must_use]
    pub fn cited(&self) -> Vec<u64> {
        let mut cited = Vec::new();
        for block in self.sections.iter().flat_map(|section| &section.blocks) {
            match block {
                Block::Heading { .. } | Block::Break => {}
                Block::Text(sentence) | Block::Remark(sentence) => {
                    cited.extend(&sentence.events);
                }
                Block::Points(points) => {
                    cited.extend(points.iter().flat_map(|point| &point.events));
                }
                Block::Table(table) => {
                    let lines = table.rows.iter().flatten().flat_map(|cell| &cell.lines);
                    cited.extend(lines.flat_map(|line| &line.events));
                }
                Block::Chart(figure) => cited.extend(figure.drawn.events()),
            }
        }
        cited.sort_unstable();
        cited.dedup();
        cited
    }
}

impl AfterAction {
    /// Names no event that the log of the report withholds.
    pub(super) fn keep(&mut self, logged: &BTreeSet<u64>) {
        let keep = |sentence: &mut Sentence| sentence.events.retain(|it| logged.contains(it));
        self.cover.warnings.iter_mut().for_each(keep);
        for block in self.sections.iter_mut().flat_map(|it| &mut it.blocks) {
            match block {
                Block::Text(sentence) | Block::Remark(sentence) => keep(sentence),
                Block::Points(points) => points.iter_mut().for_each(keep),
                Block::Table(table) => {
                    let cells = table.rows.iter_mut().flatten();
                    cells.flat_map(|cell| &mut cell.lines).for_each(keep);
                }
                // A chart is drawn from the log that the report has.
                Block::Heading { .. } | Block::Break | Block::Chart(_) => {}
            }
        }
    }
}

/// The cover.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cover {
    /// The mark that stands on every page.
    pub mark: String,
    /// The handling mark, which stands on every page too; may be empty.
    #[serde(default)]
    pub handling: String,
    /// The version, or that this is a draft; on every page too.
    #[serde(default)]
    pub version: String,
    /// Title of the exercise.
    pub title: String,
    /// What kind of report this is.
    pub kind: String,
    /// Whose: the alliance, or one team.
    pub of: String,
    /// What a reader has to know before the first page: name and value.
    pub facts: Vec<(String, String)>,
    /// Warnings that concern the whole report.
    pub warnings: Vec<Sentence>,
}

impl Cover {
    /// All that stands at the head of every page.
    #[must_use]
    pub fn marks(&self) -> String {
        let marks = [&self.mark, &self.handling, &self.version].map(String::as_str);
        let marks: Vec<&str> = marks.into_iter().filter(|it| !it.is_empty()).collect();
        marks.join(" \u{b7} ")
    }
}

/// A section. Starts a page where paper allows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// Its anchor.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// It starts a page.
    pub page: bool,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

impl Section {
    pub(super) fn new(id: &str, title: String) -> Self {
        Self {
            id: id.into(),
            title,
            page: false,
            blocks: Vec::new(),
        }
    }

    pub(super) fn on_page(mut self) -> Self {
        self.page = true;
        self
    }

    pub(super) fn heading(&mut self, text: String) {
        self.blocks.push(Block::Heading { text, deep: false });
    }

    pub(super) fn deep_heading(&mut self, text: String) {
        self.blocks.push(Block::Heading { text, deep: true });
    }

    pub(super) fn text(&mut self, sentence: impl Into<Sentence>) {
        self.blocks.push(Block::Text(sentence.into()));
    }

    pub(super) fn remark(&mut self, sentence: impl Into<Sentence>) {
        self.blocks.push(Block::Remark(sentence.into()));
    }

    /// The points, or where there are none what says so.
    pub(super) fn points(&mut self, points: Vec<Sentence>, none: String) {
        if points.is_empty() {
            self.remark(none);
        } else {
            self.blocks.push(Block::Points(points));
        }
    }

    /// The table, or where it has no rows what says so.
    pub(super) fn table(&mut self, table: Table, none: String) {
        if table.rows.is_empty() {
            self.remark(none);
        } else {
            self.blocks.push(Block::Table(table));
        }
    }

    pub(super) fn chart(&mut self, title: String, says: String, drawn: Chart) {
        self.blocks
            .push(Block::Chart(Figure { title, says, drawn }));
    }
}

/// A part of a section.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Block {
    /// A heading within the section.
    Heading {
        /// Its words.
        text: String,
        /// One level further down.
        deep: bool,
    },
    /// A sentence, or several about the same.
    Text(Sentence),
    /// A list.
    Points(Vec<Sentence>),
    /// A table.
    Table(Table),
    /// A chart.
    Chart(Figure),
    /// What a reader has to know about the report itself.
    Remark(Sentence),
    /// A new page.
    Break,
}

/// What the report says, and what bears it out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// The words.
    pub text: String,
    /// Numbers of the events that bear it out, in order, each once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<u64>,
}

impl Sentence {
    /// A sentence with its events.
    pub fn new(text: impl Into<String>, events: impl IntoIterator<Item = u64>) -> Self {
        let mut events: Vec<u64> = events.into_iter().collect();
        events.sort_unstable();
        events.dedup();
        Self {
            text: text.into(),
            events,
        }
    }
}

impl From<String> for Sentence {
    fn from(text: String) -> Self {
        Self::new(text, [])
    }
}

impl From<&str> for Sentence {
    fn from(text: &str) -> Self {
        Self::new(text, [])
    }
}

/// A table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, each with a cell for each column.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    pub(super) fn new(caption: String, columns: Vec<Column>) -> Self {
        Self {
            caption,
            columns,
            rows: Vec::new(),
        }
    }
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its heading.
    pub title: String,
    /// Its share of the width.
    pub width: u16,
    /// It holds figures, which stand to the right.
    pub figures: bool,
}

/// A column of words.
pub(super) fn words(title: String, width: u16) -> Column {
    Column {
        title,
        width,
        figures: false,
    }
}

/// A column of figures.
pub(super) fn figures(title: String, width: u16) -> Column {
    Column {
        title,
        width,
        figures: true,
    }
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// What stands in it, one below the other.
    pub lines: Vec<Sentence>,
    /// How good it is, 0 to 1, where the table is a map of that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heat: Option<f64>,
    /// It is to be filled in by hand.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub blank: bool,
    /// The name of this place, to which other cells lead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The place at which its figure is worked out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
}

impl Cell {
    pub(super) fn lines(lines: Vec<Sentence>) -> Self {
        Self {
            lines,
            ..Self::default()
        }
    }

    /// With this name, for other cells to lead to.
    pub(super) fn at(mut self, id: String) -> Self {
        self.id = Some(id);
        self
    }

    /// Leading to the cell of this name.
    pub(super) fn leading(mut self, to: Option<String>) -> Self {
        self.to = to;
        self
    }

    /// A cell to be filled in by hand.
    pub(super) fn blank() -> Self {
        Self {
            blank: true,
            ..Self::default()
        }
    }
}

impl From<Sentence> for Cell {
    fn from(sentence: Sentence) -> Self {
        Self::lines(vec![sentence])
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::from(Sentence::from(text))
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::from(Sentence::from(text))
    }
}

/// A chart with its title.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Its title.
    pub title: String,
    /// What it shows, for those who do not see it.
    pub says: String,
    /// The chart.
    pub drawn: Chart,
}

/// The rows behind the tables: one list a CSV file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Data {
    /// The event log.
    pub events: Vec<EventRow>,
    /// The requests.
    pub requests: Vec<RequestRow>,
    /// The figures of the score.
    pub scores: Vec<ScoreRow>,
    /// The evidence items.
    pub evidence: Vec<EvidenceRow>,
    /// The exhibits.
    #[serde(default)]
    pub exhibits: Vec<ExhibitRow>,
    /// The injects.
    pub injects: Vec<InjectRow>,
}

/// An event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventRow {
    /// Its number in the record.
    pub event: u64,
    /// When, in milliseconds of play time.
    pub millis: u64,
    /// When, as a clock of play time shows it.
    pub time: String,
    /// `control`, `story`, `evidence`, `request` or `coordination`.
    pub family: String,
    /// Who asked for it: a role, a body, an evaluator by number, or time.
    pub by: String,
    /// The team that it is about, by id; may be empty.
    pub team: String,
    /// What happened.
    pub text: String,
}

/// A request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestRow {
    /// Its id.
    pub request: String,
    /// Whose, by id.
    pub from: String,
    /// Who had to answer in the end, by id.
    pub to: String,
    /// To whom it was addressed, by id; another than `to` if it was passed on.
    pub addressed_to: String,
    /// Its form.
    pub form: String,
    /// The legal basis.
    pub instrument: String,
    /// The item or group, by id; may be empty.
    pub about: String,
    /// The channel.
    pub channel: String,
    /// First sent, in milliseconds of play time; empty if it never was.
    pub sent_millis: Option<u64>,
    /// How often it was sent.
    pub attempts: u8,
    /// Decided, in milliseconds of play time.
    pub decided_millis: Option<u64>,
    /// Carried out, in milliseconds of play time.
    pub executed_millis: Option<u64>,
    /// Where it stands.
    pub status: String,
    /// The ground, if it was refused.
    pub ground: String,
    /// It passed its limit undecided.
    pub overdue: bool,
    /// The events of its way.
    pub events: Vec<u64>,
}

/// A figure of the score.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ScoreRow {
    /// The team, by id; empty for the alliance.
    pub team: String,
    /// `index`, `layer`, `metric`, `diagnostic` or `cell` (of the matrix).
    pub kind: String,
    /// Which: its key, or for a cell the team toward which.
    pub key: String,
    /// 0 to 100 for an index, 0 to 1 otherwise; empty if there was no occasion.
    pub value: Option<f64>,
    /// The same, adjusted for capacity.
    pub adjusted: Option<f64>,
    /// How many occasions count.
    pub n: Option<u32>,
    /// Set by the trainer.
    pub overridden: bool,
    /// The events behind it.
    pub events: Vec<u64>,
}

/// An evidence item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceRow {
    /// Its id.
    pub item: String,
    /// Its title.
    pub title: String,
    /// The state whose law governs it, by id.
    pub jurisdiction: String,
    /// What it is worth to the case, -1 to 3.
    pub relevance: i8,
    /// First known, in milliseconds of play time.
    pub known_millis: Option<u64>,
    /// First kept by order.
    pub held_millis: Option<u64>,
    /// First acquired.
    pub acquired_millis: Option<u64>,
    /// Lost.
    pub lost_millis: Option<u64>,
    /// How it was lost; empty if it was not.
    pub cause: String,
    /// Copies in the hands of teams.
    pub copies: u32,
    /// The events of its way.
    pub events: Vec<u64>,
}

/// A copy on a team's list of exhibits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExhibitRow {
    /// The team, by id.
    pub team: String,
    /// The copy, by id.
    pub copy: String,
    /// The item, by id.
    pub item: String,
    /// Who handed it over, by id; empty if the team took it.
    pub from: String,
    /// Under which request, by id; may be empty.
    pub request: String,
    /// How far it can be relied on, 0 to 1.
    pub standing: f64,
    /// Why.
    pub why: String,
    /// The list, and the rows of its custody record.
    pub events: Vec<u64>,
}

/// An inject.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InjectRow {
    /// Its id; empty for a free one.
    pub inject: String,
    /// Its subject line.
    pub title: String,
    /// The objective that it serves, by id.
    pub objective: String,
    /// When the scenario has it, in milliseconds of play time; empty if it waits for something else.
    pub planned_millis: Option<u64>,
    /// When it reached its recipients.
    pub released_millis: Option<u64>,
    /// `waiting`, `held`, `skipped`, `not-released`, `released` or `retracted`.
    pub status: String,
    /// To whom: ids, `all` or `states`.
    pub to: String,
    /// Teams that had not done what was expected when its limit passed.
    pub unmet: String,
    /// The events of its way.
    pub events: Vec<u64>,
}
