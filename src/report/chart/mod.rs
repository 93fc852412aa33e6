//! Charts as data, and their drawing as SVG.
//!
//! One module for every format that can show a picture. A chart carries the figures that it draws, so that whoever
//! reads the data can draw another; the drawing knows the light theme of the windows and the nations' signs, because
//! colour is never the only mark. No text enters here but what the chart carries.

mod axis;
mod bars;
mod emf;
mod graph;
mod heat;
mod ink;
mod lines;
mod page;
mod sign;
mod spans;
mod svg;
mod timeline;

pub(crate) use svg::escape;

use crate::scenario::Shape;
use serde::{Deserialize, Serialize};

/// Width of every chart in its own units; paper scales it.
pub const WIDTH: f64 = 720.0;

/// A chart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Chart {
    /// What happened when: a row of ticks above, a row of dots for each team.
    Timeline(Timeline),
    /// Values over play time.
    Lines(Lines),
    /// Values by row and column.
    Heat(Heat),
    /// Who asked whom.
    Graph(Graph),
    /// Counts by stage, for each team.
    Funnel(Funnel),
    /// What held from when to when, one row a thing.
    Spans(Spans),
    /// How long things took, one row a pair.
    Times(Times),
}

impl Chart {
    /// The events that the chart names.
    #[must_use]
    pub fn events(&self) -> Vec<u64> {
        match self {
            Self::Timeline(it) => {
                let ticks = it.ticks.iter().chain(&it.marks).map(|tick| tick.event);
                let dots = it.lanes.iter().flat_map(|lane| &lane.dots);
                ticks.chain(dots.map(|dot| dot.event)).collect()
            }
            Self::Times(it) => {
                let dots = it.rows.iter().flat_map(|row| &row.dots);
                dots.map(|dot| dot.event).collect()
            }
            Self::Lines(_) | Self::Heat(_) | Self::Graph(_) | Self::Funnel(_) | Self::Spans(_) => {
                Vec::new()
            }
        }
    }

    /// The chart as an SVG element. `title` and `says` are for those who do not see it.
    #[must_use]
    pub fn svg(&self, title: &str, says: &str) -> String {
        svg::svg(&self.page(), title, says)
    }

    /// The chart as an enhanced metafile, with its width and height in units of 1/96 inch.
    #[must_use]
    pub fn emf(&self) -> (Vec<u8>, f64, f64) {
        let page = self.page();
        (emf::emf(&page), WIDTH, page.height)
    }

    fn page(&self) -> page::Page {
        match self {
            Self::Timeline(it) => timeline::draw(it),
            Self::Lines(it) => lines::draw(it),
            Self::Heat(it) => heat::draw(it),
            Self::Graph(it) => graph::draw(it),
            Self::Funnel(it) => bars::draw(it),
            Self::Spans(it) => spans::draw(it),
            Self::Times(it) => spans::draw_times(it),
        }
    }
}

/// The ground for a value from 0 to 1, and the colour of text upon it.
#[must_use]
pub fn heat_colour(value: f64) -> (String, &'static str) {
    ink::depth(value)
}

/// Whose colour and sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sign {
    /// A state: its shape, and its place in the scenario's list, which is its colour.
    Nation(Shape, u16),
    /// The coordinator, or a team without a state.
    Coordinator,
    /// A body that SimCell plays.
    Body,
}

/// Somebody in a chart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Who {
    /// The name in full.
    pub name: String,
    /// The id, where there is little room.
    pub short: String,
    /// Colour and sign.
    pub sign: Sign,
}

/// What happened when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Timeline {
    /// Length of the axis, in milliseconds of play time.
    pub length: u64,
    /// Name of the row of ticks.
    pub ticks_are: String,
    /// Name of the row of marks.
    pub marks_are: String,
    /// Ticks of the first row.
    pub ticks: Vec<Tick>,
    /// Marks of the second row.
    pub marks: Vec<Tick>,
    /// A row for each team.
    pub lanes: Vec<Lane>,
    /// What the kinds of dots are called.
    pub kinds: Vec<(DotKind, String)>,
}

