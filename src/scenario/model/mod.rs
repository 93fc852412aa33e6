//! The types of the scenario language. What stands here is what an author may write;
//! the guide's reference is kept equal to it by a test.

pub mod case;
pub mod condition;
pub mod document;
pub mod id;
pub mod law;
pub mod measured;
pub mod msel;
pub mod people;
pub mod plan;
pub mod time;

pub use case::*;
pub use condition::*;
pub use document::*;
pub use id::*;
pub use law::*;
pub use measured::*;
pub use msel::*;
pub use people::*;
pub use plan::*;
pub use time::{Length, Moment};
