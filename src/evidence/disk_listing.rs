//! The files of a disk image: a laptop's or a server's.

use super::recipe::{At, Number, Value};
use serde::{Deserialize, Serialize};

/// The files of an image, one a row of a CSV table, with their times, size and content mark.
///
/// ```ron
/// DiskListing(
///     files: 300, host: "laptop", user: "user", offset: 180, clock_error: Is(60),
///     plant: [
///         (id: "list", folder: "/home/user/work", content: Shared("page-kit"), size: Between(40000, 90000)),
///         (id: "gone", folder: "/home/user/old", deleted: true, opened_last: true),
///     ],
/// )
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DiskListing {
    /// How many files are listed, planted ones included. Default 300.
    pub files: u32,
    /// What the image is of. Default `laptop`.
    pub host: String,
    /// The name of the folder under `/home` in which ordinary files lie. Default `user`.
    pub user: String,
    /// How many minutes the files' times cover; they end when the exercise begins.
    /// Default 129600 (90 days).
    pub span: u32,
    /// The machine's local time, in minutes ahead of UTC (negative: behind). Default 0.
    pub offset: i16,
    /// How many minutes the machine's clock is fast (negative: slow). When given, the heading
    /// sets the machine's clock beside a reference clock. Default: the clock is right.
    pub clock_error: Option<Number>,
    /// The facts that are on the disk. Default none.
    pub plant: Vec<DiskFact>,
}

impl Default for DiskListing {
    fn default() -> Self {
        Self {
            files: 300,
            host: "laptop".to_owned(),
            user: "user".to_owned(),
            span: 129_600,
            offset: 0,
            clock_error: None,
            plant: Vec::new(),
        }
    }
}

/// One file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DiskFact {
    /// What questions call this fact.
    pub id: String,
    /// The folder that the file lies in. Default `/home/user`.
    #[serde(default = "home")]
    pub folder: String,
    /// The file's name. Default drawn.
    #[serde(default)]
    pub name: Value,
    /// What the file holds, as a mark of 16 hexadecimal digits; two listings that share it hold
    /// the same file. Default drawn.
    #[serde(default)]
    pub content: Value,
    /// When the file was last changed, by a right clock. Default drawn.
    #[serde(default)]
    pub at: At,
    /// The size in bytes. Default `Between(2000, 400000)`.
    #[serde(default = "size")]
    pub size: Number,
    /// Whether the file was deleted and found in free space. Default false.
    #[serde(default)]
    pub deleted: bool,
    /// Whether this is the file that was opened last of all. Default false.
    #[serde(default)]
    pub opened_last: bool,
}

fn home() -> String {
    "/home/user".to_owned()
}

fn size() -> Number {
    Number::Between(2_000, 400_000)
}
