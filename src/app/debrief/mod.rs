//! The debrief: the whole exercise, forward and back, with every figure and every window as it was; what to keep and
//! to fix; and the plan with which the room is left.
//!
//! Drawn over an exercise that has ended here, or over a record. What is said and planned goes through the host into
//! the same record; a record that cannot be written is looked at all the same.

mod besides;
mod compare;
mod course;
mod decisive;
mod earlier;
mod fork;
mod graph;
mod here;
mod hot_wash;
mod matrix;
mod objectives;
mod pairs;
mod past;
mod plan;
mod replay;
mod report;
mod room;
mod score;
mod scrubber;
mod series;
mod story;
mod window;
mod years;

pub use compare::CompareView;
pub use course::{Change, Course, marks};
pub use decisive::{Decisive, decisive};
pub use earlier::{Earlier, earlier, forerunner};
pub use here::{Here, Place, Playing, Step};
pub use pairs::{Figure, Figures, Moved, Unchanged};
pub use plan::checks_ui;
pub use replay::{Fold, Replay};
pub use report::{ReportOrder, Reported, folder_beside};
pub use room::{Beside, DebriefView, debrief_ui};
pub use scrubber::{Kind, Mark};
pub use series::{Pending, Series};
pub use window::{Debriefing, plugin};