/// A moment with a short name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tick {
    /// When.
    pub at: u64,
    /// Its name.
    pub label: String,
    /// The event.
    pub event: u64,
}

/// A team's row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lane {
    /// Whose.
    pub who: Who,
    /// What it did.
    pub dots: Vec<Dot>,
}

/// Something done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dot {
    /// When, in milliseconds of play time; in a chart of times, how long it took.
    pub at: u64,
    /// Of what kind.
    pub kind: DotKind,
    /// The event.
    pub event: u64,
}

/// Kinds of things done, each with a form of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum DotKind {
    /// Evidence, laboratory, register.
    Evidence,
    /// Requests and sharing.
    Request,
    /// Coordination, continuity, the public, messages.
    Coordination,
    /// Answers and decisions.
    Answer,
}

/// Values over play time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lines {
    /// Length of the axis, in milliseconds.
    pub length: u64,
    /// Upper end of the axis of values; the lower is 0.
    pub top: f64,
    /// Unit of the values.
    pub unit: String,
    /// A value holds until the next one, instead of leading to it.
    pub steps: bool,
    /// The lines.
    pub lines: Vec<Line>,
}

/// A line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Whose.
    pub who: Who,
    /// Milliseconds of play time, and value.
    pub points: Vec<(u64, f64)>,
}

/// Values by row and column.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Heat {
    /// What the rows are.
    pub rows_are: String,
    /// What the columns are.
    pub columns_are: String,
    /// The rows.
    pub rows: Vec<Who>,
    /// The columns.
    pub columns: Vec<Who>,
    /// A cell for each row and column; none is blank.
    pub cells: Vec<Vec<Option<HeatCell>>>,
    /// The cells count something: more is darker, and nothing is worse for being less.
    pub counts: bool,
}

/// A cell of a heat map.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HeatCell {
    /// 0 to 1.
    pub value: f64,
    /// What stands in it.
    pub text: String,
    /// Something was due and nothing came.
    pub missed: bool,
}

/// Who asked whom.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Graph {
    /// Everybody.
    pub nodes: Vec<Who>,
    /// From, to, by place in the list.
    pub edges: Vec<Edge>,
    /// What a full line, and what a dotted one, means.
    pub means: (String, String),
}

/// What went from one to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edge {
    /// From whom.
    pub from: u16,
    /// To whom.
    pub to: u16,
    /// How often.
    pub count: u32,
    /// Something was due and nothing was sent.
    pub missed: bool,
}

/// Counts by stage, for each team.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Funnel {
    /// The stages, from first to last.
    pub stages: Vec<String>,
    /// Each team with its counts.
    pub of: Vec<(Who, Vec<u32>)>,
}

/// What held from when to when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Spans {
    /// Length of the axis, in milliseconds.
    pub length: u64,
    /// One row a thing.
    pub rows: Vec<SpanRow>,
    /// What the tones are called.
    pub tones: Vec<(Tone, String)>,
}

/// A thing over time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SpanRow {
    /// Its id.
    pub short: String,
    /// Its name.
    pub name: String,
    /// From, to, tone; in order.
    pub spans: Vec<(u64, u64, Tone)>,
    /// When it was lost.
    pub lost: Option<u64>,
}

/// How a thing stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Tone {
    /// Known and open to loss.
    Open,
    /// Kept by order.
    Kept,
    /// Secured.
    Secured,
    /// Gone.
    Lost,
}

/// How long things took.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Times {
    /// One row a pair.
    pub rows: Vec<TimesRow>,
    /// Unit of the axis.
    pub unit: String,
}

/// How long the answers of one to another took.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TimesRow {
    /// Who asked, who answered.
    pub pair: (Who, Who),
    /// Each answer: how long, in milliseconds.
    pub dots: Vec<Dot>,
}
