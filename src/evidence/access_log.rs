//! A web server's access log, in the combined log format.

use super::recipe::{At, Number, Value};
use serde::{Deserialize, Serialize};

/// A web server's access log, one request a line, in the order of time.
///
/// ```ron
/// AccessLog(
///     lines: 400,
///     offset: 180,
///     plant: [
///         (id: "admin", path: "/admin/login", address: Shared("uploader"), hits: 4, decoys: 2),
///         (id: "upload", path: "/admin/upload", method: "POST", address: Shared("uploader")),
///     ],
/// )
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AccessLog {
    /// How many lines the log has, planted ones included. Default 200.
    pub lines: u32,
    /// The host name that the log serves; a `.example` name. Default `pages.harbour.example`.
    pub site: String,
    /// How many addresses the ordinary visitors come from, 1 to 500. Default 40.
    pub visitors: u32,
    /// How many minutes the log covers; it ends when the exercise begins. Default 1440 (a day).
    pub span: u32,
    /// The server's local time, in minutes ahead of UTC (negative: behind). Default 0.
    pub offset: i16,
    /// The facts that are in the log. Default none.
    pub plant: Vec<AccessFact>,
}

impl Default for AccessLog {
    fn default() -> Self {
        Self {
            lines: 200,
            site: "pages.harbour.example".to_owned(),
            visitors: 40,
            span: 1440,
            offset: 0,
            plant: Vec::new(),
        }
    }
}

/// One address asking for one path. No ordinary visitor asks for a planted path.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccessFact {
    /// What questions call this fact.
    pub id: String,
    /// The path asked for, such as `/admin/login`.
    pub path: String,
    /// Who asks: an IPv4 or IPv6 documentation address. Default drawn.
    #[serde(default)]
    pub address: Value,
    /// When the first of the requests came. Default drawn.
    #[serde(default)]
    pub at: At,
    /// How many requests this address makes for the path; later ones follow the first at drawn
    /// times. At least 1. Default 1.
    #[serde(default = "one")]
    pub hits: Number,
    /// How many other addresses ask for the same path afterwards. Default 0.
    #[serde(default)]
    pub decoys: u32,
    /// The method of the requests. Default `GET`.
    #[serde(default = "get")]
    pub method: String,
    /// The status of the answers. Default 200.
    #[serde(default = "ok")]
    pub status: u16,
}

fn one() -> Number {
    Number::Is(1)
}

fn get() -> String {
    "GET".to_owned()
}

fn ok() -> u16 {
    200
}
